"""What a rule says it needs is only to save time: without it the same is found."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from aggregator.language.engine import run
from aggregator.language.polish import REFINERS, RULES
from tests.corpus import corpus
from tests.corpus.reading import PAGES
from tests.corpus.said import read_phrases

TRYING_ALL = tuple(replace(rule, needs=()) for rule in RULES)


def same(text: str) -> bool:
    return run(text, RULES, REFINERS) == run(text, TRYING_ALL, REFINERS)


def test_phrases_are_read_alike() -> None:
    assert [phrase.text for phrase in read_phrases() if not same(phrase.text)] == []


def test_pages_are_read_alike() -> None:
    lines = [line for case in corpus.load_cases(str(PAGES))[::7] for line in case["body"].splitlines()]
    assert [line for line in lines if not same(line)] == []


@settings(max_examples=60)
@given(st.text(alphabet=st.sampled_from("0123456789.:,-/() \nodjutrośmaggodz.IVX"), max_size=120))
def test_any_text_is_read_alike(text: str) -> None:
    assert same(text)
