"""The words of the page by which a cue was known."""

from __future__ import annotations

from aggregator.events import Sentence, Statement
from aggregator.events.candidates import NOUN
from aggregator.explain.words import NO_CUE, PLAINER_CUES
from aggregator.language.fold import fold
from aggregator.language.polish.cues import DAY_LABEL, EVENT_VERB, ROLES, Where

LONGEST = 60
STRIPPED = " ,.;:()-–|\n"


def why(statement: Statement) -> str:
    """What decided the part of a day, in Polish, with the page's own words where they can be shown."""
    if not statement.cue:
        beside = event_words(statement)
        return f"obok stoi „{beside}”; {NO_CUE}" if beside else NO_CUE
    told = PLAINER_CUES.get(statement.cue, statement.cue)
    words = telling_words(statement)
    return f"{told} ({' … '.join(f'„{one}”' for one in words)})" if words else told


def telling_words(statement: Statement) -> tuple[str, ...]:
    """The words that the deciding cue looks for, as the page writes them, in the order of the text."""
    cue = next((one for one in ROLES if one.name == statement.cue and one.role is statement.role), None)
    if cue is None:
        return ()
    found: dict[str, int] = {}
    for where, pattern in cue.patterns:
        searched, written, offset = texts(statement, where)
        match = pattern.search(searched)
        if match is None or not match[0].strip() or len(searched) != len(written):
            continue
        words = written[match.start() : match.end()].strip(STRIPPED)
        if fold(words) and len(words) <= LONGEST:
            found.setdefault(words, offset + match.start())
    in_order = sorted(found, key=found.__getitem__)
    return tuple(one for one in in_order if not any(one != other and one in other for other in in_order))


NEAR = 130
"""Characters on either side of a day in which an event's verb, label or noun counts for it."""


def event_words(statement: Statement) -> str:
    """The verb, label or noun beside a day by which it is an event's, as the page writes it; empty when none is."""
    for pattern in (EVENT_VERB, DAY_LABEL, NOUN):
        for where in (Where.LEFT, Where.RIGHT):
            searched, written, _ = texts(statement, where)
            away = max(0, len(searched) - NEAR) if where is Where.LEFT else 0
            match = pattern.search(searched[away : away + NEAR])
            words = written[away + match.start() : away + match.end()].strip(STRIPPED) if match else ""
            if match and words and len(words) <= LONGEST:
                return words + (" się" if written.startswith(" się", away + match.end()) else "")
    return ""


def texts(statement: Statement, where: Where) -> tuple[str, str, int]:
    """What a cue searches (folded), the same as written, and where it begins in the sentence; of equal length."""
    sentence, mention = statement.sentence, statement.mention
    match where:
        case Where.LEFT:
            searched = sentence.left_of(mention)
            start = mention.span.start - len(searched)
        case Where.RIGHT:
            searched = sentence.right_of(mention)
            start = mention.span.end
        case Where.SENTENCE:
            searched = sentence.around(mention)
            start = max(0, sentence.folded.find(searched))
        case Where.HEADING:
            return sentence.heading, sentence.heading_text, -len(sentence.heading)
        case _:
            return near(sentence, sentence.around(mention))
    return searched, sentence.text[start : start + len(searched)], start


def near(sentence: Sentence, around: str) -> tuple[str, str, int]:
    """Heading, sentence before and sentence; the one before is kept folded only, so its words are shown so."""
    start = max(0, sentence.folded.find(around))
    searched = f"{sentence.heading} {sentence.previous} {around}"
    written = f"{sentence.heading_text} {sentence.previous} {sentence.text[start : start + len(around)]}"
    return searched, written, start - len(sentence.heading) - len(sentence.previous) - 2
