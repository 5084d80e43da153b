"""Programs and packages of others that a test needs: without them it is skipped, or fails where each test must run."""

from __future__ import annotations

import os
import shutil
from importlib import import_module
from typing import Any, NoReturn

import pytest


def missing(what: str, remedy: str) -> NoReturn:
    """Skips the test, saying how to get what is missing; fails it where REQUIRE_ALL=1."""
    message = f"brakuje {what}: {remedy}"
    if os.environ.get("REQUIRE_ALL") == "1":
        pytest.fail(message)
    pytest.skip(message)


def program(*names: str, debian: str = "") -> str:
    """The path of the first of these programs that is installed; `debian` is its package where it has another name."""
    for name in names:
        if found := shutil.which(name):
            return found
    missing(f"programu {names[0]}", f"zainstaluj go (apt-get install {debian or names[0]})")


def package(name: str) -> Any:
    """The module of this name."""
    try:
        return import_module(name)
    except ImportError:
        missing(f"pakietu {name}", "zainstaluj pakiety do pracy nad programem (pip install -e '.[dev]')")
