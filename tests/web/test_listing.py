from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from aggregator.feeds.catalog import subjects_of
from aggregator.feeds.select import ends_on
from aggregator.model import Deadline, DeadlineKind, Event, Status
from aggregator.moments import WARSAW, day_of
from aggregator.web.listing import DeadlineEntry, EventEntry, Month, lay_out, leaf_order

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=WARSAW)
STAMPS = {"first_published": datetime(2026, 1, 1, tzinfo=UTC), "changed_at": datetime(2026, 1, 1, tzinfo=UTC)}


def event(number: int, start: date, end: date | None = None) -> Event:
    return Event(f"Wydarzenie {number}", start, end, uid=f"w-{number}@x", **STAMPS)


def deadline(number: int, at: date, event_uid: str | None = None) -> Deadline:
    return Deadline(
        DeadlineKind.REGISTRATION, at, f"Termin {number}", uid=f"t-{number}@x", event_uid=event_uid, **STAMPS
    )


def laid(*entries: Event | Deadline, now: datetime = NOW) -> tuple[Month, ...]:
    events = [entry for entry in entries if isinstance(entry, Event)]
    deadlines = [entry for entry in entries if isinstance(entry, Deadline)]
    today = day_of(now)
    subjects = subjects_of({entry.uid: entry for entry in (*events, *deadlines)}).values()
    ahead = [subject for subject in subjects if ends_on(subject.entry) >= today]
    return lay_out(sorted(ahead, key=lambda subject: leaf_order(subject.entry, today)), today)


def uids(months: tuple[Month, ...]) -> list[tuple[date, date, list[str]]]:
    return [
        (
            leaf.first,
            leaf.last,
            [(entry.event if isinstance(entry, EventEntry) else entry.deadline).uid for entry in leaf.entries],
        )
        for month in months
        for leaf in month.leaves
    ]


def test_days_in_order_with_months_between() -> None:
    months = laid(event(1, date(2026, 4, 1)), event(2, date(2026, 3, 2)), event(3, date(2026, 3, 31)))
    assert [month.first for month in months] == [date(2026, 3, 1), date(2026, 4, 1)]
    assert uids(months) == [
        (date(2026, 3, 2), date(2026, 3, 2), ["w-2@x"]),
        (date(2026, 3, 31), date(2026, 3, 31), ["w-3@x"]),
        (date(2026, 4, 1), date(2026, 4, 1), ["w-1@x"]),
    ]


def test_what_is_over_is_left_out_and_what_ends_today_is_not() -> None:
    months = laid(
        event(1, date(2026, 3, 1)),
        event(2, date(2026, 2, 27), date(2026, 3, 1)),
        event(3, date(2026, 2, 27), date(2026, 3, 2)),
        event(4, datetime(2026, 3, 2, 7, 0, tzinfo=WARSAW)),
        deadline(1, date(2026, 3, 1)),
        deadline(2, datetime(2026, 3, 2, 8, 0, tzinfo=WARSAW)),
    )
    assert uids(months) == [(date(2026, 3, 2), date(2026, 3, 2), ["t-2@x", "w-3@x", "w-4@x"])]
    running = [entry.running for entry in months[0].leaves[0].entries if isinstance(entry, EventEntry)]
    assert running == [True, False]


def test_days_are_counted_in_warsaw() -> None:
    """At 23:30 UTC on the first of March it is the second in Warsaw."""
    months = laid(event(1, date(2026, 3, 1)), now=datetime(2026, 3, 1, 23, 30, tzinfo=UTC))
    assert months == ()


def test_several_days_have_a_leaf_of_their_own() -> None:
    months = laid(
        event(1, date(2026, 3, 26), date(2026, 3, 27)), event(2, date(2026, 3, 26)), event(3, date(2026, 3, 26))
    )
    assert uids(months) == [
        (date(2026, 3, 26), date(2026, 3, 26), ["w-2@x", "w-3@x"]),
        (date(2026, 3, 26), date(2026, 3, 27), ["w-1@x"]),
    ]


def test_within_a_day_deadlines_come_first_then_the_hours() -> None:
    months = laid(
        event(1, datetime(2026, 3, 5, 14, 0, tzinfo=WARSAW)),
        event(2, datetime(2026, 3, 5, 8, 0, tzinfo=UTC)),
        event(3, date(2026, 3, 5)),
        deadline(1, date(2026, 3, 5)),
    )
    assert uids(months)[0][2] == ["t-1@x", "w-3@x", "w-2@x", "w-1@x"]


def test_event_and_deadline_know_each_other() -> None:
    training = event(1, date(2026, 3, 26))
    months = laid(training, deadline(1, date(2026, 3, 5), "w-1@x"), deadline(2, date(2026, 2, 20), "w-1@x"))
    due, meeting = (leaf.entries[0] for leaf in months[0].leaves)
    assert isinstance(due, DeadlineEntry) and due.event == training
    assert isinstance(meeting, EventEntry)
    assert [each.uid for each in meeting.deadlines] == ["t-2@x", "t-1@x"]


def test_a_deadline_without_its_event_stands_alone() -> None:
    months = laid(deadline(1, date(2026, 3, 5), "w-404@x"))
    entry = months[0].leaves[0].entries[0]
    assert isinstance(entry, DeadlineEntry) and entry.event is None


def test_a_deadline_that_stands_goes_with_its_event() -> None:
    alone = DeadlineEntry(deadline(1, date(2026, 3, 5)), None)
    assert (alone.told.uid, alone.status) == ("t-1@x", Status.CONFIRMED)
    off = replace(event(1, date(2026, 3, 26)), status=Status.CANCELLED)
    its = DeadlineEntry(alone.deadline, off)
    assert (its.told.uid, its.status) == ("w-1@x", Status.CANCELLED)
    put_off = replace(alone.deadline, status=Status.POSTPONED)
    assert DeadlineEntry(put_off, off).status is Status.POSTPONED
