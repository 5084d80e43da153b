"""The pages: what is coming, one event, one deadline, the sources and their health."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from itertools import groupby

from flask import Blueprint, Response, abort, redirect, render_template, url_for
from markupsafe import Markup
from werkzeug.wrappers import Response as AnyResponse

from aggregator.feeds import select, window
from aggregator.feeds.addresses import page_url
from aggregator.feeds.notice import notice_of
from aggregator.feeds.vevent import description
from aggregator.feeds.wording import REGIONS
from aggregator.model import KALENDARZ, last_day
from aggregator.moments import day_of
from aggregator.store import Store
from aggregator.web import health, listing, sheet
from aggregator.web.addresses import subscribe_links
from aggregator.web.jsonld import event_jsonld
from aggregator.web.phrases import closing

NUMBER = re.compile(r"[1-9][0-9]{0,8}")
"""A number as the database gives them; others are not asked for."""


def create_blueprint(store: Store, clock: Callable[[], datetime], base_url: str) -> Blueprint:
    """The pages over what `store` keeps, on the day of `clock`; `base_url` is what subscribers are told."""
    blueprint = Blueprint("pages", __name__)

    def uid_of(kind: str, name: str) -> str:
        """The UID of an address such as w-12; 404 for what cannot be one."""
        if not (name.startswith(f"{kind}-") and NUMBER.fullmatch(name[2:])):
            abort(404)
        return f"{name}@{store.instance}"

    @blueprint.get("/")
    def coming() -> str:
        now = clock()
        selection = select(*store.entries(*window(now)), now)
        months = listing.lay_out(selection)
        events, deadlines = listing.count(months)
        states = store.overview(selection.today)
        return render_template(
            "coming.html",
            now=now,
            today=selection.today,
            months=months,
            events=events,
            deadlines=deadlines,
            tally=health.tally(states),
            troubles=[line for line in health.source_lines(states, now) if line.group is health.Group.TROUBLE],
            subscribe=subscribe_links(f"{base_url}/{KALENDARZ.slug}.ics", KALENDARZ.title),
            rss=f"{base_url}/{KALENDARZ.slug}.rss",
        )

    # An entry's page and its calendar share an address but for the ending; where programs ask whether they can write
    # the calendar, no page may answer for it.
    @blueprint.get("/wydarzenie/<name>", provide_automatic_options=False)
    def event(name: str) -> str | AnyResponse:
        found = store.event(uid_of("w", name))
        if found is None:
            abort(404)
        if found.uid != uid_of("w", name):  # joined with another, which can be undone
            return redirect(url_for(".event", name=found.uid.partition("@")[0]), 302)
        now = clock()
        deadlines = store.deadlines_of(found.uid)
        selection = select((found,), deadlines, now)
        notice = notice_of(found, selection)
        address = page_url(base_url, found.uid)
        data = event_jsonld(
            found,
            deadlines,
            url=address,
            description=description(notice, address),
            region=REGIONS[found.region] if found.region else "",
        )
        return render_template(
            "event.html",
            now=now,
            today=selection.today,
            event=found,
            notice=notice,
            rows=sheet.event_rows(found, selection),
            first=day_of(found.start),
            last=last_day(found),
            quotes=sheet.quotes([*found.evidence, *(item for each in deadlines for item in each.evidence)]),
            address=address,
            jsonld=Markup(data),
        )

    @blueprint.get("/termin/<name>", provide_automatic_options=False)
    def deadline(name: str) -> str | AnyResponse:
        found = store.deadline(uid_of("t", name))
        if found is None:
            abort(404)
        if found.uid != uid_of("t", name):
            return redirect(url_for(".deadline", name=found.uid.partition("@")[0]), 302)
        if found.event_uid:
            return redirect(url_for(".event", name=found.event_uid.partition("@")[0], _anchor=name), 302)
        now = clock()
        selection = select((), (found,), now)
        return render_template(
            "deadline.html",
            now=now,
            today=selection.today,
            deadline=found,
            notice=notice_of(found, selection),
            rows=sheet.deadline_rows(found, selection),
            first=day_of(found.at),
            quotes=sheet.quotes(found.evidence),
            summary=closing(found, selection.today),
            address=page_url(base_url, found.uid),
        )

    @blueprint.get("/zrodla")
    def sources() -> str:
        now = clock()
        states = store.overview(day_of(now))
        lines = health.source_lines(states, now)
        groups = [(group.value, tuple(members)) for group, members in groupby(lines, key=lambda line: line.group)]
        return render_template("sources.html", groups=groups, tally=health.tally(states))

    @blueprint.get("/healthz")
    def healthz() -> Response:
        answer = Response("ok\n", mimetype="text/plain")
        answer.headers["Cache-Control"] = "no-store"
        return answer

    @blueprint.get("/robots.txt")
    def robots() -> Response:
        # Nothing is shut: Google Calendar refuses a feed that robots.txt forbids.
        return Response("User-agent: *\nAllow: /\n", mimetype="text/plain")

    return blueprint
