"""`/zrodla`: the sources and how they fare."""

from __future__ import annotations

from itertools import groupby

from flask import Blueprint, render_template

from aggregator.moments import day_of
from aggregator.web import health
from aggregator.web.desk import Desk


def create_blueprint(desk: Desk) -> Blueprint:
    """The page of the sources."""
    blueprint = Blueprint("sources", __name__)

    @blueprint.get("/zrodla")
    def sources() -> str:
        now = desk.now()
        states = desk.store.overview(day_of(now))
        lines = health.source_lines(states, now)
        groups = [(group.value, tuple(members)) for group, members in groupby(lines, key=lambda line: line.group)]
        return render_template("sources.html", groups=groups, tally=health.tally(states))

    return blueprint
