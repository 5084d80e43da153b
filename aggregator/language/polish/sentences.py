"""Where a Polish sentence ends, and the abbreviations that do not end it."""

from __future__ import annotations

import re

from aggregator.language.mention import Span

ABBREVIATIONS = frozenset(
    [
        "akad",
        "al",
        "art",
        "br",
        "bm",
        "cd",
        "ds",
        "dr",
        "dot",
        "dz",
        "fax",
        "faks",
        "g",
        "godz",
        "hab",
        "ha",
        "im",
        "in",
        "inz",
        "itd",
        "itp",
        "jw",
        "kl",
        "kom",
        "lek",
        "lic",
        "lit",
        "m",
        "max",
        "mec",
        "mgr",
        "min",
        "mies",
        "n",
        "nad",
        "nast",
        "np",
        "nr",
        "ok",
        "os",
        "p",
        "pl",
        "pkt",
        "pn",
        "pod",
        "pok",
        "por",
        "poz",
        "pow",
        "prof",
        "prok",
        "prow",
        "pt",
        "przyp",
        "r",
        "rozdz",
        "s",
        "sekr",
        "sp",
        "sr",
        "st",
        "str",
        "sw",
        "sygn",
        "t",
        "tel",
        "tj",
        "tys",
        "tzn",
        "tzw",
        "u",
        "ub",
        "ul",
        "ust",
        "w",
        "wew",
        "wg",
        "wlk",
        "woj",
        "ww",
        "wyd",
        "z",
        "zam",
        "zob",
        "zw",
        "zm",
        "cz",
        "czw",
        "pon",
        "wt",
        "sob",
        "niedz",
    ]
)
"""Folded, without their dot."""

_QUOTED = re.compile(r"„[^„”“\"\n]{1,160}[”“\"]|«[^«»\n]{1,160}»|(?<![\w])\"[^\"„”\n]{1,160}\"(?!\w)")
"""A name in quotation marks may hold a full stop; it is one name."""

LONGEST = 2000
"""Characters of a sentence; what is longer is cut, so that what looks about in a sentence costs no more than its length."""

_STOP = re.compile(r"[.!?…]+[\"”»)’]*(?=\s)|\n")


_ONLY_DAY = re.compile(r"\s*(?:w )?(?:dni[aeu]|dniach|od|do)\b[^.\n]{0,30}\b(?:r|br)\.$")
"""A day at the beginning that nothing has been said of yet: "W dniu 18 maja 2027 r. Zarząd przyjął …"."""


def sentences(written: str, folded: str, closed: tuple[Span, ...] = ()) -> tuple[Span, ...]:
    """The sentences of a text; a line break ends one unless the next line goes on in lower case.

    No sentence ends inside one of the `closed` spans (days, hours) nor inside a quotation.
    """
    spans: list[Span] = []
    start = 0
    quoted = (Span(match.start(), match.end()) for match in _QUOTED.finditer(written))
    shut = iter(sorted((*closed, *quoted)))
    current = next(shut, None)
    for stop in _STOP.finditer(written):
        if stop.start() - start > LONGEST:
            spans.extend(_pieces(written, start, stop.start() - LONGEST))
            start = spans[-1].end
        while current is not None and current.end <= stop.start():
            current = next(shut, None)
        inside = current is not None and current.start <= stop.start() and stop.end() < current.end
        if inside or not _ends(written, folded, stop) or _ONLY_DAY.match(folded, start, stop.end()):
            continue
        if written[start : stop.end()].strip():
            spans.append(Span(start, stop.end()))
        start = stop.end()
    if len(written) - start > LONGEST:
        spans.extend(_pieces(written, start, len(written) - LONGEST))
        start = spans[-1].end
    if written[start:].strip():
        spans.append(Span(start, len(written)))
    return tuple(spans)


def _pieces(written: str, start: int, until: int) -> list[Span]:
    """Pieces of a sentence that is too long to be one, cut at spaces, up to about `until`."""
    pieces = []
    while start < until:
        end = written.rfind(" ", start + LONGEST // 2, start + LONGEST) + 1 or start + LONGEST
        pieces.append(Span(start, end))
        start = end
    return pieces


def _ends(written: str, folded: str, stop: re.Match[str]) -> bool:
    following = written[stop.end() : stop.end() + 3].lstrip(" ")
    if stop[0] == "\n":
        return not following[:1].islower()
    if not following.strip():
        return True
    if not (following[0].isupper() or following[0] in '„"”(-–•\n' or following[0].isdigit()):
        return False
    if not stop[0].startswith("."):
        return True
    word = re.search(r"([a-z]+|\d+)$", folded[max(0, stop.start() - 12) : stop.start()])
    if word is None:
        return True
    if word[1].isdigit():
        return following[0] not in "(-–•" and not following[0].isdigit() and len(word[1]) in (2, 4)
    if word[1] in ("r", "br"):
        return following[0].isupper()
    if len(word[1]) == 1:
        return False
    return word[1] not in ABBREVIATIONS
