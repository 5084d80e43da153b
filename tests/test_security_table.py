"""docs/security.md says which test shows what: every row has one, and every test that it names exists."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.feeds.test_checklist import names_in

ROOT = Path(__file__).parent.parent
TEXT = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| ([A-Z]\d+) \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$", TEXT, re.M)
MOST = {"Z": 10, "C": 10, "K": 4, "D": 2, "S": 2}
THREATS = [f"{who}{number}" for who, most in MOST.items() for number in range(1, most + 1)]


def test_every_threat_has_its_row() -> None:
    assert [threat for threat, *_ in ROWS] == THREATS


@pytest.mark.parametrize(("threat", "proofs"), [(row[0], row[3]) for row in ROWS], ids=lambda text: text[:3])
def test_every_row_names_tests_that_exist(threat: str, proofs: str) -> None:
    named = re.findall(r"`(tests/[\w/]+\.py)::(test_\w+)`", proofs)
    assert named and ", ".join(f"`{file}::{test}`" for file, test in named) == proofs, threat
    for file, test in named:
        assert test in names_in(ROOT / file), f"{threat}: {file}::{test}"
