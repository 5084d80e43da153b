"""Pages go, move and fail, sources leave: what was told stays until it is over, as doubtful where need be."""

from __future__ import annotations

import pytest

from tests.life.life import Life
from tests.life.stories import KSIEGOWOSC, KSIEGOWOSC_W_ROPS, OWES, PROMOCJA, ROPS
from tests.life.web import story

GONE = "strona źródłowa zniknęła"


@pytest.mark.parametrize("status", [404, 410])
def test_article_deleted(life: Life, status: int) -> None:
    """Nothing is called off by a page that is gone; by the time that it surely is, the event is doubtful."""
    life.day("2026-03-09", OWES.announce(KSIEGOWOSC))
    life.day("2026-03-23", OWES.delete("ksiegowosc", status=status)).expect(1, 1, same_uids=True, status="confirmed")
    life.days("2026-03-25", "2026-04-06").expect(
        1,
        1,
        start="2026-04-10T10:00",
        due="2026-04-03",
        same_uids=True,
        status="confirmed",
        doubt=GONE,
        ics_status="TENTATIVE",
        text=GONE,
    )
    life.day("2026-04-20").expect(1, 1, same_uids=True)


def test_article_deleted_when_all_is_over(life: Life) -> None:
    life.day("2026-03-09", OWES.announce(KSIEGOWOSC))
    life.day("2026-04-13", OWES.delete("ksiegowosc")).expect(1, 1, doubt="", sequence=0, same_uids=True, changes=())
    life.day("2026-05-11").expect(1, 1, doubt="", sequence=0, same_uids=True, ics_status="CONFIRMED", changes=())


def test_article_deleted_and_put_back(life: Life) -> None:
    life.day("2026-03-09", OWES.announce(KSIEGOWOSC))
    life.day("2026-03-16", OWES.delete("ksiegowosc"))
    life.days("2026-03-18", "2026-03-26").expect(1, 1, doubt=GONE, same_uids=True)
    life.day("2026-03-30", OWES.restore("ksiegowosc")).expect(
        1, 1, start="2026-04-10T10:00", doubt="", same_uids=True, ics_status="CONFIRMED"
    )


def test_article_deleted_but_told_elsewhere(life: Life) -> None:
    """As long as one body tells of it, it takes place."""
    life.day("2026-03-09", OWES.announce(KSIEGOWOSC), ROPS.announce(KSIEGOWOSC_W_ROPS)).expect(1, 1)
    life.day("2026-03-16", OWES.delete("ksiegowosc"))
    life.days("2026-03-18", "2026-03-30").expect(
        1, 1, start="2026-04-10T10:00", doubt="", sequence=0, same_uids=True, ics_status="CONFIRMED"
    )


def test_both_articles_deleted(life: Life) -> None:
    life.day("2026-03-09", OWES.announce(KSIEGOWOSC), ROPS.announce(KSIEGOWOSC_W_ROPS)).expect(1, 1)
    life.day("2026-03-16", OWES.delete("ksiegowosc"), ROPS.delete("zaproszenie-owes-dorzecze"))
    life.days("2026-03-18", "2026-03-30").expect(
        1, 1, start="2026-04-10T10:00", doubt=GONE, same_uids=True, ics_status="TENTATIVE"
    )


def test_repost_deleted(life: Life) -> None:
    life.day("2026-03-09", OWES.announce(KSIEGOWOSC), ROPS.announce(KSIEGOWOSC_W_ROPS)).expect(1, 1)
    life.day("2026-03-16", ROPS.delete("zaproszenie-owes-dorzecze"))
    life.days("2026-03-18", "2026-03-30").expect(1, 1, doubt="", sequence=0, same_uids=True, ics_status="CONFIRMED")


def test_article_says_nothing_of_it_any_more(life: Life) -> None:
    life.day("2026-03-09", OWES.announce(KSIEGOWOSC))
    words = KSIEGOWOSC.paragraphs[1:]
    life.day("2026-03-23", OWES.rewrite("ksiegowosc", *((line, "Szczegóły podamy wkrótce.") for line in words))).expect(
        1, 1, start="2026-04-10T10:00", status="confirmed", same_uids=True, ics_status="TENTATIVE"
    )


@pytest.mark.parametrize("redirect", [True, False], ids=["301", "bez przekierowania"])
def test_address_changed(life: Life, redirect: bool) -> None:
    life.day("2026-03-09", OWES.announce(KSIEGOWOSC)).expect(url=OWES.url_of("ksiegowosc"))
    life.day("2026-03-23", OWES.readdress("ksiegowosc", "szkolenie-ksiegowosc-2026", redirect=redirect)).expect(
        1, 1, start="2026-04-10T10:00", sequence=0, same_uids=True, rss=(), changes=()
    )
    life.days("2026-03-25", "2026-04-06").expect(
        1,
        1,
        start="2026-04-10T10:00",
        sequence=0,
        same_uids=True,
        doubt="",
        url=OWES.url_of("szkolenie-ksiegowosc-2026"),
    )


def test_address_changed_and_then_moved(life: Life) -> None:
    """What the new address tells counts, not the old."""
    life.day("2026-03-09", OWES.announce(KSIEGOWOSC))
    life.day("2026-03-16", OWES.readdress("ksiegowosc", "szkolenie-w-kielcach", redirect=False))
    life.day("2026-03-30", OWES.rewrite("szkolenie-w-kielcach", ("10 kwietnia", "17 kwietnia"))).expect(
        1, 1, start="2026-04-17T10:00", same_uids=True, status="confirmed"
    )


def test_article_leaves_the_list(life: Life) -> None:
    """Old news are listed no more; their pages are still read."""
    life.day("2026-03-09", OWES.announce(KSIEGOWOSC))
    life.day("2026-03-23", OWES.unlist("ksiegowosc")).expect(1, 1, same_uids=True, sequence=0, doubt="", changes=())
    life.day("2026-03-30", OWES.rewrite("ksiegowosc", ("10 kwietnia", "17 kwietnia"))).expect(
        1, 1, start="2026-04-17T10:00", same_uids=True, sequence=1
    )


def test_list_empty_for_a_day(life: Life) -> None:
    life.day("2026-03-09", OWES.announce(KSIEGOWOSC), OWES.announce(PROMOCJA))
    empty = life.day("2026-03-16", OWES.empty_list()).expect(
        2, 2, doubt="", same_uids=True, rss=(), zmiany=(), changes=()
    )
    back = life.day("2026-03-18", OWES.empty_list(False)).expect(
        2, 2, doubt="", same_uids=True, rss=(), zmiany=(), changes=()
    )
    assert empty.shown.calendar == back.shown.calendar


def test_site_down_for_a_week(life: Life) -> None:
    life.day("2026-03-09", OWES.announce(KSIEGOWOSC), ROPS.announce(PROMOCJA))
    life.day("2026-03-16", OWES.go_down()).expect(2, 2, doubt="", same_uids=True, rss=(), changes=())
    life.days("2026-03-18", "2026-03-24").expect(2, 2, doubt="", same_uids=True, rss=(), changes=())
    life.day("2026-03-26", OWES.go_down(False), OWES.rewrite("ksiegowosc", ("10 kwietnia", "17 kwietnia"))).expect(
        2, 2, start=("2026-04-16T09:00", "2026-04-17T10:00"), same_uids=True, doubt=""
    )


def test_site_down_before_its_event(life: Life) -> None:
    life.day("2026-03-09", OWES.announce(KSIEGOWOSC))
    life.day("2026-04-08", OWES.go_down())
    life.days("2026-04-10", "2026-04-16").expect(1, 1, status="confirmed", same_uids=True, sequence=0)


def test_source_removed(life: Life) -> None:
    life.day("2026-03-09", OWES.announce(KSIEGOWOSC), ROPS.announce(PROMOCJA))
    round_ = life.day("2026-03-23", OWES.leave()).expect(2, 2, same_uids=True, status="confirmed")
    assert [bool(round_.events[round_.uid(town)].doubts) for town in ("Kielce", "Końskie")] == [True, False]
    assert round_.shown.calendar[round_.uid("Kielce")].status == "TENTATIVE"
    life.day("2026-04-20").expect(2, 2, same_uids=True)


def test_source_removed_and_listed_again(life: Life) -> None:
    life.day("2026-03-09", OWES.announce(KSIEGOWOSC))
    life.day("2026-03-16", OWES.leave()).expect(1, 1, same_uids=True)
    life.day("2026-03-23", OWES.come_back()).expect(
        1, 1, start="2026-04-10T10:00", doubt="", same_uids=True, ics_status="CONFIRMED"
    )


def test_source_removed_but_told_elsewhere(life: Life) -> None:
    life.day("2026-03-09", OWES.announce(KSIEGOWOSC), ROPS.announce(KSIEGOWOSC_W_ROPS)).expect(1, 1)
    life.day("2026-03-23", OWES.leave()).expect(
        1, 1, start="2026-04-10T10:00", doubt="", same_uids=True, ics_status="CONFIRMED"
    )


def test_slug_given_to_another_event(life: Life) -> None:
    """An address that is used again, months later, for another event: the old one is not moved to it."""
    life.day("2026-03-09", OWES.announce(KSIEGOWOSC))
    autumn = story(
        "ksiegowosc",
        "Konferencja „Praca i wspólnota”",
        "Zapraszamy na konferencję „Praca i wspólnota”.",
        "Konferencja odbędzie się 15 października 2026 r. o godz. 9:00 w Busku-Zdroju.",
    )
    life.day("2026-09-07", OWES.replace("ksiegowosc", autumn)).expect(
        2, 1, start=("2026-04-10T10:00", "2026-10-15T09:00"), sequence=0
    )


def test_deleted_article_leads_to_the_list(life: Life) -> None:
    """Many sites send the reader of what is gone to their news."""
    life.day("2026-03-09", OWES.announce(KSIEGOWOSC), OWES.announce(PROMOCJA))
    life.day("2026-03-16", OWES.lead_home("ksiegowosc"))
    round_ = life.days("2026-03-18", "2026-03-30").expect(2, 2, same_uids=True, status="confirmed")
    assert [bool(round_.events[round_.uid(town)].doubts) for town in ("Kielce", "Końskie")] == [True, False]


def test_called_off_leaves_the_window_and_does_not_come_back(life: Life) -> None:
    """Ninety days after its day it is in no feed; nobody is told of it again."""
    life.day("2026-03-09", OWES.announce(KSIEGOWOSC))
    life.day(
        "2026-03-30", OWES.rewrite("ksiegowosc", ("Szkolenie odbędzie się", "ODWOŁANE! Szkolenie miało się odbyć"))
    )
    life.day("2026-07-06").expect(1, 1, status="cancelled", same_uids=True, ics_status="CANCELLED")
    life.day("2026-07-13").expect(1, 1, status="cancelled", same_uids=True, ics=(), rss=(), zmiany=())
