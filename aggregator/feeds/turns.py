"""How the sources fare as news in RSS 2.0 for operators: an item for each turn, a recovery too, the newest first.

The feed lies open, so it says what happened and why; what to do about it is told by `aggregator status`.
"""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from aggregator.feeds.addresses import source_url, tag_uri
from aggregator.feeds.channel import NEVER, Channel, Item, add, render_channel, written_html
from aggregator.feeds.text import clip, plain, web_address
from aggregator.feeds.wording import day_text, hour_text
from aggregator.health import STATES, Turn
from aggregator.model import Health
from aggregator.moments import day_of

LONGEST_NAME = 120


def render_turns(turns: Iterable[Turn], *, base_url: str, instance: str) -> bytes:
    """The turns in their order as application/rss+xml in UTF-8; that a source was well from the first is no news.

    The id of an item is made of the turn's number and never changes, nor do its title and text.
    """
    news = [turn for turn in turns if turn.diagnosis.health is not Health.WELL or turn.before is not None]
    root = base_url.rstrip("/")
    channel = Channel(
        title="Kalendarium ES – stan źródeł",
        link=f"{root}/zrodla",
        description="Które źródła przestały działać i dlaczego, a które działają znowu. Dla opiekunów Kalendarium ES.",
        address=f"{root}/zrodla.rss",
        changed=max((turn.at for turn in news), default=NEVER),
    )
    return render_channel(channel, [_item(turn, root, instance) for turn in news])


def _item(turn: Turn, root: str, instance: str) -> Item:
    return Item(
        title=title(turn),
        link=source_url(root, turn.source_id),
        guid=tag_uri(f"zrodlo-{turn.number}@{instance}"),
        published=turn.at,
        content=content(turn),
        categories=(_state(turn).capitalize(),),
    )


def title(turn: Turn) -> str:
    """What has become of the source: Źródło OWES w Opolu: nie odpowiada."""
    return f"Źródło {_name(turn)}: {_state(turn)}"


def content(turn: Turn) -> str:
    """Why and since when as HTML of p and a; the link leads to the source itself."""
    body = etree.Element("body")
    if turn.diagnosis.words:
        add(body, "p", turn.diagnosis.words)
    add(body, "p", f"Od: {day_text(day_of(turn.at))}, {hour_text(turn.at)}.")
    if turn.before is not None and turn.before.words and turn.before_since is not None:
        add(body, "p", f"Wcześniej, od {day_text(day_of(turn.before_since), weekday=False)}: {turn.before.words}")
    if address := web_address(turn.url):
        add(add(body, "p"), "a", _name(turn), href=address)
    return written_html(body)


def _state(turn: Turn) -> str:
    well_again = turn.diagnosis.health is Health.WELL and turn.before is not None and turn.before.is_trouble
    return f"{'znowu ' if well_again else ''}{STATES[turn.diagnosis.health]}"


def _name(turn: Turn) -> str:
    return clip(plain(turn.name), LONGEST_NAME) or turn.source_id
