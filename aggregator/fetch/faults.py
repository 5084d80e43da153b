"""What goes wrong on the way to a page, in the words that operators read."""

from __future__ import annotations

import errno
import socket
import ssl
from collections.abc import Iterator
from datetime import datetime

import httpx

from aggregator.errors import Blocked, FetchError, FetchPostponed, FetchRefused, Unusable
from aggregator.fetch.kinds import label_of
from aggregator.fetch.limits import Limits
from aggregator.moments import WARSAW


class HostUnreachable(FetchError):
    """There was no connection at all, so no other page of this host can be had either."""


class TooManyRedirects(Unusable):
    """Each answer named another address."""


STATUS_WORDS = {
    400: "serwer nie zrozumiał zapytania (400)",
    401: "strona wymaga logowania (401) – wybierz stronę, którą widać bez logowania",
    403: "serwer odmawia dostępu (403) – poproś administratora tej strony, by wpuszczał nasz program",
    404: "strona nie istnieje (404)",
    406: "serwer nie ma tej strony w postaci HTML (406)",
    410: "strona została usunięta (410)",
    451: "strona niedostępna z przyczyn prawnych (451)",
    500: "błąd po stronie serwera (500)",
    502: "serwer pośredniczący nie dostał odpowiedzi (502)",
    503: "serwer jest chwilowo niedostępny (503)",
    504: "serwer pośredniczący nie doczekał się odpowiedzi (504)",
}

# OpenSSL's verification codes (x509_vfy.h)
CERTIFICATE_WORDS = {
    9: "certyfikat serwera nie jest jeszcze ważny – sprawdź też zegar tego komputera",
    10: "certyfikat serwera stracił ważność",
    18: "certyfikat serwera wystawiono samemu sobie, więc nie wiadomo, z kim rozmawiamy",
    19: "certyfikat serwera podpisał nieznany urząd",
    20: "nie można sprawdzić certyfikatu serwera: serwer nie podał pełnego łańcucha albo urząd jest nieznany",
    62: "certyfikat serwera wystawiono dla innej nazwy – sprawdź adres",
    64: "certyfikat serwera wystawiono dla innego adresu – sprawdź adres",
}


def status_fault(status: int, url: httpx.URL) -> FetchError:
    """The error for an answer that is neither a page nor a redirect."""
    if status in STATUS_WORDS:
        words = STATUS_WORDS[status]
    elif status >= 500:
        words = f"błąd po stronie serwera ({status})"
    else:
        words = f"nieoczekiwana odpowiedź serwera ({status})"
    return (Blocked if status in (401, 403) else FetchError)(words, url=str(url), status=status)


def walled(maker: str, url: httpx.URL, *, status: int) -> Blocked:
    """The error for a wall that asks whether a person is reading."""
    by = f" (zabezpieczenie {maker})" if maker else ""
    return Blocked(
        f"zamiast strony przyszło pytanie, czy czyta ją człowiek{by} – poproś administratora tej strony, "
        f"by wpuszczał nasz program, albo podaj adres jej kanału RSS",
        url=str(url),
        status=status,
    )


def transport_fault(error: httpx.HTTPError, url: httpx.URL, limits: Limits) -> FetchError:
    """The error for a conversation that broke off or never began."""
    where = str(url)
    causes = tuple(_causes(error))
    for cause in causes:
        if isinstance(cause, ssl.SSLCertVerificationError):
            words = CERTIFICATE_WORDS.get(cause.verify_code, f"certyfikat serwera odrzucony ({cause.verify_message})")
            return HostUnreachable(words, url=where)
        if isinstance(cause, ssl.SSLError):
            reason = (cause.reason or "błąd TLS").replace("_", " ").lower()
            return HostUnreachable(f"nie udało się nawiązać połączenia szyfrowanego ({reason})", url=where)
    if isinstance(error, httpx.ConnectTimeout):
        return HostUnreachable(f"serwer nie odpowiada (brak połączenia przez {limits.connect_seconds:g} s)", url=where)
    if isinstance(error, httpx.ConnectError):
        return HostUnreachable(_connect_words(error, causes), url=where)
    if isinstance(error, httpx.TimeoutException):
        return too_slow(url, limits)
    # h11's words for a connection that ended before the answer did contain "without".
    if isinstance(error, httpx.NetworkError) or (isinstance(error, httpx.ProtocolError) and "without" in str(error)):
        return FetchError("serwer zerwał połączenie przed końcem odpowiedzi", url=where)
    if isinstance(error, httpx.ProtocolError):
        return FetchError(f"serwer odpowiedział niezgodnie z protokołem HTTP ({error})", url=where)
    return FetchError(f"nie udało się pobrać strony ({error})", url=where)


def unknown_host(error: Exception, url: httpx.URL) -> HostUnreachable:
    """The error for a name that leads nowhere, or for a DNS that does not answer."""
    if isinstance(error, socket.gaierror) and error.errno == socket.EAI_AGAIN:
        return HostUnreachable(
            f"nie udało się odszukać hosta {url.host} – sprawdź połączenie z siecią i serwer DNS", url=str(url)
        )
    return HostUnreachable(f"nie ma takiego hosta: {url.host} – sprawdź adres", url=str(url))


def slow_lookup(url: httpx.URL) -> HostUnreachable:
    """The error for a name that the DNS has not answered for in time."""
    return HostUnreachable(
        f"serwer DNS nie odpowiedział na czas, gdzie jest {url.host} – sprawdź połączenie z siecią i serwer DNS",
        url=str(url),
    )


def private_host(url: httpx.URL) -> FetchRefused:
    """The error for an address inside the private network."""
    return FetchRefused(
        f"adres {url.host} należy do sieci prywatnej – jeśli tak ma być, ustaw AGGREGATOR_ALLOW_PRIVATE_HOSTS=1",
        url=str(url),
    )


def too_slow(url: httpx.URL, limits: Limits) -> FetchError:
    """The error for an answer that took longer than the limit."""
    return FetchError(f"serwer nie odpowiedział w {limits.seconds:g} s", url=str(url))


def too_large(url: httpx.URL, limits: Limits) -> Unusable:
    """The error for an answer over the limit."""
    size = limits.size
    words = f"{size / 2**20:.3g} MB".replace(".", ",") if size >= 2**20 else f"{size / 2**10:.3g} kB".replace(".", ",")
    return Unusable(f"odpowiedź większa niż {words}", url=str(url))


def too_many_redirects(url: httpx.URL, limits: Limits) -> TooManyRedirects:
    """The error for redirects without end."""
    return TooManyRedirects(f"za dużo przekierowań (więcej niż {limits.redirects})", url=str(url))


def broken_packing(url: httpx.URL) -> Unusable:
    """The error for a body that cannot be unpacked."""
    return Unusable("odpowiedź jest uszkodzona albo spakowana w nieznany sposób", url=str(url))


def wrong_kind(kind: str, accept: tuple[str, ...], url: httpx.URL) -> Unusable:
    """The error for an answer of a kind that was not asked for."""
    return Unusable(f"to nie jest {label_of(accept)}, lecz {kind or 'coś bez podanego rodzaju'}", url=str(url))


def robots_forbid(url: httpx.URL) -> FetchRefused:
    """The error for an address that the host's robots.txt keeps from us."""
    return FetchRefused(f"robots.txt serwera {url.host} nie pozwala czytać tego adresu", url=str(url))


def robots_unknown(url: httpx.URL, why: FetchError | None = None) -> FetchRefused:
    """The error for a host whose robots.txt is out of order, so that nobody knows what we may read."""
    cause = f": {why}" if why else ""
    words = f"nie udało się odczytać robots.txt serwera {url.host}, więc nie wiadomo, czy wolno go czytać{cause}"
    return FetchRefused(words, url=str(url), status=why.status if why else None)


def postponed(until: datetime, url: httpx.URL, *, status: int | None = None) -> FetchPostponed:
    """The error for a host that is left alone, as its answer with `status` or one before it asked for or called for;
    the hour is told in Warsaw time."""
    why = f"serwer prosi o przerwę ({status})" if status else "serwer prosił o przerwę albo miał kłopoty"
    hour = until.astimezone(WARSAW).strftime("%d.%m.%Y, %H:%M")
    return FetchPostponed(f"{why} – następne zapytanie po {hour}", url=str(url), status=status)


def _connect_words(error: httpx.ConnectError, causes: tuple[BaseException, ...]) -> str:
    for cause in causes:
        if isinstance(cause, ConnectionRefusedError):
            return "serwer nie odpowiada (połączenie odrzucone)"
        if isinstance(cause, ConnectionError):
            return "serwer nie odpowiada (połączenie zerwane)"
        if isinstance(cause, OSError) and cause.errno in (errno.ENETUNREACH, errno.EHOSTUNREACH):
            return "nie ma drogi do serwera – sprawdź połączenie z siecią"
    return f"nie można połączyć się z serwerem ({error})" if str(error) else "nie można połączyć się z serwerem"


def _causes(error: BaseException) -> Iterator[BaseException]:
    """The error and what lies behind it, from the outside in."""
    current: BaseException | None = error
    while current is not None:
        yield current
        current = current.__cause__ or current.__context__
