"""The instances of a repeated event within a window (RFC 5545, section 3.8.5), at a price that is known beforehand.

The library under the expansion steps from the first day to the next that fits, and where none fits it goes on to the
year 9999. So only rules are expanded whose next day is never far: those that calendar programs write.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import recurring_ical_events
from icalendar import Calendar, vBroken, vRecur
from icalendar import Event as VEvent

from aggregator.moments import Moment
from aggregator.scrape.dates import EARLIEST
from aggregator.scrape.native.stated import in_warsaw

MOST_INSTANCES = 60
_STEPS = 200_000
"""Steps for all rules of one file: some 0.4 s."""

_DAYS = {"DAILY": 1, "WEEKLY": 7, "MONTHLY": 30, "YEARLY": 365}
_PARTS = {
    "DAILY": {"BYDAY", "BYMONTH"},
    "WEEKLY": {"BYDAY", "BYMONTH"},
    "MONTHLY": {"BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS"},
    "YEARLY": {"BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS"},
}
_ALWAYS = {"FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST", "BYHOUR", "BYMINUTE", "BYSECOND"}
_WEEK = 7
_LEAP = 2028


@dataclass(slots=True)
class Budget:
    """The steps that one file's rules may still take."""

    left: int = _STEPS

    def allows(self, steps: int) -> bool:
        """True when so many are left; they are then spent."""
        if steps > self.left:
            return False
        self.left -= steps
        return True


def instances(events: Iterable[VEvent], first: date, last: date, budget: Budget) -> tuple[VEvent, ...]:
    """The instances of the events of one UID from day to day (both included), by start, at most MOST_INSTANCES.

    A rule that the budget does not allow, or that no calendar program writes, is not followed: its first instance and
    what else the file names stay. Whatever the library does not understand gives nothing.
    """
    calendar = Calendar()
    for event in events:
        if not _is_affordable(event, last, budget):
            event.pop("RRULE", None)
        calendar.add_component(event)
    try:
        found = recurring_ical_events.of(calendar, skip_bad_series=True).between(first, last + timedelta(days=1))
        dated = [(_order(instance), number, instance) for number, instance in enumerate(found)]
    except Exception:  # the library raises whatever its innermost part does; the other events are still to be read
        return ()
    return tuple(instance for _, _, instance in sorted(dated, key=lambda item: item[:2])[:MOST_INSTANCES])


def is_repeated(event: VEvent) -> bool:
    """True for an event that has further instances or is one of another's."""
    return any(name in event for name in ("RRULE", "RDATE", "RECURRENCE-ID"))


def _order(instance: VEvent) -> str:
    start = getattr(instance.get("DTSTART"), "dt", None)
    return start.isoformat() if isinstance(start, date) else ""


def _is_affordable(event: VEvent, last: date, budget: Budget) -> bool:
    rules = event.get("RRULE")
    if rules is None:
        return True
    start = getattr(event["DTSTART"], "dt", None)
    if not isinstance(start, date) or start.year < EARLIEST.year:
        return False
    begins = date(start.year, start.month, start.day)
    steps = 0
    for rule in rules if isinstance(rules, list) else [rules]:
        if isinstance(rule, vBroken) or not isinstance(rule, vRecur) or not is_plain(rule):
            return False
        steps += max(0, (last - begins).days) // (_DAYS[_one(rule, "FREQ")] * int(_one(rule, "INTERVAL", 1))) + 1
    return budget.allows(steps)


def is_plain(rule: vRecur) -> bool:
    """True for a rule of which it is sure, without trying, that it always comes to another day soon."""
    frequency = _one(rule, "FREQ")
    names = {str(name).upper() for name in rule}
    interval = _one(rule, "INTERVAL", 1)
    if frequency not in _DAYS or names - _ALWAYS - _PARTS[frequency] or not isinstance(interval, int):
        return False
    if not 1 <= interval <= 1000 or any(len(_many(rule, name)) > 1 for name in ("BYHOUR", "BYMINUTE", "BYSECOND")):
        return False
    months = [int(month) for month in _many(rule, "BYMONTH")]
    if any(not 1 <= month <= 12 for month in months) or (months and interval > 1 and frequency != "YEARLY"):
        return False
    days = [str(day) for day in _many(rule, "BYDAY")]
    if frequency == "DAILY":
        # Every 14 days and on Tuesdays: perhaps never.
        return not days or interval == 1
    if frequency == "WEEKLY":
        return True
    return _falls(rule, months, days, every=interval, monthly=frequency == "MONTHLY")


def _falls(rule: vRecur, months: list[int], days: list[str], *, every: int, monthly: bool) -> bool:
    """True when days of a month are named that each month or year, as it comes, has."""
    in_month = [abs(int(day)) for day in _many(rule, "BYMONTHDAY")]
    places = [abs(int(place)) for place in _many(rule, "BYSETPOS")]
    if in_month:
        long = min((monthrange(_LEAP, month)[1] for month in months), default=31)
        sure = 28 if every > 1 or (2 in months) else long
        return not places and not (days and (months or every > 1)) and all(1 <= day <= sure for day in in_month)
    if places:
        return bool(days) and all(len(day) == 2 for day in days) and all(1 <= place <= 4 for place in places)
    numbers = [abs(int(day[:-2])) for day in days if len(day) > 2]
    sure = 4 if monthly or months else 52
    return all(1 <= number <= (5 if monthly and every == 1 and not months else sure) for number in numbers)


def _many(rule: vRecur, name: str) -> list[Any]:
    value = rule.get(name, [])
    return list(value) if isinstance(value, (list, tuple)) else [value]


def _one(rule: vRecur, name: str, default: Any = "") -> Any:
    values = _many(rule, name)
    return values[0] if len(values) == 1 else default if not values else None


def moment_of(event: VEvent, name: str) -> Moment | None:
    """A property of the event as a Moment; a floating time is Warsaw's. None where there is none or it is broken."""
    value = getattr(event.get(name), "dt", None)
    return in_warsaw(value) if isinstance(value, date) else None
