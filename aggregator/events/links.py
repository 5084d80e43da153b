"""The form that signs up for an event: the one link of an article that leads there, or none."""

from __future__ import annotations

from aggregator.language.fold import fold
from aggregator.language.polish.forms import FORM_HOST, FORM_PATH, FORM_WORDS, NO_FORM, OTHER_LINK, SOCIAL_MEDIA
from aggregator.model import Article, Block, Hyperlink


def registration_url(article: Article, near: int = -1, others: frozenset[int] = frozenset()) -> str | None:
    """The address of the sign-up form, None where there is no web form.

    A link in the event's own block, `near`, is preferred; those in the blocks of `others`, further events, are theirs.
    """
    best: tuple[int, str] | None = None
    for number, block in enumerate(article.blocks):
        if number in others and number != near:
            continue
        for link in block.links:
            points = _points(block, link)
            if points > 0 and number == near:
                points += 2
            if points > 2 and (best is None or points > best[0]):
                best = (points, link.url)
    return best[1] if best else None


def _points(block: Block, link: Hyperlink) -> int:
    """How much a link looks like a sign-up form."""
    url = link.url.lower()
    if NO_FORM.search(url) or SOCIAL_MEDIA.search(url):
        return 0
    words = fold(block.text[link.start : link.end])
    before = fold(block.text[max(0, link.start - 120) : link.start])
    points = 0
    if FORM_HOST.search(url):
        points += 4
    elif FORM_PATH.search(url):
        points += 3
    if FORM_WORDS.search(words):
        points += 2
    if FORM_WORDS.search(before):
        points += 2
    if OTHER_LINK.search(words):
        points -= 3
    return points
