"""Articles that tell of several events: each keeps its UID, whatever happens to the list."""

from __future__ import annotations

from tests.life.life import Life
from tests.life.stories import OWES, PORTAL, ROPS, information_meeting
from tests.life.web import story

TOUR = story(
    "cykl",
    "Cykl spotkań informacyjnych o dotacjach",
    "Zapraszamy na spotkania informacyjne o dotacjach dla przedsiębiorstw społecznych:",
    "- 13 kwietnia 2026 r., godz. 10:00 – Opatów, ul. Partyzantów 5",
    "- 15 kwietnia 2026 r., godz. 10:00 – Jędrzejów, ul. Armii Krajowej 9",
    "- 20 kwietnia 2026 r., godz. 10:00 – Pińczów, ul. Batalionów Chłopskich 2",
)
WEEKLY = story(
    "kurs",
    "Kurs „Pierwsze kroki w księgowości”",
    "Kurs „Pierwsze kroki w księgowości” składa się z czterech spotkań online:",
    "- 8 kwietnia 2026 r., godz. 16:00",
    "- 15 kwietnia 2026 r., godz. 16:00",
    "- 22 kwietnia 2026 r., godz. 16:00",
    "- 29 kwietnia 2026 r., godz. 16:00",
)
DAYS = ("2026-04-13T10:00", "2026-04-15T10:00", "2026-04-20T10:00")
WEEKS = ("2026-04-08T16:00", "2026-04-15T16:00", "2026-04-22T16:00", "2026-04-29T16:00")
JEDRZEJOW = "- 15 kwietnia 2026 r., godz. 10:00 – Jędrzejów, ul. Armii Krajowej 9"


def test_a_tour(life: Life) -> None:
    life.day("2026-03-09", OWES.announce(TOUR)).expect(
        3, 0, start=DAYS, city=("Opatów", "Jędrzejów", "Pińczów"), sequence=0
    )
    life.day("2026-03-30").expect(3, 0, start=DAYS, same_uids=True, changes=())


def test_dropped_from_the_list_and_put_back(life: Life) -> None:
    before = life.day("2026-03-09", OWES.announce(TOUR))
    gone = life.day("2026-03-16", OWES.rewrite("cykl", (JEDRZEJOW + "\n", ""))).expect(3, 0, start=DAYS, same_uids=True)
    uid = before.uid("Jędrzejów")
    assert {u: bool(event.doubts) for u, event in gone.events.items()} == {u: u == uid for u in gone.events}
    back = life.day("2026-03-23", OWES.rewrite("cykl", ("- 20 kwietnia", f"{JEDRZEJOW}\n- 20 kwietnia"))).expect(
        3, 0, start=DAYS, same_uids=True, doubt="", ics_status=("CONFIRMED",) * 3
    )
    assert back.uid("Jędrzejów") == uid


def test_one_of_a_tour_moves(life: Life) -> None:
    before = life.day("2026-03-09", OWES.announce(TOUR))
    after = life.day("2026-03-16", OWES.rewrite("cykl", ("15 kwietnia", "17 kwietnia"))).expect(
        3,
        0,
        start=("2026-04-13T10:00", "2026-04-17T10:00", "2026-04-20T10:00"),
        same_uids=True,
        changes=(("start", "2026-04-15T10:00", "2026-04-17T10:00"),),
    )
    for town, sequence in (("Opatów", 0), ("Jędrzejów", 1), ("Pińczów", 0)):
        assert (before.uid(town), sequence) == (after.uid(town), after.events[after.uid(town)].sequence)


def test_one_of_a_tour_called_off(life: Life) -> None:
    before = life.day("2026-03-09", OWES.announce(TOUR))
    after = life.day("2026-03-16", OWES.rewrite("cykl", ("Krajowej 9", "Krajowej 9 – ODWOŁANE"))).expect(
        3, 0, start=DAYS, same_uids=True, ics_status=("CONFIRMED", "CANCELLED", "CONFIRMED")
    )
    assert before.uid("Jędrzejów") == after.uid("Jędrzejów")


def test_one_more_town(life: Life) -> None:
    before = life.day("2026-03-09", OWES.announce(TOUR))
    after = life.day("2026-03-16", OWES.add("cykl", "- 22 kwietnia 2026 r., godz. 10:00 – Staszów, ul. Szkolna 1"))
    after.expect(4, 0, start=(*DAYS, "2026-04-22T10:00"), sequence=0)
    assert {before.uid(town) for town in ("Opatów", "Jędrzejów", "Pińczów")} < set(after.events)


def test_put_into_another_order(life: Life) -> None:
    before = life.day("2026-03-09", OWES.announce(TOUR))
    turned = story("cykl", TOUR.title, TOUR.paragraphs[0], *reversed(TOUR.paragraphs[1:]))
    after = life.day("2026-03-16", OWES.retell("cykl", turned))
    after.expect(3, 0, start=DAYS, sequence=0, same_uids=True, changes=(), rss=())
    assert {town: before.uid(town) for town in ("Opatów", "Pińczów")} == {
        town: after.uid(town) for town in ("Opatów", "Pińczów")
    }


def test_each_town_has_an_article_of_its_own_later(life: Life) -> None:
    """The list comes first, each meeting's own article a week before it."""
    life.day("2026-03-09", OWES.announce(TOUR))
    own = information_meeting("opatow", "13 kwietnia 2026 r.", "w Opatowie")
    life.day("2026-04-04", OWES.announce(own)).expect(3, 0, start=DAYS, same_uids=True)
    own = information_meeting("jedrzejow", "15 kwietnia 2026 r.", "w Jędrzejowie")
    life.day("2026-04-06", OWES.announce(own)).expect(3, 0, start=DAYS, same_uids=True)


def test_a_tour_reposted(life: Life) -> None:
    repost = TOUR.saying(("Zapraszamy na", "OWES Dorzecze zaprasza na"), slug="spotkania-owes")
    life.day("2026-03-09", OWES.announce(TOUR))
    life.day("2026-03-16", ROPS.announce(repost)).expect(
        3, 0, start=DAYS, sources="dorzecze rops", sequence=0, same_uids=True, rss=()
    )


def test_a_tour_of_which_one_is_reposted_and_moved(life: Life) -> None:
    """The regional calendar has one of the three; the organiser moves another."""
    one = information_meeting("opatow", "13 kwietnia 2026 r.", "w Opatowie")
    life.day("2026-03-09", OWES.announce(TOUR), ROPS.announce(one)).expect(3, 0, start=DAYS)
    life.day("2026-03-16", OWES.rewrite("cykl", ("15 kwietnia", "16 kwietnia"))).expect(
        3, 0, start=("2026-04-13T10:00", "2026-04-16T10:00", "2026-04-20T10:00"), same_uids=True
    )


def test_a_weekly_course(life: Life) -> None:
    life.day("2026-03-09", OWES.announce(WEEKLY)).expect(4, 0, start=WEEKS, sequence=0)
    life.day("2026-04-17").expect(4, 0, start=WEEKS, sequence=0, same_uids=True, changes=())


def test_a_weekly_course_starts_a_week_later(life: Life) -> None:
    """Every day moves by a week: the first three become days that the list had already; four remain four."""
    life.day("2026-03-09", OWES.announce(WEEKLY))
    later = WEEKLY.saying(("- 29 kwietnia", "- 6 maja"), ("- 22", "- 29"), ("- 15", "- 22"), ("- 8", "- 15"))
    round_ = life.day("2026-03-23", OWES.retell("kurs", later))
    coming = sorted(e.start.isoformat()[:10] for e in round_.events.values() if not e.doubts)
    assert coming == ["2026-04-15", "2026-04-22", "2026-04-29", "2026-05-06"]


def test_a_weekly_course_reposted_by_its_second_lesson(life: Life) -> None:
    lesson = story(
        "drugie-spotkanie",
        "Kurs „Pierwsze kroki w księgowości” – kolejne spotkanie",
        "Kolejne spotkanie kursu „Pierwsze kroki w księgowości” odbędzie się online 15 kwietnia 2026 r. o godz. 16:00.",
    )
    life.day("2026-03-09", OWES.announce(WEEKLY))
    life.day("2026-04-11", PORTAL.announce(lesson)).expect(4, 0, start=WEEKS, same_uids=True)


def test_a_duty_announced_anew_each_week(life: Life) -> None:
    """One article a week, in the same words: as many events as weeks."""
    for week, (told, day) in enumerate((("2026-03-09", 12), ("2026-03-16", 19), ("2026-03-23", 26)), 1):
        duty = story(
            f"dyzur-{week}",
            "Dyżur doradcy w Staszowie",
            f"Zapraszamy na dyżur doradcy. Dyżur odbędzie się {day} marca 2026 r. w godz. 10:00–14:00 w Staszowie.",
        )
        life.day(told, OWES.announce(duty)).expect(week, 0, sequence=0)


def test_one_day_becomes_two(life: Life) -> None:
    """So many want to come that the meeting is held twice."""
    twice = story(
        "opatow",
        "Spotkania informacyjne o dotacjach",
        "Ze względu na duże zainteresowanie spotkamy się dwa razy:",
        "- 14 kwietnia 2026 r., godz. 10:00, w Opatowie",
        "- 21 kwietnia 2026 r., godz. 10:00, w Opatowie",
    )
    before = life.day("2026-03-09", OWES.announce(information_meeting("opatow", "14 kwietnia 2026 r.", "w Opatowie")))
    after = life.day("2026-03-16", OWES.retell("opatow", twice)).expect(
        2, 0, start=("2026-04-14T10:00", "2026-04-21T10:00"), city=("Opatów", "Opatów"), doubt=""
    )
    assert before.uid() == after.uid("04-14")


def test_a_meeting_of_next_january(life: Life) -> None:
    """Told in December with its year, reminded of in January without."""
    own = information_meeting("styczen", "20 stycznia 2027 r.", "w Opatowie")
    reminder = story(
        "przypomnienie",
        "Przypominamy o spotkaniu informacyjnym o dotacjach",
        "Przypominamy, że spotkanie informacyjne o dotacjach odbędzie się 20 stycznia o godz. 10:00 w Opatowie.",
    )
    life.day("2026-12-14", OWES.announce(own)).expect(1, 0, start="2027-01-20T10:00")
    life.day("2027-01-11", OWES.announce(reminder)).expect(
        1, 0, start="2027-01-20T10:00", same_uids=True, sequence=0, changes=()
    )
