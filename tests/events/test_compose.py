"""One entry out of all that is told of it: each field from the article that knows it best, whoever came first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aggregator.events.compose import compose_deadline, compose_event
from aggregator.events.telling import GONE, VANISHED, DueTelling, Telling
from aggregator.model import Category, Event, Evidence, Mode, Origin, Region, Status
from tests.events.tellings import DAY, at, due, told

NEXT = date(2026, 3, 5)
"""A day after the others were published."""
LATER = datetime(2026, 3, 8, 12, tzinfo=UTC)
BARKA = "Fundacja Barka"
OWN = {"source": "barka", "name": BARKA, "organizer": BARKA}
NGO = "Księgowość w spółdzielni socjalnej"


def composed(*tellings: Telling) -> Event:
    """The event, the same whichever comes first."""
    event = compose_event(tellings)
    assert compose_event(tellings[::-1]) == event
    return event


def test_what_one_article_tells_is_told_as_it_tells_it() -> None:
    only = told(1, NGO, at(10), city="Kielce", doubts=("wątpliwe",), evidence=(Evidence("start", "26 marca o 10"),))
    assert composed(only) == only.event
    assert composed(only).origins == ()


# ---------------------------------------------------------------- whose word counts


@pytest.mark.parametrize(
    ("field", "own", "other"),
    [
        ("start", at(10), at(11)),
        ("city", "Kielce", "Radom"),
        ("venue", "Sala 5", "Aula"),
        ("address", "ul. Długa 5", "Rynek 1"),
        ("mode", Mode.ONSITE, Mode.HYBRID),
        ("registration_url", "https://forms.example.pl/a", "https://forms.example.pl/b"),
        ("contact", "tel. 41 000 00 00", "biuro@example.pl"),
    ],
)
def test_the_organiser_s_own_article_wins_over_a_later_repost(field: str, own: object, other: object) -> None:
    first = told(1, NGO, **{"start": at(10), "city": "Kielce", field: own}, **OWN)  # type: ignore[arg-type]
    repost = told(2, NGO, **{"start": at(10), "city": "Kielce", field: other}, organizer=BARKA, published=NEXT)  # type: ignore[arg-type]
    assert getattr(composed(first, repost), field) == own


def test_the_organiser_names_the_event() -> None:
    repost = told(1, "Zapraszamy na szkolenie księgowe!", at(10), organizer=BARKA)
    own = told(2, NGO, at(10), published=NEXT, **OWN)
    event = composed(repost, own)
    assert (event.title, event.url) == (NGO, own.url)


def test_of_two_reposts_the_first_names_the_event_and_the_later_knows_more() -> None:
    first = told(1, NGO, at(10), city="Kielce", contact="tel. 1")
    later = told(2, "Szkolenie księgowe", at(10), city="Kielce", contact="tel. 2", published=NEXT)
    event = composed(first, later)
    assert (event.title, event.url, event.contact) == (NGO, first.url, "tel. 2")


def test_a_notice_of_a_change_is_no_name() -> None:
    notice = told(1, "Zmiana sali", at(10), published=date(2026, 2, 1))
    assert composed(notice, told(2, NGO, at(10))).title == NGO


@pytest.mark.parametrize("own", [False, True])
def test_a_stated_hour_counts_more_than_none(own: bool) -> None:
    day_only = told(1, NGO, DAY, published=NEXT, **(OWN if own else {}))  # type: ignore[arg-type]
    with_hour = told(2, NGO, at(10), end=at(14))
    event = composed(day_only, with_hour)
    assert (event.start, event.end) == (at(10), at(14))


def test_gaps_are_filled_from_whoever_tells() -> None:
    first = told(1, NGO, at(10), city="Kielce", category=Category.OTHER)
    second = told(2, NGO, at(10), city="Kielce", venue="Sala 5", end=at(14), category=Category.TRAINING)
    third = told(3, NGO, DAY, organizer=BARKA, mode=Mode.ONSITE, registration_url="https://forms.example.pl/a")
    event = composed(first, second, third)
    assert (event.city, event.venue, event.end, event.organizer) == ("Kielce", "Sala 5", at(14), BARKA)
    assert (event.category, event.mode) == (Category.TRAINING, Mode.ONSITE)
    assert event.registration_url == "https://forms.example.pl/a"


def test_a_place_is_not_put_together_of_two_towns() -> None:
    first = told(1, NGO, at(10), city="Kielce", region=Region.SWIETOKRZYSKIE, **OWN)  # type: ignore[arg-type]
    second = told(2, NGO, at(10), city="Radom", venue="Aula", address="Rynek 1", published=NEXT)
    event = composed(first, second)
    assert (event.city, event.region, event.venue, event.address) == ("Kielce", Region.SWIETOKRZYSKIE, None, None)


# ---------------------------------------------------------------- corrections, moves, calling off


def test_a_later_correction_wins_over_an_earlier_text() -> None:
    first = told(1, NGO, at(10), city="Kielce", venue="Sala 5")
    repost = told(2, NGO, at(10), city="Kielce", venue="Sala 5", published=NEXT)
    mended = replace(first, event=replace(first.event, start=at(11), venue="Aula"), moved_at=LATER)
    event = composed(mended, repost)
    assert (event.start, event.venue, event.doubts) == (at(11), "Aula", ())


def test_a_notice_moves_it_and_the_first_text_still_tells_the_rest() -> None:
    first = told(1, NGO, at(10), end=at(14), source="owes", city="Kielce")
    notice = told(2, NGO, at(10, 31), source="owes", article=f"Nowy termin: {NGO}", published=NEXT)
    event = composed(first, notice)
    assert (event.start, event.city, event.title) == (at(10, 31), "Kielce", NGO)
    assert event.end is None, "the old end lies before the new day"


def test_the_day_that_a_notice_names_is_the_one_before() -> None:
    first = told(1, NGO, at(10), source="owes")
    notice = told(2, NGO, at(10, 31), source="owes", article="Nowy termin", published=NEXT, previous_start=DAY)
    assert composed(first, notice).previous_start == DAY


@pytest.mark.parametrize("doubt", [GONE, VANISHED])
def test_it_stays_moved_when_the_notice_is_taken_down(doubt: str) -> None:
    first = told(1, NGO, at(10), source="owes", city="Kielce")
    notice = told(2, NGO, at(10, 31), source="owes", article="Nowy termin", published=NEXT, doubts=(doubt,))
    event = composed(first, notice)
    assert (event.start, event.city, event.doubts) == (at(10, 31), "Kielce", ())


@pytest.mark.parametrize("status", [Status.CANCELLED, Status.POSTPONED])
@pytest.mark.parametrize("doubts", [(), (GONE,), (VANISHED,)])
def test_it_stays_called_off_when_the_notice_is_taken_down(status: Status, doubts: tuple[str, ...]) -> None:
    first = told(1, NGO, at(10), source="owes", city="Kielce", registration_url="https://forms.example.pl/a")
    notice = told(2, NGO, at(10), source="owes", published=NEXT, status=status, doubts=doubts)
    event = composed(first, notice)
    assert event.status is status
    assert (event.registration_url is None) is (status is Status.CANCELLED)


@pytest.mark.parametrize("said", [{"city": "Kielce", "venue": "Sala 12"}, {"city": "Kielce", "address": "ul. Długa 2"}])
def test_a_room_that_is_edited_into_the_invitation_calls_nothing_on_again(said: dict[str, str]) -> None:
    off = told(2, f"Odwołane: {NGO}", source="barka", published=NEXT, status=Status.CANCELLED)
    edited = told(1, NGO, at(10), source="barka", moved_at=LATER, **said)
    assert composed(edited, off).status is Status.CANCELLED
    moved = told(1, NGO, at(10, 30), source="barka", moved_at=LATER, days=[DAY], **said)
    assert composed(moved, off).status is Status.CONFIRMED


def test_whoever_called_it_off_says_that_it_takes_place_after_all() -> None:
    first = told(1, NGO, at(10), source="owes")
    notice = told(2, NGO, at(10), source="owes", published=NEXT, status=Status.CANCELLED)
    after_all = told(3, NGO, at(10), source="owes", published=date(2026, 3, 9))
    stranger = replace(after_all, source_id="b", source_name="B", url="https://b.example.pl/3")
    assert composed(first, notice, after_all).status is Status.CONFIRMED
    assert composed(first, notice, stranger).status is Status.CANCELLED
    organizer = told(4, NGO, at(10), published=date(2026, 3, 9), **OWN)  # type: ignore[arg-type]
    assert composed(first, notice, organizer).status is Status.CONFIRMED


# ---------------------------------------------------------------- what is gone, what is over


def test_only_what_nobody_tells_any_more_is_doubtful() -> None:
    gone, vanished = told(1, NGO, at(10), doubts=(GONE,)), told(2, NGO, at(10), doubts=(VANISHED,))
    live = told(3, NGO, at(10), city="Kielce")
    assert composed(gone, vanished, live).doubts == ()
    assert composed(gone, vanished, live).url == live.url
    assert composed(gone, vanished).doubts == (VANISHED,)
    assert composed(gone, replace(gone, key=4, url="https://s4.example.pl/4")).doubts == (GONE,)


def test_a_page_that_is_taken_down_still_says_what_it_said() -> None:
    down = told(1, NGO, at(10), city="Kielce", venue="Sala 5", doubts=(VANISHED,))
    day_only = told(2, NGO, published=NEXT)
    event = composed(down, day_only)
    assert (event.start, event.city, event.venue, event.doubts, event.url) == (
        at(10),
        "Kielce",
        "Sala 5",
        (),
        day_only.url,
    )


def test_a_report_of_what_is_over_changes_nothing() -> None:
    first = told(1, NGO, at(10), city="Kielce")
    report = told(2, "Za nami szkolenie", at(11), city="Radom", published=date(2026, 3, 28), late=True)
    assert composed(first, report) == first.event


def test_doubts_come_from_the_articles_that_were_believed() -> None:
    first = told(1, NGO, at(10), city="Kielce", doubts=("rok domyślny",), **OWN)  # type: ignore[arg-type]
    repost = told(2, NGO, at(10), city="Kielce", doubts=("dzień tygodnia się nie zgadza",), published=NEXT)
    assert composed(first, repost).doubts == ("rok domyślny",)


def test_two_bodies_that_tell_different_hours_raise_a_doubt() -> None:
    first, second = told(1, NGO, at(10), city="Kielce"), told(2, NGO, at(11), city="Kielce", published=NEXT)
    event = composed(first, second)
    assert (event.start, event.doubts) == (at(11), ("inne źródło podaje godzinę 10:00",))
    own = told(3, NGO, at(10), city="Kielce", **OWN)  # type: ignore[arg-type]
    assert composed(own, second).doubts == ()


# ---------------------------------------------------------------- origins and sentences


def test_each_field_says_which_article_gave_it() -> None:
    first = told(1, NGO, DAY, city="Kielce", evidence=(Evidence("start", "26 marca"), Evidence("city", "w Kielcach")))
    second = told(2, NGO, at(10), published=NEXT, evidence=(Evidence("start", "26 marca o 10"),))
    event = composed(first, second)
    assert Origin("start", second.url) in event.origins
    assert {Origin("title", first.url), Origin("city", first.url)} <= set(event.origins)
    assert {origin.field for origin in event.origins} <= {name for name in Event.__slots__ if getattr(event, name)}
    sentences = {piece.field: piece.sentence for piece in event.evidence}
    assert sentences == {"start": "26 marca o 10", "city": "w Kielcach"}


SAID: dict[str, st.SearchStrategy[Any]] = {
    "title": st.sampled_from([NGO, "Szkolenie księgowe", "Zmiana terminu szkolenia"]),
    "start": st.sampled_from([DAY, at(10), at(11), at(10, 31)]),
    "end": st.sampled_from([None, at(14), date(2026, 3, 27), at(14, 31)]),
    "city": st.sampled_from([None, "Kielce", "Radom"]),
    "venue": st.sampled_from([None, "Sala 5", "Aula"]),
    "mode": st.sampled_from([None, Mode.ONLINE, Mode.ONSITE]),
    "status": st.sampled_from(Status),
    "organizer": st.sampled_from([None, BARKA, "s1"]),
    "doubts": st.sampled_from([(), (GONE,), (VANISHED,), ("rok domyślny",)]),
    "published": st.sampled_from([None, date(2026, 3, 1), NEXT]),
    "since": st.sampled_from([LATER, LATER.replace(day=9)]),
    "moved_at": st.sampled_from([None, LATER, LATER.replace(hour=13)]),
    "late": st.booleans(),
}


@st.composite
def told_of_one(draw: st.DrawFn) -> list[Telling]:
    return [told(key, **draw(st.fixed_dictionaries(SAID))) for key in range(1, draw(st.integers(2, 5)) + 1)]


@given(told_of_one(), st.data())
def test_the_order_in_which_articles_came_decides_nothing(tellings: list[Telling], data: st.DataObject) -> None:
    event = compose_event(tellings)
    shuffled = data.draw(st.permutations(tellings))
    rekeyed = [replace(telling, key=key) for key, telling in enumerate(shuffled, start=1)]
    assert compose_event(rekeyed) == event


@given(told_of_one())
def test_every_field_is_somebody_s_word(tellings: list[Telling]) -> None:
    event = compose_event(tellings)
    for name in ("title", "start", "city", "venue", "mode", "organizer", "status", "url"):
        assert getattr(event, name) in {getattr(t.event, name) for t in tellings} | {None}
    url = {telling.url: telling.event for telling in tellings}
    for origin in event.origins:
        assert getattr(url[origin.url], origin.field) == getattr(event, origin.field)


# ---------------------------------------------------------------- deadlines


def due_of(*tellings: DueTelling) -> date:
    deadline = compose_deadline(tellings)
    assert compose_deadline(tellings[::-1]) == deadline
    return deadline.at


@pytest.mark.parametrize(
    ("tellings", "at_last"),
    [
        # an extension, said in words or by an edited text, wins; without one it is the body that told first
        ([due(1), due(2, date(2026, 3, 30), article="Przedłużamy zapisy!", published=NEXT)], date(2026, 3, 30)),
        ([due(1), due(2, date(2026, 3, 30), published=NEXT, moved_at=LATER)], date(2026, 3, 30)),
        ([due(1), due(2, date(2026, 3, 25), published=NEXT)], date(2026, 3, 20)),
        ([due(1, source="a"), due(2, date(2026, 3, 25), source="a", published=NEXT)], date(2026, 3, 25)),
        # an hour is added by whoever knows it
        ([due(1), due(2, at(12, 20), published=NEXT)], at(12, 20)),
    ],
)
def test_the_last_day(tellings: Sequence[DueTelling], at_last: date) -> None:
    assert due_of(*tellings) == at_last


def test_a_deadline_is_named_by_who_told_first() -> None:
    first, later = due(1), due(2, date(2026, 3, 30), about="Zapisy", article="Przedłużamy zapisy!", published=NEXT)
    deadline = compose_deadline([later, first])
    assert (deadline.title, deadline.url, deadline.at) == (first.deadline.title, first.url, date(2026, 3, 30))
    assert deadline.origins == (Origin("title", first.url), Origin("at", later.url))


def test_a_deadline_is_off_when_all_say_so_and_doubtful_when_all_are_gone() -> None:
    off = {"status": Status.CANCELLED}
    assert compose_deadline([due(1), due(2, **off)]).status is Status.CONFIRMED
    assert compose_deadline([due(1, **off), due(2, **off)]).status is Status.CANCELLED
    gone = {"doubts": (VANISHED,)}
    assert compose_deadline([due(1, **gone), due(2)]).doubts == ()
    assert compose_deadline([due(1, **gone), due(2, **gone)]).doubts == (VANISHED,)


@given(
    st.lists(
        st.fixed_dictionaries(
            {
                "at": st.sampled_from([date(2026, 3, 20), at(12, 20), date(2026, 3, 30)]),
                "article": st.sampled_from(["", "Przedłużamy nabór"]),
                "published": st.sampled_from([None, date(2026, 3, 1), NEXT]),
                "source": st.sampled_from(["a", "b"]),
                "moved_at": st.sampled_from([None, LATER]),
                "since": st.just(LATER),
                "doubts": st.sampled_from([(), (GONE,)]),
            }
        ),
        min_size=2,
        max_size=5,
    ),
    st.data(),
)
def test_the_order_in_which_deadlines_were_told_decides_nothing(said: list[Any], data: st.DataObject) -> None:
    tellings = [due(key, **one) for key, one in enumerate(said, start=1)]
    assert compose_deadline(data.draw(st.permutations(tellings))) == compose_deadline(tellings)
