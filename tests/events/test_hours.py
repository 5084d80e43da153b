"""Which of the hours said belongs to a day: each row is an article, its lines parted by a bar."""

import pytest

from tests.events.articles import when

DAY = "2026-10-08"


@pytest.mark.parametrize(
    ("lines", "hours"),
    [
        ("Warsztaty 8 października, godz. 10:00–14:00", "10:00/14:00"),
        ("Warsztaty odbędą się 8 października.|Początek o godz. 10.00.", "10:00"),
        ("Warsztaty odbędą się 8 października.|Zaczynamy o 10.00, kończymy o 14.00.", "10:00/14:00"),
        ("Termin: 8 października 2026 r.|Godzina: 10:00–14:00|Miejsce: Kielce", "10:00/14:00"),
        ("Zapraszamy 8 października o 10:00. Spotkanie potrwa dwie godziny.", "10:00/12:00"),
        ("8 października: rejestracja 9:30, otwarcie 10:00, zakończenie 14:00", "10:00/14:00"),
        ("Zapraszamy 8 października.|Biuro czynne w godz. 8:00–16:00, tel. 41 000 00 00.", ""),
        ("Zapraszamy 8 października. Zgłoszenia do 1 października do godz. 12:00.", ""),
        ("Zapraszamy 8 października o godz. 10:00. Zgłoszenia do 1 października do godz. 12:00.", "10:00"),
        (
            "Zapraszamy na konferencję 8 października 2026 r.|# Program|- 9:30 Rejestracja|- 10:00 Powitanie|"
            "- 10:15–12:00 Panel|- 12:00–14:00 Warsztaty",
            "9:30/14:00",
        ),
        ("O godz. 10:00 w czwartek 8 października ruszają warsztaty.", "10:00"),
        ("Spotykamy się 8 października w godz. 20:00–2:00.", "20:00/+2:00"),
        ("Spotykamy się 8 października, punkt dziewiąta.", "9:00"),
        ("Zaczynamy 8 października z wybiciem dziewiątej.", "9:00"),
        ("Warsztaty 8 października.|Ruszamy punkt dwunasta, kończymy o wpół do drugiej.", "12:00/13:30"),
        ("Warsztaty 8 października o 17:00. Planujemy jakieś 75 minut.", "17:00/18:15"),
        ("Warsztaty 8 października, 18:00, potrwają godzinkę.", "18:00/19:00"),
        ("W czwartek 8 października handlujemy od 11 do 19.", "11:00/19:00"),
        ("Kielce, 8 października, 11–17.", "11:00/17:00"),
        ("Warsztaty 8 października dla grup od 8 do 12.", ""),
        ("Warsztaty 8 października: 9.30–14.00 (kawa od 9.00)", "9:30/14:00"),
        ("Spotykamy się 8 października o 17:00. Pokażemy zdjęcia. Rozejdziemy się o 19:00.", "17:00/19:00"),
    ],
)
def test_the_hours_of_a_day(lines: str, hours: str) -> None:
    start, _, end = hours.partition("/")
    wanted = DAY + (f"T{start:0>5}" if start else "")
    if end:
        wanted += f"/2026-10-09T{end[1:]:0>5}" if end[0] == "+" else f"/{DAY}T{end:0>5}"
    assert when(*lines.split("|"), title="Warsztaty o promocji") == [wanted]


@pytest.mark.parametrize(
    "lines",
    [
        "Warsztaty odbędą się 10 i 11 października: w sobotę od 10.00 do 20.00, w niedzielę od 10.00 do 17.00.",
        "Termin: 10–11 października 2026 r.|Godziny: pierwszy dzień 10:00–16:00, drugi dzień 8:30–17:00",
        "Termin: 10–11 października 2026 r.|Zaczynamy w sobotę o 10.00.|Niedziela: 9.00–17.00",
        "Termin: 10–11 października 2026 r.|- dzień pierwszy: 10:00–16:00|- dzień drugi: 8:30–17:00",
        "Termin: 10–11 października 2026 r.|W soboty ruszamy o 10.00, a niedziele kończymy o 17.00.",
    ],
)
def test_the_last_of_several_days_ends_at_its_own_hour(lines: str) -> None:
    assert when(*lines.split("|"), title="Warsztaty o promocji") == ["2026-10-10T10:00/2026-10-11T17:00"]
