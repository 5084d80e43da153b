"""backup, restore and compact as an operator types them."""

from __future__ import annotations

import random
from datetime import timedelta
from pathlib import Path

from aggregator.model import Outcome, Page, Source
from aggregator.store import Round, Store
from tests.cli.place import NOW, Place


def test_a_copy_is_made_and_restored_elsewhere(place: Place, tmp_path: Path) -> None:
    place.run("update")
    archive = str(tmp_path / "k.tar.zst")
    made = place.run("backup", archive)
    assert made.exit_code == 0 and "źródła: 1, artykuły: 2, wydarzenia: 2, terminy: 1, strony:" in made.output
    (tmp_path / "drugie").mkdir()
    other = Place(tmp_path / "drugie")
    other.sources.unlink()
    restored = other.run("restore", archive)
    assert restored.exit_code == 0 and "Przywrócono kopię z 2026-03-02 08:00: źródła: 1" in restored.output
    assert other.sources.read_bytes() == place.sources.read_bytes()
    other.run("export", str(other.feeds))
    feed = "kalendarz.ics"
    assert (other.feeds / feed).read_bytes() == (place.feeds / feed).read_bytes()
    assert (other.feeds / feed).stat().st_mtime == (place.feeds / feed).stat().st_mtime


def test_faults_are_told_with_their_remedies(place: Place, tmp_path: Path) -> None:
    assert "ma kończyć się na .tar.zst" in place.run("backup", "kopia.zip").stderr
    assert "jeszcze nie ma" in place.run("backup", str(tmp_path / "k.tar.zst")).stderr
    assert "nie ma kopii" in place.run("restore", str(tmp_path / "k.tar.zst")).stderr
    place.run("update")
    place.run("backup", str(tmp_path / "k.tar.zst"))
    taken = place.run("restore", str(tmp_path / "k.tar.zst"))
    assert taken.exit_code == 1 and "z --force" in taken.stderr
    assert "baza.sqlite3.poprzednie" in place.run("restore", str(tmp_path / "k.tar.zst"), "--force").output
    assert (
        "nie ma takiego katalogu – utwórz go" in place.run("backup", str(tmp_path / "nie" / "ma" / "k.tar.zst")).stderr
    )


def test_a_database_is_made_smaller(place: Place) -> None:
    place.run("update")
    chance = random.Random(1)
    with Store.open(place.environ["AGGREGATOR_DATABASE_URL"]) as store:
        (state,) = store.overview()
        source = Source(state.source_id, state.name, state.url)
        page = Page(source.url, "", NOW, body=chance.randbytes(1_000_000))
        store.apply(Round(source, NOW + timedelta(hours=1), Outcome.READ, documents=((source.url + "x", page),)))
        store.forget_pages(NOW + timedelta(days=1), None)
        size = store.space().size
    assert "Baza danych zajmowała 1," in place.run("compact").output
    with Store.open(place.environ["AGGREGATOR_DATABASE_URL"]) as store:
        assert store.space().size < size / 2 and store.space().gives_back
