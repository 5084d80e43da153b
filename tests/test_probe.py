"""Which way a site is read, found over HTTP from any page of it, and why the others are not."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from urllib.parse import urlsplit

import pytest

from aggregator.errors import Blocked, FetchRefused
from aggregator.fetch import Fetcher
from aggregator.model import Selectors, Source, WayKind
from aggregator.moments import WARSAW
from aggregator.probe import Finding, find_ways
from aggregator.store import Store
from aggregator.visit import Visit
from tests.sites import forms
from tests.sites.event_forms import Happening
from tests.sites.forms import Post
from tests.sites.living import HTML, JSON, NEWS, XML, Living, serve_living
from tests.sites.products import Answer

NOW = datetime(2026, 3, 2, 8, tzinfo=WARSAW)
TEXT = "<p>Zapraszamy na rozmowę o zamówieniach.</p>\n<p>Spotkanie odbędzie się 17 marca 2026 r. o 10:00 w Łodzi.</p>"
POSTS = tuple(
    Post(n, f"zamowienia-{n}", f"Rozmowa o zamówieniach, część {n}", TEXT, NOW - n * timedelta(days=2))
    for n in range(1, 13)
)
TALK = Happening(
    41, "rozmowa", "Rozmowa o prawie", TEXT, datetime(2026, 3, 17, 10, tzinfo=WARSAW),
    datetime(2026, 3, 17, 12, tzinfo=WARSAW), "Dom Sąsiedzki", "ul. Lipowa 4", "Brzozów", "36-200",
)  # fmt: skip
WALK = Happening(
    42, "spacer", "Spacer po spółdzielniach", TEXT, datetime(2026, 4, 8, 9, tzinfo=WARSAW),
    datetime(2026, 4, 8, 11, tzinfo=WARSAW), "Rynek", "Rynek 1", "Brzozów", "36-200",
)  # fmt: skip


@contextmanager
def visiting(site: Living, path: str = NEWS, **given: object) -> Iterator[Visit]:
    with (
        Store.open("sqlite://") as store,
        Fetcher(contact="", memory=store, allow_private=True, pause=0) as fetcher,
    ):
        source = Source("wierzba", "Wierzba", site.base + path, **given)  # type: ignore[arg-type]
        yield Visit(source, fetcher=fetcher, now=NOW)


def found(site: Living, path: str = NEWS, **given: object) -> Finding:
    with visiting(site, path, **given) as visit:
        return find_ways(visit)


def ways(finding: Finding, site: Living) -> list[tuple[WayKind, str]]:
    return [(way.kind, way.url.removeprefix(site.base)) for way in finding.ways]


def whys(finding: Finding, kind: WayKind) -> str:
    return "; ".join(trial.why for trial in finding.trials if trial.kind is kind)


POSTS_PATH = "/wp-json/wp/v2/posts?per_page=30&_fields=id,link,date,date_gmt,title,content"
EVENTS_PATH = "/wp-json/tribe/events/v1/events?per_page=50"


@pytest.mark.parametrize(
    ("offers", "expected"),
    [
        (("listing",), [(WayKind.LISTING, NEWS)]),
        (("listing", "feed"), [(WayKind.FEED, "/feed/")]),
        (("listing", "feed", "rest"), [(WayKind.WORDPRESS, POSTS_PATH)]),
        (("listing", "feed", "rest", "schema"), [(WayKind.SCHEMA, NEWS), (WayKind.WORDPRESS, POSTS_PATH)]),
        (("listing", "rest", "tribe", "schema"), [(WayKind.TRIBE, EVENTS_PATH), (WayKind.WORDPRESS, POSTS_PATH)]),
        (("listing", "ical", "tribe", "feed"), [(WayKind.ICAL, "/wydarzenia/?ical=1"), (WayKind.FEED, "/feed/")]),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_the_best_form_that_a_site_has(offers: tuple[str, ...], expected: list[tuple[WayKind, str]]) -> None:
    with serve_living(*offers, posts=POSTS, events=(TALK, WALK)) as site:
        finding = found(site)
        assert ways(finding, site) == expected
        assert len(site.asked) <= 4, "a polite search"
        assert finding.why == "" and all(trial.why for trial in finding.trials)


@pytest.mark.parametrize("path", ["/", "/zamowienia-1/"])
def test_any_page_of_the_site_leads_to_its_news(path: str) -> None:
    with serve_living("listing", posts=POSTS) as site:
        article = forms.post_page(POSTS[0]).decode()
        article = article.replace("<main>", f'<nav><a href="{NEWS}">Aktualności</a></nav><main>')
        site.replaced["/zamowienia-1/"] = Answer(article.encode(), HTML)
        finding = found(site, path)
        assert ways(finding, site) == [(WayKind.LISTING, NEWS)]
        assert len(finding.links) == 10


def test_a_front_page_with_the_newest_few_is_not_taken_for_the_list() -> None:
    with serve_living("listing", posts=POSTS) as site:
        few = site.answer(NEWS).body.decode().split("</article>")
        site.replaced["/"] = Answer(("</article>".join(few[:3]) + "</article></main>").encode(), HTML)
        assert ways(found(site, "/"), site) == [(WayKind.LISTING, NEWS)]


def test_a_column_beside_an_article_is_not_taken_for_the_list() -> None:
    with serve_living("listing", posts=POSTS) as site:
        few = site.answer(NEWS).body.decode().split("</article>")
        mark = '<meta property="article:published_time" content="2026-02-01"></head>'
        page = ("</article>".join(few[:5]) + "</article></main>").replace("</head>", mark)
        site.replaced["/artykul/"] = Answer(page.encode(), HTML)
        assert ways(found(site, "/artykul/"), site) == [(WayKind.LISTING, NEWS)]


def test_a_forgotten_feed_is_left_alone() -> None:
    with serve_living("listing", "feed", posts=POSTS) as site:
        old = [Post(p.number, p.slug, p.title, p.html, p.published - timedelta(days=370)) for p in POSTS]
        site.replaced["/feed/"] = Answer(forms.wordpress_feed(old, site.base, full_text=True), XML)
        finding = found(site)
        assert ways(finding, site) == [(WayKind.LISTING, NEWS)]
        assert "zapomniany" in whys(finding, WayKind.FEED)


def test_a_forgotten_feed_is_known_also_where_there_is_no_list() -> None:
    with serve_living("listing", "feed", posts=POSTS) as site:
        old = [Post(p.number, p.slug, p.title, p.html, p.published - timedelta(days=370)) for p in POSTS]
        site.replaced["/feed/"] = Answer(forms.wordpress_feed(old, site.base, full_text=True), XML)
        site.shown = 0
        finding = found(site)
        assert finding.ways == () and "zapomniany: ostatni z " in finding.why


@pytest.mark.parametrize("path", ["/comments/feed/", "/zamowienia-1/feed/"])
def test_comments_are_no_news(path: str) -> None:
    with serve_living("listing", posts=POSTS) as site:
        link = '<link rel="alternate" type="application/rss+xml" title="Wierzba » Kanał z komentarzami" href="{}">'
        site.head = link.format(path)
        site.replaced[path] = Answer(forms.wordpress_feed(POSTS, site.base, full_text=True), XML)
        assert ways(found(site), site) == [(WayKind.LISTING, NEWS)]
        assert not any(path in asked for asked in site.asked)


def test_a_feed_of_other_things_than_the_list() -> None:
    with serve_living("listing", "feed", posts=POSTS) as site:
        others = [Post(p.number, f"przetarg-{p.number}", "Przetarg", p.html, p.published) for p in POSTS]
        site.replaced["/feed/"] = Answer(forms.wordpress_feed(others, site.base, full_text=True), XML)
        finding = found(site)
        assert ways(finding, site) == [(WayKind.LISTING, NEWS)]
        assert "to co innego niż lista wiadomości: wspólnych 0 z 8" in whys(finding, WayKind.FEED)


def test_the_feed_of_another_site_is_not_this_ones_news() -> None:
    with serve_living("listing", "feed", posts=POSTS) as site:
        site.replaced["/feed/"] = Answer(forms.wordpress_feed(POSTS, "https://inny.example.org", full_text=True), XML)
        site.shown = 0
        finding = found(site)
        assert finding.ways == () and "prowadzą na inne witryny" in finding.why


def test_rest_that_is_switched_off() -> None:
    for status in (401, 403, 404):
        with serve_living("listing", "feed", "rest", posts=POSTS) as site:
            body = forms.refusal("rest_login_required", "REST API dostępne po zalogowaniu.", status)
            site.replaced["/wp-json/wp/v2/posts"] = Answer(body, JSON, status)
            finding = found(site)
            assert ways(finding, site) == [(WayKind.FEED, "/feed/")], status
            assert str(status) in whys(finding, WayKind.WORDPRESS)


def test_a_page_in_the_place_of_rest() -> None:
    with serve_living("listing", "rest", posts=POSTS) as site:
        site.replaced["/wp-json/wp/v2/posts"] = Answer(b"<!doctype html><html><body>Witaj</body></html>", HTML)
        assert ways(found(site), site) == [(WayKind.LISTING, NEWS)]


def test_rest_without_fair_permalinks() -> None:
    with serve_living("listing", posts=POSTS) as site:
        site.head = f'<link rel="https://api.w.org/" href="{site.base}/index.php?rest_route=/">'
        site.replaced["/index.php"] = Answer(forms.rest_posts(POSTS, site.base), JSON)
        ((kind, url),) = ways(found(site), site)
        assert kind is WayKind.WORDPRESS
        assert url.startswith("/index.php?rest_route=/wp/v2/posts&per_page=30&")


def test_the_list_of_a_category_is_asked_for_by_its_number() -> None:
    with serve_living("listing", "rest", posts=POSTS) as site:
        site.head = '<link rel="alternate" type="application/json" href="/wp-json/wp/v2/categories/7">'
        ((kind, url),) = ways(found(site), site)
        assert kind is WayKind.WORDPRESS and "categories=7" in url


def test_posts_of_a_type_of_the_sites_own() -> None:
    with serve_living("listing", "rest", posts=()) as site:
        news = [Post(p.number, f"nabory/{p.slug}", p.title, p.html, p.published) for p in POSTS]
        site.posts = news
        blog = [Post(p.number, f"blog-{p.number}", "Wpis", p.html, p.published) for p in POSTS]
        types = b'{"post":{"rest_base":"posts"},"page":{"rest_base":"pages"},"nabor":{"rest_base":"nabory"}}'
        site.replaced |= {
            "/wp-json/wp/v2/posts": Answer(forms.rest_posts(blog, site.base), JSON),
            "/wp-json/wp/v2/types": Answer(types, JSON),
            "/wp-json/wp/v2/nabory": Answer(forms.rest_posts(news, site.base), JSON),
        }
        finding = found(site)
        assert ways(finding, site) == [(WayKind.WORDPRESS, POSTS_PATH.replace("/posts", "/nabory"))]
        assert "to co innego niż lista wiadomości" in whys(finding, WayKind.WORDPRESS)


def test_robots_may_keep_a_form_from_us() -> None:
    with serve_living("listing", "feed", posts=POSTS) as site:
        site.robots = "User-agent: *\nDisallow: /feed/\n"
        finding = found(site)
        assert ways(finding, site) == [(WayKind.LISTING, NEWS)]
        assert "robots.txt" in whys(finding, WayKind.FEED)
        assert "/feed/" not in site.asked


def test_a_site_that_keeps_all_from_us() -> None:
    with serve_living("listing", posts=POSTS) as site:
        site.robots = "User-agent: *\nDisallow: /\n"
        with pytest.raises(FetchRefused):
            found(site)
        site.robots, site.replaced[NEWS] = "", Answer(b"<h1>403</h1>", HTML, 403)
        with pytest.raises(Blocked):
            found(site)


def test_a_shell_without_pages_is_read_by_its_sitemap() -> None:
    with serve_living("listing", "sitemap", posts=POSTS) as site:
        shell = '<!doctype html><html><head><title>Wierzba</title></head><body><div id="root"></div>'
        site.replaced[NEWS] = Answer(f'{shell}<script src="/main.js"></script></body></html>'.encode(), HTML)
        finding = found(site)
        assert ways(finding, site) == [(WayKind.SITEMAP, "/sitemap_index.xml")]
        assert len(finding.links) == len(POSTS)
        assert "skrypt" in whys(finding, WayKind.LISTING).lower()


def test_nothing_to_be_read_is_told_with_every_reason() -> None:
    with serve_living("listing", posts=()) as site:
        finding = found(site)
        assert finding.ways == () and finding.links == ()
        assert "na stronie nie widać listy wiadomości" in finding.why and "404" in finding.why
        assert len(site.asked) <= 5


def test_the_file_of_one_event_is_not_taken_for_the_calendar() -> None:
    with serve_living("listing", "tribe", posts=POSTS, events=(TALK, WALK)) as site:
        alone = Living(site.base, {"ical"}, events=[TALK]).answer("/wydarzenie/rozmowa/?ical=1")
        site.head = '<link rel="alternate" type="text/calendar" href="/wydarzenie/rozmowa/?ical=1">'
        site.replaced["/wydarzenie/rozmowa/"] = alone
        finding = found(site)
        assert [kind for kind, _ in ways(finding, site)] == [WayKind.TRIBE, WayKind.LISTING]
        assert "inny kalendarz ma ich więcej" in whys(finding, WayKind.ICAL)


def test_a_calendar_of_what_is_over_is_left_alone_but_for_the_plugins() -> None:
    over = Happening(43, "dawne", "Dawne spotkanie", TEXT, NOW - timedelta(days=9), NOW - timedelta(days=9))
    with serve_living("listing", "ical", posts=POSTS, events=(over,)) as site:
        finding = found(site)
        assert ways(finding, site) == [(WayKind.LISTING, NEWS)]
        assert whys(finding, WayKind.ICAL) == "same minione wydarzenia"
    with serve_living("listing", "tribe", posts=POSTS) as site:
        assert [kind for kind, _ in ways(found(site), site)] == [WayKind.TRIBE, WayKind.LISTING]


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/feed/", WayKind.FEED),
        ("/wp-json/wp/v2/posts", WayKind.WORDPRESS),
        (EVENTS_PATH, WayKind.TRIBE),
        ("/wydarzenia/?ical=1", WayKind.ICAL),
        ("/sitemap_index.xml", WayKind.SITEMAP),
    ],
)
def test_the_address_of_a_form_is_that_form(path: str, kind: WayKind) -> None:
    offers = ("feed", "rest", "tribe", "ical", "sitemap")
    with serve_living(*offers, posts=POSTS, events=(TALK, WALK)) as site:
        finding = found(site, path)
        assert ways(finding, site) == [(kind, path)]
        assert finding.links
        assert len(site.asked) == (2 if kind is WayKind.SITEMAP else 1)


def test_an_empty_calendar_that_the_operator_has_given_is_read() -> None:
    with serve_living("ical") as site:
        assert ways(found(site, "/wydarzenia/?ical=1"), site) == [(WayKind.ICAL, "/wydarzenia/?ical=1")]


def test_where_the_operator_points_at_the_links_nothing_else_is_tried() -> None:
    with serve_living("listing", "feed", "rest", posts=POSTS) as site:
        finding = found(site, selectors=Selectors(links="article h2 a"))
        assert ways(finding, site) == [(WayKind.LISTING, NEWS)]
        assert site.asked == [NEWS]


def test_only_addresses_that_the_operator_lets_through() -> None:
    with serve_living("listing", "feed", posts=POSTS) as site:
        finding = found(site, skip=("*-1*",))
        assert [urlsplit(link.url).path for link in finding.links] == [f"/{p.slug}/" for p in POSTS[1:9]]
