"""One HTTP exchange on a connection of its own, to a judged address, over by its deadline whatever the server does.

A connection is not kept for the next request: pages of one host are seconds apart, and a fresh connection each time
leaves no state between threads. httpx's own transport bounds each read, not all of them together, and resolves names
by itself; hence this one, on httpcore's connection and network backend.
"""

from __future__ import annotations

import ssl
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, TypeAlias

import httpcore
import httpx

from aggregator.fetch import faults
from aggregator.fetch.guard import Resolver, judged_addresses, system_addresses
from aggregator.fetch.lookups import Lookups, LookupTimeout

Judged: TypeAlias = Callable[[str, int, float], Sequence[str]]
"""Host, port and seconds to find out in → the addresses that may be connected to."""


class GuardedTransport(httpx.BaseTransport):
    """Speaks HTTP/1.1, directly: proxies named in the environment are not used. Safe for several threads.

    A request carries its deadline, a moment of `monotonic`, in `extensions["deadline"]`. The certificate must be for
    the name in the address, though the connection goes to the judged IP address. `resolve`, `tls` and `network` are
    there for tests.
    """

    def __init__(
        self,
        *,
        allow_private: bool,
        connect_seconds: float,
        monotonic: Callable[[], float] = time.monotonic,
        resolve: Resolver = system_addresses,
        tls: ssl.SSLContext | None = None,
        network: httpcore.NetworkBackend | None = None,
    ) -> None:
        self._allow_private = allow_private
        self._connect_seconds = connect_seconds
        self._monotonic = monotonic
        self._lookups = Lookups(resolve)
        self._tls = tls or httpx.create_ssl_context()
        self._network = network or httpcore.SyncBackend()

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """The answer, its body still to be read; raises `httpx.TransportError` or `FetchError`."""
        url = httpcore.URL(
            scheme=request.url.raw_scheme,
            host=request.url.raw_host,
            port=request.url.port,
            target=request.url.raw_path,
        )
        deadline: float = request.extensions["deadline"]
        connection = httpcore.HTTPConnection(
            origin=url.origin,
            ssl_context=self._tls,
            network_backend=_Backend(self._judged(request.url), lambda: deadline - self._monotonic(), self._network),
        )
        outgoing = httpcore.Request(
            request.method,
            url,
            headers=request.headers.raw,
            content=b"",
            extensions={"timeout": {"connect": self._connect_seconds}},
        )
        try:
            with _in_httpx_terms():
                incoming = connection.handle_request(outgoing)
        except BaseException:
            connection.close()
            raise
        return httpx.Response(incoming.status, headers=incoming.headers, stream=_Body(incoming, connection))

    def _judged(self, url: httpx.URL) -> Judged:
        def judged(host: str, port: int, seconds: float) -> Sequence[str]:
            def within(host: str, port: int) -> Sequence[str]:
                return self._lookups.addresses(host, port, seconds)

            try:
                return judged_addresses(url, host, port, allow_private=self._allow_private, resolve=within)
            except LookupTimeout as error:
                raise faults.slow_lookup(url) from error

        return judged


class _Body(httpx.SyncByteStream):
    """The rest of an answer; closing it closes the connection."""

    def __init__(self, response: httpcore.Response, connection: httpcore.HTTPConnection) -> None:
        self._response = response
        self._connection = connection

    def __iter__(self) -> Iterator[bytes]:
        with _in_httpx_terms():
            yield from self._response.iter_stream()

    def close(self) -> None:
        self._response.close()
        self._connection.close()


class _Backend(httpcore.NetworkBackend):
    """Connects to the first judged address that answers; `left` gives the seconds until the deadline."""

    def __init__(self, judged: Judged, left: Callable[[], float], network: httpcore.NetworkBackend) -> None:
        self._judged = judged
        self._left = left
        self._network = network

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """A stream to the host; raises `FetchError` for a name that is unknown or private."""
        failure: Exception = httpcore.ConnectError("no address")
        for address in self._judged(host, port, _within(self._left(), timeout, httpcore.ConnectTimeout)):
            try:
                seconds = _within(self._left(), timeout, httpcore.ConnectTimeout)
                stream = self._network.connect_tcp(address, port, seconds, local_address, socket_options)
                return _Stream(stream, self._left)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
        raise failure


class _Stream(httpcore.NetworkStream):
    """A stream whose every wait ends at the deadline, so that a server that drips bytes gains nothing."""

    def __init__(self, inner: httpcore.NetworkStream, left: Callable[[], float]) -> None:
        self._inner = inner
        self._left = left

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, _within(self._left(), timeout, httpcore.ReadTimeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, _within(self._left(), timeout, httpcore.WriteTimeout))

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        seconds = _within(self._left(), timeout, httpcore.ConnectTimeout)
        return _Stream(self._inner.start_tls(ssl_context, server_hostname, seconds), self._left)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)

    def close(self) -> None:
        self._inner.close()


def _within(left: float, timeout: float | None, late: type[Exception]) -> float:
    """The seconds to wait at most; raises `late` when there are none."""
    if left <= 0:
        raise late("deadline")
    return left if timeout is None else min(left, timeout)


@contextmanager
def _in_httpx_terms() -> Iterator[None]:
    """httpcore's errors as the httpx errors of the same name, as httpx's own transport does."""
    try:
        yield
    except (httpcore.TimeoutException, httpcore.NetworkError, httpcore.ProtocolError) as error:
        kind: type[httpx.TransportError] = getattr(httpx, type(error).__name__, httpx.TransportError)
        raise kind(str(error)) from error
