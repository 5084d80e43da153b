"""Lines of a page → sentences and points of a programme."""

from __future__ import annotations

import time

import pytest

from aggregator.documents.paragraphs import paragraphs

WIDE = "Zapraszamy serdecznie przedstawicieli organizacji pozarządowych z całego województwa"


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ((f"{WIDE} na szkole-", "nia z promocji."), f"{WIDE} na szkolenia z promocji."),
        ((f"{WIDE} i powia\u00ad", "tu."), f"{WIDE} i powiatu."),
        (("Spotkanie odbędzie się 15", "października 2026 r."), "Spotkanie odbędzie się 15 października 2026 r."),
        (("15 października", "2026 r., Kielce"), "15 października 2026 r., Kielce"),
        (
            ("odbędzie się 5 maja 2026 r.", "w godzinach 10:00–13:00"),
            "odbędzie się 5 maja 2026 r. w godzinach 10:00–13:00",
        ),
        ((f"{WIDE} w godz.", "10:00–14:00 w Kielcach"), f"{WIDE} w godz. 10:00–14:00 w Kielcach"),
        ((WIDE, "Świętokrzyskiego i Małopolski."), f"{WIDE} Świętokrzyskiego i Małopolski."),
        ((f"{WIDE}.", "Do zobaczenia!"), f"{WIDE}.\nDo zobaczenia!"),
        (("PROGRAM KONFERENCJI", "Kielce"), "PROGRAM KONFERENCJI\nKielce"),
        (("10:00 Otwarcie", "10:30 Panel"), "10:00 Otwarcie\n10:30 Panel"),
        (("10:00–10:30", "Otwarcie", "10:30 – 12:00", "Panel"), "10:00–10:30 Otwarcie\n10:30 – 12:00 Panel"),
        (("10.00", "10.30", "Otwarcie"), "10.00\n10.30 Otwarcie"),
        (("9:00 Rejestracja uczestników", "i poranna kawa"), "9:00 Rejestracja uczestników i poranna kawa"),
        ((f"Miejsce: {WIDE}", "Termin: 15 października"), f"Miejsce: {WIDE}\nTermin: 15 października"),
        ((WIDE, "• pierwszy punkt", "• drugi punkt"), f"{WIDE}\n• pierwszy punkt\n• drugi punkt"),
        (("Koniec zdania.", "", "Nowy akapit."), "Koniec zdania.\n\nNowy akapit."),
        ((f"{WIDE} oraz", "", "powiatu"), f"{WIDE} oraz powiatu"),
        (("ﬁnansowanie   projektów",), "finansowanie projektów"),
        (("", "  ", ""), ""),
    ],
)
def test_what_belongs_together_is_one_line(lines: tuple[str, ...], told: str) -> None:
    assert paragraphs("\n".join(lines)) == told


def test_a_page_ends_a_paragraph_unless_its_sentence_goes_on() -> None:
    assert paragraphs("Strona pierwsza.\fStrona druga.") == "Strona pierwsza.\n\nStrona druga."
    assert paragraphs("Spotkanie odbędzie się\fw Kielcach.") == "Spotkanie odbędzie się w Kielcach."


@pytest.mark.parametrize("text", ["a\n" * 50_000, "a-\n" * 33_000, "1" * 100_000, "10:00\n" * 16_000, "x:\n" * 33_000])
def test_the_work_grows_with_the_text_and_no_faster(text: str) -> None:
    began = time.process_time()
    paragraphs(text)
    assert time.process_time() - began < 2
