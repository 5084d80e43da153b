"""At what hour: which of the hours said belongs to a day, and what the programme adds."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from aggregator.events.roles import Statement
from aggregator.events.statements import Sentence
from aggregator.language import ClockTime, Days, Hours, Mention
from aggregator.language.polish.cues import Role
from aggregator.language.polish.hour_cues import (
    ANOTHER_MATTER,
    END,
    END_AFTER,
    END_ALONE,
    LAST_DAY,
    NAMED_START,
    NOT_OF_EVENT,
    OF_ALL,
    OF_EVENT,
    OFFICE,
    RECEPTION,
    RECEPTION_AFTER,
    START,
)

BESIDE = 24
"""Within so many characters an hour belongs to the day named before it."""

NEXT_SENTENCES = 4
"""How many sentences after its day an hour may stand."""


@dataclass(frozen=True, slots=True)
class Times:
    """First and last hour of an event, and the sentence that said so.

    `closing` is the last hour of the last of several days, where each day has hours of its own; `order` is the
    sentence's place in the article.
    """

    start: ClockTime | None = None
    end: ClockTime | None = None
    sentence: str = ""
    closing: ClockTime | None = None
    order: int = -1


def hours_in(mentions: tuple[Mention, ...], folded: str) -> Times | None:
    """What a stretch of hours says together: reception left out, start and end told apart, a length added."""
    start = end = None
    minutes: int | None = None
    spare: ClockTime | None = None
    for mention in mentions:
        hours = mention.value
        assert isinstance(hours, Hours)
        before = folded[max(0, mention.span.start - 45) : mention.span.start]
        after = folded[mention.span.end : mention.span.end + 25]
        if hours.minutes is not None:
            minutes = minutes or hours.minutes
        elif RECEPTION.search(before) or RECEPTION_AFTER.match(after):
            spare = spare or hours.start
        elif hours.start is None or (hours.end is None and _ends(before, after, alone=start is None)):
            end = end or hours.end or hours.start
        elif start is None:
            start, end = hours.start, hours.end or end
        elif end is not None and hours.end is not None and hours.start >= end:
            end = hours.end  # a programme in one sentence: its last point ends it
        elif end is None and hours.end is not None and START.search(_since_last(mentions, mention, folded)) is None:
            end = hours.end if hours.end > start else None
    start = start or spare
    if start is None:
        return Times(None, end, "") if end else None
    if end is None and minutes:
        total = start.hour * 60 + start.minute + minutes
        end = ClockTime(total // 60, total % 60) if total <= 24 * 60 else None
    return Times(start, end, "")


def _ends(before: str, after: str, *, alone: bool) -> bool:
    """True for an hour that ends something; `alone`, before any start, it must say so itself."""
    return bool((END_ALONE if alone else END).search(before) or END_AFTER.match(after))


def _since_last(mentions: tuple[Mention, ...], mention: Mention, folded: str) -> str:
    """The text between the hour before and this one."""
    start = max((m.span.end for m in mentions if m.span.end <= mention.span.start), default=0)
    return folded[start : mention.span.start].rpartition(",")[2]


def beside(statement: Statement, sentences: tuple[Sentence, ...]) -> Times | None:
    """The hours of a day: in its own clause, else of its sentence, else in the lines that follow it."""
    sentence, mention = statement.sentence, statement.mention
    following = [m for m in sentence.mentions if m.span.start >= mention.span.end]
    own: list[Mention] = []
    for other in following:
        if isinstance(other.value, Days):
            if own or ANOTHER_MATTER.search(sentence.folded[mention.span.end : other.span.start]):
                break
            continue  # a list of days shares the hours at its end
        if not _is_office(sentence, other):
            own.append(other)
    if not own:
        own = [m for m in sentence.hours if m.span.end <= mention.span.start and not _is_office(sentence, m)]
        days_before = [m for m in sentence.days if m.span.end <= mention.span.start]
        own = own if not days_before else [m for m in own if m.span.start >= days_before[-1].span.end]
    if own and (times := hours_in(tuple(own), sentence.folded)):
        found = _told_in(sentence, times, statement)
        return _with_length(found if found.end else _ended(found, sentence, sentences), sentence, sentences)
    return _after(statement, sentences)


def _after(statement: Statement, sentences: tuple[Sentence, ...]) -> Times | None:
    """The first hours told after the day, better those that say that they begin the event."""
    sentence = statement.sentence
    first: Times | None = None
    for other in sentences[sentence.order + 1 : sentence.order + 1 + 3 * NEXT_SENTENCES]:
        if other.days:
            break
        hours = tuple(m for m in other.hours if not _is_office(other, m))
        if not hours or OFFICE.search(other.folded):
            continue
        follower = sentences[other.order + 1] if other.order + 1 < len(sentences) else None
        if is_programme_line(other) and follower is not None and is_programme_line(follower):
            break
        if times := hours_in(hours, other.folded):
            times = _with_length(_ended(_told_in(other, times, statement), other, sentences), other, sentences)
            if NAMED_START.search(other.folded[: hours[0].span.start]):
                return times
            first = first or (times if other.order <= sentence.order + NEXT_SENTENCES else None)
    return first


def _told_in(sentence: Sentence, times: Times, statement: Statement) -> Times:
    """The times with the sentence that told them, and with the last day's own hour where it says one."""
    return replace(times, sentence=sentence.text.strip(), closing=_closing(statement, sentence), order=sentence.order)


def _closing(statement: Statement, sentence: Sentence) -> ClockTime | None:
    """The last hour of the last of several days where it is told apart: "w sobotę od 10 do 20, w niedzielę do 17"."""
    resolved = statement.resolved
    if resolved is None or resolved.first == resolved.last:
        return None
    for mention in sentence.hours:
        hours = mention.value
        day = next((m for m in reversed(sentence.days) if m.span.end <= mention.span.start), None)
        beside_it = day is not None and mention.span.start - day.span.end < BESIDE
        weekday = day.value.first.weekday if day and isinstance(day.value, Days) and day != statement.mention else None
        before = sentence.folded[max(0, mention.span.start - BESIDE) : mention.span.start]
        if (beside_it and weekday == resolved.last.weekday()) or LAST_DAY.search(before):
            return hours.end if isinstance(hours, Hours) else None
    return None


def anywhere(sentences: tuple[Sentence, ...], *, of_all: bool) -> Times | None:
    """The hours of the event where they stand far from its day: the first sentence that speaks of them.

    With `of_all` only a sentence that speaks of every meeting counts: "zawsze od 16 do 18".
    """
    for sentence in sentences:
        if of_all and not OF_ALL.search(sentence.folded):
            continue
        hours = tuple(m for m in sentence.hours if not _is_office(sentence, m))
        if not hours or sentence.days or is_programme_line(sentence) or NOT_OF_EVENT.search(sentence.folded):
            continue
        near = sentence.folded[max(0, hours[0].span.start - 90) : hours[0].span.start]
        if not OF_EVENT.search(near + sentence.folded[hours[0].span.start : hours[0].span.start + 12]):
            continue
        if times := hours_in(hours, sentence.folded):
            ranges = [m.value for m in hours if isinstance(m.value, Hours) and m.value.start and m.value.end]
            closing = ranges[1].end if len(ranges) == 2 and len(hours) == 2 else None
            if times.end is None:
                times = _ended(times, sentence, sentences)
            return replace(times, sentence=sentence.text.strip(), closing=closing)
    return None


def _ended(times: Times, sentence: Sentence, sentences: tuple[Sentence, ...]) -> Times:
    """A start whose end is said in the next sentence: "Zakończenie przewidziano na godz. 14.30"."""
    for other in sentences[sentence.order + 1 : sentence.order + 1 + NEXT_SENTENCES]:
        for mention in other.hours:
            hours = mention.value
            if (
                isinstance(hours, Hours)
                and END.search(other.folded[: mention.span.start])
                and times.start
                and not other.days
            ):
                end = hours.end or hours.start
                return replace(times, end=end) if end and end > times.start else times
    return times


def _with_length(times: Times, sentence: Sentence, sentences: tuple[Sentence, ...]) -> Times:
    """A start whose length is said in a sentence nearby gets its end."""
    if times.end is not None or times.start is None:
        return times
    for other in sentences[sentence.order + 1 : sentence.order + 8]:
        for mention in other.hours:
            hours = mention.value
            if (
                isinstance(hours, Hours)
                and hours.minutes
                and (together := hours_in((_starting(times.start, mention), mention), other.folded))
            ):
                return replace(times, end=together.end)
    return times


def _starting(start: ClockTime, like: Mention) -> Mention:
    return Mention(like.span, "", "", Hours(start))


def _is_office(sentence: Sentence, mention: Mention) -> bool:
    day = max((m.span.end for m in sentence.days if m.span.end <= mention.span.start), default=0)
    before = sentence.folded[max(day, mention.span.start - 60) : mention.span.start]
    return bool(OFFICE.search(before))


def is_programme_line(sentence: Sentence) -> bool:
    """True for a line that begins with an hour."""
    return (
        bool(sentence.mentions)
        and isinstance(sentence.mentions[0].value, Hours)
        and not re.search(r"[a-z]{2}", sentence.folded[: sentence.mentions[0].span.start])
    )


def programme(
    sentences: tuple[Sentence, ...], statements: tuple[Statement, ...], wanted: Statement | None
) -> Times | None:
    """The bounds of the programme: its first point, the end of its last; with `wanted`, of the part under that day."""
    lines = [s for s in sentences if is_programme_line(s)]
    if len(lines) < 2:
        return None
    if wanted is not None:
        heads = [s for s in statements if s.role is Role.EVENT and s.resolved and len(s.sentence.folded) < 90]
        mine = [
            h.sentence.order
            for h in heads
            if h.resolved and wanted.resolved and h.resolved.first == wanted.resolved.first
        ]
        later = sorted(
            h.sentence.order
            for h in heads
            if h.resolved and wanted.resolved and h.resolved.first != wanted.resolved.first
        )
        chosen: list[Sentence] = []
        for head in mine:
            stop = next((order for order in later if order > head), len(sentences))
            chosen = [line for line in lines if head <= line.order < stop] or chosen
        lines = chosen
    return _bounds(lines)


def named_start(sentences: tuple[Sentence, ...], bounds: Times) -> Times:
    """The programme's bounds, beginning where the text itself says: "Początek obrad o godz. 9.30", after the coffee."""
    for sentence in sentences:
        if is_programme_line(sentence):
            continue
        for mention in sentence.hours:
            start = mention.value.start if isinstance(mention.value, Hours) else None
            inside = start and bounds.start and bounds.end and bounds.start < start < bounds.end
            if inside and NAMED_START.search(sentence.folded[: mention.span.start]):
                return replace(bounds, start=start, sentence=sentence.text.strip())
    return bounds


def programme_by_day(sentences: tuple[Sentence, ...], days: int) -> tuple[Times, Times] | None:
    """The bounds of the first and last day of a programme without dates: each day begins in the morning again."""
    lines = [s for s in sentences if is_programme_line(s)]
    parts: list[list[Sentence]] = []
    for line in lines:
        hours = line.mentions[0].value
        assert isinstance(hours, Hours)
        before = parts[-1][-1].mentions[0].value if parts else None
        assert before is None or isinstance(before, Hours)
        if before is None or (hours.start and before.start and hours.start < before.start):
            parts.append([])
        parts[-1].append(line)
    if days < 2 or len(parts) != days:
        return None
    first, last = _bounds(parts[0]), _bounds(parts[-1])
    return (first, last) if first and last else None


def _bounds(lines: list[Sentence]) -> Times | None:
    first: ClockTime | None = None
    last: ClockTime | None = None
    for line in lines:
        hours = line.mentions[0].value
        assert isinstance(hours, Hours)
        if hours.start is None or (last is not None and hours.start < ClockTime(last.hour - 3 if last.hour > 3 else 0)):
            continue
        first = first or hours.start
        last = hours.end or hours.start
    if first is None:
        return None
    return Times(first, last if last != first else None, lines[0].text.strip())
