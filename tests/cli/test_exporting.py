"""export."""

from __future__ import annotations

from pathlib import Path

from tests.cli.place import Place


def test_export_writes_the_same_bytes_as_update(place: Place) -> None:
    place.run("update")
    folder = place.folder / "wydruk"
    result = place.run("export", str(folder))
    assert result.exit_code == 0, result.output
    assert f"Kanały w {folder}: kalendarz.ics, kalendarz.rss i " in result.stdout.replace("\n", " ")
    published = {path.relative_to(place.feeds) for path in place.feeds.rglob("*.*")}
    assert Path("kalendarz/mazowieckie.json") in published
    for name in published:
        assert (folder / name).read_bytes() == (place.feeds / name).read_bytes()
    assert f"Kanały w {folder}: bez zmian" in place.run("export", str(folder)).stdout.replace("\n", " ")


def test_export_of_another_day_leaves_out_what_is_long_over(place: Place) -> None:
    place.run("update")
    assert place.run("export", str(place.folder / "x"), "--now", "2027-06-01").exit_code == 0
    assert "BEGIN:VEVENT" not in (place.folder / "x" / "kalendarz.ics").read_text(encoding="utf-8")
