"""Names of events in the page's words: what a title, a sentence, a line of a list or a table's row calls its event."""

from __future__ import annotations

import re
from dataclasses import dataclass

from aggregator.events.phrases import has_head, in_nominative, is_quoted, phrase, phrase_in
from aggregator.events.spelling import EDGES, LONGEST, QUOTES, calm, in_quotes, quotation, tidy, without_days
from aggregator.events.statements import Sentence
from aggregator.language import Mention, find_mentions
from aggregator.language.fold import fold
from aggregator.language.polish.places import place_named
from aggregator.language.polish.sentences import sentences
from aggregator.language.polish.titles import (
    ADDRESS,
    ASIDE_HEAD,
    CALLED,
    COLUMN,
    FRAME,
    FURNITURE,
    HAPPENS,
    HEAD,
    HEADS,
    INVITED_TO,
    INVITING,
    LEAD,
    LEAD_NOUN,
    LINE_END,
    PERSON_FIRST,
    STOP,
    TAIL,
    TOPIC,
    VENUE_FIRST,
)
from aggregator.language.polish.verbs import tells
from aggregator.model import BlockKind

BARE = 2
"""A name of so many words says little more than its noun."""

_EMOJI = re.compile("[\U0001f000-\U0001faff\u2600-\u27bf\u2b50\u2b55\ufe0f\u200d\u20e3●▪■◆►▶★☆🔸]+")
_TAG = re.compile(
    r"\[[^\]]{0,60}\]|\((?:relacj|informacj|aktualizacj|odwolan|zmian|uwaga|fotorelacj|galeria|termin)[^)]{0,40}\)"
)


def event_title(title: str) -> str:
    """The name that an article's title gives its event; the title itself where nothing would be left."""
    text = _TAG.sub(" ", _EMOJI.sub(" ", title))
    text = without_days(text)
    text = calm(_segment(text))
    if called := _called(text):
        return called
    lead = LEAD.match(fold(text))
    at = _end_of_lead(text, lead.end()) if lead else 0
    if at and len(text[at:].strip(EDGES)) >= 8:
        text = in_nominative(text[at:])
    for ending in (FRAME, TAIL):
        cut = ending.search(fold(text))
        if cut and len(text[: cut.start()].split()) >= 2:
            text = text[: cut.start()]
    text = tidy(text)
    return text if len(text) >= 4 else re.sub(r"\s+", " ", title).strip()


def _called(text: str) -> str:
    """The name of a title that has it before the invitation: "Finanse bez stresu: zapraszamy na szkolenia"."""
    found = CALLED.match(fold(text))
    name = text[: found.end("name")] if found else ""
    if found is None or has_head(name) or is_quoted(name) or place_named(name) or LEAD.fullmatch(fold(f"{name}!")):
        return ""
    return f"{HEADS[found['sort']].name.capitalize()} „{name}”"


def _end_of_lead(text: str, end: int) -> int:
    """Where a title's lead ends; a noun such as "nabór" is kept before what is no event: "Nabór wniosków o dotacje"."""
    noun = LEAD_NOUN.search(fold(text[:end]))
    return noun.start() if noun and not HEAD.search(fold(text[end : end + 60])) else end


def name_in(sentence: Sentence, mention: Mention) -> str:
    """The name of the event in its own sentence, empty where none is: a row's cell, a list's line, a noun's phrase."""
    topic = topic_in(sentence.text, column=sentence.kind is BlockKind.ROW)
    if topic and not find_mentions(topic):
        return topic
    if sentence.starts_line and _is_line_of_list(sentence):
        return _name_in_line(sentence, mention)
    if sentence.days[0] == mention and _is_entry(sentence) and (name := _name_before(sentence, mention)):
        return name
    heads = [head for head in HEAD.finditer(sentence.folded) if not in_quotes(sentence.text, head.start())]
    days = [m.span for m in sentence.days if m.span != mention.span]
    near = [head for head in heads if not any(_between(s.start, head.start(), mention.span.start) for s in days)]
    near = [head for head in near if not ASIDE_HEAD.search(sentence.folded[: head.start()])] or near
    near = [head for head in near if INVITED_TO.search(sentence.folded[: head.start()])] or near
    if not near and len(heads) == 1:
        near = heads  # "7 i 14 marca prowadzę warsztaty": one noun for the list of days
    if not near:
        return ""
    head = min(near, key=lambda h: abs(h.start() - mention.span.start) + (0 if h.start() < mention.span.start else 40))
    return phrase(sentence, head.start())


def topic_in(text: str, *, column: bool = False) -> str:
    """What stands behind "Temat:"; with `column` also in a row's cell under a heading that names events."""
    folded = fold(text)
    found = (COLUMN.search(folded) if column else None) or TOPIC.search(folded)
    if found is None:
        return ""
    rest = re.match(r"[^|\n]{3,160}", text[found.end() :])
    name = rest[0] if rest else ""
    if name[:1] in QUOTES and (quoted := quotation(name, 0)):
        return quoted
    end = re.search(r"[.;](?:\s|$)|[!?]\s", name)
    name = name[: end.start()] if end else name
    return tidy(calm(name)) if re.search(r"\w{4}", name) else ""


@dataclass(frozen=True, slots=True)
class Told:
    """A name in the text: its sentence's place, whether it is all that this says, and whether it invites."""

    name: str
    order: int
    alone: bool
    invited: bool


def names_told(opening: tuple[Sentence, ...]) -> tuple[Told, ...]:
    """The names that opening sentences say, in the order of the text."""
    found = []
    for sentence in opening:
        for head in HEAD.finditer(sentence.folded):
            if in_quotes(sentence.text, head.start()) or not (name := phrase(sentence, head.start())):
                continue
            said = re.sub(r"„[^”]*”", "", name)
            if tells(said):
                continue
            alone = len(name) >= 0.8 * len(sentence.text.strip(EDGES))
            found.append(Told(name, sentence.order, alone, _invites(sentence, head)))
    return tuple(found)


def _invites(sentence: Sentence, head: re.Match[str]) -> bool:
    """True when the sentence tells before or behind the noun that it takes place."""
    behind = sentence.folded[head.end() : head.end() + 120]
    return bool(INVITING.search(sentence.folded[: head.start()]) or HAPPENS.search(behind))


def _between(position: int, one: int, other: int) -> bool:
    return min(one, other) < position < max(one, other)


def _is_line_of_list(sentence: Sentence) -> bool:
    """True for a line that names something and tells nothing of it."""
    return len(sentence.text) <= 260 and not tells(sentence.text)


def _name_in_line(sentence: Sentence, mention: Mention) -> str:
    """What a line of a list says after its days and hours."""
    end = max((m.span.end for m in sentence.mentions if m.span.start < mention.span.end + 45), default=mention.span.end)
    rest = sentence.text[end:].strip(EDGES + "()r")
    rest = re.sub(r"^(?:r\.|roku|godz\.?)\s*", "", rest).strip(EDGES)
    cut = LINE_END.search(fold(rest))
    rest = rest[: cut.start()] if cut and cut.start() > 3 else rest
    heads = [head.start() for head in HEAD.finditer(fold(rest)) if not in_quotes(rest, head.start())]
    if heads and (name := phrase_in(rest, heads[0], len(rest))) and (heads[0] > 45 or is_quoted(name)):
        return name
    if not re.search(r"\w{3}", rest) or VENUE_FIRST.match(fold(rest)) or PERSON_FIRST.match(fold(rest)):
        return ""
    return tidy(rest[:LONGEST])


_BEFORE_ITS_DAY = re.compile(r"\W*(?:\d{1,2}[.)]\s*)?([^\W\d][^|;:]{5,90}?)\s*[–—:,-]\s*$")


def _is_entry(sentence: Sentence) -> bool:
    """True for a line that has hours, or nothing behind its day."""
    return bool(sentence.hours) or not re.search(r"[a-z]{4}", sentence.folded[sentence.days[-1].span.end :])


def _name_before(sentence: Sentence, mention: Mention) -> str:
    """What opens a line before its day: "1. RODO w stowarzyszeniu – 12 listopada (środa), 16:00"."""
    opening = _BEFORE_ITS_DAY.match(sentence.text[: mention.span.start])
    if opening is None or len(opening[1].split()) < BARE or FURNITURE.match(fold(opening[1])):
        return ""
    folded = fold(opening[1])
    if tells(opening[1]) or place_named(opening[1]) or ADDRESS.search(folded) or STOP.search(f" {folded}"):
        return ""
    return tidy(calm(opening[1]))


def _segment(text: str) -> str:
    """Of a title in several sentences the one that holds the event's noun."""
    parts = [text[span.start : span.end] for span in sentences(text, fold(text))]
    with_head = [part for part in parts if has_head(part)]
    if len(parts) < 2 or not with_head:
        return text
    if len(with_head[0].split()) <= BARE and (others := [part for part in parts if part is not with_head[0]]):
        lead = LEAD.match(fold(others[0]))
        if not lead or not lead.end():
            return f"{with_head[0].strip(EDGES)} – {others[0].strip(EDGES)}"
    return with_head[0]
