"""What two libraries of others, on which many readers stand, find in our feeds."""

from __future__ import annotations

import html
from calendar import timegm

import pytest

from tests.missing import package
from tests.readers.shelf import RENDER, SHELF

READS = {"feedparser": ("rss", "atom"), "feedparser_rs": ("rss", "atom", "json")}
CASES = [(library, form, name) for library, forms in READS.items() for form in forms for name in SHELF]


@pytest.mark.parametrize(("library", "form", "name"), CASES)
def test_a_library_finds_every_item_without_complaint(library: str, form: str, name: str) -> None:
    news = SHELF[name]
    body = RENDER[form](news)
    read = package(library).parse(body)
    assert not read.bozo
    assert (read.feed.title, read.feed.language) == (news.title, "pl")
    # feedparser_rs gives titles as HTML, with what they hold escaped.
    plain = html.unescape if library == "feedparser_rs" else str
    assert [(entry.id, plain(entry.title), entry.link) for entry in read.entries] == [
        (item.id, item.title, item.link) for item in news.items
    ]
    assert [timegm(entry.published_parsed) for entry in read.entries] == [
        item.published.timestamp() for item in news.items
    ]
    if form != "rss":
        assert [timegm(entry.updated_parsed) for entry in read.entries] == [
            item.updated.timestamp() for item in news.items
        ]


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
