"""A running process does what corrections.yaml says, once after each change, and lets no fault of it stop anything."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from aggregator.errors import StoreError
from aggregator.jobs.correcting import CorrectionsFile
from aggregator.store import Store
from tests.store.samples import article_read, event, opened, plan, round_of

NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
HIDDEN = "corrections:\n  - event: w-1\n    hide: true\n"
MOVED = "corrections:\n  - event: w-1\n    set: {city: Daleszyce}\n"
EVER = date(2000, 1, 1), date(2100, 1, 1)


@pytest.fixture
def store() -> Iterator[Store]:
    with opened() as store:
        store.apply(round_of(article_read(plan(event()))))
        yield store


def write(path: Path, text: str, stamp: int) -> None:
    path.write_text(text, encoding="utf-8")
    os.utime(path, ns=(stamp, stamp))


def cities(store: Store) -> list[str | None]:
    return [one.city for one in store.entries(*EVER)[0]]


def test_each_change_of_the_file_is_done_once(tmp_path: Path, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "corrections.yaml"
    file = CorrectionsFile(path)
    told = cities(store)
    assert len(told) == 1
    file.apply(store, NOW)
    assert cities(store) == told, "no file is no corrections"
    write(path, MOVED, 1)
    file.apply(store, NOW)
    assert cities(store) == ["Daleszyce"]
    with monkeypatch.context() as patched:
        patched.setattr(Store, "correct", lambda *_, **__: pytest.fail("nothing has changed"))
        file.apply(store, NOW)
    write(path, HIDDEN, 2)
    file.apply(store, NOW)
    assert cities(store) == []
    path.unlink()
    file.apply(store, NOW)
    assert cities(store) == told


def test_while_the_file_is_broken_what_is_kept_stays(
    tmp_path: Path, store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "corrections.yaml"
    write(path, MOVED, 1)
    CorrectionsFile(path).apply(store, NOW)
    write(path, "corrections: [", 2)
    file = CorrectionsFile(path)  # another process, which never saw the good one
    file.apply(store, NOW)
    file.apply(store, NOW)
    assert cities(store) == ["Daleszyce"]
    assert file.trouble.startswith("corrections.yaml, wiersz 1")
    assert len([record for record in caplog.records if record.levelno == logging.ERROR]) == 1
    write(path, HIDDEN, 3)
    file.apply(store, NOW)
    assert cities(store) == [] and file.trouble == ""


def test_a_fault_of_one_is_logged_and_the_others_are_done(
    tmp_path: Path, store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "corrections.yaml"
    write(path, MOVED + "  - event: w-2\n    set: {start: 10:00}\n", 1)
    CorrectionsFile(path).apply(store, NOW)
    assert cities(store) == ["Daleszyce"]
    assert ["wiersz 5, pole „set.start”" in vars(record)["why"] for record in caplog.records] == [True]


def test_what_the_database_refused_is_done_later(
    tmp_path: Path, store: Store, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def refuse(*_: object, **__: object) -> bool:
        raise StoreError("baza danych jest zajęta")

    path = tmp_path / "corrections.yaml"
    write(path, MOVED, 1)
    file = CorrectionsFile(path)
    with monkeypatch.context() as patched:
        patched.setattr(Store, "correct", refuse)
        file.apply(store, NOW)
    assert "baza danych jest zajęta" in vars(caplog.records[0])["why"]
    file.apply(store, NOW)
    assert cities(store) == ["Daleszyce"]
