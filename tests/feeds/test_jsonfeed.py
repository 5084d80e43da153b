from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from aggregator.feeds import entries_news, render_json
from aggregator.model import KALENDARZ
from tests.feeds.samples import BASE, INSTANCE, selected, whole


@pytest.fixture(scope="module")
def body() -> bytes:
    return render_json(entries_news(KALENDARZ, whole(), base_url=BASE, instance=INSTANCE, changed={}))


@pytest.fixture(scope="module")
def feed(body: bytes) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(body)
    return read


def test_golden(body: bytes, golden: Callable[[str, bytes], None]) -> None:
    golden("kalendarz.json", body)


def test_no_news_are_a_whole_feed(golden: Callable[[str, bytes], None]) -> None:
    body = render_json(entries_news(KALENDARZ, selected(), base_url=BASE, instance=INSTANCE, changed={}))
    golden("pusty.json", body)
    assert json.loads(body)["items"] == []


def test_the_feed_says_what_it_is_in_the_order_of_the_specification(feed: dict[str, Any]) -> None:
    assert list(feed) == [
        *("version", "title", "home_page_url", "feed_url", "description", "authors", "language", "items"),
    ]
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert (feed["title"], feed["home_page_url"]) == ("Kalendarium ES", f"{BASE}/")
    assert (feed["feed_url"], feed["language"]) == (f"{BASE}/kalendarz.json", "pl")
    assert feed["authors"] == [{"name": "Kalendarium ES", "url": f"{BASE}/"}]


def test_an_item_is_whole_and_its_id_is_text(feed: dict[str, Any]) -> None:
    assert len(feed["items"]) == 12
    for item in feed["items"]:
        assert list(item) == ["id", "url", "title", "content_html", "date_published", "date_modified", "tags"]
        assert all(isinstance(value, str) and value for name, value in item.items() if name != "tags")
        assert item["date_modified"] >= item["date_published"]


def test_polish_letters_stand_as_they_are(body: bytes) -> None:
    assert "Źródło" in body.decode() and b"\\u" not in body
