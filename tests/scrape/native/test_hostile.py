"""Whatever stands at an address: it is read, or a ScrapeError says what is wrong, within seconds."""

import contextlib
import json
import time
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aggregator.errors import ScrapeError
from aggregator.model import Link, Page, Way, WayKind
from aggregator.moments import WARSAW, day_of
from aggregator.scrape import read_given, read_way
from tests.scrape.native.test_calendar import GOOGLE, OUTLOOK, calendar, vevent
from tests.scrape.native.test_feeds import ATOM, DRUPAL, JOOMLA, RDF
from tests.scrape.native.ways import NOW, SITE, SOURCE

OF_NATIVE_FORM = [kind for kind in WayKind if kind is not WayKind.LISTING]

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20)
    | st.sampled_from(["2026-03-17 10:00:00", "2026-03-17", "https://owes.example.org/n/1", "Event", "<p>x</p>"]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(
        st.sampled_from(
            "link title rendered content date events url start_date end_date venue organizer @type @graph name"
            " startDate location address offers itemListElement item eventStatus next_rest_url all_day timezone".split()
        ),
        inner, max_size=6,
    ),
    max_leaves=25,
)  # fmt: skip
XML = st.lists(
    st.sampled_from(
        "<rss> </rss> <channel> </channel> <item> </item> <title> </title> <link> </link> <pubDate> </pubDate> <feed>"
        " <entry> </entry> <urlset> <url> <loc> </loc> <sitemapindex> <sitemap> <lastmod> https://owes.example.org/n/1"
        " <![CDATA[ ]]> & &nbsp; &lt; <!-- --> <? ?> 2026-01-01 <content:encoded> <guid> <x:y <a=''> \x00 \ud800"
        " <!DOCTYPE <!DOCTYPE[ <link/href='x'>".split()
    ),
    max_size=30,
).map("".join)
LINES = st.lists(
    st.sampled_from([
        "BEGIN:VEVENT", "END:VEVENT", "UID:2", "SUMMARY:A", "DTSTART:20260317T100000", "DTEND:20260317T110000Z",
        "DTSTART;VALUE=DATE:20260317", "DTSTART;TZID=Europe/Warsaw:20260317T100000", "DTEND;VALUE=DATE:20260318",
        "DTSTART:99991231T235959Z", "DTSTART:00010101T000000", "DTEND:99991231", "DURATION:P9999999D", "DURATION:-PT1H",
        "RRULE:FREQ=DAILY", "RRULE:FREQ=WEEKLY;COUNT=3;BYDAY=MO", "RRULE:FREQ=MONTHLY;BYMONTHDAY=31;UNTIL=20270101",
        "RRULE:FREQ=YEARLY;INTERVAL=999", "RRULE:", "RRULE:FREQ=", "RRULE:FREQ=WEEKLY;UNTIL=99991231",
        "EXDATE:20260317T100000", "RDATE:20260401T100000Z", "RDATE;VALUE=PERIOD:20260401T100000Z/PT1H", "RDATE:",
        "RECURRENCE-ID:20260318T100000", "RECURRENCE-ID;RANGE=THISANDFUTURE:20260318T100000Z", "RECURRENCE-ID:x",
        "SEQUENCE:x", "SEQUENCE:2", "STATUS:CANCELLED", "LOCATION:a,b", "ORGANIZER;CN=\"x\":y", "URL:http://[", "URL:https://a/b",
        "CREATED:20260101T000000Z", "CREATED:x", "DESCRIPTION:x", " x", ";", ":", "BEGIN:VTIMEZONE", "TZID:x",
        "TZOFFSETTO:+9999", "BEGIN:STANDARD", "END:VTIMEZONE", "BEGIN:VALARM", "END:VALARM", "SUMMARY;X=\"", "\x00",
    ]),
    max_size=6,
)  # fmt: skip
START = st.sampled_from(["DTSTART:20260317T100000", "DTSTART;VALUE=DATE:20260317", "DTSTART:20250317T100000Z"])
ICAL = st.lists(st.builds(lambda start, lines: vevent(start, *lines), START, LINES), max_size=4).map(
    lambda events: calendar(*events)
)


def read(kind: WayKind, text: str) -> tuple[Link, ...]:
    """What is shown; whatever that is, it keeps what the readers promise."""
    url = f"{SITE}/kanal"
    with contextlib.suppress(ScrapeError):
        shown = read_way(Way(kind, url), Page(url, text, NOW, headers=(("x-wp-totalpages", "2"),)), SOURCE)
        assert not shown.next or shown.next.startswith(SITE)
        assert len(shown.links) <= 500
        for link in shown.links:
            assert link.url.startswith("http") and len(link.url) <= 2000
            assert link.published is None or link.published <= day_of(NOW)
            for event in link.stated:
                _holds(event.start, event.end)
                assert event.title
            with contextlib.suppress(ScrapeError):
                read_given(link, SOURCE, fetched_at=NOW, first_seen=date(2026, 3, 1))
        return shown.links
    return ()


def _holds(start: date, end: date | None) -> None:
    for moment in (start, end):
        if isinstance(moment, datetime):
            assert moment.utcoffset() == moment.astimezone(WARSAW).utcoffset()
    assert end is None or (end > start if isinstance(end, datetime) == isinstance(start, datetime) else True)


@pytest.mark.parametrize("kind", OF_NATIVE_FORM)
@settings(max_examples=100, deadline=timedelta(seconds=5))
@given(text=st.text(max_size=300))
def test_any_text(kind: WayKind, text: str) -> None:
    read(kind, text)


@pytest.mark.parametrize("kind", [WayKind.WORDPRESS, WayKind.TRIBE])
@settings(max_examples=200, deadline=timedelta(seconds=5))
@given(value=JSON)
def test_any_json(kind: WayKind, value: object) -> None:
    read(kind, json.dumps(value))
    read(kind, json.dumps([value]))
    read(kind, json.dumps({"events": [value]}))


@settings(max_examples=200, deadline=timedelta(seconds=5))
@given(value=JSON)
def test_any_linked_data(value: object) -> None:
    told = {
        "@type": "Event",
        "name": "A",
        "startDate": "2026-03-17",
        "location": value,
        "offers": value,
        "organizer": value,
    }
    for piece in (value, told):
        read(WayKind.SCHEMA, f'<script type="application/ld+json">{json.dumps(piece)}</script>')


@pytest.mark.parametrize("kind", [WayKind.FEED, WayKind.SITEMAP])
@settings(max_examples=300, deadline=timedelta(seconds=5))
@given(text=XML)
def test_any_xml(kind: WayKind, text: str) -> None:
    read(kind, text)


@settings(max_examples=400, deadline=timedelta(seconds=5))
@given(text=ICAL)
def test_any_calendar(text: str) -> None:
    read(WayKind.ICAL, text)


@settings(max_examples=100, deadline=timedelta(seconds=5))
@given(data=st.data(), whole=st.sampled_from([GOOGLE, OUTLOOK, ATOM, DRUPAL, JOOMLA, RDF]))
def test_a_real_document_that_was_damaged_on_the_way(data: st.DataObject, whole: str) -> None:
    start = data.draw(st.integers(0, len(whole)))
    end = data.draw(st.integers(start, min(len(whole), start + 80)))
    read(
        WayKind.ICAL if whole in (GOOGLE, OUTLOOK) else WayKind.FEED,
        whole[:start] + data.draw(st.text(max_size=5)) + whole[end:],
    )


def bomb(levels: int) -> str:
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, levels))
    return f'<!DOCTYPE r [<!ENTITY a0 "ha">{entities}]><rss><channel><title>&a{levels - 1};</title></channel></rss>'


HUGE = {
    "billion laughs": (WayKind.FEED, bomb(10)),
    "quadratic blowup": (WayKind.FEED, f'<!DOCTYPE r [<!ENTITY a "{"x" * 50_000}">]><rss>{"&a;" * 50_000}</rss>'),
    "file of the server": (WayKind.FEED, '<!DOCTYPE r SYSTEM "file:///etc/hostname"><rss><channel/></rss>'),
    "deep xml": (WayKind.FEED, "<rss><channel>" + "<item>" * 500_000),
    "many attributes": (WayKind.FEED, "<rss " + " ".join(f'a{n}="x"' for n in range(200_000)) + "/>"),
    "many ampersands": (WayKind.FEED, "<rss><channel><title>" + "&" * 1_000_000),
    "many tags in a title": (WayKind.FEED, "<rss><channel><item><link>/a</link><title><![CDATA[" + "<" * 2_000_000),
    "a text of brackets": (WayKind.FEED, "<rss><channel><item><link>/a</link><description>" + "&lt;p" * 500_000),
    "many addresses": (WayKind.SITEMAP, "<urlset>" + "<url><loc>https://owes.example.org/n/1</loc></url>" * 100_000),
    "deep json": (WayKind.WORDPRESS, "[" * 500_000),
    "deep linked data": (WayKind.SCHEMA, f'<script type="application/ld+json">{"[" * 100_000}</script>'),
    "many zones": (WayKind.ICAL, calendar("BEGIN:VTIMEZONE\r\nTZID:x\r\nBEGIN:STANDARD\r\n" * 60_000)),
    "many days": (WayKind.ICAL, calendar(vevent("DTSTART:20260317T100000Z", *["RDATE:20260401T100000Z"] * 50_000))),
    "many folds": (WayKind.ICAL, calendar(vevent("DTSTART:20260317T100000Z", "DESCRIPTION:a", *[" x"] * 500_000))),
    "one series of many parts": (
        WayKind.ICAL,
        calendar(
            *[
                vevent("DTSTART:20260317T100000Z", f"RECURRENCE-ID;RANGE=THISANDFUTURE:202603{n % 28 + 1:02}T100000Z")
                for n in range(1_999)
            ],
            vevent("DTSTART:20250317T100000Z", "RRULE:FREQ=DAILY"),
        ),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", HUGE)
def test_a_huge_document_costs_seconds_at_most(name: str) -> None:
    kind, text = HUGE[name]
    began = time.perf_counter()
    read(kind, text)
    assert time.perf_counter() - began < 10
