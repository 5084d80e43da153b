"""probe and sources: how a page can be read, and the entry that it gets."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import httpx
import pytest
import yaml

from aggregator.moments import WARSAW
from tests.cli.place import LISTING, PAGES, Place
from tests.sites import event_forms
from tests.sites.event_forms import Happening

SITE = "https://owes.example.pl"
NEWS = f"{SITE}/aktualnosci/"
TALK = Happening(
    41, "rozmowa", "Rozmowa o prawie", "<p>Zapisy do 10 marca 2026 r.</p>", datetime(2026, 3, 19, 10, tzinfo=WARSAW),
    datetime(2026, 3, 19, 12, tzinfo=WARSAW), "Dom Sąsiedzki", "ul. Lipowa 4", "Konin", "62-500",
)  # fmt: skip


def with_calendar(request: httpx.Request) -> httpx.Response:
    """The small site with a calendar beside its news."""
    if request.url.path == "/kalendarz.ics":
        return httpx.Response(
            200, content=event_forms.calendar_file([TALK], SITE), headers={"content-type": "text/calendar"}
        )
    link = '<link rel="alternate" type="text/calendar" href="/kalendarz.ics"></head>'
    page = {**PAGES, "/aktualnosci/": LISTING.replace("</head>", link)}.get(request.url.path)
    return httpx.Response(200, html=page) if page else httpx.Response(404)


def shell(request: httpx.Request) -> httpx.Response:
    if request.url.path == "/robots.txt":
        return httpx.Response(404)
    return httpx.Response(
        200, html='<html><head><title>OWES</title></head><body><div id="app"></div><script src="/a.js"></script></body>'
    )


def test_probe_says_how_and_why_and_what_it_would_give(place: Place) -> None:
    before = place.sources.read_text(encoding="utf-8")
    result = place.run("probe", NEWS)
    assert result.exit_code == 0, result.output
    told = " ".join(result.stdout.split())
    assert "✓ │ lista wiadomości na stronie │ widać artykuły: 2, 2 z datą" in told
    assert "20 marca 2026, 10:00–14:00, Poznań" in told
    assert "Zapraszamy na szkolenie, które odbędzie się 20 marca 2026 r." in told, "the sentence"
    assert "16 marca 2026" in told, "the deadline"
    assert "url: https://owes.example.pl/aktualnosci/" in result.stdout
    assert place.sources.read_text(encoding="utf-8") == before
    assert not (place.folder / "baza.sqlite3").exists()


def test_the_entry_is_the_one_that_sources_add_writes(place: Place) -> None:
    place.write_list("inne.example.pl")
    shown = place.run("probe", NEWS).stdout
    result = place.run("sources", "add", NEWS)
    assert result.exit_code == 0, result.output
    written = place.sources.read_text(encoding="utf-8")
    entry = next(one for one in yaml.safe_load(written)["sources"] if one["url"] == NEWS)
    start = shown.index("  - name:")
    (told,) = yaml.safe_load(shown[start : shown.index("\n\n", start)])
    assert told == entry
    assert place.run("check").exit_code == 0


def test_add_keeps_comments_and_order(place: Place) -> None:
    text = "# Moje źródła\nsources:\n  # pierwsze\n  - {name: B, url: 'https://b.example.pl'}  # ważne\n"
    place.sources.write_text(text, encoding="utf-8")
    result = place.run("sources", "add", "owes.example.pl/aktualnosci/", "--name", "OWES w Testowie", "--id", "owes")
    assert result.exit_code == 0, result.output
    written = place.sources.read_text(encoding="utf-8")
    assert written.startswith(text.rstrip("\n"))
    assert [one.get("id") for one in yaml.safe_load(written)["sources"]] == [None, "owes"]
    assert "Dodano źródło „OWES w Testowie” (owes)" in result.stdout
    assert "aggregator update owes" in result.stdout
    assert place.run("update", "owes", "--strict").exit_code == 0
    assert place.run("sources", "add", NEWS).exit_code == 1, "the same page again"
    result = place.run("sources", "remove", "owes")
    assert result.exit_code == 0 and "owes" not in [one.get("id") for one in yaml.safe_load(
        place.sources.read_text(encoding="utf-8"))["sources"]]  # fmt: skip


def test_what_cannot_be_read_is_not_added(place: Place) -> None:
    place.web = shell
    before = place.sources.read_text(encoding="utf-8")
    for command in (("probe", "https://spa.example.pl"), ("sources", "add", "https://spa.example.pl")):
        result = place.run(*command)
        assert result.exit_code == 1
        assert "tej strony nie umiemy czytać: " in result.output and "Traceback" not in result.output
    assert place.sources.read_text(encoding="utf-8") == before


@pytest.mark.parametrize("address", ["https://", "ftp://owes.example.pl", "https://owes example.pl", "nie ma takiej"])
def test_what_is_no_address(place: Place, address: str) -> None:
    result = place.run("probe", address)
    assert result.exit_code in (1, 2) and "Traceback" not in result.output


def test_a_host_that_is_not_there(place: Place) -> None:
    result = place.run("probe", "https://nie-ma.example.pl")
    assert result.exit_code == 1 and "serwer" in result.output


def test_a_calendar_and_news_are_both_shown_and_frozen(place: Place, tmp_path: Path) -> None:
    place.web = with_calendar
    folder = tmp_path / "przypadki"
    result = place.run("probe", NEWS, "--save", str(folder))
    assert result.exit_code == 0, result.output
    told = " ".join(result.stdout.split())
    assert "kalendarz iCal" in told and "Rozmowa o prawie" in told and "Zapraszamy na spotkanie sieciujące" in told
    assert f"Zapisano przypadki w {folder}: 3" in result.stdout.replace("\n", " ")
    names = sorted(path.name for path in folder.iterdir())
    assert [name.rpartition(".")[2] for name in names] == ["html", "yaml"] * 3
    measured = place.run("evaluate", str(folder))
    assert measured.exit_code == 0, measured.output
    assert "Bez błędu: 3 (100%). Zgodne co do joty: 3 (100%)." in measured.stdout


def test_a_folder_that_cannot_be_written(place: Place, tmp_path: Path) -> None:
    (tmp_path / "plik").write_text("", encoding="utf-8")
    result = place.run("probe", NEWS, "--save", str(tmp_path / "plik"))
    assert result.exit_code == 1 and "nie można zapisać przypadków" in result.output


def test_another_page_of_a_listed_site_is_added_only_when_one_insists(place: Place) -> None:
    place.sources.write_text(
        "sources:\n- {name: OWES w Testowie, url: 'https://owes.example.pl/inne/'}\n", encoding="utf-8"
    )
    before = place.sources.read_text(encoding="utf-8")
    again = ("sources", "add", "http://owes.example.pl/aktualnosci/", "--name", "Drugi dział")
    result = place.run(*again)
    assert result.exit_code == 1
    assert "tę witrynę czyta już źródło „OWES w Testowie”" in result.output + result.stderr
    assert place.sources.read_text(encoding="utf-8") == before
    assert place.run(*again, "--another").exit_code == 0
    assert "Drugi dział" in place.sources.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["owes", "OWES w Testowie", "https://owes.example.pl/inne/"])
def test_a_source_is_taken_out_by_its_id_its_name_or_its_address(place: Place, name: str) -> None:
    text = "sources:\n- {name: OWES w Testowie, url: 'https://owes.example.pl/inne/', id: owes}\n- {name: B, url: 'https://b.pl'}\n"
    place.sources.write_text(text, encoding="utf-8")
    result = place.run("sources", "remove", name)
    assert result.exit_code == 0, result.output
    assert place.sources.read_text(encoding="utf-8") == "sources:\n- {name: B, url: 'https://b.pl'}\n"
