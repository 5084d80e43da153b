"""What each article tells of an entry, by which entries are composed; their history; what the operator says of them."""

from __future__ import annotations

import json

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

READ = ("title", "start", "end", "category", "status", "mode", "city", "venue", "address", "region", "url",
        "registration_url", "organizer", "contact")  # fmt: skip
DUE = ("kind", "at", "title", "category", "status", "region", "url")
LISTS = ("implied", "evidence", "doubts")


def upgrade() -> None:
    for entry in ("events", "deadlines"):
        # Said again, since the table is made anew: a number that was published is never given twice.
        with op.batch_alter_table(entry, table_kwargs={"sqlite_autoincrement": True}) as table:
            table.add_column(sa.Column("origins", sa.JSON, nullable=False, server_default="[]"))
            table.add_column(sa.Column("hidden", sa.Boolean, nullable=False, server_default=sa.false()))
            table.add_column(sa.Column("into", sa.Integer))
            table.add_column(sa.Column("revision", sa.Integer, nullable=False, server_default="0"))
            table.create_foreign_key(f"fk_{entry}_into", entry, ["into"], ["number"])
        op.create_index(f"ix_{entry}_revision", entry, ["revision"])
    _create_tellings()
    _create_operators_tables()
    _fill_tellings()
    op.drop_table("event_articles")
    op.drop_table("deadline_articles")


def _create_tellings() -> None:
    op.create_table(
        "tellings",
        sa.Column("key", sa.Integer, nullable=False),
        sa.Column("event", sa.Integer),
        sa.Column("deadline", sa.Integer),
        sa.Column("article", sa.Integer, nullable=False),
        sa.Column("of", sa.Integer),
        sa.Column("told", sa.JSON, nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("moved_at", sa.DateTime(timezone=True)),
        sa.Column("moves", sa.Boolean, nullable=False, server_default=sa.false()),
        sa.Column("late", sa.Boolean, nullable=False, server_default=sa.false()),
        sa.PrimaryKeyConstraint("key", name="pk_tellings"),
        sa.ForeignKeyConstraint(["event"], ["events.number"], name="fk_tellings_event"),
        sa.ForeignKeyConstraint(["deadline"], ["deadlines.number"], name="fk_tellings_deadline"),
        sa.ForeignKeyConstraint(["article"], ["articles.key"], name="fk_tellings_article"),
        sa.ForeignKeyConstraint(["of"], ["tellings.key"], name="fk_tellings_of"),
    )
    for column in ("event", "deadline", "article", "of"):
        op.create_index(f"ix_tellings_{column}", "tellings", [column])
    op.create_table(
        "told_days",
        sa.Column("telling", sa.Integer, nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.PrimaryKeyConstraint("telling", "day", name="pk_told_days"),
        sa.ForeignKeyConstraint(["telling"], ["tellings.key"], name="fk_told_days_telling"),
    )
    op.create_index("ix_told_days_day", "told_days", ["day"])


def _create_operators_tables() -> None:
    op.create_table(
        "bonds",
        sa.Column("one", sa.Integer, nullable=False),
        sa.Column("other", sa.Integer, nullable=False),
        sa.Column("same", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("one", "other", name="pk_bonds"),
        sa.ForeignKeyConstraint(["one"], ["tellings.key"], name="fk_bonds_one"),
        sa.ForeignKeyConstraint(["other"], ["tellings.key"], name="fk_bonds_other"),
    )
    op.create_index("ix_bonds_other", "bonds", ["other"])
    op.create_table(
        "history",
        sa.Column("key", sa.Integer, nullable=False),
        sa.Column("event", sa.Integer),
        sa.Column("deadline", sa.Integer),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("field", sa.String(40), nullable=False),
        sa.Column("before", sa.Text),
        sa.Column("after", sa.Text),
        sa.Column("article", sa.Integer),
        sa.PrimaryKeyConstraint("key", name="pk_history"),
        sa.ForeignKeyConstraint(["event"], ["events.number"], name="fk_history_event"),
        sa.ForeignKeyConstraint(["deadline"], ["deadlines.number"], name="fk_history_deadline"),
        sa.ForeignKeyConstraint(["article"], ["articles.key"], name="fk_history_article"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "corrections",
        sa.Column("key", sa.Integer, nullable=False),
        sa.Column("address", sa.Text, nullable=False),
        sa.Column("wanted", sa.JSON, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_corrections"),
    )
    for column in ("event", "deadline"):
        op.create_index(f"ix_history_{column}", "history", [column])
    op.create_index("ix_history_at", "history", ["at"])


def _fill_tellings() -> None:
    """So far an entry was what its only article told."""
    connection = op.get_bind()
    of_event: dict[tuple[int, int], int] = {}
    for entry, fields, day in (("event", READ, "start"), ("deadline", DUE, "at")):
        rows = connection.execute(
            sa.text(
                # The names stand in the line with "for".
                f"SELECT e.*, t.article AS told_by FROM {entry}_articles t "  # nosec B608
                f"JOIN {entry}s e ON e.number = t.{entry} ORDER BY t.article, e.number"
            )
        ).mappings()
        for row in rows.all():
            told = {name: row[name] for name in fields}
            if entry == "event":
                told["previous_start"] = None  # the Store noted it; whether the article says so is not known
            told |= {name: json.loads(row[name]) if isinstance(row[name], str) else row[name] for name in LISTS}
            values = {"entry": row["number"], "article": row["told_by"], "told": json.dumps(told)}
            values |= {"since": row["first_published"], "of": None}
            if entry == "deadline":
                values["of"] = of_event.get((row["event"], row["told_by"]))
            # The database numbers them itself: else PostgreSQL would begin with 1 again afterwards.
            key = connection.execute(
                sa.text(
                    f'INSERT INTO tellings ({entry}, article, "of", told, since) '  # nosec B608
                    'VALUES (:entry, :article, :of, :told, :since) RETURNING "key"'
                ),
                values,
            ).scalar_one()
            if entry == "event":
                of_event[row["number"], row["told_by"]] = key
            days = {moment[:10] for moment in (row[day], row[f"previous_{day}"]) if moment}
            connection.execute(
                sa.text("INSERT INTO told_days (telling, day) VALUES (:key, :day)"),
                [{"key": key, "day": one} for one in sorted(days)],
            )
