"""The command that tells how the sources fare: status."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import click

from aggregator.cli.arguments import now_option
from aggregator.cli.doors import Surroundings
from aggregator.cli.polish import PolishCommand
from aggregator.cli.reading import named_source
from aggregator.cli.standings import Standing, counts, kept_corrections, read_or_faults, standings_of
from aggregator.cli.states import OFF, next_text, past_table, state_table, told_lines, ways_text, worst_first
from aggregator.cli.tables import console
from aggregator.config import Sources, read_sources
from aggregator.errors import ConfigError, StoreError
from aggregator.health import STATES, PastRound
from aggregator.moments import day_of
from aggregator.store import Cost, SourceState, Store

COST_OF = timedelta(days=30)
ROUNDS_SHOWN = 15

STANDSTILL = timedelta(days=2)
"""A source that keeps failing is still tried once a day; when none was for so long, nobody reads."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What the database knows of the sources, the worst first; the last rounds only where a single one was named."""

    states: tuple[SourceState, ...]
    costs: Mapping[str, Cost] = field(default_factory=dict)
    rounds: tuple[PastRound, ...] = ()


@click.command(cls=PolishCommand)
@click.argument("name", metavar="[ŹRÓDŁO]", required=False)
@now_option
@click.option("--strict", is_flag=True, help="Zakończ kodem 1, gdy coś wymaga uwagi; dla monitorowania.")
@click.pass_obj
@click.pass_context
def status(ctx: click.Context, around: Surroundings, name: str | None, start: datetime | None, strict: bool) -> None:
    """Pokazuje, jak się mają źródła, najgorsze na górze: stan, od kiedy, przyczyna i co zrobić.

    ŹRÓDŁO to identyfikator albo nazwa; wtedy widać też jego ostatnie rundy i to, jak jest czytane.

    Z --strict kończy się kodem 1, gdy któreś źródło nie wpuszcza programu, nie odpowiada, zmieniło się albo wywołuje
    błąd programu, gdy sources.yaml albo corrections.yaml ma błędy lub gdy od dwóch dni niczego nie czytano. Milczenie,
    próba i oczekiwanie na pierwszą rundę błędem nie są.
    """
    settings = around.settings()
    now = start or around.machine()
    listing, faults = listed(settings.sources)
    found, wrong = read_or_faults(settings.corrections)
    faults += wrong
    kept = kept_of(settings.database_url, listing, name, now)
    off = {source.id for source in listing.disabled}
    read = [state for state in kept.states if state.source_id not in off]
    console().print(state_table(kept.states, kept.costs, off, now))
    for state in read:
        click.echo("".join(f"{line}\n" for line in told_lines(state, now)), nl=False)
    if name:
        click.echo(f"Czytane jako: {ways_text(kept.states[0])}")
        click.echo(f"Następne czytanie: {next_text(kept.states[0], now, off)}")
    if kept.rounds:
        console().print(past_table(kept.rounds))
    if faults:
        click.echo("Błędy konfiguracji:")
        for fault in faults:
            click.echo(f"  {fault}")
    if not name:
        click.echo(
            corrections_line(standings_of(found, kept_corrections(settings.database_url), day_of(now))), nl=False
        )
    last = last_check(read)
    stands = last is not None and not name and now - last >= STANDSTILL
    if read and last is None:
        click.echo("Nic jeszcze nie zostało przeczytane. Uruchom „aggregator update” albo „aggregator serve”.")
    elif last is not None and stands:
        click.echo(f"Od {(now - last).days} dni niczego nie czytano. Uruchom „aggregator serve”.")
    click.echo(summary(kept.states, off, faults))
    troubles = any(state.diagnosis.is_trouble for state in read)
    ctx.exit(1 if strict and (troubles or faults or stands) else 0)


def corrections_line(standings: tuple[Standing, ...]) -> str:
    """A line about corrections that are no longer needed or come to nothing; empty when there are none."""
    spare, stray = counts(standings)
    told = [f"już niepotrzebne: {spare}"] if spare else []
    told += [f"bez skutku: {stray}"] if stray else []
    return f"Poprawki {', '.join(told)}. Zobacz „aggregator corrections”.\n" if told else ""


def listed(path: Path) -> tuple[Sources, list[str]]:
    """The sources of the file and its faults; no sources when it cannot be used at all."""
    try:
        listing = read_sources(path)
    except ConfigError as error:
        return Sources(), [str(error)]
    return listing, [str(fault) for fault in listing.faults]


def kept_of(database_url: str, listing: Sources, name: str | None, now: datetime) -> Kept:
    """What is known of the sources of list and database, or of the named one; asking makes no database.

    ConfigError when there is no source of this name or id.
    """
    if not Store.is_there(database_url):
        return Kept(chosen(with_unread((), listing), name, listing))
    with Store.open(database_url) as store:
        states = chosen(with_unread(store.overview(day_of(now)), listing), name, listing)
        rounds: tuple[PastRound, ...] = ()
        if name:
            with suppress(StoreError):  # on the list, but the database has not seen it yet
                rounds = store.rounds(states[0].source_id, ROUNDS_SHOWN)
        return Kept(states, store.costs(now - COST_OF), rounds)


def with_unread(states: tuple[SourceState, ...], listing: Sources) -> tuple[SourceState, ...]:
    """The states that are kept, and one for each source on the list that no round has seen yet."""
    known = {state.source_id for state in states}
    return (*states, *(SourceState(one.id, one.name, one.url) for one in listing.all if one.id not in known))


def chosen(states: tuple[SourceState, ...], name: str | None, listing: Sources) -> tuple[SourceState, ...]:
    """All of them, the worst first, those switched off at the end; or the one with this id or name."""
    if not name:
        off = {source.id for source in listing.disabled}
        return tuple(sorted(states, key=lambda state: (state.source_id in off, worst_first(state))))
    for state in states:
        if name == state.source_id or name.casefold() == state.name.casefold():
            return (state,)
    wanted = named_source(name, listing).id
    return tuple(state for state in states if state.source_id == wanted)


def last_check(states: Iterable[SourceState]) -> datetime | None:
    """When any of the sources was tried last (UTC); None when none was."""
    return max((state.checked_at for state in states if state.checked_at is not None), default=None)


def summary(states: tuple[SourceState, ...], off: set[str], faults: list[str]) -> str:
    """How many sources there are in each state, in one line that is understood by itself."""
    read = [state.diagnosis for state in states if state.source_id not in off]
    count = Counter(diagnosis.health for diagnosis in read)
    parts = [f"{words}: {count[health]}" for health, words in STATES.items() if count[health]]
    parts += [f"{OFF}: {len(states) - len(read)}"] if len(states) > len(read) else []
    told = f" ({', '.join(parts)})" if parts else ""
    trouble = sum(diagnosis.is_trouble for diagnosis in read)
    return f"Źródła: {len(states)}{told}. Wymagające uwagi: {trouble}. Błędy konfiguracji: {len(faults)}."
