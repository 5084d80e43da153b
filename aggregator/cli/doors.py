"""What the commands are built from: settings, Store, Fetcher, clock. Opened here, closed when the command ends."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from aggregator.cli import logs
from aggregator.config import Settings
from aggregator.errors import AggregatorError
from aggregator.fetch import Fetcher
from aggregator.health import Timetable
from aggregator.jobs import Clock, clock_from, sleeper
from aggregator.store import Store, machine_clock


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Where the program runs: the environment, the machine's clock, and what opens the network."""

    environ: Mapping[str, str]
    machine: Clock = machine_clock
    open_fetcher: Callable[..., Fetcher] = Fetcher

    def settings(self) -> Settings:
        """The settings, and the log set up by them. ConfigError when a setting is wrong."""
        logs.set_up(Settings().log)
        settings = Settings.from_environment(self.environ)
        logs.set_up(settings.log, settings.log_format)
        return settings

    def clock(self, start: datetime | None) -> Clock:
        """The machine's clock, or one that starts at `start`."""
        return clock_from(start, self.machine)


@dataclass(frozen=True, slots=True)
class Workshop:
    """What reading needs. Setting `stop` ends a round at the next pause between two requests."""

    settings: Settings
    store: Store
    fetcher: Fetcher
    clock: Clock
    stop: threading.Event


@contextmanager
def workshop(around: Surroundings, settings: Settings, start: datetime | None) -> Iterator[Workshop]:
    """Store and Fetcher, open within the block. StoreError when the database cannot be opened."""
    stop = threading.Event()
    timetable = Timetable(settings.longest_interval, settings.quiet_hours)
    with (
        Store.open(
            settings.database_url, clock=around.machine, with_pages=bool(settings.keep_pages), timetable=timetable
        ) as store,
        around.open_fetcher(
            contact=settings.contact,
            memory=store,
            allow_private=settings.allow_private_hosts,
            pause=settings.pause,
            sleep=sleeper(stop),
        ) as fetcher,
    ):
        yield Workshop(settings, store, fetcher, around.clock(start), stop)


@contextmanager
def calendar(around: Surroundings) -> Iterator[Store]:
    """The Store of a calendar that there is already, open within the block. AggregatorError before the first round."""
    settings = around.settings()
    if not Store.is_there(settings.database_url):
        raise AggregatorError("nie ma jeszcze bazy danych – najpierw przeczytaj źródła: aggregator update")
    with Store.open(settings.database_url) as store:
        yield store
