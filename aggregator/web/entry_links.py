"""The addresses of one entry: its page by name, the ways into a calendar in the web, a map, a letter to us. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from html import escape
from urllib.parse import quote, urlencode

from aggregator.feeds.addresses import page_url
from aggregator.feeds.notice import Notice
from aggregator.feeds.text import clip, plain
from aggregator.feeds.wording import hour_text
from aggregator.language.fold import fold
from aggregator.model import Event, Mode
from aggregator.moments import WARSAW, day_of

LONGEST_SLUG = 60
LONGEST_TITLE = 150
LONGEST_DETAILS = 500
"""Characters that a link tells of an entry: Outlook takes some 2000 of an address, a Polish letter is six of them."""

_NAME = re.compile(r"(?P<name>[wt]-[1-9][0-9]{0,8})(?:-.*)?", re.DOTALL)


def entry_name(uid: str, title: str) -> str:
    """The last part of the address of an entry's page: w-12-szkolenie-z-ksiegowosci; w-12 where no letter is ours.

    The words are the title's, in a-z, 0-9 and hyphens, at most 60 characters, cut between words where that is possible.
    """
    words = re.sub(r"[^a-z0-9]+", "-", fold(plain(title))).strip("-")
    if len(words) > LONGEST_SLUG:
        cut = words[: LONGEST_SLUG + 1].rpartition("-")[0]
        words = (cut or words[:LONGEST_SLUG]).strip("-")
    name = uid.partition("@")[0]
    return f"{name}-{words}" if words else name


def page_address(base_url: str, uid: str, title: str) -> str:
    """The absolute address of an entry's page with the words of its title: the one that search engines are to keep."""
    return f"{page_url(base_url, uid).rpartition('/')[0]}/{entry_name(uid, title)}"


def short_name(name: str) -> str:
    """What such a name is known by, whatever its words: w-12; empty for what is no name of an entry."""
    found = _NAME.fullmatch(name)
    return found["name"] if found else ""


@dataclass(frozen=True, slots=True)
class EntryLinks:
    """The ways to put one entry into a calendar that is kept in the web."""

    google: str
    outlook_live: str
    outlook_office: str


def entry_links(notice: Notice, page: str) -> EntryLinks:
    """The links that open a new entry, filled in with what a notice tells; `page` is its page with us.

    Both programs want an end. Where start or end has no hour, and for a deadline, the entry is one of whole days, and
    the hour that is known stands in its title: an invented hour would be taken for a known one. The forms of these
    addresses are nobody's standard: whole days end with the day after the last, Outlook wants UTC, and HTML as text.
    """
    start, end = notice.start, notice.end
    if isinstance(start, datetime) and isinstance(end, datetime) and not notice.label:
        title = notice.title
        dates = "/".join(f"{moment.astimezone(WARSAW):%Y%m%dT%H%M%S}" for moment in (start, end))
        span = {"startdt": _utc(start), "enddt": _utc(end)}
    else:
        first, after = day_of(start), day_of(end if end is not None else start) + timedelta(days=1)
        title = _with_hour(notice)
        dates = f"{first:%Y%m%d}/{after:%Y%m%d}"
        span = {"startdt": first.isoformat(), "enddt": after.isoformat(), "allday": "true"}
    title, lines = clip(title, LONGEST_TITLE), _details(notice, page)
    google = {"action": "TEMPLATE", "text": title, "dates": dates, "ctz": "Europe/Warsaw", "location": notice.place}
    compose = {"path": "/calendar/action/compose", "rru": "addevent", "subject": title, **span}
    outlook = _query({**compose, "location": notice.place, "body": "<br>".join(escape(line) for line in lines)})
    return EntryLinks(
        google=f"https://calendar.google.com/calendar/render?{_query({**google, 'details': chr(10).join(lines)})}",
        outlook_live=f"https://outlook.live.com/calendar/0/action/compose?{outlook}",
        outlook_office=f"https://outlook.office.com/calendar/0/action/compose?{outlook}",
    )


def map_address(event: Event) -> str:
    """The address that shows where the event is on OpenStreetMap; empty without a city, and a street or a house in it.

    A room or a house by its name is asked for only where no street is told: no map knows the name of a room.
    """
    spot, city = plain(event.address or event.venue or ""), plain(event.city or "")
    if event.mode is Mode.ONLINE or not spot or not city:
        return ""
    query = spot if city.casefold() in spot.casefold() else f"{spot}, {city}"
    return f"https://www.openstreetmap.org/search?{_query({'query': clip(query, 200)})}"


def report_address(contact: str, title: str, page: str, subject: str) -> str:
    """Where to tell us of a mistake: a letter that names the page (RFC 6068), or our own page; empty for no contact."""
    if re.match(r"https?://", contact, re.IGNORECASE):
        return contact
    if not contact:
        return ""
    body = f"{plain(title)}\r\n{page}\r\n\r\n"
    return f"mailto:{quote(contact, safe='@.+-_')}?{_query({'subject': plain(subject), 'body': body})}"


def _with_hour(notice: Notice) -> str:
    """The title with the hour that whole days lose: Szkolenie (od 17:00), Termin zapisów: Szkolenie (do 12:00)."""
    title = f"{notice.label}: {notice.title}" if notice.label else notice.title
    if isinstance(notice.start, datetime):
        return f"{title} ({'do' if notice.label else 'od'} {hour_text(notice.start)})"
    return f"{title} (do {hour_text(notice.end)})" if isinstance(notice.end, datetime) else title


def _details(notice: Notice, page: str) -> list[str]:
    """The facts that fit, and where to read more."""
    room, lines = LONGEST_DETAILS, []
    for fact in notice.facts:
        line = f"{fact.label}: {fact.text}"
        if len(line) > room:
            break
        lines.append(line)
        room -= len(line)
    return [*lines, f"Więcej: {page}"]


def _utc(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def _query(told: Mapping[str, str]) -> str:
    """The fields that say something, percent-encoded: a plus would be read as one by programs for mail."""
    return urlencode({name: text for name, text in told.items() if text}, quote_via=quote, safe="")


def _quoted(text: str) -> str:
    return quote(text, safe="")
