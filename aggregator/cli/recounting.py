"""The command that tells what became of an entry: history."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import click
from rich.console import Console
from rich.text import Text

from aggregator.cli.doors import Surroundings, calendar
from aggregator.cli.entries import named_entry, short
from aggregator.cli.polish import PolishCommand
from aggregator.cli.tables import console, moment_text
from aggregator.errors import AggregatorError
from aggregator.feeds.amendments import line
from aggregator.feeds.wording import DEADLINES, due_text, when_text
from aggregator.model import Change, Deadline, Event
from aggregator.store import Store

NO_ARTICLE = "nie z artykułu: polecenie operatora, poprawka albo zniknięcie strony"


@click.command(cls=PolishCommand)
@click.argument("uid", metavar="UID")
@click.pass_obj
def history(around: Surroundings, uid: str) -> None:
    """Pokazuje, co się zmieniło we wpisie, odkąd jest w kalendarzu: kiedy, jak było, jak jest, z którego artykułu.

    UID to np. w-12, przy terminie t-5, albo adres strony wpisu w kalendarzu. Przy wydarzeniu widać też jego terminy.
    """
    screen = console()
    with calendar(around) as store:
        wanted = named_entry(uid, store)
        entry = store.event(wanted) or store.deadline(wanted)
        changes = changes_of(wanted, entry, store)
        if entry is None and not changes:
            raise AggregatorError(f"w kalendarzu nie ma wpisu „{short(wanted)}”")
        names = names_in(changes, store)
    for text in heading(wanted, entry):
        screen.print(text)
    show_changes(changes, names, screen)


def changes_of(uid: str, entry: Event | Deadline | None, store: Store) -> tuple[Change, ...]:
    """What was told otherwise of the entry, the first first; of one that became another, also of that."""
    own = store.history(uid)
    if entry is None or entry.uid == uid:
        return own
    both = {change.number: change for change in (*own, *store.history(entry.uid))}
    return tuple(both[number] for number in sorted(both))


def heading(uid: str, entry: Event | Deadline | None) -> Iterator[Text]:
    """Which entry it is, as it is told now, and since when it is in the calendar."""
    if entry is None:
        yield Text(f"{short(uid)} – wpis ukryty przez operatora", style="bold")
        return
    yield Text(f"{short(entry.uid)} „{entry.title}”", style="bold")
    if entry.uid != uid:
        yield Text(f"{short(uid)} połączono z tym wpisem.")
    if isinstance(entry, Event):
        yield Text(when_text(entry.start, entry.end) + (f", {entry.city}" if entry.city else ""))
    else:
        yield Text(f"{DEADLINES[entry.kind]}: {due_text(entry.at)}")
    yield Text(f"W kalendarzu od: {moment_text(entry.first_published)}. Numer zmiany (SEQUENCE): {entry.sequence}.")


def names_in(changes: Iterable[Change], store: Store) -> dict[str, str]:
    """For each entry of these changes what it is called beside them."""
    names: dict[str, str] = {}
    for uid in dict.fromkeys(change.uid for change in changes):
        deadline = store.deadline(uid)
        names[uid] = f"{short(uid)}, {DEADLINES[deadline.kind].lower()}" if deadline is not None else short(uid)
    return names


def show_changes(changes: tuple[Change, ...], names: dict[str, str], screen: Console) -> None:
    """Prints the changes, those of one entry and moment together: a line for each field, then the article."""
    together: dict[tuple[object, str, str], list[Change]] = {}
    for change in changes:
        together.setdefault((change.at, change.uid, change.url), []).append(change)
    for told in together.values():
        first = told[0]
        screen.print()
        screen.print(Text(f"{moment_text(first.at)} · {names[first.uid]}", style="bold"))
        for change in told:
            labels = {"status": "czy obowiązuje"} if change.uid.startswith("t-") else {}
            screen.print(Text(f"  {line(change, labels)}"))
        # An address is copied from here, so it is not broken at the end of a line.
        screen.print(Text(f"  {first.url or NO_ARTICLE}", style="dim"), soft_wrap=True)
    if not together:
        screen.print("Odtąd nic się w nim nie zmieniło.")
