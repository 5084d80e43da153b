"""The addresses of our own pages, as pages and redirects give them."""

from __future__ import annotations

from flask import url_for

from aggregator.web.choice import Fields
from aggregator.web.entry_links import entry_name


def address(endpoint: str, fields: Fields = (), **more: object) -> str:
    """The address of a page with these fields; a field may come several times."""
    told: dict[str, object] = {}
    for name, value in fields:
        told[name] = [*told.get(name, ()), value]  # type: ignore[misc]
    return url_for(endpoint, **told, **more)  # type: ignore[arg-type]


def entry_address(uid: str, title: str = "") -> str:
    """The address of an entry's page, with the words of its title where that is at hand."""
    return url_for("entries.event" if uid.startswith("w-") else "entries.deadline", name=entry_name(uid, title))
