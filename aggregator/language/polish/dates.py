"""The phrases for days. Patterns read the folded text: lower case, no diacritics, one sort of dash."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from aggregator.language.mention import Days, PartialDate, Span
from aggregator.language.polish import words
from aggregator.language.polish.gazetteer import nominative
from aggregator.language.rule import Found, Rule, Text


def any_of(forms: Iterable[str]) -> str:
    """An alternation of words, the longest first so that none hides behind its own beginning."""
    return "(?:" + "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True)) + ")"


DIGITS = tuple("0123456789")
MONTH_STEMS = ("sty", "lut", "mar", "kwi", "maj", "cze", "lip", "sie", "wrz", "paz", "lis", "gru")
WEEKDAY_STEMS = ("ponied", "wtor", "srod", "czwart", "piat", "sobot", "niedz", "weekend")
"""What every form of a number, a month, a whole weekday holds: where none stands, no rule for them need look."""

S = r"[ \n]{0,3}"
DAY = r"(?:[12]\d|3[01]|0?[1-9])(?!\d)"
ORDINAL = r"(?:\.(?!\d)|-?(?:tego|ego|szego|go|ga)\b)?"
WEEKDAY = any_of(words.WEEKDAYS) + r"\b\.?"
MONTH = (
    r"(?:"
    + any_of(frozenset(words.MONTHS) - words.SHORT_MONTHS)
    + r"\b|"
    + (any_of(words.SHORT_MONTHS) + r"\b(?=\.|" + S + r"(?:\d|$|[,;)|\n-]))\.?)")
)
THIS = r"b\." + S + r"r\b\.?|br\b\.?|biez(?:\.|acego)?" + S + r"r(?:oku|\.)|(?:tego|biezacego) roku"
NEXT = r"przysz(?:l\.?|lego)" + S + r"r(?:oku\b|\.)|nastepnego roku"
LAST = r"ub\.?" + S + r"r(?:oku\b|\.)|(?:ubieglego|zeszlego|minionego) roku"
YEAR = (
    r"(?:(?P<year>(?:19|20)\d\d)(?![\d-])(?:" + S + r"(?:roku\b|rok\b|r\b\.?))?"
    rf"|(?P<short>\d\d)(?={S}r\b)(?:{S}r\b\.?)"
    rf"|(?P<this>{THIS})|(?P<next>{NEXT})|(?P<last>{LAST}))"
)
NUMBERED_YEAR = r"(?:(?P<year>(?:19|20)\d\d)|(?P<short>\d\d))(?![\d/:])"
JOIN = rf"{S}(?:-|/|,|;|\bi\b|\boraz\b|\blub\b|\balbo\b|\bdo\b|\bna\b|\ba\b){S}(?:\bi{S}\b)?"
DAY_LIST = rf"(?>{DAY}{ORDINAL}(?:{JOIN}(?:(?:we? )?{WEEKDAY},?{S})?{DAY}{ORDINAL}){{0,14}})"
"""Atomic: a list is read once from each of its days, however it goes on."""
OPEN = r"(?<![\w.,:/-])(?<!godz\. )(?<!godz\.)(?<!godz )(?<!godzinach )(?<!godzinie )"
"""Nothing before the first number that would make it a part of a longer one."""


def written_year(match: re.Match[str]) -> PartialDate:
    """The year that a match of YEAR or NUMBERED_YEAR says, in a PartialDate without other parts."""
    groups = match.groupdict()
    if groups.get("year"):
        return PartialDate(year=int(groups["year"]))
    if groups.get("short"):
        return PartialDate(year=2000 + int(groups["short"]))
    for name, offset in (("this", 0), ("next", 1), ("last", -1)):
        if groups.get(name):
            return PartialDate(year_offset=offset)
    return PartialDate()


# ---------------------------------------------------------------- lists and ranges of days

_ITEM = re.compile(
    rf"(?P<join>{JOIN})?(?:(?:we? )?(?P<weekday>{any_of(words.WEEKDAYS)})\b\.?,?{S})?(?P<day>{DAY})(?P<month>{S}\.{S}(?:1[0-2]|0?[1-9]))?"
    rf"(?!\d)(?:\.{S}(?P<year>(?:19|20)\d\d)(?:{S}r\b\.?)?)?{ORDINAL}"
)
RANGE_JOINS = ("-", "do", "a")
MOVE_JOIN = "na"
OLD = "old"
"""Flag of the day that a moved event or deadline had before."""


def day_items(listed: str, offset: int, last: PartialDate, before: str) -> list[Found]:
    """The days of a list such as "5-6, 12 i 19" or "30.03.-2.04": what an item leaves out flows from the right.

    `last` holds the parts said after the list, `before` is the text before it ("od", "z").
    """
    if listed.isdigit():  # as most days stand
        day = PartialDate(last.year, last.month, int(listed), None, last.year_offset)
        return [Found(Span(offset, offset + len(listed)), Days(day))]
    items = list(_ITEM.finditer(listed))
    founds: list[Found] = []
    flowing = last
    pending: tuple[Found, str] | None = None
    for index in range(len(items) - 1, -1, -1):
        item = items[index]
        month = int(item["month"].strip(" .\n")) if item["month"] else flowing.month
        weekday = words.WEEKDAYS.get(item["weekday"].rstrip(".")) if item["weekday"] else None
        day = PartialDate(month=month, day=int(item["day"]), weekday=weekday).with_year_of(flowing)
        if item["year"]:
            day = replace(day, year=int(item["year"]), year_offset=None)
        if item["month"] or item["year"]:
            flowing = PartialDate(year=day.year, month=day.month, year_offset=day.year_offset)
        start = offset + item.start() + len(item["join"] or "")
        found = Found(Span(start, offset + item.end()), Days(day))
        if pending is not None:
            later, join = pending
            assert isinstance(later.value, Days)
            if join in RANGE_JOINS and later.value.last is None and (join == "-" or _opens_range(before) or index > 0):
                found = Found(Span(start, later.span.end), Days(day, later.value.first))
            elif join == MOVE_JOIN:
                founds.append(later)
                found = replace(found, flags=(OLD,))
            else:
                founds.append(later)
        pending = (found, (item["join"] or "").strip(" \n").split(" ")[0])
    if pending is not None:
        founds.append(pending[0])
    return founds[::-1]


def _opens_range(before: str) -> bool:
    return bool(re.search(r"\b(?:od|miedzy|pomiedzy|z|ze)\b(?:[^.;\n]{0,25})$", before))


def _list_before_month(match: re.Match[str], text: Text) -> Sequence[Found]:
    if not match["month"]:
        return ()
    word = match["month"].rstrip(".")
    written = text.written[match.start("month") : match.start("month") + len(word)].lower()
    if not written.isascii() and written not in words.WRITTEN_MONTHS:
        return ()
    last = month_of(match, words.MONTHS[word])
    founds = day_items(
        match["days"], match.start("days"), last, text.folded[max(0, match.start() - 40) : match.start()]
    )
    return _to_end(founds, match.end())


def month_of(match: re.Match[str], month: int) -> PartialDate:
    """The month, with the year that a match of YEAR or NUMBERED_YEAR says."""
    year = written_year(match)
    return PartialDate(year=year.year, month=month, year_offset=year.year_offset)


def _to_end(founds: list[Found], end: int) -> list[Found]:
    """The last find reaches to the end of the match: month and year belong to it."""
    if founds:
        last = founds[-1]
        founds[-1] = Found(Span(last.span.start, end), last.value, last.flags)
    return founds


_ROMAN_ENDS = re.compile(rf"\s*(?:$|\n|[,;:)|(]|-|(?:br|godz)\b|o \d|{WEEKDAY})")
"""Behind a month of one letter that no year follows: "6 X, wtorek"; "5 V piętro" is none."""


def _roman(match: re.Match[str], text: Text) -> Sequence[Found]:
    if not match["roman"]:
        return ()
    numeral = text.written[match.start("roman") : match.end("roman")]
    dotted = "." in match["gap"] or match["days"].endswith(".")
    sure = len(numeral) > 1 or match.groupdict().get("year") or dotted
    if not numeral.isupper() or not (sure or _ROMAN_ENDS.match(text.folded, match.end())):
        return ()
    last = month_of(match, words.ROMAN_MONTHS[match["roman"]])
    return _to_end(day_items(match["days"], match.start("days"), last, ""), match.end())


def _in_words(match: re.Match[str], text: Text) -> Sequence[Found]:
    day = replace(
        written_year(match), month=words.MONTHS[match["month"].rstrip(".")], day=words.DAYS_IN_WORDS[match["day"]]
    )
    return (Found(Span(match.start(), match.end()), Days(day)),)


def _day_slash_month(match: re.Match[str], text: Text) -> Sequence[Found]:
    """ "wt 12/01": only behind a weekday, since 12/01 is many things."""
    return (Found(Span(match.start("d"), match.end()), Days(PartialDate(month=int(match["m"]), day=int(match["d"])))),)


def _numeric_list(match: re.Match[str], text: Text) -> Sequence[Found]:
    last = replace(written_year(match), month=int(match["m"]))
    listed = match["days"]
    founds = day_items(listed, match.start("days"), last, text.folded[max(0, match.start() - 40) : match.start()])
    return _to_end(founds, match.end())


def _day_month_year(match: re.Match[str], text: Text) -> Sequence[Found]:
    day = replace(written_year(match), month=int(match["m"]), day=int(match["d"]))
    return (Found(Span(match.start(), match.end()), Days(day)),)


# ---------------------------------------------------------------- a day and a month in figures, without a year

_DATE_BEFORE = re.compile(
    r"(?:\b(?:dnia|dniu|dniach|dni|termin\w*|dat[ay]|kiedy|od|do|przed|po|na|z)[:?]?|(?:zapis|zglosz|zamyk|rekrut|rejestr|nabor)[a-z ]{0,20}:|"
    + any_of(words.WEEKDAYS)
    + r"\.?,?|^|\n|\|)[ (]*(?:- ?)?$"
)
_DATE_AFTER = re.compile(
    rf"\.?{S}(?:\(?{WEEKDAY}|,?{S}(?:o{S}|w{S}|od{S})?godz|,?{S}o{S}\d|,?{S}(?:od{S})?\d?\d[:.]\d\d|r\b|br\b|b\.r)"
)
_TIME_BEFORE = re.compile(r"(?:godz\w*\.?|\bo|\bok\.?|\bokolo|\d[:.]\d\d ?-)[ ]*$")
_WORD_BEFORE = re.compile(r"([^\W\d_]{3,}(?:[ -][^\W\d_]{3,})?)[ ]$")
"""A name before it: "Sanok 2.06, Lesko 5.06"."""
_LABELLED = re.compile(r"(?<!cena)(?<!koszt)(?<!kwota)(?<!wersja)(?<!sala)(?<!punkt)(?<!pok)[a-z]: ?$")
"""A word and a colon before it: "Elbląg: 19.05, Iława: 21.05"."""
_UNIT_AFTER = re.compile(r"[,.]?\d*\s*(?:zl|pln|eur|euro|%|tys|mln|mld|km|m2|mb|kb|pkt|os\b|osob)")


def _bare_day_month(match: re.Match[str], text: Text) -> Sequence[Found]:
    before = text.folded[max(0, match.start() - 24) : match.start()]
    after = text.folded[match.end() : match.end() + 24]
    if _UNIT_AFTER.match(after) or _TIME_BEFORE.search(before):
        return ()
    town = _WORD_BEFORE.search(text.written[max(0, match.start() - 30) : match.start()])
    if town and re.match(r"\s*(?:[,;|\n]|$)", after) and nominative(town[1]):
        return _numeric_list(match, text)
    ends_line = bool(_LABELLED.search(before) and re.match(r"\s*(?:[,;|\n]|$|\.(?:\s|$))", after)) or (
        bool(re.search(r"- $", before)) and bool(re.match(r"\s*(?:$|\n)", after))
    )
    if not (ends_line or _DATE_BEFORE.search(before) or _DATE_AFTER.match(after)):
        return ()
    if int(match["m"]) % 5 == 0 and re.match(rf"{S}-{S}\d?\d[.:]\d\d", after) and not _DATE_AFTER.match(after):
        return ()  # 10.10-11.30 are hours
    return _numeric_list(match, text)


_FULL_WEEKDAY = any_of(words.WHOLE_WEEKDAYS)
_GENITIVE = any_of(words.MONTHS_GENITIVE)

RULES: tuple[Rule, ...] = (
    Rule("rok, miesiąc, dzień (ISO)", re.compile(r"(?<![\w.-])(?P<year>(?:19|20)\d\d)(?P<sep>[-./])(?P<m>1[0-2]|0?[1-9])(?P=sep)(?P<d>" + DAY + r")(?![\d-])"), _day_month_year, needs=("19", "20")),
    Rule("dzień/miesiąc/rok", re.compile(OPEN + rf"(?P<d>{DAY})(?P<sep>[/-])(?P<m>1[0-2]|0?[1-9])(?P=sep){NUMBERED_YEAR}(?:{S}r\b\.?)?"), _day_month_year, needs=DIGITS),
    Rule("dni i miesiąc słowem", re.compile(OPEN + rf"(?P<days>{DAY_LIST})(?:(?:[ ]{{0,3}}|[ ]-[ ](?={_GENITIVE}))(?P<month>{MONTH})(?:{S},?{S}{YEAR})?)?"), _list_before_month, needs=MONTH_STEMS),
    Rule("dzień tygodnia, dzień/miesiąc", re.compile(rf"\b{WEEKDAY},? (?P<d>{DAY})/(?P<m>1[0-2]|0[1-9])(?![\d/])"), _day_slash_month, needs=("/",)),
    Rule("dzień miesiąc rok ze spacjami", re.compile(OPEN + rf"(?P<d>{DAY}) (?P<m>1[0-2]|0[1-9]) (?P<year>20\d\d)(?:{S}r\b\.?)?(?![\d-])"), _day_month_year, needs=("20",)),
    Rule("dni i miesiąc rzymski", re.compile(OPEN + rf"(?P<days>{DAY_LIST})(?:(?P<gap>{S}\.?{S})(?P<roman>{any_of(words.ROMAN_MONTHS)})\b(?:[ .]{{1,2}}{YEAR})?)?"), _roman, needs=DIGITS),
    Rule("dzień słowami", re.compile(rf"\b(?P<day>{any_of(words.DAYS_IN_WORDS)}) (?P<month>{_GENITIVE})\b(?:{S}{YEAR})?"), _in_words, needs=MONTH_STEMS),
    Rule(
        "dni liczbami, z rokiem",
        re.compile(
            OPEN + rf"(?=[^.]{{1,220}}\.)(?P<days>(?:{DAY}(?:{S}\.{S}(?:1[0-2]|0?[1-9]))?(?:\.{S}(?:19|20)\d\d{S}(?:r\.)?)?{ORDINAL}{JOIN}(?:{WEEKDAY},?{S})?){{0,14}}{DAY})"
            rf"{S}\.{S}(?P<m>1[0-2]|0?[1-9])(?:{S}[./]{S}{NUMBERED_YEAR}(?:{S}(?:roku\b|r\b\.?))?|\.?{S}(?P<this>{THIS}))"
        ),
        _numeric_list,
        needs=(".",),
    ),
    Rule(
        "dni liczbami, bez roku",
        re.compile(OPEN + rf"(?=[^.]{{1,220}}\.)(?P<days>(?:{DAY}(?:\.(?:1[0-2]|0?[1-9]))?{ORDINAL}{JOIN}){{0,14}}{DAY})\.(?P<m>1[0-2]|0?[1-9])(?![\d/:])(?!\.\d)\.?"),
        _bare_day_month,
        needs=(".",),
    ),
)  # fmt: skip
