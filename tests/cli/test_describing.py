"""schema."""

from __future__ import annotations

from pathlib import Path

from tests.cli.place import Place


def test_schema_prints_what_docs_ship(place: Place) -> None:
    place.sources.unlink()
    result = place.run("schema")
    assert result.exit_code == 0
    assert result.output == (Path(__file__).parents[2] / "docs" / "sources.schema.json").read_text(encoding="utf-8")
