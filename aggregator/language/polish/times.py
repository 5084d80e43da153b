"""The phrases for hours. Patterns read the folded text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from aggregator.language.mention import ClockTime, Hours, Span
from aggregator.language.polish import words
from aggregator.language.polish.dates import DIGITS, S, any_of
from aggregator.language.rule import Found, Rule, Text

HOUR = r"(?:[01]?\d|2[0-4])"
MINUTE = r"[0-5]\d"
CLOCK = rf"{HOUR}{S}[:.]{S}{MINUTE}"
GODZ = r"\b(?:godz(?:\.|inach|inami|inie|iny|ina|ine|in)?|g\.)"
ABOUT = r"(?:ok(?:\.|olo)\s*)?"
UNIT = r"(?!{S}(?:zl|pln|%|tys|mln|mld|eur|km|m2|mb|kb|pkt|os\b|osob|lat\b|dydakt|zegar|\d))".replace("{S}", S)
UNTIL = "until"
"""Flag of an hour said with "do": it ends something."""


def clock(text: str) -> ClockTime | None:
    """The hour that "10", "10.30", "10:30" or "1030" says; None when there is no such hour."""
    digits = re.findall(r"\d+", text)
    if len(digits) == 1 and len(digits[0]) in (3, 4):
        digits = [digits[0][:-2], digits[0][-2:]]
    hour, minute = int(digits[0]), int(digits[1]) if len(digits) > 1 else 0
    if hour > 24 or minute > 59 or (hour == 24 and minute):
        return None
    return ClockTime(hour, minute)


def _one(
    match: re.Match[str], start: ClockTime | None, end: ClockTime | None = None, flags: tuple[str, ...] = ()
) -> Sequence[Found]:
    if start is None and end is None:
        return ()
    return (Found(Span(match.start(), match.end()), Hours(start, end), flags),)


def _from_to(match: re.Match[str], text: Text) -> Sequence[Found]:
    start, end = clock(match["a"]), clock(match["b"])
    if start is None or end is None:
        return ()
    return _one(match, start, end)


def _dotted_from_to(match: re.Match[str], text: Text) -> Sequence[Found]:
    """10.00-12.00: hours, unless both halves are days and months and nothing speaks of hours."""
    if not match["cue"] and ":" not in match["a"] + match["b"]:
        months = [int(re.split(r"\D+", side)[-1]) for side in (match["a"], match["b"])]
        days = [int(re.split(r"\D+", side)[0]) for side in (match["a"], match["b"])]
        date_like = all(1 <= month <= 12 for month in months) and all(1 <= day <= 31 for day in days)
        if date_like and not _follows_day(text, match.start()) and any(month % 5 for month in months):
            return ()
    return _from_to(match, text)


_BARE_PLACE = re.compile(
    r"(?:"
    + any_of(words.WEEKDAYS)
    + r"|"
    + any_of(words.MONTHS_GENITIVE)
    + r"|codziennie|godziny|czynn\w+|potrwa\w*|trwal\w*|\d{4}|r\.?|roku)[)\s,]{1,3}$"
)


_HOURS_OPEN = re.compile(
    r"\b(?:godziny|godzinach|za kazdym razem|zawsze|codziennie|kazdego dnia|"
    + any_of(words.WEEKDAYS)
    + r"|"
    + any_of(words.MONTHS_GENITIVE)
    + r")\b"
)
_NO_HOURS = re.compile(r"\b(?:wiek|lat|osob|uczestni|dzieci|mlodziez|grup|klas|pkt|punkt|zl|cen|kwot|stron|miejsc)\w*")


_CLAUSE_ENDS = re.compile(r"$|\s?[,;)\n|]|\.(?!\d)|\s(?:w|a|i|oraz|z|na)\b")
_WEEKDAY_JUST_BEFORE = re.compile(r"\b" + any_of(words.WEEKDAYS) + r"\b\.?,? $")


def _bare_in_clause(match: re.Match[str], text: Text) -> Sequence[Found]:
    """ "w sobotę handlujemy od 11 do 19": bare numbers after a day in the same clause that counts nothing else."""
    around = text.folded[max(0, match.start() - 45) : match.start()]
    before = re.split(r"[.;\n(]", around)[-1]
    behind_weekday = bool(_WEEKDAY_JUST_BEFORE.search(around))
    if not behind_weekday and (not _HOURS_OPEN.search(before) or _NO_HOURS.search(before)):
        return ()
    if not behind_weekday and not _CLAUSE_ENDS.match(text.folded, match.end()):
        return ()
    start, end = clock(match["a"]), clock(match["b"])
    return _one(match, start, end) if start and end and start < end and start.hour >= 6 else ()


def _bare_from_to(match: re.Match[str], text: Text) -> Sequence[Found]:
    """ "w sobotę od 10 do 19": bare numbers are hours only right behind a day."""
    if not _BARE_PLACE.search(text.folded[max(0, match.start() - 24) : match.start()]):
        return ()
    start, end = clock(match["a"]), clock(match["b"])
    return _one(match, start, end) if start and end and start < end else ()


_DAY_BEFORE = re.compile(
    r"(?:"
    + any_of(words.MONTHS_GENITIVE)
    + r"|\d{4}(?:\s*r(?:oku|\.)?)?|\b(?:br|b\.r|roku)\.?|"
    + any_of(words.WEEKDAYS)
    + r"\.?\)?)[,;)]{0,2}\s*(?:- ?)?$"
)


def _follows_day(text: Text, position: int) -> bool:
    return bool(_DAY_BEFORE.search(text.folded[max(0, position - 30) : position]))


def _at(match: re.Match[str], text: Text) -> Sequence[Found]:
    start = clock(match["a"])
    part = match.groupdict().get("part")
    if start is not None and part in ("po poludniu", "wieczorem", "wieczor") and start.hour < 12:
        start = ClockTime(start.hour + 12, start.minute)
    if start is not None and match["do"]:
        return _one(match, None, start, (UNTIL,))
    return _one(match, start)


_ENDING = re.compile(r"\b(?:koncz|zakoncz|skoncz|rozlacz|rozchodz|koniec|potrwa)\w*[^.;\n]{0,20}$")
"""An end is said by the clock face: "kończymy o wpół do drugiej" is half past one in the afternoon."""


def _quarter_past(match: re.Match[str], text: Text) -> Sequence[Found]:
    return _one(match, ClockTime(words.HOURS_IN_WORDS[match["word"]], 15))


def _half_to(match: re.Match[str], text: Text) -> Sequence[Found]:
    """ "o wpół do szóstej po południu": 17.30; morning or evening is not guessed where nothing says it."""
    hour = words.HOURS_IN_WORDS[match["word"]] - 1
    if match["part"] in ("po poludniu", "wieczorem") and hour < 12:
        hour += 12
    elif match["part"] is None and hour < 8:
        if not _ENDING.search(text.folded[max(0, match.start() - 50) : match.start()]):
            return ()
        hour += 12
    return _one(match, ClockTime(hour, 30))


def _in_words(match: re.Match[str], text: Text) -> Sequence[Found]:
    number = words.HOURS_IN_WORDS[match["word"]]
    hour = ClockTime(number + 12 if match["part"] in ("po poludniu", "wieczorem") and number < 12 else number)
    return _one(match, None, hour, (UNTIL,)) if match["do"] else _one(match, hour)


_DOT_HOUR_BEFORE = re.compile(
    r"(?:\b(?:o|od|do|ok|okolo|godz\w*|start|poczatek|rozpoczecie|zakonczenie|koniec)\.?:?|^|\n|[|;(-])\s*$"
)


def _dotted_alone(match: re.Match[str], text: Text) -> Sequence[Found]:
    """10.30 alone: an hour where it cannot be a day and month, or where the place is open for an hour."""
    hour, minute = (int(part) for part in re.split(r"\D+", match["a"]))
    before = text.folded[max(0, match.start() - 24) : match.start()]
    open_place = bool(_DOT_HOUR_BEFORE.search(before)) or _follows_day(text, match.start())
    if (
        1 <= minute <= 12
        and hour >= 1
        and not _follows_day(text, match.start())
        and not re.search(r"\b(?:o|ok)\.? $", before)
    ):
        return ()
    if not open_place and minute % 5:
        return ()
    until = bool(re.search(r"\bdo\s*$", before))
    return _one(match, None, clock(match["a"]), (UNTIL,)) if until else _one(match, clock(match["a"]))


def _colon_alone(match: re.Match[str], text: Text) -> Sequence[Found]:
    until = bool(re.search(r"\bdo\s*$", text.folded[max(0, match.start() - 6) : match.start()]))
    return _one(match, None, clock(match["a"]), (UNTIL,)) if until else _one(match, clock(match["a"]))


def _named(match: re.Match[str], text: Text) -> Sequence[Found]:
    hour = ClockTime(12) if "poludnie" in match[0] else ClockTime(23, 59)
    until = match[0].startswith("do ") or "polnoc" in match[0]
    return _one(match, None, hour, (UNTIL,)) if until else _one(match, hour)


def _length(match: re.Match[str], text: Text) -> Sequence[Found]:
    number = match["n"]
    count = words.COUNTED[number] if number in words.COUNTED else float(number.replace(",", "."))
    unit = 60 if match["unit"].startswith("godz") else 15 if match["unit"].startswith("kwadr") else 1
    minutes = round(count * unit)
    if match["half"]:
        minutes += 30
    if not 10 <= minutes <= 14 * 60:
        return ()
    return (Found(Span(match.start(), match.end()), Hours(None, None, minutes)),)


def _one_hour(match: re.Match[str], text: Text) -> Sequence[Found]:
    return (Found(Span(match.start(), match.end()), Hours(None, None, 60)),)


def _named_hour(match: re.Match[str], text: Text) -> Sequence[Found]:
    word = match["word"]
    return _one(match, ClockTime(words.HOURS_NAMED.get(word) or words.HOURS_IN_WORDS[word]))


RULES: tuple[Rule, ...] = (
    Rule("godz. od-do", re.compile(rf"{GODZ}{S}(?:od{S})?{ABOUT}(?P<a>{HOUR}(?:{S}[:.]{S}{MINUTE}|\d\d)?)(?!\d)(?:{S}-{S}|{S}do{S}|{S}a{S})(?:{GODZ}{S})?{ABOUT}(?P<b>{HOUR}(?:{S}[:.]{S}{MINUTE}|\d\d)?)(?![\d]|[.,]\d| (?:{any_of(words.MONTHS_GENITIVE)}))"), _from_to, needs=("godz", "g.")),
    Rule("od-do", re.compile(rf"(?<![\d.,:/])(?P<cue>\b(?:od|miedzy){S}(?:{GODZ}{S})?)?{ABOUT}(?P<a>{CLOCK})(?!\d)(?:{S}-{S}|{S}do{S}|{S}a{S})(?:{GODZ}{S})?{ABOUT}(?P<b>{CLOCK})(?!\d)(?!\.\d)" + UNIT), _dotted_from_to, needs=(":", ".")),
    Rule("od-do, jedna bez minut", re.compile(rf"(?<![\d.,:/])(?P<a>{HOUR}:{MINUTE}){S}-{S}(?P<b>{HOUR})(?![\d.:,])" + UNIT), _from_to, needs=(":",)),
    Rule("od-do, pierwsza bez minut", re.compile(rf"(?<![\d.,:/-])(?P<a>{HOUR}){S}-{S}(?P<b>{HOUR}:{MINUTE})(?!\d)"), _from_to, needs=(":",)),
    Rule("godz.", re.compile(rf"(?P<do>\bdo{S})?{GODZ}{S}(?:od{S})?{ABOUT}(?P<a>{HOUR}(?:{S}[:.]{S}{MINUTE}|\d\d)?)(?!\d)(?:-?(?:tej|ej|ta))?\b(?:{S}(?P<part>rano|po poludniu|wieczorem|wieczor))?"), _at, needs=("godz", "g.")),
    Rule("o godzinie", re.compile(rf"(?P<do>\bdo{S})?\b(?:o|od|do){S}(?P<a>{HOUR})(?:-?(?:tej|ej)\b|(?:[:.]{MINUTE})?{S}(?P<part>rano|po poludniu|wieczorem))"), _at, needs=DIGITS),
    Rule("o godzinie bez minut", re.compile(r"\bo (?P<a>1\d|2[0-3]|[7-9])(?P<do>(?!))?(?=$|[\s,;.)](?!\d))(?! (?:osob|miejsc|tys|proc|zl|lat))"), _at, needs=("o ",)),
    Rule("kwadrans po", re.compile(rf"\b(?:o )?kwadrans po (?P<word>{any_of(words.HOURS_IN_WORDS)})\b"), _quarter_past, needs=("kwadrans",)),
    Rule("wpół do", re.compile(rf"\b(?:o )?wpol do (?P<word>{any_of(words.HOURS_IN_WORDS)})\b(?: (?P<part>rano|po poludniu|wieczorem))?"), _half_to, needs=("wpol",)),
    Rule("godzina słowami", re.compile(rf"\b(?<!wpol )(?:o|od|(?P<do>do)) (?:godzinie )?(?P<word>{any_of(words.HOURS_IN_WORDS)})\b(?: (?P<part>rano|po poludniu|wieczorem))?(?! (?:edycj|czesc|stron|klas|grup|osob))"), _in_words, needs=("ej",)),
    Rule("godzina z dwukropkiem", re.compile(rf"(?<![\d.,:/])(?P<a>{HOUR}:{MINUTE})(?!\d|:\d)" + UNIT), _colon_alone, needs=(":",)),
    Rule("godzina z kropką", re.compile(rf"(?<![\d.,:/-])(?P<a>{HOUR}\.{MINUTE})(?!\d)(?!\.\d)" + UNIT), _dotted_alone, needs=(".",)),
    Rule("od-do, bez minut", re.compile(rf"(?<=[aeyiu\d)] )(?P<cue>od) (?P<a>{HOUR})(?: do |-)(?P<b>1\d|2[0-4]|[7-9])(?=$|\s?[,;.)\n]|\s(?:w|na|a|i|oraz)\b)(?![.,:]\d)"), _bare_from_to, needs=("od ",)),
    Rule("od-do, bez minut, dalej od dnia", re.compile(rf"\b(?P<cue>od) (?P<a>{HOUR}) do (?P<b>1\d|2[0-4]|[7-9])(?=$|\s?[,;.)\n]|\s(?:w|na|a|i|oraz|z)\b)(?![.,:]\d)"), _bare_in_clause, needs=("od ",)),
    Rule("od-do z kreską, bez minut", re.compile(rf"(?<![\d.,:/-])(?P<a>{HOUR})-(?P<b>1\d|2[0-4])(?![\d:]|[.,]\d|\s?-|\s(?:{any_of(words.MONTHS_GENITIVE)}))"), _bare_in_clause, needs=("-",)),
    Rule("godzina nazwana", re.compile(rf"\b(?:punkt(?:ualnie)?|rowno|z wybiciem|start:?|poczatek:?)(?: o)? (?P<word>{any_of({**words.HOURS_NAMED, **words.HOURS_IN_WORDS})})\b"), _named_hour, needs=("punkt", "rowno", "wybiciem", "start", "poczatek")),
    Rule("godzinę", re.compile(r"\b(?:potrwa|potrwaja|trwa|zajmie|zajma|zajac) (?:(?:okolo|ok\.|jakas|mniej wiecej|nam|wam|nie wiecej niz|tylko) ){0,2}godzin(?:ke|e)\b(?! (?:lekc|dydakt))"), _one_hour, needs=("godzin",)),
    Rule("południe, północ", re.compile(r"\b(?:(?:w|do) (?:samo )?poludnie|(?:o|do) polnocy)\b"), _named, needs=("poludnie", "polnocy")),
    Rule("długość w nawiasie", re.compile(rf"\(\s?{ABOUT}(?P<n>\d{{1,3}}(?:[.,]5)?|{any_of(words.COUNTED)}){S}(?P<unit>godzin\w*|godz\.?|min\w*\.?|kwadrans\w*)(?! dydakt)(?P<half> i pol)?\s?\)"), _length, needs=("(",)),
    Rule("potrwa do", re.compile(r"\b(?:potrwa|potrwaja|trwa|konczymy|konczy sie) (?P<do>do|o) (?:godz\.? )?(?P<a>1\d|2[0-3]|9)(?![\d:.,]\d)(?=$|[\s,;.)])(?! (?:\w+[aey]go|osob|tyg|mies|dni|lat|"+any_of(words.MONTHS_GENITIVE)+r"))"), _at, needs=("trwa", "koncz")),
    Rule("czas trwania", re.compile(rf"(?:czas trwania|dlugosc|obliczyl\w+ na|rozpisal\w+ na|zaplanowal\w+ na|trwa|potrwa|potrwaja|trwac|przewidzian\w+ na|zajmie|zaplanowan\w+ na|podczas|przez|planujemy|przewidujemy|zamkniemy (?:sie )?w|zmiescimy sie w|liczymy)(?:[^\d.;\n]|ok\.){{0,25}}(?P<n>\d{{1,3}}(?:[.,]5)?|{any_of(words.COUNTED)}){S}(?P<unit>godzin\w*|godz\.?|min\w*\.?|kwadrans\w*)(?! dydakt)(?P<half> i pol)?"), _length, needs=("godz", "min", "kwadrans")),
)  # fmt: skip
