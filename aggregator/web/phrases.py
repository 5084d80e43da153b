"""The short phrases of our pages: the hour on a leaf, how far a day is, how long one can still sign up. Pure.

Full dates are said by `feeds.wording`, on the pages as in the feeds; this is what a leaf leaves unsaid.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from aggregator.feeds.text import plain
from aggregator.feeds.tongue import POLISH, Tongue
from aggregator.feeds.wording import hour_text, known_end
from aggregator.model import Deadline, DeadlineKind, Event, Mode, last_day
from aggregator.moments import WARSAW, Moment, day_of

CLOSING = {
    DeadlineKind.REGISTRATION: "zapisy do %(day)s",
    DeadlineKind.APPLICATION: "wnioski do %(day)s",
    DeadlineKind.CONSULTATION: "uwagi do %(day)s",
}

LAST_DAY = {
    DeadlineKind.REGISTRATION: "koniec zapisów",
    DeadlineKind.APPLICATION: "koniec naboru",
    DeadlineKind.CONSULTATION: "koniec konsultacji",
}


def month_name(day: date, *, tongue: Tongue = POLISH) -> str:
    """The month of a divider: listopad 2026."""
    return f"{tongue.month_names[day.month - 1]} {day.year}"


def leaf_month(first: date, last: date, *, tongue: Tongue = POLISH) -> str:
    """The month beside the number of a leaf, in the genitive, both when the leaf reaches into the next one."""
    names = [tongue.months[day.month - 1] for day in (first, last)]
    return names[0] if names[0] == names[1] else "–".join(names)


def leaf_weekday(first: date, last: date, *, tongue: Tongue = POLISH) -> str:
    """The weekday of a leaf, first and last of several days."""
    names = [tongue.weekdays[day.weekday()] for day in (first, last)]
    return names[0] if first == last else "–".join(names)


def distance(day: date, today: date, *, tongue: Tongue = POLISH) -> str:
    """How far a day is: dziś, jutro, za 3 dni, wczoraj, 3 dni temu."""
    match (day - today).days:
        case 0:
            return tongue.say("dziś")
        case 1:
            return tongue.say("jutro")
        case -1:
            return tongue.say("wczoraj")
        case days if days > 0:
            return tongue.say("za %(days)s", days=_days(days, tongue))
        case days:
            return tongue.say("%(days)s temu", days=_days(-days, tongue))


def nearness(first: date, last: date, today: date, *, tongue: Tongue = POLISH) -> str:
    """How far the days of an event are: za 3 dni, trwa while they go on, 2 dni temu after the last of them."""
    if first < today <= last:
        return tongue.say("trwa")
    return distance(last if last < today else first, today, tongue=tongue)


def hours(event: Event, *, running: bool = False, tongue: Tongue = POLISH) -> str:
    """The hour of an event as it stands on its leaf; `running` when that leaf is a later day than its first."""
    start, end = event.start, known_end(event.start, event.end)
    last = last_day(event)
    if running:
        return tongue.say("trwa do %(day)s", day=_day_and_hour(last, end, day_of(start), tongue))
    if last > day_of(start):
        until = tongue.say("do %(day)s", day=_day_and_hour(last, end, day_of(start), tongue))
        if isinstance(start, datetime):
            return f"{_since(start, tongue)} {until}"
        return until if isinstance(end, datetime) else f"{until}, {tongue.say('godzin nie podano')}"
    if isinstance(start, datetime):
        return f"{hour_text(start)}–{hour_text(end)}" if isinstance(end, datetime) else _since(start, tongue)
    if isinstance(end, datetime):
        return tongue.say("do %(hour)s", hour=hour_text(end))
    return tongue.say("godziny nie podano")


def begins_at(event: Event, *, tongue: Tongue = POLISH) -> str:
    """The hour at which an event begins, for where there is room for no more: 10:00; empty when it is not said."""
    return hour_text(event.start) if isinstance(event.start, datetime) else ""


def town(event: Event) -> str:
    """The city, else the house, in the source's own words; empty where neither is said."""
    return plain(event.city or event.venue or "")


def place(event: Event, *, tongue: Tongue = POLISH) -> str:
    """Where, in a word or two: the city, online, both, or that it is not said."""
    city = town(event)
    match event.mode:
        case Mode.ONLINE:
            return tongue.say("online")
        case Mode.HYBRID:
            return tongue.say("%(city)s i online", city=city) if city else tongue.say("na miejscu i online")
        case _:
            return city or tongue.say("miejsca nie podano")


def closing(deadline: Deadline, today: date, *, tongue: Tongue = POLISH) -> str:
    """By when one must act: zapisy do 29 listopada, 12:00."""
    return tongue.say(CLOSING[deadline.kind], day=short_moment(deadline.at, today, tongue=tongue))


def closing_here(deadline: Deadline, *, tongue: Tongue = POLISH) -> str:
    """By when one must act, where the day is plain to see: zapisy do 12:00, without an hour koniec zapisów."""
    if isinstance(deadline.at, datetime):
        return tongue.say(CLOSING[deadline.kind], day=hour_text(deadline.at))
    return tongue.say(LAST_DAY[deadline.kind])


def due_hour(at: Moment, *, tongue: Tongue = POLISH) -> str:
    """The hour of a deadline on its leaf: do 12:00; empty when the whole day is left."""
    return tongue.say("do %(due)s", due=hour_text(at)) if isinstance(at, datetime) else ""


def short_moment(moment: Moment, today: date, *, tongue: Tongue = POLISH) -> str:
    """A moment in passing: 10 grudnia, 11:00, with the year where it is not this one."""
    return _day_and_hour(day_of(moment), moment, today, tongue)


def time_left(at: Moment, now: datetime, *, tongue: Tongue = POLISH) -> str:
    """What is left until a deadline: zostały 3 dni, ostatni dzień, termin minął. A day counts to its end, in Warsaw."""
    left = (day_of(at) - day_of(now)).days
    if left < 0 or (isinstance(at, datetime) and at < now):
        return tongue.say("termin minął")
    if left == 0:
        return tongue.say("ostatni dzień")
    days = _days(left, tongue)
    if left == 1:
        return tongue.say("został %(days)s", days=days)
    if left % 10 in (2, 3, 4) and left % 100 not in (12, 13, 14):
        return tongue.say("zostały %(days)s", days=days)
    return tongue.say("zostało %(days)s", days=days)


def ago(moment: datetime, now: datetime, *, tongue: Tongue = POLISH) -> str:
    """When something was or will be, for operators and the curious: dziś o 8:40, wczoraj o 22:10, 3 dni temu, jutro
    o 6:05.
    """
    local, today = moment.astimezone(WARSAW), day_of(now)
    day = distance(local.date(), today, tongue=tongue)
    if abs(now - moment) < timedelta(days=2) and abs((today - local.date()).days) < 2:
        return tongue.say("%(day)s o %(hour)s", day=day, hour=hour_text(moment))
    return day


def _since(start: datetime, tongue: Tongue) -> str:
    return tongue.say("od %(hour)s", hour=hour_text(start))


def _days(count: int, tongue: Tongue) -> str:
    return tongue.plural(count, "dzień", "dni", "dni")


def _day_and_hour(day: date, moment: Moment | None, near: date, tongue: Tongue) -> str:
    """A day without its weekday, with the year only where it is another one than that of `near`; the hour if known."""
    year = f" {day.year}" if day.year != near.year else ""
    hour = f", {hour_text(moment)}" if isinstance(moment, datetime) else ""
    return f"{day.day} {tongue.months[day.month - 1]}{year}{hour}"
