"""The door of the room: any article gives an announcement that holds together, in time that grows with its text."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aggregator.events import read_announcement
from aggregator.model import Article, ArticleKind, Block, BlockKind
from aggregator.moments import moment_key
from tests.corpus.said import read_phrases
from tests.events.articles import SOURCE, WEDNESDAY, article
from tests.timing import growth

PHRASES = [phrase.text for phrase in read_phrases()]
PIECES = st.sampled_from(
    [*PHRASES, "Zapisy:", "Termin:", "Program", "Miejsce: Kielce", "12.12.12.12", "od do", "( [", "", " "]
)
BLOCKS = st.builds(
    Block, st.sampled_from(BlockKind), st.lists(PIECES | st.text(max_size=20), max_size=4).map(" ".join), PIECES
)
ARTICLES = st.builds(
    Article,
    url=st.just("https://a.example.pl/1"),
    title=PIECES | st.text(max_size=40),
    blocks=st.lists(BLOCKS, max_size=6).map(tuple),
    reference=st.dates(date(2025, 1, 1), date(2028, 1, 1)),
)


@settings(max_examples=150, deadline=None)
@given(ARTICLES)
def test_any_article_gives_an_announcement_that_holds_together(some: Article) -> None:
    told = read_announcement(some, SOURCE)
    starts = [event.start for event in told.events]
    assert [moment_key(s) for s in starts] == sorted(moment_key(s) for s in starts)
    assert all(e.end is None or moment_key(e.end) >= moment_key(e.start) for e in told.events)
    assert all(d.event is None or 0 <= d.event < len(told.events) for d in told.deadlines)
    assert all(entry.title.strip() or not some.title.strip() for entry in (*told.events, *told.deadlines))
    assert (told.kind is ArticleKind.OTHER) == (not told.events and not told.deadlines)
    assert read_announcement(some, SOURCE) == told


def test_an_article_without_text_says_nothing() -> None:
    told = read_announcement(article("Wiadomości"), SOURCE)
    assert (told.kind, told.events, told.deadlines, told.published) == (ArticleKind.OTHER, (), (), WEDNESDAY)


def reading(text: str) -> Callable[[], object]:
    some = article("Wiadomości", text)
    return lambda: read_announcement(some, SOURCE)


LONG = (
    "Zapraszamy na warsztaty 8 października o godz. 10:00 w Kielcach. ",
    "Dziękujemy wszystkim za pracę i rozmowy o spółdzielniach. ",
    "od do ",
    "1 i 1 i 1 ",
    "w Kielcach i w Radomiu, ",
)
ONE_SENTENCE = ("8 maja, ", "od 5 do 6 maja ", "8.10.2026 ", "8 maja godz. 10.00 ", "w czwartek o 10 ", "godz. 10:00 ")
"""Many days or hours in one sentence, as in a calendar that a page shows in one line, or in a trap."""


@pytest.mark.parametrize("piece", LONG)
def test_ten_times_the_text_takes_about_ten_times_as_long(piece: str) -> None:
    times = 4_000 // len(piece)
    assert growth(reading(piece * times), reading(piece * 10 * times), 15) <= 15


@pytest.mark.parametrize("piece", ONE_SENTENCE)
def test_many_days_in_one_sentence_take_time_in_proportion(piece: str) -> None:
    """From some 2,000 characters on, where what is too long for a sentence is cut."""
    times = 4_000 // len(piece)
    assert growth(reading(piece * times), reading(piece * 4 * times), 6) <= 6
