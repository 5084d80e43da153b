from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from aggregator.errors import StoreError
from aggregator.events.merge import Changes, Deed, PlannedEvent
from aggregator.events.telling import VANISHED
from aggregator.model import Announcement, ArticleKind, Deadline, Event, Link, SourceRef, Status, Validators
from aggregator.moments import WARSAW
from aggregator.store import ArticleRecord, Failure, Outcome, Reading, Round, Store
from tests.store.samples import NOW, OTHER, PAGE, SOURCE, WAY, article_read, deadline, event, opened, plan, round_of

LATER = NOW + timedelta(hours=3)


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    with opened(database_url) as store:
        yield store


def told(store: Store, page: str = PAGE) -> tuple[tuple[Event, ...], tuple[Deadline, ...]]:
    known = store.known(SOURCE.id, page)
    return known.events, known.deadlines


def kept(store: Store) -> tuple[tuple[Event, ...], tuple[Deadline, ...]]:
    """What readers are shown."""
    return store.entries(date(2000, 1, 1), date(2100, 1, 1))


def everything(store: Store) -> tuple[object, ...]:
    return (
        store.overview(),
        store.articles(SOURCE.id),
        store.entries(date(2000, 1, 1), date(2100, 1, 1)),
        store.revision(),
    )


# ---------------------------------------------------------------- the source


def test_the_state_of_a_source_after_each_outcome(store: Store) -> None:
    store.apply(Round(SOURCE, NOW, Outcome.READ, "", (WAY,)))
    state = store.source_state(SOURCE.id)
    assert (state.checked_at, state.succeeded_at, state.outcome, state.failures) == (NOW, NOW, Outcome.READ, 0)
    assert state.ways == (WAY,)

    for failures, outcome in enumerate((Outcome.FAILED, Outcome.EMPTY, Outcome.REFUSED, Outcome.BROKEN), start=1):
        at = NOW + timedelta(hours=failures)
        store.apply(Round(SOURCE, at, outcome, "serwer nie odpowiada"))
        state = store.source_state(SOURCE.id)
        assert (state.checked_at, state.succeeded_at, state.outcome) == (at, NOW, outcome)
        assert (state.error, state.failures) == ("serwer nie odpowiada", failures)
        assert state.ways == (WAY,)

    store.apply(Round(SOURCE, LATER, Outcome.READ, "", ()))
    state = store.source_state(SOURCE.id)
    assert (state.succeeded_at, state.error, state.failures, state.ways) == (LATER, "", 0, ())
    assert store.source_state(OTHER.id).checked_at is None


# ---------------------------------------------------------------- articles


def test_links_are_kept_until_they_are_read(store: Store) -> None:
    links = (Link(PAGE, "Szkolenie"), Link(f"{PAGE}/2", "", date(2026, 3, 1)), Link(PAGE, "Czytaj więcej"))
    store.apply(Round(SOURCE, NOW, Outcome.READ, links=links))
    assert store.articles(SOURCE.id) == {
        PAGE: ArticleRecord(PAGE, "Szkolenie", NOW),
        f"{PAGE}/2": ArticleRecord(f"{PAGE}/2", "", NOW, date(2026, 3, 1)),
    }


def test_titles_and_days_of_a_listing_only_fill_gaps(store: Store) -> None:
    store.apply(Round(SOURCE, NOW, Outcome.READ, links=(Link(PAGE, ""), Link(f"{PAGE}/2", "Targi", date(2026, 3, 1)))))
    again = (Link(PAGE, "Szkolenie", date(2026, 2, 27)), Link(f"{PAGE}/2", "Inne", date(2026, 3, 2)))
    store.apply(Round(SOURCE, LATER, Outcome.READ, links=again))
    one, two = store.articles(SOURCE.id).values()
    assert (one.title, one.published, one.first_seen) == ("Szkolenie", date(2026, 2, 27), NOW)
    assert (two.title, two.published, two.first_seen) == ("Targi", date(2026, 3, 1), NOW)


def test_a_reading_tells_more_than_the_listing(store: Store) -> None:
    store.apply(Round(SOURCE, NOW, Outcome.READ, links=(Link(PAGE, "Szkol…", date(2026, 2, 1)),)))
    announced = replace(event(), end=date(2026, 3, 28))
    store.apply(round_of(article_read(plan(announced, event(), deadline(of=0))), at=LATER))
    assert store.articles(SOURCE.id)[PAGE] == ArticleRecord(
        PAGE,
        "Szkolenie",
        first_seen=NOW,
        published=date(2026, 3, 1),
        read_at=LATER,
        validators=Validators('"a1"'),
        moments=(date(2026, 3, 20), datetime(2026, 3, 26, 10, 0, tzinfo=WARSAW), date(2026, 3, 28)),
    )


def test_an_article_without_title_and_day_keeps_those_of_the_listing(store: Store) -> None:
    nameless = Announcement(PAGE, "", ArticleKind.OTHER, None)
    reading = replace(article_read(Changes()), announcement=nameless)
    links = (Link(PAGE, "Szkolenie", date(2026, 2, 1)),)
    store.apply(Round(SOURCE, NOW, Outcome.READ, links=links, readings=(reading,)))
    (record,) = store.articles(SOURCE.id).values()
    assert (record.title, record.published, record.read_at) == ("Szkolenie", date(2026, 2, 1), NOW)


def test_failures_are_counted_until_a_reading_succeeds(store: Store) -> None:
    for count in (1, 2):
        at = NOW + timedelta(hours=count)
        store.apply(Round(SOURCE, at, Outcome.READ, links=(Link(PAGE, "a"),), failures=(Failure(PAGE, "błąd 500"),)))
        record = store.articles(SOURCE.id)[PAGE]
        assert (record.failures, record.failed_at, record.read_at) == (count, at, None)
    store.apply(round_of(article_read(Changes()), at=LATER))
    record = store.articles(SOURCE.id)[PAGE]
    assert (record.failures, record.failed_at, record.read_at) == (0, None, LATER)


def test_not_modified_changes_only_when_it_was_read(store: Store) -> None:
    store.apply(round_of(article_read(plan(event(), deadline(of=0)))))
    before, known, entries, revision = store.articles(SOURCE.id)[PAGE], told(store), kept(store), store.revision()
    store.apply(Round(SOURCE, LATER, Outcome.READ, readings=(Reading(PAGE, before.validators),)))
    assert store.articles(SOURCE.id)[PAGE] == replace(before, read_at=LATER)
    assert (told(store), kept(store), store.revision()) == (known, entries, revision)


def test_the_same_address_at_two_sources_is_two_articles(store: Store) -> None:
    store.apply(round_of(article_read(plan(event()))))
    store.apply(round_of(article_read(plan(event("Targi"))), source=OTHER))
    assert [e.title for e in told(store)[0]] == ["Księgowość w spółdzielni socjalnej"]
    assert [e.title for e in store.known(OTHER.id, PAGE).events] == ["Targi"]


# ---------------------------------------------------------------- events and deadlines


def test_new_entries_get_uids_and_are_tied(store: Store) -> None:
    store.apply(round_of(article_read(plan(event("A", 26), event("B", 27), deadline(20, of=1), deadline(21)))))
    (first, second), (tied, alone) = told(store)
    name = store.instance
    assert [first.uid, second.uid] == [f"w-1@{name}", f"w-2@{name}"]
    assert {tied.uid, alone.uid} == {f"t-1@{name}", f"t-2@{name}"}
    assert (tied.at, tied.event, tied.event_uid, alone.event_uid) == (date(2026, 3, 20), None, second.uid, None)
    events, deadlines = kept(store)
    assert [entry.uid for entry in (*events, *deadlines)] == [first.uid, second.uid, tied.uid, alone.uid]
    assert [due.event_uid for due in deadlines] == [second.uid, None]
    assert {entry.sources for entry in (*events, *deadlines)} == {(SourceRef(SOURCE.id, SOURCE.name, PAGE),)}
    stamps = [(entry.sequence, entry.first_published, entry.changed_at) for entry in (*events, *deadlines)]
    assert stamps == [(0, NOW, NOW)] * 4


def test_a_changed_entry_keeps_uid_and_first_publication(store: Store) -> None:
    store.apply(round_of(article_read(plan(event(), deadline(of=0)))))
    (old,), (due,) = kept(store)
    (told_event,), (told_deadline,) = told(store)
    new_event, new_deadline = replace(told_event, start=date(2026, 4, 1)), replace(told_deadline, at=date(2026, 3, 25))
    store.apply(round_of(article_read(plan(new_event, new_deadline, deed=Deed.CHANGED)), at=LATER))
    assert told(store) == ((new_event,), (new_deadline,))
    told_as = {"sequence": 1, "news": 1, "news_moved": True, "news_at": LATER, "changed_at": LATER}
    moved = replace(old, start=date(2026, 4, 1), previous_start=old.start, **told_as)
    put_off = replace(due, at=date(2026, 3, 25), previous_at=due.at, **told_as)
    assert kept(store) == ((moved,), (put_off,))
    assert (moved.first_published, put_off.event_uid) == (NOW, old.uid)
    assert store.entries(date(2026, 3, 26), date(2026, 3, 26)) == ((), ())
    assert store.entries(date(2026, 4, 1), date(2026, 4, 1)) == ((moved,), ())


def test_what_is_the_same_is_not_touched(store: Store) -> None:
    store.apply(round_of(article_read(plan(event(), deadline(of=0)))))
    before, entries, revision = told(store), kept(store), store.revision()
    (old,), (due,) = before
    same = plan(replace(old, title="Nie do zapisania"), replace(due, title="też nie"), deed=Deed.SAME)
    store.apply(round_of(article_read(same), at=LATER))
    assert (told(store), kept(store), store.revision()) == (before, entries, revision)


def test_a_new_deadline_of_a_known_event(store: Store) -> None:
    store.apply(round_of(article_read(plan(event("A"), event("B", 27)))))
    _, second = told(store)[0]
    known = plan(second, deed=Deed.SAME)
    store.apply(round_of(article_read(plan(deadline(of=0), and_then=known)), at=LATER))
    store.apply(round_of(article_read(plan(deadline(21, event_uid=second.uid))), at=LATER))
    assert [due.event_uid for due in told(store)[1]] == [second.uid, second.uid]
    assert [(due.at.day, due.event_uid) for due in kept(store)[1]] == [(20, second.uid), (21, second.uid)]


def test_two_articles_may_tell_of_one_event(store: Store) -> None:
    store.apply(round_of(article_read(plan(event()))))
    (first,), _ = kept(store)
    revision, article = store.revision(), "https://rops-opole.pl/a"
    store.apply(round_of(article_read(plan(replace(event(), url=article)), article), source=OTHER, at=LATER))
    both = {SourceRef(SOURCE.id, SOURCE.name, PAGE), SourceRef(OTHER.id, OTHER.name, article)}
    (joined,), _ = kept(store)
    assert (joined.uid, joined.title, joined.start) == (first.uid, first.title, first.start)
    assert (set(joined.sources), len(joined.sources)) == (both, 2)
    assert (joined.sequence, joined.first_published) == (0, NOW)
    assert store.known(OTHER.id, article).events[0].uid == first.uid
    assert store.revision() > revision


def test_an_entry_that_an_article_no_longer_names_stays(store: Store) -> None:
    store.apply(round_of(article_read(plan(event(), deadline(of=0)))))
    before = told(store), kept(store)
    store.apply(round_of(article_read(Changes()), at=LATER))
    assert (told(store), kept(store)) == before


def test_what_only_a_vanished_article_told_is_doubtful(store: Store) -> None:
    other = f"{PAGE}/2"
    alone = plan(event("Targi żywności", 28), deadline(21, of=0))
    store.apply(round_of(article_read(plan(event(), deadline(of=0))), article_read(alone, other)))
    store.apply(round_of(article_read(plan(event()), "https://rops-opole.pl/a"), source=OTHER))
    (shared, single), _ = before = kept(store)
    gone = tuple(Failure(url, "strony nie ma (404)", gone=True) for url in (PAGE, other))
    store.apply(Round(SOURCE, LATER, Outcome.READ, failures=gone))
    doubtful = replace(single, doubts=(VANISHED,), changed_at=LATER)
    events, deadlines = kept(store)
    assert events[1] == doubtful
    still = events[0]
    assert (still.uid, still.start, still.doubts, still.sequence) == (shared.uid, shared.start, (), shared.sequence)
    assert [due.doubts for due in deadlines] == [(VANISHED,), (VANISHED,)]
    revision = store.revision()
    store.apply(Round(SOURCE, LATER + timedelta(days=1), Outcome.READ, failures=gone))
    assert (kept(store), store.revision()) == ((events, deadlines), revision)
    told_again = plan(store.known(SOURCE.id, other).events[0], deed=Deed.SAME)
    told_again = Changes(
        tuple(replace(p, deed=Deed.CHANGED, event=replace(p.event, doubts=())) for p in told_again.events)
    )
    store.apply(round_of(article_read(told_again, other), at=LATER + timedelta(days=2)))
    assert [found.doubts for found in kept(store)[0]] == [(), ()]
    assert [found.uid for found in kept(store)[0]] == [found.uid for found in before[0]]


def test_a_failure_that_says_nothing_of_the_page_leaves_no_doubt(store: Store) -> None:
    store.apply(round_of(article_read(plan(event(), deadline(of=0)))))
    before = kept(store)
    store.apply(Round(SOURCE, LATER, Outcome.READ, failures=(Failure(PAGE, "błąd 500"),)))
    assert kept(store) == before


@pytest.mark.parametrize("article", ["", "/2"])
def test_the_revision_grows_with_every_round_that_changes_an_entry(store: Store, article: str) -> None:
    revisions = [store.revision()]
    store.apply(round_of(article_read(plan(event()))))
    revisions.append(store.revision())
    (known,), _ = told(store)
    cancelled = replace(known, status=Status.CANCELLED)
    planned = plan(replace(cancelled, uid="")) if article else plan(cancelled, deed=Deed.CHANGED)
    store.apply(round_of(article_read(planned, PAGE + article)))
    revisions.append(store.revision())
    assert [found.status for found in kept(store)[0]] == [Status.CANCELLED]
    store.apply(Round(SOURCE, LATER, Outcome.FAILED, "serwer nie odpowiada"))
    store.apply(round_of(article_read(Changes())))
    assert revisions == sorted(set(revisions))
    assert store.revision() == revisions[-1]


# ---------------------------------------------------------------- all or nothing


@pytest.mark.parametrize(
    "wrong",
    [
        plan(event(uid="w-99@{}"), deed=Deed.CHANGED),
        plan(event(uid="w-99@{}"), deed=Deed.SAME, and_then=plan(event("Targi", 28))),
        plan(event(uid="w-1@innainstancja"), deed=Deed.CHANGED),
        plan(event(), deed=Deed.CHANGED),
        plan(deadline(uid="t-99@{}"), deed=Deed.CHANGED),
        plan(deadline(uid="t-99@{}"), deed=Deed.SAME, and_then=plan(event("Targi", 28))),
        plan(deadline(uid="w-1@{}"), deed=Deed.SAME, and_then=plan(event("Targi", 28))),
        plan(deadline(event_uid="w-99@{}")),
        plan(deadline(of=0)),
        plan(deadline(of=-1), and_then=plan(event())),
    ],
)
def test_a_round_that_names_an_unknown_entry_leaves_nothing(store: Store, wrong: Changes) -> None:
    store.apply(round_of(article_read(plan(event(), deadline(of=0)))))
    before = everything(store)
    here = Changes(
        tuple(replace(p, event=replace(p.event, uid=p.event.uid.format(store.instance))) for p in wrong.events),
        tuple(
            replace(
                p,
                deadline=replace(
                    p.deadline,
                    uid=p.deadline.uid.format(store.instance),
                    event_uid=p.deadline.event_uid and p.deadline.event_uid.format(store.instance),
                ),
            )
            for p in wrong.deadlines
        ),
    )
    good = article_read(plan(event("Dobre"), deadline(of=0)), f"{PAGE}/dobre")
    with pytest.raises(StoreError):
        store.apply(round_of(good, article_read(here), at=LATER))
    assert everything(store) == before
    store.apply(round_of(good, at=LATER))
    assert len(store.articles(SOURCE.id)) == 2


def test_a_bug_in_the_middle_leaves_nothing(store: Store) -> None:
    before = everything(store)
    naive = plan(replace(event(), start=datetime(2026, 3, 26, 10, 0)))
    with pytest.raises(Exception, match="time zone"):
        store.apply(round_of(article_read(plan(event())), article_read(naive, f"{PAGE}/2")))
    assert everything(store) == before


def test_a_round_of_an_unknown_source_is_refused(store: Store) -> None:
    with pytest.raises(StoreError, match="nie ma źródła") as refused:
        store.apply(round_of(source=replace(SOURCE, id="nieznane")))
    assert refused.value.source_id == "nieznane"


def test_one_event_planned_twice_is_told_once(store: Store) -> None:
    store.apply(round_of(article_read(plan(event()))))
    (known,), _ = told(store)
    twice = Changes((PlannedEvent(Deed.SAME, known), PlannedEvent(Deed.CHANGED, replace(known, city="Kielce"))))
    store.apply(round_of(article_read(twice)))
    assert told(store)[0] == (replace(known, city="Kielce"),)
    assert [found.city for found in kept(store)[0]] == ["Kielce"]
