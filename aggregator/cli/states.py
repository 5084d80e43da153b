"""The sources' states for operators: a table of all, the cause and the remedy of each, the last rounds of one."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime

from rich.table import Table
from rich.text import Text

from aggregator.cli.tables import moment_text, outcome_text
from aggregator.feeds.text import clip, plain
from aggregator.feeds.wording import plural
from aggregator.health import STATES, PastRound
from aggregator.masking import without_secrets
from aggregator.model import Health, WayKind
from aggregator.moments import day_of
from aggregator.store import Cost, SourceState

STYLES = {
    Health.BLOCKED: "bold red",
    Health.UNREACHABLE: "red",
    Health.CHANGED: "red",
    Health.BROKEN: "bold red",
    Health.QUIET: "yellow",
    Health.TRIAL: "yellow",
    Health.NEW: "yellow",
    Health.WELL: "green",
}

OFF = "wyłączone"
"""What is said of a source that the list switches off."""

WAYS = {
    WayKind.ICAL: "kalendarz iCal",
    WayKind.TRIBE: "kalendarz wtyczki WordPressa",
    WayKind.SCHEMA: "wydarzenia opisane w kodzie strony (schema.org)",
    WayKind.WORDPRESS: "wpisy podawane przez WordPressa",
    WayKind.FEED: "kanał RSS albo Atom",
    WayKind.LISTING: "strona z wiadomościami",
    WayKind.SITEMAP: "mapa strony",
}

LONGEST_ERROR = 300


def worst_first(state: SourceState) -> tuple[int, float, str]:
    """A key that puts the worst first, of these what has been so longest."""
    since = state.condition.since.timestamp() if state.condition is not None else 0.0
    return list(Health).index(state.diagnosis.health), since, state.name.casefold()


def state_table(states: Iterable[SourceState], costs: Mapping[str, Cost], off: Collection[str], now: datetime) -> Table:
    """The sources in their order: state and since when, last news, last success, what they gave, what that cost."""
    table = Table(title="Źródła", title_justify="left")
    table.add_column("Źródło", overflow="fold")
    table.add_column("Stan", overflow="fold")
    table.add_column("Ostatnia\nwiadomość", no_wrap=True)
    table.add_column("Ostatni sukces", no_wrap=True)
    table.add_column("Artykuły", justify="right")
    table.add_column("Wpisy", justify="right")
    table.add_column("Pobrano\n(30 dni)", justify="right", no_wrap=True)
    table.add_column("Oszczędzono\n(30 dni)", justify="right", no_wrap=True)
    for state in states:
        cost = costs.get(state.source_id, Cost())
        table.add_row(
            Text(f"{plain(state.name)}\n{state.source_id}"),
            Text(OFF, "dim") if state.source_id in off else state_text(state, now),
            state.newest.isoformat() if state.newest is not None else "–",
            moment_text(state.succeeded_at),
            str(state.articles),
            str(state.entries),
            size_text(cost.bytes),
            size_text(cost.saved),
        )
    return table


def state_text(state: SourceState, now: datetime) -> Text:
    """The state in its colour, with since when and for how many rounds."""
    health = state.diagnosis.health
    text = Text(STATES[health], STYLES[health])
    if state.condition is not None:
        rounds = plural(state.condition.rounds, "runda", "rundy", "rund")
        text.append(f"\n{since_text(state.condition.since, now)} ({rounds})", "default not bold")
    return text


def since_text(since: datetime, now: datetime) -> str:
    """Since when: od dziś, od wczoraj, od 3 dni."""
    days = (day_of(now) - day_of(since)).days
    return "od dziś" if days < 1 else "od wczoraj" if days == 1 else f"od {days} dni"


def told_lines(state: SourceState, now: datetime) -> tuple[str, ...]:
    """What is wrong with a source and what to do about it, a line each; none when it is well or simply unread."""
    diagnosis = state.diagnosis
    if diagnosis.health in (Health.WELL, Health.NEW):
        return ()
    since = f" {since_text(state.condition.since, now)}" if state.condition is not None else ""
    error = clip(plain(without_secrets(state.error)), LONGEST_ERROR)
    return (
        f"{plain(state.name)} ({state.source_id}): {STATES[diagnosis.health]}{since}",
        f"  Dlaczego: {diagnosis.words}" + (f" [{error}]" if error else ""),
        f"  Co zrobić: {diagnosis.remedy(state.source_id, without_secrets(state.url))}",
    )


def ways_text(state: SourceState) -> str:
    """In which forms and at which addresses the source is read."""
    if not state.ways:
        return "jeszcze tego nie ustalono"
    return "; ".join(f"{WAYS[way.kind]} ({plain(without_secrets(way.url))})" for way in state.ways)


def next_text(state: SourceState, now: datetime, off: Collection[str]) -> str:
    """From when on the source is to be read again, as far as that is known."""
    if state.source_id in off:
        return OFF
    if state.checked_at is None or state.next_at is None or state.next_at <= now:
        return "w najbliższej rundzie"
    return f"od {moment_text(state.next_at)}"


def past_table(rounds: Iterable[PastRound]) -> Table:
    """The last rounds of one source; a dash stands where no article was seen."""
    title = "Ostatnie rundy (artykuły: widać, czytane, błędne; wpisy: nowe, zmiany)"
    table = Table(title=title, title_justify="left")
    table.add_column("Kiedy", no_wrap=True)
    table.add_column("Wynik", no_wrap=True)
    for name in ("Widać", "Czytane", "Błędne", "Nowe", "Zmiany"):
        table.add_column(name, justify="right", no_wrap=True)
    table.add_column("Pobrano", justify="right", no_wrap=True)
    table.add_column("Oszczędzono", justify="right", no_wrap=True)
    table.add_column("Powód", overflow="fold")
    for past in rounds:
        figures = (past.read, past.failed, past.new, past.changed)
        table.add_row(
            moment_text(past.at),
            outcome_text(past.outcome),
            str(past.found) if past.found else "–",
            *(str(figure) for figure in figures),
            size_text(past.bytes),
            size_text(past.saved),
            Text(clip(plain(without_secrets(past.error)), LONGEST_ERROR)),
        )
    return table


def size_text(size: int) -> str:
    """A number of bytes for people: 0, 512 B, 12 kB, 1,2 MB; a kB is 1024 bytes."""
    if size < 1024:
        return f"{size} B" if size else "0"
    if size < 1024**2:
        return f"{size / 1024:.0f} kB"
    return f"{size / 1024**2:.1f} MB".replace(".", ",")
