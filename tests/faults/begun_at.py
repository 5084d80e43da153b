"""The program with a clock that a test can set, also while it runs.

    python -m tests.faults.begun_at FILE COMMAND …

The file has one number in it: by how many seconds this machine's clock is ahead of the real one. It is read whenever
the program asks for the time.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from aggregator.cli import main
from aggregator.cli.doors import Surroundings


def clock_by(file: Path) -> Callable[[], datetime]:
    """A clock that goes by what the file says at that moment."""
    return lambda: datetime.now(UTC) + timedelta(seconds=float(file.read_text(encoding="ascii")))


if __name__ == "__main__":
    main(args=sys.argv[2:], obj=Surroundings(os.environ, machine=clock_by(Path(sys.argv[1]))))
