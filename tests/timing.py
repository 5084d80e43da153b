"""Time as ratios, on machines that do other things beside."""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter, sleep


def seconds(work: Callable[[], object], rounds: int = 1) -> float:
    """The best of some rounds: what the machine does beside can only add."""
    best = float("inf")
    for _ in range(rounds):
        begun = perf_counter()
        work()
        best = min(best, perf_counter() - begun)
    return best


def growth(small: Callable[[], object], large: Callable[[], object], most: float) -> float:
    """How many times as long the large work takes; up to six looks, with a pause between, until one is enough."""
    small()
    ratio = float("inf")
    for look in range(6):
        ratio = min(ratio, seconds(large) / seconds(small, 4))
        if ratio <= most:
            break
        sleep(0.5 * look)
    return ratio
