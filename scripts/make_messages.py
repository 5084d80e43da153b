"""The English catalog: `make messages` looks up every phrase of the pages and notes the new ones in messages.po.

A phrase stands in the code in Polish. One that is not translated yet has an empty msgstr and is shown in Polish; a test
names it. Phrases that are gone are dropped. The .mo beside it is what gettext reads.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from aggregator.feeds import wording
from aggregator.model import KALENDARZ
from aggregator.web import faults, phrases, sheet
from aggregator.web.choice import VALUES

PACKAGE = Path(__file__).parent.parent / "aggregator"
PO = PACKAGE / "web" / "translations" / "en" / "LC_MESSAGES" / "messages.po"
CODE = ("web/*.py", "feeds/wording.py", "feeds/notice.py")
TEMPLATES = "web/templates/*.html"
KEYWORDS: dict[str, tuple[int, ...] | None] = {"_": None, "say": None, "plural": (2, 4)}
"""What a phrase is the argument of; of `plural` the second and the fourth are the two forms that gettext knows."""

TABLES = (
    *(wording.CATEGORIES.values(), wording.MODES.values(), wording.DEADLINES.values(), wording.IMPLIED.values()),
    *(
        wording.FIELDS.values(),
        phrases.CLOSING.values(),
        phrases.LAST_DAY.values(),
        *(words.values() for words in VALUES.values()),
    ),
    *(faults.GONE.values(), faults.OTHERWISE, *faults.FAULTS.values()),
    *(sheet.FIELDS_OF, sheet.GAPS, sheet.GAPS.values()),
    (KALENDARZ.description,),
)
"""Phrases that are looked up, by what an entry is, say; names of voivodeships stay as they are."""

KEPT = frozenset(wording.REGIONS.values())


def catalog_of_phrases() -> Catalog:
    """All phrases of the pages, untranslated."""
    catalog = _empty()
    for path in sorted(path for pattern in CODE for path in PACKAGE.glob(pattern)):
        for phrase in _said_in(ast.parse(path.read_bytes())):
            catalog.add(phrase)
    for path in sorted(PACKAGE.glob(TEMPLATES)):
        options = {"newstyle_gettext": "true", "trimmed": "true"}
        for _, said, _, _ in extract_from_file("jinja2", path, KEYWORDS, options=options):
            catalog.add(said if isinstance(said, str) else tuple(said))
    for table in TABLES:
        for phrase in table:
            if phrase not in KEPT:
                catalog.add(phrase)
    return catalog


def _said_in(code: ast.Module) -> Iterator[str | tuple[str, ...]]:
    """The phrases of a file of code. Babel's own reading of Python does not see what is said within an f-string."""
    for node in ast.walk(code):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in KEYWORDS:
            places = KEYWORDS[node.func.attr] or (1,)
            told = [node.args[place - 1] for place in places if place <= len(node.args)]
            forms = tuple(one.value for one in told if isinstance(one, ast.Constant) and isinstance(one.value, str))
            if len(forms) == len(places):
                yield forms if len(forms) > 1 else forms[0]


def known() -> Catalog:
    """The catalog as it is kept."""
    catalog = _empty()
    with PO.open("rb") as file:
        for message in read_po(file, locale="en"):
            if message.id:
                catalog.add(message.id, message.string)
    return catalog


def _empty() -> Catalog:
    """A catalog whose header says no more than gettext needs, so that it differs only where a phrase does."""
    then = datetime(2026, 11, 22, tzinfo=UTC)
    return Catalog(
        locale="en",
        header_comment="# The phrases of the pages in English; made and kept up to date by `make messages`.",
        project="Kalendarium ES",
        version="1",
        charset="utf-8",
        creation_date=then,
        revision_date=then,
        fuzzy=False,
    )


def compiled(catalog: Catalog) -> bytes:
    """The catalog as gettext reads it."""
    out = BytesIO()
    write_mo(out, catalog)
    return out.getvalue()


def told_forms(message: Message) -> tuple[str, ...]:
    """The forms of a translation: one, or the two of a noun that is counted."""
    told = message.string or ""
    return (told,) if isinstance(told, str) else tuple(told)


def main() -> None:
    """Brings messages.po and messages.mo up to date with the code."""
    told = known() if PO.exists() else _empty()
    found = catalog_of_phrases()
    for message in found:
        if message.id and message.id in told:
            message.string = told[message.id].string
    PO.parent.mkdir(parents=True, exist_ok=True)
    with PO.open("wb") as file:
        write_po(file, found, width=0, sort_output=True, no_location=True)
    PO.with_suffix(".mo").write_bytes(compiled(known()))
    missing = [message.id for message in found if message.id and not all(told_forms(message))]
    print(f"{len(found)} wyrażeń, bez tłumaczenia: {len(missing)}")


if __name__ == "__main__":
    main()
