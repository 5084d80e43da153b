"""merges, split and join: what they print, what they change, and that it lasts."""

from __future__ import annotations

from pathlib import Path

import pytest

from aggregator.store import Store
from tests.cli.place import REPOSTED, Place

ARTICLE = "https://owes.example.pl/szkolenie/"
AFTER = ("--now", "2026-03-03T08:00")


def words(text: str) -> str:
    return " ".join(text.replace("│", " ").split())


def calendar(place: Place) -> str:
    return (place.feeds / "kalendarz.ics").read_text(encoding="utf-8")


def uids(place: Place) -> dict[str, set[str]]:
    """The short UIDs of the shown events, each with the addresses of its articles."""
    with Store.open(place.environ["AGGREGATOR_DATABASE_URL"]) as store:
        return {event.uid.split("@")[0]: {ref.url for ref in event.sources} for event in store.touched(0).events}


def test_a_merge_is_listed_with_its_evidence(retold: Place) -> None:
    result = retold.run("merges", *AFTER)
    assert result.exit_code == 0, result.output
    told = words(result.stdout)
    assert "w-1 „Szkolenie z księgowości dla spółdzielni” piątek, 20 marca 2026, 10:00–14:00, Poznań" in told
    assert "2 artykuły, 2 źródła" in told
    assert f"1. Źródło OWES (owes-example-pl-aktualnosci) {ARTICLE}" in told
    assert f"2. Źródło ROPS (rops-example-pl-aktualnosci) {REPOSTED}" in told
    assert "Nie mówi koniec" in told
    assert "Co łączy z 1" in told and "ta sama godzina: +2" in told and "tytuły podobne w 100%: +3" in told
    assert "razem 9,5 – to samo wydarzenie: próg 4,5 osiągnięty" in told
    assert "Połączone: 1 wydarzenie z 2 artykułów." in told
    assert "w-2" not in told and "Które pole" not in told


def test_what_is_over_is_listed_only_with_all(retold: Place) -> None:
    result = retold.run("merges", "--now", "2026-03-21T08:00")
    assert result.exit_code == 0 and result.stdout.startswith("O żadnym wydarzeniu nie mówi więcej niż jeden artykuł.")
    assert "--all" in result.stdout
    assert "w-1" in retold.run("merges", "--all", "--now", "2026-03-21T08:00").stdout


@pytest.mark.parametrize("name", ["w-1", "https://kalendarz.example.pl/wydarzenie/w-1"])
def test_of_one_event_each_field_names_its_article(retold: Place, name: str) -> None:
    told = words(retold.run("merges", name).stdout)
    assert "koniec piątek, 20 marca 2026, 14:00 1. Źródło OWES" in told
    assert "miejscowość Poznań" in told and "poprawka operatora" not in told


def test_an_event_of_one_article_is_shown_too(retold: Place) -> None:
    result = retold.run("merges", "w-2")
    assert result.exit_code == 0
    assert "1 artykuł, 1 źródło" in result.stdout
    assert "Mówi o nim tylko jeden artykuł: nie ma czego rozdzielać." in result.stdout


def test_split_then_rounds_then_join(retold: Place) -> None:
    before = calendar(retold)
    result = retold.run("split", "w-1", *AFTER)
    assert result.exit_code == 0, result.output
    assert "z jednego wydarzenia są 2 wydarzenia:" in result.stdout
    assert "Cofa to: aggregator join w-1 w-3" in result.stdout and "kalendarz.ics" in result.stdout
    apart = {"w-1": {ARTICLE}, "w-2": {"https://owes.example.pl/spotkanie/"}, "w-3": {REPOSTED}}
    assert uids(retold) == apart
    assert calendar(retold).count("UID:w-") == before.count("UID:w-") + 1
    retold.run("update", "--now", "2026-03-04T08:00")
    assert uids(retold) == apart

    result = retold.run("join", "w-3", "w-1", "--now", "2026-03-05T08:00")
    assert result.exit_code == 0, result.output
    assert "w-3 prowadzi odtąd do niego." in result.stdout
    assert f"Cofa to: aggregator split w-1 {REPOSTED}" in result.stdout
    assert calendar(retold).count("UID:w-") == before.count("UID:w-")
    retold.run("update", "--now", "2026-03-06T08:00")
    assert uids(retold) == {"w-1": {ARTICLE, REPOSTED}, "w-2": {"https://owes.example.pl/spotkanie/"}}
    assert "połączono poleceniem „aggregator join”" in words(retold.run("merges", "w-3").stdout)


def test_one_article_is_split_off_by_its_address_however_it_is_spelt(retold: Place) -> None:
    result = retold.run("split", "w-1", REPOSTED.replace("https://", "http://www.").rstrip("/"), *AFTER)
    assert result.exit_code == 0, result.output
    assert uids(retold)["w-3"] == {REPOSTED}


def test_two_different_events_are_joined(retold: Place) -> None:
    assert retold.run("join", "w-1", "w-2", *AFTER).exit_code == 0
    assert set(uids(retold)) == {"w-1"}
    told = words(retold.run("merges", "w-1", *AFTER).stdout)
    assert "inny dzień, inne miejsce lub numer: wyklucza" in told
    assert "połączono poleceniem „aggregator join”, niezależnie od tego, co mówią znaki" in told


@pytest.mark.parametrize(
    ("command", "fault"),
    [
        (("merges", "w-99"), "w kalendarzu nie ma wydarzenia „w-99@"),
        (("merges", "t-1"), "to termin – podaj UID jego wydarzenia"),
        (("merges", "ala"), "nie wskazuje wpisu – podaj UID, np. w-12"),
        (("merges", "w-1@inny"), "jest z innego kalendarza"),
        (("split", "w-2"), "mówi tylko jeden artykuł, nie ma czego rozdzielać"),
        (("split", "w-1", "https://rops.example.pl/nie"), f"podaj jeden z tych:\n  {ARTICLE}\n  {REPOSTED}"),
        (("join", "w-1", "w-1"), "to już jedno wydarzenie"),
        (("join", "w-1", "w-99"), "w kalendarzu nie ma wydarzenia „w-99@"),
        (("join", "w-1"), "brakuje"),
    ],
)
def test_faults_say_what_to_do_and_change_nothing(retold: Place, command: tuple[str, ...], fault: str) -> None:
    before = calendar(retold)
    result = retold.run(*command)
    assert result.exit_code in (1, 2) and fault in result.stderr and "Traceback" not in result.output
    assert calendar(retold) == before and set(uids(retold)) == {"w-1", "w-2"}


@pytest.mark.parametrize("command", [("merges",), ("split", "w-1"), ("join", "w-1", "w-2"), ("history", "w-1")])
def test_before_the_first_round_there_is_nothing_and_nothing_is_made(place: Place, command: tuple[str, ...]) -> None:
    result = place.run(*command)
    assert result.exit_code == 1 and "nie ma jeszcze bazy danych" in result.stderr
    assert not Path(place.folder / "baza.sqlite3").exists()
