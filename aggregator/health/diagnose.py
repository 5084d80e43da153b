"""The diagnosis of one source: what the last round met, then what became of the articles, then the rhythm."""

from __future__ import annotations

from collections import Counter
from statistics import median

from aggregator.health.causes import Cause, Diagnosis
from aggregator.health.diagnoses import DIAGNOSES
from aggregator.health.facts import Facts
from aggregator.health.rhythm import is_quiet
from aggregator.health.signs import article_cause, listing_cause
from aggregator.model import Outcome
from aggregator.moments import day_of

TRIED = 2
"""So many articles in a row that cannot be read are the site's doing; a single one may be a bad page."""

ROUNDS_COMPARED = 3
FAR_FEWER = 4
"""A listing that shows less than one in so many of what it showed in so many rounds or more has lost its articles."""


def diagnose(facts: Facts) -> Diagnosis:
    """How the source fares at `facts.now` and why. One failed round is enough to name a fault.

    What stopped the last round comes first; then articles that cannot be read; then fewer of them than before; then
    silence. A source that never gave a readable article is on trial as long as nothing else is known to be wrong.
    """
    return DIAGNOSES[_cause(facts)]


def _cause(facts: Facts) -> Cause:
    last = facts.last
    if last is None:
        return Cause.UNREAD
    match last.outcome:
        case Outcome.BROKEN:
            return Cause.BUG
        case Outcome.FAILED | Outcome.REFUSED:
            return listing_cause(last.error, last.status)
        case Outcome.EMPTY:
            return Cause.EMPTIED if facts.ever_read else Cause.NOTHING_SHOWN
        case _:
            return _articles_cause(facts)


def _articles_cause(facts: Facts) -> Cause:
    failing = [cause for why in facts.failing if (cause := article_cause(why)) is not Cause.NONE]
    if len(failing) >= TRIED:
        ((cause, _),) = Counter(failing).most_common(1)
        if not facts.ever_read and cause in (Cause.UNREADABLE, Cause.ARTICLES_GONE):
            return Cause.NOTHING_READABLE
        return cause
    if not facts.ever_read:
        return Cause.NOTHING_READ
    if _shows_far_fewer(facts.shown):
        return Cause.FEWER
    if is_quiet(facts.published, day_of(facts.now)):
        return Cause.SILENT
    return Cause.NONE


def _shows_far_fewer(shown: tuple[int, ...]) -> bool:
    now, *before = shown or (0,)
    return len(before) >= ROUNDS_COMPARED and now * FAR_FEWER <= median(before)
