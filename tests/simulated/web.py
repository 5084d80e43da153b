"""The sites of a simulated year, in this process: what each answers at the present moment."""

from __future__ import annotations

import socket
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from html import escape
from zlib import crc32

import httpx

from tests.life.web import NEWS, Post, Site

SHOWN = 12
"""So many of its newest posts a list of news shows."""

PAUSE = timedelta(hours=6)
"""What a busy server asks for."""


class Fault(StrEnum):
    """How a site is broken."""

    ERROR = "error"  # 500 at every address
    TIMEOUT = "timeout"
    EMPTY = "empty"  # the list shows nothing, the articles are there
    GONE = "gone"  # the name leads nowhere
    BUSY = "busy"  # 429, come back in six hours


@dataclass(slots=True)
class YearSite(Site):
    """A site with faults and a second look; it counts its answers and notes what came within a pause it asked for."""

    fault: Fault | None = None
    redesigned: bool = False
    held_until: datetime | None = None
    answers: Counter[int] = field(default_factory=Counter)
    intrusions: list[datetime] = field(default_factory=list)

    def at(self, now: datetime, request: httpx.Request) -> httpx.Response:
        """What the site answers at this moment."""
        if self.held_until is not None and now < self.held_until:
            self.intrusions.append(now)
        match self.fault:
            case Fault.GONE:
                raise httpx.ConnectError("no such host", request=request) from socket.gaierror(socket.EAI_NONAME, "")
            case Fault.TIMEOUT:
                raise httpx.ReadTimeout("too slow", request=request)
            case Fault.ERROR:
                return self._counted(httpx.Response(500))
            case Fault.BUSY:
                self.held_until = now + PAUSE
                return self._counted(httpx.Response(429, headers={"Retry-After": str(int(PAUSE.total_seconds()))}))
        self.empty = self.fault is Fault.EMPTY
        return self._counted(self.answer(request))

    def _counted(self, response: httpx.Response) -> httpx.Response:
        self.answers[response.status_code] += 1
        return response

    def answer(self, request: httpx.Request) -> httpx.Response:
        """The page, 304 where it is as before."""
        if request.url.path == NEWS:
            return self._validated(request, self._list())
        post = self.posts.get(request.url.path.strip("/"))
        if post is None or post.answer >= 400:
            return httpx.Response(404)
        return self._validated(request, self._article(post))

    def _list(self) -> str:
        shown = [post for post in self.posts.values() if post.listed][-SHOWN:][::-1]
        if self.empty:
            return self._page("Aktualności", "<h1>Aktualności</h1><p>Trwają prace nad nową stroną.</p>")
        if not self.redesigned:
            return self._page("Aktualności", f"<h1>Aktualności</h1>{''.join(map(self._item, shown))}")
        tiles = "".join(
            f'<li class="tile"><span class="when">{post.published:%d.%m.%Y}</span>'
            f'<a class="tile-title" href="/{post.story.slug}/">{escape(post.story.title)}</a></li>'
            for post in shown
        )
        return self._page("Wiadomości", f'<h2>Wiadomości</h2><ul class="tiles">{tiles}</ul>')

    def _item(self, post: Post) -> str:
        return (
            f'<article><h2><a href="/{post.story.slug}/">{escape(post.story.title)}</a></h2>'
            f'<time datetime="{post.published}">{post.published:%d.%m.%Y}</time>'
            f"<p>{escape(post.story.paragraphs[0])}</p></article>"
        )

    def _article(self, post: Post) -> str:
        if not self.redesigned:
            return Site._article(self, post)
        text = "".join(f"<p>{escape(line)}</p>" for line in post.story.paragraphs)
        return self._page(
            post.story.title,
            f'<section class="news-single"><h1>{escape(post.story.title)}</h1>'
            f'<p class="meta">Opublikowano: {post.published:%d.%m.%Y}</p><div class="text">{text}</div></section>',
        )

    def _validated(self, request: httpx.Request, body: str) -> httpx.Response:
        etag = f'"{crc32(body.encode()):x}"'
        if request.headers.get("If-None-Match") == etag:
            return httpx.Response(304, headers={"ETag": etag})
        return httpx.Response(200, html=body, headers={"ETag": etag})
