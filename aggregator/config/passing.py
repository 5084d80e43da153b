"""A source as JSON, for who reads it on another machine."""

from __future__ import annotations

from typing import Any

from pydantic import TypeAdapter, ValidationError

from aggregator.config.faults import WrongValue
from aggregator.model import Source

PASSED = TypeAdapter(Source)


def source_as_json(source: Source) -> dict[str, Any]:
    """All fields of the source; `source_from_json` is the inverse."""
    written: dict[str, Any] = PASSED.dump_python(source, mode="json")
    return written


def source_from_json(written: object) -> Source:
    """The source. WrongValue for what another version of the program has written and this one does not understand."""
    try:
        source = PASSED.validate_python(written)
        if source_as_json(source) == written:  # else a field would be left out that somebody has set
            return source
        where = "inne pola"
    except ValidationError as error:
        where = ".".join(map(str, error.errors()[0]["loc"])) or "całość"
    raise WrongValue(f"niezrozumiały opis źródła ({where})", "uruchom wszędzie tę samą wersję programu")
