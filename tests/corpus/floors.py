"""The figures reached on the corpus, kept in floor.json: a change may raise them, not lower them."""

from __future__ import annotations

import json
from pathlib import Path

FLOOR = Path(__file__).parent / "floor.json"
LESS_IS_BETTER = ("wrong_coming_per_100_pages",)

Figures = dict[str, float]


def floor_of(name: str) -> Figures:
    """The least that is reached for a set, empty where it has no floor yet."""
    known: dict[str, Figures] = json.loads(FLOOR.read_text(encoding="utf-8")) if FLOOR.exists() else {}
    return known.get(name, {})


def fallen_below(floor: Figures, figures: Figures) -> dict[str, str]:
    """What is worse than its floor, or no longer measured."""
    return {
        key: f"{figures.get(key)} below {least}" for key, least in floor.items() if falls(key, figures.get(key), least)
    }


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
