"""What newsboat and sfeed, programs that people read news with, find in our feeds."""

from __future__ import annotations

import sqlite3
import subprocess
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from aggregator.feeds import News, entries_news
from aggregator.model import KALENDARZ
from tests.feeds.samples import BASE, CHANGED, INSTANCE, TRAINING, selected, warsaw
from tests.missing import program
from tests.readers.shelf import RENDER, SHELF

FORMS = ("rss", "atom")
TIME = 30


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", SHELF)
def test_newsboat_reads_every_feed(form: str, name: str, tmp_path: Path) -> None:
    assert newsboat(SHELF[name], form, tmp_path) == {
        (item.id, item.title, item.link, int(item.published.timestamp())) for item in SHELF[name].items
    }


def test_newsboat_shows_a_move_as_a_new_item_and_an_edit_as_none(tmp_path: Path) -> None:
    """It keeps an item read whose text changes, so what matters must come under an id of its own."""
    moved = replace(TRAINING, start=warsaw(4, 2, 10), end=None, news=1, news_moved=True, news_at=CHANGED)
    counts = []
    for training in (TRAINING, replace(TRAINING, contact="tel. 2", changed_at=CHANGED), moved):
        news = entries_news(KALENDARZ, selected(training), base_url=BASE, instance=INSTANCE, changed={})
        counts.append(len(newsboat(news, "rss", tmp_path)))
    assert counts == [1, 1, 2]


def newsboat(news: News, form: str, folder: Path) -> set[tuple[str, str, str, int]]:
    """What it keeps of these news and those that it was given before in the same folder: id, title, link, moment."""
    address, cache = folder / f"news.{form}", folder / "cache.db"
    address.write_bytes(RENDER[form](news))
    (folder / "urls").write_text(f"file://{address}\n")
    (folder / "config").write_text("")
    options = ["-u", folder / "urls", "-c", cache, "-C", folder / "config", "-x", "reload"]
    environment = {"HOME": str(folder), "LC_ALL": "C.UTF-8"}
    subprocess.run([program("newsboat"), *options], check=True, timeout=TIME, env=environment, capture_output=True)
    with closing(sqlite3.connect(cache)) as kept:
        return set(kept.execute("select guid, title, url, pubDate from rss_item"))


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", SHELF)
def test_sfeed_reads_every_feed(form: str, name: str) -> None:
    news = SHELF[name]
    body = RENDER[form](news)
    run = subprocess.run(
        [program("sfeed"), f"{news.address}.{form}"], input=body, check=True, timeout=TIME, capture_output=True
    )
    fields = [line.split("\t") for line in run.stdout.decode().splitlines()]
    assert [(int(told[0]), told[1], told[2], told[5]) for told in fields] == [
        (int(item.published.timestamp()), item.title, item.link, item.id) for item in news.items
    ]
