"""This installation's name, and its sources: one stays the same when its name, id or address is written anew."""

from __future__ import annotations

import secrets
import string
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from sqlalchemy import Connection, Engine, RowMapping, insert, select, update

from aggregator.errors import StoreError
from aggregator.model import Source
from aggregator.store.database import reading, writing
from aggregator.store.tables import instance, sources

USUAL_PORTS = {"http": 80, "https": 443}


def address_of(url: str) -> str:
    """What of an address tells one page from another: without scheme, "www.", usual port, closing slash, fragment."""
    try:
        parts = urlsplit(url.strip())
    except ValueError as error:
        raise StoreError(f"„{url}” nie jest adresem", url=url) from error
    host = (parts.hostname or "").removeprefix("www.").rstrip(".")
    try:
        port = parts.port
    except ValueError as error:
        raise StoreError(f"adres „{url}” ma niepoprawny port", url=url) from error
    if port is not None and port != USUAL_PORTS.get(parts.scheme.lower()):
        host = f"{host}:{port}"
    query = f"?{parts.query}" if parts.query else ""
    return host + parts.path.rstrip("/") + query


@dataclass(frozen=True, slots=True)
class Registered:
    """The sources, by their inner numbers, that were known before and are called otherwise now, and those that left."""

    renamed: tuple[int, ...]
    left: tuple[int, ...]


def register(connection: Connection, listed: Sequence[Source], now: datetime) -> Registered:
    """Makes the table of sources say what the list says.

    An id is the source's identity. A new id takes over the row with the same address whose id is no longer in the
    list: so an id that was derived and is now given, or one that was mended, makes no new source. Who is missing from
    the list is no longer active; nothing is deleted. StoreError when an id stands twice in the list.
    """
    ids = [source.id for source in listed]
    repeated, times = next(iter(Counter(ids).most_common(1)), ("", 0))
    if times > 1:
        raise StoreError(f"identyfikator „{repeated}” ma więcej niż jedno źródło", source_id=repeated)
    rows = connection.execute(select(sources).order_by(sources.c.key)).mappings().all()
    by_id = {row["id"]: row for row in rows}
    listed_ids = set(ids)
    free = [row for row in rows if row["id"] not in listed_ids]

    taken: dict[str, RowMapping] = {}
    for source in listed:
        row = by_id.get(source.id) or _same_address(free, source)
        if row is not None:
            free = [other for other in free if other is not row]
            taken[source.id] = row
    left = [row["key"] for row in free if row["active"]]
    connection.execute(update(sources).where(sources.c.key.in_(left)).values(active=False))

    renamed: list[int] = []
    for source in listed:
        known = taken.get(source.id)
        if known is None:
            connection.execute(insert(sources).values({**_said(source), "registered_at": now}))
            continue
        said = {name: value for name, value in _said(source).items() if known[name] != value}
        if not said.keys().isdisjoint({"id", "name"}):
            renamed.append(known["key"])
        if "url" in said:
            said |= {"ways": None}  # they were found from the old address
        if "every" in said:
            said |= {"next_at": None}  # it is reckoned anew
        if said:
            connection.execute(update(sources).where(sources.c.key == known["key"]).values(said))
    return Registered(tuple(renamed), tuple(left))


def _same_address(rows: Sequence[RowMapping], source: Source) -> RowMapping | None:
    """Of the rows with the address of the source the one that was in use last."""
    address = address_of(source.url)
    same = [row for row in rows if row["address"] == address]
    return max(same, key=lambda row: (row["active"], row["key"]), default=None)


def _said(source: Source) -> dict[str, object]:
    return {
        "id": source.id,
        "name": source.name,
        "url": source.url,
        "address": address_of(source.url),
        "active": True,
        "every": int(source.every.total_seconds()),
    }


def source_key(connection: Connection, source_id: str) -> int:
    """The inner number of a source. StoreError when it is not registered."""
    key = connection.execute(select(sources.c.key).where(sources.c.id == source_id)).scalar_one_or_none()
    if key is None:
        raise unknown_source(source_id)
    return int(key)


def unknown_source(source_id: str) -> StoreError:
    """What is said of a source that is not registered."""
    return StoreError(f"nie ma źródła „{source_id}”", source_id=source_id)


def instance_name(engine: Engine) -> str:
    """The name that was made when the database was opened for the first time."""
    with reading(engine) as connection:
        name = connection.execute(select(instance.c.name)).scalar_one_or_none()
    if name is None:
        with writing(engine) as connection:
            name = connection.execute(select(instance.c.name)).scalar_one_or_none()  # another may have been first
            if name is None:
                name = "".join(secrets.choice(string.ascii_lowercase + string.digits) for _ in range(10))
                connection.execute(insert(instance).values(key=1, name=name, revision=0))
    return str(name)
