"""The scores reached on the corpus: a change may raise them, not lower them; `--raise-floor` writes higher ones."""

from __future__ import annotations

import json
import math
import shutil
from pathlib import Path

import pytest

from tests.corpus import corpus
from tests.corpus.reading import PAGES, SETS, result, sent_pages, understand

FLOOR = Path(__file__).parent / "floor.json"
COUNTS = ("pages", "missing")
LESS_IS_BETTER = ("wrong_coming_per_100_pages",)

Figures = dict[str, float]


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What is understood of every page, a line each."""
    path = tmp_path_factory.mktemp("corpus") / "results.jsonl"
    lines = [json.dumps(result(sent.id, understand(sent)), ensure_ascii=False) for sent in sent_pages()]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


@pytest.mark.parametrize("name", SETS)
def test_no_score_falls_below_its_floor(
    name: str, results: Path, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    for case in PAGES.glob(f"{name}-*.yaml"):
        shutil.copy(case, tmp_path)
    scored = corpus.score(str(tmp_path), str(results), as_json=False, show=False)
    assert scored["missing"] == 0
    figures = {key: value for key, value in scored.items() if key not in COUNTS and not math.isnan(value)}
    floor: Figures = json.loads(FLOOR.read_text(encoding="utf-8")).get(name, {}) if FLOOR.exists() else {}
    if request.config.getoption("--raise-floor"):
        keep(name, raised(floor, figures))
    fallen = {
        key: f"{figures.get(key)} below {least}" for key, least in floor.items() if falls(key, figures.get(key), least)
    }
    assert not fallen, f"{name}: {fallen}"
    assert floor or request.config.getoption("--raise-floor"), f"{name} has no floor yet: pytest --raise-floor"


def falls(key: str, figure: float | None, least: float) -> bool:
    if figure is None:
        return True
    return figure > least if key in LESS_IS_BETTER else figure < least


def raised(floor: Figures, figures: Figures) -> Figures:
    """The floor with every figure that has become better; none becomes worse."""
    best = {key: (min if key in LESS_IS_BETTER else max)(figures[key], floor.get(key, figures[key])) for key in figures}
    return {**floor, **best}


def keep(name: str, figures: Figures) -> None:
    known = json.loads(FLOOR.read_text(encoding="utf-8")) if FLOOR.exists() else {}
    known[name] = figures
    FLOOR.write_text(json.dumps(known, indent=2, sort_keys=True) + "\n", encoding="utf-8")


def test_raising_never_lowers() -> None:
    floor = {"event_f1": 0.9, "kind": 0.8, "wrong_coming_per_100_pages": 4.0, "city": 1.0}
    figures = {"event_f1": 0.8, "kind": 0.9, "wrong_coming_per_100_pages": 5.0, "mode": 0.5}
    assert raised(floor, figures) == {
        "event_f1": 0.9, "kind": 0.9, "wrong_coming_per_100_pages": 4.0, "city": 1.0, "mode": 0.5,
    }  # fmt: skip
    assert raised(floor, {"wrong_coming_per_100_pages": 3.0})["wrong_coming_per_100_pages"] == 3.0
    assert [falls("event_f1", f, 0.9) for f in (0.9, 0.89, None)] == [False, True, True]
    assert [falls("wrong_coming_per_100_pages", f, 4.0) for f in (4.0, 4.1)] == [False, True]
