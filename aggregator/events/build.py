"""Statements become events and deadlines: days grouped, hours joined, what refines another day taken up by it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from aggregator.events.candidates import event_days, is_plain
from aggregator.events.classify import category_of
from aggregator.events.daily import hours_of_ends
from aggregator.events.hours import Times, anywhere, beside, is_programme_line, programme, programme_by_day
from aggregator.events.naming import has_head
from aggregator.events.roles import Statement
from aggregator.events.statements import Sentence
from aggregator.language import ClockTime, Looking, series
from aggregator.language.polish.cues import BARE_DAY, NAMED_DAYS, OWN_VERB, Role
from aggregator.model import Article, BlockKind
from aggregator.moments import WARSAW, Moment, moment_key


@dataclass(frozen=True, slots=True)
class Occasion:
    """One event in the making: the statement that gives its days, its hours, and what else says the same days."""

    statement: Statement
    first: date
    last: date
    times: Times | None = None
    last_times: Times | None = None
    also: tuple[Statement, ...] = ()

    @property
    def start(self) -> Moment:
        """The event's start, as the model has it."""
        return at(self.first, self.times.start if self.times else None)

    @property
    def end(self) -> Moment | None:
        """The event's end: an hour where one is said, else the last day of several, else None."""
        ending = (self.last_times or self.times) if self.last > self.first else self.times
        hour = ending.end if ending else None
        if self.last > self.first and self.times and self.times.closing:
            hour = self.times.closing
        if hour is None:
            return self.last if self.last > self.first else None
        if self.last > self.first and self.last_times is None and self.times is not None and self.times.start is None:
            return self.last
        end = at(self.last, hour)
        if self.times and self.times.start and self.last == self.first and hour <= self.times.start:
            return at(self.last + timedelta(days=1), hour)
        return end


def at(day: date, hour: ClockTime | None) -> Moment:
    """The moment of an hour in Warsaw; the day itself without one. Hour 24 and midnight are the day's last minute."""
    if hour is None:
        return day
    if hour.hour == 24:
        return datetime.combine(day, time(23, 59), WARSAW)
    return datetime.combine(day, time(hour.hour, hour.minute), WARSAW)


def occasions(
    sentences: tuple[Sentence, ...], statements: tuple[Statement, ...], article: Article, looking: Looking
) -> tuple[Occasion, ...]:
    """The events that the statements tell of, by start."""
    candidates = event_days(statements, article, looking)
    found: list[Occasion] = []
    faint: list[Occasion] = []
    for statement in candidates:
        assert statement.resolved is not None
        times = beside(statement, sentences)
        days = [(statement.resolved.first, statement.resolved.last)]
        if statement.days.weekly is not None:
            days = [(day, day) for day in series(statement.resolved, statement.days.weekly)]
        group = found if is_plain(statement, candidates) else faint
        group.extend(Occasion(statement, first, last, times) for first, last in days)
    if not found:
        found, faint = faint, []
    found = _merged(_lengthened(found, statements), faint, sentences)
    if looking is Looking.BACK:
        found = _reported(found, article)
    found = _days_of_programme(found, sentences)
    found = [_with_daily_hours(o, sentences) for o in found]
    found = [_with_programme(o, found, sentences, statements) for o in found]
    found = _sharing_hours(found)
    if not any(o.times for o in found) and (times := anywhere(sentences)):
        found = [replace(o, times=times) for o in found]
    return tuple(sorted(found, key=lambda o: (moment_key(o.start), o.last, o.statement.sentence.order)))


def _lengthened(found: list[Occasion], statements: tuple[Statement, ...]) -> list[Occasion]:
    """ "Targi potrwają do niedzieli": the event told of last before it ends on that day."""
    for end in (s for s in statements if s.role is Role.END and s.resolved):
        before = [o for o in found if o.statement.sentence.order <= end.sentence.order]
        if before and end.resolved and before[-1].last < end.resolved.last:
            at_ = found.index(before[-1])
            found[at_] = replace(found[at_], last=end.resolved.last)
    return found


def _merged(found: list[Occasion], faint: list[Occasion], sentences: tuple[Sentence, ...]) -> list[Occasion]:
    """Days said twice are one event; neighbouring days of one sentence too; days inside a longer event belong to it."""
    merged: list[Occasion] = []
    for occasion in found:
        same = next((i for i, o in enumerate(merged) if (o.first, o.last) == (occasion.first, occasion.last)), None)
        if same is not None:
            merged[same] = _fuller(merged[same], occasion)
            continue
        if merged and _continues(merged[-1], occasion):
            merged[-1] = replace(merged[-1], last=occasion.last, last_times=occasion.times or merged[-1].last_times)
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
    return [_refined(o, [m for m in merged + faint if m is o or m not in kept]) for o in kept]


def _without_twins(merged: list[Occasion]) -> list[Occasion]:
    """Days that were joined may be a stretch that was said before: its hours go there, also those told by day."""
    single: list[Occasion] = []
    for occasion in merged:
        at_ = next((i for i, o in enumerate(single) if (o.first, o.last) == (occasion.first, occasion.last)), None)
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
    if NAMED_DAYS.search(others.text) and any(has_head(s.text) for s in sentences[mine.order : mine.order + 2]):
        return True
    if not OWN_VERB.search(mine.around(inner.statement.mention)):
        return False
    kind, other_kind = category_of(mine.folded), category_of(others.folded)
    return kind is not None and kind is not other_kind


def _fuller(first: Occasion, second: Occasion) -> Occasion:
    """One event from two mentions: hours from whichever has them, the text's sentence rather than the title."""
    both = replace(first, also=(*first.also, second.statement))
    if first.times is None and second.times is not None:
        return replace(both, times=second.times)
    if first.times and second.times and first.times.end is None and second.times.start == first.times.start:
        return replace(both, times=second.times)
    if first.statement.sentence.order == 0:
        return replace(both, statement=second.statement, also=(*first.also, first.statement))
    return both


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
        and not re.search(r"\b(?:grup|edycj|tura)\w*", gap)
    )


def _refined(outer: Occasion, all_found: list[Occasion]) -> Occasion:
    """The hours of days inside a longer event: its first day's start, its last day's end."""
    if outer.last == outer.first:
        return outer
    inner = [o for o in all_found if o.first == o.last and outer.first <= o.first <= outer.last and o.times]
    opening = next((o.times for o in inner if o.first == outer.first), None)
    closing = next((o.times for o in inner if o.first == outer.last), None)
    times, last_times = outer.times, outer.last_times
    if times is None and opening is not None:
        times = Times(opening.start, None if closing is None else opening.end, opening.sentence)
    return replace(outer, times=times, last_times=last_times or closing)


def _reported(found: list[Occasion], article: Article) -> list[Occasion]:
    """A report tells of what it names first, and perhaps of something ahead; other past days are background."""
    past = [o for o in found if o.first <= article.reference]
    ahead = [o for o in found if o.first > article.reference and o.statement.sentence.order > 0 and _announced(o)]
    if not past:
        return ahead
    recent = [o for o in past if (article.reference - o.last).days <= 120] or past
    return [o for o in past if o is recent[0] or _listed_with(o, recent[0])] + ahead


def _listed_with(occasion: Occasion, first: Occasion) -> bool:
    """True for a day of the same sentence, or of another row of the same table."""
    mine, its = occasion.statement.sentence, first.statement.sentence
    return mine is its or (mine.kind is its.kind is BlockKind.ROW and mine.heading == its.heading)


def _announced(occasion: Occasion) -> bool:
    return bool(occasion.statement.sentence.hours) or bool(
        re.search(
            r"\b(?:odbed|zaprasz|zaplanowan|kolejn|nastepn|najblizsz|bedzie|czeka|widzim|spotka|rusza|zasiad|planuj)\w*",
            occasion.statement.sentence.around(occasion.statement.mention),
        )
    )


def _days_of_programme(found: list[Occasion], sentences: tuple[Sentence, ...]) -> list[Occasion]:
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


def _with_daily_hours(occasion: Occasion, sentences: tuple[Sentence, ...]) -> Occasion:
    """Hours told day by day: the first day's start, the last day's end."""
    if occasion.last == occasion.first or (occasion.last_times and occasion.last_times.end):
        return occasion
    told = hours_of_ends(sentences, occasion.statement.sentence, occasion.first, occasion.last)
    if told is None:
        return occasion
    opening, closing = told
    start = occasion.times.start if occasion.times and occasion.times.start else opening.start
    return replace(
        occasion,
        times=Times(start, opening.end, opening.sentence),
        last_times=replace(closing, end=closing.end or closing.start),
    )


def _with_programme(
    occasion: Occasion, all_found: list[Occasion], sentences: tuple[Sentence, ...], statements: tuple[Statement, ...]
) -> Occasion:
    """Hours that stand only in the programme are the event's."""
    several = occasion.last > occasion.first
    if occasion.times is not None and occasion.times.end is not None:
        return occasion
    if several:
        return occasion if occasion.last_times else _with_programme_of_days(occasion, sentences, statements)
    bounds = programme(
        sentences, statements, None if len(all_found) == 1 else _day_statement(statements, occasion.first)
    )
    if bounds is None and len(all_found) > 1 and all(o.times is None for o in all_found):
        bounds = programme(sentences, statements, None)
    if bounds is None:
        return occasion
    if occasion.times is not None:
        if occasion.times.start is not None and bounds.end is not None and bounds.end > occasion.times.start:
            return replace(occasion, times=Times(occasion.times.start, bounds.end, occasion.times.sentence))
        return occasion
    return replace(occasion, times=bounds)


def _with_programme_of_days(
    occasion: Occasion, sentences: tuple[Sentence, ...], statements: tuple[Statement, ...]
) -> Occasion:
    """The first point of the first day and the last of the last; an hour that the text itself names comes first."""
    first, last = _day_statement(statements, occasion.first), _day_statement(statements, occasion.last)
    opening = programme(sentences, statements, first) if first else None
    closing = programme(sentences, statements, last) if last else None
    if not (opening and closing):
        opening, closing = programme_by_day(sentences, (occasion.last - occasion.first).days + 1) or (None, None)
    if not (opening and closing):
        return occasion
    start = occasion.times.start if occasion.times and occasion.times.start else opening.start
    return replace(occasion, times=Times(start, opening.end, opening.sentence), last_times=closing)


def _sharing_hours(found: list[Occasion]) -> list[Occasion]:
    """Hours that stand behind a list, in a sentence without a day, are those of every day in it."""
    if len(found) < 2 or all(o.times for o in found):
        return found
    last = max(o.statement.sentence.order for o in found)
    shared = next((o.times for o in reversed(found) if o.times and o.times.order > last), None)
    return [o if o.times else replace(o, times=shared) for o in found]


def _day_statement(statements: tuple[Statement, ...], day: date) -> Statement | None:
    return next(
        (
            s
            for s in reversed(statements)
            if s.role is Role.EVENT and s.resolved and s.resolved.first == s.resolved.last == day
        ),
        None,
    )
