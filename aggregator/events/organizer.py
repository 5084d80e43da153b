"""Who holds an event, as its page says: never a guess, never a person, never who only pays or helps."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from aggregator.events.statements import Sentence
from aggregator.language.fold import fold
from aggregator.language.polish.bodies import (
    LONGEST,
    bodies_at,
    has_head,
    in_nominative,
    is_bare,
    is_person,
    is_unbending,
)
from aggregator.language.polish.body_words import (
    ADJECTIVE_BEFORE,
    AFTER_SUBJECT,
    BEFORE_CLAUSE,
    BEFORE_SUBJECT,
    BROKEN_OFF,
    EARLIER,
    HINT,
    HOSTS_LABEL,
    INVITES,
    IS_ORGANIZER,
    IT,
    LABEL,
    LABEL_END,
    LABEL_HEADING,
    NO_SUBJECT_AFTER,
    ORGANIZED,
    ORGANIZED_BY,
    ORGANIZES,
    OWN_RELATIVE,
    PREPARES,
    RELATIVE,
    SOMETHING_ELSE,
    TO_SOMETHING_ELSE,
)
from aggregator.language.polish.titles import HEAD
from aggregator.model import BlockKind


@dataclass(frozen=True, slots=True)
class Found:
    """Something that a sentence says of an event, and how plainly."""

    points: int
    text: str
    sentence: Sentence


NAMED, HOLDS, INVITED, HELD, BY, HOSTS = 6, 5, 4, 3, 2, 1
"""How plainly: named as such; "organizuje"; "zaprasza"; "zorganizował"; "organizowane przez"; as hosts."""

_VERBS = ((ORGANIZES, HOLDS), (INVITES, INVITED), (PREPARES, INVITED), (ORGANIZED, HELD))
_FAR = 260
"""Characters between a subject and its verb."""
_CAPITAL = re.compile(r"(?<![\w-])[A-ZĄĆĘŁŃÓŚŹŻ]")
_MOST_LISTED = 8
_MOST_VERBS = 4


def find_organizers(sentences: tuple[Sentence, ...]) -> tuple[Found, ...]:
    """All that the article says of who holds something, in its order."""
    found = [_listed(sentences)]
    for sentence in sentences:
        if HINT.search(sentence.folded):
            found.append(_in_sentence(sentence, sentences[sentence.order - 1] if sentence.order else None))
    return tuple(one for one in found if one is not None)


def _in_sentence(sentence: Sentence, before: Sentence | None) -> Found | None:
    text, folded = sentence.text, sentence.folded
    for label, points in ((LABEL, NAMED), (HOSTS_LABEL, HOSTS)):
        if (match := label.search(folded)) and (name := _labelled(text[match.end() :])):
            return Found(points, name, sentence)
    if (match := IS_ORGANIZER.search(folded)) and (name := _name(text, _skip(folded, match.end()))):
        return Found(NAMED, name, sentence)
    for verb, points in _VERBS:
        for match in islice(verb.finditer(folded), _MOST_VERBS):
            if _is_of_event(verb, match, folded):
                name = _subject(text, folded, match) or _subject_above(match, text, before)
                if name:
                    return Found(points, name, sentence)
    if (match := ORGANIZED_BY.search(folded)) and not EARLIER.search(folded):
        end = bodies_at(text, match.end(), nominative=False)
        if end is not None and not is_bare(name := text[match.end() : end]):
            return Found(BY, in_nominative(name), sentence)
    return None


def _is_of_event(verb: re.Pattern[str], match: re.Match[str], folded: str) -> bool:
    """False for an invitation to something else, and for what is prepared at an event."""
    if verb is INVITES:
        return not TO_SOMETHING_ELSE.match(folded[match.end() :])
    if verb is ORGANIZED:
        return not EARLIER.search(folded)
    if verb is PREPARES:
        named = IT.match(folded[match.end() :]) or HEAD.search(folded) or "webinari" in folded
        return bool(named) and not SOMETHING_ELSE.search(folded)
    return True


def _subject(text: str, folded: str, verb: re.Match[str]) -> str:
    """The bodies of which a verb speaks, before it or behind it; empty where they are none."""
    start = re.match(r"\W*", text)
    opening = start.end() if start else 0
    end = bodies_at(text, opening) if opening < verb.start() else None
    if end and end <= verb.start() and not is_bare(text[opening:end]) and _leads_to(folded[end : verb.start()]):
        return text[opening:end]
    for capital in _CAPITAL.finditer(text, max(opening + 1, verb.start() - LONGEST), verb.start()):
        at = capital.start()
        if NO_SUBJECT_AFTER.search(text[max(0, at - 30) : at].lower()) or not _begins(text, folded, at):
            continue
        end = bodies_at(text, at)
        if end is None or end > verb.start() or is_bare(text[at:end]):
            continue
        if AFTER_SUBJECT.match(folded[end : verb.start()]):
            return text[at:end]
    return _name(text, _skip(folded, verb.end()))


def _begins(text: str, folded: str, at: int) -> bool:
    """True when a body's name may begin here: not within one, and where its form does not tell, with a clause."""
    before = text[:at].rstrip(" „\"“'")
    if ADJECTIVE_BEFORE.search(before):
        return False
    return not is_unbending(text, at) or BEFORE_CLAUSE.search(folded[max(0, at - 40) : at]) is not None


def _leads_to(gap: str) -> bool:
    """True when the verb behind the gap is of the subject before it, which begins the sentence."""
    if len(gap) > _FAR or BROKEN_OFF.search(gap):
        return False
    relatives = list(RELATIVE.finditer(gap))
    return not relatives or "," in gap[relatives[-1].end() :] or (len(relatives) == 1 and bool(OWN_RELATIVE.match(gap)))


def _subject_above(verb: re.Match[str], text: str, before: Sentence | None) -> str:
    """The bodies that stand on a line of their own above the verb, as on a letter of invitation."""
    if before is None or before.order == 0 or re.search(r"\w", text[: verb.start()]):
        return ""
    above = before.text.strip()
    return above if bodies_at(above, 0) == len(above) and not is_bare(above) else ""


def _skip(folded: str, at: int) -> int:
    match = BEFORE_SUBJECT.match(folded, at)
    return match.end() if match else at


def _name(text: str, at: int) -> str:
    """The bodies that begin here; empty where none do, or only the kind of one is told."""
    end = bodies_at(text, at)
    return "" if end is None or is_bare(text[at:end]) else text[at:end]


def _labelled(value: str) -> str:
    """What stands behind a label as the organizer: a body, known by its words or not, never a person."""
    if (end := bodies_at(value, 0)) is not None and re.match(r"\W*$", value[end:]):
        return value[:end]
    cut = LABEL_END.search(fold(value))
    name = (value[: cut.start()] if cut else value).strip(" \t\n.,;:–-")
    if not 3 <= len(name) <= LONGEST or not name.lstrip('„"“«')[:1].isupper() or is_person(name):
        return name[: end or 0] if end is not None else ""
    return name


def _listed(sentences: Iterable[Sentence]) -> Found | None:
    """The organizers under a heading that says no more than that: one to a line."""
    under = [s for s in sentences if s.heading and LABEL_HEADING.match(s.heading) and s.kind is not BlockKind.HEADING]
    names: list[str] = []
    for sentence in under[:_MOST_LISTED]:
        name = _labelled(sentence.text.strip())
        if not name or (names and not has_head(name)) or len(", ".join([*names, name])) > LONGEST:
            break
        names.append(name)
    return Found(NAMED, ", ".join(names), under[0]) if names else None
