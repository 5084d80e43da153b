"""A selection as an iCalendar file (RFC 5545, RFC 7986), by the icalendar library; same data, same bytes."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

from icalendar import Calendar, Timezone
from icalendar import Event as VEvent
from icalendar.prop import vInline, vText

from aggregator.feeds.addresses import page_url
from aggregator.feeds.notice import Fact, Notice, notice_of
from aggregator.feeds.select import Selection, nearest_first
from aggregator.feeds.text import clip
from aggregator.feeds.wording import CATEGORIES, REGIONS, STATUSES, hour_text
from aggregator.model import Feed, Status
from aggregator.moments import WARSAW, Moment, day_of

MOST_BYTES = 900_000
"""Google stops reading at about a million."""
LONGEST_SUMMARY = 150
LONGEST_DESCRIPTION = 4000
UNKNOWN_LENGTH = timedelta(hours=1)

# RRULEs only: with the library's own lists of dates (add_missing_timezones) several programs show summer an hour late.
VTIMEZONE = """\
BEGIN:VTIMEZONE
TZID:Europe/Warsaw
BEGIN:DAYLIGHT
DTSTART:19700329T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19701025T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
END:VTIMEZONE
"""


def render_ical(feed: Feed, selection: Selection, *, base_url: str) -> bytes:
    """The selection as text/calendar in UTF-8, under 900 kB: what is over goes first, then what is farthest away."""
    events = [_vevent(notice_of(entry, selection), base_url) for entry in selection.entries]
    body = _calendar(feed, events)
    if len(body) <= MOST_BYTES:
        return body
    sizes = {event.uid: len(event.to_ical(sorted=False)) for event in events}
    room = MOST_BYTES - len(_calendar(feed, []))
    kept: set[str] = set()
    for entry in nearest_first(selection.entries, selection.today):
        room -= sizes[entry.uid]
        if room < 0:
            break
        kept.add(entry.uid)
    return _calendar(feed, [event for event in events if event.uid in kept])


def _calendar(feed: Feed, events: list[VEvent]) -> bytes:
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//Kalendarium ES//Kalendarium ES//PL")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    # vText escapes commas and semicolons; a bare str of these names would be written as it is.
    calendar.add("name", vText(feed.title))
    calendar.add("x-wr-calname", vText(feed.title))
    calendar.add("x-wr-caldesc", vText(feed.description))
    calendar.add("x-wr-timezone", vText("Europe/Warsaw"))
    calendar.add("refresh-interval", timedelta(hours=6), parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", vText("PT6H"))
    calendar.add("color", vText("teal"))
    calendar.add_component(_timezone())
    for event in events:
        calendar.add_component(event)
    written: bytes = calendar.to_ical(sorted=False)
    return written


def _timezone() -> Timezone:
    zone = Timezone.from_ical(VTIMEZONE.replace("\n", "\r\n"))
    assert isinstance(zone, Timezone)
    for part, month in zip(zone.subcomponents, ("3", "10"), strict=True):
        # The library would put the parts of the rule into an order of its own.
        part["RRULE"] = vInline(f"FREQ=YEARLY;BYMONTH={month};BYDAY=-1SU")
    return zone


def _vevent(notice: Notice, base_url: str) -> VEvent:
    url = page_url(base_url, notice.uid)
    start, end = _span(notice)
    free = bool(notice.label) or notice.status is not Status.CONFIRMED
    event = VEvent()
    event.add("uid", notice.uid)
    event.add("dtstamp", _utc(notice.changed_at))
    event.add("created", _utc(notice.first_published))
    event.add("last-modified", _utc(notice.changed_at))
    event.add("sequence", notice.sequence)
    event.add("dtstart", start)
    event.add("dtend", end)
    event.add("summary", summary(notice))
    event.add("status", _status(notice))
    # Only what takes place holds its hours: some programs show the cancelled as any other.
    event.add("transp", "TRANSPARENT" if free else "OPAQUE")
    if free:
        event.add("x-microsoft-cdo-busystatus", "FREE")
    if notice.place:
        event.add("location", notice.place)
    event.add("categories", _categories(notice))
    event.add("url", url)
    event.add("description", description(notice, url))
    return event


def summary(notice: Notice) -> str:
    """The title in a calendar, at most 150 characters: Odwołane: Termin zapisów: Kielce · Szkolenie (do 12:00)."""
    marks = [mark for mark in (STATUSES[notice.status], notice.label) if mark]
    before = "".join(f"{mark}: " for mark in marks)
    after = f" (do {hour_text(notice.start)})" if notice.label and isinstance(notice.start, datetime) else ""
    return before + clip(notice.headline, LONGEST_SUMMARY - len(before) - len(after)) + after


def description(notice: Notice, url: str) -> str:
    """The facts as plain text, at most 4000 characters, the source and our page last; what does not fit is left out."""
    page = f"Więcej: {url}"
    room = LONGEST_DESCRIPTION - len(page)
    sources: list[str] = []
    for source in notice.sources:
        line = _line(source)
        if len(line) + 1 <= room - LONGEST_DESCRIPTION // 2:  # half is for the facts
            sources.append(line)
            room -= len(line) + 1
    parts = [
        [_line(fact) for fact in notice.facts],
        [f"Wątpliwość: {doubt}" for doubt in notice.doubts],
        [f"{'' if n else 'Skąd to wiemy: '}„{sentence}”" for n, sentence in enumerate(notice.evidence)],
    ]
    told: list[str] = []
    for part in parts:
        fitting: list[str] = []
        for line in part:
            if len(line) + 1 > room - 2:
                break
            fitting.append(line)
            room -= len(line) + 1
        if fitting:
            told.append("\n".join(fitting))
            room -= 2
    return "\n\n".join([*told, "\n".join([*sources, page])])


def _line(fact: Fact) -> str:
    return f"{fact.label}: {fact.text}" + (f" – {fact.url}" if fact.url and fact.url != fact.text else "")


def _status(notice: Notice) -> str:
    if notice.status is Status.CANCELLED:
        return "CANCELLED"
    return "TENTATIVE" if notice.status is Status.POSTPONED or notice.doubts else "CONFIRMED"


def _categories(notice: Notice) -> list[str]:
    names = [notice.label, CATEGORIES[notice.category].capitalize()]
    if notice.region is not None:
        names.append(REGIONS[notice.region])
    return [name for name in names if name]


def _span(notice: Notice) -> tuple[Moment, Moment]:
    """DTSTART and DTEND, of one kind, the second after the first.

    Days: DTEND is the day after the last (RFC 5545, section 3.6.1). Hours: an end that is only a day is its 23:59, an
    unknown end is an hour after the start; these hours stand here alone, the description says that they are unknown.
    """
    start, end = notice.start, notice.end
    if not isinstance(start, datetime) or notice.label:
        last = day_of(start) if end is None else day_of(end)
        return day_of(start), last + timedelta(days=1)
    if end is None:
        until = _wall(start + UNKNOWN_LENGTH)
    elif isinstance(end, datetime):
        until = _wall(end)
    else:
        until = datetime.combine(end, time(23, 59), WARSAW)
    begin = _wall(start)
    if until.replace(tzinfo=None) <= begin.replace(tzinfo=None):
        # The hour that comes twice in October, or a start at 23:59: on the clock the end would not be after the start.
        until = begin + UNKNOWN_LENGTH
    return begin, until


def _wall(moment: datetime) -> datetime:
    """The moment on the clock in Warsaw. An hour that comes twice means its first coming (RFC 5545, section 3.3.5)."""
    return moment.astimezone(UTC).astimezone(WARSAW).replace(fold=0)


def _utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(microsecond=0)
