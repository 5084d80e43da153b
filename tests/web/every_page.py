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
)

NO_PAGES = frozenset({"pages.healthz", "pages.robots", "static"})
"""Endpoints that answer with something other than a page; all of `subscriptions` and `choosing` are feeds."""
