"""What this web process has answered: pages by endpoint, polls of feeds by form and by whether anything was sent.

Endpoints and forms are few and the program's own; nothing that a reader types becomes a label.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from typing import Any
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from flask import Flask, request
from prometheus_client import CollectorRegistry, Counter, Histogram

from aggregator.web.polls import TYPES

ENDPOINT = "kalendarium.endpoint"
"""Where in the environment of a request its endpoint is noted."""

NO_ENDPOINT = "brak"
BOUNDS = (0.005, 0.025, 0.1, 0.5, 2.5)
"""Seconds; with the thirty-odd endpoints each bound is thirty series more."""

NAME = "kalendarium_"
FEEDS_ROOM = "subscriptions."


class Meter:
    """Counts for one application, in a registry of its own."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        told = "Odpowiedzi stron tego procesu, według strony i kodu."
        self._views = Counter(f"{NAME}page_views", told, ("endpoint", "code"), registry=self.registry)
        told = "Czas przygotowania strony, w sekundach."
        self._seconds = Histogram(f"{NAME}page_seconds", told, ("endpoint",), registry=self.registry, buckets=BOUNDS)
        told = "Zapytania o kanały do tego procesu, według postaci i kodu; 304 to kanał bez zmian."
        self._polls = Counter(f"{NAME}feed_polls", told, ("form", "code"), registry=self.registry)

    def count(self, environ: WSGIEnvironment, code: str, seconds: float) -> None:
        """Counts one answer with this code of HTTP that took so long to make."""
        endpoint = environ.get(ENDPOINT)
        form = environ.get("PATH_INFO", "").rpartition(".")[2]
        if form in TYPES and (endpoint is None or endpoint.startswith(FEEDS_ROOM)):
            self._polls.labels(form, code).inc()
            return
        endpoint = endpoint or NO_ENDPOINT
        self._views.labels(endpoint, code).inc()
        self._seconds.labels(endpoint).observe(seconds)


def counting(app: WSGIApplication, meter: Meter, ticks: Callable[[], float] = time.perf_counter) -> WSGIApplication:
    """The application, each of whose answers is counted."""

    def answer(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        began = ticks()
        code = "500"

        def start(status: str, headers: list[tuple[str, str]], *error: Any) -> Any:
            nonlocal code
            code = status[:3]
            return start_response(status, headers, *error)

        try:
            return app(environ, start)
        finally:
            meter.count(environ, code, ticks() - began)

    return answer


def note_endpoints(app: Flask) -> None:
    """Lets every request that reaches the application say which endpoint answers it."""

    @app.before_request
    def note() -> None:
        request.environ[ENDPOINT] = request.endpoint or NO_ENDPOINT
