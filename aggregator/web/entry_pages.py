"""The pages of one event and of one deadline."""

from __future__ import annotations

import re

from flask import Blueprint, abort, redirect, render_template, url_for
from markupsafe import Markup
from werkzeug.wrappers import Response as AnyResponse

from aggregator.feeds import select
from aggregator.feeds.addresses import page_url
from aggregator.feeds.notice import notice_of
from aggregator.feeds.vevent import description
from aggregator.feeds.wording import REGIONS
from aggregator.model import last_day
from aggregator.moments import day_of
from aggregator.web import sheet
from aggregator.web.desk import Desk
from aggregator.web.jsonld import event_jsonld
from aggregator.web.phrases import closing

NUMBER = re.compile(r"[1-9][0-9]{0,8}")
"""A number as the database gives them; others are not asked for."""


def create_blueprint(desk: Desk) -> Blueprint:
    """`/wydarzenie/…` and `/termin/…`."""
    blueprint = Blueprint("entries", __name__)
    store = desk.store

    def uid_of(kind: str, name: str) -> str:
        """The UID of an address such as w-12; 404 for what cannot be one."""
        if not (name.startswith(f"{kind}-") and NUMBER.fullmatch(name[2:])):
            abort(404)
        return f"{name}@{store.instance}"

    # An entry's page and its calendar share an address but for the ending; where programs ask whether they can write
    # the calendar, no page may answer for it.
    @blueprint.get("/wydarzenie/<name>", provide_automatic_options=False)
    def event(name: str) -> str | AnyResponse:
        found = store.event(uid_of("w", name))
        if found is None:
            abort(404)
        if found.uid != uid_of("w", name):  # joined with another, which can be undone
            return redirect(url_for(".event", name=found.uid.partition("@")[0]), 302)
        now = desk.now()
        deadlines = store.deadlines_of(found.uid)
        selection = select((found,), deadlines, now)
        notice = notice_of(found, selection)
        address = page_url(desk.base_url, found.uid)
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
        now = desk.now()
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
            address=page_url(desk.base_url, found.uid),
        )

    return blueprint
