"""The answers that nearly every poll gets, given before the application is asked: 304, or a feed that is at hand.

A calendar program that has the present body says its ETag. Comparing it with a kept one, or giving a ready body, takes
less than finding out which view answers, and thousands of programs poll at the same minute.
"""

from __future__ import annotations

from collections.abc import Iterable
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from werkzeug.http import http_date

from aggregator.shelf import Ready, Shelf
from aggregator.web.answers import POLICY, RULES, policy_text, takes_gzip

LASTS = ("Cache-Control", "public, max-age=900")
OPEN_TO_ALL = (("Access-Control-Allow-Origin", "*"), ("Cross-Origin-Resource-Policy", "cross-origin"))
AS_IT_IS = ("X-Content-Type-Options", "nosniff")
RULES_OF_FEEDS = (*RULES.items(), ("Content-Security-Policy", policy_text(POLICY)), ("X-Frame-Options", "DENY"))
"""What the application adds to the answers of its views."""

TYPES = {
    "ics": "text/calendar; charset=utf-8",
    "rss": "application/rss+xml; charset=utf-8",
    "atom": "application/atom+xml; charset=utf-8",
    "json": "application/feed+json; charset=utf-8",
}


def etags(feed: Ready) -> tuple[str, str]:
    """The ETags of the body as it is and by gzip, without quotation marks.

    Two encodings are two representations, so each has its own strong one (RFC 9110, section 8.8.3.3).
    """
    return feed.etag, f"{feed.etag}-gzip"


def stamps(feed: Ready, *, zipped: bool) -> list[tuple[str, str]]:
    """The headers that a 200 and a 304 of a feed have alike."""
    told = [("ETag", f'"{etags(feed)[zipped]}"'), ("Last-Modified", http_date(feed.modified)), LASTS, *OPEN_TO_ALL]
    return told if feed.zipped is None else [*told, ("Vary", "Accept-Encoding")]


def whole(feed: Ready, *, zipped: bool) -> list[tuple[str, str]]:
    """The headers of a 200 of a feed, but for its length."""
    name, suffix = feed.path.rpartition("/")[2], feed.path.rpartition(".")[2]
    told = [*stamps(feed, zipped=zipped), ("Content-Type", TYPES[suffix])]
    told.append(("Content-Disposition", f'inline; filename="{name}"'))
    return [*told, ("Content-Encoding", "gzip")] if zipped else told


def answering_polls(app: WSGIApplication, shelf: Shelf) -> WSGIApplication:
    """The application, which is only asked for what is not the plain poll of a feed that is at hand."""

    def answer(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        told, scheme = environ.get("HTTP_IF_NONE_MATCH"), environ.get("HTTP_X_FORWARDED_PROTO")
        # Who came by plain http through a proxy may have to be sent to https first.
        if environ["REQUEST_METHOD"] in ("GET", "HEAD") and scheme != "http":
            feed = shelf.at_hand(environ["PATH_INFO"][1:])
            if feed is not None and told and feed.etag in told:
                for zipped, etag in enumerate(etags(feed)):
                    if told.removeprefix("W/") == f'"{etag}"':
                        start_response("304 NOT MODIFIED", [*stamps(feed, zipped=bool(zipped)), AS_IT_IS])
                        return ()
            # Who came by https is told to stay with it, which the application does.
            if feed is not None and not told and scheme is None and "HTTP_IF_MODIFIED_SINCE" not in environ:
                return _whole(feed, environ, start_response)
        return app(environ, start_response)

    return answer


def _whole(feed: Ready, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
    zipped = feed.zipped is not None and takes_gzip(environ.get("HTTP_ACCEPT_ENCODING", ""))
    body = feed.zipped if zipped and feed.zipped is not None else feed.body
    length = ("Content-Length", str(len(body)))
    start_response("200 OK", [*whole(feed, zipped=zipped), length, *RULES_OF_FEEDS])
    return (body,) if environ["REQUEST_METHOD"] == "GET" else ()
