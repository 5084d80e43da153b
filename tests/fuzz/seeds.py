"""What is mutated: a few sound documents of each kind that comes from outside."""

from __future__ import annotations

import json
from datetime import datetime
from functools import cache
from pathlib import Path

from aggregator.evaluation import rendered
from aggregator.evaluation.cases import read_case
from aggregator.moments import WARSAW
from tests.corpus.reading import PAGES
from tests.documents.writer import pdf
from tests.scrape.native.test_calendar import GOOGLE, OUTLOOK
from tests.scrape.native.test_feeds import ATOM, DRUPAL, JOOMLA, RDF
from tests.sites.event_forms import Happening, calendar_file, event_page, events_page, tribe_events
from tests.sites.forms import Post, post_page, rest_posts, sitemap, sitemap_index, wordpress_feed

ROOT = Path(__file__).parent.parent.parent
SITE = "https://owes.example.org"
TEXT = (
    "<p>Zapraszamy na szkolenie „Księgowość spółdzielni socjalnej”, które odbędzie się 17 marca 2026 r. w godz. "
    "10:00–15:30 w Łodzi, ul. Snycerska 8.</p><p>Zgłoszenia do 10 marca 2026 r. do godz. 12:00: "
    "<a href='https://forms.example.com/f'>formularz</a>, biuro@owes.example.org.</p>"
)
POSTS = tuple(
    Post(
        number,
        f"szkolenie-{number}",
        f"Szkolenie {number} – zapraszamy",
        TEXT,
        datetime(2026, 2, 20 + number, 9, tzinfo=WARSAW),
    )
    for number in (1, 2)
)

EVENTS = tuple(
    Happening(
        number, f"warsztat-{number}", f"Warsztat „Finanse {number}”", TEXT,
        datetime(2026, 3, 17 + number, 10, tzinfo=WARSAW), datetime(2026, 3, 17 + number, 13, tzinfo=WARSAW),
        venue="Sala Mała", address="ul. Snycerska 8", city="Łódź", code="90-001", organizer="OWES",
    )
    for number in (1, 2)
)  # fmt: skip

ADDRESSES = (
    "https://owes.example.org/aktualnosci/2026/03/szkolenie?page=2&id=7#a",
    "http://www.mcps.com.pl:8080/es/",
    "https://żółw.example.pl/ścieżka/%C5%82",
    "//owes.example.org/x",
    "../a/b.pdf",
    "http://[2a00:1450::1]:80/",
    "mailto:biuro@owes.example.org",
    "http://127.1/",
    "https://user:haslo@owes.example.org/",
)
QUERIES = (
    "wojewodztwo=lodzkie&rodzaj=szkolenia&slowa=ksi%C4%99gowo%C5%9B%C4%87&od=2026-03-01&do=2026-04-01&strona=2",
    "organizator=rops&forma=online&terminy=bez-terminow&przypomnienie=3&lang=en",
    "zrodlo=rops-lodz&zrodlo=owes-opole&program=google&ile=5&motyw=ciemny",
)
ENVIRONMENT = (
    "AGGREGATOR_DATABASE_URL=postgresql+psycopg://ja:haslo@db/es\nAGGREGATOR_BASE_URL=https://kalendarium.example.pl/es/\n"
    "AGGREGATOR_CONTACT=ja@example.pl\nAGGREGATOR_PAUSE=0,5\nAGGREGATOR_QUIET_HOURS=22-5\nAGGREGATOR_KEEP_PAGES=2 dni\n"
    "AGGREGATOR_TRUST_PROXY=1\nAGGREGATOR_SEARCHES=30\nAGGREGATOR_LOG=debug\nAGGREGATOR_GZIP_ICS=tak\nAGGREGATOR_TICK=5"
)
SOURCES = """
sources:
  - name: OWES w Opolu
    url: https://owes-opole.example.pl/news
    region: opolskie
    every: 3h
    follow: [/news/*, 'https://owes-opole.example.pl/a?b=[c]']
    selectors: {links: 'article > h2 a', title: h1, date: time, body: '.entry-content'}
  - name: 'Regionalne Centrum: Łódź'
    id: rops-lodz
    url: https://rops-lodz.example.pl/aktualności
    robots: ignore
    enabled: no
"""
ROBOTS = (
    "User-agent: *\nDisallow: /admin/\nDisallow: /*?s=\nAllow: /admin/pliki$\nCrawl-delay: 2\n\n"
    "User-agent: KalendariumES # my\nDisallow: /tajne/*/x\nSitemap: https://owes.example.org/sitemap.xml\n"
)


@cache
def seeds_of(kind: str) -> tuple[bytes, ...]:
    """The seeds of a kind of input."""
    match kind:
        case "page":
            return tuple(rendered(read_case(path))[0] for path in sorted(PAGES.glob("*.yaml"))[::8])
        case "feed":
            return (
                *(text.encode() for text in (ATOM, DRUPAL, JOOMLA, RDF)),
                *(wordpress_feed(POSTS, SITE, full_text=whole) for whole in (True, False)),
            )
        case "ical":
            return (*(text.encode() for text in (GOOGLE, OUTLOOK)), calendar_file(EVENTS, SITE))
        case "tribe":
            return (tribe_events(EVENTS, SITE, page=1, pages=2, total=4),)
        case "schema":
            return (event_page(EVENTS[0], SITE), events_page(EVENTS, SITE), post_page(POSTS[0]))
        case "wordpress":
            return (rest_posts(POSTS, SITE), json.dumps({"code": "x", "data": {"status": 401}}).encode())
        case "sitemap":
            return (sitemap(POSTS, SITE), sitemap_index(SITE))
        case "sources":
            return (
                SOURCES.encode(),
                "\n".join((ROOT / "sources.yaml").read_text(encoding="utf-8").splitlines()[:60]).encode(),
            )
        case "corrections":
            return ((ROOT / "docs" / "corrections.example.yaml").read_bytes(),)
        case "pdf":
            pages = (["Szkolenie 17 marca 2026 r.", "", "godz. 10:00 Łódź"], ["Program"])
            return (pdf(*pages), pdf(*pages, packed=False))
        case "settings":
            return (ENVIRONMENT.encode(),)
        case "robots":
            return (ROBOTS.encode(),)
        case "address":
            return tuple(text.encode() for text in ADDRESSES)
        case "query":
            return tuple(text.encode() for text in QUERIES)
        case _:
            raise LookupError(kind)
