import time
from datetime import date

import pytest
from icalendar import vRecur

from aggregator.model import WayKind
from aggregator.moments import Moment, day_of
from aggregator.scrape.native.recurrence import MOST_INSTANCES, Budget, instances, is_plain
from aggregator.scrape.native.vevents import vevents_in
from tests.scrape.native.test_calendar import calendar, shown, starts, vevent
from tests.scrape.native.ways import NOW


def days(rule: str, start: str = "20260303T100000", *more: str) -> list[date]:
    return [day_of(one) for one in starts(vevent(f"DTSTART;TZID=Europe/Warsaw:{start}", f"RRULE:{rule}", *more))]


@pytest.mark.parametrize(
    ("rule", "told"),
    [
        ("FREQ=DAILY;COUNT=3", [(3, 3), (3, 4), (3, 5)]),
        ("FREQ=DAILY;INTERVAL=14;COUNT=2", [(3, 3), (3, 17)]),
        ("FREQ=WEEKLY;BYDAY=TU,TH;COUNT=3", [(3, 3), (3, 5), (3, 10)]),
        ("FREQ=WEEKLY;UNTIL=20260310T235959Z", [(3, 3), (3, 10)]),
        ("FREQ=WEEKLY;UNTIL=20260310", [(3, 3), (3, 10)]),
        ("FREQ=MONTHLY;BYDAY=1TU;COUNT=3", [(3, 3), (4, 7), (5, 5)]),
        ("FREQ=MONTHLY;BYMONTHDAY=3;COUNT=2", [(3, 3), (4, 3)]),
        ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=2;COUNT=2", [(3, 3), (4, 2)]),
        ("FREQ=MONTHLY;BYDAY=TU;BYSETPOS=-1;UNTIL=20260601", [(3, 3), (3, 31), (4, 28), (5, 26)]),
        ("FREQ=MONTHLY;BYMONTHDAY=31;UNTIL=20260601", [(3, 3), (3, 31), (5, 31)]),
        ("FREQ=YEARLY;COUNT=1;BYHOUR=10;BYMINUTE=0", [(3, 3)]),
    ],
)
def test_rules_that_calendars_write(rule: str, told: list[tuple[int, int]]) -> None:
    assert [(day.month, day.day) for day in days(rule)] == told


def test_the_hour_is_that_of_the_wall_clock_across_the_change_of_time() -> None:
    found: list[Moment] = starts(vevent("DTSTART;TZID=Europe/Warsaw:20260324T100000", "RRULE:FREQ=WEEKLY;COUNT=2"))
    assert [str(one) for one in found] == ["2026-03-24 10:00:00+01:00", "2026-03-31 10:00:00+02:00"]


def test_whole_days_and_further_days() -> None:
    found = starts(vevent("DTSTART;VALUE=DATE:20260303", "DTEND;VALUE=DATE:20260305", "RDATE;VALUE=DATE:20260401"))
    assert found == [date(2026, 3, 3), date(2026, 4, 1)]
    (link,) = shown(WayKind.ICAL, calendar(vevent("DTSTART;VALUE=DATE:20260303", "RDATE;VALUE=DATE:20260401"))).links
    assert {event.end for event in link.stated} == {None}


def test_an_old_rule_is_followed_into_the_window_and_no_further_than_it() -> None:
    found = days("FREQ=WEEKLY", "20200107T100000")
    assert len(found) == 57
    assert found[0] >= date(2026, 1, 30) and found[-1] <= date(2027, 3, 3)


def test_at_most_sixty_instances() -> None:
    assert len(days("FREQ=DAILY")) == MOST_INSTANCES


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=SECONDLY",
        "FREQ=MINUTELY;INTERVAL=1",
        "FREQ=HOURLY",
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;INTERVAL=14;BYDAY=WE",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=DAILY;INTERVAL=-1",
        "FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=MONTHLY;INTERVAL=12;BYMONTHDAY=31",
        "FREQ=MONTHLY;BYSETPOS=100;BYDAY=MO",
        "FREQ=MONTHLY;BYDAY=6MO",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=YEARLY;BYYEARDAY=400",
        "FREQ=YEARLY;BYWEEKNO=53;BYMONTH=6",
        "FREQ=DAILY;BYHOUR=1,2,3,4;BYMINUTE=1,2,3,4;BYSECOND=1,2,3,4",
        "FREQ=DAILY;BYEASTER=1",
    ],
)
def test_a_rule_that_may_never_come_true_is_not_followed(rule: str) -> None:
    began = time.perf_counter()
    assert days(rule) == [date(2026, 3, 3)]
    assert time.perf_counter() - began < 1
    assert not is_plain(vRecur.from_ical(rule))


def test_a_rule_that_ended_long_ago_costs_nothing() -> None:
    ended = vevent("DTSTART:19960101T100000Z", "RRULE:FREQ=DAILY;UNTIL=20200101T000000Z")
    assert starts(ended) == []
    budget = Budget()
    (event,), _ = vevents_in(calendar(ended))
    instances([event], date(2026, 1, 30), date(2027, 3, 3), budget)
    assert budget == Budget()


@pytest.mark.parametrize("rule", ["FREQ=DAILY", "FREQ=MONTHLY;BYDAY=2TU", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31"])
def test_a_file_full_of_old_rules_costs_little(rule: str) -> None:
    many = [vevent("DTSTART:19960101T100000Z", f"RRULE:{rule}", uid=f"UID:{n}") for n in range(2_000)]
    began = time.perf_counter()
    shown(WayKind.ICAL, calendar(*many))
    assert time.perf_counter() - began < 10


def test_the_window_is_counted_from_the_day_of_fetching() -> None:
    assert day_of(NOW) == date(2026, 3, 2)
    assert days("FREQ=YEARLY", "20200302T100000") == [date(2026, 3, 2), date(2027, 3, 2)]
