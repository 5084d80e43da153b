"""The pages of the calendar, in one place: whoever adds a page adds it here, and every check of pages looks at it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SamplePage:
    """A page over the calendar of tests/web/samples.py: its address, the status it answers with and its language."""

    path: str
    status: int = 200
    language: str = "pl"


BROKEN = "/zepsute"
"""An address that only the tests' applications have: its view fails."""

PAGES = (
    SamplePage("/"),
    SamplePage("/?rodzaj=szkolenia&slowa=szkolenie"),
    SamplePage("/?slowa=nieistniejace"),
    SamplePage("/?od=jutro", 400),
    SamplePage("/miesiac/2026-03"),
    SamplePage("/miesiac/2026-07"),  # empty
    SamplePage("/tydzien/2026-W10"),
    SamplePage("/mapa"),
    SamplePage("/subskrybuj"),
    SamplePage("/subskrybuj?program=google&wojewodztwo=lodzkie&przypomnienie=3"),
    SamplePage("/subskrybuj?wojewodztwo=lodzkie&wojewodztwo=slaskie"),
    SamplePage("/widget?wojewodztwo=lodzkie"),
    SamplePage("/widget/lista"),
    SamplePage("/o-kalendarzu"),
    SamplePage("/prywatnosc"),
    SamplePage("/dostepnosc"),
    SamplePage("/dla-webmasterow"),
    SamplePage("/wydarzenie/w-1"),  # with hours, a place, a deadline and sentences
    SamplePage("/wydarzenie/w-2"),  # of two days, in two ways
    SamplePage("/wydarzenie/w-4"),  # called off
    SamplePage("/wydarzenie/w-6"),  # moved
    SamplePage("/wydarzenie/w-7"),  # doubtful
    SamplePage("/wydarzenie/w-8"),  # over
    SamplePage("/wydarzenie/w-9"),  # told by a hostile page
    SamplePage("/termin/t-2"),
    SamplePage("/zrodla"),
    SamplePage("/nie-ma", 404),
    SamplePage(BROKEN, 500),
    SamplePage("/?lang=en", language="en"),
    SamplePage("/miesiac/2026-03?lang=en", language="en"),
    SamplePage("/tydzien/2026-W10?lang=en", language="en"),
    SamplePage("/mapa?lang=en", language="en"),
    SamplePage("/wydarzenie/w-1?lang=en", language="en"),
    SamplePage("/termin/t-2?lang=en", language="en"),
    SamplePage("/subskrybuj?program=outlook&lang=en", language="en"),
    SamplePage("/zrodla?lang=en", language="en"),
    SamplePage("/o-kalendarzu?lang=en", language="en"),
)

NO_PAGES = frozenset(
    {
        "coming.shortened",
        "grid.this_month",
        "grid.this_week",
        "metrics.tell",
        "readiness.readyz",
        "service.healthz",
        "service.robots",
        "service.sitemap",
        "static",
    }
)
"""Endpoints that are no pages or only lead to one; all of `subscriptions` and `choosing` are feeds."""
