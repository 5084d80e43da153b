from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree, html

from aggregator.feeds import News, render_rss, turns_news
from aggregator.health import DIAGNOSES, Cause, Turn
from tests.feeds.read_news import FORMATS, read_news

BASE = "https://kalendarium.example.pl"
AT = datetime(2026, 3, 2, 7, 30, 5, 123_456, tzinfo=UTC)
NOW = AT + timedelta(hours=1)
ATOM = "{http://www.w3.org/2005/Atom}"


def turn(cause: Cause, before: Cause | None = Cause.NONE, number: int = 7, name: str = "OWES w Opolu") -> Turn:
    since = None if before is None else AT - timedelta(days=3)
    earlier = None if before is None else DIAGNOSES[before]
    return Turn(number, "owes-opole", name, "https://owes.example.pl/", AT, DIAGNOSES[cause], earlier, since)


def news(*turns: Turn) -> News:
    return turns_news(turns, NOW, base_url=f"{BASE}/", instance="k3xq7")


def rendered(*turns: Turn) -> bytes:
    return render_rss(news(*turns))


def channel(*turns: Turn) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    found = etree.fromstring(rendered(*turns), parser).find("channel")
    assert found is not None
    return found


def words_of(content: str | None) -> list[str]:
    return [element.text_content() for element in html.fragment_fromstring(content or "", create_parent="div")]


@pytest.mark.parametrize(
    ("news", "title"),
    [
        (turn(Cause.TIMEOUT), "Źródło OWES w Opolu: nie odpowiada"),
        (turn(Cause.ROBOTS), "Źródło OWES w Opolu: nie wpuszcza programu"),
        (turn(Cause.UNREADABLE), "Źródło OWES w Opolu: zmieniło się"),
        (turn(Cause.BUG), "Źródło OWES w Opolu: błąd naszego programu"),
        (turn(Cause.SILENT), "Źródło OWES w Opolu: milczy"),
        (turn(Cause.NOTHING_SHOWN, None), "Źródło OWES w Opolu: na próbie"),
        (turn(Cause.NONE, Cause.TIMEOUT), "Źródło OWES w Opolu: znowu działa"),
        (turn(Cause.NONE, Cause.SILENT), "Źródło OWES w Opolu: działa"),
        (turn(Cause.NONE, Cause.NOTHING_READ), "Źródło OWES w Opolu: działa"),
    ],
)
def test_each_turn_is_news(news: Turn, title: str) -> None:
    item = channel(news).find("item")
    assert item is not None and item.findtext("title") == title
    assert item.findtext("link") == f"{BASE}/zrodla?zrodlo=owes-opole#zrodlo-owes-opole"
    assert item.findtext("guid") == "tag:k3xq7,2026:zrodlo/7"
    assert item.findtext("pubDate") == "Mon, 02 Mar 2026 07:30:05 +0000"


def test_a_source_that_was_well_from_the_first_is_no_news() -> None:
    assert channel(turn(Cause.NONE, None)).find("item") is None


def test_the_content_says_why_since_when_and_what_was_before() -> None:
    item = channel(turn(Cause.FORBIDDEN, Cause.TIMEOUT)).find("item")
    assert item is not None
    assert words_of(item.findtext("description")) == [
        "Serwer strony odmawia naszemu programowi dostępu.",
        "Od: poniedziałek, 2 marca 2026, 8:30.",
        "Wcześniej, od 27 lutego 2026: Serwer strony nie odpowiada na czas.",
        "OWES w Opolu",
    ]


@pytest.mark.parametrize("cause", list(Cause))
def test_what_is_for_operators_alone_is_not_in_it(cause: Cause) -> None:
    body = rendered(turn(cause)).decode()
    for sign in ("aggregator", "AGGREGATOR_", "sources.yaml"):
        assert sign not in body


def test_the_channel_is_rss_2_0() -> None:
    """What the specification at rssboard.org asks of a channel and its items, and feed validators beyond that."""
    body = rendered(turn(Cause.NONE, Cause.GONE, 9), turn(Cause.GONE, None, 8))
    assert body.startswith(b"<?xml version='1.0' encoding='utf-8'?>")
    root = etree.fromstring(body)
    assert (root.tag, root.get("version"), [child.tag for child in root]) == ("rss", "2.0", ["channel"])
    top = channel(turn(Cause.NONE, Cause.GONE, 9), turn(Cause.GONE, None, 8))
    assert all((top.findtext(name) or "").strip() for name in ("title", "link", "description", "language"))
    assert top.findtext("lastBuildDate") == "Mon, 02 Mar 2026 07:30:05 +0000"
    link = top.find(f"{ATOM}link")
    assert link is not None
    assert dict(link.attrib) == {"href": f"{BASE}/zrodla.rss", "rel": "self", "type": "application/rss+xml"}
    allowed = {"title", "link", "description", "category", "guid", "pubDate"}
    guids = []
    for item in top.iter("item"):
        tags = [child.tag for child in item]
        assert set(tags) <= allowed and all(tags.count(tag) == 1 for tag in allowed)
        assert item.find("guid").get("isPermaLink") == "false"  # type: ignore[union-attr]
        assert parsedate_to_datetime(item.findtext("pubDate") or "").tzinfo is not None
        guids.append(item.findtext("guid"))
    assert guids == ["tag:k3xq7,2026:zrodlo/9", "tag:k3xq7,2026:zrodlo/8"]


def test_golden(golden: Callable[[str, bytes], None]) -> None:
    turns = [turn(Cause.NONE, Cause.TIMEOUT, 3), turn(Cause.TIMEOUT, Cause.NONE, 2), turn(Cause.NONE, None, 1)]
    golden("zrodla.rss", rendered(*turns))


def test_turns_are_news_for_ninety_days_and_one_hundred_at_most() -> None:
    known = [replace(turn(Cause.TIMEOUT, number=400 - n), at=AT - timedelta(hours=9 * n)) for n in range(300)]
    told = [int(item.id.rpartition("/")[2]) for item in news(*known).items]
    assert told == list(range(400, 300, -1))
    assert news(replace(turn(Cause.TIMEOUT), at=NOW - timedelta(days=91))).items == ()


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_tells_a_turn_as_it_was_for_ever(name: str) -> None:
    (told,) = read_news(name, news(turn(Cause.TIMEOUT))).items
    assert (told.id, told.link) == ("tag:k3xq7,2026:zrodlo/7", f"{BASE}/zrodla?zrodlo=owes-opole#zrodlo-owes-opole")
    assert told.published == AT.replace(microsecond=0) == (told.updated or told.published)


def test_without_turns_it_is_a_whole_channel_and_the_same_every_day() -> None:
    assert channel().findtext("lastBuildDate") == "Thu, 01 Jan 1970 00:00:00 +0000"


@given(st.text(), st.text(max_size=60))
@settings(max_examples=60, deadline=None)
def test_any_name_gives_a_channel_that_parses(name: str, link: str) -> None:
    hostile = replace(turn(Cause.TIMEOUT, name=name), url=f"https://example.pl/{link}")
    item = channel(hostile).find("item")
    assert item is not None and item.findtext("title")
    assert words_of(item.findtext("description"))
