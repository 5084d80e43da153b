"""A folder, an environment and a small web in which the commands are run."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import count
from pathlib import Path

import httpx
from click.testing import CliRunner, Result

from aggregator.cli import main
from aggregator.cli.doors import Surroundings
from aggregator.fetch import Fetcher

NOW = datetime(2026, 3, 2, 7, 0, tzinfo=UTC)

LISTING = """<!DOCTYPE html><html lang="pl"><head><title>Aktualności – OWES w Testowie</title></head><body><main>
<h1>Aktualności</h1>
<article><h2><a href="/szkolenie/">Szkolenie z księgowości dla spółdzielni</a></h2>
<time datetime="2026-03-01">1 marca 2026</time></article>
<article><h2><a href="/spotkanie/">Zapraszamy na spotkanie sieciujące</a></h2>
<time datetime="2026-02-27">27 lutego 2026</time></article>
</main></body></html>"""

TRAINING = """<!DOCTYPE html><html lang="pl"><head><title>Szkolenie z księgowości dla spółdzielni – OWES</title>
<meta property="article:published_time" content="2026-03-01T09:00:00+01:00"></head><body><main><article>
<h1>Szkolenie z księgowości dla spółdzielni</h1>
<p>Zapraszamy na szkolenie, które odbędzie się 20 marca 2026 r. w godz. 10:00–14:00 w Poznaniu przy ul. Długiej 5.</p>
<p>Zapisy przyjmujemy do 16 marca 2026 r.</p></article></main></body></html>"""

MEETING = """<!DOCTYPE html><html lang="pl"><head><title>Zapraszamy na spotkanie sieciujące – OWES</title>
<meta property="article:published_time" content="2026-02-27T09:00:00+01:00"></head><body><main><article>
<h1>Zapraszamy na spotkanie sieciujące</h1>
<p>Serdecznie zapraszamy na spotkanie sieciujące, które odbędzie się 25 marca 2026 r. o godz. 12:00 w Koninie.</p>
</article></main></body></html>"""

PAGES = {"/aktualnosci/": LISTING, "/szkolenie/": TRAINING, "/spotkanie/": MEETING}


def small_web(request: httpx.Request) -> httpx.Response:
    """One good site; every other host refuses the connection."""
    if request.url.host != "owes.example.pl":
        raise httpx.ConnectError("brak połączenia", request=request)
    page = PAGES.get(request.url.path)
    if page is None:
        return httpx.Response(404, html="<h1>404</h1>")
    return httpx.Response(200, html=page)


REPOST = TRAINING.replace("OWES", "ROPS").replace("w godz. 10:00–14:00", "o godz. 10:00")
REPOSTED = "https://rops.example.pl/szkolenie/"


def two_bodies(request: httpx.Request) -> httpx.Response:
    """The small web, and a second body that tells of the training too, without its end."""
    if request.url.host != "rops.example.pl":
        return small_web(request)
    listing = LISTING.replace("OWES w Testowie", "ROPS").replace("/spotkanie/", "/nic/")
    page = {"/aktualnosci/": listing, "/szkolenie/": REPOST}.get(request.url.path)
    return httpx.Response(404, html="<h1>404</h1>") if page is None else httpx.Response(200, html=page)


def ticking(start: datetime) -> Callable[[], datetime]:
    """A clock that moves between two looks, as a real one does, and never twice by the same."""
    steps = count()
    return lambda: start + next(steps) ** 2 * timedelta(milliseconds=1)


@dataclass
class Place:
    """Runs commands in a folder of its own; `web` answers what they ask of the network."""

    folder: Path
    web: Callable[[httpx.Request], httpx.Response] = small_web
    environ: dict[str, str] = field(default_factory=dict)
    machine: Callable[[], datetime] = field(default_factory=lambda: ticking(NOW))

    def __post_init__(self) -> None:
        self.environ |= {
            "AGGREGATOR_DATABASE_URL": f"sqlite:///{self.folder / 'baza.sqlite3'}",
            "AGGREGATOR_SOURCES": str(self.sources),
            "AGGREGATOR_FEEDS_DIR": str(self.feeds),
            "AGGREGATOR_ALLOW_PRIVATE_HOSTS": "1",
            "AGGREGATOR_PAUSE": "0",
        }
        self.write_list("owes.example.pl/aktualnosci/")

    @property
    def sources(self) -> Path:
        return self.folder / "sources.yaml"

    @property
    def feeds(self) -> Path:
        return self.folder / "feeds"

    def write_list(self, *addresses: str, extra: str = "") -> None:
        lines = [f"  - {{name: Źródło {one.split('.')[0].upper()}, url: 'https://{one}'}}\n" for one in addresses]
        self.sources.write_text("sources:\n" + "".join(lines) + extra, encoding="utf-8")

    def run(self, *arguments: str) -> Result:
        around = Surroundings(self.environ, self.machine, partial(Fetcher, transport=httpx.MockTransport(self.web)))
        return CliRunner().invoke(main, arguments, obj=around, prog_name="aggregator")
