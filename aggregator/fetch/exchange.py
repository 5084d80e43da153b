"""Requests and answers: each request in its host's turn, each answer within the limits, redirects followed by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import cast

import httpx

from aggregator.errors import FetchError
from aggregator.fetch import faults
from aggregator.fetch.body import BrokenPacking, read_body
from aggregator.fetch.guard import host_key, parse_address
from aggregator.fetch.kinds import is_plausible, media_type
from aggregator.fetch.limits import Limits, Stopwatch
from aggregator.fetch.memory import Hosts
from aggregator.fetch.pace import TROUBLE_HOLD, Pace, hold_until, is_held, is_in_trouble
from aggregator.fetch.walls import WALL_SIZE

REDIRECTS = (301, 302, 303, 307, 308)


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked for, and when. `accept` empty: any type; `whole`: a body over `size` bytes is an error, not cut."""

    headers: dict[str, str]
    accept: tuple[str, ...]
    size: int
    whole: bool
    now: datetime


@dataclass(frozen=True, slots=True)
class Answer:
    """What came, and from where; the body unpacked, and of a refusal (4xx, 5xx) only its beginning, if it comes."""

    url: httpx.URL
    status: int
    headers: httpx.Headers
    body: bytes = b""
    complete: bool = True

    @property
    def content_type(self) -> str:
        """The Content-Type as the server gave it; empty when it gave none."""
        return str(self.headers.get("content-type", ""))


class Exchanges:
    """Asks servers, one request at a time for each host."""

    def __init__(
        self,
        *,
        transport: httpx.BaseTransport,
        hosts: Hosts,
        pace: Pace,
        limits: Limits,
        allow_private: bool,
        monotonic: Callable[[], float],
    ) -> None:
        self._transport = transport
        self._hosts = hosts
        self._pace = pace
        self._limits = limits
        self._allow_private = allow_private
        self._monotonic = monotonic
        self._faltering: set[str] = set()  # hosts whose last answer was a 5xx

    def follow(self, address: httpx.URL, wish: Wish, gap_of: Callable[[httpx.URL], float]) -> Answer:
        """The answer at the end of the redirects, whatever its status.

        `gap_of` is asked of each address on the way before the address itself is: it gives the seconds to keep between
        requests to that host, or raises. Raises `FetchError` and its children.
        """
        watch = Stopwatch(self._limits.seconds, self._monotonic)
        cookies = httpx.Cookies()  # some sites redirect until their cookie comes back; it lives for this call only
        hop = address
        for _ in range(self._limits.redirects + 1):
            try:
                answer = self._ask(hop, wish, gap_of(hop), watch, cookies)
                target = answer.headers.get("location", "") if answer.status in REDIRECTS else ""
                if not target:
                    return answer
                hop = self._redirected(hop, target)
            except FetchError as error:
                if hop == address:
                    raise
                words = f"{error} [po przekierowaniu na {hop}]"
                raise type(error)(words, url=error.url, status=error.status) from error
        raise faults.too_many_redirects(address, self._limits)

    def _redirected(self, address: httpx.URL, target: str) -> httpx.URL:
        """The address that a Location names, relative to the one that answered."""
        try:
            joined = str(address.join(target))
        except (httpx.InvalidURL, ValueError) as error:
            raise FetchError("serwer przekierowuje na błędny adres", url=str(address)) from error
        return parse_address(joined, allow_private=self._allow_private)

    def _ask(self, address: httpx.URL, wish: Wish, gap: float, watch: Stopwatch, cookies: httpx.Cookies) -> Answer:
        """One request, when it is its turn; a wish to be left alone is remembered and raised."""
        key = host_key(address)
        with self._pace.turn(key, gap):
            # While we waited, another thread may have been told to stay away.
            held = self._hosts.state(key).retry_at
            if held is not None and is_held(held, wish.now):
                raise faults.postponed(held, address)
            with watch.running() as deadline:
                answer = self._exchange(address, wish, deadline, cookies)
            until = hold_until(answer.status, answer.headers.get("retry-after", ""), wish.now)
            if until is not None:
                self._hosts.hold(key, until)
                raise faults.postponed(until, address, status=answer.status)
            if answer.status < 500:
                self._faltering.discard(key)
            else:
                if is_in_trouble(answer.status, key in self._faltering):
                    self._hosts.hold(key, wish.now + TROUBLE_HOLD)
                self._faltering.add(key)
        return answer

    def _exchange(self, address: httpx.URL, wish: Wish, deadline: float, cookies: httpx.Cookies) -> Answer:
        request = httpx.Request("GET", address, headers=wish.headers, extensions={"deadline": deadline})
        if cookies:  # both ways of the cookies build messages of their own, too dear for the many sites without
            cookies.set_cookie_header(request)
        try:
            response = self._transport.handle_request(request)
            response.request = request
            try:
                if "set-cookie" in response.headers:
                    cookies.extract_cookies(response)
                return self._read(response, wish, deadline)
            finally:
                response.close()
        except httpx.HTTPError as error:
            raise faults.transport_fault(error, address, self._limits) from error

    def _read(self, response: httpx.Response, wish: Wish, deadline: float) -> Answer:
        """The answer with its body, which is fetched only when it is a success of a plausible kind and size."""
        url, headers = response.request.url, response.headers
        answer = Answer(url, response.status_code, headers)
        if response.is_error and wish.whole:
            return replace(answer, body=self._beginning(response, deadline))
        if not response.is_success:
            return answer
        if not is_plausible(answer.content_type, wish.accept):
            raise faults.wrong_kind(media_type(answer.content_type), wish.accept, url)
        length = headers.get("content-length", "")
        if wish.whole and length.isdigit() and (len(length) > 12 or int(length) > wish.size):
            raise faults.too_large(url, self._limits)
        # The stream itself, not response.iter_bytes(): that unpacks without a bound.
        chunks = self._in_time(cast(Iterable[bytes], response.stream), deadline, url)
        try:
            body, complete = read_body(chunks, headers.get("content-encoding", ""), wish.size)
        except BrokenPacking as error:
            raise faults.broken_packing(url) from error
        if wish.whole and not complete:
            raise faults.too_large(url, self._limits)
        return replace(answer, body=body, complete=complete)

    def _beginning(self, response: httpx.Response, deadline: float) -> bytes:
        """What a refusal says, as far as it can be had; its status is told in any case."""
        chunks = self._in_time(cast(Iterable[bytes], response.stream), deadline, response.request.url)
        try:
            return read_body(chunks, response.headers.get("content-encoding", ""), WALL_SIZE)[0]
        except (BrokenPacking, FetchError, httpx.HTTPError):
            return b""

    def _in_time(self, chunks: Iterable[bytes], deadline: float, url: httpx.URL) -> Iterator[bytes]:
        for chunk in chunks:
            if self._monotonic() > deadline:
                raise faults.too_slow(url, self._limits)
            yield chunk
