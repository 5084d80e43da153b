"""The order of imports that docs/architecture.md promises: a file imports from its own room and from steps below."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "aggregator"
STEPS = {
    "moments": 0, "errors": 0, "files": 0, "told_about": 0, "masking": 0,
    "language": 0, "model": 0.5, "health": 0.7,
    "config": 1, "scrape": 1, "events": 1, "feeds": 1, "evaluation": 1,
    "fetch": 2, "store": 2, "explain": 2, "documents": 2,
    "visit": 2.5, "trial": 2.5, "probe": 2.6, "seeing": 2.7, "reading": 2.5, "sample": 2.7, "enclosing": 2.7,
    "stock": 2.6, "offer": 2.7, "shelf": 2.8, "pipeline": 3, "publish": 3, "reread": 3, "warc": 3, "backup": 3,
    "jobs": 4,
    "web": 5,
    "cli": 6, "__main__": 7, "__init__": 7,
}  # fmt: skip
OUTSIDE = {
    "moments": set(), "files": set(), "told_about": set(), "masking": set(),
    "model": set(), "errors": set(), "language": set(), "health": set(),
    "config": {"pydantic", "pydantic_core", "yaml"},
    "scrape": {"bs4", "lxml", "soupsieve", "icalendar", "recurring_ical_events"},
    "events": {"rapidfuzz"},
    "feeds": {"icalendar", "lxml"},
    "evaluation": {"yaml"},
    "explain": {"jinja2"},
    "fetch": {"httpx", "httpcore", "protego"},
    "store": {"sqlalchemy", "alembic", "zstandard"},
    "documents": {"pypdf"}, "enclosing": set(),
    "visit": set(), "trial": set(), "probe": set(), "seeing": set(), "reading": set(), "sample": set(),
    "stock": set(), "offer": set(), "shelf": set(), "pipeline": set(), "publish": set(),
    "reread": set(), "warc": {"warcio"}, "backup": {"zstandard"},
    "jobs": {"apscheduler", "procrastinate", "psycopg", "psycopg_pool"},
    "web": {"flask", "flask_babel", "babel", "werkzeug", "markupsafe", "jinja2", "segno", "prometheus_client"},
    "cli": {"click", "rich", "waitress"},
    "__main__": set(), "__init__": set(),
}  # fmt: skip
MAY_SEE = {
    "store": {"fetch", "events"},
    "events": set(),
    "scrape": set(),
    "feeds": set(),
    "config": set(),
    "evaluation": set(),
}
"""Rooms of one step that know of each other or, for step 1, that none does; other rooms see all that is below."""

FILES = sorted(PACKAGE.rglob("*.py"))


def room_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            module = node.module or ""
            names |= {f"{module}.{alias.name}" for alias in node.names} if module == "aggregator" else {module}
    return names


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_a_file_imports_only_from_its_room_and_from_below(path: Path) -> None:
    room = room_of(path)
    for name in imports(path):
        first, _, rest = name.partition(".")
        if first != "aggregator":
            continue
        other = rest.split(".")[0]
        if other == room or not other:
            continue
        assert other in STEPS, f"{path.name} imports {name}, which no room holds"
        allowed = STEPS[other] < STEPS[room] or other in MAY_SEE.get(room, set())
        assert allowed, f"{path.relative_to(PACKAGE)} (step {STEPS[room]}) imports {name} (step {STEPS[other]})"


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_a_room_uses_only_the_outside_packages_that_are_its_own(path: Path) -> None:
    room = room_of(path)
    for name in imports(path):
        first = name.split(".")[0]
        if first == "aggregator" or first in sys.stdlib_module_names:
            continue
        assert first in OUTSIDE[room], f"{path.relative_to(PACKAGE)} imports {first}"


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_no_file_hides_a_second_idea(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 320


def test_language_knows_neither_clock_nor_network() -> None:
    for path in FILES:
        if room_of(path) in ("language", "scrape", "events", "feeds", "explain", "evaluation", "model", "health"):
            text = path.read_text(encoding="utf-8")
            for forbidden in ("datetime.now", "date.today", "utcnow", "time.time(", "import socket", "import httpx"):
                assert forbidden not in text, f"{path.relative_to(PACKAGE)}: {forbidden}"
