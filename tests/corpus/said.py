"""The phrases of tests/corpus/phrases: what is said, and what a reader of Polish takes it to mean."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest
import yaml

from aggregator.language import Looking
from aggregator.model import Article, Block, BlockKind, Page, Selectors, Source
from aggregator.scrape import read_article

FOLDER = Path(__file__).parent / "phrases"
SOURCE = Source("osrodek", "Ośrodek", "https://osrodek.example.pl/")
URL = "https://osrodek.example.pl/aktualnosci/1"
TITLE = "Wiadomości z ośrodka"
"""A title that says nothing of what the article is."""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that a phrase means. `role` is empty where a file speaks of days alone; `last` is inclusive."""

    role: str
    first: date
    last: date
    start: str = ""
    end: str = ""

    def days(self) -> set[date]:
        """The days that are said: of an event that ends in the small hours only the first is."""
        if self.end and self.end < self.start and self.last == self.first + timedelta(days=1):
            return {self.first}
        return {self.first + timedelta(days=n) for n in range((self.last - self.first).days + 1)}

    def hours(self) -> set[str]:
        return {hour for hour in (self.start, self.end) if hour}


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase and its meaning; `also` are days that it names without meaning them, `gaps` the rooms that fail it."""

    name: str
    text: str
    reference: date
    looking: Looking
    items: tuple[Item, ...]
    also: tuple[Item, ...]
    doubt: str
    gaps: frozenset[str]
    why: str


def read_phrases() -> tuple[Phrase, ...]:
    return tuple(phrase for path in sorted(FOLDER.glob("*.yaml")) for phrase in _file(path))


def _file(path: Path) -> list[Phrase]:
    found: list[Phrase] = []
    for case in yaml.load(path.read_text(encoding="utf-8"), _Loader):
        gap = case.get("known_gap")
        gaps = frozenset(("language", "events") if gap is True else [gap] if isinstance(gap, str) else gap or ())
        looking = Looking(case.get("looking", "ahead"))
        items, also = _items(case["means"]), _items(case.get("also", "nothing"))
        for text in case["said"]:
            name = f"{path.stem}-{len(found) + 1}"
            reference = date.fromisoformat(case["reference"])
            found.append(
                Phrase(name, text, reference, looking, items, also, case.get("doubt", ""), gaps, case.get("why", ""))
            )
    return found


class _Loader(yaml.SafeLoader):
    """YAML without its own idea of dates: they stay text."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in rows if tag != "tag:yaml.org,2002:timestamp"]
    for first, rows in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def _items(means: str) -> tuple[Item, ...]:
    return () if means == "nothing" else tuple(_item(one.split()) for one in means.split(";"))


def _item(words: list[str]) -> Item:
    first, _, last = words[-1].partition("/")
    begins, ends = datetime.fromisoformat(first), datetime.fromisoformat(last or first)
    hours = [moment[11:16] for moment in (first, last)]
    return Item(words[0] if len(words) > 1 else "", begins.date(), ends.date(), *hours)


def cases(phrases: tuple[Phrase, ...], room: str) -> list[object]:
    """The phrases as pytest parameters for one room; its known gaps must fail, so that a repair is noticed."""
    return [
        pytest.param(p, id=p.name, marks=[pytest.mark.xfail(reason=p.why, strict=True)] if room in p.gaps else [])
        for p in phrases
    ]


def article(phrase: Phrase) -> Article:
    """The phrase as the only paragraph of an article of its day; one written as markup goes the way of a page."""
    if not any(sign in phrase.text for sign in "<&"):
        return Article(URL, TITLE, (Block(BlockKind.PARAGRAPH, phrase.text),), phrase.reference, phrase.reference)
    html = f"<html><body><h1>{TITLE}</h1><div id=tresc><p>{phrase.text}</p></div></body></html>"
    page = Page(URL, html, datetime.combine(phrase.reference, time(12), UTC))
    chosen = Source(SOURCE.id, SOURCE.name, SOURCE.url, selectors=Selectors(title="h1", body="#tresc"))
    return read_article(page, chosen, listed=phrase.reference, first_seen=phrase.reference)
