"""`/subskrybuj`: from a choice to a subscription that works, in the program that the reader has."""

from __future__ import annotations

from flask import Blueprint, render_template, request

from aggregator.feeds.filters import feed_of, filter_text
from aggregator.moments import day_of
from aggregator.offer import NEWS
from aggregator.web.addresses import feed_addresses, subscribe_links
from aggregator.web.desk import Desk
from aggregator.web.form import kept_beside, one_of, page_fields
from aggregator.web.listing import lay_out
from aggregator.web.qr import qr_code
from aggregator.web.tongues import tongue

PROGRAM = "program"
"""The field of an address that names the reader's program."""
PROGRAMS = ("google", "outlook", "apple", "android", "thunderbird", "rss")
SHOWN = 3
"""So many of the nearest entries show what the feed holds now."""


def create_blueprint(desk: Desk) -> Blueprint:
    """The page of subscribing."""
    blueprint = Blueprint("subscribing", __name__)

    # Asking keeps nothing: a filter that no path can say is kept by POST /k, which leads back here.
    @blueprint.get("/subskrybuj")
    def choose() -> str:
        fields, own = page_fields(request.args.lists(), (PROGRAM,))
        choice = desk.finder.read(fields).anytime
        program = one_of(own[PROGRAM], PROGRAMS) if PROGRAM in own else ""
        names = desk.finder.names()
        code = None if choice.filter.path is not None else desk.store.feeds.kept_code(filter_text(choice.filter))
        addresses = feed_addresses(desk.base_url, choice.filter, code)
        feed = feed_of(choice.filter, "", names)
        links = subscribe_links(addresses["ics"], feed.title) if addresses else None
        now = desk.now()
        found = desk.finder.coming(choice.filter)
        return render_template(
            "subscribe.html",
            now=now,
            today=day_of(now),
            choice=choice,
            kept=kept_beside(choice, names, tongue()),
            program=program,
            feed=feed,
            addresses=addresses,
            links=links,
            code=qr_code(links.webcal) if links is not None else None,
            found=found,
            months=lay_out(found.subjects[:SHOWN], day_of(now)),
            news={name: f"{desk.base_url}/{name}.rss" for name in NEWS},
        )

    return blueprint
