"""Rounds of a source of which only name and address are known, over HTTP: what the tests of its ways share."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from aggregator import pipeline
from aggregator.fetch import Fetcher
from aggregator.health import Cause
from aggregator.model import Event, Health, Source, WayKind
from aggregator.moments import WARSAW
from aggregator.store import Outcome, Store
from tests.sites.event_forms import Happening
from tests.sites.forms import Post
from tests.sites.living import NEWS, Living, serve_living

NOW = datetime(2026, 3, 2, 8, tzinfo=UTC)
LATER = NOW + timedelta(hours=3)
LATEST = NOW + timedelta(hours=6)


def invitation(day: str, town: str = "Radomiu") -> str:
    return (
        f"<p>Zapraszamy na szkolenie z promocji.</p>\n<p>Szkolenie odbędzie się {day} 2026 r. o godz. 10:00 w {town}, "
        "przy ul. Lipowej 4.</p>\n<p>Zgłoszenia przyjmujemy do 13 marca 2026 r.</p>"
    )


def post(number: int, day: str, town: str = "Radomiu") -> Post:
    return Post(
        number, f"szkolenie-{number}", f"Szkolenie z promocji, część {number}", invitation(day, town),
        NOW - number * timedelta(days=1),
    )  # fmt: skip


POSTS = (post(1, "17 marca"), post(2, "24 marca", "Kielcach"), post(3, "9 kwietnia", "Łodzi"), post(4, "5 maja"))
TALK = Happening(
    41, "rozmowa", "Rozmowa o prawie", "<p>Zapisy do 10 marca 2026 r.</p>", datetime(2026, 3, 19, 10, tzinfo=WARSAW),
    datetime(2026, 3, 19, 12, tzinfo=WARSAW), "Dom Sąsiedzki", "ul. Lipowa 4", "Brzozów", "36-200",
)  # fmt: skip
WALK = Happening(
    42, "spacer", "Spacer po spółdzielniach", "<p>Idziemy razem.</p>", datetime(2026, 4, 8, 9, tzinfo=WARSAW),
    datetime(2026, 4, 8, 11, tzinfo=WARSAW), "Rynek", "Rynek 1", "Brzozów", "36-200",
)  # fmt: skip


@dataclass
class Reader:
    site: Living
    store: Store
    fetcher: Fetcher
    source: Source

    def round(self, now: datetime = NOW) -> pipeline.Report:
        self.site.asked.clear()
        return pipeline.update(self.source, fetcher=self.fetcher, store=self.store, now=now)

    def events(self) -> dict[str, Event]:
        return {event.uid: event for event in self.store.entries(date(2020, 1, 1), date(2030, 1, 1))[0]}

    def told(self) -> list[tuple[str, str, str | None]]:
        return [(f"{e.start:%d.%m %H:%M}", e.title, e.city) for e in self.events().values()]

    def kinds(self) -> list[WayKind]:
        return [way.kind for way in self.store.source_state("wierzba").ways or ()]

    def health(self) -> tuple[Health, Cause]:
        diagnosis = self.store.source_state("wierzba").diagnosis
        return diagnosis.health, diagnosis.cause


@contextmanager
def reading(site: Living, path: str = NEWS) -> Iterator[Reader]:
    source = Source("wierzba", "Wierzba", site.base + path)
    with (
        Store.open("sqlite://") as store,
        Fetcher(contact="", memory=store, allow_private=True, pause=0) as fetcher,
    ):
        store.register([source], NOW)
        yield Reader(site, store, fetcher, source)


@contextmanager
def read(*offers: str, posts: tuple[Post, ...] = POSTS, events: tuple[Happening, ...] = ()) -> Iterator[Reader]:
    """A site that has been read once."""
    with serve_living(*offers, posts=posts, events=events) as site, reading(site) as reader:
        report = reader.round()
        assert (report.outcome, report.failures) == (Outcome.READ, ())
        yield reader
