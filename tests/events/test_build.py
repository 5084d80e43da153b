"""Days grouped into events: each row is an article, its lines parted by a bar, and what must come out."""

from datetime import date, datetime

import pytest

from aggregator.events.occasion import at
from aggregator.language import ClockTime
from aggregator.moments import WARSAW
from tests.events.articles import understood, when


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
        ("Zapraszamy na kongres 9 czerwca 2029 r.", []),  # too far off to be believed
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
