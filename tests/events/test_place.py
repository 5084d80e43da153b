"""Where an event takes place and how one attends; the source is one of Świętokrzyskie."""

import pytest

from aggregator.model import Mode, Region
from tests.events.articles import understood

HERE = Region.SWIETOKRZYSKIE


@pytest.mark.parametrize(
    ("lines", "city", "mode", "region"),
    [
        ("Warsztaty 8 października odbędą się w Domu Kultury w Radomiu.", "Radom", Mode.ONSITE, Region.MAZOWIECKIE),
        ("Zapraszamy 8 października do Domu Kultury w Radomiu.", "Radom", Mode.ONSITE, Region.MAZOWIECKIE),
        ("Warsztaty 8 października.|Miejsce: Kielce, ul. Wesoła 51", "Kielce", Mode.ONSITE, HERE),
        ("Warsztaty 8 października, ul. Warszawska 12, 26-600 Radom.", "Radom", Mode.ONSITE, Region.MAZOWIECKIE),
        ("Warsztaty 8 października na platformie Zoom.", None, Mode.ONLINE, HERE),
        ("ROPS w Poznaniu zaprasza na webinar 8 października.", None, Mode.ONLINE, HERE),
        ("Forum 8 października w formule hybrydowej: w Krakowie i online.", "Kraków", Mode.HYBRID, Region.MALOPOLSKIE),
        ("Szkolenie 8 października stacjonarnie w Opolu.", "Opole", Mode.ONSITE, Region.OPOLSKIE),
        ("Szkolenie 8 października poprowadzi Jan Zamojski z Radomia.", None, None, HERE),
        ("Szkolenie 8 października dla mieszkańców powiatu radomskiego.", None, None, HERE),
    ],
)
def test_town_mode_and_voivodeship(lines: str, city: str | None, mode: Mode | None, region: Region) -> None:
    (event,) = understood("Wiadomości z ośrodka", *lines.split("|")).announcement.events
    assert (event.city, event.mode, event.region) == (city, mode, region)


def test_each_date_of_a_tour_has_its_town() -> None:
    events = understood(
        "Cykl szkoleń o promocji",
        "Zapraszamy na szkolenia:",
        "- 6 października 2026 r. – Kielce, ul. Wesoła 51",
        "- 8 października 2026 r. – Radom, ul. Prosta 1",
    ).announcement.events
    assert [(e.city, e.region) for e in events] == [("Kielce", HERE), ("Radom", Region.MAZOWIECKIE)]
    assert len({e.title for e in events}) == 2


def test_a_town_abroad_does_not_lie_in_the_voivodeship_of_its_source() -> None:
    (event,) = understood("Wizyta studyjna", "Wizyta studyjna odbędzie się 24 września w Bolonii.").announcement.events
    assert (event.city, event.region) == ("Bolonia", None)
