"""status: every source, what is wrong with it, and what to do."""

from __future__ import annotations

import ssl
from collections.abc import Callable

import httpx
import pytest

from aggregator.cli.states import size_text
from tests.cli.place import LISTING, Place, small_web

ID = "owes-example-pl-aktualnosci"
LATER = "2026-03-02T12:00"
Web = Callable[[httpx.Request], httpx.Response]


def answering(status: int = 200, text: str = "<h1>…</h1>", robots: str = "") -> Web:
    """A site that gives one answer to all but robots.txt."""

    def answer(request: httpx.Request) -> httpx.Response:
        if request.url.path == "/robots.txt":
            return httpx.Response(200, text=robots)
        return httpx.Response(status, html=text)

    return answer


def failing(error: Exception) -> Web:
    def answer(request: httpx.Request) -> httpx.Response:
        raise error

    return answer


def expired() -> httpx.ConnectError:
    cause = ssl.SSLCertVerificationError("…")
    cause.verify_code, cause.verify_message = 10, "certificate has expired"
    error = httpx.ConnectError("…")
    error.__cause__ = cause
    return error


def redesigned(request: httpx.Request) -> httpx.Response:
    """The listing shows two new articles, of which nothing can be read any more."""
    if request.url.path == "/aktualnosci/":
        return httpx.Response(200, html=LISTING.replace("/szkolenie/", "/nowe/").replace("/spotkanie/", "/nowsze/"))
    return httpx.Response(200, html="<html><body></body></html>")


def test_before_anything_was_read_no_database_is_made(place: Place) -> None:
    result = place.run("status", "--strict")
    assert result.exit_code == 0, result.output
    assert "Źródło OWES" in result.stdout and "jeszcze nieczytane" in result.stdout
    assert "Nic jeszcze nie zostało przeczytane. Uruchom „aggregator update”" in result.stdout
    assert not (place.folder / "baza.sqlite3").exists()
    named = place.run("status", ID).stdout
    assert "Czytane jako: jeszcze tego nie ustalono" in named
    assert "Następne czytanie: w najbliższej rundzie" in named
    assert not (place.folder / "baza.sqlite3").exists()


def test_when_all_is_well(place: Place) -> None:
    place.run("update")
    result = place.run("status", "--strict")
    assert result.exit_code == 0, result.output
    assert "2026-03-02 08:00" in result.stdout, "Warsaw time"
    assert "2026-03-01" in result.stdout, "the day of the newest article"
    assert "od dziś (1 runda)" in result.stdout
    assert "Dlaczego" not in result.stdout and "Nic jeszcze" not in result.stdout
    assert result.stdout.endswith("Źródła: 1 (działa: 1). Wymagające uwagi: 0. Błędy konfiguracji: 0.\n")


@pytest.mark.parametrize(
    ("web", "state", "why"),
    [
        (redesigned, "zmieniło się", "Artykuły widać, ale nie daje się odczytać ich treści"),
        (answering(text="<main><h1>Aktualności</h1></main>"), "zmieniło się", "nie widać na niej żadnego artykułu"),
        (answering(404), "zmieniło się", "Pod tym adresem nie ma już strony. [strona nie istnieje (404)]"),
        (answering(403), "nie wpuszcza programu", "odmawia naszemu programowi dostępu. [serwer odmawia dostępu (403)"),
        (answering(401), "nie wpuszcza programu", "Strona wymaga teraz logowania."),
        (answering(robots="User-agent: *\nDisallow: /"), "nie wpuszcza programu", "prosi w pliku robots.txt"),
        (answering(500), "nie odpowiada", "Serwer strony zgłasza, że ma awarię. [błąd po stronie serwera (500)]"),
        (answering(429), "nie odpowiada", "prosi o przerwę albo ma kłopoty"),
        (failing(httpx.ReadTimeout("…")), "nie odpowiada", "Serwer strony nie odpowiada na czas."),
        (failing(httpx.ConnectTimeout("…")), "nie odpowiada", "Serwer strony nie odpowiada na czas."),
        (failing(httpx.ConnectError("…")), "nie odpowiada", "odrzuca albo zrywa połączenia"),
        (failing(expired()), "nie odpowiada", "Certyfikat bezpieczeństwa strony stracił ważność."),
        (failing(ZeroDivisionError("…")), "błąd naszego programu", "Nasz program potknął się o tę stronę"),
    ],
)
def test_one_round_names_the_fault_and_another_the_recovery(place: Place, web: Web, state: str, why: str) -> None:
    place.run("update", "--now", "2026-03-01T09:00")
    good, place.web = place.web, web
    place.run("update", "--now", "2026-03-03T09:00")
    assert place.run("status", "--strict", "--now", "2026-03-03T10:00").exit_code == 1
    place.run("update", "--now", "2026-03-06T09:00")
    result = place.run("status", "--strict", "--now", "2026-03-06T10:00")
    assert result.exit_code == 1
    assert "od 3 dni (2 rundy)" in result.stdout
    assert f"Źródło OWES ({ID}): {state} od 3 dni\n  Dlaczego: " in result.stdout
    assert why in result.stdout
    (remedy,) = [line for line in result.stdout.splitlines() if line.startswith("  Co zrobić: ")]
    assert "aggregator " in remedy
    # The robots.txt of a site is remembered for a day, and a host that asked for it is left alone for a while.
    place.web = good
    place.run("update", "--now", "2026-03-09T09:00")
    result = place.run("status", "--strict", "--now", "2026-03-09T10:00")
    assert result.exit_code == 0, result.output
    assert "działa" in result.stdout and "Dlaczego" not in result.stdout


def test_the_worst_comes_first_and_the_faults_of_the_file_are_told(place: Place) -> None:
    others = "  - {name: C, url: c}\n  - {name: Odłożone, url: 'https://od.example.pl', enabled: false}\n"
    place.write_list("owes.example.pl/aktualnosci/", "gdzies.example.pl", extra=others)
    place.run("update")
    place.write_list("owes.example.pl/aktualnosci/", "gdzies.example.pl", "nowe.example.pl", extra=others)
    result = place.run("status", "--strict")
    assert result.exit_code == 1
    names = ("gdzies-example-pl", "nowe-example-pl", ID, "od-example-pl")
    places = [result.stdout.index(name) for name in names]
    assert places == sorted(places)
    assert "sources.yaml, wiersz 5, pole „url”" in result.stdout
    assert result.stdout.endswith(
        "Źródła: 4 (nie odpowiada: 1, jeszcze nieczytane: 1, działa: 1, wyłączone: 1). "
        "Wymagające uwagi: 1. Błędy konfiguracji: 1.\n"
    )


def test_a_source_that_was_switched_off_needs_no_attention(place: Place) -> None:
    place.write_list("gdzies.example.pl")
    place.run("update")
    place.sources.write_text(
        "sources:\n  - {name: Gdzieś, url: 'https://gdzies.example.pl', enabled: false}\n", encoding="utf-8"
    )
    result = place.run("status", "--strict")
    assert result.exit_code == 0, result.output
    assert "wyłączone" in result.stdout and "Dlaczego" not in result.stdout
    result = place.run("status", "gdzies-example-pl", "--strict")
    assert result.exit_code == 0 and "Ostatnie rundy" in result.stdout and "Nic jeszcze" not in result.stdout


def test_one_source_shows_its_rounds_and_its_way(place: Place) -> None:
    place.write_list("owes.example.pl/aktualnosci/", "gdzies.example.pl")
    place.run("update", "--now", "2026-03-01T09:00")
    place.web = answering(500)
    place.run("update", "--now", LATER)
    result = place.run("status", "źródło owes", "--now", LATER)
    assert result.exit_code == 0, result.output
    assert "gdzies" not in result.stdout
    assert "Czytane jako: strona z wiadomościami (https://owes.example.pl/aktualnosci/)" in result.stdout
    newest, oldest = [line for line in result.stdout.splitlines() if line.startswith("│ 2026-03-0")]
    assert "2026-03-02 12:00" in newest and "nie udało się" in newest and "błąd po stronie serwera (500)" in newest
    assert "2026-03-01 09:00" in oldest and "przeczytane" in oldest
    assert place.run("status", ID, "--strict", "--now", LATER).exit_code == 1


def test_an_unknown_source_is_an_error_that_names_near_ones(place: Place) -> None:
    result = place.run("status", "owes")
    assert result.exit_code == 1 and f"nie ma źródła „owes” – czy chodziło o „{ID}”?" in result.stderr


def test_that_nobody_reads_any_more_is_said_and_fails_monitoring(place: Place) -> None:
    place.run("update", "--now", "2026-03-01T09:00")
    assert place.run("status", "--strict", "--now", "2026-03-03T08:59").exit_code == 0
    result = place.run("status", "--strict", "--now", "2026-03-06T09:00")
    assert result.exit_code == 1
    assert "Od 5 dni niczego nie czytano. Uruchom „aggregator serve”." in result.stdout


def test_it_goes_on_without_a_usable_list(place: Place) -> None:
    place.run("update")
    place.sources.write_text("sources: [", encoding="utf-8")
    result = place.run("status")
    assert result.exit_code == 0 and "Źródło OWES" in result.stdout and "sources.yaml, wiersz 1" in result.stdout


def test_a_database_that_cannot_be_opened_is_an_error_in_words(place: Place) -> None:
    (place.folder / "baza.sqlite3").write_text("to nie jest baza danych, tylko tekst " * 9, encoding="utf-8")
    result = place.run("status")
    assert result.exit_code == 1 and result.stderr.startswith("Błąd: ")
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize(
    ("size", "text"), [(0, "0"), (1, "1 B"), (1023, "1023 B"), (12_345, "12 kB"), (1_300_000, "1,2 MB")]
)
def test_sizes(size: int, text: str) -> None:
    assert size_text(size) == text


def test_a_source_that_never_gave_an_article_is_on_probation_and_told_what_to_do(place: Place) -> None:
    place.web = answering(text="<html><body><main><h1>Aktualności</h1></main></body></html>")
    assert place.run("update").exit_code == 0
    told = " ".join(place.run("status").stdout.split())
    assert "na próbie" in told
    assert "Dlaczego: Pod tym adresem nie widać żadnego artykułu. [nie znaleziono sposobu czytania tej strony: " in told
    assert "Co zrobić: Wpisz do pola „url” w sources.yaml stronę z listą wiadomości; pomoże też" in told
    assert "aggregator probe https://owes.example.pl/aktualnosci/" in told
    place.web = small_web
    place.run("update", "--now", LATER)
    assert "na próbie" not in place.run("status", "--now", LATER).stdout
    assert b"BEGIN:VEVENT" in (place.feeds / "kalendarz.ics").read_bytes(), "published from the same round on"
