"""Events that a site states in machine form, joined with what its prose says of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from aggregator.events import understand
from aggregator.events.doubts import DOUBTS
from aggregator.model import Announcement, ArticleKind, Event, Mode, Region, Status
from aggregator.moments import WARSAW
from tests.events.articles import SOURCE, article, said

TITLE = "Szkolenie z księgowości"
DAY, ZONE, HOUR = ((DOUBTS[name],) for name in ("stated_day", "stated_zone", "stated_hour"))


def at(month: int, day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=WARSAW)


def stated(start: date, end: date | None = None, title: str = TITLE, **more: object) -> Event:
    return Event(title, start, end, **more)  # type: ignore[arg-type]


def joined(*lines: str, events: tuple[Event, ...], title: str = TITLE) -> Announcement:
    return understand(replace(article(title, *lines), stated=events), SOURCE).announcement


@pytest.mark.parametrize(
    ("prose", "event", "start", "end", "doubts"),
    [
        # agreement, and what only one of the two tells
        ("8 października godz. 10:00–14:00", (at(10, 8, 10), at(10, 8, 14)), "10-08T10:00", "10-08T14:00", ()),
        ("8 października godz. 10:00–14:00", (at(10, 8, 10), None), "10-08T10:00", "10-08T14:00", ()),
        ("8 października godz. 10:00", (at(10, 8, 10), at(10, 8, 14)), "10-08T10:00", "10-08T14:00", ()),
        ("8 października", (at(10, 8, 10), at(10, 8, 14)), "10-08T10:00", "10-08T14:00", ()),
        ("8 października godz. 10:00–14:00", (date(2026, 10, 8), None), "10-08T10:00", "10-08T14:00", ()),
        ("8 października", (date(2026, 10, 8), None), "10-08", "", ()),
        ("8-9 października", (date(2026, 10, 8), date(2026, 10, 9)), "10-08", "10-09", ()),
        # another hour, another day
        ("8 października godz. 10:00", (at(10, 8, 15), at(10, 8, 17)), "10-08T15:00", "10-08T17:00", HOUR),
        ("8 października godz. 10:00–12:00", (at(10, 8, 15), None), "10-08T15:00", "", HOUR),
        ("9 października godz. 10:00", (at(10, 8, 10), at(10, 8, 12)), "10-08T10:00", "10-08T12:00", DAY),
        # hours written without their zone: two of summer, one of winter
        ("8 października godz. 10:00", (at(10, 8, 12), at(10, 8, 16)), "10-08T10:00", "10-08T14:00", ZONE),
        ("8 października godz. 10:00", (at(10, 8, 8), at(10, 8, 12)), "10-08T10:00", "10-08T14:00", ZONE),
        ("8 października godz. 10:00–14:00", (at(10, 8, 12), at(10, 8, 16)), "10-08T10:00", "10-08T14:00", ZONE),
        ("3 grudnia godz. 10:00", (at(12, 3, 11), None), "12-03T10:00", "", ZONE),
        ("3 grudnia godz. 10:00", (at(12, 3, 12), None), "12-03T12:00", "", HOUR),
        # one ends as the prose says: the hour before it is that of coming in
        ("3 grudnia godz. 9:00–15:00", (at(12, 3, 10), at(12, 3, 15)), "12-03T10:00", "12-03T15:00", HOUR),
        # a whole day by the clock of UTC, in summer and in winter
        ("8 października", (at(10, 8, 2), at(10, 9, 1, 59)), "10-08", "", ()),
        ("8-9 października", (at(10, 8, 2), at(10, 10, 2)), "10-08", "10-09", ()),
        ("3 grudnia", (at(12, 3, 1), at(12, 4, 1)), "12-03", "", ()),
    ],
)  # fmt: skip
def test_one_event_of_both(
    prose: str, event: tuple[date, date | None], start: str, end: str, doubts: tuple[str, ...]
) -> None:
    (told,) = joined(f"Szkolenie z księgowości odbędzie się {prose}, w Kielcach.", events=(stated(*event),)).events
    assert (said(told.start)[5:], said(told.end)[5:]) == (start, end)
    assert tuple(doubt for doubt in told.doubts if doubt in DAY + ZONE + HOUR) == doubts
    assert told.evidence[0].sentence.startswith("Dane wydarzenia podane przez stronę: ")
    assert any("Kielcach" in evidence.sentence for evidence in told.evidence)


def test_what_the_machine_form_leaves_out_the_prose_tells() -> None:
    (told,) = joined(
        "Szkolenie odbędzie się 8 października 2026 r. o godz. 10:00 w Kielcach, ul. Warszawska 5.",
        "Kontakt: Anna Nowak, tel. 600 100 200.",
        events=(stated(at(10, 8, 10), at(10, 8, 12)),),
    ).events
    assert (told.city, told.region, told.mode) == ("Kielce", Region.SWIETOKRZYSKIE, Mode.ONSITE)
    assert told.contact and "600 100 200" in told.contact
    assert told.url == "https://osrodek.example.pl/1"


def test_the_region_is_that_of_the_town_else_the_sources() -> None:
    (radom,) = joined(events=(stated(at(10, 8, 10), city="Radomiu"),)).events
    (nowhere,) = joined(events=(stated(at(10, 8, 10)),)).events
    assert (radom.city, radom.region) == ("Radom", Region.MAZOWIECKIE)
    assert (nowhere.city, nowhere.region) == (None, Region.SWIETOKRZYSKIE)


def test_several_on_a_day_are_told_apart_by_title() -> None:
    lines = (
        "8 października 2026 r., godz. 9:00–11:00 – warsztaty z ceramiki w Kielcach",
        "8 października 2026 r., godz. 12:00–14:00 – szkolenie z promocji w Kielcach",
    )
    announcement = joined(
        *(f"- {line}" for line in lines),
        title="Październik w ośrodku",
        events=(
            stated(at(10, 8, 13), at(10, 8, 15), "Szkolenie z promocji"),
            stated(at(10, 8, 9), at(10, 8, 11), "Warsztaty z ceramiki"),
        ),
    )
    assert [(said(e.start), e.title, e.doubts) for e in announcement.events] == [
        ("2026-10-08T09:00", "Warsztaty z ceramiki", ()),
        ("2026-10-08T13:00", "Szkolenie z promocji", HOUR),
    ]


def test_another_event_of_the_day_is_not_taken_for_the_stated_one() -> None:
    announcement = joined(
        "- 8 października 2026 r., godz. 9:00 – warsztaty z ceramiki w Kielcach",
        "- 8 października 2026 r., godz. 12:00 – szkolenie z promocji w Kielcach",
        title="Październik w ośrodku",
        events=(stated(at(10, 8, 12), None, "Szkolenie z promocji"),),
    )
    assert [said(e.start) for e in announcement.events] == ["2026-10-08T09:00", "2026-10-08T12:00"]
    assert [bool(e.evidence[0].sentence.startswith("Dane")) for e in announcement.events] == [False, True]


def test_a_day_of_one_that_lasts_several_is_no_further_event() -> None:
    announcement = joined(
        "Szkolenie z księgowości odbędzie się w Kielcach w dwóch terminach:",
        "- 8 października 2026 r., godz. 9:00–15:00",
        "- 9 października 2026 r., godz. 9:00–13:00",
        events=(stated(date(2026, 10, 8), date(2026, 10, 9)),),
    )
    assert len(announcement.events) == 1
    assert announcement.events[0].start == at(10, 8, 9)


def test_deadlines_keep_their_event() -> None:
    announcement = joined(
        "Szkolenie odbędzie się 8 października 2026 r. o godz. 10:00 w Kielcach. Zapisy do 1 października 2026 r.",
        "Spotkanie informacyjne odbędzie się 20 września 2026 r. o godz. 9:00 w Kielcach.",
        events=(stated(at(10, 8, 10)), stated(at(9, 5, 8), None, "Dyżur doradcy")),
    )
    starts = [said(event.start)[:10] for event in announcement.events]
    assert starts == ["2026-09-05", "2026-09-20", "2026-10-08"]
    (due,) = announcement.deadlines
    assert (due.at, due.event) == (date(2026, 10, 1), 2)


def test_a_deadline_of_the_description_belongs_to_the_only_event() -> None:
    announcement = joined("Zapisy do 1 października 2026 r.", events=(stated(at(10, 8, 10)),))
    assert [deadline.event for deadline in announcement.deadlines] == [0]
    late = joined("Zapisy do 20 października 2026 r.", events=(stated(at(10, 8, 10)),))
    assert [deadline.event for deadline in late.deadlines] == [None]


def test_the_kind_of_page() -> None:
    over, ahead = stated(at(8, 20, 10)), stated(at(10, 8, 10))
    assert joined("Dziękujemy za udział.", events=(over,)).kind is ArticleKind.REPORT
    assert joined("Zapraszamy.", events=(ahead,)).kind is ArticleKind.ANNOUNCEMENT
    assert joined("Zapisy na kolejne do 1 października 2026 r.", events=(over,)).kind is ArticleKind.ANNOUNCEMENT
    assert joined("Zapraszamy.", events=()).kind is ArticleKind.OTHER


def test_the_order_is_by_start() -> None:
    days = (date(2026, 11, 3), at(10, 8, 10), date(2026, 10, 1), at(10, 8, 8))
    announcement = joined(events=tuple(stated(day, None, f"Dyżur {n}") for n, day in enumerate(days)))
    assert [said(e.start) for e in announcement.events] == [
        "2026-10-01",
        "2026-10-08T08:00",
        "2026-10-08T10:00",
        "2026-11-03",
    ]


def test_one_without_a_title_has_the_articles() -> None:
    (told,) = joined(events=(stated(at(10, 8, 10), None, ""),)).events
    assert told.title == TITLE


@pytest.mark.parametrize(
    ("title", "line", "status"),
    [
        ("ODWOŁANE: Szkolenie z księgowości", "Zapraszamy.", Status.CANCELLED),
        (TITLE, "Szkolenie zostało odwołane.", Status.CANCELLED),
        (TITLE, "Szkolenie zostało przełożone na nowy termin.", Status.CONFIRMED),
        (TITLE, "Zapraszamy.", Status.CONFIRMED),
        (TITLE, "Szkolenie 8 października 2026 r. w Kielcach zostało odwołane.", Status.CANCELLED),
    ],
)
def test_what_is_called_off_in_words(title: str, line: str, status: Status) -> None:
    event = stated(at(10, 8, 10), registration_url="https://forms.example.org/1")
    (told,) = joined(line, title=title, events=(event,)).events
    assert told.status is status
    assert (told.registration_url is None) == (status is Status.CANCELLED)


def test_what_is_called_off_in_machine_form() -> None:
    prose = "Szkolenie odbędzie się 8 października 2026 r. o godz. 10:00 w Kielcach."
    (told,) = joined(prose, events=(stated(at(10, 8, 10), status=Status.CANCELLED),)).events
    assert told.status is Status.CANCELLED


def test_on_site_without_a_place_says_nothing() -> None:
    prose = "Szkolenie odbędzie się online 8 października 2026 r. o godz. 10:00 na platformie Zoom."
    (told,) = joined(prose, events=(stated(at(10, 8, 10), mode=Mode.ONSITE),)).events
    assert told.mode is Mode.ONLINE
    (placed,) = joined(prose, events=(stated(at(10, 8, 10), mode=Mode.ONSITE, city="Kielce"),)).events
    assert placed.mode is Mode.ONSITE


def test_the_event_of_a_column_beside_the_article_is_not_its_own() -> None:
    widget = stated(at(11, 20, 18), None, "Koncert kolęd")
    announcement = joined("Szkolenie odbędzie się 8 października 2026 r. w Kielcach.", events=(widget,))
    assert [event.title for event in announcement.events] != [widget.title]
    assert [said(event.start) for event in announcement.events] == ["2026-10-08"]
