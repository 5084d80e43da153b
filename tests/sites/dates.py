"""Days relative to a given day, and the ways in which Polish pages write them.

A day is written as an expression: where it is counted from (nothing: today, else a name), how many days on or back, and
a rule that moves it off days that would look silly:

    +12            twelve days from today
    +12 work       the next working day from there on; work2, work3: the first of so many working days in a row
    -3 back        the last working day up to there
    +20 sat        the next Saturday from there on (mon … sun) that is no public holiday
    -4 last-sat    the last Saturday up to there that is none
    start -5 back  counted from the day named `start`

In a text `{expression|form}` becomes the day as `form` of `spelling.py` writes it, `{first..last|range}` a span and
`{a, b, c|list}` a list; `{start|weekday_on|cap}` begins a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TypeVar

from aggregator.moments import WARSAW, Moment
from tests.sites.spelling import DAYS, LISTS, SPANS

WEEKDAY_RULES = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]

Spelling = TypeVar("Spelling", bound=Callable[..., str])

ONE_DAY = timedelta(days=1)
_PLACEHOLDER = re.compile(r"\{([^{}|]+)\|([a-z_]+)(\|cap)?\}(\.?)")
_HOUR = re.compile(r"\d{1,2}:\d\d")


def easter(year: int) -> date:
    """Easter Sunday of a year (the anonymous Gregorian computus)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def is_holiday(day: date) -> bool:
    """True on the public holidays of Poland, Sundays aside."""
    fixed = {(1, 1), (1, 6), (5, 1), (5, 3), (8, 15), (11, 1), (11, 11), (12, 24), (12, 25), (12, 26)}
    return (day.month, day.day) in fixed or (day - easter(day.year)).days in (0, 1, 49, 60)


def is_working_day(day: date) -> bool:
    """True from Monday to Friday, public holidays aside."""
    return day.weekday() < 5 and not is_holiday(day)


def moved_by(rule: str, day: date) -> date:
    """The day that a rule makes of a day: an earlier one by `back` and `last-…` only; ValueError if unknown."""
    if rule in WEEKDAY_RULES:
        day += timedelta(days=(WEEKDAY_RULES.index(rule) - day.weekday()) % 7)
        while is_holiday(day):
            day += timedelta(days=7)
        return day
    if rule.removeprefix("last-") in WEEKDAY_RULES:
        day -= timedelta(days=(day.weekday() - WEEKDAY_RULES.index(rule.removeprefix("last-"))) % 7)
        while is_holiday(day):
            day -= timedelta(days=7)
        return day
    if rule == "back":
        while not is_working_day(day):
            day -= ONE_DAY
        return day
    if match := re.fullmatch(r"work(\d?)", rule):
        run = int(match[1] or 1)
        while not all(is_working_day(day + ONE_DAY * n) for n in range(run)):
            day += ONE_DAY
        return day
    raise ValueError(f"unknown rule {rule!r}")


@dataclass(frozen=True, slots=True)
class Almanac:
    """The days of one article: today, its publication, and the expressions that it has names for."""

    today: date
    published: date
    named: Mapping[str, str]

    def day(self, expression: str) -> date:
        """The day that an expression means; ValueError when it cannot be understood."""
        words = expression.split()
        day = self.today
        if words and words[0][0].isalpha():
            name = words.pop(0)
            if name != "published" and name not in self.named:
                raise ValueError(f"unknown day {name!r} in {expression!r}")
            day = self.published if name == "published" else self.day(self.named[name])
        if words and re.fullmatch(r"[+-]\d+", words[0]):
            day += timedelta(days=int(words.pop(0)))
        if words:
            day = moved_by(words.pop(0), day)
        if words or not expression.strip():
            raise ValueError(f"not a day: {expression!r}")
        return day

    def moment(self, expression: str) -> Moment:
        """An expression that may end with an hour, as the plain date or the Warsaw time that it means."""
        head, _, last = expression.rpartition(" ")
        if not _HOUR.fullmatch(last):
            return self.day(expression)
        hour, minute = last.split(":")
        return datetime.combine(self.day(head), time(int(hour), int(minute)), WARSAW)

    def fill(self, text: str) -> str:
        """The text with every placeholder spelt out; ValueError where a form or a day is unknown."""
        return _PLACEHOLDER.sub(self._replace, text)

    def _replace(self, match: re.Match[str]) -> str:
        spelt = self._spell(match[1], match[2])
        if match[3]:
            spelt = spelt[0].upper() + spelt[1:]
        return spelt if spelt.endswith(".") else spelt + match[4]  # the dot of "2026 r." also ends the sentence

    def _spell(self, expression: str, form: str) -> str:
        if ".." in expression:
            first, _, last = expression.partition("..")
            return _form(SPANS, form)(self.day(first), self.day(last))
        if "," in expression:
            return _form(LISTS, form)([self.day(part) for part in expression.split(",")])
        day = self.day(expression)
        if form == "br" and day.year != self.published.year:  # "this year" is the year of publication
            form = "long"
        return _form(DAYS, form)(day)


def almanac(today: date, published: str, days: Mapping[str, str]) -> Almanac:
    """The days of an article: the expressions of its publication and of the days that it names."""
    return Almanac(today, Almanac(today, today, {}).day(published), days)


def _form(forms: Mapping[str, Spelling], name: str) -> Spelling:
    if name not in forms:
        raise ValueError(f"unknown form {name!r}; known: {', '.join(sorted(forms))}")
    return forms[name]
