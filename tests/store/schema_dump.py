"""The SQLite schema of a revision as SQL. The dump that the upgrade tests begin with was made by

    python -m tests.store.schema_dump 0001 > tests/store/schema-a.sql

and is never made anew: it is what databases in the field looked like at the end of the first issue.
"""

from __future__ import annotations

import sys

from aggregator.store.database import reading
from aggregator.store.engines import open_engine
from aggregator.store.schema import migrate


def schema_at(revision: str) -> str:
    """The statements that make an empty database of this revision: its tables, its indexes, its revision."""
    engine = open_engine("sqlite://")
    migrate(engine, revision)
    with reading(engine) as connection:
        made = connection.exec_driver_sql(
            "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY type DESC, name"
        ).scalars()
        statements = ["\n".join(line.rstrip() for line in statement.splitlines()) for statement in made]
        present = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar_one()
    engine.dispose()
    statements.append(f"INSERT INTO alembic_version (version_num) VALUES ('{present}')")
    return ";\n\n".join(statements) + ";\n"


if __name__ == "__main__":
    sys.stdout.write(schema_at(sys.argv[1]))
