"""What programs ask of a site besides its pages: whether it lives, what may be crawled, and which pages there are."""

from __future__ import annotations

from flask import Blueprint, Response, current_app

from aggregator.stock import Look
from aggregator.web.answers import squeezed, wants_gzip
from aggregator.web.desk import Desk
from aggregator.web.sitemap import SitePage, entry_pages, months_ahead, render_sitemap

ALONE = (
    *("coming.entries", "map.regions", "sources.sources", "subscribing.choose", "widget.make"),
    *("about.about", "about.webmasters", "about.privacy", "about.accessibility"),
)
"""The endpoints of pages that stand alone."""


def create_blueprint(desk: Desk) -> Blueprint:
    """`/healthz`, `/robots.txt` and `/sitemap.xml`."""
    blueprint = Blueprint("service", __name__)
    drawn: list[tuple[Look, bytes, bytes]] = []

    @blueprint.get("/healthz")
    def healthz() -> Response:
        answer = Response("ok\n", mimetype="text/plain")
        answer.headers["Cache-Control"] = "no-store"
        return answer

    @blueprint.get("/robots.txt")
    def robots() -> Response:
        # Nothing is shut: Google Calendar refuses a feed that robots.txt forbids.
        return Response(f"User-agent: *\nAllow: /\n\nSitemap: {desk.base_url}/sitemap.xml\n", mimetype="text/plain")

    @blueprint.get("/sitemap.xml")
    def sitemap() -> Response:
        look = desk.finder.look()
        if not drawn or drawn[0][0] is not look:
            body = _drawn(look)
            drawn[:] = [(look, body, squeezed(body))]
        _, body, zipped = drawn[0]
        answer = Response(body, mimetype="application/xml")
        answer.add_etag()
        if wants_gzip():
            answer.set_data(zipped)
            answer.headers["Content-Encoding"] = "gzip"
        return answer

    def _drawn(look: Look) -> bytes:
        # Paths as the site has them; what a proxy puts before them is in base_url already.
        path = current_app.url_map.bind("").build
        alone = [SitePage(path(endpoint)) for endpoint in ALONE]
        months = [SitePage(path("grid.month", {"name": f"{day:%Y-%m}"})) for day in months_ahead(look.now)]
        return render_sitemap((*alone, *months, *entry_pages(look.catalog.items, look.now)), desk.base_url)

    return blueprint
