"""sources remove --cancel: what only the removed source tells of is called off."""

from __future__ import annotations

from icalendar import Calendar

from tests.cli.place import Place

OWES = "owes-example-pl-aktualnosci"
AFTER = ("--now", "2026-03-03T08:00")


def statuses(place: Place) -> dict[str, str]:
    feed = Calendar.from_ical((place.feeds / "kalendarz.ics").read_bytes())
    return {str(one["UID"]).split("@")[0]: str(one["STATUS"]) for one in feed.events}


def test_what_others_tell_of_too_takes_place(retold: Place) -> None:
    result = retold.run("sources", "remove", OWES, "--cancel", *AFTER)
    assert result.exit_code == 0, result.output
    assert f"Usunięto źródło {OWES}" in result.stdout
    assert "Odwołane wydarzenia, o których mówiło tylko to źródło: 1." in result.stdout
    assert "kalendarz.ics" in result.stdout
    assert statuses(retold) == {"w-1": "CONFIRMED", "t-1": "CONFIRMED", "w-2": "CANCELLED"}
    assert retold.run("update", "--now", "2026-03-04T08:00").exit_code == 0
    after = statuses(retold)
    assert after["w-1"] == "CONFIRMED" and after["w-2"] == "CANCELLED"


def test_without_it_everything_stays(retold: Place) -> None:
    result = retold.run("sources", "remove", OWES, *AFTER)
    assert result.exit_code == 0 and "Jego wydarzenia zostają w kalendarzu" in result.stdout
    assert set(statuses(retold).values()) == {"CONFIRMED"}


def test_a_source_that_has_left_the_list_can_be_called_off_later(retold: Place) -> None:
    retold.run("sources", "remove", OWES)
    result = retold.run("sources", "remove", OWES, "--cancel", *AFTER)
    assert result.exit_code == 0, result.output
    assert "Usunięto" not in result.stdout and "tylko to źródło: 1." in result.stdout
    again = retold.run("sources", "remove", OWES, "--cancel", *AFTER)
    assert again.exit_code == 0 and statuses(retold)["w-2"] == "CANCELLED"


def test_what_is_over_is_not_called_off(retold: Place) -> None:
    result = retold.run("sources", "remove", OWES, "--cancel", "--now", "2026-03-27T08:00")
    assert result.exit_code == 0 and "Nie było czego odwoływać" in result.stdout


def test_a_source_that_was_never_read(place: Place) -> None:
    result = place.run("sources", "remove", OWES, "--cancel")
    assert result.exit_code == 0
    assert "Usunięto źródło" in result.stdout and "tego źródła jeszcze nie czytano" in result.stdout
    assert not (place.folder / "baza.sqlite3").exists()


def test_a_source_that_nobody_knows(retold: Place) -> None:
    result = retold.run("sources", "remove", "nie-ma", "--cancel")
    assert result.exit_code == 1 and "nie ma źródła „nie-ma”" in result.stderr
    assert "CANCELLED" not in statuses(retold).values()
