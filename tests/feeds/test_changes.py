from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from aggregator.feeds import News, NewsItem, render_atom, render_json, render_rss
from aggregator.model import Category, Deadline, DeadlineKind, Event, Mode, Region, Status
from aggregator.moments import day_of
from tests.feeds.history import ARTICLE, History, Value
from tests.feeds.read_news import FORMATS, read_news
from tests.feeds.samples import BASE, CHANGED, FAIR, GRANTS, NOW, SIGN_UP, TRAINING, event, warsaw

MINUTE = timedelta(minutes=1)


def changed(entry: Event | Deadline, **after: Value) -> tuple[NewsItem, ...]:
    history = History(entry)
    history.change(entry.uid, **after)
    return history.news().items


def only(items: tuple[NewsItem, ...]) -> NewsItem:
    (item,) = items
    return item


def lines(item: NewsItem) -> list[str]:
    return [part.text_content() for part in html.fragment_fromstring(item.content, create_parent="div").iter("p", "li")]


PLAIN = event(1, "Szkolenie z księgowości", warsaw(3, 26, 10), warsaw(3, 26, 12), city="Kielce")


def test_a_move_is_told_with_the_old_day_and_the_new() -> None:
    item = only(changed(PLAIN, start=warsaw(3, 27, 9), end=warsaw(3, 27, 11)))
    assert item.title == "Zmiana terminu: 27.03 · Kielce · Szkolenie z księgowości"
    assert item.link == f"{BASE}/wydarzenie/w-1"
    assert (item.id, item.published, item.updated) == ("tag:k3xq7,2026:w/1/historia-1", CHANGED, CHANGED)
    assert lines(item) == [
        "Początek: czwartek, 26 marca 2026, od 10:00 → piątek, 27 marca 2026, od 9:00",
        "Koniec: czwartek, 26 marca 2026, do 12:00 → piątek, 27 marca 2026, do 11:00",
        "Po zmianie:",
        "Kiedy: piątek, 27 marca 2026, 9:00–11:00",
        "Gdzie: Kielce",
        f"Skąd wiemy o zmianie: {ARTICLE}",
        "Ten wpis w Kalendarium ES · Dodaj do kalendarza (.ics)",
    ]


@pytest.mark.parametrize(
    ("entry", "after", "mark", "first"),
    [
        (PLAIN, {"status": Status.CANCELLED}, "Odwołane", "Czy się odbędzie: tak → nie, odwołano"),
        (PLAIN, {"status": Status.POSTPONED}, "Przełożone", "Czy się odbędzie: tak → przełożono, nowy termin nieznany"),
        (
            replace(PLAIN, status=Status.CANCELLED),
            {"status": Status.CONFIRMED, "start": warsaw(4, 2, 10)},
            "Jednak się odbędzie",
            "Czy się odbędzie: nie, odwołano → tak",
        ),
        (
            replace(PLAIN, status=Status.POSTPONED),
            {"status": Status.CONFIRMED, "start": warsaw(4, 2, 10)},
            "Zmiana terminu",
            "Czy się odbędzie: przełożono, nowy termin nieznany → tak",
        ),
        (
            replace(PLAIN, start=date(2026, 3, 26), end=None),
            {"start": warsaw(3, 26, 10), "end": warsaw(3, 26, 12)},
            "Doprecyzowano termin",
            "Początek: czwartek, 26 marca 2026 → czwartek, 26 marca 2026, od 10:00",
        ),
        (
            replace(PLAIN, end=None),
            {"end": warsaw(3, 26, 12)},
            "Doprecyzowano termin",
            "Koniec: nie podano → czwartek, 26 marca 2026, do 12:00",
        ),
        (
            PLAIN,
            {"end": warsaw(3, 26, 13)},
            "Zmiana terminu",
            "Koniec: czwartek, 26 marca 2026, do 12:00 → czwartek, 26 marca 2026, do 13:00",
        ),
        (PLAIN, {"city": "Radom"}, "Zmiana miejsca", "Miejscowość: Kielce → Radom"),
        (PLAIN, {"venue": "Sala 5"}, "Podano miejsce", "Miejsce: nie podano → Sala 5"),
        (replace(PLAIN, mode=Mode.ONSITE), {"mode": Mode.ONLINE}, "Zmiana formy", "Forma: stacjonarnie → online"),
        (PLAIN, {"title": "Szkolenie"}, "Zmiana nazwy", "Nazwa: Szkolenie z księgowości → Szkolenie"),
        (
            PLAIN,
            {"registration_url": "https://zapisy.pl/ż"},
            "Podano adres zapisów",
            "Zapisy: nie podano → https://zapisy.pl/%C5%BC",
        ),
        (replace(PLAIN, organizer="A"), {"organizer": "B"}, "Zmiana organizatora", "Organizator: A → B"),
        (replace(PLAIN, contact="tel. 1"), {"contact": None}, "Zmiana kontaktu", "Kontakt: tel. 1 → nie podano"),
        (
            GRANTS,
            {"at": warsaw(5, 7, 12)},
            "Zmiana terminu",
            "Termin składania wniosków: czwartek, 30 kwietnia 2026 → czwartek, 7 maja 2026, do 12:00",
        ),
        (GRANTS, {"status": Status.CANCELLED}, "Odwołane", "Czy obowiązuje: tak → nie, odwołano"),
        (
            replace(GRANTS, status=Status.CANCELLED),
            {"status": Status.CONFIRMED},
            "Jednak aktualne",
            "Czy obowiązuje: nie, odwołano → tak",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_the_title_begins_with_what_the_change_is(
    entry: Event | Deadline, after: dict[str, Value], mark: str, first: str
) -> None:
    item = only(changed(entry, **after))
    assert (item.title.partition(": ")[0], lines(item)[0]) == (mark, first)


def test_what_matters_most_comes_first() -> None:
    item = only(changed(PLAIN, contact="tel. 2", title="Kurs", city="Radom", start=warsaw(4, 2, 9), status="cancelled"))
    assert item.title.startswith("Odwołane: ")
    assert [line.partition(":")[0] for line in lines(item)[:5]] == [
        *("Czy się odbędzie", "Początek", "Miejscowość", "Nazwa", "Kontakt"),
    ]


@pytest.mark.parametrize(
    "after",
    [
        {"category": Category.FAIR},
        {"region": Region.LODZKIE},
        {"venue": "  "},
        {"url": "https://x.example.pl/"},
        {"title": "Szkolenie  z <b>księgowości</b>"},
    ],
)
def test_what_nobody_needs_is_no_news(after: dict[str, Value]) -> None:
    assert changed(PLAIN, **after) == ()


def test_other_changes_of_what_is_called_off_are_no_news() -> None:
    assert changed(replace(PLAIN, status=Status.CANCELLED), contact="tel. 2", start=warsaw(4, 2, 9)) == ()
    later = History(PLAIN)
    later.change(PLAIN.uid, contact="tel. 2")
    later.change(PLAIN.uid, CHANGED + MINUTE, status=Status.CANCELLED)
    assert [item.title.partition(":")[0] for item in later.news().items] == ["Odwołane", "Podano kontakt"]


def test_changes_of_what_is_over_are_no_news() -> None:
    over = replace(PLAIN, start=warsaw(2, 26, 10), end=warsaw(2, 26, 12))
    assert changed(over, venue="Sala 6", end=warsaw(2, 26, 13)) == ()
    assert len(changed(over, start=warsaw(3, 26, 10), end=None)) == 1
    assert len(changed(replace(over, end=date(2026, 2, 27)), venue="Sala 6")) == 1
    assert len(changed(PLAIN, start=warsaw(2, 26, 10), end=None)) == 1


def test_an_item_stays_as_it_was_when_the_entry_changes_again() -> None:
    history = History(PLAIN)
    history.change(PLAIN.uid, start=warsaw(3, 27, 9), end=None)
    before = history.news().items
    history.change(PLAIN.uid, CHANGED + MINUTE, start=warsaw(4, 2, 9), title="Kurs", city="Radom", mode=Mode.HYBRID)
    history.change(PLAIN.uid, CHANGED + 2 * MINUTE, status=Status.CANCELLED, category=Category.FAIR)
    assert history.news().items[-1:] == before
    assert [item.title for item in history.news().items] == [
        "Odwołane: 2.04 · Radom · Kurs",
        "Zmiana terminu: 2.04 · Radom · Kurs",
        "Zmiana terminu: 27.03 · Kielce · Szkolenie z księgowości",
    ]


def test_a_deadline_stays_of_the_kind_that_it_was() -> None:
    history = History(GRANTS)
    history.change(GRANTS.uid, at=date(2026, 5, 7))
    before = history.news().items
    history.change(GRANTS.uid, CHANGED + MINUTE, kind=DeadlineKind.CONSULTATION)
    assert history.news().items == before


def test_ids_are_made_of_the_first_number_even_where_that_change_is_not_told() -> None:
    history = History(PLAIN, FAIR)
    history.change(FAIR.uid, city="Zgierz")
    history.change(PLAIN.uid, category=Category.VISIT, city="Radom", venue="Sala 6")
    assert [item.id.partition(":w")[2] for item in history.news().items] == ["/3/historia-1", "/1/historia-2"]


def test_what_a_deadline_only_shares_with_its_event_is_told_once() -> None:
    history = History(TRAINING, SIGN_UP)
    for uid in (TRAINING.uid, SIGN_UP.uid):
        history.change(uid, status=Status.CANCELLED)
        history.change(uid, CHANGED + MINUTE, title="Kurs")
    assert [item.title for item in history.news().items] == ["Odwołane: 26.03 · Kielce · Szkolenie z księgowości"]


def test_a_deadline_that_is_moved_names_its_event_as_it_was_then() -> None:
    history = History(TRAINING, SIGN_UP)
    history.change(SIGN_UP.uid, at=warsaw(3, 24, 12))
    history.change(TRAINING.uid, CHANGED + MINUTE, title="Kurs")
    assert [item.title for item in history.news().items] == [
        "Zmiana nazwy: 26.03 · Kielce · Kurs",
        "Zmiana terminu: 24.03 · Termin zapisów: Kielce · Szkolenie z księgowości",
    ]


def test_changes_of_entries_that_are_not_shown_are_not_told() -> None:
    history = History(PLAIN, FAIR)
    history.change(PLAIN.uid, city="Radom")
    history.change(FAIR.uid, city="Zgierz")
    del history.entries[PLAIN.uid]
    assert [item.link for item in history.news().items] == [f"{BASE}/wydarzenie/w-3"]


def test_changes_are_news_for_ninety_days_and_one_hundred_at_most() -> None:
    history = History(PLAIN)
    for n in range(300):
        history.change(PLAIN.uid, NOW - timedelta(hours=8 * (300 - n)), contact=f"tel. {n}")
    items = history.news().items
    assert len(items) == 100 and items[0].id.endswith("/historia-300")
    late = NOW + timedelta(days=80)
    assert day_of(history.news(late).items[-1].published) == day_of(late) - timedelta(days=90)
    assert history.news(NOW - timedelta(days=101)).items == ()


def test_the_order_of_the_changes_and_the_hour_of_the_day_do_not_matter() -> None:
    history = History(PLAIN, FAIR)
    history.change(PLAIN.uid, city="Radom", venue="Sala 6")
    history.change(FAIR.uid, city="Zgierz")
    history.change(PLAIN.uid, CHANGED + MINUTE, city="Kielce")
    told = history.news()
    history.changes.reverse()
    assert history.news(NOW + timedelta(hours=10)) == told


@pytest.fixture(scope="module")
def told() -> News:
    history = History(TRAINING, SIGN_UP, FAIR, GRANTS)
    history.change(TRAINING.uid, start=warsaw(4, 16, 9), end=warsaw(4, 16, 15), venue="Sala <Błękitna> & B")
    history.change(SIGN_UP.uid, at=date(2026, 4, 10))
    history.change(FAIR.uid, CHANGED + MINUTE, status=Status.CANCELLED)
    history.change(GRANTS.uid, CHANGED + 2 * MINUTE, at=warsaw(5, 8, 12))
    return history.news()


@pytest.mark.parametrize(("name", "render"), [("rss", render_rss), ("atom", render_atom), ("json", render_json)])
def test_golden(name: str, render: Callable[[News], bytes], told: News, golden: Callable[[str, bytes], None]) -> None:
    golden(f"zmiany.{name}", render(told))


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_tells_the_same_changes(name: str, told: News) -> None:
    read = read_news(name, told)
    assert read.address == f"{BASE}/zmiany.{name}"
    assert [(item.id, item.title, item.content) for item in read.items] == [
        (item.id, item.title, item.content) for item in told.items
    ]
    assert all(item.published <= datetime(2026, 2, 27, 6, 2, tzinfo=UTC) for item in read.items)


@given(st.text(), st.text(max_size=60), st.text())
@settings(max_examples=60, deadline=None)
def test_any_text_gives_changes_that_every_format_tells(title: str, contact: str, link: str) -> None:
    history = History(PLAIN)
    history.change(PLAIN.uid, title=title, contact=contact, registration_url=f"https://example.pl/{link}")
    told = history.news()
    for name in FORMATS:
        read = read_news(name, told)
        assert [(item.title, item.content) for item in read.items] == [
            (item.title, item.content) for item in told.items
        ]
        for item in told.items:
            tree = html.fragment_fromstring(item.content, create_parent="div")
            assert {element.tag for element in tree.iter()} <= {"div", "p", "ul", "li", "strong", "a"}
