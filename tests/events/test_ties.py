"""What ties the articles of one event, and of which event a text that is not kept would be."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import permutations

from aggregator.events.compose import compose_event
from aggregator.events.telling import Telling
from aggregator.events.ties import ToldEvent, event_for, tellings_in, ties_of, ties_to, without_article
from aggregator.model import Announcement, ArticleKind, Deadline, DeadlineKind, Event, Source
from tests.events.tellings import DAY, at, told

NGO = "Księgowość w spółdzielni socjalnej"
FORM = "https://formularz.example.pl/1"
ROPS = Source("rops", "ROPS w Łodzi", "https://rops.example.pl/")


def event_of(number: int, *tellings: Telling, bonds: dict[tuple[int, int], bool] | None = None) -> ToldEvent:
    return ToldEvent(replace(compose_event(tellings), uid=f"w-{number}@x"), tellings, bonds or {}, number)


def tied(event: ToldEvent) -> list[tuple[int, int]]:
    return [(tie.one.key, tie.other.key) for tie in ties_of(event)]


def test_one_article_has_no_tie() -> None:
    assert ties_of(event_of(1, told(1))) == ()


def test_each_article_has_one_tie_by_the_surest_way_also_by_one_that_came_later() -> None:
    """The first two are alike only by the third, which has the words of both."""
    first = told(1, NGO, at(10))
    second = told(2, "Warsztaty fundraisingowe", at(10), city="Kielce", registration_url=FORM)
    bridge = told(3, NGO, at(10), city="Kielce", registration_url=FORM)
    event = event_of(1, first, second, bridge)
    assert tied(event) == [(2, 3), (3, 1)]
    assert all(tie.verdict.same for tie in ties_of(event))


def test_the_ties_do_not_depend_on_the_order_in_which_the_articles_came() -> None:
    tellings = (told(1, NGO, at(10)), told(2, NGO, at(10), city="Kielce"), told(3, NGO, city="Kielce"))
    found = {
        frozenset(frozenset((tie.one.key, tie.other.key)) for tie in ties_of(event_of(1, *order)))
        for order in permutations(tellings)
    }
    assert len(found) == 1


def test_what_the_operator_joined_says_so_and_what_no_evidence_ties_stays_with_the_reason() -> None:
    one, other = told(1, NGO, at(10)), told(2, "Bal karnawałowy", at(18))
    (tie,) = ties_of(event_of(1, one, other, bonds={(1, 2): True}))
    assert tie.joined and not tie.verdict.same
    (tie,) = ties_of(event_of(1, one, other))
    assert not tie.joined and not tie.verdict.same


def test_many_articles_are_tied_each_once() -> None:
    tellings = [told(key, f"{NGO} {key % 3}", at(10), city="Kielce", gist=("słowo",) * 20) for key in range(1, 41)]
    assert len(ties_of(event_of(1, *tellings))) == 39


# ---------------------------------------------------------------- a text that is not kept


def announced(*events: Event, published: date | None = date(2026, 3, 2)) -> Announcement:
    due = Deadline(DeadlineKind.REGISTRATION, date(2026, 3, 20), "Zapisy", 0)
    return Announcement("https://rops.example.pl/1", "Zaproszenie", ArticleKind.ANNOUNCEMENT, published, events, (due,))


def test_the_tellings_of_an_announcement() -> None:
    moved = replace(Event(NGO, at(10)), previous_start=date(2026, 3, 19))
    other = Event("Bal", date(2026, 2, 1))
    first, second = tellings_in(announced(moved, other), ROPS, date(2026, 3, 3))
    assert (first.event, first.siblings, first.due) == (moved, (other,), frozenset({date(2026, 3, 20)}))
    assert first.days == {DAY, date(2026, 3, 19)} and not first.late
    assert (first.source_id, first.source_name, first.url) == ("rops", "ROPS w Łodzi", "https://rops.example.pl/1")
    assert second.late and second.due == frozenset() and second.siblings == (moved,)
    assert first.key < 0 and second.key < 0 and first.key != second.key


def test_it_goes_where_the_evidence_leads() -> None:
    (own,) = tellings_in(announced(Event(NGO, at(10), city="Kielce")), ROPS, date(2026, 3, 3))
    here = event_of(1, told(1, NGO, at(10), city="Kielce"))
    there = event_of(2, told(2, NGO, at(10), city="Radom"))
    other = event_of(3, told(3, "Ceramika dla seniorów", at(10), city="Kielce"))
    near = (there, other, here)
    assert event_for(own, near) is here
    assert event_for(own, (there, other)) is None and event_for(own, ()) is None
    assert [event.event.uid for event, _ in ties_to(own, near)] == ["w-1@x", "w-3@x", "w-2@x"]


def test_what_cannot_be_one_with_any_article_of_an_event_is_not_of_it() -> None:
    """It is like the first article, but the second says another town."""
    (own,) = tellings_in(announced(Event(NGO, at(10), city="Kielce")), ROPS, date(2026, 3, 3))
    silent, radom = (
        told(key, NGO, at(10), city=city, registration_url=FORM) for key, city in ((1, None), (2, "Radom"))
    )
    assert event_for(own, (event_of(1, silent),)) is not None
    assert event_for(own, (event_of(1, silent, radom),)) is None


def test_an_article_that_makes_two_events_one_is_of_the_older() -> None:
    (own,) = tellings_in(announced(Event(NGO, at(10), city="Kielce")), ROPS, date(2026, 3, 3))
    near = (event_of(2, told(2, NGO, at(10), city="Kielce")), event_of(1, told(1, NGO, at(10))))
    found = event_for(own, near)
    assert found is not None and found.number == 1


def test_what_the_operator_has_said_of_the_others_holds() -> None:
    (own,) = tellings_in(announced(Event(NGO, at(10), city="Kielce")), ROPS, date(2026, 3, 3))
    apart = {(1, 2): False}
    near = (
        event_of(1, told(1, NGO, at(10)), bonds=apart),
        event_of(2, told(2, NGO, at(10), city="Kielce"), bonds=apart),
    )
    found = event_for(own, near)
    assert found is not None and found.number == 2, "the surer of the two"


def test_an_article_is_left_out_and_an_event_that_nobody_else_tells_of() -> None:
    alone, both = event_of(1, told(1)), event_of(2, told(2), told(3))
    (left,) = without_article(without_article((alone, both), told(1).url), told(2).url)
    assert [telling.key for telling in left.tellings] == [3]
