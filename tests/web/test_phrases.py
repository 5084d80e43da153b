from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from aggregator.model import Deadline, DeadlineKind, Event, Mode
from aggregator.moments import WARSAW
from aggregator.web import phrases

TODAY = date(2026, 3, 2)


def at(day: int, hour: int, minute: int = 0, month: int = 3) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=WARSAW)


@pytest.mark.parametrize(
    ("days", "said"),
    [(-3, "3 dni temu"), (-1, "wczoraj"), (0, "dziś"), (1, "jutro"), (2, "za 2 dni"), (22, "za 22 dni")],
)
def test_distance(days: int, said: str) -> None:
    assert phrases.distance(TODAY + timedelta(days=days), TODAY) == said


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        (at(26, 10), at(26, 15, 30), "10:00–15:30"),
        (at(26, 10), None, "od 10:00"),
        (at(26, 10), date(2026, 3, 26), "od 10:00"),
        (date(2026, 3, 26), None, "godziny nie podano"),
        (date(2026, 3, 26), at(26, 15), "do 15:00"),
        (date(2026, 3, 26), date(2026, 3, 27), "do 27 marca, godzin nie podano"),
        (at(26, 10), at(27, 14), "od 10:00 do 27 marca, 14:00"),
        (at(26, 10), date(2026, 3, 27), "od 10:00 do 27 marca"),
        (datetime(2026, 3, 26, 9, 0, tzinfo=UTC), None, "od 10:00"),
        (date(2026, 12, 30), date(2027, 1, 2), "do 2 stycznia 2027, godzin nie podano"),
    ],
)
def test_hours(start: date, end: date | None, said: str) -> None:
    assert phrases.hours(Event("x", start, end)) == said


def test_hours_of_what_is_running() -> None:
    assert phrases.hours(Event("x", date(2026, 2, 27), date(2026, 3, 4)), running=True) == "trwa do 4 marca"
    assert phrases.hours(Event("x", at(27, 9, month=2), at(4, 16)), running=True) == "trwa do 4 marca, 16:00"


@pytest.mark.parametrize(
    ("city", "mode", "said"),
    [
        ("Łódź", None, "Łódź"),
        ("Łódź", Mode.ONSITE, "Łódź"),
        ("Łódź", Mode.HYBRID, "Łódź i online"),
        ("Łódź", Mode.ONLINE, "online"),
        (None, Mode.ONLINE, "online"),
        (None, Mode.HYBRID, "na miejscu i online"),
        (None, None, "miejsca nie podano"),
    ],
)
def test_place(city: str | None, mode: Mode | None, said: str) -> None:
    assert phrases.place(Event("x", TODAY, city=city, mode=mode)) == said


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        (date(2026, 3, 1), "termin minął"),
        (date(2026, 3, 2), "ostatni dzień"),
        (at(2, 9, 30), "ostatni dzień"),
        (at(2, 8, 30), "termin minął"),
        (date(2026, 3, 3), "został 1 dzień"),
        (date(2026, 3, 5), "zostały 3 dni"),
        (date(2026, 3, 7), "zostało 5 dni"),
        (date(2026, 3, 14), "zostało 12 dni"),
        (date(2026, 3, 24), "zostały 22 dni"),
    ],
)
def test_time_left(moment: date, said: str) -> None:
    assert phrases.time_left(moment, at(2, 9)) == said


def test_closing() -> None:
    def of(kind: DeadlineKind, moment: date) -> str:
        return phrases.closing(Deadline(kind, moment, "x"), TODAY)

    assert of(DeadlineKind.REGISTRATION, date(2026, 11, 29)) == "zapisy do 29 listopada"
    assert of(DeadlineKind.APPLICATION, at(5, 12)) == "wnioski do 5 marca, 12:00"
    assert of(DeadlineKind.CONSULTATION, date(2027, 1, 7)) == "uwagi do 7 stycznia 2027"


def test_ago() -> None:
    now = at(2, 9)
    assert phrases.ago(datetime(2026, 3, 2, 7, 40, tzinfo=UTC), now) == "dziś o 8:40"
    assert phrases.ago(at(1, 22, 10), now) == "wczoraj o 22:10"
    assert phrases.ago(at(27, 22, 10, month=2), now) == "3 dni temu"


def test_leaves_and_dividers() -> None:
    assert phrases.leaf_month(date(2026, 3, 26), date(2026, 3, 27)) == "marca"
    assert phrases.leaf_month(date(2026, 3, 30), date(2026, 4, 2)) == "marca–kwietnia"
    assert phrases.leaf_weekday(TODAY, TODAY) == "poniedziałek"
    assert phrases.leaf_weekday(TODAY, date(2026, 3, 4)) == "poniedziałek–środa"
    assert phrases.month_name(TODAY) == "marzec 2026"


def test_every_kind_of_deadline_has_its_words() -> None:
    assert set(phrases.CLOSING) == set(DeadlineKind)
