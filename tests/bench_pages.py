"""The rows of `make bench` about pages: what a reader waits for with many entries, and how large a page is."""

from __future__ import annotations

from collections.abc import Iterable
from statistics import median

from flask.testing import FlaskClient

from aggregator.config import Settings
from aggregator.store import Store
from aggregator.web import create_app
from tests.crowd.entries import NOW, fill
from tests.rows import Row
from tests.timing import seconds

MANY = 20_000
ROUNDS = 9
PAGES = {
    "pierwsza strona": "/",
    "  z filtrem i słowem": "/?wojewodztwo=slaskie&rodzaj=szkolenia&slowa=promocji",
    "  setna strona listy": "/?strona=100",
    "  dwa słowa, dni od–do": "/?slowa=szkolenia+kielcach&od=2026-10-01&do=2026-10-31",
    "miesiąc": "/miesiac/2026-10",
    "tydzień": "/tydzien/2026-W42",
    "mapa": "/mapa",
    "wydarzenie": "/wydarzenie/w-7-szkolenie-z-promocji-czesc-6",
    "subskrybowanie": "/subskrybuj?wojewodztwo=slaskie&program=google",
}


def of_served_pages() -> Iterable[Row]:
    with Store.open("sqlite://") as store:
        fill(store, MANY)
        client = create_app(Settings(), store, lambda: NOW).test_client()
        yield Row(
            f"pierwsza strona przy {MANY} wydarzeniach, za pierwszym razem", seconds(lambda: ask(client, "/"), 1), "s"
        )
        for name, path in PAGES.items():
            times = [seconds(lambda path=path: ask(client, path), 1) for _ in range(ROUNDS)]  # type: ignore[misc]
            yield Row(f"{name}, mediana", 1000 * median(times), "ms", most=50)
            yield Row("    bez kompresji", ask(client, path) / 1000, "kB", most=100)


def ask(client: FlaskClient, path: str) -> int:
    """The bytes of the answer, unpacked."""
    answer = client.get(path)
    assert answer.status_code == 200, path
    return len(answer.data)
