"""The player: months of some bodies' lives, day by day, through the real route into real feeds.

One scenario with its table of rounds, also when it passes:

    python -m pytest tests/life -s -k moved_by_an_edit

After every round the laws of `tests/life/laws.py` are checked, whatever the scenario itself expects.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta

import httpx

from aggregator import pipeline
from aggregator.fetch import Fetcher
from aggregator.model import Correction, Outcome
from aggregator.shelf import Ready, Shelf
from aggregator.store import Store
from tests.life import laws
from tests.life.bodies import Body, Deed, World
from tests.life.rounds import Round, due_row, row
from tests.life.shown import PATHS, read_feeds

BASE_URL = "https://kalendarz.example.org"
EVER = date(2000, 1, 1), date(2100, 1, 1)
HOUR = time(6, tzinfo=UTC)


class Life:
    """Bodies and a calendar that reads them.

    `backwards` reads them in the opposite order, every round; `hurried` leaves out the quiet rounds between the days.
    """

    def __init__(self, store: Store, fetcher: Fetcher, world: World, *, backwards: bool, hurried: bool) -> None:
        self.store, self.world = store, world
        self.rounds: list[Round] = []
        self.table: list[str] = []
        self._last = datetime.combine(EVER[0], HOUR)
        self._spoken = False
        self._fetcher, self._backwards, self._hurried = fetcher, backwards, hurried
        self.shelf = Shelf(store, BASE_URL, lambda: self._last)

    def day(self, told: str, *deeds: Deed) -> Round:
        """What stands in the calendar after these deeds of a day (2026-03-02) and one round in its morning."""
        day = date.fromisoformat(told)
        assert not self.rounds or day >= self.rounds[-1].day + timedelta(days=2), "the morrow is a quiet round's"
        for deed in deeds:
            deed.do(self.world, day)
        after = self._round(datetime.combine(day, HOUR), [deed.words for deed in deeds])
        if not self._hurried:
            self.rest()
        return after

    def rest(self) -> None:
        """A round an hour after the last one, which must change no byte; where all could be read, one on the morrow."""
        last = self.rounds[-1]
        now = datetime.combine(last.day, HOUR)
        laws.nothing_changes(last, self._round(now + timedelta(hours=1)), same_day=True)
        if all(report.outcome is Outcome.READ and not report.failures for report in last.reports):
            laws.nothing_changes(last, self._round(now + timedelta(days=1)), same_day=False)

    def restart(self) -> None:
        """Another process, which has seen nothing of all this, serves the same bytes."""
        kept = {path: self.feed(path) for path in PATHS}
        self.shelf = Shelf(self.store, BASE_URL, lambda: self._last)
        assert {path: self.feed(path) for path in PATHS} == kept, "\n".join(["after a restart:", *self.table])

    def days(self, first: str, last: str) -> Round:
        """The calendar after a round on every second day from first to last on which nobody does anything."""
        day, until = date.fromisoformat(first), date.fromisoformat(last)
        while day < until:
            self.day(day.isoformat())
            day += timedelta(days=2)
        return self.day(last)

    def split(self, uid: str, *urls: str) -> None:
        """The operator says, some hours after the last round, that these articles tell of other events."""
        self._say(f"operator: split {uid}", lambda now: self.store.split(uid, urls, now=now))

    def join(self, uid: str, other: str) -> None:
        """The operator says that two entries are one event."""
        self._say(f"operator: join {uid} {other}", lambda now: self.store.join(uid, other, now=now))

    def correct(self, *corrections: Correction) -> None:
        """The operator's corrections are these from now on, and no others."""
        self._say(f"operator: corrections {corrections}", lambda now: self.store.correct(corrections, now=now))

    def call_off(self, body: Body) -> None:
        """The operator calls off what only this body tells of."""
        self._say(f"operator: call off {body.id}", lambda now: self.store.call_off(body.id, now=now))

    def _say(self, words: str, do: Callable[[datetime], object]) -> None:
        do(datetime.combine(self.rounds[-1].day + timedelta(days=1), HOUR) + timedelta(hours=4))
        self._spoken = True
        self.table.append(words)

    def feed(self, path: str) -> bytes:
        """The feed at this path as it is served, and written to its file, at the moment of the last round."""
        ready = self.shelf.feed(path)
        assert isinstance(ready, Ready), f"{path} is elsewhere"
        return ready.body

    def _round(self, now: datetime, words: list[str] | None = None) -> Round:
        before = self.rounds[-1] if self.rounds else None
        self._last, since = now, self._last + timedelta(seconds=1)
        read = [body.source for body in self.world.read]
        self.store.register(read, now)
        order = reversed(read) if self._backwards else read
        reports = tuple(pipeline.update(one, fetcher=self._fetcher, store=self.store, now=now) for one in order)
        self.shelf.look_anew()
        events, deadlines = self.store.entries(*EVER)
        if words is not None:
            self._tell(now, words, [*map(row, events), *map(due_row, deadlines)], reports)
        after = Round(
            now.date(),
            reports,
            {event.uid: event for event in events},
            {deadline.uid: deadline for deadline in deadlines},
            read_feeds(self.feed),
            self.store.changes(since, 1000),
            before.uids if before is not None else frozenset(),
            before.ever | before.uids if before is not None else frozenset(),
            self._spoken,
            frozenset((*before.shown.news, *before.shown.changes)) if before is not None else frozenset(),
            "\n".join(self.table),
        )
        if before is not None:
            laws.hold(before, after, self.store)
        if words is not None:
            self.rounds.append(after)
        return after

    def _tell(self, now: datetime, words: list[str], rows: list[str], reports: tuple[pipeline.Report, ...]) -> None:
        faults = [f"  ! {r.source.id}: {r.outcome.value} {r.error}" for r in reports if r.outcome is not Outcome.READ]
        faults += [f"  ! {failure.url}: {failure.why}" for report in reports for failure in report.failures]
        self.table += [f"{now.date()}  {'; '.join(words) or '–'}", *faults, *(f"    {line}" for line in rows)]


@contextmanager
def living(
    *bodies: Body, since: date, backwards: bool = False, hurried: bool = False, database_url: str = "sqlite://"
) -> Iterator[Life]:
    """A life that begins on a day, with sites that tell of nothing yet; its table is printed at its end."""
    world = World.of(bodies, since)
    with (
        Store.open(database_url) as store,
        Fetcher(
            contact="", memory=store, allow_private=False, pause=0, transport=httpx.MockTransport(world.answer)
        ) as fetcher,
    ):
        life = Life(store, fetcher, world, backwards=backwards, hurried=hurried)
        yield life
        life.restart()
        print("", *life.table, sep="\n")
