"""The sample sites on loopback, a port for each: robots.txt, 404, conditional requests (RFC 9110, section 13).

While they run, tests may edit articles, take them off, empty a news page, and make a site fail.
"""

from __future__ import annotations

import gzip
import hashlib
import socket
import struct
import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from email.utils import format_datetime, parsedate_to_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import yaml
from jinja2 import Environment

from tests.sites.content import Publisher, Story, read_publishers
from tests.sites.render import Document, environment, render_site

HOST = "127.0.0.1"


@dataclass(frozen=True, slots=True)
class Request:
    """A request that a site has seen. `conditional`: it carried validators; `status` is 0 where the line was cut."""

    site: str
    method: str
    path: str
    status: int
    conditional: bool


@dataclass(frozen=True, slots=True)
class Fault:
    """How a site misbehaves: it answers with `status`, after `delay` seconds, or cuts the line without a word.

    `cut` is how the line breaks in the middle of an answer: after half of the "head" or of a body of a told "length",
    which may be "packed", after one of more chunks ("chunked"), or with a reset of the connection ("reset").
    """

    status: int = 0
    retry_after: str = ""
    delay: float = 0.0
    drop: bool = False
    cut: str = ""


class Site:
    """A publisher's site that is being served; what is changed here is seen by the next request."""

    def __init__(self, publisher: Publisher, day: date, templates: Environment, base: str) -> None:
        self.publisher = publisher
        self.base = base
        self.listing_url = base + publisher.listing
        self.requests: list[Request] = []
        self.closing = threading.Event()
        self._day = day
        self._templates = templates
        self._lock = threading.Lock()
        self._stories = {story.slug: story for story in publisher.stories(day)}
        self._hidden: set[str] = set()
        self._changed: dict[str, datetime] = {}
        self._shows = True
        self._faults: dict[str, Fault] = {}
        self._documents: Mapping[str, Document] = {}
        self._render()

    def story(self, slug: str) -> Story:
        """An article as it stands now."""
        return self._stories[slug]

    def url_of(self, slug: str) -> str:
        """The whole address of an article."""
        return self.base + self._stories[slug].path

    @property
    def shown(self) -> tuple[Story, ...]:
        """The articles that the news page lists, the newest first."""
        return tuple(story for slug, story in self._stories.items() if slug not in self._hidden) if self._shows else ()

    def edit(self, slug: str, edit: str = "") -> None:
        """Puts one of the edits of its file into an article; without a name, the article as it was at first."""
        self._stories[slug] = self.publisher.story(slug, self._day, edit)
        self._touch(slug)

    def take_off(self, *slugs: str) -> None:
        """Takes articles off the site; their addresses answer 404."""
        self._hidden |= set(slugs)
        self._touch("")

    def put_back(self, *slugs: str) -> None:
        """Puts articles on the site that were taken off."""
        self._hidden -= set(slugs)
        self._touch("")

    def empty_listing(self) -> None:
        """The news page lists nothing any more; the articles stay where they are."""
        self._shows = False
        self._touch("")

    def fill_listing(self) -> None:
        """The news page lists the articles again."""
        self._shows = True
        self._touch("")

    def fail(self, fault: Fault, path: str = "") -> None:
        """Makes one address fail, or without a path the whole site."""
        self._faults[path] = fault

    def recover(self) -> None:
        """Ends all faults."""
        self._faults.clear()

    def fault(self, path: str) -> Fault | None:
        """The fault that a request for `path` meets, if any."""
        return self._faults.get(path) or self._faults.get("")

    def document(self, path: str) -> Document | None:
        """What stands at an address, if anything."""
        with self._lock:
            return self._documents.get(path)

    def etag(self, document: Document) -> str:
        """The document's ETag; empty where this site sends none."""
        if self.publisher.validators == "last-modified":
            return ""
        weak = "W/" if self.publisher.validators == "etag" else ""
        return f'{weak}"{hashlib.sha1(document.body).hexdigest()[:16]}"'

    def last_modified(self, document: Document) -> str:
        """The document's Last-Modified; empty where this site sends none."""
        return "" if self.publisher.validators == "etag" else format_datetime(document.changed, usegmt=True)

    def _touch(self, slug: str) -> None:
        """Remembers a change, each a minute after the one before; no clock is asked, so that runs are alike."""
        noon = datetime.combine(self._day, time(12), UTC)
        last = max(self._changed.values(), default=noon)
        self._changed[slug] = last + timedelta(minutes=1)
        self._render()

    def _render(self) -> None:
        stories = [story for slug, story in self._stories.items() if slug not in self._hidden]
        documents = render_site(
            self.publisher, stories, self._day, templates=self._templates, changed=self._changed, show=self._shows
        )
        with self._lock:
            self._documents = documents


@dataclass(frozen=True, slots=True)
class Web:
    """All sites, by the keys of their publishers."""

    sites: Mapping[str, Site]

    @property
    def requests(self) -> tuple[Request, ...]:
        """What all sites have been asked since the last `forget`, each site's in order."""
        return tuple(request for site in self.sites.values() for request in site.requests)

    def forget(self) -> None:
        """Empties the logs of requests."""
        for site in self.sites.values():
            site.requests.clear()

    def sources_yaml(self) -> str:
        """The text of a sources.yaml that names all sites, each by the key of its publisher."""
        entries = []
        for site in self.sites.values():
            publisher = site.publisher
            entry = {"id": publisher.key, "name": publisher.name, "url": site.listing_url, "kind": publisher.kind.value}
            entries.append(entry | {"region": publisher.region.value if publisher.region else "polska"})
        return yaml.safe_dump({"sources": entries}, allow_unicode=True, sort_keys=False)


@contextmanager
def serve(day: date, *, ports: Iterable[int] = ()) -> Iterator[Web]:
    """Serves every publisher as on `day`; on `ports` while there are any that are free, else on any."""
    wanted, templates, sites = iter(ports), environment(), {}
    with ExitStack() as stack:
        for publisher in read_publishers():
            server = _open(next(wanted, 0))
            stack.callback(server.server_close)
            site = Site(publisher, day, templates, f"http://{HOST}:{server.server_port}")
            server.RequestHandlerClass = _handler(site)
            threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
            stack.callback(server.shutdown)
            stack.callback(site.closing.set)
            sites[publisher.key] = site
        yield Web(sites)


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def shutdown_request(self, request: Any) -> None:
        """Says that nothing more comes, unless the connection is to be reset."""
        if request.getsockopt(socket.SOL_SOCKET, socket.SO_LINGER, 8) == struct.pack("ii", 1, 0):
            self.close_request(request)
        else:
            super().shutdown_request(request)


def _open(port: int) -> _Server:
    try:
        return _Server((HOST, port), BaseHTTPRequestHandler)
    except OSError:
        return _Server((HOST, 0), BaseHTTPRequestHandler)


def _handler(site: Site) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        server_version, sys_version = "Apache", ""
        timeout = 30
        wbufsize = -1  # head and body leave together; apart, they would wait for the reader's delayed ACK

        def do_GET(self) -> None:
            fault = site.fault(self.path)
            if fault is not None and fault.delay:
                site.closing.wait(fault.delay)
            if fault is not None and fault.drop:
                self.close_connection = True
                self._remember(0)
            elif fault is not None and fault.cut:
                self._cut(fault.cut)
            elif fault is not None and fault.status:
                self._answer(
                    fault.status, b"<html><body><h1>Error</h1></body></html>", {"Retry-After": fault.retry_after}
                )
            else:
                self._serve()

        do_HEAD = do_GET

        def _serve(self) -> None:
            document = site.document(self.path)
            if document is None:
                missing = "<html><body><h1>Nie ma takiej strony</h1></body></html>"
                self._answer(404, missing.encode(), {"Content-Type": "text/html; charset=utf-8"})
                return
            headers = {"ETag": site.etag(document), "Last-Modified": site.last_modified(document)}
            if self._is_unchanged(document):
                self._answer(304, b"", headers)
            else:
                self._answer(200, document.body, {**headers, "Content-Type": document.content_type})

        def _cut(self, how: str) -> None:
            """Sends the beginning of the document, and breaks the line off."""
            self._remember(0)
            self.close_connection = True
            document = site.document(self.path)
            assert document is not None
            body = gzip.compress(document.body, mtime=0) if how == "packed" else document.body
            framing = "Transfer-Encoding: chunked" if how == "chunked" else f"Content-Length: {len(body)}"
            packing = "Content-Encoding: gzip\r\n" if how == "packed" else ""
            etag = f"ETag: {site.etag(document)}\r\n" if site.etag(document) else ""
            head = f"HTTP/1.1 200 OK\r\nContent-Type: {document.content_type}\r\n{etag}{packing}{framing}\r\n\r\n"
            half = body[: len(body) // 2]
            if how == "chunked":
                half = f"{len(half):x}\r\n".encode() + half + b"\r\n"
            self.wfile.write(head.encode()[: len(head) // 2] if how == "head" else head.encode() + half)
            if how == "reset":
                self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))

        def _is_unchanged(self, document: Document) -> bool:
            known, since = self.headers.get("If-None-Match"), self.headers.get("If-Modified-Since")
            etag, modified = site.etag(document), site.last_modified(document)
            if known is not None and etag:  # RFC 9110, section 13.2.2: the ETag decides where there is one
                tags = {tag.strip().removeprefix("W/") for tag in known.split(",")}
                return "*" in tags or etag.removeprefix("W/") in tags
            try:
                return bool(since and modified) and parsedate_to_datetime(since or "") >= document.changed.replace(
                    microsecond=0
                )
            except ValueError:
                return False

        def _answer(self, status: int, body: bytes, headers: Mapping[str, str]) -> None:
            self._remember(status)
            self.send_response(status)
            for name, value in headers.items():
                if value:
                    self.send_header(name, value)
            if status != 304:
                self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(body)

        def _remember(self, status: int) -> None:
            conditional = any(name in self.headers for name in ("If-None-Match", "If-Modified-Since"))
            site.requests.append(Request(site.publisher.key, self.command, self.path, status, conditional))

        def log_message(self, format: str, *args: object) -> None:
            """Keeps the terminal quiet; the requests are in `Site.requests`."""

    return Handler
