from datetime import date

import pytest

from aggregator.errors import ScrapeError
from aggregator.model import WayKind
from tests.scrape.native.ways import SITE, shown

HEAD = '<?xml version="1.0" encoding="UTF-8"?><?xml-stylesheet type="text/xsl" href="//owes.example.org/x.xsl"?>\n'
SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def index(*children: tuple[str, str]) -> str:
    inside = "".join(f"<sitemap><loc>{SITE}/{name}</loc><lastmod>{day}</lastmod></sitemap>" for name, day in children)
    return f"{HEAD}<sitemapindex {SPACE}>{inside}</sitemapindex>"


def urls(*entries: tuple[str, str]) -> str:
    inside = "".join(
        f"<url><loc>{SITE}{path}</loc>{f'<lastmod>{day}</lastmod>' if day else ''}"
        f'<image:image xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"><image:loc>{SITE}/x.jpg</image:loc>'
        "</image:image></url>"
        for path, day in entries
    )
    return f"{HEAD}<urlset {SPACE}>{inside}</urlset>"


@pytest.mark.parametrize(
    ("children", "chosen"),
    [
        ([("post-sitemap.xml", "2026-02-01"), ("page-sitemap.xml", "2026-03-01"), ("author-sitemap.xml", "2026-03-01")],
         "post-sitemap.xml"),
        ([("wp-sitemap-posts-post-1.xml", ""), ("wp-sitemap-posts-post-2.xml", ""), ("wp-sitemap-posts-page-1.xml", ""),
          ("wp-sitemap-taxonomies-category-1.xml", ""), ("wp-sitemap-users-1.xml", "")], "wp-sitemap-posts-post-2.xml"),
        ([("post-sitemap.xml", "2024-02-01"), ("post-sitemap2.xml", "2026-02-01")], "post-sitemap2.xml"),
        ([("post_tag-sitemap.xml", "2026-03-01"), ("post-sitemap.xml", "2026-02-01")], "post-sitemap.xml"),
        ([("sitemap-1.xml", "2026-01-01"), ("sitemap-2.xml", "2026-02-01")], "sitemap-2.xml"),
        ([("post-sitemap.xml", "2026-02-01"), ("aktualnosci-sitemap.xml", "2026-01-01")], "aktualnosci-sitemap.xml"),
    ],
)  # fmt: skip
def test_the_child_most_likely_to_hold_news(children: list[tuple[str, str]], chosen: str) -> None:
    read = shown(WayKind.SITEMAP, index(*children), f"{SITE}/sitemap_index.xml")
    assert (read.links, read.next) == ((), f"{SITE}/{chosen}")


def test_a_child_on_another_site_is_not_followed() -> None:
    text = f"<sitemapindex {SPACE}><sitemap><loc>https://zly.example/post-sitemap.xml</loc></sitemap></sitemapindex>"
    assert shown(WayKind.SITEMAP, text).next == ""


def test_addresses_by_their_last_change_without_what_can_be_no_article() -> None:
    text = urls(
        ("/", "2026-03-01"), ("/n/stary/", "2026-02-01T10:00:00+01:00"), ("/n/nowy/", "2026-02-27T10:00:00+01:00"),
        ("/n/nowszy/", "2026-02-27T12:00:00+01:00"), ("/kategoria/x/", "2026-03-01"), ("/n/bez-daty/", ""),
        ("/kontakt/", "2026-03-01"), ("/n/nowy/", "2026-02-27"),
    )  # fmt: skip
    read = shown(WayKind.SITEMAP, text)
    assert [one.url.removeprefix(SITE) for one in read.links] == ["/n/nowszy/", "/n/nowy/", "/n/stary/", "/n/bez-daty/"]
    assert {(one.title, one.published) for one in read.links} == {("", None)}


def test_at_most_two_hundred() -> None:
    read = shown(WayKind.SITEMAP, urls(*[(f"/n/wpis-{n}/", "2026-02-01") for n in range(300)]))
    assert len(read.links) == 200


def test_a_news_sitemap_tells_titles_and_days() -> None:
    news = "<news:publication><news:name>O</news:name></news:publication><news:publication_date>2026-02-26T23:30:00Z"
    text = (
        f'<urlset {SPACE} xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>{SITE}/n/targi/</loc>'
        f"<news:news>{news}</news:publication_date><news:title>Targi &amp; kiermasz</news:title></news:news></url>"
        "</urlset>"
    )
    (read,) = shown(WayKind.SITEMAP, text).links
    assert (read.title, read.published) == ("Targi & kiermasz", date(2026, 2, 27))


def test_an_empty_sitemap_is_sound() -> None:
    assert shown(WayKind.SITEMAP, f"<urlset {SPACE}/>").links == ()


@pytest.mark.parametrize("text", ["<rss/>", "<html><body>404</body></html>", "x", ""])
def test_what_is_no_sitemap_is_a_fault(text: str) -> None:
    with pytest.raises(ScrapeError):
        shown(WayKind.SITEMAP, text)
