"""How a site can be read, found from any page of it, with a reason for every form that was tried.

Forms that a site keeps for machines come first, since they outlive its redesigns; each has to show what the site's own
list of news shows, for many feeds are dead or tell of something else. A calendar is read beside the news: it knows the
hours, the news know of calls and deadlines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from urllib.parse import urlencode, urljoin, urlsplit

from aggregator.errors import AggregatorError, FetchError, ScrapeError, StoreError
from aggregator.model import Link, Page, Source, Way, WayKind
from aggregator.moments import day_of
from aggregator.scrape import Hints, address_key, find_hints, find_next, media_types, read_way, shell_of
from aggregator.trial import CALENDARS, Trial, articles_text, judged
from aggregator.visit import PAGES, Visit

POSTS = 30
"""Posts that one request to WordPress asks for."""

FIELDS = "id,link,date,date_gmt,title,content"

ENOUGH = 3
"""A page that shows so many articles with their days is the site's list of news."""

ALONE = 1
"""A calendar with no more than one event may be the file of that event, so that others are looked at too."""

NEWS_PAGES = 3
"""Pages of news that are looked at where the given page is none."""

_OTHER_TYPES = re.compile(
    r"^(?:pages?|media|blocks|menu-items|templates|template-parts|global-styles|navigation|font-\w+)$"
)


@dataclass(frozen=True, slots=True)
class Finding:
    """How a source can be read: its ways with what they showed. Without ways `why` says in Polish what is wrong."""

    ways: tuple[Way, ...]
    links: tuple[Link, ...]
    trials: tuple[Trial, ...]
    why: str = ""


@dataclass(slots=True)
class _Search:
    """A search under way: what was tried, and the news that the site's own pages show."""

    visit: Visit
    trials: list[Trial]
    listing: Page
    news: tuple[Link, ...] = ()

    def used(self, kinds: tuple[WayKind, ...]) -> bool:
        return any(trial.used and trial.kind in kinds for trial in self.trials)


def find_ways(visit: Visit) -> Finding:
    """The ways of the visit's source, found from its address, which may be any page of the site.

    Raises FetchError when that page itself cannot be had, and ScrapeError when the operator's selector is no CSS
    selector; whatever else fails is a trial that says why.
    """
    source = visit.source
    page = visit.document(source.url, accept=PAGES if source.selectors.links else _ANY)
    if kind := _kind_of(page):
        search = _Search(visit, [], page)
        _try(search, Way(kind, source.url), is_given=True)
        return _finding(search)
    if source.selectors.links:  # the operator has found the way
        search = _Search(visit, [], page, read_way(Way(WayKind.LISTING, page.url), page, source).links)
        _try_listing(search)
        return _finding(search)
    hints = find_hints(page)
    search = _Search(visit, [], page)
    _find_news(search, page, hints)
    if search.listing is not page:
        hints = _joined(find_hints(search.listing), hints)
    for way in _calendars(search, hints):
        _try(search, way)
        if any(trial.used and len(trial.links) > ALONE for trial in search.trials):
            break
    _keep_fullest(search)
    for way in _news_forms(search, hints):
        _try(search, way)
        if search.used((WayKind.WORDPRESS, WayKind.FEED)):
            return _finding(search)
    _try_listing(search)
    if not any(trial.used and trial.links for trial in search.trials):
        for url in _sitemaps(page):
            _try(search, Way(WayKind.SITEMAP, url))
            if search.used((WayKind.SITEMAP,)):
                break
    return _finding(search)


_ANY = tuple(dict.fromkeys(t for kind in (WayKind.LISTING, *WayKind) for t in media_types(kind)))


def _finding(search: _Search) -> Finding:
    used = [trial for trial in search.trials if trial.used]
    links = tuple(link for trial in used for link in trial.links)
    ways = tuple(Way(trial.kind, trial.url, trial.validators) for trial in used)
    why = (
        "" if used else "; ".join(dict.fromkeys(trial.why for trial in search.trials)) or "nie widać żadnych wiadomości"
    )
    return Finding(ways, links, tuple(search.trials), why)


def _kind_of(page: Page) -> WayKind | None:
    """The form of a document that is no page."""
    start = page.html.lstrip("\ufeff \t\r\n")[:2000]
    if start.startswith("BEGIN:VCALENDAR"):
        return WayKind.ICAL
    if start.startswith("["):
        return WayKind.WORDPRESS
    if start.startswith("{"):
        return WayKind.TRIBE if '"events"' in page.html else None
    if re.search(r"<(?:\w+:)?(?:urlset|sitemapindex)\b", start):
        return WayKind.SITEMAP
    if re.search(r"<(?:rss|(?:rdf:)?RDF|feed)\b", start) and not re.search(r"<html\b", start, re.IGNORECASE):
        return WayKind.FEED
    return None


# ---------------------------------------------------------------- the site's own list of news


def _find_news(search: _Search, page: Page, hints: Hints) -> None:
    """The list of news: the given page where it is one, else the best of those that it leads to."""
    best, shown = page, _links_on(page, search.visit.source)
    pages = (*hints.news, *hints.lists)[:NEWS_PAGES]
    if _dated(shown) >= ENOUGH:
        # A front page shows the newest few, and the column beside an article does.
        is_part = hints.is_article or not urlsplit(page.url).path.strip("/")
        pages = hints.news[:1] if is_part else ()
    for url in pages:
        try:
            other = search.visit.document(url)
        except FetchError:
            continue
        links = _links_on(other, search.visit.source)
        if (_dated(links), len(links)) > (_dated(shown), len(shown)):
            best, shown = other, links
        if _dated(shown) >= ENOUGH:
            break
    search.listing, search.news = best, shown


def _links_on(page: Page, source: Source) -> tuple[Link, ...]:
    try:
        return read_way(Way(WayKind.LISTING, page.url), page, source).links
    except ScrapeError:
        return ()


def _dated(links: tuple[Link, ...]) -> int:
    return sum(link.published is not None for link in links)


def _try_listing(search: _Search) -> None:
    links, url = search.news, search.listing.url
    if not links:
        shell = shell_of(search.listing)
        why = shell.told if shell else "na stronie nie widać listy wiadomości"
        search.trials.append(Trial(WayKind.LISTING, url, False, why))
        return
    dated = f", {_dated(links)} z datą" if _dated(links) else ", bez dat"
    why = f"widać {articles_text(len(links))}{dated}"
    page = search.listing
    search.trials.append(Trial(WayKind.LISTING, url, True, why, links, find_next(page), page.validators))


# ---------------------------------------------------------------- forms for machines


def _calendars(search: _Search, hints: Hints) -> Iterator[Way]:
    yield from (Way(WayKind.ICAL, url) for url in hints.calendars)
    if hints.tribe:
        root = hints.rest or urljoin(search.listing.url, "/wp-json/")
        yield Way(WayKind.TRIBE, _rest_address(root, "tribe/events/v1/events", "per_page=50"))
    yield Way(WayKind.SCHEMA, search.listing.url)


def _news_forms(search: _Search, hints: Hints) -> Iterator[Way]:
    """WordPress' lists, the one of the page's own category first, then the feeds."""
    if hints.rest:
        category = re.search(r"/wp/v2/(categories|tags)/(\d+)", hints.rest_self)
        if category:
            yield _posts(hints.rest, "posts", **{category[1]: category[2]})
        yield _posts(hints.rest, "posts")
        for name in _other_types(search, hints.rest):
            yield _posts(hints.rest, name)
    yield from (Way(WayKind.FEED, url) for url in hints.feeds)


def _posts(root: str, name: str, **more: str) -> Way:
    query = urlencode({"per_page": str(POSTS), "_fields": FIELDS, **more}, safe=",")
    return Way(WayKind.WORDPRESS, _rest_address(root, f"wp/v2/{name}", query))


def _rest_address(root: str, route: str, query: str) -> str:
    """An address of WordPress' REST interface; without fair permalinks the route is a part of the query."""
    if "rest_route=" in root:
        return f"{root.rstrip('/')}/{route}&{query}"
    return urljoin(root if root.endswith("/") else f"{root}/", f"{route}?{query}")


def _other_types(search: _Search, root: str) -> Iterator[str]:
    """Names of a site's own types of posts, where the usual posts are not what its list shows."""
    if not search.news or any(t.kind is WayKind.WORDPRESS and not t.links for t in search.trials):
        return
    try:
        url = _rest_address(root, "wp/v2/types", "_fields=slug,rest_base")
        page = search.visit.get(url, accept=media_types(WayKind.WORDPRESS))
    except FetchError:
        return
    names = re.findall(r'"rest_base"\s*:\s*"([\w-]{1,60})"', page.html if page else "")
    own = [name for name in dict.fromkeys(names) if name != "posts" and not _OTHER_TYPES.match(name)]
    paths = " ".join(address_key(link.url) for link in search.news)
    yield from [name for name in own if re.search(rf"/{re.escape(name[:-1])}\w{{0,3}}/", paths)][:2]


def _sitemaps(page: Page) -> tuple[str, ...]:
    return tuple(urljoin(page.url, path) for path in ("/sitemap.xml", "/sitemap_index.xml", "/wp-sitemap.xml"))


def _try(search: _Search, way: Way, *, is_given: bool = False) -> None:
    """Reads a way and notes whether it serves; a calendar that the operator has given does so without events too."""
    try:
        told = search.visit.read(way)
    except StoreError:
        raise
    except AggregatorError as error:
        if way.kind is not WayKind.SCHEMA:
            search.trials.append(Trial(way.kind, way.url, False, str(error)))
        return
    shown = told.shown
    if way.kind is WayKind.SCHEMA and not shown.links:
        return
    today = day_of(search.visit.now)
    used, why = judged(way.kind, shown.links, search.news, site=search.listing.url, today=today)
    used = used or (is_given and way.kind in CALENDARS)
    search.trials.append(Trial(way.kind, way.url, used, why, shown.links, shown.next, told.validators))


def _keep_fullest(search: _Search) -> None:
    """Of the calendars only the one with the most events stays in use: one of a single event may be its page's own."""
    used = [trial for trial in search.trials if trial.used]
    fullest = max(used, key=lambda trial: len(trial.links), default=None)
    for number, trial in enumerate(search.trials):
        if trial.used and trial is not fullest:
            search.trials[number] = replace(trial, used=False, why=f"{trial.why}; inny kalendarz ma ich więcej")


def _joined(first: Hints, second: Hints) -> Hints:
    """The hints of two pages of a site, the first page's before the other's."""
    return Hints(
        feeds=tuple(dict.fromkeys((*first.feeds, *second.feeds))),
        calendars=tuple(dict.fromkeys((*first.calendars, *second.calendars))),
        rest=first.rest or second.rest,
        rest_self=first.rest_self,
        tribe=first.tribe or second.tribe,
    )
