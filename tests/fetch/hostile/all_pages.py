"""Reads all the hostile pages in one process, and tells what memory each made it take: python -m … SIZE"""

from __future__ import annotations

import resource
import sys
import time

from .pages import PAGES
from .route import WHOLE, read_page


def main(size: int) -> None:
    """Prints peak in kilobytes, page and seconds of computing for each; last the peak and the page that raised it."""
    peak, worst = 0, ""
    for name, make in PAGES.items():
        begun = time.process_time()
        read_page(make(size).encode("utf-8", errors="surrogateescape")[: WHOLE.size])
        now = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        print(now, name, f"{time.process_time() - begun:.1f} s", flush=True)
        if now > peak:
            peak, worst = now, name
    print(peak, worst)


if __name__ == "__main__":
    main(int(sys.argv[1]))
