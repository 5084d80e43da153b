"""What has changed in an entry, in words: „Początek: czwartek, 26 marca 2026, od 10:00 → piątek, 27 marca 2026 …”."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from aggregator.feeds.text import clip, plain, web_address
from aggregator.feeds.wording import (
    CATEGORIES,
    DEADLINES,
    FIELDS,
    MODES,
    REGIONS,
    STATUSES,
    day_text,
    due_text,
    hour_text,
)
from aggregator.model import Change, DeadlineKind, Status
from aggregator.moments import Moment, day_of, is_all_day

LONGEST_VALUE = 300
NOTHING = "nie podano"
_WORDS = {
    "status": {"confirmed": "tak", "cancelled": "nie, odwołano", "postponed": "przełożono, nowy termin nieznany"},
    "mode": {mode.value: word for mode, word in MODES.items()},
    "category": {category.value: word for category, word in CATEGORIES.items()},
    "region": {region.value: word for region, word in REGIONS.items()},
    "kind": {kind.value: word.lower() for kind, word in DEADLINES.items()},
}
_MARKS = {status.value: word for status, word in STATUSES.items()}


@dataclass(frozen=True, slots=True)
class _Matter:
    """Fields that are one matter to readers; what its news begins with where it was told before, and where not."""

    fields: tuple[str, ...]
    changed: str
    given: str


_MATTERS = (
    _Matter(("start", "at", "end"), "Zmiana terminu", "Doprecyzowano termin"),
    _Matter(("city", "venue", "address"), "Zmiana miejsca", "Podano miejsce"),
    _Matter(("mode",), "Zmiana formy", "Podano formę"),
    _Matter(("title",), "Zmiana nazwy", "Podano nazwę"),
    _Matter(("registration_url",), "Zmiana adresu zapisów", "Podano adres zapisów"),
    _Matter(("organizer",), "Zmiana organizatora", "Podano organizatora"),
    _Matter(("contact",), "Zmiana kontaktu", "Podano kontakt"),
)
"""What readers are told of, what matters most first; before all of it comes whether the entry stands."""

_ORDER = {field: n for n, field in enumerate(["status", *(field for matter in _MATTERS for field in matter.fields)])}


def amendments(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Those of the changes that readers are told of, what matters most first.

    Others are our own reading (evidence, what was implied, the kind) or show no difference in words.
    """
    told = [
        change
        for change in changes
        if change.field in _ORDER and _value(change, change.before) != _value(change, change.after)
    ]
    return tuple(sorted(told, key=lambda change: (_ORDER[change.field], change.number)))


def mark(told: Sequence[Change], *, is_deadline: bool) -> str:
    """What a title of these amendments begins with: Odwołane, Zmiana terminu, Podano miejsce; `told` is not empty."""
    first = told[0]
    if first.field == "status":
        if called := _MARKS.get(str(first.after)):
            return called
        if first.before != Status.POSTPONED or len(told) == 1 or told[1].field not in _MATTERS[0].fields:
            return "Jednak aktualne" if is_deadline else "Jednak się odbędzie"
        first = told[1]  # what was put off has its new day
    matter = next(matter for matter in _MATTERS if first.field in matter.fields)
    same = [change for change in told if change.field in matter.fields]
    return matter.given if all(_only_adds(change) for change in same) else matter.changed


def line(change: Change, labels: Mapping[str, str]) -> str:
    """An amendment as one line, old value and new; `labels` name fields otherwise than the house does."""
    label = labels.get(change.field) or FIELDS[change.field]
    return f"{label[0].upper()}{label[1:]}: {_value(change, change.before)} → {_value(change, change.after)}"


def deadline_labels(kind: DeadlineKind) -> Mapping[str, str]:
    """What the fields of a deadline are called otherwise than those of an event, for `line`."""
    return {"status": "czy obowiązuje", "at": DEADLINES[kind]}


def own_changes(changes: Iterable[Change], of_event: Iterable[Change]) -> tuple[Change, ...]:
    """Those changes of a deadline that do not only follow from those of its event, by whose name it is called."""
    followed = {(change.field, change.at) for change in of_event}
    return tuple(change for change in changes if change.field != "title" and (change.field, change.at) not in followed)


def _only_adds(change: Change) -> bool:
    """Whether nothing that was told before is told otherwise: a value where there was none, an hour for its day."""
    before, after = change.before, change.after
    if before is None or isinstance(before, str) or after is None or isinstance(after, str):
        return before is None
    return is_all_day(before) and not is_all_day(after) and day_of(before) == day_of(after)


def _value(change: Change, value: Moment | str | None) -> str:
    if value is None:
        return NOTHING
    if not isinstance(value, str):
        return _moment(change.field, value)
    if change.field in _WORDS:
        return _WORDS[change.field].get(value, value)
    told = web_address(value) if change.field == "registration_url" else plain(value)
    return clip(told, LONGEST_VALUE) or NOTHING


def _moment(field: str, moment: Moment) -> str:
    if field == "start" and isinstance(moment, datetime):
        return f"{day_text(day_of(moment))}, od {hour_text(moment)}"
    return due_text(moment)
