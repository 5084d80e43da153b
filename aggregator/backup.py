"""A copy of all that a calendar is: one .tar.zst with the database, sources.yaml and corrections.yaml.

The feeds are not in it: they follow from the database byte for byte. The first member says what the others must be.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import tarfile
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import IO, Any

from zstandard import ZstdCompressor, ZstdDecompressor, ZstdError

from aggregator.errors import AggregatorError
from aggregator.files import why_not_written, written_whole
from aggregator.store import Store
from aggregator.store.file_copies import (
    BESIDE,
    check_database,
    copy_database,
    database_file,
    dump_command,
    given_numbers,
    is_in_use,
    never_give_again,
    rows_of,
)

ENDING = ".tar.zst"
NOTE, DATABASE, SOURCES, CORRECTIONS = "kopia.json", "kalendarium.sqlite3", "sources.yaml", "corrections.yaml"
OWN = 0o600
"""Sources may hold addresses with a key in them, so a copy is its owner's alone."""

LARGEST_NOTE = 64 * 1024
LARGEST_LIST = 16 * 1024 * 1024
LARGEST_WINDOW = 8 * 1024 * 1024
"""Bytes: of the note, of each YAML file, and of the memory that unpacking may ask for."""

BEFORE = ".poprzednie"
"""What a file that was replaced is called."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a calendar lies."""

    database_url: str
    sources: Path
    corrections: Path


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy that was made or restored: when it was made (UTC), and how many rows its database has, by table."""

    made_at: datetime
    rows: Mapping[str, int]
    replaced: tuple[Path, ...] = ()
    """What the files that were replaced are called now."""


def write_backup(place: Place, archive: Path, now: datetime) -> Copy:
    """Copies the calendar into the archive, which is there whole or not at all; rounds go on meanwhile.

    AggregatorError when there is nothing to copy, the database is damaged or no SQLite, or the disk refuses.
    """
    database = _file_of(place, f"zrób ją poleceniem: {{dump}}; obok zachowaj {SOURCES} i {CORRECTIONS}")
    if not database.exists():
        raise AggregatorError(f"nie ma czego kopiować: bazy danych {database} jeszcze nie ma")
    with _disk(archive), tempfile.TemporaryDirectory(prefix=".kopia-", dir=archive.parent) as folder:
        copied = Path(folder) / DATABASE
        copy_database(database, copied)
        parts = {DATABASE: copied, SOURCES: place.sources, CORRECTIONS: place.corrections}
        there = {name: path for name, path in parts.items() if path.exists()}
        copy = Copy(now.astimezone(UTC), rows_of(copied))
        sums = {name: digest_of(path) for name, path in there.items()}
        note = {"made_at": copy.made_at.isoformat(), "rows": copy.rows, "sha256": sums}
        told = json.dumps(note, ensure_ascii=False, indent=1).encode()
        with (
            written_whole(archive, OWN) as file,
            ZstdCompressor(level=3).stream_writer(file, closefd=False) as packed,
            tarfile.open(fileobj=packed, mode="w|") as tar,
        ):
            _add(tar, NOTE, BytesIO(told), len(told), now)
            for name, path in there.items():
                with path.open("rb") as body:
                    _add(tar, name, body, path.stat().st_size, now)
    return copy


def restore_backup(place: Place, archive: Path, *, force: bool = False) -> Copy:
    """Puts the calendar of an archive in its place, brings it to the newest schema, and says what is there.

    Nothing is replaced without `force`; with it, what stood there is kept under another name. AggregatorError when the
    archive is damaged, the place is taken or in use; then all is as before.
    """
    database = _file_of(place, "przywróć ją poleceniem: pg_restore --clean --dbname=… kalendarium.dump")
    wanted = {DATABASE: database, SOURCES: place.sources, CORRECTIONS: place.corrections}
    with _disk(database):
        database.parent.mkdir(parents=True, exist_ok=True)
        if database.exists() and is_in_use(database):
            raise AggregatorError("bazy danych używa działający program – zatrzymaj go i spróbuj jeszcze raz")
        with tempfile.TemporaryDirectory(prefix=".kopia-", dir=database.parent) as folder:
            copy = _unpack(archive, Path(folder))
            parts = [Path(folder) / name for name in wanted if (Path(folder) / name).exists()]
            new = {part: wanted[part.name] for part in parts if not _is_same(part, wanted[part.name])}
            taken = [path for path in new.values() if path.exists()]
            if taken and not force:
                names = ", ".join(map(str, taken))
                raise AggregatorError(f"już są: {names} – z --force zostaną zastąpione, a dawne zachowane obok")
            unpacked = Path(folder) / DATABASE
            check_database(unpacked)
            never_give_again(unpacked, given_numbers(database) if database.exists() else None)
            Store.open(f"sqlite:///{unpacked}").close()  # an old schema is told before anything is replaced
            replaced = tuple(_set_aside(path) for path in taken)
            for part, path in new.items():
                path.parent.mkdir(parents=True, exist_ok=True)
                with part.open("rb") as body, written_whole(path) as file:
                    shutil.copyfileobj(body, file)
    return Copy(copy.made_at, rows_of(database), replaced)


def _file_of(place: Place, otherwise: str) -> Path:
    database = database_file(place.database_url)
    if database is None:
        if place.database_url.startswith("sqlite"):
            raise AggregatorError("baza danych jest tylko w pamięci – ustaw AGGREGATOR_DATABASE_URL na plik")
        told = otherwise.format(dump=dump_command(place.database_url))
        raise AggregatorError(f"kopię bazy PostgreSQL robią jej własne narzędzia – {told}")
    return database


def _add(tar: tarfile.TarFile, name: str, body: IO[bytes], size: int, now: datetime) -> None:
    member = tarfile.TarInfo(name)
    member.size, member.mtime, member.mode = size, int(now.timestamp()), OWN
    tar.addfile(member, body)


def _unpack(archive: Path, folder: Path) -> Copy:
    """The members of the archive in the folder, each as the note says. Names and sizes are never taken on trust."""
    try:
        with (
            archive.open("rb") as file,
            ZstdDecompressor(max_window_size=LARGEST_WINDOW).stream_reader(file) as packed,
            tarfile.open(fileobj=packed, mode="r|") as tar,
        ):
            members = iter(tar)
            note = _note(tar, next(members, None))
            sums = dict(note["sha256"])
            for member in members:
                largest = LARGEST_LIST if member.name != DATABASE else shutil.disk_usage(folder).free
                if member.name not in (DATABASE, SOURCES, CORRECTIONS) or not member.isreg() or member.size > largest:
                    raise ValueError(f"{member.name} nie jest częścią kopii albo jest za duże")
                body = tar.extractfile(member)
                assert body is not None
                with (folder / member.name).open("xb") as target:
                    shutil.copyfileobj(body, target)
                if digest_of(folder / member.name) != sums.pop(member.name, None):
                    raise ValueError(f"{member.name} nie jest taki, jaki był")
            if sums or not (folder / DATABASE).exists():
                raise ValueError("brakuje części kopii")
            return Copy(datetime.fromisoformat(note["made_at"]), note["rows"])
    except FileNotFoundError as error:
        raise AggregatorError(f"nie ma kopii {archive}") from error
    except PermissionError as error:
        raise AggregatorError(f"kopii {archive} nie wolno czytać – daj to prawo użytkownikowi programu") from error
    except (ZstdError, tarfile.TarError, ValueError, KeyError, TypeError, EOFError, FileExistsError) as error:
        raise AggregatorError(f"{archive} nie jest całą kopią kalendarza ({error}) – użyj innej") from error


def _note(tar: tarfile.TarFile, member: tarfile.TarInfo | None) -> dict[str, Any]:
    body = tar.extractfile(member) if member is not None and member.name == NOTE and member.isreg() else None
    if body is None or member is None or member.size > LARGEST_NOTE:
        raise ValueError(f"nie zaczyna się od {NOTE}")
    note = json.loads(body.read())
    if not isinstance(note, dict):
        raise ValueError(f"{NOTE} nie jest obiektem")
    return note


def digest_of(path: Path) -> str:
    """The SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _is_same(part: Path, path: Path) -> bool:
    return path.is_file() and path.stat().st_size == part.stat().st_size and digest_of(path) == digest_of(part)


def _set_aside(path: Path) -> Path:
    aside = path.with_name(path.name + BEFORE)
    path.replace(aside)
    for ending in BESIDE:
        path.with_name(path.name + ending).unlink(missing_ok=True)
    return aside


@contextmanager
def _disk(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise AggregatorError(f"nie udało się ({error.filename or path}): {why_not_written(error)}") from error
