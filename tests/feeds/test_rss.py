import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree, html

from aggregator.feeds import render_rss, select
from aggregator.model import KALENDARZ, Deadline, Event, Status
from tests.feeds.samples import (
    BASE,
    CANCELLED,
    CHANGED,
    DEADLINES,
    EVENTS,
    FAIR,
    GRANTS,
    HOSTILE,
    MOVED,
    NOW,
    POSTPONED,
    SIGN_UP,
    TOLD,
    TRAINING,
    VISIT,
    event,
    warsaw,
    whole,
)

EV = "{http://purl.org/rss/1.0/modules/event/}"


def channel(*entries: Event | Deadline, now=NOW) -> etree._Element:
    events = [entry for entry in entries if isinstance(entry, Event)]
    deadlines = [entry for entry in entries if isinstance(entry, Deadline)]
    return etree.fromstring(render_rss(KALENDARZ, select(events, deadlines, now), base_url=BASE)).find("channel")


def item(*entries: Event | Deadline) -> etree._Element:
    return channel(*entries).find("item")


@pytest.fixture(scope="module")
def body() -> bytes:
    return render_rss(KALENDARZ, whole(), base_url=BASE)


def test_golden(body, golden):
    golden("kalendarz.rss", body)


def test_an_empty_selection_is_a_whole_channel(golden):
    body = render_rss(KALENDARZ, select([], [], NOW), base_url=BASE)
    golden("pusty.rss", body)
    assert etree.fromstring(body).findtext("channel/lastBuildDate") == "Thu, 01 Jan 1970 00:00:00 +0000"


def test_the_channel_says_what_it_is(body):
    top = etree.fromstring(body).find("channel")
    assert body.startswith(b"<?xml version='1.0' encoding='utf-8'?>")
    assert (top.findtext("title"), top.findtext("link")) == ("Kalendarium ES", f"{BASE}/")
    assert (top.findtext("language"), top.findtext("ttl")) == ("pl", "360")
    assert top.findtext("lastBuildDate") == "Fri, 27 Feb 2026 06:00:00 +0000"
    link = top.find("{http://www.w3.org/2005/Atom}link")
    assert dict(link.attrib) == {"href": f"{BASE}/kalendarz.rss", "rel": "self", "type": "application/rss+xml"}


def test_the_same_entries_in_any_order_give_the_same_bytes(body):
    shuffled = select(reversed(EVENTS), reversed(DEADLINES), NOW + timedelta(hours=9))
    assert render_rss(KALENDARZ, shuffled, base_url=BASE + "/") == body


def test_an_item_has_date_and_place_first_and_an_id_of_its_own():
    news = item(TRAINING)
    assert news.findtext("title") == "26.03 · Kielce · Szkolenie z księgowości"
    assert news.findtext("link") == f"{BASE}/wydarzenie/w-1"
    assert news.findtext("guid") == "tag:k3xq7,2026:w/1" and news.find("guid").get("isPermaLink") == "false"
    assert news.findtext("pubDate") == "Fri, 20 Feb 2026 06:00:00 +0000"
    assert [element.text for element in news.findall("category")] == ["Szkolenie", "świętokrzyskie"]


def test_the_year_is_said_where_it_is_another():
    assert item(event(1, "Gala", date(2027, 1, 8))).findtext("title") == "8.01.2027 · Gala"


def test_the_event_module_gives_iso_moments():
    news = item(TRAINING)
    assert news.findtext(f"{EV}startdate") == "2026-03-26T10:00:00+01:00"
    assert news.findtext(f"{EV}enddate") == "2026-03-26T12:00:00+01:00"
    assert news.findtext(f"{EV}location") == "Sala 5, ul. Sienkiewicza 5, 25-002 Kielce"
    assert news.findtext(f"{EV}type") == "Szkolenie"
    assert item(VISIT).findtext(f"{EV}startdate") == "2026-03-30"
    assert item(VISIT).findtext(f"{EV}enddate") == "2026-04-02"
    assert item(FAIR).find(f"{EV}enddate") is None


def test_a_deadline_is_an_item_too():
    news = next(n for n in channel(TRAINING, SIGN_UP).iter("item") if n.findtext("guid") == "tag:k3xq7,2026:t/2")
    assert news.findtext("title") == "23.03 · Termin zapisów: Kielce · Szkolenie z księgowości"
    assert news.findtext("link") == f"{BASE}/termin/t-2"
    assert news.findtext(f"{EV}type") == "Termin zapisów"


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
def test_a_change_that_matters_is_news_of_its_own(entry, title, guid):
    news = item(entry)
    assert news.findtext("title") == title
    assert news.findtext("guid") == f"tag:k3xq7,2026:{guid}"
    assert news.findtext("pubDate") == "Fri, 27 Feb 2026 06:00:00 +0000"


@pytest.mark.parametrize("entry", [TRAINING, GRANTS, MOVED, CANCELLED])
def test_a_small_edit_keeps_title_id_and_date(entry):
    before, edited = item(entry), item(replace(entry, sequence=entry.sequence + 1, changed_at=NOW))
    for name in ("title", "guid", "pubDate"):
        assert edited.findtext(name) == before.findtext(name)


def test_a_change_of_an_event_is_no_news_of_its_deadline():
    both = channel(replace(TRAINING, news=1, news_moved=True, news_at=CHANGED, changed_at=CHANGED), SIGN_UP)
    assert [guid.text for guid in both.iter("guid")] == ["tag:k3xq7,2026:w/1/zmiana-1", "tag:k3xq7,2026:t/2"]


def test_what_was_over_before_it_was_first_published_is_no_news():
    past = replace(FAIR, start=date(2026, 2, 18), end=date(2026, 2, 19))
    late = replace(GRANTS, at=date(2026, 2, 19), news=1, news_moved=True, news_at=CHANGED)
    assert channel(past, late).find("item") is None
    last_day = replace(past, end=date(2026, 2, 20)), replace(late, at=date(2026, 2, 20))
    assert len(list(channel(*last_day).iter("item"))) == 2
    at_night = datetime(2026, 2, 19, 23, 30, tzinfo=UTC)  # in Warsaw it is the 20th
    assert channel(replace(past, first_published=at_night)).find("item") is None


def test_what_was_first_told_as_cancelled_is_no_change():
    news = item(replace(CANCELLED, sequence=0, news=0, news_at=None))
    assert news.findtext("title").startswith("Odwołane: ")
    assert news.findtext("guid") == "tag:k3xq7,2026:w/6"


def test_the_content_is_safe_html_escaped_once(body):
    for news in etree.fromstring(body).iter("item"):
        tree = html.fragment_fromstring(news.findtext("description"), create_parent="div")
        assert {element.tag for element in tree.iter()} <= {"div", "p", "ul", "li", "strong", "a"}
        assert all(link.get("href").startswith("https://") for link in tree.iter("a"))
        assert not re.search(r"&(?:amp;)?(?:lt|gt|quot|#\d+);\s*/?(?:p|b|a|i)\b", news.findtext("description"))


def test_the_content_tells_the_facts_first():
    tree = html.fragment_fromstring(item(TRAINING, SIGN_UP).findtext("description"), create_parent="div")
    assert tree[0].text_content() == "Termin zapisów: poniedziałek, 23 marca 2026, do 12:00"
    assert next(tree.iter("li")).text_content() == "Dotyczy: Szkolenie z księgowości"
    assert list(tree.iter("a"))[-1].get("href") == f"{BASE}/termin/t-2"


def test_titles_hold_no_markup(body):
    for title in etree.fromstring(body).iter("title"):
        assert not re.search(r"</?\w+[^>]*>|&\w+;", title.text)


def test_news_are_newest_first_and_ninety_days_old_at_most():
    ages = {n: TOLD - timedelta(days=n) for n in (0, 40, 81, 82)}
    events = [event(n + 1, "x", warsaw(5, 1, 9), first_published=at, changed_at=at) for n, at in ages.items()]
    assert [guid.text[-4:].strip("w/:") for guid in channel(*events).iter("guid")] == ["1", "41", "82"]


def test_of_too_many_news_the_coming_ones_stay():
    events = [event(n, "x", warsaw(3, 1, 9) + timedelta(days=n - 50)) for n in range(1, 401)]
    top = channel(*events)
    numbers = [int(guid.text.rpartition("/")[2]) for guid in top.iter("guid")]
    assert numbers == list(range(50, 250))


def test_stays_under_900_kb():
    events = [replace(HOSTILE, uid=f"w-{n}@k3xq7", contact="&" * 400, organizer="\u0105" * 400) for n in range(1, 251)]
    heavy = [replace(e, doubts=tuple(f"{n}" + "&'" * 190 for n in range(20))) for e in events]
    body = render_rss(KALENDARZ, select(heavy, [], NOW), base_url=BASE)
    assert len(body) <= 900_000
    assert 0 < body.count(b"<item>") < 200


@given(st.text(), st.text(max_size=50), st.text(), st.text())
@settings(max_examples=60, deadline=None)
def test_any_text_gives_a_channel_that_parses(title, city, venue, link):
    entry = replace(TRAINING, title=title, city=city, venue=venue, registration_url=f"https://example.pl/{link}")
    news = item(entry)
    assert news.findtext("title")
    assert html.fragment_fromstring(news.findtext("description"), create_parent="div") is not None
