"""`/widget`: a line of HTML by which an organisation shows what is coming on its own site, and the list in its frame.

It is a frame and no script. A script of ours would run in the pages of others with all their rights, break where they
forbid foreign scripts, and mix its words with their styles; a frame has a name that screen readers say, looks the same
everywhere and can do nothing to the page around it.
"""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urlencode

from flask import Blueprint, Response, make_response, render_template, request
from markupsafe import escape

from aggregator.feeds.segments import UnknownSegment
from aggregator.feeds.text import clip
from aggregator.moments import day_of
from aggregator.web import answers
from aggregator.web.choice import Chip, Choice, chips
from aggregator.web.desk import Desk
from aggregator.web.form import kept_beside, one_of, page_fields
from aggregator.web.links import address
from aggregator.web.listing import lay_out
from aggregator.web.tongues import LANG, tongue

COUNT, THEME = "ile", "motyw"
"""The fields of an address beside those of a filter: how many entries at most, and which colours."""
MOST, USUAL = 20, 5
THEMES = ("auto", "jasny", "ciemny")
FRAMED_FOR = 300
"""Seconds for which the list in a frame may be kept by anybody."""
LONGEST_TOLD = 100
TALLEST = 640
"""Pixels. A longer list is scrolled in its frame."""


def create_blueprint(desk: Desk) -> Blueprint:
    """The page that makes the line, and the list that the line shows."""
    blueprint = Blueprint("widget", __name__)

    def read() -> tuple[Choice, int, str]:
        """What the address asks for: which entries, how many of them, in which colours."""
        fields, own = page_fields(request.args.lists(), (COUNT, THEME))
        chosen = replace(desk.finder.read(fields).filter, reminder=0)
        count = own.get(COUNT, str(USUAL))
        if count not in {str(number) for number in range(1, MOST + 1)}:
            raise UnknownSegment(f"Wpisów w ramce może być od 1 do {MOST}.")
        return Choice(chosen), int(count), one_of(own.get(THEME, THEMES[0]), THEMES)

    @blueprint.get("/widget")
    def make() -> str:
        choice, count, theme = read()
        names = desk.finder.names()
        told = chips(choice, names, tongue())
        # The tongue is said in the address: the frame speaks that of the page around it, not that of the browser.
        fields = (*choice.fields, (COUNT, str(count)), (THEME, theme), (LANG, tongue().code))
        title = _title(told)
        answers.change_policy(frame_src="'self'")
        return render_template(
            "widget.html",
            choice=choice,
            kept=kept_beside(choice, names, tongue()),
            count=count,
            most=MOST,
            theme=theme,
            title=title,
            height=height_of(count),
            line=frame_line(f"{desk.base_url}/widget/lista?{urlencode(fields)}", title, height_of(count)),
            preview=address(".shown", fields),
        )

    @blueprint.get("/widget/lista")
    def shown() -> Response:
        answers.change_policy(frame_ancestors="*")
        try:
            choice, count, theme = read()
        except UnknownSegment as error:
            # The usual page of faults cannot be framed, and an empty frame would say nothing to whoever made it.
            answer = make_response(render_template("widget_fault.html", fault=str(error)), 400)
        else:
            now = desk.now()
            found = desk.finder.coming(choice.filter).subjects[:count]
            page = render_template(
                "widget_list.html",
                now=now,
                today=day_of(now),
                title=_title(chips(choice, desk.finder.names(), tongue())),
                months=lay_out(found, day_of(now)),
                choice=choice,
                theme=theme,
            )
            answer = make_response(page)
            answer.headers["Cache-Control"] = f"public, max-age={FRAMED_FOR}"
        return answer

    return blueprint


def _title(told: tuple[Chip, ...]) -> str:
    """The name of a frame and of the list in it: what it shows, in a few words."""
    name = tongue().say("Ekonomia społeczna: najbliższe wydarzenia")
    return f"{name} ({clip(', '.join(chip.words for chip in told), LONGEST_TOLD)})" if told else name


def frame_line(address: str, title: str, height: int) -> str:
    """The line of HTML that shows the page at this address in a frame; `height` in pixels."""
    return (
        f'<iframe src="{escape(address)}" title="{escape(title)}" height="{height}"'
        ' style="width:100%;border:0" loading="lazy"></iframe>'
    )


def height_of(count: int) -> int:
    """How tall a frame of so many entries is made, in pixels."""
    return min(TALLEST, 140 + 80 * count)
