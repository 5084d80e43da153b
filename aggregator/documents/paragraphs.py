"""Lines as they stand on a page → lines as they are meant: a sentence is one line, a point of a programme another.

A PDF knows where letters stand, not what belongs together. Pure.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

FULL = 0.7
"""A line of so large a part of the usual width may go on in the next; a shorter one has ended."""

_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl"})

LOOKED_AT = 200
"""Characters of a line's end that say whether it goes on; hostile lines are longer."""

_HYPHEN = re.compile(r"(?<=[^\W\d_])(?:-|\u00ad|\u2010)$")
_HOUR = r"(?:[01]?\d|2[0-4])[:.][0-5]\d"
_POINT = re.compile(rf"(?:(?:od |godz(?:\.|ina) ?)?{_HOUR}\b)", re.IGNORECASE)
"""How a point of a programme begins."""

_ONLY_HOURS = re.compile(rf"(?:godz(?:\.|ina) ?)?{_HOUR}(?: ?[-–—−] ?(?:{_HOUR})?)?(?: ?godz\.)?[ :–-]*", re.IGNORECASE)
"""Hours that are a column of their own; what happens then stands in the next line."""

_BULLET = re.compile(r"[•·●○▪■◦➢➤►✓\uf0b7\uf0a7–—-]\s|\d{1,2}[.)]\s|[a-z]\)\s")
_LABEL = re.compile(r"[^\W\d_][\w ]{1,40}:(?:\s|$)")
_OPEN = re.compile(
    r"(?:[,(„]|\b(?:a|i|o|u|w|z|we|ze|na|do|od|po|za|dla|przy|oraz|lub|albo|dnia|dniu|dniach|godz\.?|godzinie|godzinach|"
    r"ul\.?|al\.?|pl\.?|nr|im\.?|p\.|prof\.|dr|mgr))$",
    re.IGNORECASE,
)
"""What no sentence ends with."""

_MONTH = re.compile(
    r"\d\.? (?:stycznia|lutego|marca|kwietnia|maja|czerwca|lipca|sierpnia|września|października|listopada|grudnia)$",
    re.IGNORECASE,
)
_YEAR = re.compile(r"20\d\d\b")
_DAY = re.compile(r"\d{1,2}$")
_MONTH_FIRST = re.compile(r"(?:stycz|lut|mar[zc]|kwie|maj|czerw|lip|sierp|wrze|paźdz|listop|grud)\w*\b", re.IGNORECASE)
_END = re.compile(r"[.!?:;…]$")
_ABBREVIATED = re.compile(
    r"\b(?:r|br|tj|tzn|m\.in|np|tzw|ok|dn|os|tel|woj|pow|gm|al|ul|pl|nr|im|godz|św)\.$", re.IGNORECASE
)
"""Dots that end no sentence where a small letter follows."""


@dataclass(slots=True)
class _Line:
    """A line as it is meant: the pieces of which it is made, the last of them as it stands on the page."""

    pieces: list[str]

    @property
    def first(self) -> str:
        return self.pieces[0]

    @property
    def last(self) -> str:
        return self.pieces[-1]

    def add(self, line: str) -> None:
        if _is_broken(self.last, line):
            self.pieces[-1] = self.last[:-1]
            self.pieces.append(line)
        else:
            self.pieces += (" ", line)


def paragraphs(text: str) -> str:
    """The text with its lines joined; pages are told apart by a form feed, paragraphs by an empty line.

    Words that were broken at the end of a line are whole again. Lines that begin with an hour, a bullet or a label stay
    lines; hours alone in a line are joined with what follows.
    """
    lines = [
        " ".join(line.translate(_LIGATURES).split()) for page in text.split("\f") for line in (*page.split("\n"), "")
    ]
    width = _usual_width(lines)
    told: list[list[_Line]] = [[]]
    for line in lines:
        if not line:
            if told[-1]:
                told.append([])
            continue
        if not told[-1] and len(told) > 1 and _runs_on(told[-2][-1].last, line):
            told.pop()  # an empty line, or a page's end, in the middle of a sentence
        part = told[-1]
        if part and _goes_on(part[-1], line, width):
            part[-1].add(line)
        else:
            part.append(_Line([line]))
    return "\n\n".join("\n".join("".join(line.pieces) for line in part) for part in told if part)


def _usual_width(lines: list[str]) -> int:
    """The length that nine of ten lines do not exceed, in characters."""
    lengths = sorted(len(line) for line in lines if line)
    return lengths[len(lengths) * 9 // 10] if lengths else 0


def _goes_on(before: _Line, line: str, width: int) -> bool:
    """True when the line belongs to the one before it."""
    last = before.last[-LOOKED_AT:]
    if len(before.pieces) == 1 and _ONLY_HOURS.fullmatch(last):
        return not _POINT.match(line)
    if _runs_on(last, line) or _OPEN.search(last):
        return True
    if _POINT.match(line) or _BULLET.match(line) or _LABEL.match(line) or _END.search(last):
        return False
    if _POINT.match(before.first) or _LABEL.match(before.first) or last.isupper():
        return False
    return len(before.last) >= FULL * width


def _runs_on(last: str, line: str) -> bool:
    """True for what can only be one: a broken word, a day and its month, a small letter after no end."""
    last = last[-LOOKED_AT:]
    dated = (_MONTH.search(last) and _YEAR.match(line)) or (_DAY.search(last) and _MONTH_FIRST.match(line))
    ended = _END.search(last) and not _ABBREVIATED.search(last)
    small = line[0].islower() and not ended and not _BULLET.match(line)
    return _is_broken(last, line) or bool(dated) or small


def _is_broken(last: str, line: str) -> bool:
    return bool(_HYPHEN.search(last[-2:])) and line[0].islower()
