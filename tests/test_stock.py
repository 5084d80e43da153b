"""The catalog follows the Store: what has changed is stamped anew, and nothing is asked twice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from sqlalchemy import event as sqlalchemy_event

from aggregator import stock
from aggregator.feeds.notice import Subject
from aggregator.feeds.pieces import Draft
from aggregator.model import Correction, Source
from aggregator.store import Outcome, Round, Store
from tests.living import OWES, ROPS, SIGN_UP, TRAINING, WEBINAR, Living, first_day, march, ready, vevents


@pytest.fixture
def living(database_url: str) -> Iterator[Living]:
    with Store.open(database_url) as store:
        yield first_day(store)


def test_stamps_grow_for_what_has_changed_alone(living: Living) -> None:
    shelf = living.shelf()
    before = vevents(shelf)
    living.later(hours=3)
    living.tell(OWES, replace(TRAINING, start=march(27), end=march(27, 14)), SIGN_UP)
    after = vevents(shelf)
    for title, one in after.items():
        moved = "Szkolenie" in title
        assert (one["DTSTAMP"].dt > before[title]["DTSTAMP"].dt) is moved
        assert one["DTSTAMP"].dt == one["LAST-MODIFIED"].dt
    training = "Opole · Szkolenie z księgowości"
    assert after[training]["SEQUENCE"] == before[training]["SEQUENCE"] + 1
    assert after[training]["UID"] == before[training]["UID"]


def test_a_source_with_another_name_changes_its_entries(living: Living) -> None:
    shelf = living.shelf()
    before = vevents(shelf)
    living.later(hours=3)
    living.store.register((OWES, replace(ROPS, name="RCPS w Łodzi")), living.now)
    after = vevents(shelf)
    webinar = "Online · Jak założyć spółdzielnię"
    assert {title for title in after if after[title].to_ical() != before[title].to_ical()} == {webinar}
    assert "RCPS w Łodzi" in after[webinar]["DESCRIPTION"]
    assert after[webinar]["DTSTAMP"].dt == living.now


def test_another_address_of_ours_is_another_text(living: Living) -> None:
    before = vevents(living.shelf())
    living.later(hours=1)
    after = vevents(living.shelf("https://nowy.example.pl"))
    assert all(after[title]["URL"].startswith("https://nowy.example.pl/") for title in after)
    assert all(after[title]["DTSTAMP"].dt > before[title]["DTSTAMP"].dt for title in after)
    assert all(after[title]["SEQUENCE"] == before[title]["SEQUENCE"] for title in after)


def test_hidden_entries_leave_and_come_back_as_they_were(living: Living) -> None:
    shelf = living.shelf()
    before = ready(shelf, "kalendarz/online.ics").body
    living.later(hours=1)
    living.store.correct([Correction(WEBINAR.url, hide=True)], now=living.now)
    assert vevents(shelf, "kalendarz/online.ics") == {}
    living.later(hours=1)
    living.store.correct([], now=living.now)
    assert ready(shelf, "kalendarz/online.ics").body == before


@pytest.fixture
def queries(living: Living) -> Iterator[list[str]]:
    """Every statement that the Store runs."""
    seen: list[str] = []

    def note(*told: object) -> None:
        seen.append(str(told[2]))

    engine = living.store._engine
    sqlalchemy_event.listen(engine, "before_cursor_execute", note)
    yield seen
    sqlalchemy_event.remove(engine, "before_cursor_execute", note)


def test_a_poll_costs_no_query(living: Living, queries: list[str]) -> None:
    shelf = living.shelf()
    first = ready(shelf, "kalendarz.ics")
    queries.clear()
    assert all(ready(shelf, "kalendarz.ics") is first for _ in range(100))
    assert queries == []
    living.later(seconds=1.5)
    assert ready(shelf, "kalendarz.ics") is first
    assert 1 <= len(queries) <= 6 and not [query for query in queries if "FROM events" in query]


def test_what_changes_is_seen_a_second_later(living: Living) -> None:
    shelf = living.shelf()
    before = ready(shelf, "kalendarz.ics")
    living.tell(ROPS, replace(WEBINAR, title="Jak założyć fundację"))
    assert ready(shelf, "kalendarz.ics") is before
    living.later(seconds=1)
    assert "Online · Jak założyć fundację" in vevents(shelf)


def test_a_source_that_is_registered_or_renamed_is_another_look(living: Living) -> None:
    shelf = living.shelf()
    before = shelf.look()
    assert before.sources == {OWES.id: OWES.name, ROPS.id: ROPS.name}
    new = Source("nowa", "Spółdzielnia Nowa", "https://nowa.example.pl/")
    living.store.register((OWES, ROPS, new), living.now)
    assert shelf.look() is before
    living.later(seconds=1)
    after = shelf.look()
    assert after.sources == {**before.sources, "nowa": "Spółdzielnia Nowa"}
    assert after.catalog is before.catalog and shelf.look() is after


def test_the_news_of_sources_need_no_change_of_entries(living: Living) -> None:
    shelf = living.shelf()
    before, calendar = ready(shelf, "zrodla.rss"), ready(shelf, "kalendarz.ics")
    living.later(hours=4)
    living.store.apply(Round(OWES, living.now, Outcome.FAILED, "serwer nie odpowiedział w 20 s"))
    after = ready(shelf, "zrodla.rss")
    assert after.body != before.body and b"nie odpowiada" in after.body
    assert ready(shelf, "kalendarz.ics").body is calendar.body


def test_an_entry_that_cannot_be_written_keeps_no_other_from_the_calendar(
    living: Living, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf = living.shelf()
    before = vevents(shelf)
    sound = stock.check_draft

    def check(draft: Draft) -> None:
        assert draft.uid != f"w-1@{living.store.instance}", "a bug"
        sound(draft)

    monkeypatch.setattr(stock, "check_draft", check)
    living.later(hours=1)
    living.tell(OWES, replace(TRAINING, city="Nysa"), SIGN_UP)
    living.tell(ROPS, replace(WEBINAR, title="Jak założyć fundację"))
    training = "Opole · Szkolenie z księgowości"
    for one in (shelf, living.shelf()):
        after = vevents(one)
        assert after[training].to_ical() == before[training].to_ical(), "it stays as it was"
        assert "Online · Jak założyć fundację" in after


def test_an_event_whose_deadline_went_elsewhere_meanwhile_tells_it_no_longer(living: Living) -> None:
    vevents(living.shelf())
    living.later(hours=1)
    living.store.correct([Correction(f"t-1@{living.store.instance}", hide=True)], now=living.now)
    restarted = vevents(living.shelf())
    assert set(restarted) == {"Opole · Szkolenie z księgowości", "Online · Jak założyć spółdzielnię"}
    training = restarted["Opole · Szkolenie z księgowości"]
    assert "Termin zapisów" not in training["DESCRIPTION"] and training["DTSTAMP"].dt == living.now


def test_what_has_not_changed_is_not_written_again_after_a_restart(
    living: Living, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = vevents(living.shelf())
    living.later(hours=1)
    living.tell(ROPS, replace(WEBINAR, contact="tel. 1"))
    written: list[str] = []
    sound = stock.draft_of

    def noted(subject: Subject, base_url: str) -> Draft:
        written.append(subject.entry.uid)
        return sound(subject, base_url)

    monkeypatch.setattr(stock, "draft_of", noted)
    assert len(vevents(living.shelf())) == len(before)
    assert written == [str(before["Online · Jak założyć spółdzielnię"]["UID"])]
