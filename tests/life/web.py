"""The sites of a scenario, in this process: a list of news, and articles that are written, changed and taken away."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date
from html import escape
from zlib import crc32

import httpx

NEWS = "/aktualnosci/"
IDLE = (
    ("sprawozdanie", "Sprawozdanie z działalności za ubiegły rok", "Sprawozdanie jest do pobrania w naszym biurze."),
    ("biuletyn", "Nowy numer biuletynu", "W numerze rozmowy z ludźmi, którzy prowadzą przedsiębiorstwa społeczne."),
    ("zespol", "Nowa osoba w zespole", "Do zespołu dołączyła doradczyni, która pomaga w pisaniu biznesplanów."),
)
"""News that tell of nothing to attend, so that a site has a list before its first announcement."""


@dataclass(frozen=True, slots=True)
class Story:
    """An article: the end of its address, its title, its paragraphs, and what it states in JSON-LD."""

    slug: str
    title: str
    paragraphs: tuple[str, ...]
    stated: str = ""

    def saying(self, *changes: tuple[str, str], slug: str = "", title: str = "") -> Story:
        """The same story with other words, in its text and in what it states; each of the old ones has to be there."""
        told, stated = "\n".join(self.paragraphs), self.stated
        for old, new in changes:
            assert old in told + stated, f"the story „{self.title}” does not say „{old}”"
            told, stated = told.replace(old, new), stated.replace(old, new)
        return Story(slug or self.slug, title or self.title, tuple(told.split("\n")), stated)


def story(slug: str, title: str, *paragraphs: str, stated: object = None) -> Story:
    return Story(slug, title, paragraphs, json.dumps(stated, ensure_ascii=False) if stated is not None else "")


@dataclass(slots=True)
class Post:
    """A story on its site; `answer` is the status of its address, `leads_to` the path to which that redirects."""

    story: Story
    published: date
    listed: bool = True
    answer: int = 200
    leads_to: str = ""


@dataclass(slots=True)
class Site:
    """The site of the body with this name as it stands: `empty` has a list without articles, `down` does not answer."""

    name: str
    posts: dict[str, Post] = field(default_factory=dict)
    empty: bool = False
    down: bool = False

    def answer(self, request: httpx.Request) -> httpx.Response:
        if self.down:
            raise httpx.ConnectError("connection refused", request=request)
        path = request.url.path
        if path == NEWS:
            return self._validated(request, self._list())
        post = self.posts.get(path.strip("/"))
        if post is None or post.answer >= 400:
            return httpx.Response(post.answer if post is not None else 404)
        if post.leads_to:
            return httpx.Response(301, headers={"Location": f"/{post.leads_to}/"})
        return httpx.Response(200, html=self._article(post))

    def _validated(self, request: httpx.Request, body: str) -> httpx.Response:
        """The list with an ETag, 304 where it is as before. Articles have none: they are understood every time."""
        etag = f'"{crc32(body.encode()):x}"'
        known = request.headers.get("If-None-Match") == etag
        return httpx.Response(304) if known else httpx.Response(200, html=body, headers={"ETag": etag})

    def _list(self) -> str:
        shown = [post for post in self.posts.values() if post.listed]
        shown.sort(key=lambda post: post.published, reverse=True)
        items = "".join(
            f'<article><h2><a href="/{post.story.slug}/">{escape(post.story.title)}</a></h2>'
            f'<time datetime="{post.published}">{post.published:%d.%m.%Y}</time>'
            f"<p>{escape(post.story.paragraphs[0])}</p></article>"
            for post in shown
        )
        told = "<p>Trwają prace nad nową stroną.</p>" if self.empty else items
        return self._page("Aktualności", f"<h1>Aktualności</h1>{told}")

    def _article(self, post: Post) -> str:
        text = "".join(
            f"<ul><li>{escape(line[2:])}</li></ul>" if line.startswith("- ") else f"<p>{escape(line)}</p>"
            for line in post.story.paragraphs
        )
        data = f'<script type="application/ld+json">{post.story.stated}</script>' if post.story.stated else ""
        return self._page(
            post.story.title,
            f'<article><h1 class="entry-title">{escape(post.story.title)}</h1><time class="entry-date" '
            f'datetime="{post.published}">{post.published:%d.%m.%Y}</time>'
            f'<div class="entry-content">{text.replace("</ul><ul>", "")}</div></article>',
            data,
        )

    def _page(self, title: str, main: str, head: str = "") -> str:
        return (
            f'<!doctype html><html lang="pl"><head><title>{escape(title)} – {escape(self.name)}</title>{head}'
            f"</head><body><header><p>{escape(self.name)}</p></header><main>{main}</main></body></html>"
        )
