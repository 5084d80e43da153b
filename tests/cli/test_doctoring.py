"""doctor: every fault is found, with what to do about it, and nothing else is changed by looking."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import tempfile
import threading
from collections import namedtuple
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from aggregator.cli import exam_database, exam_machine
from aggregator.documents import pdf_text
from aggregator.errors import DocumentError
from aggregator.model import Outcome, Page, Source
from aggregator.store import Round, Store
from tests.cli.place import NOW, Place
from tests.postgres import Cluster

Usage = namedtuple("Usage", "total used free")


@contextmanager
def answering(status: int, body: bytes, kind: str = "text/plain") -> Iterator[str]:
    """Something that answers every request on this machine so."""

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Answer)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def place(place: Place) -> Place:
    """A calendar that was read an hour ago; doctor looks at it on the same day."""
    place.environ |= {"AGGREGATOR_CONTACT": "ja@example.pl", "AGGREGATOR_BASE_URL": "http://127.0.0.1:1"}
    assert place.run("update").exit_code == 0
    place.machine = lambda: NOW + timedelta(hours=1)
    return place


@contextmanager
def database(place: Place) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(place.folder / "baza.sqlite3")) as connection, connection:
        yield connection


def found(place: Place, about: str, code: int | None = None) -> list[tuple[str, str, str]]:
    """Of what was looked at: the verdicts, what was told, and the remedies."""
    result = place.run("doctor", "--json")
    findings = json.loads(result.stdout)
    assert result.exit_code == any(one["verdict"] == "błąd" for one in findings)
    assert code is None or result.exit_code == code
    assert all(bool(one["remedy"]) == (one["verdict"] != "ok") for one in findings), "a remedy where one is needed"
    return [(one["verdict"], one["told"], one["remedy"]) for one in findings if one["about"] == about]


def only(place: Place, about: str, verdict: str, words: str) -> str:
    """The remedy of the only finding of this kind, which has the verdict and says these words."""
    ((seen, told, remedy),) = found(place, about)
    assert seen == verdict and words in told, told
    return remedy


def test_a_sound_installation_has_no_errors(place: Place) -> None:
    with answering(200, b"ok\n") as url:
        place.environ["AGGREGATOR_BASE_URL"] = url
        result = place.run("doctor")
    assert result.exit_code == 0, result.output
    assert "Błędy: 0." in result.output and "ok    zapis do bazy: działa" in result.output
    assert f"ok    adres kalendarza: {url} odpowiada" in result.output


def test_looking_makes_no_database(tmp_path: Path) -> None:
    (tmp_path / "nowe").mkdir()
    place = Place(tmp_path / "nowe")
    assert "aggregator update" in only(place, "baza danych", "uwaga", "jeszcze jej nie ma")
    assert sorted(path.name for path in place.folder.iterdir()) == ["sources.yaml"]


def test_a_wrong_setting_ends_it(place: Place) -> None:
    place.environ["AGGREGATOR_TICK"] = "zaraz"
    ((verdict, told, _),) = found(place, "ustawienia", 1)
    assert verdict == "błąd" and "AGGREGATOR_TICK" in told


@pytest.mark.parametrize(
    ("environ", "about", "words", "remedy"),
    [
        ({"AGGREGATOR_CONTAKT": "x"}, "ustawienia", "nie ma takiego ustawienia", "aggregator --help"),
        ({"AGGREGATOR_CONTACT": ""}, "kontakt", "bez kontaktu", "AGGREGATOR_CONTACT"),
        ({"AGGREGATOR_BASE_URL": "https://127.0.0.1:1"}, "proxy", "nie ufa", "TRUST_PROXY=1"),
        ({"AGGREGATOR_TRUST_PROXY": "1"}, "proxy", "adres jest prywatny", "TRUST_PROXY=0"),
        ({"AGGREGATOR_METRICS": "on"}, "metryki", "każdy", "local"),
    ],
)
def test_settings_that_are_hardly_meant_so(
    place: Place, environ: dict[str, str], about: str, words: str, remedy: str
) -> None:
    place.environ |= environ
    assert remedy in only(place, about, "uwaga", words)


def test_faults_of_the_lists(place: Place) -> None:
    place.sources.write_text("sources:\n  - {name: A}\n  - {name: B, url: https://b.pl/, robots: ignore}\n")
    (place.folder / "corrections.yaml").write_text("corrections:\n  - {event: w-1, nie: ma}\n")
    assert [verdict for verdict, *_ in found(place, "sources.yaml", 1)] == ["błąd"]
    wrong = found(place, "corrections.yaml")
    assert wrong and all((verdict, "wzór" in remedy) == ("błąd", True) for verdict, _, remedy in wrong)
    assert "zgodziła" in only(place, "robots.txt", "uwaga", "b-pl")
    place.sources.write_text("sources:\n  - {name: B, url: https://b.pl/, enabled: false}\n")
    assert "sources add" in only(place, "sources.yaml", "uwaga", "żadne")
    place.sources.unlink()
    assert "aggregator check" in only(place, "sources.yaml", "błąd", "sources.yaml")


@pytest.mark.parametrize(
    ("status", "body", "kind", "words"),
    [
        (404, b"", "text/plain", "kodem 404"),
        (200, b"<h1>Witamy</h1>", "text/html", "co innego niż kalendarz"),
        (200, b"ok\n", "text/html", "co innego niż kalendarz"),
    ],
)
def test_somebody_else_answers_at_our_address(place: Place, status: int, body: bytes, kind: str, words: str) -> None:
    with answering(status, body, kind) as url:
        place.environ["AGGREGATOR_BASE_URL"] = url
        verdicts = {told: verdict for verdict, told, _ in found(place, "adres kalendarza", 1)}
    assert [verdict for told, verdict in verdicts.items() if words in told] == ["błąd"]
    assert any("sieci prywatnej" in told and verdict == "uwaga" for told, verdict in verdicts.items())


def test_nobody_answers_at_our_address(place: Place) -> None:
    told = found(place, "adres kalendarza", 0)
    assert any("nie odpowiada" in words and "aggregator serve" in remedy for _, words, remedy in told)


def test_a_damaged_database(place: Place) -> None:
    path = place.folder / "baza.sqlite3"
    body = bytearray(path.read_bytes())
    for at in range(4096 * 4, len(body) - 4096, 4096 * 2):
        body[at : at + 4096] = os.urandom(4096)
    path.write_bytes(bytes(body))
    ((verdict, _, remedy),) = found(place, "baza danych", 1)
    assert verdict == "błąd" and remedy


def test_a_file_that_is_no_database(place: Place) -> None:
    (place.folder / "baza.sqlite3").write_bytes(b"to nie jest baza " * 1000)
    only(place, "baza danych", "błąd", "file is not a database")


@pytest.mark.parametrize(
    ("schema", "verdict", "words"), [("9999", "błąd", "nowsza wersja"), ("0004", "uwaga", "backup")]
)
def test_another_schema_is_told_and_left_alone(place: Place, schema: str, verdict: str, words: str) -> None:
    with database(place) as connection:
        connection.execute("UPDATE alembic_version SET version_num = ?", (schema,))
    assert words in only(place, "schemat bazy", verdict, schema)
    with database(place) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchone() == (schema,)


def test_a_database_that_cannot_be_written_to(place: Place) -> None:
    with database(place) as connection:
        connection.execute("CREATE TRIGGER stop BEFORE UPDATE ON upkeep BEGIN SELECT RAISE(ABORT, 'readonly'); END")
    assert "prawo zapisu" in only(place, "zapis do bazy", "błąd", "readonly")


def test_a_long_log_and_much_free_space(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exam_database, "LARGEST_LOG", 1000)
    monkeypatch.setattr(exam_database, "MUCH_FREE", 1000)
    monkeypatch.setattr(exam_database, "FREE_PART", 0.01)
    with Store.open(place.environ["AGGREGATOR_DATABASE_URL"]) as store:
        keep_page(store, NOW, os.urandom(100_000))
        store.forget_pages(NOW + timedelta(days=1), None)
        told = found(place, "rozmiar bazy")
    assert [verdict for verdict, *_ in told] == ["uwaga", "uwaga"]
    assert "-wal" in told[0][1] and "aggregator compact" in told[1][2]


def keep_page(store: Store, fetched: datetime, body: bytes, date: str = "") -> None:
    (state,) = store.overview()
    source = Source(state.source_id, state.name, state.url)
    page = Page(source.url, "", fetched, body=body, headers=(("date", date),) if date else ())
    store.apply(Round(source, NOW + timedelta(minutes=1), Outcome.READ, documents=((source.url, page),)))


def test_pages_that_should_have_been_forgotten(place: Place) -> None:
    with Store.open(place.environ["AGGREGATOR_DATABASE_URL"]) as store:
        for number in range(3):
            keep_page(store, NOW - timedelta(days=200), str(number).encode())
    assert "co noc" in only(place, "dawne strony", "uwaga", ": 2")


def test_nobody_has_read_for_days(place: Place) -> None:
    place.machine = lambda: NOW + timedelta(days=3)
    assert "aggregator serve" in only(place, "czytanie źródeł", "błąd", "ostatnie było 2026-03-02")


@pytest.mark.parametrize(
    ("minutes", "verdict", "words"),
    [(0, "ok", "zgodny"), (-9, "uwaga", "spieszy się o 9"), (30, "uwaga", "spóźnia się")],
)
def test_our_clock_is_held_against_that_of_the_last_server(
    place: Place, minutes: int, verdict: str, words: str
) -> None:
    with Store.open(place.environ["AGGREGATOR_DATABASE_URL"]) as store:
        keep_page(store, NOW, b"x", f"{NOW + timedelta(minutes=minutes):%a, %d %b %Y %H:%M:%S} GMT")
    only(place, "zegar", verdict, words)


def test_a_clock_without_a_battery(place: Place) -> None:
    place.machine = lambda: NOW.replace(year=1970)
    assert "timedatectl" in only(place, "zegar", "błąd", "1970")


def test_no_data_of_time_zones(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    def none(name: str) -> None:
        raise exam_machine.ZoneInfoNotFoundError(name)

    monkeypatch.setattr(exam_machine, "ZoneInfo", none)
    assert "tzdata" in only(place, "strefa czasowa", "błąd", "Europe/Warsaw")


@pytest.mark.parametrize(("free", "verdict"), [(10 * 1024**3, "ok"), (500 * 1024**2, "uwaga"), (10 * 1024**2, "błąd")])
def test_room_on_the_disk(place: Place, monkeypatch: pytest.MonkeyPatch, free: int, verdict: str) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage(free, 0, free))
    assert {one for one, *_ in found(place, "dysk")} == {verdict}


def test_folders_that_cannot_be_written_to(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    temporary = tempfile.TemporaryFile

    def refused(dir: Path | None = None) -> object:
        if dir is not None:
            raise PermissionError(13, "Permission denied")
        return temporary()

    monkeypatch.setattr(tempfile, "TemporaryFile", refused)
    for about in ("katalog kanałów", "katalog danych"):
        assert "chown" in only(place, about, "błąd", "nie można zapisywać")


def test_a_file_where_a_folder_should_be(place: Place) -> None:
    place.environ["AGGREGATOR_FEEDS_DIR"] = str(place.sources)
    only(place, "katalog kanałów", "błąd", "nie jest katalogiem")


def test_root_is_told_not_to(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0, raising=False)
    assert "deploy/" in only(place, "użytkownik", "uwaga", "root")
    monkeypatch.setattr(os, "geteuid", lambda: 1000, raising=False)
    assert found(place, "użytkownik") == []


def test_the_process_that_reads_documents(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    assert pdf_text(exam_machine.sample_pdf("Kalendarium")).strip() == "Kalendarium"

    def refused(_: bytes) -> str:
        raise DocumentError("nie udało się uruchomić")

    monkeypatch.setattr(exam_machine, "pdf_text", refused)
    assert "pypdf" in only(place, "załączniki PDF", "błąd", "nie udało się uruchomić")
    monkeypatch.setattr(exam_machine, "pdf_text", lambda _: "co innego")
    only(place, "załączniki PDF", "błąd", "inny tekst")


def test_a_password_is_never_shown(place: Place) -> None:
    place.environ["AGGREGATOR_DATABASE_URL"] = "postgresql+nieznany://ja:tajne@127.0.0.1:1/es"
    result = place.run("doctor")
    assert result.exit_code == 1 and "tajne" not in result.output + result.stderr


def test_a_queue_in_which_sources_wait_for_too_long_is_told(
    place: Place, postgres: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    with postgres.database() as url:
        place.environ |= {"AGGREGATOR_DATABASE_URL": url, "AGGREGATOR_QUEUE": "postgresql"}
        with Store.open(url) as store:
            store.beat(NOW)
            assert "ok    kolejka: żadne źródło nie czeka za długo" in place.run("doctor").output
            store.beat(NOW, late=3)
        told = place.run("doctor").output
        assert "uwaga kolejka: źródła, które czekają za długo: 3" in told and "aggregator worker" in told
        monkeypatch.setattr(exam_database, "find_spec", lambda name: None)
        assert "błąd  kolejka: brakuje biblioteki procrastinate" in place.run("doctor").output
