"""Polish and English: which of them a reader gets, and the English one out of its catalog of messages.

The address wins (`?lang=en`), then what the browser asks for. No cookie remembers it: links carry on what the address
said.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlencode

from babel import Locale
from babel.support import NullTranslations, Translations
from flask import Flask, g, request, url_for
from flask_babel import Babel

from aggregator.feeds.tongue import POLISH, Tongue
from aggregator.web.choice import ADDED

LANG = "lang"
"""The parameter of an address that names the tongue."""

CATALOGS = Path(__file__).parent / "translations"


NO_BREAK = "\u00a0"

_ONE_LETTER = re.compile(r"(?<![^\s(„‚])([aiouwzAIOUWZ]) ")


class SetPolish(Tongue):
    """Polish as pages set it: no line ends with a word of one letter, nor between a count and its noun."""

    def say(self, text: str, **told: object) -> str:
        """The phrase with its places filled; what fills them stays as it is."""
        return super().say(_ONE_LETTER.sub(rf"\1{NO_BREAK}", text), **told)

    def plural(self, count: int, one: str, few: str, many: str) -> str:
        """The count tied to its noun."""
        return super().plural(count, one, few, many).replace(" ", NO_BREAK, 1)


class English(Tongue):
    """English by gettext: a phrase is looked up by its Polish, a noun by its first and its last Polish form."""

    code = "en"
    months = month_names = tuple(Locale("en").months["format"]["wide"].values())
    weekdays = tuple(Locale("en").days["format"]["wide"][day] for day in range(7))

    def __init__(self) -> None:
        self._told: NullTranslations = Translations.load(CATALOGS, ["en"])

    def say(self, text: str, **told: object) -> str:
        """The phrase in English, in Polish where the catalog lacks it."""
        found = self._told.gettext(text) if text else ""
        return found % told if told else found

    def plural(self, count: int, one: str, few: str, many: str) -> str:
        """The count with its noun in English."""
        return f"{count} {self._told.ngettext(one, many, count)}"


TONGUES: dict[str, Tongue] = {tongue.code: tongue for tongue in (SetPolish(), English())}


def install(app: Flask) -> None:
    """Lets every request of the app have its tongue."""
    Babel(app, default_locale=POLISH.code, default_timezone="Europe/Warsaw", locale_selector=lambda: tongue().code)
    # One way to look a phrase up: what templates say by `_` is said as `tongue().say` does. Counts have `plural`.
    app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined]
        gettext=lambda text: tongue().say(text), ngettext=NullTranslations().ngettext, newstyle=True
    )

    @app.before_request
    def listen() -> None:
        tongue()  # before anything is said or led on

    @app.url_defaults
    def go_on(endpoint: str, values: dict[str, object]) -> None:
        # Only pages are told in two tongues; an address that a program keeps must not carry one.
        said = getattr(g, "said_tongue", "") if is_page(endpoint) else ""
        if said:
            values.setdefault(LANG, said)


def tongue() -> Tongue:
    """The tongue of this request."""
    if "tongue" not in g:
        said = request.args.get(LANG, "")
        g.said_tongue = said if said in TONGUES else ""
        asked = request.accept_languages.best_match(TONGUES)
        g.tongue = TONGUES[g.said_tongue or asked or POLISH.code]
    return g.tongue  # type: ignore[no-any-return]


def in_other_tongue() -> str:
    """The address of this page in the other tongue; of the front page where this is none."""
    other = next(code for code in TONGUES if code != tongue().code)
    if request.endpoint is None or not is_page(request.endpoint):
        return url_for("coming.entries", lang=other)
    told = [(name, value) for name, value in request.args.items(multi=True)]
    told = [(name, value) for name, value in told if name != LANG and not ADDED.fullmatch(name)]
    page = url_for(request.endpoint, **{**(request.view_args or {}), LANG: ""}).partition("?")[0]
    return f"{page}?{urlencode([*told, (LANG, other)])}"


def in_tongue(phrase: Callable[..., str]) -> Callable[..., str]:
    """The phrase as a template's filter: said in the tongue of the request."""

    def said(*args: object, **options: object) -> str:
        return phrase(*args, tongue=tongue(), **options)

    return said


def is_page(endpoint: str) -> bool:
    """True when a reader, not a program, is answered there."""
    return endpoint.partition(".")[0] not in ("static", "subscriptions", "choosing", "service")
