"""The rows of `make bench` about feeds: what writing and answering them costs, against what the same costs plainly."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import timedelta
from http.client import HTTPConnection
from itertools import product
from statistics import median, quantiles
from time import perf_counter
from typing import IO, cast

from icalendar import Calendar
from icalendar import Event as VEvent

from aggregator.feeds import render_ical
from aggregator.feeds.filters import CATEGORY_SEGMENTS, MODE_SEGMENTS, REGION_SEGMENTS
from aggregator.feeds.notice import Subject
from aggregator.feeds.pieces import Piece, draft_of, piece_of
from aggregator.model import KALENDARZ, Event
from aggregator.shelf import Shelf
from aggregator.store import Store
from tests.crowd.entries import NOW, change, fill, numbered
from tests.crowd.measure import running
from tests.rows import Row
from tests.timing import seconds

BASE = "https://kalendarz.example.pl"
THOUSAND = 1000
CHANGED = 10
MANY = 20_000
POLLS = 400


def of_feeds() -> Iterable[Row]:
    yield from of_writing()
    yield from of_following()
    yield from of_filters()
    yield from of_answers()


def of_writing() -> Iterable[Row]:
    many = [
        replace(numbered(number), uid=f"w-{number}@bench", first_published=told, changed_at=told)
        for number in range(THOUSAND)
        for told in [NOW - timedelta(days=number % 100)]
    ]
    known = {event.uid: written(event) for event in many}
    others = [replace(event, contact="tel. 1") for event in many[:CHANGED]]

    def anew() -> bytes:
        return render_ical(KALENDARZ, [written(event).body for event in many])

    def some() -> bytes:
        pieces = {**known, **{event.uid: written(event, known[event.uid]) for event in others}}
        return render_ical(KALENDARZ, (piece.body for piece in pieces.values()))

    rounds = [(seconds(anew), seconds(some), seconds(lambda: by_icalendar(many))) for _ in range(5)]
    anew_, some_, plain = (min(column) for column in zip(*rounds, strict=True))
    yield Row("kanał iCal: tysiąc wydarzeń od nowa", 1000 * anew_, "ms")
    yield Row("  : icalendar Event.add i to_ical", anew_ / plain, "×", most=1.3)
    yield Row("  dziesięć z tysiąca zmienionych : to samo", some_ / plain, "×", most=0.3)


def written(event: Event, before: Piece | None = None) -> Piece:
    return piece_of(draft_of(Subject(event), BASE), before, NOW)


def of_following() -> Iterable[Row]:
    """The same ten changes on their whole way: asked of the Store, kept, joined, hashed and compressed."""
    with Store.open("sqlite://") as store:
        fill(store, THOUSAND)
        shelf = Shelf(store, BASE, lambda: NOW, ticks=lambda: 0.0)
        shelf.feed("kalendarz.ics")
        times = []
        for turn in range(5):
            change(store, CHANGED, NOW + timedelta(minutes=turn), f"tel. {turn}")
            times.append(seconds(lambda: (shelf.look_anew(), shelf.feed("kalendarz.ics"))))
        yield Row("  tak samo z bazą, skrótem i gzip", 1000 * median(times), "ms")


def of_filters() -> Iterable[Row]:
    with Store.open("sqlite://") as store:
        fill(store, MANY)
        ticks = 0.0
        shelf = Shelf(store, BASE, lambda: NOW, ticks=lambda: ticks)
        yield Row(f"pierwszy kanał przy {MANY} wydarzeniach", seconds(lambda: shelf.feed("kalendarz.ics")), "s")
        chosen = product((*REGION_SEGMENTS[:4], ""), (*CATEGORY_SEGMENTS, ""), (*MODE_SEGMENTS, ""), ("ics", "rss"))
        paths = ["/".join(filter(None, ("kalendarz", *told))) + f".{suffix}" for *told, suffix in chosen]
        times = [seconds(lambda path=path: shelf.feed(path)) for path in paths]  # type: ignore[misc]
        yield Row("  kanał z filtrem, p95", 1000 * quantiles(times, n=20)[-1], "ms", most=150)
        change(store, CHANGED, NOW + timedelta(hours=1), "tel. 1")
        ticks = 2.0
        yield Row("  dziesięć wydarzeń się zmienia", 1000 * seconds(lambda: shelf.feed(paths[0])), "ms")
        times = [seconds(lambda path=path: shelf.feed(path)) for path in paths]  # type: ignore[misc]
        yield Row("  kanał z filtrem po zmianie, p95", 1000 * quantiles(times, n=20)[-1], "ms", most=150)


def of_answers() -> Iterable[Row]:
    with running("tests.crowd.feed_server", MANY) as server:
        ports = cast(IO[str], server.stdout).readline().split()
        ours, bare = (Client(int(port)) for port in ports)
        narrow = "/kalendarz/opolskie/targi/online.ics"
        known = {"If-None-Match": ours.get("/kalendarz.ics", 200)}
        polls, files = [], []
        for _ in range(7):
            polls.append(ours.rate("/kalendarz.ics", 304, POLLS, known) / bare.rate("/", 200, POLLS))
            files.append(ours.rate("/kalendarz.ics", 200, 60) / bare.rate("/kalendarz.ics", 200, 60))
        yield Row("304 : pusty widok Flaska, zapytania na sekundę", median(polls), "×", least=0.8)
        yield Row("cały kanał : send_file Flaska, zapytania na sekundę", median(files), "×", least=0.8)
        known = {"If-None-Match": ours.get(narrow, 200)}
        times = [1 / ours.rate(narrow, 304, 1, known) for _ in range(200)]
        yield Row(f"304 kanału z filtrem przy {MANY} wydarzeniach, p95", 1000 * quantiles(times, n=20)[-1], "ms")


class Client:
    """Asks a server on this machine, over a connection for each question, as programs that poll by the hour do."""

    def __init__(self, port: int) -> None:
        self._port = port

    def get(self, path: str, status: int, headers: Mapping[str, str] | None = None) -> str:
        """The ETag of an answer, which must have this status."""
        connection = HTTPConnection("127.0.0.1", self._port, timeout=30)
        connection.request("GET", path, headers={"Connection": "close", **(headers or {})})
        answer = connection.getresponse()
        answer.read()
        connection.close()
        assert answer.status == status, f"{path}: {answer.status}"
        return answer.headers["ETag"] or ""

    def rate(self, path: str, status: int, count: int, headers: Mapping[str, str] | None = None) -> float:
        """Answers in a second, one asked for after another."""
        begun = perf_counter()
        for _ in range(count):
            self.get(path, status, headers)
        return count / (perf_counter() - begun)


def by_icalendar(events: list[Event]) -> bytes:
    """What the plain use of the library costs for the same facts."""
    calendar = Calendar()
    for event in events:
        entry = VEvent()
        for name, value in (
            *(("uid", event.uid), ("summary", event.title), ("dtstart", event.start), ("dtend", event.end)),
            *(("dtstamp", event.changed_at), ("last-modified", event.changed_at), ("url", event.url)),
            *(("location", f"{event.venue}, {event.address}"), ("categories", [event.category.value])),
            *(("description", event.title), ("sequence", event.sequence), ("status", "CONFIRMED")),
        ):
            entry.add(name, value)
        calendar.add_component(entry)
    return calendar.to_ical()
