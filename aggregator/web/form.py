"""What a page with boxes to tick was told by its address: the filter's fields, and the page's own beside them. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from aggregator.feeds.segments import UnknownSegment, quoted
from aggregator.feeds.tongue import POLISH, Tongue
from aggregator.web.choice import ADDED, VALUES, Choice, chips
from aggregator.web.tongues import LANG


@dataclass(frozen=True, slots=True)
class Kept:
    """A chosen value that the boxes of the form do not offer, with its words: a source, say.

    `is_foreign` says that the words are a source's name, Polish in every tongue.
    """

    name: str
    value: str
    words: str
    is_foreign: bool = False


def kept_beside(choice: Choice, names: Mapping[str, str], tongue: Tongue = POLISH) -> tuple[Kept, ...]:
    """What was chosen elsewhere and is carried on, so that it can be dropped here; `names` are the sources' by id."""
    shown = {*VALUES, "slowa"}
    told = zip(choice.fields, chips(choice, names, tongue), strict=True)
    return tuple(Kept(name, value, chip.words, chip.is_foreign) for (name, value), chip in told if name not in shown)


def parted(
    told: Iterable[tuple[str, Sequence[str]]], own: Collection[str]
) -> tuple[dict[str, Sequence[str]], dict[str, str]]:
    """The fields of a filter, and of those that are the page's own the first value each; empty ones say nothing."""
    fields: dict[str, Sequence[str]] = {}
    page: dict[str, str] = {}
    for name, values in told:
        if name not in own:
            fields[name] = values
        elif value := values[0].strip():
            page[name] = value
    return fields, page


def page_fields(
    told: Iterable[tuple[str, Sequence[str]]], own: Collection[str] = ()
) -> tuple[dict[str, Sequence[str]], dict[str, str]]:
    """The fields of a page's address, parted; without the tongue and without what others add to links."""
    return parted(((name, values) for name, values in told if name != LANG and not ADDED.fullmatch(name)), own)


def one_of(value: str, vocabulary: Collection[str]) -> str:
    """The value, if it is one of these; UnknownSegment if not."""
    if value not in vocabulary:
        raise UnknownSegment(f"Nie ma wartości „{quoted(value)}”. Są: {', '.join(vocabulary)}.")
    return value
