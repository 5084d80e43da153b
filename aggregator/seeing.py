"""What a source shows now: its ways read, or found anew when one of them gives nothing any more."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta

from aggregator.errors import (
    AggregatorError,
    Blocked,
    FetchError,
    FetchPostponed,
    FetchRefused,
    ScrapeError,
    StoreError,
    Unusable,
)
from aggregator.model import Link, Way, WayKind
from aggregator.moments import day_of
from aggregator.probe import find_ways
from aggregator.scrape import address_key
from aggregator.store import NO_VALIDATORS, ArticleRecord, Outcome
from aggregator.trial import CALENDARS
from aggregator.visit import Visit

MOST_PAGES = 3
"""Pages of one way that the first round reads."""

FAR_BACK = timedelta(days=60)
"""News older than this are not looked for on further pages."""

PATIENCE = 3
"""So many failed rounds in a row are the server's troubles; after them its ways are looked for anew."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What a source's ways show: how that went, the ways with their validators, the articles.

    `ways` is None when nothing new was learnt of them. `silent` says that no server of the source answers, or that it
    lets us not in. `unchanged` are the ways whose lists are as before, so that their articles are not among `links`.
    """

    outcome: Outcome
    error: str = ""
    status: int | None = None
    ways: tuple[Way, ...] | None = None
    links: tuple[Link, ...] = ()
    silent: bool = False
    unchanged: tuple[Way, ...] = ()


@dataclass(frozen=True, slots=True)
class _Fault:
    """What went wrong with a way; `lasting` says that it is no trouble of the server, which would pass by itself."""

    seen: Seen
    lasting: bool


def look(
    visit: Visit,
    ways: tuple[Way, ...] | None,
    records: Mapping[str, ArticleRecord],
    *,
    failures: Callable[[], int] = lambda: 0,
) -> Seen:
    """What the source shows now; `records` are the articles known of it, `failures` tells its failed rounds in a row.

    When a way is gone, not allowed any more or shows nothing, the ways are looked for anew at once from the source's
    address. Nothing is raised but what is a bug, and StoreError: that the database is away is no fault of the source.
    """
    if not ways or _is_overruled(visit, ways):
        return _found(visit, records)
    seen, faults = _read(visit, ways, records)
    if any(fault.lasting for fault in faults) or (seen.outcome is not Outcome.READ and failures() >= PATIENCE):
        anew = _found(visit, records)
        if anew.outcome is Outcome.READ:
            return anew
        return replace(seen, silent=seen.silent and anew.silent)
    return seen


def _is_overruled(visit: Visit, ways: tuple[Way, ...]) -> bool:
    """True when the operator points at the list's links by now, but another form is read."""
    return bool(visit.source.selectors.links) and all(way.kind is not WayKind.LISTING for way in ways)


def _found(visit: Visit, records: Mapping[str, ArticleRecord]) -> Seen:
    """The ways found from the source's address, and what they show."""
    try:
        finding = find_ways(visit)
    except StoreError:
        raise
    except AggregatorError as error:
        return _failed(error)
    if not finding.ways:
        return Seen(Outcome.EMPTY, f"nie znaleziono sposobu czytania tej strony: {finding.why}")
    links = list(finding.links)
    if not records:
        for trial in finding.trials:
            if trial.used and trial.next:
                links += _further(visit, trial.kind, trial.next, trial.links)
    return Seen(Outcome.READ, ways=finding.ways, links=_known(links, records))


def _read(visit: Visit, ways: tuple[Way, ...], records: Mapping[str, ArticleRecord]) -> tuple[Seen, tuple[_Fault, ...]]:
    """What the known ways show, and their faults. One that fails beside one that is read is told and tried again."""
    links: list[Link] = []
    kept: list[Way] = []
    faults: list[_Fault] = []
    unchanged: list[Way] = []
    for way in ways:
        try:
            told = visit.read(way)
        except StoreError:
            raise
        except AggregatorError as error:
            kept.append(replace(way, validators=NO_VALIDATORS))
            if way.kind is WayKind.SCHEMA and isinstance(error, ScrapeError):
                continue  # a page says so when it has no event at the moment
            faults.append(_Fault(_failed(error), _is_lasting(error)))
            continue
        links += told.shown.links
        if told.unchanged:
            unchanged.append(way)
        # A list that shows nothing must be seen whole again; an empty calendar is no wonder.
        sound = bool(told.shown.links) or told.unchanged or way.kind in CALENDARS
        kept.append(replace(way, validators=told.validators if sound else NO_VALIDATORS))
        if not sound:
            empty = Seen(Outcome.EMPTY, "na stronie z aktualnościami nie widać żadnego artykułu")
            faults.append(_Fault(empty, lasting=True))
    if faults and not links and not unchanged:
        return replace(faults[0].seen, ways=tuple(kept)), tuple(faults)
    trouble = "; ".join(dict.fromkeys(fault.seen.error for fault in faults))
    status = faults[0].seen.status if faults else None
    known = _known(links, records)
    return Seen(Outcome.READ, trouble, status, tuple(kept), known, unchanged=tuple(unchanged)), tuple(faults)


def shown_addresses(seen: Seen, visit: Visit) -> frozenset[str] | None:
    """What the source's lists show now, as `address_key` spells it; None where that is not known in this round."""
    if seen.outcome is not Outcome.READ or seen.error:
        return None
    try:
        before = [link for way in seen.unchanged for link in visit.as_before(way).links]
    except AggregatorError:
        return None
    return frozenset(address_key(link.url) for link in (*seen.links, *before))


def _further(visit: Visit, kind: WayKind, address: str, shown: tuple[Link, ...]) -> list[Link]:
    """The articles of the following pages, as long as they are not too old; a page that fails ends it."""
    found: list[Link] = []
    until = day_of(visit.now) - FAR_BACK
    for _ in range(MOST_PAGES - 1):
        oldest = min((link.published for link in shown if link.published), default=None)
        if not address or (oldest is not None and oldest < until):
            break
        try:
            further = visit.read(Way(kind, address)).shown
        except StoreError:
            raise
        except AggregatorError:
            break
        found += further.links
        address, shown = further.next, further.links
    return found


def _known(links: list[Link], records: Mapping[str, ArticleRecord]) -> tuple[Link, ...]:
    """The links, each article once and by the spelling of its address under which it is already known."""
    if not links:
        return ()
    known = {address_key(url): url for url in records}
    found: dict[str, Link] = {}
    for link in links:
        key = address_key(link.url)
        first = found.get(key)
        found[key] = replace(link, url=known.get(key, link.url)) if first is None else _both(first, link)
    return tuple(found.values())


def _both(first: Link, second: Link) -> Link:
    """What two ways tell of one article: the longer text, and what either of them has alone."""
    return replace(
        first,
        title=first.title or second.title,
        published=first.published or second.published,
        html=max(first.html, second.html, key=len),
        stated=first.stated or second.stated,
    )


def _failed(error: AggregatorError) -> Seen:
    """What an error says of the source."""
    if isinstance(error, FetchRefused):
        return Seen(Outcome.REFUSED, str(error), error.status, silent=True)
    if isinstance(error, FetchError):
        return Seen(Outcome.FAILED, str(error), error.status, silent=is_silent(error))
    return Seen(Outcome.FAILED, str(error))


def is_silent(error: AggregatorError) -> bool:
    """True when the host gave no answer, or lets us not in: its other pages will do the same."""
    if isinstance(error, Unusable | FetchRefused):
        return isinstance(error, FetchPostponed)
    return isinstance(error, Blocked) or (isinstance(error, FetchError) and error.status is None)


def _is_lasting(error: AggregatorError) -> bool:
    """True for what waiting does not mend: a form that is gone, forbidden or no longer what it was."""
    if isinstance(error, FetchPostponed):
        return False
    if isinstance(error, FetchError) and not isinstance(error, FetchRefused | Unusable):
        return error.status is not None and error.status < 500
    return True
