"""What one article says: the door of this room. Each step is a call into the file that knows."""

from __future__ import annotations

from dataclasses import dataclass

from aggregator.events.build import occasions
from aggregator.events.classify import Direction, after_invitation, category_of, direction
from aggregator.events.deadlines import read_deadlines
from aggregator.events.doubts import doubts_of
from aggregator.events.links import registration_url
from aggregator.events.occasion import Occasion
from aggregator.events.people import with_people
from aggregator.events.place import Where, place_of
from aggregator.events.roles import Statement, read_statements
from aggregator.events.statements import Sentence, read_sentences
from aggregator.events.titles import title_of
from aggregator.language import Looking
from aggregator.language.fold import fold
from aggregator.language.polish.cues import PLANNED_CUES, Role
from aggregator.language.polish.kinds import CANCELLED, NEW_DAY_LATER, PLANNED, POSTPONED, PUT_OFF
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
    """What the article says: its kind, its events by start, its deadlines by day."""
    return understand(article, source).announcement


def understand(article: Article, source: Source) -> Understanding:
    """What the article says, and how that was found."""
    sentences = read_sentences(article)
    way = direction(sentences, article)
    statements = read_statements(sentences, article, way.looking)
    found = occasions(sentences, statements, article, way.looking)
    events = tuple(_event(occasion, found, sentences, statements, article, source) for occasion in found)
    events = with_people(events, found, sentences, article)
    deadlines = read_deadlines(statements, events, _category_of(article, sentences), article, source)
    if not events and not deadlines:
        kind = ArticleKind.OTHER
    else:
        kind = ArticleKind.REPORT if way.looking is Looking.BACK else ArticleKind.ANNOUNCEMENT
    announcement = Announcement(article.url, article.title, kind, article.published, events, deadlines)
    return Understanding(article, sentences, way, statements, found, announcement)


def _event(
    occasion: Occasion,
    peers: tuple[Occasion, ...],
    sentences: tuple[Sentence, ...],
    statements: tuple[Statement, ...],
    article: Article,
    source: Source,
) -> Event:
    statement = occasion.statement
    where = place_of(occasion, sentences, statements, article, source)
    title = title_of(occasion, peers, article, sentences, where.city)
    assert statement.resolved is not None
    status = _status(occasion, peers, sentences, statements)
    block = statement.sentence.block
    others = frozenset(peer.statement.sentence.block for peer in peers if peer is not occasion)
    return Event(
        title=title,
        start=occasion.start,
        end=occasion.end,
        category=_category_of(article, sentences, statement.sentence.folded),
        status=status,
        mode=where.mode,
        city=where.city,
        region=where.region if where.city else where.region or source.region,
        url=article.url,
        registration_url=None if status is Status.CANCELLED else registration_url(article, block, others),
        implied=statement.resolved.implied,
        evidence=_evidence(occasion, where),
        doubts=doubts_of(statement.resolved, article, *occasion.odd),
    )


def _category_of(article: Article, sentences: tuple[Sentence, ...], own: str = "") -> Category:
    """The category by the title, the event's own sentence, the opening, at last the whole article."""
    title = fold(article.title)
    opening = " ".join(s.folded for s in sentences[1:4])
    whole = " ".join(s.folded for s in sentences)
    found = category_of(after_invitation(title), title, after_invitation(own), own, opening, whole)
    return found or Category.OTHER


def _status(
    occasion: Occasion, peers: tuple[Occasion, ...], sentences: tuple[Sentence, ...], statements: tuple[Statement, ...]
) -> Status:
    """What the article says of the event: called off, put off without a new day, or that it takes place.

    What title and opening say in general is said of an article's only event; of several each has its own lines, and
    the title counts where none of them says it.
    """
    statement, own = occasion.statement, occasion.statement.sentence
    if statement.cue in PLANNED_CUES and PUT_OFF.search(own.folded):
        return Status.POSTPONED
    if len(peers) == 1:
        near = f"{sentences[0].folded} {own.around(statement.mention)}"
        following = " ".join(s.folded for s in sentences[1:5])
    else:
        near, following = _lines_of(occasion, peers, sentences), ""
        if not any(CANCELLED.search(_lines_of(peer, peers, sentences)) for peer in peers):
            near = f"{sentences[0].folded} {near}"
    moved = any(s.role is Role.OLD and POSTPONED.search(s.sentence.folded) for s in statements)
    if moved:
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


def _lines_of(occasion: Occasion, peers: tuple[Occasion, ...], sentences: tuple[Sentence, ...]) -> str:
    """The folded sentence of one of several events and those behind it, up to the next event's."""
    own = occasion.statement.sentence
    others = {peer.statement.sentence.order for peer in peers if peer is not occasion}
    lines = [own.around(occasion.statement.mention)]
    for sentence in sentences[own.order + 1 : own.order + 3]:
        if sentence.order in others or sentence.days or sentence.kind is BlockKind.HEADING:
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
