"""When an event is, by what its site states in machine form and by what the prose says of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

from aggregator.events.doubts import DOUBTS
from aggregator.model import Event
from aggregator.moments import Moment, day_of, is_all_day, moment_key

DAY_ENDS = time(23, 59)


def agreed_times(stated: Event, prose: Event) -> tuple[Moment, Moment | None, tuple[str, ...]]:
    """Start and end, and the doubt where the two tell otherwise.

    Hours that differ by just the distance of Polish time from UTC, at the end as at the start, were written without
    their zone: the prose is right.
    """
    if day_of(stated.start) != day_of(prose.start):
        return stated.start, stated.end, (DOUBTS["stated_day"],)
    if is_all_day(stated.start):
        if is_all_day(prose.start):
            return stated.start, stated.end or prose.end, ()
        return prose.start, _after(prose.end or stated.end, prose.start), ()
    if is_all_day(prose.start) or stated.start == prose.start:
        return stated.start, stated.end if stated.end is not None else _after(prose.end, stated.start), ()
    assert isinstance(stated.start, datetime) and isinstance(prose.start, datetime)
    offset = stated.start.utcoffset() or timedelta()
    shift = stated.start - prose.start
    ends = isinstance(stated.end, datetime) and isinstance(prose.end, datetime)
    if abs(shift) == abs(offset) and (not ends or prose.end == _earlier(stated.end, shift)):
        end = prose.end if prose.end is not None else _earlier(stated.end, shift)
        return prose.start, end, (DOUBTS["stated_zone"],)
    return stated.start, stated.end, (DOUBTS["stated_hour"],)


def _earlier(end: Moment | None, shift: timedelta) -> Moment | None:
    return end - shift if isinstance(end, datetime) else None


def _after(end: Moment | None, start: Moment) -> Moment | None:
    """The end where it is later than the start; days are later than hours only as other days."""
    if end is None or is_all_day(end) != is_all_day(start):
        return end if end is not None and day_of(end) > day_of(start) else None
    return end if moment_key(end) > moment_key(start) else None


def on_whole_days(event: Event) -> Event:
    """An event from midnight to midnight by UTC lasts the whole day; nobody begins at one or two o'clock at night."""
    start, end = event.start, event.end
    if not isinstance(start, datetime) or not isinstance(end, datetime) or start.astimezone(UTC).time() != time():
        return event
    last = end.astimezone(UTC)
    if last.time() not in (time(), DAY_ENDS) or last <= start:
        return event
    days = start.astimezone(UTC).date(), (last - timedelta(minutes=1)).date()
    return replace(event, start=days[0], end=days[1] if days[1] > days[0] else None)
