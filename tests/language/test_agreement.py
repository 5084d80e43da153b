"""Adjectives in the nominative of the noun that they stand beside."""

import pytest

from aggregator.language.polish.agreement import agreeing


@pytest.mark.parametrize(
    ("adjective", "noun", "wanted"),
    [
        ("studyjnej", "wizyta", "studyjna"),
        ("studyjną", "wizyta", "studyjna"),
        ("informacyjnym", "webinarium", "informacyjne"),
        ("informacyjnego", "spotkanie", "informacyjne"),
        ("podlaskim", "kongres", "podlaski"),
        ("podlaskiego", "forum", "podlaskie"),
        ("letniej", "narada", "letnia"),
        ("regionalnego", "festiwal", "regionalny"),
    ],
)
def test_the_singular(adjective: str, noun: str, wanted: str) -> None:
    assert agreeing(adjective, noun, plural=False) == wanted


@pytest.mark.parametrize(
    ("adjective", "noun", "wanted"),
    [
        ("kulinarnych", "warsztaty", "kulinarne"),
        ("studyjne", "wizyta", "studyjna"),
        ("tematyczne", "webinar", "tematyczny"),
        ("językowe", "kurs", "językowy"),
        ("konsultacyjne", "spotkanie", "konsultacyjne"),
    ],
)
def test_the_plural_of_one_of_a_series(adjective: str, noun: str, wanted: str) -> None:
    assert agreeing(adjective, noun, plural=True) == wanted


@pytest.mark.parametrize("word", ["dla", "o", "lat", "sieciujące"])
def test_what_is_no_oblique_adjective(word: str) -> None:
    assert agreeing(word, "spotkanie", plural=False) is None
