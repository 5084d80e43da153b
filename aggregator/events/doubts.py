"""What is odd about a reading, as readers are told."""

from __future__ import annotations

from aggregator.language import Resolved

DOUBTS = {
    "weekday_conflict": "podany dzień tygodnia nie zgadza się z datą",
    "reversed": "podany koniec jest wcześniejszy niż początek",
}
"""What is odd about a date, as readers are told."""


def doubts_of(resolved: Resolved) -> tuple[str, ...]:
    """The doubts that the resolved days raise, in Polish."""
    return tuple(DOUBTS[flag] for flag in resolved.flags if flag in DOUBTS)
