"""How the sources are, in plain Polish, problems first. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from aggregator.feeds.text import clip, plain, web_address
from aggregator.feeds.wording import plural
from aggregator.store.records import Outcome, SourceState
from aggregator.web.phrases import ago


class Condition(StrEnum):
    """Whether a source needs someone's attention; the order is that of the page."""

    TROUBLE = "trouble"
    WAITING = "waiting"
    FINE = "fine"


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A source as the page tells of it: how it is and why, when it was read, what it gave."""

    name: str
    url: str
    condition: Condition
    outcome: str
    why: str
    times: str
    given: str


@dataclass(frozen=True, slots=True)
class Tally:
    """How many sources are in each condition."""

    trouble: int
    waiting: int
    fine: int

    @property
    def total(self) -> int:
        """All sources."""
        return self.trouble + self.waiting + self.fine


def condition_of(state: SourceState) -> Condition:
    """A source that has never been read waits; one that another process is just reading is no worse for it."""
    match state.outcome:
        case None:
            return Condition.WAITING
        case Outcome.READ | Outcome.BUSY:
            return Condition.FINE
        case _:
            return Condition.TROUBLE


def tally(states: Iterable[SourceState]) -> Tally:
    """The sources counted by condition."""
    conditions = [condition_of(state) for state in states]
    return Tally(*(conditions.count(condition) for condition in Condition))


def source_lines(states: Sequence[SourceState], now: datetime) -> tuple[SourceLine, ...]:
    """All sources as the page tells of them, problems first, then by name."""
    order = list(Condition)
    lines = [_line(state, now) for state in states]
    return tuple(sorted(lines, key=lambda line: (order.index(line.condition), line.name.casefold())))


def _line(state: SourceState, now: datetime) -> SourceLine:
    # What a bug says of itself is for the log; what the fetcher says was written for people.
    why = clip(plain(state.error), 300) if state.outcome in (Outcome.FAILED, Outcome.REFUSED) else ""
    return SourceLine(
        name=plain(state.name),
        url=web_address(state.url),
        condition=condition_of(state),
        outcome=_outcome(state.outcome),
        why=f"{why.rstrip('.')}." if why else "",
        times=_times(state, now),
        given=_given(state),
    )


def _outcome(outcome: Outcome | None) -> str:
    match outcome:
        case None:
            return "Jeszcze nie czytane."
        case Outcome.READ:
            return "Czyta się bez kłopotów."
        case Outcome.BUSY:
            return "Właśnie jest czytane."
        case Outcome.EMPTY:
            return "Strona odpowiada, ale nie widać na niej artykułów – mogła zmienić wygląd."
        case Outcome.FAILED:
            return "Strony nie udało się pobrać."
        case Outcome.REFUSED:
            return "Strony nie czytamy, bo jej serwer prosi, żeby tego nie robić, albo jej adres nie jest publiczny."
        case Outcome.BROKEN:
            return "Nasz program potknął się o tę stronę. To błąd po naszej stronie, zapisany w dzienniku."


def _times(state: SourceState, now: datetime) -> str:
    if state.checked_at is None:
        return ""
    last = f"Ostatnia próba: {ago(state.checked_at, now)}"
    if condition_of(state) is not Condition.TROUBLE:
        return f"Ostatnio czytane: {ago(state.checked_at, now)}."
    failed = f", {plural(state.failures, 'nieudana', 'nieudane', 'nieudanych')} z rzędu" if state.failures > 1 else ""
    if state.succeeded_at is None:
        return f"{last}{failed}; dotąd nie udało się ani razu."
    return f"{last}{failed}; ostatnia udana: {ago(state.succeeded_at, now)}."


def _given(state: SourceState) -> str:
    if state.outcome is None or not state.articles:
        return ""
    articles = plural(state.articles, "artykuł", "artykuły", "artykułów")
    entries = plural(state.entries, "wpis", "wpisy", "wpisów") if state.entries else "na razie żadnego wpisu"
    return f"{articles}, w kalendarzu {entries}."
