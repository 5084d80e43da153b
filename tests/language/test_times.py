"""The phrases for hours."""

import pytest

from aggregator.language import ClockTime, Days, Hours, find_mentions
from aggregator.language.polish.times import UNTIL, clock


@pytest.mark.parametrize(
    ("text", "hour"),
    [
        ("9", "9:00"),
        ("09.05", "9:05"),
        ("10:30", "10:30"),
        ("1030", "10:30"),
        ("930", "9:30"),
        ("24", "24:00"),
        ("0:00", "0:00"),
    ],
)
def test_an_hour_in_figures(text: str, hour: str) -> None:
    assert written(clock(text)) == hour


@pytest.mark.parametrize("text", ["25", "10:60", "24:01", "1075"])
def test_no_such_hour(text: str) -> None:
    assert clock(text) is None


def written(hour: ClockTime | None) -> str:
    return f"{hour.hour}:{hour.minute:02}" if hour else ""


def hours(text: str) -> list[str]:
    rows = []
    for mention in find_mentions(text):
        value = mention.value
        if isinstance(value, Hours):
            until = "do " if UNTIL in mention.flags else ""
            length = f"{value.minutes} min" if value.minutes else ""
            rows.append(until + "-".join(filter(None, (written(value.start), written(value.end), length))))
    return rows


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("godz. 10.00", ["10:00"]),
        ("godz.10:00", ["10:00"]),
        ("godz. 1000", ["10:00"]),
        ("o godzinie 9", ["9:00"]),
        ("g. 17", ["17:00"]),
        ("o 10-tej", ["10:00"]),
        ("o 17-ej", ["17:00"]),
        ("o dziesiątej", ["10:00"]),
        ("o dwudziestej pierwszej", ["21:00"]),
        ("o 6 wieczorem", ["18:00"]),
        ("o 9 rano", ["9:00"]),
        ("o 4 po południu", ["16:00"]),
        ("o godz. 7 wieczorem", ["19:00"]),
        ("o wpół do szóstej po południu", ["17:30"]),
        ("o wpół do dziesiątej", ["9:30"]),
        ("wpół do szóstej", []),
        ("w południe", ["12:00"]),
        ("o północy", ["do 23:59"]),
        ("do godz. 15", ["do 15:00"]),
        ("do 12:00", ["do 12:00"]),
        ("do północy", ["do 23:59"]),
        ("do godz. 24:00", ["do 24:00"]),
        ("od godz. 10.00", ["10:00"]),
        ("w godz. 9-15", ["9:00-15:00"]),
        ("w godzinach 9.00–15.30", ["9:00-15:30"]),
        ("od 9:00 do 15:00", ["9:00-15:00"]),
        ("między 9.00 a 11.30", ["9:00-11:30"]),
        ("20:00–2:00", ["20:00-2:00"]),
        ("9:00-12", ["9:00-12:00"]),
        ("9-12:30", ["9:00-12:30"]),
        ("od godz. 8.30 do godz. 13.00", ["8:30-13:00"]),
        ("10:00 (czas trwania: 2 godziny)", ["10:00", "120 min"]),
        ("Spotkanie potrwa około 90 minut", ["90 min"]),
        ("Szkolenie trwa dwie godziny i pół", ["150 min"]),
        ("o 10, 12:15 i 14.00", ["10:00", "12:15", "14:00"]),
    ],
)
def test_hours_said(text: str, found: list[str]) -> None:
    assert hours(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "8 godzin dydaktycznych",
        "od 2 do 4 godzin praktyki",
        "koszt 12.05 zł",
        "wersja 2.10",
        "dla 10-12 osób",
        "punkt 10.30.1",
        "10:00:00:00",
        "godz. 25",
        "30:10",
        "7.5 %",
        "o 12 osób więcej",
        "5-10 minut spacerem",
    ],
)
def test_figures_that_are_no_hours(text: str) -> None:
    assert hours(text) == []


@pytest.mark.parametrize(
    ("text", "days", "found"),
    [
        ("12.05 o godz. 10.30", 1, ["10:30"]),
        ("26 marca 2026 r., 10.00", 1, ["10:00"]),
        ("w terminie 10.10-12.10.2026", 1, []),
        ("10.10-11.30 panel", 0, ["10:10-11:30"]),
        ("26 marca, 9.00-11.00", 1, ["9:00-11:00"]),
    ],
)
def test_a_dot_parts_days_from_months_or_hours_from_minutes(text: str, days: int, found: list[str]) -> None:
    assert sum(isinstance(m.value, Days) for m in find_mentions(text)) == days
    assert hours(text) == found
