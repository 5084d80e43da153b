"""The days on which clocks are changed: right in the calendars of people in Warsaw, London and New York."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from itertools import product
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests.clients.clock_changes import AUTUMN, DAYS, IN_AUTUMN, IN_SPRING, SPRING, TOWNS, TWICE, Case
from tests.clients.lint import faults
from tests.clients.readers import READERS, seen_by
from tests.feeds.samples import TOLD, calendar_of, selected

each = pytest.mark.parametrize("reader", READERS)
in_each_town = pytest.mark.parametrize("town", TOWNS)
CHANGES = [*((sunday, IN_SPRING) for sunday in SPRING), *((sunday, IN_AUTUMN) for sunday in AUTUMN)]
on_each_change = pytest.mark.parametrize(("sunday", "cases"), CHANGES, ids=[str(sunday) for sunday, _ in CHANGES])

SECOND_COMING = ("calcurse", "America/New_York")
"""It takes an hour that comes twice for its second coming; clocks in Warsaw and London show both alike."""


def calendar(cases: tuple[Case, ...], sunday: date) -> bytes:
    entries = (case.entry(number, sunday) for number, case in enumerate(cases, 1))
    return calendar_of(selected(*entries, now=datetime.combine(sunday, TOLD.timetz()) - timedelta(days=5)))


@each
@in_each_town
@on_each_change
def test_a_change_of_the_clock_is_right_in_every_town(
    reader: str, town: str, sunday: date, cases: tuple[Case, ...], tmp_path: Path
) -> None:
    cases = (*DAYS, *cases)
    found = seen_by(reader, calendar(cases, sunday), ZoneInfo(town), tmp_path)
    assert found == sorted(case.seen(town, sunday) for case in cases)


@pytest.mark.parametrize(("reader", "town"), [one for one in product(READERS, TOWNS) if one != SECOND_COMING])
@pytest.mark.parametrize("sunday", AUTUMN)
def test_an_hour_that_comes_twice_means_the_first(reader: str, town: str, sunday: date, tmp_path: Path) -> None:
    found = seen_by(reader, calendar(TWICE, sunday), ZoneInfo(town), tmp_path)
    assert found == sorted(case.seen(town, sunday) for case in TWICE)


@pytest.mark.parametrize("reader", [name for name in READERS if name != "calcurse"])
@on_each_change
def test_who_does_not_know_the_zone_takes_ours(
    reader: str, sunday: date, cases: tuple[Case, ...], tmp_path: Path
) -> None:
    """Under a name that no program knows only our VTIMEZONE can tell the hours; calcurse reads no VTIMEZONE."""
    body = re.sub(b"TZID([=:])Europe/Warsaw", rb"TZID\1Here", calendar(cases, sunday))
    wrong = body.replace(b"Here", b"There").replace(b"BYMONTH=3;", b"BYMONTH=4;").replace(b"BYMONTH=10;", b"BYMONTH=9;")
    seen = sorted(case.seen("America/New_York", sunday) for case in cases)
    assert seen_by(reader, body, ZoneInfo("America/New_York"), tmp_path) == seen
    assert seen_by(reader, wrong, ZoneInfo("America/New_York"), tmp_path) != seen


@on_each_change
def test_calendars_of_these_days_keep_to_the_rules(sunday: date, cases: tuple[Case, ...]) -> None:
    body = calendar((*DAYS, *cases, *TWICE), sunday)
    assert faults(body, datetime.combine(sunday, TOLD.timetz())) == []
