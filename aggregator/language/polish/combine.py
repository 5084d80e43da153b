"""Refiners: neighbouring mentions that belong together become one, and share what one of them leaves out."""

from __future__ import annotations

import re
from dataclasses import replace

from aggregator.language.mention import Days, Mention, PartialDate, Relative, Span
from aggregator.language.polish import words
from aggregator.language.polish.dates import OLD, WEEKDAY, any_of
from aggregator.language.rule import Refiner, Text

BARE_WEEKDAY = (Relative.WEEKDAY, Relative.NEXT_WEEKDAY, Relative.LAST_WEEKDAY, Relative.WEEKS)
"""A weekday with nothing but a preposition or "najbliższy" is taken up by the date written beside it."""

_WD = any_of(words.WEEKDAYS)
_WEEKDAY_BEFORE = re.compile(
    rf"(?:\b(?P<w1>{_WD})\.?\s?[-/i]\s?)?\b(?P<w2>{_WD})\b\.?[,\s(]{{1,3}}(?:(?:tj|czyli|dnia|w dniu)\.?,?\s)?$"
)
_WEEKDAY_AFTER = re.compile(
    rf"\s?(?:[,(-]\s?)?(?:w |we )?(?P<w1>{_WD})\b\.?(?:\s?(?:-|/|i|,)\s?(?P<w2>{_WD})\b\.?)?(?P<close>\))?"
)


def weekday_beside(mentions: tuple[Mention, ...], text: Text) -> tuple[Mention, ...]:
    """A weekday written beside a day belongs to it: it tells the year, or that something is wrong."""
    joined: list[Mention] = []
    for mention in mentions:
        days = mention.value
        if not isinstance(days, Days) or days.first.day is None or days.first.relative:
            joined.append(mention)
            continue
        span = mention.span
        taken = joined[-1].span.end if joined and _has_own_day(joined[-1]) else 0
        first, last = days.first.weekday, days.last.weekday if days.last else None
        if before := _WEEKDAY_BEFORE.search(text.folded, max(taken, span.start - 40), span.start):
            pair = (before["w1"], before["w2"]) if before["w1"] else (before["w2"], None)
            first, last = _weekdays(pair, days, first, last)
            span = Span(before.start(), span.end)
        after = _WEEKDAY_AFTER.match(text.folded, span.end)
        if (
            after
            and text.written[span.end - 1] == "."
            and after[0].strip()
            and text.written[after.start() : after.end()].lstrip()[:1].isupper()
        ):
            after = None  # "13 września 2026 r. W sobotę …": another sentence
        if before is None and after is None and not (joined and joined[-1].span.end > span.start):
            joined.append(mention)  # as most days stand
            continue
        if after and ("(" in after[0]) == bool(after["close"]) and not _starts_other_day(text.folded, after.end()):
            first, last = _weekdays((after["w1"], after["w2"]), days, first, last)
            span = Span(span.start, after.end())
        first_day = replace(days.first, weekday=first)
        last_day = replace(days.last, weekday=last) if days.last else None
        while joined and joined[-1].span.end > span.start:
            if isinstance(joined[-1].value, Days) and joined[-1].value.first.relative in BARE_WEEKDAY:
                joined.pop()
            else:
                span = Span(joined[-1].span.end, span.end)
        joined.append(
            replace(
                mention,
                span=span,
                text=text.written[span.start : span.end],
                value=replace(days, first=first_day, last=last_day),
            )
        )
    return _without_overlaps(joined)


def _has_own_day(mention: Mention) -> bool:
    """True for a day with a date; a bare weekday before it may still be taken up."""
    return isinstance(mention.value, Days) and mention.value.first.day is not None


def _weekdays(
    pair: tuple[str | None, str | None], days: Days, first: int | None, last: int | None
) -> tuple[int | None, int | None]:
    numbers = [words.WEEKDAYS[word] for word in pair if word]
    if len(numbers) == 2:
        return (numbers[0], numbers[1]) if days.last else (first, last)
    if days.last is not None:
        return first if first is not None else None, last
    return (numbers[0] if first is None else first), last


def _starts_other_day(folded: str, position: int) -> bool:
    """True when the weekday just read goes with the day behind it: "6 i wtorek 8 października"."""
    return bool(re.match(r"\s(?:dnia )?\d{1,2}(?!\d|[:.]\d\d\b(?!\.\d))[ .]", folded[position : position + 12]))


def _without_overlaps(mentions: list[Mention]) -> tuple[Mention, ...]:
    kept: list[Mention] = []
    for mention in mentions:
        if kept and mention.span.start < kept[-1].span.end:
            continue
        kept.append(mention)
    return tuple(kept)


_RANGE_GAP = re.compile(
    rf"\s*(?:r\.|roku|br\.?)?,?\s*(?:\([^)]{{0,20}}\))?\s*(?P<join>-|\bdo\b|\ba\b|\bna\b)\s*(?:(?:dnia|dzien)\s)?(?:{WEEKDAY},?\s)?$"
)
_FROM = re.compile(r"\b(?:od|miedzy|pomiedzy|poczawszy od)\s(?:(?:dnia|dni)\s)?[^.;\n\d]{0,20}$")
_OUT_OF = re.compile(r"\b(?:z|ze)\s(?:(?:dnia|dni)\s)?[^.;\n\d]{0,20}$")


def from_to(mentions: tuple[Mention, ...], text: Text) -> tuple[Mention, ...]:
    """ "od 30 września do 2 października br.": two days become one stretch; what the first leaves out the second says."""
    joined: list[Mention] = []
    for mention in mentions:
        previous = joined[-1] if joined else None
        if previous is None or not _is_single(previous) or not _is_single(mention):
            joined.append(mention)
            continue
        assert isinstance(previous.value, Days) and isinstance(mention.value, Days)
        gap = _RANGE_GAP.match(text.folded[previous.span.end : mention.span.start])
        before = text.folded[max(0, previous.span.start - 40) : previous.span.start]
        if gap and (gap["join"] == "-" or (gap["join"] in ("do", "a") and _FROM.search(before))):
            first = previous.value.first.with_year_of(mention.value.first)
            span = Span(previous.span.start, mention.span.end)
            joined[-1] = replace(
                mention, span=span, text=text.written[span.start : span.end], value=Days(first, mention.value.first)
            )
            continue
        if gap and gap["join"] == "na" and _OUT_OF.search(before):
            joined[-1] = replace(previous, flags=(*previous.flags, OLD))
        joined.append(mention)
    return tuple(joined)


def _is_single(mention: Mention) -> bool:
    value = mention.value
    return (
        isinstance(value, Days)
        and value.last is None
        and value.weekly is None
        and value.first.relative in (None, Relative.END_OF_MONTH)
    )


_LIST_GAP = re.compile(
    rf"[\s,;()]*(?:\b(?:i|oraz|lub|albo|a takze|a|do)\b|-)?[\s,(]*(?:(?:od|w|we|dnia|dniu|dniach)\s)*(?:{WEEKDAY},?\s?\)?)?$"
)
_EDITION_GAP = 60


def year_flow(mentions: tuple[Mention, ...], text: Text) -> tuple[Mention, ...]:
    """ "15 kwietnia oraz 6 maja 2026 r.": a year at the end of a list serves the days before it."""
    result = list(mentions)
    following: Mention | None = None
    for index in range(len(result) - 1, -1, -1):
        mention = result[index]
        days = mention.value
        if not isinstance(days, Days) or days.first.relative or days.first.day is None:
            if isinstance(days, Days):
                following = None
            continue
        if following is not None and isinstance(following.value, Days):
            gap = text.folded[mention.span.end : following.span.start]
            if len(gap) <= _EDITION_GAP and _LIST_GAP.fullmatch(gap):
                first = days.first.with_year_of(following.value.first)
                later = first.month is not None and (following.value.first.month or 0) >= first.month
                if later and first is not days.first:
                    last = days.last.with_year_of(following.value.first) if days.last else None
                    mention = result[index] = replace(mention, value=replace(days, first=first, last=last))
        following = mention
    return tuple(result)


def weekly_series(mentions: tuple[Mention, ...], text: Text) -> tuple[Mention, ...]:
    """ "w każdą środę od 6 do 27 maja" is a series; without bounds it is opening hours and no day at all."""
    joined: list[Mention] = []
    series: Mention | None = None
    for mention in mentions:
        days = mention.value
        if isinstance(days, Days) and days.weekly is not None and days.first == PartialDate():
            series = mention
            joined.append(replace(mention, value=None))
        elif series is not None and isinstance(days, Days) and days.last is not None and _near(series, mention, text):
            assert isinstance(series.value, Days)
            joined.append(replace(mention, value=replace(days, weekly=series.value.weekly)))
            series = None
        else:
            joined.append(mention)
    return tuple(joined)


def _near(series: Mention, mention: Mention, text: Text) -> bool:
    gap = text.folded[series.span.end : mention.span.start]
    return len(gap) <= 40 and not re.search(r"[.!?;\n]", gap.replace("godz.", ""))


REFINERS: tuple[Refiner, ...] = (weekday_beside, from_to, year_flow, weekly_series)
