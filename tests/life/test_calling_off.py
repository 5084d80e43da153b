"""An event is called off: it stays in the calendar and says so, wherever it was told of."""

from __future__ import annotations

from tests.life.life import Life
from tests.life.stories import KSIEGOWOSC, KSIEGOWOSC_W_ROPS, MOSTY, OWES, PROMOCJA, ROPS, WEBINAR
from tests.life.web import story

CALLED_OFF = story(
    "odwolane",
    "Odwołane szkolenie z księgowości",
    "Z przykrością informujemy, że szkolenie z księgowości dla spółdzielni socjalnych, które miało się odbyć "
    "10 kwietnia 2026 r. w Kielcach, zostało odwołane z powodu choroby prowadzącej.",
)
SUMMARIES = (
    "Odwołane: Termin zapisów: Kielce · Szkolenie z księgowości dla spółdzielni socjalnych",
    "Odwołane: Kielce · Szkolenie z księgowości dla spółdzielni socjalnych",
)


def test_called_off_by_an_edit(life: Life) -> None:
    life.day("2026-03-09", OWES.announce(KSIEGOWOSC))
    life.day(
        "2026-03-30",
        OWES.add("ksiegowosc", "Uwaga! Szkolenie zostało odwołane.", title=f"ODWOŁANE: {KSIEGOWOSC.title}", first=True),
    ).expect(
        1,
        1,
        start="2026-04-10T10:00",
        due="2026-04-03",
        status="cancelled",
        sequence=1,
        same_uids=True,
        ics=SUMMARIES,
        ics_status="CANCELLED",
        rss=(
            "Odwołane: 10.04 · Kielce · Szkolenie z księgowości dla spółdzielni socjalnych",
            "Odwołane: 3.04 · Termin zapisów: Kielce · Szkolenie z księgowości dla spółdzielni socjalnych",
        ),
        changes=(("status", "confirmed", "cancelled"),),
    )


def test_called_off_by_a_new_article(life: Life) -> None:
    life.day("2026-03-09", OWES.announce(KSIEGOWOSC))
    life.day("2026-03-30", OWES.announce(CALLED_OFF)).expect(
        1,
        1,
        start="2026-04-10T10:00",
        status="cancelled",
        sequence=1,
        same_uids=True,
        ics=SUMMARIES,
        ics_status="CANCELLED",
        zmiany=("Odwołane: 10.04 · Kielce · Szkolenie z księgowości dla spółdzielni socjalnych",),
        changes=(("status", "confirmed", "cancelled"),),
    )
    life.day("2026-04-20").expect(1, 1, status="cancelled", same_uids=True, ics=SUMMARIES, changes=())


def test_called_off_and_held_after_all(life: Life) -> None:
    life.day("2026-03-09", OWES.announce(KSIEGOWOSC))
    life.day("2026-03-16", OWES.announce(CALLED_OFF))
    again = story(
        "jednak-sie-odbedzie",
        "Szkolenie z księgowości jednak się odbędzie",
        "Dobra wiadomość: szkolenie z księgowości dla spółdzielni socjalnych 10 kwietnia 2026 r. o godz. 10:00 "
        "w Kielcach jednak się odbędzie. Zapraszamy!",
    )
    life.day("2026-03-23", OWES.announce(again)).expect(
        1, 1, start="2026-04-10T10:00", status="confirmed", sequence=2, same_uids=True, ics_status="CONFIRMED"
    )


def test_called_off_though_the_repost_still_invites(life: Life) -> None:
    """A stale repost, read every day, does not call it back."""
    life.day("2026-03-09", OWES.announce(KSIEGOWOSC))
    life.day("2026-03-16", ROPS.announce(KSIEGOWOSC_W_ROPS)).expect(1, 1, same_uids=True)
    life.day("2026-03-30", OWES.announce(CALLED_OFF)).expect(1, 1, status="cancelled", sequence=1, same_uids=True)
    life.day("2026-04-07").expect(1, 1, status="cancelled", sequence=1, same_uids=True, changes=())


def test_called_off_before_a_careless_repost(life: Life) -> None:
    """What another body still invites to afterwards, its organiser has called off."""
    life.day("2026-03-09", OWES.announce(KSIEGOWOSC))
    life.day(
        "2026-03-16", OWES.rewrite("ksiegowosc", ("Szkolenie odbędzie się", "ODWOŁANE! Szkolenie miało się odbyć"))
    )
    life.day("2026-03-23", ROPS.announce(KSIEGOWOSC_W_ROPS)).expect(1, 1, status="cancelled", same_uids=True)


def test_called_off_by_the_repost_too(life: Life) -> None:
    life.day("2026-03-09", OWES.announce(KSIEGOWOSC), ROPS.announce(KSIEGOWOSC_W_ROPS)).expect(1, 1)
    life.day("2026-03-23", OWES.announce(CALLED_OFF))
    life.day("2026-03-30", ROPS.announce(CALLED_OFF)).expect(
        1, 1, status="cancelled", sequence=1, same_uids=True, rss=(), changes=()
    )


def test_one_of_two_called_off(life: Life) -> None:
    life.day("2026-03-09", OWES.announce(KSIEGOWOSC), OWES.announce(PROMOCJA)).expect(2, 2)
    round_ = life.day("2026-03-30", OWES.announce(CALLED_OFF)).expect(
        2, 2, start=("2026-04-10T10:00", "2026-04-16T09:00"), same_uids=True, ics_status=("CANCELLED", "CONFIRMED")
    )
    assert round_.events[round_.uid("Końskie")].sequence == 0


def test_called_off_online(life: Life) -> None:
    life.day("2026-03-09", MOSTY.announce(WEBINAR))
    notice = story(
        "webinarium-odwolane",
        "Webinarium o ochronie danych osobowych odwołane",
        "Webinarium „Ochrona danych osobowych w organizacji”, zaplanowane na 15 kwietnia 2026 r., zostało odwołane.",
    )
    life.day("2026-04-11", MOSTY.announce(notice)).expect(
        1, 0, start="2026-04-15T17:00", status="cancelled", sequence=1, same_uids=True
    )
