"""What every page is made from, in one hand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from aggregator.config import Settings
from aggregator.shelf import Shelf
from aggregator.store import Store
from aggregator.web.finding import Finder


@dataclass(frozen=True, slots=True)
class Desk:
    """The Store by way of the shelf, what finds entries in it, and what the operator has set."""

    shelf: Shelf
    finder: Finder
    settings: Settings

    @property
    def base_url(self) -> str:
        """Where readers reach the calendar, without a slash at its end."""
        return self.settings.base_url.rstrip("/")

    @property
    def contact(self) -> str:
        """How to reach the operator, an e-mail or a page; may be empty."""
        return self.settings.contact

    @property
    def store(self) -> Store:
        """What the calendar is kept in."""
        return self.shelf.store

    def now(self) -> datetime:
        """The present moment of the clock, aware."""
        return self.shelf.now()
