import pytest

from tests.chromium import browser

__all__ = ["browser"]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--rewrite-golden", action="store_true", help="write tests/golden anew; review it as a diff")
    parser.addoption("--raise-floor", action="store_true", help="write the corpus scores that have become better")
