"""Events that a page tells in JSON-LD (schema.org Event): in a list of events, or on an event's own page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urldefrag

from aggregator.model import Event, Link, Mode, Page, Source, Status
from aggregator.model.schema import ATTENDANCE_MODE
from aggregator.scrape.addresses import address_key, address_of
from aggregator.scrape.jsonld import kinds_of, linked_data, string_in, things_in
from aggregator.scrape.native.shown import Shown, broken, distinct, text_of, title_from
from aggregator.scrape.native.stated import (
    Place,
    address_from,
    is_online,
    moment_from,
    place_in,
    span_of,
    status_from,
    words_from,
)
from aggregator.scrape.outline import Outline, read_outline
from aggregator.scrape.text import word_set

_EVENTS = word_set("""
    Event BusinessEvent ChildrensEvent ComedyEvent CourseInstance DanceEvent DeliveryEvent EducationEvent EventSeries
    ExhibitionEvent Festival FoodEvent Hackathon LiteraryEvent MusicEvent PublicationEvent SaleEvent ScreeningEvent
    SocialEvent SportsEvent TheaterEvent VisualArtsEvent
""")
_OWN = ("@graph", "mainEntity", "mainEntityOfPage", "hasCourseInstance")
"""Where a page tells of itself."""

_LISTED = (*_OWN, "itemListElement", "item", "event", "events", "subEvent")
"""Where a page tells also of others."""

_MODES = {name: mode for mode, name in ATTENDANCE_MODE.items()}
_MOST_STATED = 60
"""Events of one page."""


@dataclass(frozen=True, slots=True)
class _Told:
    """An event as the page tells it; `url` is absolute, empty where none is given."""

    url: str
    thing: dict[str, Any]


def read_schema(page: Page, source: Source) -> Shown:
    """The events that the page lists, in its order, each as a link that states it; those of one address are one link.

    An event without an address of its own is called by the page's and its title: its place among others changes.
    Raises ScrapeError when the page has no JSON-LD at all.
    """
    outline = read_outline(text_of(page, source))
    pieces = list(linked_data(outline))
    if not pieces:
        raise broken("na stronie nie ma danych o wydarzeniach (JSON-LD, schema.org Event)", page, source)
    links = []
    for told in _told_in(pieces, page.url, _LISTED):
        mark = quote(title_from(string_in(told.thing, "name")), safe="")[:200]
        url = told.url or f"{urldefrag(page.url).url}#{mark}"
        event = _event(told.thing, url)
        if event is not None:
            links.append(Link(url, event.title, stated=(event,)))
    return Shown(distinct(links))


def own_events(outline: Outline, url: str) -> tuple[Event, ...]:
    """The events of which the page itself is the page, by its JSON-LD, at most 60, in order.

    They are those with the page's address, or else the only one that has none; what stands in lists is another's.
    """
    told = list(_told_in(list(linked_data(outline)), url, _OWN))
    own = [one for one in told if one.url and address_key(one.url) == address_key(urldefrag(url).url)]
    if not own and len(told) == 1 and not told[0].url:
        own = told
    events = [_event(one.thing, urldefrag(url).url) for one in own[:_MOST_STATED]]
    return tuple(dict.fromkeys(event for event in events if event is not None))


def _told_in(pieces: list[Any], base: str, into: tuple[str, ...]) -> Iterator[_Told]:
    """The events in pieces of JSON-LD; a course's dates have the name and address of the course."""
    courses: dict[int, dict[str, Any]] = {}
    for piece in pieces:
        for thing in things_in(piece, into):
            kinds = kinds_of(thing)
            if "Course" in kinds:
                held = thing.get("hasCourseInstance")
                courses.update((id(one), thing) for one in (held if isinstance(held, list) else [held]))
            if kinds & _EVENTS:
                course = courses.get(id(thing), {})
                shared: dict[str, Any] = {key: course[key] for key in ("name", "url", "provider") if key in course}
                whole = {**shared, **thing}
                yield _Told(_address(whole, base), whole)


def _address(thing: dict[str, Any], base: str) -> str:
    return address_of(base, string_in(thing, "url")) or address_of(base, string_in(thing, "mainEntityOfPage"))


def _event(thing: dict[str, Any], url: str) -> Event | None:
    """None for what has no name or no start."""
    title = title_from(string_in(thing, "name"))
    start = moment_from(string_in(thing, "startDate"))
    if not title or start is None:
        return None
    start, end = span_of(start, moment_from(string_in(thing, "endDate")))
    places = [_place(place) for place in _things(thing.get("location"))]
    place = next((one for one in places if one is not None), Place())
    status = next(
        (told for told in map(status_from, _strings(thing, "eventStatus")) if told is not Status.CONFIRMED), None
    )
    return Event(
        title,
        start,
        end,
        status=status or Status.CONFIRMED,
        mode=_mode(thing),
        city=place.city or None,
        venue=place.venue or None,
        address=place.address or None,
        url=url,
        registration_url=_registration(thing, url),
        organizer=_organizer(thing),
        previous_start=moment_from(string_in(thing, "previousStartDate")),
    )


def _mode(thing: dict[str, Any]) -> Mode | None:
    told = string_in(thing, "eventAttendanceMode").rpartition("/")[2]
    places = list(_things(thing.get("location")))
    online = [(isinstance(place, str) and is_online(place)) or _is_virtual(place) for place in places]
    if told in _MODES:
        return _MODES[told]
    if not any(online):
        return None
    return Mode.ONLINE if all(online) else Mode.HYBRID


def _is_virtual(place: Any) -> bool:
    return isinstance(place, dict) and "VirtualLocation" in kinds_of(place)


def _place(place: Any) -> Place | None:
    """A place as given: by its parts, or as one line; None for an address on the web and for what says nothing."""
    if isinstance(place, str):
        return None if is_online(place) else place_in(place) or Place(venue=words_from(place))
    if _is_virtual(place):
        return None
    name, address = words_from(string_in(place, "name")), place.get("address")
    if isinstance(address, list) and address:
        address = address[0]
    if isinstance(address, dict):
        found = Place(
            name, words_from(string_in(address, "streetAddress")), words_from(string_in(address, "addressLocality"))
        )
    else:
        line = string_in(place, "address")
        plain = place_in(line)
        found = Place(name, plain.address, plain.city) if plain else Place(name, words_from(line))
    return found if found != Place() and not is_online(found.venue) else None


def _registration(thing: dict[str, Any], url: str) -> str | None:
    """The address of the first offer that leads elsewhere than to the event's own page."""
    for offer in _things(thing.get("offers")):
        address = address_from(string_in(offer, "url"), url) if isinstance(offer, dict) else None
        if address and address_key(address) != address_key(urldefrag(url).url):
            return address
    return None


def _organizer(thing: dict[str, Any]) -> str | None:
    for body in (*_things(thing.get("organizer")), *_things(thing.get("provider"))):
        name = words_from(string_in(body, "name") if isinstance(body, dict) else body)
        if name:
            return name
    return None


def _strings(thing: dict[str, Any], key: str) -> list[str]:
    value = thing.get(key)
    return [one for one in (value if isinstance(value, list) else [value])[:20] if isinstance(one, str)]


def _things(value: Any) -> Iterator[Any]:
    """The things and strings in what may be one or a list of them, at most 20."""
    for thing in value[:20] if isinstance(value, list) else [value]:
        if isinstance(thing, (dict, str)):
            yield thing
