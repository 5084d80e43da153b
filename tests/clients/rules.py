"""What one entry of a calendar must be, rule by rule of docs/feeds.md: a table of tests of its VEVENT."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from aggregator.moments import is_all_day
from tests.clients.written import Component

Rule = tuple[str, str, Callable[[Component], object]]

ONCE = {
    "I3": ("UID",),
    "I4": ("DTSTAMP", "LAST-MODIFIED", "CREATED", "SEQUENCE"),
    "I6": ("DTSTART",),
    "I7": ("DTEND",),
    "I8": ("STATUS",),
    "I9": ("TRANSP",),
    "I11": ("SUMMARY", "DESCRIPTION"),
    "I12": ("URL",),
    "I15": ("CATEGORIES",),
}
NEVER = {
    "I7": ("DURATION", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID"),
    "I11": ("X-ALT-DESC",),
    "I13": ("GEO", "X-APPLE-STRUCTURED-LOCATION"),
    "I15": ("COLOR",),
    "I16": ("ORGANIZER", "ATTENDEE"),
}
MARKUP = re.compile(r"</?[a-z][a-z0-9]*\b[^>]*>|&(?:[a-z]+|#\d+);", re.IGNORECASE)


def is_deadline(event: Component) -> bool:
    """Whether the entry is a deadline, by its UID."""
    return event.text("UID").startswith("t-")


def texts(event: Component) -> tuple[str, ...]:
    """What people read of it."""
    return tuple(event.text(name) for name in ("SUMMARY", "LOCATION", "DESCRIPTION"))


def stamps(event: Component) -> tuple[str, str, int]:
    """Its version: DTSTAMP, LAST-MODIFIED, SEQUENCE."""
    return event.text("DTSTAMP"), event.text("LAST-MODIFIED"), int(event.text("SEQUENCE") or 0)


def _of_one_kind(event: Component) -> bool:
    start, end = event.span
    return start is not None and end is not None and is_all_day(start) == is_all_day(end)


def _holds_hours(event: Component) -> bool:
    """Confirmed and doubtful events do; deadlines and what does not take place do not."""
    put_off = event.text("SUMMARY").startswith("Przełożone: ")
    return not is_deadline(event) and event.text("STATUS") != "CANCELLED" and not put_off


def _is_told_free(event: Component) -> bool:
    told = event.text("TRANSP"), event.text("X-MICROSOFT-CDO-BUSYSTATUS")
    return told == (("OPAQUE", "") if _holds_hours(event) else ("TRANSPARENT", "FREE"))


def _says_why_tentative(event: Component) -> bool:
    why = event.text("SUMMARY").startswith("Przełożone: ") or "\nWątpliwość: " in f"\n{event.text('DESCRIPTION')}"
    return why == (event.text("STATUS") == "TENTATIVE") or event.text("STATUS") == "CANCELLED"


def _links_are_in_the_text(event: Component) -> bool:
    return all(
        link.parameters.get("VALUE") == "URI" and any(link.value in text for text in texts(event))
        for link in event.all("CONFERENCE")
    )


ENTRY_RULES: tuple[Rule, ...] = (
    *((rule, f"{n} not once", lambda e, n=n: len(e.all(n)) == 1) for rule, names in ONCE.items() for n in names),
    *((rule, n, lambda e, n=n: not e.all(n)) for rule, names in NEVER.items() for n in names),
    ("I3", "UID", lambda e: re.fullmatch(r"[wt]-[1-9]\d{0,18}@[!-~]{1,200}", e.one("UID").value)),
    ("I4", "no moment in UTC", lambda e: all(
        re.fullmatch(r"\d{8}T\d{6}Z", e.one(name).value) for name in ("DTSTAMP", "LAST-MODIFIED", "CREATED")
    )),
    ("I4", "SEQUENCE is no number", lambda e: re.fullmatch(r"\d+", e.one("SEQUENCE").value)),
    ("I4", "changed before it was made", lambda e: e.text("CREATED") <= min(stamps(e)[:2])),
    ("I5", "hours not in Europe/Warsaw", lambda e: all(
        e.one(name).parameters in ({"TZID": "Europe/Warsaw"}, {"VALUE": "DATE"}) for name in ("DTSTART", "DTEND")
    )),
    ("I6", "not both days or both hours", _of_one_kind),
    ("I7", "does not end after it starts", lambda e: _of_one_kind(e) and e.span[0] < e.span[1]),
    ("I8", "STATUS", lambda e: e.text("STATUS") in ("CONFIRMED", "TENTATIVE", "CANCELLED")),
    ("I8", "called off in one of title and status", lambda e: (
        e.text("SUMMARY").startswith("Odwołane: ") == (e.text("STATUS") == "CANCELLED")
    )),
    ("I8", "tentative without a reason, or the other way round", _says_why_tentative),
    ("I9", "a deadline with hours", lambda e: not is_deadline(e) or e.one("DTSTART").parameters == {"VALUE": "DATE"}),
    ("I9", "TRANSP", _is_told_free),
    ("I11", "SUMMARY", lambda e: re.fullmatch(r"\S.{0,149}", e.text("SUMMARY"))),
    ("I11", "DESCRIPTION", lambda e: 0 < len(e.text("DESCRIPTION")) <= 4000),
    ("I11", "markup", lambda e: not any(MARKUP.search(text) for text in texts(e))),
    ("I11", "not NFC", lambda e: all(unicodedata.is_normalized("NFC", text) for text in texts(e))),
    ("I12", "URL", lambda e: re.fullmatch(r"https?://[!-~]+", e.one("URL").value)),
    ("I12", "URL is not the end of the text", lambda e: e.text("DESCRIPTION").endswith(f" {e.one('URL').value}")),
    ("I13", "LOCATION", lambda e: not e.all("LOCATION") or re.fullmatch(r"\S.*", e.text("LOCATION"))),
    ("I14", "a link to join that the text does not have", _links_are_in_the_text),
    ("I15", "CATEGORIES", lambda e: re.fullmatch(r"[^,]+(?:,[^,]+){0,2}", e.one("CATEGORIES").value)),
)  # fmt: skip
