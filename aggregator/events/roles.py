"""Which part each day plays: the event's, a deadline, a law, a project … decided by the first cue that fits."""

from __future__ import annotations

import re
from dataclasses import dataclass

from aggregator.events.statements import Sentence
from aggregator.language import Days, Looking, Mention, Relative, Resolved, resolve
from aggregator.language.polish.dates import OLD
from aggregator.language.polish.cues import HAND_IN, REMARKS, ROLES, SIGN_UP, Cue, Role, Where
from aggregator.model import Article, DeadlineKind


@dataclass(frozen=True, slots=True)
class Statement:
    """A day said in a sentence, the part it plays, the cue that decided, and the days meant (None: no such day)."""

    sentence: Sentence
    mention: Mention
    days: Days
    role: Role
    cue: str
    resolved: Resolved | None


def read_statements(sentences: tuple[Sentence, ...], article: Article, looking: Looking) -> tuple[Statement, ...]:
    """Every day said in the article with its part, in the order of the text."""
    return tuple(
        _statement(sentence, mention, mention.value, article, looking)
        for sentence in sentences
        for mention in sentence.mentions
        if isinstance(mention.value, Days)
    )


def _statement(sentence: Sentence, mention: Mention, days: Days, article: Article, looking: Looking) -> Statement:
    resolved = resolve(days, article.reference, looking)
    if OLD in mention.flags:
        return Statement(sentence, mention, days, Role.OLD, "z dnia na dzień", resolved)
    for cue in ROLES:
        if _fits(cue, sentence, mention, days):
            return Statement(sentence, mention, days, cue.role, cue.name, resolved)
    if _is_passing_weekday(days, sentence, mention):
        return Statement(sentence, mention, days, Role.OTHER, "dzień mimochodem", resolved)
    if resolved is not None and (resolved.last - resolved.first).days > 200:
        return Statement(sentence, mention, days, Role.PROJECT, "dłużej niż pół roku", resolved)
    return Statement(sentence, mention, days, Role.EVENT, "", resolved)


def _fits(cue: Cue, sentence: Sentence, mention: Mention, days: Days) -> bool:
    if cue.ranges is not None and cue.ranges != (days.last is not None):
        return False
    return all(pattern.search(_text(where, sentence, mention)) for where, pattern in cue.patterns)


def _text(where: Where, sentence: Sentence, mention: Mention) -> str:
    match where:
        case Where.LEFT:
            return sentence.left_of(mention)
        case Where.RIGHT:
            return sentence.right_of(mention)
        case Where.SENTENCE:
            return sentence.around(mention)
        case Where.HEADING:
            return sentence.heading
        case Where.NEAR:
            return f"{sentence.heading} {sentence.previous} {sentence.around(mention)}"


def _is_passing_weekday(days: Days, sentence: Sentence, mention: Mention) -> bool:
    """A bare weekday or "dziś" counts as a day of its own only where an hour or an event's verb stands with it."""
    if days.first.relative not in (Relative.WEEKDAY, Relative.DAYS, Relative.LAST_WEEKDAY, Relative.NEXT_WEEKDAY):
        return False
    if "od dnia" in mention.rule or days.first.relative is Relative.NEXT_WEEKDAY:
        return False
    return not (sentence.hours() or re.search(r"\b(?:odbed|odby|zaprasz|spotka|rozpocz|webinar|szkoleni|warsztat|konferenc)", sentence.around(mention)))


_DEADLINE_KINDS = (
    (DeadlineKind.CONSULTATION, re.compile(REMARKS)),
    (DeadlineKind.APPLICATION, re.compile(HAND_IN)),
    (DeadlineKind.REGISTRATION, re.compile(SIGN_UP)),
)
_SIGN_UP_ONLY = re.compile(r"\b(?:zapis(?!an)|zapisz|zapisan|rejestrac|zarejestr|udzial|uczestni|chetn)\w*")


def deadline_kind(statement: Statement, has_events: bool, title: str) -> DeadlineKind:
    """What is to be done by that day. Sign-up to something with a day of its own is registration, to a call application."""
    texts = (statement.sentence.around(statement.mention), statement.sentence.heading, statement.sentence.previous, title)
    for text in texts:
        consultation, application, registration = (bool(pattern.search(text)) for _, pattern in _DEADLINE_KINDS)
        if registration and _SIGN_UP_ONLY.search(text) and not re.search(r"\b(?:wnios|ofert|nabor|prac\w* konkurs|kandydat)", text):
            if has_events or not re.search(r"\b(?:konkurs|nabor)", text):
                return DeadlineKind.REGISTRATION
        if consultation and not application:
            return DeadlineKind.CONSULTATION
        if application and not (registration and has_events and not re.search(r"\b(?:wnios|ofert|nabor|konkurs|kandydat|aplik)", text)):
            return DeadlineKind.APPLICATION
        if registration:
            return DeadlineKind.REGISTRATION if has_events else DeadlineKind.APPLICATION
    return DeadlineKind.REGISTRATION if has_events else DeadlineKind.APPLICATION
