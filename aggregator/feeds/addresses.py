"""Where entries live: the page of an entry on our site, and the name that its news keeps for ever (RFC 4151)."""

from __future__ import annotations

from urllib.parse import quote

_PAGES = {"w": "wydarzenie", "t": "termin"}


def page_path(uid: str) -> str:
    """The path of an entry's page: /wydarzenie/w-12, /termin/t-5. The instance is left out, the site is one."""
    name = uid.partition("@")[0]
    return f"/{_PAGES.get(name.partition('-')[0], 'wydarzenie')}/{quote(name, safe='-._~')}"


def page_url(base_url: str, uid: str) -> str:
    """The absolute address of an entry's page."""
    return base_url.rstrip("/") + page_path(uid)


def source_url(base_url: str, source_id: str) -> str:
    """The absolute address of a source's place on our page of sources, on whichever of its pages that is."""
    name = quote(source_id, safe="-._~")
    return f"{base_url.rstrip('/')}/zrodla?zrodlo={name}#zrodlo-{name}"


def tag_uri(uid: str) -> str:
    """The id of a piece of news: tag:INSTANCE,2026:w/12. It holds the instance's name, so that it outlives the host."""
    name, _, instance = uid.partition("@")
    kind, _, number = name.partition("-")
    return f"tag:{quote(instance or 'kalendarium-es', safe='-._~')},2026:{quote(kind)}/{quote(number)}"
