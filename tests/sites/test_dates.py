"""Relative days and their spellings: borders of months and years, weekdays, holidays."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from aggregator.moments import WARSAW
from tests.sites.dates import almanac, easter, is_working_day, moved_by

TUESDAY = date(2026, 3, 10)


def filled(text: str, today: date = TUESDAY, published: str = "+0", **days: str) -> str:
    return almanac(today, published, days).fill(text)


@pytest.mark.parametrize(
    ("placeholder", "spelt"),
    [
        ("{+16|long}", "26 marca 2026 r."),
        ("{+16|roku}", "26 marca 2026 roku"),
        ("{+16|br}", "26 marca br."),
        ("{+16|weekday_long}", "w czwartek, 26 marca"),
        ("{+0|weekday_full}", "we wtorek, 10 marca 2026 r."),
        ("{+16|weekday_until}", "czwartku, 26 marca"),
        ("{+16|dots}", "26.03.2026"),
        ("{+16|dots_weekday}", "26.03.2026 (czw.)"),
        ("{+16|roman}", "26 III 2026 r."),
        ("{+16|noyear}", "26 marca"),
        ("{+16|iso}", "2026-03-26"),
        ("{+300|long}", "4 stycznia 2027 r."),
        ("{+300|br}", "4 stycznia 2027 r."),
        ("{+16..+17|range}", "26–27 marca 2026 r."),
        ("{+20..+22|range}", "30 marca – 1 kwietnia 2026 r."),
        ("{+295..+298|range}", "30 grudnia 2026 r. – 2 stycznia 2027 r."),
        ("{+295..+298|range_noyear}", "30 grudnia – 2 stycznia"),
        ("{+16..+16|range}", "26 marca 2026 r."),
        ("{+20..+22|range_from}", "od 30 marca do 1 kwietnia 2026 r."),
        ("{+16..+17|range_and}", "26 i 27 marca 2026 r."),
        ("{+16..+17|range_dots}", "26-27.03.2026"),
        ("{+20..+22|range_dots}", "30.03-01.04.2026"),
        ("{+295..+298|range_dots}", "30.12.2026-02.01.2027"),
        ("{+16, +17, +18|list}", "26, 27 i 28 marca 2026 r."),
        ("{+14, +21, +28|list}", "24, 31 marca i 7 kwietnia 2026 r."),
        ("{+289, +296, +303|list}", "24, 31 grudnia 2026 r. i 7 stycznia 2027 r."),
        ("Do {+16|long}. {+16|weekday_on|cap}.", "Do 26 marca 2026 r. W czwartek."),
        ("{start|noyear}, {start -7|noyear}", "26 marca, 19 marca"),
    ],
)
def test_each_form_is_spelt_as_pages_write_it(placeholder: str, spelt: str) -> None:
    assert filled(placeholder, start="+16") == spelt


@pytest.mark.parametrize(
    ("expression", "day"),
    [
        ("+4 work", date(2026, 3, 16)),  # Saturday
        ("+3 work", date(2026, 3, 13)),
        ("+3 work2", date(2026, 3, 16)),  # Friday has no working day after it
        ("+25 work2", date(2026, 4, 7)),  # Holy Saturday, Easter, Easter Monday
        ("-2 back", date(2026, 3, 6)),
        ("+5 sat", date(2026, 3, 21)),
        ("+4 sat", date(2026, 3, 14)),
        ("+48 mon", date(2026, 4, 27)),
        ("+52 fri", date(2026, 5, 8)),  # 1 May is a holiday
        ("-4 last-sat", date(2026, 2, 28)),
        ("+30 last-mon", date(2026, 3, 30)),  # Easter Monday is passed over
        ("start -7", date(2026, 3, 19)),
        ("start -4 back", date(2026, 3, 20)),
        ("published +1", date(2026, 3, 7)),
    ],
)
def test_rules_move_a_day_off_silly_days(expression: str, day: date) -> None:
    assert almanac(TUESDAY, "-2 back", {"start": "+16"}).day(expression) == day


def test_a_moment_has_its_hour_in_warsaw() -> None:
    told = almanac(TUESDAY, "+0", {"start": "+16"})
    assert told.moment("start 9:30") == datetime(2026, 3, 26, 9, 30, tzinfo=WARSAW)
    assert told.moment("start +1") == date(2026, 3, 27)


@pytest.mark.parametrize("text", ["{+1|nosuch}", "{nosuch +1|long}", "{+1 dance|long}", "{+1 +2|long}"])
def test_what_is_not_understood_is_an_error(text: str) -> None:
    with pytest.raises(ValueError, match=r"unknown|not a day"):
        filled(text)


def test_easter_and_working_days() -> None:
    assert [easter(year) for year in (2024, 2025, 2026, 2027, 2030)] == [
        date(2024, 3, 31), date(2025, 4, 20), date(2026, 4, 5), date(2027, 3, 28), date(2030, 4, 21),
    ]  # fmt: skip
    assert not is_working_day(date(2026, 6, 4))  # Corpus Christi
    assert not is_working_day(date(2026, 12, 24))


def test_every_weekday_fits_and_every_working_day_works() -> None:
    for n in range(800):
        today = TUESDAY + timedelta(days=n)
        assert is_working_day(moved_by("work", today)) and moved_by("work", today) >= today
        assert is_working_day(moved_by("back", today)) and moved_by("back", today) <= today
        first = moved_by("work3", today)
        assert all(is_working_day(first + timedelta(days=k)) for k in range(3))
