"""Elements of XML and HTML by lxml: escaped by the library, without the characters that XML does not know."""

from __future__ import annotations

import re

from lxml import etree

# XML 1.0, section 2.2: the only characters that a document may hold.
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def sound(text: str) -> str:
    """The text without the characters that XML 1.0 forbids."""
    return _FORBIDDEN.sub("", text)


def add(parent: etree._Element, name: str, text: str | None = None, **attributes: str) -> etree._Element:
    """A new last child of the parent; text and attributes are escaped by the library."""
    element = etree.SubElement(parent, name, {key: sound(value) for key, value in attributes.items()})
    element.text = None if text is None else sound(text)
    return element


def written_html(body: etree._Element) -> str:
    """The children of an element as HTML."""
    return "".join(etree.tostring(part, method="html", encoding="unicode") for part in body)


def written_xml(root: etree._Element) -> bytes:
    """The document as XML in UTF-8, with its declaration and an end of line; the same gives the same bytes."""
    etree.indent(root)
    return etree.tostring(root, xml_declaration=True, encoding="utf-8") + b"\n"
