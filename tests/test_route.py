"""The whole route over the sample sites, on a fixed day: HTTP, listing, articles, understanding, Store, feeds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from icalendar import Calendar

from aggregator.config import read_sources
from aggregator.events.telling import VANISHED
from aggregator.fetch import Fetcher
from aggregator.jobs import run_round
from aggregator.model import Deadline, Event, Source, Status
from aggregator.moments import WARSAW, Moment, day_of, is_all_day, moment_key
from aggregator.pipeline import Report
from aggregator.publish import publish
from aggregator.shelf import Shelf
from aggregator.store import Outcome, Store
from tests.sites.server import Fault, Request, Site, Web, serve

DAY = date(2026, 3, 10)
NOW = datetime(2026, 3, 10, 9, 0, tzinfo=WARSAW).astimezone(UTC)
BASE_URL = "https://kalendarz.example.org"
TORUN = "zakladamy-spoldzielnie-spotkanie-w-toruniu"
MRAGOWO = "piknik-ekonomii-spolecznej-mragowo"


@dataclass(frozen=True, slots=True)
class Aggregator:
    """The route as a door builds it, over the sample sites."""

    web: Web
    sources: tuple[Source, ...]
    store: Store
    fetcher: Fetcher
    feeds: Path

    def round(self, now: datetime, *keys: str) -> dict[str, Report]:
        """Reads these sources, or all, publishes, and gives the reports by source."""
        self.web.forget()
        chosen = [source for source in self.sources if not keys or source.id in keys]
        reports = run_round(chosen, fetcher=self.fetcher, store=self.store, now=now, hosts_at_once=4)
        publish(Shelf(self.store, BASE_URL, lambda: now), self.feeds)
        return {report.source.id: report for report in reports}

    def requests(self, *, robots: bool = False) -> tuple[Request, ...]:
        """What the last round asked for."""
        return tuple(request for request in self.web.requests if robots or request.path != "/robots.txt")

    def files(self) -> dict[str, bytes]:
        """The published feeds."""
        return {path.name: path.read_bytes() for path in self.feeds.iterdir() if path.is_file()}

    def entries(self) -> tuple[dict[str, Event], dict[str, Deadline]]:
        """Everything that is kept, by UID."""
        events, deadlines = self.store.entries(date(2000, 1, 1), date(2100, 1, 1))
        return {event.uid: event for event in events}, {deadline.uid: deadline for deadline in deadlines}

    def told_by(self, site: Site, slug: str) -> tuple[Event, ...]:
        """The events that one article told of."""
        return self.store.known(site.publisher.key, site.url_of(slug)).events

    def ways(self) -> set[tuple[str, str]]:
        """The paths by which the sources are read, as they were found in the first round."""
        found = {source.id: self.store.source_state(source.id).ways or () for source in self.sources}
        return {
            (key, urlsplit(way.url)._replace(scheme="", netloc="").geturl())
            for key, ways in found.items()
            for way in ways
        }

    def sequences(self) -> dict[str, int]:
        """SEQUENCE by UID, as calendar programs see it."""
        calendar = Calendar.from_ical((self.feeds / "kalendarz.ics").read_bytes())
        return {str(entry["UID"]): int(entry.get("SEQUENCE", 0)) for entry in calendar.walk("VEVENT")}


@pytest.fixture
def aggregator(tmp_path: Path) -> Iterator[Aggregator]:
    with (
        serve(DAY) as web,
        Store.open(f"sqlite:///{(tmp_path / 'kalendarium.sqlite3').as_posix()}") as store,
        Fetcher(contact="proba@example.org", memory=store, allow_private=True, pause=0) as fetcher,
    ):
        listed = tmp_path / "sources.yaml"
        listed.write_text(web.sources_yaml(), encoding="utf-8")
        sources = read_sources(listed)
        assert not sources.faults
        store.register(sources.sources, NOW)
        yield Aggregator(web, sources.sources, store, fetcher, tmp_path / "feeds")


def of_kind(report: Report) -> tuple[Outcome, tuple[str, ...]]:
    return report.outcome, tuple(failure.why for failure in report.failures)


def test_most_of_what_the_articles_say_is_in_the_store(aggregator: Aggregator) -> None:
    """Counted by day; the corpus measures the understanding, this only that the route loses none of it."""
    aggregator.round(NOW)
    wanted: Counter[tuple[str, str, date]] = Counter()
    found: Counter[tuple[str, str, date]] = Counter()
    for key, site in aggregator.web.sites.items():
        for story in site.shown:
            known = aggregator.store.known(key, site.url_of(story.slug))
            events = [e for e in story.expected.events if day_of(e.end or e.start) >= story.published]
            wanted.update((story.slug, "event", day_of(event.start)) for event in events)
            wanted.update((story.slug, "deadline", day_of(deadline.at)) for deadline in story.expected.deadlines)
            found.update((story.slug, "event", day_of(event.start)) for event in known.events)
            found.update((story.slug, "deadline", day_of(deadline.at)) for deadline in known.deadlines)
    right = (wanted & found).total()
    assert right >= 0.85 * wanted.total(), wanted - found
    assert right >= 0.85 * found.total(), found - wanted


def test_a_second_round_asks_for_listings_only_and_changes_no_byte(aggregator: Aggregator) -> None:
    first = aggregator.round(NOW)
    assert {key: of_kind(report) for key, report in first.items()} == dict.fromkeys(first, (Outcome.READ, ()))
    listings = {(key, site.publisher.listing) for key, site in aggregator.web.sites.items()}
    articles = {(key, story.path) for key, site in aggregator.web.sites.items() for story in site.shown}
    ways = aggregator.ways()
    asked = [r for r in aggregator.requests() if r.status == 200 and "strona=" not in r.path]  # of a list's first page
    assert {(request.site, request.path) for request in asked} == listings | articles | ways
    assert sum(report.read for report in first.values()) == len(articles)
    before, entries = aggregator.files(), aggregator.entries()
    assert before["kalendarz.ics"].count(b"BEGIN:VEVENT") > 40
    assert len(aggregator.sequences()) == before["kalendarz.ics"].count(b"BEGIN:VEVENT")

    second = aggregator.round(NOW)
    assert {(report.outcome, report.read, report.new, report.changed) for report in second.values()} == {
        (Outcome.READ, 0, 0, 0)
    }
    assert {(request.site, request.path) for request in aggregator.requests(robots=True)} == ways
    assert {(request.status, request.conditional) for request in aggregator.requests(robots=True)} == {(304, True)}
    assert aggregator.files() == before
    assert aggregator.entries() == entries


def test_later_rounds_ask_again_only_for_what_lies_ahead_and_conditionally(aggregator: Aggregator) -> None:
    aggregator.round(NOW)
    entries = aggregator.entries()
    listings = aggregator.ways()

    later = NOW + timedelta(days=5)
    aggregator.round(later)
    asked = {(request.site, request.path) for request in aggregator.requests()}
    assert {(request.status, request.conditional) for request in aggregator.requests()} == {(304, True)}
    assert asked - listings == told_of_something_between(aggregator, later, timedelta(days=365))
    before = aggregator.files()

    aggregator.round(later + timedelta(hours=3))
    asked_soon = {(request.site, request.path) for request in aggregator.requests()}
    assert {(request.status, request.conditional) for request in aggregator.requests()} == {(304, True)}
    close = told_of_something_between(aggregator, later + timedelta(hours=3), timedelta(hours=48))
    assert asked_soon == listings | close
    assert close
    assert asked_soon < asked
    assert aggregator.files() == before
    assert aggregator.entries() == entries


def told_of_something_between(aggregator: Aggregator, now: datetime, span: timedelta) -> set[tuple[str, str]]:
    """Site and path of the articles with a moment that is not over now and comes within the span."""
    return {
        (key, url.removeprefix(site.base))
        for key, site in aggregator.web.sites.items()
        for url, record in aggregator.store.articles(key).items()
        for moment in record.moments
        if moment_key(moment) <= now + span and (now < moment_key(moment) or is_on(moment, now))
    }


def is_on(moment: Moment, now: datetime) -> bool:
    return is_all_day(moment) and day_of(moment) == now.astimezone(WARSAW).date()


def test_a_cancelled_event_keeps_its_uid_and_gets_a_greater_sequence(aggregator: Aggregator) -> None:
    site = aggregator.web.sites["dorzecze"]
    aggregator.round(NOW, "dorzecze")
    (before,) = aggregator.told_by(site, TORUN)
    known, sequences = aggregator.entries(), aggregator.sequences()
    assert before.status is Status.CONFIRMED
    (deadline,) = [entry for entry in known[1].values() if entry.event_uid == before.uid]

    site.edit(TORUN, "odwolane")
    report = aggregator.round(NOW + timedelta(days=1), "dorzecze")["dorzecze"]
    events, deadlines = aggregator.entries()
    assert report.changed >= 1
    assert report.new == 0
    assert events.keys() == known[0].keys()
    assert events[before.uid].status is Status.CANCELLED
    assert (events[before.uid].start, events[before.uid].end) == (before.start, before.end)
    assert deadlines[deadline.uid].status is Status.CANCELLED
    after = aggregator.sequences()
    assert after[before.uid] > sequences[before.uid]
    others = events.keys() - {before.uid}
    assert {uid: events[uid] for uid in others} == {uid: known[0][uid] for uid in others}


@pytest.mark.parametrize(
    ("key", "slug", "edit"),
    [("warmia", MRAGOWO, "przeniesiony"), ("chelm", "dzien-otwarty-centrum", "pozniej")],
)
def test_a_moved_event_keeps_its_uid_and_gets_a_greater_sequence(
    aggregator: Aggregator, key: str, slug: str, edit: str
) -> None:
    site = aggregator.web.sites[key]
    aggregator.round(NOW, key)
    (before,) = aggregator.told_by(site, slug)
    known, sequences = aggregator.entries()[0], aggregator.sequences()

    site.edit(slug, edit)
    aggregator.round(NOW + timedelta(days=1), key)
    (after,) = aggregator.told_by(site, slug)
    (expected,) = site.story(slug).expected.events
    assert after.uid == before.uid
    assert (after.start, after.end, after.status) == (expected.start, expected.end, Status.CONFIRMED)
    assert after.start > before.start
    assert aggregator.sequences()[after.uid] > sequences[after.uid]
    assert aggregator.entries()[0].keys() == known.keys()


def test_an_edit_that_says_nothing_of_the_event_changes_nothing(aggregator: Aggregator) -> None:
    site = aggregator.web.sites["dorzecze"]
    aggregator.round(NOW, "dorzecze")
    entries = aggregator.entries()
    site.edit(TORUN, "inny-telefon")
    report = aggregator.round(NOW + timedelta(days=1), "dorzecze")["dorzecze"]
    assert report.read >= 1
    assert (report.new, report.changed) == (0, 0)
    assert aggregator.entries() == entries


def test_a_new_article_is_the_only_one_that_is_fetched(aggregator: Aggregator) -> None:
    site = aggregator.web.sites["dorzecze"]
    site.take_off(TORUN)
    aggregator.round(NOW, "dorzecze")
    assert aggregator.told_by(site, TORUN) == ()
    site.put_back(TORUN)
    report = aggregator.round(NOW, "dorzecze")["dorzecze"]
    assert [request.path for request in aggregator.requests()] == [site.publisher.listing, site.story(TORUN).path]
    assert report.read == 1
    assert report.new >= 1
    assert len(aggregator.told_by(site, TORUN)) == 1


def test_an_emptied_listing_loses_nothing(aggregator: Aggregator) -> None:
    aggregator.round(NOW)
    entries, before = aggregator.entries(), aggregator.files()
    for site in aggregator.web.sites.values():
        site.empty_listing()
    reports = aggregator.round(NOW)
    assert {report.outcome for report in reports.values()} == {Outcome.EMPTY}
    assert all(report.error for report in reports.values())
    assert aggregator.entries() == entries
    told = {f"zrodla.{suffix}" for suffix in ("rss", "atom", "json")}
    assert {name for name, body in aggregator.files().items() if body != before[name]} == told

    for site in aggregator.web.sites.values():
        site.fill_listing()
    reports = aggregator.round(NOW)
    assert {report.outcome for report in reports.values()} == {Outcome.READ}
    assert aggregator.entries() == entries


def test_an_article_that_disappears_keeps_its_entries_as_doubtful(aggregator: Aggregator) -> None:
    site = aggregator.web.sites["dorzecze"]
    aggregator.round(NOW, "dorzecze")
    events, deadlines = aggregator.entries()
    known, sequences = aggregator.store.known(site.publisher.key, site.url_of(TORUN)), aggregator.sequences()
    own = {entry.uid for entry in (*known.events, *known.deadlines)}
    assert own
    site.take_off(TORUN)
    later = NOW + timedelta(days=1)
    report = aggregator.round(later, "dorzecze")["dorzecze"]
    assert report.outcome is Outcome.READ
    assert [failure.url for failure in report.failures] == [site.url_of(TORUN)]
    gone = {"doubts": (VANISHED,), "changed_at": later}
    assert aggregator.entries() == (
        {uid: replace(event, **gone) if uid in own else event for uid, event in events.items()},
        {uid: replace(due, **gone) if uid in own else due for uid, due in deadlines.items()},
    )
    grown = {uid for uid, number in aggregator.sequences().items() if number > sequences[uid]}
    assert grown == own & set(sequences), "what was certain is TENTATIVE now"

    site.put_back(TORUN)
    aggregator.round(later + timedelta(days=1), "dorzecze")
    back, _ = aggregator.entries()
    assert {uid: event.doubts for uid, event in back.items()} == {uid: event.doubts for uid, event in events.items()}


def test_broken_sources_do_not_stop_the_others(aggregator: Aggregator) -> None:
    sites = aggregator.web.sites
    sites["dorzecze"].fail(Fault(status=500), path=sites["dorzecze"].publisher.listing)
    sites["warmia"].fail(Fault(drop=True), path=sites["warmia"].publisher.listing)
    sites["splot"].fail(Fault(status=403), path=sites["splot"].publisher.listing)
    sites["urzad"].fail(Fault(status=503, retry_after="3600"), path=sites["urzad"].publisher.listing)
    sites["latarnik"].fail(Fault(status=500), path=sites["latarnik"].shown[0].path)

    reports = aggregator.round(NOW)
    outcomes = {key: report.outcome for key, report in reports.items()}
    broken = {"dorzecze", "warmia", "splot", "urzad"}
    assert {key for key, outcome in outcomes.items() if outcome is Outcome.READ} == sites.keys() - broken
    assert {outcomes[key] for key in ("dorzecze", "warmia", "splot")} == {Outcome.FAILED}
    assert outcomes["urzad"] is Outcome.REFUSED
    assert all(reports[key].error for key in broken)
    assert [failure.url for failure in reports["latarnik"].failures] == [
        sites["latarnik"].url_of(sites["latarnik"].shown[0].slug)
    ]
    told = {ref.source_id for event in aggregator.entries()[0].values() for ref in event.sources}
    assert told == sites.keys() - broken
    assert b"BEGIN:VEVENT" in aggregator.files()["kalendarz.ics"]

    aggregator.round(NOW + timedelta(minutes=30), "urzad")
    assert aggregator.requests(robots=True) == ()  # it asked for an hour of peace
    for site in sites.values():
        site.recover()
    reports = aggregator.round(NOW + timedelta(hours=2))
    assert {of_kind(report) for report in reports.values()} == {(Outcome.READ, ())}
    told = {ref.source_id for event in aggregator.entries()[0].values() for ref in event.sources}
    assert told == sites.keys()
