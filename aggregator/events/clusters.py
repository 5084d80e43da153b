"""Which tellings are of one entry: decided for all that may be meant together, so that order decides nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import combinations
from typing import Any

from aggregator.events.gist import weights
from aggregator.events.likeness import numbers_agree, title_likeness
from aggregator.events.sameness import ANOTHER_DAY, OTHER_TOWN, Verdict, compare
from aggregator.events.signs import OTHER_ADDRESS, OTHER_HOUR, likeness_of
from aggregator.events.streets import streets_of
from aggregator.events.telling import DueTelling, Telling, told_order
from aggregator.language.fold import fold
from aggregator.model import Category, Status
from aggregator.moments import day_of, is_all_day

STAYS = 1.0
"""What weighs that two were told as one entry before: texts change, an entry stays one."""

TITLES_ALIKE = 0.65
"""Calls with titles this much alike and one last day are one call."""

Bonds = Mapping[tuple[int, int], bool]
"""The operator's word on two tellings by their keys, the smaller first: one entry, or not."""


def event_clusters(
    tellings: Sequence[Telling],
    *,
    kept: Mapping[int, int],
    bonds: Bonds,
    judge: Callable[[Telling, Telling], Verdict] = compare,
) -> tuple[frozenset[int], ...]:
    """The tellings in groups of one event each, by their keys; `kept` says which event each was of so far.

    The strongest ties are made first. A tie that would bring two together which cannot be one is not made. Those that
    were one stay so, whatever was edited since, unless one of them now is surer to be another's.
    """
    ties: list[tuple[float, tuple[str, ...], int, int]] = []
    apart: dict[tuple[int, int], frozenset[int]] = {}
    for one, other in combinations(tellings, 2):
        pair = pair_of(one.key, other.key)
        between: frozenset[int] = frozenset()
        together = one.key in kept and kept.get(one.key) == kept.get(other.key)
        if pair in bonds:
            weight = float("inf") if bonds[pair] else None
        else:
            verdict = judge(one, other)
            if verdict.apart:
                between = frozenset(t.key for t in tellings if _stands_between(t, one, other, verdict.apart))
            weight = verdict.score if verdict.same else None
            if together and not _is_rewritten(one, other):
                weight = max(STAYS, weight or 0.0)
            elif not verdict.apart and weight is None:
                continue
        if weight is None:
            apart[pair] = between
        else:
            ties.append((-weight, tuple(sorted((one.url, other.url))), *pair))
    return _joined([telling.key for telling in tellings], ties, apart)


def noticed_by(notice: Telling, near: Sequence[Telling], kept: Mapping[int, int]) -> list[Telling]:
    """The tellings of the event that a notice calls or puts off without a name: the only one of its body and day."""
    if notice.event.status is Status.CONFIRMED or weights(notice.event.title):
        return []
    same = [t for t in near if t.source_id == notice.source_id and t.days & notice.days and t.key in kept]
    if any(telling.url == notice.url for telling in same):
        return []
    kinds = {t.event.category for t in (notice, *same)} - {Category.OTHER}
    towns = {fold(t.event.city) for t in (notice, *same) if t.event.city}
    one = len({kept[t.key] for t in same}) == 1 and len(kinds) <= 1 and len(towns) <= 1
    return same if one else []


def _is_rewritten(one: Telling, other: Telling) -> bool:
    """True where one article now tells of another day under a title that has nothing of the other's.

    Of one body also where it is no slip any more that made both tell of one day.
    """
    if day_of(one.event.start) == day_of(other.event.start) or one.says_moved or other.says_moved:
        return False
    if one.source_id == other.source_id and not one.days & other.days:
        return True
    likeness = likeness_of(one, other)
    return likeness.value < 0.25 and not likeness.bare


def _stands_between(third: Telling, one: Telling, other: Telling, apart: str) -> bool:
    """True for an article that may be of one event with both, though nobody would say so of the two alone.

    Of two towns and two days it tells of the move. Of two bodies that tell other hours or streets it tells one itself,
    so that something ties it to the body from which it differs.
    """
    if apart == ANOTHER_DAY:
        return _moves_between(third, one, other)
    if apart == OTHER_TOWN:
        return third.says_elsewhere
    if third.key in (one.key, other.key):
        return False
    return (apart == OTHER_HOUR and not is_all_day(third.event.start)) or (
        apart == OTHER_ADDRESS and bool(streets_of(third.event))
    )


def _moves_between(moved: Telling, one: Telling, other: Telling) -> bool:
    """True for an article that told of the days of both, or that it is moved to the day which one told no sooner."""
    if moved.days & one.days and moved.days & other.days:
        return True
    if not moved.says_moved or moved.event.status is not Status.CONFIRMED:
        return False
    return any(moved.days & telling.days and told_order(telling)[0] >= told_order(moved)[0] for telling in (one, other))


def _joined(
    keys: Iterable[int],
    ties: list[tuple[float, tuple[str, ...], int, int]],
    apart: Mapping[tuple[int, int], frozenset[int]],
) -> tuple[frozenset[int], ...]:
    """The groups that these ties make; what is apart is so unless one of those named with it is in the group."""
    group = {key: frozenset({key}) for key in keys}
    for _, _, one, other in sorted(ties):
        if group[one] is group[other]:
            continue
        both = group[one] | group[other]
        pairs = (pair_of(a, b) for a in group[one] for b in group[other])
        if any(pair in apart and not apart[pair] & both for pair in pairs):
            continue
        for key in both:
            group[key] = both
    return tuple(sorted(dict.fromkeys(group.values()), key=min))


def pair_of(one: int, other: int) -> tuple[int, int]:
    """The two keys as bonds have them, the smaller first."""
    return (one, other) if one < other else (other, one)


def numbered(
    clusters: Iterable[frozenset[int]], kept: Mapping[int, int], order: Callable[[int], tuple[Any, ...]]
) -> dict[frozenset[int], int | None]:
    """The entry that each group goes on as: the oldest of those that its members were of; None for one that is new.

    An entry whose members part goes on as the group of that member which comes first by `order`.
    """
    heirs: dict[int, frozenset[int]] = {}
    owner = {key: cluster for cluster in clusters for key in cluster}
    for number in sorted(set(kept.values())):
        members = [key for key in owner if kept.get(key) == number]
        if members:
            heirs[number] = owner[min(members, key=order)]
    found: dict[frozenset[int], int | None] = dict.fromkeys(owner.values())
    for number, cluster in sorted(heirs.items()):
        if found[cluster] is None:
            found[cluster] = number
    return found


# ---------------------------------------------------------------- deadlines


def deadline_clusters(tellings: Sequence[DueTelling]) -> tuple[frozenset[int], ...]:
    """The deadlines of one kind and one event in groups of one deadline each, by their keys.

    Those of one day are one. Where no article tells more than one, all are one deadline, which somebody tells anew.
    """
    by_article: defaultdict[tuple[str, str], list[DueTelling]] = defaultdict(list)
    for telling in tellings:
        by_article[telling.article].append(telling)
    single = all(len(told) == 1 for told in by_article.values())
    ties: list[tuple[float, tuple[str, ...], int, int]] = []
    apart: dict[tuple[int, int], frozenset[int]] = {}
    for one, other in combinations(tellings, 2):
        pair = pair_of(one.key, other.key)
        same_day = day_of(one.deadline.at) == day_of(other.deadline.at)
        if one.article == other.article and not same_day:
            apart[pair] = frozenset()
        elif same_day or single or one.days & other.days:
            ties.append((-2.0 if same_day else -1.0, tuple(sorted((one.url, other.url))), *pair))
    return _joined([telling.key for telling in tellings], ties, apart)


def is_same_call(one: DueTelling, other: DueTelling) -> bool:
    """True for two deadlines, not of one event as far as is known, that are one: like names, and one day or more time.

    Of bodies that tell of a call of another, the name must say more than that there is one.
    """
    if one.article == other.article or one.deadline.kind is not other.deadline.kind:
        return False
    if not numbers_agree((one.about,), (other.about,)):
        return False
    likeness = title_likeness(one.about, other.about)
    own = one.source_id == other.source_id
    if likeness.apart >= 1.0:
        return False  # each names something that the other does not: another town, another group
    if likeness.value < TITLES_ALIKE and not (own and likeness.bare and likeness.value):
        return False
    if one.days & other.days:
        return own or likeness.shared >= 1.0
    return own and likeness.value >= 0.8 and (one.says_extended or other.says_extended)
