"""docs/feeds.md says which test proves which rule: every rule has one, and every test that it names exists."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
ROWS = re.findall(r"^\| ([A-Z]\d+) \| (.+) \| (.+) \|$", (ROOT / "docs" / "feeds.md").read_text(encoding="utf-8"), re.M)
RULES = [
    *(f"{family}{n}" for family, most in (("I", 19), ("H", 11), ("S", 4), ("R", 9)) for n in range(1, most + 1)),
    *("A1", "J1", "P1", "P2", "P3", "P4", "P5"),
]


def names_in(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")}


def test_every_rule_has_its_row() -> None:
    assert [rule for rule, _, _ in ROWS] == RULES


@pytest.mark.parametrize(("rule", "proofs"), [(rule, proofs) for rule, _, proofs in ROWS], ids=lambda text: text[:3])
def test_every_rule_is_proved_by_tests_that_exist(rule: str, proofs: str) -> None:
    named = re.findall(r"`(tests/[\w/]+\.py)::(test_\w+)`", proofs)
    assert named and ", ".join(f"`{file}::{test}`" for file, test in named) == proofs, rule
    for file, test in named:
        assert test in names_in(ROOT / file), f"{rule}: {file}::{test}"
