"""Meets hostile pages and servers in one process, and tells what memory each made it take: python -m … SIZE [NAME…]"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from functools import partial

from aggregator.fetch import Limits
from tests.memory import peak_megabytes

from .pages import PAGES, bytes_of
from .route import read_listing, read_page
from .servers import LATE, SERVERS

BRIEF = Limits(seconds=1.0, connect_seconds=0.3)
"""Sizes as usual; servers that only waste time are left out."""


def everything(size: int) -> Iterator[tuple[str, Callable[[], object]]]:
    for name in PAGES:
        yield name, lambda name=name: read_page(bytes_of(name, size))
    for name, (serve, words) in SERVERS.items():
        if words != LATE:
            yield name, partial(read_listing, serve, BRIEF)


def main(size: int, *names: str) -> None:
    """Meets those named, all when none is. Prints peak in kilobytes, name and seconds of computing for each, last the
    peak and the name that raised it."""
    peak, worst = 0, ""
    for name, meet in everything(size):
        if names and name not in names:
            continue
        begun = time.process_time()
        meet()
        now = round(1024 * peak_megabytes())
        print(now, name, f"{time.process_time() - begun:.1f} s", flush=True)
        if now > peak:
            peak, worst = now, name
    print(peak, worst)


if __name__ == "__main__":
    main(int(sys.argv[1]), *sys.argv[2:])
