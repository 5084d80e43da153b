"""The whole account of one page: what it is and why, its text with the finds marked, and the entries made of it."""

from __future__ import annotations

from dataclasses import dataclass

from aggregator.events import Understanding
from aggregator.explain.acquaintance import Acquaintance, Nearby, acquaintance_of
from aggregator.explain.entries import EntryNote, Row, deadline_note, event_note
from aggregator.explain.finds import Find, finds_of
from aggregator.explain.marks import Paragraph, paragraphs_of
from aggregator.feeds.quotes import attachment_name
from aggregator.feeds.wording import KINDS, day_text, plural
from aggregator.model import Announcement, Article, ArticleKind, Attachment, Event, Status


@dataclass(frozen=True, slots=True)
class Reason:
    """A cue of what the page is, and its points for an announcement and for a report."""

    name: str
    ahead: int
    back: int


@dataclass(frozen=True, slots=True)
class Account:
    """Everything that an explanation tells, in Polish and in the order of telling.

    `kind` is what the page is, `outcome` what it gave the calendar, `verdict` why it is what it is. `acquaintances` say
    of each event whether the calendar knows it already; None where there was no calendar to ask.
    """

    title: str
    url: str
    kind: str
    outcome: str
    head: tuple[Row, ...]
    paragraphs: tuple[Paragraph, ...]
    finds: tuple[Find, ...]
    look_alikes: tuple[str, ...]
    entries: tuple[EntryNote, ...]
    verdict: str
    reasons: tuple[Reason, ...]
    acquaintances: tuple[Acquaintance, ...] | None = None


def account_of(
    understanding: Understanding,
    attachments: tuple[Attachment, ...] = (),
    nearby: tuple[Nearby, ...] | None = None,
) -> Account:
    """The account of how an article was understood, and of the attachments that were asked for. Pure.

    `nearby` is what the calendar has about the time of each of its events, in their order; None without a calendar.
    """
    article, announcement = understanding.article, understanding.announcement
    finds = finds_of(understanding)
    paragraphs = paragraphs_of(article, finds)
    pieces = [piece for paragraph in paragraphs for piece in paragraph.pieces if piece.not_a_date]
    reasons = tuple(Reason(*reason) for reason in understanding.direction.reasons)
    return Account(
        title=article.title,
        url=article.url,
        kind=KINDS[announcement.kind],
        outcome=_outcome(announcement),
        head=(*_head(article), *map(_attachment_row, attachments)),
        paragraphs=paragraphs,
        finds=finds,
        look_alikes=tuple(dict.fromkeys(f"„{' '.join(one.text.split())}” ({one.not_a_date})" for one in pieces)),
        entries=(
            *(event_note(number, one, announcement) for number, one in enumerate(announcement.events, 1)),
            *(deadline_note(number, one, announcement) for number, one in enumerate(announcement.deadlines, 1)),
        ),
        verdict=_verdict(announcement.kind, reasons),
        reasons=reasons,
        acquaintances=None
        if nearby is None
        else tuple(acquaintance_of(number, one) for number, one in enumerate(nearby, 1)),
    )


def _head(article: Article) -> tuple[Row, ...]:
    counted = f"{day_text(article.reference)} – od niego liczone są dni i lata, których strona nie podaje"
    if article.published is None:
        published = Row(
            "Opublikowano", "strona nie mówi, kiedy; za dzień odniesienia służy dzień pobrania", known=False
        )
    else:
        told = f" – skąd wiadomo: {article.published_by}" if article.published_by else ""
        published = Row("Opublikowano", f"{day_text(article.published)}{told}")
    return (Row("Adres", article.url), published, Row("Dzień odniesienia", counted))


def _attachment_row(attachment: Attachment) -> Row:
    """Which document was read, or why it was not."""
    name = attachment_name(attachment.url)
    if attachment.fault:
        return Row("Załącznik", f"{name} – nie przeczytano: {attachment.fault}", known=False)
    return Row("Załącznik", f"{name} – przeczytano; wzięto z niego tylko to, czego nie mówi samo ogłoszenie")


def _outcome(announcement: Announcement) -> str:
    events, deadlines = len(announcement.events), len(announcement.deadlines)
    told = [plural(events, "wydarzenie", "wydarzenia", "wydarzeń") + _called_off(announcement.events)] if events else []
    told += [plural(deadlines, "termin", "terminy", "terminów")] if deadlines else []
    if not told:
        return "Strona nie daje kalendarzowi niczego: nie znaleziono w niej ani wydarzenia, ani terminu."
    if announcement.kind is ArticleKind.REPORT:
        return f"Odczytano: {' i '.join(told)}. To, co już było, nie staje wśród nadchodzących."
    return f"Do kalendarza: {' i '.join(told)}."


def _called_off(events: tuple[Event, ...]) -> str:
    """How many of the events will not take place: „ (w tym 1 odwołane)”; empty for none."""
    cancelled = sum(event.status is Status.CANCELLED for event in events)
    postponed = sum(event.status is Status.POSTPONED for event in events)
    told = [plural(cancelled, "odwołane", "odwołane", "odwołanych")] if cancelled else []
    told += [plural(postponed, "przełożone", "przełożone", "przełożonych")] if postponed else []
    return f" (w tym {' i '.join(told)})" if told else ""


def _verdict(kind: ArticleKind, reasons: tuple[Reason, ...]) -> str:
    """Why the page is what it is, by the sums of its cues."""
    ahead, back = sum(one.ahead for one in reasons), sum(one.back for one in reasons)
    points = f"za zapowiedzią {_points(ahead)}, za relacją {_points(back)}"
    if kind is ArticleKind.OTHER:
        seen = f" Wskazówki: {points}." if reasons else ""
        return f"Ani zapowiedź, ani relacja, bo żaden dzień na stronie nie jest dniem wydarzenia ani terminem.{seen}"
    if kind is ArticleKind.REPORT:
        return f"Relacja, bo przeważają jej wskazówki: {points}."
    if back == ahead:
        return f"Zapowiedź, bo wskazówki się równoważą ({points}), a wtedy strona uchodzi za zapowiedź."
    return f"Zapowiedź, bo przeważają jej wskazówki: {points}."


def _points(count: int) -> str:
    return plural(count, "punkt", "punkty", "punktów")
