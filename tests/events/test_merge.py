"""What an article tells now against what it told before. Noon of Wednesday 2026-09-02 in Warsaw is now."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aggregator.events import Changes, Deed, plan_changes
from aggregator.events.stamps import stamped_deadline, stamped_event
from aggregator.events.telling import GONE
from aggregator.model import Announcement, ArticleKind, Category, Deadline, DeadlineKind, Event, Mode, SourceRef, Status
from aggregator.moments import WARSAW, Moment

BEFORE = datetime(2026, 8, 31, 10, tzinfo=UTC)
NOW = datetime(2026, 9, 2, 10, tzinfo=UTC)
LATER = datetime(2026, 9, 3, 10, tzinfo=UTC)
PUBLISHED = date(2026, 8, 31)
DAY = date(2026, 10, 8)
TEN = datetime(2026, 10, 8, 10, tzinfo=WARSAW)
TRAINING = Event("Szkolenie z promocji", TEN, category=Category.TRAINING, mode=Mode.ONSITE, city="Kielce")
SOURCES = (SourceRef("a", "A", "https://a.example.pl/1"),)
SIGN_UP = Deadline(DeadlineKind.REGISTRATION, date(2026, 10, 1), "Szkolenie z promocji", event=0)


def told(*events: Event, deadlines: tuple[Deadline, ...] = (), published: date | None = PUBLISHED) -> Announcement:
    return Announcement("https://a.example.pl/1", "Szkolenie", ArticleKind.ANNOUNCEMENT, published, events, deadlines)


class Kept:
    """What the Store does with the plans of an only article: numbers and stamps what is told, ties deadlines to events.

    What the article told is known without stamps. Of what is late nobody else tells, so it is forgotten.
    """

    def __init__(self) -> None:
        self.events: tuple[Event, ...] = ()
        self.deadlines: tuple[Deadline, ...] = ()
        self.told_events: tuple[Event, ...] = ()
        self.told_deadlines: tuple[Deadline, ...] = ()
        self.number = 0

    def hears(self, announcement: Announcement, now: datetime = NOW) -> Changes:
        changes = plan_changes(self.told_events, self.told_deadlines, announcement, now)
        told = [None if p.late else replace(p.event, uid=p.event.uid or self._uid("w")) for p in changes.events]
        self.told_events = tuple(event for event in told if event is not None)
        old = {event.uid: event for event in self.events}
        self.events = tuple(
            replace(stamped_event(old.get(event.uid), event, now), sources=SOURCES) for event in self.told_events
        )
        kept = [self._tied(p.deadline, told) for p in changes.deadlines if p.deed is not Deed.SAME]
        self.told_deadlines = tuple({d.uid: d for d in (*self.told_deadlines, *kept)}.values())
        due = {deadline.uid: deadline for deadline in self.deadlines}
        self.deadlines = tuple(stamped_deadline(due.get(d.uid), d, now) for d in self.told_deadlines)
        return changes

    def _tied(self, deadline: Deadline, events: list[Event | None]) -> Deadline:
        event = events[deadline.event] if deadline.event is not None else None
        uid = event.uid if event is not None else None
        return replace(deadline, event_uid=uid, event=None, uid=deadline.uid or self._uid("t"))

    def _uid(self, letter: str) -> str:
        self.number += 1
        return f"{letter}-{self.number}@x"


def keeping(*events: Event, deadlines: tuple[Deadline, ...] = ()) -> Kept:
    """A Store that heard of these two days ago."""
    kept = Kept()
    kept.hears(told(*events, deadlines=deadlines), BEFORE)
    return kept


def deeds(changes: Changes) -> str:
    """The deeds in order: events, a bar, deadlines."""
    return " ".join(p.deed for p in changes.events) + " | " + " ".join(p.deed for p in changes.deadlines)


def test_what_is_new_is_stamped_and_has_no_uid_yet() -> None:
    changes = plan_changes((), (), told(TRAINING, deadlines=(SIGN_UP,)), NOW)
    assert deeds(changes) == "new | new"
    event, deadline = changes.events[0].event, changes.deadlines[0].deadline
    for entry in (stamped_event(None, event, NOW), stamped_deadline(None, deadline, NOW)):
        assert (entry.uid, entry.sequence, entry.first_published, entry.changed_at) == ("", 0, NOW, NOW)
    assert deadline.event == 0


def test_what_is_told_again_is_the_same_and_keeps_its_stamps() -> None:
    kept = keeping(TRAINING, deadlines=(SIGN_UP,))
    before = kept.events, kept.deadlines
    assert deeds(kept.hears(told(TRAINING, deadlines=(SIGN_UP,)))) == "same | same"
    assert (kept.events, kept.deadlines) == before


@pytest.mark.parametrize(
    ("change", "grows"),
    [
        ({"start": datetime(2026, 10, 8, 11, tzinfo=WARSAW)}, 1),
        ({"end": datetime(2026, 10, 8, 14, tzinfo=WARSAW)}, 1),
        ({"city": "Radom"}, 1),
        ({"venue": "Sala 5"}, 1),
        ({"address": "ul. Wesoła 51"}, 1),
        ({"mode": Mode.HYBRID}, 1),
        ({"title": "Szkolenie z reklamy"}, 1),
        ({"status": Status.CANCELLED}, 1),
        ({"category": Category.MEETING}, 0),
        ({"registration_url": "https://forms.example.pl/1"}, 0),
        ({"contact": "tel. 41 000 00 00"}, 0),
        ({"doubts": ("podany dzień tygodnia nie zgadza się z datą",)}, 0),
    ],
)
def test_sequence_grows_with_time_place_title_and_status_alone(change: dict[str, object], grows: int) -> None:
    kept = keeping(TRAINING)
    (old,) = kept.events
    assert deeds(kept.hears(told(replace(TRAINING, **change)))) == "changed | "  # type: ignore[arg-type]
    (event,) = kept.events
    assert (event.uid, event.sequence) == (old.uid, old.sequence + grows)
    assert (event.first_published, event.changed_at) == (BEFORE, NOW)
    assert all(getattr(event, name) == value for name, value in change.items())


def test_a_moved_event_keeps_its_uid_and_remembers_its_day() -> None:
    kept = keeping(TRAINING)
    (old,) = kept.events
    kept.hears(told(replace(TRAINING, start=TEN + timedelta(days=7))))
    (event,) = kept.events
    assert (event.uid, event.sequence, event.previous_start, event.status) == (old.uid, 1, TEN, Status.CONFIRMED)
    kept.hears(told(replace(TRAINING, start=TEN + timedelta(days=7, hours=1))), LATER)  # another hour of the same day
    assert (kept.events[0].uid, kept.events[0].previous_start, kept.events[0].sequence) == (old.uid, TEN, 2)


def test_a_first_telling_is_no_news_of_a_change() -> None:
    kept = keeping(replace(TRAINING, status=Status.CANCELLED), deadlines=(SIGN_UP,))
    for entry in (*kept.events, *kept.deadlines):
        assert (entry.news, entry.news_moved, entry.news_at) == (0, False, None)


@pytest.mark.parametrize(
    ("change", "news", "moved"),
    [
        ({"start": TEN + timedelta(days=7)}, 1, True),
        ({"start": TEN + timedelta(minutes=30)}, 1, True),
        ({"start": DAY + timedelta(days=7)}, 1, True),
        ({"status": Status.CANCELLED}, 1, False),
        ({"status": Status.CANCELLED, "start": TEN + timedelta(days=7)}, 1, False),
        ({"status": Status.POSTPONED}, 1, False),
        ({"start": DAY}, 0, False),  # the hour is only no longer given
        ({"end": TEN + timedelta(hours=2)}, 0, False),
        ({"city": "Radom"}, 0, False),
        ({"title": "Szkolenie z reklamy"}, 0, False),
        ({"contact": "tel. 41 000 00 00"}, 0, False),
    ],
)
def test_another_time_or_status_is_news_of_an_event(change: dict[str, object], news: int, moved: bool) -> None:
    kept = keeping(TRAINING)
    kept.hears(told(replace(TRAINING, **change)))  # type: ignore[arg-type]
    (event,) = kept.events
    assert event.changed_at == NOW
    assert (event.news, event.news_moved, event.news_at) == (news, moved, NOW if news else None)


def test_an_hour_that_is_added_to_its_day_is_no_news() -> None:
    kept = keeping(replace(TRAINING, start=DAY), deadlines=(SIGN_UP,))
    noon = datetime(2026, 10, 1, 12, tzinfo=WARSAW)
    assert deeds(kept.hears(told(TRAINING, deadlines=(replace(SIGN_UP, at=noon),)))) == "changed | changed"
    assert (kept.events[0].start, kept.events[0].news) == (TEN, 0)
    assert (kept.deadlines[0].at, kept.deadlines[0].news, kept.deadlines[0].previous_at) == (noon, 0, None)


def test_a_small_edit_after_a_change_leaves_its_news_as_they_were() -> None:
    kept = keeping(TRAINING)
    moved = replace(TRAINING, start=TEN + timedelta(days=7))
    kept.hears(told(moved))
    for hour, edit in enumerate(({"contact": "tel. 41 000 00 00"}, {"venue": "Sala 5"}), start=1):
        kept.hears(told(replace(moved, **edit)), NOW + timedelta(hours=hour))  # type: ignore[arg-type]
        (event,) = kept.events
        assert event.changed_at == NOW + timedelta(hours=hour)
        assert (event.news, event.news_moved, event.news_at) == (1, True, NOW)


@pytest.mark.parametrize(
    ("status", "days_later", "moved"),
    [
        (Status.CANCELLED, 0, False),
        (Status.CANCELLED, 7, False),
        (Status.POSTPONED, 0, False),
        (Status.POSTPONED, 7, True),
    ],
)
def test_what_takes_place_after_all_is_news_again(status: Status, days_later: int, moved: bool) -> None:
    kept = keeping(TRAINING)
    kept.hears(told(replace(TRAINING, status=status)))
    kept.hears(told(replace(TRAINING, start=TEN + timedelta(days=days_later))), LATER)
    (event,) = kept.events
    assert (event.status, event.news, event.news_moved, event.news_at) == (Status.CONFIRMED, 2, moved, LATER)


def test_two_events_of_one_article_stay_apart() -> None:
    kept = keeping(TRAINING, replace(TRAINING, city="Radom", start=TEN + timedelta(days=1)))
    kielce, radom = kept.events
    moved = replace(TRAINING, start=TEN + timedelta(days=9))
    kept.hears(told(replace(TRAINING, city="Radom", start=TEN + timedelta(days=1)), moved))
    assert {e.uid: (e.city, e.start) for e in kept.events} == {
        kielce.uid: ("Kielce", TEN + timedelta(days=9)),
        radom.uid: ("Radom", TEN + timedelta(days=1)),
    }


def test_an_event_that_is_no_longer_told_of_stays_as_doubtful() -> None:
    kept = keeping(TRAINING, deadlines=(SIGN_UP,))
    assert deeds(kept.hears(told())) == "changed | changed"
    (event,) = kept.events
    assert (event.doubts, event.status, event.sequence) == ((GONE,), Status.CONFIRMED, 0)
    assert deeds(kept.hears(told(), LATER)) == "same | same"
    assert deeds(kept.hears(told(TRAINING), LATER + timedelta(days=1))) == "changed | same"
    assert kept.events[0].doubts == ()


def test_a_deadline_that_is_no_longer_told_of_stays_as_doubtful() -> None:
    kept = keeping(TRAINING, deadlines=(SIGN_UP,))
    kept.hears(told(TRAINING))
    assert [d.doubts for d in kept.deadlines] == [(GONE,)]


def test_a_deadline_read_as_another_kind_is_still_one_deadline() -> None:
    kept = keeping(TRAINING, deadlines=(SIGN_UP,))
    kept.hears(told(TRAINING, deadlines=(replace(SIGN_UP, kind=DeadlineKind.APPLICATION),)))
    assert len(kept.deadlines) == 1


def test_a_deadline_that_is_not_told_again_is_cancelled_with_its_event() -> None:
    kept = keeping(TRAINING, deadlines=(SIGN_UP,))
    kept.hears(told(replace(TRAINING, status=Status.CANCELLED)))
    assert [d.status for d in kept.deadlines] == [Status.CANCELLED]


def test_an_event_that_is_over_is_left_in_peace() -> None:
    kept = keeping(replace(TRAINING, start=date(2026, 9, 1)))
    assert deeds(kept.hears(told())) == "same | "
    assert kept.events[0].doubts == ()


@pytest.mark.parametrize(
    ("start", "end", "published", "enters"),
    [
        (date(2026, 8, 30), None, PUBLISHED, False),
        (PUBLISHED, None, PUBLISHED, True),
        (date(2026, 8, 25), PUBLISHED, PUBLISHED, True),
        (date(2026, 9, 1), None, PUBLISHED, True),  # over since, but told of in time
        (date(2026, 9, 1), None, None, False),  # nobody knows when it was told: the first reading counts
        (date(2026, 9, 2), None, None, True),
        (datetime(2026, 8, 31, 1, tzinfo=WARSAW), None, PUBLISHED, True),
    ],
)
def test_what_was_over_before_it_was_told_is_late(
    start: Moment, end: Moment | None, published: date | None, enters: bool
) -> None:
    past = replace(TRAINING, start=start, end=end)
    changes = plan_changes((), (), told(past, TRAINING, published=published), NOW)
    assert [(p.event.start, p.late) for p in changes.events] == [(start, not enters), (TEN, False)]
    assert changes.count(Deed.NEW) == 1 + enters
    late = replace(SIGN_UP, at=start, event=None)
    assert len(plan_changes((), (), told(deadlines=(late,), published=published), NOW).deadlines) == (
        enters and end is None
    )


def test_deadlines_follow_their_event_s_place_among_the_planned() -> None:
    past = replace(TRAINING, start=date(2026, 8, 1))
    changes = plan_changes((), (), told(past, TRAINING, deadlines=(replace(SIGN_UP, event=1),)), NOW)
    place = changes.deadlines[0].deadline.event
    assert place is not None and changes.events[place].event.start == TEN


def test_a_deadline_is_cancelled_and_confirmed_with_its_event() -> None:
    kept = keeping(TRAINING, deadlines=(SIGN_UP,))
    for status, count in ((Status.CANCELLED, 1), (Status.CONFIRMED, 2)):
        kept.hears(told(replace(TRAINING, status=status), deadlines=(SIGN_UP,)))
        assert (kept.deadlines[0].status, kept.deadlines[0].sequence) == (status, count)
        assert (kept.deadlines[0].news, kept.deadlines[0].news_moved) == (count, False)
        assert kept.deadlines[0].event_uid == kept.events[0].uid


def test_a_moved_deadline_keeps_its_uid() -> None:
    kept = keeping(TRAINING, deadlines=(SIGN_UP,))
    (old,) = kept.deadlines
    kept.hears(told(TRAINING, deadlines=(replace(SIGN_UP, at=date(2026, 10, 5)),)))
    (deadline,) = kept.deadlines
    assert (deadline.uid, deadline.at, deadline.sequence) == (old.uid, date(2026, 10, 5), 1)
    assert (deadline.previous_at, deadline.news) == (SIGN_UP.at, 1)
    assert (deadline.news_moved, deadline.news_at) == (True, NOW)


def test_another_title_of_a_deadline_is_no_news() -> None:
    kept = keeping(TRAINING, deadlines=(SIGN_UP,))
    kept.hears(told(TRAINING, deadlines=(replace(SIGN_UP, title="Szkolenie z reklamy"),)))
    (deadline,) = kept.deadlines
    assert (deadline.sequence, deadline.changed_at) == (1, NOW)
    assert (deadline.news, deadline.news_at, deadline.previous_at) == (0, None, None)


def test_changed_at_never_stands_still_or_goes_back() -> None:
    kept = keeping(TRAINING)
    stamps = [kept.events[0].changed_at]
    for hour in (11, 12, 13):  # the clock goes back meanwhile
        kept.hears(told(replace(TRAINING, start=TEN.replace(hour=hour))), BEFORE - timedelta(days=hour))
        stamps.append(kept.events[0].changed_at)
    assert all(a and b and a < b for a, b in pairwise(stamps))


days = st.dates(date(2026, 8, 20), date(2026, 10, 30))
moments = days | st.datetimes(datetime(2026, 8, 20), datetime(2026, 10, 30)).map(
    lambda d: d.replace(second=0, microsecond=0, tzinfo=WARSAW)
)
EVENTS = st.builds(
    Event,
    title=st.sampled_from(["Szkolenie", "Debata", "Targi"]),
    start=moments,
    city=st.sampled_from([None, "Kielce", "Radom"]),
    status=st.sampled_from(Status),
    contact=st.sampled_from([None, "biuro@example.pl"]),
)


@st.composite
def announcements(draw: st.DrawFn) -> Announcement:
    events = tuple(draw(st.lists(EVENTS, max_size=4)))
    places = st.none() | st.integers(0, len(events) - 1) if events else st.none()
    made = st.builds(Deadline, kind=st.sampled_from(DeadlineKind), at=days, title=st.just("Zapisy"), event=places)
    return told(*events, deadlines=tuple(draw(st.lists(made, max_size=3))), published=draw(st.none() | days))


@given(st.lists(announcements(), min_size=1, max_size=4))
def test_planning_again_what_was_just_applied_plans_nothing(heard: list[Announcement]) -> None:
    kept = Kept()
    for hour, announcement in enumerate(heard):
        kept.hears(announcement, NOW + timedelta(hours=hour))
    before = kept.events, kept.deadlines
    changes = kept.hears(heard[-1], NOW + timedelta(hours=len(heard)))
    assert changes.count(Deed.NEW) == changes.count(Deed.CHANGED) == 0
    assert (kept.events, kept.deadlines) == before


@given(st.lists(announcements(), min_size=2, max_size=4))
def test_no_event_is_ever_lost_or_renumbered_and_counts_never_fall(heard: list[Announcement]) -> None:
    kept = Kept()
    for hour, announcement in enumerate(heard):
        before = {e.uid: e for e in kept.events}
        kept.hears(announcement, NOW + timedelta(hours=hour))
        after = {e.uid: e for e in kept.events}
        assert len(after) == len(kept.events)
        assert before.keys() <= after.keys()
        for uid, event in before.items():
            now = after[uid]
            assert now.sequence >= event.sequence and now.first_published == event.first_published
            assert (now.news == event.news) == (now.news_at == event.news_at)
            assert 0 <= now.news - event.news <= now.sequence - event.sequence
