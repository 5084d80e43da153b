from __future__ import annotations

from datetime import UTC, datetime

import pytest

from aggregator.moments import WARSAW
from aggregator.store import Outcome, SourceState
from aggregator.web.health import Condition, Tally, condition_of, source_lines, tally

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=WARSAW)
CHECKED = datetime(2026, 3, 2, 7, 40, tzinfo=UTC)


def state(name: str = "Źródło", outcome: Outcome | None = Outcome.READ, **others: object) -> SourceState:
    checked = None if outcome is None else CHECKED
    return SourceState(name.lower(), name, "https://x.example.pl/", checked_at=checked, outcome=outcome, **others)  # type: ignore[arg-type]


@pytest.mark.parametrize("outcome", [None, *Outcome])
def test_every_outcome_is_told_in_words(outcome: Outcome | None) -> None:
    line = source_lines([state(outcome=outcome)], NOW)[0]
    assert line.outcome.endswith(".")
    assert line.condition is condition_of(state(outcome=outcome))


def test_problems_come_first() -> None:
    states = [
        state("Dobre"),
        state("Nowe", None),
        state("Ciche", Outcome.FAILED),
        state("Ałe", Outcome.BUSY),
        state("Bez artykułów", Outcome.EMPTY),
    ]
    assert [line.name for line in source_lines(states, NOW)] == ["Bez artykułów", "Ciche", "Nowe", "Ałe", "Dobre"]
    assert tally(states) == Tally(trouble=2, waiting=1, fine=2)
    assert tally(states).total == 5


def test_a_fault_says_why_and_since_when() -> None:
    line = source_lines(
        [state(outcome=Outcome.FAILED, error="serwer odpowiada błędem 500", failures=3, succeeded_at=CHECKED)], NOW
    )[0]
    assert line.condition is Condition.TROUBLE
    assert line.why == "serwer odpowiada błędem 500."
    assert line.times == "Ostatnia próba: dziś o 8:40, 3 nieudane z rzędu; ostatnia udana: dziś o 8:40."


def test_a_bug_keeps_its_traceback_to_itself() -> None:
    line = source_lines([state(outcome=Outcome.BROKEN, error="Traceback: KeyError 'hasło'")], NOW)[0]
    assert line.why == ""
    assert "hasło" not in line.outcome


def test_what_it_gave() -> None:
    assert source_lines([state(articles=14, entries=2)], NOW)[0].given == "14 artykułów, w kalendarzu 2 wpisy."
    assert source_lines([state(articles=1)], NOW)[0].given == "1 artykuł, w kalendarzu na razie żadnego wpisu."
    assert source_lines([state(outcome=None)], NOW)[0].given == ""


def test_addresses_that_are_none_are_not_linked() -> None:
    hostile = SourceState("x", "Źródło", "javascript:alert(1)", outcome=Outcome.READ, checked_at=CHECKED)
    assert source_lines([hostile], NOW)[0].url == ""
