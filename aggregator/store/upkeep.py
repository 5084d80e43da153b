"""The part of the Store that watches over itself: figures, signs of life, what is forgotten, space on the disk."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine, update

from aggregator.moments import day_of
from aggregator.store.database import reading, writing
from aggregator.store.faring import last_turn
from aggregator.store.figures import Figures, add_up, figures, last_check, pulse
from aggregator.store.past_rounds import forget_rounds
from aggregator.store.schema import present_schema, wanted_schema
from aggregator.store.space import Space, compact, give_back, space
from aggregator.store.upkeep_tables import upkeep


@dataclass(frozen=True, slots=True)
class Signs:
    """Whether the database has the schema of this program, when somebody last read or looked what is due (UTC), and how
    many sources had then been due for too long.
    """

    schema: str
    wanted_schema: str
    seen_at: datetime | None
    late: int = 0


class Upkeep:
    """Every method is one transaction."""

    _engine: Engine

    def figures(self, now: datetime) -> Figures:
        """What there is, in numbers; entries that are over at this moment are left out."""
        with reading(self._engine) as connection:
            return figures(connection, day_of(now))

    def signs(self) -> Signs:
        """By what one sees that the calendar is looked after."""
        with reading(self._engine) as connection:
            last = pulse(connection)
            moments = [at for at in (last.beat_at, last_check(connection)) if at is not None]
            return Signs(present_schema(connection), wanted_schema(), max(moments, default=None), last.late)

    def last_turn(self) -> int:
        """What grows with each change in how a source fares; 0 before the first."""
        with reading(self._engine) as connection:
            return last_turn(connection)

    def beat(self, at: datetime, *, waiting: int = 0, oldest_due: datetime | None = None, late: int = 0) -> None:
        """Keeps that at this moment somebody looked what is due, how many sources are, since when the first, and how
        many of them have been due for too long.
        """
        with writing(self._engine, lasting=False) as connection:
            values = {"beat_at": at, "waiting": waiting, "oldest_due": oldest_due, "late": late}
            connection.execute(update(upkeep).values(values))

    def keep_length(self, seconds: float) -> None:
        """Keeps how long a round over many sources took, in seconds."""
        with writing(self._engine, lasting=False) as connection:
            more = {"readings": upkeep.c.readings + 1, "seconds": upkeep.c.seconds + seconds}
            connection.execute(update(upkeep).values({**more, "last_seconds": seconds}))

    def add_up_rounds(self, now: datetime) -> None:
        """Adds up what the rounds until an hour ago came to, so that they may be forgotten."""
        with writing(self._engine, lasting=False) as connection:
            add_up(connection, now)

    def forget_rounds(self, before: datetime, after: int = 0, *, most: int = 500) -> tuple[int, int | None]:
        """How many rounds before this moment were forgotten, of at most so many after this number that were looked at.

        With it the number to go on after, None at the end. What was not yet added up stays.
        """
        with writing(self._engine, lasting=False) as connection:
            return forget_rounds(connection, before, after, most)

    def space(self) -> Space:
        """What the database takes on the disk."""
        return space(self._engine)

    def give_back(self, most: int) -> int:
        """How many free pages of the database file were given back to the disk, at most so many."""
        return give_back(self._engine, most)

    def compact(self) -> None:
        """Writes a SQLite file anew without what is free in it; everybody waits meanwhile."""
        compact(self._engine)
