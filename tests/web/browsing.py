"""What tests in a browser share: the served calendars, windows of each look, and what the browser complains of."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest
from flask import Flask
from werkzeug.serving import make_server

from aggregator.store import Store
from tests.web import hostile, samples
from tests.web.every_page import BROKEN

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

WIDTHS = (360, 768, 1280)
SCHEMES = ("light", "dark")
PAPER = {"light": "rgb(251, 250, 246)", "dark": "rgb(20, 24, 27)"}


@dataclass(frozen=True, slots=True)
class Look:
    """How a reader looks at a page. `language` is what the browser asks for."""

    width: int = 1280
    scheme: str = "light"
    language: str = "pl-PL"
    javascript: bool = True


LOOKS = tuple(Look(width, scheme) for width in WIDTHS for scheme in SCHEMES)


@dataclass(slots=True)
class Windows:
    """One window for each look, kept, since a new one takes longer than a page.

    `complaints` are console errors, faults of scripts and dialogs; `abroad` are the requests that left this machine.
    """

    browser: Any
    complaints: list[str] = field(default_factory=list)
    abroad: list[str] = field(default_factory=list)
    _kept: dict[Look, Any] = field(default_factory=dict)
    _contexts: list[Any] = field(default_factory=list)

    def show(self, address: str, look: Look = Look(), status: int = 200) -> Any:
        """The page at this address, in the window of this look; the server must answer with the status."""
        if look not in self._kept:
            self._kept[look] = self.open(look)
        page = self._kept[look]
        answer = page.goto(address)
        assert answer is not None and answer.status == status, address
        return page

    def open(self, look: Look = Look(), **options: Any) -> Any:
        """A window of its own, empty; further options as `browser.new_context` has them."""
        context = self.browser.new_context(
            viewport={"width": look.width, "height": 800},
            color_scheme=look.scheme,
            locale=look.language,
            java_script_enabled=look.javascript,
            **options,
        )
        self._contexts.append(context)
        context.on("request", lambda request: self._asked(request))
        page = context.new_page()
        page.on("console", lambda said: self._said(said))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("dialog", lambda dialog: self._asked_the_reader(dialog))
        return page

    def close(self) -> None:
        """Closes every window."""
        for context in self._contexts:
            context.close()

    def _said(self, said: Any) -> None:
        # Of an answer that is no 200 the browser complains at the page's own address: `show` knows the status.
        own = said.location.get("url") == said.page.url and said.text.startswith("Failed to load resource")
        if said.type in ("error", "warning") and not own:
            self.complaints.append(said.text)

    def _asked(self, request: Any) -> None:
        if urlsplit(request.url).scheme in ("http", "https") and urlsplit(request.url).hostname != "127.0.0.1":
            self.abroad.append(request.url)

    def _asked_the_reader(self, dialog: Any) -> None:
        self.complaints.append(f"okno: {dialog.message}")
        dialog.dismiss()


@pytest.fixture(scope="module")
def kept_windows(browser: Any) -> Iterator[Windows]:
    windows = Windows(browser)
    yield windows
    windows.close()


@pytest.fixture
def windows(kept_windows: Windows) -> Iterator[Windows]:
    """The module's windows; the test fails when the browser complained meanwhile."""
    kept_windows.complaints.clear()
    kept_windows.abroad.clear()
    yield kept_windows
    assert kept_windows.complaints == []


@contextmanager
def served(app: WSGIApplication) -> Iterator[str]:
    """The address at which the app is served on this machine for as long as the block lasts."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def with_a_broken_page(app: Flask) -> Flask:
    """The app with an address whose view fails, so that the page of a fault can be looked at."""

    def broken() -> str:
        raise RuntimeError("tajne")

    app.add_url_rule(BROKEN, view_func=broken)
    return app


@pytest.fixture(scope="session")
def sample_app(store: Store, tmp_path_factory: pytest.TempPathFactory) -> Flask:
    return with_a_broken_page(samples.app_over(store, tmp_path_factory.mktemp("feeds")))


@pytest.fixture(scope="session")
def hostile_app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    with hostile.filled_store() as store:
        yield with_a_broken_page(samples.app_over(store, tmp_path_factory.mktemp("feeds")))


@pytest.fixture(scope="session")
def address(sample_app: Flask) -> Iterator[str]:
    """Where the sample calendar is served."""
    with served(sample_app) as address:
        yield address


@pytest.fixture(scope="session")
def hostile_address(hostile_app: Flask) -> Iterator[str]:
    """Where the calendar of hostile entries is served."""
    with served(hostile_app) as address:
        yield address
