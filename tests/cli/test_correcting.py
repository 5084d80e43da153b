"""corrections: what is shown of the operator's corrections; that update, check and status know of them."""

from __future__ import annotations

import pytest

from tests.cli.place import PAGES, TRAINING, Place

TRAINING_URL = "https://owes.example.pl/szkolenie/"
MEETING_URL = "https://owes.example.pl/spotkanie/"
BROKEN = "  - event: w-9\n    set: {start: 10:00}\n"


@pytest.fixture
def read(place: Place) -> Place:
    """A place where the two articles have been read: a training with its deadline, and a meeting."""
    assert place.run("update").exit_code == 0
    return place


def write(place: Place, *entries: str, extra: str = "") -> None:
    text = "corrections:\n" + "".join(f"  - {{{entry}}}\n" for entry in entries) + extra
    (place.folder / "corrections.yaml").write_text(text, encoding="utf-8")


def calendar(place: Place) -> str:
    return (place.feeds / "kalendarz.ics").read_text(encoding="utf-8")


def standings(place: Place, *arguments: str) -> str:
    """What the command says, its table unfolded to one line."""
    result = place.run("corrections", *arguments)
    assert result.exit_code == 0, result.output
    return " ".join(result.stdout.replace("│", " ").split())


def test_without_a_file_it_says_where_one_goes_and_makes_no_database(place: Place) -> None:
    assert "Nie ma poprawek." in standings(place)
    assert not (place.folder / "baza.sqlite3").exists()
    write(place, "event: w-1, hide: true")
    assert "czeka na najbliższą rundę" in standings(place)
    assert not (place.folder / "baza.sqlite3").exists()


def test_update_does_what_the_file_says_and_takes_it_back(read: Place) -> None:
    before = calendar(read)
    assert "Spotkanie sieciujące" in before
    write(read, f"event: '{MEETING_URL}', hide: true", f"event: '{TRAINING_URL}', set: {{city: Gniezno}}")
    assert read.run("update").exit_code == 0
    assert "Spotkanie sieciujące" not in calendar(read) and "Gniezno" in calendar(read)
    (read.folder / "corrections.yaml").unlink()
    assert "usunięta z pliku" in standings(read)
    read.run("update")
    assert "Spotkanie sieciujące" in calendar(read) and "Gniezno" not in calendar(read)


def test_each_is_shown_with_its_entries_and_its_standing(read: Place) -> None:
    write(
        read,
        f"event: '{TRAINING_URL}', set: {{start: 2026-03-21 9:00, status: postponed}}, why: telefon",
        f"event: '{MEETING_URL}', set: {{city: Konin}}",
        "event: w-2, set: {end: 2026-03-24}",
        "event: w-7, hide: true",
        "event: t-1, pin: true",
    )
    read.run("update")
    told = standings(read)
    assert "początek: sobota, 21 marca 2026, 9:00" in told and "czy się odbędzie: przełożone" in told
    assert "(telefon)" in told and "w-1: Szkolenie" in told and "t-1: Szkolenie" in told
    assert told.count("działa") == 2
    assert told.count("już niepotrzebna") == 1 and told.count("koniec byłby przed") == 1
    assert told.count("do niczego nie pasuje") == 1
    assert told.endswith("Poprawki: 5, już niepotrzebne: 1, bez skutku: 2. Błędy w pliku: 0.")


def test_what_the_source_says_too_is_no_longer_needed(read: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    write(read, f"event: '{TRAINING_URL}', set: {{city: Gniezno}}")
    read.run("update")
    assert "działa" in standings(read)
    assert "Poprawki już" not in read.run("status").stdout
    monkeypatch.setitem(PAGES, "/szkolenie/", TRAINING.replace("Poznaniu", "Gnieźnie"))
    read.run("update", "--now", "2026-03-05T09:00")
    assert "źródło podaje to samo" in standings(read, "--now", "2026-03-05T10:00")
    assert "Poprawki już niepotrzebne: 1. Zobacz „aggregator corrections”." in read.run("status").stdout


def test_what_is_over_is_no_longer_needed(read: Place) -> None:
    write(read, "event: w-1, hide: true")
    read.run("update")
    assert "jest po wszystkim" not in standings(read, "--now", "2026-03-20")
    assert "jest po wszystkim" in standings(read, "--now", "2026-03-21")


def test_a_fault_is_told_by_all_and_stops_nothing(read: Place) -> None:
    write(read, "event: w-1, hide: true", extra=BROKEN)
    where = "corrections.yaml, wiersz 4, pole „set.start”: "
    update = read.run("update")
    assert update.exit_code == 0 and where in update.stderr
    assert read.run("update", "--strict").exit_code == 1
    for command in ("corrections", "check"):
        result = read.run(command)
        assert result.exit_code == 1 and where in result.stdout, command
    assert "Poprawki bez błędów: 1. Błędy: 1." in read.run("check").stdout
    result = read.run("status", "--strict")
    assert result.exit_code == 1 and f"  {where}" in result.stdout


def test_while_the_file_is_broken_what_was_done_stays(read: Place) -> None:
    write(read, f"event: '{TRAINING_URL}', set: {{city: Gniezno}}")
    read.run("update")
    (read.folder / "corrections.yaml").write_text("corrections: [", encoding="utf-8")
    assert read.run("update").exit_code == 0
    assert "Gniezno" in calendar(read)
    result = read.run("corrections")
    assert result.exit_code == 1 and "działa" in result.stdout and "to nie jest poprawny YAML" in result.stdout
