"""`/zrodla`: the sources and how they fare."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from flask import Blueprint, render_template, request

from aggregator.moments import day_of
from aggregator.store import SourceState
from aggregator.web import health
from aggregator.web.choice import PAGE, page_number
from aggregator.web.desk import Desk
from aggregator.web.tongues import tongue

ON_A_PAGE = 200
"""Sources on one page, so that it stays well under 300 kB; problems come first, hence on the first."""

SOURCE = "zrodlo"
"""The field of the address that asks for the page on which this source stands."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the list: how many sources are in it, and on which page it begins, from 1."""

    group: health.Group
    count: int
    page: int


def create_blueprint(desk: Desk) -> Blueprint:
    """The page of the sources."""
    blueprint = Blueprint("sources", __name__)

    @blueprint.get("/zrodla")
    def sources() -> str:
        now = desk.now()
        states = health.worst_first(desk.store.overview(day_of(now)))
        last_page = max(1, -(-len(states) // ON_A_PAGE))
        page = _page_of(states, request.args.get(SOURCE, ""))
        if not page:
            page = min(page_number(request.args.get(PAGE, "")), last_page)
        lines = health.source_lines(states[(page - 1) * ON_A_PAGE : page * ON_A_PAGE], now, tongue())
        groups = [(group.value, tuple(members)) for group, members in groupby(lines, key=lambda line: line.group)]
        return render_template(
            "sources.html",
            groups=groups,
            parts=parts(states),
            tally=health.tally(states),
            page=page,
            last_page=last_page,
        )

    return blueprint


def parts(states: Sequence[SourceState]) -> tuple[Part, ...]:
    """The parts that have any sources, in the order of the page; the states are in that order too."""
    found, before = [], 0
    for group, members in groupby(states, key=health.group_of):
        count = sum(1 for _ in members)
        found.append(Part(group, count, before // ON_A_PAGE + 1))
        before += count
    return tuple(found)


def _page_of(states: Sequence[SourceState], source_id: str) -> int:
    """The page on which a source stands, from 1; 0 when there is no such source."""
    places = (place for place, state in enumerate(states) if state.source_id == source_id)
    return next(places, -ON_A_PAGE) // ON_A_PAGE + 1
