"""What one article says: the door of this room. Each step is a call into the file that knows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from aggregator.events.build import occasions
from aggregator.events.classify import Direction, after_invitation, category_of, direction
from aggregator.events.deadlines import read_deadlines
from aggregator.events.doubts import doubts_of
from aggregator.events.gist import gist_of
from aggregator.events.links import registration_url
from aggregator.events.naming import Told
from aggregator.events.occasion import Occasion
from aggregator.events.people import with_people
from aggregator.events.place import Where, place_of
from aggregator.events.roles import Statement, read_statements
from aggregator.events.stated import with_stated
from aggregator.events.statements import Sentence, read_sentences
from aggregator.events.titles import opening_names, title_of
from aggregator.language import Looking
from aggregator.language.fold import fold
from aggregator.language.polish.cues import PLANNED_CUES, Role
from aggregator.language.polish.kinds import CANCELLED, NEW_DAY_LATER, PLANNED, POSTPONED, PUT_OFF
from aggregator.language.polish.likeness import MOVED
from aggregator.model import (
    Announcement,
    Article,
    ArticleKind,
    BlockKind,
    Category,
    Event,
    Evidence,
    Source,
    Status,
)
from aggregator.moments import day_of


@dataclass(frozen=True, slots=True)
class Understanding:
    """An announcement and the way to it: sentences, direction, the part of each day, the events in the making."""

    article: Article
    sentences: tuple[Sentence, ...]
    direction: Direction
    statements: tuple[Statement, ...]
    occasions: tuple[Occasion, ...]
    announcement: Announcement


def read_announcement(article: Article, source: Source) -> Announcement:
    """What the article says, in prose and in machine form: its kind, its events by start, its deadlines by day."""
    return understand(article, source).announcement


def understand(article: Article, source: Source) -> Understanding:
    """What the article says, and how that was found."""
    sentences = read_sentences(article)
    way = direction(sentences, article)
    statements = read_statements(sentences, article, way.looking)
    found = occasions(sentences, statements, article, way.looking)
    shared = _shared(article, source, sentences, statements, found)
    events = tuple(_event(occasion, lines, shared) for occasion, lines in zip(found, shared.lines, strict=True))
    events = with_people(events, found, sentences, article)
    deadlines = read_deadlines(sentences, statements, events, _category_of(shared), article, source)
    if not events and not deadlines:
        kind = ArticleKind.OTHER
    else:
        kind = ArticleKind.REPORT if way.looking is Looking.BACK else ArticleKind.ANNOUNCEMENT
    announcement = Announcement(article.url, article.title, kind, article.published, events, deadlines)
    announcement = with_stated(announcement, article, source)
    return Understanding(article, sentences, way, statements, found, announcement)


@dataclass(frozen=True, slots=True)
class _Shared:
    """What all events of an article have in common, read once: `lines` tells of each of `occasions` in its turn."""

    article: Article
    source: Source
    sentences: tuple[Sentence, ...]
    statements: tuple[Statement, ...]
    occasions: tuple[Occasion, ...]
    names: tuple[Told, ...]
    lines: tuple[str, ...]
    one_called_off: bool
    opening: str
    text: str


def _shared(
    article: Article,
    source: Source,
    sentences: tuple[Sentence, ...],
    statements: tuple[Statement, ...],
    found: tuple[Occasion, ...],
) -> _Shared:
    orders = frozenset(occasion.statement.sentence.order for occasion in found)
    lines = tuple(_lines_of(occasion, orders, sentences) for occasion in found)
    return _Shared(
        article,
        source,
        sentences,
        statements,
        found,
        names=opening_names(sentences) if found else (),
        lines=lines,
        one_called_off=any(CANCELLED.search(own) for own in lines),
        opening=" ".join(s.folded for s in sentences[1:4]),
        text=" ".join(s.folded for s in sentences),
    )


def _event(occasion: Occasion, lines: str, shared: _Shared) -> Event:
    article, source, peers = shared.article, shared.source, shared.occasions
    statement = occasion.statement
    where = place_of(occasion, shared.sentences, shared.statements, article, source)
    title = title_of(occasion, peers, article, shared.sentences, shared.names, where.city)
    assert statement.resolved is not None
    status, before = _status(occasion, lines, shared), _previous(occasion, shared)
    if before is not None and status is Status.POSTPONED:
        status = Status.CONFIRMED  # it has its new day already
    block = statement.sentence.block
    others = frozenset(peer.statement.sentence.block for peer in peers if peer is not occasion)
    return Event(
        title=title,
        start=occasion.start,
        end=occasion.end,
        category=_category_of(shared, statement.sentence.folded),
        status=status,
        mode=where.mode,
        city=where.city,
        region=where.region if where.city else where.region or source.region,
        url=article.url,
        registration_url=None if status is Status.CANCELLED else registration_url(article, block, others),
        implied=statement.resolved.implied,
        evidence=_evidence(occasion, where),
        doubts=doubts_of(statement.resolved, article, *occasion.odd),
        previous_start=before,
        gist=gist_of(lines if len(peers) > 1 else shared.text),
    )


def _previous(occasion: Occasion, shared: _Shared) -> date | None:
    """The day on which the event was to be before, as the article says it."""
    own = occasion.statement.sentence
    days = {
        s.resolved.first
        for s in shared.statements
        if s.role is Role.OLD
        and s.resolved is not None
        and (s.sentence is own or MOVED.search(s.sentence.folded))
        and (len(shared.occasions) == 1 or _is_of(s.sentence, own))
    }
    days -= {day_of(occasion.start)}
    return days.pop() if len(days) == 1 else None


def _category_of(shared: _Shared, own: str = "") -> Category:
    """The category by the title, the event's own sentence, the opening, at last the whole article."""
    title = fold(shared.article.title)
    found = category_of(after_invitation(title), title, after_invitation(own), own, shared.opening, shared.text)
    return found or Category.OTHER


def _status(occasion: Occasion, lines: str, shared: _Shared) -> Status:
    """What the article says of the event: called off, put off without a new day, or that it takes place.

    What title and opening say in general is said of an article's only event; of several each has its own lines, and
    the title counts where none of them says it.
    """
    statement, own, sentences = occasion.statement, occasion.statement.sentence, shared.sentences
    if statement.cue in PLANNED_CUES and PUT_OFF.search(own.folded):
        return Status.POSTPONED
    if len(shared.occasions) == 1:
        near = f"{sentences[0].folded} {own.around(statement.mention)}"
        following = " ".join(s.folded for s in sentences[1:5])
    else:
        near = lines if shared.one_called_off else f"{sentences[0].folded} {lines}"
        following = ""
    moved = [s for s in shared.statements if s.role is Role.OLD and POSTPONED.search(s.sentence.folded)]
    if any(len(shared.occasions) == 1 or _is_of(s.sentence, own) for s in moved):
        return Status.CONFIRMED
    if (
        POSTPONED.search(near)
        and (PLANNED.search(own.folded) or CANCELLED.search(near))
        and NEW_DAY_LATER.search(f"{near} {following}")
    ):
        return Status.POSTPONED
    if statement.cue in PLANNED_CUES and POSTPONED.search(own.folded):
        return Status.POSTPONED
    if CANCELLED.search(near) or (CANCELLED.search(following) and not POSTPONED.search(following)):
        return Status.CANCELLED
    return Status.CONFIRMED


def _is_of(sentence: Sentence, own: Sentence) -> bool:
    """True for a sentence that tells of the same event as its own one: itself, or another of its paragraph."""
    return sentence is own or sentence.block == own.block


def _lines_of(occasion: Occasion, orders: frozenset[int], sentences: tuple[Sentence, ...]) -> str:
    """The folded sentence of an event and those behind it, up to the next event's; `orders` are those of all events."""
    own = occasion.statement.sentence
    lines = [own.around(occasion.statement.mention)]
    for sentence in sentences[own.order + 1 : own.order + 3]:
        if sentence.order in orders or sentence.days or sentence.kind is BlockKind.HEADING:
            break
        lines.append(sentence.folded)
    return " ".join(lines)


def _evidence(occasion: Occasion, where: Where) -> tuple[Evidence, ...]:
    rows = [Evidence("start", occasion.statement.sentence.text.strip())]
    if occasion.times and occasion.times.sentence and occasion.times.sentence != rows[0].sentence:
        rows.append(Evidence("hours", occasion.times.sentence))
    if where.city and where.sentence:
        rows.append(Evidence("city", where.sentence))
    return tuple(rows)
