from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from aggregator.health import DIAGNOSES, Cause
from aggregator.moments import WARSAW
from aggregator.store import Condition, Outcome, SourceState
from aggregator.web.health import Group, Tally, group_of, source_lines, tally

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=WARSAW)
CHECKED = datetime(2026, 3, 2, 7, 40, tzinfo=UTC)


def state(name: str = "Źródło", cause: Cause | None = Cause.NONE, **others: object) -> SourceState:
    checked = None if cause is None else CHECKED
    condition = None if cause is None else Condition(DIAGNOSES[cause], CHECKED - timedelta(days=3), 12)
    return SourceState(
        name.lower(),
        name,
        "https://x.example.pl/",
        **{"checked_at": checked, "outcome": Outcome.READ, "condition": condition, **others},  # type: ignore[arg-type]
    )


@pytest.mark.parametrize("cause", [None, *Cause])
def test_every_cause_is_told_in_words(cause: Cause | None) -> None:
    line = source_lines([state(cause=cause)], NOW)[0]
    assert line.told.endswith(".")
    assert line.group is group_of(state(cause=cause))


def test_problems_come_first_the_worst_before_all() -> None:
    states = [
        state("Dobre"),
        state("Nowe", None),
        state("Ałe", Cause.NOTHING_SHOWN),
        state("Ciche", Cause.SILENT),
        state("Bez artykułów", Cause.EMPTIED),
        state("Zamknięte", Cause.ROBOTS),
        state("Chore", Cause.TIMEOUT),
    ]
    assert [line.name for line in source_lines(states, NOW)] == [
        "Zamknięte",
        "Chore",
        "Bez artykułów",
        "Ciche",
        "Ałe",
        "Nowe",
        "Dobre",
    ]
    assert tally(states) == Tally(trouble=3, quiet=1, trial=1, waiting=1, fine=1)
    assert tally(states).total == 7


def test_a_fault_says_why_and_since_when() -> None:
    line = source_lines([state(cause=Cause.TIMEOUT, succeeded_at=CHECKED - timedelta(days=3))], NOW)[0]
    assert line.group is Group.TROUBLE
    assert line.told == "Serwer strony nie odpowiada na czas."
    assert line.since == "Tak jest od 27 lutego (12 prób)."
    assert line.times == "Ostatnia próba dziś o 8:40, ostatnia udana 3 dni temu."
    assert source_lines([state(cause=Cause.TIMEOUT)], NOW)[0].times.endswith("; dotąd nie udało się ani razu.")


def test_what_is_well_or_waits_needs_no_since() -> None:
    for cause in (Cause.NONE, Cause.NOTHING_READ, None):
        assert source_lines([state(cause=cause)], NOW)[0].since == ""
    assert source_lines([state(cause=Cause.SILENT, succeeded_at=CHECKED)], NOW)[0].times == (
        "Ostatnio czytane dziś o 8:40."
    )


@pytest.mark.parametrize(
    ("ahead", "told"),
    [
        (timedelta(minutes=90), "Następne czytanie dziś o 10:30."),
        (timedelta(hours=21), "Następne czytanie jutro o 6:00."),
        (timedelta(days=5), "Następne czytanie za 5 dni."),
        (timedelta(minutes=-1), "Następne czytanie wkrótce."),
    ],
)
def test_when_it_will_be_read_again(ahead: timedelta, told: str) -> None:
    (line,) = source_lines([state(cause=Cause.NONE, succeeded_at=CHECKED, next_at=NOW + ahead)], NOW)
    assert line.times == f"Ostatnio czytane dziś o 8:40. {told}"


@pytest.mark.parametrize("cause", [Cause.BUG, Cause.PRIVATE])
def test_what_is_for_operators_is_not_told(cause: Cause) -> None:
    error = "Traceback: KeyError 'hasło' – ustaw AGGREGATOR_ALLOW_PRIVATE_HOSTS=1"
    line = source_lines([state(cause=cause, outcome=Outcome.BROKEN, error=error)], NOW)[0]
    assert "hasło" not in str(line) and "AGGREGATOR" not in str(line)


@pytest.mark.parametrize(
    ("known", "told"),
    [
        (
            {"articles": 14, "this_year": 3, "newest": date(2026, 2, 28)},
            "W tym roku 3 wiadomości, najnowsza z 28 lutego.",
        ),
        ({"articles": 1, "this_year": 1}, "W tym roku 1 wiadomość."),
        ({"articles": 9, "newest": date(2025, 12, 1)}, "W tym roku nic nowego, ostatnia wiadomość z 1 grudnia 2025."),
        ({"articles": 9}, ""),
        ({"articles": 9, "this_year": 2, "newest": date(2031, 1, 1)}, "W tym roku 2 wiadomości, najnowsza z 2 marca."),
        ({}, ""),
    ],
)
def test_what_it_gave(known: dict[str, object], told: str) -> None:
    line = source_lines([state(entries=2, **known)], NOW)[0]
    assert (line.given, line.entries) == (told, 2)


def test_addresses_that_are_none_are_not_linked() -> None:
    hostile = SourceState("x", "Źródło", "javascript:alert(1)", outcome=Outcome.READ, checked_at=CHECKED)
    assert source_lines([hostile], NOW)[0].url == ""
