"""Several bodies tell of one event: one entry, all of them credited, each field from whom it is best known.

Every scenario is played twice, the sources read in either order: that must not matter.
"""

from __future__ import annotations

import pytest

from tests.life.life import Life
from tests.life.stories import (
    BEZ_GODZINY,
    KONFERENCJA,
    KSIEGOWOSC,
    KSIEGOWOSC_W_ROPS,
    KSIEGOWOSC_W_SERWISIE,
    MOSTY,
    OWES,
    PORTAL,
    PROMOCJA,
    ROPS,
    TARGI,
    WEBINAR,
)
from tests.life.web import story

pytestmark = pytest.mark.parametrize("life", [False, True], ids=["as_listed", "backwards"], indirect=True)


def test_reposted_afterwards(life: Life) -> None:
    life.day("2026-03-09", OWES.announce(KSIEGOWOSC))
    round_ = life.day("2026-03-16", PORTAL.announce(KSIEGOWOSC_W_SERWISIE)).expect(
        1,
        1,
        start="2026-04-10T10:00",
        title="Szkolenie z księgowości dla spółdzielni socjalnych",
        sources="dorzecze serwis",
        url=OWES.url_of("ksiegowosc"),
        sequence=0,
        same_uids=True,
        text=PORTAL.url_of("szkolenie-z-ksiegowosci-w-kielcach"),
        rss=(),
        zmiany=(),
        changes=(),
    )
    (item,) = [news for news in round_.shown.news.values() if "wydarzenie" in news.page]
    assert OWES.url_of("ksiegowosc") in item.content
    assert PORTAL.url_of("szkolenie-z-ksiegowosci-w-kielcach") in item.content


def test_reposted_before_the_organiser_tells(life: Life) -> None:
    """The organiser's page wins when it comes: its title, its hour, its address."""
    life.day("2026-03-09", PORTAL.announce(KSIEGOWOSC_W_SERWISIE)).expect(1, 0, start="2026-04-10")
    round_ = life.day("2026-03-16", OWES.announce(KSIEGOWOSC)).expect(
        1,
        1,
        start="2026-04-10T10:00",
        title="Szkolenie z księgowości dla spółdzielni socjalnych",
        sources="dorzecze serwis",
        url=OWES.url_of("ksiegowosc"),
        sequence=1,
    )
    assert round_.before <= round_.uids


def test_told_on_one_day(life: Life) -> None:
    life.day("2026-03-09", OWES.announce(KSIEGOWOSC), PORTAL.announce(KSIEGOWOSC_W_SERWISIE)).expect(
        1,
        1,
        start="2026-04-10T10:00",
        title="Szkolenie z księgowości dla spółdzielni socjalnych",
        sources="dorzecze serwis",
        url=OWES.url_of("ksiegowosc"),
        doubt="",
    )


def test_three_bodies(life: Life) -> None:
    life.day("2026-03-09", OWES.announce(KSIEGOWOSC))
    life.day("2026-03-16", ROPS.announce(KSIEGOWOSC_W_ROPS))
    life.day("2026-03-23", PORTAL.announce(KSIEGOWOSC_W_SERWISIE)).expect(
        1, 1, sources="dorzecze rops serwis", url=OWES.url_of("ksiegowosc"), sequence=0, same_uids=True, rss=()
    )


def test_two_bodies_repost_each_other(life: Life) -> None:
    """Each passes on what the other tells, for months: two events, each with both sources."""
    passed_on = story(
        "targi-w-busku",
        "Zaproszenie na targi ekonomii społecznej w Busku-Zdroju",
        "Regionalny Ośrodek Polityki Społecznej w Kielcach zaprasza na targi ekonomii społecznej.",
        "Targi odbędą się 23 maja 2026 r. w Busku-Zdroju, w Parku Zdrojowym.",
    )
    life.day("2026-03-09", OWES.announce(KSIEGOWOSC), ROPS.announce(TARGI)).expect(2, 2)
    life.day("2026-03-11", OWES.announce(passed_on), ROPS.announce(KSIEGOWOSC_W_ROPS)).expect(
        2,
        2,
        start=("2026-04-10T10:00", "2026-05-23T10:00"),
        due=("2026-04-03", "2026-04-30"),
        sources="dorzecze rops",
        sequence=0,
        same_uids=True,
        rss=(),
    )
    life.day("2026-04-13", ROPS.rewrite("targi", ("23 maja", "30 maja"))).expect(
        2, 2, start=("2026-04-10T10:00", "2026-05-30T10:00"), same_uids=True
    )


def test_held_by_two_bodies_together(life: Life) -> None:
    """Both are organisers and tell the same in other words."""
    other = story(
        "lokalnie-znaczy-razem",
        "Zapraszamy na konferencję „Lokalnie znaczy razem”",
        "Wspólnie z Fundacją Mosty organizujemy konferencję „Lokalnie znaczy razem”. Rozmawiać będziemy o usługach "
        "społecznych w gminach.",
        "Termin: 14–15 maja 2026 r. Miejsce: Kraków, ul. Wielicka 42.",
    )
    life.day("2026-03-09", MOSTY.announce(KONFERENCJA), ROPS.announce(other)).expect(
        1, 1, start="2026-05-14", end="2026-05-15", city="Kraków", sources="mosty rops"
    )


def test_the_organisers_hour_wins(life: Life) -> None:
    """A repost that tells another hour does not make another event, nor another hour."""
    wrong = KSIEGOWOSC_W_ROPS.saying(("godz. 10:00", "godz. 9:00"))
    life.day("2026-03-09", ROPS.announce(wrong)).expect(1, 1, start="2026-04-10T09:00")
    life.day("2026-03-16", OWES.announce(KSIEGOWOSC)).expect(
        1, 1, start="2026-04-10T10:00", same_uids=True, sources="dorzecze rops", url=OWES.url_of("ksiegowosc")
    )
    life.day("2026-03-30").expect(1, 1, start="2026-04-10T10:00", same_uids=True, changes=())


def test_a_stated_hour_wins_over_none(life: Life) -> None:
    hour = story(
        "spotkanie-w-sandomierzu",
        "Spotkanie sieciujące podmiotów ekonomii społecznej w Sandomierzu",
        "Regionalny Ośrodek Polityki Społecznej zaprasza na spotkanie sieciujące podmiotów ekonomii społecznej, które "
        "odbędzie się 22 kwietnia 2026 r. w godz. 11:00–14:00 w Sandomierzu.",
    )
    life.day("2026-03-09", ROPS.announce(BEZ_GODZINY)).expect(1, 0, start="2026-04-22")
    life.day("2026-03-16", OWES.announce(hour)).expect(
        1,
        0,
        start="2026-04-22T11:00",
        end="2026-04-22T14:00",
        url=ROPS.url_of("spotkanie-sieciujace"),
        same_uids=True,
        sequence=1,
        sources="dorzecze rops",
    )


def test_the_deadline_is_in_the_repost_alone(life: Life) -> None:
    repost = story(
        "webinarium-fundacji-mosty",
        "Webinarium Fundacji Mosty o ochronie danych osobowych w organizacji",
        "Fundacja Mosty zaprasza na webinarium „Ochrona danych osobowych w organizacji”, które odbędzie się online "
        "15 kwietnia 2026 r. o godz. 17:00.",
        "Zapisy do 13 kwietnia 2026 r.",
    )
    life.day("2026-03-23", MOSTY.announce(WEBINAR)).expect(1, 0)
    round_ = life.day("2026-03-30", PORTAL.announce(repost)).expect(
        1, 1, due="2026-04-13", sources="mosty serwis", sequence=0, url=MOSTY.url_of("webinar-o-rodo")
    )
    (deadline,) = round_.deadlines.values()
    assert deadline.event_uid == round_.uid()


def test_a_later_correction_wins_over_the_earlier_text(life: Life) -> None:
    """The organiser corrects by a new article; announcement and repost are read again every day and still say 10:00."""
    correction = story(
        "sprostowanie",
        "Sprostowanie: szkolenie z księgowości dla spółdzielni socjalnych zaczyna się później",
        "Szkolenie z księgowości dla spółdzielni socjalnych w Kielcach odbędzie się 10 kwietnia 2026 r. o godz. 12:30, "
        "a nie, jak podaliśmy wcześniej, o godz. 10:00.",
    )
    life.day("2026-03-09", OWES.announce(KSIEGOWOSC), ROPS.announce(KSIEGOWOSC_W_ROPS))
    life.day("2026-03-23", OWES.announce(correction)).expect(
        1, 1, start="2026-04-10T12:30", same_uids=True, sources="dorzecze rops"
    )
    life.day("2026-04-07").expect(1, 1, start="2026-04-10T12:30", same_uids=True, changes=(), rss=())


def test_moved_by_the_organiser_alone(life: Life) -> None:
    life.day("2026-03-09", OWES.announce(KSIEGOWOSC))
    life.day("2026-03-11", ROPS.announce(KSIEGOWOSC_W_ROPS)).expect(1, 1)
    life.day("2026-03-23", OWES.rewrite("ksiegowosc", ("10 kwietnia", "17 kwietnia"))).expect(
        1, 1, start="2026-04-17T10:00", same_uids=True, sequence=1, sources="dorzecze rops"
    )
    life.day("2026-04-02").expect(1, 1, start="2026-04-17T10:00", same_uids=True, changes=(), rss=())


def test_moved_and_then_told_with_its_old_day(life: Life) -> None:
    """A repost that comes late and still tells the old day is of the event that has moved."""
    life.day("2026-03-09", OWES.announce(KSIEGOWOSC))
    life.day("2026-03-16", OWES.rewrite("ksiegowosc", ("10 kwietnia", "17 kwietnia")))
    life.day("2026-03-23", ROPS.announce(KSIEGOWOSC_W_ROPS)).expect(
        1, 1, start="2026-04-17T10:00", same_uids=True, sources="dorzecze rops"
    )


def test_moved_by_both(life: Life) -> None:
    life.day("2026-03-09", OWES.announce(KSIEGOWOSC))
    life.day("2026-03-11", ROPS.announce(KSIEGOWOSC_W_ROPS)).expect(1, 1)
    life.day(
        "2026-03-23",
        OWES.rewrite("ksiegowosc", ("10 kwietnia", "17 kwietnia")),
        ROPS.rewrite("zaproszenie-owes-dorzecze", ("10 kwietnia", "17 kwietnia")),
    ).expect(1, 1, start="2026-04-17T10:00", same_uids=True, sequence=1, sources="dorzecze rops")


def test_deadline_extended_by_the_organiser_alone(life: Life) -> None:
    life.day("2026-03-09", OWES.announce(KSIEGOWOSC))
    life.day("2026-03-11", ROPS.announce(KSIEGOWOSC_W_ROPS)).expect(1, 1, due="2026-04-03")
    life.day("2026-03-30", OWES.rewrite("ksiegowosc", ("do 3 kwietnia", "do 7 kwietnia"))).expect(
        1, 1, due="2026-04-07", same_uids=True, sequence=0
    )
    life.day("2026-04-02").expect(1, 1, due="2026-04-07", same_uids=True, changes=(), rss=())


def test_a_newsletter_tells_of_many(life: Life) -> None:
    letter = story(
        "kwiecien-w-regionie",
        "Kwiecień w regionie: kalendarium wydarzeń",
        "Co nas czeka w kwietniu? Oto wydarzenia, na które zapraszają ośrodki i organizacje:",
        "- 10 kwietnia 2026 r., godz. 10:00, Kielce – szkolenie z księgowości dla spółdzielni socjalnych (Dorzecze)",
        "- 16 kwietnia 2026 r., godz. 9:00, Końskie – warsztaty z promocji w mediach społecznościowych (Dorzecze)",
        "- 28 kwietnia 2026 r., godz. 12:00, Opatów – spotkanie o partnerstwach lokalnych (ROPS)",
    )
    life.day("2026-03-09", OWES.announce(KSIEGOWOSC), OWES.announce(PROMOCJA)).expect(2, 2)
    round_ = life.day("2026-03-30", PORTAL.announce(letter)).expect(
        3, 2, start=("2026-04-10T10:00", "2026-04-16T09:00", "2026-04-28T12:00"), city=("Kielce", "Końskie", "Opatów")
    )
    told = {e.city: " ".join(sorted({ref.source_id for ref in e.sources})) for e in round_.events.values()}
    assert told == {"Kielce": "dorzecze serwis", "Końskie": "dorzecze serwis", "Opatów": "serwis"}


def test_a_title_told_shorter(life: Life) -> None:
    short = story(
        "dane-osobowe",
        "Ochrona danych w organizacji – webinarium",
        "15 kwietnia o 17:00 Fundacja Mosty opowie online o ochronie danych osobowych w organizacji. Polecamy!",
    )
    life.day("2026-03-23", MOSTY.announce(WEBINAR))
    life.day("2026-03-30", PORTAL.announce(short)).expect(
        1, 0, start="2026-04-15T17:00", title="Webinarium: ochrona danych osobowych", sequence=0, same_uids=True
    )


def test_reposted_with_the_first_day_alone(life: Life) -> None:
    """A repost that leaves out the second day takes nothing away."""
    first = story(
        "konferencja-w-krakowie",
        "Konferencja „Lokalnie znaczy razem” w Krakowie",
        "Już 14 maja 2026 r. w Krakowie odbędzie się konferencja „Lokalnie znaczy razem”, na którą zaprasza Fundacja "
        "Mosty.",
    )
    life.day("2026-03-09", MOSTY.announce(KONFERENCJA)).expect(1, 1, start="2026-05-14", end="2026-05-15")
    life.day("2026-03-30", PORTAL.announce(first)).expect(
        1, 1, start="2026-05-14", end="2026-05-15", sequence=0, same_uids=True, sources="mosty serwis"
    )


def test_reported_by_another_body(life: Life) -> None:
    report = story(
        "bylismy-na-szkoleniu",
        "Byliśmy na szkoleniu z księgowości",
        "10 kwietnia 2026 r. w Kielcach odbyło się szkolenie z księgowości dla spółdzielni socjalnych, zorganizowane "
        "przez OWES Dorzecze. Uczestniczyło w nim osiemnaście osób.",
    )
    life.day("2026-03-09", OWES.announce(KSIEGOWOSC))
    life.day("2026-04-14", ROPS.announce(report)).expect(
        1, 1, start="2026-04-10T10:00", sequence=0, same_uids=True, rss=(), changes=()
    )
