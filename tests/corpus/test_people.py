"""Organizers and contacts of the corpus's pages against people.yaml. A wrong one is worse than none."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from aggregator.model import Event
from aggregator.moments import day_of
from tests.corpus.reading import sent_pages, understand

EXPECTED: dict[str, dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "people.yaml").read_text(encoding="utf-8")
)
PRECISION = 0.97
RECALL = {"organizer": 0.88, "contact": 0.95}


@dataclass(frozen=True, slots=True)
class Case:
    """One event of a page: what it should say and what was read."""

    where: str
    expected: str | None
    found: str | None


@pytest.fixture(scope="module")
def events() -> list[tuple[str, Event]]:
    return [(sent.id, event) for sent in sent_pages() if sent.id in EXPECTED for event in understand(sent).events]


def cases(events: list[tuple[str, Event]], field: str) -> list[Case]:
    """Every page counts alike, however many events it has."""
    found: dict[tuple[str, Any, Any], Case] = {}
    for page, event in events:
        told = EXPECTED[page].get(field)
        expected = told.get(day_of(event.start)) if isinstance(told, dict) else told
        case = Case(f"{page} {event.start}", expected, getattr(event, field))
        found.setdefault((page, case.expected, case.found), case)
    return list(found.values())


def test_enough_pages_are_annotated(events: list[tuple[str, Event]]) -> None:
    assert len({page for page, _ in events}) >= 100


@pytest.mark.parametrize("field", ["organizer", "contact"])
def test_what_is_read_is_right(field: str, events: list[tuple[str, Event]]) -> None:
    read = cases(events, field)
    right = [case for case in read if case.expected is not None and case.found == case.expected]
    wrong = [case for case in read if case.found is not None and case.found != case.expected]
    missed = [case for case in read if case.expected is not None and case.found is None]
    assert len(right) / (len(right) + len(wrong)) >= PRECISION, wrong
    assert len(right) / (len(right) + len(wrong) + len(missed)) >= RECALL[field], missed
