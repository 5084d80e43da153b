from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

from aggregator.feeds.filters import Filter
from aggregator.web.addresses import feed_addresses, host_of, subscribe_links

ADDRESS = "https://kalendarium.example.pl/kalendarz.ics"


def test_subscribe_links() -> None:
    links = subscribe_links(ADDRESS, "Kalendarium ES")
    assert links.plain == ADDRESS
    assert links.webcal == "webcal://kalendarium.example.pl/kalendarz.ics"
    google = urlsplit(links.google)
    assert parse_qs(google.query) == {"cid": [links.webcal]}
    assert "://" not in google.query
    for link, host in ((links.outlook_live, "outlook.live.com"), (links.outlook_office, "outlook.office.com")):
        parts = urlsplit(link)
        assert (parts.hostname, parts.path) == (host, "/calendar/0/addfromweb")
        assert parse_qs(parts.query) == {"url": [ADDRESS], "name": ["Kalendarium ES"]}
        assert "+" not in parts.query


def test_feed_addresses() -> None:
    base = "https://kalendarium.example.pl"
    assert feed_addresses(base, Filter(), None)["json"] == f"{base}/kalendarz.json"
    assert feed_addresses(base, Filter(modes=("online",), reminder=2), None) == {
        "ics": f"{base}/kalendarz/online/przypomnienie-2.ics",
        "rss": f"{base}/kalendarz/online.rss",
        "atom": f"{base}/kalendarz/online.atom",
        "json": f"{base}/kalendarz/online.json",
    }
    assert feed_addresses(base, Filter(words=("x",)), "abc")["ics"] == f"{base}/k/abc.ics"
    assert feed_addresses(base, Filter(words=("x",)), None) == {}


def test_host_of() -> None:
    assert host_of("https://www.mcps.com.pl/es/1") == "mcps.com.pl"
    assert host_of("https://[") == ""
    assert host_of("") == ""
