"""The rows of `make bench` about a large calendar: one process that reads and shows it, and one that is polled."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from pathlib import Path

from aggregator.config import read_sources
from tests.crowd.whole import poll_all, read_all
from tests.rows import Row
from tests.timing import seconds

SOURCES, EVENTS = 10_000, 100_000
POLLS, WHOLES = 20_000, 6_000
MEMORY, RATIO, POLLING = 400.0, 1.5, 0.8
"""MB of one process; a round in times of its bare requests; answers in a second in times of a static server's."""


def of_scale() -> Iterable[Row]:
    figures = read_all(SOURCES, EVENTS, 8, further=10)
    yield Row(f"{SOURCES} źródeł, {EVENTS} wydarzeń: katalog pierwszy raz w życiu bazy", figures.first_look, "s")
    yield Row("  katalog po uruchomieniu", figures.next_look, "s")
    yield Row("  katalog po zmianie dziesięciu wydarzeń", 1000 * figures.change, "ms")
    yield Row("  runda bez zmian, 8 naraz", figures.round, "s")
    yield Row("  : te same zapytania gołym httpx", figures.ratio, "×", most=RATIO)
    yield Row("  stan wszystkich źródeł (Store.overview)", 1000 * figures.overview, "ms")
    yield Row("  pamięć procesu, który czyta i pokazuje", figures.memory, "MB", most=MEMORY)
    yield Row("  po dziesięciu rundach więcej o", figures.growth, "MB")
    yield Row(f"sources.yaml o {SOURCES} wpisach", reading_the_list(SOURCES), "s")
    polled = poll_all(SOURCES, EVENTS, POLLS, WHOLES)
    yield Row(f"{POLLS} zapytań o kanały bez zmian", polled.unchanged, "na sekundę")
    yield Row("  : te same odpowiedzi serwera plików", polled.unchanged_ratio, "×", least=POLLING)
    yield Row("  odpowiedzi innych niż 304", sum(polled.statuses.values()) - polled.statuses[304], "", most=0)
    yield Row("  całe kanały", polled.whole, "na sekundę")
    yield Row("  : te same odpowiedzi serwera plików", polled.whole_ratio, "×", least=POLLING)
    yield Row("  największy kanał", polled.largest / 1000, "kB", most=900)


def reading_the_list(count: int) -> float:
    """The seconds that a list of so many sources takes to be read."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "sources.yaml")
        entry = "  - id: zrodlo-{0}\n    name: Ośrodek Wsparcia nr {0}\n    url: https://osrodek-{0}.example.pl/\n"
        path.write_text("sources:\n" + "".join(entry.format(number) for number in range(count)), encoding="utf-8")
        return seconds(lambda: read_sources(path))
