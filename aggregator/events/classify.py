"""What an article is, and what sort of event it tells of: weighed cues, readable as a table."""

from __future__ import annotations

import re
from dataclasses import dataclass

from aggregator.events.statements import Sentence
from aggregator.language import Days, Looking, Relative, resolve
from aggregator.language.fold import fold
from aggregator.language.polish.kinds import CATEGORIES, LOOKING_AHEAD, LOOKING_BACK, OPENS_CALL, Weighed
from aggregator.language.polish.verbs import looks_ahead, past_verbs
from aggregator.model import Article, Category

TITLE_WEIGHT = 3
"""A cue in the title weighs so much more than one in the text."""

OPENING_WEIGHT = 2
OPENING_SENTENCES = 3
"""The first sentences say what an article is about; later ones often tell of the past or invite to something else."""

PER_CUE = 4
"""However often one cue returns, it counts as so many of its weight at most."""


@dataclass(frozen=True, slots=True)
class Direction:
    """Which way the article looks, and the weighed cues that say so: (name, weight for ahead, weight for back)."""

    looking: Looking
    reasons: tuple[tuple[str, int, int], ...]


def direction(sentences: tuple[Sentence, ...], article: Article) -> Direction:
    """Whether the article looks ahead (announcement) or back (report), by its cues and where its days lie."""
    reasons: list[tuple[str, int, int]] = []
    for cue in LOOKING_BACK:
        if weight := _weight(cue, sentences):
            reasons.append((cue.name, 0, weight))
    for cue in LOOKING_AHEAD:
        if weight := _weight(cue, sentences):
            reasons.append((cue.name, weight, 0))
    reasons.extend(_where_days_lie(sentences, article))
    ahead, back = sum(r[1] for r in reasons), sum(r[2] for r in reasons)
    return Direction(Looking.BACK if back > ahead else Looking.AHEAD, tuple(reasons))


def _weight(cue: Weighed, sentences: tuple[Sentence, ...]) -> int:
    total = 0
    for sentence in sentences:
        if cue.pattern.search(sentence.folded):
            order = sentence.order
            total += TITLE_WEIGHT if order == 0 else OPENING_WEIGHT if order <= OPENING_SENTENCES else 1
    return cue.weight * min(total, PER_CUE)


def _where_days_lie(sentences: tuple[Sentence, ...], article: Article) -> list[tuple[str, int, int]]:
    """Days with their year said speak plainly; the others by which side of the publication is nearer."""
    ahead = back = 0
    for sentence in sentences:
        for mention in sentence.days:
            days = mention.value
            assert isinstance(days, Days)
            resolved = resolve(days, article.reference, Looking.AHEAD)
            if resolved is None:
                continue
            if days.first.relative is not None:
                coming = days.first.relative in (Relative.NEXT_WEEKDAY, Relative.WEEKS) or days.first.count > 0
                ahead += 2 * (coming and resolved.last > article.reference)
                continue
            distance = (resolved.last - article.reference).days
            if 0 < distance <= 300:
                ahead += 2 if not resolved.implied or distance < 100 else 1
            elif -100 <= distance < -45 and sentence.ends_with_day:
                back += 1
            elif -45 <= distance <= 0:
                back += 2 if sentence.order <= OPENING_SENTENCES else 1
    reasons = []
    title = article.title
    if past_verbs(title) and not looks_ahead(title) and not OPENS_CALL.search(fold(title)):
        reasons.append(("tytuł o tym, co było", 0, 4))
    if told := _told_at_once(sentences, article):
        reasons.append(("na wstępie o tym, co było", 0, told))
    if ahead:
        reasons.append(("dni po publikacji", 2 * min(ahead, 4), 0))
    if back and not ahead:
        reasons.append(("dni tylko przed publikacją", 0, 3 * min(back, 4)))
    return reasons


def _told_at_once(sentences: tuple[Sentence, ...], article: Article) -> int:
    """The weight of opening sentences that tell of a recent day in the past tense."""
    opening = sentences[1 : 1 + OPENING_SENTENCES + 1]
    told = [s for s in opening if past_verbs(s.text) and not looks_ahead(s.text)]
    alone = [
        s
        for s in opening
        if s.days and not re.search(r"[a-z]{3}", s.folded[: s.days[0].span.start] + s.folded[s.days[-1].span.end :])
    ]
    recent = [s for s in (*told, *alone) if any(_is_recent(mention.value, article) for mention in s.days)]
    return len(told) + (6 if told and recent else 0)


def _is_recent(days: object, article: Article) -> bool:
    """True for a day of the last two and a half months, the publication's own left out unless it is said in words."""
    if not isinstance(days, Days) or days.first.relative is not None:
        return False
    resolved = resolve(days, article.reference, Looking.BACK)
    return resolved is not None and 0 <= (article.reference - resolved.last).days <= 75


def category_of(*texts: str) -> Category | None:
    """The category by the first head noun in the first text that has one; None where none has."""
    for text in texts:
        found = [(match.start(), name) for name, pattern in CATEGORIES if (match := pattern.search(text))]
        if found:
            return Category(min(found)[1])
    return None


_HEAD = re.compile(
    r"\b(?:zaprasz\w+|zaproszeni\w+|organizuj\w+|odbed\w+ sie|odbyl\w* sie)\b(?: \w+){0,4}? (?:na|do udzialu w|w)?\b"
)
"""What follows these is the event's head noun."""


def after_invitation(text: str) -> str:
    """The part of a folded text behind "zapraszamy na", or the text itself."""
    match = _HEAD.search(text)
    return text[match.end() :] if match else text
