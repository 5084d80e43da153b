"""archive: its figures, and the WARC file that export writes."""

from __future__ import annotations

from pathlib import Path

from warcio.archiveiterator import ArchiveIterator

from tests.cli.place import LISTING, MEETING, TRAINING, Place

OWES = "owes-example-pl-aktualnosci"


def bodies(path: Path) -> list[bytes]:
    with path.open("rb") as file:
        return [one.content_stream().read() for one in ArchiveIterator(file) if one.rec_type == "response"]


def test_figures_of_the_archive(place: Place) -> None:
    empty = place.run("archive")
    assert empty.exit_code == 0 and empty.stdout.startswith("Nie zachowano jeszcze żadnej strony.\n")
    place.run("update")
    lines = place.run("archive").stdout.splitlines()
    assert lines[0].startswith("Zachowane strony: ") and " B (rozpakowane " in lines[0]
    assert lines[1] == "Najstarszą pobrano 2026-03-02 08:00, najnowszą 2026-03-02 08:00."
    assert lines[2].startswith("Strony są przechowywane 90 dni")


def test_no_pages_are_kept_where_none_are_wanted(place: Place) -> None:
    place.run("update")
    place.environ["AGGREGATOR_KEEP_PAGES"] = "0"
    place.run("update", "--now", "2026-03-03T09:00")
    result = place.run("archive").stdout
    assert "Nie zachowano jeszcze żadnej strony." in result and "AGGREGATOR_KEEP_PAGES=0" in result


def test_export_writes_what_was_fetched(place: Place) -> None:
    place.run("update")
    path = place.folder / "strony.warc.gz"
    for names in ((), (OWES,), (OWES, "źródło owes")):
        result = place.run("archive", "export", str(path), *names)
        assert result.exit_code == 0 and result.stdout.startswith(f"Zapisano {path}: strony: ")
        assert (
            {TRAINING.encode(), MEETING.encode()}
            <= set(bodies(path))
            <= {one.encode() for one in (TRAINING, MEETING, LISTING)}
        )
        assert len(bodies(path)) == len(set(bodies(path)))
    place.run("archive", "export", str(path), "--since", "2026-03-03")
    assert bodies(path) == []


def test_export_says_what_is_wrong(place: Place) -> None:
    wrong = place.run("archive", "export", str(place.folder / "strony.zip"))
    assert wrong.exit_code == 2 and "nazwa pliku ma kończyć się na .warc.gz" in wrong.stderr
    nowhere = place.run("archive", "export", str(place.folder / "nie-ma" / "a.warc.gz"))
    assert nowhere.exit_code == 1 and "nie można zapisać" in nowhere.stderr
    unknown = place.run("archive", "export", str(place.folder / "a.warc.gz"), "qqq")
    assert unknown.exit_code == 1 and "nie ma źródła „qqq”" in unknown.stderr
    assert "czy chodziło o „export”?" in place.run("archive", "exprt").stderr
