"""Streets and houses in what is told of an event."""

from __future__ import annotations

import pytest

from aggregator.events.streets import is_one_street, streets_in, streets_of
from aggregator.model import Event, Evidence
from tests.events.tellings import DAY


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Spotkamy się 5 maja o godz. 9:00 w Kielcach, przy ul. Szkolnej 4.", [("szkoln", "4")]),
        ("ul.Lipowa 33, 15-427 Białystok", [("lipow", "33")]),
        ("przy ulicy Strażackiej 1, a okazją będzie", [("straza", "1")]),
        ("ul. 3 Maja 10, czynne od poniedziałku", [("maja", "10")]),
        ("ul. 11 Listopada 65/79", [("listop", "65")]),
        ("ul. gen. Andersa 5", [("anders", "5")]),
        ("al. Jana Pawła II 12", [("jana pawl", "12")]),
        ("Stary Rynek 13, sala 4", [("star rynek", "13")]),
        ("na Rynku 7", [("rynek", "7")]),
        ("plac Wolności 1 i pl. Zamkowy 3", [("wolnos", "1"), ("zamkow", "3")]),
        ("os. Słoneczne 5", [("slonec", "5")]),
        # none is a street with the number of a house
        ("przy ul. Głogowskiej; stoiska czynne od 10 do 17", []),
        ("ulicy Mogielnickiej zakończono 30 listopada", []),
        ("Zapraszamy 20 os. na 3 dni, do 30 os. z gminy Nowe 12", []),
        ("rynek pracy 2026, w placówce 12", []),
        ("", []),
    ],
)
def test_addresses_in_a_text(text: str, found: list[tuple[str, str]]) -> None:
    assert [(" ".join(street.name), street.number) for street in streets_in(text)] == found


def test_an_address_counts_before_the_sentences() -> None:
    sentence = Evidence("start", "26 marca, ul. Krótka 8")
    assert [street.number for street in streets_of(Event("Kurs", DAY, evidence=(sentence,)))] == ["8"]
    assert [street.number for street in streets_of(Event("Kurs", DAY, address="Długa 5", evidence=(sentence,)))] == [
        "5"
    ]
    assert streets_of(Event("Kurs", DAY)) == streets_of(Event("Kurs", DAY, venue="Dom Kultury")) == ()


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("ul. Szkolna 4", "przy ul. Szkolnej 4", True),
        ("ul. M. Curie-Skłodowskiej 3", "ul. Skłodowskiej-Curie 3", True),
        ("Rynek 1", "na Rynku 1", True),
        ("ul. Długa 5", "ul. Krótka 5", False),
        ("ul. gen. Andersa 5", "ul. gen. Bema 5", False),
    ],
)
def test_one_street_or_two(one: str, other: str, same: bool) -> None:
    (first,), (second,) = streets_in(one), streets_in(other)
    assert is_one_street(first, second) is is_one_street(second, first) is same
