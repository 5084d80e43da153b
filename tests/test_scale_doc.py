"""The limits that operators are told are those that `make bench` holds the program to."""

from __future__ import annotations

from pathlib import Path

from aggregator.config.nodes import MOST_BYTES
from tests.bench_scale import EVENTS, MEMORY, POLLING, RATIO, SOURCES
from tests.crowd.workers import AT_LEAST

TEXT = (Path(__file__).parent.parent / "docs" / "scale.md").read_text(encoding="utf-8")


def test_the_limits_in_the_doc_are_those_of_the_bench() -> None:
    limits = TEXT.partition("## Granice")[2].partition("## Zmierzone")[0]
    rows = [line.strip("| ").split("|")[1].strip() for line in limits.splitlines() if line.startswith("| ")][1:]
    assert rows == [f"{MEMORY:g} MB", f"{RATIO:g} ×", f"{POLLING:g} ×", f"{AT_LEAST:g} ×"]
    assert f"{SOURCES:,} źródeł i {EVENTS:,} wydarzeń".replace(",", " ") in limits
    assert f"najwyżej {MOST_BYTES // 1_000_000} MB" in TEXT
