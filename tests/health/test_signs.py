"""The words of fetch/faults.py and the causes that they are taken for: neither may move without the other."""

from __future__ import annotations

import errno
import socket
import ssl
from datetime import UTC, datetime

import httpx
import pytest

from aggregator.errors import FetchError
from aggregator.fetch import faults
from aggregator.fetch.limits import Limits
from aggregator.health import TAKEN_OFF, Cause
from aggregator.health.signs import article_cause, listing_cause

URL = httpx.URL("https://owes.example.pl/aktualnosci/")
LIMITS = Limits()


def after(cause: BaseException, error: httpx.HTTPError | None = None) -> FetchError:
    raised = error or httpx.ConnectError("…")
    raised.__cause__ = cause
    return faults.transport_fault(raised, URL, LIMITS)


def certificate(code: int) -> FetchError:
    error = ssl.SSLCertVerificationError("…")
    error.verify_code, error.verify_message = code, "certificate verify failed"
    return after(error)


def tls() -> FetchError:
    error = ssl.SSLError("…")
    error.reason = "WRONG_VERSION_NUMBER"
    return after(error)


def bare(error: httpx.HTTPError) -> FetchError:
    return faults.transport_fault(error, URL, LIMITS)


FAULTS = [
    (faults.unknown_host(socket.gaierror(socket.EAI_NONAME, "…"), URL), Cause.NO_HOST),
    (faults.unknown_host(socket.gaierror(socket.EAI_AGAIN, "…"), URL), Cause.NO_NETWORK),
    (after(OSError(errno.ENETUNREACH, "…")), Cause.NO_NETWORK),
    (after(ConnectionRefusedError()), Cause.NO_CONNECTION),
    (after(ConnectionResetError()), Cause.NO_CONNECTION),
    (bare(httpx.ConnectError("")), Cause.NO_CONNECTION),
    (bare(httpx.ConnectError("brak połączenia")), Cause.NO_CONNECTION),
    (bare(httpx.ReadError("…")), Cause.NO_CONNECTION),
    (bare(httpx.ConnectTimeout("…")), Cause.TIMEOUT),
    (bare(httpx.ReadTimeout("…")), Cause.TIMEOUT),
    (faults.too_slow(URL, LIMITS), Cause.TIMEOUT),
    (bare(httpx.RemoteProtocolError("illegal status line")), Cause.GARBLED),
    (bare(httpx.UnsupportedProtocol("…")), Cause.GARBLED),
    (faults.broken_packing(URL), Cause.GARBLED),
    (certificate(10), Cause.CERTIFICATE_EXPIRED),
    *((certificate(code), Cause.CERTIFICATE) for code in (9, 18, 19, 20, 62, 64, 1)),
    (tls(), Cause.CERTIFICATE),
    (faults.too_large(URL, LIMITS), Cause.TOO_LARGE),
    (faults.too_many_redirects(URL, LIMITS), Cause.REDIRECTS),
    (faults.wrong_kind("image/png", ("text/html",), URL), Cause.OTHER_KIND),
    (faults.wrong_kind("", ("application/json",), URL), Cause.OTHER_KIND),
    (faults.private_host(URL), Cause.PRIVATE),
    (faults.robots_forbid(URL), Cause.ROBOTS),
    (faults.robots_unknown(URL), Cause.RULES_UNKNOWN),
    (faults.robots_unknown(URL, faults.status_fault(500, URL)), Cause.RULES_UNKNOWN),
    (faults.postponed(datetime(2026, 3, 2, 9, tzinfo=UTC), URL), Cause.PAUSE),
    (faults.postponed(datetime(2026, 3, 2, 9, tzinfo=UTC), URL, status=503), Cause.PAUSE),
    (faults.status_fault(400, URL), Cause.FORBIDDEN),
    (faults.status_fault(401, URL), Cause.LOGIN),
    (faults.status_fault(403, URL), Cause.FORBIDDEN),
    (faults.status_fault(404, URL), Cause.GONE),
    (faults.status_fault(410, URL), Cause.GONE),
    (faults.status_fault(429, URL), Cause.PAUSE),
    (faults.status_fault(500, URL), Cause.SERVER_ERROR),
    (faults.status_fault(503, URL), Cause.SERVER_ERROR),
    (faults.status_fault(520, URL), Cause.SERVER_ERROR),
]
AT_ARTICLES = {Cause.GONE: Cause.ARTICLES_GONE, Cause.OTHER_KIND: Cause.UNREADABLE}


@pytest.mark.parametrize(("fault", "cause"), FAULTS, ids=lambda value: str(value)[:60])
def test_every_fault_on_the_way_to_a_page_is_known_by_its_words(fault: FetchError, cause: Cause) -> None:
    assert listing_cause(str(fault), fault.status) is cause
    assert article_cause(str(fault)) is AT_ARTICLES.get(cause, cause)


def test_every_status_that_has_words_is_known() -> None:
    for status in faults.STATUS_WORDS:
        fault = faults.status_fault(status, URL)
        assert listing_cause(str(fault), fault.status) is not Cause.OTHER_FORM


@pytest.mark.parametrize(
    ("error", "listing", "article"),
    [
        ("", Cause.OTHER_FORM, Cause.UNREADABLE),
        ("na stronie nie ma żadnego tekstu", Cause.OTHER_FORM, Cause.UNREADABLE),
        ("selektor pola „links” jest niepoprawny: <<", Cause.SELECTOR, Cause.SELECTOR),
        ("artykułu już nie ma: jego adres prowadzi na inną stronę", Cause.GONE, Cause.ARTICLES_GONE),
        (TAKEN_OFF, Cause.NONE, Cause.NONE),
        ("serwer prosił o przerwę albo miał kłopoty – następne zapytanie po …", Cause.PAUSE, Cause.PAUSE),
        ("serwer DNS nie odpowiedział na czas, gdzie jest a.pl", Cause.NO_NETWORK, Cause.NO_NETWORK),
        ("błąd programu: ValueError: (404)", Cause.BUG, Cause.BUG),
    ],
)
def test_faults_of_reading(error: str, listing: Cause, article: Cause) -> None:
    assert listing_cause(error, None) is listing
    assert article_cause(error) is article
