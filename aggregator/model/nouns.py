"""The nouns: what the route is about, as frozen values."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from aggregator.model.kinds import (
    ArticleKind,
    BlockKind,
    Category,
    DeadlineKind,
    Mode,
    Region,
    SourceKind,
    Status,
    WayKind,
)
from aggregator.moments import Moment, day_of


@dataclass(frozen=True, slots=True)
class Selectors:
    """CSS selectors that an operator gives when the general reading fails; an empty one means: find it yourself."""

    links: str = ""
    title: str = ""
    date: str = ""
    body: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """A site that is read; `url` may be any page of it. `region` is None for a nation-wide body.

    `follow` and `skip` are patterns of addresses ("/aktualnosci/*"): articles must fit one of the first, if there are
    any, and none of the second. `ignore_robots` is the operator's own word that robots.txt does not concern us here.
    """

    id: str
    name: str
    url: str
    region: Region | None = None
    kind: SourceKind | None = None
    every: timedelta = timedelta(hours=3)
    selectors: Selectors = Selectors()
    follow: tuple[str, ...] = ()
    skip: tuple[str, ...] = ()
    ignore_robots: bool = False


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server gave to ask again only for changes (RFC 9110, sections 8.8.2 and 8.8.3)."""

    etag: str = ""
    last_modified: str = ""


@dataclass(frozen=True, slots=True)
class Way:
    """How a source can be read: in which form, at which address; what its server gave to ask only for changes."""

    kind: WayKind
    url: str
    validators: Validators = Validators()


@dataclass(frozen=True, slots=True)
class Page:
    """One fetched document. `url` is where it was found after redirects, `html` its text, decoded.

    `body` is what came, unpacked; `headers` are the answer's, names in small letters. Both are empty for a page that
    was not fetched.
    """

    url: str
    html: str
    fetched_at: datetime
    validators: Validators = Validators()
    body: bytes = b""
    headers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """An article as a listing, feed or calendar shows it: address, title, and the day shown beside it, if any.

    `html` is its whole text where the way gives it, so that the page need not be fetched. `stated` are the events that
    the way tells in machine form.
    """

    url: str
    title: str
    published: date | None = None
    html: str = ""
    stated: tuple[Event, ...] = ()


@dataclass(frozen=True, slots=True)
class Hyperlink:
    """A link inside an article: where its words stand in the block's text, and the absolute address."""

    start: int
    end: int
    url: str


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of an article's text: normalised, one line for each line of the page (br is a newline).

    `heading` is the nearest heading above. A table row is one block, "Column: cell | Column: cell". `attachment` is the
    address of the document that it stands in, empty for the article's own text.
    """

    kind: BlockKind
    text: str
    heading: str = ""
    links: tuple[Hyperlink, ...] = ()
    attachment: str = ""


@dataclass(frozen=True, slots=True)
class Article:
    """A news article. `published` is None when nothing on page or listing tells the day; `published_by` says what told.

    `reference` is the day from which years and weekdays are counted: publication, else when it was first seen. `cut` is
    True when the page had more text than is read. `stated` are the events that the page tells in machine form.
    """

    url: str
    title: str
    blocks: tuple[Block, ...]
    reference: date
    published: date | None = None
    published_by: str = ""
    site: str = ""
    cut: bool = False
    stated: tuple[Event, ...] = ()


@dataclass(frozen=True, slots=True)
class Attachment:
    """A document that was asked for beside its article; `fault` says in Polish why it was not read, empty if it was."""

    url: str
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """The sentence that a field came from; `attachment` is the address of the document where it is not the page's."""

    field: str
    sentence: str
    attachment: str = ""


@dataclass(frozen=True, slots=True)
class Origin:
    """Which article a field of an entry was taken from, by its address, where several tell of the entry."""

    field: str
    url: str


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
    source's; `previous_start` is when it was to begin before it was moved, `gist` the words that its article has for
    it, by which another article about it is known; nobody is shown them. The last group of fields is the Store's:
    empty until the event has been kept. There `origins` says of each field which article gave it, `news` counts the
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
    previous_start: Moment | None = None
    gist: tuple[str, ...] = field(default=(), compare=False)

    uid: str = ""
    sequence: int = 0
    origins: tuple[Origin, ...] = ()
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
    origins: tuple[Origin, ...] = ()
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
