"""A site on loopback that tells of its posts and events in the forms that well-known products know, as they do it."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Protocol, TypeVar
from urllib.parse import parse_qsl, urlencode, urlsplit

from tests.sites import event_forms, forms
from tests.sites.event_forms import Happening
from tests.sites.forms import Post

HOST = "127.0.0.1"
CHANGED = datetime(2026, 3, 1, 12, tzinfo=UTC)
_JSON = "application/json; charset=UTF-8"
_HTML = "text/html; charset=UTF-8"
_XML = "text/xml; charset=UTF-8"


@dataclass(frozen=True, slots=True)
class Answer:
    """What the site answers; a document with validators can be asked for only if it has changed."""

    body: bytes
    media_type: str
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    validated: bool = False

    @property
    def etag(self) -> str:
        """The document's ETag."""
        return f'"{hashlib.sha1(self.body).hexdigest()[:16]}"'


@dataclass(frozen=True, slots=True)
class Product:
    """A site and what it tells. `full_text` is the setting of its feed, `per_page` of its lists."""

    base: str
    posts: tuple[Post, ...]
    events: tuple[Happening, ...]
    full_text: bool
    per_page: int

    def answer(self, target: str) -> Answer:
        """What a GET of a path with its query answers; what is not there is 404."""
        parts = urlsplit(target)
        query = dict(parse_qsl(parts.query))
        if "ical" in query:
            return self._calendar(query)
        routes: Mapping[str, Callable[[Mapping[str, str]], Answer]] = {
            "/wp-json/wp/v2/posts": self._rest_posts,
            "/wp-json/tribe/events/v1/events": self._rest_events,
            "/feed": self._feed,
            "/wydarzenia": lambda _: Answer(event_forms.events_page(self.events, self.base), _HTML),
            "/sitemap_index.xml": lambda _: Answer(forms.sitemap_index(self.base), _XML),
            "/post-sitemap.xml": lambda _: Answer(forms.sitemap(self.posts, self.base), _XML),
            **{f"/{post.slug}": self._post(post) for post in self.posts},
            **{f"/wydarzenie/{event.slug}": self._event(event) for event in self.events},
        }
        route = routes.get(parts.path.rstrip("/"))
        return route(query) if route is not None else Answer(b"<h1>404</h1>", _HTML, 404)

    def _post(self, post: Post) -> Callable[[Mapping[str, str]], Answer]:
        return lambda _: Answer(forms.post_page(post), _HTML)

    def _event(self, event: Happening) -> Callable[[Mapping[str, str]], Answer]:
        return lambda _: Answer(event_forms.event_page(event, self.base), _HTML)

    def _feed(self, _: Mapping[str, str]) -> Answer:
        body = forms.wordpress_feed(self.posts[: self.per_page], self.base, full_text=self.full_text)
        return Answer(body, "application/rss+xml; charset=UTF-8", validated=True)

    def _calendar(self, _: Mapping[str, str]) -> Answer:
        disposition = ("Content-Disposition", 'attachment; filename="wierzba-3f2a.ics"')
        return Answer(
            event_forms.calendar_file(self.events, self.base), "text/calendar; charset=UTF-8", 200, (disposition,)
        )

    def _rest_posts(self, query: Mapping[str, str]) -> Answer:
        size, page = int(query.get("per_page", self.per_page)), int(query.get("page", 1))
        pages = -(-len(self.posts) // size)
        if page > max(pages, 1):
            message = "Żądany numer strony jest większy niż liczba dostępnych stron."
            return _refusal("rest_post_invalid_page_number", message, 400)
        link = []
        for rel, number in (("prev", page - 1), ("next", page + 1)):
            if 1 <= number <= pages:
                asked = urlencode({**query, "page": number})
                link.append(f'<{self.base}/wp-json/wp/v2/posts?{asked}>; rel="{rel}"')
        shown = self.posts[(page - 1) * size : page * size]
        headers = [("X-WP-Total", str(len(self.posts))), ("X-WP-TotalPages", str(pages))]
        headers += [("Link", ", ".join(link))] if link else []
        return Answer(forms.rest_posts(shown, self.base), _JSON, 200, tuple(headers))

    def _rest_events(self, query: Mapping[str, str]) -> Answer:
        size, page = int(query.get("per_page", self.per_page)), int(query.get("page", 1))
        pages = -(-len(self.events) // size)
        if page > max(pages, 1):
            return _refusal("event-archive-page-not-found", "Żądana strona archiwum nie istnieje.", 404)
        shown = self.events[(page - 1) * size : page * size]
        body = event_forms.tribe_events(shown, self.base, page=page, pages=pages, total=len(self.events))
        headers = (("X-TEC-Total", str(len(self.events))), ("X-TEC-TotalPages", str(pages)))
        return Answer(body, _JSON, 200, headers)


@contextmanager
def serve_product(
    posts: Sequence[Post] = (), events: Sequence[Happening] = (), *, full_text: bool = True, per_page: int = 10
) -> Iterator[Product]:
    """Serves the site until the block ends; the posts are given newest first, as the site shows them."""
    with serve_answers(lambda base: Product(base, tuple(posts), tuple(events), full_text, per_page)) as product:
        yield product


class Answering(Protocol):
    """What answers a GET of a path with its query."""

    def answer(self, target: str) -> Answer: ...


Answers = TypeVar("Answers", bound=Answering)


@contextmanager
def serve_answers(site_at: Callable[[str], Answers]) -> Iterator[Answers]:
    """Serves the site that stands at the given address until the block ends."""
    server = ThreadingHTTPServer((HOST, 0), BaseHTTPRequestHandler)
    site = site_at(f"http://{HOST}:{server.server_port}")
    server.RequestHandlerClass = _handler(site)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _refusal(code: str, message: str, status: int) -> Answer:
    return Answer(forms.refusal(code, message, status), _JSON, status)


def _handler(site: Answering) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            answer = site.answer(self.path)
            modified = format_datetime(CHANGED, usegmt=True)
            known = self.headers.get("If-None-Match") == answer.etag or (
                "If-None-Match" not in self.headers and self.headers.get("If-Modified-Since") == modified
            )
            fresh = answer.validated and known
            self.send_response(304 if fresh else answer.status)
            if answer.validated:
                self.send_header("ETag", answer.etag)
                self.send_header("Last-Modified", modified)
            if not fresh:
                self.send_header("Content-Type", answer.media_type)
                self.send_header("Content-Length", str(len(answer.body)))
                for name, value in answer.headers:
                    self.send_header(name, value)
            self.end_headers()
            if not fresh:
                self.wfile.write(answer.body)

        def log_message(self, format: str, *args: object) -> None:
            pass

    return Handler
