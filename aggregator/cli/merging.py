"""The commands for events of which several articles tell: merges, split and join."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime

import click

from aggregator.cli.arguments import now_option
from aggregator.cli.doors import Surroundings, calendar
from aggregator.cli.entries import named_event, short
from aggregator.cli.evidence import show_merge
from aggregator.cli.exporting import files_text
from aggregator.cli.polish import PolishCommand
from aggregator.cli.tables import console
from aggregator.errors import AggregatorError
from aggregator.events.ties import ToldEvent
from aggregator.explain import name_of
from aggregator.feeds.wording import plural, when_text
from aggregator.moments import day_of
from aggregator.publish import publish
from aggregator.scrape import address_key
from aggregator.shelf import Shelf
from aggregator.store import Store


@click.command(cls=PolishCommand)
@click.argument("uid", metavar="[UID]", required=False)
@click.option("--all", "everything", is_flag=True, help="Także wydarzenia, które już były.")
@now_option
@click.pass_obj
def merges(around: Surroundings, uid: str | None, everything: bool, start: datetime | None) -> None:
    """Pokazuje wydarzenia, o których mówi kilka artykułów: co każdy mówi inaczej i po czym poznano, że to jedno.

    Każdy znak ma wagę; razem muszą osiągnąć próg. UID to np. w-12 albo adres strony wydarzenia w kalendarzu; wtedy
    widać też, które pole jest z którego artykułu. Źle połączone rozdziela „aggregator split”, dwa wpisy o tym samym
    łączy „aggregator join”.
    """
    screen = console()
    with calendar(around) as store:
        if uid is not None:
            told = store.told(named_event(uid, store))
            show_merge(told, screen, with_fields=True)
            if len(told.tellings) == 1:
                click.echo("Mówi o nim tylko jeden artykuł: nie ma czego rozdzielać.")
            return
        found = store.merges(None if everything else day_of(start or around.machine()))
    for one in found:
        show_merge(one, screen)
        screen.print()
    click.echo(summary(found, everything))


def summary(found: tuple[ToldEvent, ...], everything: bool) -> str:
    """How many events several articles tell of, and what can be done."""
    if not found:
        hint = "" if everything else " Te, które już były, pokazuje --all."
        return f"O żadnym wydarzeniu nie mówi więcej niż jeden artykuł.{hint}"
    count = plural(len(found), "wydarzenie", "wydarzenia", "wydarzeń")
    articles = sum(len(one.tellings) for one in found)
    return (
        f"Połączone: {count} z {plural(articles, 'artykułu', 'artykułów', 'artykułów')}. "
        "Rozdziela je „aggregator split UID”, łączy „aggregator join UID UID”."
    )


@click.command(cls=PolishCommand)
@click.argument("uid", metavar="UID")
@click.argument("addresses", metavar="[ADRES]…", nargs=-1)
@now_option
@click.pass_obj
def split(around: Surroundings, uid: str, addresses: tuple[str, ...], start: datetime | None) -> None:
    """Rozdziela na zawsze wydarzenie, które połączono z kilku artykułów, i zapisuje kanały.

    Każdy artykuł spod ADRESU staje się osobnym wydarzeniem, pozostałe zostają razem; bez adresów rozdzielane są
    wszystkie. Adresy podaje „aggregator merges UID”. Następne rundy już ich nie połączą; cofa to „aggregator join”.
    """

    def done(store: Store, now: datetime) -> str:
        wanted = named_event(uid, store)
        told = store.told(wanted)
        parts = store.split(wanted, articles_at(addresses, told), now=now)
        lines = "\n".join(entry_line(store.told(part)) for part in parts)
        count = plural(len(parts), "wydarzenie", "wydarzenia", "wydarzeń")
        back = ", ".join(f"aggregator join {short(parts[0])} {short(part)}" for part in parts[1:])
        return f"Rozdzielono na zawsze; z jednego wydarzenia są {count}:\n{lines}\nCofa to: {back}"

    change(around, start, done)


@click.command(cls=PolishCommand)
@click.argument("uid", metavar="UID")
@click.argument("other", metavar="UID")
@now_option
@click.pass_obj
def join(around: Surroundings, uid: str, other: str, start: datetime | None) -> None:
    """Łączy na zawsze dwa wydarzenia w jedno, pod starszym UID-em, i zapisuje kanały.

    Strona i UID drugiego prowadzą odtąd do pierwszego. Następne rundy już ich nie rozdzielą; cofa to „aggregator
    split”.
    """

    def done(store: Store, now: datetime) -> str:
        pair = named_event(uid, store), named_event(other, store)
        before = [store.told(one) for one in pair]
        kept = store.join(*pair, now=now)
        gone = next(one for one in before if one.event.uid != kept)
        back = " ".join(dict.fromkeys(telling.url for telling in gone.tellings))
        return (
            f"Połączono na zawsze w jedno wydarzenie:\n{entry_line(store.told(kept))}\n"
            f"{short(gone.event.uid)} prowadzi odtąd do niego. Cofa to: aggregator split {short(kept)} {back}"
        )

    change(around, start, done)


def change(around: Surroundings, start: datetime | None, done: Callable[[Store, datetime], str]) -> None:
    """Does it, prints what came of it, and writes the feeds. AggregatorError when there is no database to change."""
    settings = around.settings()
    now = start or around.machine()
    with calendar(around) as store:
        click.echo(done(store, now))
        written = publish(Shelf(store, settings.base_url, lambda: now), settings.feeds_dir)
    click.echo(files_text(written, settings.feeds_dir))


def articles_at(addresses: Iterable[str], told: ToldEvent) -> tuple[str, ...]:
    """The addresses of the event's articles as they are kept. AggregatorError for one that is none of them."""
    kept = {address_key(telling.url): telling.url for telling in told.tellings}
    chosen: list[str] = []
    for address in addresses:
        if (url := kept.get(address_key(address))) is None:
            listed = "\n".join(f"  {url}" for url in kept.values())
            raise AggregatorError(
                f"o wydarzeniu {short(told.event.uid)} nie mówi artykuł {address} – podaj jeden z tych:\n{listed}"
            )
        chosen.append(url)
    return tuple(chosen)


def entry_line(told: ToldEvent) -> str:
    """An event in one line: which, when, where, who tells of it."""
    event = told.event
    place = f", {event.city}" if event.city else ""
    names = dict.fromkeys(telling.source_name for telling in told.tellings)
    return f"  {name_of(event)}, {when_text(event.start, event.end)}{place} – {', '.join(names)}"
