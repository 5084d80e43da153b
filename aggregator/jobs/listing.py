"""sources.yaml as a running process sees it: read anew when it has changed; the last good one while it is broken."""

from __future__ import annotations

import logging
from pathlib import Path

from aggregator.config import Sources, read_sources
from aggregator.errors import ConfigError

log = logging.getLogger(__name__)


class SourcesFile:
    """The sources file of a running process.

    `trouble` is why the file as it stands now cannot be used, empty when it can.
    """

    def __init__(self, path: Path) -> None:
        """Reads the file; ConfigError when it cannot be used, since there is no last good one yet."""
        self._path = path
        self._seen = signature(self._path)
        self._good = read_sources(path)
        self.trouble = ""
        self._log_faults()

    def current(self) -> Sources:
        """What the file says now, or said when it was last usable."""
        seen = signature(self._path)
        if seen != self._seen:
            self._seen = seen
            self._read_again()
        return self._good

    def _read_again(self) -> None:
        try:
            self._good = read_sources(self._path)
        except ConfigError as error:
            self.trouble = str(error)
            log.error("nie można użyć nowej listy źródeł, działa poprzednia", extra={"why": self.trouble})
            return
        self.trouble = ""
        log.info("wczytano listę źródeł", extra={"sources": len(self._good.sources), "faults": len(self._good.faults)})
        self._log_faults()

    def _log_faults(self) -> None:
        for fault in self._good.faults:
            log.error("błąd na liście źródeł, pominięto źródło", extra={"why": str(fault)})


def signature(path: Path) -> tuple[int, int, int] | None:
    """What changes with a file; None while there is none. An editor may put a new file in its place (inode)."""
    try:
        stat = path.stat()
    except OSError:
        return None
    return stat.st_mtime_ns, stat.st_size, stat.st_ino
