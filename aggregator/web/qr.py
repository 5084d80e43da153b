"""An address as a QR code (ISO/IEC 18004), drawn as the path of an SVG. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

import segno

QUIET = 4
"""So many light modules stand around a code, by the standard; without them cameras miss it."""


@dataclass(frozen=True, slots=True)
class QrCode:
    """A code as SVG draws it: `path` holds the dark modules, each a unit wide; `size` is its side with the margin."""

    path: str
    size: int


@lru_cache(maxsize=256)  # drawing one costs more than all the rest of its page
def qr_code(text: str) -> QrCode:
    """The QR code of a text, with level M of error correction. ValueError for one of more than 2331 bytes."""
    matrix = segno.make(text, error="m", micro=False, boost_error=False).matrix
    return QrCode("".join(_row(y, row) for y, row in enumerate(matrix, QUIET)), len(matrix) + 2 * QUIET)


def _row(y: int, row: bytearray) -> str:
    """The dark stretches of a row, each as a bar."""
    drawn, x = [], QUIET
    for dark, stretch in groupby(row):
        width = len(tuple(stretch))
        if dark:
            drawn.append(f"M{x} {y}h{width}v1h-{width}z")
        x += width
    return "".join(drawn)
