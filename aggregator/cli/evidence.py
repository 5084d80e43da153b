"""An event of which several articles tell, on the screen: what each tells differently, and what ties it to others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rich.console import Console
from rich.table import Table
from rich.text import Text

from aggregator.cli.explaining import rows_table
from aggregator.cli.rereading import NAMES, shown
from aggregator.events.corrected import EVENT_FIELDS
from aggregator.events.telling import Telling
from aggregator.events.ties import Tie, ToldEvent, ties_of
from aggregator.explain import Row, name_of, outcome_of, signs_of, sum_of
from aggregator.feeds.wording import day_text, plural, when_text
from aggregator.model import Event

CORRECTED = "poprawka operatora"


def show_merge(told: ToldEvent, screen: Console, *, with_fields: bool = False) -> None:
    """Prints the event and its articles, numbered from 1; with fields also which article gave each of them."""
    screen.print(Text(name_of(told.event), style="bold"))
    place = f", {told.event.city}" if told.event.city else ""
    articles = plural(len(told.tellings), "artykuł", "artykuły", "artykułów")
    sources = plural(len({telling.source_id for telling in told.tellings}), "źródło", "źródła", "źródeł")
    screen.print(Text(f"{when_text(told.event.start, told.event.end)}{place} · {articles}, {sources}"))
    numbers = {telling.key: number for number, telling in enumerate(told.tellings, 1)}
    ties = {tie.one.key: tie for tie in ties_of(told)}
    for telling in told.tellings:
        screen.print()
        # An address is copied from here, so it is not broken at the end of a line.
        screen.print(Text(f"{numbers[telling.key]}. {telling.source_name} ({telling.source_id})"), soft_wrap=True)
        screen.print(Text(f"   {telling.url}", style="dim"), soft_wrap=True)
        screen.print(rows_table(article_rows(telling, told.event, ties.get(telling.key), numbers)))
    if with_fields:
        screen.print()
        screen.print(field_table(told, numbers))


def article_rows(telling: Telling, event: Event, tie: Tie | None, numbers: Mapping[int, int]) -> Iterator[Row]:
    """When the article was published, what it tells otherwise than the calendar, and what ties it to another."""
    published = day_text(telling.published, weekday=False) if telling.published else "nie wiadomo kiedy"
    yield Row("Opublikowano", published + (" – relacja" if telling.late else ""))
    other = [name for name in EVENT_FIELDS if getattr(telling.event, name) != getattr(event, name)]
    told = [name for name in other if getattr(telling.event, name) is not None]
    if told:
        yield Row("Mówi inaczej", "\n".join(f"{NAMES[name]}: {shown(getattr(telling.event, name))}" for name in told))
    if missing := [NAMES[name] for name in other if name not in told]:
        yield Row("Nie mówi", ", ".join(missing))
    if not other:
        yield Row("Mówi", "to samo, co jest w kalendarzu")
    for doubt in telling.event.doubts:
        yield Row("Wątpliwość", doubt)
    if tie is not None:
        signs = "\n".join(f"{sign.words}: {sign.weight}" for sign in signs_of(tie.verdict))
        yield Row(f"Co łączy z {numbers[tie.other.key]}", signs)
        yield Row("Decyzja", decision(tie))


def decision(tie: Tie) -> str:
    """Why the two are one event, with the sum of the evidence and the threshold."""
    told = f"{sum_of(tie.verdict)} – {outcome_of(tie.verdict)}".removeprefix(" – ")
    if tie.joined:
        return f"połączono poleceniem „aggregator join”, niezależnie od tego, co mówią znaki ({told})"
    if not tie.verdict.same:
        return f"zostają jednym wydarzeniem, bo kiedyś były tym samym; dziś znaki mówią: {told}"
    return told


def field_table(told: ToldEvent, numbers: Mapping[int, int]) -> Table:
    """Each field of the event, and from which of the numbered articles it is."""
    table = Table(title="Które pole jest z którego artykułu", title_justify="left")
    table.add_column("Pole", overflow="fold")
    table.add_column("W kalendarzu", overflow="fold")
    table.add_column("Z artykułu", overflow="fold")
    for name in EVENT_FIELDS:
        value = getattr(told.event, name)
        if value is not None:
            giver = giver_of(told, name)
            source = f"{numbers[giver.key]}. {giver.source_name}" if giver is not None else CORRECTED
            table.add_row(NAMES[name], Text(shown(value)), Text(source))
    return table


def giver_of(told: ToldEvent, name: str) -> Telling | None:
    """The telling that this field of the event was taken from; None for a value that none of its articles tells."""
    origins = {origin.field: origin.url for origin in told.event.origins}
    origin = origins.get("city" if name == "region" else name)
    able = [telling for telling in told.tellings if origin in (None, telling.url)]
    first = sorted(able, key=lambda telling: telling.url != told.event.url)  # the event's own article before the others
    value = getattr(told.event, name)
    return next((telling for telling in first if getattr(telling.event, name) == value), None)
