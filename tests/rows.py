"""One line of what `make bench` prints."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table; `most` is the limit where the project has set one."""

    what: str
    value: float
    unit: str
    most: float | None = None
    least: float | None = None

    def limit(self) -> str:
        if self.most is not None:
            return f"≤ {self.most:g}"
        return f"≥ {self.least:g}" if self.least is not None else ""

    def verdict(self) -> str:
        if self.most is None and self.least is None:
            return ""
        good = (self.most is None or self.value <= self.most) and (self.least is None or self.value >= self.least)
        return "[green]tak[/]" if good else "[red]nie[/]"
