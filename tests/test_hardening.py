"""What `make check` asks bandit, and what takes the place of the one check of it that is off."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FILES = sorted((ROOT / "aggregator").rglob("*.py"))
NARROWING = (ast.Name, ast.Attribute, ast.Constant, ast.BoolOp, ast.And, ast.Or, ast.Load)
NOSEC = re.compile(r"#\s*nosec\b(?P<tests>[^#\n]*)")


def asserts(text: str) -> Iterator[ast.Assert]:
    yield from (node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Assert))


def only_narrows(node: ast.AST) -> bool:
    """Whether an assertion says what a value is and does nothing: isinstance, "is None", truth, and these joined."""
    for part in ast.walk(node):
        if isinstance(part, ast.Call):
            if not (isinstance(part.func, ast.Name) and part.func.id == "isinstance"):
                return False
        elif isinstance(part, ast.Compare):
            if not all(isinstance(operator, ast.Is | ast.IsNot) for operator in part.ops):
                return False
        elif not isinstance(part, (*NARROWING, ast.Is, ast.IsNot)):
            return False
    return True


def test_asserts_only_tell_types() -> None:
    """With -O they are gone (bandit B101), so nothing may depend on one."""
    found = [(path, node) for path in FILES for node in asserts(path.read_text(encoding="utf-8"))]
    assert found
    assert [f"{path.name}:{node.lineno}" for path, node in found if not only_narrows(node.test)] == []


@pytest.mark.parametrize(
    "line", ["assert len(a) < 5", "assert done()", "assert a == b", "assert (b := a)", "assert -a"]
)
def test_an_assert_that_decides_something_is_found(line: str) -> None:
    assert [only_narrows(node.test) for node in asserts(line)] == [False]


def test_bandit_is_asked_for_everything_else() -> None:
    asked = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["bandit"]
    assert asked == {"skips": ["B101"]}
    assert re.search(r"bandit .*--recursive aggregator scripts", (ROOT / "Makefile").read_text(encoding="utf-8"))


def test_what_bandit_is_told_to_pass_over_is_named() -> None:
    """Each `nosec` says which check; one without a name would silence all of them."""
    told = [match["tests"] for path in FILES for match in NOSEC.finditer(path.read_text(encoding="utf-8"))]
    assert told and all(re.fullmatch(r"\s+B\d{3}\s*", tests) for tests in told)
