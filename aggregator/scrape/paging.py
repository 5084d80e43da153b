"""The address of a listing's next page, as its pager, its "starsze wpisy" or its "załaduj więcej" has it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from urllib.parse import SplitResult, parse_qsl, urlsplit

from aggregator.model import Page
from aggregator.scrape.addresses import address_key, address_of, is_same_site
from aggregator.scrape.anchors import base_of
from aggregator.scrape.dates import month_of
from aggregator.scrape.furniture import attribute, names_of, words_of
from aggregator.scrape.outline import Outline, read_outline
from aggregator.scrape.text import fold, squash, word_set

_MOST = 5_000
"""Elements of one kind that are looked at; a page of news has fewer."""

_OLDER = """
    następna strona, następne strony, strona następna, przejdź do następnej strony, idź do następnej strony,
    do następnej strony, kolejna strona, kolejne strony, next page, starsze, poprzednie wpisy, older, older posts,
    older entries, older news
"""
_FURTHER = ("następne", "kolejne", "starsze", "wcześniejsze")
_NEWS = word_set("""
    wpisy posty artykuły aktualności wiadomości informacje newsy ogłoszenia komunikaty wydarzenia szkolenia nabory
    wieści
""")
_NEXT = """
    następna, nastepna, następny, następne, następny artykuł, kolejna, kolejne, dalej, nast, next, załaduj więcej,
    wczytaj więcej, pokaż więcej, pokaż więcej wpisów, pokaż więcej aktualności, więcej wpisów, więcej aktualności,
    załaduj kolejne, pokaż kolejne, wczytaj kolejne, load more, show more
"""
_SURE = frozenset(map(fold, [*_OLDER.split(","), *(f"{how} {what}" for how in _FURTHER for what in _NEWS)]))
_UNSURE = frozenset(map(fold, _NEXT.split(",")))
"""Words that may lead to an article, another post or another list as well."""

_ARROWS = ("›", ">", "→", "»", ">>", "››", "&raquo;")
"""Those of one step before those that may lead to the last page."""

_ADDRESSES = ("data-next-url", "data-next-page", "data-next", "data-url", "data-href", "data-load-more-url")
_LOADING = word_set("load loadmore more infinite next wiecej kolejne zaladuj")
_PAGER = word_set("pager pagination paginacja paginator pagenav pagenavigation nawigator stronicowanie paging")
_CALENDAR = word_set("calendar kalendarz datepicker")
_POST = word_set("post single article artykul prev")

_NUMBER = re.compile(
    r"(?:page|paged|strona|str|pg|p|s|start|limitstart|offset|page_?number|nr_?strony|\w*_cur|cur|\w*currentpage\w*"
    r"|[\w-]*[_-]page|\w*\[currentpage\])",
    re.IGNORECASE,
)
"""Names in a query whose number is a page's, or that of the first item on it."""

_PLACED = re.compile(r"(.*?)[/,_-](?:(?:page|strona|str|s|p)[/,_-]?)?(\d{1,5})", re.IGNORECASE)
_ENDING = re.compile(r"(?:\.(?:html?|php|aspx?))?/?$", re.IGNORECASE)
_MONTH = re.compile(r"([^\W\d_]{3,12})\s+20\d\d")


def find_next(page: Page) -> str:
    """The absolute address of the listing's page that follows this one; empty when there is none.

    It is of the same site, never this page again, a post's successor or the next month of a calendar. What is said
    of relation (RFC 8288, section 3.3; HTML, link type "next") counts before words, and words before numbers.
    """
    outline = read_outline(page.html)
    base = base_of(outline, page.url)
    for ways in (_related(outline), _loading(outline), _worded(outline), _numbered(outline, base, page.url)):
        for at, href, sure in ways:
            address = address_of(base, href)
            if not address or not is_same_site(address, page.url) or address_key(address) == address_key(page.url):
                continue
            if (sure or _number_of(address, page.url) or _in_pager(outline, at)) and not _in_calendar(outline, at):
                return address
    return ""


_Way = tuple[int, str, bool]
"""An element, what it gives as an address, and whether its words alone tell that this is the next page."""


def _related(outline: Outline) -> Iterator[_Way]:
    """What has rel=next; a single post names its successor so, with the successor's title."""
    for at in islice(outline.by_name.get("=next", ()), _MOST):
        tag = outline.tags[at]
        if tag.name == "link":
            yield at, attribute(tag, "href"), not attribute(tag, "title")
        elif tag.name == "a":
            yield at, attribute(tag, "href"), not _SURE.isdisjoint(_said(outline, at))


def _loading(outline: Outline) -> Iterator[_Way]:
    """What has an address to load further items from: buttons, lists that go on as one scrolls."""
    for at, tag in enumerate(outline.tags):
        for name in _ADDRESSES if len(tag.attrs) > 0 else ():
            href = attribute(tag, name)
            if not ("/" in href or "?" in href) or "/wp-admin/" in href:
                continue
            if "next" in name or words_of(names_of(tag)) & _LOADING or _said(outline, at) & (_UNSURE | _SURE):
                yield at, href, True


def _worded(outline: Outline) -> Iterator[_Way]:
    """Links that say so; those whose words are sure first, arrows last."""
    unsure: list[_Way] = []
    arrows: list[tuple[int, _Way]] = []
    for at in islice(outline.by_tag.get("a", ()), _MOST):
        said = _said(outline, at)
        href = attribute(outline.tags[at], "href")
        if said & _SURE:
            yield at, href, True
        elif said & _UNSURE:
            unsure.append((at, href, False))
        elif (text := outline.text(at)) in _ARROWS:
            arrows.append((_ARROWS.index(text), (at, href, False)))
    yield from unsure
    yield from (way for _, way in sorted(arrows))


def _numbered(outline: Outline, base: str, here: str) -> Iterator[_Way]:
    """Links that are only a number, the page's with the lowest number after this one first."""
    found: list[tuple[int, int, str]] = []
    for at in islice(outline.by_tag.get("a", ()), _MOST):
        text = outline.text(at)
        if text.isdecimal() and len(text) < 5 and text != "1":
            href = attribute(outline.tags[at], "href")
            number = _number_of(address_of(base, href), here)
            if number:
                found.append((number, at, href))
    return ((at, href, False) for _, at, href in sorted(found))


def _said(outline: Outline, at: int) -> set[str]:
    """What a link or button says, to be compared with tables: its text, label and title."""
    tag = outline.tags[at]
    text = outline.text(at) if outline.last[at] - outline.first[at] < 9 else ""
    texts = (text, attribute(tag, "aria-label"), attribute(tag, "title"))
    return {fold(text) for text in texts if 0 < len(text) < 60}


def _in_pager(outline: Outline, at: int) -> bool:
    """True inside of what bears a pager's name and is not the way from one post to another."""
    names = [names_of(outline.tags[around]) for around in islice(outline.ancestors(at), 5)]
    return any(words_of(each) & _PAGER and not words_of(each) & _POST for each in names)


def _in_calendar(outline: Outline, at: int) -> bool:
    """True inside of a calendar, and beside nothing but the name of a month and its year."""
    for number, around in enumerate(islice(outline.ancestors(at), 8)):
        if words_of(names_of(outline.tags[around])) & _CALENDAR:
            return True
        if number < 3 and outline.all_text(around) < 40:
            month = _MONTH.search(squash(outline.text(around)))
            if month is not None and month_of(month[1]):
                return True
    return False


# ---------------------------------------------------------------- numbers in addresses


def _number_of(address: str, here: str) -> int:
    """The number of a page of this listing, when an address differs from it by just that; 0 for other addresses.

    Only what comes after this page has a number. A bare number at a path's end may be an article's: it counts when it
    is the very next one.
    """
    if not address:
        return 0
    there, own = urlsplit(address), urlsplit(here)
    trunk, number, named = _placed(there)
    own_trunk, own_number, _ = _placed(own)
    if trunk == own_trunk and number > (own_number or 1) and there.query == own.query:
        return number if named or number == (own_number or 1) + 1 else 0
    if _ENDING.sub("", there.path) != _ENDING.sub("", own.path):
        return 0
    asked, given = dict(parse_qsl(there.query)), dict(parse_qsl(own.query))
    numbers = [name for name in asked if asked[name] != given.get(name) and _NUMBER.fullmatch(name)]
    if len(numbers) != 1 or any(asked.get(name) != given[name] for name in given if name != numbers[0]):
        return 0
    value, before = asked[numbers[0]], given.get(numbers[0], "0")
    if not (value.isdecimal() and before.isdecimal() and len(value) < 16):
        return 0
    return int(value) if int(value) > int(before) else 0


def _placed(parts: SplitResult) -> tuple[str, int, bool]:
    """A path without the page's number at its end, the number, and whether a word says that it is a page's."""
    path = _ENDING.sub("", parts.path)
    match = _PLACED.fullmatch(path)
    if match is None:
        return path, 0, False
    return match[1], int(match[2]), path[len(match[1]) + 1 : match.start(2)] != ""
