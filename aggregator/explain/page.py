"""An account as one HTML page that needs nothing else: no network, no other file."""

from __future__ import annotations

from jinja2 import Environment, PackageLoader, StrictUndefined

from aggregator.explain.account import Account
from aggregator.explain.words import TONES
from aggregator.feeds.text import web_address
from aggregator.model import BlockKind


def render_page(account: Account) -> str:
    """The page, in Polish; everything that came from elsewhere is escaped, and only web addresses become links."""
    # The text is cleaned of what no reader sees when an article is read; the template has to escape it, no more.
    environment = Environment(
        loader=PackageLoader("aggregator.explain"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["web_address"] = web_address
    template = environment.get_template("explanation.html")
    return template.render(account=account, tones=TONES, heading=BlockKind.HEADING, item=BlockKind.ITEM)
