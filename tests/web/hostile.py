r"""The sample calendar told by enemies: the same entries at the same addresses, each text and link another attack."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import cycle, islice

from aggregator.model import Deadline, Event, Evidence
from aggregator.store import Outcome, Round, Store
from tests.web import samples

SUM, SUMMED = "1337*7331", "9801547"
"""What a template engine would make of a text that it takes for its own."""

ATTACKS = (
    "<script>alert(1)</script>",
    '"><img src=https://evil.example/x onerror=alert(2)>',
    "'><svg/onload=alert(3)>",
    "</script><script>alert(4)</script>",
    "</title></textarea></dd></li></main><iframe src=//evil.example>",
    "--><script>alert(5)</script><!-- -- >",
    "]]><script>alert(6)</script><![CDATA[",
    "&lt;script&gt;alert(7)&lt;/script&gt; &#60;img src=x onerror=alert(8)&#62;",
    f"{{{{{SUM}}}}} {{% raw %}} {{{{ config }}}} ${{{SUM}}} <%= {SUM} %>",
    "\x00\x07\x1b[31m\x7f\x9b sterujące \ufeff\ufffe\uffff",
    "ź" * 10_000,
    "\u202eodwrotne\u202c \u2066izolowane \u200fznaki\u061c",
    "linia\u2028druga\u2029trzecia\r\nATTENDEE:mailto:a@b\r\nBEGIN:VALARM",
    "👩‍👩‍👧‍👦" * 300,
    "z\u0335\u0336\u0337" * 200,
    "połówka \ud800 pary \udfff",
    "‮<b>wątpliwe</b>; \\, „”",
)
LINKS = (
    "javascript:alert(1)",
    "JaVaScRiPt:alert(2)//https://ok.example",
    "java\nscript:alert(3)",
    "\x01javascript:alert(4)",
    "data:text/html,<script>alert(5)</script>",
    "vbscript:msgbox(6)",
    '//evil.example/"><script>alert(7)</script>',
    'https://evil.example/"onmouseover="alert(8)',
    "https://evil.example/<script>alert(9)</script>?a=1&b=2&lt=3",
    "https://user:secret@evil.example/" + "a" * 10_000,
    "https://[evil",
    "https://evil.example/\ud800\u202e",
)


def poisoned(entries: tuple[Event | Deadline, ...], offset: int) -> Iterator[Event | Deadline]:
    """The entries with an attack in each text and link, other ones in each; days, kinds and ties stay."""
    addresses: dict[str, str] = {}
    for place, entry in enumerate(entries, offset):
        text, link = (islice(cycle(attacks), place, None) for attacks in (ATTACKS, LINKS))
        # Two entries of one title and day could be taken for one, so each keeps a word of its own.
        common = {
            "title": f"{next(text)} {entry.title[:12]}",
            "url": addresses.setdefault(entry.url, f"{next(link)}#{place}"),
            "doubts": (next(text),) if entry.doubts or place % 2 else (),
            "evidence": (Evidence("start", next(text)), Evidence(next(text), next(text), next(link))),
        }
        if isinstance(entry, Deadline):
            yield replace(entry, **common)
        else:
            told = {name: next(text) for name in ("city", "venue", "address", "organizer", "contact")}
            yield replace(entry, **common, **told, registration_url=next(link))


def filled_store() -> Store:
    """A store in memory like `samples.filled_store`, with hostile names of sources, entries and reasons of failure."""
    names = iter(ATTACKS)
    sources = (samples.ROPS, samples.OWES, samples.SILENT, samples.BROKEN, samples.EMPTY, samples.WAITING)
    rops, owes, silent, broken, empty, waiting = (
        replace(source, name=f"{next(names)} {source.name}") for source in sources
    )
    store = Store.open("sqlite://")
    store.register((rops, owes, silent, broken, empty, waiting), samples.NOW)
    store.apply(samples.round_of(rops, poisoned(samples.ROPS_ENTRIES, 0)))
    store.apply(samples.round_of(owes, poisoned(samples.OWES_ENTRIES, len(samples.ROPS_ENTRIES))))
    for source, outcome in ((silent, Outcome.FAILED), (broken, Outcome.BROKEN), (empty, Outcome.EMPTY)):
        store.apply(Round(source, samples.NOW, outcome, next(names)))
    return store
