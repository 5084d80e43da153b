"""How Polish pages write a day, a span of days, a list of days: tables from a form's name to its making."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

MONTHS = [
    "styczeń",
    "luty",
    "marzec",
    "kwiecień",
    "maj",
    "czerwiec",
    "lipiec",
    "sierpień",
    "wrzesień",
    "październik",
    "listopad",
    "grudzień",
]
MONTHS_GENITIVE = [
    "stycznia",
    "lutego",
    "marca",
    "kwietnia",
    "maja",
    "czerwca",
    "lipca",
    "sierpnia",
    "września",
    "października",
    "listopada",
    "grudnia",
]
MONTHS_SHORT = ["sty", "lut", "mar", "kwi", "maj", "cze", "lip", "sie", "wrz", "paź", "lis", "gru"]
MONTHS_ROMAN = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"]
WEEKDAYS = ["poniedziałek", "wtorek", "środa", "czwartek", "piątek", "sobota", "niedziela"]
WEEKDAYS_ON = ["w poniedziałek", "we wtorek", "w środę", "w czwartek", "w piątek", "w sobotę", "w niedzielę"]
WEEKDAYS_GENITIVE = ["poniedziałku", "wtorku", "środy", "czwartku", "piątku", "soboty", "niedzieli"]
WEEKDAYS_SHORT = ["pon.", "wt.", "śr.", "czw.", "pt.", "sob.", "niedz."]


def _noyear(day: date) -> str:
    return f"{day.day} {MONTHS_GENITIVE[day.month - 1]}"


def _plain(day: date) -> str:
    return f"{_noyear(day)} {day.year}"


def _long(day: date) -> str:
    return f"{_plain(day)} r."


def _on(day: date) -> str:
    return WEEKDAYS_ON[day.weekday()]


DAYS: Mapping[str, Callable[[date], str]] = {
    "long": _long,  # 26 marca 2026 r.
    "br": lambda d: f"{_noyear(d)} br.",
    "roku": lambda d: f"{_plain(d)} roku",
    "plain": _plain,  # 26 marca 2026
    "noyear": _noyear,  # 26 marca
    "glued": lambda d: f"{d:%d.%m.%Y}r.",  # 26.03.2026r.
    "dots": lambda d: f"{d:%d.%m.%Y}",
    "dots_r": lambda d: f"{d:%d.%m.%Y} r.",
    "dots_short": lambda d: f"{d:%d.%m}",
    "slashes": lambda d: f"{d:%d/%m/%Y}",
    "dashes": lambda d: f"{d:%d-%m-%Y}",
    "iso": lambda d: d.isoformat(),
    "roman": lambda d: f"{d.day} {MONTHS_ROMAN[d.month - 1]} {d.year} r.",
    "roman_dots": lambda d: f"{d.day}.{MONTHS_ROMAN[d.month - 1]}.{d.year} r.",
    "short": lambda d: f"{d.day} {MONTHS_SHORT[d.month - 1]} {d.year}",
    "day": lambda d: str(d.day),
    "year": lambda d: str(d.year),
    "month": lambda d: MONTHS[d.month - 1],
    "month_genitive": lambda d: MONTHS_GENITIVE[d.month - 1],
    "weekday": lambda d: WEEKDAYS[d.weekday()],
    "weekday_on": _on,  # w czwartek
    "weekday_genitive": lambda d: WEEKDAYS_GENITIVE[d.weekday()],  # (do) czwartku
    "weekday_short": lambda d: WEEKDAYS_SHORT[d.weekday()],
    "weekday_long": lambda d: f"{_on(d)}, {_noyear(d)}",  # w czwartek, 26 marca
    "weekday_full": lambda d: f"{_on(d)}, {_long(d)}",  # w czwartek, 26 marca 2026 r.
    "weekday_plain": lambda d: f"{_on(d)} {_noyear(d)}",  # w czwartek 26 marca
    "weekday_until": lambda d: f"{WEEKDAYS_GENITIVE[d.weekday()]}, {_noyear(d)}",  # (do) czwartku, 26 marca
    "bracket": lambda d: f"{_noyear(d)} ({WEEKDAYS[d.weekday()]})",  # 26 marca (czwartek)
    "dots_weekday": lambda d: f"{d:%d.%m.%Y} ({WEEKDAYS_SHORT[d.weekday()]})",  # 26.03.2026 (czw.)
}


def _span(first: date, last: date, joined: Callable[[str, str], str], tail: str) -> str:
    """Two days with the parts that they share said once: days of one month, months of one year, two years."""
    if first == last:
        return f"{_noyear(last)}{tail.format(last.year)}"
    if first.year != last.year and tail:
        return joined(f"{_noyear(first)}{tail.format(first.year)}", f"{_noyear(last)}{tail.format(last.year)}")
    if (first.year, first.month) != (last.year, last.month):
        return joined(_noyear(first), f"{_noyear(last)}{tail.format(last.year)}")
    return joined(str(first.day), f"{_noyear(last)}{tail.format(last.year)}")


def _dashed(left: str, right: str) -> str:
    return f"{left}–{right}" if left.isdigit() else f"{left} – {right}"


def _from_to(left: str, right: str) -> str:
    return f"od {left} do {right}"


def _and(left: str, right: str) -> str:
    return f"{left} i {right}"


def _span_in_dots(first: date, last: date) -> str:
    if first == last:
        return f"{last:%d.%m.%Y}"
    if first.year != last.year:
        return f"{first:%d.%m.%Y}-{last:%d.%m.%Y}"
    return f"{first:%d}-{last:%d.%m.%Y}" if first.month == last.month else f"{first:%d.%m}-{last:%d.%m.%Y}"


SPANS: Mapping[str, Callable[[date, date], str]] = {
    "range": lambda a, b: _span(a, b, _dashed, " {} r."),  # 26–27 marca 2026 r.
    "range_plain": lambda a, b: _span(a, b, _dashed, " {}"),
    "range_noyear": lambda a, b: _span(a, b, _dashed, ""),
    "range_from": lambda a, b: _span(a, b, _from_to, " {} r."),  # od 26 do 27 marca 2026 r.
    "range_from_noyear": lambda a, b: _span(a, b, _from_to, ""),
    "range_and": lambda a, b: _span(a, b, _and, " {} r."),  # 26 i 27 marca 2026 r.
    "range_dots": _span_in_dots,  # 26-27.03.2026
}


def _listed(days: list[date], tail: str) -> str:
    """`5, 12 i 19 maja 2026 r.`: a month is said after its last day, a year after its last month."""
    said = []
    for day, after in zip(days, [*days[1:], None], strict=True):
        if after is not None and (day.year, day.month) == (after.year, after.month):
            said.append(str(day.day))
        elif after is not None and day.year == after.year:
            said.append(_noyear(day))
        else:
            said.append(f"{_noyear(day)}{tail.format(day.year)}")
    return f"{', '.join(said[:-1])} i {said[-1]}" if said[1:] else said[0]


LISTS: Mapping[str, Callable[[list[date]], str]] = {
    "list": lambda days: _listed(days, " {} r."),
    "list_noyear": lambda days: _listed(days, ""),
}
