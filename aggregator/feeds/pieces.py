"""Pieces of calendars: an entry's VEVENT as bytes, written once and joined into every feed that shows the entry.

A piece depends on what its notice tells and on where our pages are, never on a feed or a day. Its stamps grow exactly
when its text does: a calendar program that has the entry takes a change only by them.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import lru_cache

from icalendar import Alarm
from icalendar import Event as VEvent
from icalendar.prop import vDatetime, vDuration, vInt, vText

from aggregator.errors import AggregatorError
from aggregator.feeds.addresses import page_url
from aggregator.feeds.news import whole_second
from aggregator.feeds.notice import Subject, notice_about
from aggregator.feeds.vevent import vevent_of, weighty
from aggregator.feeds.wording import DEADLINES
from aggregator.model import DeadlineKind

BEGIN, END = b"BEGIN:VEVENT\r\n", b"END:VEVENT\r\n"
_NAME = re.compile(rb"[A-Z-]+(?=[:;])")
_LINE = re.compile(rb"(?=.{1,75}\Z)(?:[A-Z-]+[:;]| )[^\x00-\x08\x0a-\x1f\x7f]*")
_MOMENT = re.compile(rb"\d{8}(?:T\d{6})?")

ONE_SECOND = timedelta(seconds=1)
REMINDS_AT = timedelta(hours=9)


@dataclass(frozen=True, slots=True)
class Draft:
    """The VEVENT of an entry before it has stamps. `beside` are the UIDs of the entries that it tells besides its own.

    `first_published` and `changed_at` (UTC) and `sequence` are what the Store says of the entry.
    """

    uid: str
    beside: str
    text: bytes
    first_published: datetime
    changed_at: datetime
    sequence: int

    @property
    def digest(self) -> str:
        """A hash of the text."""
        return hashlib.sha256(self.text).hexdigest()


@dataclass(frozen=True, slots=True)
class Piece:
    """The VEVENT of an entry with its stamps, as it stands in feeds. `changed_at` is UTC, in whole seconds.

    `beside` is that of its last draft.
    """

    uid: str
    beside: str
    body: bytes
    digest: str
    sequence: int
    changed_at: datetime


def draft_of(subject: Subject, base_url: str) -> Draft:
    """The entry as the icalendar library writes it. ValueError for one that the Store has not kept yet."""
    notice = notice_about(subject)
    return Draft(
        uid=notice.uid,
        beside=beside(subject),
        text=vevent_of(notice, page_url(base_url, notice.uid)).to_ical(sorted=False),
        first_published=notice.first_published,
        changed_at=notice.changed_at,
        sequence=notice.sequence,
    )


def beside(subject: Subject) -> str:
    """The UIDs of what is told besides an entry, with spaces between them."""
    event = (subject.event.uid,) if subject.event is not None else ()
    return " ".join((*event, *(deadline.uid for deadline in subject.deadlines)))


def piece_of(draft: Draft, before: Piece | None, now: datetime) -> Piece:
    """The draft with stamps: the piece from before when the text is the same, else a later one than that.

    DTSTAMP and LAST-MODIFIED are when the entry changed, or `now` where something beside it did, such as the name of a
    source. SEQUENCE grows when time, place, title or status are told otherwise. Neither ever goes back.
    """
    digest = draft.digest
    if before is not None and before.digest == digest:
        return before if before.beside == draft.beside else replace(before, beside=draft.beside)
    changed_at, sequence = whole_second(draft.changed_at), draft.sequence
    if before is not None:
        if changed_at <= before.changed_at:
            changed_at = max(whole_second(now), before.changed_at + ONE_SECOND)
        sequence = max(sequence, before.sequence + (weighty(before.body) != weighty(draft.text)))
    stamps = _stamps(whole_second(draft.first_published), changed_at, sequence)
    body = draft.text.removesuffix(END) + stamps + END
    return Piece(draft.uid, draft.beside, body, digest, sequence, changed_at)


def check_draft(draft: Draft) -> None:
    """Nothing, when the text is one VEVENT of whole lines with its UID that ends after it starts; else AggregatorError.

    It looks at the bytes (RFC 5545, section 3.1), so that the library which wrote them is not its own witness.
    """
    lines = draft.text.split(b"\r\n")
    told: dict[bytes, bytes] = {}
    for line in draft.text.replace(b"\r\n ", b"").split(b"\r\n"):
        name = _NAME.match(line)
        if name is not None:
            told[name[0]] = line.rpartition(b":")[2] if name[0] in (b"DTSTART", b"DTEND") else line
    start, end = told.get(b"DTSTART", b""), told.get(b"DTEND", b"")
    sound = (
        draft.text.startswith(BEGIN)
        and draft.text.endswith(END)
        and sum(line.startswith(b"BEGIN:") for line in lines) == 1
        and all(_LINE.fullmatch(line) for line in lines[:-1])
        and told.get(b"UID") == f"UID:{draft.uid}".encode()
        and b"SUMMARY" in told
        and bool(_MOMENT.fullmatch(start) and len(start) == len(end) and start < end)
    )
    if not sound:
        raise AggregatorError(f"Wpis {draft.uid} nie jest zapisany jako całe wydarzenie iCal z dobrym końcem.")


def reminded(body: bytes, kind: DeadlineKind, days: int) -> bytes:
    """The VEVENT of a deadline with an alarm at 9:00, so many days before it."""
    return body.removesuffix(END) + _alarm(kind, days) + END


@lru_cache(maxsize=4096)
def _stamps(first_published: datetime, changed_at: datetime, sequence: int) -> bytes:
    """The lines of the stamps. All that a round brought has the same."""
    event = VEvent()
    event["dtstamp"] = event["last-modified"] = vDatetime(changed_at)
    event["created"] = vDatetime(first_published)
    event["sequence"] = vInt(sequence)
    written: bytes = event.to_ical(sorted=False)
    return written.removeprefix(BEGIN).removesuffix(END)


@lru_cache(maxsize=64)
def _alarm(kind: DeadlineKind, days: int) -> bytes:
    alarm = Alarm()
    alarm["action"] = vText("DISPLAY")
    alarm["description"] = vText(DEADLINES[kind])
    # A deadline is a day, so this counts from its midnight; days go by the calendar and hours by the clock (RFC 5545,
    # section 3.3.6), and no clock is changed between 9:00 and midnight.
    alarm["trigger"] = vDuration(REMINDS_AT - timedelta(days=days))
    written: bytes = alarm.to_ical(sorted=False)
    return written
