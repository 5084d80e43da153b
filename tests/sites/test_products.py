"""What the made-up products answer over HTTP is what ours read."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import httpx
import pytest

from aggregator.model import Page, Source, Way, WayKind
from aggregator.moments import WARSAW
from aggregator.scrape import Shown, media_types, read_article, read_given, read_way
from tests.sites.forms import Happening, Post
from tests.sites.products import Product, serve_product

NOW = datetime(2026, 3, 2, 8, tzinfo=WARSAW)
TEXT = "<p>Zapraszamy spółdzielnie na rozmowę o zamówieniach.</p>\n<p>Spotkanie odbędzie się 17 marca o 10:00.</p>"
POSTS = tuple(
    Post(
        n,
        f"spotkanie-{n}",
        f"Spotkanie – część {n} & rozmowa",
        TEXT,
        datetime(2026, 2, 25, 9, tzinfo=WARSAW) - n * timedelta(days=1),
    )
    for n in range(1, 13)
)
TALK = Happening(
    41, "rozmowa", "Rozmowa – prawo & praktyka", TEXT,
    datetime(2026, 3, 17, 10, tzinfo=WARSAW), datetime(2026, 3, 17, 12, 30, tzinfo=WARSAW),
    "Dom Sąsiedzki", "ul. Lipowa 4", "Brzozów", "36-200", "Spółdzielnia Wierzba",
)  # fmt: skip
FAIR = Happening(
    42, "kiermasz", "Kiermasz, wiosna", "<p>Przyjdź.</p>", date(2026, 5, 8), date(2026, 5, 9), cancelled=True
)


def read(product: Product, kind: WayKind, target: str) -> Shown:
    url = target if target.startswith("http") else product.base + target
    answer = httpx.get(url, headers={"Accept": ", ".join(media_types(kind))})
    assert answer.status_code == 200
    assert answer.headers["content-type"].split(";")[0] in media_types(kind)
    headers = tuple((name.lower(), value) for name, value in answer.headers.multi_items())
    page = Page(str(answer.url), answer.text, NOW, body=answer.content, headers=headers)
    return read_way(Way(kind, url), page, Source("wierzba", "Wierzba", product.base + "/"))


def test_posts_page_by_page_and_no_further() -> None:
    with serve_product(POSTS, per_page=5) as product:
        shown = read(product, WayKind.WORDPRESS, "/wp-json/wp/v2/posts?per_page=5")
        titles = [link.title for link in shown.links]
        while shown.next:
            shown = read(product, WayKind.WORDPRESS, shown.next)
            titles += [link.title for link in shown.links]
        assert titles == [post.title for post in POSTS]
        past = httpx.get(f"{product.base}/wp-json/wp/v2/posts?per_page=5&page=4")
        assert (past.status_code, past.json()["code"]) == (400, "rest_post_invalid_page_number")
        assert past.json()["data"]["status"] == 400


@pytest.mark.parametrize("full_text", [True, False])
def test_a_feed_with_whole_texts_and_one_with_excerpts(full_text: bool) -> None:
    with serve_product(POSTS, full_text=full_text) as product:
        shown = read(product, WayKind.FEED, "/feed/")
    assert [(link.title, link.published) for link in shown.links] == [
        (post.title, post.published.date()) for post in POSTS[:10]
    ]
    assert {bool(link.html) for link in shown.links} == {full_text}


def test_a_feed_is_asked_for_only_if_it_has_changed() -> None:
    with serve_product(POSTS) as product:
        first = httpx.get(f"{product.base}/feed/")
        for name, value in (("If-None-Match", "etag"), ("If-Modified-Since", "last-modified")):
            again = httpx.get(f"{product.base}/feed/", headers={name: first.headers[value]})
            assert (again.status_code, again.content) == (304, b"")
        assert httpx.get(f"{product.base}/feed/", headers={"If-None-Match": '"x"'}).status_code == 200


@pytest.mark.parametrize(
    ("kind", "target"),
    [
        (WayKind.TRIBE, "/wp-json/tribe/events/v1/events"),
        (WayKind.ICAL, "/wydarzenia/?ical=1"),
        (WayKind.SCHEMA, "/wydarzenia/"),
    ],
)
def test_the_same_events_in_three_forms(kind: WayKind, target: str) -> None:
    with serve_product(events=(TALK, FAIR)) as product:
        shown = read(product, kind, target)
        base = product.base
    talk, fair = (link.stated[0] for link in shown.links)
    assert [link.url for link in shown.links] == [f"{base}/wydarzenie/rozmowa/", f"{base}/wydarzenie/kiermasz/"]
    assert (talk.title, talk.start, talk.end) == (TALK.title, TALK.start, TALK.end)
    assert (talk.venue, talk.address, talk.organizer) == ("Dom Sąsiedzki", "ul. Lipowa 4", "Spółdzielnia Wierzba")
    assert talk.city == "Brzozów"
    assert (fair.title, fair.start, fair.end) == (FAIR.title, date(2026, 5, 8), date(2026, 5, 9))


def test_events_page_by_page() -> None:
    with serve_product(events=(TALK, FAIR), per_page=1) as product:
        shown = read(product, WayKind.TRIBE, "/wp-json/tribe/events/v1/events")
        then = read(product, WayKind.TRIBE, shown.next)
        assert [len(shown.links), len(then.links), then.next] == [1, 1, ""]
        assert httpx.get(f"{product.base}/wp-json/tribe/events/v1/events?page=3").status_code == 404


def test_a_sitemap_leads_to_the_posts() -> None:
    with serve_product(POSTS) as product:
        index = read(product, WayKind.SITEMAP, "/sitemap_index.xml")
        assert index.next == f"{product.base}/post-sitemap.xml"
        shown = read(product, WayKind.SITEMAP, index.next)
    assert [link.url for link in shown.links] == [f"{product.base}/{post.slug}/" for post in POSTS]


def test_a_page_and_what_its_way_gives_are_one_article() -> None:
    with serve_product(POSTS, (TALK,)) as product:
        source = Source("wierzba", "Wierzba", product.base + "/")
        link = read(product, WayKind.WORDPRESS, "/wp-json/wp/v2/posts").links[0]
        page = Page(link.url, httpx.get(link.url).text, NOW)
        read_one = read_article(page, source, listed=None, first_seen=date(2026, 3, 2))
        event = Page(f"{product.base}/wydarzenie/rozmowa/", httpx.get(f"{product.base}/wydarzenie/rozmowa/").text, NOW)
        told = read_article(event, source, listed=None, first_seen=date(2026, 3, 2))
    given = read_given(link, source, fetched_at=NOW, first_seen=date(2026, 3, 2))
    assert (given.title, given.blocks) == (read_one.title, read_one.blocks)
    assert (given.published, given.published_by) == (date(2026, 2, 24), "data z kanału")
    assert [event.start for event in told.stated] == [TALK.start]
    assert read_one.stated == ()
