"""Is a form in which a site can be read worth reading? What it shows, held against the site's own list of news."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from aggregator.model import Link, Validators, WayKind, last_day
from aggregator.scrape import address_key, is_same_site
from aggregator.store import NO_VALIDATORS

COMMON = 0.5
"""So large a part of the newest articles of the list has to be in a feed."""

NEWEST = 8
"""Articles of the list that a feed is held against."""

LATE = timedelta(days=21)
"""A feed whose newest article is so much older than the list's has been forgotten."""

DEAD = timedelta(days=365)
"""A feed whose newest article is so old has been forgotten, also where nothing can be held against it."""

CALENDARS = (WayKind.ICAL, WayKind.TRIBE, WayKind.SCHEMA)

NAMES = {
    WayKind.ICAL: "kalendarz iCal",
    WayKind.TRIBE: "kalendarz The Events Calendar (REST)",
    WayKind.SCHEMA: "wydarzenia schema.org w kodzie strony",
    WayKind.WORDPRESS: "WordPress (REST)",
    WayKind.FEED: "kanał RSS lub Atom",
    WayKind.LISTING: "lista wiadomości na stronie",
    WayKind.SITEMAP: "mapa strony (sitemap)",
}
"""The forms, as operators read of them."""


@dataclass(frozen=True, slots=True)
class Trial:
    """A form that was tried at an address: whether it is used, what it showed, and why it is used or not, in Polish.

    `next` is the address at which it goes on, `validators` are what its server gave to ask again only for changes.
    """

    kind: WayKind
    url: str
    used: bool
    why: str
    links: tuple[Link, ...] = ()
    next: str = ""
    validators: Validators = NO_VALIDATORS


def judged(
    kind: WayKind, links: tuple[Link, ...], news: tuple[Link, ...], *, site: str, today: date
) -> tuple[bool, str]:
    """Whether what a form shows is worth reading, and why, in Polish; `news` is what the list of the `site` shows."""
    if not links:
        # The plugin lists what is ahead, and may have nothing today.
        return kind is WayKind.TRIBE, "nic w nim teraz nie ma"
    if kind in CALENDARS:
        coming = sum(last_day(event) >= today for link in links for event in link.stated)
        return coming > 0, f"nadchodzące wydarzenia: {coming}" if coming else "same minione wydarzenia"
    whole = sum(bool(link.html) for link in links)
    told = f"{articles_text(len(links))}, {f'z pełnym tekstem {whole}' if whole else 'bez pełnego tekstu'}"
    if kind is WayKind.SITEMAP:
        return True, told
    own = sum(is_same_site(link.url, site) for link in links)
    if own < COMMON * len(links):
        return False, f"{told}; prowadzą na inne witryny"
    newest = _newest(links)
    if not news and newest is not None and today - newest > DEAD:
        return False, f"{told}; zapomniany: ostatni z {newest:%d.%m.%Y}"
    if behind := _days_behind(links, news):
        return False, f"{told}; zapomniany: ostatni o {behind} dni starszy niż na stronie"
    listed = {address_key(link.url) for link in news[:NEWEST]}
    common = len(listed & {address_key(link.url) for link in links})
    if listed and common < COMMON * min(len(listed), len(links)):
        return False, f"{told}; to co innego niż lista wiadomości: wspólnych {common} z {len(listed)}"
    return True, told + (f"; te same co na stronie: {common} z {len(listed)}" if listed else "")


def _days_behind(links: tuple[Link, ...], news: tuple[Link, ...]) -> int:
    """How much later the newest article of the list is than that of a feed; 0 where it is hardly later."""
    newest, listed = _newest(links), _newest(news)
    return (listed - newest).days if newest and listed and listed - newest > LATE else 0


def _newest(links: tuple[Link, ...]) -> date | None:
    return max((link.published for link in links if link.published), default=None)


def articles_text(count: int) -> str:
    """How many articles there are."""
    return f"artykuły: {count}"
