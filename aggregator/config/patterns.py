"""The fields `follow` and `skip`: patterns of addresses, in which * stands for any text and ? for one character.

What a pattern fits is said by `aggregator.scrape.addresses.is_followed`.
"""

from __future__ import annotations

import re

from aggregator.config.faults import WrongValue

PATTERN_LENGTH = 300
PATTERNS_AT_MOST = 50

START = r"/|\*|[Hh][Tt][Tt][Pp][Ss]?://[^/]"
"""What a pattern begins with: a path, any text, or a whole address."""

FOREIGN = r"\s\\^$|()\[\]{}#"
"""Characters that no pattern has: blanks, those of regular expressions, and the mark of a fragment."""

EXAMPLE = "np. /aktualnosci/*"


def read_patterns(value: object) -> tuple[str, ...]:
    """The patterns of a single text or a list, each of them once. WrongValue names the first that is none."""
    given = value if isinstance(value, list) else [value]
    if not given:
        raise WrongValue("lista wzorców jest pusta", f"wpisz wzorzec adresów, {EXAMPLE}, albo usuń to pole")
    if len(given) > PATTERNS_AT_MOST:
        raise WrongValue(f"wzorców jest {len(given)}", f"zostaw najwyżej {PATTERNS_AT_MOST}; * zastąpi wiele podobnych")
    return tuple(dict.fromkeys(read_pattern(one) for one in given))


def read_pattern(value: object) -> str:
    """One pattern. WrongValue when it is empty, is no text, or could fit no address as it is written."""
    if value is None or value == "":
        raise WrongValue("wzorzec jest pusty", f"wpisz wzorzec adresów, {EXAMPLE}")
    if not isinstance(value, str):
        raise WrongValue("wzorzec ma być jednym tekstem", f"wpisz każdy w osobnym wierszu od myślnika, {EXAMPLE}")
    text = value.strip()
    if len(text) > PATTERN_LENGTH:
        raise WrongValue(f"wzorzec ma {len(text)} znaków", f"skróć go do {PATTERN_LENGTH}; * zastąpi dowolny tekst")
    if re.search(r"\s", text) or not text.isprintable():
        raise WrongValue(f"we wzorcu „{text}” jest odstęp", "usuń go albo zapisz jako %20; kilka wzorców zapisz listą")
    if "#" in text:
        raise WrongValue(f"we wzorcu „{text}” jest znak #", "usuń go i to, co po nim: to tylko miejsce na stronie")
    if ".*" in text or re.search(f"[{FOREIGN}]", text):
        raise WrongValue(
            f"„{text}” wygląda na wyrażenie regularne", f"użyj tylko * (dowolny tekst) i ? (jeden znak), {EXAMPLE}"
        )
    if not re.match(START, text):
        raise WrongValue(
            f"wzorzec „{text}” nie zaczyna się od /, * ani https://", f"napisz {rooted(text)}, jeśli o to chodziło"
        )
    return text


def rooted(text: str) -> str:
    """The pattern that was most likely meant by one without its beginning."""
    host = text.split("/")[0]
    return (
        f"https://{text}" if re.fullmatch(r"[\w*-]+(?:\.[\w*-]+)+", host) and "/" in text else f"/{text.lstrip('/:')}"
    )
