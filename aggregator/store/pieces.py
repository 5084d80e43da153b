"""What feeds need to be the same in every process and after every restart: pieces, first appearances, short codes."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import islice
from typing import TypeVar

from sqlalchemy import Connection, Engine, delete, func, insert, select

from aggregator.errors import StoreError
from aggregator.feeds.news import whole_second
from aggregator.feeds.pieces import ONE_SECOND, Draft, Piece, piece_of
from aggregator.moments import day_of
from aggregator.store.database import keep, reading, writing
from aggregator.store.feed_tables import bodies, filters, pieces, rendering
from aggregator.store.tables import sources

T = TypeVar("T")

MOST_BODIES = 20_000
"""So many feeds are remembered by when their bodies appeared; those not asked for the longest are forgotten first."""
MOST_FILTERS = 50_000
"""Everybody may have a filter kept, so there is an end to it."""
MOST_FILTERS_AN_HOUR = 600
"""So many new ones are kept in an hour, so that who asks without end does not come to that end in an afternoon."""

AT_ONCE = 500
"""So many names are asked for in one query: databases bound the number of its parameters."""

CODE_LENGTH, LONGEST_CODE = 8, 19
_CODE = re.compile(rf"[a-z2-7]{{1,{LONGEST_CODE}}}")


@dataclass(frozen=True, slots=True)
class Rendering:
    """How the kept pieces were made (a hash) and at which revision of the entries."""

    recipe: str
    revision: int


class FeedMemory:
    """What is kept for the feeds. Each method is one transaction and raises StoreError when the database refuses."""

    def __init__(self, engine: Engine, instance: str) -> None:
        self._engine = engine
        self._instance = instance

    def rendering(self) -> Rendering | None:
        """How the pieces were made; None before there are any."""
        with reading(self._engine) as connection:
            return _rendering(connection)

    def pieces(self, uids: Iterable[str]) -> Mapping[str, Piece]:
        """The kept pieces of these entries by UID; those without any are left out."""
        with reading(self._engine) as connection:
            return _pieces(connection, uids, self._instance)

    def keep_pieces(self, drafts: Iterable[Draft], recipe: str, revision: int, now: datetime) -> Mapping[str, Piece]:
        """The pieces of these drafts by UID, kept from now on; `revision` is that of the entries they were made of.

        A piece whose text is the same stays as it is. What another process has made meanwhile by the same recipe of
        later entries stays too.
        """
        chosen = tuple(drafts)
        if not chosen:
            return {}
        with writing(self._engine) as connection:
            later = _is_later(connection, recipe, revision)
            known = _pieces(connection, (draft.uid for draft in chosen), self._instance)
            given: dict[str, Piece] = {}
            for draft in chosen:
                before = known.get(draft.uid)
                given[draft.uid] = before if later and before is not None else piece_of(draft, before, now)
            for some in _some([piece for piece in given.values() if piece is not known.get(piece.uid)]):
                keep(connection, pieces, *(_row(piece) for piece in some))
        return given

    def keep_rendering(self, recipe: str, revision: int) -> None:
        """Says that all pieces are made by this recipe of the entries at this revision, or of later ones."""
        with writing(self._engine) as connection:
            if not _is_later(connection, recipe, revision):
                keep(connection, rendering, {"key": 1, "recipe": recipe, "revision": revision})

    def appeared(self, path: str, digest: str, now: datetime) -> datetime:
        """When the body with this hash first appeared at this path, UTC in whole seconds: `now` if it is new there.

        Two bodies of one path never have the same moment.
        """
        today = day_of(now)
        with reading(self._engine) as connection:
            known = connection.execute(select(bodies).where(bodies.c.path == path)).mappings().one_or_none()
        if known is not None and known["digest"] == digest and known["asked_on"] == today:
            moment: datetime = known["appeared_at"]
            return moment
        with writing(self._engine, lasting=False) as connection:
            known = connection.execute(select(bodies).where(bodies.c.path == path)).mappings().one_or_none()
            appeared_at = whole_second(now)
            if known is not None:
                same = known["digest"] == digest
                appeared_at = known["appeared_at"] if same else max(appeared_at, known["appeared_at"] + ONE_SECOND)
            else:
                _forget_bodies(connection, today)
            row = {"path": path, "digest": digest, "appeared_at": appeared_at, "asked_on": today}
            keep(connection, bodies, row)
        return appeared_at

    def source_names(self) -> Mapping[str, str]:
        """The names of all sources that were ever registered, by id."""
        with reading(self._engine) as connection:
            return {row.id: row.name for row in connection.execute(select(sources.c.id, sources.c.name))}

    def code_of(self, told: str, now: datetime) -> str:
        """The short name of this text, kept from now on; the same text always has the same.

        StoreError when too many are kept, in all or in the last hour.
        """
        with writing(self._engine) as connection:
            if (known := _kept_code(connection, told)) is not None:
                return known
            taken = set(connection.execute(select(filters.c.code).where(filters.c.code.in_(_codes(told)))).scalars())
            if connection.execute(select(func.count()).select_from(filters)).scalar_one() >= MOST_FILTERS:
                raise StoreError("zapisanych filtrów jest już za dużo")
            lately = select(func.count()).select_from(filters).where(filters.c.made_at > now - timedelta(hours=1))
            if connection.execute(lately).scalar_one() >= MOST_FILTERS_AN_HOUR:
                raise StoreError("w ostatniej godzinie zapisano ich za dużo, spróbuj za godzinę")
            code = next(code for code in _codes(told) if code not in taken)
            connection.execute(insert(filters).values(code=code, told=told, made_at=now))
        return code

    def kept_code(self, told: str) -> str | None:
        """The short name that this text has already; None when it has none."""
        with reading(self._engine) as connection:
            return _kept_code(connection, told)

    def told_by(self, code: str) -> str | None:
        """The text with this short name; None when there is none."""
        if not _CODE.fullmatch(code):
            return None
        with reading(self._engine) as connection:
            return connection.execute(select(filters.c.told).where(filters.c.code == code)).scalar_one_or_none()


def _codes(told: str) -> tuple[str, ...]:
    """The names that a text may have, the shortest first: it gets the first that no other has."""
    digest = base64.b32encode(hashlib.sha256(told.encode()).digest()).decode().lower().rstrip("=")
    return tuple(digest[:length] for length in range(CODE_LENGTH, LONGEST_CODE + 1))


def _kept_code(connection: Connection, told: str) -> str | None:
    found = select(filters.c.code).where(filters.c.code.in_(_codes(told)), filters.c.told == told)
    return connection.execute(found).scalar_one_or_none()


def _rendering(connection: Connection) -> Rendering | None:
    row = connection.execute(select(rendering.c.recipe, rendering.c.revision)).one_or_none()
    return None if row is None else Rendering(*row)


def _is_later(connection: Connection, recipe: str, revision: int) -> bool:
    """True when another process has made pieces by this recipe of later entries."""
    present = _rendering(connection)
    return present is not None and present.recipe == recipe and present.revision > revision


def _pieces(connection: Connection, uids: Iterable[str], instance: str) -> dict[str, Piece]:
    known: dict[str, Piece] = {}
    for some in _some(uids):
        names = [_name(uid) for uid in some]
        for row in connection.execute(select(pieces).where(pieces.c.name.in_(names))).mappings():
            uid = f"{row['name']}@{instance}"
            known[uid] = Piece(uid, row["beside"], row["body"], row["digest"], row["sequence"], row["changed_at"])
    return known


def _row(piece: Piece) -> dict[str, object]:
    return {
        "name": _name(piece.uid),
        "beside": piece.beside,
        "body": piece.body,
        "digest": piece.digest,
        "sequence": piece.sequence,
        "changed_at": piece.changed_at,
    }


def _name(uid: str) -> str:
    return uid.partition("@")[0]


def _some(things: Iterable[T]) -> Iterator[tuple[T, ...]]:
    rest = iter(things)
    while some := tuple(islice(rest, AT_ONCE)):
        yield some


def _forget_bodies(connection: Connection, today: date) -> None:
    """Makes room for one more where there are too many."""
    if connection.execute(select(func.count()).select_from(bodies)).scalar_one() < MOST_BODIES:
        return
    oldest = select(bodies.c.path).order_by(bodies.c.asked_on, bodies.c.appeared_at).limit(AT_ONCE)
    connection.execute(delete(bodies).where(bodies.c.path.in_(oldest)))
