"""Databases in the field become those of the newest program. schema_dump.py says how the dump was made."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from aggregator.events import plan_changes
from aggregator.model import (
    Announcement,
    ArticleKind,
    Category,
    DeadlineKind,
    Evidence,
    Region,
    SourceRef,
    Validators,
)
from aggregator.moments import WARSAW
from aggregator.store import ArticleRecord, Outcome, Store, copy_database
from aggregator.store.engines import open_engine
from aggregator.store.schema import migrate
from tests.store.samples import (
    NOW,
    OTHER,
    PAGE,
    SOURCE,
    article_read,
    asked,
    differences,
    numbered_round,
    plan,
    round_of,
)
from tests.store.schema_dump import schema_at

DUMP = Path(__file__).with_name("schema-a.sql")

ROWS = f"""
INSERT INTO instance VALUES (1, 'stara1nazwa', 17);
INSERT INTO sources VALUES (1, '{SOURCE.id}', '{SOURCE.name}', '{SOURCE.url}', 'owes.bialystok.pl/aktualnosci', true,
    '2026-01-10 07:00:00.000000', '"l1"', '', '2026-03-01 06:00:00.000000', '2026-03-01 06:00:00.000000',
    'read', '', 0);
INSERT INTO rounds VALUES (1, 1, '2026-03-01 06:00:00.000000', 'read', '', 1, 2, 0, 0);
INSERT INTO articles VALUES (1, 1, '{PAGE}', 'Szkolenie', 'announcement', '2026-02-27', '2026-03-01 06:00:00.000000',
    '2026-03-01 06:00:00.000000', '', 'Fri, 27 Feb 2026 10:00:00 GMT', 0, NULL, '');
INSERT INTO events VALUES (40, 'Księgowość w spółdzielni socjalnej', '2026-03-26T10:00+01:00', '2026-03-27',
    '2026-03-26',
    '2026-03-27', 'training', 'confirmed', NULL, 'Białystok', NULL, NULL, 'podlaskie', '{PAGE}', NULL, NULL, NULL,
    '["year"]', '[["start", "Szkolenie odbędzie się 26 marca."]]', '[]', 2, '2026-03-25',
    1, true, '2026-02-28 18:00:00.000000', '2026-02-27 12:00:00.000000', '2026-03-01 06:00:00.000000');
INSERT INTO deadlines VALUES (8, 40, 'registration', '2026-03-20', '2026-03-20', 'Zapisy', 'training', 'confirmed',
    'podlaskie', '{PAGE}', '[]', '[]', '[]', 0, '2026-03-18', 0, false, NULL,
    '2026-03-01 06:00:00.000000', '2026-03-01 06:00:00.000000');
INSERT INTO event_articles VALUES (40, 1);
INSERT INTO deadline_articles VALUES (8, 1);
INSERT INTO hosts VALUES ('owes.bialystok.pl:443', '', '2026-03-01 06:00:00.000000', NULL);
"""


@pytest.fixture
def address(kind: str, bare_url: str) -> str:
    """A database of each kind with a few rows as the program of the first issue left it."""
    if kind == "sqlite":
        with sqlite3.connect(bare_url.removeprefix("sqlite:///")) as connection:
            connection.executescript(DUMP.read_text(encoding="utf-8") + ROWS)
        return bare_url
    engine = open_engine(bare_url)
    migrate(engine, "0001")
    engine.dispose()
    for statement in ROWS.split(";\n"):
        asked(bare_url, statement.replace(":", "\\:") or "SELECT 1")
    for table, number in (
        ("sources", "key"),
        ("rounds", "key"),
        ("articles", "key"),
        ("events", "number"),
        ("deadlines", "number"),
    ):
        asked(bare_url, f"SELECT setval(pg_get_serial_sequence('{table}', '{number}'), max({number})) FROM {table}")
    return bare_url


def test_the_dump_is_what_its_revision_makes() -> None:
    def words(sql: str) -> str:
        return re.sub(r"\s+", " ", sql)  # other versions of SQLAlchemy break the lines elsewhere

    assert words(schema_at("0001")) == words(DUMP.read_text(encoding="utf-8"))


def test_the_newest_schema_comes_out(address: str) -> None:
    done = Store.migrate(address)
    assert (done.before, done.now) == ("0001", "0008")
    assert differences(address) == set()
    if address.startswith("sqlite"):
        assert asked(address, "PRAGMA foreign_key_check") == []


def test_what_was_kept_is_still_there(address: str) -> None:
    first_round = datetime(2026, 3, 1, 6, 0, tzinfo=UTC)
    with Store.open(address) as store:
        assert store.instance == "stara1nazwa"
        assert store.revision() == 17
        (event,), (deadline,) = store.entries(date(2026, 3, 1), date(2026, 3, 31))
        assert (event.uid, event.title, event.sequence) == ("w-40@stara1nazwa", "Księgowość w spółdzielni socjalnej", 2)
        assert (event.start, event.end) == (datetime(2026, 3, 26, 10, 0, tzinfo=WARSAW), date(2026, 3, 27))
        assert (event.city, event.region, event.category) == ("Białystok", Region.PODLASKIE, Category.TRAINING)
        assert (event.implied, event.previous_start) == (("year",), date(2026, 3, 25))
        assert event.evidence == (Evidence("start", "Szkolenie odbędzie się 26 marca."),)
        assert event.sources == (SourceRef(SOURCE.id, SOURCE.name, PAGE),)
        assert (event.first_published, event.changed_at) == (datetime(2026, 2, 27, 12, 0, tzinfo=UTC), first_round)
        assert (event.news, event.news_moved) == (1, True)
        assert event.news_at == datetime(2026, 2, 28, 18, 0, tzinfo=UTC)
        assert (deadline.uid, deadline.event_uid) == ("t-8@stara1nazwa", event.uid)
        assert (deadline.kind, deadline.at) == (DeadlineKind.REGISTRATION, date(2026, 3, 20))
        assert (deadline.previous_at, deadline.news, deadline.news_moved) == (date(2026, 3, 18), 0, False)
        state = store.source_state(SOURCE.id)
        assert (state.outcome, state.succeeded_at, state.ways) == (Outcome.READ, first_round, None)
        assert store.articles(SOURCE.id)[PAGE] == ArticleRecord(
            PAGE,
            "Szkolenie",
            first_round,
            date(2026, 2, 27),
            first_round,
            Validators("", "Fri, 27 Feb 2026 10:00:00 GMT"),
            moments=(date(2026, 3, 20), event.start, date(2026, 3, 27)),
        )
        assert store.host("owes.bialystok.pl:443").robots_at == first_round


NOT_TOLD: dict[str, Any] = {
    **{"sequence": 0, "first_published": None, "changed_at": None, "sources": ()},
    **{"news": 0, "news_moved": False, "news_at": None},
}


def test_what_its_only_article_told_is_known_of_every_entry(address: str) -> None:
    with Store.open(address) as store:
        known = store.known(SOURCE.id, PAGE)
        (event,), (deadline,) = store.entries(date(2026, 3, 1), date(2026, 3, 31))
        assert known.events == (replace(event, previous_start=None, **NOT_TOLD),)
        assert known.deadlines == (replace(deadline, previous_at=None, **NOT_TOLD),)
        assert store.history(event.uid) == ()


def told_again(store: Store, at: datetime, **otherwise: Any) -> None:
    """The next round of the article, which tells what it told, or otherwise."""
    known = store.known(SOURCE.id, PAGE)
    event = replace(known.events[0], uid="", **otherwise)
    deadline = replace(known.deadlines[0], uid="", event_uid=None, event=0)
    announcement = Announcement(PAGE, "Szkolenie", ArticleKind.ANNOUNCEMENT, date(2026, 2, 27), (event,), (deadline,))
    changes = plan_changes(known.events, known.deadlines, announcement, at)
    store.apply(round_of(replace(article_read(changes), announcement=announcement), at=at))


def test_the_same_article_keeps_uid_sequence_and_stamps(address: str) -> None:
    with Store.open(address) as store:
        before, revision = store.entries(date(2026, 3, 1), date(2026, 3, 31)), store.revision()
        told_again(store, NOW)
        assert store.entries(date(2026, 3, 1), date(2026, 3, 31)) == before
        assert store.revision() == revision

        told_again(store, NOW, city="Łomża")
        (event,), _ = before
        (moved,), deadlines = store.entries(date(2026, 3, 1), date(2026, 3, 31))
        assert moved == replace(event, city="Łomża", sequence=event.sequence + 1, changed_at=NOW)
        assert deadlines == before[1]
        assert [(c.field, c.before, c.after) for c in store.history(event.uid)] == [("city", "Białystok", "Łomża")]


def test_another_source_joins_what_the_first_issue_kept(address: str) -> None:
    with Store.open(address) as store:
        store.register([SOURCE, OTHER], NOW)
        (event,), _ = store.entries(date(2026, 3, 1), date(2026, 3, 31))
        article = "https://rops-opole.pl/a"
        # It still tells of the day before that, and of no hour.
        repost = replace(store.known(SOURCE.id, PAGE).events[0], uid="", url=article, start=date(2026, 3, 25), end=None)
        store.apply(round_of(article_read(plan(repost), article), source=OTHER))
        (joined,), _ = store.entries(date(2026, 3, 1), date(2026, 3, 31))
        assert (joined.uid, joined.sequence, joined.start) == (event.uid, event.sequence, event.start)
        assert {ref.source_id for ref in joined.sources} == {SOURCE.id, OTHER.id}


def test_the_upgraded_database_goes_on(address: str) -> None:
    with Store.open(address) as store:
        store.register([SOURCE, OTHER], NOW)
        with store.lease(SOURCE.id) as held:
            assert held
            store.apply(numbered_round(1))
        events, deadlines = store.entries(date(2026, 3, 1), date(2026, 3, 31))
        assert {event.uid for event in events} == {f"w-{number}@stara1nazwa" for number in (40, 41, 42)}
        assert {deadline.uid for deadline in deadlines} == {"t-8@stara1nazwa", "t-9@stara1nazwa"}
        assert store.revision() == 18
        assert store.source_state(SOURCE.id).succeeded_at == NOW + timedelta(minutes=1)


def test_what_was_upgraded_can_move_to_the_other_kind(
    kind: str, address: str, new_database: Callable[[str], str]
) -> None:
    other = new_database("sqlite" if kind == "postgresql" else "postgresql")
    with Store.open(address) as store:
        before = store.entries(date(2026, 3, 1), date(2026, 3, 31))
    copy_database(address, other, NOW)
    with Store.open(other) as store:
        assert store.entries(date(2026, 3, 1), date(2026, 3, 31)) == before
        store.register([SOURCE, OTHER], NOW)
        store.apply(numbered_round(1))
        found, _ = store.entries(date(2026, 3, 1), date(2026, 3, 31))
        assert {event.uid.partition("@")[0] for event in found} == {"w-40", "w-41", "w-42"}
