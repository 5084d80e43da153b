from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from aggregator.feeds import News, NewsItem, render_atom, render_json, render_rss
from aggregator.feeds.news import NEVER, is_fresh, news_of
from aggregator.model import Feed
from tests.feeds.read_news import FORMATS, Read, read_news

AT = datetime(2026, 2, 20, 6, tzinfo=UTC)
FEED = Feed("kalendarz/lodzkie", "Kalendarium ES – łódzkie", "Opis & <b>znaki</b>")


def piece(number: int, content: str = "<p>Treść</p>", title: str = "Wieść") -> NewsItem:
    at = AT - timedelta(minutes=number)
    return NewsItem(f"tag:k3xq7,2026:w/{number}", title, f"https://k.example.pl/w-{number}", at, at, content)


def news(*items: NewsItem) -> News:
    return news_of(FEED, items, base_url="https://k.example.pl/", instance="k3xq7")


def test_the_address_of_each_format_follows_from_that_of_the_news() -> None:
    told = news()
    assert (told.address, told.link) == ("https://k.example.pl/kalendarz/lodzkie", "https://k.example.pl/")
    assert told.id == "tag:k3xq7,2026:kanal/kalendarz/lodzkie"


def test_news_are_updated_when_their_newest_content_was() -> None:
    edited = replace(piece(2), updated=AT + timedelta(days=1))
    assert news(piece(1), edited).updated == AT + timedelta(days=1)
    assert news().updated == NEVER


def test_news_are_fresh_for_ninety_days_and_not_before_their_day_in_warsaw() -> None:
    now = datetime(2026, 3, 1, 7, 30, tzinfo=UTC)
    assert is_fresh(now - timedelta(days=90, hours=7), now)
    assert not is_fresh(now - timedelta(days=91), now)
    assert is_fresh(now + timedelta(hours=15), now)
    assert not is_fresh(now + timedelta(hours=16), now)  # 23:30 UTC: in Warsaw it is the 2nd


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_tells_the_same(name: str) -> None:
    items = [
        piece(1),
        replace(piece(2, "<p>A &amp; B <a href='https://x.pl/?a=1&amp;b=2'>x</a></p>", "A & B <i> „ż”"), updated=AT),
    ]
    read = read_news(name, news(*items))
    assert (read.title, read.language) == (FEED.title, "pl")
    assert read.address == f"https://k.example.pl/kalendarz/lodzkie.{name}"
    assert [(item.id, item.title, item.link, item.published, item.content) for item in read.items] == [
        (item.id, item.title, item.link, item.published, item.content) for item in items
    ]


@pytest.mark.parametrize("name", FORMATS)
def test_characters_that_xml_forbids_are_gone_in_every_format(name: str) -> None:
    read = read_news(name, news(piece(1, "<p>a\x00\x0b\ud800\ufffeb</p>", "a\x1b\x7fb")))
    assert [(item.title, item.content) for item in read.items] == [("a\x7fb", "<p>ab</p>")]


@pytest.mark.parametrize("render", [render_rss, render_atom, render_json])
def test_stays_under_900_kb_by_leaving_out_the_oldest(render: object) -> None:
    assert callable(render)
    items = [piece(number, "<p>" + "&'ą" * 2_000 + "</p>") for number in range(200)]
    body: bytes = render(news(*items))
    assert 600_000 < len(body) <= 900_000
    assert items[0].id.encode() in body and items[-1].id.encode() not in body


@pytest.mark.parametrize("name", FORMATS)
def test_an_item_that_is_too_big_alone_leaves_a_whole_feed(name: str) -> None:
    assert read_news(name, news(piece(1, "<p>" + "ą" * 900_000 + "</p>"))) == Read(
        FEED.title, f"https://k.example.pl/kalendarz/lodzkie.{name}", "pl", ()
    )


@pytest.mark.parametrize("render", [render_rss, render_atom, render_json])
def test_the_same_news_give_the_same_bytes(render: object) -> None:
    assert callable(render)
    assert render(news(piece(1), piece(2))) == render(news(piece(1), piece(2)))
