"""XML from strangers: no entity of its own, nothing loaded, bounded size and depth; the usual breakage is mended."""

from __future__ import annotations

import re
from html.entities import name2codepoint

from lxml import etree

from aggregator.model import Page, Source
from aggregator.scrape.native.shown import broken, text_of

# What XML 1.0, section 2.2, does not allow at all.
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_DECLARATION = re.compile(r"\A<\?xml\b[^>]{0,300}\?>")
_ENTITY = re.compile(r"&(#[0-9]{1,8};|#x[0-9a-fA-F]{1,6};|[a-zA-Z][a-zA-Z0-9]{1,31};)?")
_LAST_SIGN = 0x10FFFF
_OWN = frozenset(("amp;", "lt;", "gt;", "quot;", "apos;"))
_BEGINS = re.compile(r"<[A-Za-z_]")

_PREFIXES = {
    "http://purl.org/rss/1.0/": "",
    "http://my.netscape.com/rdf/simple/0.9/": "",
    "http://backend.userland.com/rss2": "",
    "http://www.w3.org/2005/Atom": "atom",
    "http://purl.org/atom/ns#": "atom",
    "http://purl.org/rss/1.0/modules/content/": "content",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://purl.org/dc/terms/": "dcterms",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf",
    "http://rssnamespace.org/feedburner/ext/1.0": "feedburner",
    "http://www.sitemaps.org/schemas/sitemap/0.9": "",
    "http://www.google.com/schemas/sitemap-news/0.9": "news",
    "http://www.google.com/schemas/sitemap/0.84": "",
}


def read_xml(page: Page, source: Source) -> etree._Element:
    """The root of the page's XML document.

    Raises ScrapeError when it is no XML, defines entities of its own (which is how a short document becomes a huge
    one), or is larger than MOST_SIGNS. Elements deeper than 256 are left out, as are those after damage past mending.
    """
    text = _DECLARATION.sub("", text_of(page, source))
    text = _without_doctype(text, page, source)
    text = _ENTITY.sub(_mended, _ILLEGAL.sub("", text))
    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        recover=True,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(text.encode("utf-8"), parser)
    except etree.XMLSyntaxError as error:
        raise broken("dokument nie jest poprawnym XML-em", page, source) from error
    if root is None:
        raise broken("dokument nie jest poprawnym XML-em", page, source)
    return root


def name_of(element: etree._Element) -> str:
    """An element's name with the usual prefix of its namespace, also where the document forgot to declare it."""
    if not isinstance(element.tag, str):
        return ""
    space, _, local = element.tag.rpartition("}")
    if not space:
        return local
    prefix = _PREFIXES.get(space[1:].strip(), element.prefix or "other")
    return f"{prefix}:{local}" if prefix else local


def children(element: etree._Element, *names: str) -> list[etree._Element]:
    """The element's children of these names, in their order."""
    return [child for child in element if name_of(child) in names]


def words_in(element: etree._Element, *names: str) -> str:
    """The text of the first child that has one, asked in the order of the names; empty when none has."""
    for name in names:
        for child in children(element, name):
            text = text_in(child)
            if text:
                return text
    return ""


def text_in(element: etree._Element) -> str:
    """All text in an element, without the space around it."""
    return "".join(str(piece) for piece in element.itertext() if piece is not None).strip()


def _without_doctype(text: str, page: Page, source: Source) -> str:
    """The text without its DOCTYPE; what merely quotes one in its content is left as it is."""
    start = text.find("<!DOCTYPE")
    first = _BEGINS.search(text)
    if start < 0 or (first is not None and first.start() < start):
        return text
    end = text.find(">", start)
    if end < 0 or "[" in text[start:end]:
        raise broken("dokument XML ma własne definicje (DTD), a takich nie czytamy", page, source)
    return text[:start] + text[end + 1 :]


def _mended(match: re.Match[str]) -> str:
    """Entities of HTML as the signs they stand for, lone ampersands escaped; a number that is no sign is left out."""
    name = match[1]
    if name is None:
        return "&amp;"
    if name.startswith("#"):
        number = int(name[2:-1], 16) if name[1] == "x" else int(name[1:-1])
        is_sign = number <= _LAST_SIGN and not _ILLEGAL.match(chr(number))
        return match[0] if is_sign else ""  # what lxml makes of a lone surrogate nothing can decode
    if name in _OWN:
        return match[0]
    code = name2codepoint.get(name[:-1])
    return chr(code) if code is not None else f"&amp;{name}"
