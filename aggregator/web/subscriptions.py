"""The addresses that calendar programs and feed readers poll: `/kalendarz.ics` and `/kalendarz.rss`.

What clients need and why is a matter of experience: a 200 with anything but a whole feed empties calendars, a cookie or
`no-store` breaks caches, and some programs try PUT and PROPFIND when they are not refused plainly.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from flask import Blueprint, Response, request

from aggregator.model import KALENDARZ
from aggregator.web.feed_files import FeedFile, FeedFiles

TYPES = {".ics": "text/calendar; charset=utf-8", ".rss": "application/rss+xml; charset=utf-8"}

RETRY_AFTER = 120
"""Seconds after which a client is asked to try again when no whole feed can be had."""


def create_blueprint(folder: Path, publish: Callable[[], object]) -> Blueprint:
    """The feeds' addresses over the files in `folder`; `publish` writes them when they are missing."""
    blueprint = Blueprint("subscriptions", __name__)
    files = FeedFiles(folder, publish)

    # OPTIONS too is answered with 405: a 200 would make calendar programs believe that they can write here.
    @blueprint.route(f"/{KALENDARZ.slug}.ics", endpoint="ics", provide_automatic_options=False)
    def ics() -> Response:
        return _answer(files, ".ics")

    @blueprint.route(f"/{KALENDARZ.slug}.rss", endpoint="rss", provide_automatic_options=False)
    def rss() -> Response:
        return _answer(files, ".rss")

    @blueprint.after_request
    def open_to_all(response: Response) -> Response:
        response.headers["Access-Control-Allow-Origin"] = "*"
        return response

    return blueprint


def _answer(files: FeedFiles, suffix: str) -> Response:
    name = KALENDARZ.slug + suffix
    file = files.get(name)
    if file is None:
        busy = Response("Kalendarz jest chwilowo niedostępny. Spróbuj za kilka minut.\n", 503, mimetype="text/plain")
        busy.headers["Retry-After"] = str(RETRY_AFTER)
        busy.headers["Cache-Control"] = "no-cache"
        return busy

    zipped = file.zipped is not None and request.accept_encodings["gzip"] > 0
    response = Response(status=304) if is_unchanged(file) else Response(file.zipped if zipped else file.body)
    # Two encodings are two representations, so each has its own strong ETag (RFC 9110, section 8.8.3.3).
    response.set_etag(_etags(file)[zipped])
    response.last_modified = file.modified
    response.headers["Cache-Control"] = "public, max-age=900"
    if file.zipped is not None:
        response.headers["Vary"] = "Accept-Encoding"
    if response.status_code == 304:
        del response.headers["Content-Type"]
        return response
    response.headers["Content-Type"] = TYPES[suffix]
    response.headers["Content-Disposition"] = f'inline; filename="{name}"'
    if zipped:
        response.headers["Content-Encoding"] = "gzip"
    return response


def is_unchanged(file: FeedFile) -> bool:
    """True when the asker has this body; If-None-Match wins over If-Modified-Since (RFC 9110, section 13.2.2)."""
    if "If-None-Match" in request.headers:
        return any(request.if_none_match.contains_weak(etag) for etag in _etags(file))
    since = request.if_modified_since
    return since is not None and file.modified <= since


def _etags(file: FeedFile) -> tuple[str, str]:
    return file.etag, f"{file.etag}-gzip"
