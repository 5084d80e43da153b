"""Events that are told in nearly the same words and are not the same: none swallows another, now or later."""

from __future__ import annotations

from datetime import date

import pytest

from tests.life.life import Life
from tests.life.stories import MOSTY, OWES, PORTAL, PROMOCJA, ROPS, information_meeting
from tests.life.web import Story, story

pytestmark = pytest.mark.parametrize("life", [False, True], ids=["as_listed", "backwards"], indirect=True)

OPATOW = information_meeting("opatow", "14 kwietnia 2026 r.", "w Opatowie")


def webinar(slug: str, title: str, day: str, hour: str = "17:00", by: str = "Fundacja Mosty") -> Story:
    """A generic meeting in the net."""
    return story(
        slug,
        title,
        f"{by} zaprasza na spotkanie. Spotkanie odbędzie się online {day} 2026 r. o godz. {hour}.",
    )


def test_two_towns(life: Life) -> None:
    life.day("2026-03-09", OWES.announce(OPATOW)).expect(1, 0)
    jedrzejow = information_meeting("jedrzejow", "16 kwietnia 2026 r.", "w Jędrzejowie")
    life.day("2026-03-16", OWES.announce(jedrzejow)).expect(
        2, 0, start=("2026-04-14T10:00", "2026-04-16T10:00"), city=("Opatów", "Jędrzejów"), sequence=0
    )


def test_two_towns_on_one_day(life: Life) -> None:
    pinczow = information_meeting("pinczow", "14 kwietnia 2026 r.", "w Pińczowie")
    life.day("2026-03-09", OWES.announce(OPATOW), ROPS.announce(pinczow)).expect(
        2, 0, start=("2026-04-14T10:00", "2026-04-14T10:00"), city=("Opatów", "Pińczów"), sequence=0
    )


def test_two_days_in_one_town(life: Life) -> None:
    again = information_meeting("opatow-2", "28 kwietnia 2026 r.", "w Opatowie")
    life.day("2026-03-09", OWES.announce(OPATOW))
    life.day("2026-03-16", OWES.announce(again)).expect(
        2, 0, start=("2026-04-14T10:00", "2026-04-28T10:00"), city=("Opatów", "Opatów"), sequence=0
    )


def test_two_editions(life: Life) -> None:
    second = PROMOCJA.saying(
        ("16 kwietnia", "14 maja"),
        ("9 kwietnia", "7 maja"),
        slug="promocja-2",
        title="Warsztaty z promocji w mediach społecznościowych – II edycja",
    )
    life.day("2026-03-09", OWES.announce(PROMOCJA))
    life.day("2026-03-23", OWES.announce(second)).expect(
        2,
        2,
        start=("2026-04-16T09:00", "2026-05-14T09:00"),
        due=("2026-04-09", "2026-05-07"),
        city=("Końskie", "Końskie"),
        sequence=0,
    )


def test_two_groups_on_one_day(life: Life) -> None:
    first = information_meeting(
        "grupa-1", "14 kwietnia 2026 r.", "w Opatowie", hour="9:00", title="Szkolenie BHP – grupa 1"
    )
    second = information_meeting(
        "grupa-2", "14 kwietnia 2026 r.", "w Opatowie", hour="13:00", title="Szkolenie BHP – grupa 2"
    )
    life.day("2026-03-09", OWES.announce(first))
    life.day("2026-03-16", OWES.announce(second)).expect(
        2, 0, start=("2026-04-14T09:00", "2026-04-14T13:00"), sequence=0
    )


def test_two_trainings_of_one_body_on_one_day(life: Life) -> None:
    marketing = information_meeting(
        "marketing", "14 kwietnia 2026 r.", "w Opatowie", title="Szkolenie z marketingu internetowego"
    )
    law = information_meeting(
        "zamowienia", "14 kwietnia 2026 r.", "w Opatowie", title="Szkolenie z zamówień publicznych"
    )
    life.day("2026-03-09", OWES.announce(marketing), OWES.announce(law)).expect(
        2, 0, start=("2026-04-14T10:00", "2026-04-14T10:00"), sequence=0
    )


def test_the_same_words_at_the_same_hour_in_the_net(life: Life) -> None:
    """Two bodies hold a „Spotkanie informacyjne” each."""
    life.day(
        "2026-03-09",
        MOSTY.announce(webinar("spotkanie", "Spotkanie informacyjne online", "14 kwietnia")),
        OWES.announce(webinar("spotkanie-online", "Spotkanie informacyjne online", "14 kwietnia", by="OWES Dorzecze")),
    ).expect(2, 0, start=("2026-04-14T17:00", "2026-04-14T17:00"), sequence=0)


def bookkeeping(slug: str, hour: str, street: str, by: str = "") -> Story:
    """What every body teaches, in the phrases of all."""
    return story(
        slug,
        "Warsztaty z księgowości",
        f"{by}Zapraszamy osoby z organizacji pozarządowych i przedsiębiorstw społecznych. Udział jest bezpłatny.",
        f"Spotkamy się 14 kwietnia 2026 r. o godz. {hour} w Kielcach, przy ul. {street}.",
    )


def test_two_bodies_teach_the_same_on_one_day(life: Life) -> None:
    """At other hours and in other houses; who calls off his own does not call off the other's."""
    life.day(
        "2026-03-09",
        OWES.announce(bookkeeping("rano", "9:00", "Szkolnej 4")),
        MOSTY.announce(bookkeeping("po-pracy", "16:00", "Dworcowej 11")),
    ).expect(2, 0, start=("2026-04-14T09:00", "2026-04-14T16:00"), sequence=0)
    slip = bookkeeping("u-sasiadow", "18:00", "Dworcowej 11", by="Organizator: Fundacja Mosty. ")
    life.day("2026-03-16", PORTAL.announce(slip)).expect(
        2, 0, start=("2026-04-14T09:00", "2026-04-14T16:00"), same_uids=True
    )
    life.day("2026-03-23", OWES.rewrite("rano", ("Udział jest bezpłatny", "Wydarzenie zostało odwołane"))).expect(
        2, 0, ics_status=("CONFIRMED", "CANCELLED"), same_uids=True
    )
    life.day("2026-03-30", ROPS.announce(bookkeeping("trzecie", "9:00", "Lipowej 2"))).expect(
        3, 0, ics_status=("CONFIRMED", "CONFIRMED", "CANCELLED")
    )


def test_last_years_and_this_years(life: Life) -> None:
    """The spring fair of every year."""
    now = story(
        "targi-2026",
        "Wiosenne targi przedsiębiorstw społecznych",
        "Zapraszamy na wiosenne targi przedsiębiorstw społecznych.",
        "Targi odbędą się 18 kwietnia 2026 r. o godz. 11:00 w Kielcach.",
    )
    next_year = now.saying(("18 kwietnia 2026 r.", "17 kwietnia 2027 r."), slug="targi-2027")
    life.day("2026-03-09", ROPS.announce(now)).expect(1, 0)
    life.day("2027-03-08", ROPS.announce(next_year)).expect(
        2, 0, start=("2026-04-18T11:00", "2027-04-17T11:00"), sequence=0
    )


def test_a_conference_and_the_training_before_it(life: Life) -> None:
    conference = information_meeting(
        "konferencja", "22 kwietnia 2026 r.", "w Kielcach", title="Konferencja o usługach społecznych"
    )
    training = information_meeting(
        "szkolenie-przed",
        "21 kwietnia 2026 r.",
        "w Kielcach",
        title="Szkolenie przed konferencją o usługach społecznych",
    )
    life.day("2026-03-09", ROPS.announce(conference))
    life.day("2026-03-16", PORTAL.announce(training)).expect(
        2, 0, start=("2026-04-21T10:00", "2026-04-22T10:00"), sequence=0
    )


def test_the_twin_is_called_off(life: Life) -> None:
    """What is called off in Jędrzejów takes place in Opatów."""
    jedrzejow = information_meeting("jedrzejow", "16 kwietnia 2026 r.", "w Jędrzejowie")
    notice = story(
        "odwolane-spotkanie",
        "Odwołane spotkanie informacyjne w Jędrzejowie",
        "Spotkanie informacyjne o dotacjach 16 kwietnia 2026 r. w Jędrzejowie zostało odwołane.",
    )
    life.day("2026-03-09", OWES.announce(OPATOW), OWES.announce(jedrzejow))
    life.day("2026-04-07", OWES.announce(notice)).expect(
        2, 0, city=("Opatów", "Jędrzejów"), ics_status=("CONFIRMED", "CANCELLED"), same_uids=True
    )


def test_the_twin_is_moved_onto_the_others_day(life: Life) -> None:
    """Two meetings in two towns on one day, after a move: still two."""
    jedrzejow = information_meeting("jedrzejow", "16 kwietnia 2026 r.", "w Jędrzejowie")
    life.day("2026-03-09", OWES.announce(OPATOW), OWES.announce(jedrzejow))
    life.day("2026-03-23", OWES.rewrite("jedrzejow", ("16 kwietnia", "14 kwietnia"))).expect(
        2, 0, start=("2026-04-14T10:00", "2026-04-14T10:00"), city=("Jędrzejów", "Opatów"), same_uids=True
    )


def test_the_twin_is_moved_away_from_the_other(life: Life) -> None:
    """Two days of one town: each moves by itself."""
    again = information_meeting("opatow-2", "28 kwietnia 2026 r.", "w Opatowie")
    life.day("2026-03-09", OWES.announce(OPATOW), OWES.announce(again))
    life.day("2026-03-23", OWES.rewrite("opatow", ("14 kwietnia", "21 kwietnia"))).expect(
        2, 0, start=("2026-04-21T10:00", "2026-04-28T10:00"), same_uids=True
    )


def test_two_editions_are_both_moved(life: Life) -> None:
    """Each notice names the day from which it moves its own edition."""
    second = PROMOCJA.saying(("16 kwietnia", "14 maja"), ("9 kwietnia", "7 maja"), slug="promocja-2")

    def notice(slug: str, old: str, new: str) -> Story:
        return story(
            slug,
            "Zmiana terminu warsztatów z promocji w mediach społecznościowych",
            f"Warsztaty z promocji w mediach społecznościowych, planowane na {old} 2026 r. w Końskich, zostały "
            f"przeniesione na {new} 2026 r., godz. 9:00.",
        )

    before = life.day("2026-03-09", OWES.announce(PROMOCJA), OWES.announce(second)).expect(2, 2)
    life.day("2026-03-16", OWES.announce(notice("przeniesione-2", "14 maja", "21 maja"))).expect(
        2, 2, start=("2026-04-16T09:00", "2026-05-21T09:00"), same_uids=True
    )
    after = life.day("2026-03-23", OWES.announce(notice("przeniesione-1", "16 kwietnia", "23 kwietnia"))).expect(
        2, 2, start=("2026-04-23T09:00", "2026-05-21T09:00"), same_uids=True
    )
    assert (before.uid("04-16"), before.uid("05-14")) == (after.uid("04-23"), after.uid("05-21"))


def test_one_edition_called_off_and_the_other_put_off(life: Life) -> None:
    """The notices come before the first announcement is read; each is of the edition whose day it names."""
    second = PROMOCJA.saying(("16 kwietnia", "14 maja"), ("9 kwietnia", "7 maja"), slug="promocja-2")
    name = "Warsztaty z promocji w mediach społecznościowych"
    called_off = story(
        "odwolane", f"Odwołane: {name}", f"{name}, planowane na 16 kwietnia 2026 r. w Końskich, odwołane."
    )
    put_off = story(
        "przelozone",
        f"Przełożone: {name}",
        f"{name}, planowane na 14 maja 2026 r. w Końskich, zostały przełożone. Nowy termin podamy wkrótce.",
    )
    life.day("2026-03-09", OWES.announce(second)).expect(1, 1, start="2026-05-14T09:00")
    life.day("2026-03-16", OWES.announce(called_off)).expect(2, 1, ics_status=("CANCELLED", "CONFIRMED"))
    life.day("2026-03-23", OWES.announce(put_off), OWES.announce(PROMOCJA, published=date(2026, 3, 9))).expect(
        2,
        2,
        start=("2026-04-16T09:00", "2026-05-14T09:00"),
        due=("2026-04-09", "2026-05-07"),
        ics_status=("CANCELLED", "TENTATIVE"),
    )
