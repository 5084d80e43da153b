"""Days grouped into events: each row is an article, its lines parted by a bar, and what must come out."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from aggregator.events import understand
from aggregator.events.occasion import at
from aggregator.language import ClockTime
from aggregator.moments import WARSAW
from tests.events.articles import SOURCE, article, understood, when


@pytest.mark.parametrize(
    ("lines", "events"),
    [
        ("Zapraszamy na zjazd 8 i 9 października.", ["2026-10-08/2026-10-09"]),
        ("Zjazd odbędzie się 8 października.|Przypominamy: zjazd 8 października 2026 r.", ["2026-10-08"]),
        ("Warsztaty odbędą się 6, 13 i 27 października.", ["2026-10-06", "2026-10-13", "2026-10-27"]),
        ("Zjazd odbędzie się 8-10 października.|9 października – wyjazd w teren.", ["2026-10-08/2026-10-10"]),
        (
            "Zapraszamy na szkolenia:|- Kielce, 6 października, godz. 9:00|- Radom, 7 października, godz. 9:00",
            ["2026-10-06T09:00", "2026-10-07T09:00"],
        ),
        ("Nabór wniosków trwa od 7 do 25 września 2026 r.", []),
        ("Zapraszamy 8 października. Projekt realizowany od 1.09.2024 do 31.08.2027.", ["2026-10-08"]),
        ("Zapraszamy na szkolenie 26 sierpnia 2025 r.", []),  # over before it was told
        ("Zapraszamy na kongres 9 czerwca 2029 r.", ["2029-06-09"]),  # with a doubt
        ("Zapraszamy na kongres 9 czerwca 2062 r.", ["2062-06-09"]),  # most likely a slip of the pen
        ("Zapraszamy na kongres 8 października i na zjazd 9 czerwca 2029 r.", ["2026-10-08"]),
        (
            "# Dzień 1 (wtorek, 6 października)|- 10:00 Powitanie|- 11:00 Panel|"
            "# Dzień 2 (środa, 7 października)|- 9:00 Warsztaty|- 12:00–13:30 Zakończenie",
            ["2026-10-06T10:00/2026-10-07T13:30"],
        ),
        (
            "Od 6 do 8 października potrwają Radomskie Dni Seniora.|- 6 października, 9:00: konferencja o zdrowiu|"
            "- 8 października, 17:00: koncert na rynku",
            ["2026-10-06/2026-10-08", "2026-10-06T09:00", "2026-10-08T17:00"],
        ),
        ("Warsztaty o promocji, zaplanowane na 14 i 15 września, przesuwamy na 6 października.", ["2026-10-06"]),
        ("Kongres potrwa od 8 października (otwarcie o 9:30) do 9 października.", ["2026-10-08T09:30/2026-10-09"]),
        (
            "Zapraszamy 8 października. Przy małej frekwencji spotkamy się w drugim terminie, 15 października.",
            ["2026-10-08"],
        ),
        (
            "Łomża, 6 października, godz. 16:30, Hala Kultury|Kolno, 8 października, godz. 16:30, biblioteka",
            ["2026-10-06T16:30", "2026-10-08T16:30"],
        ),
        ("Spotkanie 30 lutego 2027 r. odbędzie się w Kielcach.", []),
    ],
)
def test_days_become_events(lines: str, events: list[str]) -> None:
    assert when(*lines.split("|")) == events


def test_events_come_by_start() -> None:
    found = when("Szkolenia odbędą się:", "- 27 października", "- 6 października", "- 13 października")
    assert found == sorted(found) and len(found) == 3


@pytest.mark.parametrize(
    ("hour", "moment"),
    [
        (None, date(2026, 10, 8)),
        (ClockTime(9, 5), datetime(2026, 10, 8, 9, 5, tzinfo=WARSAW)),
        (ClockTime(0), datetime(2026, 10, 8, tzinfo=WARSAW)),
        (ClockTime(24), datetime(2026, 10, 8, 23, 59, tzinfo=WARSAW)),
    ],
)
def test_a_day_and_its_hour(hour: ClockTime | None, moment: date) -> None:
    assert at(date(2026, 10, 8), hour) == moment


def test_an_event_says_where_it_was_read_and_what_was_implied() -> None:
    (event,) = understood("Wiadomości", "Dzień dobry. Zapraszamy na warsztaty 8 października.").announcement.events
    assert [(e.field, e.sentence) for e in event.evidence if e.field == "start"] == [
        ("start", "Zapraszamy na warsztaty 8 października.")
    ]
    assert event.implied == ("year",)
    (dated,) = understood("Wiadomości", "Zapraszamy na warsztaty 8 października 2026 r.").announcement.events
    assert dated.implied == ()


@pytest.mark.parametrize(
    ("title", "line"),
    [
        ("Oferta pracy: animatorka", "Start: 1 października 2026 r. Zapraszamy na warsztaty rekrutacyjne."),
        ("Szukamy koordynatora projektu", "Praca od zaraz, początek 1 października 2026 r."),
    ],
)
def test_the_first_day_of_a_job_is_no_event(title: str, line: str) -> None:
    assert when(line, title=title) == []


@pytest.mark.parametrize(
    ("lines", "doubts"),
    [
        ("Spotkanie 8 października 2026 r. (czwartek).", ()),
        ("Spotkanie 8 października 2026 r. (piątek).", ("podany dzień tygodnia nie zgadza się z datą",)),
        (
            "Spotkanie 8 października o 10:00.|Przypominamy: 8 października o 12:00.",
            ("podano dwie różne godziny rozpoczęcia",),
        ),
        (
            "Spotkanie 8 października w godz. 15:00–12:00.",
            ("podana godzina zakończenia jest wcześniejsza niż godzina rozpoczęcia",),
        ),
        ("Spotkanie 8 października w godz. 20:00–2:00.", ()),
        ("Spotkanie 8 października 2062 r.", ("podany rok jest odległy: może to być pomyłka",)),
    ],
)
def test_contradictions_are_doubts(lines: str, doubts: tuple[str, ...]) -> None:
    (event,) = understood("Wiadomości", *lines.split("|")).announcement.events
    assert event.doubts == doubts


def test_a_page_that_was_cut_says_so() -> None:
    long = replace(article("Wiadomości", "Zapraszamy na zjazd 8 października."), cut=True)
    (event,) = understand(long, SOURCE).announcement.events
    assert event.doubts == ("strona jest bardzo długa: przeczytano tylko jej początek",)
