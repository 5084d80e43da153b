"""The phrases for days said by their distance: from the day of publication, from a month's or a week's edge."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from aggregator.language.mention import Days, PartialDate, Relative, Span
from aggregator.language.polish import words
from aggregator.language.polish.dates import (
    DAY,
    MONTH_STEMS,
    OPEN,
    ORDINAL,
    WEEKDAY_STEMS,
    YEAR,
    S,
    any_of,
    month_of,
    written_year,
)
from aggregator.language.rule import Found, Rule, Text

WITHIN_DAYS = "w ciągu dni od ogłoszenia"
"""The rule whose day is a deadline whatever stands beside it."""


def _weekday(match: re.Match[str], text: Text) -> Sequence[Found]:
    which = match["which"] or ""
    weekday = words.WEEKDAYS[match["weekday"]]
    if match["weekday"] not in words.WEEKDAY_AFTER[match["prep"]]:
        return ()
    if which in words.NEXT or match["prep"] == "do":
        relative = Relative.NEXT_WEEKDAY
    elif which in words.LAST:
        relative = Relative.LAST_WEEKDAY
    else:
        relative = Relative.WEEKDAY
    return (
        Found(
            Span(match.start("which") if which else match.start("weekday"), match.end()),
            Days(PartialDate(weekday=weekday, relative=relative)),
        ),
    )


def _last_weekday(match: re.Match[str], text: Text) -> Sequence[Found]:
    """ "ubiegłą sobotę spędziliśmy": without a preposition; "ostatni piątek" alone may be any."""
    if match["which"].startswith("ostatni"):
        return ()
    day = PartialDate(weekday=words.WEEKDAYS[match["weekday"]], relative=Relative.LAST_WEEKDAY)
    return (Found(Span(match.start(), match.end()), Days(day)),)


def _next_week(match: re.Match[str], text: Text) -> Sequence[Found]:
    day = PartialDate(weekday=words.WEEKDAYS[match["weekday"]], relative=Relative.WEEKS, count=1)
    return (Found(Span(match.start(), match.end()), Days(day)),)


def _relative_day(match: re.Match[str], text: Text) -> Sequence[Found]:
    return (
        Found(
            Span(match.start(), match.end()),
            Days(PartialDate(relative=Relative.DAYS, count=words.RELATIVE_DAYS[match[0]])),
        ),
    )


def _in_weeks(match: re.Match[str], text: Text) -> Sequence[Found]:
    """ "za dwa tygodnie, we wtorek": that week's Tuesday; without a weekday the same day of the week as today."""
    count = 1 if match["n"] is None else round(float(match["n"]) if match["n"].isdigit() else words.COUNTED[match["n"]])
    if match["weekday"]:
        day = PartialDate(weekday=words.WEEKDAYS[match["weekday"]], relative=Relative.WEEKS, count=count)
    else:
        day = PartialDate(relative=Relative.DAYS, count=count * (1 if match["unit"] == "dni" else 7))
    return (Found(Span(match.start(), match.end()), Days(day)),)


def _this_month(match: re.Match[str], text: Text) -> Sequence[Found]:
    day = PartialDate(day=int(match["d"]), relative=Relative.THIS_MONTH)
    return (Found(Span(match.start(), match.end()), Days(day)),)


def _weekdays_of_month(match: re.Match[str], text: Text) -> Sequence[Found]:
    """ "we wszystkie środy listopada" are a series; with an exception said behind it nothing is read."""
    if re.match(r"[\s,(]{0,3}(?:oprocz|poza|procz|z wyjatkiem|bez)\b", text.folded[match.end() : match.end() + 20]):
        return ()
    month = month_of(match, words.MONTHS_GENITIVE[match["month"]])
    weekday = words.WEEKDAYS_PLURAL.get(match["weekdays"] or "", words.WEEKDAYS.get(match["weekday"] or "", 0))
    last = replace(month, relative=Relative.END_OF_MONTH)
    return (Found(Span(match.start(), match.end()), Days(replace(month, day=1), last, weekday)),)


def _nth_weekday(match: re.Match[str], text: Text) -> Sequence[Found]:
    count, month = words.ORDINALS[match["nth"]], words.MONTHS_GENITIVE[match["month"]]
    year = written_year(match)
    if match["weekday"] == "weekend":
        first = replace(year, month=month, weekday=5, relative=Relative.NTH_WEEKDAY, count=count)
        return (Found(Span(match.start(), match.end()), Days(first, replace(first, weekday=6))),)
    day = replace(
        year, month=month, weekday=words.WEEKDAYS[match["weekday"]], relative=Relative.NTH_WEEKDAY, count=count
    )
    return (Found(Span(match.start(), match.end()), Days(day)),)


def _edge_of_month(match: re.Match[str], text: Text) -> Sequence[Found]:
    month = month_of(match, words.MONTHS_GENITIVE[match["month"]])
    first = words.ORDINALS[match["nth"]] == 1
    day = replace(month, day=1) if first else replace(month, relative=Relative.END_OF_MONTH)
    return (Found(Span(match.start(), match.end()), Days(day)),)


def _end_of(match: re.Match[str], text: Text) -> Sequence[Found]:
    if match["month"]:
        day = replace(written_year(match), month=words.MONTHS_GENITIVE[match["month"]], relative=Relative.END_OF_MONTH)
    else:
        day = PartialDate(relative=Relative.END_OF_WEEK if match["unit"] == "tygodnia" else Relative.END_OF_YEAR)
        if match["unit"] == "miesiaca":
            day = PartialDate(relative=Relative.END_OF_MONTH)
    return (Found(Span(match.start("end"), match.end()), Days(day)),)


def _within_days(match: re.Match[str], text: Text) -> Sequence[Found]:
    count = int(match["n"] if match["n"].isdigit() else words.COUNTED[match["n"]])
    return (Found(Span(match.start(), match.end()), Days(PartialDate(relative=Relative.DAYS, count=count))),)


def _every_weekday(match: re.Match[str], text: Text) -> Sequence[Found]:
    return (Found(Span(match.start(), match.end()), Days(PartialDate(), weekly=words.WEEKDAYS[match["weekday"]])),)


_FULL_WEEKDAY = any_of(words.WHOLE_WEEKDAYS)
_GENITIVE = any_of(words.MONTHS_GENITIVE)

RULES: tuple[Rule, ...] = (
    Rule("dzień przyszłego tygodnia", re.compile(rf"\bw (?:przyszlym|nastepnym|nadchodzacym) tygodniu,? (?:w|we) (?P<weekday>{_FULL_WEEKDAY})\b"), _next_week, needs=("tygodniu",)),
    Rule("za tyle tygodni", re.compile(rf"\bza (?:(?:(?P<n>\d|{any_of(words.COUNTED)}) )?(?P<unit>tydzien|tygodnie|tygodni|dni))\b(?:,? (?:tez |rowniez |znow )?we? (?P<weekday>{_FULL_WEEKDAY})\b)?"), _in_weeks, needs=("za ",)),
    Rule("bieżącego miesiąca", re.compile(OPEN + rf"(?P<d>{DAY}){ORDINAL} ?(?:bm\b\.?|b\.m\.|biezacego miesiaca|tego miesiaca)"), _this_month, needs=("bm", "b.m", "miesiaca")),
    Rule("dni tygodnia miesiąca", re.compile(rf"\b(?:(?:wszystkie|kolejne) (?P<weekdays>{any_of(words.WEEKDAYS_PLURAL)})|kazd[yaei]\w{{0,3}} (?P<weekday>{_FULL_WEEKDAY})) (?P<month>{_GENITIVE})\b(?:{S}{YEAR})?"), _weekdays_of_month, needs=WEEKDAY_STEMS),
    Rule("każdy dzień tygodnia", re.compile(rf"\b(?:w )?(?:kazd[yaei]\w{{0,3}}|co) (?P<weekday>{_FULL_WEEKDAY})\b"), _every_weekday, needs=WEEKDAY_STEMS),
    Rule("dzień tygodnia", re.compile(rf"\b(?P<prep>w|we|do|na|od) (?:(?P<which>{any_of(words.NEXT + words.LAST)}) )?(?P<weekday>{_FULL_WEEKDAY})\b"), _weekday, needs=WEEKDAY_STEMS),
    Rule("miniony dzień tygodnia", re.compile(rf"\b(?P<which>{any_of(words.LAST)}) (?P<weekday>{_FULL_WEEKDAY})\b"), _last_weekday, needs=WEEKDAY_STEMS),
    Rule("dzień od dziś", re.compile(rf"\b{any_of(words.RELATIVE_DAYS)}\b"), _relative_day, needs=("dzis", "jutr", "wczoraj")),
    Rule("który dzień tygodnia miesiąca", re.compile(rf"\b(?P<nth>{any_of(words.ORDINALS)}) (?P<weekday>weekend|{_FULL_WEEKDAY}) (?P<month>{_GENITIVE})\b(?:{S}{YEAR})?"), _nth_weekday, needs=WEEKDAY_STEMS),
    Rule("pierwszy, ostatni dzień miesiąca", re.compile(rf"\b(?P<nth>{any_of(form for form, number in words.ORDINALS.items() if number in (1, -1))}) d(?:zien|nia|niu|niem) (?P<month>{_GENITIVE})\b(?:{S}{YEAR})?"), _edge_of_month, needs=MONTH_STEMS),
    Rule("do końca", re.compile(rf"\bdo (?P<end>konca (?:(?P<month>{_GENITIVE})\b(?:{S}{YEAR})?|(?P<unit>tygodnia|miesiaca|roku)\b))"), _end_of, needs=("konca",)),
    Rule(WITHIN_DAYS, re.compile(rf"\bw (?:ciagu|terminie) (?P<n>\d{{1,2}}|{any_of(words.COUNTED)}) dni (?:kalendarzowych )?(?:od|po) (?:dnia |daty )?(?:\w+ )?(?:ogloszeni|publikacj|ukazani|opublikowani|zamieszczeni)\w*"), _within_days, needs=("dni",)),
)  # fmt: skip
