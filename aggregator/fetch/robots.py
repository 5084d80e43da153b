"""What a robots.txt lets us read (RFC 9309).

What a page says of itself (`<meta name=robots>`, X-Robots-Tag) is for those who keep an index of pages; we keep none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from protego import Protego

from aggregator.fetch.memory import HostState

PRODUCT = "KalendariumES"
"""The product token by which a robots.txt may name us (RFC 9309, section 2.2.1)."""

FRESH_FOR = timedelta(hours=24)
ASK_AGAIN_AFTER = timedelta(minutes=15)

AGENT_LINE = re.compile(r"\s*user[- ]?agent\s*[:\s]\s*([^#]*)", re.IGNORECASE)
PRODUCT_TOKEN = re.compile(r"[a-z_-]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True, weakref_slot=True)
class Rules:
    """A robots.txt, read. `text` is what it was read from."""

    text: str
    parsed: Protego

    def allows(self, url: str) -> bool:
        """True when we may read the address."""
        return bool(self.parsed.can_fetch(url, PRODUCT))

    def crawl_delay(self) -> float:
        """The gap it asks for between requests, in seconds; 0 when it asks for none."""
        return float(self.parsed.crawl_delay(PRODUCT) or 0.0)


def read_rules(text: str) -> Rules:
    """The rules of a robots.txt; whatever cannot be read in it is skipped."""
    return Rules(text, Protego.parse("\n".join(map(_as_it_concerns_us, text.splitlines()))))


def robots_text(body: bytes, complete: bool) -> str:
    """The text of a fetched robots.txt; of one that was cut the last line goes, as half a rule may say much more."""
    text = body.decode("utf-8-sig", errors="replace").replace("\0", "")
    return text if complete else text[: max(text.rfind("\n"), text.rfind("\r"), 0)]


def is_fresh(state: HostState, now: datetime) -> bool:
    """True when the remembered robots.txt still counts: a day, or a quarter of an hour when it could not be had."""
    if state.robots_at is None:
        return False
    return abs(now - state.robots_at) < (ASK_AGAIN_AFTER if state.robots is None else FRESH_FOR)


def _as_it_concerns_us(line: str) -> str:
    """The line; a user-agent line with only three names left: everybody, us, somebody else.

    Protego copies each rule for each name before it, so half a megabyte of names and rules would take gigabytes.
    """
    match = AGENT_LINE.match(line)
    if match is None:
        return line
    name = match.group(1).strip()
    if name == "*":
        return "User-agent: *"
    token = PRODUCT_TOKEN.match(name)
    ours = token is not None and token.group().lower() == PRODUCT.lower()
    return f"User-agent: {PRODUCT}" if ours else "User-agent: somebody-else"
