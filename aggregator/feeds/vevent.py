"""A notice as a VEVENT (RFC 5545, section 3.6.1), by the icalendar library: its properties, in their order."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

from icalendar import Event as VEvent
from icalendar.prop import vCategory, vDate, vDatetime, vText, vUri

from aggregator.feeds.notice import Fact, Notice
from aggregator.feeds.text import clip
from aggregator.feeds.wording import CATEGORIES, REGIONS, STATUSES, hour_text
from aggregator.model import Status
from aggregator.moments import WARSAW, Moment, day_of

LONGEST_SUMMARY = 150
LONGEST_DESCRIPTION = 4000
UNKNOWN_LENGTH = timedelta(hours=1)

ZONE = "Europe/Warsaw"


def weighty(body: bytes) -> bytes:
    """What SEQUENCE counts of a VEVENT of ours: the lines of its time, title, status and place, which stand first."""
    return body.partition(b"\r\nTRANSP:")[0]


def vevent_of(notice: Notice, url: str) -> VEvent:
    """The notice without what tells one version of it from another: DTSTAMP, CREATED, LAST-MODIFIED, SEQUENCE."""
    start, end = _span(notice)
    free = bool(notice.label) or notice.status is not Status.CONFIRMED
    event = VEvent()
    # Not `add`: it looks for the type of each value anew, and these are known.
    event["uid"] = vText(notice.uid)
    event["dtstart"] = _moment(start)
    event["dtend"] = _moment(end)
    event["summary"] = vText(summary(notice))
    event["status"] = vText(_status(notice))
    if notice.place:
        event["location"] = vText(notice.place)
    # Only what takes place holds its hours: some programs show the cancelled as any other.
    event["transp"] = vText("TRANSPARENT" if free else "OPAQUE")
    if free:
        event["x-microsoft-cdo-busystatus"] = vText("FREE")
    event["categories"] = vCategory(_categories(notice))
    event["url"] = vUri(url)
    event["description"] = vText(description(notice, url))
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
        until = _wall(begin + UNKNOWN_LENGTH)
    return begin, until


def _wall(moment: datetime) -> datetime:
    """The moment on the clock in Warsaw. An hour that comes twice means its first coming (RFC 5545, section 3.3.5)."""
    return moment.astimezone(UTC).astimezone(WARSAW).replace(fold=0)


def _moment(moment: Moment) -> vDate | vDatetime:
    if not isinstance(moment, datetime):
        day = vDate(moment)
        day.params["VALUE"] = "DATE"
        return day
    value = vDatetime(moment.replace(tzinfo=None))
    value.params["TZID"] = ZONE
    return value
