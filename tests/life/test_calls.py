"""Calls for applications and other deadlines that have no event: told twice they are one, and near-twins stay two."""

from __future__ import annotations

import pytest

from tests.life.life import Life
from tests.life.stories import KSIEGOWOSC, NABOR, OWES, PORTAL, ROPS
from tests.life.web import Story, story

pytestmark = pytest.mark.parametrize("life", [False, True], ids=["as_listed", "backwards"], indirect=True)

NABOR_W_SERWISIE = story(
    "dotacje-na-miejsca-pracy",
    "OWES Dorzecze: nabór wniosków o dotacje na nowe miejsca pracy",
    "OWES Dorzecze ogłosił nabór wniosków o dotacje na tworzenie nowych miejsc pracy w przedsiębiorstwach społecznych.",
    "Wnioski można składać do 20 kwietnia 2026 r.",
)


def call(slug: str, where: str) -> Story:
    return story(
        slug,
        f"Nabór wniosków o wsparcie pomostowe – {where}",
        f"Ogłaszamy nabór wniosków o wsparcie pomostowe dla przedsiębiorstw społecznych: {where}.",
        "Termin składania wniosków upływa 30 kwietnia 2026 r.",
    )


def test_a_call_reposted(life: Life) -> None:
    life.day("2026-03-09", OWES.announce(NABOR)).expect(0, 1, due="2026-04-20T15:00")
    life.day("2026-03-16", PORTAL.announce(NABOR_W_SERWISIE)).expect(
        0, 1, due="2026-04-20T15:00", same_uids=True, rss=(), changes=()
    )


def test_a_call_told_elsewhere_first(life: Life) -> None:
    """The organiser's page adds the hour."""
    life.day("2026-03-09", PORTAL.announce(NABOR_W_SERWISIE)).expect(0, 1, due="2026-04-20")
    life.day("2026-03-16", OWES.announce(NABOR)).expect(0, 1, due="2026-04-20T15:00", same_uids=True)


def test_a_reposted_call_extended_by_its_organiser(life: Life) -> None:
    life.day("2026-03-09", OWES.announce(NABOR))
    life.day("2026-03-11", PORTAL.announce(NABOR_W_SERWISIE)).expect(0, 1)
    life.day("2026-04-13", OWES.rewrite("nabor-wnioskow", ("20 kwietnia", "30 kwietnia"))).expect(
        0, 1, due="2026-04-30T15:00", same_uids=True
    )
    life.day("2026-04-17").expect(0, 1, due="2026-04-30T15:00", same_uids=True, changes=())


def test_two_calls_alike(life: Life) -> None:
    """Two subregions, one day."""
    life.day(
        "2026-03-09",
        OWES.announce(call("nabor-kielecki", "subregion kielecki")),
        ROPS.announce(call("nabor-sandomierski", "subregion sandomierski")),
    ).expect(0, 2, due=("2026-04-30", "2026-04-30"))
    life.day("2026-04-13", OWES.rewrite("nabor-kielecki", ("30 kwietnia", "15 maja"))).expect(
        0, 2, due=("2026-04-30", "2026-05-15"), same_uids=True
    )


def test_two_calls_one_after_another(life: Life) -> None:
    """The second call of the year, in the same words, is another one."""
    second = NABOR.saying(("20 kwietnia", "21 września"), slug="nabor-jesienny")
    life.day("2026-03-09", OWES.announce(NABOR)).expect(0, 1)
    life.day("2026-08-10", OWES.announce(second)).expect(0, 2, due=("2026-04-20T15:00", "2026-09-21T15:00"))


def test_a_call_and_a_training_with_one_day(life: Life) -> None:
    """The deadline of the training is another than that of the call."""
    life.day("2026-03-09", OWES.announce(KSIEGOWOSC.saying(("3 kwietnia", "7 kwietnia"))))
    life.day("2026-03-16", OWES.announce(NABOR.saying(("20 kwietnia", "7 kwietnia")))).expect(
        1, 2, due=("2026-04-07", "2026-04-07T15:00"), sequence=0
    )
