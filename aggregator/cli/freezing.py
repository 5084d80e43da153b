"""A sample of a source as a folder of test cases: pages as they came, and what was read of them."""

from __future__ import annotations

import json
import re
from html import escape
from pathlib import Path
from urllib.parse import urldefrag

from aggregator.cli.records import as_record, written
from aggregator.config import reason_of
from aggregator.errors import AggregatorError
from aggregator.evaluation import case_text
from aggregator.model import Event
from aggregator.model.schema import ATTENDANCE_MODE, EVENT_STATUS
from aggregator.moments import WARSAW
from aggregator.sample import Sample
from aggregator.visit import Visit


def freeze(samples: tuple[Sample, ...], visit: Visit, folder: Path) -> int:
    """How many cases were written into the folder, a page and its answer each; `evaluate` measures them.

    The answers are what was read today: whoever keeps the cases looks them through. AggregatorError when a file cannot
    be written.
    """
    number = 0
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for sample in samples:
            if sample.understanding is None:
                continue
            number += 1
            name = f"{visit.source.id}-{number:02d}"
            (folder / f"{name}.html").write_bytes(_page_of(sample))
            (folder / f"{name}.yaml").write_text(case_text(_case(name, sample, visit)), encoding="utf-8")
    except OSError as error:
        raise AggregatorError(f"nie można zapisać przypadków w {folder}: {reason_of(error)}") from error
    return number


def _page_of(sample: Sample) -> bytes:
    """The page as it came; for a text that its way gave a page that holds it. Events that the way stated are added."""
    link = sample.link
    told = "".join(_linked_data(event, link.url) for event in link.stated)
    if sample.page is not None:
        page = sample.page.html
        is_told = sample.understanding is not None and sample.understanding.article.stated == link.stated
        page = re.sub(r"</head>|\Z", lambda end: told + end[0], page, count=1) if told and is_told else page
        return page.encode("utf-8", "surrogatepass")
    day = f'<meta property="article:published_time" content="{link.published}">' if link.published else ""
    title = escape(link.title)
    head = f"<title>{title}</title>{day}{told}"
    body = f"<article><h1>{title}</h1>\n{link.html}</article>"
    return f'<!doctype html><html lang="pl"><head>{head}</head><body>{body}</body></html>'.encode()


def _linked_data(event: Event, url: str) -> str:
    """The event as the page's own (schema.org Event)."""
    address = {"@type": "PostalAddress", "streetAddress": event.address, "addressLocality": event.city}
    thing = {
        "@context": "https://schema.org",
        "@type": "Event",
        "name": event.title,
        "url": urldefrag(url).url,
        "startDate": event.start.isoformat(),
        "endDate": event.end.isoformat() if event.end is not None else None,
        "eventStatus": f"https://schema.org/{EVENT_STATUS[event.status]}",
        "eventAttendanceMode": f"https://schema.org/{ATTENDANCE_MODE[event.mode]}" if event.mode is not None else None,
        "location": {"@type": "Place", "name": event.venue, "address": address} if event.venue or event.city else None,
        "organizer": {"@type": "Organization", "name": event.organizer} if event.organizer else None,
    }
    written = json.dumps(thing, ensure_ascii=False).replace("<", "\\u003c")
    return f'<script type="application/ld+json">{written}</script>'


def _case(name: str, sample: Sample, visit: Visit) -> dict[str, object]:
    assert sample.understanding is not None
    record = as_record(name, sample.understanding.announcement)
    events = [{k: v for k, v in event.items() if k not in ("region", "doubts")} for event in record["events"]]
    deadlines = [{k: v for k, v in deadline.items() if k != "doubts"} for deadline in record["deadlines"]]
    return {
        "id": name,
        "url": urldefrag(sample.link.url).url,
        "page": f"{name}.html",
        "title": record["title"],
        "listed": written(sample.link.published),
        "published": written(sample.understanding.announcement.published),
        "fetched": visit.now.astimezone(WARSAW).strftime("%Y-%m-%dT%H:%M:%S"),
        "expected": {"kind": record["kind"], "events": events, "deadlines": deadlines},
    }
