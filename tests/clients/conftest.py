from __future__ import annotations

from collections.abc import Iterator

import pytest

from aggregator.config.sources import read_sources
from aggregator.fetch import Fetcher
from aggregator.jobs import run_round
from aggregator.shelf import Shelf
from aggregator.store import Store
from tests.clients.calendars import BASE_URL, DAY, NOW
from tests.sites.server import serve


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shelf]:
    """The feeds of the sample sites, as the demo shows them, after one round on a fixed day."""
    listed = tmp_path_factory.mktemp("demo") / "sources.yaml"
    with Store.open("sqlite://") as store:
        with (
            serve(DAY) as web,
            Fetcher(contact="proba@example.org", memory=store, allow_private=True, pause=0) as fetcher,
        ):
            listed.write_text(web.sources_yaml(), encoding="utf-8")
            sources = read_sources(listed).sources
            store.register(sources, NOW)
            run_round(sources, fetcher=fetcher, store=store, now=NOW, hosts_at_once=4)
        yield Shelf(store, BASE_URL, lambda: NOW)
