"""extract and explain."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from aggregator.cli.pages import BadLine, SavedPage, read_manifest
from tests.cli.place import TRAINING, Place

EVENT = {"title", "category", "start", "end", "status", "mode", "city", "registration_url", "region", "doubts"}


def manifest(place: Place, *lines: dict[str, Any] | str) -> Path:
    path = place.folder / "strony" / "manifest.jsonl"
    path.parent.mkdir(exist_ok=True)
    (path.parent / "szkolenie.html").write_text(TRAINING, encoding="utf-8")
    text = "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines)
    path.write_text(text + "\n", encoding="utf-8")
    return path


def line(**changes: Any) -> dict[str, Any]:
    usual = {
        "id": "s-1",
        "path": "szkolenie.html",
        "url": "https://owes.example.pl/szkolenie/",
        "content_type": "text/html; charset=utf-8",
        "fetched": "2026-03-02T08:00:00",
    }
    return {name: value for name, value in {**usual, **changes}.items() if value is not None}


def objects(text: str) -> list[dict[str, Any]]:
    return [json.loads(one) for one in text.splitlines()]


def test_a_page_of_a_manifest_gives_one_object(place: Place) -> None:
    result = place.run("extract", "--manifest", str(manifest(place, line())))
    assert result.exit_code == 0, result.output
    (found,) = objects(result.stdout)
    assert list(found) == ["id", "kind", "title", "published", "events", "deadlines"]
    assert (found["id"], found["kind"], found["published"]) == ("s-1", "announcement", "2026-03-01")
    (event,) = found["events"]
    assert set(event) == EVENT
    assert (event["start"], event["end"], event["category"]) == ("2026-03-20T10:00", "2026-03-20T14:00", "training")
    (deadline,) = found["deadlines"]
    assert deadline == {"kind": "registration", "at": "2026-03-16", "event": 0, "doubts": []}


def test_pages_that_cannot_be_read_keep_their_place_and_the_rest_goes_on(place: Place) -> None:
    path = manifest(
        place,
        line(id="a", path="brak.html"),
        "{to nie json",
        "",
        line(id="c", fetched="wczoraj"),
        line(id="d", url=None),
        "[]",
        line(id="z"),
    )
    found = objects(place.run("extract", "--manifest", str(path)).stdout)
    assert [one["id"] for one in found] == ["a", None, "c", "d", None, "z"]
    assert [sorted(one) == ["error", "id"] for one in found] == [True] * 5 + [False]
    assert "nie ma takiego pliku" in found[0]["error"]
    assert found[1]["error"].startswith("wiersz 2: to nie jest JSON")
    assert found[2]["error"].startswith("wiersz 4: pole fetched „wczoraj”")
    assert found[3]["error"] == "wiersz 5: brakuje tekstu w polu url"


def test_an_empty_page_is_an_error_of_its_own(place: Place) -> None:
    path = manifest(place, line(path="pusta.html"))
    (path.parent / "pusta.html").write_bytes(b" \n")
    (found,) = objects(place.run("extract", "--manifest", str(path)).stdout)
    assert "jest pusty" in found["error"]


def test_paths_are_relative_to_the_manifest_and_hours_without_a_zone_are_warsaws(place: Place) -> None:
    path = manifest(place, line(content_type=None))
    (page,) = read_manifest(path)
    assert isinstance(page, SavedPage)
    assert page.path == path.parent / "szkolenie.html" and page.content_type == ""
    assert page.fetched.isoformat() == "2026-03-02T07:00:00+00:00"


def test_a_line_separator_inside_a_text_does_not_end_the_line(place: Place) -> None:
    text = json.dumps(line(id="a\u2028b"), ensure_ascii=False)
    (page,) = read_manifest(manifest(place, text))
    assert not isinstance(page, BadLine) and page.id == "a\u2028b"


def test_single_pages_are_named_by_their_files(place: Place) -> None:
    folder = manifest(place).parent
    (folder / "drugie.html").write_text(TRAINING.replace("2026", "2025"), encoding="utf-8")
    first, second = str(folder / "szkolenie.html"), str(folder / "drugie.html")
    found = objects(place.run("extract", first, second).stdout)
    assert [one["id"] for one in found] == ["szkolenie", "drugie"]
    assert [one["published"] for one in found] == ["2026-03-01", "2025-03-01"]


def test_the_day_of_fetching_gives_the_year_that_a_page_leaves_out(place: Place) -> None:
    page = place.folder / "a.html"
    page.write_text(
        "<html><head><title>Szkolenie</title></head><body><main><article><h1>Szkolenie dla spółdzielni</h1>"
        "<p>Zapraszamy na szkolenie, które odbędzie się 20 marca o godz. 10:00.</p></article></main></body></html>",
        encoding="utf-8",
    )
    arguments = ("extract", str(page), "--url", "https://owes.example.pl/a", "--fetched", "2019-03-01")
    (found,) = objects(place.run(*arguments).stdout)
    assert [event["start"] for event in found["events"]] == ["2019-03-20T10:00"]


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("a.html", "--manifest", "m"),
        ("--manifest", "m", "--url", "https://a.pl"),
        ("a", "b", "--url", "https://a.pl"),
    ],
)
def test_arguments_that_contradict_each_other_are_refused(place: Place, arguments: tuple[str, ...]) -> None:
    assert place.run("extract", *arguments).exit_code == 2


def test_a_manifest_that_is_not_there_is_an_error(place: Place) -> None:
    result = place.run("extract", "--manifest", "brak.jsonl")
    assert result.exit_code == 1 and "nie ma takiego pliku" in result.stderr


def test_a_named_file_that_is_not_there_fails_the_command_and_the_others_are_read(place: Place) -> None:
    good = str(manifest(place).parent / "szkolenie.html")
    result = place.run("extract", "nie-ma.html", good)
    assert result.exit_code == 1
    assert [sorted(one)[0] for one in objects(result.stdout)] == ["error", "deadlines"]
    assert result.stderr.strip() == "Błąd: nie można odczytać nie-ma.html: nie ma takiego pliku"
    assert place.run("extract", good).exit_code == 0


def test_errors_of_a_manifest_are_in_its_objects_alone(place: Place) -> None:
    result = place.run("extract", "--manifest", str(manifest(place, line(id="a", path="brak.html"), line())))
    assert result.exit_code == 0 and result.stderr == ""


def test_explain_shows_the_text_the_finds_and_the_entries(place: Place) -> None:
    page = manifest(place).parent / "szkolenie.html"
    result = place.run("explain", str(page), "--url", "https://owes.example.pl/szkolenie/")
    assert result.exit_code == 0, result.output
    for words in ("Szkolenie z księgowości", "niedziela, 1 marca 2026", "10:00–14:00", "poniedziałek, 16 marca 2026"):
        assert words in result.stdout


def test_explain_fetches_an_address(place: Place) -> None:
    result = place.run("explain", "https://owes.example.pl/szkolenie/")
    assert result.exit_code == 0, result.output
    assert "piątek, 20 marca 2026, 10:00–14:00" in result.stdout
    assert not (place.folder / "baza.sqlite3").exists()


def test_explain_says_why_an_address_cannot_be_read(place: Place) -> None:
    result = place.run("explain", "https://owes.example.pl/nie-ma/")
    assert result.exit_code == 1 and "404" in result.stderr
