"""Posts in the forms of well-known products: bytes as WordPress and Yoast write them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from html import escape
from typing import Any

from aggregator.moments import WARSAW


@dataclass(frozen=True, slots=True)
class Post:
    """A post of a site: `html` is its text, `published` an aware datetime."""

    number: int
    slug: str
    title: str
    html: str
    published: datetime


def rest_posts(posts: Sequence[Post], base: str) -> bytes:
    """What /wp-json/wp/v2/posts answers (WordPress 6)."""
    return json_of([_rest_post(post, base) for post in posts])


def _rest_post(post: Post, base: str) -> dict[str, Any]:
    local, gmt = post.published.astimezone(WARSAW), post.published.astimezone(UTC)
    url = f"{base}/{post.slug}/"
    return {
        "id": post.number,
        "date": f"{local:%Y-%m-%dT%H:%M:%S}",
        "date_gmt": f"{gmt:%Y-%m-%dT%H:%M:%S}",
        "guid": {"rendered": f"{base}/?p={post.number}"},
        "modified": f"{local:%Y-%m-%dT%H:%M:%S}",
        "modified_gmt": f"{gmt:%Y-%m-%dT%H:%M:%S}",
        "slug": post.slug,
        "status": "publish",
        "type": "post",
        "link": url,
        "title": {"rendered": escape(post.title, quote=False).replace(" – ", " &#8211; ")},
        "content": {"rendered": f"\n{post.html}\n", "protected": False},
        "excerpt": {"rendered": "<p>Skrót wpisu [&hellip;]</p>\n", "protected": False},
        "author": 1,
        "sticky": False,
        "format": "standard",
        "_links": {"self": [{"href": f"{base}/wp-json/wp/v2/posts/{post.number}"}]},
    }


def wordpress_feed(posts: Sequence[Post], base: str, *, full_text: bool) -> bytes:
    """What /feed/ answers (WordPress 6); without `full_text` as it does when set to show excerpts."""
    items = "".join(_item(post, base, full_text) for post in posts)
    newest = max((post.published for post in posts), default=datetime(2026, 1, 1, tzinfo=UTC)).astimezone(UTC)
    return (
        '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"\n'
        '\txmlns:content="http://purl.org/rss/1.0/modules/content/"\n'
        '\txmlns:wfw="http://wellformedweb.org/CommentAPI/"\n'
        '\txmlns:dc="http://purl.org/dc/elements/1.1/"\n'
        '\txmlns:atom="http://www.w3.org/2005/Atom"\n'
        '\txmlns:sy="http://purl.org/rss/1.0/modules/syndication/"\n'
        '\txmlns:slash="http://purl.org/rss/1.0/modules/slash/"\n\t>\n\n<channel>\n'
        "\t<title>Spółdzielnia Wierzba</title>\n"
        f'\t<atom:link href="{base}/feed/" rel="self" type="application/rss+xml" />\n\t<link>{base}</link>\n'
        f"\t<description></description>\n\t<lastBuildDate>{format_datetime(newest)}</lastBuildDate>\n"
        "\t<language>pl-PL</language>\n\t<generator>https://wordpress.org/?v=6.5.2</generator>\n"
        f"{items}</channel>\n</rss>\n"
    ).encode()


def _item(post: Post, base: str, full_text: bool) -> str:
    url = f"{base}/{post.slug}/"
    signed = (
        f'<p>Artykuł <a href="{url}">{escape(post.title, quote=False)}</a> pochodzi z serwisu '
        f'<a href="{base}">Spółdzielnia Wierzba</a>.</p>\n'
    )
    whole = f"\t\t\t\t\t<content:encoded><![CDATA[{post.html}\n{signed}]]></content:encoded>\n" if full_text else ""
    return (
        f"\t<item>\n\t\t<title>{escape(post.title, quote=False)}</title>\n\t\t<link>{url}</link>\n"
        "\t\t\t\t\t<comments>" + url + "#respond</comments>\n"
        f"\t\t<dc:creator><![CDATA[redakcja]]></dc:creator>\n"
        f"\t\t<pubDate>{format_datetime(post.published.astimezone(UTC))}</pubDate>\n"
        "\t\t\t\t<category><![CDATA[Aktualności]]></category>\n"
        f'\t\t<guid isPermaLink="false">{base}/?p={post.number}</guid>\n\n'
        f"\t\t\t\t\t<description><![CDATA[<p>Skrót wpisu [&#8230;]</p>\n{signed}]]></description>\n"
        f"{whole}\t\t\t</item>\n"
    )


def sitemap_index(base: str) -> bytes:
    """What /sitemap_index.xml answers (Yoast)."""
    children = "".join(
        f"\t<sitemap>\n\t\t<loc>{base}/{name}-sitemap.xml</loc>\n"
        "\t\t<lastmod>2026-02-27T10:00:00+00:00</lastmod>\n\t</sitemap>\n"
        for name in ("post", "page", "category")
    )
    return _xml(f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{children}</sitemapindex>')


def sitemap(posts: Sequence[Post], base: str) -> bytes:
    """What /post-sitemap.xml answers (Yoast)."""
    entries = "".join(
        f"\t<url>\n\t\t<loc>{base}/{post.slug}/</loc>\n"
        f"\t\t<lastmod>{post.published.astimezone(UTC).isoformat()}</lastmod>\n\t</url>\n"
        for post in posts
    )
    return _xml(f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{entries}</urlset>')


def refusal(code: str, message: str, status: int) -> bytes:
    """What WordPress answers where it cannot do as asked."""
    return json_of({"code": code, "message": message, "data": {"status": status}})


def post_page(post: Post) -> bytes:
    """A post's own page."""
    title = f'<h1 class="entry-title">{escape(post.title)}</h1>'
    body = f'<article>{title}<div class="entry-content">{post.html}</div></article>'
    return html_of(post.title, [], f"<main>{body}</main>")


def json_of(value: Any) -> bytes:
    """JSON as PHP writes it."""
    return json.dumps(value).replace("/", "\\/").encode()


def _xml(body: str) -> bytes:
    style = '<?xml-stylesheet type="text/xsl" href="main-sitemap.xsl"?>'
    return f'<?xml version="1.0" encoding="UTF-8"?>{style}\n{body}\n'.encode()


def linked(data: Any) -> str:
    """A piece of JSON-LD for a page's head."""
    return f'<script type="application/ld+json">{json.dumps(data)}</script>\n'


def html_of(title: str, pieces: list[Any], body: str) -> bytes:
    """A page with these pieces of JSON-LD in its head."""
    scripts = "".join(linked(data) for data in pieces)
    head = f'<meta charset="UTF-8"><title>{escape(title)} - Spółdzielnia Wierzba</title>\n{scripts}'
    return f'<!DOCTYPE html><html lang="pl-PL"><head>{head}</head><body>{body}</body></html>'.encode()
