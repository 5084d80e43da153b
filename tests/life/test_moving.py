"""An event is moved, or put off; a deadline is extended: the same entry each time, on its new day."""

from __future__ import annotations

from tests.life.life import Life
from tests.life.stories import BEZ_GODZINY, KSIEGOWOSC, MOSTY, NABOR, OWES, PROMOCJA, ROPS, TARGI, WEBINAR
from tests.life.web import story

NEW_DAY = story(
    "zmiana-terminu",
    "Zmiana terminu szkolenia z księgowości",
    "Uwaga! Szkolenie z księgowości dla spółdzielni socjalnych, planowane na 10 kwietnia 2026 r. w Kielcach, zostało "
    "przeniesione na 17 kwietnia 2026 r., godz. 10:00.",
)
PUT_OFF = story(
    "szkolenie-przelozone",
    "Szkolenie z księgowości przełożone",
    "Szkolenie z księgowości dla spółdzielni socjalnych, planowane na 10 kwietnia 2026 r. w Kielcach, zostało "
    "przełożone. O nowym terminie poinformujemy wkrótce.",
)


def test_moved_by_an_edit(life: Life) -> None:
    life.day("2026-03-09", OWES.announce(KSIEGOWOSC))
    life.day("2026-03-23", OWES.rewrite("ksiegowosc", ("10 kwietnia", "17 kwietnia"))).expect(
        1,
        1,
        start="2026-04-17T10:00",
        due="2026-04-03",
        status="confirmed",
        sequence=1,
        same_uids=True,
        ics=(
            "Termin zapisów: Kielce · Szkolenie z księgowości dla spółdzielni socjalnych",
            "Kielce · Szkolenie z księgowości dla spółdzielni socjalnych",
        ),
        text="Zmiana terminu: wcześniej piątek, 10 kwietnia 2026",
        rss=("Zmiana terminu: 17.04 · Kielce · Szkolenie z księgowości dla spółdzielni socjalnych",),
        zmiany=("Zmiana terminu: 17.04 · Kielce · Szkolenie z księgowości dla spółdzielni socjalnych",),
        changes=(("start", "2026-04-10T10:00", "2026-04-17T10:00"),),
    )


def test_moved_by_a_new_article(life: Life) -> None:
    life.day("2026-03-09", OWES.announce(KSIEGOWOSC))
    life.day("2026-03-30", OWES.announce(NEW_DAY)).expect(
        1,
        1,
        start="2026-04-17T10:00",
        title="Szkolenie z księgowości dla spółdzielni socjalnych",
        status="confirmed",
        sequence=1,
        same_uids=True,
        rss=("Zmiana terminu: 17.04 · Kielce · Szkolenie z księgowości dla spółdzielni socjalnych",),
        zmiany=("Zmiana terminu: 17.04 · Kielce · Szkolenie z księgowości dla spółdzielni socjalnych",),
        changes=(("start", "2026-04-10T10:00", "2026-04-17T10:00"),),
    )
    life.day("2026-04-13").expect(1, 1, start="2026-04-17T10:00", same_uids=True, sequence=1, changes=())


def test_moved_by_a_new_article_that_does_not_say_from_when(life: Life) -> None:
    life.day("2026-03-09", OWES.announce(PROMOCJA))
    notice = story(
        "nowy-termin-warsztatow",
        "Nowy termin warsztatów z promocji w mediach społecznościowych",
        "Uwaga, zmiana terminu! Warsztaty z promocji w mediach społecznościowych odbędą się 23 kwietnia 2026 r. "
        "w godz. 9:00–15:00 w Końskich. Za zmianę przepraszamy.",
    )
    life.day("2026-04-07", OWES.announce(notice)).expect(
        1, 1, start="2026-04-23T09:00", end="2026-04-23T15:00", status="confirmed", sequence=1, same_uids=True
    )


def test_moved_first_by_an_article_then_in_the_announcement(life: Life) -> None:
    """The announcement that is edited late tells nothing new."""
    life.day("2026-03-09", OWES.announce(KSIEGOWOSC))
    life.day("2026-03-23", OWES.announce(NEW_DAY)).expect(1, 1, start="2026-04-17T10:00", sequence=1)
    life.day("2026-03-30", OWES.rewrite("ksiegowosc", ("10 kwietnia", "17 kwietnia"))).expect(
        1, 1, start="2026-04-17T10:00", sequence=1, same_uids=True, rss=(), changes=()
    )


def test_moved_twice(life: Life) -> None:
    life.day("2026-03-09", OWES.announce(KSIEGOWOSC))
    life.day("2026-03-23", OWES.announce(NEW_DAY))
    once_more = NEW_DAY.saying(
        ("przeniesione na 17", "przeniesione na 24"), ("planowane na 10", "planowane na 17"), slug="jeszcze-raz"
    )
    life.day("2026-04-08", OWES.announce(once_more)).expect(
        1,
        1,
        start="2026-04-24T10:00",
        sequence=2,
        same_uids=True,
        rss=("Zmiana terminu: 24.04 · Kielce · Szkolenie z księgowości dla spółdzielni socjalnych",),
        changes=(("start", "2026-04-17T10:00", "2026-04-24T10:00"),),
    )


def test_moved_and_back(life: Life) -> None:
    life.day("2026-03-09", OWES.announce(KSIEGOWOSC))
    life.day("2026-03-16", OWES.rewrite("ksiegowosc", ("10 kwietnia", "17 kwietnia")))
    life.day("2026-03-23", OWES.rewrite("ksiegowosc", ("17 kwietnia", "10 kwietnia"))).expect(
        1, 1, start="2026-04-10T10:00", sequence=2, same_uids=True
    )


def test_moved_to_another_month(life: Life) -> None:
    life.day("2026-03-09", ROPS.announce(TARGI)).expect(1, 1, start="2026-05-23T10:00", due="2026-04-30")
    life.day("2026-04-20", ROPS.rewrite("targi", ("23 maja", "5 września"), ("30 kwietnia", "31 lipca"))).expect(
        1, 1, start="2026-09-05T10:00", due="2026-07-31", sequence=1, same_uids=True
    )


def test_moved_to_another_town(life: Life) -> None:
    life.day("2026-03-09", ROPS.announce(BEZ_GODZINY))
    life.day(
        "2026-03-23",
        ROPS.rewrite("spotkanie-sieciujace", ("Sandomierzu, w Zamku Kazimierzowskim", "Opatowie, w Zamku")),
    ).expect(
        1,
        0,
        start="2026-04-22",
        city="Opatów",
        sequence=1,
        same_uids=True,
        changes=(("city", "Sandomierz", "Opatów"),),
    )


def test_moved_to_the_net(life: Life) -> None:
    life.day("2026-03-09", OWES.announce(PROMOCJA)).expect(city="Końskie")
    notice = story(
        "warsztaty-online",
        "Warsztaty z promocji w mediach społecznościowych odbędą się online",
        "Warsztaty z promocji w mediach społecznościowych, zaplanowane na 16 kwietnia 2026 r. w godz. 9:00–15:00, "
        "odbędą się online, na platformie Zoom.",
    )
    life.day("2026-04-07", OWES.announce(notice)).expect(
        1,
        1,
        start="2026-04-16T09:00",
        same_uids=True,
        sequence=1,
        ics=(
            "Termin zapisów: Online · Warsztaty z promocji w mediach społecznościowych",
            "Online · Warsztaty z promocji w mediach społecznościowych",
        ),
    )


def test_moved_with_its_deadline(life: Life) -> None:
    life.day("2026-03-09", OWES.announce(KSIEGOWOSC))
    life.day(
        "2026-03-23", OWES.rewrite("ksiegowosc", ("10 kwietnia", "24 kwietnia"), ("3 kwietnia", "17 kwietnia"))
    ).expect(1, 1, start="2026-04-24T10:00", due="2026-04-17", sequence=1, same_uids=True)


def test_deadline_extended_by_an_edit(life: Life) -> None:
    life.day("2026-03-09", OWES.announce(KSIEGOWOSC))
    life.day("2026-03-30", OWES.rewrite("ksiegowosc", ("do 3 kwietnia", "do 7 kwietnia"))).expect(
        1,
        1,
        start="2026-04-10T10:00",
        due="2026-04-07",
        sequence=0,
        same_uids=True,
        rss=("Zmiana terminu: 7.04 · Termin zapisów: Kielce · Szkolenie z księgowości dla spółdzielni socjalnych",),
        zmiany=("Zmiana terminu: 7.04 · Termin zapisów: Kielce · Szkolenie z księgowości dla spółdzielni socjalnych",),
        changes=(("at", "2026-04-03", "2026-04-07"),),
    )


def test_deadline_extended_by_a_new_article(life: Life) -> None:
    life.day("2026-03-09", OWES.announce(KSIEGOWOSC))
    notice = story(
        "wydluzamy-zapisy",
        "Wydłużamy zapisy na szkolenie z księgowości dla spółdzielni socjalnych",
        "Przedłużamy zapisy na szkolenie z księgowości dla spółdzielni socjalnych do 8 kwietnia 2026 r.",
        "Szkolenie odbędzie się 10 kwietnia 2026 r. o godz. 10:00 w Kielcach.",
    )
    life.day("2026-04-02", OWES.announce(notice)).expect(
        1,
        1,
        start="2026-04-10T10:00",
        due="2026-04-08",
        sequence=0,
        same_uids=True,
        changes=(("at", "2026-04-03", "2026-04-08"),),
    )


def test_deadline_extended_by_a_new_article_without_the_day(life: Life) -> None:
    life.day("2026-03-09", OWES.announce(PROMOCJA))
    notice = story(
        "dluzsze-zapisy",
        "Dłuższe zapisy na warsztaty z promocji w mediach społecznościowych",
        "Na warsztaty z promocji w mediach społecznościowych w Końskich można się zgłaszać dłużej: do 13 kwietnia "
        "2026 r.",
    )
    life.day("2026-04-07", OWES.announce(notice)).expect(
        1, 1, start="2026-04-16T09:00", due="2026-04-13", sequence=0, same_uids=True
    )


def test_call_extended_by_an_edit(life: Life) -> None:
    life.day("2026-03-09", OWES.announce(NABOR))
    life.day("2026-04-13", OWES.rewrite("nabor-wnioskow", ("20 kwietnia", "30 kwietnia"))).expect(
        0, 1, due="2026-04-30T15:00", same_uids=True, changes=(("at", "2026-04-20T15:00", "2026-04-30T15:00"),)
    )


def test_call_extended_by_a_new_article(life: Life) -> None:
    life.day("2026-03-09", OWES.announce(NABOR)).expect(0, 1, due="2026-04-20T15:00")
    notice = story(
        "przedluzenie-naboru",
        "Przedłużenie naboru wniosków o dotacje na nowe miejsca pracy",
        "Nabór wniosków o dotacje na nowe miejsca pracy został przedłużony. Wnioski można składać do 30 kwietnia "
        "2026 r. do godz. 15:00.",
    )
    life.day("2026-04-16", OWES.announce(notice)).expect(
        0, 1, due="2026-04-30T15:00", same_uids=True, changes=(("at", "2026-04-20T15:00", "2026-04-30T15:00"),)
    )


def test_put_off_then_given_a_day_by_edits(life: Life) -> None:
    held = "Szkolenie odbędzie się 10 kwietnia 2026 r. o godz. 10:00 w Kielcach"
    off = "Szkolenie, planowane na 10 kwietnia 2026 r. w Kielcach, zostało przełożone. Nowy termin podamy wkrótce"
    life.day("2026-03-09", OWES.announce(KSIEGOWOSC))
    life.day("2026-03-23", OWES.rewrite("ksiegowosc", (held, off), title=f"PRZEŁOŻONE: {KSIEGOWOSC.title}")).expect(
        1, 1, status="postponed", same_uids=True, ics_status="TENTATIVE", sequence=1
    )
    life.day(
        "2026-04-20",
        OWES.rewrite(
            "ksiegowosc",
            (off, held.replace("10 kwietnia", "15 maja")),
            ("do 3 kwietnia", "do 8 maja"),
            title=KSIEGOWOSC.title,
        ),
    ).expect(1, 1, start="2026-05-15T10:00", due="2026-05-08", status="confirmed", same_uids=True, sequence=2)


def test_put_off_then_given_a_day_by_new_articles(life: Life) -> None:
    life.day("2026-03-09", OWES.announce(KSIEGOWOSC))
    round_ = life.day("2026-03-30", OWES.announce(PUT_OFF)).expect(
        1,
        1,
        status="postponed",
        same_uids=True,
        sequence=1,
        ics_status="TENTATIVE",
        ics=(
            "Przełożone: Termin zapisów: Kielce · Szkolenie z księgowości dla spółdzielni socjalnych",
            "Przełożone: Kielce · Szkolenie z księgowości dla spółdzielni socjalnych",
        ),
    )
    assert round_.shown.calendar[round_.uid()].transparent
    again = story(
        "nowy-termin",
        "Znamy nowy termin szkolenia z księgowości dla spółdzielni socjalnych",
        "Przełożone szkolenie z księgowości dla spółdzielni socjalnych odbędzie się 15 maja 2026 r. o godz. 10:00 "
        "w Kielcach.",
    )
    life.day("2026-04-20", OWES.announce(again)).expect(
        1, start="2026-05-15T10:00", status="confirmed", same_uids=True, sequence=2, ics_status="CONFIRMED"
    )


def test_put_off_and_never_given_a_day(life: Life) -> None:
    """It stays at its old day until it leaves the window; nothing happens when that day goes by."""
    life.day("2026-03-09", MOSTY.announce(WEBINAR))
    held = "Webinarium odbędzie się online 15 kwietnia 2026 r. o godz. 17:00"
    off = "Webinarium, planowane na 15 kwietnia 2026 r., zostało przełożone, nowy termin podamy później"
    life.day("2026-04-07", MOSTY.rewrite("webinar-o-rodo", (held, off))).expect(
        1, 0, status="postponed", same_uids=True
    )
    life.day("2026-04-20").expect(1, 0, status="postponed", same_uids=True, changes=(), rss=())
