"""`/readyz`: whether the calendar is looked after, for whoever watches over it; `/healthz` only says that we live."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import datetime, timedelta

from flask import Blueprint, Response

from aggregator.errors import StoreError
from aggregator.model import KALENDARZ
from aggregator.store import Store
from aggregator.web.desk import Desk

log = logging.getLogger(__name__)

LATEST = timedelta(minutes=15)
"""So long after the last look at what is due, or after the last source that was read, nobody reads any more. A long
round gives signs by its sources.
"""

TICKS = 3
"""Where looks are further apart, so many of them may be missed."""


def create_blueprint(desk: Desk) -> Blueprint:
    """The address, which answers 200 or 503, with a line for each reason; it names no path, address or setting."""
    blueprint = Blueprint("readiness", __name__)

    @blueprint.get("/readyz")
    def readyz() -> Response:
        settings = desk.settings
        patience = max(LATEST, TICKS * timedelta(seconds=settings.tick))
        reasons = list(troubles(desk.store, desk.now(), patience))
        # With a queue this machine may be one of many, of which only the scheduler's has the files.
        if settings.queue == "off" and not (settings.feeds_dir / f"{KALENDARZ.slug}.ics").is_file():
            reasons.append("w katalogu kanałów nie ma kalendarza")
        told = "".join(f"{reason}\n" for reason in reasons) or "ok\n"
        answer = Response(told, 503 if reasons else 200, mimetype="text/plain")
        answer.headers["Cache-Control"] = "no-store"
        return answer

    return blueprint


def troubles(store: Store, now: datetime, patience: timedelta) -> Iterator[str]:
    """Why the calendar is not looked after at this moment, in Polish; nothing when it is."""
    try:
        signs = store.signs()
    except StoreError as error:
        log.error("nie odpowiada baza danych", extra={"why": str(error)})
        yield "baza danych nie odpowiada"
        return
    if signs.schema != signs.wanted_schema:
        yield f"baza danych ma schemat {signs.schema or 'żaden'}, a program {signs.wanted_schema}: uruchom go ponownie"
    if signs.seen_at is None:
        yield "źródeł jeszcze nie czytano"
    elif now - signs.seen_at > patience:
        yield f"źródeł nie czytano od {int((now - signs.seen_at).total_seconds()) // 60} minut"
    if signs.late:
        yield f"źródła, które czekają za długo: {signs.late}; brakuje procesów aggregator worker"
