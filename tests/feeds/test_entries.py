from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from aggregator.feeds import News, NewsItem, entries_news, new_news
from aggregator.model import KALENDARZ, Deadline, Event, Status
from tests.feeds.read_news import FORMATS, read_news
from tests.feeds.samples import (
    BASE,
    CANCELLED,
    CHANGED,
    DEADLINES,
    EVENTS,
    FAIR,
    GRANTS,
    INSTANCE,
    MOVED,
    NOW,
    POSTPONED,
    SIGN_UP,
    TOLD,
    TRAINING,
    VISIT,
    event,
    selected,
    warsaw,
)

DAY = timedelta(days=1)


def news(*entries: Event | Deadline, now: datetime = NOW, changed: dict[str, datetime] | None = None) -> News:
    selection = selected(*entries, now=now)
    return entries_news(KALENDARZ, selection, base_url=BASE, instance=INSTANCE, changed=changed or {})


def new(*entries: Event | Deadline, now: datetime = NOW) -> News:
    return new_news(selected(*entries, now=now), base_url=BASE, instance=INSTANCE, changed={})


def item(*entries: Event | Deadline) -> NewsItem:
    return news(*entries).items[0]


def numbers(told: News) -> list[int]:
    return [int(item.id.rpartition("/")[2]) for item in told.items]


def words(content: str) -> list[str]:
    return [part.text_content() for part in html.fragment_fromstring(content, create_parent="div").iter("p", "li")]


def test_the_same_entries_in_any_order_on_the_same_day_give_the_same_news() -> None:
    entries = (*EVENTS, *DEADLINES)
    assert news(*reversed(entries), now=NOW + timedelta(hours=9)) == news(*entries)


def test_an_item_has_date_and_place_first_and_an_id_of_its_own() -> None:
    told = item(TRAINING)
    assert told.title == "26.03 · Kielce · Szkolenie z księgowości"
    assert (told.id, told.link) == ("tag:k3xq7,2026:w/1", f"{BASE}/wydarzenie/w-1")
    assert (told.published, told.updated) == (TOLD, TOLD)
    assert told.categories == ("Szkolenie", "świętokrzyskie")


def test_the_year_is_said_where_it_is_another() -> None:
    assert item(event(1, "Gala", date(2027, 1, 8))).title == "8.01.2027 · Gala"


def test_a_deadline_is_an_item_too() -> None:
    told = next(item for item in news(TRAINING, SIGN_UP).items if item.id == "tag:k3xq7,2026:t/2")
    assert told.title == "23.03 · Termin zapisów: Kielce · Szkolenie z księgowości"
    assert told.link == f"{BASE}/termin/t-2"
    assert told.occurrence is not None and told.occurrence.kind == "Termin zapisów"


@pytest.mark.parametrize(
    ("entry", "title", "guid"),
    [
        (CANCELLED, "Odwołane: 12.03 · Opole · Spotkanie sieciujące", "w/6/zmiana-1"),
        (POSTPONED, "Przełożone: 12.03 · Opole · Rada programowa", "w/7/zmiana-1"),
        (MOVED, "Zmiana terminu: 16–17.04 · Gdańsk · Konferencja", "w/8/zmiana-1"),
        (
            replace(CANCELLED, status=Status.CONFIRMED, news=2),
            "Jednak się odbędzie: 12.03 · Opole · Spotkanie sieciujące",
            "w/6/zmiana-2",
        ),
        (
            replace(GRANTS, previous_at=date(2026, 4, 20), news=1, news_moved=True, news_at=CHANGED),
            "Zmiana terminu: 30.04 · Termin składania wniosków: Nabór wniosków o dotacje",
            "t/9/zmiana-1",
        ),
        (
            replace(GRANTS, status=Status.CANCELLED, news=3, news_at=CHANGED),
            "Odwołane: 30.04 · Termin składania wniosków: Nabór wniosków o dotacje",
            "t/9/zmiana-3",
        ),
        (
            replace(GRANTS, news=4, news_at=CHANGED),
            "Jednak aktualne: 30.04 · Termin składania wniosków: Nabór wniosków o dotacje",
            "t/9/zmiana-4",
        ),
    ],
)
def test_a_change_that_matters_is_news_of_its_own(entry: Event | Deadline, title: str, guid: str) -> None:
    told = item(entry)
    assert (told.title, told.id, told.published) == (title, f"tag:k3xq7,2026:{guid}", CHANGED)


@pytest.mark.parametrize("entry", [TRAINING, GRANTS, MOVED, CANCELLED])
def test_a_small_edit_keeps_title_id_and_date_and_is_an_update(entry: Event | Deadline) -> None:
    before, edited = item(entry), item(replace(entry, sequence=entry.sequence + 1, changed_at=NOW))
    assert edited == replace(before, updated=NOW)


def test_a_truer_stamp_than_that_of_the_entry_is_believed() -> None:
    told = news(TRAINING, FAIR, changed={TRAINING.uid: CHANGED + DAY, FAIR.uid: TOLD - DAY}).items
    assert [(item.id[-3:], item.published, item.updated) for item in told] == [
        ("w/1", TOLD, CHANGED + DAY),
        ("w/3", TOLD, TOLD),  # an update is never before the publication
    ]


def test_a_change_of_an_event_is_no_news_of_its_deadline() -> None:
    both = news(replace(TRAINING, news=1, news_moved=True, news_at=CHANGED, changed_at=CHANGED), SIGN_UP)
    assert [item.id for item in both.items] == ["tag:k3xq7,2026:w/1/zmiana-1", "tag:k3xq7,2026:t/2"]


def test_what_was_over_before_it_was_first_published_is_no_news() -> None:
    past = replace(FAIR, start=date(2026, 2, 18), end=date(2026, 2, 19))
    late = replace(GRANTS, at=date(2026, 2, 19), news=1, news_moved=True, news_at=CHANGED)
    assert news(past, late).items == () == new(past, late).items
    last_day = replace(past, end=date(2026, 2, 20)), replace(late, at=date(2026, 2, 20))
    assert len(news(*last_day).items) == 2
    at_night = datetime(2026, 2, 19, 23, 30, tzinfo=UTC)  # in Warsaw it is the 20th
    assert news(replace(past, first_published=at_night)).items == ()


def test_what_was_first_told_as_cancelled_is_no_change() -> None:
    told = item(replace(CANCELLED, sequence=0, news=0, news_at=None))
    assert told.title.startswith("Odwołane: ") and told.id == "tag:k3xq7,2026:w/6"


@pytest.mark.parametrize("told", [*news(*EVENTS, *DEADLINES).items], ids=lambda item: item.id)
def test_the_content_is_safe_html_escaped_once(told: NewsItem) -> None:
    tree = html.fragment_fromstring(told.content, create_parent="div")
    assert {element.tag for element in tree.iter()} <= {"div", "p", "ul", "li", "strong", "a"}
    assert all((link.get("href") or "").startswith("https://") for link in tree.iter("a"))
    assert not re.search(r"&(?:amp;)?(?:lt|gt|quot|#\d+);\s*/?(?:p|b|a|i)\b", told.content)


def test_the_content_tells_the_facts_first_and_links_to_our_page_last() -> None:
    deadline, training = sorted(news(TRAINING, SIGN_UP).items, key=lambda item: item.id)
    assert words(deadline.content)[:2] == [
        "Termin zapisów: poniedziałek, 23 marca 2026, do 12:00",
        "Dotyczy: Szkolenie z księgowości",
    ]
    assert words(deadline.content)[-1] == "Ten wpis w Kalendarium ES"
    last = html.fragment_fromstring(training.content, create_parent="div")[-1]
    assert [(link.text, link.get("href")) for link in last.iter("a")] == [
        ("Ten wpis w Kalendarium ES", f"{BASE}/wydarzenie/w-1"),
        ("Dodaj do kalendarza (.ics)", f"{BASE}/wydarzenie/w-1.ics"),
    ]


def test_titles_hold_no_markup() -> None:
    odd = replace(TRAINING, title="Dla firm < 10 osób & spółdzielni, &lt;")
    for told in news(*EVENTS, *DEADLINES, odd).items:
        assert not re.search(r"<|&\w+;", told.title)
    assert item(odd).title == "26.03 · Kielce · Dla firm ‹ 10 osób & spółdzielni, ‹"


def test_news_are_newest_first_and_ninety_days_old_at_most() -> None:
    ages = {n: TOLD - n * DAY for n in (0, 40, 81, 82)}
    events = [event(n + 1, "x", warsaw(5, 1, 9), first_published=at, changed_at=at) for n, at in ages.items()]
    assert numbers(news(*events)) == [1, 41, 82] == numbers(new(*events))


def test_news_of_a_later_day_wait_for_it() -> None:
    ahead = replace(TRAINING, first_published=NOW + DAY, changed_at=NOW + DAY)
    assert news(ahead).items == () == new(ahead).items
    assert numbers(news(ahead, now=NOW + DAY)) == [1]


def test_of_too_many_news_the_coming_ones_stay() -> None:
    events = [event(n, "x", warsaw(3, 1, 9) + (n - 50) * DAY) for n in range(1, 401)]
    assert numbers(news(*events)) == list(range(50, 150)) == numbers(new(*events))


@pytest.mark.parametrize("entry", [CANCELLED, POSTPONED, MOVED, replace(GRANTS, news=2, news_at=CHANGED)])
def test_among_the_new_an_entry_stays_the_one_piece_of_news_that_it_was(entry: Event | Deadline) -> None:
    at_first = replace(entry, status=Status.CONFIRMED, news=0, news_moved=False, news_at=None, changed_at=TOLD)
    (before,), (after,) = new(at_first).items, new(entry).items
    assert (after.id, after.published) == (before.id, before.published) and "/zmiana" not in after.id
    assert after.updated >= before.updated


def test_among_the_new_what_is_called_off_says_so_and_what_moved_tells_its_new_date_only() -> None:
    assert [told.title for told in new(CANCELLED, MOVED).items] == [
        "Odwołane: 12.03 · Opole · Spotkanie sieciujące",
        "16–17.04 · Gdańsk · Konferencja",
    ]


def test_among_the_new_the_latest_to_come_is_first_even_if_others_changed_since() -> None:
    later = replace(VISIT, first_published=TOLD + DAY)
    assert numbers(new(CANCELLED, later)) == [4, 6]


@given(st.text(), st.text(max_size=50), st.text(), st.text())
@settings(max_examples=60, deadline=None)
def test_any_text_gives_news_that_every_format_tells(title: str, city: str, venue: str, link: str) -> None:
    entry = replace(TRAINING, title=title, city=city, venue=venue, registration_url=f"https://example.pl/{link}")
    told = news(entry)
    for name in FORMATS:
        read = read_news(name, told)
        assert [(item.title, item.content) for item in read.items] == [
            (item.title, item.content) for item in told.items
        ]
        assert html.fragment_fromstring(read.items[0].content, create_parent="div") is not None
