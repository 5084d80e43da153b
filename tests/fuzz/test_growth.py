"""What strangers write is looked through in time as it is long, in the parts that find_mentions does not reach."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable

import pytest

from aggregator.feeds.quotes import attachment_name
from aggregator.feeds.segments import UnknownSegment, read_filter
from aggregator.feeds.text import plain, web_address
from aggregator.language.search import holds, search_stems, search_text
from aggregator.masking import without_secrets
from aggregator.scrape.addresses import address_of
from aggregator.web.choice import read_choice
from aggregator.web.faults import likely
from tests.language.test_speed import HOSTILE

PIECES = (
    *HOSTILE,
    *("a", "A", "ą", "aB", "a-", "-ach ", "owes-ach-ach", "<", "</", "<a ", "&", "&#", "&amp", "&amp;lt;", "=", "'"),
    *("[", "{", "/", "//", "://", "?a=", "&a=", ".", "@", "%", "%2", "%25", "\r\n", ";", ":", "0", "_", "\u0301", '"'),
)  # fmt: skip
LENGTH = 20_000
SECONDS = 1.0
"""Of computing, for LENGTH characters; a search that tries each pair of places takes ten times as long."""


def choice_of(text: str) -> None:
    for name in ("slowa", "organizator", "od", "strona", "zrodlo", "rodzaj", "przypomnienie"):
        with contextlib.suppress(UnknownSegment):
            read_choice({name: [text]}, ("rops-lodz",))


def filter_of(text: str) -> None:
    with contextlib.suppress(UnknownSegment):
        read_filter(text, ("rops-lodz",))


READERS: tuple[Callable[[str], object], ...] = (
    choice_of,
    filter_of,
    search_text,
    lambda text: holds(search_text(text), search_stems(text)),
    lambda text: likely(text, {"/mapa": "map", "/zrodla": "sources"}),
    plain,
    web_address,
    attachment_name,
    lambda text: address_of("https://owes.example.org/", text),
    without_secrets,
)


@pytest.mark.parametrize("piece", PIECES)
def test_a_hostile_text_takes_time_as_it_is_long(piece: str) -> None:
    text = (piece * (LENGTH // len(piece) + 1))[:LENGTH]
    for number, read in enumerate(READERS):
        for before in ("", "https://a.pl/"):
            begun = time.thread_time()
            read(before + text + "!")
            assert time.thread_time() - begun < SECONDS, number
