"""The catalog: what a feed shows out of all entries, and what stays the same when something beside it changes."""

from dataclasses import replace
from datetime import timedelta

from icalendar import Calendar

from aggregator.feeds import render_ical
from aggregator.feeds.catalog import Catalog, Item, catalog_of, item_of, subjects_of, within
from aggregator.feeds.filters import Filter, Showing
from aggregator.feeds.ical import MOST_BYTES
from aggregator.feeds.notice import Subject, notice_of
from aggregator.feeds.packing import sentences_text
from aggregator.feeds.select import MOST_ENTRIES
from aggregator.model import KALENDARZ, Deadline, Event, Evidence
from aggregator.moments import day_of
from tests.feeds.samples import (
    DEADLINES,
    EVENTS,
    HOSTILE,
    NOW,
    SIGN_UP,
    TRAINING,
    VISIT,
    event,
    piece,
    selected,
    warsaw,
    whole,
)

EMPTY = Catalog(0)


def of(*entries, before: Catalog = EMPTY) -> Catalog:
    subjects = subjects_of({entry.uid: entry for entry in entries})
    return catalog_of((item(subject, before) for subject in subjects.values()), 1)


def item(subject: Subject, before: Catalog = EMPTY) -> Item:
    """As a stock makes it: the piece tells the sentences, which the item's entries are without."""
    told = sentences_text(subject.entry.evidence)
    return item_of(subject.told_whole(lambda uid: ()), piece(subject), told, before.by_uid.get(subject.entry.uid))


def bare(entry: Event | Deadline) -> Event | Deadline:
    return replace(entry, evidence=())


def uids(items) -> list[str]:
    return [item.entry.uid for item in items]


def test_shows_what_a_selection_shows_in_its_order():
    catalog = of(*reversed(EVENTS), *reversed(DEADLINES))
    items = catalog.chosen(Filter(), NOW)
    assert uids(items) == [entry.uid for entry in whole().entries]
    selection, wanted = catalog.selection(items, NOW), selected(*map(bare, (*EVENTS, *DEADLINES)))
    assert (selection.entries, selection.now) == (wanted.entries, NOW)
    assert (selection.event_of, selection.deadlines_of) == (wanted.event_of, wanted.deadlines_of)


def test_shows_only_what_fits_and_lies_in_the_window():
    catalog = of(*EVENTS, *DEADLINES)
    assert uids(catalog.chosen(Filter(showing=Showing.DEADLINES), NOW)) == ["t-2@k3xq7", "t-9@k3xq7"]
    assert catalog.chosen(Filter(regions=("opolskie",)), NOW) == ()
    assert catalog.chosen(Filter(), NOW + timedelta(days=900)) == ()


def test_at_most_a_thousand_the_past_first_then_the_farthest_left_out():
    many = [event(n, "x", warsaw(3, 1, 9) + timedelta(hours=n - 40)) for n in range(1, MOST_ENTRIES + 101)]
    kept = of(*many).chosen(Filter(), NOW)
    assert len(kept) == MOST_ENTRIES
    assert uids(kept) == [one.uid for one in many if one.start >= warsaw(3, 1, 0)][:MOST_ENTRIES]


def test_under_900_kb_the_past_and_then_the_farthest_are_left_out():
    heavy = [
        replace(HOSTILE, uid=f"w-{n}@k3xq7", start=warsaw(3, 1, 9) + timedelta(n - 10), end=None) for n in range(500)
    ]
    heavy = [replace(e, evidence=tuple(Evidence("start", f"{n} " + "ż" * 390) for n in range(3))) for e in heavy]
    items = of(*heavy).chosen(Filter(), NOW)
    room = MOST_BYTES - len(render_ical(KALENDARZ, ()))
    kept = within(items, day_of(NOW), room, lambda item: item.size)
    body = render_ical(KALENDARZ, (item.body for item in kept))
    starts = sorted(vevent.start for vevent in Calendar.from_ical(body).events)
    assert 800_000 < len(body) <= 900_000
    assert starts[0] == warsaw(3, 1, 9)
    assert starts[-1] - starts[0] == timedelta(len(starts) - 1)


def test_what_has_not_changed_is_the_same_item():
    before = of(TRAINING, SIGN_UP, VISIT)
    after = of(replace(TRAINING, contact="tel. 1"), SIGN_UP, VISIT, before=before)
    same = {uid for uid, item in after.by_uid.items() if before.by_uid[uid] is item}
    assert same == {VISIT.uid}, "a deadline tells of its event, so it is another as well"
    again = of(TRAINING, SIGN_UP, VISIT, before=before)
    assert again.items == before.items


def test_entries_are_lean_and_their_sentences_are_at_hand():
    catalog = of(TRAINING, SIGN_UP, VISIT)
    (found,) = [item for item in catalog.items if item.entry.uid == TRAINING.uid]
    assert found.entry.evidence == () and TRAINING.evidence
    assert catalog.evidence(TRAINING.uid) == TRAINING.evidence
    assert catalog.evidence("w-999@k3xq7") == ()
    selection = catalog.selection((found,), NOW)
    assert notice_of(found.entry, selection).evidence == notice_of(TRAINING, whole()).evidence
    assert found.size == len(found.body) and found.body.startswith(b"BEGIN:VEVENT")
