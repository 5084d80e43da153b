"""What the published feeds show, read back as a subscriber's program would."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from icalendar import Calendar
from lxml import etree

from aggregator.moments import Moment, day_of

STAMPS = ("DTSTAMP", "LAST-MODIFIED", "SEQUENCE", "CREATED")
ATOM = "{http://www.w3.org/2005/Atom}"
EVENT_MODULE = "{http://purl.org/rss/1.0/modules/event/}"


@dataclass(frozen=True, slots=True)
class Entry:
    """A VEVENT: its stamps as written, the lines that make SEQUENCE grow (`weighty`), its whole text without stamps."""

    uid: str
    summary: str
    start: Moment
    end: Moment
    status: str
    transparent: bool
    sequence: int
    stamp: str
    modified: str
    description: str
    weighty: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class News:
    """An item of a news feed; `page` is the path of the entry's page, `start` its start as written."""

    id: str
    title: str
    page: str
    start: str
    content: str


@dataclass(frozen=True, slots=True)
class Shown:
    """One publication: the calendar by UID, its news by id in each format, the special feeds, the bytes of all."""

    calendar: dict[str, Entry]
    news: dict[str, News]
    atom: dict[str, str]
    json: dict[str, str]
    new: dict[str, News]
    changes: dict[str, News]
    files: dict[str, bytes]


PATHS = ("kalendarz.ics", "kalendarz.rss", "kalendarz.atom", "kalendarz.json", "nowe.rss", "zmiany.rss")


def read_feeds(feed: Callable[[str], bytes]) -> Shown:
    """What the feeds show now; `feed` gives the bytes at a path."""
    files = {path: feed(path) for path in PATHS}
    return Shown(
        read_calendar(files["kalendarz.ics"]),
        read_rss(files["kalendarz.rss"]),
        read_atom(files["kalendarz.atom"]),
        {item["id"]: item["title"] for item in json.loads(files["kalendarz.json"])["items"]},
        read_rss(files["nowe.rss"]),
        read_rss(files["zmiany.rss"]),
        files,
    )


@lru_cache(maxsize=4)
def read_calendar(body: bytes) -> dict[str, Entry]:
    """The VEVENTs by UID; two with one UID are a fault."""
    written = body.decode().replace("\r\n ", "")
    blocks = re.findall(r"BEGIN:VEVENT\r\n(.*?)END:VEVENT\r\n", written, re.DOTALL)
    found = [_entry(event, block) for event, block in zip(Calendar.from_ical(body).events, blocks, strict=True)]
    uids = [entry.uid for entry in found]
    assert len(set(uids)) == len(uids), f"one UID twice in a calendar: {uids}"
    return {entry.uid: entry for entry in found}


def _entry(event: object, block: str) -> Entry:
    lines = [line for line in block.split("\r\n") if line]
    value = {re.split("[;:]", line, maxsplit=1)[0]: line.partition(":")[2] for line in lines}
    weighty = [line for line in lines if re.match("DTSTART|DTEND|STATUS|LOCATION|SUMMARY", line)]
    return Entry(
        value["UID"],
        str(event["SUMMARY"]),  # type: ignore[index]
        event.start,  # type: ignore[attr-defined]
        event.end,  # type: ignore[attr-defined]
        value["STATUS"],
        value["TRANSP"] == "TRANSPARENT",
        int(value["SEQUENCE"]),
        value["DTSTAMP"],
        value["LAST-MODIFIED"],
        str(event["DESCRIPTION"]),  # type: ignore[index]
        tuple(sorted(weighty)),
        "\n".join(line for line in lines if not line.startswith(STAMPS)),
    )


@lru_cache(maxsize=4)
def read_rss(body: bytes) -> dict[str, News]:
    """The items of an RSS channel by guid, in their order."""
    items = etree.fromstring(body).findall("channel/item")
    found = [
        News(
            item.findtext("guid", ""),
            item.findtext("title", ""),
            "/" + item.findtext("link", "").split("/", 3)[3],
            item.findtext(f"{EVENT_MODULE}startdate", ""),
            item.findtext("description", ""),
        )
        for item in items
    ]
    assert len({item.id for item in found}) == len(found), "one id twice in a news feed"
    return {item.id: item for item in found}


def read_atom(body: bytes) -> dict[str, str]:
    """The titles of the entries of an Atom feed by id."""
    entries = etree.fromstring(body).findall(f"{ATOM}entry")
    return {entry.findtext(f"{ATOM}id", ""): entry.findtext(f"{ATOM}title", "") for entry in entries}


def said(moment: Moment | str | None) -> str:
    """A moment as 2026-04-10 or 2026-04-10T10:00, a word as it is, nothing as an empty text."""
    return moment if isinstance(moment, str) else "" if moment is None else moment.isoformat()[:16]


def last_day_of(entry: Entry) -> str:
    """The day on which an entry of a calendar ends, in ISO; that of an all-day one is the day after."""
    return day_of(entry.end).isoformat()
