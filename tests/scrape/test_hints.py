"""What a page tells of how its site can be read."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from aggregator.model import Page
from aggregator.scrape import Hints, find_hints

URL = "https://owes.example.pl/o-nas/"


def hints(body: str = "", head: str = "", url: str = URL) -> Hints:
    html = f"<!doctype html><html><head>{head}</head><body>{body}</body></html>"
    return find_hints(Page(url, html, datetime(2026, 3, 2, 8, tzinfo=UTC)))


RSS = '<link rel="alternate" type="application/rss+xml" title="{}" href="{}">'


def test_feeds_of_news_and_not_of_comments() -> None:
    head = (
        RSS.format("OWES » Kanał z komentarzami", "/o-nas/feed/")
        + RSS.format("OWES &raquo; Comments Feed", "/comments/feed/")
        + RSS.format("OWES » Kanał z wpisami", "/feed/")
        + '<link rel="alternate" type="application/atom+xml; charset=utf-8" href="/atom.xml">'
    )
    assert hints(head=head).feeds == ("https://owes.example.pl/feed/", "https://owes.example.pl/atom.xml")


@pytest.mark.parametrize(
    "href", ["/feed/", "/rss", "/aktualnosci.rss", "/rss.xml", "/?format=feed&type=rss", "/?feed=rss2", "/blog/atom/"]
)
def test_feeds_that_are_only_linked(href: str) -> None:
    assert hints(f'<a href="{href}">RSS</a>').feeds == (f"https://owes.example.pl{href}",)


@pytest.mark.parametrize("href", ["/o-rss/", "/feedback/", "/rss.html", "mailto:rss@example.pl", "#rss"])
def test_what_only_looks_like_a_feed(href: str) -> None:
    assert hints(f'<a href="{href}">RSS</a>').feeds == ()


@pytest.mark.parametrize(
    ("markup", "calendar"),
    [
        ('<a href="/kalendarz.ics">Subskrybuj</a>', "https://owes.example.pl/kalendarz.ics"),
        ('<a href="webcal://owes.example.pl/wydarzenia/?ical=1">+</a>', "https://owes.example.pl/wydarzenia/?ical=1"),
        (
            '<a href="https://calendar.example.com/x/basic.ics?token=1">Kalendarz</a>',
            "https://calendar.example.com/x/basic.ics?token=1",
        ),
    ],
)
def test_calendars(markup: str, calendar: str) -> None:
    assert hints(markup).calendars == (calendar,)


def test_wordpress_by_its_link_and_by_its_files() -> None:
    link = '<link rel="https://api.w.org/" href="https://owes.example.pl/index.php?rest_route=/">'
    assert hints(head=link).rest == "https://owes.example.pl/index.php?rest_route=/"
    assert hints('<img src="/wp-content/uploads/a.jpg">').rest == "https://owes.example.pl/wp-json/"
    assert hints('<img src="/images/a.jpg">').rest == ""
    own = '<link rel="alternate" type="application/json" href="/wp-json/wp/v2/categories/7">'
    assert hints(head=own).rest_self == "https://owes.example.pl/wp-json/wp/v2/categories/7"
    assert hints(head=own.replace("wp/v2/categories/7", "oembed/1.0/embed")).rest_self == ""


def test_the_events_calendar() -> None:
    assert hints(head='<link rel="alternate" href="/wp-json/tribe/events/v1/">').tribe
    assert not hints("<p>Kalendarz wydarzeń</p>").tribe


@pytest.mark.parametrize(
    ("words", "sure"),
    [
        ("Aktualności", True),
        ("AKTUALNOŚCI", True),
        ("Wiadomości", True),
        ("Co nowego?", True),
        ("Wszystkie aktualności »", True),
        ("Aktualności i wydarzenia", True),
        ("Ogłoszenia", False),
        ("Wydarzenia", False),
        ("Szkolenia", False),
        ("Nabory", False),
    ],
)
def test_pages_of_news_by_their_names(words: str, sure: bool) -> None:
    found = hints(f'<nav><a href="/x/">{words}</a></nav>')
    assert (found.news, found.lists) == (
        ("https://owes.example.pl/x/",) * sure,
        ("https://owes.example.pl/x/",) * (not sure),
    )


@pytest.mark.parametrize("words", ["Aktualnościowy zawrót głowy", "Kontakt", "O nas", "Szkolenie z promocji", ""])
def test_pages_of_other_names(words: str) -> None:
    found = hints(f'<nav><a href="/x/">{words}</a></nav>')
    assert found.news == found.lists == ()


def test_pages_elsewhere_and_the_page_itself_are_no_hints() -> None:
    links = f'<a href="https://inny.example.pl/aktualnosci/">Aktualności</a><a href="{URL}">Aktualności</a>'
    assert hints(links).news == ()


def test_a_page_that_says_that_it_is_an_article() -> None:
    assert hints(head='<meta property="article:published_time" content="2026-02-01T10:00:00+01:00">').is_article
    assert not hints(head='<meta property="og:type" content="article">').is_article, "so do pages of any sort"


def test_a_page_of_nothing() -> None:
    assert hints() == find_hints(Page(URL, "", datetime(2026, 3, 2, tzinfo=UTC))) == Hints()


def test_a_page_of_very_many_hints_tells_a_few() -> None:
    many = "".join(f'<a href="/{n}/feed/">Aktualności</a><a href="/{n}.ics">k</a>' for n in range(3000))
    found = hints(many)
    assert (len(found.feeds), len(found.calendars), len(found.news)) == (4, 4, 4)
