"""check and update."""

from __future__ import annotations

import httpx
import pytest

from tests.cli.place import Place


def test_check_is_content_with_a_good_file(place: Place) -> None:
    result = place.run("check")
    assert result.exit_code == 0, result.output
    assert result.output == "Źródła bez błędów: 1. Błędy: 0.\n"


def test_check_names_every_fault_and_fails(place: Place) -> None:
    place.environ["AGGREGATOR_LOGG"] = "debug"
    place.write_list(
        "a.pl", extra="  - {name: B, url: b.pl, region: slonskie}\n  - {name: C, url: 'https://c.pl', enabled: no}\n"
    )
    result = place.run("check")
    assert result.exit_code == 1
    lines = result.output.splitlines()
    assert lines[0] == "AGGREGATOR_LOGG: nie ma takiego ustawienia – czy chodziło o AGGREGATOR_LOG?"
    assert lines[1].startswith("sources.yaml, wiersz 3, pole „url”: ")
    assert lines[2] == "sources.yaml, wiersz 3, pole „region”: nie ma regionu „slonskie” – czy chodziło o „slaskie”?"
    assert lines[3] == "Źródła bez błędów: 1, wyłączone: 1. Błędy: 3."


def test_check_warns_of_what_is_odd_and_is_strict_when_bidden(place: Place) -> None:
    place.environ["AGGREGATOR_ALLOW_PRIVATE_HOSTS"] = "0"
    place.write_list("a.pl", extra="  - {name: B, url: 'http://127.0.0.1/'}\n")
    result = place.run("check")
    assert result.exit_code == 0
    assert result.output.startswith("Ostrzeżenie: sources.yaml, wiersz 3, pole „url”: to adres sieci prywatnej")
    assert result.output.endswith("Źródła bez błędów: 2. Błędy: 0. Ostrzeżenia: 1.\n")
    assert place.run("check", "--strict").exit_code == 1
    place.environ["AGGREGATOR_ALLOW_PRIVATE_HOSTS"] = "1"
    assert place.run("check", "--strict").exit_code == 0


def test_check_names_bad_settings_and_a_file_that_is_no_list(place: Place) -> None:
    place.sources.write_text("zrodla: []\n", encoding="utf-8")
    result = place.run("check")
    assert result.exit_code == 1 and "sources.yaml, wiersz 1: brakuje pola „sources”" in result.output
    place.environ |= {"AGGREGATOR_TICK": "x", "AGGREGATOR_LOG": "y"}
    result = place.run("check")
    assert result.exit_code == 1
    assert [line.split(":")[0] for line in result.output.splitlines()] == ["AGGREGATOR_TICK", "AGGREGATOR_LOG"]


def test_update_reads_publishes_and_tells(place: Place) -> None:
    result = place.run("update", "--strict")
    assert result.exit_code == 0, result.output
    assert "Źródła: 1, przeczytane: 1, nieudane: 0." in result.stdout
    assert "Źródło OWES" in result.stdout and "przeczytane" in result.stdout
    assert "kalendarz.ics, kalendarz.rss" in result.stdout
    calendar = (place.feeds / "kalendarz.ics").read_text(encoding="utf-8")
    assert "20260320" in calendar and "20260325" in calendar
    assert 'zdarzenie="źródło przeczytane" source=owes-example-pl-aktualnosci' in result.stderr


@pytest.mark.parametrize("now", ["2026-03-02T08:00", "2026-03-19T12:00"])  # long before the training, and hours before
def test_a_second_round_at_the_same_moment_changes_nothing(place: Place, now: str) -> None:
    place.run("update", "--now", now)
    before = (place.feeds / "kalendarz.ics").read_bytes()
    asked: list[str] = []

    def watching(request: httpx.Request) -> httpx.Response:
        asked.append(request.url.path)
        return first(request)

    first, place.web = place.web, watching
    result = place.run("update", "--now", now)
    assert "Wpisy nowe: 0, zmienione: 0." in result.stdout and "bez zmian" in result.stdout
    assert asked == ["/aktualnosci/"]
    assert (place.feeds / "kalendarz.ics").read_bytes() == before


def test_a_source_that_cannot_be_reached_is_named_with_its_reason(place: Place) -> None:
    place.write_list("owes.example.pl/aktualnosci/", "gdzies.example.pl")
    result = place.run("update")
    assert result.exit_code == 0
    assert "Źródła: 2, przeczytane: 1, nieudane: 1." in result.stdout
    assert "nie udało się" in result.stdout and "gdzies-example-pl" in result.stdout
    (line,) = [one for one in result.stderr.splitlines() if "poziom=warning" in one]
    assert 'zdarzenie="źródła nie udało się przeczytać" source=gdzies-example-pl' in line and "why=" in line
    assert place.run("update", "--strict").exit_code == 1


def test_update_reads_only_the_sources_that_are_named(place: Place) -> None:
    place.write_list("owes.example.pl/aktualnosci/", "gdzies.example.pl")
    assert "Źródła: 1, przeczytane: 1" in place.run("update", "owes-example-pl-aktualnosci").stdout
    assert "Źródła: 1, przeczytane: 0" in place.run("update", "źródło gdzies").stdout


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("owes-exmple-pl-aktualnosci", "czy chodziło o „owes-example-pl-aktualnosci”?"),
        ("owes", "czy chodziło o „owes-example-pl-aktualnosci”?"),
        ("qqq", "są: owes-example-pl-aktualnosci"),
    ],
)
def test_an_unknown_source_is_an_error_that_names_near_ones(place: Place, name: str, words: str) -> None:
    result = place.run("update", name)
    assert result.exit_code == 1 and f"nie ma źródła „{name}” – {words}" in result.stderr
    assert not place.feeds.exists()


def test_a_source_switched_off_cannot_be_read_by_name(place: Place) -> None:
    place.write_list("a.pl", extra="  - {name: B, url: 'https://b.pl', enabled: nie}\n")
    result = place.run("update", "b-pl")
    assert result.exit_code == 1 and "jest wyłączone" in result.stderr


def test_a_fault_of_one_source_is_shown_and_the_others_are_read(place: Place) -> None:
    place.write_list("owes.example.pl/aktualnosci/", extra="  - {name: B, url: b.pl}\n")
    result = place.run("update")
    assert result.exit_code == 0 and "przeczytane: 1" in result.stdout
    assert "sources.yaml, wiersz 3, pole „url”" in result.stderr
    assert place.run("update", "--strict").exit_code == 1


def test_a_configuration_error_ends_update(place: Place) -> None:
    place.sources.unlink()
    result = place.run("update")
    assert result.exit_code == 1 and result.stderr.startswith("Błąd: nie ma pliku ")


def test_a_past_day_is_replayed(place: Place) -> None:
    place.run("update", "--now", "2026-03-22T08:00")
    calendar = (place.feeds / "kalendarz.ics").read_text(encoding="utf-8")
    assert "20260325" in calendar


def test_a_bug_is_shown_loudly_and_is_not_the_end(place: Place) -> None:
    def broken(request: httpx.Request) -> httpx.Response:
        raise ZeroDivisionError("dzielenie przez zero")

    place.web = broken
    result = place.run("update")
    assert result.exit_code == 0
    assert "błąd programu" in result.stdout and "Traceback" in result.stderr
