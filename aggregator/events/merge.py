"""What an article tells now against what it told before: which entries are new, changed, the same. Only plans."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from aggregator.model import Deadline, Event


class Deed(StrEnum):
    """What is to be done with an entry."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class PlannedEvent:
    """An event and what is to be done with it. A new one has no uid yet; the others carry theirs and their stamps."""

    deed: Deed
    event: Event


@dataclass(frozen=True, slots=True)
class PlannedDeadline:
    """A deadline and what is to be done with it; `deadline.event` counts in `Changes.events`."""

    deed: Deed
    deadline: Deadline


@dataclass(frozen=True, slots=True)
class Changes:
    """What one article changes in the calendar."""

    events: tuple[PlannedEvent, ...] = ()
    deadlines: tuple[PlannedDeadline, ...] = ()

    def count(self, deed: Deed) -> int:
        """How many entries, events and deadlines together, meet this deed."""
        return sum(planned.deed is deed for planned in (*self.events, *self.deadlines))
