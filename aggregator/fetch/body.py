"""The body of an answer: unpacked piece by piece, never more than was asked for."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator

STEP = 64 * 1024
GZIP_MAGIC = b"\x1f\x8b"
KNOWN_PACKINGS = ("gzip", "x-gzip", "deflate")
FOREIGN_PACKINGS = ("br", "zstd", "compress", "x-compress")


class BrokenPacking(Exception):
    """The body is not what its Content-Encoding says, or it breaks off in the middle."""


def read_body(chunks: Iterable[bytes], packing: str, size: int) -> tuple[bytes, bool]:
    """The unpacked body and True, or its first `size` bytes and False when there is more.

    `packing` is the Content-Encoding (RFC 9110, section 8.4); raises `BrokenPacking`.
    """
    parts: list[bytes] = []
    room = size
    for piece in _unpacked(_at_most(chunks, size), packing):
        if len(piece) > room:
            parts.append(piece[:room])
            return b"".join(parts), False
        parts.append(piece)
        room -= len(piece)
    return b"".join(parts), True


def _at_most(chunks: Iterable[bytes], size: int) -> Iterator[bytes]:
    """The chunks up to `size` bytes and one more; packed data that unpacks to nothing must end some time, too."""
    room = size + 1
    for chunk in chunks:
        yield chunk[:room]
        room -= len(chunk)
        if room <= 0:
            return


def _unpacked(chunks: Iterable[bytes], packing: str) -> Iterator[bytes]:
    names = [name.strip().lower() for name in packing.split(",")]
    if any(name in FOREIGN_PACKINGS for name in names):
        raise BrokenPacking(packing)
    layers = [name for name in names if name in KNOWN_PACKINGS]
    # Other words ("identity", "utf-8", "none") are met on old servers and mean: not packed.
    if not layers:
        return iter(chunks)
    if len(layers) > 1:
        raise BrokenPacking(packing)
    return _inflated(chunks)


def _inflated(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """The unpacked bytes in pieces of at most `STEP`, so that a small bomb never becomes a large one in memory."""
    inflater = zlib.decompressobj(zlib.MAX_WBITS | 32)  # finds gzip's and zlib's header by itself
    started = False
    for chunk in chunks:
        data = chunk
        while data:
            try:
                piece = inflater.decompress(data, STEP)
            except zlib.error as error:
                if started:
                    raise BrokenPacking(str(error)) from error
                # Some servers call raw deflate data "deflate"; the header is then missing.
                inflater, started = zlib.decompressobj(-zlib.MAX_WBITS), True
                continue
            started = True
            if piece:
                yield piece
            data = inflater.unconsumed_tail
            if inflater.eof:
                data = inflater.unused_data
                if not data.startswith(GZIP_MAGIC):
                    break
                inflater = zlib.decompressobj(zlib.MAX_WBITS | 32)  # RFC 1952, section 2.2: members in a row
    if started:
        rest = inflater.flush()
        if rest:
            yield rest
        if not inflater.eof:
            raise BrokenPacking("truncated")
