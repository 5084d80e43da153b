"""corrections.yaml as a running process sees it: done when it has changed; what is kept stays while it is broken."""

from __future__ import annotations

import logging
from datetime import datetime
from pathlib import Path

from aggregator.config import Corrections, read_corrections
from aggregator.errors import AggregatorError, ConfigError
from aggregator.jobs.listing import signature
from aggregator.store import Store

log = logging.getLogger(__name__)


class CorrectionsFile:
    """The corrections file of a running process.

    `trouble` is why the file as it stands now cannot be used, empty when it can.
    """

    def __init__(self, path: Path) -> None:
        """Reads nothing yet: a file that cannot be used holds back nothing."""
        self._path = path
        self._seen: tuple[tuple[int, int, int] | None] | None = None
        """The signature when the file was last read; None before."""
        self._todo: Corrections | None = None
        self.trouble = ""

    def apply(self, store: Store, now: datetime) -> None:
        """Does what the file says, once after each change of it. A fault of it, or of the database, stops nothing."""
        seen = (signature(self._path),)
        if seen != self._seen:
            self._seen = seen
            self._read()
        if self._todo is None:
            return
        try:
            changed = store.correct(self._todo.corrections, now=now)
        except AggregatorError as error:
            log.error("nie udało się wprowadzić poprawek, próba będzie powtórzona", extra={"why": str(error)})
            return
        if changed:
            log.info("wprowadzono poprawki", extra={"corrections": len(self._todo.noted)})
        self._todo = None

    def _read(self) -> None:
        try:
            found = read_corrections(self._path)
        except ConfigError as error:
            self.trouble = str(error)
            log.error("nie można użyć pliku poprawek, działają poprzednie", extra={"why": self.trouble})
            return
        self.trouble = ""
        self._todo = found
        for fault in found.faults:
            log.error("błąd w pliku poprawek, pominięto poprawkę", extra={"why": str(fault)})
