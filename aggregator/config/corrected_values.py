"""What an operator may write into one field of a correction: each value read or refused, with message and remedy."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime

from aggregator.config.addresses import clean_address
from aggregator.config.faults import WrongValue, nearest
from aggregator.config.values import one_line, read_region
from aggregator.model import Category, Mode, Status
from aggregator.moments import WARSAW, Moment

NONE = "brak"
"""What stands for: the entry has no such thing."""

TEXT_LENGTH = 300
WHY_LENGTH = 2000
ADDRESS_LENGTH = 2000

FIRST_YEAR, LAST_YEAR = 2000, 2100
"""Days outside of these are slips."""

UID = re.compile(r"(?:^|[/#])(?P<letter>[wt])-[1-9][0-9]{0,17}(?:@[a-z0-9]+)?/?$")
"""The UID of an entry, alone or at the end of the address of its page."""

DAY = r"\d{4}-\d{2}-\d{2}"
HOUR = r"\d{1,2}:\d{2}(?::00)?"
MOMENT = re.compile(rf"(?P<day>{DAY})(?:(?:T| +)(?P<hour>\d{{1,2}}):(?P<minute>\d{{2}})(?::00)?)?")

POLISH = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})(?:\s*r\.?)?(?:,?\s+(?:godz\.?\s*)?(\d{1,2})[:.](\d{2}))?")
DOTTED = re.compile(rf"({DAY})[T ]\s*(\d{{1,2}})[.](\d{{2}})")
ZONED = re.compile(rf"{DAY}[T ].*\d(?:Z|\s*[+-]\d{{1,2}}:?\d{{2}})$", re.IGNORECASE)
EXAMPLE = "2026-04-10 10:00"

STATUSES = {Status.CONFIRMED: "odbędzie się", Status.CANCELLED: "odwołane", Status.POSTPONED: "przełożone"}
MODES = {Mode.ONSITE: "stacjonarnie", Mode.ONLINE: "online", Mode.HYBRID: "hybrydowo"}
CATEGORIES = {
    Category.MEETING: "spotkanie",
    Category.TRAINING: "szkolenie",
    Category.CONFERENCE: "konferencja",
    Category.FAIR: "targi",
    Category.VISIT: "wizyta studyjna",
    Category.CONSULTATION: "konsultacje",
    Category.OTHER: "inne",
}
"""The words of a field with their meaning, by which a Polish word is known that was written in their place."""


def read_entry(value: object) -> str:
    """The UID of an entry, or the address of its page on our site or of an article that tells of it."""
    text = one_line(value)
    if len(text) > ADDRESS_LENGTH:
        raise WrongValue(f"adres ma {len(text)} znaków", f"skróć go do {ADDRESS_LENGTH}")
    if UID.fullmatch(text):
        return text.rstrip("/")
    if not re.search(r"[/.:]", text):
        remedy = "wklej adres artykułu, adres wydarzenia w kalendarzu albo UID, np. w-12"
        raise WrongValue(f"„{text}” to ani adres, ani UID wydarzenia", remedy)
    fragment = text.partition("#")[2]
    return clean_address(text) + (f"#{fragment}" if fragment else "")


def read_day(value: object) -> date:
    """A day alone."""
    moment = read_moment(value)
    if isinstance(moment, datetime):
        raise WrongValue("tu ma stać sam dzień, bez godziny", f"napisz {moment.date().isoformat()}")
    return moment


def read_end(value: object) -> Moment | None:
    """A day or an hour, None for `brak`."""
    return None if value == NONE else read_moment(value)


def read_moment(value: object) -> Moment:
    """A day, 2026-04-10, or an hour in Warsaw, 2026-04-10 10:00."""
    text = one_line(value)
    found = MOMENT.fullmatch(text)
    if found is None:
        raise WrongValue(f"„{text}” to ani dzień, ani dzień z godziną", meant_by(text))
    try:
        day = date.fromisoformat(found["day"])
    except ValueError as error:
        raise WrongValue(
            f"nie ma takiego dnia: {found['day']}", "popraw dzień albo miesiąc (rok-miesiąc-dzień)"
        ) from error
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise WrongValue(f"rok {day.year} jest poza zakresem", f"wpisz rok od {FIRST_YEAR} do {LAST_YEAR}")
    if found["hour"] is None:
        return day
    hour, minute = int(found["hour"]), int(found["minute"])
    if hour > 23 or minute > 59:
        raise WrongValue(f"nie ma takiej godziny: {hour}:{minute:02}", "wpisz godzinę od 0:00 do 23:59")
    moment = datetime(day.year, day.month, day.day, hour, minute, tzinfo=WARSAW)
    if moment.astimezone(UTC).astimezone(WARSAW).replace(tzinfo=None) != moment.replace(tzinfo=None):
        raise WrongValue(
            "tego dnia nie ma takiej godziny, bo zegary przestawia się na czas letni", "wpisz inną godzinę"
        )
    return moment


def meant_by(text: str) -> str:
    """What to write instead of a text that is no moment."""
    if found := POLISH.fullmatch(text):
        hour = f" {int(found[4])}:{found[5]}" if found[4] else ""
        return f"napisz {found[3]}-{int(found[2]):02}-{int(found[1]):02}{hour}"
    if found := DOTTED.fullmatch(text):
        return f"napisz {found[1]} {int(found[2])}:{found[3]}"
    if re.fullmatch(HOUR, text):
        return f"dopisz przed godziną dzień, np. {EXAMPLE}"
    if ZONED.search(text):
        return f"napisz bez strefy czasowej, np. {EXAMPLE}: to zawsze czas warszawski"
    return f"napisz np. {EXAMPLE}, a gdy godziny nie ma, {EXAMPLE.split()[0]}"


def read_title(value: object) -> str:
    """The title as readers will see it."""
    title = one_line(value)
    if not any(letter.isalnum() for letter in title) or title == NONE:
        raise WrongValue(f"„{title}” nie jest tytułem", "wpisz tytuł, który zobaczą czytelnicy")
    return bounded(title)


def read_text(value: object) -> str | None:
    """A text as readers will see it, None for `brak`."""
    text = bounded(one_line(value))
    return None if text == NONE else text


def bounded(text: str) -> str:
    """The text when it is not too long."""
    if len(text) > TEXT_LENGTH:
        raise WrongValue(f"tekst ma {len(text)} znaków", f"skróć go do {TEXT_LENGTH}")
    return text


def read_why(value: object) -> str:
    """The operator's own remark, of any number of lines."""
    if not isinstance(value, str):
        raise WrongValue(
            "tu ma stać tekst, a jest lista albo zagnieżdżone pola", "napisz „why: powód” w jednym wierszu"
        )
    if len(value) > WHY_LENGTH:
        raise WrongValue(f"uwaga ma {len(value)} znaków", f"skróć ją do {WHY_LENGTH}")
    return value.strip()


def read_page(value: object) -> str | None:
    """The address of a page, None for `brak`."""
    text = one_line(value)
    if len(text) > ADDRESS_LENGTH:
        raise WrongValue(f"adres ma {len(text)} znaków", f"skróć go do {ADDRESS_LENGTH}")
    return None if text == NONE else clean_address(text)


def read_status(value: object) -> str:
    """Whether it takes place."""
    return chosen(one_line(value), STATUSES)


def read_category(value: object) -> str:
    """What sort of event."""
    return chosen(one_line(value), CATEGORIES)


def read_mode(value: object) -> str | None:
    """How one attends, None for `brak`."""
    text = one_line(value)
    return None if text == NONE else chosen(text, MODES)


def read_region_or_none(value: object) -> str | None:
    """The voivodeship, None for `brak` and for `polska`."""
    text = one_line(value)
    region = None if text == NONE else read_region(text)
    return None if region is None else region.value


def chosen(text: str, words: Mapping[Status, str] | Mapping[Category, str] | Mapping[Mode, str]) -> str:
    """One of the words. WrongValue names the one that was most likely meant, else all."""
    known = {word.value: meaning for word, meaning in words.items()}
    if text in known:
        return text
    by_meaning = {meaning: word for word, meaning in known.items()}
    near = nearest(text, (*known, *by_meaning))
    meant = by_meaning.get(near, near)
    every = ", ".join(f"{word} ({meaning})" for word, meaning in known.items())
    raise WrongValue(f"nie ma takiej wartości: „{text}”", f"czy chodziło o „{meant}”?" if meant else f"wpisz: {every}")
