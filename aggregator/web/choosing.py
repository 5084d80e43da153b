"""`POST /k`: a filter that no path can say gets a short address for good; `GET /k/CODE` tells its feeds.

Programs get JSON; browsers are led to the page of subscribing, with the same choice.
"""

from __future__ import annotations

from flask import Blueprint, Response, abort, jsonify, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from aggregator.errors import StoreError
from aggregator.feeds.filters import Filter, feed_of, filter_from, filter_text
from aggregator.feeds.segments import UnknownSegment, chosen_filter, form_of
from aggregator.offer import SHORT
from aggregator.shelf import Shelf
from aggregator.web.addresses import feed_addresses, subscribe_links
from aggregator.web.admission import Admission, Cost
from aggregator.web.faults import fault_answer
from aggregator.web.form import parted
from aggregator.web.links import address
from aggregator.web.subscribing import PROGRAM
from aggregator.web.tongues import LANG


def create_blueprint(shelf: Shelf, base_url: str, admission: Admission) -> Blueprint:
    """The short addresses over what the shelf's Store keeps; `base_url` is what subscribers are told."""
    blueprint = Blueprint("choosing", __name__)
    kept = shelf.store.feeds

    @blueprint.post(f"/{SHORT}", provide_automatic_options=False)
    def choose() -> AnyResponse:
        admission.count(Cost.NEW_FILTER)
        fields, own = parted(request.form.lists(), (PROGRAM, LANG))
        values = {name: [value for value in told if value] for name, told in fields.items()}
        try:
            chosen = chosen_filter(values, shelf.look().sources)
            code = kept.code_of(filter_text(chosen), shelf.now())
        except UnknownSegment as error:
            if _for_people():
                raise
            return Response(f"{error}\n", 400, mimetype="text/plain")
        except StoreError as error:
            return _refused(f"Nie można teraz zapisać filtru: {error}.")
        return redirect(_page_of(chosen, own) if _for_people() else url_for(".chosen", code=code), 303)

    @blueprint.get(f"/{SHORT}/<code>", provide_automatic_options=False)
    def chosen(code: str) -> AnyResponse:
        told = kept.told_by(code)
        if told is None:
            abort(404)
        filter_ = filter_from(told)
        if _for_people():
            answer: AnyResponse = redirect(_page_of(filter_, {}), 302)
        else:
            title = feed_of(filter_, "", shelf.look().sources).title
            addresses = feed_addresses(base_url, filter_, code)
            answer = jsonify(title=title, webcal=subscribe_links(addresses["ics"], title).webcal, **addresses)
        answer.headers["Cache-Control"] = "public, max-age=900"
        answer.headers["Vary"] = "Accept"
        return answer

    return blueprint


def _for_people() -> bool:
    """Whether a page is wanted; who does not say so is a program."""
    return request.accept_mimetypes.best_match(("application/json", "text/html")) == "text/html"


def _page_of(chosen: Filter, own: dict[str, str]) -> str:
    """The page of subscribing to this filter, with the page's own fields."""
    return address("subscribing.choose", (*form_of(chosen), *own.items()), _anchor="adres")


def _refused(why: str) -> Response:
    if _for_people():
        return fault_answer(503, told=why)
    return Response(f"{why}\n", 503, mimetype="text/plain")
