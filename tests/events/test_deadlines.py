"""What is to be done until when, and for which event."""

import pytest

from tests.events.articles import said, understood


def deadlines(title: str, *lines: str) -> list[str]:
    found = understood(title, *lines).announcement
    return [f"{d.kind} {said(d.at)}" + (f" of {d.event}" if d.event is not None else "") for d in found.deadlines]


@pytest.mark.parametrize(
    ("title", "lines", "found"),
    [
        (
            "Szkolenie",
            "Szkolenie 24 września. Zgłoszenia do 18 września do godz. 12:00.",
            ["registration 2026-09-18T12:00 of 0"],
        ),
        (
            "Szkolenie",
            "Szkolenie 24 września. Zapisy do 18.09. Przypominamy: zapisy do 18 września.",
            ["registration 2026-09-18 of 0"],
        ),
        (
            "Szkolenie",
            "Szkolenie 24 września. Zapisy do 18.09.|Zapisy do 18 września do godz. 12:00.",
            ["registration 2026-09-18T12:00 of 0"],
        ),
        ("Konkurs", "Prace konkursowe przyjmujemy do 25 września 2026 r.", ["application 2026-09-25"]),
        ("Nabór", "Nabór ofert trwa od 7 do 25 września 2026 r.", ["application 2026-09-25"]),
        ("Strategia", "Uwagi do projektu prosimy zgłaszać do 5 października.", ["consultation 2026-10-05"]),
        ("Konkurs", "Wnioski można było składać do 21 sierpnia 2026 r.", []),
        ("Szkolenie", "Szkolenie 24 września. Opłatę prosimy wnieść do 21 września.", []),
        (
            "Dwa szkolenia",
            "- Kielce, 24 września, zapisy do 18 września|- Radom, 8 października, zapisy do 1 października",
            ["registration 2026-09-18 of 0", "registration 2026-10-01 of 1"],
        ),
    ],
)
def test_deadlines_of_an_article(title: str, lines: str, found: list[str]) -> None:
    assert deadlines(title, *lines.split("|")) == found


def test_a_deadline_takes_title_category_and_region_of_its_event() -> None:
    told = understood("Szkolenie z promocji", "Szkolenie w Radomiu 24 września. Zapisy do 18 września.").announcement
    (event,), (deadline,) = told.events, told.deadlines
    assert (deadline.title, deadline.category, deadline.region) == (event.title, event.category, event.region)
    assert deadline.evidence[0].sentence == "Zapisy do 18 września."
