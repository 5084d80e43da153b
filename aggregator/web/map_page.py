"""`/mapa`: in which voivodeships what is coming takes place."""

from __future__ import annotations

from dataclasses import replace

from flask import Blueprint, render_template, request

from aggregator.web.choice import chips
from aggregator.web.desk import Desk
from aggregator.web.form import page_fields
from aggregator.web.regions import spread_of
from aggregator.web.tongues import tongue

ORDER, BY_NUMBER = "kolejnosc", "liczba"
"""The field of the address that says how the table is ordered; without it by the alphabet."""


def create_blueprint(desk: Desk) -> Blueprint:
    """The map."""
    blueprint = Blueprint("map", __name__)

    @blueprint.get("/mapa")
    def regions() -> str:
        fields, own = page_fields(request.args.lists(), (ORDER,))
        choice = desk.finder.read(fields)
        anywhere = replace(choice, filter=replace(choice.filter, regions=()))
        # A voivodeship that is chosen is marked; the others keep their numbers, or the map would show nothing else.
        found = desk.finder.chosen(anywhere)
        spread = spread_of(found.subjects)
        by_number = own.get(ORDER) == BY_NUMBER
        return render_template(
            "map.html",
            choice=choice,
            anywhere=anywhere.fields,
            chips=chips(choice, desk.finder.names(), tongue()),
            bodies=desk.finder.bodies(),
            found=found,
            spread=spread,
            rows=spread.by_number if by_number else spread.regions,
            by_number=by_number,
        )

    return blueprint
