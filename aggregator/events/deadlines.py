"""Deadlines: what is to be done until when, and for which event."""

from __future__ import annotations

import re
from collections.abc import Iterable

from aggregator.events.doubts import doubts_of
from aggregator.events.naming import event_title
from aggregator.events.occasion import at
from aggregator.events.phrases import has_head
from aggregator.events.roles import Statement
from aggregator.events.statements import Sentence
from aggregator.language import Hours
from aggregator.language.fold import fold
from aggregator.language.polish.cues import APPLY, EITHER, ENROL, REMARKS, SCHOOL, SESSION, TO_SCHOOL, Role
from aggregator.model import Article, Category, Deadline, DeadlineKind, Event, Evidence, Source
from aggregator.moments import Moment, day_of, is_all_day

_EITHER = re.compile(EITHER)
_SAYS: dict[re.Pattern[str], DeadlineKind | None] = {
    re.compile(REMARKS): DeadlineKind.CONSULTATION,
    re.compile(APPLY): DeadlineKind.APPLICATION,
    re.compile(ENROL): DeadlineKind.REGISTRATION,
    _EITHER: None,
}
"""Words of each kind; those of the last row (zgłoszenia, rekrutacja) go with what one signs up for."""


_CALL = re.compile(rf"{APPLY}|{SCHOOL.pattern}|\b(?:projekt|program|stypendi|inkubat)\w*")
"""A call, contest or programme: what one is sent an application for."""


NEXT_SENTENCES = 3
"""So many sentences behind a deadline may tell its hour."""

FARTHEST = 400
"""Days after the publication; who must act later than that is told of a law, not invited."""


def read_deadlines(
    sentences: tuple[Sentence, ...],
    statements: tuple[Statement, ...],
    events: tuple[Event, ...],
    category: Category,
    article: Article,
    source: Source,
) -> tuple[Deadline, ...]:
    """The deadlines that lie ahead, each day once (with its hour, where a mention of it has one), by day."""
    chosen: dict[object, Deadline] = {}
    if not any(statement.role is Role.DEADLINE for statement in statements):
        return ()
    whole = fold(" ".join(block.text for block in article.blocks))
    for statement in statements:
        resolved = statement.resolved
        if statement.role is not Role.DEADLINE or resolved is None:
            continue
        if not 0 <= (resolved.last - article.reference).days <= FARTHEST:
            continue
        moment = deadline_moment(statement, sentences)
        known = chosen.get(resolved.last)
        if known is not None and (not is_all_day(known.at) or is_all_day(moment)):
            continue
        kind = deadline_kind(statement, events, fold(article.title), whole)
        index = _event_of(moment, kind, events)
        event = events[index] if index is not None else None
        chosen[resolved.last] = Deadline(
            kind=kind,
            at=moment,
            title=event.title if event else event_title(article.title),
            event=index,
            category=event.category if event else category,
            region=event.region if event else source.region,
            url=article.url,
            implied=resolved.implied,
            evidence=(Evidence("at", statement.sentence.text.strip()),),
            doubts=doubts_of(resolved, article),
        )
    return tuple(sorted(chosen.values(), key=lambda d: day_of(d.at)))


def deadline_kind(statement: Statement, events: tuple[Event, ...], title: str, whole: str) -> DeadlineKind:
    """What is to be done by that day, by the word nearest before it, else the sentence, the heading, the title.

    `title` and `whole`, the article's text, are folded. Signing up for what has a day of its own is registration, for a
    call, a contest or a school application, unless the school's sessions are what has the days.
    """
    sentence, mention = statement.sentence, statement.mention
    texts = (sentence.left_of(mention), sentence.right_of(mention), sentence.heading, sentence.previous, title)
    has_events = bool(events)
    listed = len(events) > 1 and any(SESSION.search(event.evidence[0].sentence.lower()) for event in events)
    to_school = bool(TO_SCHOOL.search(title)) and not has_head(title) and not listed
    undecided = False
    for text in texts:
        words = [(pattern, match) for pattern in _SAYS for match in pattern.finditer(text)]
        found = [(match.start(), _SAYS[pattern]) for pattern, match in words]
        if not found:
            continue
        decided = [(place, kind) for place, kind in found if kind is not None]
        if decided:
            kind = (max if text is texts[0] else min)(decided)[1]
            assert kind is not None
            return kind
        undecided = True
        if all(pattern is _EITHER and match[0].startswith("czekamy") for pattern, match in words):
            continue  # says that there is something to send, not what
        if has_events and not to_school:
            return DeadlineKind.REGISTRATION
    if undecided and to_school:
        return DeadlineKind.APPLICATION
    if undecided and not has_events and not _CALL.search(whole):
        return DeadlineKind.REGISTRATION
    return DeadlineKind.REGISTRATION if has_events else DeadlineKind.APPLICATION


_DEADLINE_HOUR = re.compile(r"^[^.;]{0,25}$|\bostatniego dnia\b[^.;]{0,40}$")
_ON_LAST_DAY = re.compile(r"\b(?:ostatniego|tego) dnia\b[^.;]{0,40}$")
_HOUR_BEFORE = re.compile(r"^,?\s*(?:w |we |dnia |w dniu )?$")


def deadline_moment(statement: Statement, sentences: tuple[Sentence, ...]) -> Moment:
    """The last moment to act: the statement's last day, with the hour said behind it or soon after, if any."""
    assert statement.resolved is not None
    sentence, mention = statement.sentence, statement.mention
    for hour in sentence.hours:
        value = hour.value
        assert isinstance(value, Hours)
        after = hour.span.start >= mention.span.end
        gap = (
            sentence.folded[mention.span.end : hour.span.start]
            if after
            else sentence.folded[hour.span.end : mention.span.start]
        )
        if (_DEADLINE_HOUR if after else _HOUR_BEFORE).search(gap) and value.minutes is None:
            return at(statement.resolved.last, value.end or value.start)
    for following in sentences[sentence.order + 1 : sentence.order + 1 + NEXT_SENTENCES]:
        if following.block != sentence.block or following.days:
            continue
        for hour in following.hours:
            value = hour.value
            assert isinstance(value, Hours)
            if value.minutes is None and _ON_LAST_DAY.search(following.left_of(hour)):
                return at(statement.resolved.last, value.end or value.start)
    return statement.resolved.last


def _event_of(moment: Moment, kind: DeadlineKind, events: Iterable[Event]) -> int | None:
    """The event that a deadline belongs to: the first that comes after it; consultations stand alone."""
    if kind is DeadlineKind.CONSULTATION:
        return None
    for index, event in enumerate(events):
        if day_of(event.start) >= day_of(moment):
            return index
    return None
