from datetime import date, timedelta

from aggregator.feeds import select, window
from aggregator.feeds.select import MOST_ENTRIES, nearest_first, shown_days
from tests.feeds.samples import NOW, deadline, event, warsaw

TODAY = date(2026, 3, 1)


def test_shows_from_ninety_days_back_to_eighteen_months_ahead():
    assert shown_days(NOW) == (date(2025, 12, 1), date(2027, 9, 1))
    inside = [
        event(1, "pierwszy dzień", date(2025, 12, 1)),
        event(2, "kończy się w oknie", date(2025, 11, 1), date(2025, 12, 1)),
        event(3, "ostatni dzień", warsaw(9, 1, 23, year=2027)),
    ]
    outside = [event(4, "za stare", date(2025, 11, 30)), event(5, "za dalekie", date(2027, 9, 2))]
    due = [deadline(6, date(2025, 11, 30), "za stary"), deadline(7, date(2025, 12, 1), "w sam raz")]
    selection = select(inside + outside, due, NOW)
    assert {entry.uid for entry in selection.entries} == {f"{name}@k3xq7" for name in ("w-1", "w-2", "w-3", "t-7")}


def test_the_last_day_of_a_short_month_stands_for_a_day_it_lacks():
    assert shown_days(warsaw(8, 31, 12))[1] == date(2028, 2, 29)


def test_the_window_turns_at_midnight_in_warsaw():
    assert shown_days(warsaw(3, 2, 0)) != shown_days(warsaw(3, 1, 23, 59))


def test_orders_by_start_then_uid():
    events = [event(2, "b", warsaw(3, 5, 9)), event(1, "a", warsaw(3, 5, 9)), event(3, "cały dzień", date(2026, 3, 5))]
    selection = select(events, [deadline(4, date(2026, 3, 5), "d")], NOW)
    assert [entry.uid[:3] for entry in selection.entries] == ["t-4", "w-3", "w-1", "w-2"]


def test_drops_the_past_first_then_the_farthest():
    entries = [event(days, "x", TODAY + timedelta(days)) for days in (-2, -1, 0, 1, 9)]
    assert [entry.uid for entry in nearest_first(entries, TODAY)] == [f"w-{n}@k3xq7" for n in (0, 1, 9, -1, -2)]
    many = [event(n, "x", TODAY + timedelta(n % 500 - 50)) for n in range(MOST_ENTRIES + 300)]
    selection = select(many, [], NOW)
    assert len(selection.entries) == MOST_ENTRIES
    assert min(entry.start for entry in selection.events) == TODAY
    assert max(entry.start for entry in selection.events) < TODAY + timedelta(449)


def test_ties_deadlines_to_their_events_even_outside_the_window():
    ahead = event(1, "Szkolenie", date(2027, 9, 20))
    near, far = deadline(2, date(2027, 8, 30), of=ahead), deadline(3, date(2026, 3, 5), of=ahead)
    selection = select([ahead], [far, near], NOW)
    assert selection.events == ()
    assert selection.event_of == {near.uid: ahead}  # more than a year apart: not named, today or any other day
    assert selection.deadlines_of == {ahead.uid: (near,)}


def test_asks_the_store_for_all_that_may_be_named():
    first, last = window(NOW)
    shown_first, shown_last = shown_days(NOW)
    assert first <= shown_first - timedelta(366) and last >= shown_last + timedelta(366)
