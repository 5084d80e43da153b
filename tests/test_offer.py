"""Which feeds there are and what they show."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from icalendar import Calendar

from aggregator import offer
from aggregator.feeds import catalog
from aggregator.offer import Elsewhere, NoSuchFeed
from aggregator.shelf import Ready
from aggregator.store import Store
from tests.living import OWES, Living, first_day, ready, vevents


@pytest.fixture
def living() -> Iterator[Living]:
    with Store.open("sqlite://") as store:
        yield first_day(store)


def test_filters_show_their_own(living: Living) -> None:
    shelf = living.shelf()
    training, due, webinar = (
        "Opole · Szkolenie z księgowości",
        "Termin zapisów: Opole · Szkolenie z księgowości",
        "Online · Jak założyć spółdzielnię",
    )
    for path, titles in {
        "kalendarz": {training, due, webinar},
        "kalendarz/opolskie": {training, due},
        "kalendarz/cala-polska": {webinar},
        "kalendarz/szkolenia/stacjonarnie": {training, due},
        "kalendarz/online": {webinar},
        "kalendarz/zrodlo-rops": {webinar},
        "kalendarz/opolskie/bez-terminow": {training},
        "kalendarz/tylko-terminy": {due},
        "kalendarz/lodzkie/targi": set(),
    }.items():
        assert set(vevents(shelf, f"{path}.ics")) == titles, path


def test_an_entry_is_the_same_in_every_feed(living: Living) -> None:
    shelf = living.shelf()
    whole = ready(shelf, "kalendarz.ics").body
    own = ready(shelf, "wydarzenie/w-1.ics").body
    assert own.count(b"BEGIN:VEVENT") == 1
    for path in ("wydarzenie/w-1.ics", "termin/t-1.ics", "kalendarz/opolskie/szkolenia.ics"):
        body = ready(shelf, path).body
        for piece in body.split(b"BEGIN:VEVENT")[1:]:
            assert piece.split(b"END:VEVENT")[0] in whole


def test_reminders_ring_for_deadlines_alone(living: Living) -> None:
    body = ready(living.shelf(), "kalendarz/przypomnienie-3.ics").body
    by_title = {str(one["SUMMARY"]): one for one in Calendar.from_ical(body).events}
    assert {title for title, one in by_title.items() if one.subcomponents} == {
        "Termin zapisów: Opole · Szkolenie z księgowości"
    }


def test_other_orders_lead_to_the_one_address(living: Living) -> None:
    shelf = living.shelf()
    assert shelf.feed("kalendarz/szkolenia/opolskie.rss") == Elsewhere("kalendarz/opolskie/szkolenia.rss")
    assert isinstance(shelf.feed("kalendarz/opolskie/szkolenia.rss"), Ready)


@pytest.mark.parametrize(
    "path",
    [
        *("", "kalendarz", "kalendarz.xml", "kalendarz/.ics", "kalendarz/nic.ics", "kalendarz/zrodlo-inne.ics"),
        *("kalendarz/Opolskie.ics", "kalendarz/przypomnienie-3.rss", "nowe.ics", "nowe/opolskie.rss"),
        *("wydarzenie/w-99.ics", "wydarzenie/w-0.ics", "wydarzenie/t-1.ics", "termin/t-9.ics", "wydarzenie/w-1.rss"),
        *("k/nie-ma.ics", "k/.ics", "k.ics", "../kalendarz.ics", "kalendarz/../kalendarz.ics"),
    ],
)
def test_what_is_no_feed_is_told(path: str, living: Living) -> None:
    with pytest.raises(NoSuchFeed, match="Nie ma"):
        living.shelf().feed(path)


def test_a_source_that_is_new_has_a_feed_a_second_later(living: Living) -> None:
    shelf = living.shelf()
    with pytest.raises(NoSuchFeed):
        shelf.feed("kalendarz/zrodlo-nowa.ics")
    living.store.register((*living.sources, replace(OWES, id="nowa", name="Nowa", url="https://nowa.pl/")), living.now)
    living.later(seconds=1)
    assert b"NAME:Kalendarium ES \xe2\x80\x93 Nowa" in ready(shelf, "kalendarz/zrodlo-nowa.ics").body


def test_a_long_past_entry_has_its_own_calendar_still(living: Living) -> None:
    before = ready(living.shelf(), "wydarzenie/w-1.ics").body
    living.later(days=900)
    shelf = living.shelf()
    assert vevents(shelf) == {}
    assert ready(shelf, "wydarzenie/w-1.ics").body == before


def test_an_entry_that_became_another_leads_there(living: Living) -> None:
    shelf = living.shelf()
    ready(shelf, "wydarzenie/w-2.ics")
    living.store.join("w-1@" + living.store.instance, "w-2@" + living.store.instance, now=living.now)
    living.later(seconds=2)
    found = {name: shelf.feed(f"wydarzenie/{name}.ics") for name in ("w-1", "w-2")}
    (gone,) = [name for name, feed in found.items() if isinstance(feed, Elsewhere)]
    (kept,) = set(found) - {gone}
    assert found[gone] == Elsewhere(f"wydarzenie/{kept}.ics", for_good=False)


def test_a_feed_stays_under_900_kb(living: Living, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(offer, "MOST_BYTES", 3000)
    monkeypatch.setattr(catalog, "MOST_ENTRIES", 2)
    body = ready(living.shelf(), "kalendarz.ics").body
    assert len(body) <= 3000 < 2 * len(body)
    assert b"Jak za" in body, "the nearest stays"
