"""Time as ratios, on machines that do other things beside."""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter


def seconds(work: Callable[[], object], rounds: int = 1) -> float:
    """The best of some rounds: what the machine does beside can only add."""
    best = float("inf")
    for _ in range(rounds):
        begun = perf_counter()
        work()
        best = min(best, perf_counter() - begun)
    return best


def growth(small: Callable[[], object], large: Callable[[], object], most: float) -> float:
    """How many times as long the large work takes; up to three looks, unless one says enough."""
    small()
    ratio = float("inf")
    for _ in range(3):
        ratio = min(ratio, seconds(large) / seconds(small, 4))
        if ratio <= most or ratio > 2 * most:
            break
    return ratio
