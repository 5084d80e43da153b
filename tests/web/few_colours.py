"""A PNG of at most 256 colours, made in the browser at hand: half the size of the one that it draws itself."""

from __future__ import annotations

import struct
import zlib
from base64 import b64decode, b64encode
from pathlib import Path
from typing import Any

REDUCE = (Path(__file__).parent / "few_colours.js").read_text(encoding="utf-8")


def few_colours(page: Any, png: bytes) -> bytes:
    """The picture with its 256 most frequent colours; `page` is any page of the browser, which it leaves as it is."""
    found = page.evaluate(REDUCE, b64encode(png).decode())
    return indexed_png(found["width"], found["height"], bytes(found["palette"]), b64decode(found["pixels"]))


def indexed_png(width: int, height: int, palette: bytes, pixels: bytes) -> bytes:
    """A PNG with a palette, three bytes a colour, and a byte for each pixel (PNG, third edition, section 11.2)."""
    rows = b"".join(b"\0" + pixels[row * width : (row + 1) * width] for row in range(height))
    chunks = (
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)),
        (b"PLTE", palette),
        (b"IDAT", zlib.compress(rows, 9)),
        (b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in chunks)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
