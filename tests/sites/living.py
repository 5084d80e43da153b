"""A site whose owner writes, changes and breaks it between two looks: what it offers, and what has been asked of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from html import escape
from urllib.parse import urlsplit

from tests.sites import event_forms, forms
from tests.sites.event_forms import Happening
from tests.sites.forms import Post
from tests.sites.products import Answer, Product, serve_answers

HTML = "text/html; charset=UTF-8"
XML = "text/xml; charset=UTF-8"
JSON = "application/json; charset=UTF-8"
NEWS = "/aktualnosci/"


@dataclass
class Living:
    """The site. `offers` are the forms that it has and names: rest, tribe, ical, feed, schema, sitemap, listing.

    `replaced` answers by path in place of the site. With `excerpts` its feed has no full texts; `shown` says how many
    articles its list of news has, `head` what stands in the head of each page besides.
    """

    base: str
    offers: set[str]
    posts: list[Post] = field(default_factory=list)
    events: list[Happening] = field(default_factory=list)
    replaced: dict[str, Answer] = field(default_factory=dict)
    excerpts: bool = False
    shown: int = 10
    head: str = ""
    robots: str = ""
    asked: list[str] = field(default_factory=list)

    def answer(self, target: str) -> Answer:
        """What a GET answers; every path but robots.txt is noted."""
        path = urlsplit(target).path
        if path == "/robots.txt":
            return Answer(self.robots.encode(), "text/plain", 200 if self.robots else 404)
        self.asked.append(target)
        if path in self.replaced:
            return self.replaced[path]
        if not self._has(path, target):
            return Answer(b"<h1>404</h1>", HTML, 404)
        if path in ("/", NEWS):
            return self._page(path)
        product = Product(self.base, tuple(self.posts), tuple(self.events), not self.excerpts, 10)
        answer = product.answer(target)
        return replace(answer, validated="/feed" in path or "ical=1" in target)

    def _has(self, path: str, target: str) -> bool:
        needed = {
            "/wp-json/wp/v2/posts": "rest",
            "/wp-json/tribe/events/v1/events": "tribe",
            "/feed/": "feed",
            "/sitemap_index.xml": "sitemap",
            "/post-sitemap.xml": "sitemap",
            NEWS: "listing",
        }.get(path, "ical" if "ical=1" in target else "")
        return not needed or needed in self.offers

    def _page(self, path: str) -> Answer:
        links = [
            ("rest", '<link rel="https://api.w.org/" href="{}/wp-json/">'),
            (
                "feed",
                '<link rel="alternate" type="application/rss+xml" title="Wierzba » Kanał z wpisami" href="{}/feed/">',
            ),
            ("ical", '<link rel="alternate" type="text/calendar" href="{}/wydarzenia/?ical=1">'),
            ("tribe", '<link rel="alternate" type="application/json" href="{}/wp-json/tribe/events/v1/">'),
        ]
        head = "".join(link.format(self.base) for name, link in links if name in self.offers) + self.head
        menu = f'<nav><a href="{NEWS}">Aktualności</a> <a href="/kontakt/">Kontakt</a></nav>'
        page = forms.html_of("Aktualności" if path == NEWS else "Strona główna", [], menu + self._list(path)).decode()
        told = [event_forms.schema_event(event, self.base) for event in self.events] if "schema" in self.offers else []
        page = page.replace("</head>", f"{head}{forms.linked(told) if told and path == NEWS else ''}</head>")
        return Answer(page.encode(), HTML)

    def _list(self, path: str) -> str:
        if path != NEWS:
            return "<main><h1>Spółdzielnia Wierzba</h1><p>Pracujemy razem od dwudziestu lat.</p></main>"
        items = "".join(
            f'<article><h2><a href="/{post.slug}/">{escape(post.title)}</a></h2>'
            f'<time datetime="{post.published:%Y-%m-%d}">{post.published:%d.%m.%Y}</time>'
            "<p>Zapraszamy do lektury i na spotkania.</p></article>"
            for post in self.posts[: self.shown]
        )
        return f"<main><h1>Aktualności</h1>{items}</main>"

    def edit(self, slug: str, **changes: object) -> None:
        """Changes a post or an event."""
        self.posts = [replace(one, **changes) if one.slug == slug else one for one in self.posts]  # type: ignore[arg-type]
        self.events = [replace(one, **changes) if one.slug == slug else one for one in self.events]  # type: ignore[arg-type]


@contextmanager
def serve_living(*offers: str, posts: tuple[Post, ...] = (), events: tuple[Happening, ...] = ()) -> Iterator[Living]:
    """Serves the site until the block ends; posts are given newest first."""
    with serve_answers(lambda base: Living(base, set(offers), list(posts), list(events))) as site:
        yield site
