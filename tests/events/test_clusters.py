"""Which tellings are of one entry: for all at once, so that the order in which they came decides nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import combinations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from aggregator.events.clusters import deadline_clusters, event_clusters, is_same_call, numbered
from aggregator.events.sameness import Verdict
from aggregator.events.signs import Sign
from aggregator.events.telling import DueTelling, Telling
from aggregator.model import DeadlineKind, Status
from tests.events.tellings import DAY, at, due, told

NGO = "Księgowość w spółdzielni socjalnej"


def groups(*tellings: Telling, kept: dict[int, int] | None = None, **bonds: bool) -> set[frozenset[int]]:
    """The groups by key; a bond is named by its two keys: `k1_2=True`."""
    said = {(int(name[1]), int(name[3])): same for name, same in bonds.items()}
    return set(event_clusters(tellings, kept=kept or {}, bonds=said))


def of(*keys: int) -> frozenset[int]:
    return frozenset(keys)


# ---------------------------------------------------------------- the better tie wins


def test_a_vague_repost_goes_to_the_one_that_it_fits_better() -> None:
    kielce = told(1, NGO, at(10), city="Kielce")
    radom = told(2, NGO, at(12), city="Radom", organizer="Fundacja Barka")
    vague = told(3, NGO, organizer="Fundacja Barka", registration_url="https://forms.example.pl/a")
    assert groups(kielce, radom, vague) == {of(1), of(2, 3)}
    nearer = replace(kielce, event=replace(kielce.event, registration_url="https://forms.example.pl/a"))
    assert groups(nearer, radom, vague) == {of(1, 3), of(2)}


def test_one_between_two_that_cannot_be_one_does_not_join_them() -> None:
    first, second = told(1, f"{NGO} – I edycja", at(10)), told(2, f"{NGO} – II edycja", at(10))
    between = told(3, NGO, at(10))
    found = groups(first, second, between)
    assert len(found) == 2 and of(1, 2, 3) not in found


def test_what_is_alike_only_through_another_is_one() -> None:
    verdicts = {(1, 2): 6.0, (2, 3): 6.0, (1, 3): 0.0}

    def judge(one: Telling, other: Telling) -> Verdict:
        return Verdict((Sign("waga", verdicts[min(one.key, other.key), max(one.key, other.key)]),))

    tellings = [told(key, NGO) for key in (1, 2, 3)]
    assert event_clusters(tellings, kept={}, bonds={}, judge=judge) == (of(1, 2, 3),)
    verdicts[1, 2] = verdicts[2, 3] = 4.0
    assert event_clusters(tellings, kept={}, bonds={}, judge=judge) == (of(1), of(2), of(3))


def test_who_tells_of_a_move_stands_between_the_old_day_and_the_new() -> None:
    old, new = told(1, NGO, at(10), city="Kielce"), told(2, NGO, at(10, 31), city="Kielce")
    assert groups(old, new) == {of(1), of(2)}
    edited = told(3, NGO, at(10, 31), city="Kielce", days=(DAY,))
    assert groups(old, new, edited) == {of(1, 2, 3)}
    notice = told(4, NGO, at(10, 31), city="Kielce", source="s1", article="Nowy termin szkolenia")
    assert groups(old, new, notice) == {of(1, 2, 4)}
    elsewhere = replace(new, event=replace(new.event, city="Radom"))
    assert groups(old, elsewhere, edited) == {of(1, 3), of(2)}


def test_a_vague_article_joins_no_two_bodies_that_tell_other_hours() -> None:
    morning, evening = told(1, NGO, at(9), city="Kielce"), told(2, NGO, at(14), city="Kielce")
    assert groups(morning, evening) == {of(1), of(2)}
    no_hour = told(3, NGO, city="Kielce")
    found = groups(morning, evening, no_hour)
    assert len(found) == 2 and of(1, 2, 3) not in found
    houses = [
        told(key, NGO, at(9), city="Kielce", address=f"ul. {name} 5") for key, name in ((1, "Długa"), (2, "Krótka"))
    ]
    found = groups(*houses, told(3, NGO, at(9), city="Kielce"))
    assert len(found) == 2 and of(1, 2, 3) not in found


def test_who_tells_an_hour_stands_between_a_slip_and_a_third_body() -> None:
    """The third names neither of the others; the slip is the organiser's event by its name."""
    own, slip = told(1, NGO, at(9), city="Kielce", name="Fundacja Barka"), told(2, NGO, at(12), city="Kielce")
    slip = replace(slip, event=replace(slip.event, organizer="Fundacja Barka", gist=("barka",)))
    third = told(3, NGO, at(9), city="Kielce")
    form = {"registration_url": "https://forms.example.pl/abc"}
    own, slip = (replace(one, event=replace(one.event, **form)) for one in (own, slip))
    assert groups(slip, third) == {of(2), of(3)}
    assert groups(own, slip, third) == {of(1, 2, 3)}


@pytest.mark.parametrize("status", [Status.POSTPONED, Status.CONFIRMED])
def test_who_told_of_that_day_before_the_notice_told_of_another_event(status: Status) -> None:
    spring = told(1, NGO, at(10, 10), source="owes", city="Kielce")
    summer = told(2, NGO, at(10, 26), source="owes", city="Kielce", published=date(2026, 2, 20))
    notice = told(3, NGO, at(10, 26), source="owes", city="Kielce", article="Przełożone", status=status)
    assert of(1, 2, 3) not in groups(spring, summer, notice)
    assert len(groups(spring, summer, notice)) == 2


def test_what_is_moved_twice_is_one() -> None:
    first = told(1, NGO, at(10, 10), source="owes", city="Kielce")
    once = told(2, NGO, at(10, 17), source="owes", city="Kielce", previous_start=at(10, 10))
    twice = told(3, NGO, at(10, 24), source="owes", city="Kielce", previous_start=at(10, 17))
    assert groups(first, once, twice) == {of(1, 2, 3)}
    assert groups(first, twice) == {of(1), of(3)}


def test_a_move_joins_no_two_others_that_it_may_have_been() -> None:
    first, second = (told(key, NGO, at(10, day), source="owes", city="Kielce") for key, day in ((1, 10), (2, 17)))
    notice = told(3, NGO, at(10, 19), source="owes", city="Kielce", article="Nowy termin szkolenia")
    assert len(groups(first, second, notice)) == 2
    named = told(4, NGO, at(12, 19), source="owes", city="Kielce", previous_start=at(10, 17))
    assert groups(first, second, named) == {of(1), of(2, 4)}


# ---------------------------------------------------------------- what was one stays one


def test_what_was_one_stays_so_when_its_text_is_edited() -> None:
    first, edited = told(1, NGO, at(10), city="Kielce"), told(2, "Ceramika", at(17))
    assert groups(first, edited) == {of(1), of(2)}
    assert groups(first, edited, kept={1: 7, 2: 7}) == {of(1, 2)}
    assert groups(first, edited, kept={1: 7, 2: 8}) == {of(1), of(2)}
    on_another_day = told(2, NGO, at(17, 30)), told(2, "Ceramika", at(17, 30))
    assert groups(first, on_another_day[0], kept={1: 7, 2: 7}) == {of(1, 2)}
    assert groups(first, on_another_day[1], kept={1: 7, 2: 7}) == {of(1), of(2)}


def test_what_was_one_parts_for_a_surer_tie_elsewhere() -> None:
    first = told(1, NGO, at(10), city="Kielce")
    second = told(2, NGO, at(10), city="Radom")
    edited = told(3, NGO, at(10), city="Radom")
    assert groups(first, second, edited, kept={1: 7, 2: 8, 3: 7}) == {of(1), of(2, 3)}


def test_the_operator_s_word_outweighs_everything() -> None:
    one, other, third = (told(key, NGO, at(10), city="Kielce") for key in (1, 2, 3))
    assert groups(one, other, third) == {of(1, 2, 3)}
    assert of(1, 2) not in {group & of(1, 2) for group in groups(one, other, third, k1_2=False)}
    assert groups(one, other, kept={1: 7, 2: 7}, k1_2=False) == {of(1), of(2)}
    strange = told(4, "Warsztaty z ceramiki", at(17, 30), city="Radom")
    assert groups(one, strange, k1_4=True) == {of(1, 4)}


# ---------------------------------------------------------------- which entry a group goes on as


def by_key(key: int) -> tuple[int]:
    return (key,)


@pytest.mark.parametrize(
    ("clusters", "kept", "owners"),
    [
        # new ones; all of one entry; a newcomer
        ([of(1), of(2)], {}, {of(1): None, of(2): None}),
        ([of(1, 2)], {1: 7, 2: 7}, {of(1, 2): 7}),
        ([of(1, 2)], {1: 7}, {of(1, 2): 7}),
        # two entries turn out to be one: the older goes on
        ([of(1, 2)], {1: 9, 2: 7}, {of(1, 2): 7}),
        ([of(1, 2, 3)], {1: 9, 2: 7, 3: 8}, {of(1, 2, 3): 7}),
        # one parts: it goes on with its first telling
        ([of(1), of(2)], {1: 7, 2: 7}, {of(1): 7, of(2): None}),
        ([of(2), of(1, 3)], {1: 7, 2: 7, 3: 8}, {of(1, 3): 7, of(2): None}),
        ([of(1), of(2, 3)], {1: 7, 2: 7, 3: 8}, {of(1): 7, of(2, 3): 8}),
    ],
)
def test_a_group_goes_on_as_the_oldest_of_its_entries(
    clusters: list[frozenset[int]], kept: dict[int, int], owners: dict[frozenset[int], int | None]
) -> None:
    assert numbered(clusters, kept, by_key) == owners


@given(st.data(), st.lists(st.integers(1, 8), min_size=1, max_size=8, unique=True))
def test_no_entry_is_given_to_two_groups(data: st.DataObject, keys: list[int]) -> None:
    labels = [data.draw(st.integers(0, 3)) for _ in keys]
    clusters = [
        frozenset(key for key, of_key in zip(keys, labels, strict=True) if of_key == label) for label in set(labels)
    ]
    kept = {key: data.draw(st.integers(1, 4)) for key in keys if data.draw(st.booleans())}
    owners = numbered(clusters, kept, by_key)
    assert set(owners) == set(clusters)
    given_out = [number for number in owners.values() if number is not None]
    assert len(given_out) == len(set(given_out))
    for cluster, number in owners.items():
        assert number is None or number in {kept.get(key) for key in cluster}
    if len(clusters) == 1 and kept:
        assert given_out == [min(kept.values())]


# ---------------------------------------------------------------- order decides nothing

TOLD = st.builds(
    told,
    key=st.just(0),
    title=st.sampled_from([NGO, "Księgowość w NGO", "Szkolenie", f"{NGO} – I edycja", f"{NGO} – II edycja"]),
    start=st.sampled_from([DAY, at(10), at(17), date(2026, 3, 27)]),
    city=st.sampled_from([None, "Kielce", "Radom"]),
    organizer=st.sampled_from([None, "Fundacja Barka"]),
    article=st.sampled_from(["", "Nowy termin szkolenia"]),
)


def renumbered(tellings: Sequence[Telling], order: Sequence[int]) -> list[Telling]:
    """As they would be kept had they come in this order: only the keys tell."""
    return [replace(tellings[place], key=key) for key, place in enumerate(order, start=1)]


def articles(clusters: Sequence[frozenset[int]], tellings: Sequence[Telling]) -> set[frozenset[str]]:
    url = {telling.key: telling.url for telling in tellings}
    return {frozenset(url[key] for key in cluster) for cluster in clusters}


@given(st.lists(TOLD, min_size=2, max_size=6), st.data())
def test_the_order_in_which_articles_came_decides_nothing(made: list[Telling], data: st.DataObject) -> None:
    tellings = [
        replace(telling, key=key, url=f"https://s{key}.example.pl/", source_id=f"s{key}", source_name=f"s{key}")
        for key, telling in enumerate(made, start=1)
    ]
    found = articles(event_clusters(tellings, kept={}, bonds={}), tellings)
    later = renumbered(tellings, data.draw(st.permutations(range(len(tellings)))))
    assert articles(event_clusters(later, kept={}, bonds={}), later) == found
    shuffled = data.draw(st.permutations(later))
    assert articles(event_clusters(shuffled, kept={}, bonds={}), later) == found


@given(st.lists(TOLD, min_size=2, max_size=5))
def test_what_cannot_be_one_never_is(made: list[Telling]) -> None:
    towns = [telling.event.city for telling in made]
    assume(len(set(towns) - {None}) > 1)
    tellings = [
        replace(telling, key=key, url=f"https://s{key}.example.pl/", source_id=f"s{key}", source_name=f"s{key}")
        for key, telling in enumerate(made, start=1)
    ]
    for cluster in event_clusters(tellings, kept={}, bonds={}):
        assert len({towns[key - 1] for key in cluster} - {None}) <= 1


# ---------------------------------------------------------------- deadlines


def test_deadlines_of_one_day_are_one() -> None:
    assert deadline_clusters([due(1), due(2), due(3, date(2026, 3, 25))]) == (of(1, 2, 3),), "nobody tells two"
    both = "https://s1.example.pl/1"
    two_stages = [due(1, url=both), due(2, date(2026, 3, 25), url=both), due(3)]
    assert set(deadline_clusters(two_stages)) == {of(1, 3), of(2)}
    moved = due(4, date(2026, 3, 30), days=(date(2026, 3, 25),))
    assert set(deadline_clusters([*two_stages, moved])) == {of(1, 3), of(2, 4)}


@given(st.permutations([1, 2, 3, 4]))
def test_the_order_of_deadlines_decides_nothing(keys: list[int]) -> None:
    both = "https://a.example.pl/1"
    one, two = due(keys[0], url=both), due(keys[1], date(2026, 3, 25), url=both)
    again, moved = (
        due(keys[2], url="https://b.example.pl/"),
        due(keys[3], date(2026, 3, 30), url="https://c.example.pl/"),
    )
    moved = replace(moved, days=moved.days | two.days)
    assert set(deadline_clusters([one, two, again, moved])) == {of(keys[0], keys[2]), of(keys[1], keys[3])}


CALL = "Nabór wniosków na dotacje dla spółdzielni"
EXTENDED = {"article": "Przedłużamy nabór!", "at": date(2026, 3, 30)}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (due(1), due(2), True),
        (due(1), due(2, about="Nabór wniosków o dotację dla spółdzielni socjalnych"), True),
        (due(1), due(2, date(2026, 3, 30)), False),
        (due(1), due(2, about="Konkurs na najlepszy produkt"), False),
        (due(1), due(2, kind=DeadlineKind.APPLICATION), False),
        # one article; one that two sources list
        (due(1), due(2, url="https://s1.example.pl/1", source="s1"), False),
        (due(1), due(2, url="https://s1.example.pl/1", source="s2"), True),
        (due(1, about=f"{CALL} – I tura"), due(2, about=f"{CALL} – II tura"), False),
        # more time: told by the body itself, and said so
        (due(1, source="owes"), due(2, source="owes", **EXTENDED), True),
        (due(1), due(2, **EXTENDED), False),
        (due(1, source="owes"), due(2, date(2026, 3, 30), source="owes"), False),
        # a name that says nothing
        (due(1, about="Nabór"), due(2, about="Nabór"), False),
        (due(1, about="Nabór", source="owes"), due(2, about="Nabór", source="owes"), True),
    ],
)  # fmt: skip
def test_one_call_or_two(one: DueTelling, other: DueTelling, same: bool) -> None:
    assert is_same_call(one, other) is same
    assert is_same_call(other, one) is same


def test_every_key_is_in_one_group() -> None:
    tellings = [told(key, NGO, at(8 + key)) for key in range(1, 6)]
    found = event_clusters(tellings, kept={}, bonds={})
    assert sorted(key for cluster in found for key in cluster) == [1, 2, 3, 4, 5]
    assert not any(one & other for one, other in combinations(found, 2))
