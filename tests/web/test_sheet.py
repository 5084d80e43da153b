from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from aggregator.model import Deadline, Event, Mode, Status
from aggregator.web.sheet import Row, deadline_rows, event_rows
from tests.web import samples

STAMP = datetime(2026, 3, 1, tzinfo=UTC)


def rows_of(event: Event, *deadlines: Deadline, corrected: Collection[str] = ()) -> tuple[Row, ...]:
    event = replace(event, uid="w-1@x", first_published=STAMP, changed_at=STAMP)
    tied = [
        replace(deadline, uid=f"t-{number}@x", event_uid="w-1@x", first_published=STAMP, changed_at=STAMP)
        for number, deadline in enumerate(deadlines, 1)
    ]
    return event_rows(event, tuple(tied), samples.NOW, corrected)


def by_label(rows: tuple[Row, ...]) -> dict[str, Row]:
    return {row.label: row for row in rows}


def test_everything_known_in_the_order_of_questions() -> None:
    rows = rows_of(samples.TRAINING, samples.SIGN_UP)
    assert [row.label for row in rows] == [
        *("Kiedy", "Gdzie", "Termin zapisów", "Zapisy", "Organizator", "Kontakt", "Koszt")
    ]
    assert [row.label for row in rows if not row.known] == ["Koszt"]
    found = by_label(rows)
    when, where = found["Kiedy"], found["Gdzie"]
    assert (when.text, when.note) == ("czwartek, 26 marca 2026, 10:00–15:30", "za 24 dni")
    assert when.remark == "rok wywnioskowany z daty publikacji"
    assert (where.text, where.remark) == ("Sala konferencyjna, ul. Snycerska 8, Łódź, woj. łódzkie", "stacjonarnie")
    assert where.map.startswith("https://www.openstreetmap.org/search?query=ul.%20Snycerska%208")
    assert found["Zapisy"].url == "https://forms.example.com/f/szkolenie"
    due = found["Termin zapisów"]
    assert (due.text, due.note, due.anchor) == ("czwartek, 5 marca 2026, do 12:00", "zostały 3 dni", "t-1")


def test_gaps_are_said_aloud() -> None:
    found = by_label(rows_of(Event("Spotkanie", samples.NOW.date())))
    assert found["Kiedy"].text.endswith("godziny nie podano")
    gaps = {label: row.text for label, row in found.items() if not row.known}
    assert set(gaps) == {"Gdzie", "Forma", "Termin zapisów", "Zapisy", "Organizator", "Kontakt", "Koszt"}
    assert gaps.pop("Koszt") == "nie odczytujemy go; sprawdź w ogłoszeniu"
    assert gaps.pop("Zapisy") == "odnośnika do formularza nie znaleziono"
    assert all("nie podano" in text for text in gaps.values())


def test_a_known_place_needs_no_word_on_the_form() -> None:
    assert "Forma" not in by_label(rows_of(Event("Spotkanie", samples.NOW.date(), city="Opole")))
    assert "Forma" not in by_label(rows_of(Event("Spotkanie", samples.NOW.date(), mode=Mode.ONLINE)))


def test_what_is_cancelled_leaves_no_time() -> None:
    rows = rows_of(replace(samples.TRAINING, status=Status.CANCELLED), samples.SIGN_UP)
    off = rows_of(replace(samples.TRAINING, status=Status.CANCELLED), replace(samples.SIGN_UP, status=Status.CANCELLED))
    assert by_label(rows)["Kiedy"].note == ""
    assert (by_label(off)["Termin zapisów"].note, by_label(off)["Termin zapisów"].remark) == ("", "odwołany")
    assert "Uwaga" not in by_label(rows)  # the page says so before its sheet


def test_a_deadline_alone() -> None:
    alone = replace(samples.CALL, uid="t-9@x", first_published=STAMP, changed_at=STAMP)
    rows = deadline_rows(alone, samples.NOW)
    assert [(row.label, row.text, row.note) for row in rows] == [
        ("Termin składania wniosków", "wtorek, 3 marca 2026", "został 1 dzień"),
    ]
    moved = replace(alone, previous_at=date(2026, 2, 27))
    assert deadline_rows(moved, samples.NOW, {"at"})[0].remark == (
        "zmiana terminu, wcześniej piątek, 27 lutego 2026; poprawione przez redakcję"
    )


def test_what_the_operator_corrected_says_so() -> None:
    found = by_label(rows_of(samples.TRAINING, samples.SIGN_UP, corrected={"end", "venue", "title"}))
    assert {label for label, row in found.items() if "poprawione przez redakcję" in row.remark} == {"Kiedy", "Gdzie"}
    assert found["Kiedy"].remark == "rok wywnioskowany z daty publikacji; poprawione przez redakcję"


def test_how_far_it_is() -> None:
    assert by_label(rows_of(samples.RUNNING))["Kiedy"].note == "trwa"
    assert by_label(rows_of(samples.PAST))["Kiedy"].note == "46 dni temu"
    postponed = by_label(rows_of(samples.POSTPONED))
    assert postponed["Pierwotny termin"].note == "" and "Kiedy" not in postponed


def test_a_contact_is_how_one_signs_up_where_there_is_no_form() -> None:
    row = by_label(rows_of(replace(samples.TRAINING, registration_url=None)))["Zapisy"]
    assert (row.text, row.known) == ("przez kontakt poniżej", False)


def test_a_contact_can_be_dialled() -> None:
    row = by_label(rows_of(samples.TRAINING))["Kontakt"]
    assert [stretch.url for stretch in row.stretches] == ["", "tel:+48420000011"]
    assert "".join(stretch.text for stretch in row.stretches) == row.text


@pytest.mark.parametrize("status", [Status.CANCELLED, Status.POSTPONED])
def test_what_will_not_be_asks_for_nothing(status: Status) -> None:
    nothing_known = rows_of(Event("Spotkanie", samples.NOW.date(), status=status))
    assert not {"Termin zapisów", "Zapisy", "Koszt"} & set(by_label(nothing_known))
    known = rows_of(replace(samples.TRAINING, status=status), samples.SIGN_UP)
    assert {"Termin zapisów", "Zapisy"} <= set(by_label(known))
