"""From a fault as it was written down to its cause. The signs are the words in which fetch/faults.py tells of it."""

from __future__ import annotations

import re

from aggregator.health.causes import Cause

TAKEN_OFF = "artykułu już nie ma ani na liście wiadomości, ani pod jego adresem"
"""What is written down of an article that its site no longer wants to show."""

STRONGER_THAN_STATUS = (
    ("błąd programu", Cause.BUG),
    ("czy czyta ją człowiek", Cause.WALL),
    ("sieci prywatnej", Cause.PRIVATE),
    ("nie udało się odczytać robots.txt", Cause.RULES_UNKNOWN),
    ("robots.txt", Cause.ROBOTS),
    ("prosi o przerwę", Cause.PAUSE),
    ("prosił o przerwę", Cause.PAUSE),
)
"""What says more than the status that came with it; the first that fits counts."""

SIGNS = (
    ("stracił ważność", Cause.CERTIFICATE_EXPIRED),
    ("certyfikat", Cause.CERTIFICATE),
    ("połączenia szyfrowanego", Cause.CERTIFICATE),
    ("nie ma takiego hosta", Cause.NO_HOST),
    ("odszukać hosta", Cause.NO_NETWORK),
    ("DNS", Cause.NO_NETWORK),
    ("nie ma drogi do serwera", Cause.NO_NETWORK),
    ("brak połączenia przez", Cause.TIMEOUT),
    ("nie odpowiedział w", Cause.TIMEOUT),
    ("nie odpowiada", Cause.NO_CONNECTION),
    ("zerwał połączenie", Cause.NO_CONNECTION),
    ("połączyć się z serwerem", Cause.NO_CONNECTION),
    ("przekierowań", Cause.REDIRECTS),
    ("protokołem HTTP", Cause.GARBLED),
    ("odpowiedź jest uszkodzona", Cause.GARBLED),
    ("nie udało się pobrać strony", Cause.GARBLED),
    ("odpowiedź większa niż", Cause.TOO_LARGE),
    ("to nie jest", Cause.OTHER_KIND),
    ("selektor pola", Cause.SELECTOR),
    (TAKEN_OFF, Cause.NONE),
    ("artykułu już nie ma", Cause.GONE),
)

STATUSES = {401: Cause.LOGIN, 404: Cause.GONE, 408: Cause.TIMEOUT, 410: Cause.GONE, 429: Cause.PAUSE}

_STATUS = re.compile(r"\((\d{3})\)")


def listing_cause(error: str, status: int | None) -> Cause:
    """Why a source's listing could not be had; what no sign tells came, but not in a form that can be read."""
    return _told(error, status) or Cause.OTHER_FORM


def article_cause(why: str) -> Cause:
    """Why an article could not be read; what no sign tells came, but nothing could be read from it.

    Cause.NONE for one that its site has taken off: that says nothing of the others.
    """
    number = _STATUS.search(why)
    cause = _told(why, int(number[1]) if number else None) or Cause.UNREADABLE
    return {Cause.GONE: Cause.ARTICLES_GONE, Cause.OTHER_KIND: Cause.UNREADABLE}.get(cause, cause)


def _told(words: str, status: int | None) -> Cause | None:
    strong = next((cause for sign, cause in STRONGER_THAN_STATUS if sign in words), None)
    if strong is not None:
        return strong
    if status is not None and status >= 400:
        return STATUSES.get(status) or (Cause.SERVER_ERROR if status >= 500 else Cause.FORBIDDEN)
    return next((cause for sign, cause in SIGNS if sign in words), None)
