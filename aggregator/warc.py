"""Writes kept pages to a WARC file, the form in which archives of the web are exchanged (ISO 28500:2017, WARC 1.1).

The file stands there whole or not at all, and one page is in memory at a time.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from aggregator.errors import AggregatorError
from aggregator.files import why_not_written, written_whole
from aggregator.model import Page
from aggregator.store import KeptPage

VERSION = "WARC/1.1"
CONFORMS_TO = "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/"


def write_warc(path: Path, pages: Iterable[KeptPage], *, software: str, now: datetime) -> int:
    """How many pages were written, a response record for each after one that describes the file; gzip by record.

    A file that was there before is replaced. `now` is when the file is made. AggregatorError when it cannot be written.
    """
    try:
        with written_whole(path) as file:
            writer = WARCWriter(file, gzip=True, warc_version=VERSION)
            _write_description(writer, path.name, {"software": software, "format": "WARC File Format 1.1"}, now)
            written = 0
            for kept in pages:
                _write_page(writer, kept.page)
                written += 1
    except OSError as error:
        raise _unwritable(path, error) from error
    return written


def _unwritable(path: Path, error: OSError) -> AggregatorError:
    return AggregatorError(f"nie można zapisać {path}: {why_not_written(error)}")


def _write_description(writer: WARCWriter, name: str, info: Mapping[str, str], now: datetime) -> None:
    record = writer.create_warcinfo_record(name, {**info, "conformsTo": CONFORMS_TO})
    record.rec_headers.replace_header("WARC-Date", warc_date(now))
    writer.write_record(record)


def _write_page(writer: WARCWriter, page: Page) -> None:
    """The answer as it was kept: unpacked, so its length is that of the body, whatever the server sent."""
    headers = [*page.headers, ("content-length", str(len(page.body)))]
    record = writer.create_warc_record(
        page.url,
        "response",
        payload=BytesIO(page.body),
        length=len(page.body),
        warc_headers_dict={"WARC-Date": warc_date(page.fetched_at)},
        # Only answers with a success are read at all (RFC 9110, section 15.3), and which it was is not kept.
        http_headers=StatusAndHeaders("200 OK", headers, protocol="HTTP/1.1"),
    )
    writer.write_record(record)


def warc_date(moment: datetime) -> str:
    """The moment in UTC as WARC 1.1 writes it, to the second or to the microsecond: 2026-03-02T08:00:00Z."""
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat() + "Z"
