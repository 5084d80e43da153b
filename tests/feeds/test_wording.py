from datetime import UTC, date, datetime

import pytest

from aggregator.feeds import wording
from aggregator.feeds.wording import due_text, implied_text, known_end, plural, short_days, when_text
from aggregator.model import Category, DeadlineKind, Mode, Region, Status
from tests.feeds.samples import warsaw


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        (warsaw(3, 26, 10), warsaw(3, 26, 12), "czwartek, 26 marca 2026, 10:00–12:00"),
        (warsaw(3, 26, 9, 5), None, "czwartek, 26 marca 2026, od 9:05, godzina zakończenia nieznana"),
        (warsaw(3, 26, 9), date(2026, 3, 26), "czwartek, 26 marca 2026, od 9:00, godzina zakończenia nieznana"),
        (
            warsaw(3, 26, 9),
            date(2026, 3, 27),
            "czwartek, 26 marca 2026, 9:00 – piątek, 27 marca 2026, godzina zakończenia nieznana",
        ),
        (warsaw(3, 26, 9), warsaw(3, 27, 16), "26–27 marca 2026, od 9:00 pierwszego dnia do 16:00 ostatniego"),
        (warsaw(3, 26, 22), warsaw(3, 27, 6), "czwartek, 26 marca 2026, 22:00 – piątek, 27 marca 2026, 6:00"),
        (date(2026, 3, 26), None, "czwartek, 26 marca 2026, godziny nie podano"),
        (date(2026, 3, 26), date(2026, 3, 26), "czwartek, 26 marca 2026, godziny nie podano"),
        (date(2026, 3, 26), date(2026, 3, 27), "26–27 marca 2026"),
        (date(2026, 3, 30), date(2026, 4, 2), "30 marca – 2 kwietnia 2026"),
        (date(2026, 12, 30), date(2027, 1, 2), "30 grudnia 2026 – 2 stycznia 2027"),
        (date(2026, 3, 26), warsaw(3, 26, 15), "czwartek, 26 marca 2026, do 15:00, godzina rozpoczęcia nieznana"),
        (date(2026, 3, 26), date(2026, 3, 20), "czwartek, 26 marca 2026, godziny nie podano"),
        (
            datetime(2026, 7, 1, 22, 30, tzinfo=UTC),
            None,
            "czwartek, 2 lipca 2026, od 0:30, godzina zakończenia nieznana",
        ),
    ],
)
def test_says_the_time_of_an_event(start, end, said):
    assert when_text(start, end) == said


def test_an_end_that_does_not_come_after_the_start_is_not_believed():
    assert known_end(warsaw(3, 26, 10), warsaw(3, 26, 10)) is None
    assert known_end(warsaw(3, 26, 10), warsaw(3, 26, 8)) is None
    assert known_end(warsaw(3, 26, 10), date(2026, 3, 25)) is None
    assert known_end(warsaw(3, 26, 10), date(2026, 3, 26)) == date(2026, 3, 26)


def test_says_a_deadline_with_its_hour_if_it_has_one():
    assert due_text(warsaw(3, 23, 12)) == "poniedziałek, 23 marca 2026, do 12:00"
    assert due_text(date(2026, 3, 23)) == "poniedziałek, 23 marca 2026"


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (date(2026, 3, 26), date(2026, 3, 26), "26.03"),
        (date(2026, 3, 26), date(2026, 3, 27), "26–27.03"),
        (date(2026, 3, 30), date(2026, 4, 2), "30.03–2.04"),
        (date(2027, 3, 26), date(2027, 3, 26), "26.03.2027"),
        (date(2027, 3, 26), date(2027, 3, 27), "26–27.03.2027"),
        (date(2026, 12, 30), date(2027, 1, 2), "30.12.2026–2.01.2027"),
    ],
)
def test_says_days_in_figures(first, last, said):
    assert short_days(first, last, written_in=2026) == said


@pytest.mark.parametrize(
    ("count", "said"),
    [(0, "0 dni"), (1, "1 dzień"), (2, "2 dni"), (5, "5 dni"), (12, "12 dni"), (21, "21 dni"), (22, "22 dni")],
)
def test_counts_days(count, said):
    assert plural(count, "dzień", "dni", "dni") == said


@pytest.mark.parametrize(
    ("count", "said"),
    [(1, "spotkanie"), (4, "spotkania"), (5, "spotkań"), (13, "spotkań"), (24, "spotkania"), (112, "spotkań")],
)
def test_counts_meetings(count, said):
    assert plural(count, "spotkanie", "spotkania", "spotkań") == f"{count} {said}"


def test_says_aloud_what_was_inferred():
    assert implied_text(()) == ""
    assert implied_text(("year",)) == "rok wywnioskowany z daty publikacji"
    assert implied_text(("year", "month", "?")) == "z daty publikacji wywnioskowano: rok, miesiąc, część daty"


def test_every_kind_has_its_word():
    tables = {
        Category: wording.CATEGORIES,
        Mode: wording.MODES,
        Region: wording.REGIONS,
        DeadlineKind: wording.DEADLINES,
        Status: wording.STATUSES,
    }
    for kind, words in tables.items():
        assert set(words) == set(kind)
        assert len(set(words.values())) == len(kind)
