from __future__ import annotations

import time
from datetime import date

import pytest

from aggregator.moments import Moment
from aggregator.web.marks import marked
from tests.web import samples

START, END = samples.at(3, 26, 10), samples.at(3, 26, 15, 30)


@pytest.mark.parametrize(
    ("sentence", "moments", "words", "read"),
    [
        ("Zapraszamy 26 marca o 10:00 do Łodzi.", (START,), ("Łódź",), ["26 marca", "10:00", "Łodzi"]),
        ("26.03.2026 r., godz. 10.00–15.30", (START, END), (), ["26.03.2026 r.", "godz. 10.00–15.30"]),
        ("Spotykamy się 25 i 26 marca.", (date(2026, 3, 26),), (), ["26 marca"]),
        ("Od 24 do 26 marca", (date(2026, 3, 24), date(2026, 3, 26)), (), ["24 do 26 marca"]),
        ("W czwartek, 26 marca 2025", (START,), (), []),  # the year is another
        ("Zajęcia o 9:00, 27 marca", (START,), (), []),
        ("Zapisy do 5 marca, szkolenie 26 marca", (START,), (), ["26 marca"]),
        ("Organizuje OWES w Opolu.", (START,), ("owes w opolu", "Kraków"), ["OWES w Opolu"]),
        ("Łódzkie spotkanie w Kielcach", (), ("Łódź", "Kielce"), ["Kielcach"]),
        ("Sala A", (), ("A", ""), []),  # too short to be sure
        ("", (START,), ("Łódź",), []),
    ],
)
def test_the_words_that_were_read(
    sentence: str, moments: tuple[Moment, ...], words: tuple[str, ...], read: list[str]
) -> None:
    parts = marked(sentence, moments, words)
    assert "".join(part.text for part in parts) == sentence
    assert [part.text for part in parts if part.is_read] == read


def test_what_overlaps_is_one() -> None:
    (before, told, after) = marked("Miejsce: ul. Długa 5, Łódź.", (), ("ul. Długa 5, Łódź", "Łódź"))
    assert (before.text, told.text, after.text) == ("Miejsce: ", "ul. Długa 5, Łódź", ".")


@pytest.mark.parametrize("sentence", ["26 marca " * 66, "1." * 300, "(" * 600, "Łodzi, " * 85, "10:00-" * 100])
def test_a_sentence_made_to_be_slow_is_not(sentence: str) -> None:
    begin = time.perf_counter()
    parts = marked(sentence[:600], (START, END), ("Łódź", "(((", "Łodzi, " * 40))
    assert time.perf_counter() - begin < 1
    assert "".join(part.text for part in parts) == sentence[:600]
