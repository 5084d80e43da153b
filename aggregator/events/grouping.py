"""Which days are one event: said twice, following each other, inside a longer one, or above a programme of days."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

from aggregator.events.classify import category_of
from aggregator.events.hours import Times, is_programme_line
from aggregator.events.occasion import Occasion
from aggregator.events.roles import Statement
from aggregator.events.statements import Sentence
from aggregator.language.polish.cues import BARE_DAY, NAMED_DAYS, OWN_VERB, PART, Role
from aggregator.language.polish.hour_cues import END, RETURN
from aggregator.language.polish.titles import OPENS_WITH_HEAD


def lengthened(found: list[Occasion], statements: tuple[Statement, ...]) -> list[Occasion]:
    """ "Targi potrwają do niedzieli": the event told of last before it ends on that day."""
    for end in (s for s in statements if s.role is Role.END and s.resolved):
        before = [o for o in found if o.statement.sentence.order <= end.sentence.order]
        if before and end.resolved and before[-1].last < end.resolved.last:
            at_ = found.index(before[-1])
            found[at_] = replace(found[at_], last=end.resolved.last)
    return found


def merged_days(found: list[Occasion], faint: list[Occasion], sentences: tuple[Sentence, ...]) -> list[Occasion]:
    """Days said twice are one event; neighbouring days of one sentence too; days inside a longer event belong to it."""
    merged: list[Occasion] = []
    for occasion in found:
        same = next((i for i, o in enumerate(merged) if _is_same(o, occasion)), None)
        if same is not None:
            merged[same] = _fuller(merged[same], occasion)
            continue
        if merged and _continues(merged[-1], occasion):
            merged[-1] = replace(merged[-1], last=occasion.last, last_times=occasion.times or merged[-1].last_times)
            continue
        if merged and _returns(merged[-1], occasion):
            back = occasion.times and replace(occasion.times, end=occasion.times.end or occasion.times.start)
            merged[-1] = replace(merged[-1], last=occasion.last, last_times=back)
            continue
        merged.append(occasion)
    merged = _without_twins(merged)
    spans = [o for o in merged if o.last > o.first]
    kept: list[Occasion] = []
    for occasion in merged:
        outer = next(
            (o for o in spans if o is not occasion and o.first <= occasion.first and occasion.last <= o.last), None
        )
        if outer is None or _stands_alone(occasion, outer, sentences):
            kept.append(occasion)
    inner = [o for o in merged + faint if o not in kept]
    return [_refined(o, inner) for o in kept]


def _is_same(one: Occasion, other: Occasion) -> bool:
    """True for the same days, but for two lines of a list that begin at different hours."""
    if (one.first, one.last) != (other.first, other.last):
        return False
    lines = one.statement.sentence, other.statement.sentence
    listed = all(line.starts_line and line.hours for line in lines) and lines[0] is not lines[1]
    return not (listed and lines[0].kind is lines[1].kind and _hours_differ(one, other))


def _without_twins(merged: list[Occasion]) -> list[Occasion]:
    """Days that were joined may be a stretch that was said before: its hours go there, also those told by day."""
    single: list[Occasion] = []
    for occasion in merged:
        at_ = next((i for i, o in enumerate(single) if _is_same(o, occasion)), None)
        if at_ is None:
            single.append(occasion)
        elif single[at_].times is None or (occasion.last_times and occasion.last_times != occasion.times):
            single[at_] = replace(single[at_], times=occasion.times, last_times=occasion.last_times)
    return single


def _stands_alone(inner: Occasion, outer: Occasion, sentences: tuple[Sentence, ...]) -> bool:
    """A day inside a longer event that is an event of its own: in a sentence of its own, of another kind."""
    mine, others = inner.statement.sentence, outer.statement.sentence
    if mine is others or mine.order == 0:
        return False
    if mine.starts_line and others.starts_line and mine.hours and others.hours and mine.block == others.block:
        return True  # two lines of a calendar
    if NAMED_DAYS.search(others.text) and _names_part(mine, sentences):
        return True
    if PART.search(mine.around(inner.statement.mention)):
        return False
    if not OWN_VERB.search(mine.around(inner.statement.mention)):
        return False
    kind, other_kind = category_of(mine.folded), category_of(others.folded)
    return kind is not None and kind is not other_kind


def has_parts(outer: Occasion, found: list[Occasion]) -> bool:
    """True for named days whose parts are events of their own: the hours are theirs."""
    inside = (o for o in found if o is not outer and outer.first <= o.first and o.last <= outer.last)
    return outer.last > outer.first and any(inside)


def _names_part(sentence: Sentence, sentences: tuple[Sentence, ...]) -> bool:
    """True for a line that opens with its day and names an event behind it, or in the next line."""
    if not sentence.starts_line:
        return False
    rest = _around(sentence)[1]
    if not re.search(r"[a-z]{3}", rest) and sentence.order + 1 < len(sentences):
        rest = sentences[sentence.order + 1].folded
    return bool(OPENS_WITH_HEAD.match(rest))


def _fuller(first: Occasion, second: Occasion) -> Occasion:
    """One event from two mentions: hours from whichever has them, the text's sentence rather than the title."""
    both = replace(first, also=(*first.also, second.statement))
    if first.times is None and second.times is not None:
        return replace(both, times=second.times)
    if _hours_differ(first, second):
        both = replace(both, doubts=("two_hours",))
    if first.times and second.times and first.times.end is None and second.times.start == first.times.start:
        return replace(both, times=second.times)
    if first.statement.sentence.order == 0:
        return replace(both, statement=second.statement, also=(*first.also, first.statement))
    return both


def _hours_differ(first: Occasion, second: Occasion) -> bool:
    """True when two sentences tell the same day with two different hours of beginning."""
    one, other = first.times, second.times
    if one is None or other is None or one.start is None or other.start is None:
        return False
    return one.start != other.start and first.statement.sentence is not second.statement.sentence


def _continues(before: Occasion, after: Occasion) -> bool:
    """ "26 i 27 marca", "26 marca w godz. 10-16 i 27 marca w godz. 9-14": the next day in the same sentence."""
    if before.statement.sentence is not after.statement.sentence or after.first - before.last != timedelta(days=1):
        return False
    sentence = before.statement.sentence
    gap = sentence.folded[before.statement.mention.span.end : after.statement.mention.span.start]
    if re.search(
        r"\bwe?\s+[A-ZŁŚŻŹĆ]", sentence.text[before.statement.mention.span.end : after.statement.mention.span.start]
    ):
        return False  # each day has its own town
    return (
        len(gap) < 70
        and bool(re.search(r"(?:\b(?:i|oraz|a)\b|[,-])\s*(?:\w+ ){0,2}$", gap))
        and not re.search(r"\b(?:grup\w*|edycj\w*|tura|drugi[ea]?|druga|trzeci[ea]?|kolejn\w+|nastepn\w+)\b", gap)
    )


LONGEST_JOURNEY = timedelta(days=14)


def _returns(before: Occasion, after: Occasion) -> bool:
    """ "autokar rusza 27 maja o 6:45, wracamy 29 maja około 21:00": one journey."""
    sentence = before.statement.sentence
    if sentence is not after.statement.sentence or not timedelta(0) < after.first - before.last <= LONGEST_JOURNEY:
        return False
    gap = sentence.folded[before.statement.mention.span.end : after.statement.mention.span.start]
    return bool(RETURN.search(gap))


def _refined(outer: Occasion, days: list[Occasion]) -> Occasion:
    """The hours of days inside a longer event: its first day's start, its last day's end."""
    if outer.last == outer.first:
        return outer
    inner = [o for o in days if o.first == o.last and outer.first <= o.first <= outer.last and o.times]
    opening = next((o.times for o in inner if o.first == outer.first), None)
    closing = next((o.times for o in inner if o.first == outer.last), None)
    times, last_times = outer.times, outer.last_times
    if times is None and opening is not None:
        times = Times(opening.start, None if closing is None else opening.end, opening.sentence)
    if closing is not None and closing.end is None and any(_tells_end(o) for o in inner if o.first == outer.last):
        closing = replace(closing, end=closing.start)
    return replace(outer, times=times, last_times=last_times or closing)


def _tells_end(occasion: Occasion) -> bool:
    """True for a day whose only hour ends something: "powrót 10 czerwca o godz. 20:30"."""
    return bool(END.search(occasion.statement.sentence.left_of(occasion.statement.mention)))


def days_of_programme(found: list[Occasion], sentences: tuple[Sentence, ...]) -> list[Occasion]:
    """Days that stand alone above the points of a programme, one after another, are one event of several days."""
    joined: list[Occasion] = []
    for occasion in found:
        previous = joined[-1] if joined else None
        if (
            previous is not None
            and occasion.first - previous.last == timedelta(days=1)
            and _heads_programme(previous, sentences)
            and _heads_programme(occasion, sentences)
        ):
            also = (*previous.also, occasion.statement, *occasion.also)
            joined[-1] = replace(previous, last=occasion.last, times=None, last_times=None, also=also)
        else:
            joined.append(occasion)
    return joined


def _heads_programme(occasion: Occasion, sentences: tuple[Sentence, ...]) -> bool:
    """True for a day that is all its line says, with two points of a programme below it."""
    sentence = (occasion.also[-1] if occasion.also else occasion.statement).sentence
    rest = BARE_DAY.sub("", "".join(_around(sentence)))
    below = sentences[sentence.order + 1 : sentence.order + 3]
    return not re.search(r"[a-z]{3}", rest) and len(below) == 2 and all(is_programme_line(s) for s in below)


def _around(sentence: Sentence) -> tuple[str, str]:
    """The folded text before the first and behind the last day or hour of a sentence."""
    return sentence.folded[: sentence.mentions[0].span.start], sentence.folded[sentence.mentions[-1].span.end :]
