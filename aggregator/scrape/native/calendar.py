"""An iCalendar file (RFC 5545) → links, one for each event, with its instances around the day of reading."""

from __future__ import annotations

import re
from collections import Counter
from datetime import timedelta
from html import escape
from urllib.parse import quote, urldefrag

from icalendar import Event as VEvent

from aggregator.model import Event, Link, Mode, Page, Source, Way
from aggregator.moments import Moment, day_of
from aggregator.scrape.addresses import address_of
from aggregator.scrape.native.recurrence import Budget, instances, is_repeated, moment_of
from aggregator.scrape.native.shown import Shown, broken, distinct, published_on, text_of, title_from
from aggregator.scrape.native.stated import is_online, place_in, span_of, status_from, words_from
from aggregator.scrape.native.vevents import is_calendar, vevents_in
from aggregator.scrape.text import sound, squash

BEFORE = timedelta(days=31)
AFTER = timedelta(days=366)

_MARKUP = re.compile(r"<(?:p|br|a|b|div|span|ul|strong|html|body)\b", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://[^\s<>\"]{1,1000}[^\s<>\".,;:!?)\]]")


def read_calendar(way: Way, page: Page, source: Source) -> Shown:
    """The events of the file that are not over since more than 31 days and begin within 366, in the file's order.

    Each is a link: to the event's own URL where no other event has it, else to the file with the UID behind "#". Times
    are Warsaw's, floating ones as they stand. Broken events are left out; raises ScrapeError when the file is no
    calendar, or all of its events are broken.
    """
    text = text_of(page, source)
    if not is_calendar(text):
        raise broken("pod adresem kalendarza nie ma pliku iCalendar (BEGIN:VCALENDAR)", page, source)
    if "END:VCALENDAR" not in text[-2000:].upper():
        raise broken("plik kalendarza jest urwany: brakuje końca (END:VCALENDAR)", page, source)
    events, bad = vevents_in(text)
    if bad and not events:
        raise broken(f"w pliku kalendarza nie da się odczytać żadnego wydarzenia (błędnych: {bad})", page, source)
    by_uid: dict[str, list[VEvent]] = {}
    for number, event in enumerate(events):
        by_uid.setdefault(_text(event, "UID") or f"{number}", []).append(event)
    shared = Counter(url for group in by_uid.values() for url in {_own_url(event, way) for event in group} if url)
    budget = Budget()
    links = []
    for uid, group in by_uid.items():
        main = next((event for event in group if "RECURRENCE-ID" not in event), group[0])
        url = _address(way, uid, _own_url(main, way), shared)
        link = _link(main, group, url, page, budget)
        if link is not None:
            links.append(link)
    return Shown(distinct(links))


def _link(main: VEvent, group: list[VEvent], url: str, page: Page, budget: Budget) -> Link | None:
    """None for an event without a name, and for one with no instance in the window."""
    title = title_from(_text(main, "SUMMARY"))
    today = day_of(page.fetched_at)
    first, last = today - BEFORE, today + AFTER
    repeated = len(group) > 1 or is_repeated(main)
    told = instances(group, first, last, budget) if repeated else (main,)
    stated = [event for event in (_event(one, url) for one in told) if event is not None]
    stated = [event for event in stated if day_of(event.end or event.start) >= first and day_of(event.start) <= last]
    if not title or not stated:
        return None
    created = moment_of(main, "CREATED")
    published = published_on(day_of(created), page) if created is not None else None
    return Link(url, title, published, _html(main), tuple(stated))


def _event(told: VEvent, url: str) -> Event | None:
    start, end = moment_of(told, "DTSTART"), _end(told)
    title = title_from(_text(told, "SUMMARY"))
    if start is None or not title:
        return None
    start, end = span_of(start, end)
    line = squash(_text(told, "LOCATION"))
    place = place_in(line)
    return Event(
        title,
        start,
        end,
        status=status_from(_text(told, "STATUS")),
        mode=Mode.ONLINE if is_online(line) else None,
        city=(place.city or None) if place else None,
        venue=(words_from(place.venue) or None) if place else None,
        address=(words_from(place.address) or None) if place else None,
        url=url,
        organizer=_organizer(told),
    )


def _end(told: VEvent) -> Moment | None:
    """The end as an Event has it; DTEND on a plain day is exclusive (RFC 5545, section 3.6.1)."""
    end = moment_of(told, "DTEND")
    start = moment_of(told, "DTSTART")
    if end is None and start is not None:
        length = getattr(told.get("DURATION"), "dt", None)
        if not isinstance(length, timedelta) or not timedelta(0) < length < timedelta(days=3660):
            return None
        end = start + length
    if end is None or start is None or type(end) is not type(start):
        return None
    return end - timedelta(days=1) if start == day_of(start) else end


def _organizer(told: VEvent) -> str | None:
    organizer = told.get("ORGANIZER")
    params = getattr(organizer, "params", None)
    name = words_from(str(params.get("CN", ""))) if params else ""
    return name if name and "@" not in name else None


def _html(main: VEvent) -> str:
    """What the event says of itself, as markup; a place that is not plainly one is a line of it."""
    told = _text(main, "X-ALT-DESC") or _text(main, "DESCRIPTION")
    if told and not _MARKUP.search(told):
        lines = [_linked(line) for line in told.split("\n")]
        told = "".join(f"<p>{line}</p>" for line in lines if line.strip())
    line = squash(_text(main, "LOCATION"))
    if line and place_in(line) is None:
        told += f"<p>Miejsce: {_linked(line)}</p>"
    return told


def _linked(line: str) -> str:
    """A plain line as markup, its addresses as links."""
    return _ADDRESS.sub(lambda found: f'<a href="{found[0]}">{found[0]}</a>', escape(line, quote=False))


def _own_url(event: VEvent, way: Way) -> str:
    return address_of(way.url, _text(event, "URL")) if _text(event, "URL").lower().startswith("http") else ""


def _address(way: Way, uid: str, own: str, shared: Counter[str]) -> str:
    mark = quote(uid, safe="@-._~")[:200]
    if not own or own == urldefrag(way.url).url:
        return f"{urldefrag(way.url).url}#{mark}"
    return own if shared[own] == 1 else f"{own}#uid-{mark}"


def _text(event: VEvent, name: str) -> str:
    """A property as text; the first of several, empty for none and for a broken one."""
    value = event.get(name)
    value = value[0] if isinstance(value, list) and value else value
    return sound(value).strip() if isinstance(value, str) else ""
