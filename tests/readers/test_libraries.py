"""What two libraries of others, on which many readers stand, find in our feeds."""

from __future__ import annotations

from calendar import timegm
from datetime import UTC, datetime
from time import struct_time
from typing import TypeAlias

import pytest

from aggregator.feeds import News
from tests.missing import package
from tests.readers.shelf import RENDER, SHELF

Found: TypeAlias = list[tuple[str, str, str, datetime, datetime | None]]
"""Of each entry: id, title, link, when published, when updated."""

READS = {"feedparser": ("rss", "atom"), "fastfeedparser": ("rss", "atom", "json")}
CASES = [(library, form, name) for library, forms in READS.items() for form in forms for name in SHELF]


@pytest.mark.parametrize(("library", "form", "name"), CASES)
def test_a_library_finds_every_item_without_complaint(library: str, form: str, name: str) -> None:
    news = SHELF[name]
    body = RENDER[form](news)
    found = by_feedparser(body, news) if library == "feedparser" else by_fastfeedparser(body, news)
    assert [told[:4] for told in found] == [(item.id, item.title, item.link, item.published) for item in news.items]
    if form != "rss":
        assert [told[4] for told in found] == [item.updated for item in news.items]


def by_feedparser(body: bytes, news: News) -> Found:
    read = package("feedparser").parse(body)
    assert not read.bozo
    assert (read.feed.title, read.feed.language) == (news.title, "pl")
    return [
        (
            entry.id,
            entry.title,
            entry.link,
            moment(entry.published_parsed),
            moment(entry.updated_parsed if "updated" in entry else None),
        )
        for entry in read.entries
    ]


def by_fastfeedparser(body: bytes, news: News) -> Found:
    read = package("fastfeedparser").parse(body.decode() if body.startswith(b"{") else body)
    assert (read["feed"]["title"], read["feed"]["link"]) == (news.title, news.link)
    return [
        (
            entry["id"],
            entry["title"],
            entry["link"],
            datetime.fromisoformat(entry["published"]),
            datetime.fromisoformat(entry["updated"]) if "updated" in entry else None,
        )
        for entry in read["entries"]
    ]


def moment(parsed: struct_time | None) -> datetime | None:
    return None if parsed is None else datetime.fromtimestamp(timegm(parsed), UTC)


@pytest.mark.parametrize("form", READS["feedparser"])
@pytest.mark.parametrize("name", SHELF)
def test_nothing_of_the_content_is_lost_by_its_sanitiser(form: str, name: str) -> None:
    """feedparser takes out of HTML what could do harm; it leaves ours as it is."""
    news = SHELF[name]
    read = package("feedparser").parse(RENDER[form](news))
    found = [entry.summary if form == "rss" else entry.content[0].value for entry in read.entries]
    assert found == [item.content for item in news.items]
    assert [[tag.term for tag in entry.get("tags", [])] for entry in read.entries] == [
        list(item.categories) for item in news.items
    ]


def test_the_event_module_is_read() -> None:
    news = SHELF["kalendarz"]
    read = package("feedparser").parse(RENDER["rss"](news))
    dated = {entry.id: (entry.get("ev_startdate"), entry.get("ev_location")) for entry in read.entries}
    assert dated["tag:k3xq7,2026:w/1"] == (
        "2026-03-26T10:00:00+01:00",
        "Sala 5, ul. Sienkiewicza 5, 25-002 Kielce",
    )
    assert dated["tag:k3xq7,2026:w/4"] == ("2026-03-30", None)
