"""`/metrics` for Prometheus, where the operator has opened it.

It is shut by default: a proxy on the same machine makes every reader look as if he came from 127.0.0.1, so "local"
shuts nobody out there unless the proxy itself refuses the address.
"""

from __future__ import annotations

from ipaddress import ip_address

from flask import Blueprint, Flask, Response, abort, request
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from aggregator.web.desk import Desk
from aggregator.web.meter import Meter, counting, note_endpoints
from aggregator.web.store_figures import StoreFigures

FORWARDED = ("X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-Ip", "Forwarded", "Via")
"""Headers with which a proxy says that it asks for another."""


def measured(app: Flask) -> Meter:
    """A meter that counts every answer of the application from now on."""
    meter = Meter()
    note_endpoints(app)
    app.wsgi_app = counting(app.wsgi_app, meter)  # type: ignore[assignment, method-assign]
    return meter


def create_blueprint(desk: Desk, meter: Meter) -> Blueprint:
    """`/metrics`: what the meter counted in this process and what the Store tells."""
    blueprint = Blueprint("metrics", __name__)
    meter.registry.register(StoreFigures(desk.store, desk.now))

    @blueprint.get("/metrics")
    def tell() -> Response:
        if desk.settings.metrics == "local" and not _is_from_here():
            abort(404)  # as if there were none
        answer = Response(generate_latest(meter.registry), content_type=CONTENT_TYPE_LATEST)
        answer.headers["Cache-Control"] = "no-store"
        return answer

    return blueprint


def _is_from_here() -> bool:
    """Whether who asks is this machine, speaking for itself."""
    before_proxies = request.environ.get("werkzeug.proxy_fix.orig", {})
    peer = before_proxies.get("REMOTE_ADDR") or request.environ.get("REMOTE_ADDR", "")
    try:
        return ip_address(peer).is_loopback and not any(name in request.headers for name in FORWARDED)
    except ValueError:
        return False
