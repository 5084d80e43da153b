"""Which documents of an article are worth reading, and how their text stands behind the article's own."""

from __future__ import annotations

from datetime import date

import pytest

from aggregator.model import Article, Block, BlockKind, Hyperlink
from aggregator.scrape import wanted_attachments, with_attachment
from aggregator.scrape.attachments import MOST_LINKS, MOST_TEXT

URL = "https://owes.example.pl/aktualnosci/konferencja/"


def article(*links: tuple[str, str, str]) -> Article:
    """An article with a line for each link: the text before it, its words, its address."""
    blocks = tuple(
        Block(BlockKind.PARAGRAPH, before + words, links=(Hyperlink(len(before), len(before + words), url),))
        for before, words, url in links
    )
    return Article(URL, "Konferencja", blocks, date(2026, 9, 1))


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Program konferencji", "plik1.pdf"),
        ("PROGRAM", "0001.PDF"),
        ("Zaproszenie", "z.pdf"),
        ("Harmonogram szkoleń", "h.pdf"),
        ("Ogłoszenie o naborze", "o.pdf"),
        ("Plakat", "p.pdf"),
        ("Informacja o spotkaniu", "i.pdf"),
        ("Regulamin naboru wraz z formularzem", "r.pdf"),
        ("pobierz", "Zaproszenie_na-spotkanie2026.pdf"),
        ("tutaj", "og%C5%82oszenie.pdf"),
        ("", "AgendaSpotkania.pdf"),
    ],
)
def test_what_says_to_be_the_programme_or_the_call_is_read(words: str, name: str) -> None:
    assert wanted_attachments(article(("Do pobrania: ", words, f"/pliki/{name}"))) == (
        f"https://owes.example.pl/pliki/{name}",
    )


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Formularz zgłoszeniowy", "program.pdf"),
        ("Karta zgłoszenia", "k.pdf"),
        ("Klauzula informacyjna o przetwarzaniu danych", "k.pdf"),
        ("Informacja o przetwarzaniu danych", "i.pdf"),
        ("Oświadczenie uczestnika programu", "o.pdf"),
        ("Ustawa o ekonomii społecznej", "u.pdf"),
        ("Statut", "s.pdf"),
        ("Sprawozdanie z programu", "s.pdf"),
        ("Program współpracy z organizacjami na 2027 rok", "p.pdf"),
        ("Krajowy Program Rozwoju Ekonomii Społecznej", "kpres.pdf"),
        ("Regulamin organizacyjny", "r.pdf"),
        ("Wzór umowy", "w.pdf"),
        ("pobierz", "rodo.pdf"),
        ("pobierz", "zal1.pdf"),
        ("Program konferencji", "program.docx"),
        ("Program konferencji", "program/"),
    ],
)
def test_what_is_filled_in_or_cited_is_left_alone(words: str, name: str) -> None:
    assert wanted_attachments(article(("Do pobrania: ", words, f"/pliki/{name}"))) == ()


def test_the_likeliest_two_come_first_each_once_and_of_any_host() -> None:
    told = article(
        ("", "Regulamin naboru", "/r.pdf"),
        ("", "Plakat", "/p.pdf"),
        ("", "Zaproszenie", "http://pliki.example.org/z.pdf"),
        ("", "Program", "/program.pdf#page=2"),
        ("", "Program", "http://www.owes.example.pl/program.pdf"),
        ("", "Program", "javascript:program.pdf"),
    )
    assert wanted_attachments(told) == ("https://owes.example.pl/program.pdf", "http://pliki.example.org/z.pdf")


def test_words_before_a_link_speak_where_it_says_nothing_itself() -> None:
    assert wanted_attachments(article(("Program konferencji: ", "pobierz (PDF)", "/download/17"))) == (
        "https://owes.example.pl/download/17",
    )
    assert wanted_attachments(article(("Program konferencji poniżej.\nFormularz: ", "pobierz", "/17.pdf"))) == ()


def test_links_without_end_cost_little() -> None:
    crowd = article(*(("", "Formularz", f"/{n}.pdf") for n in range(5_000)), ("", "Program", "/program.pdf"))
    assert MOST_LINKS < 5_000
    assert wanted_attachments(crowd) == ()


def test_a_documents_paragraphs_stand_behind_the_articles_own_and_name_it() -> None:
    own = article(("", "Program", "/program.pdf"))
    told = with_attachment(
        own, "https://owes.example.pl/program.pdf", "PROGRAM\n9:00\u00a0Kawa\n\n\n\n10:00 \u200bPanel\n"
    )
    assert told.blocks[: len(own.blocks)] == own.blocks
    assert [(block.text, block.attachment) for block in told.blocks[len(own.blocks) :]] == [
        ("PROGRAM\n9:00 Kawa", "https://owes.example.pl/program.pdf"),
        ("10:00 Panel", "https://owes.example.pl/program.pdf"),
    ]
    assert wanted_attachments(told) == wanted_attachments(own)


def test_a_long_document_is_cut_at_a_line() -> None:
    line = "x" * 99
    told = with_attachment(article(), "https://owes.example.pl/program.pdf", "\n\n".join([line] * 1000))
    assert {block.text for block in told.blocks} == {line}
    assert sum(len(block.text) + 1 for block in told.blocks) == MOST_TEXT
