"""PDFs for tests, object by object: text in a font whose ToUnicode knows Polish letters, and what only does harm."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from io import BytesIO

from pypdf import PdfReader, PdfWriter

Objects = dict[int, bytes]

CATALOG, TREE, FONT, UNICODE, FIRST = 1, 2, 3, 4, 5
"""Numbers of the objects that every document here has, and of the first of its pages."""

LINE = 14


def pdf(*pages: Sequence[str], packed: bool = True) -> bytes:
    """A document of these pages, each a row of lines; an empty line is a gap."""
    letters = {letter: code for code, letter in enumerate(sorted({*"".join("".join(page) for page in pages)}), 1)}
    objects = _frame(len(pages), letters)
    for number, page in enumerate(pages):
        shown = [f"<{''.join(f'{letters[letter]:02x}' for letter in line)}> Tj" if line else "" for line in page]
        content = f"BT /F1 10 Tf 50 800 Td {LINE} TL {' T* '.join(shown)} ET".encode()
        _add_page(objects, number, content, packed)
    return written(objects)


def of_contents(*contents: bytes, packed: bool = True, more: Objects | None = None) -> bytes:
    """A document whose pages have these content streams; `more` are further objects."""
    objects = _frame(len(contents), {})
    for number, content in enumerate(contents):
        _add_page(objects, number, content, packed)
    return written(objects | (more or {}))


def written(objects: Objects, root: int = CATALOG, trailer: bytes = b"") -> bytes:
    """The file of these objects with its table (ISO 32000-1, section 7.5)."""
    out = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    places: dict[int, int] = {}
    for number, body in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start, size = len(out), max(objects) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n" % size
    for number in range(1, size):
        out += b"%010d 00000 %s \n" % (places.get(number, 0), b"n" if number in places else b"f")
    out += b"trailer\n<< /Size %d /Root %d 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (size, root, trailer, start)
    return bytes(out)


def stream(content: bytes, entries: bytes = b"", *, packed: bool = False) -> bytes:
    """A stream object's body, unpacked or deflated."""
    if packed:
        content, entries = zlib.compress(content, 9), entries + b" /Filter /FlateDecode"
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), entries, content)


def locked(body: bytes, password: str) -> bytes:
    """The document with a password; an empty one is asked of nobody."""
    writer = PdfWriter(clone_from=PdfReader(BytesIO(body)))
    writer.encrypt(user_password=password, owner_password="właściciel", algorithm="RC4-128")
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def _frame(pages: int, letters: dict[str, int]) -> Objects:
    kids = b" ".join(b"%d 0 R" % (FIRST + 2 * number) for number in range(pages))
    return {
        CATALOG: b"<< /Type /Catalog /Pages %d 0 R >>" % TREE,
        TREE: b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, pages),
        FONT: b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /FirstChar 1 /LastChar %d /Widths [%s] "
        b"/ToUnicode %d 0 R >>" % (max(1, len(letters)), b"500 " * max(1, len(letters)), UNICODE),
        UNICODE: stream(_to_unicode(letters)),
    }


def _add_page(objects: Objects, number: int, content: bytes, packed: bool) -> None:
    at = FIRST + 2 * number
    objects[at] = (
        b"<< /Type /Page /Parent %d 0 R /MediaBox [0 0 595 842] /Contents %d 0 R "
        b"/Resources << /Font << /F1 %d 0 R >> >> >>" % (TREE, at + 1, FONT)
    )
    objects[at + 1] = stream(content, packed=packed)


def _to_unicode(letters: dict[str, int]) -> bytes:
    """The font's table of what its codes stand for (ISO 32000-1, section 9.10.3)."""
    rows = "\n".join(f"<{code:02x}> <{letter.encode('utf-16-be').hex()}>" for letter, code in letters.items())
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def\n"
        "1 begincodespacerange <00> <ff> endcodespacerange\n"
        f"{len(letters)} beginbfchar\n{rows}\nendbfchar endcmap end end"
    ).encode()
