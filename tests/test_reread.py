"""Kept pages read again: the same as at first, what other rules would change, and what stays untouched."""

from __future__ import annotations

import tracemalloc
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from aggregator.errors import StoreError
from aggregator.events import Changes, Deed, PlannedEvent, read_announcement
from aggregator.events.telling import GONE
from aggregator.fetch import decode
from aggregator.model import Event, Page, Selectors, Source
from aggregator.moments import WARSAW
from aggregator.reading import article_on, reading_of
from aggregator.reread import Rereading, Turn, reread
from aggregator.scrape import read_article
from aggregator.store import ArticleRecord, Known, Outcome, Reading, Round, Store
from tests.corpus.reading import sent_pages
from tests.store.samples import database_at

NOW = datetime(2026, 10, 1, 8, tzinfo=UTC)
LATER = NOW + timedelta(days=2)
SOURCE = Source("owes", "OWES", "https://owes.example.pl/aktualnosci/")
HTML = (("content-type", "text/html; charset=utf-8"),)


@pytest.fixture
def store() -> Iterator[Store]:
    with Store.open("sqlite://") as store:
        store.register([SOURCE], NOW)
        yield store


def url(number: int) -> str:
    return f"https://owes.example.pl/szkolenie-{number}/"


def page(number: int, text: str = "", at: datetime = NOW, padding: int = 0) -> Page:
    text = (
        text
        or "Szkolenie odbędzie się 8 października 2026 r. o godz. 10:00 w Kielcach. Zapisy do 5 października 2026 r."
    )
    html = (
        "<html><head><title>Szkolenie z promocji</title></head><body><main><article>"
        '<h1 class="entry-title">Szkolenie z promocji</h1>'
        '<time class="entry-date" datetime="2026-09-30">30.09.2026</time>'
        f'<div class="entry-content"><p>{text}</p></div></article></main><!--{"x" * padding}--></body></html>'
    )
    return Page(url(number), html, at, body=html.encode(), headers=HTML)


def read_first(store: Store, *pages: Page, at: datetime = NOW) -> None:
    """What a round does with pages that were just fetched."""
    readings = []
    for one in pages:
        record = ArticleRecord(one.url, "", first_seen=at)
        article = article_on(one, record, SOURCE)
        known = store.known(SOURCE.id, one.url)
        read = reading_of(article, record, read_announcement(article, SOURCE), known=known, now=at)
        readings.append(replace(read, page=one))
    store.apply(Round(SOURCE, at, Outcome.READ, readings=tuple(readings)))


def tell_otherwise(store: Store, number: int, *, also: tuple[Event, ...] = (), **said: Any) -> Event:
    """Makes the article's event one that other rules might have read on the page."""
    known = store.known(SOURCE.id, url(number))
    planned = [PlannedEvent(Deed.CHANGED, replace(one, **said)) for one in known.events]
    planned += [PlannedEvent(Deed.NEW, one) for one in also]
    store.apply_readings(SOURCE.id, [Reading(url(number), changes=Changes(tuple(planned)))], NOW)
    return known.events[0]


def events(store: Store, number: int) -> tuple[Event, ...]:
    return store.known(SOURCE.id, url(number)).events


def shown(store: Store, number: int) -> tuple[Event, ...]:
    """The events of the article as readers are shown them, by start."""
    told, _ = store.entries(date(2000, 1, 1), date(2100, 1, 1))
    return tuple(event for event in told if any(ref.url == url(number) for ref in event.sources))


def everything(store: Store) -> tuple[object, ...]:
    return (
        store.overview(),
        store.articles(SOURCE.id),
        store.entries(date(2000, 1, 1), date(2100, 1, 1)),
        store.revision(),
    )


def turns(found: Rereading) -> list[tuple[str, tuple[str, ...]]]:
    return [(entry.turn.value, entry.fields) for article in found.articles for entry in article.entries]


# ---------------------------------------------------------------- the same as at first


def test_a_kept_page_says_what_it_said_when_it_was_fetched(store: Store) -> None:
    """Through the archive and back, for every sixteenth page of the corpus: the announcement, and then nothing new."""
    told = 0
    chosen = list(sent_pages())[::16]
    for sent in chosen:
        at = sent.fetched.astimezone(UTC)
        fetched = Page(sent.url, decode(sent.body, sent.content_type), at)
        kept = replace(fetched, body=sent.body, headers=(("content-type", sent.content_type),))
        store.apply(Round(SOURCE, at, Outcome.READ, documents=((sent.url, kept),)))
        back = store.page(SOURCE.id, sent.url)
        assert back == kept, sent.id
        record = ArticleRecord(sent.url, "", first_seen=at)
        article = read_article(fetched, SOURCE, listed=None, first_seen=sent.fetched.date())
        assert article_on(back, record, SOURCE) == article, sent.id
        read = reading_of(article, record, read_announcement(article, SOURCE), known=Known(), now=at)
        store.apply(Round(SOURCE, at, Outcome.READ, readings=(read,)))
        told += len(read.announcement.events)
    found = reread(SOURCE, store=store, now=datetime(2024, 1, 1, tzinfo=UTC))
    assert (found.read, found.articles, found.failures) == (len(chosen), (), ())
    assert told > 10


# ---------------------------------------------------------------- what would change


def test_what_would_change_is_told_and_nothing_is_done(store: Store) -> None:
    read_first(store, page(1), page(2))
    invented = Event("Bal", datetime(2026, 10, 20, 19, tzinfo=WARSAW), url=url(1))
    tell_otherwise(store, 1, city="Łódź", also=(invented,))
    before = everything(store)
    found = reread(SOURCE, store=store, now=LATER)
    assert (found.read, found.pageless, found.failures, found.busy) == (2, 0, (), False)
    assert turns(found) == [("changed", ("city",)), ("gone", ())]
    change, gone = found.articles[0].entries
    assert isinstance(change.before, Event) and isinstance(change.after, Event)
    assert (change.before.city, change.after.city) == ("Łódź", "Kielce")
    assert gone.after.title == "Bal"
    assert everything(store) == before


def test_an_entry_that_the_rules_now_find_is_new(store: Store) -> None:
    read_first(store, page(1, "W listopadzie ruszą prace."))
    both = page(1, "Szkolenie odbędzie się 8 października 2026 r. o godz. 10:00 w Kielcach.")
    store.apply(Round(SOURCE, NOW, Outcome.READ, documents=((url(1), both),)))
    found = reread(SOURCE, store=store, now=LATER, apply=True)
    assert turns(found) == [("new", ())] and found.count(Turn.NEW) == 1
    (event,) = shown(store, 1)
    assert (event.city, event.first_published) == ("Kielce", LATER)


def test_applied_is_exactly_what_was_told_and_a_second_time_says_nothing(store: Store) -> None:
    days = {1: ("8", "5"), 2: ("15", "12"), 3: ("22", "19")}
    words = "Szkolenie odbędzie się {} października 2026 r. o godz. 10:00 w Kielcach. Zapisy do {} października 2026 r."
    read_first(store, *(page(number, words.format(*said)) for number, said in days.items()))
    (true,), (third,) = shown(store, 1), shown(store, 3)
    tell_otherwise(store, 1, city="Łódź", also=(Event("Bal", date(2026, 10, 20), url=url(1)),))
    tell_otherwise(store, 3, start=datetime(2026, 10, 23, 10, tzinfo=WARSAW))
    others, state, articles = shown(store, 2), store.source_state(SOURCE.id), store.articles(SOURCE.id)
    told = reread(SOURCE, store=store, now=LATER)
    assert reread(SOURCE, store=store, now=LATER, apply=True) == told
    event, ball = shown(store, 1)
    assert event == replace(true, sequence=1, changed_at=LATER)  # from Łódź, which it was in its first round
    assert (ball.doubts, ball.status) == ((GONE,), "confirmed")
    (moved,) = shown(store, 3)
    assert (moved.start, moved.previous_start) == (third.start, datetime(2026, 10, 23, 10, tzinfo=WARSAW))
    assert shown(store, 2) == others
    again = reread(SOURCE, store=store, now=LATER + timedelta(hours=1), apply=True)
    assert (again.read, again.articles) == (3, ())
    # Nothing was fetched: source and articles were last asked when they were, and conditional requests go on.
    assert store.source_state(SOURCE.id) == state
    asked = [(one.read_at, one.validators, one.failures) for one in store.articles(SOURCE.id).values()]
    assert asked == [(one.read_at, one.validators, one.failures) for one in articles.values()]


def test_only_pages_fetched_since_are_read(store: Store) -> None:
    read_first(store, page(1))
    read_first(store, page(2, at=LATER), at=LATER)
    assert reread(SOURCE, store=store, now=LATER, since=NOW + timedelta(seconds=1)).read == 1


# ---------------------------------------------------------------- what does not speak


def test_a_page_that_breaks_is_a_failure_and_the_next_one_is_read(store: Store) -> None:
    read_first(store, page(1), page(2), page(3))
    for number, broken in ((1, "<html></html>"), (2, "<html><body><nav>Menu</nav></body></html>")):
        look = Page(url(number), "", LATER, body=broken.encode(), headers=HTML)
        store.apply(Round(SOURCE, LATER, Outcome.READ, documents=((url(number), look),)))
    tell_otherwise(store, 3, city="Łódź")
    before = events(store, 1), events(store, 2)
    found = reread(SOURCE, store=store, now=LATER, apply=True)
    assert [failure.url for failure in found.failures] == [url(1), url(2)]
    assert (found.read, turns(found)) == (1, [("changed", ("city",))])
    assert (events(store, 1), events(store, 2)) == before


def test_a_selector_that_finds_nothing_any_more_is_a_failure(store: Store) -> None:
    read_first(store, page(1))
    found = reread(replace(SOURCE, selectors=Selectors(body="#tresc")), store=store, now=LATER, apply=True)
    assert [failure.why for failure in found.failures] == ["selektor treści niczego nie znajduje: #tresc"]
    assert len(events(store, 1)) == 1


def test_a_bug_is_a_failure_and_is_logged(store: Store, caplog: pytest.LogCaptureFixture) -> None:
    read_first(store, page(1), page(2))
    first_seen_never = replace(SOURCE, selectors=None)  # type: ignore[arg-type]
    found = reread(first_seen_never, store=store, now=LATER)
    assert [failure.why[:22] for failure in found.failures] == ["błąd programu: Attribut"[:22]] * 2
    assert "Traceback" in caplog.text


def test_an_older_page_does_not_speak_for_a_text_that_came_by_another_way(store: Store) -> None:
    read_first(store, page(1))
    tell_otherwise(store, 1, city="Łódź")  # as the newer text says
    store.apply(Round(SOURCE, LATER, Outcome.READ, readings=(Reading(url(1), digest="5e"),)))
    found = reread(SOURCE, store=store, now=LATER, apply=True)
    assert (found.read, found.pageless, found.articles) == (0, 1, ())
    assert events(store, 1)[0].city == "Łódź"


def test_articles_without_a_kept_page_are_counted() -> None:
    with Store.open("sqlite://", with_pages=False) as store:
        store.register([SOURCE], NOW)
        read_first(store, page(1))
        found = reread(SOURCE, store=store, now=LATER)
    assert (found.read, found.pageless) == (0, 1)


def test_who_reads_the_source_now_is_not_disturbed(tmp_path: Path) -> None:
    with Store.open(database_at(tmp_path)) as store, Store.open(database_at(tmp_path)) as other:
        store.register([SOURCE], NOW)
        read_first(store, page(1))
        tell_otherwise(store, 1, city="Łódź")
        with other.lease(SOURCE.id) as held:
            assert held
            assert reread(SOURCE, store=store, now=LATER, apply=True) == Rereading(SOURCE, busy=True)
            assert turns(reread(SOURCE, store=store, now=LATER)) == [("changed", ("city",))]
            with pytest.raises(StoreError, match="inny proces"):
                store.apply_readings(SOURCE.id, [], LATER)
        assert events(store, 1)[0].city == "Łódź"


def test_a_reading_of_an_unknown_article_changes_nothing(store: Store) -> None:
    read_first(store, page(1))
    before = everything(store)
    called_off = replace(events(store, 1)[0], city="Łódź")
    good = Reading(url(1), changes=Changes((PlannedEvent(Deed.CHANGED, called_off),)))
    with pytest.raises(StoreError, match="nie ma artykułu"):
        store.apply_readings(SOURCE.id, [good, Reading(url(9))], LATER)
    assert everything(store) == before


# ---------------------------------------------------------------- many


def test_many_pages_need_no_more_memory_than_a_few(tmp_path: Path) -> None:
    peaks = []
    for many in (5, 40):
        with Store.open(database_at(tmp_path / str(many))) as store:
            store.register([SOURCE], NOW)
            for number in range(many):
                read_first(store, page(number, padding=300_000))
            tracemalloc.start()
            assert reread(SOURCE, store=store, now=LATER).read == many
            peaks.append(tracemalloc.get_traced_memory()[1])
            tracemalloc.stop()
    assert peaks[1] < 1.5 * peaks[0]
