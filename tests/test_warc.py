"""Kept pages as a WARC file, read back by another program's reader."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from aggregator.errors import AggregatorError, StoreError
from aggregator.model import Page
from aggregator.store import KeptPage
from aggregator.warc import warc_date, write_warc

NOW = datetime(2026, 3, 2, 8, tzinfo=UTC)
HEADERS = (("content-type", "text/html; charset=iso-8859-2"), ("etag", '"ąę"'), ("link", "<a>"), ("link", "<b>"))


@dataclass
class Record:
    kind: str
    target: str | None
    date: str
    status: str
    headers: list[tuple[str, str]]
    body: bytes


def records(path: Path) -> list[Record]:
    found = []
    with path.open("rb") as file:
        for record in ArchiveIterator(file, check_digests="raise"):
            head, http = record.rec_headers, record.http_headers
            assert head.protocol == "WARC/1.1"
            status, headers = (http.statusline, http.headers) if http is not None else ("", [])
            target, date = head.get_header("WARC-Target-URI"), head.get_header("WARC-Date")
            body = record.content_stream().read()
            found.append(Record(record.rec_type, target, date, status, headers, body))
    return found


def kept(number: int, body: bytes, at: datetime = NOW) -> KeptPage:
    page = Page(f"https://owes.example.pl/szkole%C5%84/{number}", "", at, body=body, headers=HEADERS)
    return KeptPage("owes", f"https://owes.example.pl/{number}", page)


def write(path: Path, *pages: KeptPage) -> int:
    return write_warc(path, pages, software="KalendariumES/1", now=NOW)


def test_every_page_is_read_back_byte_for_byte(tmp_path: Path) -> None:
    path = tmp_path / "strony.warc.gz"
    odd = [b"HTTP/1.1 404 x\r\n\r\n", b"\r\n\r\n", bytes(range(256)) * 9000, b"\x1f\x8b"]
    bodies = [b"<p>Za\xbf\xf3\xb3\xe6</p>", *odd]
    assert write(path, *(kept(number, body) for number, body in enumerate(bodies))) == len(bodies)
    about, *pages = records(path)
    assert (about.kind, about.date) == ("warcinfo", "2026-03-02T08:00:00Z")
    assert b"software: KalendariumES/1\r\n" in about.body and b"conformsTo: http" in about.body
    assert [page.body for page in pages] == bodies
    assert {(page.kind, page.status) for page in pages} == {("response", "200 OK")}
    assert [page.target for page in pages] == [f"https://owes.example.pl/szkole%C5%84/{n}" for n in range(len(bodies))]
    assert pages[0].headers[0] == HEADERS[0] and pages[0].headers[2:] == [*HEADERS[2:], ("content-length", "13")]


def test_dates_are_in_utc(tmp_path: Path) -> None:
    path = tmp_path / "strony.warc.gz"
    warsaw = timezone(timedelta(hours=2))
    write(path, kept(1, b"a", datetime(2026, 7, 1, 0, 30, 5, 120, tzinfo=warsaw)))
    assert records(path)[1].date == "2026-06-30T22:30:05.000120Z"
    assert warc_date(NOW) == "2026-03-02T08:00:00Z"


def test_an_archive_without_pages_is_a_sound_file(tmp_path: Path) -> None:
    assert write(tmp_path / "a.warc.gz") == 0
    assert [one.kind for one in records(tmp_path / "a.warc.gz")] == ["warcinfo"]


def test_what_goes_wrong_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    write(path, kept(1, b"a"))
    before = path.read_bytes()

    def breaking() -> Iterator[KeptPage]:
        yield kept(2, b"b")
        raise StoreError("strona zachowana w bazie danych jest uszkodzona")

    with pytest.raises(StoreError):
        write_warc(path, breaking(), software="x", now=NOW)
    assert (path.read_bytes(), [one.name for one in tmp_path.iterdir()]) == (before, ["a.warc.gz"])


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(AggregatorError, match=r"nie można zapisać .*nie-ma.*nie ma takiego katalogu"):
        write(tmp_path / "nie-ma" / "a.warc.gz", kept(1, b"a"))
    (tmp_path / "katalog.warc.gz").mkdir()
    with pytest.raises(AggregatorError, match=r"katalog\.warc\.gz"):
        write(tmp_path / "katalog.warc.gz", kept(1, b"a"))
    assert [one.name for one in tmp_path.iterdir()] == ["katalog.warc.gz"]
