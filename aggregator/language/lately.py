"""Answers that are remembered for a while: one sentence of a page is looked at from many sides, each time from anew."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Concatenate, ParamSpec, TypeVar

SHORT = 2000
"""Characters of a text that is worth remembering; with MOST it bounds the memory that this takes."""

MOST = 256

Answer = TypeVar("Answer")
Rest = ParamSpec("Rest")


def lately(ask: Callable[Concatenate[str, Rest], Answer]) -> Callable[Concatenate[str, Rest], Answer]:
    """The same function, which gives its last answers about short texts again; they must be values."""
    remembered = lru_cache(MOST)(ask)

    @wraps(ask)
    def answer(text: str, /, *args: Rest.args, **kwargs: Rest.kwargs) -> Answer:
        return remembered(text, *args, **kwargs) if len(text) <= SHORT else ask(text, *args, **kwargs)  # type: ignore[arg-type]

    return answer
