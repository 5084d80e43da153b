"""The feeds that readers are given: every kind, with and without items, with text as hostile as any."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from aggregator.feeds import (
    News,
    entries_news,
    last_call_news,
    new_news,
    render_atom,
    render_json,
    render_rss,
    turns_news,
)
from aggregator.health import DIAGNOSES, Cause, Turn
from aggregator.model import KALENDARZ, Feed, Status
from tests.feeds.history import History
from tests.feeds.samples import (
    BASE,
    CHANGED,
    DEADLINES,
    EVENTS,
    GRANTS,
    HOSTILE,
    INSTANCE,
    NOW,
    SIGN_UP,
    TRAINING,
    selected,
    warsaw,
    whole,
)

RENDER = {"rss": render_rss, "atom": render_atom, "json": render_json}


def _changes() -> News:
    history = History(*EVENTS, *DEADLINES)
    history.change(TRAINING.uid, start=warsaw(4, 16, 9), end=date(2026, 4, 17), venue="Sala <b>A</b> & „B”", mode=None)
    history.change(GRANTS.uid, CHANGED + timedelta(minutes=1), at=warsaw(5, 8, 12))
    history.change(
        HOSTILE.uid, CHANGED + timedelta(minutes=2), title="</title><script>x</script>]]>&lt;", contact="\x00&amp;"
    )
    history.change(TRAINING.uid, CHANGED + timedelta(minutes=3), status=Status.CANCELLED)
    return history.news()


def _turns() -> News:
    at = datetime(2026, 2, 28, 9, 30, 5, 123_456, tzinfo=UTC)
    fault = Turn(
        7, "owes", "OWES <i>w Opolu</i> & ]]>", "https://owes.example.pl/?a=1&b=2", at, DIAGNOSES[Cause.TIMEOUT]
    )
    again = replace(
        fault, number=8, at=at + timedelta(hours=3), diagnosis=DIAGNOSES[Cause.NONE], before=fault.diagnosis
    )
    return turns_news([replace(again, before_since=at), fault], NOW, base_url=BASE, instance=INSTANCE)


_filtered = Feed("kalendarz/lodzkie/targi", "Kalendarium ES – łódzkie, targi", KALENDARZ.description)

SHELF: dict[str, News] = {
    "kalendarz": entries_news(KALENDARZ, whole(), base_url=BASE, instance=INSTANCE, changed={}),
    "filtered": entries_news(_filtered, selected(*EVENTS[1:2]), base_url=BASE, instance=INSTANCE, changed={}),
    "empty": entries_news(KALENDARZ, selected(), base_url=BASE, instance=INSTANCE, changed={}),
    "nowe": new_news(whole(), base_url=BASE, instance=INSTANCE, changed={}),
    "zmiany": _changes(),
    "ostatni-dzwonek": last_call_news(
        selected(TRAINING, SIGN_UP, now=warsaw(3, 18, 8)), [], base_url=BASE, instance=INSTANCE, changed={}
    ),
    "zrodla": _turns(),
}
