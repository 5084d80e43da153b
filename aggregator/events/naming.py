"""Names of events in the page's words: what a title, a sentence, a line of a list or a table's row calls its event."""

from __future__ import annotations

import re
from dataclasses import dataclass

from aggregator.events.spelling import EDGES, LONGEST, QUOTES, calm, in_quotes, quotation, tidy, without_days
from aggregator.events.statements import Sentence
from aggregator.language import Mention, find_mentions
from aggregator.language.fold import fold
from aggregator.language.polish.agreement import agreeing
from aggregator.language.polish.gazetteer import nominative
from aggregator.language.polish.sentences import sentences
from aggregator.language.polish.titles import (
    ADJECTIVE,
    COLUMN,
    FRAME,
    HEAD,
    HEADS,
    INVITING,
    LEAD,
    LEAD_NOUN,
    LINE_END,
    LOCATIVE,
    PARTICIPLE,
    SKIPPED,
    STOP,
    TAIL,
    TITLED,
    TOPIC,
    UNQUOTED,
    VENUE_FIRST,
)
from aggregator.language.polish.verbs import looks_ahead, past_verbs
from aggregator.model import BlockKind

BARE = 2
"""A name of so many words says little more than its noun."""

_EMOJI = re.compile("[\U0001f000-\U0001faff\u2600-\u27bf\u2b50\u2b55\ufe0f\u200d\u20e3●▪■◆►▶★☆🔸]+")
_TAG = re.compile(
    r"\[[^\]]{0,60}\]|\((?:relacj|informacj|aktualizacj|odwolan|zmian|uwaga|fotorelacj|galeria|termin)[^)]{0,40}\)"
)
_BEFORE_HEAD = re.compile(r"(?:\b(?:[IVX]{1,5}|\d{1,2}\.|[\w-]{3,}) ){1,3}$")


def event_title(title: str) -> str:
    """The name that an article's title gives its event; the title itself where nothing would be left."""
    text = _TAG.sub(" ", _EMOJI.sub(" ", title))
    text = without_days(text)
    text = calm(_segment(text))
    lead = LEAD.match(fold(text))
    at = _end_of_lead(text, lead.end()) if lead else 0
    if at and len(text[at:].strip(EDGES)) >= 8:
        text = _nominative(text[at:])
    for ending in (FRAME, TAIL):
        cut = ending.search(fold(text))
        if cut and len(text[: cut.start()].split()) >= 2:
            text = text[: cut.start()]
    text = tidy(text)
    return text if len(text) >= 4 else re.sub(r"\s+", " ", title).strip()


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
    heads = [head for head in HEAD.finditer(sentence.folded) if not in_quotes(sentence.text, head.start())]
    days = [m.span for m in sentence.days if m.span != mention.span]
    near = [head for head in heads if not any(_between(s.start, head.start(), mention.span.start) for s in days)]
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
            alone = len(name) >= 0.8 * len(sentence.text.strip(EDGES))
            found.append(Told(name, sentence.order, alone, bool(INVITING.search(sentence.folded[: head.start()]))))
    return tuple(found)


def head_of(name: str) -> str:
    """The nominative of a name's head noun, empty for a name without one. What stands in quotation marks is no head."""
    heads = [head for head in HEAD.finditer(fold(name)) if not in_quotes(name, head.start())]
    return HEADS[heads[0][0]].name if heads else ""


def has_head(name: str) -> bool:
    """True when a name holds an event's head noun, also in quotation marks."""
    return bool(HEAD.search(fold(name)))


def is_quoted(name: str) -> bool:
    """True when a name holds a name in quotation marks."""
    return bool(re.search(r"[„“”\"«»]\w", name))


def phrase(sentence: Sentence, start: int) -> str:
    """The name that begins with the head noun at `start`: up to its quotation, or to where the sentence goes on.

    Empty for a bare noun, that names nothing.
    """
    day = next((m.span.start for m in sentence.mentions if m.span.start > start), len(sentence.text))
    return _phrase(sentence.text, start, day)


def _phrase(text: str, start: int, until: int) -> str:
    text = calm(text)
    folded = fold(text)
    head = HEAD.match(folded, start)
    assert head is not None
    begin = _with_words_before(text, start)
    position = head.end()
    limit = min(until, start + LONGEST)
    while position < limit:
        titled = TITLED.match(folded, position)
        at = titled.end() if titled else position
        opening = re.match(rf"\s*([{QUOTES}])(?=\s?\w)", text[at:limit])
        if opening and (quoted := quotation(text, at + opening.start(1))):
            middle = text[head.end() : position].rstrip()
            return tidy(_nominative(text[begin : head.end()] + middle) + f" „{calm(quoted)}”")
        if (unquoted := UNQUOTED.match(folded, position)) and (
            name := re.match(r"[^,;(\n]{3,120}", text[unquoted.end() : limit])
        ):
            known = _nominative(text[begin : head.end()] + text[head.end() : position].rstrip())
            return tidy(f"{known} „{calm(name[0].strip(EDGES))}”")
        if STOP.match(folded, position):
            break
        position += 1
    named = _nominative(text[begin:position])
    return tidy(named) if len(named.split()) > 1 else ""


def _between(position: int, one: int, other: int) -> bool:
    return min(one, other) < position < max(one, other)


def _is_line_of_list(sentence: Sentence) -> bool:
    """True for a line that names something and tells nothing of it."""
    return len(sentence.text) <= 260 and not looks_ahead(sentence.text) and not past_verbs(sentence.text)


def _name_in_line(sentence: Sentence, mention: Mention) -> str:
    """What a line of a list says after its days and hours."""
    end = max((m.span.end for m in sentence.mentions if m.span.start < mention.span.end + 45), default=mention.span.end)
    rest = sentence.text[end:].strip(EDGES + "()r")
    rest = re.sub(r"^(?:r\.|roku|godz\.?)\s*", "", rest).strip(EDGES)
    cut = LINE_END.search(fold(rest))
    rest = rest[: cut.start()] if cut and cut.start() > 3 else rest
    heads = [head.start() for head in HEAD.finditer(fold(rest)) if not in_quotes(rest, head.start())]
    if heads and (name := _phrase(rest, heads[0], len(rest))) and (heads[0] > 45 or is_quoted(name)):
        return name
    if not re.search(r"\w{3}", rest) or VENUE_FIRST.match(fold(rest)):
        return ""
    return tidy(rest[:LONGEST])


def _with_words_before(text: str, start: int) -> int:
    """Where the words before a head noun begin that belong to the name: "XI Ogólnopolskie Forum", "otwarta debata"."""
    before = _BEFORE_HEAD.search(text[max(0, start - 80) : start])
    if before is None:
        return start
    begin = start
    for word in reversed(before[0].split()):
        numbered = re.fullmatch(r"[IVX]{1,5}|\d{1,2}\.", word)
        adjective = ADJECTIVE.fullmatch(word) and not PARTICIPLE.search(word) and not SKIPPED.match(fold(word))
        if (
            nominative(word)
            or not (numbered or adjective)
            or not (numbered or word[0].isupper() or _agrees(word, text[start:]))
        ):
            break
        begin -= len(word) + 1
    return begin


def _agrees(word: str, rest: str) -> bool:
    """True for an adjective in lower case that is one of the head noun that begins the rest."""
    match = HEAD.match(fold(rest))
    assert match is not None
    head = HEADS[match[0]]
    if agreeing(word, head.name, plural=False) or agreeing(word, head.name, plural=True):
        return True
    return word.endswith(("ny", "na", "ne", "we", "wa", "wy", "ska", "skie", "ski", "cka", "ckie", "cki"))


def _nominative(named: str) -> str:
    """The head noun in the nominative, with the adjectives beside it."""
    match = HEAD.search(fold(named))
    if match is None or match.start() > 60:
        return named
    head, written = HEADS[match[0]], named[match.start() : match.end()]
    if fold(head.name) == fold(written) and not (written.endswith("um") and LOCATIVE.match(named, match.end())):
        return named
    name = head.name.capitalize() if written[0].isupper() else head.name
    before, after = named[: match.start()].split(" "), named[match.end() :].split(" ")
    for words, order in ((before, range(len(before) - 2, -1, -1)), (after, range(1, min(3, len(after))))):
        for index in order:
            adjective = _adjective(words[index], head.name, singular=head.singular, plural=head.plural)
            if adjective is None:
                break
            words[index] = adjective
    return " ".join(before) + name + " ".join(after)


def _adjective(word: str, noun: str, *, singular: bool, plural: bool) -> str | None:
    bare = word.rstrip(',”"')
    if not ADJECTIVE.fullmatch(bare):
        return None
    found = agreeing(bare, noun, plural=False) if singular else None
    found = found or (agreeing(bare, noun, plural=True) if plural else None)
    return None if found is None else found + word[len(bare) :]


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
