"""reread: what is printed, what is applied, and what a kill in the middle leaves."""

from __future__ import annotations

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from aggregator.events import Changes, Deed, PlannedEvent, plan_changes, read_announcement
from aggregator.model import Event, Page, Source
from aggregator.scrape import read_article
from aggregator.store import Outcome, Reading, Round, Store
from tests.cli.place import NOW, TRAINING, Place

OWES = "owes-example-pl-aktualnosci"
ARTICLE = "https://owes.example.pl/szkolenie/"
KILLS = 60 if os.environ.get("SOAK") else 6


def tell_otherwise(place: Place, **said: object) -> None:
    """Makes the training one that other rules might have read, and tells of a ball that the page does not know."""
    with Store.open(place.environ["AGGREGATOR_DATABASE_URL"]) as store:
        (training,) = store.known(OWES, ARTICLE).events
        planned = PlannedEvent(Deed.CHANGED, replace(training, **said))  # type: ignore[arg-type]
        ball = PlannedEvent(Deed.NEW, Event("Bal", date(2026, 3, 28), url=ARTICLE))
        store.apply_readings(OWES, [Reading(ARTICLE, changes=Changes((planned, ball)))], NOW)


def words(text: str) -> str:
    return " ".join(text.replace("│", " ").split())


def test_what_was_just_read_says_nothing_new(place: Place) -> None:
    place.run("update")
    result = place.run("reread")
    assert result.exit_code == 0
    assert result.stdout == (
        "Artykuły przeczytane ponownie: 2, bez zachowanej strony: 0, nieudane: 0. "
        "Wpisy nowe: 0, zmienione: 0, brak na stronie: 0.\n"
    )


def test_what_would_change_is_printed_then_applied_then_over(place: Place) -> None:
    place.run("update")
    before = (place.feeds / "kalendarz.ics").read_text(encoding="utf-8")
    tell_otherwise(place, city="Łódź", title="Kurs")
    shown = place.run("reread", "--now", "2026-03-03T08:00")
    assert shown.exit_code == 0
    for told in ("nazwa: Kurs → ", "miejscowość: Łódź → Poznań", "zmienione", "Bal", "brak na stronie", ARTICLE):
        assert told in words(shown.stdout)
    assert "Wpisy nowe: 0, zmienione: 1, brak na stronie: 1." in shown.stdout
    assert "Niczego nie zmieniono; --apply wprowadza" in shown.stdout
    assert (place.feeds / "kalendarz.ics").read_text(encoding="utf-8") == before

    applied = place.run("reread", OWES, "--apply", "--now", "2026-03-03T08:00")
    assert applied.exit_code == 0
    assert "zmienione: 1, brak na stronie: 1." in applied.stdout and "kalendarz.ics" in applied.stdout
    calendar = (place.feeds / "kalendarz.ics").read_text(encoding="utf-8")
    assert "Poznań" in calendar and "Łódź" not in calendar and "Bal" in calendar

    again = place.run("reread", "--apply", "--now", "2026-03-03T09:00")
    assert "zmienione: 0, brak na stronie: 0." in again.stdout and "bez zmian" in again.stdout


def test_a_page_that_breaks_is_named_and_the_others_are_read(place: Place) -> None:
    place.run("update")
    with Store.open(place.environ["AGGREGATOR_DATABASE_URL"]) as store:
        broken = Page(ARTICLE, "", NOW, body=b"<html></html>")
        store.apply(Round(Source(OWES, "", ""), NOW, Outcome.READ, documents=((ARTICLE, broken),)))
    result = place.run("reread")
    assert result.exit_code == 1
    assert f"{OWES}: nie udało się przeczytać {ARTICLE}: na stronie nie ma żadnego tekstu" in result.stdout
    assert "Artykuły przeczytane ponownie: 1, bez zachowanej strony: 0, nieudane: 1." in result.stdout


def test_what_cannot_be_read_again_is_said(place: Place) -> None:
    assert f"Nie czytano jeszcze źródeł: {OWES}." in place.run("reread").stdout
    place.environ["AGGREGATOR_KEEP_PAGES"] = "0"
    place.run("update")
    assert "ponownie: 0, bez zachowanej strony: 2" in place.run("reread").stdout
    assert "czy chodziło o" in place.run("reread", "owes-exmple").stderr


def test_only_pages_since_a_day(place: Place) -> None:
    place.run("update")
    assert "ponownie: 2," in place.run("reread", "--since", "2026-03-02").stdout
    assert "ponownie: 0," in place.run("reread", "--since", "2026-03-03").stdout


# ---------------------------------------------------------------- kill -9

SOURCES = tuple(Source(f"{name}-example-pl", name.upper(), f"https://{name}.example.pl/") for name in ("a", "b", "c"))
ARTICLES = 8


def prepare(place: Place) -> None:
    """Three sources with articles whose trainings, each on its own day, were all read as being in Łódź."""
    place.write_list(*(f"{source.id.split('-')[0]}.example.pl/" for source in SOURCES))
    with Store.open(place.environ["AGGREGATOR_DATABASE_URL"]) as store:
        store.register(SOURCES, NOW)
        for first, source in enumerate(SOURCES):
            readings = []
            for number in range(ARTICLES):
                html = TRAINING.replace("20 marca", f"{1 + ARTICLES * first + number} maja")
                page = Page(f"{source.url}{number}/", html, NOW, body=html.encode())
                article = read_article(page, source, listed=None, first_seen=NOW.date())
                changes = plan_changes((), (), announcement := read_announcement(article, source), NOW)
                wrong = tuple(replace(one, event=replace(one.event, city="Łódź")) for one in changes.events)
                readings.append(Reading(page.url, changes=replace(changes, events=wrong), page=page))
                assert announcement.events
            store.apply(Round(source, NOW, Outcome.READ, readings=tuple(readings)))


def cities(place: Place) -> list[set[str | None]]:
    """For each source the towns of its trainings, as its articles tell them and as they are shown."""
    with Store.open(place.environ["AGGREGATOR_DATABASE_URL"]) as store:
        told = [[store.known(one.id, f"{one.url}{number}/") for number in range(ARTICLES)] for one in SOURCES]
        shown, _ = store.entries(date(2026, 5, 1), date(2026, 5, 31))
    assert len(shown) == ARTICLES * len(SOURCES)
    city = {event.uid: event.city for event in shown}
    return [
        {town for known in source for event in known.events for town in (event.city, city[event.uid])}
        for source in told
    ]


def begin(place: Place) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "aggregator", "reread", "--apply", "--now", "2026-03-03T08:00"]
    environ = {**os.environ, **place.environ}
    return subprocess.Popen(command, env=environ, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs SIGKILL: runs on Linux and macOS")
def test_a_kill_leaves_all_of_a_source_or_nothing(place: Place) -> None:
    seed = random.randrange(10**6)
    chance = random.Random(seed)
    prepare(place)
    database = place.folder / "baza.sqlite3"
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    untouched = database.read_bytes()
    assert cities(place) == [{"Łódź"}] * 3
    begun = time.monotonic()
    assert begin(place).wait(timeout=120) == 0
    length = time.monotonic() - begun
    assert cities(place) == [{"Poznań"}] * 3
    killed = 0
    for _ in range(6 * KILLS):
        restore(place.folder, untouched)
        process = begin(place)
        time.sleep(chance.uniform(0.4, 1.0) * length)
        process.send_signal(signal.SIGKILL)
        killed += process.wait() == -signal.SIGKILL
        assert all(towns in ({"Łódź"}, {"Poznań"}) for towns in cities(place)), f"seed {seed}"
        if killed == KILLS:
            break
    assert killed == KILLS, f"seed {seed}: only {killed} were still running"
    assert begin(place).wait(timeout=120) == 0  # the leases of the dead do not stand in the way
    assert cities(place) == [{"Poznań"}] * 3


def restore(folder: Path, database: bytes) -> None:
    for left in folder.glob("baza.sqlite3*"):
        left.unlink()
    (folder / "baza.sqlite3").write_bytes(database)
    shutil.rmtree(folder / "feeds", ignore_errors=True)


def test_a_database_that_refuses_in_the_middle_keeps_nothing_of_the_source(place: Place) -> None:
    prepare(place)
    last = f"SELECT max(number) FROM events WHERE url LIKE '{SOURCES[1].url}%'"
    with closing(sqlite3.connect(place.folder / "baza.sqlite3")) as connection, connection:
        (number,) = connection.execute(last).fetchone()
        refuse = f"WHEN new.number = {number} BEGIN SELECT RAISE(ABORT, 'dysk pełny'); END"
        connection.execute(f"CREATE TRIGGER pełny BEFORE UPDATE ON events {refuse}")
    result = place.run("reread", "--apply", "--now", "2026-03-03T08:00")
    assert result.exit_code == 1 and "baza danych odmówiła: dysk pełny" in result.stderr
    assert cities(place) == [{"Poznań"}, {"Łódź"}, {"Łódź"}]
