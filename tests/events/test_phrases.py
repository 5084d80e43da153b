"""The phrases of the corpus as whole articles: which events and deadlines come out, and nothing else."""

from __future__ import annotations

import pytest

from aggregator.events import read_announcement
from aggregator.model import Announcement, ArticleKind
from aggregator.moments import Moment, is_all_day
from tests.corpus.said import SOURCE, Item, Phrase, article, cases, read_phrases

TELLING = tuple(p for p in read_phrases() if not any(item.role == "" for item in p.items))
STATUS = {"event": "confirmed", "report": "confirmed", "cancelled": "cancelled", "postponed": "postponed"}


@pytest.mark.parametrize("phrase", cases(TELLING, "events"))
def test_a_phrase_becomes_what_it_means(phrase: Phrase) -> None:
    announcement = read_announcement(article(phrase), SOURCE)
    assert told(announcement) == meant(phrase.items), phrase.text
    assert announcement.kind is kind_of(phrase.items), phrase.text
    doubts = [doubt for event in announcement.events for doubt in event.doubts]
    assert bool(doubts) == bool(phrase.doubt), (phrase.text, doubts)


def meant(items: tuple[Item, ...]) -> list[str]:
    """The items that are entries, each as a line; openings and background are none."""
    lines = []
    for item in items:
        if item.role in STATUS:
            lines.append(f"{STATUS[item.role]} {span(item)}")
        elif item.role.startswith("deadline"):
            lines.append(f"{item.role} {span(item)}")
    return sorted(lines)


def span(item: Item) -> str:
    first = f"{item.first}T{item.start}" if item.start else str(item.first)
    if item.end:
        return f"{first}/{item.last}T{item.end}"
    return f"{first}/{item.last}" if item.last > item.first else first


def told(announcement: Announcement) -> list[str]:
    lines = [
        f"{event.status} {said(event.start)}" + (f"/{said(event.end)}" if event.end else "")
        for event in announcement.events
    ]
    return sorted(lines + [f"deadline:{deadline.kind} {said(deadline.at)}" for deadline in announcement.deadlines])


def said(moment: Moment) -> str:
    return moment.isoformat() if is_all_day(moment) else moment.isoformat()[:16]


def kind_of(items: tuple[Item, ...]) -> ArticleKind:
    if any(item.role == "report" for item in items):
        return ArticleKind.REPORT
    return ArticleKind.ANNOUNCEMENT if meant(items) else ArticleKind.OTHER
