"""Documents that an article encloses for its event's day and hour: which of them to read, and their text as blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import unquote, urlsplit

from aggregator.language.fold import fold
from aggregator.model import Article, Block, BlockKind, Hyperlink
from aggregator.scrape.addresses import address_key, address_of
from aggregator.scrape.text import squash

MOST = 2
"""Documents of one article that are read."""

MOST_TEXT = 20_000
"""Characters of one document that are read."""

MOST_LINKS = 300
"""Links of one article that are looked at."""

BEFORE = 80
"""Characters before a link that say what it leads to where its own words do not: "Program konferencji: pobierz"."""

LONGEST_NAME = 200

# Words of a link or of a file's name, folded; the word that comes first says what the document is.
WANTED = (
    (6, re.compile(r"\b(?:program(?:u|ie|em)?|agend[aye]?|harmonogram\w*|rozklad|plan (?:spotkan|szkole|zaj)\w*)\b")),
    (5, re.compile(r"\b(?:zaproszeni\w*|zaprasza\w*)\b")),
    (4, re.compile(r"\b(?:ogloszeni\w*|obwieszczeni\w*|zawiadomieni\w*|komunikat\w*)\b")),
    (3, re.compile(r"\b(?:plakat\w*|ulotk\w*|afisz\w*|baner\w*|folder\w*)\b")),
    (2, re.compile(r"\b(?:informacj\w+ o\b(?! (?:przetwarz|administrat))|szczegol\w*|zasady)")),
    (1, re.compile(r"\bregulamin\w*\b")),
)  # fmt: skip
"""What an event's day and hour, or a call's deadline, stand in, and how likely."""

UNWANTED = re.compile(
    r"\b(?:formularz\w*|kart[aye] (?:zglosz|ocen|uczest)\w*|(?:zgloszeni|wnios)\w*|rodo|klauzul\w*|oswiadczen\w*|"
    r"deklaracj\w*|zgod[aye]\b|pelnomocnictw\w*|umow\w*|ustaw\w*|rozporzadzen\w*|uchwal\w*|zarzadzeni\w*|statut\w*|"
    r"dyrektyw\w*|sprawozdani\w*|raport\w*|protokol\w*|ewaluacj\w*|wynik\w*|"
    r"list[aey] (?:rank|ucz|wniosk|osob|zakwal)\w*|"
    r"polityk\w*|instrukcj\w*|standard\w*|prezentacj\w*|publikacj\w*|poradnik\w*|biuletyn\w*|budzet\w*|kosztorys\w*|"
    r"certyfikat\w*|zaswiadczen\w*|cv|logotyp\w*|mapa|regulamin (?:stron|serwis|organizacyjn|prac|sklep|bibliotek)\w*|"
    r"wzor\w*|szablon\w*|krajow\w* program\w*|strategi\w*|program\w* (?:wspolprac|rozwoj|operacyjn|funduszy|fundusze|"
    r"rewitalizacj|rzadow|krajow|regionaln|wieloletn|oslonow|ochron|dzialan|fio|fers|poprawy)\w*)"
)
"""What is filled in, signed or cited, and what tells of the past or of years."""

_PDF_NAME = re.compile(r"\.pdf$", re.IGNORECASE)
_PDF_WORD = re.compile(r"\bpdf\b", re.IGNORECASE)
_BETWEEN = re.compile(r"[\W_]+|(?<=[a-ząćęłńóśźż])(?=[A-ZĄĆĘŁŃÓŚŹŻ])|(?<=[^\W\d])(?=\d)|(?<=\d)(?=[^\W\d])")
"""Where one word of a file's name ends: ProgramSpotkania_2026.pdf."""


def wanted_attachments(article: Article) -> tuple[str, ...]:
    """Addresses of the PDFs that say of themselves to be programme, invitation or call; the likeliest first, at most 2.

    Of any host. Words of the link count, else its file's name, else what stands before it.
    """
    found: dict[str, tuple[int, str]] = {}
    for block, link in _links(article):
        url = address_of(article.url, link.url)
        words = block.text[link.start : link.end]
        name = _file_name(url)
        if not url or not (_PDF_NAME.search(name) or _PDF_WORD.search(words)):
            continue
        weight = _weight(words, name, block.text[max(0, link.start - BEFORE) : link.start])
        if weight and found.get(address_key(url), (0, ""))[0] < weight:
            found[address_key(url)] = weight, url
    return tuple(url for _, url in sorted(found.values(), key=lambda pair: -pair[0])[:MOST])


def with_attachment(article: Article, address: str, text: str) -> Article:
    """The article with a document's text behind its own: a block for each paragraph, marked with the address.

    An empty line ends a paragraph. What is beyond MOST_TEXT characters is left out, whole lines of it.
    """
    left = MOST_TEXT
    blocks: list[Block] = []
    for part in text.split("\n\n"):
        lines: list[str] = []
        for line in filter(None, map(squash, part.split("\n"))):
            left -= len(line) + 1
            if left < 0:
                break
            lines.append(line)
        if lines:
            blocks.append(Block(BlockKind.PARAGRAPH, "\n".join(lines), attachment=address))
        if left < 0:
            break
    return replace(article, blocks=(*article.blocks, *blocks))


def _links(article: Article) -> Iterator[tuple[Block, Hyperlink]]:
    """The first links of the article's own text."""
    links = ((block, link) for block in article.blocks if not block.attachment for link in block.links)
    for _, pair in zip(range(MOST_LINKS), links, strict=False):
        yield pair


def _file_name(url: str) -> str:
    """The name of the file that an address ends with, as people wrote it; empty when it has none."""
    name = unquote(urlsplit(url).path).rstrip("/").rpartition("/")[2]
    return squash(name)[-LONGEST_NAME:]


def _weight(words: str, name: str, before: str) -> int:
    """How likely the document tells day and hour; 0 when it does not. What speaks first decides alone."""
    line = before.rpartition("\n")[2]
    for said in (words, name, line):
        folded = fold(_BETWEEN.sub(" ", said))
        unwanted = UNWANTED.search(folded)
        wanted = [(match.start(), -weight) for weight, sign in WANTED if (match := sign.search(folded))]
        if unwanted and (not wanted or unwanted.start() <= min(wanted)[0]):
            return 0
        if wanted:
            return -min(wanted)[1]
    return 0
