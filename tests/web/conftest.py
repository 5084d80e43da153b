from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from aggregator.store import Store
from tests.web import samples
from tests.web.browsing import address, hostile_address, hostile_app, kept_windows, sample_app, windows

__all__ = ["address", "hostile_address", "hostile_app", "kept_windows", "sample_app", "windows"]


@pytest.fixture(scope="session")
def store() -> Iterator[Store]:
    """One for all tests: nothing that the web does changes it."""
    with samples.filled_store() as store:
        yield store


@pytest.fixture
def app(store: Store, tmp_path: Path) -> Flask:
    return samples.app_over(store, tmp_path)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()
