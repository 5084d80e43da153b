"""An organiser tells of an event and then says more, or says it otherwise."""

from __future__ import annotations

from tests.life.life import Life
from tests.life.stories import BEZ_GODZINY, DZIEN_OTWARTY, KSIEGOWOSC, MOSTY, NABOR, OWES, PROMOCJA, ROPS, WEBINAR
from tests.life.web import story


def test_announced(life: Life) -> None:
    life.day("2026-03-09", OWES.announce(KSIEGOWOSC)).expect(
        1,
        1,
        start="2026-04-10T10:00",
        due="2026-04-03",
        city="Kielce",
        status="confirmed",
        sequence=0,
        sources="dorzecze",
        doubt="",
        ics=(
            "Termin zapisów: Kielce · Szkolenie z księgowości dla spółdzielni socjalnych",
            "Kielce · Szkolenie z księgowości dla spółdzielni socjalnych",
        ),
        ics_status="CONFIRMED",
        rss=(
            "10.04 · Kielce · Szkolenie z księgowości dla spółdzielni socjalnych",
            "3.04 · Termin zapisów: Kielce · Szkolenie z księgowości dla spółdzielni socjalnych",
        ),
        changes=(),
    )


def test_nothing_said_anew(life: Life) -> None:
    """A telephone number that is added changes no version that matters."""
    life.day("2026-03-09", OWES.announce(KSIEGOWOSC))
    life.day("2026-03-16", OWES.add("ksiegowosc", "Zapewniamy obiad i materiały.")).expect(
        1, 1, sequence=0, same_uids=True, rss=(), zmiany=(), changes=()
    )


def test_title_edited(life: Life) -> None:
    life.day("2026-03-09", OWES.announce(KSIEGOWOSC))
    title = "Szkolenie z księgowości i podatków dla spółdzielni socjalnych"
    life.day("2026-03-16", OWES.rewrite("ksiegowosc", title=title)).expect(
        1,
        1,
        title="księgowości i podatków",
        sequence=1,
        same_uids=True,
        rss=(),
        zmiany=("Zmiana nazwy: 10.04 · Kielce · Szkolenie z księgowości i podatków dla spółdzielni socjalnych",),
        changes=(("title", "Szkolenie z księgowości dla spółdzielni socjalnych", title),),
    )


def test_hour_added(life: Life) -> None:
    life.day("2026-03-09", ROPS.announce(BEZ_GODZINY)).expect(1, 0, start="2026-04-22")
    life.day("2026-03-23", ROPS.rewrite("spotkanie-sieciujace", ("2026 r. w", "2026 r. o godz. 9:30 w"))).expect(
        1,
        0,
        start="2026-04-22T09:30",
        sequence=1,
        same_uids=True,
        rss=(),
        zmiany=("Doprecyzowano termin: 22.04 · Sandomierz · Spotkanie sieciujące podmiotów ekonomii społecznej",),
        changes=(("start", "2026-04-22", "2026-04-22T09:30"),),
    )


def test_end_added(life: Life) -> None:
    life.day("2026-03-09", OWES.announce(KSIEGOWOSC))
    life.day("2026-03-23", OWES.rewrite("ksiegowosc", ("o godz. 10:00", "w godz. 10:00–15:00"))).expect(
        1, 1, start="2026-04-10T10:00", end="2026-04-10T15:00", sequence=1, same_uids=True
    )


def test_room_corrected(life: Life) -> None:
    life.day("2026-03-09", OWES.announce(KSIEGOWOSC)).expect(text="Sienkiewicza 25")
    life.day(
        "2026-03-23", OWES.rewrite("ksiegowosc", ("sali 12 przy ul. Sienkiewicza 25", "sali 3 przy ul. Dużej 4"))
    ).expect(1, 1, start="2026-04-10T10:00", text="Dużej 4", same_uids=True, rss=())


def test_room_corrected_in_what_the_page_states(life: Life) -> None:
    """The place is in JSON-LD: LOCATION changes, and SEQUENCE with it."""
    life.day("2026-03-09", ROPS.announce(DZIEN_OTWARTY)).expect(
        1, 0, start="2026-05-06T11:00", end="2026-05-06T14:00", place="Sala gimnastyczna, ul. Okrzei 49, Jędrzejów"
    )
    life.day("2026-03-23", ROPS.rewrite("dzien-otwarty", ("Sala gimnastyczna", "Dom Kultury"))).expect(
        1,
        0,
        place="Dom Kultury, ul. Okrzei 49",
        sequence=1,
        same_uids=True,
        rss=(),
        changes=(("venue", "Sala gimnastyczna", "Dom Kultury"),),
    )


def test_hour_corrected(life: Life) -> None:
    life.day("2026-03-09", OWES.announce(KSIEGOWOSC))
    life.day("2026-03-23", OWES.rewrite("ksiegowosc", ("godz. 10:00", "godz. 12:00"))).expect(
        1,
        1,
        start="2026-04-10T12:00",
        sequence=1,
        same_uids=True,
        rss=("Zmiana terminu: 10.04 · Kielce · Szkolenie z księgowości dla spółdzielni socjalnych",),
        zmiany=("Zmiana terminu: 10.04 · Kielce · Szkolenie z księgowości dla spółdzielni socjalnych",),
        changes=(("start", "2026-04-10T10:00", "2026-04-10T12:00"),),
    )


def test_room_corrected_by_a_new_article(life: Life) -> None:
    life.day("2026-03-09", OWES.announce(PROMOCJA)).expect(1, 1, text="Zamkowej 7")
    notice = story(
        "zmiana-sali",
        "Zmiana miejsca warsztatów z promocji w mediach społecznościowych",
        "Uwaga, zmiana miejsca! Warsztaty z promocji w mediach społecznościowych, które odbędą się 16 kwietnia 2026 r. "
        "w godz. 9:00–15:00, przenosimy do Domu Kultury w Końskich przy ul. Mieszka I 4.",
    )
    life.day("2026-04-09", OWES.announce(notice)).expect(
        1, 1, start="2026-04-16T09:00", end="2026-04-16T15:00", text="Mieszka I 4", same_uids=True
    )


def test_hour_corrected_by_a_new_article(life: Life) -> None:
    life.day("2026-03-09", OWES.announce(KSIEGOWOSC))
    notice = story(
        "zmiana-godziny",
        "Zmiana godziny szkolenia z księgowości dla spółdzielni socjalnych",
        "Informujemy, że szkolenie z księgowości dla spółdzielni socjalnych 10 kwietnia 2026 r. w Kielcach rozpocznie "
        "się o godz. 11:30.",
    )
    life.day("2026-03-30", OWES.announce(notice)).expect(1, 1, start="2026-04-10T11:30", same_uids=True, sequence=1)


def test_reminded(life: Life) -> None:
    life.day("2026-03-09", OWES.announce(KSIEGOWOSC))
    reminder = story(
        "przypominamy",
        "Przypominamy o szkoleniu z księgowości",
        "Przypominamy, że 10 kwietnia o godz. 10:00 w Kielcach odbędzie się szkolenie z księgowości dla spółdzielni "
        "socjalnych. Zapisy trwają do 3 kwietnia.",
    )
    life.day("2026-03-30", OWES.announce(reminder)).expect(
        1,
        1,
        start="2026-04-10T10:00",
        due="2026-04-03",
        title="Szkolenie z księgowości dla spółdzielni socjalnych",
        same_uids=True,
        sequence=0,
        rss=(),
        zmiany=(),
        changes=(),
    )


def test_last_places(life: Life) -> None:
    life.day("2026-03-09", OWES.announce(PROMOCJA))
    last = story(
        "ostatnie-miejsca",
        "Ostatnie wolne miejsca na warsztatach z promocji!",
        "Zostały ostatnie wolne miejsca na warsztaty z promocji w mediach społecznościowych w Końskich "
        "(16 kwietnia, godz. 9:00–15:00). Kto pierwszy, ten lepszy!",
    )
    life.day("2026-04-02", OWES.announce(last)).expect(
        1, 1, start="2026-04-16T09:00", end="2026-04-16T15:00", same_uids=True, sequence=0, rss=(), changes=()
    )


def test_title_in_capitals(life: Life) -> None:
    life.day("2026-03-09", MOSTY.announce(WEBINAR))
    shouted = story(
        "przypomnienie",
        "WEBINARIUM: OCHRONA DANYCH OSOBOWYCH W ORGANIZACJI",
        "To już w środę! Webinarium odbędzie się online 15 kwietnia 2026 r. o godz. 17:00.",
    )
    life.day("2026-04-11", MOSTY.announce(shouted)).expect(
        1, 0, start="2026-04-15T17:00", title="Webinarium: ochrona danych", same_uids=True, sequence=0
    )


def test_title_becomes_capitals(life: Life) -> None:
    """The same words in capital letters are no other title."""
    life.day("2026-03-09", OWES.announce(KSIEGOWOSC))
    life.day("2026-03-16", OWES.rewrite("ksiegowosc", title=KSIEGOWOSC.title.upper())).expect(1, 1, same_uids=True)


def test_reported_afterwards(life: Life) -> None:
    life.day("2026-03-09", OWES.announce(KSIEGOWOSC))
    report = story(
        "za-nami-szkolenie",
        "Za nami szkolenie z księgowości",
        "10 kwietnia 2026 r. w Kielcach odbyło się szkolenie z księgowości dla spółdzielni socjalnych. Wzięło w nim "
        "udział osiemnaście osób. Dziękujemy za obecność!",
    )
    life.day("2026-04-14", OWES.announce(report)).expect(
        1, 1, start="2026-04-10T10:00", same_uids=True, sequence=0, status="confirmed", rss=(), zmiany=(), changes=()
    )


def test_reported_only(life: Life) -> None:
    """What nobody announced is no coming event, and no news."""
    report = story(
        "za-nami-wizyta",
        "Za nami wizyta studyjna w Opolu",
        "W dniach 3–4 marca 2026 r. odbyła się wizyta studyjna w przedsiębiorstwach społecznych Opola. Uczestnicy "
        "odwiedzili trzy spółdzielnie.",
    )
    life.day("2026-03-09", ROPS.announce(report)).expect(0, 0, ics=(), rss=())


def test_report_that_invites_to_the_next_edition(life: Life) -> None:
    """A report attaches to its own event, the invitation in it to another."""
    life.day("2026-03-09", OWES.announce(PROMOCJA))
    report = story(
        "relacja",
        "Relacja z warsztatów z promocji",
        "16 kwietnia 2026 r. w Końskich odbyły się warsztaty z promocji w mediach społecznościowych.",
        "Kolejne warsztaty odbędą się 21 maja 2026 r. o godz. 9:00 w Skarżysku-Kamiennej. Zapraszamy!",
    )
    life.day("2026-04-20", OWES.announce(report)).expect(
        2, 1, start=("2026-04-16T09:00", "2026-05-21T09:00"), city=("Końskie", "Skarżysko-Kamienna"), sequence=0
    )


def test_a_call_alone(life: Life) -> None:
    life.day("2026-03-09", OWES.announce(NABOR)).expect(0, 1, due="2026-04-20T15:00")
    life.day("2026-04-13", OWES.add("nabor-wnioskow", "Zapraszamy na konsultacje wniosków.")).expect(
        0, 1, due="2026-04-20T15:00", same_uids=True, changes=()
    )
