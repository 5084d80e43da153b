"""Addresses on a listing page: which lead to pages of the same site, and which of these cannot be articles."""

from __future__ import annotations

import re
from fnmatch import fnmatchcase
from itertools import pairwise
from urllib.parse import SplitResult, unquote, urldefrag, urljoin, urlsplit

from aggregator.model import Source
from aggregator.scrape.text import clean, word_set

_FILES = re.compile(
    r"\.(?:pdf|docx?|xlsx?|pptx?|odt|ods|rtf|zip|rar|7z|jpe?g|png|gif|svg|webp|bmp|tiff?|mp[34]|avi|mov|wav|ics|xml|rss|atom"
    r"|json|css|js|txt|csv|epub)$",
    re.IGNORECASE,
)
_SECTIONS = word_set("category categories kategoria kategorie tag tags tagi author autor page strona")
"""What stands before a section's name or a page's number; an article's own address goes on after these."""

_NEVER = word_set("""
    feed rss login logowanie wp-login.php wp-admin rejestracja register kontakt contact rodo
    polityka-prywatnosci deklaracja-dostepnosci mapa-strony sitemap szukaj search koszyk cart
""")
_ONLY_WORD = word_set("""
    aktualnosci news o-nas about kontakt contact wydarzenia projekty galeria archiwum start home blog szkolenia
    oferta
""")
_PAGING = re.compile(
    r"(?:^|&)(?:(?:page|paged|strona|start|limitstart|offset|cur|_?\w*_cur|\w*currentpage\w*|pg)=\d|[sq]=)",
    re.IGNORECASE,
)


def address_of(base: str, href: str) -> str:
    """The absolute http(s) address of a link without its fragment; empty when it leads to no page."""
    href = clean(href).strip()
    if not href or href.startswith("#"):
        return ""
    try:
        url = urldefrag(urljoin(base, href)).url
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:
        return ""
    return url if parts.scheme in ("http", "https") and parts.hostname else ""


def address_key(url: str) -> str:
    """What two spellings of one address share: neither scheme, www nor a closing slash counts.

    A fragment does: by it an event of a calendar file is told from the others, and addresses of pages come without one.
    """
    parts = urlsplit(url)
    key = f"{_host(parts)}{parts.path.rstrip('/')}?{parts.query}"
    return f"{key}#{parts.fragment}" if parts.fragment else key


def is_same_site(url: str, listing: str) -> bool:
    """True when both addresses have the same host and port, with or without www."""
    return _host(urlsplit(url)) == _host(urlsplit(listing))


def family_of(url: str) -> str:
    """What the addresses of one list have in common: the path without its last part, and the names of a query."""
    parts = urlsplit(url)
    names = " ".join(sorted(pair.partition("=")[0] for pair in parts.query.split("&")))
    return f"{parts.path.rstrip('/').rpartition('/')[0]}?{names}"


def is_below(url: str, listing: str) -> bool:
    """True for an address that goes on after the listing's own path."""
    trunk = urlsplit(listing).path.rstrip("/").removesuffix(".html").removesuffix(".php")
    return urlsplit(url).path.startswith(f"{trunk}/")


def may_be_article(url: str, listing: str) -> bool:
    """False for the front page, the listing itself and its pages, files, categories, tags, authors and the like."""
    parts, here = urlsplit(url), urlsplit(listing)
    segments = [segment.lower() for segment in parts.path.split("/") if segment]
    if address_key(url) == address_key(listing) or (not segments and not parts.query) or _FILES.search(parts.path):
        return False
    if _PAGING.search(parts.query) and parts.path.rstrip("/") == here.path.rstrip("/"):
        return False
    if parts.path.rstrip("/") == here.path.rstrip("/").rpartition("/")[0] and not parts.query:
        return False
    if any(segment in _NEVER for segment in segments) or _is_section(segments):
        return False
    return (
        len(segments) != 1
        or segments[0].removesuffix(".html").removesuffix(".php") not in _ONLY_WORD
        or bool(parts.query)
    )


def is_followed(url: str, source: Source) -> bool:
    """True when an absolute address fits one of the source's `follow`, if there are any, and none of its `skip`.

    A pattern is held against path and query, or against the whole address when it begins with http; there, neither
    scheme nor www counts. Capital letters and percent-encoding (RFC 3986, section 2.1) make no difference.
    """
    parts = urlsplit(url)
    path = unquote((parts.path or "/") + (f"?{parts.query}" if parts.query else "")).casefold()
    place = f"//{_host(parts)}{path}"
    wanted = not source.follow or any(_fits(pattern, path, place) for pattern in source.follow)
    return wanted and not any(_fits(pattern, path, place) for pattern in source.skip)


def _fits(pattern: str, path: str, place: str) -> bool:
    pattern = unquote(pattern).casefold().replace("[", "[[]")
    whole = re.sub(r"^https?://(?:www\.)?", "//", pattern)
    return fnmatchcase(path if whole == pattern else place, whole)


def _is_section(segments: list[str]) -> bool:
    for before, name in pairwise(segments):
        if before in ("page", "strona") and name.isdigit():
            return True
    return len(segments) > 1 and segments[-2] in _SECTIONS - {"page", "strona"}


def _host(parts: SplitResult) -> str:
    default = {"http": 80, "https": 443}.get(parts.scheme)
    port = "" if parts.port in (None, default) else f":{parts.port}"
    return (parts.hostname or "").removeprefix("www.") + port
