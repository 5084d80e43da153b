"""A good source beside those above it, and what an operator may have meant otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from yaml.nodes import Node

from aggregator.config.addresses import is_private, same_place
from aggregator.config.faults import SourceFault
from aggregator.config.item import cut_short, node_at
from aggregator.config.nodes import fault_at, rest_of_line
from aggregator.config.syntax import QUOTE
from aggregator.model import Source


@dataclass(frozen=True, slots=True)
class Placed:
    """A good source and its line."""

    source: Source
    line: int
    enabled: bool


Earlier: TypeAlias = Mapping[tuple[str, str], Placed]
"""The good sources above, by what no two should share."""


def marks_of(one: Placed) -> tuple[tuple[str, str], ...]:
    """What no two sources should share: the field and its value, spellings of one address being one."""
    source = one.source
    return ("url", same_place(source.url)), ("id", source.id), ("name", source.name.casefold())


def clashes(one: Placed, item: Node, earlier: Earlier, file: str) -> Iterator[SourceFault]:
    """A fault when an earlier source has the same address, else when one has the same id."""
    place, name, _ = marks_of(one)
    if other := earlier.get(place):
        message = f"ten sam adres ma już źródło „{other.source.name}” z wiersza {other.line}"
        yield fault_at(node_at(item, ("url",)), file, "url", message, "zostaw jedno z nich")
    elif other := earlier.get(name):
        message = f"identyfikator „{one.source.id}” ma już źródło „{other.source.name}” z wiersza {other.line}"
        yield fault_at(node_at(item, ("id",)), file, "id", message, "nadaj temu źródłu własne pole „id”")


def doubts(one: Placed, item: Node, earlier: Earlier, file: str, *, allow_private: bool) -> Iterator[SourceFault]:
    """What is odd about a source that is read all the same: a name cut short or used twice, a private address."""
    name = node_at(item, ("name",))
    if cut_short(name):
        rest = rest_of_line(name).strip()
        yield fault_at(name, file, "name", f"nazwa kończy się przed „{rest}”, bo # zaczyna w YAML komentarz", QUOTE)
    if other := earlier.get(marks_of(one)[2]):
        message = f"tak samo nazywa się źródło z wiersza {other.line} i czytelnicy ich nie odróżnią"
        yield fault_at(name, file, "name", message, "dopisz do nazwy, czym się różnią")
    if not allow_private and is_private(one.source.url):
        message = "to adres sieci prywatnej albo tego komputera i nie będzie czytany"
        remedy = "podaj adres publiczny albo ustaw AGGREGATOR_ALLOW_PRIVATE_HOSTS=1"
        yield fault_at(node_at(item, ("url",)), file, "url", message, remedy)
