"""`/`: what is coming, as a list of days that can be narrowed down."""

from __future__ import annotations

from dataclasses import replace
from math import ceil

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from aggregator.feeds.filters import Showing, feed_of
from aggregator.model import KALENDARZ
from aggregator.moments import day_of
from aggregator.web import health
from aggregator.web.addresses import feed_addresses
from aggregator.web.choice import PAGE, Choice, chips
from aggregator.web.desk import Desk
from aggregator.web.finding import Finder
from aggregator.web.form import page_fields
from aggregator.web.listing import lay_out
from aggregator.web.tongues import tongue

ON_A_PAGE = 40
"""Entries on one page of the list."""


def create_blueprint(desk: Desk) -> Blueprint:
    """The front page."""
    blueprint = Blueprint("coming", __name__)

    @blueprint.get("/")
    def entries() -> str:
        now = desk.now()
        today = day_of(now)
        choice = desk.finder.read(page_fields(request.args.lists())[0])
        found = desk.finder.chosen(choice)
        last_page = max(1, ceil(len(found.subjects) / ON_A_PAGE))
        page = min(choice.page, last_page)
        shown = found.subjects[(page - 1) * ON_A_PAGE : page * ON_A_PAGE]
        return render_template(
            "coming.html",
            now=now,
            today=today,
            months=lay_out(shown, choice.first or today),
            found=found,
            choice=choice,
            chips=chips(choice, desk.finder.names(), tongue()),
            bodies=desk.finder.bodies(),
            feed=feed_of(choice.filter, "", desk.finder.names()),
            addresses=feed_addresses(desk.base_url, choice.filter, None),
            page=page,
            last_page=last_page,
            elsewhere=_online_elsewhere(choice, desk.finder) if not request.args.get(PAGE) else None,
            tally=desk.finder.tally(),
            states=health.source_lines(desk.store.overview(today), now) if not shown else (),
        )

    # People shorten a calendar's address to this; with a filter in it `subscriptions` leads here.
    @blueprint.get(f"/{KALENDARZ.slug}/", strict_slashes=False, provide_automatic_options=False)
    def shortened() -> AnyResponse:
        return redirect(url_for(".entries"), 302)

    return blueprint


def _online_elsewhere(choice: Choice, finder: Finder) -> tuple[Choice, int] | None:
    """Where voivodeships are chosen: the same choice of what is held online wherever, and how many events it adds.

    Whoever looks for a training in Kielce can take part in those that nobody has to travel to.
    """
    asked = choice.filter
    if not asked.regions or asked.modes or asked.showing is Showing.DEADLINES:
        return None
    online = replace(choice, filter=replace(asked, regions=(), modes=("online",)), page=1)
    here = replace(choice, filter=replace(asked, modes=("online",)), page=1)
    more = finder.chosen(online).events - finder.chosen(here).events
    return (online, more) if more else None
