"""The likely nominative of a village that the table lacks, told by the ending of its locative: w Jachrance → Jachranka.

Only after `w` and `we`, only for a capitalised word that is neither an institution nor a person.
"""

from __future__ import annotations

import re

from aggregator.language.polish.gazetteer import endings, first_names
from aggregator.language.polish.place_words import ACRONYMS, INSTITUTIONS, NOT_PLACES

LONGEST_ENDING, SHORTEST_NAME = 8, 5

_WORD = re.compile(r"[A-ZĄĆĘŁŃÓŚŹŻ][a-ząćęłńóśźż]{2,30}(?![\w@])")
_SECOND = re.compile(r"[ -]([A-ZĄĆĘŁŃÓŚŹŻ][a-ząćęłńóśźż]{2,30})(?![\w@])")
_ADJECTIVE = re.compile(r"(.+?)(iej|ej|im|ym|ich|ych)$")
_FIRST_ADJECTIVES = frozenset(
    "nowym nowej nowych starym starej starych wielkim wielkiej wielkich małym małej małych górnym górnej dolnym dolnej białym "
    "białej białych czarnym czarnej czarnych suchym suchej zielonym zielonej długim długiej krzywym krzywej wysokim wysokiej "
    "świętym świętej dobrym dobrej żabiej wilczej wilczym kamiennej kamiennym leśnej leśnym królewskim królewskiej szklarskiej".split()
)
_ABSTRACT = re.compile(r"(?:acji|encji|ancji|ości|eniu|aniu|yciu|ęciu|izmie|yzmie|stwie|ctwie|ium|arium|orium|logii|grafii|mencie)$")


def guess_village(text: str, start: int) -> tuple[int, str] | None:
    """Where the name that begins at `start` ends, and its nominative; None where no village is likely."""
    found = _WORD.match(text, start)
    if found is None:
        return None
    first = found[0]
    second = _SECOND.match(text, found.end())
    if first.lower() in _FIRST_ADJECTIVES:
        if second is None or (noun := _noun(second[1])) is None:
            return None
        adjective = _agreeing(first, noun)
        return None if adjective is None else (second.end(), f"{adjective}{second[0][0]}{noun}")
    name = _noun(first)
    if name is None:
        return None
    if second is None:
        return found.end(), name
    end = second.end()
    if second[0][0] == " ":
        other = _agreeing(second[1], name)
        return (found.end(), name) if other is None else (end, f"{name} {other}")
    half = _noun(second[1])
    return (found.end(), name) if half is None else (end, f"{name}-{half}")


def _noun(form: str) -> str | None:
    """The nominative of one noun in the locative."""
    low = form.lower()
    if len(form) < SHORTEST_NAME or low in NOT_PLACES or low in first_names() or form in ACRONYMS:
        return None
    if _ABSTRACT.search(low) or any(low.startswith(stem) for stem in INSTITUTIONS if len(stem) > 4):
        return None
    known = endings()
    for size in range(min(LONGEST_ENDING, len(low) - 2), 2, -1):
        if low[-size:] in known:
            return form[:-size] + known[low[-size:]][0]
    return None


def _agreeing(form: str, noun: str) -> str | None:
    """The nominative of an adjective in the locative beside a noun; None when they do not agree or it is no adjective."""
    found = _ADJECTIVE.match(form)
    if found is None:
        return None
    stem, ending = found.groups()
    soft = "i" if ending.startswith("i") and stem[-1:] not in ("k", "g") else ""
    if ending in ("iej", "ej"):
        return f"{stem}{soft}a" if noun.endswith("a") else None
    if ending in ("ich", "ych"):
        return f"{stem}{'i' if ending == 'ich' else ''}e" if noun.endswith(("e", "y", "i", "a")) else None
    if noun.endswith(("o", "e")):
        return f"{stem}{'i' if ending == 'im' else ''}e"
    if noun.endswith(("a", "y", "i")):
        return None
    return f"{stem}{'i' if ending == 'im' else 'y'}"
