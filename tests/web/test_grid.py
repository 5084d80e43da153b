from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from random import Random

import pytest

from aggregator.feeds.catalog import subjects_of
from aggregator.feeds.notice import Subject
from aggregator.model import Deadline, DeadlineKind, Event
from aggregator.moments import WARSAW, Moment
from aggregator.web.grid import (
    MOST_BARS,
    MOST_IN_A_WEEKDAY,
    MOST_LINES,
    Cell,
    Line,
    count_within,
    month_grid,
    week_days,
)
from aggregator.web.listing import DeadlineEntry, Entry
from aggregator.web.stretches import month_at, week_at

STAMPS = {"first_published": datetime(2026, 1, 1, tzinfo=UTC), "changed_at": datetime(2026, 1, 1, tzinfo=UTC)}
MARCH = month_at(date(2026, 3, 1))


def event(number: int, start: Moment, end: Moment | None = None) -> Event:
    return Event(f"Wydarzenie {number}", start, end, uid=f"w-{number}@x", **STAMPS)


def deadline(number: int, at: Moment) -> Deadline:
    return Deadline(DeadlineKind.REGISTRATION, at, f"Termin {number}", uid=f"t-{number}@x", **STAMPS)


def at(day: int, hour: int, minute: int = 0, month: int = 3) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=WARSAW)


def subjects(entries: Iterable[Event | Deadline]) -> list[Subject]:
    return list(subjects_of({entry.uid: entry for entry in entries}).values())


def cells(*entries: Event | Deadline, month: date = MARCH.first) -> dict[date, Cell]:
    return {cell.day: cell for week in month_grid(subjects(entries), month_at(month)) for cell in week}


def name(entry: Entry) -> str:
    uid = entry.deadline.uid if isinstance(entry, DeadlineEntry) else entry.event.uid
    return uid.partition("@")[0]


def names(cell: Cell) -> list[str]:
    return [name(line.entry) if line is not None else "" for line in cell.lines]


def drawn(line: Line | None) -> tuple[int, bool, bool, bool]:
    assert line is not None
    return line.width, line.before, line.after, line.again


def test_a_grid_has_full_weeks_from_monday() -> None:
    weeks = month_grid((), month_at(date(2026, 2, 1)))
    assert [len(week) for week in weeks] == [7] * 5
    assert [week[0].day.weekday() for week in weeks] == [0] * 5
    assert [cell.day for week in weeks for cell in week if cell.inside][::27] == [date(2026, 2, 1), date(2026, 2, 28)]
    assert all(cell.lines == () and cell.folded == 0 and not cell.brings for week in weeks for cell in week)


def test_in_a_day_deadlines_come_first_then_by_hour() -> None:
    day = cells(event(1, at(4, 17)), event(2, at(4, 9)), event(3, date(2026, 3, 4)), deadline(4, at(4, 23)))[
        at(4, 0).date()
    ]
    assert names(day) == ["t-4", "w-3", "w-2", "w-1"]
    assert (day.events, day.deadlines, day.folded) == (3, 1, 0)


def test_a_bar_keeps_its_line_over_the_week_and_is_drawn_once() -> None:
    found = cells(event(1, date(2026, 3, 9), date(2026, 3, 10)), event(2, date(2026, 3, 10), date(2026, 3, 12)))
    assert [names(found[date(2026, 3, day)]) for day in (9, 10, 11, 12)] == [
        ["w-1"],
        ["w-1", "w-2"],
        ["", "w-2"],
        ["", "w-2"],
    ]
    lines = [found[date(2026, 3, day)].lines[1] for day in (10, 11, 12)]
    assert [drawn(line) for line in lines] == [
        (3, False, False, False),
        (0, True, False, True),
        (0, True, False, True),
    ]


def test_what_is_of_one_day_stands_below_the_bars() -> None:
    found = cells(event(1, date(2026, 3, 9), date(2026, 3, 10)), event(2, at(10, 8)), deadline(3, date(2026, 3, 10)))
    assert names(found[date(2026, 3, 10)]) == ["w-1", "t-3", "w-2"]


def test_an_event_of_forty_days_says_at_each_edge_that_it_goes_on() -> None:
    found = cells(event(1, date(2026, 2, 20), date(2026, 3, 31)))
    assert drawn(found[date(2026, 2, 23)].lines[0]) == (6, True, True, False)
    assert drawn(found[date(2026, 3, 1)].lines[0]) == (1, True, True, False), "cut where the month begins"
    assert drawn(found[date(2026, 3, 2)].lines[0]) == (7, True, True, True)
    assert drawn(found[date(2026, 3, 30)].lines[0]) == (2, True, False, True)
    assert found[date(2026, 4, 1)].lines == ()
    assert [day for day, cell in found.items() if cell.inside and cell.brings] == [date(2026, 3, 1)]


def test_an_event_that_begins_before_and_ends_after_the_month_is_on_all_its_days() -> None:
    found = cells(event(1, date(2025, 11, 3), date(2027, 2, 1)))
    assert all(names(cell) == ["w-1"] and cell.events == 1 for cell in found.values())
    assert sum(drawn(cell.lines[0])[0] for cell in found.values()) == len(found)


def test_what_is_more_than_four_lines_is_folded_and_counted() -> None:
    found = cells(*(event(number, at(4, 8 + number % 9, number % 60)) for number in range(200)))[date(2026, 3, 4)]
    assert len(found.lines) == MOST_LINES
    assert (found.events, found.folded) == (200, 196)
    assert found.brings


def test_bars_leave_a_line_for_what_is_of_one_day() -> None:
    bars = [event(number, date(2026, 3, 2), date(2026, 3, 8)) for number in range(6)]
    found = cells(*bars, deadline(9, at(4, 12)))
    assert names(found[date(2026, 3, 4)]) == ["w-0", "w-1", "w-2", "t-9"]
    assert [found[date(2026, 3, day)].folded for day in (3, 4)] == [6 - MOST_BARS, 6 - MOST_BARS]


def test_days_are_those_of_warsaw() -> None:
    late = datetime(2026, 3, 4, 23, 30, tzinfo=UTC)
    assert names(cells(event(1, late))[date(2026, 3, 5)]) == ["w-1"]


@pytest.mark.parametrize("day", [29, 25])
def test_the_days_on_which_clocks_are_changed_are_days_like_others(day: int) -> None:
    month = 3 if day == 29 else 10
    night = event(1, at(day - 1, 22, month=month), at(day, 4, month=month))
    found = cells(night, event(2, at(day, 2, 30, month=month)), month=date(2026, month, 1))
    assert names(found[date(2026, month, day)]) == ["w-1", "w-2"]
    assert drawn(found[date(2026, month, day - 1)].lines[0]) == (2, False, False, False)


def test_a_leap_day_is_in_its_month() -> None:
    found = cells(event(1, date(2028, 2, 29)), month=date(2028, 2, 1))
    assert found[date(2028, 2, 29)].inside
    assert names(found[date(2028, 2, 29)]) == ["w-1"]


def test_any_entries_are_counted_on_all_their_days_and_bars_never_cross() -> None:
    random = Random(7)
    entries: list[Event | Deadline] = []
    for number in range(400):
        first = date(2026, 2, 1) + timedelta(days=random.randrange(90))
        long_ = timedelta(days=random.choice((0, 0, 0, 1, 2, 9, 40)))
        entries.append(event(number, first, first + long_) if number % 5 else deadline(number, first))
    for day, cell in cells(*entries).items():
        here = [one for one in entries if _on(one, day)]
        assert cell.events + cell.deadlines == len(here) == len([line for line in cell.lines if line]) + cell.folded
        assert len([line for line in cell.lines if line]) <= MOST_LINES
    for week in month_grid(subjects(entries), MARCH):
        for number, cell in enumerate(week):
            for line, one in enumerate(cell.lines[:MOST_BARS]):
                if one is not None and one.width > 1:
                    row = [names(later)[line] for later in week[number : number + one.width]]
                    assert set(row) == {name(one.entry)}


def _on(entry: Event | Deadline, day: date) -> bool:
    if isinstance(entry, Deadline):
        return entry.at == day
    return entry.start <= day <= (entry.end or entry.start)


def test_a_week_has_seven_days_and_what_goes_on_is_on_each() -> None:
    week = week_at(date(2026, 12, 31))
    entries = [
        event(1, date(2026, 12, 20), date(2027, 1, 1)),
        event(2, datetime(2026, 12, 31, 9, tzinfo=WARSAW)),
        event(3, date(2026, 12, 31)),
        deadline(4, datetime(2026, 12, 31, 23, 59, tzinfo=WARSAW)),
    ]
    days = week_days(subjects(entries), week)
    assert [day.day for day in days] == [date(2026, 12, 28) + timedelta(days=number) for number in range(7)]
    assert [[name(entry) for entry in day.entries] for day in days] == [
        *(["w-1"],) * 3,
        ["t-4", "w-1", "w-3", "w-2"],
        ["w-1"],
        [],
        [],
    ]


def test_a_crowded_day_of_a_week_is_folded() -> None:
    entries = [event(number, at(4, 10)) for number in range(200)]
    days = week_days(subjects(entries), week_at(date(2026, 3, 4)))
    assert [(len(day.entries), day.folded) for day in days[2:4]] == [
        (MOST_IN_A_WEEKDAY, 200 - MOST_IN_A_WEEKDAY),
        (0, 0),
    ]


def test_what_is_counted_is_on_the_days_of_the_stretch_itself() -> None:
    entries = [event(1, date(2026, 2, 27)), event(2, date(2026, 2, 27), date(2026, 3, 1)), deadline(3, at(31, 23, 59))]
    assert count_within(subjects(entries), MARCH) == (1, 1)


def test_deadlines_leave_room_for_the_events_of_their_day() -> None:
    due = [deadline(number, date(2026, 3, 17)) for number in range(1, 8)]
    events = [event(number, at(17, 9 + number)) for number in range(1, 4)]
    assert names(cells(*due, *events)[date(2026, 3, 17)]) == ["t-1", "t-2", "w-1", "w-2"]
    assert names(cells(*due, events[0])[date(2026, 3, 17)]) == ["t-1", "t-2", "t-3", "w-1"]
    assert names(cells(*due)[date(2026, 3, 17)]) == ["t-1", "t-2", "t-3", "t-4"]
    assert names(cells(due[0], *events)[date(2026, 3, 17)]) == ["t-1", "w-1", "w-2", "w-3"]
    week = week_days(subjects([*due, *events]), week_at(date(2026, 3, 17)))[1]
    assert [name(entry) for entry in week.entries] == ["t-1", "t-2", "t-3", "w-1", "w-2", "w-3"] and week.folded == 4
