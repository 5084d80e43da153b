"""The pages for what went wrong: what it is, why, where to go on. Who asks for a feed gets a line of plain text."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from difflib import get_close_matches

from flask import Flask, Response, current_app, render_template, request, url_for
from werkzeug.exceptions import HTTPException

from aggregator.errors import StoreError
from aggregator.feeds.segments import UnknownSegment
from aggregator.language.fold import fold
from aggregator.offer import SUFFIXES
from aggregator.web import tongues
from aggregator.web.tongues import tongue

log = logging.getLogger(__name__)

FAULTS = {
    400: ("Nie wiemy, co pokazać", "Adres mówi coś, czego nie rozumiemy. Zacznij od kalendarza i wybierz jeszcze raz."),
    404: (
        "Nie ma takiej strony",
        "Adres jest niepełny albo strony już nie ma. Wszystko, co przed nami, jest w kalendarzu.",
    ),
    405: ("Tak tej strony nie można użyć", "Tę stronę można tylko otworzyć, nic się na nią nie wysyła."),
    413: (
        "To za dużo naraz",
        "Formularz przyszedł z większą ilością danych, niż przyjmujemy. Wybierz mniej i spróbuj znowu.",
    ),
    429: ("Za dużo pytań naraz", "Odczekaj chwilę i otwórz stronę jeszcze raz."),
    500: (
        "Coś się u nas zepsuło",
        "Błąd jest zapisany w dzienniku. Spróbuj za kilka minut; kanały kalendarza działają dalej.",
    ),
    503: (
        "Chwilowo nie możemy odpowiedzieć",
        "Spróbuj za kilka minut. W Twoim programie kalendarza zostaje to, co już w nim jest.",
    ),
}
"""The title and what to do, by the status of HTTP."""

OTHERWISE = ("Tego zrobić się nie da", "Zacznij od kalendarza.")

GONE = {
    "/wydarzenie/": "Takiego wydarzenia tu nie ma. Mogło zostać usunięte, na przykład na prośbę organizatora.",
    "/termin/": "Takiego terminu tu nie ma. Mógł zostać usunięty, na przykład na prośbę organizatora.",
}
"""What else to say where an entry was asked for."""

FOR_PROGRAMS = (*(f".{suffix}" for suffix in SUFFIXES), ".txt", ".xml")
"""How the addresses end that no person reads."""

LONGEST_SLIP = 60
"""Longer paths are no slip of the fingers, and likeness to them would cost time."""


RETRY_AFTER = 120
"""Seconds after which to come again when the Store cannot be asked, or no whole feed can be had."""


def install(app: Flask) -> None:
    """Lets the app answer every fault with its page."""
    app.register_error_handler(HTTPException, _fault)
    app.register_error_handler(UnknownSegment, lambda error: fault_answer(400, told=str(error)))
    app.register_error_handler(StoreError, _busy)


def likely(path: str, pages: Mapping[str, str]) -> tuple[str, ...]:
    """The paths of pages that this one may have been meant to be, the likeliest first, at most three.

    `pages` are the paths that there are, each with its endpoint.
    """
    meant = fold(path).rstrip("/") or "/"
    return tuple(get_close_matches(meant, pages, n=3, cutoff=0.7)) if len(meant) <= LONGEST_SLIP else ()


def _fault(error: HTTPException) -> Response:
    code = error.code or 500
    remedy = ""
    if code == 404:
        remedy = next((words for before, words in GONE.items() if request.path.startswith(before)), "")
    answer = fault_answer(code, tongue().say(remedy))
    for name, value in error.get_headers():
        if name.lower() != "content-type":
            answer.headers[name] = value  # Allow of a 405, Retry-After of a 503
    return answer


def _busy(error: Exception) -> Response:
    log.error("strony nie ma, bo nie odpowiada baza danych", extra={"page": request.path, "why": str(error)})
    answer = fault_answer(503)
    answer.headers["Retry-After"] = str(RETRY_AFTER)
    return answer


def fault_answer(code: int, remedy: str = "", *, told: str = "") -> Response:
    """The answer for this status; without a remedy of its own the usual one is told.

    `told` is what a fault says by itself, Polish in every tongue; it takes the place of the remedy.
    """
    title, usual = (tongue().say(words) for words in FAULTS.get(code, OTHERWISE))
    if request.path.endswith(FOR_PROGRAMS):
        return Response(f"{title}.\n", code, mimetype="text/plain")
    pages = _pages() if code == 404 else {}
    meant = [(path, url_for(pages[path])) for path in likely(request.path, pages)]
    page = render_template(
        "fault.html", title=title, remedy=told or remedy or usual, is_polish=bool(told), code=code, meant=meant
    )
    return Response(page, code)


def _pages() -> dict[str, str]:
    """The paths of all pages that stand at one, each with its endpoint."""
    rules = current_app.url_map.iter_rules()
    return {rule.rule: rule.endpoint for rule in rules if not rule.arguments and tongues.is_page(rule.endpoint)}
