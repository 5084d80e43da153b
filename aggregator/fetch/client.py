"""The Fetcher: an address → its page, with the manners and the caution of the whole room."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from datetime import UTC, datetime
from types import TracebackType
from typing import Self

import httpx

from aggregator.errors import FetchError
from aggregator.fetch import faults
from aggregator.fetch.exchange import Exchanges, Wish
from aggregator.fetch.guard import parse_address
from aggregator.fetch.headers import conditions, request_headers, validators_of
from aggregator.fetch.kinds import HTML_TYPES, is_of_kind, name_of, text_of
from aggregator.fetch.limits import Limits
from aggregator.fetch.memory import HostMemory, Hosts
from aggregator.fetch.pace import Pace
from aggregator.fetch.permission import Permissions
from aggregator.fetch.transport import GuardedTransport
from aggregator.fetch.walls import wall_before
from aggregator.model import Page, Validators

NOT_MODIFIED = 304

logger = logging.getLogger(__name__)


class Fetcher:
    """Reads pages over HTTP; opened and closed by a door, safe to be used by several threads at once.

    `contact` is told to the servers (an e-mail or a page, may be empty); `pause` is the least gap in seconds between
    two requests to one host and port. `transport`, `sleep` and `monotonic` are there for tests.
    """

    def __init__(
        self,
        *,
        contact: str,
        memory: HostMemory,
        allow_private: bool,
        pause: float,
        transport: httpx.BaseTransport | None = None,
        sleep: Callable[[float], None] = time.sleep,
        monotonic: Callable[[], float] = time.monotonic,
        limits: Limits = Limits(),  # noqa: B008 – a frozen value
    ) -> None:
        hosts = Hosts(memory)
        self._contact = contact
        self._pause = pause
        self._limits = limits
        self._allow_private = allow_private
        self._transport = transport or GuardedTransport(
            allow_private=allow_private, connect_seconds=limits.connect_seconds, monotonic=monotonic
        )
        self._exchanges = Exchanges(
            transport=self._transport,
            hosts=hosts,
            pace=Pace(sleep=sleep, monotonic=monotonic),
            limits=limits,
            allow_private=allow_private,
            monotonic=monotonic,
        )
        self._permissions = Permissions(
            exchanges=self._exchanges, hosts=hosts, limits=limits, pause=pause, headers=self._headers
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._transport.close()

    def get(
        self,
        url: str,
        validators: Validators = Validators(),  # noqa: B008 – a frozen value
        *,
        now: datetime,
        accept: tuple[str, ...] = HTML_TYPES,
        ignore_robots: bool = False,
    ) -> Page | None:
        """The page, or None when it has not changed since `validators` were given (RFC 9110, section 13).

        `accept` names the media types that are welcome, the best first; `html` is the text of any of them, empty for a
        PDF. `now` is an aware datetime; robots.txt ages by it, and Retry-After counts from it. With `ignore_robots`
        the robots.txt of the host named in `url` is neither asked for nor obeyed; its pace is kept, and another host
        that it redirects to is not exempt.

        Raises `FetchError` when the page cannot be had, `Blocked` when the site lets us not in, `FetchRefused` when we
        may not ask, `FetchPostponed` while the host is left alone. The error's `url` is the address that failed, which
        after a redirect is not the one asked for; its `status` is the answer's, None when no refusal came.
        """
        now = now.astimezone(UTC)
        conditional = conditions(validators)
        wish = Wish({**self._headers(accept), **conditional}, accept, self._limits.size, True, now)
        address = parse_address(url, allow_private=self._allow_private)

        def gap(hop: httpx.URL) -> float:
            return self._permissions.gap(hop, now, exempt=ignore_robots and hop.host == address.host)

        answer = self._exchanges.follow(address, wish, gap)
        logger.debug("asked", extra={"url": str(answer.url), "status": answer.status, "bytes": len(answer.body)})
        if answer.status == NOT_MODIFIED and conditional:
            return None
        success = 200 <= answer.status < 300
        maker = wall_before(success, answer.headers, answer.body)
        if maker is not None:
            raise faults.walled(maker, answer.url, status=answer.status)
        if not success:
            raise faults.status_fault(answer.status, answer.url)
        if not is_of_kind(answer.content_type, accept, answer.body):
            raise faults.wrong_kind(name_of(answer.content_type, answer.body), accept, answer.url)
        text = text_of(answer.body, answer.content_type)
        headers = tuple((name.lower(), value) for name, value in answer.headers.multi_items())
        return Page(str(answer.url), text, now, validators_of(answer.headers), answer.body, headers)

    def gap(self, url: str, now: datetime) -> float:
        """The seconds that pass at least between two requests to the host of an address, as far as it lets us know."""
        try:
            return self._permissions.gap(parse_address(url, allow_private=self._allow_private), now.astimezone(UTC))
        except FetchError:
            return self._pause

    def _headers(self, accept: tuple[str, ...]) -> dict[str, str]:
        return request_headers(self._contact, accept)
