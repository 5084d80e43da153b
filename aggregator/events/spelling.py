"""Names written as names: without days and loose ends, not shouting, their quotation marks in pairs."""

from __future__ import annotations

import re

from aggregator.language import Days, find_mentions
from aggregator.language.fold import fold
from aggregator.language.polish.titles import ACRONYMS, HEAD

LONGEST = 140
"""Characters of a name; a longer one is a sentence."""

_BEFORE_DAY = re.compile(r"(?:\b(?:juz|w dniu|w dniach|dnia|od|do|na|w|we|z|termin|dn|o|godz)\.?:?\s*)+$")
_AFTER_DAY = re.compile(r"^\s*(?:r\b\.?|roku\b)?")
EDGES = " \t\n,;:–—-|.!·•"
QUOTES = "„“”\"«»'"
_CLOSING = {"„": '”“"', "“": "”", "”": "”", '"': '"', "«": "»", "»": "«", "'": "'"}


def quotation(text: str, at: int) -> str:
    """What stands in the quotation marks that open at `at`; up to the line's end or a clause where none closes them."""
    closing = _CLOSING.get(text[at : at + 1], "")
    inside = text[at + 1 : at + 1 + LONGEST]
    end = next((i for i, char in enumerate(inside) if char in closing), None)
    if end is None and text[at : at + 1] == "„":
        cut = re.search(r"[,\n]| (?:skierowan|dla |ktor|organizowan)", inside)
        end = cut.start() if cut else None
    return inside[:end].strip() if end else ""


def without_days(text: str) -> str:
    """The title without its days and hours; "jutro" and bare weekdays stay where nothing else names an event."""
    named = HEAD.search(fold(text))
    later = len(text) + 1
    for mention in reversed(find_mentions(text)):
        if not named and isinstance(mention.value, Days) and mention.value.first.relative is not None:
            continue
        folded = fold(text)
        start, end = mention.span.start, mention.span.end
        if re.fullmatch(r"\s*(?:r\.?|roku)?\s*(?:i|oraz|,|-)\s*", folded[end:later]):
            end = later
        later = start
        before = _BEFORE_DAY.search(folded[:start])
        start = before.start() if before else start
        after = _AFTER_DAY.match(folded[end:])
        end += after.end() if after else 0
        text = text[:start] + " " + text[end:]
    return text


def in_quotes(text: str, position: int) -> bool:
    """True when a place in the text lies in Polish quotation marks."""
    return text.count("„", 0, position) > sum(text.count(c, 0, position) for c in "”“")


def tidy(text: str) -> str:
    """The name in one line, without loose words and signs at its edges, beginning with a capital."""
    text = re.sub(r"\(\s*\)|\[\s*\]", " ", text)
    text = re.sub(r"\s+[–—-]\s*(?:[–—-]\s*)+", " – ", re.sub(r"\s+", " ", text))
    text = re.sub(r"\s+([,.;:!?”])", r"\1", text).strip(EDGES)
    text = re.sub(
        r"(?:[\s,]+(?:w|we|na|dnia|od|do|o|i|z|ze|dla|oraz|pt|pn|nt|ul|al|pl|godz|sala)\.?)+$", "", text
    ).strip(EDGES)
    if text.count("„") < text.count("”"):
        text = text.replace("”", "") if "„" not in text else text
    elif text.count("„") > text.count("”") + text.count('"') + text.count("“"):
        text += "”"
    return text[:1].upper() + text[1:]


def calm(text: str) -> str:
    """Words that shout are written small again; short words that may be names of bodies stay."""
    letters = [c for c in text if c.isalpha()]
    if len(letters) < 12 or sum(c.isupper() for c in letters) < 0.8 * len(letters):
        return text
    words = " ".join(word if _is_acronym(word) else word.lower() for word in text.split(" "))
    first = next((i for i, char in enumerate(words) if char.isalpha()), 0)
    return words[:first] + words[first : first + 1].upper() + words[first + 1 :]


def _is_acronym(word: str) -> bool:
    bare = re.sub(r"\W", "", word)
    if re.fullmatch(r"[IVX]+", bare) or bare in ACRONYMS:
        return True
    return 2 <= len(bare) <= 5 and not re.search(r"[AEIOUYĄĘÓ]", bare)
