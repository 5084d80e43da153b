"""Entries as the Store gives them, on a fixed day, and what a calendar says when it is read back."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from icalendar import Calendar
from icalendar import Event as VEvent

from aggregator.feeds import Selection, render_ical, select
from aggregator.feeds.notice import Subject
from aggregator.feeds.pieces import Piece, draft_of, piece_of
from aggregator.model import (
    KALENDARZ,
    Category,
    Deadline,
    DeadlineKind,
    Event,
    Evidence,
    Mode,
    Region,
    SourceRef,
    Status,
)
from aggregator.moments import WARSAW, Moment

BASE = "https://kalendarz.example.pl"
INSTANCE = "k3xq7"
NOW = datetime(2026, 3, 1, 7, 30, tzinfo=UTC)
TOLD = datetime(2026, 2, 20, 6, 0, tzinfo=UTC)
CHANGED = datetime(2026, 2, 27, 6, 0, tzinfo=UTC)
ROPS = SourceRef("rops-kielce", "ROPS w Kielcach", "https://rops.example.pl/szkolenie")


def warsaw(month: int, day: int, hour: int, minute: int = 0, *, year: int = 2026) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=WARSAW)


def event(number: int, title: str, start: Moment, end: Moment | None = None, **fields: Any) -> Event:
    kept = {"uid": f"w-{number}@k3xq7", "first_published": TOLD, "changed_at": TOLD, "sources": (ROPS,)}
    return Event(title, start, end, **(kept | fields))


def deadline(number: int, at: Moment, title: str = "", *, of: Event | None = None, **fields: Any) -> Deadline:
    kept = {"uid": f"t-{number}@k3xq7", "first_published": TOLD, "changed_at": TOLD, "sources": (ROPS,)}
    if of is not None:
        kept |= {"event_uid": of.uid, "category": of.category, "region": of.region}
    kind = fields.pop("kind", DeadlineKind.REGISTRATION)
    return Deadline(kind, at, title or (of.title if of is not None else ""), **(kept | fields))


TRAINING = event(
    1,
    "Szkolenie z księgowości",
    warsaw(3, 26, 10),
    warsaw(3, 26, 12),
    category=Category.TRAINING,
    mode=Mode.ONSITE,
    city="Kielce",
    venue="Sala 5",
    address="ul. Sienkiewicza 5, 25-002 Kielce",
    region=Region.SWIETOKRZYSKIE,
    registration_url="https://zapisy.example.pl/żółw?a=1&b=2",
    organizer="OWES Świętokrzyski; biuro",
    contact="tel. 41 000 00 00, biuro@example.pl",
    implied=("year",),
    evidence=(Evidence("start", "Spotykamy się 26 marca o godz. 10:00."), Evidence("city", "Zapraszamy do Kielc.")),
)
SIGN_UP = deadline(2, warsaw(3, 23, 12), of=TRAINING, evidence=(Evidence("at", "Zapisy do 23 marca do 12:00."),))
FAIR = event(
    3, "Targi Ekonomii Społecznej", date(2026, 5, 9), category=Category.FAIR, city="Łódź", region=Region.LODZKIE
)
VISIT = event(4, "Wizyta studyjna", date(2026, 3, 30), date(2026, 4, 2), category=Category.VISIT)
WEBINAR = event(
    5, "Jak założyć spółdzielnię", warsaw(3, 10, 17), mode=Mode.ONLINE, doubts=("W tekście stoją dwie daty.",)
)
CANCELLED = event(
    6,
    "Spotkanie sieciujące",
    warsaw(3, 12, 9),
    warsaw(3, 12, 11),
    status=Status.CANCELLED,
    sequence=1,
    news=1,
    news_at=CHANGED,
    changed_at=CHANGED,
    city="Opole",
)
POSTPONED = replace(CANCELLED, uid="w-7@k3xq7", title="Rada programowa", status=Status.POSTPONED)
MOVED = event(
    8,
    "Konferencja",
    warsaw(4, 16, 9),
    date(2026, 4, 17),
    sequence=2,
    previous_start=warsaw(4, 9, 9),
    news=1,
    news_moved=True,
    news_at=CHANGED,
    changed_at=CHANGED,
    mode=Mode.HYBRID,
    city="Gdańsk",
    category=Category.CONFERENCE,
)
GRANTS = deadline(
    9, date(2026, 4, 30), "Nabór wniosków o dotacje", kind=DeadlineKind.APPLICATION, region=Region.LUBUSKIE
)
SUMMER_TIME = event(10, "Noc w skansenie", warsaw(3, 28, 22), warsaw(3, 29, 6))
WINTER_TIME = event(11, "Noc bibliotek", warsaw(10, 24, 22), warsaw(10, 25, 6))
HOSTILE = event(
    12,
    "<b>Wrogi</b> tytuł &nbsp;&amp;lt;i&amp;gt; <script>x</script>\x00\x07\u202e ]]>\r\nATTENDEE:mailto:a@b "
    + "łódź; „x”, \\ " * 99,
    warsaw(3, 11, 8),
    warsaw(3, 11, 9),
    venue="<i>Sala</i>\nSUMMARY:inna",
    sources=(
        SourceRef("x", "<u>A</u> & B", "javascript:alert(1)"),
        SourceRef("y", "C & D", "https://żółć.example/ś?q=ą b"),
    ),
    evidence=(Evidence("start", "„żółć” " * 400),),
)

EVENTS = (TRAINING, FAIR, VISIT, WEBINAR, CANCELLED, POSTPONED, MOVED, SUMMER_TIME, WINTER_TIME, HOSTILE)
DEADLINES = (SIGN_UP, GRANTS)


def whole() -> Selection:
    return select(EVENTS, DEADLINES, NOW)


def selected(*entries: Event | Deadline, now: datetime = NOW) -> Selection:
    events = [entry for entry in entries if isinstance(entry, Event)]
    deadlines = [entry for entry in entries if isinstance(entry, Deadline)]
    return select(events, deadlines, now)


def read_back(*entries: Event | Deadline, now: datetime = NOW) -> list[VEvent]:
    """The VEVENTs of a calendar of these entries, as a reader gets them, in the feed's order."""
    return list(Calendar.from_ical(calendar_of(selected(*entries, now=now))).events)


def calendar_of(selection: Selection, base_url: str = BASE) -> bytes:
    """The selection as a calendar in which every entry is written for the first time."""
    return render_ical(KALENDARZ, (piece(subject, base_url).body for subject in subjects(selection)))


def subjects(selection: Selection) -> list[Subject]:
    return [
        Subject(entry, selection.event_of.get(entry.uid), selection.deadlines_of.get(entry.uid, ()))
        for entry in selection.entries
    ]


def piece(subject: Subject, base_url: str = BASE, before: Piece | None = None) -> Piece:
    return piece_of(draft_of(subject, base_url), before, NOW)
