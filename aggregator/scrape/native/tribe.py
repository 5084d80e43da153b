"""The events that The Events Calendar lists by REST (`/wp-json/tribe/events/v1/events`) → links that state them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from aggregator.model import Event, Link, Page, Source
from aggregator.moments import Moment
from aggregator.scrape.addresses import address_of
from aggregator.scrape.blocks import is_form
from aggregator.scrape.dates import machine_day
from aggregator.scrape.native.json import at, read_json, text_at
from aggregator.scrape.native.shown import MOST_LINKS, Shown, broken, distinct, following, published_on, title_from
from aggregator.scrape.native.stated import (
    address_from,
    local_zone,
    moment_from,
    span_of,
    status_from,
    words_from,
)


def read_tribe(page: Page, source: Source) -> Shown:
    """The events in the order of the list, each as a link that states it; repeated ones of one address are one link.

    Hours are those that the site shows. `next` is next_rest_url. Raises ScrapeError when the answer lists no events.
    """
    answer = read_json(page, source)
    told = at(answer, "events")
    if not isinstance(told, list):
        raise broken("odpowiedź nie jest listą wydarzeń; sprawdź adres (/wp-json/tribe/events/v1/events)", page, source)
    links = [_link(event, page) for event in told[:MOST_LINKS] if isinstance(event, dict)]
    return Shown(distinct([link for link in links if link.url]), following(page, text_at(answer, "next_rest_url")))


def _link(told: dict[str, Any], page: Page) -> Link:
    url = address_of(page.url, text_at(told, "url"))
    title = title_from(text_at(told, "title"))
    event = _event(told, url, title) if title else None
    return Link(
        url,
        title,
        published_on(machine_day(text_at(told, "date")), page),
        text_at(told, "description"),
        () if event is None else (event,),
    )


def _event(told: dict[str, Any], url: str, title: str) -> Event | None:
    start = _moment(told, "start_date")
    if start is None:
        return None
    start, end = span_of(start, _moment(told, "end_date"), all_day=at(told, "all_day") in (True, "1", "yes"))
    venue = next(_things(at(told, "venue")), {})
    return Event(
        title,
        start,
        end,
        status=status_from(text_at(told, "event_status") or text_at(told, "status")),
        city=words_from(text_at(venue, "city")) or None,
        venue=words_from(text_at(venue, "venue")) or None,
        address=words_from(text_at(venue, "address")) or None,
        url=url,
        registration_url=_form(text_at(told, "website"), url),
        organizer=next((name for name in _organizers(told) if name), None),
    )


def _form(website: str, url: str) -> str | None:
    """The event's "website" where it is a form; else it may be anything, mostly the organizer's front page."""
    address = address_from(website, url)
    return address if address and is_form(address) else None


def _moment(told: dict[str, Any], name: str) -> Moment | None:
    moment = moment_from(text_at(told, name), local_zone(text_at(told, "timezone")))
    return moment if moment is not None else moment_from(f"{text_at(told, f'utc_{name}')}Z")


def _organizers(told: dict[str, Any]) -> Iterator[str]:
    for organizer in _things(at(told, "organizer")):
        yield words_from(text_at(organizer, "organizer"))


def _things(value: Any) -> Iterator[dict[str, Any]]:
    """The mappings in what is one, a list of them, or (as PHP writes nothing) an empty list."""
    for thing in value[:20] if isinstance(value, list) else [value]:
        if isinstance(thing, dict):
            yield thing
