"""How sources fare: the facts of a diagnosis, the conditions that are kept, and what rounds were and cost."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, Select, func, insert, or_, select

from aggregator.health import DAYS_KNOWN, DIAGNOSES, Cause, Diagnosis, Facts, PastRound, Turn, diagnose
from aggregator.model import Outcome
from aggregator.moments import day_of
from aggregator.store.records import Condition, Cost
from aggregator.store.tables import articles, conditions, rounds, sources

GOOD_ROUNDS = 11
"""So many of the last rounds that showed articles are compared: the last one and ten before it."""

MOST_FAILING = 20
"""So many articles that cannot be read are enough to see why."""


def keep_condition(connection: Connection, source: int, at: datetime) -> None:
    """Diagnoses the source after a round at this moment; a row is written only when the cause is another than before.

    It runs after every round, so that no way of keeping one leaves a source without a diagnosis.
    """
    diagnosis = diagnose(facts_of(connection, source, at))
    known = current_conditions(connection, conditions.c.source == source).get(source)
    if known is None or known.diagnosis is not diagnosis:
        values = {"source": source, "at": at, "health": diagnosis.health.value, "cause": diagnosis.cause.value}
        connection.execute(insert(conditions).values(values))


def facts_of(connection: Connection, source: int, now: datetime) -> Facts:
    """What is known of the source with this inner number at the moment `now`."""
    shown = (
        select(rounds.c.found)
        .where(rounds.c.source == source, rounds.c.outcome == Outcome.READ.value, rounds.c.found > 0)
        .order_by(rounds.c.key.desc())
        .limit(GOOD_ROUNDS)
    )
    read_at = connection.execute(select(func.max(articles.c.read_at)).where(articles.c.source == source)).scalar()
    published = (
        select(articles.c.published)
        .where(articles.c.source == source, articles.c.published <= day_of(now))
        .distinct()
        .order_by(articles.c.published.desc())
        .limit(DAYS_KNOWN)
    )
    return Facts(
        now,
        last=next(iter(past_rounds(connection, source, 1)), None),
        shown=tuple(connection.execute(shown).scalars()),
        failing=tuple(connection.execute(_failing(source, read_at)).scalars()),
        ever_read=read_at is not None,
        published=tuple(connection.execute(published).scalars()),
    )


def _failing(source: int, read_at: datetime | None) -> Select[Any]:
    """Why articles cannot be read since the last one that could; those that never could in its time are bad pages."""
    failing = select(articles.c.failure).where(articles.c.source == source, articles.c.failed_at.is_not(None))
    if read_at is not None:
        lost = or_(articles.c.read_at.is_not(None), articles.c.first_seen > read_at)
        failing = failing.where(articles.c.failed_at > read_at, lost)
    return failing.order_by(articles.c.failed_at.desc(), articles.c.key.desc()).limit(MOST_FAILING)


def current_conditions(connection: Connection, chosen: ColumnElement[bool]) -> Mapping[int, Condition]:
    """The last condition of each source, by its inner number, among the rows of `conditions` that are chosen."""
    last = select(func.max(conditions.c.key)).where(chosen).group_by(conditions.c.source)
    so_far = (
        select(func.count())
        .where(rounds.c.source == conditions.c.source, rounds.c.at >= conditions.c.at)
        .correlate(conditions)
        .scalar_subquery()
    )
    count = (so_far + conditions.c.forgotten).label("count")
    query = select(conditions.c.source, conditions.c.cause, conditions.c.at, count).where(conditions.c.key.in_(last))
    return {source: Condition(_diagnosis(cause), at, count) for source, cause, at, count in connection.execute(query)}


def last_turn(connection: Connection) -> int:
    """The number of the last change in how a source fares; 0 before the first."""
    return connection.execute(select(func.max(conditions.c.key))).scalar_one() or 0


def turns(connection: Connection, since: datetime | None, most: int) -> tuple[Turn, ...]:
    """The changes of condition of the active sources, the newest first, each with what it was before."""
    one, order = conditions.c.source, conditions.c.key
    each = select(
        *conditions.c,
        func.lag(conditions.c.cause).over(partition_by=one, order_by=order).label("before"),
        func.lag(conditions.c.at, type_=conditions.c.at.type)
        .over(partition_by=one, order_by=order)
        .label("before_since"),
    ).subquery()
    query = (
        select(each, sources.c.id, sources.c.name, sources.c.url)
        .join(sources, sources.c.key == each.c.source)
        .where(sources.c.active)
        .order_by(each.c.at.desc(), each.c.key.desc())
        .limit(most)
    )
    if since is not None:
        query = query.where(each.c.at >= since)
    return tuple(_turn(row) for row in connection.execute(query).mappings())


def past_rounds(connection: Connection, source: int, most: int) -> tuple[PastRound, ...]:
    """The last rounds of a source, the last kept first."""
    query = select(rounds).where(rounds.c.source == source).order_by(rounds.c.key.desc()).limit(most)
    return tuple(_past_round(row) for row in connection.execute(query).mappings())


def costs(connection: Connection, since: datetime) -> Mapping[str, Cost]:
    """What the rounds since then have cost, by source id; sources without any are left out."""
    query = (
        select(sources.c.id, func.sum(rounds.c.requests), func.sum(rounds.c.bytes), func.sum(rounds.c.saved))
        .join(sources, sources.c.key == rounds.c.source)
        .where(rounds.c.at >= since)
        .group_by(sources.c.id)
    )
    return {source_id: Cost(*(int(number) for number in spent)) for source_id, *spent in connection.execute(query)}


def _diagnosis(cause: str) -> Diagnosis:
    return DIAGNOSES[Cause(cause)]


def _turn(row: RowMapping) -> Turn:
    return Turn(
        number=row["key"],
        source_id=row["id"],
        name=row["name"],
        url=row["url"],
        at=row["at"],
        diagnosis=_diagnosis(row["cause"]),
        before=None if row["before"] is None else _diagnosis(row["before"]),
        before_since=row["before_since"],
    )


def _past_round(row: RowMapping) -> PastRound:
    return PastRound(
        at=row["at"],
        outcome=Outcome(row["outcome"]),
        error=row["error"],
        status=row["status"],
        found=row["found"],
        read=row["read"],
        new=row["new"],
        changed=row["changed"],
        failed=row["failed"],
        requests=row["requests"],
        bytes=row["bytes"],
        saved=row["saved"],
    )
