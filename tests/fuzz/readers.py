"""What reads each kind of input, from bytes as they come to events; only what is meant to be raised is caught."""

from __future__ import annotations

import contextlib
import random
from collections.abc import Callable, Iterator
from urllib.parse import parse_qs

from aggregator.config import Settings, unknown_settings
from aggregator.config.addresses import clean_address, host_of, id_from, is_private, same_place
from aggregator.config.corrections import corrections_in
from aggregator.config.faults import WrongValue
from aggregator.config.sources import sources_in
from aggregator.documents import pdf_text
from aggregator.errors import AggregatorError, ConfigError
from aggregator.events import read_announcement
from aggregator.feeds.quotes import attachment_name
from aggregator.feeds.segments import UnknownSegment, read_filter
from aggregator.feeds.text import web_address
from aggregator.fetch import decode
from aggregator.fetch.guard import host_key, parse_address
from aggregator.fetch.kinds import file_name, kind_of, text_of
from aggregator.fetch.robots import read_rules, robots_text
from aggregator.fetch.walls import wall_before
from aggregator.language import find_mentions
from aggregator.language.search import holds, search_stems, search_text
from aggregator.model import Announcement, Page, Source, Way, WayKind
from aggregator.moments import day_of
from aggregator.scrape import (
    address_key,
    feed_name,
    find_hints,
    find_links,
    find_next,
    is_same_site,
    may_be_article,
    read_article,
    read_given,
    read_way,
    shell_of,
    wanted_attachments,
)
from aggregator.scrape.addresses import address_of, family_of, is_below, is_followed
from aggregator.web import addresses
from aggregator.web.choice import chips, read_choice
from tests.fuzz.seeds import SITE
from tests.scrape.native.ways import NOW

SOURCE = Source("owes", "OWES", f"{SITE}/aktualnosci/", follow=("/*",), skip=("/nie/*", "https://[a/*"))
TYPES = (
    "text/html",
    "text/html; charset=utf-8",
    "text/html; charset=iso-8859-2",
    "text/xml; charset=utf-16",
    "",
    "x; charset=[",
)
MOST_GIVEN = 8
"""Of the articles that one document gives, so many are understood."""

Reader = Callable[[bytes], Iterator[Announcement]]


def page_of(body: bytes) -> Page:
    """The document as the fetcher gives it; its bytes decide what the server says of them."""
    content_type = random.Random(len(body)).choice(TYPES)
    wall_before(True, {}, body)
    kind_of(body), file_name(body), text_of(body, content_type)
    return Page(f"{SITE}/aktualnosci/szkolenie", decode(body, content_type), NOW, body=body)


def read_page(body: bytes) -> Iterator[Announcement]:
    page = page_of(body)
    shell_of(page)
    find_hints(page)
    with contextlib.suppress(AggregatorError):
        find_links(page, SOURCE)
        find_next(page)
    with contextlib.suppress(AggregatorError):
        article = read_article(page, SOURCE, listed=None, first_seen=day_of(NOW))
        wanted_attachments(article)
        yield read_announcement(article, SOURCE)
    yield from of_way(WayKind.SCHEMA)(body)


def of_way(kind: WayKind) -> Reader:
    def read(body: bytes) -> Iterator[Announcement]:
        page = page_of(body)
        with contextlib.suppress(AggregatorError):
            if kind is WayKind.FEED:
                feed_name(page, SOURCE)
            shown = read_way(Way(kind, page.url), page, SOURCE)
            for link in shown.links[:MOST_GIVEN]:
                address_key(link.url), is_same_site(link.url, SOURCE.url), may_be_article(link.url, SOURCE.url)
                with contextlib.suppress(AggregatorError):
                    article = read_given(link, SOURCE, fetched_at=NOW, first_seen=day_of(NOW))
                    yield read_announcement(article, SOURCE)

    return read


def read_text_file(read: Callable[[str, str], object]) -> Reader:
    def read_one(body: bytes) -> Iterator[Announcement]:
        with contextlib.suppress(ConfigError):
            read(body.decode("utf-8", "replace"), "plik.yaml")
        return iter(())

    return read_one


def read_pdf(body: bytes) -> Iterator[Announcement]:
    with contextlib.suppress(AggregatorError):
        list(find_mentions(pdf_text(body, seconds=10)))
    return iter(())


def read_settings(body: bytes) -> Iterator[Announcement]:
    lines = [line.partition("=") for line in body.decode("utf-8", "replace").splitlines()]
    environ = {name: value for name, _, value in lines}
    unknown_settings(environ)
    with contextlib.suppress(ConfigError):
        Settings.from_environment(environ)
    return iter(())


def read_robots(body: bytes) -> Iterator[Announcement]:
    rules = read_rules(robots_text(body, len(body) % 2 == 0))
    for path in ("/", "/aktualnosci/2026/?s=a", "/admin/pliki", "/" + "a/" * 200, "/%", "/%ED%A0%80"):
        rules.allows(SITE + path)
    rules.crawl_delay()
    return iter(())


def read_address(body: bytes) -> Iterator[Announcement]:
    text = body.decode("utf-8", "replace")
    for private in (True, False):
        with contextlib.suppress(AggregatorError):
            host_key(parse_address(text, allow_private=private))
    with contextlib.suppress(WrongValue):
        clean = clean_address(text)
        host_of(clean), id_from(clean), is_private(clean), same_place(clean)
    shown = web_address(text)
    assert not shown or shown.startswith(("http://", "https://"))
    addresses.host_of(text), attachment_name(text)
    if url := address_of(SOURCE.url, text):
        address_key(url), family_of(url), is_below(url, SOURCE.url), may_be_article(url, SOURCE.url)
        is_followed(url, SOURCE), is_same_site(url, SOURCE.url)
    return iter(())


def read_query(body: bytes) -> Iterator[Announcement]:
    text = body.decode("utf-8", "replace")
    told = parse_qs(text, keep_blank_values=True, errors="replace", separator="&")
    with contextlib.suppress(UnknownSegment):
        choice = read_choice(told, ("rops-lodz", "owes-opole"))
        chips(choice, {"rops-lodz": "ROPS"})
    with contextlib.suppress(UnknownSegment):
        read_filter(text, ("rops-lodz",))
    holds(search_text("Szkolenia z księgowości w Łodzi " + text), search_stems(text))
    return iter(())


READERS: dict[str, Reader] = {
    "page": read_page,
    "feed": of_way(WayKind.FEED),
    "ical": of_way(WayKind.ICAL),
    "tribe": of_way(WayKind.TRIBE),
    "schema": of_way(WayKind.SCHEMA),
    "wordpress": of_way(WayKind.WORDPRESS),
    "sitemap": of_way(WayKind.SITEMAP),
    "sources": read_text_file(sources_in),
    "corrections": read_text_file(corrections_in),
    "pdf": read_pdf,
    "settings": read_settings,
    "robots": read_robots,
    "address": read_address,
    "query": read_query,
}
"""By the kinds of input; each gives what it understood."""
