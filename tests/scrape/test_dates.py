from datetime import date

import pytest

from aggregator.scrape.dates import (
    bare_day,
    is_day_of_year,
    is_label,
    is_modified,
    labelled_day,
    machine_day,
    recent_day,
)

JANUARY = date(2026, 1, 19)


@pytest.mark.parametrize(
    "line",
    [
        "2026-01-19",
        "19-01-2026",
        "19.01.2026",
        "19/01/2026",
        "19 stycznia 2026",
        "19 stycznia 2026 r.",
        "19 sty 2026",
        "19 styczeń, 2026",
        "sty 19, 2026",
        "19 January 2026",
        "poniedziałek, 19 stycznia 2026",
        "pon., 19/01/2026 - 12:41",
        "19.01.2026, godz. 16:12",
        "2026-01-19 10:42",
        "19.01.26",
        "10:17, 19.01.2026 Aktualizacja: 11:02, 20.01.2026",
    ],
)
def test_a_line_that_is_only_a_date(line):
    assert bare_day(line) == JANUARY


@pytest.mark.parametrize(
    "line",
    [
        "",
        "19 stycznia",
        "19.01.2026 - 21.01.2026",
        "Termin: 19.01.2026",
        "Tarnów - Czwartek, 19.01.2026 | imieniny: Marty",
        "31.02.2026",
        "19 spotkań 2026",
        "Dz. U. z 19 stycznia 2026 r.",
    ],
)
def test_a_line_that_is_more_or_less_than_a_date(line):
    assert bare_day(line) is None


@pytest.mark.parametrize(
    "line",
    [
        "Dodano: 2026-01-19",
        "Opublikowano: 19 stycznia 2026",
        "Opublikowano 19 stycznia 2026 przez admin",
        "Data publikacji 19.01.2026 r.",
        "Pierwsza publikacja: 19.01.2026 12:30 Redakcja",
        "Wysłane przez redaktor w dniu pon., 19/01/2026 - 12:41",
        "data dodania: 19.01.2026",
        "Utworzono: 19 styczeń 2026",
        "Dodano: 19 stycznia, 2026 | Autor: a.kulik@powiat.example.pl",
        "Aktualizacja: 20.01.2026, dodano: 19.01.2026",
        "Zaktualizowano 21.01.2026 | Opublikowano 19.01.2026",
    ],
)
def test_a_labelled_day(line):
    assert labelled_day(line) == JANUARY


@pytest.mark.parametrize("line", ["Ostatnia aktualizacja: 19.01.2026", "Dodano:", "Spotkanie 19.01.2026"])
def test_no_label_of_publication(line):
    assert labelled_day(line) is None


def test_a_label_whose_date_stands_elsewhere():
    assert is_label("Pierwsza publikacja:")
    assert is_label("Data dodania")
    assert not is_label("Dodano nowe terminy szkoleń")


def test_notes_of_change():
    assert is_modified("Ostatnia aktualizacja: 19.01.2026")
    assert not is_modified("Dodano 18.01.2026, aktualizacja 19.01.2026")


def test_a_machines_moment_is_counted_in_warsaw():
    assert machine_day("2026-01-18T23:30:00Z") == JANUARY
    assert machine_day("2026-01-19T23:30:00+01:00") == JANUARY
    assert machine_day("2026-01-19 23:30:00") == JANUARY
    assert machine_day("20260119T100000") == JANUARY
    assert machine_day("wczoraj") is None


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("dzisiaj", date(2026, 1, 20)),
        ("Wczoraj o 14:05", date(2026, 1, 19)),
        ("2 dni temu", date(2026, 1, 18)),
        ("3 godz. temu", date(2026, 1, 20)),
        ("dodano tydzień temu", date(2026, 1, 13)),
        ("3 tygodnie temu", date(2025, 12, 30)),
        ("2 miesiące temu", None),
        ("wczoraj byliśmy w Pile", None),
    ],
)
def test_days_told_from_today(line, expected):
    assert recent_day(line, date(2026, 1, 20)) == expected


def test_a_day_without_its_year_is_no_date_but_seen():
    lines = ("12 sty", "8. stycznia", "08.01", "29 GRU", "12 stron", "40 sty", "12.13", "12 sty 2026")
    assert [line for line in lines if is_day_of_year(line)] == ["12 sty", "8. stycznia", "08.01", "29 GRU"]
    assert bare_day("12 sty") is None


def test_roman_months_of_three_letters_and_stamps_of_machines():
    assert bare_day("12 XII 2025") == date(2025, 12, 12)
    assert bare_day("2025-12-18T23:30:00+00:00") == date(2025, 12, 19)
