"""The likely nominative of a village that the table lacks, told by the ending of its locative: w Jachrance → Jachranka.

Only after `w` and `we`, only for a capitalised word that is neither an institution nor a person.
"""

from __future__ import annotations

import re

from aggregator.language.polish.gazetteer import endings, first_names
from aggregator.language.polish.place_words import ACRONYMS, FIRST_ADJECTIVES, INSTITUTIONS, NOT_PLACES

LONGEST_ENDING, SHORTEST_NAME = 8, 5

_WORD = re.compile(r"[A-ZĄĆĘŁŃÓŚŹŻ][a-ząćęłńóśźż]{2,30}(?![\w@])")
_SECOND = re.compile(r"[ -]([A-ZĄĆĘŁŃÓŚŹŻ][a-ząćęłńóśźż]{2,30})(?![\w@])")
_ADJECTIVE = re.compile(r"(.+?)(iej|ej|im|ym|ich|ych)$")

_ABSTRACT = re.compile(
    r"(?:acji|encji|ancji|ości|eniu|aniu|yciu|ęciu|izmie|yzmie|stwie|ctwie|ium|arium|orium|logii|grafii|mencie)$"
)


_LIKELY = re.compile(
    r"(?:[oea]wie|[aeioyldźśrbwz]nie|[oyei]niu|[iy]cach|[knrłwdb]ach|(?:ó|ie)wce|[nlrj]ce|sku|cku|owcu|[ńrzśźjlw]cu|[iy]cy|[nwż]ej|"
    r"dzi?u|[oóyi]rzu|[iye]czu|[oy]szu|orze|[oae]lu|[wmb]iu|iej|nem|skiem)$"
)
"""Endings that villages have far more often than the other words that stand with a capital behind `w`."""

_LOOKS_LIKE_VILLAGE = re.compile(
    r"[A-ZĄĆĘŁŃÓŚŹŻ][a-ząćęłńóśźż]+(?:ów|[oe]wo|[iy]ce|ówka|[aeo]nka|[iy]n|[lndrz]no|[iy]ec|[wń]sk|[iy]sko|[iy]ska|ówek|[ńrz]ów|owa|any)|"
    r"[A-ZĄĆĘŁŃÓŚŹŻ][a-ząćęłńóśźż]+ (?:Wielk|Mał|Górn|Doln|Star|Now|Duż|Kościeln|Szlacheck|Poduchown)(?:i|y|a|ie|e)"
)
_WHOLE = re.compile(r"[A-ZĄĆĘŁŃÓŚŹŻ][a-ząćęłńóśźż]+(?:[ -](?:nad )?[A-ZĄĆĘŁŃÓŚŹŻ][a-ząćęłńóśźż]+){0,2}")
_VALUE = re.compile(r"\s{0,3}([^\n|,;.()–:\d]{3,40}?)\s*(?=[\n|,;.()–]|$)")

_HARD = re.compile(r"(?<=[rsc]z)iec$|(?<=[żjl])iec$")
"""No i stands behind these letters: Mokrzec, not Mokrziec."""

_BEHIND = re.compile(
    r"(za|pod|nad|przy|między|na)[a-ząćęłńóśźż]{2,}(?:[crs]zu|żu|lu|ju|niu|ciu|siu|ziu|piu|biu|wiu|miu)$"
)
"""Zagórze, Podborze, Międzylesie: what lies behind, under, between something is neuter."""


def guess_village(text: str, start: int) -> tuple[int, str] | None:
    """Where the name that begins at `start` ends, and its nominative; None where no village is likely."""
    found = _WORD.match(text, start)
    if found is None:
        return None
    first = found[0]
    second = _SECOND.match(text, found.end())
    if first.lower() in FIRST_ADJECTIVES:
        pair = None if second is None else _agreeing(first, _nouns(second[1]))
        return None if pair is None or second is None else (second.end(), f"{pair[0]}{second[0][0]}{pair[1]}")
    names = _nouns(first)
    if not names:
        return None
    if second is not None and second[0][0] == " ":  # w Sekretariacie Fundacji is no village, w Załęczu Wielkim is
        pair = _agreeing(second[1], names)
        return None if pair is None else (second.end(), f"{pair[1]} {pair[0]}")
    if not _LIKELY.search(first):
        return None
    halves = () if second is None else _nouns(second[1])
    return (found.end(), names[0]) if second is None or not halves else (second.end(), f"{names[0]}-{halves[0]}")


def village_under_label(text: str, start: int, *, sure: bool) -> tuple[int, str] | None:
    """A name as it stands behind a label that ends at `start`, alone in its line or cell: where it ends, and the name.

    `sure` is a label that only places can follow (Miejscowość); behind others (Miejsce) it must look like a village.
    """
    value = _VALUE.match(text, start)
    if value is None or (_WHOLE if sure else _LOOKS_LIKE_VILLAGE).fullmatch(value[1]) is None:
        return None
    first = value[1].lower().split()[0]
    if first in NOT_PLACES or any(first.startswith(stem) for stem in INSTITUTIONS):
        return None
    return value.end(1), value[1]


def _nouns(form: str) -> tuple[str, ...]:
    """The nominatives that one noun in the locative may have, the likeliest first."""
    low = form.lower()
    if len(form) < SHORTEST_NAME or low in NOT_PLACES or low in first_names() or form in ACRONYMS:
        return ()
    if _ABSTRACT.search(low) or any(low.startswith(stem) for stem in INSTITUTIONS if len(stem) > 4):
        return ()
    if _BEHIND.match(low):
        return (form[:-1] + "e",)
    known = endings()
    for size in range(min(LONGEST_ENDING, len(low)), 1, -1):
        if low[-size:] in known:
            nominatives = (form[:-size] + nominative for nominative in known[low[-size:]])
            return tuple(_HARD.sub("ec", nominative) for nominative in nominatives)
    return ()


def _agreeing(form: str, nouns: tuple[str, ...]) -> tuple[str, str] | None:
    """The nominatives of an adjective in the locative and of the first noun that it agrees with; None without one."""
    found = _ADJECTIVE.match(form)
    if found is None:
        return None
    stem, ending = found.groups()
    soft = "i" if ending in ("im", "ich", "iej") and (stem[-1:] in ("k", "g")) == (ending != "iej") else ""
    for noun in nouns:
        last = noun[-1]
        if ending in ("iej", "ej"):
            if last == "a":
                return f"{stem}{soft}a", noun
        elif ending in ("ich", "ych"):
            if last in "eyia":
                return f"{stem}{soft}e", noun
        elif last in "oe":
            return f"{stem}{soft}e", noun
        elif last not in "ayi":
            return f"{stem}{'i' if ending == 'im' else 'y'}", noun
    return None
