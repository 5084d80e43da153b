"""How the sources fare as news for operators: an item for each turn, a recovery too, the newest first.

The feed lies open, so it says what happened and why; what to do about it is told by `aggregator status`.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from lxml import etree

from aggregator.feeds.addresses import source_url, tag_uri
from aggregator.feeds.markup import add, written_html
from aggregator.feeds.news import MOST_ITEMS, News, NewsItem, is_fresh, news_of, unmistakable, whole_second
from aggregator.feeds.text import clip, plain, web_address
from aggregator.feeds.wording import day_text, hour_text
from aggregator.health import STATES, Turn
from aggregator.masking import without_secrets
from aggregator.model import Feed, Health
from aggregator.moments import day_of

SOURCES = Feed(
    "zrodla",
    "Kalendarium ES – stan źródeł",
    "Które źródła przestały działać i dlaczego, a które działają znowu. Dla opiekunów Kalendarium ES.",
)
LONGEST_NAME = 120


def turns_news(turns: Iterable[Turn], now: datetime, *, base_url: str, instance: str) -> News:
    """The turns of the last 90 days, at most 100; that a source was well from the first is no news.

    The id of an item is made of the turn's number and never changes, nor do its title and text. Of `now` only the day
    counts. Give the turns newest first.
    """
    news = [
        turn
        for turn in turns
        if is_fresh(turn.at, now) and (turn.diagnosis.health is not Health.WELL or turn.before is not None)
    ]
    items = [_item(turn, base_url, instance) for turn in news[:MOST_ITEMS]]
    return news_of(SOURCES, items, base_url=base_url, instance=instance, page="/zrodla")


def _item(turn: Turn, base_url: str, instance: str) -> NewsItem:
    at = whole_second(turn.at)
    return NewsItem(
        id=tag_uri(f"zrodlo-{turn.number}@{instance}"),
        title=title(turn),
        link=source_url(base_url, turn.source_id),
        published=at,
        updated=at,
        content=content(turn),
        categories=(_state(turn).capitalize(),),
    )


def title(turn: Turn) -> str:
    """What has become of the source: Źródło OWES w Opolu: nie odpowiada."""
    return unmistakable(f"Źródło {_name(turn)}: {_state(turn)}")


def content(turn: Turn) -> str:
    """Why and since when as HTML of p and a; the link leads to the source itself."""
    body = etree.Element("body")
    if turn.diagnosis.words:
        add(body, "p", turn.diagnosis.words)
    add(body, "p", f"Od: {day_text(day_of(turn.at))}, {hour_text(turn.at)}.")
    if turn.before is not None and turn.before.words and turn.before_since is not None:
        add(body, "p", f"Wcześniej, od {day_text(day_of(turn.before_since), weekday=False)}: {turn.before.words}")
    if address := web_address(without_secrets(turn.url)):
        add(add(body, "p"), "a", _name(turn), href=address)
    return written_html(body)


def _state(turn: Turn) -> str:
    well_again = turn.diagnosis.health is Health.WELL and turn.before is not None and turn.before.is_trouble
    return f"{'znowu ' if well_again else ''}{STATES[turn.diagnosis.health]}"


def _name(turn: Turn) -> str:
    return clip(plain(turn.name), LONGEST_NAME) or turn.source_id
