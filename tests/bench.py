"""`make bench`: what reading and rendering cost, as ratios measured in one run, so that any machine can judge them.

dateparser is only a yardstick here: where it is not installed, the rows that need it are left out.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Iterable
from datetime import UTC, datetime

from bs4 import BeautifulSoup
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from aggregator.events import read_announcement
from aggregator.language import find_mentions
from tests.bench_feeds import of_feeds
from tests.bench_pages import of_served_pages
from tests.bench_scale import of_scale
from tests.bench_workers import of_workers
from tests.corpus.reading import SentPage, article_of, sent_pages, source_of, understand
from tests.crowd.measure import MEMORY, RATIO, measure
from tests.crowd.server import ARTICLES
from tests.rows import Row
from tests.timing import seconds

EVERY = 6
"""Each sixth page of the corpus stands for all of them."""

SOURCES = 1000
MEGABYTE = 1_000_000
HOSTILE = (
    "1",
    "12 ",
    "-",
    "(",
    "[ ",
    "od do ",
    "1 i 1 i 1 ",
    "12.12.12.12",
    "godz.godz.godz.",
    "12;",
    "1- ",
    "5 maja i ",
)
NOW = datetime(2026, 9, 2, 10, tzinfo=UTC)


def each(work: Callable[..., object], things: Iterable[object]) -> Callable[[], None]:
    def run() -> None:
        for thing in things:
            work(thing)

    return run


def rows() -> Iterable[Row]:
    pages = list(sent_pages())[::EVERY]
    texts = [text_of(page) for page in pages]
    yield from of_pages(pages, texts)
    yield from of_texts(texts)
    yield from of_hostile_texts()
    yield from of_feeds()
    yield from of_served_pages()
    yield from of_rounds()
    yield from of_scale()
    yield from of_workers()


def text_of(page: SentPage) -> str:
    article = article_of(page)
    return "\n".join((article.title, *(block.text for block in article.blocks)))


def of_pages(pages: list[SentPage], texts: list[str]) -> Iterable[Row]:
    page = seconds(each(understand, pages), 3)
    soup = seconds(each(lambda sent: BeautifulSoup(sent.body, "lxml"), pages), 3)
    articles = [(article_of(sent), source_of(sent)) for sent in pages]
    understanding = seconds(each(lambda pair: read_announcement(*pair), articles), 3)
    count = len(pages)
    yield Row(f"strona: od bajtów do ogłoszenia (średnio z {count})", 1000 * page / count, "ms")
    yield Row("  w tym zrozumienie tekstu", understanding / page, "całości")
    yield Row("strona : BeautifulSoup(lxml)", page / soup, "×")
    found = seconds(each(find_mentions, texts), 3)
    if importlib.util.find_spec("dateparser") is None:
        return
    from dateparser.search import search_dates

    search_dates("6 lutego 2026", languages=["pl"])
    searched = seconds(each(lambda text: search_dates(text, languages=["pl"]), texts), rounds=1)
    yield Row("strona : (BeautifulSoup + ⅓ search_dates)", page / (soup + searched / 3), "×", most=1)
    yield Row("search_dates : daty i godziny w tych samych tekstach", searched / found, "×", least=3)


def of_texts(texts: list[str]) -> Iterable[Row]:
    plain = "\n".join(texts)
    long = (plain * (200_000 // len(plain) + 1))[:200_000]
    whole, tenth = seconds(lambda: find_mentions(long), 3), seconds(lambda: find_mentions(long[:20_000]), 9)
    yield Row("daty i godziny w 100 kB tekstu", 1000 * whole / 2, "ms")
    yield Row("tekst dziesięć razy dłuższy", whole / tenth, "×", most=12)


def of_hostile_texts() -> Iterable[Row]:
    for piece in HOSTILE:
        text = (piece * (MEGABYTE // len(piece) + 1))[:MEGABYTE]
        yield Row(f"megabajt {piece!r}", seconds(lambda text=text: find_mentions(text), 1), "s", most=3)  # type: ignore[misc]


def of_rounds() -> Iterable[Row]:
    for at_once in (8, 64):
        figures = measure(SOURCES, at_once, further=10)
        name = f"runda: {SOURCES} źródeł bez zmian, {at_once} naraz"
        yield Row(name, 1000 * figures.round, "ms")
        yield Row("  : te same zapytania gołym httpx", figures.ratio, "×", most=RATIO)
        yield Row("  pamięć procesu", figures.memory, "MB", most=MEMORY)
        yield Row("  pamięć po dziesięciu rundach więcej o", figures.growth, "MB")
    yield Row(f"stan {SOURCES} źródeł (Store.overview)", 1000 * figures.overview, "ms")
    yield Row(f"pierwsza publikacja przy {SOURCES * ARTICLES} wydarzeniach", figures.publish, "s")


def main() -> None:
    table = Table("co", "zmierzono", "granica", "dotrzymana", title="Kalendarium ES: ile co kosztuje")
    for row in rows():
        table.add_row(escape(row.what), f"{row.value:.2f} {row.unit}", row.limit(), row.verdict())
    Console(width=110).print(table)


if __name__ == "__main__":
    main()
