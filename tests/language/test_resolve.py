"""Which day is meant. Wednesday 2026-09-02 is the day of publication unless a row says otherwise."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aggregator.language import Days, Looking, PartialDate, Relative, Resolved, resolve, series

WEDNESDAY = date(2026, 9, 2)
AHEAD, BACK = Looking.AHEAD, Looking.BACK
MONDAY, WEEKEND = 0, (5, 6)


def day(month: int | None = None, number: int | None = None, **parts: object) -> PartialDate:
    return PartialDate(month=month, day=number, **parts)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("partial", "looking", "means"),
    [
        (day(10, 8), AHEAD, "2026-10-08"),
        (day(9, 2), AHEAD, "2026-09-02"),
        (day(8, 20), AHEAD, "2026-08-20"),  # just before: not pushed into next year
        (day(6, 1), AHEAD, "2027-06-01"),  # nine months and more ahead is nearer than a quarter back
        (day(5, 20), AHEAD, "2027-05-20"),
        (day(8, 20), BACK, "2026-08-20"),
        (day(12, 15), BACK, "2025-12-15"),
        (day(10, 8), BACK, "2026-10-08"),  # a report may name a day still ahead
        (day(10, 8, year=2024), AHEAD, "2024-10-08"),
        (day(2, 1, year_offset=0), AHEAD, "2026-02-01"),
        (day(2, 1, year_offset=1), AHEAD, "2027-02-01"),
        (day(2, 1, year_offset=-1), AHEAD, "2025-02-01"),
        (day(2, 29), AHEAD, "2028-02-29"),  # the only one in reach
        (day(6, 30, weekday=1), AHEAD, "2026-06-30"),  # a Tuesday in 2026, a Wednesday in 2027
        (day(6, 30, weekday=2), AHEAD, "2027-06-30"),
    ],
)
def test_the_year_that_is_left_out(partial: PartialDate, looking: Looking, means: str) -> None:
    resolved = resolve(Days(partial), WEDNESDAY, looking)
    assert resolved is not None
    assert (str(resolved.first), resolved.last) == (means, resolved.first)
    said = partial.year is not None or partial.year_offset is not None
    assert resolved.implied == (() if said else ("year",))


@pytest.mark.parametrize(
    ("partial", "means"),
    [
        (day(relative=Relative.DAYS, count=1), "2026-09-03"),
        (day(relative=Relative.DAYS, count=-1), "2026-09-01"),
        (day(relative=Relative.DAYS, count=14), "2026-09-16"),
        (day(relative=Relative.WEEKDAY, weekday=4), "2026-09-04"),
        (day(relative=Relative.NEXT_WEEKDAY, weekday=2), "2026-09-09"),  # never the same day
        (day(relative=Relative.NEXT_WEEKDAY, weekday=MONDAY), "2026-09-07"),
        (day(relative=Relative.WEEKS, count=1, weekday=1), "2026-09-08"),
        (day(relative=Relative.LAST_WEEKDAY, weekday=4), "2026-08-28"),
        (day(relative=Relative.LAST_WEEKDAY, weekday=2), "2026-08-26"),
        (day(relative=Relative.END_OF_WEEK), "2026-09-06"),
        (day(relative=Relative.END_OF_YEAR), "2026-12-31"),
        (day(relative=Relative.END_OF_MONTH), "2026-09-30"),
        (day(2, relative=Relative.END_OF_MONTH), "2027-02-28"),
        (day(2, relative=Relative.END_OF_MONTH, year=2028), "2028-02-29"),
        (day(10, relative=Relative.NTH_WEEKDAY, weekday=3, count=2), "2026-10-08"),
        (day(10, relative=Relative.NTH_WEEKDAY, weekday=3, count=-1), "2026-10-29"),
        (day(4, relative=Relative.NTH_WEEKDAY, weekday=1, count=1), "2027-04-06"),
    ],
)
def test_days_said_by_their_distance(partial: PartialDate, means: str) -> None:
    resolved = resolve(Days(partial), WEDNESDAY, AHEAD)
    assert resolved is not None and str(resolved.first) == means and resolved.implied == ("day",)


def test_a_bare_weekday_looks_as_the_article_does() -> None:
    monday = Days(day(relative=Relative.WEEKDAY, weekday=MONDAY))
    assert [resolve(monday, WEDNESDAY, looking) for looking in (AHEAD, BACK)] == [
        Resolved(date(2026, 9, 7), date(2026, 9, 7), ("day",)),
        Resolved(date(2026, 8, 31), date(2026, 8, 31), ("day",)),
    ]


@pytest.mark.parametrize(
    ("month", "means"), [(9, "2026-09-26/2026-09-27"), (10, "2026-10-24/2026-10-25"), (11, "2026-11-28/2026-11-29")]
)
def test_the_last_weekend_lies_wholly_in_its_month(month: int, means: str) -> None:
    saturday, sunday = (day(month, relative=Relative.NTH_WEEKDAY, weekday=w, count=-1) for w in WEEKEND)
    assert span(resolve(Days(saturday, sunday), WEDNESDAY, AHEAD)) == means


@pytest.mark.parametrize(
    ("days", "means"),
    [
        (Days(day(10, 8), day(10, 9)), "2026-10-08/2026-10-09"),
        (Days(day(12, 29), day(1, 4)), "2026-12-29/2027-01-04"),
        (Days(day(12, 29), day(1, 4, year=2027)), "2026-12-29/2027-01-04"),
        (Days(day(9, 1, year=2024), day(8, 31, year=2027)), "2024-09-01/2027-08-31"),
        (Days(day(9, 8), day(relative=Relative.END_OF_MONTH)), "2026-09-08/2026-09-30"),
    ],
)
def test_a_stretch_of_days(days: Days, means: str) -> None:
    assert span(resolve(days, WEDNESDAY, AHEAD)) == means


def span(resolved: Resolved | None) -> str:
    assert resolved is not None
    return f"{resolved.first}/{resolved.last}"


def test_what_is_odd_is_flagged() -> None:
    assert resolve(Days(day(10, 8, year=2026, weekday=2)), WEDNESDAY, AHEAD) == Resolved(
        date(2026, 10, 8), date(2026, 10, 8), (), ("weekday_conflict",)
    )
    backwards = resolve(Days(day(10, 9, year=2026), day(10, 8, year=2026)), WEDNESDAY, AHEAD)
    assert backwards == Resolved(date(2026, 10, 9), date(2026, 10, 9), (), ("reversed",))
    second = resolve(Days(day(10, 8, year=2026), day(10, 9, year=2026, weekday=3)), WEDNESDAY, AHEAD)
    assert second is not None and second.flags == ("weekday_conflict",)


@pytest.mark.parametrize(
    "partial", [day(2, 30), day(11, 31), day(2, 29, year=2026), day(10), day(number=8), day(1, 1, year=0)]
)
def test_no_such_day(partial: PartialDate) -> None:
    assert resolve(Days(partial), WEDNESDAY, AHEAD) is None


def test_no_such_last_day() -> None:
    assert resolve(Days(day(10, 8), day(11, 31)), WEDNESDAY, AHEAD) is None


def test_a_series_has_both_bounds_and_an_end() -> None:
    october = Resolved(date(2026, 10, 1), date(2026, 10, 22))
    assert [d.day for d in series(october, 3)] == [1, 8, 15, 22]
    assert [d.day for d in series(october, 2)] == [7, 14, 21]
    assert series(Resolved(date(2026, 10, 2), date(2026, 10, 4)), 3) == ()
    assert len(series(Resolved(date(2000, 1, 1), date(2100, 1, 1)), 0)) == 60


@given(
    st.dates(date(2000, 1, 1), date(2100, 1, 1)),
    st.integers(-60, 250),
    st.sampled_from(Looking),
)
def test_a_day_near_the_publication_needs_no_year(reference: date, distance: int, looking: Looking) -> None:
    meant = reference + timedelta(days=distance if looking is AHEAD else -distance)
    resolved = resolve(Days(day(meant.month, meant.day)), reference, looking)
    assert resolved is not None
    assert resolved.first == meant or (meant.month, meant.day) == (2, 29)


_PARTIAL = st.builds(
    PartialDate,
    year=st.none() | st.integers(1900, 2099),
    month=st.none() | st.integers(1, 12),
    day=st.none() | st.integers(0, 40),
    weekday=st.none() | st.integers(0, 6),
    year_offset=st.none() | st.integers(-1, 1),
    relative=st.none() | st.sampled_from(Relative),
    count=st.sampled_from([-1, 1, 2, 3, 4]),
)


@given(_PARTIAL, st.none() | _PARTIAL, st.dates(date(1990, 1, 1), date(2200, 1, 1)), st.sampled_from(Looking))
def test_whatever_is_said_resolves_to_days_in_order_or_to_none(
    first: PartialDate, last: PartialDate | None, reference: date, looking: Looking
) -> None:
    resolved = resolve(Days(first, last), reference, looking)
    assert resolved is None or resolved.first <= resolved.last
