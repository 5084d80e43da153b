"""What only looks like a day or an hour, with the rule that says so; and what must stay a day beside it."""

import pytest

from aggregator.language import MentionKind, find_mentions
from aggregator.language.engine import run
from aggregator.language.polish import REFINERS, RULES


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("https://a.example.pl/2026-10-08", "adres strony lub poczty"),
        ("zapisy.8.10@example.pl", "adres strony lub poczty"),
        ("ul. 1 Maja 7", "ulica z datą w nazwie"),
        ("os. 1000-lecia 4", "ulica z datą w nazwie"),
        ("rondo 15 Grudnia", "ulica z datą w nazwie"),
        ("3 Maja 12", "ulica z numerem domu"),
        ("Konstytucji 3 Maja", "święto z datą w nazwie"),
        ("Dz. U. z 2023 r. poz. 571", "dziennik ustaw"),
        ("nr 07/10/2026", "numer pisma"),
        ("znak: OPS.07.10.2026", "numer pisma"),
        ("art. 9", "numer pisma"),
        ("§ 12", "paragraf"),
        ("FEPK.07.12-IP.01", "kod programu"),
        ("NIP 813-10-11-202", "numer rejestrowy"),
        ("tel. 41 362 10 12", "telefon"),
        ("601-101-126", "telefon"),
        ("25-001 Kielce", "kod pocztowy"),
        ("koszt 9.10 zł", "kwota lub liczba"),
        ("1.500,00 zł", "kwota lub liczba"),
        ("2021-2027", "lata"),
        ("2024/25", "lata"),
        ("od poniedziałku do piątku", "od poniedziałku do piątku"),
        ("24/7", "cała doba"),
        ("8-10 osób", "osoby lub lata"),
        ("Przemysł 4.0", "wersja z kropką"),
    ],
)
def test_look_alikes(text: str, rule: str) -> None:
    found = run(text, RULES, REFINERS)
    assert rule in [m.rule for m in found if m.kind is MentionKind.NOTHING]
    assert find_mentions(text) == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Spotkanie 3 maja 2026 przy ul. 3 Maja 12", ["3 maja 2026"]),
        ("Zapraszamy 3 maja, godz. 12", ["3 maja", "godz. 12"]),
        ("Koszt 150 zł, termin 8.10", ["8.10"]),
        ("Zarządzenie nr 31/09/2026 z dnia 1 września 2026 r.", ["1 września 2026 r."]),
        ("25-001 Kielce, 8.10.2026", ["8.10.2026"]),
        ("od poniedziałku 5 do piątku 9 października", ["poniedziałku 5 do piątku 9 października"]),
        ("dla 8-10 osób, 8-10 października", ["8-10 października"]),
        *(
            pytest.param(text, [found])
            for text, found in (
                ("Kielce, ul. Prosta 5, 8.10.2026", "8.10.2026"),
                ("Biuro: pl. Wolności 8, 9 października", "9 października"),
            )
        ),
    ],
)
def test_days_and_hours_beside_look_alikes(text: str, found: list[str]) -> None:
    assert [m.text for m in find_mentions(text)] == found
