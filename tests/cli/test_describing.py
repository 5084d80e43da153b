"""schema."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.place import Place

DOCS = Path(__file__).parents[2] / "docs"


@pytest.mark.parametrize(
    ("arguments", "shipped"),
    [
        ((), "sources.schema.json"),
        (("sources",), "sources.schema.json"),
        (("corrections",), "corrections.schema.json"),
    ],
)
def test_schema_prints_what_docs_ship(place: Place, arguments: tuple[str, ...], shipped: str) -> None:
    place.sources.unlink()
    result = place.run("schema", *arguments)
    assert result.exit_code == 0
    assert result.output == (DOCS / shipped).read_text(encoding="utf-8")


def test_an_unknown_file_is_a_usage_error(place: Place) -> None:
    result = place.run("schema", "poprawki")
    assert result.exit_code == 2 and "napisz jedno z: sources, corrections" in result.output
