"""The addresses of our own pages, as pages and redirects give them."""

from __future__ import annotations

from urllib.parse import quote

from flask import request, url_for

from aggregator.web.choice import Fields
from aggregator.web.entry_links import entry_name


def address(endpoint: str, fields: Fields = (), **more: object) -> str:
    """The address of a page with these fields; a field may come several times."""
    told: dict[str, object] = {}
    for name, value in fields:
        told[name] = [*told.get(name, ()), value]  # type: ignore[misc]
    return url_for(endpoint, **told, **more)  # type: ignore[arg-type]


def asked_query() -> str:
    """The query of the request with its question mark, as it came; what may not stand in an address percent-encoded.

    Some programs send bytes of UTF-8 as they are (RFC 3986, section 2.5). Empty where there is none.
    """
    query = quote(request.query_string, safe="!$%&'()*+,/:;=?@")
    return f"?{query}" if query else ""


def entry_address(uid: str, title: str) -> str:
    """The address of an entry's page, with the words of its title."""
    return url_for("entries.event" if uid.startswith("w-") else "entries.deadline", name=entry_name(uid, title))
