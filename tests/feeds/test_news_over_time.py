"""What readers rely on from one poll to the next, over random lives of an event, its deadline and another event."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from aggregator.feeds import News, entries_news, last_call_news, new_news
from aggregator.model import KALENDARZ, Mode, Status
from tests.feeds.history import History, Value
from tests.feeds.read_news import FORMATS, Read, read_news
from tests.feeds.samples import BASE, FAIR, GRANTS, INSTANCE, NOW, SIGN_UP, TRAINING, warsaw

ENTRIES = (TRAINING, SIGN_UP, FAIR, GRANTS)
MARCH = st.dates(date(2026, 3, 2), date(2026, 4, 20))
MOMENTS = st.one_of(MARCH, st.builds(lambda day, hour: warsaw(day.month, day.day, hour), MARCH, st.integers(0, 23)))
VALUES: dict[str, st.SearchStrategy[Value]] = {
    "start": MOMENTS,
    "at": MOMENTS,
    "title": st.sampled_from(["Szkolenie", "Kurs <b>& warsztat</b>", "Targi"]),
    "city": st.sampled_from([None, "Radom", "Łódź"]),
    "mode": st.sampled_from([None, *Mode]),
    "status": st.sampled_from(Status),
    "contact": st.sampled_from([None, "tel. 1", "tel. 2"]),
}
FIELDS = {"w": ("start", "title", "city", "mode", "status", "contact"), "t": ("at", "title", "status")}


@st.composite
def deeds(draw: st.DrawFn) -> list[tuple[str, timedelta, dict[str, Value]]]:
    """Changes one after another: of which entry, how long after the one before, which fields."""
    told = []
    for _ in range(draw(st.integers(1, 8))):
        uid = draw(st.sampled_from(ENTRIES)).uid
        fields = draw(st.sets(st.sampled_from(FIELDS[uid[0]]), min_size=1, max_size=3))
        pause = timedelta(minutes=draw(st.integers(1, 6 * 24 * 60)))
        told.append((uid, pause, {name: draw(VALUES[name]) for name in sorted(fields)}))
    return told


def feeds(history: History, now: datetime) -> dict[str, News]:
    selection = history.selection(now)
    return {
        "kalendarz": entries_news(KALENDARZ, selection, base_url=BASE, instance=INSTANCE, changed={}),
        "nowe": new_news(selection, base_url=BASE, instance=INSTANCE, changed={}),
        "zmiany": history.news(now),
        "ostatni-dzwonek": last_call_news(selection, history.changes, base_url=BASE, instance=INSTANCE, changed={}),
    }


@given(deeds())
@settings(max_examples=60, deadline=None)
def test_from_poll_to_poll(told: list[tuple[str, timedelta, dict[str, Value]]]) -> None:
    history, now = History(*ENTRIES), NOW
    before = feeds(history, now)
    for uid, pause, after in told:
        now += pause
        history.change(uid, now, **after)
        shown = feeds(history, now)
        for name, news in shown.items():
            check_alone(news, now)
            check_since(name, before[name], news)
        before = shown
    for news in before.values():
        check_formats([read_news(form, news) for form in FORMATS], news)


def check_alone(news: News, now: datetime) -> None:
    """Ids are unique, the newest stands first, nothing is of the future, an update is not before its publication."""
    assert len({item.id for item in news.items}) == len(news.items)
    moments = [item.published for item in news.items]
    assert moments == sorted(moments, reverse=True)
    assert all(item.published <= item.updated <= now for item in news.items)


def check_since(name: str, before: News, after: News) -> None:
    """A publication stays, another text is an update, and what is no list of deadlines loses nothing."""
    known = {item.id: item for item in before.items}
    for item in after.items:
        old = known.pop(item.id, item)
        assert item.published == old.published
        assert item.updated > old.updated or replace(item, updated=old.updated) == old
        assert name != "zmiany" or item == old
    assert not known or name == "ostatni-dzwonek"


def check_formats(reads: list[Read], news: News) -> None:
    """Every format tells the same items."""
    for read in reads:
        assert [(item.id, item.title, item.link, item.published, item.content) for item in read.items] == [
            (item.id, item.title, item.link, item.published, item.content) for item in news.items
        ]
        assert all(item.updated in (None, news.items[n].updated) for n, item in enumerate(read.items))
