from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from aggregator.errors import StoreError
from aggregator.events.merge import Changes, Deed, PlannedEvent
from aggregator.model import Announcement, ArticleKind, Deadline, Event, Link, SourceRef, Status, Validators
from aggregator.moments import WARSAW
from aggregator.store import ArticleRecord, Failure, Outcome, Reading, Round, Store
from tests.store.samples import NOW, OTHER, PAGE, SOURCE, WAY, article_read, deadline, event, opened, plan, round_of

LATER = NOW + timedelta(hours=3)


@pytest.fixture
def store() -> Iterator[Store]:
    with opened() as store:
        yield store


def told(store: Store, page: str = PAGE) -> tuple[tuple[Event, ...], tuple[Deadline, ...]]:
    known = store.known(SOURCE.id, page)
    return known.events, known.deadlines


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
    before, entries, revision = store.articles(SOURCE.id)[PAGE], told(store), store.revision()
    store.apply(Round(SOURCE, LATER, Outcome.READ, readings=(Reading(PAGE, before.validators),)))
    assert store.articles(SOURCE.id)[PAGE] == replace(before, read_at=LATER)
    assert (told(store), store.revision()) == (entries, revision)


def test_the_same_address_at_two_sources_is_two_articles(store: Store) -> None:
    store.apply(round_of(article_read(plan(event()))))
    store.apply(round_of(article_read(plan(event("Targi"))), source=OTHER))
    assert [e.title for e in told(store)[0]] == ["Szkolenie dla spółdzielni"]
    assert [e.title for e in store.known(OTHER.id, PAGE).events] == ["Targi"]


# ---------------------------------------------------------------- events and deadlines


def test_new_entries_get_uids_and_are_tied(store: Store) -> None:
    store.apply(round_of(article_read(plan(event("A", 26), event("B", 27), deadline(20, of=1), deadline(21)))))
    (first, second), (tied, alone) = told(store)
    name = store.instance
    assert [first.uid, second.uid, tied.uid, alone.uid] == [f"{n}@{name}" for n in ("w-1", "w-2", "t-1", "t-2")]
    assert (tied.event, tied.event_uid, alone.event_uid) == (None, second.uid, None)
    assert first.sources == tied.sources == (SourceRef(SOURCE.id, SOURCE.name, PAGE),)


def test_a_changed_entry_keeps_uid_and_first_publication(store: Store) -> None:
    store.apply(round_of(article_read(plan(event(), deadline(of=0)))))
    (old,), (due,) = told(store)
    told_as = {"sequence": 1, "news": 1, "news_moved": True, "news_at": LATER, "changed_at": LATER}
    moved = replace(old, start=date(2026, 4, 1), previous_start=old.start, **told_as)
    put_off = replace(due, at=date(2026, 3, 25), previous_at=due.at, **told_as)
    store.apply(round_of(article_read(plan(moved, put_off, deed=Deed.CHANGED)), at=LATER))
    assert told(store) == ((moved,), (put_off,))
    assert (moved.first_published, put_off.event_uid) == (NOW, old.uid)
    assert store.entries(date(2026, 3, 26), date(2026, 3, 26)) == ((), ())
    assert store.entries(date(2026, 4, 1), date(2026, 4, 1)) == ((moved,), ())


def test_what_is_the_same_is_not_touched(store: Store) -> None:
    store.apply(round_of(article_read(plan(event(), deadline(of=0)))))
    before, revision = told(store), store.revision()
    (old,), (due,) = before
    same = plan(replace(old, title="Nie do zapisania"), replace(due, title="też nie"), deed=Deed.SAME)
    store.apply(round_of(article_read(same), at=LATER))
    assert (told(store), store.revision()) == (before, revision)


def test_a_new_deadline_of_a_known_event(store: Store) -> None:
    store.apply(round_of(article_read(plan(event("A"), event("B")))))
    _, second = told(store)[0]
    known = plan(second, deed=Deed.SAME)
    store.apply(round_of(article_read(plan(deadline(of=0), and_then=known)), at=LATER))
    store.apply(round_of(article_read(plan(deadline(21, event_uid=second.uid))), at=LATER))
    assert [due.event_uid for due in told(store)[1]] == [second.uid, second.uid]


def test_two_articles_may_tell_of_one_event(store: Store) -> None:
    store.apply(round_of(article_read(plan(event()))))
    (kept,), _ = told(store)
    revision = store.revision()
    store.apply(round_of(article_read(plan(kept, deed=Deed.SAME), "https://rops-opole.pl/a"), source=OTHER))
    both = (SourceRef(SOURCE.id, SOURCE.name, PAGE), SourceRef(OTHER.id, OTHER.name, "https://rops-opole.pl/a"))
    assert store.event(kept.uid) == replace(kept, sources=both)
    assert store.revision() > revision


def test_an_entry_that_an_article_no_longer_names_stays(store: Store) -> None:
    store.apply(round_of(article_read(plan(event(), deadline(of=0)))))
    before = told(store)
    store.apply(round_of(article_read(Changes()), at=LATER))
    assert told(store) == before


@pytest.mark.parametrize("article", ["", "/2"])
def test_the_revision_grows_with_every_round_that_changes_an_entry(store: Store, article: str) -> None:
    revisions = [store.revision()]
    store.apply(round_of(article_read(plan(event()))))
    revisions.append(store.revision())
    (kept,), _ = told(store)
    cancelled = replace(kept, status=Status.CANCELLED)
    store.apply(round_of(article_read(plan(cancelled, deed=Deed.CHANGED), PAGE + article)))
    revisions.append(store.revision())
    store.apply(Round(SOURCE, LATER, Outcome.FAILED, "serwer nie odpowiada"))
    store.apply(round_of(article_read(Changes())))
    assert revisions == sorted(set(revisions))
    assert store.revision() == revisions[-1]


# ---------------------------------------------------------------- all or nothing


@pytest.mark.parametrize(
    "wrong",
    [
        plan(event(uid="w-99@{}"), deed=Deed.CHANGED),
        plan(event(uid="w-99@{}"), deed=Deed.SAME),
        plan(event(uid="w-1@innainstancja"), deed=Deed.CHANGED),
        plan(event(), deed=Deed.CHANGED),
        plan(deadline(uid="t-99@{}"), deed=Deed.CHANGED),
        plan(deadline(uid="t-99@{}"), deed=Deed.SAME),
        plan(deadline(uid="w-1@{}"), deed=Deed.SAME),
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


def test_one_event_planned_twice_is_tied_once(store: Store) -> None:
    store.apply(round_of(article_read(plan(event()))))
    (kept,), _ = told(store)
    twice = Changes((PlannedEvent(Deed.SAME, kept), PlannedEvent(Deed.CHANGED, kept)))
    store.apply(round_of(article_read(twice, f"{PAGE}/2")))
    assert len(told(store, f"{PAGE}/2")[0]) == 1
