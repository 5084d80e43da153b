"""What programs ask of a site besides its pages: whether it lives, and what may be crawled."""

from __future__ import annotations

from flask import Blueprint, Response

from aggregator.web.desk import Desk


def create_blueprint(desk: Desk) -> Blueprint:
    """`/healthz` and `/robots.txt`."""
    blueprint = Blueprint("service", __name__)

    @blueprint.get("/healthz")
    def healthz() -> Response:
        answer = Response("ok\n", mimetype="text/plain")
        answer.headers["Cache-Control"] = "no-store"
        return answer

    @blueprint.get("/robots.txt")
    def robots() -> Response:
        # Nothing is shut: Google Calendar refuses a feed that robots.txt forbids.
        return Response("User-agent: *\nAllow: /\n", mimetype="text/plain")

    return blueprint
