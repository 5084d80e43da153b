"""Reading takes time in proportion to the text, whatever the text: figures are ratios or have room to spare."""

from __future__ import annotations

import pytest

from aggregator.language import find_mentions
from tests.corpus.said import read_phrases
from tests.timing import growth, seconds

PLAIN = "\n".join(f"{phrase.text}. Więcej o tym na stronie ośrodka." for phrase in read_phrases())
HOSTILE = (
    *(
        "1",
        "12 ",
        "-",
        "- ",
        "(",
        "[ ",
        " ",
        "\n",
        "od do ",
        "1 i 1 i 1 ",
        "1, ",
        "12;",
        "1- ",
        "12.12.12.12",
        "1.1",
        "10:00-",
    ),
    *(
        "godz.godz.godz.",
        "godz. 1",
        "z 1 na ",
        "5 maja i ",
        "1 maja - ",
        "we wtorek ",
        "nr a-",
        "a@b.",
        "1 0 ",
        "12/12/",
        "w ",
    ),
)


def long(piece: str, length: int) -> str:
    return (piece * (length // len(piece) + 1))[:length]


def test_ten_times_the_text_takes_about_ten_times_as_long() -> None:
    short, whole = long(PLAIN, 20_000), long(PLAIN, 200_000)
    assert growth(lambda: find_mentions(short), lambda: find_mentions(whole), 15) <= 15


@pytest.mark.parametrize("piece", HOSTILE)
def test_a_hostile_text_holds_nobody_up(piece: str) -> None:
    text = long(piece, 20_000)
    assert seconds(lambda: find_mentions(text)) < 3


@pytest.mark.soak
@pytest.mark.parametrize("piece", HOSTILE)
def test_a_hostile_megabyte_ends(piece: str) -> None:
    text = long(piece, 1_000_000)
    assert seconds(lambda: find_mentions(text)) < 30
