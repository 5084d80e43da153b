"""What was said in a text: spans, days with only the parts that stand there, hours, and the mentions made of them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a text, `end` exclusive."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """True when the two share at least one character."""
        return self.start < other.end and other.start < self.end


class Relative(StrEnum):
    """A day said by its distance from the day of publication."""

    DAYS = "days"  # count days later: jutro, w ciągu 7 dni
    NEXT_WEEKDAY = "next weekday"  # w najbliższy czwartek, do piątku
    WEEKS = "weeks"  # a weekday of the week that comes `count` weeks later: w przyszłym tygodniu, we wtorek
    THIS_MONTH = "this month"  # 12 bm.
    LAST_WEEKDAY = "last weekday"  # w miniony piątek
    WEEKDAY = "weekday"  # w czwartek: ahead or back, as the article looks
    NTH_WEEKDAY = "nth weekday"  # pierwszy wtorek kwietnia; count -1: ostatni
    END_OF_MONTH = "end of month"  # do końca marca
    END_OF_WEEK = "end of week"
    END_OF_YEAR = "end of year"


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A day as far as the text says it; None is a part left unsaid.

    `year_offset` is a year counted from the publication's: br. is 0, przyszłego roku 1, ub.r. -1. `weekday` counts from
    Monday = 0. `relative` with `count` is for days said by their distance.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    year_offset: int | None = None
    relative: Relative | None = None
    count: int = 0

    def with_year_of(self, other: PartialDate) -> PartialDate:
        """This day with the year of `other` where its own is left out."""
        if self.year is not None or self.year_offset is not None or (other.year is None and other.year_offset is None):
            return self
        return PartialDate(other.year, self.month, self.day, self.weekday, other.year_offset, self.relative, self.count)


@dataclass(frozen=True, slots=True, order=True)
class ClockTime:
    """An hour of the day. Hour 24 is the end of the day: it is kept apart from 0, its beginning."""

    hour: int
    minute: int = 0


@dataclass(frozen=True, slots=True)
class Hours:
    """From one hour to another, or one hour alone; `minutes` is a stated length."""

    start: ClockTime | None
    end: ClockTime | None = None
    minutes: int | None = None


@dataclass(frozen=True, slots=True)
class Days:
    """One day or a stretch of days, the last inclusive; `weekly` is the weekday of a series between them."""

    first: PartialDate
    last: PartialDate | None = None
    weekly: int | None = None


class MentionKind(StrEnum):
    """What a mention is of."""

    DAYS = "days"
    HOURS = "hours"
    NOTHING = "nothing"  # looks like a day or an hour and is none: ul. 3 Maja, Dz. U. poz. 1812


@dataclass(frozen=True, slots=True)
class Mention:
    """A day, an hour or a look-alike in a text, and the name of the rule that found it."""

    span: Span
    text: str
    rule: str
    value: Days | Hours | None
    flags: tuple[str, ...] = ()

    @property
    def kind(self) -> MentionKind:
        """What it is a mention of."""
        if isinstance(self.value, Days):
            return MentionKind.DAYS
        return MentionKind.HOURS if isinstance(self.value, Hours) else MentionKind.NOTHING


@dataclass(frozen=True, slots=True)
class PlaceName:
    """A town in a text: in the nominative, with its voivodeship's slug where it lies in Poland."""

    span: Span
    text: str
    name: str
    region: str | None = None
    population: int = 0
    preposition: str = ""
