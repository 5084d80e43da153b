"""The nouns of the house. The code, the database, the feeds and the conversation use these words and no others.

A `Moment` is a plain `date` where the page gives no hour, else an aware `datetime` in Europe/Warsaw. A plain-date `end`
is the last day, inclusive. Moments of the machine (`fetched_at`, `changed_at` …) are aware datetimes in UTC.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from aggregator.moments import Moment, day_of


class Region(StrEnum):
    """The sixteen voivodeships, by the ASCII slugs that sources.yaml and addresses use."""

    DOLNOSLASKIE = "dolnoslaskie"
    KUJAWSKO_POMORSKIE = "kujawsko-pomorskie"
    LODZKIE = "lodzkie"
    LUBELSKIE = "lubelskie"
    LUBUSKIE = "lubuskie"
    MALOPOLSKIE = "malopolskie"
    MAZOWIECKIE = "mazowieckie"
    OPOLSKIE = "opolskie"
    PODKARPACKIE = "podkarpackie"
    PODLASKIE = "podlaskie"
    POMORSKIE = "pomorskie"
    SLASKIE = "slaskie"
    SWIETOKRZYSKIE = "swietokrzyskie"
    WARMINSKO_MAZURSKIE = "warminsko-mazurskie"
    WIELKOPOLSKIE = "wielkopolskie"
    ZACHODNIOPOMORSKIE = "zachodniopomorskie"


class SourceKind(StrEnum):
    """Who stands behind a source."""

    ROPS = "rops"
    OWES = "owes"
    FOUNDATION = "foundation"
    OFFICE = "office"
    PORTAL = "portal"


class ArticleKind(StrEnum):
    """What an article is: it invites to something ahead, tells of something past, or neither."""

    ANNOUNCEMENT = "announcement"
    REPORT = "report"
    OTHER = "other"


class Category(StrEnum):
    """What sort of event, by its head noun."""

    MEETING = "meeting"
    TRAINING = "training"
    CONFERENCE = "conference"
    FAIR = "fair"
    VISIT = "visit"
    CONSULTATION = "consultation"
    OTHER = "other"


class Status(StrEnum):
    """What the source says of the event (RFC 5545 STATUS, schema.org eventStatus)."""

    CONFIRMED = "confirmed"
    CANCELLED = "cancelled"
    POSTPONED = "postponed"


class Mode(StrEnum):
    """How one attends (schema.org eventAttendanceMode)."""

    ONSITE = "onsite"
    ONLINE = "online"
    HYBRID = "hybrid"


class DeadlineKind(StrEnum):
    """What one must do by the deadline: sign up, hand in an application or offer, send remarks."""

    REGISTRATION = "registration"
    APPLICATION = "application"
    CONSULTATION = "consultation"


class BlockKind(StrEnum):
    """The part that a piece of text plays on its page."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    ROW = "row"


@dataclass(frozen=True, slots=True)
class Selectors:
    """CSS selectors that an operator gives when the general reading fails; an empty one means: find it yourself."""

    links: str = ""
    title: str = ""
    date: str = ""
    body: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """A site that is read. `region` is None for a nation-wide body."""

    id: str
    name: str
    url: str
    region: Region | None = None
    kind: SourceKind | None = None
    every: timedelta = timedelta(hours=3)
    selectors: Selectors = Selectors()


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server gave to ask again only for changes (RFC 9110, sections 8.8.2 and 8.8.3)."""

    etag: str = ""
    last_modified: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """One fetched HTML document, decoded. `url` is where it was found after redirects."""

    url: str
    html: str
    fetched_at: datetime
    validators: Validators = Validators()


@dataclass(frozen=True, slots=True)
class Link:
    """A link from a listing to an article, with the day the listing shows beside it, if any."""

    url: str
    title: str
    published: date | None = None


@dataclass(frozen=True, slots=True)
class Hyperlink:
    """A link inside an article: where its words stand in the block's text, and the absolute address."""

    start: int
    end: int
    url: str


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of an article's text: normalised, one line for each line of the page (br is a newline).

    `heading` is the nearest heading above. A table row is one block, "Column: cell | Column: cell".
    """

    kind: BlockKind
    text: str
    heading: str = ""
    links: tuple[Hyperlink, ...] = ()


@dataclass(frozen=True, slots=True)
class Article:
    """A news article. `published` is None when nothing on page or listing tells the day; `published_by` says what told.

    `reference` is the day from which years and weekdays are counted: publication, else when it was first seen. `cut` is
    True when the page had more text than is read.
    """

    url: str
    title: str
    blocks: tuple[Block, ...]
    reference: date
    published: date | None = None
    published_by: str = ""
    site: str = ""
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Evidence:
    """The sentence that a field came from."""

    field: str
    sentence: str


@dataclass(frozen=True, slots=True)
class SourceRef:
    """An article that told of an event: whose it is and where."""

    source_id: str
    name: str
    url: str


@dataclass(frozen=True, slots=True)
class Event:
    """What a reader can put into a calendar (VEVENT, schema.org Event).

    `implied` names parts that the page leaves out and we inferred ("year"); `doubts` are the reader's, `status` is the
    source's. The last group of fields is the Store's: empty until the event has been kept. There `news` counts the
    changes that readers must be told of; `news_moved` says that the last one was to another time, `news_at` (UTC) when.
    """

    title: str
    start: Moment
    end: Moment | None = None
    category: Category = Category.OTHER
    status: Status = Status.CONFIRMED
    mode: Mode | None = None
    city: str | None = None
    venue: str | None = None
    address: str | None = None
    region: Region | None = None
    url: str = ""
    registration_url: str | None = None
    organizer: str | None = None
    contact: str | None = None
    implied: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    doubts: tuple[str, ...] = ()

    uid: str = ""
    sequence: int = 0
    previous_start: Moment | None = None
    news: int = 0
    news_moved: bool = False
    news_at: datetime | None = None
    first_published: datetime | None = None
    changed_at: datetime | None = None
    sources: tuple[SourceRef, ...] = ()


@dataclass(frozen=True, slots=True)
class Deadline:
    """The last moment to act. `event` is the place of its event in the announcement's list, None when it stands alone.

    The last group of fields is the Store's: `event_uid` ties it to its event, `previous_at` is when it was due before.
    """

    kind: DeadlineKind
    at: Moment
    title: str
    event: int | None = None
    category: Category = Category.OTHER
    status: Status = Status.CONFIRMED
    region: Region | None = None
    url: str = ""
    implied: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    doubts: tuple[str, ...] = ()

    uid: str = ""
    event_uid: str | None = None
    sequence: int = 0
    previous_at: Moment | None = None
    news: int = 0
    news_moved: bool = False
    news_at: datetime | None = None
    first_published: datetime | None = None
    changed_at: datetime | None = None
    sources: tuple[SourceRef, ...] = ()


@dataclass(frozen=True, slots=True)
class Announcement:
    """What one article says: its kind, its events by start, its deadlines."""

    url: str
    title: str
    kind: ArticleKind
    published: date | None
    events: tuple[Event, ...] = ()
    deadlines: tuple[Deadline, ...] = ()


@dataclass(frozen=True, slots=True)
class Feed:
    """A published selection. `slug` is its file's name without the ending."""

    slug: str
    title: str
    description: str


KALENDARZ = Feed("kalendarz", "Kalendarium ES", "Spotkania, szkolenia i terminy zapisów w polskiej ekonomii społecznej")


def last_day(event: Event) -> date:
    """The last calendar day on which the event goes on."""
    return max(day_of(event.start), day_of(event.end)) if event.end is not None else day_of(event.start)
