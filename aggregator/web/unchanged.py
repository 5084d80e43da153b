"""The answer that nearly every poll gets, 304, given before the application is asked.

A calendar program that has the present body says its ETag. Comparing it with a kept one takes less than finding out
which view answers, and thousands of programs poll at the same minute.
"""

from __future__ import annotations

from collections.abc import Iterable
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from werkzeug.http import http_date

from aggregator.shelf import Ready, Shelf

LASTS = ("Cache-Control", "public, max-age=900")
OPEN_TO_ALL = (("Access-Control-Allow-Origin", "*"), ("Cross-Origin-Resource-Policy", "cross-origin"))
AS_IT_IS = ("X-Content-Type-Options", "nosniff")


def etags(feed: Ready) -> tuple[str, str]:
    """The ETags of the body as it is and by gzip, without quotation marks.

    Two encodings are two representations, so each has its own strong one (RFC 9110, section 8.8.3.3).
    """
    return feed.etag, f"{feed.etag}-gzip"


def stamps(feed: Ready, *, zipped: bool) -> list[tuple[str, str]]:
    """The headers that a 200 and a 304 of a feed have alike."""
    told = [("ETag", f'"{etags(feed)[zipped]}"'), ("Last-Modified", http_date(feed.modified)), LASTS, *OPEN_TO_ALL]
    return told if feed.zipped is None else [*told, ("Vary", "Accept-Encoding")]


def answering_polls(app: WSGIApplication, shelf: Shelf) -> WSGIApplication:
    """The application, which is only asked for what is not the plain poll of a feed that has not changed."""

    def answer(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        told = environ.get("HTTP_IF_NONE_MATCH")
        # Who came by plain http through a proxy may have to be sent to https first.
        if told and environ["REQUEST_METHOD"] in ("GET", "HEAD") and environ.get("HTTP_X_FORWARDED_PROTO") != "http":
            feed = shelf.at_hand(environ["PATH_INFO"][1:])
            if feed is not None and feed.etag in told:
                for zipped, etag in enumerate(etags(feed)):
                    if told.removeprefix("W/") == f'"{etag}"':
                        start_response("304 NOT MODIFIED", [*stamps(feed, zipped=bool(zipped)), AS_IT_IS])
                        return ()
        return app(environ, start_response)

    return answer
