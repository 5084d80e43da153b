"""How the sources are, in plain Polish, problems first. Pure.

What operators could do about it is not for this page: it is told by `aggregator status`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from aggregator.feeds.text import plain, web_address
from aggregator.feeds.wording import plural
from aggregator.model import Health
from aggregator.moments import day_of
from aggregator.store.records import SourceState
from aggregator.web.phrases import ago, short_moment


class Group(StrEnum):
    """The parts of the page, in its order."""

    TROUBLE = "trouble"
    QUIET = "quiet"
    TRIAL = "trial"
    WAITING = "waiting"
    FINE = "fine"


GROUPS = {
    Health.QUIET: Group.QUIET,
    Health.TRIAL: Group.TRIAL,
    Health.NEW: Group.WAITING,
    Health.WELL: Group.FINE,
}
"""Where on the page a source of this health stands; any other is in trouble."""


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A source as the page tells of it: how it is and since when, when it was read, what it gave."""

    id: str
    name: str
    url: str
    group: Group
    told: str
    since: str
    times: str
    given: str


@dataclass(frozen=True, slots=True)
class Tally:
    """How many sources are in each part of the page."""

    trouble: int
    quiet: int
    trial: int
    waiting: int
    fine: int

    @property
    def total(self) -> int:
        """All sources."""
        return self.trouble + self.quiet + self.trial + self.waiting + self.fine


def group_of(state: SourceState) -> Group:
    """Where on the page the source stands."""
    return GROUPS.get(state.diagnosis.health, Group.TROUBLE)


def tally(states: Iterable[SourceState]) -> Tally:
    """The sources counted by part of the page."""
    groups = [group_of(state) for state in states]
    return Tally(*(groups.count(group) for group in Group))


def source_lines(states: Sequence[SourceState], now: datetime) -> tuple[SourceLine, ...]:
    """All sources as the page tells of them: part by part, in each the worst first, then by name."""
    parts, worst_first = list(Group), list(Health)

    def place(state: SourceState) -> tuple[int, int, str]:
        return parts.index(group_of(state)), worst_first.index(state.diagnosis.health), plain(state.name).casefold()

    return tuple(_line(state, now) for state in sorted(states, key=place))


def _line(state: SourceState, now: datetime) -> SourceLine:
    group = group_of(state)
    return SourceLine(
        id=state.source_id,
        name=plain(state.name),
        url=web_address(state.url),
        group=group,
        told=state.diagnosis.words or "Czyta się bez kłopotów.",
        since=_since(state, now) if group in (Group.TROUBLE, Group.QUIET) else "",
        times=_times(state, now),
        given=_given(state, now),
    )


def _since(state: SourceState, now: datetime) -> str:
    if state.condition is None:
        return ""
    rounds = plural(state.condition.rounds, "próba", "próby", "prób")
    return f"Tak jest od {short_moment(day_of(state.condition.since), day_of(now))} ({rounds})."


def _times(state: SourceState, now: datetime) -> str:
    if state.checked_at is None:
        return ""
    if state.succeeded_at == state.checked_at:
        return f"Ostatnio czytane: {ago(state.checked_at, now)}."
    last = f"Ostatnia próba: {ago(state.checked_at, now)}"
    if state.succeeded_at is None:
        return f"{last}; dotąd nie udało się ani razu."
    return f"{last}; ostatnia udana: {ago(state.succeeded_at, now)}."


def _given(state: SourceState, now: datetime) -> str:
    if not state.articles:
        return ""
    articles = plural(state.articles, "artykuł", "artykuły", "artykułów")
    newest = f" (najnowszy: {short_moment(state.newest, day_of(now))})" if state.newest is not None else ""
    entries = plural(state.entries, "wpis", "wpisy", "wpisów") if state.entries else "na razie żadnego wpisu"
    return f"{articles}{newest}, w kalendarzu {entries}."
