"""The form that signs up for an event: the one link of an article that leads there, or none."""

from __future__ import annotations

import re

from aggregator.language.fold import fold
from aggregator.model import Article, Block, Hyperlink

_FORM_HOST = re.compile(
    r"^https?://(?:[\w.-]*\.)?(?:forms|formularz\w*|ankiet\w*|docs\.google|forms\.gle|forms\.office|clickmeeting|evenea|eventbrite|interankiety|webankieta|app\.evenea|konfeo|zapisy|rejestracja|survey\w*|lime\w*|jotform|typeform)"
)
_FORM_PATH = re.compile(
    r"/(?:forms?|formularz\w*|rejestrac\w*|zapis\w*|zgloszeni\w*|rekrutac\w*|ankiet\w*|register|signup|event)\b|formularz|rejestracja|zapisy|/zgloszenie|viewform"
)
_WORDS = re.compile(
    r"\b(?:formularz\w*|zapis\w*|zarejestr\w*|rejestrac\w*|zglos\w*|zglaszan\w*|rekrutac\w*|zamawiam|wypeln\w*|dolacz\w*|udzial\w*|bilet\w*)"
)
_NO_FORM = re.compile(
    r"\.(?:pdf|docx?|odt|xlsx?|rtf|zip|jpe?g|png)(?:$|\?)|^mailto:|^tel:|/(?:wp-content|pliki|documents|files|galeri)"
)
_ELSEWHERE = re.compile(
    r"\b(?:regulamin|program|polityk|rodo|mapa|nagrani|facebook|plakat|statut|ustaw|raport|galeri|folder|transmisj|wiecej)\w*"
)
_PERSONAL = re.compile(
    r"(?:facebook|instagram|linkedin|youtube|twitter|x)\.com|youtu\.be|maps\.|goo\.gl/maps|/privacy|/polityka"
)


def registration_url(article: Article, near: tuple[int, ...] = ()) -> str | None:
    """The address of the sign-up form, None where there is no web form; blocks in `near` are preferred."""
    best: tuple[int, str] | None = None
    for number, block in enumerate(article.blocks):
        for link in block.links:
            points = _points(block, link)
            if points > 0 and number in near:
                points += 2
            if points > 2 and (best is None or points > best[0]):
                best = (points, link.url)
    return best[1] if best else None


def _points(block: Block, link: Hyperlink) -> int:
    """How much a link looks like a sign-up form."""
    url = link.url.lower()
    if _NO_FORM.search(url) or _PERSONAL.search(url):
        return 0
    words = fold(block.text[link.start : link.end])
    before = fold(block.text[max(0, link.start - 120) : link.start])
    points = 0
    if _FORM_HOST.search(url):
        points += 4
    elif _FORM_PATH.search(url):
        points += 3
    if _WORDS.search(words):
        points += 2
    if _WORDS.search(before):
        points += 2
    if _ELSEWHERE.search(words):
        points -= 3
    return points
