"""What a document adds to its article, and what it must not: the article's own words win."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from aggregator.events import Understanding, is_incomplete, understand, with_enclosed
from aggregator.events.doubts import DOUBTS
from aggregator.model import Announcement, Article, ArticleKind, Block, BlockKind, Event, Evidence, Mode, Source
from aggregator.moments import WARSAW
from aggregator.scrape import with_attachment

SOURCE = Source("owes", "OWES", "https://owes.example.pl/")
PDF = "https://owes.example.pl/program.pdf"
DAY = date(2026, 9, 1)
CONFERENCE = "Zapraszamy na konferencję, która odbędzie się 15 października 2026 r."
PROGRAMME = "PROGRAM\n9:30–10:00 Rejestracja uczestników\n10:00–12:00 Panel\n12:30–15:00 Warsztaty"


def own(*lines: str, title: str = "Konferencja o spółdzielniach") -> Understanding:
    blocks = tuple(Block(BlockKind.PARAGRAPH, line) for line in lines)
    return understand(Article("https://owes.example.pl/a/", title, blocks, DAY, DAY), SOURCE)


def told(understood: Understanding, document: str) -> Announcement:
    whole = understand(with_attachment(understood.article, PDF, document), SOURCE)
    return with_enclosed(understood.announcement, whole)


def at(hour: int, minute: int = 0, day: int = 15) -> datetime:
    return datetime(2026, 10, day, hour, minute, tzinfo=WARSAW)


def enclosed(event: Event) -> list[tuple[str, str]]:
    return [(one.field, one.sentence) for one in event.evidence if one.attachment == PDF]


def test_hours_come_from_the_programme_with_the_lines_that_say_them() -> None:
    (event,) = told(own(CONFERENCE), PROGRAMME).events
    assert (event.start, event.end) == (at(9, 30), at(15))
    assert enclosed(event) == [("hours", "9:30–10:00 Rejestracja uczestników"), ("hours", "12:30–15:00 Warsztaty")]
    assert event.evidence[0] == Evidence("start", CONFERENCE) and event.doubts == ()


def test_an_hour_of_its_own_stays_and_only_the_end_is_added() -> None:
    (event,) = told(own(CONFERENCE.replace(" r.", " r. o godz. 10:00 w Kielcach.")), PROGRAMME).events
    assert (event.start, event.end, event.city) == (at(10), at(15), "Kielce")
    assert enclosed(event) == [("hours", "12:30–15:00 Warsztaty")]


@pytest.mark.parametrize(
    "line",
    [
        "Zapraszamy na konferencję 15 października 2026 r. w godz. 11:00–13:00 w Kielcach.",
        "Konferencja, planowana na 15 października 2026 r., została odwołana.",
    ],
)
def test_what_the_article_says_is_not_changed(line: str) -> None:
    understood = own(line)
    document = f"{PROGRAMME}\n\nKonferencja odbędzie się 15 października 2026 r. o godz. 9:00 w Radomiu."
    assert told(understood, document).events == understood.announcement.events


def test_another_days_event_in_the_document_is_not_this_one() -> None:
    understood = own(CONFERENCE)
    assert told(understood, "Szkolenie odbędzie się 22 października 2026 r. w godz. 9:00–12:00 w Radomiu.") == (
        understood.announcement
    )


def test_of_a_timetable_of_many_days_only_the_line_of_this_day_counts() -> None:
    table = (
        "HARMONOGRAM\n15 października 2026 r., godz. 9:00–12:00, Kielce\n22 października 2026 r., godz. 16:00, Radom"
    )
    (event,) = told(own(CONFERENCE), table).events
    assert (event.start, event.end, event.city) == (at(9), at(12), "Kielce")


def test_two_meetings_on_one_day_are_not_guessed_at() -> None:
    understood = own(CONFERENCE)
    (event,) = understood.announcement.events
    two = replace(understood.announcement, events=(event, replace(event, title="Warsztaty")))
    assert told(replace(understood, announcement=two), PROGRAMME) == two


def test_the_town_comes_with_the_line_that_names_it() -> None:
    (event,) = told(own(CONFERENCE), "Miejsce: Dom Kultury, ul. Sienkiewicza 5, Kielce").events
    assert event.city == "Kielce" and event.region is not None and event.region.value == "swietokrzyskie"
    assert enclosed(event) == [("city", "Miejsce: Dom Kultury, ul. Sienkiewicza 5, Kielce")]


def test_a_meeting_online_gets_no_town() -> None:
    (event,) = told(
        own(CONFERENCE.replace("odbędzie się", "odbędzie się online")), "Kontakt: ul. Długa 5, Kielce"
    ).events
    assert (event.mode, event.city) == (Mode.ONLINE, None)


def test_a_whole_event_and_its_deadline_come_from_the_document_and_are_doubtful() -> None:
    found = told(
        own("Zapraszamy do udziału. Szczegóły w zaproszeniu."),
        "Konferencja odbędzie się 15 października 2026 r. w godz. 10:00–15:00 w Kielcach.\n\n"
        "Zgłoszenia przyjmujemy do 10 października 2026 r.",
    )
    (event,), (deadline,) = found.events, found.deadlines
    assert found.kind is ArticleKind.ANNOUNCEMENT
    assert (event.start, event.end, event.city) == (at(10), at(15), "Kielce")
    assert {one.attachment for one in (*event.evidence, *deadline.evidence)} == {PDF}
    assert event.doubts == deadline.doubts == (DOUBTS["enclosed"],)
    assert (deadline.at, deadline.event) == (date(2026, 10, 10), 0)


def test_a_deadline_of_its_own_stays_and_gets_the_documents_hour() -> None:
    understood = own(CONFERENCE, "Zgłoszenia przyjmujemy do 10 października 2026 r.")
    (deadline,) = told(
        understood, "Zapisy do 10 października 2026 r. do godz. 15:00. Kolejne zapisy do 12 listopada."
    ).deadlines
    assert deadline.at == at(15, day=10)
    assert [one.attachment for one in deadline.evidence] == ["", PDF]
    assert deadline.doubts == ()


def test_a_document_that_makes_a_report_of_the_article_adds_nothing() -> None:
    understood = own("Polecamy publikację.", title="Publikacja")
    document = "Konferencja odbyła się 15 sierpnia 2026 r. w Kielcach. Dziękujemy wszystkim za udział! Za nami dwa dni."
    assert told(understood, document) == understood.announcement


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("Zapraszamy do udziału.", True),
        (CONFERENCE, True),
        ("Zapraszamy na konferencję 15 października 2026 r. o godz. 10:00 w Kielcach.", True),
        ("Zapraszamy na konferencję 15 października 2026 r. w godz. 10:00–12:00.", True),
        ("Zapraszamy na konferencję 15 października 2026 r. w godz. 10:00–12:00 w Kielcach.", False),
        ("Zapraszamy na konferencję online 15 października 2026 r. w godz. 10:00–12:00.", False),
        ("Konferencja, planowana na 15 października 2026 r., została odwołana.", False),
        ("Wnioski można składać do 15 października 2026 r.", False),
        ("Za nami konferencja, która odbyła się 28 sierpnia 2026 r. Dziękujemy za udział!", False),
    ],
)
def test_documents_are_wanted_where_something_is_missing(line: str, wanted: bool) -> None:
    assert is_incomplete(own(line), DAY) is wanted


def test_documents_of_what_was_over_or_old_when_first_seen_are_left_alone() -> None:
    assert not is_incomplete(own(CONFERENCE), date(2026, 10, 16))
    assert is_incomplete(own(CONFERENCE), date(2026, 10, 15))
    assert not is_incomplete(own("Zapraszamy do udziału."), DAY + timedelta(days=61))
