"""What every line of the log is about while a block runs: the source that is read, the round it is read in.

The fields go with the thread (contextvars), so that what is deep below need not be told which round it is in. A thread
that is begun within takes them over by `contextvars.copy_context().run`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar

_FIELDS: ContextVar[Mapping[str, str]] = ContextVar("told_about", default={})  # noqa: B039, never changed in place


@contextmanager
def told_about(**fields: str) -> Iterator[None]:
    """Adds the fields to every line that this thread logs within the block."""
    token = _FIELDS.set({**_FIELDS.get(), **fields})
    try:
        yield
    finally:
        _FIELDS.reset(token)


def fields_told() -> Mapping[str, str]:
    """The fields of the blocks that this thread is in."""
    return _FIELDS.get()
