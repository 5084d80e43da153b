"""Whom one asks about an event, and where: numbers and addresses as the page writes them, and whose they are."""

from __future__ import annotations

import re
from dataclasses import dataclass

from aggregator.events.organizer import Found
from aggregator.events.statements import Sentence
from aggregator.language.fold import fold
from aggregator.language.polish.bodies import has_head
from aggregator.language.polish.contact_words import (
    ASIDE,
    ATTENDS,
    BEGINS_WITH_MAIL,
    HINT,
    INFLECTED,
    LED_UP,
    MAIL,
    NEVER,
    NEVER_MAIL,
    NO_NUMBER,
    NO_TELEPHONE,
    ONLY_NAME,
    PARTS,
    PERSON,
    PERSONAL_DATA,
    PHONE,
    PUTS,
    SENDS,
    SIGNS_UP,
    TELEPHONE,
    TELEPHONE_TOO,
)
from aggregator.language.polish.gazetteer import first_names
from aggregator.language.polish.titles import HEAD
from aggregator.model import Article, BlockKind

LONGEST = 200
"""Characters of a contact; what goes beyond is left out, whole numbers and addresses at a time."""

ASKED, SIGN_UP, MERE = 6, 5, 2
"""How plainly: "Kontakt:", "Zapisy:", a number that stands there without a word."""

_LONGEST_NAME = 60
_REACH = 120
_MOST_WORDS = 7
_MOST_PIECES = 8
_SHORT = 120


@dataclass(frozen=True, slots=True)
class _Piece:
    """A number or an address in a sentence."""

    start: int
    end: int
    text: str


def find_contacts(sentences: tuple[Sentence, ...], article: Article) -> tuple[Found, ...]:
    """All contacts that the article gives, in its order; lines that go on with the same one are taken together."""
    found: list[Found] = []
    last: Sentence | None = None
    for sentence in sentences[1:]:
        pieces = _pieces(sentence, article)
        if not pieces or _is_never(sentence, sentences[sentence.order - 1]):
            last = None
            continue
        before = sentences[sentence.order - 1]
        points = _points(sentence, before)
        text = _told(sentence, pieces, before)
        if found and last is not None and _goes_on(last, sentence) and points <= found[-1].points:
            joined = f"{found[-1].text}, {text}"
            found[-1] = Found(found[-1].points, joined, found[-1].sentence) if len(joined) <= LONGEST else found[-1]
        elif points and text:
            found.append(Found(points, text, sentence))
        last = sentence if points and text else None
    return tuple(found)


def _pieces(sentence: Sentence, article: Article) -> list[_Piece]:
    """The numbers and addresses of a sentence in order, fax machines and registers left out."""
    text, folded = sentence.text, sentence.folded
    pieces = _from_links(sentence, article)
    if HINT.search(folded):
        for match in MAIL.finditer(folded):
            if not NEVER_MAIL.match(match[0]):
                pieces.append(_Piece(match.start(), match.end(), text[match.start() : match.end()]))
        pieces += _phones(text, folded, bool(pieces) or bool(PUTS.search(folded) or SIGNS_UP.search(folded)))
    return sorted(pieces, key=lambda piece: piece.start)[:_MOST_PIECES]


def _phones(text: str, folded: str, expected: bool) -> list[_Piece]:
    phones: list[_Piece] = []
    for match in PHONE.finditer(folded):
        before = folded[max(0, match.start() - 40) : match.start()]
        if NO_TELEPHONE.search(before) and not TELEPHONE_TOO.search(before) and not re.search(r"\btel\W*$", before):
            continue
        grouped = not match[0].isdigit()
        if NO_NUMBER.match(folded[match.end() :]) or not (TELEPHONE.search(before) or (expected or grouped)):
            continue
        phones.append(_Piece(match.start(), match.end(), f"tel. {text[match.start() : match.end()]}"))
    return phones


def _from_links(sentence: Sentence, article: Article) -> list[_Piece]:
    """Addresses that only a mailto link tells: "napisz do nas"."""
    if sentence.block < 0 or not article.blocks[sentence.block].links:
        return []
    pieces: list[_Piece] = []
    for link in article.blocks[sentence.block].links:
        start, end = link.start - sentence.span.start, link.end - sentence.span.start
        if not link.url.lower().startswith("mailto:") or start < 0 or end > len(sentence.text):
            continue
        address = link.url[len("mailto:") :].partition("?")[0]
        if MAIL.fullmatch(fold(address)) and not MAIL.search(sentence.folded) and not NEVER_MAIL.match(fold(address)):
            pieces.append(_Piece(start, end, address))
    return pieces


def _is_never(sentence: Sentence, before: Sentence) -> bool:
    """True for what is asked about personal data, by the press, of who wrote the page."""
    if _is_of_others(sentence.folded) or _is_of_others(sentence.heading):
        return True
    near = before.order > 0 and (before.block == sentence.block or len(before.text) < _REACH)
    return near and _is_of_others(before.folded)


def _is_of_others(folded: str) -> bool:
    return NEVER.search(folded) is not None or (PERSONAL_DATA.search(folded) is not None and not HEAD.search(folded))


def _points(sentence: Sentence, before: Sentence) -> int:
    """How plainly it is said that one may ask there, or sign up."""
    asked = sentence.previous.rstrip()
    lead = asked[-_REACH:] if before.block >= 0 and (asked.endswith(":") or len(asked) < 60) else ""
    for where in (sentence.folded, lead, sentence.heading if len(sentence.heading) < _REACH else ""):
        if PUTS.search(where):
            return ASKED
        if ATTENDS.search(where):
            return SIGN_UP
        if SENDS.search(where):
            return 0
        if SIGNS_UP.search(where):
            return SIGN_UP
    return MERE if TELEPHONE.search(sentence.folded) or BEGINS_WITH_MAIL.match(sentence.folded) else 0


def _goes_on(before: Sentence, sentence: Sentence) -> bool:
    """True for a line that goes on with the contact above it."""
    if sentence.order != before.order + 1 or len(sentence.text) > _SHORT:
        return False
    items = sentence.kind is BlockKind.ITEM and before.kind is BlockKind.ITEM
    return before.block == sentence.block or (items and not sentence.days)


def _told(sentence: Sentence, pieces: list[_Piece], before: Sentence) -> str:
    """The numbers and addresses with the names beside them, bounded."""
    text = sentence.text
    told: list[str] = []
    at = 0
    for number, piece in enumerate(pieces):
        gap = text[max(at, piece.start - _REACH) : piece.start]
        name = _name_before(gap)
        aside = ASIDE.match(text[piece.end :])
        if not name and aside and (found := PERSON.fullmatch(aside[1].strip())):
            name = found[0]
        if not name and number == 0 and LED_UP.sub("", fold(gap)).strip() == "":
            name = _alone(before) if before.block == sentence.block or len(before.text) < _LONGEST_NAME else ""
        line = [name, piece.text] if name else [piece.text]
        if piece.text in told or len(", ".join([*told, *line])) > LONGEST:
            continue
        told += line
        at = piece.end
    return ", ".join(told)


def _name_before(gap: str) -> str:
    """Whose the number behind the gap is: what follows a colon, or a person's name at its end."""
    led = LED_UP.search(fold(gap))
    gap = gap[: led.start()] if led else gap
    said = PARTS.split(gap)
    for chunk in (said[-1], re.split(r"–| - ", said[-1])[-1]):
        chunk = chunk.strip(" ,(•-–")
        if len(said) > 1 and _is_name(chunk):
            return chunk
    if (only := ONLY_NAME.match(gap)) and not any(p.search(fold(only[1])) for p in (PUTS, SENDS, SIGNS_UP, TELEPHONE)):
        return only[1]
    persons = list(PERSON.finditer(gap))
    if persons and not re.search(r"\w", gap[persons[-1].end() :]):
        last = persons[-1]
        known = last[0].split()[0].lower() in first_names()
        if known and not INFLECTED.search(fold(gap[: last.start()])) and not has_head(last[0]):
            return last[0]
        inner = PERSON.search(last[0].partition(" ")[2])  # "Koordynator Jan Nowak"
        if inner and inner[0].split()[0].lower() in first_names():
            return inner[0]
    return ""


def _is_name(chunk: str) -> bool:
    """True for a short line of names: a person, a person's office, a bureau."""
    words = chunk.split()
    if not chunk[:1].isupper() or len(chunk) > _LONGEST_NAME or len(words) > _MOST_WORDS or re.search(r"\d|@|!", chunk):
        return False
    persons = PERSON.search(chunk) is not None and not has_head(chunk)
    return persons or has_head(chunk) or words[0].rstrip(",").lower() in first_names()


def _alone(sentence: Sentence) -> str:
    """A person's name that fills a line of its own above the number."""
    line = sentence.text.strip(" \n,;:•-")
    return line if PERSON.match(line) and _is_name(line) else ""
