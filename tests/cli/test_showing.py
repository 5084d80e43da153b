"""status and export."""

from __future__ import annotations

from tests.cli.place import Place


def test_status_before_anything_was_read(place: Place) -> None:
    result = place.run("status")
    assert result.exit_code == 0, result.output
    assert "Źródło OWES" in result.stdout and "nieczytane" in result.stdout
    assert "Nic jeszcze nie zostało przeczytane." in result.stdout
    assert place.run("status", "--strict").exit_code == 1


def test_status_when_all_is_well(place: Place) -> None:
    place.run("update")
    result = place.run("status", "--strict")
    assert result.exit_code == 0, result.output
    assert "2026-03-02 08:00" in result.stdout  # Warsaw time
    assert "Nic jeszcze" not in result.stdout
    assert result.stdout.endswith("Źródła: 1, wymagające uwagi: 0. Błędy konfiguracji: 0.\n")


def test_status_shows_the_worst_first_and_the_faults_of_the_file(place: Place) -> None:
    place.write_list("owes.example.pl/aktualnosci/", "gdzies.example.pl", extra="  - {name: C, url: c}\n")
    place.run("update")
    place.write_list(
        "owes.example.pl/aktualnosci/", "gdzies.example.pl", "nowe.example.pl", extra="  - {name: C, url: c}\n"
    )
    result = place.run("status", "--strict")
    assert result.exit_code == 1
    places = [result.stdout.index(name) for name in ("gdzies-example-pl", "nowe-example-pl", "owes-example-pl")]
    assert places == sorted(places)
    assert "sources.yaml, wiersz 5, pole „url”" in result.stdout


def test_status_goes_on_without_a_usable_list(place: Place) -> None:
    place.run("update")
    place.sources.write_text("sources: [", encoding="utf-8")
    result = place.run("status")
    assert result.exit_code == 0 and "Źródło OWES" in result.stdout and "sources.yaml, wiersz 1" in result.stdout


def test_export_writes_the_same_bytes_as_update(place: Place) -> None:
    place.run("update")
    folder = place.folder / "wydruk"
    result = place.run("export", str(folder))
    assert result.exit_code == 0, result.output
    for name in ("kalendarz.ics", "kalendarz.rss"):
        assert f"Zapisano {folder / name}" in result.stdout
        assert (folder / name).read_bytes() == (place.feeds / name).read_bytes()
    assert "są aktualne" in place.run("export", str(folder)).stdout


def test_export_of_another_day_leaves_out_what_is_long_over(place: Place) -> None:
    place.run("update")
    assert place.run("export", str(place.folder / "x"), "--now", "2027-06-01").exit_code == 0
    assert "BEGIN:VEVENT" not in (place.folder / "x" / "kalendarz.ics").read_text(encoding="utf-8")


def test_a_database_that_cannot_be_opened_is_an_error_in_words(place: Place) -> None:
    (place.folder / "baza.sqlite3").write_text("to nie jest baza danych, tylko tekst " * 9, encoding="utf-8")
    result = place.run("status")
    assert result.exit_code == 1 and result.stderr.startswith("Błąd: ")
    assert "Traceback" not in result.stderr
