"""What became of an entry since it was first told, as a line of moments: the newest first, in Polish words. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from aggregator.feeds.amendments import amendments, deadline_labels, line, mark, own_changes
from aggregator.feeds.text import web_address
from aggregator.model import Change, Deadline

MOST_STEPS = 30


@dataclass(frozen=True, slots=True)
class Step:
    """What was told otherwise at one moment (UTC): a word for all of it, a line for each field, where it was told."""

    at: datetime
    word: str
    lines: tuple[str, ...]
    url: str


def history_of(uid: str, changes: Iterable[Change], deadlines: Sequence[Deadline] = ()) -> tuple[Step, ...]:
    """The steps of an entry and its deadlines, at most 30, the newest. Those that no reader is told of are left out."""
    kinds = {deadline.uid: deadline.kind for deadline in deadlines}
    together: dict[tuple[datetime, str], list[Change]] = {}
    for change in changes:
        together.setdefault((change.at, change.uid), []).append(change)
    of_event = [change for (_, whose), group in together.items() if whose == uid for change in group]
    steps = []
    for (at, whose), group in sorted(together.items(), key=lambda item: item[1][0].number, reverse=True):
        kind = kinds.get(whose)
        if kind is None and whose != uid:
            continue  # a deadline that is no longer told
        told = amendments(group if whose == uid else own_changes(group, of_event))
        if told:
            labels = deadline_labels(kind) if kind is not None else {}
            url = web_address(next((change.url for change in told if change.url), ""))
            word = mark(told, is_deadline=kind is not None)
            steps.append(Step(at, word, tuple(line(change, labels) for change in told), url))
    return tuple(steps[:MOST_STEPS])
