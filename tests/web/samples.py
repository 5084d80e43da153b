"""A small calendar for the tests of the web: every kind of entry and every state of a source, on a fixed day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime
from pathlib import Path

from flask import Flask

from aggregator.config import Settings
from aggregator.events.merge import Changes, Deed, PlannedDeadline, PlannedEvent
from aggregator.model import (
    Announcement,
    Article,
    ArticleKind,
    Category,
    Deadline,
    DeadlineKind,
    Event,
    Evidence,
    Link,
    Mode,
    Region,
    Source,
    Status,
)
from aggregator.moments import WARSAW
from aggregator.store import Outcome, Reading, Round, Store
from aggregator.web import create_app

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=WARSAW)
BASE_URL = "https://kalendarium.example.pl"

ROPS = Source("rops-lodz", "Regionalne Centrum Polityki Społecznej w Łodzi", "https://rops-lodz.example.pl/aktualnosci")
OWES = Source("owes-opole", "OWES w Opolu", "https://owes-opole.example.pl/news")
SILENT = Source("cichy", "Centrum Cichych Spraw", "https://cichy.example.pl/")
BROKEN = Source("potknieta", "Fundacja Potknięta", "https://potknieta.example.pl/")
EMPTY = Source("pusta", "Portal Pusty", "https://pusty.example.pl/")
WAITING = Source("nowa", "Spółdzielnia Nowa", "https://nowa.example.pl/")


def at(month: int, day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=WARSAW)


TRAINING = Event(
    "Szkolenie z księgowości spółdzielni socjalnych",
    at(3, 26, 10),
    at(3, 26, 15, 30),
    category=Category.TRAINING,
    mode=Mode.ONSITE,
    city="Łódź",
    venue="Sala konferencyjna",
    address="ul. Snycerska 8",
    region=Region.LODZKIE,
    url="https://rops-lodz.example.pl/aktualnosci/szkolenie",
    registration_url="https://forms.example.com/f/szkolenie",
    organizer="Regionalne Centrum Polityki Społecznej",
    contact="Anna Sowa, tel. 42 000 00 11",
    implied=("year",),
    evidence=(
        Evidence("start", "Zapraszamy 26 marca w godzinach 10:00–15:30 do Łodzi."),
        Evidence("city", "Zapraszamy 26 marca w godzinach 10:00–15:30 do Łodzi."),
    ),
)
SIGN_UP = Deadline(
    DeadlineKind.REGISTRATION,
    at(3, 5, 12),
    "Szkolenie z księgowości spółdzielni socjalnych",
    event=0,
    category=Category.TRAINING,
    url=TRAINING.url,
    evidence=(Evidence("at", "Zgłoszenia przyjmujemy do 5 marca do godz. 12:00."),),
)
CONFERENCE = Event(
    "Ogólnopolska konferencja „Ekonomia społeczna po nowemu”",
    date(2026, 3, 26),
    date(2026, 3, 27),
    category=Category.CONFERENCE,
    city="Kraków",
    mode=Mode.HYBRID,
    url="https://rops-lodz.example.pl/aktualnosci/konferencja",
)
RUNNING = Event(
    "Tydzień przedsiębiorczości społecznej",
    date(2026, 2, 27),
    date(2026, 3, 4),
    category=Category.FAIR,
    city="Poznań",
    url="https://owes-opole.example.pl/news/tydzien",
)
CANCELLED = Event(
    "Spotkanie koła gospodyń i spółdzielni",
    at(3, 3, 17),
    category=Category.MEETING,
    status=Status.CANCELLED,
    city="Opole",
    url="https://owes-opole.example.pl/news/spotkanie",
)
POSTPONED = Event(
    "Wizyta studyjna w Zakładzie Aktywności Zawodowej",
    date(2026, 3, 19),
    category=Category.VISIT,
    status=Status.POSTPONED,
    url="https://owes-opole.example.pl/news/wizyta",
)
MOVED = Event(
    "Konsultacje programu rozwoju ekonomii społecznej",
    at(4, 9, 11),
    at(4, 9, 13),
    category=Category.CONSULTATION,
    mode=Mode.ONLINE,
    url="https://owes-opole.example.pl/news/konsultacje",
    previous_start=at(4, 2, 11),
)
DOUBTFUL = Event(
    "Spotkanie animatorów",
    date(2026, 4, 9),
    category=Category.MEETING,
    doubts=("dzień tygodnia nie zgadza się z datą",),
    url="https://owes-opole.example.pl/news/animatorzy",
)
PAST = Event("Spotkanie noworoczne", at(1, 15, 12), city="Opole", url="https://owes-opole.example.pl/news/noworoczne")
CALL = Deadline(
    DeadlineKind.APPLICATION,
    date(2026, 3, 3),
    "Nabór wniosków o dotacje na miejsca pracy",
    url="https://owes-opole.example.pl/news/nabor",
)
HOSTILE = Event(
    "<script>alert(1)</script> Szkolenie \u202eodwrotne\u202c\x00 " + "ź" * 10_000,
    at(3, 12, 9),
    category=Category.TRAINING,
    city='"><img src=x onerror=alert(2)>',
    url="javascript:alert(3)",
    registration_url="javascript:alert(4)",
    organizer="</script><script>alert(5)</script>",
    contact="{{ 7 * 7 }} </dd>",
    evidence=(Evidence("start", "</blockquote><script>alert(6)</script> 12 marca"),),
    doubts=("<b>wątpliwe</b>",),
)

ROPS_ENTRIES = (TRAINING, CONFERENCE, SIGN_UP)
OWES_ENTRIES = (RUNNING, CANCELLED, POSTPONED, MOVED, DOUBTFUL, PAST, CALL, HOSTILE)


def settings_for(feeds_dir: Path, **others: str) -> Settings:
    environ = {"FEEDS_DIR": str(feeds_dir), "BASE_URL": BASE_URL, "CONTACT": "kontakt@kalendarium.example.pl", **others}
    return Settings.from_environment({f"AGGREGATOR_{name}": text for name, text in environ.items()})


def round_of(source: Source, entries: Iterable[Event | Deadline], now: datetime = NOW) -> Round:
    """A round in which each address brought its entries; a deadline counts its `event` among those of its address."""
    readings = []
    entries = tuple(entries)
    for url in dict.fromkeys(entry.url for entry in entries):
        here = [entry for entry in entries if entry.url == url]
        changes = Changes(
            tuple(PlannedEvent(Deed.NEW, entry) for entry in here if isinstance(entry, Event)),
            tuple(PlannedDeadline(Deed.NEW, entry) for entry in here if isinstance(entry, Deadline)),
        )
        article = Article(url, here[0].title, (), now.date())
        announcement = Announcement(url, here[0].title, ArticleKind.ANNOUNCEMENT, now.date())
        readings.append(Reading(url, article=article, announcement=announcement, changes=changes))
    links = tuple(Link(reading.url, "") for reading in readings)
    return Round(source, now.astimezone(UTC), Outcome.READ, links=links, readings=tuple(readings))


def filled_store() -> Store:
    """A store in memory with all of the above; `potknieta` and others are in each kind of trouble."""
    store = Store.open("sqlite://")
    store.register((ROPS, OWES, SILENT, BROKEN, EMPTY, WAITING), NOW)
    store.apply(round_of(ROPS, ROPS_ENTRIES))
    store.apply(round_of(OWES, OWES_ENTRIES))
    store.apply(Round(SILENT, NOW.astimezone(UTC), Outcome.FAILED, "serwer nie odpowiedział w 20 s"))
    store.apply(Round(BROKEN, NOW.astimezone(UTC), Outcome.BROKEN, "Traceback: KeyError: 'tajne'"))
    store.apply(Round(EMPTY, NOW.astimezone(UTC), Outcome.EMPTY, "na stronie z aktualnościami nie widać artykułu"))
    return store


def app_over(store: Store, feeds_dir: Path, now: datetime = NOW, **others: str) -> Flask:
    return create_app(settings_for(feeds_dir, **others), store, lambda: now)
