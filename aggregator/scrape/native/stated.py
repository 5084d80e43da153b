"""What machine forms say of an event → the fields of an Event: moments in Warsaw time, plain words, places."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from aggregator.model import Status
from aggregator.moments import WARSAW, Moment, day_of
from aggregator.scrape.addresses import address_of
from aggregator.scrape.dates import EARLIEST
from aggregator.scrape.text import sound, squash, without_markup

_LATEST = date(2100, 1, 1)
_LONGEST = 200
"""Characters of a place's or a body's name; a longer one is prose."""

_DAY_ENDS = time(23, 59)
_UNSET_ZONES = frozenset(("", "UTC", "UTC+0", "UTC-0", "GMT", "Etc/UTC"))
_ZONE = re.compile(r"[A-Za-z][A-Za-z0-9_+-]{0,40}(?:/[A-Za-z0-9_+-]{1,40}){0,2}")
_OFFSET = re.compile(r"UTC([+-]\d{1,2})")

_WORDS = {
    "cancelled": Status.CANCELLED,
    "canceled": Status.CANCELLED,
    "eventcancelled": Status.CANCELLED,
    "eventcanceled": Status.CANCELLED,
    "postponed": Status.POSTPONED,
    "eventpostponed": Status.POSTPONED,
}
_POST_CODE = re.compile(r"(?:(?:PL[- ]?)?\d\d-\d{3}\s+)?([^\W\d_][^\d,;:/@]{1,48})")
_WITH_CODE = re.compile(r"(?:PL[- ]?)?\d\d-\d{3}\s")
_STREET = re.compile(r"(?:ul|al|pl|os)\.\s?\S|(?:ulica|aleja|aleje|plac|osiedle|rynek)\s", re.IGNORECASE)
_ONLINE = re.compile(
    r"\s*(?:(?:wydarzenie |spotkanie |szkolenie )?on-?line|internet|zoom|(?:microsoft |ms )?teams|google meet|webex"
    r"|clickmeeting|youtube|platforma (?:zoom|(?:microsoft |ms )?teams|clickmeeting))\b.{0,40}|\s*https?://\S+\s*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where an event is: each part as the form gives it, empty where it gives none."""

    venue: str = ""
    address: str = ""
    city: str = ""


def zone_named(name: str) -> ZoneInfo | None:
    """The zone of an IANA name or of "UTC+1"; None when there is no such zone."""
    offset = _OFFSET.fullmatch(name)
    if offset is not None:
        name = f"Etc/GMT{-int(offset[1]):+d}"  # POSIX counts west of Greenwich as positive
    if not _ZONE.fullmatch(name):
        return None
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return None


def local_zone(name: str) -> ZoneInfo:
    """The zone in which a site writes its hours; Warsaw where it names none or has left its program's UTC as it was.

    The hours that such a site shows to its readers are those of the clock on the wall.
    """
    return WARSAW if name in _UNSET_ZONES else zone_named(name) or WARSAW


def moment_from(said: str, zone: ZoneInfo = WARSAW) -> Moment | None:
    """A date or date-time of ISO 8601 as a Moment; one without an offset is of `zone`. None for what is neither."""
    said = said.strip()
    if not 8 <= len(said) <= 40:
        return None
    try:
        if len(said) <= 10:
            return _within(date.fromisoformat(said))
        return in_warsaw(datetime.fromisoformat(said), zone)
    except (ValueError, OverflowError):
        return None


def in_warsaw(moment: Moment, zone: ZoneInfo = WARSAW) -> Moment | None:
    """The moment in Warsaw time, in whole minutes; a time without a zone is of `zone`. None outside 1995 to 2099."""
    if not isinstance(moment, datetime):
        return _within(moment)
    if not EARLIEST.year < moment.year < _LATEST.year:
        return None
    moment = moment if moment.tzinfo is not None else moment.replace(tzinfo=zone)
    return moment.astimezone(WARSAW).replace(second=0, microsecond=0, fold=0)


def _within(day: date) -> date | None:
    return day if EARLIEST <= day < _LATEST else None


def span_of(start: Moment, end: Moment | None, *, all_day: bool = False) -> tuple[Moment, Moment | None]:
    """Start and end as an Event has them: an end on a plain day is inclusive; None where it says nothing more.

    Programs that know only times write a whole day as midnight to midnight or to 23:59; nobody meets at midnight.
    """
    midnight = isinstance(start, datetime) and start.time() == time.min
    whole = midnight and (not isinstance(end, datetime) or end == start or end.time() in (time.min, _DAY_ENDS))
    if all_day or whole:
        if isinstance(end, datetime) and end.time() == time.min and end > start:
            end = day_of(end) - timedelta(days=1)
        start = day_of(start)
    if end is None:
        return start, None
    if not isinstance(start, datetime):
        end = day_of(end)
        return start, end if end > start else None
    if isinstance(end, datetime):
        return start, end if end > start else None
    return start, end if end > day_of(start) else None


def status_from(said: str) -> Status:
    """The status by its word in schema.org, iCalendar or The Events Calendar; what else is said is no change."""
    word = said.rstrip("/").rpartition("/")[2].rpartition(":")[2]
    return _WORDS.get(word.strip().lower(), Status.CONFIRMED)


def words_from(said: str) -> str:
    """A name as one line without markup; empty when it is long enough to be prose."""
    words = squash(without_markup(sound(said[: 10 * _LONGEST])))
    return words if len(words) <= _LONGEST else ""


def is_online(place: str) -> bool:
    """True for a "place" that is an address on the web or the name of what one meets with."""
    return _ONLINE.fullmatch(place) is not None


def address_from(said: str, base: str) -> str | None:
    """The absolute http(s) address, at most 2000 characters; None when it is none."""
    return (address_of(base, sound(said)) or None) if 0 < len(said) <= 2000 else None


def place_in(line: str) -> Place | None:
    """The place in a line of comma-separated parts with a street or a post code; None when it is not so plain.

    "Dom Kultury, ul. Długa 3, 00-950 Warszawa, Polska" has all three; what stands after the town is the country.
    """
    line = squash(line)
    parts = [part.strip() for part in line.split(",") if part.strip()]
    if not 1 < len(parts) <= 6 or len(line) > _LONGEST or is_online(line):
        return None
    street = next((at for at, part in enumerate(parts) if _STREET.match(part)), None)
    coded = next((at for at, part in enumerate(parts) if _WITH_CODE.match(part)), None)
    town = coded if coded is not None else None if street is None else street + 1
    if town is None or town >= len(parts) or (street is not None and town < street):
        return None
    city = _POST_CODE.fullmatch(parts[town])
    if city is None:
        return None
    first = street if street is not None else town
    address = parts[street] if street is not None else ""
    return Place(", ".join(parts[:first]), address, city[1].strip())
