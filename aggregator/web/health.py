"""How the sources are, in plain words, problems first. Pure.

What operators could do about it is not for this page: it is told by `aggregator status`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from aggregator.feeds.text import clip, plain, web_address
from aggregator.feeds.tongue import POLISH, Tongue
from aggregator.masking import without_secrets
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


LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A source as the page tells of it: how it is and since when, when it was read, what it gave.

    `told` is of the diagnosis and always Polish. `entries` are those that are not over and not cancelled.
    """

    id: str
    name: str
    url: str
    group: Group
    told: str
    since: str
    times: str
    given: str
    entries: int


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


def worst_first(states: Iterable[SourceState]) -> tuple[SourceState, ...]:
    """The sources in the order of the page: part by part, in each the worst first, then by name."""
    parts, worst = list(Group), list(Health)

    def place(state: SourceState) -> tuple[int, int, str]:
        return parts.index(group_of(state)), worst.index(state.diagnosis.health), plain(state.name).casefold()

    return tuple(sorted(states, key=place))


def source_lines(states: Iterable[SourceState], now: datetime, tongue: Tongue = POLISH) -> tuple[SourceLine, ...]:
    """The sources as the page tells of them, in its order."""
    return tuple(_line(state, now, tongue) for state in worst_first(states))


def _line(state: SourceState, now: datetime, tongue: Tongue) -> SourceLine:
    group = group_of(state)
    return SourceLine(
        id=state.source_id,
        name=clip(plain(state.name), LONGEST_NAME),
        url=web_address(without_secrets(state.url)),
        group=group,
        told=state.diagnosis.words or "Czyta się bez kłopotów.",
        since=_since(state, now, tongue) if group in (Group.TROUBLE, Group.QUIET) else "",
        times=f"{_times(state, now, tongue)} {_next(state, now, tongue)}".strip(),
        given=_given(state, now, tongue),
        entries=state.entries,
    )


def _since(state: SourceState, now: datetime, tongue: Tongue) -> str:
    if state.condition is None:
        return ""
    rounds = tongue.plural(state.condition.rounds, "próba", "próby", "prób")
    day = short_moment(day_of(state.condition.since), day_of(now), tongue=tongue)
    return tongue.say("Tak jest od %(day)s (%(rounds)s).", day=day, rounds=rounds)


def _times(state: SourceState, now: datetime, tongue: Tongue) -> str:
    if state.checked_at is None:
        return ""
    last = ago(state.checked_at, now, tongue=tongue)
    if state.succeeded_at == state.checked_at:
        return tongue.say("Ostatnio czytane %(when)s.", when=last)
    if state.succeeded_at is None:
        return tongue.say("Ostatnia próba %(when)s; dotąd nie udało się ani razu.", when=last)
    good = ago(state.succeeded_at, now, tongue=tongue)
    return tongue.say("Ostatnia próba %(when)s, ostatnia udana %(good)s.", when=last, good=good)


def _next(state: SourceState, now: datetime, tongue: Tongue) -> str:
    """When it will be read again; nothing where that has not been reckoned."""
    if state.checked_at is None or state.next_at is None:
        return ""
    if state.next_at <= now:
        return tongue.say("Następne czytanie wkrótce.")
    return tongue.say("Następne czytanie %(when)s.", when=ago(state.next_at, now, tongue=tongue))


def _given(state: SourceState, now: datetime, tongue: Tongue) -> str:
    """What it told this year, else when it last did; nothing before anything was read."""
    if not state.articles:
        return ""
    if state.newest is None:
        day = ""
    else:
        day = short_moment(min(state.newest, day_of(now)), day_of(now), tongue=tongue)
    if not state.this_year:
        return tongue.say("W tym roku nic nowego, ostatnia wiadomość z %(day)s.", day=day) if day else ""
    count = tongue.plural(state.this_year, "wiadomość", "wiadomości", "wiadomości")
    if not day:
        return tongue.say("W tym roku %(count)s.", count=count)
    return tongue.say("W tym roku %(count)s, najnowsza z %(day)s.", count=count, day=day)
