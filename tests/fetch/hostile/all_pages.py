"""Reads all the hostile pages in one process, and tells what memory each made it take: python -m … SIZE"""

from __future__ import annotations

import resource
import sys
import time

from .pages import PAGES
from .route import WHOLE, read_articles, read_listing
from .servers import page


def main(size: int) -> None:
    """Prints the peak in kilobytes, the page and the seconds after each; last the peak and the page that raised it."""
    peak, worst = 0, ""
    for name, make in PAGES.items():
        begun = time.monotonic()
        serve = page(make(size).encode("utf-8", errors="surrogateescape")[: WHOLE.size])
        read_listing(serve, WHOLE)
        read_articles(serve, WHOLE)
        now = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        print(now, name, f"{time.monotonic() - begun:.1f} s", flush=True)
        if now > peak:
            peak, worst = now, name
    print(peak, worst)


if __name__ == "__main__":
    main(int(sys.argv[1]))
