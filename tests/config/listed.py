"""A list of sources as an operator would leave it, and what is read of it."""

from __future__ import annotations

from pathlib import Path

from aggregator.config import Sources, read_sources

GOOD = "sources:\n  - name: Dobre\n    url: https://dobre.example.pl/\n"


def read(folder: Path, text: str | bytes) -> Sources:
    path = folder / "sources.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_sources(path)
