"""Phrases that name an event: from its head noun, put into the nominative, up to where the sentence goes on."""

from __future__ import annotations

import re

from aggregator.events.spelling import EDGES, LONGEST, QUOTES, calm, in_quotes, quotation, tidy
from aggregator.events.statements import Sentence
from aggregator.language.fold import fold
from aggregator.language.polish.agreement import agreeing
from aggregator.language.polish.gazetteer import nominative
from aggregator.language.polish.titles import (
    ADJECTIVE,
    BODY_QUOTED,
    HEAD,
    HEADS,
    LOCATIVE,
    PARTICIPLE,
    SERIES,
    SKIPPED,
    STOP,
    TITLED,
    UNQUOTED,
)

_BEFORE_HEAD = re.compile(r"(?:\b(?:[IVX]{1,5}|\d{1,2}\.|[\w-]{3,}) ){1,3}$")


def head_of(name: str) -> str:
    """The nominative of a name's head noun, empty for a name without one. What stands in quotation marks is no head."""
    heads = [head for head in HEAD.finditer(fold(name)) if not in_quotes(name, head.start())]
    return HEADS[heads[0][0]].name if heads else ""


def member_of(name: str) -> str:
    """The nominative of what one meeting is called by a name: of "cykl webinarów" a webinar; else its head noun."""
    heads = [HEADS[head[0]].name for head in HEAD.finditer(fold(name)) if not in_quotes(name, head.start())]
    return next((head for head in heads if head != SERIES), heads[0] if heads else "")


def has_head(name: str) -> bool:
    """True when a name holds an event's head noun, also in quotation marks."""
    return bool(HEAD.search(fold(name)))


def is_quoted(name: str) -> bool:
    """True when a name holds a name in quotation marks, other than that of a body: "z obszaru LGD „Jura i Dolina”"."""
    return any(not BODY_QUOTED.search(fold(name[: mark.start()])) for mark in re.finditer(r"[„“”\"«»](?=\w)", name))


def is_proper(name: str) -> bool:
    """True for a name of its own: "Letnia Szkoła Spółdzielczości", every longer word with a capital."""
    words = [word for word in re.findall(r"[^\W\d]{3,}", name) if word not in ("dla", "oraz", "nad", "pod", "przy")]
    return len(words) > 1 and all(word[0].isupper() for word in words)


def phrase(sentence: Sentence, start: int) -> str:
    """The name that begins with the head noun at `start`: up to its quotation, or to where the sentence goes on.

    Empty for a bare noun, that names nothing.
    """
    day = next((m.span.start for m in sentence.mentions if m.span.start > start), len(sentence.text))
    return phrase_in(sentence.text, start, day)


def phrase_in(text: str, start: int, until: int) -> str:
    """The same in a text of its own, that ends at `until` at the latest."""
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
            return tidy(in_nominative(text[begin : head.end()] + middle) + f" „{calm(quoted)}”")
        if (unquoted := UNQUOTED.match(folded, position)) and (
            name := re.match(r"[^,;(\n]{3,120}", text[unquoted.end() : limit])
        ):
            known = in_nominative(text[begin : head.end()] + text[head.end() : position].rstrip())
            return tidy(f"{known} „{calm(name[0].strip(EDGES))}”")
        if STOP.match(folded, position):
            break
        position += 1
    named = in_nominative(text[begin:position])
    return tidy(named) if len(named.split()) > 1 else ""


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


def _is_oblique_um(named: str, head: re.Match[str]) -> bool:
    """True for "regionalnego forum", "webinarium informacyjnym": the noun does not change, the adjective does."""
    before = named[: head.start()].rstrip()
    return head[0].endswith("um") and bool(LOCATIVE.match(named, head.end()) or before.endswith(("ego", "ym", "im")))


def in_nominative(named: str) -> str:
    """The head noun in the nominative, with the adjectives beside it."""
    match = HEAD.search(fold(named))
    if match is None or match.start() > 60:
        return named
    head, written = HEADS[match[0]], named[match.start() : match.end()]
    if fold(head.name) == fold(written) and not _is_oblique_um(named, match):
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
