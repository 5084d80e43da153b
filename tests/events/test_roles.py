"""The part that each day plays, and the cue that decided; the corpus tries every part in its own words."""

from datetime import date

import pytest

from aggregator.language.polish.cues import ROLES, Role
from tests.events.articles import understood


def roles(*lines: str, title: str = "Wiadomości", published: date = date(2026, 9, 2)) -> list[str]:
    return [s.role.value for s in understood(title, *lines, published=published).statements]


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("Szkolenie 24 września, zgłoszenia do 18 września.", "event deadline"),
        (
            "Zapisy ruszyły 26 sierpnia, trwają do 18 września, szkolenie odbędzie się 24 września.",
            "opening deadline event",
        ),
        ("Ustawa z dnia 5 sierpnia 2022 r.; konferencja odbędzie się 24 września.", "law event"),
        ("Spotkanie z 15 września przenosimy na 22 września.", "old event"),
        ("Projekt realizowany od 1.09.2024 do 31.08.2027; targi odbędą się 24 września.", "project event"),
        ("Wyniki ogłosimy 12 października, wnioski przyjmujemy do 25 września.", "results deadline"),
        ("Poprzednia edycja odbyła się 18 września 2025 r., zapraszamy 24 września.", "past event"),
        ("Fundacja działa od 4 lipca 2011 r.", "founding"),
        ("Dajcie znać do 18 września, czy będziecie.", "deadline"),
        ("Okres przejściowy upływa 31 grudnia 2026 r.", "other"),
        ("Ocena merytoryczna zakończyła się 1 września 2026 r.", "past"),
        ("Pieniądze trzeba wydać między 1 października a 30 listopada 2026 r.", "project"),
        ("Wydatki są kwalifikowalne od 1 października do 31 grudnia 2026 r.", "project"),
        ("Do umów zawartych przed 1 października stosuje się dotychczasowe przepisy.", "other"),
        ("Uchwalenie programu musi nastąpić do 30 listopada.", "other"),
        ("Forum, planowane na 15 września, odbędzie się tydzień później, we wtorek 22 września.", "old event"),
    ],
)
def test_several_parts_in_one_sentence(line: str, parts: str) -> None:
    assert roles(line) == parts.split()


def test_a_heading_gives_its_list_the_part() -> None:
    assert roles("# Terminy zgłoszeń", "- 18 września", "# Terminy szkoleń", "- 24 września") == ["deadline", "event"]


def test_a_year_in_the_heading_serves_the_list() -> None:
    found = understood("Kalendarz", "# Terminy szkoleń w 2027 roku:", "- 11 lutego", "- 4 marca").statements
    assert [str(s.resolved.first) for s in found if s.resolved] == ["2027-02-11", "2027-03-04"]


def test_every_cue_has_a_name_of_its_own_and_a_pattern() -> None:
    assert len({cue.name for cue in ROLES}) == len(ROLES)
    assert all(cue.patterns and cue.role in Role for cue in ROLES)


def test_a_statement_names_its_cue() -> None:
    (statement,) = understood("Wiadomości", "Zgłoszenia przyjmujemy do 18 września.").statements
    assert statement.role is Role.DEADLINE and statement.cue
