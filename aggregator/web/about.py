"""The pages that explain: what this is, what becomes of data, for whom it works, what our reader does on servers."""

from __future__ import annotations

import json

from flask import Blueprint, render_template

from aggregator.fetch.headers import user_agent
from aggregator.fetch.limits import Limits
from aggregator.fetch.robots import PRODUCT
from aggregator.web.desk import Desk

SHUT_OUT = f"User-agent: {PRODUCT}\nDisallow: /"
"""A robots.txt that keeps our reader out, and nobody else."""

STATED = json.dumps(
    {
        "@context": "https://schema.org",
        "@type": "Event",
        "name": "Szkolenie z księgowości spółdzielni socjalnych",
        "startDate": "2026-03-26T10:00:00+01:00",
        "endDate": "2026-03-26T15:30:00+01:00",
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "location": {
            "@type": "Place",
            "name": "Centrum Kultury",
            "address": {
                "@type": "PostalAddress",
                "streetAddress": "ul. Przykładowa 8",
                "addressLocality": "Łódź",
            },
        },
        "organizer": {"@type": "Organization", "name": "Ośrodek Wsparcia Ekonomii Społecznej"},
    },
    ensure_ascii=False,
    indent=2,
)
"""An event as a page may state it for programs (schema.org, JSON-LD)."""

CLEAR = "czwartek, 26 marca 2026 r., godz. 10:00–15:30, Łódź, ul. Przykładowa 8"
"""When and where, as a page may say it for people and leave no doubt."""


def create_blueprint(desk: Desk) -> Blueprint:
    """`/o-kalendarzu`, `/prywatnosc`, `/dostepnosc` and `/dla-webmasterow`."""
    blueprint = Blueprint("about", __name__)
    settings = desk.settings

    @blueprint.get("/o-kalendarzu")
    def about() -> str:
        return render_template("about.html", operator=settings.operator, total=desk.finder.tally().total)

    @blueprint.get("/prywatnosc")
    def privacy() -> str:
        return render_template("privacy.html", operator=settings.operator, days=settings.keep_pages.days)

    @blueprint.get("/dostepnosc")
    def accessibility() -> str:
        return render_template("accessibility.html", operator=settings.operator)

    @blueprint.get("/dla-webmasterow")
    def webmasters() -> str:
        return render_template(
            "webmasters.html",
            operator=settings.operator,
            agent=user_agent(settings.contact),
            product=PRODUCT,
            pause=settings.pause,
            limits=Limits(),
            shut_out=SHUT_OUT,
            stated=STATED,
            clear=CLEAR,
        )

    return blueprint
