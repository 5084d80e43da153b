"""What a source shows now: its ways read, or found anew when they give nothing any more."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta

from aggregator.errors import AggregatorError, Blocked, FetchError, FetchPostponed, FetchRefused
from aggregator.model import Link, Way, WayKind
from aggregator.moments import day_of
from aggregator.probe import find_ways
from aggregator.scrape import address_key, media_types, read_way
from aggregator.store import NO_VALIDATORS, ArticleRecord, Outcome
from aggregator.visit import Visit

MOST_PAGES = 3
"""Pages of one way that the first round reads."""

FAR_BACK = timedelta(days=60)
"""News older than this are not looked for on further pages."""

GONE = frozenset((400, 404, 405, 406, 410, 501))
"""Answers that say that a way is no more, not that the server is in trouble."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What a source's ways show: how that went, the ways with their validators, the articles.

    `unchanged` are the ways whose server said so; what they show is not among the links. `ways` is None when nothing
    new was learnt of them. `silent` says that no server of the source answers, or that it lets us not in.
    """

    outcome: Outcome
    error: str = ""
    status: int | None = None
    ways: tuple[Way, ...] | None = None
    links: tuple[Link, ...] = ()
    unchanged: tuple[Way, ...] = ()
    silent: bool = False


def look(visit: Visit, ways: tuple[Way, ...] | None, records: Mapping[str, ArticleRecord]) -> Seen:
    """What the source shows now; `records` are the articles known of it.

    Ways that are gone or show nothing are looked for anew at once, from the source's address. Nothing is raised but
    what is a bug.
    """
    if not ways:
        return _found(visit, records)
    seen = _read(visit, ways, records)
    if seen.outcome is Outcome.EMPTY or (seen.outcome is Outcome.FAILED and not seen.silent and _is_gone(seen)):
        anew = _found(visit, records)
        if anew.outcome is Outcome.READ:
            return anew
    return seen


def _is_gone(seen: Seen) -> bool:
    return seen.status is None or seen.status in GONE


def _found(visit: Visit, records: Mapping[str, ArticleRecord]) -> Seen:
    """The ways found from the source's address, and what they show."""
    try:
        finding = find_ways(visit)
    except AggregatorError as error:
        return _failed(error)
    if not finding.ways:
        return Seen(Outcome.EMPTY, f"nie znaleziono sposobu czytania tej strony: {finding.why}")
    links = list(finding.links)
    if not records:
        for trial in finding.trials:
            if trial.used and trial.next:
                links += _further(visit, Way(trial.kind, trial.url), trial.next, trial.links)
    return Seen(Outcome.READ, ways=finding.ways, links=_known(links, records))


def _read(visit: Visit, ways: tuple[Way, ...], records: Mapping[str, ArticleRecord]) -> Seen:
    """What the known ways show. One that fails beside one that is read is told, and read again the next time."""
    links: list[Link] = []
    kept: list[Way] = []
    unchanged: list[Way] = []
    failed: list[Seen] = []
    empty = ""
    for way in ways:
        try:
            page = visit.document(way.url, way.validators, accept=media_types(way.kind))
            if page is None:
                kept.append(way)
                unchanged.append(way)
                continue
            shown = read_way(way, page, visit.source)
        except AggregatorError as error:
            kept.append(replace(way, validators=NO_VALIDATORS))
            failed.append(_failed(error))
            continue
        links += shown.links
        # A list that shows nothing must be seen whole again; an empty calendar is no wonder.
        sound = bool(shown.links) or way.kind in (WayKind.ICAL, WayKind.TRIBE, WayKind.SCHEMA)
        empty = empty if sound else "na stronie z aktualnościami nie widać żadnego artykułu"
        kept.append(replace(way, validators=page.validators if sound else NO_VALIDATORS))
    ways = tuple(kept)
    if failed and not links and not unchanged:
        return replace(failed[0], ways=ways)
    if empty and not links and not unchanged:
        return Seen(Outcome.EMPTY, empty, ways=ways)
    trouble = "; ".join(dict.fromkeys(seen.error for seen in failed)) or empty
    status = failed[0].status if failed else None
    return Seen(Outcome.READ, trouble, status, ways, _known(links, records), tuple(unchanged))


def _further(visit: Visit, way: Way, address: str, shown: tuple[Link, ...]) -> list[Link]:
    """The articles of the following pages, as long as they are not too old; a page that fails ends it."""
    found: list[Link] = []
    until = day_of(visit.now) - FAR_BACK
    for _ in range(MOST_PAGES - 1):
        oldest = min((link.published for link in shown if link.published), default=None)
        if not address or (oldest is not None and oldest < until):
            break
        try:
            page = visit.document(address, accept=media_types(way.kind))
            assert page is not None
            further = read_way(way, page, visit.source)
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
        first = found.setdefault(key, replace(link, url=known.get(key, link.url)))
        if first is not link and not first.stated and link.stated:
            found[key] = replace(first, stated=link.stated)
    return tuple(found.values())


def _failed(error: AggregatorError) -> Seen:
    """What an error says of the source."""
    if isinstance(error, FetchRefused | FetchPostponed):
        return Seen(Outcome.REFUSED, str(error), error.status, silent=True)
    if isinstance(error, FetchError):
        return Seen(Outcome.FAILED, str(error), error.status, silent=is_silent(error))
    return Seen(Outcome.FAILED, str(error))


def is_silent(error: AggregatorError) -> bool:
    """True when the host gave no answer, or lets us not in: its other pages will do the same."""
    return isinstance(error, Blocked) or (isinstance(error, FetchError) and error.status is None)
