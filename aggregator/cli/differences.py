"""What differs between an expected and an understood page, in a Polish sentence."""

from __future__ import annotations

from datetime import date, datetime

from aggregator.evaluation import Difference
from aggregator.feeds.wording import (
    CATEGORIES,
    DEADLINES,
    KINDS,
    MODES,
    day_text,
    days_text,
    due_text,
)
from aggregator.model import Status

STATUSES = {Status.CONFIRMED: "odbędzie się", Status.CANCELLED: "odwołane", Status.POSTPONED: "przełożone"}
VALUES: dict[str, dict[str, str]] = {
    "kind": {kind.value: word for kind, word in KINDS.items()},
    "status": {status.value: word for status, word in STATUSES.items()},
    "mode": {mode.value: word for mode, word in MODES.items()},
    "category": {category.value: word for category, word in CATEGORIES.items()},
    "deadline_kind": {kind.value: word.lower() for kind, word in DEADLINES.items()},
}
"""The Polish words of values that a case names in English."""

FIELDS = {
    "kind": "rodzaj strony",
    "published": "dzień publikacji",
    "hours": "godziny",
    "status": "czy się odbędzie",
    "city": "miejscowość",
    "mode": "forma",
    "category": "rodzaj wydarzenia",
    "title": "nazwa",
    "registration_url": "adres zapisów",
    "deadline_hour": "godzina terminu",
    "deadline_kind": "rodzaj terminu",
}
NOUNS = {"event": ("brakuje wydarzenia", "zbędne wydarzenie"), "deadline": ("brakuje terminu", "zbędny termin")}


def said(difference: Difference) -> str:
    """What is missing, what is too many, or which field is wrong, what it should be and what it is."""
    wanted, found = (shown(difference.field, value) for value in (difference.wanted, difference.found))
    if difference.field in NOUNS:
        missed, invented = NOUNS[difference.field]
        return f"{missed}: {wanted}" if difference.wanted else f"{invented}: {found}"
    about = f" ({shown('event', difference.about)})" if difference.about else ""
    return f"{FIELDS[difference.field]}{about}: jest {found}, ma być {wanted}"


def shown(field: str, value: str) -> str:
    """A value in Polish."""
    if not value:
        return "puste"
    if field in VALUES:
        return VALUES[field].get(value, value)
    if field in ("event", "deadline", "published", "deadline_hour"):
        try:
            return moment_words(field, value)
        except ValueError:
            return value
    return f"„{value}”" if field in ("title", "city") else value


def moment_words(field: str, value: str) -> str:
    """Days or a moment as they are written everywhere else. ValueError when the text is neither."""
    if field == "event":
        first, _, last = value.partition("/")
        return days_text(date.fromisoformat(first), date.fromisoformat(last or first))
    if len(value) > 10:
        return due_text(datetime.fromisoformat(value))
    day = date.fromisoformat(value)
    return day_text(day) + (", bez godziny" if field == "deadline_hour" else "")
