"""Posts and events in the forms of well-known products: as WordPress, The Events Calendar and Yoast write them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from email.utils import format_datetime
from html import escape
from typing import Any

from aggregator.moments import WARSAW, Moment, day_of, is_all_day


@dataclass(frozen=True, slots=True)
class Post:
    """A post of a site: `html` is its text, `published` an aware datetime."""

    number: int
    slug: str
    title: str
    html: str
    published: datetime


@dataclass(frozen=True, slots=True)
class Happening:
    """An event of a site's calendar. A plain-date `end` is the last day, inclusive."""

    number: int
    slug: str
    title: str
    html: str
    start: Moment
    end: Moment
    venue: str = ""
    address: str = ""
    city: str = ""
    code: str = ""
    organizer: str = ""
    cancelled: bool = False


def rest_posts(posts: Sequence[Post], base: str) -> bytes:
    """What /wp-json/wp/v2/posts answers (WordPress 6)."""
    return _json([_rest_post(post, base) for post in posts])


def _rest_post(post: Post, base: str) -> dict[str, Any]:
    local, gmt = post.published.astimezone(WARSAW), post.published.astimezone(UTC)
    url = f"{base}/{post.slug}/"
    return {
        "id": post.number,
        "date": f"{local:%Y-%m-%dT%H:%M:%S}",
        "date_gmt": f"{gmt:%Y-%m-%dT%H:%M:%S}",
        "guid": {"rendered": f"{base}/?p={post.number}"},
        "modified": f"{local:%Y-%m-%dT%H:%M:%S}",
        "modified_gmt": f"{gmt:%Y-%m-%dT%H:%M:%S}",
        "slug": post.slug,
        "status": "publish",
        "type": "post",
        "link": url,
        "title": {"rendered": escape(post.title, quote=False).replace(" – ", " &#8211; ")},
        "content": {"rendered": f"\n{post.html}\n", "protected": False},
        "excerpt": {"rendered": "<p>Skrót wpisu [&hellip;]</p>\n", "protected": False},
        "author": 1,
        "sticky": False,
        "format": "standard",
        "_links": {"self": [{"href": f"{base}/wp-json/wp/v2/posts/{post.number}"}]},
    }


def wordpress_feed(posts: Sequence[Post], base: str, *, full_text: bool) -> bytes:
    """What /feed/ answers (WordPress 6); without `full_text` as it does when set to show excerpts."""
    items = "".join(_item(post, base, full_text) for post in posts)
    newest = max((post.published for post in posts), default=datetime(2026, 1, 1, tzinfo=UTC)).astimezone(UTC)
    return (
        '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"\n'
        '\txmlns:content="http://purl.org/rss/1.0/modules/content/"\n'
        '\txmlns:wfw="http://wellformedweb.org/CommentAPI/"\n'
        '\txmlns:dc="http://purl.org/dc/elements/1.1/"\n'
        '\txmlns:atom="http://www.w3.org/2005/Atom"\n'
        '\txmlns:sy="http://purl.org/rss/1.0/modules/syndication/"\n'
        '\txmlns:slash="http://purl.org/rss/1.0/modules/slash/"\n\t>\n\n<channel>\n'
        "\t<title>Spółdzielnia Wierzba</title>\n"
        f'\t<atom:link href="{base}/feed/" rel="self" type="application/rss+xml" />\n\t<link>{base}</link>\n'
        f"\t<description></description>\n\t<lastBuildDate>{format_datetime(newest)}</lastBuildDate>\n"
        "\t<language>pl-PL</language>\n\t<generator>https://wordpress.org/?v=6.5.2</generator>\n"
        f"{items}</channel>\n</rss>\n"
    ).encode()


def _item(post: Post, base: str, full_text: bool) -> str:
    url = f"{base}/{post.slug}/"
    signed = (
        f'<p>Artykuł <a href="{url}">{escape(post.title, quote=False)}</a> pochodzi z serwisu '
        f'<a href="{base}">Spółdzielnia Wierzba</a>.</p>\n'
    )
    whole = f"\t\t\t\t\t<content:encoded><![CDATA[{post.html}\n{signed}]]></content:encoded>\n" if full_text else ""
    return (
        f"\t<item>\n\t\t<title>{escape(post.title, quote=False)}</title>\n\t\t<link>{url}</link>\n"
        "\t\t\t\t\t<comments>" + url + "#respond</comments>\n"
        f"\t\t<dc:creator><![CDATA[redakcja]]></dc:creator>\n"
        f"\t\t<pubDate>{format_datetime(post.published.astimezone(UTC))}</pubDate>\n"
        "\t\t\t\t<category><![CDATA[Aktualności]]></category>\n"
        f'\t\t<guid isPermaLink="false">{base}/?p={post.number}</guid>\n\n'
        f"\t\t\t\t\t<description><![CDATA[<p>Skrót wpisu [&#8230;]</p>\n{signed}]]></description>\n"
        f"{whole}\t\t\t</item>\n"
    )


def tribe_events(events: Sequence[Happening], base: str, *, page: int, pages: int, total: int) -> bytes:
    """What /wp-json/tribe/events/v1/events answers (The Events Calendar 6)."""
    rest = f"{base}/wp-json/tribe/events/v1/events"
    answer = {
        "events": [_tribe_event(event, base) for event in events],
        "rest_url": f"{rest}/?page={page}",
        **({"next_rest_url": f"{rest}/?page={page + 1}"} if page < pages else {}),
        "total": total,
        "total_pages": pages,
    }
    return _json(answer)


def _tribe_event(event: Happening, base: str) -> dict[str, Any]:
    start, end = _hours(event)
    return {
        "id": event.number,
        "date": "2026-01-15 09:00:00",
        "date_utc": "2026-01-15 08:00:00",
        "status": "publish",
        "url": f"{base}/wydarzenie/{event.slug}/",
        "title": escape(event.title, quote=False).replace(" – ", " &#8211; "),
        "description": event.html,
        "all_day": is_all_day(event.start),
        "start_date": f"{start:%Y-%m-%d %H:%M:%S}",
        "end_date": f"{end:%Y-%m-%d %H:%M:%S}",
        "utc_start_date": f"{start.astimezone(UTC):%Y-%m-%d %H:%M:%S}",
        "utc_end_date": f"{end.astimezone(UTC):%Y-%m-%d %H:%M:%S}",
        "timezone": "Europe/Warsaw",
        "website": "",
        "categories": [],
        "venue": {"venue": event.venue, "address": event.address, "city": event.city, "zip": event.code}
        if event.venue
        else [],
        "organizer": [{"organizer": event.organizer}] if event.organizer else [],
    }


def calendar_file(events: Sequence[Happening], base: str) -> bytes:
    """What ?ical=1 answers (The Events Calendar 6)."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Spółdzielnia Wierzba - ECPv6.3.5//NONSGML v1.0//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        "X-WR-CALNAME:Spółdzielnia Wierzba",
        f"X-ORIGINAL-URL:{base}",
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
        "BEGIN:VTIMEZONE",
        "TZID:Europe/Warsaw",
        "BEGIN:DAYLIGHT",
        "TZOFFSETFROM:+0100",
        "TZOFFSETTO:+0200",
        "TZNAME:CEST",
        "DTSTART:20260329T010000",
        "END:DAYLIGHT",
        "BEGIN:STANDARD",
        "TZOFFSETFROM:+0200",
        "TZOFFSETTO:+0100",
        "TZNAME:CET",
        "DTSTART:20261025T010000",
        "END:STANDARD",
        "END:VTIMEZONE",
    ]
    for event in events:
        lines += _vevent(event, base)
    return "\r\n".join([*map(_folded, lines), "END:VCALENDAR", ""]).encode()


def _vevent(event: Happening, base: str) -> list[str]:
    if is_all_day(event.start):
        after = day_of(event.end) + timedelta(days=1)
        times = [f"DTSTART;VALUE=DATE:{event.start:%Y%m%d}", f"DTEND;VALUE=DATE:{after:%Y%m%d}"]
    else:
        times = [
            f"DTSTART;TZID=Europe/Warsaw:{event.start:%Y%m%dT%H%M%S}",
            f"DTEND;TZID=Europe/Warsaw:{event.end:%Y%m%dT%H%M%S}",
        ]
    place = ", ".join(part for part in (event.venue, event.address, event.city, event.code, "Polska") if part)
    return [
        "BEGIN:VEVENT",
        *times,
        "DTSTAMP:20260301T080000",
        "CREATED:20260115T080000Z",
        f"UID:{event.number}-1773133200-1773140400@wierzba.example.org",
        f"SUMMARY:{_escaped(event.title)}",
        f"DESCRIPTION:{_escaped(_plain(event.html))}",
        f"URL:{base}/wydarzenie/{event.slug}/",
        *([f"LOCATION:{_escaped(place)}"] if event.venue else []),
        *(["STATUS:CANCELLED"] if event.cancelled else []),
        *([f'ORGANIZER;CN="{event.organizer}":MAILTO:biuro@wierzba.example.org'] if event.organizer else []),
        "END:VEVENT",
    ]


def event_page(event: Happening, base: str) -> bytes:
    """An event's own page, with its JSON-LD beside Yoast's graph."""
    url = f"{base}/wydarzenie/{event.slug}/"
    frame = {
        "@context": "https://schema.org",
        "@graph": [
            {"@type": "WebPage", "@id": url, "url": url, "name": f"{event.title} - Spółdzielnia Wierzba"},
            {"@type": "WebSite", "@id": f"{base}/#website", "url": f"{base}/", "name": "Spółdzielnia Wierzba"},
        ],
    }
    body = f'<h1 class="tribe-events-single-event-title">{escape(event.title)}</h1><div>{event.html}</div>'
    return _html(event.title, [frame, [_schema(event, base)]], f"<main>{body}</main>")


def events_page(events: Sequence[Happening], base: str) -> bytes:
    """The page that lists the events, with all of them in JSON-LD."""
    items = "".join(
        f'<article><h3><a href="{base}/wydarzenie/{event.slug}/">{escape(event.title)}</a></h3></article>'
        for event in events
    )
    return _html("Wydarzenia", [[_schema(event, base) for event in events]], f"<main>{items}</main>")


def _schema(event: Happening, base: str) -> dict[str, Any]:
    start, end = _hours(event)
    return {
        "@context": "http://schema.org",
        "@type": "Event",
        "name": escape(event.title, quote=False).replace(" – ", " &#8211; "),
        "description": escape(event.html),
        "url": f"{base}/wydarzenie/{event.slug}/",
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "eventStatus": f"https://schema.org/{'EventCancelled' if event.cancelled else 'EventScheduled'}",
        "startDate": start.isoformat(),
        "endDate": end.isoformat(),
        "location": {
            "@type": "Place",
            "name": event.venue,
            "address": {
                "@type": "PostalAddress",
                "streetAddress": event.address,
                "addressLocality": event.city,
                "postalCode": event.code,
                "addressCountry": "Polska",
            },
        },
        "organizer": {"@type": "Person", "name": event.organizer},
        "performer": "Organization",
    }


def sitemap_index(base: str) -> bytes:
    """What /sitemap_index.xml answers (Yoast)."""
    children = "".join(
        f"\t<sitemap>\n\t\t<loc>{base}/{name}-sitemap.xml</loc>\n"
        "\t\t<lastmod>2026-02-27T10:00:00+00:00</lastmod>\n\t</sitemap>\n"
        for name in ("post", "page", "category")
    )
    return _xml(f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{children}</sitemapindex>')


def sitemap(posts: Sequence[Post], base: str) -> bytes:
    """What /post-sitemap.xml answers (Yoast)."""
    entries = "".join(
        f"\t<url>\n\t\t<loc>{base}/{post.slug}/</loc>\n"
        f"\t\t<lastmod>{post.published.astimezone(UTC).isoformat()}</lastmod>\n\t</url>\n"
        for post in posts
    )
    return _xml(f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{entries}</urlset>')


def refusal(code: str, message: str, status: int) -> bytes:
    """What WordPress answers where it cannot do as asked."""
    return _json({"code": code, "message": message, "data": {"status": status}})


def post_page(post: Post) -> bytes:
    """A post's own page."""
    title = f'<h1 class="entry-title">{escape(post.title)}</h1>'
    body = f'<article>{title}<div class="entry-content">{post.html}</div></article>'
    return _html(post.title, [], f"<main>{body}</main>")


def _hours(event: Happening) -> tuple[datetime, datetime]:
    """Start and end as programs that know only times write them: a whole day is 0:00 to 23:59:59."""
    if isinstance(event.start, datetime) and isinstance(event.end, datetime):
        return event.start, event.end
    first, last = day_of(event.start), day_of(event.end)
    return _at(first, 0, 0, 0), _at(last, 23, 59, 59)


def _at(day: date, hour: int, minute: int, second: int) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, second, tzinfo=WARSAW)


def _json(value: Any) -> bytes:
    return json.dumps(value).replace("/", "\\/").encode()


def _xml(body: str) -> bytes:
    style = '<?xml-stylesheet type="text/xsl" href="main-sitemap.xsl"?>'
    return f'<?xml version="1.0" encoding="UTF-8"?>{style}\n{body}\n'.encode()


def _html(title: str, linked: list[Any], body: str) -> bytes:
    scripts = "".join(f'<script type="application/ld+json">{json.dumps(data)}</script>\n' for data in linked)
    head = f'<meta charset="UTF-8"><title>{escape(title)} - Spółdzielnia Wierzba</title>\n{scripts}'
    return f'<!DOCTYPE html><html lang="pl-PL"><head>{head}</head><body>{body}</body></html>'.encode()


def _plain(html: str) -> str:
    return html.replace("<p>", "").replace("</p>", "\n").strip()


def _escaped(text: str) -> str:
    for sign in ("\\", ",", ";"):
        text = text.replace(sign, f"\\{sign}")
    return text.replace("\n", "\\n")


def _folded(line: str) -> str:
    """A line in pieces of at most 75 bytes (RFC 5545, section 3.1)."""
    pieces, piece = [], ""
    for sign in line:
        if len((piece + sign).encode()) > 74:
            pieces.append(piece)
            piece = ""
        piece += sign
    return "\r\n ".join([*pieces, piece])
