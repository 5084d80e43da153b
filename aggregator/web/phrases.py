"""The short phrases of our pages: the hour on a leaf, how far a day is, how long one can still sign up. Pure.

Full dates are said by `feeds.wording`, on the pages as in the feeds; this is what a leaf leaves unsaid.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from aggregator.feeds.text import plain
from aggregator.feeds.wording import FIELDS, MONTHS, WEEKDAYS, hour_text, known_end, plural
from aggregator.model import Deadline, DeadlineKind, Event, Mode, last_day
from aggregator.moments import WARSAW, Moment, day_of

MONTH_NAMES = (
    *("styczeń", "luty", "marzec", "kwiecień", "maj", "czerwiec"),
    *("lipiec", "sierpień", "wrzesień", "październik", "listopad", "grudzień"),
)
"""Months in the nominative, January first, for dividers."""

CLOSING = {
    DeadlineKind.REGISTRATION: "zapisy do",
    DeadlineKind.APPLICATION: "wnioski do",
    DeadlineKind.CONSULTATION: "uwagi do",
}


def month_name(day: date) -> str:
    """The month of a divider: listopad 2026."""
    return f"{MONTH_NAMES[day.month - 1]} {day.year}"


def leaf_month(first: date, last: date) -> str:
    """The month beside the number of a leaf, in the genitive, both when the leaf reaches into the next one."""
    names = [MONTHS[day.month - 1] for day in (first, last)]
    return names[0] if names[0] == names[1] else "–".join(names)


def leaf_weekday(first: date, last: date) -> str:
    """The weekday of a leaf, first and last of several days."""
    names = [WEEKDAYS[day.weekday()] for day in (first, last)]
    return names[0] if first == last else "–".join(names)


def distance(day: date, today: date) -> str:
    """How far a day is: dziś, jutro, za 3 dni, wczoraj, 3 dni temu."""
    match (day - today).days:
        case 0:
            return "dziś"
        case 1:
            return "jutro"
        case -1:
            return "wczoraj"
        case days if days > 0:
            return f"za {_days(days)}"
        case days:
            return f"{_days(-days)} temu"


def hours(event: Event, *, running: bool = False) -> str:
    """The hour of an event as it stands on its leaf; `running` when that leaf is a later day than its first."""
    start, end = event.start, known_end(event.start, event.end)
    last = last_day(event)
    if running:
        until = f", {hour_text(end)}" if isinstance(end, datetime) else ""
        return f"trwa do {_day(last, day_of(start))}{until}"
    if last > day_of(start):
        began = f"od {hour_text(start)} " if isinstance(start, datetime) else ""
        until = f", {hour_text(end)}" if isinstance(end, datetime) else ""
        return f"{began}do {_day(last, day_of(start))}{until}" + ("" if began or until else ", godzin nie podano")
    if isinstance(start, datetime):
        return f"{hour_text(start)}–{hour_text(end)}" if isinstance(end, datetime) else f"od {hour_text(start)}"
    return f"do {hour_text(end)}" if isinstance(end, datetime) else "godziny nie podano"


def place(event: Event) -> str:
    """Where, in a word or two: the city, online, both, or that it is not said."""
    city = plain(event.city or event.venue or "")
    match event.mode:
        case Mode.ONLINE:
            return "online"
        case Mode.HYBRID:
            return f"{city} i online" if city else "na miejscu i online"
        case _:
            return city or "miejsca nie podano"


def closing(deadline: Deadline, today: date) -> str:
    """By when one must act: zapisy do 29 listopada, 12:00."""
    return f"{CLOSING[deadline.kind]} {short_moment(deadline.at, today)}"


def due_hour(at: Moment) -> str:
    """The hour of a deadline on its leaf: do 12:00; empty when the whole day is left."""
    return f"do {hour_text(at)}" if isinstance(at, datetime) else ""


def short_moment(moment: Moment, today: date) -> str:
    """A moment in passing: 10 grudnia, 11:00, with the year where it is not this one."""
    hour = f", {hour_text(moment)}" if isinstance(moment, datetime) else ""
    return _day(day_of(moment), today) + hour


def time_left(at: Moment, now: datetime) -> str:
    """What is left until a deadline: zostały 3 dni, ostatni dzień, termin minął. A day counts to its end, in Warsaw."""
    left = (day_of(at) - day_of(now)).days
    if left < 0 or (isinstance(at, datetime) and at < now):
        return "termin minął"
    if left == 0:
        return "ostatni dzień"
    verb = "został" if left == 1 else plural(left, "", "zostały", "zostało").split()[1]
    return f"{verb} {_days(left)}"


def ago(moment: datetime, now: datetime) -> str:
    """When something was, for operators and the curious: dziś o 8:40, wczoraj o 22:10, 3 dni temu."""
    local, today = moment.astimezone(WARSAW), day_of(now)
    if now - moment < timedelta(days=2) and (today - local.date()).days < 2:
        return f"{distance(local.date(), today)} o {hour_text(moment)}"
    return distance(local.date(), today)


def field_name(field: str) -> str:
    """What a piece of evidence is about, in Polish."""
    return FIELDS.get(field, field)


def _days(count: int) -> str:
    return plural(count, "dzień", "dni", "dni")


def _day(day: date, near: date) -> str:
    """A day without its weekday, with the year only where it is another one than that of `near`."""
    return f"{day.day} {MONTHS[day.month - 1]}" + (f" {day.year}" if day.year != near.year else "")
