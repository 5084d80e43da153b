"""/zrodla.rss: what became of the sources, for whoever looks after them."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from flask.testing import FlaskClient
from lxml import etree, html

from aggregator.store import Store
from tests.web import samples


def test_the_news_of_sources(client: FlaskClient, store: Store) -> None:
    document = html.fromstring(client.get("/zrodla").get_data(as_text=True))
    assert "/zrodla.rss" in document.xpath("//head/link[@rel='alternate'][@type='application/rss+xml']/@href")
    answer = client.get("/zrodla.rss")
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "application/rss+xml; charset=utf-8")
    channel = etree.fromstring(answer.data).find("channel")
    assert channel is not None
    titles = [item.findtext("title") for item in channel.iter("item")]
    assert f"Źródło {samples.SILENT.name}: nie odpowiada" in titles
    assert not [title for title in titles if samples.ROPS.name in title], "it was well from the first"
    # Each item leads to the place of its source on the page.
    for item in channel.iter("item"):
        assert document.xpath(f"//li[@id='{(item.findtext('link') or '').partition('#')[2]}']")
    assert "tajne" not in answer.get_data(as_text=True)

    again = client.get("/zrodla.rss", headers={"If-None-Match": answer.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    assert client.get("/zrodla.rss", headers={"If-None-Match": '"inny"'}).status_code == 200
    assert client.post("/zrodla.rss").status_code == 405


def test_the_news_of_sources_end_after_ninety_days(store: Store, tmp_path: Path) -> None:
    later = samples.app_over(store, tmp_path, samples.NOW + timedelta(days=91)).test_client()
    assert b"<item>" not in later.get("/zrodla.rss").data
