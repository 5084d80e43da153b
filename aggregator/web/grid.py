"""Months and weeks laid out day by day: what stands in each day's cell, on which line, and what is folded. Pure.

An event of several days is a bar: it keeps its line over a week, so that the pieces in the cells join to one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from aggregator.feeds.notice import Subject
from aggregator.feeds.select import ends_on, order, starts
from aggregator.model import Deadline
from aggregator.moments import day_of
from aggregator.web.listing import Entry, entry_on
from aggregator.web.stretches import Stretch, full_weeks

MOST_LINES = 4
"""Lines in a day of a month; what is more is folded."""

MOST_BARS = 3
"""Lines that bars may take: what goes on for weeks leaves room for what is on one day, and for deadlines."""

MOST_IN_A_WEEKDAY = 6
"""Entries in a day of a week, so that seven full days fit on a sheet of A4."""


@dataclass(frozen=True, slots=True)
class Line:
    """An entry on its line in the cell of one day.

    `width` is over how many days of the week it is drawn from here: 1 for an entry of one day, 0 for the later cells of
    a bar. `before` says that it began earlier than here, `after` that it goes on when the drawn days are over; `again`
    that it stands already on an earlier day of the month.
    """

    entry: Entry
    width: int
    before: bool = False
    after: bool = False
    again: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A day of a month's grid: its lines, None for one left empty among bars, and how many entries are folded.

    `events` and `deadlines` count all of the day, folded or not. `inside` says that it is a day of the month itself.
    """

    day: date
    inside: bool
    lines: tuple[Line | None, ...]
    folded: int
    events: int
    deadlines: int

    @property
    def brings(self) -> bool:
        """Whether it shows anything that no earlier day of the month has shown."""
        return self.folded > 0 or any(line is not None and not line.again for line in self.lines)


@dataclass(frozen=True, slots=True)
class Day:
    """A day of a week: its entries, deadlines first, then what is running, then by hour; how many more are folded."""

    day: date
    entries: tuple[Entry, ...]
    folded: int


@dataclass(slots=True)
class _Open:
    """A cell while it is being filled."""

    lines: dict[int, Line] = field(default_factory=dict)
    single: list[Subject] = field(default_factory=list)
    events: int = 0
    deadlines: int = 0


def month_grid(subjects: Iterable[Subject], month: Stretch) -> tuple[tuple[Cell, ...], ...]:
    """The weeks of a month, Monday first, the first and the last filled up with days of its neighbours.

    In a day the bars come first, below them deadlines, what has no hour, and the rest by hour.
    """
    first, last = full_weeks(month)
    open_: defaultdict[date, _Open] = defaultdict(_Open)
    bars: list[tuple[date, date, Subject]] = []
    for subject in subjects:
        begin, end = _days_of(subject)
        if begin == end:
            open_[begin].single.append(subject)
        else:
            bars.append((begin, end, subject))
    bars.sort(key=lambda bar: (bar[0], -bar[1].toordinal(), order(bar[2].entry)))
    mondays = _days_between(first, last)[::7]
    for monday in mondays:
        _draw_bars(bars, monday, month, open_)
    return tuple(
        tuple(_cell(day, month, open_) for day in _days_between(monday, monday + timedelta(days=6)))
        for monday in mondays
    )


def week_days(subjects: Iterable[Subject], week: Stretch) -> tuple[Day, ...]:
    """The seven days of a week; an event of several days stands on each of them."""
    subjects = tuple(subjects)
    days = []
    for day in _days_between(week.first, week.last):
        here = [subject for subject in subjects if _is_on(subject, day)]
        here.sort(
            key=lambda one: (not isinstance(one.entry, Deadline), day_of(starts(one.entry)) >= day, order(one.entry))
        )
        due = sum(isinstance(one.entry, Deadline) for one in here)
        shown = tuple(entry_on(one, day) for one in fairly(here[:due], here[due:], MOST_IN_A_WEEKDAY))
        days.append(Day(day, shown, len(here) - len(shown)))
    return tuple(days)


def fairly(deadlines: Sequence[Subject], events: Sequence[Subject], room: int) -> tuple[Subject, ...]:
    """What is shown of a day where there is room for so many: deadlines first, but half of the room is the events'."""
    most = max(room // 2, room - len(events))
    chosen = deadlines[: max(0, most)]
    return (*chosen, *events[: max(0, room - len(chosen))])


def count_within(subjects: Iterable[Subject], stretch: Stretch) -> tuple[int, int]:
    """How many events go on and how many deadlines are due on the days of the stretch itself."""
    within = [subject for subject in subjects if _touches(_days_of(subject), stretch.first, stretch.last)]
    deadlines = sum(isinstance(subject.entry, Deadline) for subject in within)
    return len(within) - deadlines, deadlines


def _draw_bars(
    bars: Sequence[tuple[date, date, Subject]], monday: date, month: Stretch, open_: defaultdict[date, _Open]
) -> None:
    """Gives each bar of the week the first line that is free on all its days; one that finds none is only counted."""
    sunday = monday + timedelta(days=6)
    for begin, end, subject in bars:
        if not _touches((begin, end), monday, sunday):
            continue
        days = _days_between(max(begin, monday), min(end, sunday))
        free = next((line for line in range(MOST_BARS) if all(line not in open_[day].lines for day in days)), None)
        for day in days:
            open_[day].events += 1
        if free is None:
            continue
        for piece in _cut(days, month.first):
            for day in piece:
                open_[day].lines[free] = Line(
                    entry_on(subject, day),
                    width=len(piece) if day == piece[0] else 0,
                    before=begin < day,
                    after=end > piece[-1],
                    again=day > max(begin, month.first),
                )


def _cut(days: list[date], at: date) -> list[list[date]]:
    """The days in one piece, in two where a month begins: its own days hold all that goes on in them."""
    return [piece for piece in ([day for day in days if day < at], [day for day in days if day >= at]) if piece]


def _cell(day: date, month: Stretch, open_: defaultdict[date, _Open]) -> Cell:
    here = open_[day]
    single = sorted(here.single, key=lambda one: (not isinstance(one.entry, Deadline), order(one.entry)))
    deadlines = sum(isinstance(subject.entry, Deadline) for subject in single)
    bars = tuple(here.lines.get(line) for line in range(max(here.lines, default=-1) + 1))
    shown = fairly(single[:deadlines], single[deadlines:], MOST_LINES - len(here.lines))
    below = tuple(Line(entry_on(one, day), 1) for one in shown)
    events = here.events + len(single) - deadlines
    return Cell(
        day=day,
        inside=month.first <= day <= month.last,
        lines=(*bars, *below),
        folded=events + deadlines - len(here.lines) - len(below),
        events=events,
        deadlines=deadlines,
    )


def _days_between(first: date, last: date) -> list[date]:
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]


def _days_of(subject: Subject) -> tuple[date, date]:
    first = day_of(starts(subject.entry))
    return first, max(first, ends_on(subject.entry))


def _is_on(subject: Subject, day: date) -> bool:
    return _touches(_days_of(subject), day, day)


def _touches(days: tuple[date, date], first: date, last: date) -> bool:
    return days[0] <= last and days[1] >= first
