"""How operators name an entry: by its UID, short or full, or by the address of its page."""

from __future__ import annotations

import re

from aggregator.errors import AggregatorError
from aggregator.store import Store

NAMED = re.compile(r"(?P<name>(?P<letter>[wt])-[1-9][0-9]{0,17})(?:@(?P<instance>[a-z0-9]+)|-[a-z0-9-]+)?")
LONGEST = 80
"""Characters of what was typed that a fault repeats."""


def named_entry(text: str, store: Store) -> str:
    """The UID that is meant by w-12, w-12@…, t-5, or the address of the entry's page or calendar.

    AggregatorError when it is none of them, or of another calendar. Whether there is such an entry is not asked.
    """
    last = re.split("[/#]", text.strip().partition("?")[0].rstrip("/"))[-1]
    found = NAMED.fullmatch(last.lower().removesuffix(".ics"))
    if found is None:
        raise AggregatorError(
            f"„{text[:LONGEST]}” nie wskazuje wpisu – podaj UID, np. w-12, albo adres strony wydarzenia w kalendarzu"
        )
    if found["instance"] not in (None, store.instance):
        raise AggregatorError(
            f"„{text[:LONGEST]}” jest z innego kalendarza – nasze UID-y kończą się na @{store.instance}"
        )
    return f"{found['name']}@{store.instance}"


def named_event(text: str, store: Store) -> str:
    """The same for an event. AggregatorError also for a deadline."""
    uid = named_entry(text, store)
    if uid.startswith("t-"):
        raise AggregatorError(f"„{text[:LONGEST]}” to termin – podaj UID jego wydarzenia, np. w-12")
    return uid


def short(uid: str) -> str:
    """The UID as operators type it: w-12."""
    return uid.partition("@")[0]
