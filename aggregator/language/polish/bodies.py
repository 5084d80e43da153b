"""Names of bodies that act: where in a text one begins, how far it goes, and how several are joined."""

from __future__ import annotations

import re
from itertools import islice, takewhile

from aggregator.language.fold import fold
from aggregator.language.polish.body_words import (
    AND,
    HEADS,
    INVITES,
    LIST_IN_NAME,
    LISTS,
    NAME_LINKS,
    NAME_PLACES,
    NAME_WORDS,
    OFFICES,
    ORGANIZES,
    PREPARES,
    SHORTENED,
    STEMS,
    UNBENDING,
    WITH,
)
from aggregator.language.polish.gazetteer import first_names
from aggregator.language.polish.place_words import ACRONYMS

LONGEST = 200
"""Characters of several names together; those that go beyond are left out."""

_TOKEN = re.compile(
    r"\s?(?:(?P<quoted>[„“\"«?][^„”\"»?\n]{1,80}[”“\"»?])|(?P<abbreviation>\([A-ZĄĆĘŁŃÓŚŹŻ]{2,10}\))|(?P<word>\w[\w&/’'-]*))"
)
_MOST_BEFORE_HEAD = 4


def bodies_at(text: str, start: int, *, nominative: bool = True) -> int | None:
    """Where the body that begins at `start` ends, with all that are joined to it; None where no body begins.

    With `nominative` the first must be one that can be a subject; those behind "wraz z" stand in another case.
    """
    end = _name_end(text, start, nominative)
    if end is None:
        return None
    folded = fold(text[start : start + LONGEST + 50])
    while True:
        others = WITH.match(folded, end - start)
        joint = others or AND.match(folded, end - start)
        nominative = nominative and others is None
        further = None if joint is None else _name_end(text, start + joint.end(), nominative)
        if further is None or further - start > LONGEST:
            return end if end - start <= LONGEST else None
        end = further


def is_bare(name: str) -> bool:
    """True for a kind of body without a name: "Fundacja", "Miasto"."""
    return len(name.split()) == 1 and name not in ACRONYMS


def is_unbending(text: str, start: int) -> bool:
    """True when the body that begins here looks the same in every case, so that its form does not make it a subject."""
    for match in _TOKEN.finditer(text, start, start + LONGEST):
        word = match["word"] or ""
        if word in ACRONYMS or word.lower() in UNBENDING:
            return True
        if not word[:1].isupper() or _is_head(word, True):
            return False
    return False


def in_nominative(names: str) -> str:
    """Bodies in the accusative as they are called: "Fundację Próg" is "Fundacja Próg"."""
    words = names.split(" ")
    at = next((i for i, word in enumerate(words) if STEMS.match(word.lower())), None)
    if at is None:
        return names
    for i in range(min(at + 2, len(words))):
        if i <= at or words[i].endswith("ą"):
            words[i] = re.sub("[ęą]$", "a", words[i])
    return " ".join(words)


def is_person(name: str) -> bool:
    """True for the name of a person, with or without a title."""
    words = [word for word in re.findall(r"\w[\w-]*", name) if word[0].isupper()]
    return bool(words) and any(word.lower() in first_names() for word in words[:2]) and not has_head(name)


def has_head(name: str) -> bool:
    """True when some word of the name tells what kind of body it is."""
    return any(word in ACRONYMS or STEMS.match(word.lower()) for word in re.findall(r"\w[\w-]*", name))


def _name_end(text: str, start: int, nominative: bool) -> int | None:
    """Where one body's name ends."""
    end: int | None = None
    at, before_head, office, after_in = start, 0, False, False
    head = lists = False
    while at < min(len(text), start + LONGEST):
        if lists and (more := LIST_IN_NAME.match(text, at)) and not _is_head(_first_word(more[0]), True):
            at = end = more.end()
            lists = False
        token = _TOKEN.match(text, at)
        if token is None or (at == start and token.start() != token.start(token.lastgroup or 0)):
            break
        word = token["word"]
        if word is None:
            if not head:
                break
            at = end = token.end()
            continue
        small = word.lower()
        if word[0].isupper():
            if _is_verb(small) or (office and small in first_names()):
                break
            if after_in and STEMS.match(small):
                break  # "Fundacja Próg w Domu Kultury zaprasza": the place, not the name
            if not head:
                before_head += 1
                head = _is_head(word, nominative)
                office, lists = head and small in OFFICES, head and small in LISTS
                if not head and before_head > _MOST_BEFORE_HEAD:
                    return None
            at = token.end()
            end = at if head else None
        elif not head:
            return None
        elif small in NAME_WORDS:
            at = end = token.end()
        elif (small in NAME_LINKS and _goes_on(text, token.end(), small)) or (word.isdigit() and end is None):
            after_in = small in ("w", "we")
            at = token.end()
        elif word.isdigit() and fold(text[:at]).endswith(("nr", "nr.")):
            at = end = token.end()
        else:
            break
        if small in SHORTENED and text[at : at + 1] == ".":
            at += 1
    return end


def _goes_on(text: str, at: int, link: str) -> bool:
    """True when a small word joins what is still the same name."""
    following = _TOKEN.match(text, at + (text[at : at + 1] == "." and link in SHORTENED))
    if following is None:
        return False
    word = following["word"] or ""
    if link == "i":
        return (word[:1].isupper() or word in NAME_WORDS) and not _begins(text, following.start("word"))
    if not word or word[0].isupper() or link == "nr" or link in SHORTENED or (link, word) == ("na", "rzecz"):
        return True
    return link not in NAME_PLACES and (word in NAME_WORDS or word in NAME_LINKS)


def _begins(text: str, start: int) -> bool:
    """True when another body begins here: a few capitalised words up to one that tells its kind."""
    words = [
        match["word"] or "" for match in islice(_TOKEN.finditer(text, start, start + LONGEST), _MOST_BEFORE_HEAD + 1)
    ]
    return any(_is_head(word, True) for word in takewhile(lambda word: word[:1].isupper(), words))


def _first_word(text: str) -> str:
    word = re.search(r"\w+", text)
    return word[0] if word else ""


def _is_head(word: str, nominative: bool) -> bool:
    small = word.lower()
    if word in ACRONYMS or small in UNBENDING or small in OFFICES:
        return True
    return small in HEADS if nominative else STEMS.match(small) is not None


def _is_verb(small: str) -> bool:
    folded = fold(small)
    return any(verb.fullmatch(folded) for verb in (INVITES, ORGANIZES, PREPARES))
