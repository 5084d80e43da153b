"""The operator's word on an entry: which one is meant, and what becomes of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from aggregator.events.corrected import corrected, is_before_start, is_uid_of, may_be_meant, meant
from aggregator.model import Category, Correction, Deadline, DeadlineKind, Event, Evidence, Mode, Origin, Region, Status
from aggregator.moments import Moment, is_all_day
from tests.events.tellings import at

A_DAY, A_WEEK = timedelta(days=1), timedelta(days=7)
DAY = date(2026, 3, 26)
ARTICLE = "https://www.owes.example.pl/szkolenie/?id=7"
EVENT = Event(
    "Szkolenie", at(10), city="Kielce", doubts=("rok domyślny",), implied=("year",), uid="w-12@abc", url=ARTICLE
)
DUE = Deadline(DeadlineKind.REGISTRATION, date(2026, 3, 20), "Zapisy", uid="t-3@abc", doubts=("wątpliwe",))


@pytest.mark.parametrize(
    ("address", "is_meant"),
    [
        ("w-12@abc", True),
        ("w-12", True),
        (" w-12 ", True),
        ("https://kalendarz.example.org/w-12", True),
        ("https://kalendarz.example.org/wydarzenia/w-12/", True),
        ("https://kalendarz.example.org/lista#w-12", True),
        ("https://kalendarz.example.org/wydarzenie/w-12-szkolenie-z-ksiegowosci", True),
        ("https://kalendarz.example.org/wydarzenie/w-120-szkolenie", False),
        ("https://kalendarz.example.org/aktualnosci/w-12-miastach", False),  # an article, by its own words
        ("w-1", False),
        ("w-120", False),
        ("t-12", False),
        ("w-12@inna", False),
        ("", False),
    ],
)
def test_an_entry_is_named_by_its_uid_or_its_page(address: str, is_meant: bool) -> None:
    assert is_uid_of(address, EVENT.uid) is is_meant
    assert bool(meant([Correction(address, hide=True)], EVENT, ())) is is_meant


def test_an_entry_without_a_uid_is_nobody_s() -> None:
    assert not is_uid_of("", "")
    assert not is_uid_of("https://kalendarz.example.org/", "")


@pytest.mark.parametrize(
    ("correction", "is_meant"),
    [
        (Correction(ARTICLE), True),
        (Correction("http://owes.example.pl/szkolenie?id=7"), True),
        (Correction("https://owes.example.pl/szkolenie?id=8"), False),
        (Correction("https://owes.example.pl/szkolenie"), False),
        (Correction("https://inny.example.pl/szkolenie/?id=7"), False),
        (Correction(ARTICLE, day=date(2026, 3, 26)), True),
        (Correction(ARTICLE, day=date(2026, 3, 27)), False),
        (Correction(ARTICLE, values=(("city", "Radom"),)), True),
        (Correction(ARTICLE, values=(("at", date(2026, 3, 25)),)), False),  # of the article's deadline
        (Correction("w-12", day=date(2026, 3, 27)), True),  # a UID says enough
    ],
)
def test_an_event_is_named_by_an_article_that_tells_of_it(correction: Correction, is_meant: bool) -> None:
    assert bool(meant([correction], EVENT, [ARTICLE])) is is_meant


def test_the_quick_test_lets_all_pass_that_are_meant() -> None:
    may_be = may_be_meant([Correction("https://kalendarz.example.org/w-12"), Correction(ARTICLE)])
    assert may_be("w-12@abc", ()) and may_be("w-9@abc", ["http://owes.example.pl/szkolenie?id=7"])
    assert not may_be("w-1@abc", ["https://a.pl/"]) and not may_be("w-120@abc", ())


def test_a_deadline_is_named_by_an_article_with_its_moment_or_with_all_that_it_tells() -> None:
    assert meant([Correction(ARTICLE, values=(("at", date(2026, 3, 25)),))], DUE, [ARTICLE])
    assert not meant([Correction(ARTICLE, values=(("status", "cancelled"),))], DUE, [ARTICLE])
    assert meant([Correction(ARTICLE, hide=True)], DUE, [ARTICLE])
    assert not meant([Correction(ARTICLE, day=date(2026, 3, 26), hide=True)], DUE, [ARTICLE])
    assert meant([Correction("t-3", hide=True)], DUE, [])


def test_a_day_that_the_entry_had_before_names_it_still() -> None:
    asked: list[str] = []

    def earlier() -> set[date]:
        asked.append("once more")
        return {date(2026, 3, 12)}

    assert meant([Correction(ARTICLE, day=date(2026, 3, 12))], EVENT, [ARTICLE], earlier)
    assert not meant([Correction(ARTICLE, day=date(2026, 3, 13))], EVENT, [ARTICLE], earlier)
    assert len(asked) == 2
    assert meant([Correction(ARTICLE, day=date(2026, 3, 26))], EVENT, [ARTICLE], earlier)
    assert not meant([Correction("https://a.pl/", day=date(2026, 3, 12))], EVENT, [ARTICLE], earlier)
    assert len(asked) == 2, "asked only when it matters"


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ((("city", "Radom"), ("venue", "Aula")), {"city": "Radom", "venue": "Aula", "region": Region.MAZOWIECKIE}),
        ((("city", "Radom"), ("region", "lubelskie")), {"city": "Radom", "region": Region.LUBELSKIE}),
        ((("city", "Dziwna Wieś Nigdzie"),), {"city": "Dziwna Wieś Nigdzie", "region": None}),
        ((("city", None),), {"city": None}),
        ((("category", "fair"),), {"category": Category.FAIR}),
        ((("status", "cancelled"), ("mode", "online")), {"status": Status.CANCELLED, "mode": Mode.ONLINE}),
        ((("region", "podlaskie"), ("mode", None)), {"region": Region.PODLASKIE, "mode": None}),
        ((("at", date(2026, 3, 25)),), {}),
    ],
)
def test_fields_get_the_values_that_are_wanted(values: tuple[Any, ...], said: dict[str, Any]) -> None:
    assert corrected(EVENT, [Correction("w-12", values=values)]) == replace(EVENT, **said)


def test_of_two_the_last_says_it() -> None:
    wanted = [Correction("w-12", values=(("city", name),)) for name in ("Radom", "Łódź")]
    assert corrected(EVENT, wanted).city == "Łódź"


def test_a_day_that_the_operator_gives_is_beyond_doubt() -> None:
    event = corrected(EVENT, [Correction("w-12", values=(("start", date(2026, 3, 27)),))])
    assert (event.start, event.doubts, event.implied) == (date(2026, 3, 27), (), ())
    assert is_all_day(event.start)
    due = corrected(DUE, [Correction("t-3", values=(("at", date(2026, 3, 25)),))])
    assert (due.at, due.doubts) == (date(2026, 3, 25), ())


@pytest.mark.parametrize("wanted", [[], [Correction("w-12", hide=True)], [Correction("w-12", pin=True)]])
def test_without_values_it_is_the_very_same(wanted: list[Correction]) -> None:
    assert corrected(EVENT, wanted) is EVENT


@pytest.mark.parametrize(
    ("told", "start", "end"),
    [
        ((at(10), at(14)), at(11), at(14)),
        ((at(10), at(14)), at(14), None),
        ((at(10), at(14)), at(10) + A_WEEK, at(14) + A_WEEK),
        ((at(10), at(14)), at(10) - A_WEEK, at(14) - A_WEEK),
        ((at(10), at(14) + A_DAY), at(9) + A_WEEK, at(14) + A_WEEK + A_DAY),
        ((at(10), at(14)), DAY, None),
        ((at(10), at(14) + A_DAY), DAY, DAY + A_DAY),
        ((DAY, DAY + A_DAY), DAY + A_WEEK, DAY + A_WEEK + A_DAY),
        ((DAY, DAY + A_DAY), at(10), DAY + A_DAY),
        ((at(10), None), at(11), None),
    ],
)
def test_an_end_goes_with_a_start_that_is_corrected(
    told: tuple[Moment, Moment | None], start: Moment, end: Moment | None
) -> None:
    event = replace(EVENT, start=told[0], end=told[1])
    after = corrected(event, [Correction("w-12", values=(("start", start),))])
    assert (after.start, after.end) == (start, end)


def test_an_end_that_cannot_be_is_left_as_it_was() -> None:
    event = replace(EVENT, start=at(10), end=at(14))
    before = Correction("w-12", values=(("end", at(9)),))
    assert corrected(event, [before]) == event and is_before_start(event, before)
    later = Correction("w-12", values=(("end", at(15)),))
    assert corrected(event, [later]).end == at(15) and not is_before_start(event, later)
    assert corrected(event, [Correction("w-12", values=(("end", None),))]).end is None


def test_what_is_told_otherwise_has_no_sentence_and_no_article() -> None:
    said = tuple(Evidence(name, f"Zdanie: {name}") for name in ("start", "hours", "city"))
    given = tuple(Origin(name, ARTICLE) for name in ("start", "end", "city"))
    event = replace(EVENT, evidence=said, origins=given)
    after = corrected(event, [Correction("w-12", values=(("end", at(15)),))])
    assert [one.field for one in after.evidence] == ["start", "city"]
    assert [one.field for one in after.origins] == ["start", "city"]
    after = corrected(event, [Correction("w-12", values=(("start", at(11)), ("city", "Radom")))])
    assert (after.evidence, [one.field for one in after.origins]) == ((), ["end"])
