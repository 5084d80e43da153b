"""The readers' door: pages and subscription addresses. Served by waitress, built by `create_app`."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from flask import Flask, url_for
from jinja2 import StrictUndefined
from werkzeug.middleware.proxy_fix import ProxyFix

from aggregator.config import Settings
from aggregator.feeds.addresses import page_path
from aggregator.feeds.text import clip, plain, web_address
from aggregator.feeds.wording import CATEGORIES, DEADLINES, day_text, days_text, due_text, when_text
from aggregator.model import KALENDARZ
from aggregator.moments import day_of
from aggregator.shelf import Shelf
from aggregator.store import Store
from aggregator.web import (
    about,
    answers,
    choosing,
    coming,
    entry_pages,
    faults,
    grid_pages,
    map_page,
    metrics,
    phrases,
    readiness,
    service,
    sources_page,
    subscribing,
    subscriptions,
    tongues,
    widget,
)
from aggregator.web.addresses import host_of
from aggregator.web.admission import Admission
from aggregator.web.choice import VALUES
from aggregator.web.desk import Desk
from aggregator.web.finding import Finder
from aggregator.web.links import address, entry_address
from aggregator.web.polls import answering_polls
from aggregator.web.text import visible

__all__ = ["LARGEST_FORM", "create_app"]

LARGEST_FORM = 10_000
"""Bytes. A form with every value there is has less; larger ones are answered with 413."""


def create_app(
    settings: Settings,
    store: Store,
    clock: Callable[[], datetime],
    shelf: Shelf | None = None,
    *,
    ticks: Callable[[], float] = time.monotonic,
) -> Flask:
    """The web application over a Store; `clock` gives the present moment, aware.

    It keeps in memory what can be made again: the feeds' bytes, the entries in the order of pages, the sitemap. What is
    to last goes to the Store. A `shelf` that is given is shared with whoever gave it. `ticks` gives seconds of a clock
    that never goes back; by it what one reader may ask is measured.
    """
    app = Flask(__name__)
    base_url = settings.base_url.rstrip("/")
    if shelf is None:
        shelf = Shelf(store, base_url, clock, gzip_ics=settings.gzip_ics)
    if settings.trust_proxy:
        hops = settings.trust_proxy
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops, x_prefix=hops)  # type: ignore[method-assign]
    app.wsgi_app = answering_polls(app.wsgi_app, shelf)  # type: ignore[assignment, method-assign]
    admission = Admission(settings, ticks)
    desk = Desk(shelf, Finder(shelf, admission.search), settings)
    tongues.install(app)
    answers.install(app, secure_base=base_url if settings.trust_proxy and base_url.startswith("https:") else "")
    _prepare_templates(app, contact=settings.contact, base_url=base_url)
    app.register_blueprint(subscriptions.create_blueprint(shelf, admission))
    app.register_blueprint(choosing.create_blueprint(shelf, base_url, admission))
    rooms = (coming, grid_pages, map_page, entry_pages, subscribing, widget, sources_page, about, service, readiness)
    if settings.metrics != "off":
        app.register_blueprint(metrics.create_blueprint(desk, metrics.measured(app)))
    for room in rooms:
        app.register_blueprint(room.create_blueprint(desk))
    faults.install(app)
    return app


def _prepare_templates(app: Flask, *, contact: str, base_url: str) -> None:
    env = app.jinja_env
    env.undefined = StrictUndefined
    env.finalize = visible
    env.trim_blocks = env.lstrip_blocks = True
    env.filters.update(
        {name: tongues.in_tongue(phrase) for name, phrase in PHRASES.items()},
        category=lambda category: tongues.tongue().say(CATEGORIES[category]),
        clip=clip,
        day_of=day_of,
        deadline_label=lambda kind: tongues.tongue().say(DEADLINES[kind]),
        host_of=host_of,
        entry_address=entry_address,
        entry_path=page_path,
        plain=plain,
        town=phrases.town,
        web_address=web_address,
    )
    static = Path(app.static_folder or "")
    versions = {file.name: hashlib.sha256(file.read_bytes()).hexdigest()[:12] for file in static.iterdir()}

    def asset(name: str) -> str:
        """The address of a static file, a new one whenever its content is new, so that it may be kept for long."""
        return url_for("static", filename=name, v=versions[name])

    app.config["MAX_CONTENT_LENGTH"] = LARGEST_FORM
    app.config["SEND_FILE_MAX_AGE_DEFAULT"] = 30 * 24 * 3600
    site = {"title": KALENDARZ.title, "description": KALENDARZ.description, "contact": contact, "address": base_url}
    env.globals.update(
        asset=asset,
        site=site,
        tongue=tongues.tongue,
        plural=lambda *told: tongues.tongue().plural(*told),
        values=VALUES,
        address=address,
        in_other_tongue=tongues.in_other_tongue,
    )


PHRASES: dict[str, Callable[..., str]] = {
    "ago": phrases.ago,
    "begins_at": phrases.begins_at,
    "closing": phrases.closing,
    "closing_here": phrases.closing_here,
    "day_text": day_text,
    "days_text": days_text,
    "distance": phrases.distance,
    "due_hour": phrases.due_hour,
    "due_text": due_text,
    "hours": phrases.hours,
    "leaf_month": phrases.leaf_month,
    "leaf_weekday": phrases.leaf_weekday,
    "month_name": phrases.month_name,
    "nearness": phrases.nearness,
    "place": phrases.place,
    "short_moment": phrases.short_moment,
    "time_left": phrases.time_left,
    "when_text": when_text,
}
"""What templates say of moments and places, in the tongue of the request."""
