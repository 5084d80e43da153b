"""corrections.yaml: what is read of it, and what is said of what is wrong with it."""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path

import pytest

from aggregator.config import Corrections, Noted, corrections_in, read_corrections
from aggregator.config.corrections import AT_MOST
from aggregator.errors import ConfigError
from aggregator.model import Correction
from aggregator.moments import WARSAW

ARTICLE = "https://owes.example.pl/szkolenie/"
HEAD = "corrections:\n"
GOOD = HEAD + "  - event: w-1\n    hide: true\n"


def read(text: str) -> Corrections:
    return corrections_in(text, "corrections.yaml")


def hour(day: int, of_day: int, minute: int = 0) -> datetime:
    return datetime(2026, 4, day, of_day, minute, tzinfo=WARSAW)


def test_every_field_is_read() -> None:
    text = f"""
corrections:
  - event: {ARTICLE}
    day: 2026-04-10
    pin: yes
    set:
      city: Kielce
      start: 2026-04-11 9:30
      end: "2026-04-11T14:00"
      title: 'Szkolenie: księgowość'
      category: training
      status: postponed
      mode: brak
      venue: Aula
      address: ul. Długa 5
      region: swietokrzyskie
      registration_url: https://a.pl/formularz
      organizer: OWES
      contact: tel. 41 200 30 40
    why: |
      Telefon od organizatora,
      10 marca.
"""
    values = (
        ("title", "Szkolenie: księgowość"),
        ("start", hour(11, 9, 30)),
        ("end", hour(11, 14)),
        ("status", "postponed"),
        ("category", "training"),
        ("mode", None),
        ("city", "Kielce"),
        ("venue", "Aula"),
        ("address", "ul. Długa 5"),
        ("region", "swietokrzyskie"),
        ("registration_url", "https://a.pl/formularz"),
        ("organizer", "OWES"),
        ("contact", "tel. 41 200 30 40"),
    )
    correction = Correction(ARTICLE, date(2026, 4, 10), pin=True, values=values)
    assert read(text) == Corrections((Noted(correction, 3, "Telefon od organizatora,\n10 marca."),))


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("w-12", "w-12"),
        ("t-5@abc", "t-5@abc"),
        ("w-12/", "w-12"),
        ("https://kalendarz.example.org/wydarzenie/w-12", "https://kalendarz.example.org/wydarzenie/w-12"),
        ("HTTPS://OWES.example.pl/A?b=1#c", "https://owes.example.pl/A?b=1#c"),
    ],
)
def test_an_entry_is_named_by_uid_or_address(written: str, kept: str) -> None:
    assert read(f"{HEAD}  - {{event: '{written}', hide: true}}\n").corrections == (Correction(kept, hide=True),)


def test_a_day_without_an_hour_stays_one() -> None:
    (correction,) = read(HEAD + "  - {event: w-1, set: {start: 2026-04-10, end: brak}}\n").corrections
    assert correction.values == (("start", date(2026, 4, 10)), ("end", None))


@pytest.mark.parametrize(
    "text", ["", "# sam komentarz\n", "corrections:\n", "corrections: []\n", "\ufeffcorrections:\n"]
)
def test_nothing_is_no_corrections(text: str) -> None:
    assert read(text) == Corrections()


def test_a_missing_file_is_no_corrections(tmp_path: Path) -> None:
    assert read_corrections(tmp_path / "corrections.yaml") == Corrections()


FAULTS = [
    # the second correction as written, its place (line of the file), field, words of the fault
    ("- hide: true", 4, "event", "dopisz „event: https://"),
    ("- event:\n    hide: true", 4, "event", "pole jest puste"),
    ("- event: 12\n    hide: true", 4, "event", "np. w-12"),
    ("- event: owes.example.pl/x\n    hide: true", 4, "event", "napisz https://owes.example.pl/x"),
    ("- event: w-2", 4, "", "niczego nie zmienia"),
    ("- event: w-2\n    hide: false", 4, "", "niczego nie zmienia"),
    ("- event: w-2\n    set: {}", 4, "", "niczego nie zmienia"),
    ("- event: w-2\n    hied: true", 5, "hied", "czy chodziło o „hide”?"),
    ("- event: w-2\n    city: Kielce", 5, "city", "znane pola: event, day"),
    ("- event: w-2\n    hide: może", 5, "hide", "true albo false"),
    ("- event: w-2\n    hide: true\n    hide: true", 6, "hide", "drugi raz (pierwszy w wierszu 5)"),
    ("- event: w-2\n    set: Kielce", 5, "set", "wpisz dowolne z: title, start"),
    ("- event: w-2\n    set:\n      ciyt: Kielce", 6, "set.ciyt", "czy chodziło o „city”?"),
    ("- event: w-2\n    set:\n      city: A\n      city: B", 7, "set.city", "pierwszy w wierszu 6"),
    ("- event: w-2\n    set:\n      city:", 6, "set.city", "puste"),
    ("- event: w-2\n    set:\n      city: A\n       venue:B", 6, "set.city", "po „venue:” postaw odstęp"),
    ("- event: w-2\n    set:\n      title: 2024", 6, "set.title", 'w cudzysłów: "2024"'),
    ("- event: w-2\n    set:\n      contact: 600700800", 6, "set.contact", 'w cudzysłów: "600700800"'),
    ("- event: w-2\n    set:\n      city: no", 6, "set.city", "tak albo nie"),
    ("- event: w-2\n    set:\n      venue: #5", 6, "set.venue", "YAML czyta komentarz"),
    ("- event: w-2\n    set:\n      title: '–'", 6, "set.title", "wpisz tytuł"),
    ("- event: w-2\n    set:\n      start: 10:00", 6, "set.start", "dopisz przed godziną dzień"),
    ("- event: w-2\n    set:\n      start: 10.4.2026 r. godz. 9:30", 6, "set.start", "napisz 2026-04-10 9:30"),
    ("- event: w-2\n    set:\n      start: 10.04.2026", 6, "set.start", "napisz 2026-04-10"),
    ("- event: w-2\n    set:\n      start: 2026-04-10 10.30", 6, "set.start", "napisz 2026-04-10 10:30"),
    ("- event: w-2\n    set:\n      start: 10 kwietnia", 6, "set.start", "napisz np. 2026-04-10 10:00"),
    ("- event: w-2\n    set:\n      start: 2026-04-10T10:00+02:00", 6, "set.start", "czas warszawski"),
    ("- event: w-2\n    set:\n      start: 2026-02-30", 6, "set.start", "nie ma takiego dnia"),
    ("- event: w-2\n    set:\n      start: 2026-04-10 24:00", 6, "set.start", "nie ma takiej godziny"),
    ("- event: w-2\n    set:\n      start: 2026-03-29 02:30", 6, "set.start", "czas letni"),
    ("- event: w-2\n    set:\n      start: 0226-04-10", 6, "set.start", "od 2000 do 2100"),
    ("- event: w-2\n    set:\n      status: odwolane", 6, "set.status", "czy chodziło o „cancelled”?"),
    ("- event: w-2\n    set:\n      mode: zzz", 6, "set.mode", "onsite (stacjonarnie)"),
    ("- event: w-2\n    set:\n      region: Śląskie", 6, "set.region", "„slaskie”"),
    ("- event: w-2\n    set: {start: 2026-04-10 10:00, end: 2026-04-10 10:00}", 5, "set.end", "nie jest po początku"),
    ("- event: w-2\n    set: {start: 2026-04-10, end: 2026-04-09}", 5, "set.end", "nie jest po początku"),
    ("- event: w-2\n    set: {start: 2026-04-10, end: 2026-04-10 12:00}", 5, "set.end", "dopisz godzinę"),
    ("- event: w-2\n    day: 2026-04-10\n    hide: true", 5, "day", "usuń pole „day”"),
    (f"- event: {ARTICLE}\n    day: 10:00\n    hide: true", 5, "day", "dopisz przed godziną dzień"),
    (f"- event: {ARTICLE}\n    day: 2026-04-10 10:00\n    hide: true", 5, "day", "napisz 2026-04-10"),
    (f"- event: {ARTICLE}\n    day: 2026-04-10\n    set: {{end: 2026-04-09}}", 6, "set.end", "przed dniem wydarzenia"),
    (f"- event: {ARTICLE}\n    set: {{at: 2026-04-09, city: A}}", 5, "set.at", "w dwóch poprawkach"),
    ("- event: w-2\n    set: {at: 2026-04-09}", 5, "set.at", "ma je termin"),
    ("- event: t-2\n    set: {city: A}", 5, "set.city", "tylko pola: title, at, status"),
    ("- event: w-1\n    hide: true", 5, "hide", "poprawia już wiersz 2"),
    ("- w-2", 4, "", "to nie jest poprawka – zapisz ją"),
]


@pytest.mark.parametrize(("written", "line", "field", "words"), FAULTS, ids=[one[0][2:60] for one in FAULTS])
def test_a_fault_names_its_place_and_remedy_and_hides_no_other(written: str, line: int, field: str, words: str) -> None:
    found = read(f"{GOOD}  {written}\n  - event: w-9\n    pin: true\n")
    assert [one.address for one in found.corrections] == ["w-1", "w-9"]
    (fault,) = found.faults
    assert (fault.line, fault.field) == (line, field)
    assert words in str(fault), fault


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("  - event: w-2\n    set:\n      title: Uwaga: x\n", "cudzysłów"),
        ("  - event: w-2\n    set: {city: A\n", "zamknij nawias"),
        ("   - event: w-2\n     hide: true\n", "myślnikami innych poprawek"),
        ("  event: w-2\n  hide: true\n", "napisz „- event: …”"),
        ("  - event: w-2\n\thide: true\n", "tabulator"),
    ],
)
def test_what_is_not_yaml_in_one_hides_no_other(written: str, words: str) -> None:
    found = read(f"{GOOD}{written}  - event: w-9\n    pin: true\n")
    assert [one.address for one in found.corrections] == ["w-1", "w-9"]
    assert len(found.faults) == 1 and words in str(found.faults[0]), found.faults


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("- event: w-1\n  hide: true\n", "brakuje pola „corrections”"),
        ("correction:\n  - event: w-1\n", "czy chodziło o „corrections”?"),
        ("corrections: w-1\n", "to nie jest lista poprawek"),
        (GOOD + GOOD, "połącz obie listy"),
        ("corrections: [\n", "to nie jest poprawny YAML"),
    ],
)
def test_a_file_that_cannot_be_used_is_an_error_with_line_and_remedy(text: str, words: str) -> None:
    with pytest.raises(ConfigError, match=r"^corrections\.yaml, wiersz \d+") as caught:
        read(text)
    assert words in str(caught.value)


def test_a_file_that_cannot_be_read_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="nie można odczytać"):
        read_corrections(tmp_path)


def test_two_corrections_of_one_entry_go_together_where_they_say_different_things() -> None:
    text = HEAD + "  - {event: w-1, set: {city: A}}\n  - {event: w-1, set: {venue: B}}\n  - {event: w-1, pin: true}\n"
    assert len(read(text).noted) == 3 and not read(text).faults


def test_there_is_a_bound() -> None:
    found = read(json.dumps({"corrections": [{"event": f"w-{n}", "hide": True} for n in range(1, AT_MOST + 3)]}))
    assert len(found.noted) == AT_MOST
    (fault,) = found.faults
    assert f"więcej niż {AT_MOST}" in str(fault)


def test_the_example_is_good() -> None:
    found = read_corrections(Path(__file__).parents[2] / "docs" / "corrections.example.yaml")
    assert len(found.noted) == 4 and not found.faults
