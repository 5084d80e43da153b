"""The links that put the calendar into a program: one address for each way in. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from urllib.parse import quote, urlsplit

from aggregator.feeds.filters import Filter
from aggregator.offer import SHORT, SUFFIXES, slug_of


@dataclass(frozen=True, slots=True)
class SubscribeLinks:
    """The ways to one iCal feed. `plain` works everywhere by hand; the others open a program."""

    plain: str
    webcal: str
    google: str
    outlook_live: str
    outlook_office: str


def subscribe_links(address: str, name: str) -> SubscribeLinks:
    """The links for the feed at this absolute http(s) address; `name` is what Outlook calls the calendar.

    iOS knows `webcal:` only, not `webcals:`; Google takes an https address in `cid` for an e-mail address, so it gets
    the webcal one too.
    """
    webcal = "webcal://" + address.partition("://")[2]
    outlook = f"calendar/0/addfromweb?url={_quoted(address)}&name={_quoted(name)}"
    return SubscribeLinks(
        plain=address,
        webcal=webcal,
        google=f"https://calendar.google.com/calendar/r?cid={_quoted(webcal)}",
        outlook_live=f"https://outlook.live.com/{outlook}",
        outlook_office=f"https://outlook.office.com/{outlook}",
    )


def feed_addresses(base_url: str, chosen: Filter, code: str | None) -> dict[str, str]:
    """The absolute addresses of a filter's feeds by their endings; empty for one that neither path nor `code` says.

    Reminders are for calendars; the addresses of news leave them out.
    """
    if chosen.path is None:
        return {suffix: f"{base_url}/{SHORT}/{code}.{suffix}" for suffix in SUFFIXES} if code else {}
    news = slug_of(replace(chosen, reminder=0))
    return {suffix: f"{base_url}/{slug_of(chosen) if suffix == 'ics' else news}.{suffix}" for suffix in SUFFIXES}


def host_of(url: str) -> str:
    """The host of a web address, without "www.", for people to read; empty when there is none."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _quoted(text: str) -> str:
    return quote(text, safe="")
