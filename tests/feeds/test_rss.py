from __future__ import annotations

from collections.abc import Callable

import pytest
from lxml import etree

from aggregator.feeds import entries_news, render_rss
from aggregator.model import KALENDARZ, Deadline, Event
from tests.feeds.samples import BASE, FAIR, INSTANCE, SIGN_UP, TRAINING, VISIT, selected, whole

EV = "{http://purl.org/rss/1.0/modules/event/}"
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(scope="module")
def body() -> bytes:
    return render_rss(entries_news(KALENDARZ, whole(), base_url=BASE, instance=INSTANCE, changed={}))


def channel(*entries: Event | Deadline) -> etree._Element:
    news = entries_news(KALENDARZ, selected(*entries), base_url=BASE, instance=INSTANCE, changed={})
    return etree.fromstring(render_rss(news))[0]


def item(*entries: Event | Deadline) -> etree._Element:
    found = channel(*entries).find("item")
    assert found is not None
    return found


def test_golden(body: bytes, golden: Callable[[str, bytes], None]) -> None:
    golden("kalendarz.rss", body)


def test_no_news_are_a_whole_channel(golden: Callable[[str, bytes], None]) -> None:
    body = render_rss(entries_news(KALENDARZ, selected(), base_url=BASE, instance=INSTANCE, changed={}))
    golden("pusty.rss", body)
    assert etree.fromstring(body).findtext("channel/lastBuildDate") == "Thu, 01 Jan 1970 00:00:00 +0000"


def test_the_channel_says_what_it_is(body: bytes) -> None:
    """What the specification at rssboard.org asks for, and feed validators beyond that."""
    root = etree.fromstring(body)
    assert body.startswith(b"<?xml version='1.0' encoding='utf-8'?>")
    assert (root.tag, root.get("version"), [child.tag for child in root]) == ("rss", "2.0", ["channel"])
    top = root[0]
    assert (top.findtext("title"), top.findtext("link")) == ("Kalendarium ES", f"{BASE}/")
    assert (top.findtext("description") or "").startswith("Spotkania, szkolenia")
    assert (top.findtext("language"), top.findtext("ttl")) == ("pl", "360")
    assert top.findtext("lastBuildDate") == "Fri, 27 Feb 2026 06:00:00 +0000"
    link = top.find(f"{ATOM}link")
    assert link is not None
    assert dict(link.attrib) == {"href": f"{BASE}/kalendarz.rss", "rel": "self", "type": "application/rss+xml"}


def test_an_item_has_each_element_once_and_an_id_that_is_no_address(body: bytes) -> None:
    for news in etree.fromstring(body).iter("item"):
        tags = [child.tag for child in news if child.tag != "category"]
        assert tags[:5] == ["title", "link", "guid", "pubDate", "description"]
        assert len(set(tags)) == len(tags)
        assert news.find("guid[@isPermaLink='false']") is not None


def test_dates_are_those_of_rfc_822_in_english() -> None:
    assert item(TRAINING).findtext("pubDate") == "Fri, 20 Feb 2026 06:00:00 +0000"


def test_categories_are_elements_of_their_own() -> None:
    assert [element.text for element in item(TRAINING).findall("category")] == ["Szkolenie", "świętokrzyskie"]


def test_the_event_module_gives_iso_moments() -> None:
    news = item(TRAINING)
    assert news.findtext(f"{EV}startdate") == "2026-03-26T10:00:00+01:00"
    assert news.findtext(f"{EV}enddate") == "2026-03-26T12:00:00+01:00"
    assert news.findtext(f"{EV}location") == "Sala 5, ul. Sienkiewicza 5, 25-002 Kielce"
    assert news.findtext(f"{EV}type") == "Szkolenie"
    assert item(VISIT).findtext(f"{EV}startdate") == "2026-03-30"
    assert item(VISIT).findtext(f"{EV}enddate") == "2026-04-02"
    assert item(FAIR).find(f"{EV}enddate") is None
    assert item(SIGN_UP).findtext(f"{EV}type") == "Termin zapisów"


def test_there_are_no_enclosures(body: bytes) -> None:
    assert etree.fromstring(body).find(".//enclosure") is None
