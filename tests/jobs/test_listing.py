"""A running process notices a new sources.yaml, and keeps the last good one while the file is broken."""

from __future__ import annotations

import logging
import os
from pathlib import Path

import pytest

from aggregator.errors import ConfigError
from aggregator.jobs.listing import SourcesFile

ONE = "sources:\n  - {name: A, url: https://a.pl/}\n"
TWO = ONE + "  - {name: B, url: https://b.pl/}\n"


def write(path: Path, text: str, stamp: int) -> None:
    path.write_text(text, encoding="utf-8")
    os.utime(path, ns=(stamp, stamp))


def ids(listing: SourcesFile) -> list[str]:
    return [source.id for source in listing.current().sources]


def test_a_change_is_read_and_what_is_unchanged_is_not_read_again(tmp_path: Path) -> None:
    path = tmp_path / "sources.yaml"
    write(path, ONE, 1)
    listing = SourcesFile(path)
    first = listing.current()
    assert listing.current() is first
    write(path, TWO, 2)
    assert ids(listing) == ["a-pl", "b-pl"]


def test_a_broken_change_keeps_the_last_good_one_and_is_remembered(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "sources.yaml"
    write(path, TWO, 1)
    listing = SourcesFile(path)
    write(path, "sources: [", 2)
    assert ids(listing) == ["a-pl", "b-pl"] and ids(listing) == ["a-pl", "b-pl"]
    assert listing.trouble.startswith("sources.yaml, wiersz 1")
    assert len([record for record in caplog.records if record.levelno == logging.ERROR]) == 1
    path.unlink()
    assert ids(listing) == ["a-pl", "b-pl"] and "nie ma pliku" in listing.trouble
    write(path, ONE, 3)
    assert ids(listing) == ["a-pl"] and listing.trouble == ""


def test_a_fault_of_one_source_is_logged_and_the_others_are_there(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "sources.yaml"
    write(path, ONE + "  - {name: B, url: b}\n", 1)
    assert ids(SourcesFile(path)) == ["a-pl"]
    assert "wiersz 3, pole „url”" in vars(caplog.records[0])["why"]


def test_there_is_no_start_without_a_usable_file(tmp_path: Path) -> None:
    with pytest.raises(ConfigError):
        SourcesFile(tmp_path / "sources.yaml")
