"""What is printed of a merge: on narrow screens too, and with what the operator has corrected."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import pytest
from rich.console import Console

from aggregator.cli.evidence import giver_of, show_merge
from aggregator.events.compose import compose_event
from aggregator.events.ties import ToldEvent
from tests.events.tellings import at, told

OWES = told(1, start=at(10), source="owes", name="Ośrodek Wsparcia Ekonomii Społecznej", city="Kielce", end=at(14))
ROPS = told(2, start=at(10), source="rops", name="Regionalny Ośrodek Polityki Społecznej", address="ul. Długa 5")
DAY_ONLY = told(
    3,
    "Zapraszamy: szkolenie z księgowości dla spółdzielni socjalnych i fundacji",
    source="ngo",
    published=date(2026, 3, 2),
)


def merged(*tellings: object, **corrected: object) -> ToldEvent:
    event = compose_event(tellings)  # type: ignore[arg-type]
    return ToldEvent(replace(event, uid="w-12@x", **corrected), tellings)  # type: ignore[arg-type]


def printed(event: ToldEvent, width: int, *, with_fields: bool = True) -> str:
    out = io.StringIO()
    show_merge(event, Console(file=out, width=width), with_fields=with_fields)
    return out.getvalue()


@pytest.mark.parametrize("width", [80, 100])
def test_every_line_fits_and_no_word_is_lost(width: int) -> None:
    event = merged(OWES, ROPS, DAY_ONLY)
    text = printed(event, width)
    assert max(len(line) for line in text.splitlines()) <= width
    told = " ".join(text.replace("│", " ").split())
    for words in ("Regionalny Ośrodek Polityki Społecznej (rops)", "tytuły podobne w", "próg 4,5", "Które pole jest"):
        assert words in told
    assert all(telling.url in text for telling in event.tellings)


def test_an_address_is_never_broken() -> None:
    long = replace(ROPS, url="https://rops.example.pl/" + "bardzo-dlugi-adres-" * 10)
    assert f"   {long.url}\n" in printed(merged(OWES, long), 80)


def test_what_each_article_tells_otherwise_or_not_at_all() -> None:
    text = " ".join(printed(merged(OWES, DAY_ONLY), 100, with_fields=False).replace("│", " ").split())
    assert "Mówi to samo, co jest w kalendarzu" in text
    assert "Mówi inaczej nazwa: Zapraszamy: szkolenie" in text and "początek: czwartek, 26 marca" in text
    assert "Nie mówi koniec, miejscowość" in text


def test_texts_that_have_grown_apart_say_that_they_stay_one() -> None:
    text = " ".join(printed(merged(OWES, told(2, "Warsztaty z ceramiki", at(10), source="rops")), 100).split())
    assert "zostają jednym wydarzeniem, bo kiedyś były tym samym" in text and "do progu 4,5 brakuje" in text


def test_the_field_of_each_article_and_of_the_operator() -> None:
    event = merged(OWES, ROPS, city="Radom")
    givers = {name: giver_of(event, name) for name in ("title", "end", "address", "city")}
    assert givers["end"] == OWES and givers["city"] is None
    assert "Radom" in printed(event, 100) and "poprawka operatora" in printed(event, 100)
    assert "poprawka operatora" not in printed(merged(OWES, ROPS), 100)
