"""`/miesiac/2026-12` and `/tydzien/2026-W49`: the calendar as it hangs on a wall, a month or a week at a time.

Programs that follow links come to an end: there are pages from two years back to three years ahead, and those outside
the days that feeds show, like those that are narrowed down, ask not to be indexed nor followed.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from aggregator.feeds.select import shown_days
from aggregator.moments import day_of
from aggregator.web.choice import FIRST, LAST, PAGE, Choice, chips
from aggregator.web.desk import Desk
from aggregator.web.finding import Found
from aggregator.web.form import page_fields
from aggregator.web.grid import count_within, month_grid, week_days
from aggregator.web.links import asked_query
from aggregator.web.stretches import Stretch, full_weeks, month_at, neighbours, read_month, read_week, week_at
from aggregator.web.tongues import tongue


def create_blueprint(desk: Desk) -> Blueprint:
    """The months and the weeks, and the ways to the present ones."""
    blueprint = Blueprint("grid", __name__)

    def asked(name: str, read: Callable[[str, date], Stretch | None]) -> Stretch:
        """The stretch of this name; 404 for what is none."""
        stretch = read(name, day_of(desk.now()))
        if stretch is None:
            abort(404)
        return stretch

    def chosen() -> Choice:
        """The filter of the address; days and pages belong to the list, here the address itself says them."""
        fields, _ = page_fields(request.args.lists(), (FIRST, LAST, PAGE))
        return desk.finder.read(fields).anytime

    def page_of(template: str, stretch: Stretch, found: Found, choice: Choice, **more: object) -> str:
        now = desk.now()
        today = day_of(now)
        before, after = neighbours(stretch, today)
        shown = shown_days(now)
        events, deadlines = count_within(found.subjects, stretch)
        return render_template(
            template,
            now=now,
            today=today,
            stretch=stretch,
            before=before,
            after=after,
            is_far=lambda other: other.last < shown[0] or other.first > shown[1],
            choice=choice,
            chips=chips(choice, desk.finder.names(), tongue()),
            bodies=desk.finder.bodies(),
            events=events,
            deadlines=deadlines,
            base_url=desk.base_url,
            **more,
        )

    @blueprint.get("/miesiac/<name>")
    def month(name: str) -> str:
        stretch, choice = asked(name, read_month), chosen()
        found = desk.finder.between(*full_weeks(stretch), choice.filter)
        return page_of("month.html", stretch, found, choice, weeks=month_grid(found.subjects, stretch))

    @blueprint.get("/tydzien/<name>")
    def week(name: str) -> str:
        stretch, choice = asked(name, read_week), chosen()
        found = desk.finder.between(stretch.first, stretch.last, choice.filter)
        return page_of("week.html", stretch, found, choice, days=week_days(found.subjects, stretch))

    @blueprint.get("/miesiac")
    def this_month() -> AnyResponse:
        return _with_query(url_for(".month", name=month_at(day_of(desk.now())).name))

    @blueprint.get("/tydzien")
    def this_week() -> AnyResponse:
        return _with_query(url_for(".week", name=week_at(day_of(desk.now())).name))

    return blueprint


def _with_query(address: str) -> AnyResponse:
    """The way to the address, with the query of the request as it came."""
    return redirect(address.partition("?")[0] + asked_query(), 302)
