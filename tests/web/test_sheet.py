from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from aggregator.feeds import Selection, select
from aggregator.model import Deadline, Event, Evidence, Mode, Status
from aggregator.web.sheet import Quote, Row, deadline_rows, event_rows, quotes
from tests.web import samples

STAMP = datetime(2026, 3, 1, tzinfo=UTC)


def kept(event: Event, *deadlines: Deadline) -> tuple[Event, Selection]:
    event = replace(event, uid="w-1@x", first_published=STAMP, changed_at=STAMP)
    tied = [
        replace(deadline, uid=f"t-{number}@x", event_uid="w-1@x", first_published=STAMP, changed_at=STAMP)
        for number, deadline in enumerate(deadlines, 1)
    ]
    return event, select((event,), tied, samples.NOW)


def by_label(rows: tuple[Row, ...]) -> dict[str, Row]:
    return {row.label: row for row in rows}


def test_everything_known_in_the_order_of_questions() -> None:
    rows = event_rows(*kept(samples.TRAINING, samples.SIGN_UP))
    assert [row.label for row in rows] == [
        *("Kiedy", "Gdzie", "Forma", "Termin zapisów", "Zapisy", "Organizator", "Kontakt")
    ]
    assert all(row.known for row in rows)
    found = by_label(rows)
    assert found["Kiedy"].text == "czwartek, 26 marca 2026, 10:00–15:30 (rok wywnioskowany z daty publikacji)"
    assert found["Zapisy"].url == "https://forms.example.com/f/szkolenie"
    due = found["Termin zapisów"]
    assert (due.text, due.note, due.anchor) == ("czwartek, 5 marca 2026, do 12:00", "zostały 3 dni", "t-1")


def test_gaps_are_said_aloud() -> None:
    found = by_label(event_rows(*kept(Event("Spotkanie", samples.NOW.date()))))
    assert found["Kiedy"].text.endswith("godziny nie podano")
    gaps = {label: row.text for label, row in found.items() if not row.known}
    assert set(gaps) == {"Gdzie", "Forma", "Termin zapisów", "Zapisy", "Organizator", "Kontakt"}
    assert gaps.pop("Zapisy") == "linku do formularza nie znaleziono"
    assert all("nie podano" in text for text in gaps.values())


def test_a_known_place_needs_no_word_on_the_form() -> None:
    assert "Forma" not in by_label(event_rows(*kept(Event("Spotkanie", samples.NOW.date(), city="Opole"))))
    assert "Forma" not in by_label(event_rows(*kept(Event("Spotkanie", samples.NOW.date(), mode=Mode.ONLINE))))


def test_what_is_cancelled_leaves_no_time() -> None:
    rows = event_rows(*kept(replace(samples.TRAINING, status=Status.CANCELLED), samples.SIGN_UP))
    assert by_label(rows)["Termin zapisów"].note == ""
    assert by_label(rows)["Uwaga"].text == "wydarzenie odwołane"


def test_a_deadline_alone() -> None:
    alone = replace(samples.CALL, uid="t-9@x", first_published=STAMP, changed_at=STAMP)
    rows = deadline_rows(alone, select((), (alone,), samples.NOW))
    assert [(row.label, row.text, row.note) for row in rows] == [
        ("Termin składania wniosków", "wtorek, 3 marca 2026", "został 1 dzień"),
        ("Dotyczy", "Nabór wniosków o dotacje na miejsca pracy", ""),
    ]


def test_a_sentence_is_quoted_once_with_all_that_came_from_it() -> None:
    evidence = (
        Evidence("start", "Zapraszamy 26 marca do Łodzi."),
        Evidence("city", "Zapraszamy 26 marca  do Łodzi."),
        Evidence("city", "Zapraszamy 26 marca do Łodzi."),
        Evidence("at", "Zapisy do 5 marca."),
        Evidence("at", " "),
    )
    assert quotes(evidence) == (
        Quote("początek, miejscowość", "Zapraszamy 26 marca do Łodzi."),
        Quote("termin", "Zapisy do 5 marca."),
    )


def test_a_sentence_of_an_attachment_says_from_which_file_it_is() -> None:
    told = quotes([Evidence("hours", "9:30 Rejestracja", "https://owes.example.pl/pliki/program.pdf")])
    assert [(quote.about, quote.sentence) for quote in told] == [
        ("godziny", "Z załącznika program.pdf: 9:30 Rejestracja")
    ]
