"""export."""

from __future__ import annotations

from tests.cli.place import Place


def test_export_writes_the_same_bytes_as_update(place: Place) -> None:
    place.run("update")
    folder = place.folder / "wydruk"
    result = place.run("export", str(folder))
    assert result.exit_code == 0, result.output
    for name in ("kalendarz.ics", "kalendarz.rss"):
        assert f"Zapisano {folder / name}" in result.stdout
        assert (folder / name).read_bytes() == (place.feeds / name).read_bytes()
    assert "są aktualne" in place.run("export", str(folder)).stdout


def test_export_of_another_day_leaves_out_what_is_long_over(place: Place) -> None:
    place.run("update")
    assert place.run("export", str(place.folder / "x"), "--now", "2027-06-01").exit_code == 0
    assert "BEGIN:VEVENT" not in (place.folder / "x" / "kalendarz.ics").read_text(encoding="utf-8")
