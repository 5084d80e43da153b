from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest
from lxml import etree

from aggregator.feeds import entries_news, render_atom
from aggregator.model import KALENDARZ
from tests.feeds.samples import BASE, INSTANCE, selected, whole

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(scope="module")
def body() -> bytes:
    return render_atom(entries_news(KALENDARZ, whole(), base_url=BASE, instance=INSTANCE, changed={}))


def test_golden(body: bytes, golden: Callable[[str, bytes], None]) -> None:
    golden("kalendarz.atom", body)


def test_no_news_are_a_whole_feed(golden: Callable[[str, bytes], None]) -> None:
    body = render_atom(entries_news(KALENDARZ, selected(), base_url=BASE, instance=INSTANCE, changed={}))
    golden("pusty.atom", body)
    assert etree.fromstring(body).findtext(f"{ATOM}updated") == "1970-01-01T00:00:00Z"


def test_the_feed_says_what_it_is(body: bytes) -> None:
    """RFC 4287, section 4.1.1: id, title, updated, author and a link to itself; an alternate link for readers."""
    feed = etree.fromstring(body)
    assert body.startswith(b"<?xml version='1.0' encoding='utf-8'?>")
    assert (feed.tag, feed.get("{http://www.w3.org/XML/1998/namespace}lang")) == (f"{ATOM}feed", "pl")
    assert feed.findtext(f"{ATOM}id") == "tag:k3xq7,2026:kanal/kalendarz"
    assert feed.findtext(f"{ATOM}title") == "Kalendarium ES"
    assert feed.findtext(f"{ATOM}author/{ATOM}name") == "Kalendarium ES"
    assert [dict(link.attrib) for link in feed.findall(f"{ATOM}link")] == [
        {"rel": "self", "type": "application/atom+xml", "href": f"{BASE}/kalendarz.atom"},
        {"rel": "alternate", "type": "text/html", "href": f"{BASE}/"},
    ]


def test_the_feed_is_as_new_as_its_newest_entry(body: bytes) -> None:
    feed = etree.fromstring(body)
    stamps = [entry.findtext(f"{ATOM}updated") or "" for entry in feed.iter(f"{ATOM}entry")]
    assert feed.findtext(f"{ATOM}updated") == max(stamps) == "2026-02-27T06:00:00Z"


def test_an_entry_is_whole(body: bytes) -> None:
    """RFC 4287, section 4.1.2; a link to our page, HTML as its content."""
    entries = list(etree.fromstring(body).iter(f"{ATOM}entry"))
    assert len(entries) == 12
    for entry in entries:
        told = {name: entry.findtext(f"{ATOM}{name}") or "" for name in ("id", "title", "published", "updated")}
        assert all(told.values())
        assert datetime.fromisoformat(told["updated"]) >= datetime.fromisoformat(told["published"])
        assert entry.find(f"{ATOM}content[@type='html']") is not None
        assert (entry.find(f"{ATOM}link").get("href") or "").startswith(f"{BASE}/")  # type: ignore[union-attr]
