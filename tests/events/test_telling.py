"""What of one article's words matters when others tell of the same."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from aggregator.events.telling import GONE, VANISHED, named_alike, says_moved, told_on, told_order
from aggregator.model import Evidence
from aggregator.moments import WARSAW
from tests.events.tellings import DAY, at, due, told

SEEN = datetime(2026, 3, 4, 23, 30, tzinfo=UTC)
MENDED = datetime(2026, 3, 9, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("doubts", "live"), [((), True), (("rok domyślny",), True), ((GONE,), False), ((VANISHED,), False)]
)
def test_what_is_gone_is_told_no_longer(doubts: tuple[str, ...], live: bool) -> None:
    assert told(1, doubts=doubts).is_live is live
    assert due(1, doubts=doubts).is_live is live


def test_a_word_is_as_old_as_its_last_change() -> None:
    telling = told(1, published=date(2026, 3, 1), since=SEEN, moved_at=MENDED)
    assert told_on(telling) == MENDED
    assert told_on(replace(telling, moved_at=None)) == datetime(2026, 3, 1, tzinfo=WARSAW)
    assert told_on(replace(telling, moved_at=None, published=None)) == SEEN
    assert told_on(replace(telling, moved_at=None, published=None, since=None)).year == 1970


def test_who_told_first_is_told_by_days_then_by_addresses() -> None:
    first = told(1, published=date(2026, 3, 1), since=MENDED)
    seen = told(2, published=None, since=SEEN)  # half past midnight of the 5th in Warsaw
    late = told(3, published=date(2026, 3, 6), since=SEEN)
    same_day = told(4, published=date(2026, 3, 5), source="a")
    never = told(5, published=None)
    assert [t.key for t in sorted((never, late, seen, same_day, first), key=told_order)] == [1, 4, 2, 3, 5]


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("ROPS w Opolu", "ROPS w Opolu", True),
        ("FUNDACJA BARKA", "Fundacja „Barka”", True),
        ("Ośrodek Polityki Społecznej w Opolu", "ROPS – Regionalny Ośrodek Polityki Społecznej w Opolu", True),
        ("Fundacja Barka", "Caritas Diecezji Opolskiej", False),
        ("Ośrodek Wsparcia Ekonomii Społecznej w Kielcach", "OWES Kielce", True),
        ("Regionalny Ośrodek Polityki Społecznej w Krakowie", "ROPS w Katowicach", False),
        ("OWES Kielce", "OWES Radom", False),
        ("Centrum Integracji Społecznej w Opolu", "Centrum Integracji Społecznej w Nysie", False),
        ("", "", False),
        ("Fundacja Barka", "", False),
    ],
)  # fmt: skip
def test_names_of_one_body(one: str, other: str, alike: bool) -> None:
    assert named_alike(one, other) is alike
    assert named_alike(other, one) is alike


@pytest.mark.parametrize(
    ("words", "moved"),
    [
        ("Nowy termin szkolenia", True),
        ("Zmiana terminu", True),
        ("Szkolenie przeniesione na 31 marca", True),
        ("Przekładamy szkolenie", True),
        ("Szkolenie odbędzie się jednak 31 marca", True),
        ("Szkolenie odbędzie się 31 marca", False),
        ("Zmiana sali", False),
    ],
)
def test_an_article_says_that_the_day_is_another(words: str, moved: bool) -> None:
    assert told(1, "Księgowość", article=words).says_moved is moved
    assert told(1, words).says_moved is moved
    assert told(1, "Księgowość", evidence=(Evidence("start", words),)).says_moved is moved


def test_it_says_so_too_when_it_names_the_day_before() -> None:
    assert told(1, "Księgowość", at(10, 31), previous_start=DAY).says_moved
    assert not says_moved(told(1, "Księgowość", at(10, 31), days=(DAY,)).event, "Księgowość")


@pytest.mark.parametrize(
    ("words", "extended"),
    [
        ("Przedłużamy nabór do 30 marca", True),
        ("Wydłużony termin zgłoszeń", True),
        ("Nowy termin naboru", True),
        ("Nabór do 30 marca", False),
        ("Ostatnie dni naboru", False),
    ],
)
def test_an_article_says_that_there_is_more_time(words: str, extended: bool) -> None:
    assert due(1, article=words).says_extended is extended
    assert due(1, evidence=(Evidence("at", words),)).says_extended is extended
