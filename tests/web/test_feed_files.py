from __future__ import annotations

import gzip
import os
from pathlib import Path

from aggregator.web.feed_files import FeedFiles

ICS = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n"
RSS = b'<?xml version="1.0" encoding="utf-8"?><rss><channel/></rss>\n'


class Publisher:
    """Writes what it is told to, and counts how often it was asked."""

    def __init__(self, folder: Path, body: bytes | None, name: str = "kalendarz.ics") -> None:
        self.path, self.body, self.times = folder / name, body, 0

    def __call__(self) -> None:
        self.times += 1
        if self.body is None:
            raise OSError("dysk jest pełny")
        self.path.write_bytes(self.body)


def test_a_file_is_read_once_until_it_changes(tmp_path: Path) -> None:
    path = tmp_path / "kalendarz.ics"
    path.write_bytes(ICS)
    publisher = Publisher(tmp_path, ICS)
    files = FeedFiles(tmp_path, publisher)
    first = files.get("kalendarz.ics")
    assert first is not None and first.body == ICS
    assert files.get("kalendarz.ics") is first
    os.utime(path, ns=(1, 1_700_000_000_123_456_789))
    again = files.get("kalendarz.ics")
    assert again is not None and again is not first
    assert again.etag == first.etag
    assert again.modified.timestamp() == 1_700_000_000
    assert publisher.times == 0


def test_a_changed_body_has_another_etag(tmp_path: Path) -> None:
    path = tmp_path / "kalendarz.ics"
    path.write_bytes(ICS)
    files = FeedFiles(tmp_path, Publisher(tmp_path, ICS))
    first = files.get("kalendarz.ics")
    path.write_bytes(ICS.replace(b"2.0", b"2.0\r\nX-A:1"))
    second = files.get("kalendarz.ics")
    assert first and second and first.etag != second.etag


def test_a_missing_file_is_published_once(tmp_path: Path) -> None:
    publisher = Publisher(tmp_path, ICS)
    files = FeedFiles(tmp_path, publisher)
    assert files.get("kalendarz.ics") is not None
    assert files.get("kalendarz.ics") is not None
    assert publisher.times == 1


def test_a_broken_file_is_published_anew(tmp_path: Path) -> None:
    (tmp_path / "kalendarz.ics").write_bytes(ICS[:20])
    found = FeedFiles(tmp_path, Publisher(tmp_path, ICS)).get("kalendarz.ics")
    assert found is not None and found.body == ICS


def test_nothing_whole_is_none(tmp_path: Path) -> None:
    assert FeedFiles(tmp_path, Publisher(tmp_path, None)).get("kalendarz.ics") is None
    (tmp_path / "kalendarz.ics").write_bytes(b"")
    assert FeedFiles(tmp_path, Publisher(tmp_path, b"")).get("kalendarz.ics") is None


def test_the_last_whole_copy_stands_in(tmp_path: Path) -> None:
    path = tmp_path / "kalendarz.ics"
    path.write_bytes(ICS)
    files = FeedFiles(tmp_path, Publisher(tmp_path, None))
    whole = files.get("kalendarz.ics")
    path.write_bytes(b"BEGIN:VCALENDAR\r\n")
    assert files.get("kalendarz.ics") is whole
    path.unlink()
    assert files.get("kalendarz.ics") is whole


def test_only_rss_is_compressed(tmp_path: Path) -> None:
    (tmp_path / "kalendarz.ics").write_bytes(ICS)
    (tmp_path / "kalendarz.rss").write_bytes(RSS)
    files = FeedFiles(tmp_path, Publisher(tmp_path, None))
    ics, rss = files.get("kalendarz.ics"), files.get("kalendarz.rss")
    assert ics is not None and ics.zipped is None
    assert rss is not None and rss.zipped is not None and gzip.decompress(rss.zipped) == RSS
