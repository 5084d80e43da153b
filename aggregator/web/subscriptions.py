"""The addresses that calendar programs and feed readers poll: `/kalendarz.ics`, `/kalendarz/mazowieckie.rss` and so on.

What clients need and why is a matter of experience: a 200 with anything but a whole feed empties calendars, a cookie or
`no-store` breaks caches, and some programs try PUT and PROPFIND when they are not refused plainly.
"""

from __future__ import annotations

import logging

from flask import Blueprint, Response, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from aggregator.errors import AggregatorError
from aggregator.feeds.segments import UnknownSegment, form_of, read_filter
from aggregator.model import KALENDARZ
from aggregator.offer import NEWS, SHORT, Elsewhere, NoSuchFeed
from aggregator.shelf import Ready, Shelf
from aggregator.web.admission import Admission, Cost
from aggregator.web.answers import wants_gzip
from aggregator.web.faults import RETRY_AFTER
from aggregator.web.links import address
from aggregator.web.polls import OPEN_TO_ALL, etags, stamps, whole

log = logging.getLogger(__name__)

ROUTES = {
    "calendar": f"/{KALENDARZ.slug}.<suffix>",
    "filtered": f"/{KALENDARZ.slug}/<path:rest>",
    "short": f"/{SHORT}/<code>.<suffix>",
    "event": "/wydarzenie/<name>.ics",
    "deadline": "/termin/<name>.ics",
    **{name: f"/{name}.<suffix>" for name in NEWS},
}
"""The addresses by the names of their endpoints."""

FILTERED = ("subscriptions.filtered", "subscriptions.short")
"""The endpoints of the feeds of which there are more than can be kept ready."""


def create_blueprint(shelf: Shelf, admission: Admission) -> Blueprint:
    """The feeds' addresses over what stands on the shelf.

    Of a filter that nobody has asked for yet so many are made for one client as `admission` lets him have; whatever is
    on the shelf is given to all.
    """
    blueprint = Blueprint("subscriptions", __name__)

    def feed(**_: str) -> AnyResponse:
        path = request.path[1:]
        if request.endpoint in FILTERED and not shelf.has(path):
            admission.count(Cost.NEW_FEED)
        try:
            found = shelf.feed(path)
        except NoSuchFeed as error:
            if (page := _page_of(path, shelf)) is not None:
                return redirect(page, 302)
            return Response(str(error), 404, mimetype="text/plain")
        except Exception as error:  # whatever is wrong with us, a subscriber must get a 503, not a page
            log.log(
                logging.ERROR, "kanału nie ma", exc_info=not isinstance(error, AggregatorError), extra={"feed": path}
            )
            return _busy()
        if isinstance(found, Elsewhere):
            return redirect(f"{request.script_root}/{found.path}", 301 if found.for_good else 302)
        return _answer(found)

    for endpoint, route in ROUTES.items():
        # OPTIONS too is answered with 405: a 200 would make calendar programs believe that they can write here.
        blueprint.add_url_rule(route, endpoint, feed, provide_automatic_options=False)

    @blueprint.after_request
    def open_to_all(response: Response) -> Response:
        response.headers.update(OPEN_TO_ALL)
        return response

    return blueprint


def _page_of(path: str, shelf: Shelf) -> str | None:
    """The front page with the filter of an address without its ending, as people shorten addresses; None for others."""
    room, slash, segments = path.rstrip("/").partition("/")
    if room != KALENDARZ.slug or not slash:
        return None
    try:
        chosen = read_filter(segments, shelf.look().sources)
    except UnknownSegment:
        return None
    return address("coming.entries", form_of(chosen))


def _answer(feed: Ready) -> Response:
    zipped = feed.zipped is not None and wants_gzip()
    if is_unchanged(feed):
        answer = Response(status=304, headers=stamps(feed, zipped=zipped))
        del answer.headers["Content-Type"]
        return answer
    return Response(feed.zipped if zipped else feed.body, headers=whole(feed, zipped=zipped))


def is_unchanged(feed: Ready) -> bool:
    """True when the asker has this body; If-None-Match wins over If-Modified-Since (RFC 9110, section 13.2.2)."""
    if "If-None-Match" in request.headers:
        return any(request.if_none_match.contains_weak(etag) for etag in etags(feed))
    since = request.if_modified_since
    return since is not None and feed.modified <= since


def _busy() -> Response:
    busy = Response("Kalendarz jest chwilowo niedostępny. Spróbuj za kilka minut.\n", 503, mimetype="text/plain")
    busy.headers["Retry-After"] = str(RETRY_AFTER)
    busy.headers["Cache-Control"] = "no-cache"
    return busy
