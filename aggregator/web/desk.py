"""What every page is made from, in one hand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from aggregator.shelf import Shelf
from aggregator.store import Store
from aggregator.web.finding import Finder


@dataclass(frozen=True, slots=True)
class Desk:
    """The Store by way of the shelf, what finds entries in it, and who we are.

    `base_url` is what subscribers are told, without a slash at its end; `contact` may be empty.
    """

    shelf: Shelf
    finder: Finder
    base_url: str
    contact: str

    @property
    def store(self) -> Store:
        """What the calendar is kept in."""
        return self.shelf.store

    def now(self) -> datetime:
        """The present moment of the clock, aware."""
        return self.shelf.now()
