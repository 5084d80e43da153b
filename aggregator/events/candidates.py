"""Which days may be an event's: those that lie on the right side, that stand plainly enough among the others."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from aggregator.events.doubts import FAR
from aggregator.events.roles import Statement
from aggregator.events.statements import Sentence
from aggregator.language import Looking, Mention, Relative, Resolved
from aggregator.language.fold import fold
from aggregator.language.polish.cues import DAY_LABEL, EVENT_VERB, NAMED_DAYS, Role
from aggregator.language.polish.kinds import CATEGORIES, INTERVIEW, JOB, PAPER_TITLE, RESULTS_TITLE
from aggregator.model import Article, BlockKind

MOST = 120
"""So many days are looked at; no announcement has more."""

ENOUGH = 2
"""A day of less strength than this is no event where others have more; it may still say more of one of them."""

LIST_GAP = 80
"""Days of one sentence that stand so near each other are a list, as strong as its strongest."""


NOUN = re.compile("|".join(pattern.pattern for _, pattern in CATEGORIES))
"""Any noun of events."""


FARTHEST = 40_000
"""Days after the publication, about a century: 2126 for 2026."""


def event_days(statements: tuple[Statement, ...], article: Article, looking: Looking) -> list[Statement]:
    """The days that no cue claims and that lie where the article looks, in the order of the text."""
    title = fold(article.title)
    if (
        JOB.search(title)
        or (INTERVIEW.search(title) and not NOUN.search(title))
        or (looking is Looking.BACK and RESULTS_TITLE.search(title))
        or (looking is Looking.BACK and PAPER_TITLE.search(title) and not NOUN.search(title))
    ):
        return []
    closing = {s.resolved.last for s in statements if s.role is Role.DEADLINE and s.resolved}
    candidates = [
        statement
        for statement in statements
        if statement.role is Role.EVENT
        and statement.resolved is not None
        and _lies_right(statement.resolved, article, looking)
        and not _is_span_of_call(statement.resolved, closing)
    ]
    if not candidates and looking is Looking.AHEAD:
        # Nothing but a day in a far year: most likely a slip of the pen, but better said with a doubt than not at all.
        candidates = [
            s
            for s in statements
            if s.role is Role.EVENT
            and s.resolved
            and FAR < (s.resolved.first - article.reference).days <= FARTHEST
            and strength(s) > ENOUGH
        ]
    return _with_weekdays_placed(candidates[:MOST], looking)


def _lies_right(resolved: Resolved, article: Article, looking: Looking) -> bool:
    distance = (resolved.last - article.reference).days
    if looking is Looking.AHEAD:
        return distance >= 0 and (resolved.first - article.reference).days <= FAR
    return distance >= -300 and (resolved.first - article.reference).days <= FAR


def _is_span_of_call(resolved: Resolved, closing: set[date]) -> bool:
    """A stretch of days that ends with a deadline is the time of a call, not an event."""
    return resolved.last > resolved.first and resolved.last in closing


def _with_weekdays_placed(candidates: list[Statement], looking: Looking) -> list[Statement]:
    """ "w sobotę od 10" beside "21–22 marca" is that Saturday; a bare weekday that no such day fits is no event.

    A weekday that is told of like an event itself stays: "w najbliższy piątek o 11", "w czwartek odcinek drugi".
    """
    dated = [s for s in candidates if s.days.first.relative is not Relative.WEEKDAY]
    if not dated:
        return candidates
    exact = any(s.days.first.relative is None for s in dated)
    placed: list[Statement] = []
    for statement in candidates:
        if statement in dated:
            placed.append(statement)
            continue
        same_sentence = any(s.sentence is statement.sentence for s in dated)
        if (not exact and strength(statement) >= ENOUGH) or (looking is Looking.BACK and same_sentence):
            placed.append(statement)
            continue
        fitting = [
            day
            for s in dated
            if s.resolved
            for day in _days_of(s.resolved)
            if day.weekday() == statement.days.first.weekday
        ]
        if fitting:
            placed.append(replace(statement, resolved=Resolved(fitting[0], fitting[0])))
    return placed


def _days_of(resolved: Resolved) -> tuple[date, ...]:
    length = min((resolved.last - resolved.first).days, 31)
    return tuple(resolved.first + timedelta(days=n) for n in range(length + 1))


def is_plain(statement: Statement, candidates: list[Statement]) -> bool:
    """True for a day that is plainly an event's, by itself or with those that stand in a list with it."""
    if strength(statement) >= ENOUGH:
        return True
    row = [s for s in candidates if s.sentence is statement.sentence]
    at = row.index(statement)
    for step in (-1, 1):
        here = at
        while 0 <= here + step < len(row):
            first, second = sorted((row[here], row[here + step]), key=lambda s: s.mention.span)
            if second.mention.span.start - first.mention.span.end > LIST_GAP:
                break
            here += step
            if strength(row[here]) >= ENOUGH:
                return True
    return False


_ENTRY = re.compile(r"(?:^|\| )\W*(?:[^|.;]{0,28}[,:] )?$")


def _is_entry(sentence: Sentence, mention: Mention) -> bool:
    """True for a day in a list or table of days: a cell of its own, "Łomża, 19 listopada, godz. 16:30"."""
    if sentence.kind is BlockKind.ROW:
        return bool(re.search(r"(?:^|\| )(?:[^|]{0,30}: )?$", sentence.folded[: mention.span.start]))
    opens = _ENTRY.search(sentence.folded[: mention.span.start])
    return bool(opens and sentence.hours and len(sentence.folded) < 200)


def strength(statement: Statement) -> int:
    """How plainly a day is an event's: by the title, a label, the verb and the noun beside it, its place in a list."""
    sentence, mention = statement.sentence, statement.mention
    if sentence.order == 0:
        return 4
    left, right = sentence.left_of(mention)[-130:], sentence.right_of(mention)[:130]
    points = 4 * bool(DAY_LABEL.search(left)) + 3 * bool(EVENT_VERB.search(left) or EVENT_VERB.search(right))
    points += 2 * bool(NOUN.search(left) or NOUN.search(right)) + 2 * sentence.starts_line
    points += 2 * _is_entry(sentence, mention)
    points += 3 * bool(sentence.previous.rstrip().endswith(":") and EVENT_VERB.search(sentence.previous))
    points += 2 * bool(statement.days.last and NAMED_DAYS.search(sentence.text))
    points += bool(sentence.hours) + bool(NOUN.search(sentence.heading) or DAY_LABEL.search(sentence.heading))
    return points + (statement.days.first.weekday is not None)
