"""Rounds that are too old to be of use are forgotten; what they came to stays in sums.

Kept are the last round of each source and, however old, the rounds by which `health` tells how a source fares.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, and_, bindparam, delete, exists, func, or_, select, update

from aggregator.model import Outcome
from aggregator.store.faring import GOOD_ROUNDS
from aggregator.store.tables import conditions, rounds
from aggregator.store.upkeep_tables import upkeep


def forget_rounds(connection: Connection, before: datetime, after: int, most: int) -> tuple[int, int | None]:
    """Forgets of so many rounds after this inner number those before the moment; how many, and the last number seen.

    The number is None when all that follow are newer. Only rounds that stand in the sums are forgotten.
    """
    summed = select(upkeep.c.summed_to).scalar_subquery()
    found = connection.execute(
        select(rounds.c.key, rounds.c.at)
        .where(rounds.c.key > after, rounds.c.key <= summed)
        .order_by(rounds.c.key)
        .limit(most)
    ).all()
    old = [key for key, at in found if at < before]
    if not old:
        return 0, None
    spare = connection.execute(select(rounds.c.key, rounds.c.source, rounds.c.at).where(_is_spare(old))).all()
    if spare:
        connection.execute(delete(rounds).where(rounds.c.key.in_([key for key, *_ in spare])))
        _remember_number(connection, [(source, at) for _, source, at in spare])
    return len(spare), found[-1].key


def _is_spare(keys: Sequence[int]) -> ColumnElement[bool]:
    """Meets those of these rounds that no diagnosis will ask for."""
    later = rounds.alias()
    of_same = and_(later.c.source == rounds.c.source, later.c.at >= rounds.c.at, later.c.key > rounds.c.key)
    good = and_(later.c.outcome == Outcome.READ.value, later.c.found > 0)
    enough = select(later.c.key).where(of_same, good).limit(1).offset(GOOD_ROUNDS - 1)
    shows_none = or_(rounds.c.outcome != Outcome.READ.value, rounds.c.found == 0)
    return and_(
        rounds.c.key.in_(keys),
        or_(and_(shows_none, exists(select(later.c.key).where(of_same))), exists(enough)),
    )


def _remember_number(connection: Connection, forgotten: Sequence[tuple[int, datetime]]) -> None:
    """Adds to the present condition of each source the rounds that found it so and are forgotten now."""
    of = {source for source, _ in forgotten}
    last = select(func.max(conditions.c.key)).where(conditions.c.source.in_(of)).group_by(conditions.c.source)
    query = select(conditions.c.source, conditions.c.key, conditions.c.at).where(conditions.c.key.in_(last))
    present = {source: (key, since) for source, key, since in connection.execute(query)}
    counted = Counter(present[source][0] for source, at in forgotten if source in present and at >= present[source][1])
    if counted:
        more = {"forgotten": conditions.c.forgotten + bindparam("more")}
        rows = [{"of": key, "more": number} for key, number in counted.items()]
        connection.execute(update(conditions).where(conditions.c.key == bindparam("of")).values(more), rows)
