"""`POST /k`: a filter that no path can say gets a short address for good; `GET /k/CODE` tells its feeds."""

from __future__ import annotations

from flask import Blueprint, Response, abort, jsonify, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from aggregator.errors import StoreError
from aggregator.feeds.filters import feed_of, filter_from, filter_text
from aggregator.feeds.segments import UnknownSegment, chosen_filter
from aggregator.offer import SHORT, SUFFIXES, slug_of
from aggregator.shelf import Shelf
from aggregator.web.addresses import subscribe_links

LARGEST_FORM = 10_000
"""Bytes. A form with every value there is has less."""


def create_blueprint(shelf: Shelf, base_url: str) -> Blueprint:
    """The short addresses over what the shelf's Store keeps; `base_url` is what subscribers are told."""
    blueprint = Blueprint("choosing", __name__)
    kept = shelf.store.feeds

    @blueprint.post(f"/{SHORT}", provide_automatic_options=False)
    def choose() -> AnyResponse:
        if (request.content_length or 0) > LARGEST_FORM:
            abort(413)
        values = {name: [value for value in told if value] for name, told in request.form.lists()}
        try:
            chosen = chosen_filter(values, kept.source_names())
            code = kept.code_of(filter_text(chosen), shelf.now())
        except UnknownSegment as error:
            return Response(f"{error}\n", 400, mimetype="text/plain")
        except StoreError as error:
            return Response(f"Nie można teraz zapisać filtru: {error}.\n", 503, mimetype="text/plain")
        return redirect(url_for(".chosen", code=code), 303)

    @blueprint.get(f"/{SHORT}/<code>", provide_automatic_options=False)
    def chosen(code: str) -> Response:
        told = kept.told_by(code)
        if told is None:
            abort(404)
        filter_ = filter_from(told)
        slug = f"{SHORT}/{code}" if filter_.path is None else slug_of(filter_)
        title = feed_of(filter_, slug, kept.source_names()).title
        addresses = {suffix: f"{base_url}/{slug}.{suffix}" for suffix in SUFFIXES}
        answer = jsonify(title=title, webcal=subscribe_links(addresses["ics"], title).webcal, **addresses)
        answer.headers["Cache-Control"] = "public, max-age=900"
        return answer

    return blueprint
