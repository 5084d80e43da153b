from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aggregator.feeds import News, last_call_news, render_atom, render_json, render_rss
from aggregator.model import Change, Deadline, Event, Status
from aggregator.moments import Moment, day_of
from tests.feeds.samples import BASE, GRANTS, INSTANCE, SIGN_UP, TOLD, TRAINING, deadline, selected, warsaw

DAY = timedelta(days=1)
MARCH_18 = warsaw(3, 18, 8)


def last_call(now: datetime, *entries: Event | Deadline, changes: Iterable[Change] = ()) -> News:
    return last_call_news(selected(*entries, now=now), changes, base_url=BASE, instance=INSTANCE, changed={})


def move(at: datetime, before: Moment, after: Moment, number: int = 41) -> Change:
    return Change(number, GRANTS.uid, at, "at", before, after)


def test_a_deadline_is_news_from_seven_days_before_to_its_own_day() -> None:
    days = [day for day in range(1, 31) if last_call(warsaw(3, day, 0), TRAINING, SIGN_UP).items]
    assert days == list(range(16, 24))


def test_it_was_published_at_the_midnight_when_it_came_so_near() -> None:
    for day in (16, 23):
        (item,) = last_call(warsaw(3, day, 23, 59), TRAINING, SIGN_UP).items
        assert item.published == warsaw(3, 16, 0)
        assert item.id == "tag:k3xq7,2026:t/2/do-2026-03-23"
        assert item.title == "23.03 · Termin zapisów: Kielce · Szkolenie z księgowości (do 12:00)"
        assert item.link == f"{BASE}/termin/t-2"


def test_midnight_is_that_of_warsaw_in_summer_too() -> None:
    (item,) = last_call(warsaw(4, 25, 8), GRANTS).items
    assert item.published == datetime(2026, 4, 22, 22, tzinfo=UTC)


def test_one_that_is_first_told_when_it_is_near_was_published_then() -> None:
    told = warsaw(3, 17, 14, 30)
    (item,) = last_call(MARCH_18, replace(SIGN_UP, first_published=told, changed_at=told)).items
    assert item.published == item.updated == told


def test_a_change_of_its_text_is_an_update() -> None:
    (item,) = last_call(MARCH_18, replace(SIGN_UP, changed_at=warsaw(3, 18, 7))).items
    assert (item.published, item.updated) == (warsaw(3, 16, 0), warsaw(3, 18, 7))


@pytest.mark.parametrize("status", [Status.CANCELLED, Status.POSTPONED])
def test_what_does_not_stand_is_left_out(status: Status) -> None:
    assert last_call(MARCH_18, TRAINING, replace(SIGN_UP, status=status)).items == ()
    assert last_call(MARCH_18, replace(TRAINING, status=status), SIGN_UP).items == ()


def test_one_that_is_moved_away_leaves_and_comes_again_as_another_piece_of_news() -> None:
    before, after = replace(GRANTS, at=date(2026, 3, 20)), replace(GRANTS, at=date(2026, 3, 30))
    changes = [move(warsaw(3, 18, 7), before.at, after.at)]
    (first,) = last_call(MARCH_18, before).items
    assert last_call(MARCH_18, after, changes=changes).items == ()
    (again,) = last_call(warsaw(3, 25, 8), after, changes=changes).items
    assert again.published == warsaw(3, 23, 0) and again.id != first.id


def test_one_that_is_moved_near_is_news_of_that_moment() -> None:
    moved_at = warsaw(3, 18, 7)
    (item,) = last_call(
        MARCH_18, replace(GRANTS, at=date(2026, 3, 20)), changes=[move(moved_at, GRANTS.at, date(2026, 3, 20))]
    ).items
    assert (item.published, item.id) == (moved_at, "tag:k3xq7,2026:t/9/do-2026-03-20/zmiana-41")


def test_an_hour_that_is_added_to_its_day_brings_no_new_item() -> None:
    day, hour = date(2026, 3, 20), warsaw(3, 20, 12)
    known = [move(warsaw(3, 17, 7), GRANTS.at, day), move(warsaw(3, 18, 7), day, hour, 42)]
    (before,) = last_call(MARCH_18, replace(GRANTS, at=day), changes=known[:1]).items
    (after,) = last_call(MARCH_18, replace(GRANTS, at=hour), changes=known).items
    assert (after.id, after.published) == (before.id, before.published)


def test_each_return_to_a_day_is_news_with_an_id_of_its_own() -> None:
    near, away = date(2026, 3, 20), date(2026, 4, 20)
    known = [move(warsaw(3, 15, 7), near, away, 41), move(warsaw(3, 17, 7), away, near, 42)]
    (first,) = last_call(warsaw(3, 14, 8), replace(GRANTS, at=near)).items
    (again,) = last_call(MARCH_18, replace(GRANTS, at=near), changes=known).items
    assert again.published == warsaw(3, 17, 7) and again.id != first.id


def test_the_last_to_come_near_is_first_and_of_one_day_the_earliest() -> None:
    near = [deadline(n, warsaw(3, day, hour), "Nabór") for n, day, hour in ((1, 18, 9), (2, 25, 15), (3, 25, 9))]
    items = last_call(MARCH_18, *near).items
    assert [item.link[-1] for item in items] == ["3", "2", "1"]


@given(st.integers(0, 24 * 60 - 1), st.integers(-3, 12))
def test_nothing_is_published_in_the_future_and_only_the_day_counts(minute: int, ahead: int) -> None:
    now = warsaw(3, 18, 0) + timedelta(minutes=minute)
    told = last_call(now, replace(GRANTS, at=day_of(now) + ahead * DAY, first_published=TOLD, changed_at=TOLD))
    assert bool(told.items) == (0 <= ahead <= 7)
    assert all(item.published <= now for item in told.items)
    assert told == last_call(warsaw(3, 18, 12), replace(GRANTS, at=date(2026, 3, 18) + ahead * DAY))


@pytest.mark.parametrize(("name", "render"), [("rss", render_rss), ("atom", render_atom), ("json", render_json)])
def test_golden(name: str, render: Callable[[News], bytes], golden: Callable[[str, bytes], None]) -> None:
    near = deadline(3, date(2026, 3, 19), "Konsultacje programu współpracy")
    golden(f"ostatni-dzwonek.{name}", render(last_call(MARCH_18, TRAINING, SIGN_UP, GRANTS, near)))
