"""Days as pages write them beside their articles: a whole date with its year, in a short line or in a machine's form.

This is not the reading of prose: a day without a year, a range or a day said in words is nobody's publication date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from aggregator.moments import WARSAW
from aggregator.scrape.text import squash, word_set

EARLIEST = date(1995, 1, 1)
"""No news page in Poland is older; an earlier day is a mistake of the site's program."""

_MONTHS = (
    ("styczeń", "stycznia", "january"),
    ("luty", "lutego", "february"),
    ("marzec", "marca", "march"),
    ("kwiecień", "kwietnia", "april"),
    ("maj", "maja", "may"),
    ("czerwiec", "czerwca", "june"),
    ("lipiec", "lipca", "july"),
    ("sierpień", "sierpnia", "august"),
    ("wrzesień", "września", "september"),
    ("październik", "października", "october"),
    ("listopad", "listopada", "november"),
    ("grudzień", "grudnia", "december"),
)

_ROMAN = " I II III IV V VI VII VIII IX X XI XII".split(" ")
"""By number, the first being none."""

_WORD = r"[^\W\d_]{3,12}"
_DATE = re.compile(
    r"(?<![\d.])(?P<y1>(?:19|20)\d\d)[-./](?P<m1>\d{1,2})[-./](?P<d1>\d{1,2})(?!\d)"
    r"|(?<![\d.])(?P<d2>\d{1,2})\s?[-./]\s?(?P<m2>\d{1,2})\s?[-./]\s?(?P<y2>(?:19|20)\d\d)(?!\d)"
    rf"|(?<!\d)(?P<d3>\d{{1,2}})\.?\s+(?P<w3>{_WORD})\.?,?\s+(?P<y3>(?:19|20)\d\d)(?!\d)"
    r"|(?<!\d)(?P<d5>\d{1,2})\.?\s?(?P<w5>[IVX]{1,4})\.?\s?(?P<y5>(?:19|20)\d\d)(?!\d)"
    rf"|\b(?P<w4>{_WORD})\.?\s+(?P<d4>\d{{1,2}}),?\s+(?P<y4>(?:19|20)\d\d)(?!\d)"
)
_MACHINE = re.compile(
    r"\s*(\d{4})-?(\d\d)-?(\d\d)(?:[T ]\s?(\d\d:?\d\d(?::?\d\d)?)(?:[.,]\d+)?\s*(Z|[+-]\d\d:?\d\d)?)?"
)

_PUBLISHED = (
    r"(?:data\s+|pierwsza\s+|dzień\s+)?(?:opublikowan\w*|publikacj\w*|dodan\w*|dodania|utworzon\w*|utworzeni\w*"
    r"|zamieszczon\w*|zamieszczeni\w*|umieszczon\w*|umieszczeni\w*|wprowadzon\w*|wprowadzeni\w*|wytworzeni\w*"
    r"|wysłan\w*|napisan\w*|published|posted|created|submitted)"
)
_MODIFIED = (
    r"(?:aktualizacj\w*|zaktualizowan\w*|uaktualnion\w*|modyfikacj\w*|zmodyfikowan\w*|zmienion\w*|zmian[ay]"
    r"|poprawion\w*|edytowan\w*|edycj\w*|wygas\w*|wygaśnięcia|archiwizacj\w*|ważn\w+\s+do|updated|modified|edited)"
)
_LABEL = re.compile(
    rf"(?:^|[|•·;,/(\[–—-]\s*|\s)(?:(?P<published>{_PUBLISHED})|(?P<modified>(?:data\s+|ostatnia\s+)*{_MODIFIED}))\b",
    re.IGNORECASE,
)
_ONLY_LABEL = re.compile(
    rf"\W*{_PUBLISHED}(?:\s+(?:artykułu|dokumentu|informacji|strony|przez|w\s+dniu|dnia))*\W*", re.IGNORECASE
)
_RANGE = re.compile(r"\s*(?:r\.)?\s*[–—-]\s*\d{1,2}(?:\.\s?\d|\s+[^\W\d]{3})")
"""Behind a day: it begins a stretch of days, which no publication has."""
_HOUR = re.compile(r"\b\d{1,2}[:.]\d\d(?:[:.]\d\d)?\b")
_SHORT_YEAR = re.compile(r"(\d{1,2})\.(\d{1,2})\.([0-4]\d)(?:\s*r\.)?(?:,?\s+\d{1,2}:\d\d)?")
_STAMP = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d)?(?:[.,]\d+)?\s*(?:Z|[+-]\d\d:?\d\d)?")
_DAY_OF_YEAR = re.compile(rf"(?P<day>\d{{1,2}})[.\s-]\s?(?:(?P<word>{_WORD})|(?P<month>0\d|1[0-2]))\.?", re.IGNORECASE)
_AGO = re.compile(
    r"(?:(?:opublikowan[oey]|dodan[oey])\s+)?(?:(?P<word>dziś|dzisiaj|wczoraj|przedwczoraj)(?:,?\s+(?:o\s+)?\d{1,2}[:.]\d\d)?"
    r"|(?:około\s+)?(?:(?P<count>\d{1,3})\s+)?(?P<unit>sekund|minut|godz|dzień|dni|tydzień|tygodn)\w*\.?\s+temu)",
    re.IGNORECASE,
)
_DAYS_AGO = {"dziś": 0, "dzisiaj": 0, "wczoraj": 1, "przedwczoraj": 2}
_DAYS_OF = {"dzień": 1, "dni": 1, "tydzień": 7, "tygodn": 7}
_BESIDE_DATE = word_set("""
    r rok roku godz godzina g o at on w dniu dnia data date poniedziałek wtorek środa czwartek piątek sobota
    niedziela poniedziałku wtorku środę czwartku piątku sobotę niedzielę pon wt śr czw pt sob ndz nd niedz pn am
    pm monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun
""")

_LINE = 240
"""Characters; a longer line is prose, not a page's note about itself."""


def month_of(word: str) -> int | None:
    """1 to 12 for a month's name in Polish or English, whole or cut short to three letters or more."""
    word = word.casefold()
    for number, names in enumerate(_MONTHS, 1):
        if any(name.startswith(word) for name in names):
            return number
    return None


def _roman(word: str) -> int:
    """1 to 12 for a month in Roman numerals, 0 for other words."""
    return _ROMAN.index(word) if word in _ROMAN else 0


def days_in(text: str) -> Iterator[tuple[int, int, date]]:
    """The whole dates of a text in order, each with its span (end exclusive)."""
    for match in _DATE.finditer(text):
        part = match.groupdict()
        if part["y1"]:
            year, month, day = part["y1"], int(part["m1"]), part["d1"]
        elif part["y2"]:
            year, month, day = part["y2"], int(part["m2"]), part["d2"]
        elif part["y3"]:
            year, month, day = part["y3"], month_of(part["w3"]) or _roman(part["w3"]), part["d3"]
        elif part["y5"]:
            year, month, day = part["y5"], _roman(part["w5"]), part["d5"]
        else:
            year, month, day = part["y4"], month_of(part["w4"]) or 0, part["d4"]
        found = _day(int(year), month, int(day))
        if found is not None:
            yield match.start(), match.end(), found


def machine_day(value: str) -> date | None:
    """The Warsaw day of an ISO 8601 value or of a date as people write it; None when it is neither."""
    match = _MACHINE.match(value)
    if match is None:
        return next((day for _, _, day in days_in(squash(value))), None)
    year, month, day, hour, zone = match.groups()
    found = _day(int(year), int(month), int(day))
    if found is None or hour is None or zone is None:
        return found
    try:
        moment = datetime.fromisoformat(f"{found.isoformat()}T{hour}{'+00:00' if zone == 'Z' else zone}")
        return moment.astimezone(WARSAW).date()
    except (ValueError, OverflowError):
        return found


def bare_day(line: str) -> date | None:
    """The day of a line that is only a date, perhaps with weekday and hour; a note of change after it is passed by."""
    if len(line) > _LINE:
        return None
    modified = next((m for m in _LABEL.finditer(line) if m["modified"]), None)
    if modified is not None:
        line = line[: modified.start()]
    if _STAMP.fullmatch(line.strip()):
        return machine_day(line)
    short = _SHORT_YEAR.fullmatch(line.strip())
    if short is not None:
        return _day(2000 + int(short[3]), int(short[2]), int(short[1]))
    found = list(days_in(line))
    if len({day for _, _, day in found}) != 1:
        return None
    rest = _DATE.sub(" ", line)
    words = re.findall(r"\w+", _HOUR.sub(" ", rest).casefold())
    return found[0][2] if all(word in _BESIDE_DATE for word in words) else None


def recent_day(line: str, today: date) -> date | None:
    """The day of a line that only tells how long before `today` it was: "wczoraj", "3 dni temu"; None for others.

    Months and years ago tell no day.
    """
    match = _AGO.fullmatch(line.strip()) if len(line) < 50 else None
    if match is None:
        return None
    if match["word"]:
        return today - timedelta(days=_DAYS_AGO[match["word"].casefold()])
    return today - timedelta(days=int(match["count"] or 1) * _DAYS_OF.get(match["unit"].casefold(), 0))


def is_day_of_year(line: str) -> bool:
    """True for a line that is only a day and a month without their year: "12 sty", "08.01"."""
    match = _DAY_OF_YEAR.fullmatch(line.strip()) if len(line) < 24 else None
    return match is not None and 1 <= int(match["day"]) <= 31 and bool(match["month"] or month_of(match["word"]))


def labelled_day(line: str) -> date | None:
    """The day that a line names as the one of publication: "Dodano: 2017-10-02", "Wysłane przez … w dniu 6.10.2025"."""
    if len(line) > _LINE:
        return None
    labels = list(_LABEL.finditer(line))
    for at, label in enumerate(labels):
        if label["published"] is None:
            continue
        until = labels[at + 1].start() if at + 1 < len(labels) else len(line)
        for start, end, day in days_in(line):
            if label.end() <= start < until:
                return None if _RANGE.match(line, end) else day
    return None


def is_label(line: str) -> bool:
    """True for a line that is only the label of a publication day, its date standing in the next line."""
    return len(line) < 60 and _ONLY_LABEL.fullmatch(line) is not None


def begins_with_label(line: str) -> bool:
    """True for a line that begins with the label of a publication day."""
    return any(label["published"] and not line[: label.start()].strip() for label in _LABEL.finditer(line[:_LINE]))


def is_modified(line: str) -> bool:
    """True for a line that begins by saying when the page was last changed."""
    return any(label["modified"] and not line[: label.start()].strip() for label in _LABEL.finditer(line[:_LINE]))


def _day(year: int, month: int, day: int) -> date | None:
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return found if found >= EARLIEST else None
