"""How a list in a file of the operator's is written: what differs between sources.yaml and corrections.yaml."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from pydantic import BaseModel

Blame: TypeAlias = tuple[tuple[str, ...], str, str]
"""What is wrong between the fields of one item: the way to the field to blame, message, remedy."""


class Entry(BaseModel):
    """An item of such a list, its fields read one by one."""

    def contradictions(self) -> Iterator[Blame]:
        """What is wrong between fields each of which is good by itself."""
        yield from ()


@dataclass(frozen=True, slots=True)
class Form:
    """The form of a list and of its items, with the Polish words for them.

    `root` is the field under which the list stands, `nested` the field of an item that holds fields (`inner`) itself.
    `texts` are fields whose value other programs must take for the same text as we do. `one` is an item in the
    nominative, `many` in the genitive plural; `example` gives for a required field what is to be written, `missing`
    says why it is. A file with no item at all is at fault unless it `may_be_empty`.
    """

    root: str
    entry: type[Entry]
    nested: str
    inner: type[BaseModel]
    texts: tuple[str, ...]
    one: str
    many: str
    start: str
    shape: str
    missing: str
    example: Mapping[str, str] = field(default_factory=dict)
    may_be_empty: bool = False

    @property
    def required(self) -> tuple[str, ...]:
        """The fields that no item may leave out."""
        return tuple(name for name, one in self.entry.model_fields.items() if one.is_required())

    @property
    def first(self) -> str:
        """The field with which an item usually begins."""
        return next(iter(self.entry.model_fields))

    def known(self, depth: int) -> list[str]:
        """The fields of an item, or, deeper than that, those of its nested one."""
        models: Any = self.inner if depth > 1 else self.entry
        return list(models.model_fields)
