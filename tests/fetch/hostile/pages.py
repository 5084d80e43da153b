"""Pages that were made to be read badly: a name, and what makes one of about so many characters."""

from __future__ import annotations

from collections.abc import Callable

Page = Callable[[int], str]


def document(body: str) -> str:
    return f"<!doctype html><html><head><title>a</title></head><body>{body}</body></html>"


def full(unit: str) -> Page:
    """The unit again and again."""
    return lambda size: document(unit * (size // len(unit)))


def nested(unit: str) -> Page:
    """Elements in elements, all of them closed, with a sentence at the bottom."""
    begin, _, end = unit.partition("…")
    return lambda size: document(begin * (size // len(unit)) + "Szkolenie 12 marca 2026 r." + end * (size // len(unit)))


def numbered(unit: str) -> Page:
    """The unit with a number in it, another each time."""
    return lambda size: document("".join(unit.replace("#", str(n)) for n in range(size // (len(unit) + 4))))


def head(unit: str) -> Page:
    return lambda size: f"<html><head>{unit * (size // len(unit))}</head><body><h1>Tytuł</h1><p>Tekst."


PAGES: dict[str, Page] = {
    "no tag at all": lambda size: "a" * size,
    "one line of words": lambda size: "Spotkanie 12 marca 2026 r. w Lublinie " * (size // 38),
    "broken UTF-8 in text": lambda size: document("zażółć \udcff\udce6 gęślą " * (size // 24)),
    "NULs": full("a\0b"),
    "only <": lambda size: "<" * size,
    "only <>": full("<>"),
    "spaces": full(" "),
    "digits": full("1 "),
    "days": full("12.03.2026 "),
    "days in paragraphs": full("<p>12 marca 2026 r. o godz. 10:00 spotkanie w Lublinie"),
    "div closed": nested("<div>…</div>"),
    "b closed": nested("<b>…</b>"),
    "tables closed": nested("<table><tr><td>…</td></tr></table>"),
    "blockquote closed": nested("<blockquote>…</blockquote>"),
    "lists closed": nested("<ul><li>…</li></ul>"),
    "spans with a class": nested("<span class='entry-content'>…</span>"),
    "div open": full("<div>"),
    "p open": full("<p>a"),
    "font open": full("<p><font color=red><b><i>a"),
    "a open": full("<a href=/x>a"),
    "links in links": numbered("<div><a href=/a#>tytuł wpisu o czymś"),
    "headings in links in links": numbered("<div><a href=/a#><h2>tytuł wpisu o czymś"),
    "tables of headings": full("<table><tr><th>a<td>"),
    "bodies in bodies": full("<div class=entry-content>a"),
    "articles in articles": full("<section><article><h2>a"),
    "side columns in side columns": lambda size: document(
        "<article><h1>Tytuł</h1>" + "<div class=sidebar>" * (size // 30) + "<p>12.03.2026</p>" * 40
    ),
    "headings in headings": lambda size: document("<h1>" * 200 + "tytuł " * (size // 6)),
    "links": numbered("<a href=/a#>a</a>"),
    "links with days": numbered("<li><a href=/a#>tytuł wpisu o czymś #</a> 12.03.2026</li>"),
    "links in headings": numbered("<h2><a href=/a#>tytuł wpisu o czymś</a></h2>"),
    "long addresses": full("<li><a href='/" + "x" * 20_000 + "'>tytuł wpisu o czymś</a></li>"),
    "line breaks": full("<br>"),
    "lines": full("a<br>"),
    "attributes": lambda size: document("<div " + " ".join(f"a{n}=1" for n in range(size // 10)) + ">a</div>"),
    "classes": lambda size: document("<div class='" + " ".join(f"a{n}" for n in range(size // 8)) + "'>a</div>"),
    "one long class": lambda size: document("<div class='" + "aB" * (size // 2) + "'>a</div>"),
    "cells that stretch": full("<table><tr><td colspan=1000000000 rowspan=1000000000>a</td></tr></table>"),
    "a table that stretches": lambda size: document("<table>" + "<td colspan=999999999 rowspan=999999999>a" * 400),
    "a long table": lambda size: document("<table>" + "<tr><td>a<td>b" * (size // 14)),
    "terms": full("<dt>a<dd>b"),
    "terms in terms": full("<dt>a<dd><div>"),
    "a comment without end": lambda size: document("<!--" + "a" * size),
    "comments": full("<!--a-->b"),
    "CDATA without end": lambda size: document("<![CDATA[" + "a" * size),
    "plaintext": lambda size: document("<plaintext>" + "<b>a" * (size // 4)),
    "a script": lambda size: document("<script>" + "a=1;" * (size // 4) + "</script>"),
    "JSON-LD of brackets": lambda size: document(
        "<script type='application/ld+json'>" + "[" * (size // 2) + "]" * (size // 2) + "</script>"
    ),
    "JSON-LD of many": full('<script type=\'application/ld+json\'>{"@type":"Article","headline":"a"}</script>'),
    "JSON-LD of signs": lambda size: document(
        '<script type=\'application/ld+json\'>{"@type":"Article","headline":"' + "<" * size + '"}</script><p>Tekst.'
    ),
    "entities": full("&amp;"),
    "entities that are none": full("&aa;"),
    "metas": head("<meta property=og:title content=a>"),
    "a long meta": lambda size: "<meta property=og:title content='" + "a | " * (size // 4) + "'><h1>a</h1><p>Tekst.",
    "a long title": lambda size: "<title>" + "a - " * (size // 4) + "</title><h1>a</h1><p>Tekst.",
    "base addresses": head("<base href=//x:99999//[>"),
    "base is a script": head("<base href='javascript:alert(1)'><a href=x>tytuł wpisu o czymś</a>"),
    "times": full("<time datetime=2026-01-01>a</time>"),
    "buttons": full("<button>a"),
    "choices": full("<select><option>a"),
    "drawings": full("<svg><g>a"),
    "unseen": full("<div hidden class=tab>a"),
}


def bytes_of(name: str, size: int) -> bytes:
    """The page as a server sends it."""
    return PAGES[name](size).encode("utf-8", errors="surrogateescape")[:size]
