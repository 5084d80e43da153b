"""What must be true after a simulated year, whatever happened in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from icalendar import Calendar

from aggregator.health import Turn
from aggregator.model import Event
from aggregator.shelf import Ready
from tests.simulated.plan import Announced, Body, Outage
from tests.simulated.year import Year

EVER = date(2000, 1, 1), date(2100, 1, 1)
SEEN_WITHIN = timedelta(hours=30)
"""From a fault to its first round, and from its end to the next: a day, the sway of a failing source, a tick."""


def hold(year: Year) -> None:
    """Fails with all that is wrong."""
    wrong = [*year.bugs, *_entries(year), *_feed(year), *_conditions(year), *_courtesy(year)]
    assert not wrong, "\n".join(["", *wrong[:40], f"{len(wrong)} in all"])


def _entries(year: Year) -> Iterator[str]:
    """Every event that was announced is there once, in its last state; there are no others."""
    kept: dict[str, list[Event]] = {}
    for event in year.store.entries(*EVER)[0]:
        for ref in event.sources:
            kept.setdefault(ref.url, []).append(event)
    for url in kept.keys() - {url_of(body, slug) for body in year.bodies for slug in body.events}:
        yield f"{url}: nobody announced {kept[url][0].title}"
    for url, event in _learnt(year):
        found = kept.get(url, [])
        if len(found) != 1:
            yield f"{url}: is there {len(found)} times: {[(one.start, one.uid) for one in found]}, {event}"
            continue
        (one,) = found
        told = (one.start, one.city, one.status)
        if told != (event.start, event.city, event.status):
            yield f"{url}: {told} {one.uid} instead of {event}; changes {year.store.history(one.uid)}"
        if len(one.sources) != 1:
            yield f"{url}: {one.uid} is told by {[ref.url for ref in one.sources]}"


def url_of(body: Body, slug: str) -> str:
    """The address of an article."""
    return f"https://{body.id}.example.pl/{slug}/"


def _learnt(year: Year) -> Iterator[tuple[str, Announced]]:
    """All that the calendar has had the time to learn, by address: nothing newer than two days, or of a broken site."""
    for body in year.bodies:
        for event in body.events.values():
            if body.told_at[event.slug] < year.now - timedelta(days=2) and not _is_out(body, year.now):
                yield url_of(body, event.slug), event


def _is_out(body: Body, now: datetime) -> bool:
    return any(outage.since - timedelta(days=2) < now < outage.until + SEEN_WITHIN for outage in body.outages)


def _feed(year: Year) -> Iterator[str]:
    """What is ahead is in the calendar feed, each once, called off or not."""
    ready = year.shelf.feed("kalendarz.ics")
    assert isinstance(ready, Ready)
    shown = Counter(str(one["UID"]) for one in Calendar.from_ical(ready.body).events)
    yield from (f"{uid} is there {count} times" for uid, count in shown.items() if count > 1)
    urls = {ref.url: event for event in year.store.entries(*EVER)[0] for ref in event.sources}
    for url, event in _learnt(year):
        if event.start > year.now and url in urls and urls[url].uid not in shown:
            yield f"{url}: {urls[url].uid} is not in the feed"


def _conditions(year: Year) -> Iterator[str]:
    """Each fault was told of within the source's rhythm, was over soon after it, and nothing else was told of."""
    noted = sorted(year.store.turns(most=10**6), key=lambda turn: turn.number)
    for body in year.bodies:
        turns = [turn for turn in noted if turn.source_id == body.id]
        for outage in body.outages:
            if outage.until + SEEN_WITHIN > year.now:
                continue
            if not _in_trouble(turns, outage.since + SEEN_WITHIN):
                yield f"{body.id}: {outage} was not told of: {_told(turns)}"
            if _in_trouble(turns, outage.until + SEEN_WITHIN) and not _begins(body, outage):
                yield f"{body.id}: still in trouble after {outage}: {_told(turns)}"
        for turn in turns:
            if turn.diagnosis.is_trouble and not any(
                outage.since <= turn.at <= outage.until + SEEN_WITHIN for outage in body.outages
            ):
                yield f"{body.id}: in trouble at {turn.at} without a reason: {turn.diagnosis.cause}"


def _begins(body: Body, before: Outage) -> bool:
    """True when another outage has begun by then."""
    return any(before.until <= one.since <= before.until + SEEN_WITHIN for one in body.outages)


def _in_trouble(turns: list[Turn], at: datetime) -> bool:
    before = [turn for turn in turns if turn.at <= at]
    return bool(before) and before[-1].diagnosis.is_trouble


def _told(turns: list[Turn]) -> str:
    return ", ".join(f"{turn.at:%d.%m %H:%M} {turn.diagnosis.cause}" for turn in turns)


def _courtesy(year: Year) -> Iterator[str]:
    """No server was asked within a pause that it asked for."""
    for body in year.bodies:
        if body.site.intrusions:
            yield f"{body.id}: asked within its pause at {body.site.intrusions[:3]}"
