"""Pages that are only the empty shell of a JavaScript application: what they are, and where their data may be had."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from aggregator.model import Page
from aggregator.scrape.addresses import address_of
from aggregator.scrape.anchors import base_of
from aggregator.scrape.furniture import attribute, names_of
from aggregator.scrape.outline import Outline, read_outline
from aggregator.scrape.text import clean, word_set

_ROOTS = word_set("""
    root app __next __nuxt app-root react-root vue-app ember-app svelte main-app mount application
    ___gatsby q-app blazor-app __sveltekit single-spa-application
""")
_ROOT_TAGS = word_set("app-root ng-app my-app blazor-app ion-app")
_MARKS = re.compile(
    r"__NEXT_DATA__|__NUXT__|__sveltekit|__remixContext|___gatsby|__INITIAL_STATE__|__APOLLO_STATE__|__PRELOADED_STATE__"
    r"|blazor\.(?:webassembly|web|server)\.js|ng-version=|data-reactroot|data-server-rendered|/_next/static|/_nuxt/"
    r"|/_app/immutable|webpackJsonp|createRoot\(|Liferay\.Loader|wix-thunderbolt|parastorage\.com|_framework/blazor"
)
_ASKING = re.compile(
    r"(?:enable|włącz\w*|uruchom\w*|obsług\w*|wymaga\w*|requires?|need)[^.]{0,60}java\s?script"
    r"|java\s?script[^.]{0,40}(?:enabled|włączon\w*|wymagan\w*|required|niezbędn\w*|wyłączon\w*|disabled)",
    re.IGNORECASE,
)
_STATE = re.compile(
    r"(?:window\s*\.\s*|self\s*\.\s*|var\s+|globalThis\s*\.\s*)"
    r"(?:__NUXT__|__INITIAL_STATE__|__PRELOADED_STATE__|__APOLLO_STATE__|__remixContext|__INITIAL_DATA__|__DATA__)\s*="
)
_STATE_IDS = word_set("__NEXT_DATA__ __NUXT_DATA__ ng-state serverApp-state wix-warmup-data __REACT_QUERY_STATE__")
_QUOTED = re.compile(r"[\"'`]([^\"'`\s<>]{4,300})[\"'`]")
_OF_DATA = re.compile(
    r"/(?:_?api|wp-json|graphql|jsonapi|rest|headless-delivery)(?:/|$|\?)|\.json(?:\?|$)", re.IGNORECASE
)
_NO_DATA = re.compile(
    r"\.(?:m?js|css|png|jpe?g|svg|webp|ico|woff2?)(?:\?|$)|manifest|/(?:oembed|i18n|locales?|translations?|settings|config"
    r"|auth|login|assets)\b",
    re.IGNORECASE,
)
_OF_NEWS = re.compile(
    r"news|post|aktualn|wpis|artic|artyk|event|wydarz|content|tresc|szkolen|blog|entr|item|struct", re.IGNORECASE
)

_UNFINISHED = re.compile(r"(?:[?&][^?&]*)?\$\{.*")
"""What is filled in only when the script runs, with the name of its parameter."""

_FEW_WORDS = 40
_HARDLY_ANY = 12
_FEW_LINKS = 5
_LOADING = 4
_SCRIPTS_READ = 400_000
"""Characters of all scripts together that are searched for addresses."""

_ENOUGH_STATE = 200
"""Characters of JSON; less is settings, not data."""


@dataclass(frozen=True, slots=True)
class Shell:
    """A page without text of its own. `data` is the address where its data seem to be; empty when none is seen.

    `inline` is true when the data stand in the page itself, as JSON.
    """

    data: str = ""
    inline: bool = False

    @property
    def told(self) -> str:
        """What operators are told, in Polish: what was found and what can be done."""
        said = (
            "Ta strona jest pusta, dopóki przeglądarka nie uruchomi jej skryptów, więc program nie widzi jej treści. "
        )
        if self.inline:
            return said + (
                "Dane są zapisane w samej stronie w postaci przeznaczonej dla skryptów; "
                "podaj adres kanału RSS, kalendarza albo mapy strony, jeśli witryna je ma."
            )
        if self.data:
            return said + f"Skrypty pobierają dane spod adresu {self.data} – spróbuj podać go jako adres źródła."
        return said + "Podaj inny adres tej witryny: kanał RSS, kalendarz, mapę strony albo wersję bez skryptów."


def shell_of(page: Page) -> Shell | None:
    """What a page is when it is only the empty shell of a JavaScript application; None for a page with text of its own.

    A page is a shell when it has few words and hardly a link, and a sign of an application: an empty container in
    which it is mounted, its framework's marks, or a request to switch JavaScript on.
    """
    outline = read_outline(page.html)
    words = sum(len(said.split()) for said in islice(outline.strings, _FEW_WORDS + 1))
    if words > _FEW_WORDS or not outline.by_tag.get("script"):
        return None
    lone = len(outline.by_tag.get("a", ())) <= _FEW_LINKS
    asks = lone and any(_ASKING.search(said) for said in _noscript(outline))
    framework = lone and words <= _HARDLY_ANY and _MARKS.search(page.html[:_SCRIPTS_READ]) is not None
    if not (asks or framework or any(_is_empty_root(outline, at) for at in range(len(outline.tags)))):
        return None
    scripts = tuple(_scripts(outline))
    if any(_holds_data(outline, at, said) for at, said in scripts):
        return Shell(inline=True)
    return Shell(_data_address(outline, base_of(outline, page.url), scripts))


def _is_empty_root(outline: Outline, at: int) -> bool:
    """True for the container in which an application is mounted while it holds at most a word that it is loading."""
    tag = outline.tags[at]
    if tag.name in ("html", "body") or not (tag.name in _ROOT_TAGS or _ROOTS.intersection(names_of(tag))):
        return False
    return len(outline.text(at).split()) <= _LOADING and not any(
        outline.holds(at, link) for link in islice(outline.by_tag.get("a", ()), _FEW_LINKS + 1)
    )


def _noscript(outline: Outline) -> list[str]:
    return [clean(outline.tags[at].get_text(" "))[:1000] for at in islice(outline.by_tag.get("noscript", ()), 10)]


def _scripts(outline: Outline) -> Iterator[tuple[int, str]]:
    """The scripts that stand in the page, as far as they are read."""
    left = _SCRIPTS_READ
    for at in outline.by_tag.get("script", ()):
        said = str(outline.tags[at].string or "")[:left]
        left -= len(said)
        if said:
            yield at, said
        if left <= 0:
            return


def _holds_data(outline: Outline, at: int, said: str) -> bool:
    """True for a script that holds an application's data as JSON or assigns them."""
    if len(said) < _ENOUGH_STATE:
        return False
    return not _STATE_IDS.isdisjoint(names_of(outline.tags[at])) or _STATE.search(said) is not None


def _data_address(outline: Outline, base: str, scripts: tuple[tuple[int, str], ...]) -> str:
    """The address in scripts and preloading links from which data seem to come: one that names news before others."""
    said = [
        attribute(outline.tags[at], "href")
        for at in outline.by_tag.get("link", ())
        if {"preload", "prefetch", "https://api.w.org/"} & set(attribute(outline.tags[at], "rel").split())
    ]
    for _, text in scripts:
        said += _QUOTED.findall(text.replace("\\/", "/"))
    found = [_UNFINISHED.sub("", href) for href in said if _OF_DATA.search(href) and not _NO_DATA.search(href)]
    addresses = [
        address for href in found if href.startswith(("/", "http", "./")) and (address := address_of(base, href))
    ]
    return next((address for address in addresses if _OF_NEWS.search(address)), addresses[0] if addresses else "")
