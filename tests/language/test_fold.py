import pytest
from hypothesis import given
from hypothesis import strategies as st

from aggregator.language.fold import fold


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Zażółć GĘŚLĄ jaźń", "zazolc gesla jazn"),
        ("8–9 PAŹDZIERNIKA", "8-9 pazdziernika"),
        ("8.30—13.00 − ÷ ‑", "8.30-13.00 - - -"),
        ("godz. 10⁰⁰, 9³⁰", "godz. 1000, 930"),
        ("Müller, Škoda, Ðorđe", "muller, skoda, ðorđe"),
    ],
)
def test_letters_lose_their_marks(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_a_place_in_one_is_a_place_in_the_other(text: str) -> None:
    folded = fold(text)
    assert len(folded) == len(text)
    assert fold(folded) == folded
    for before, after in zip(text, folded, strict=True):
        if before.isascii():
            assert after == before.lower()
