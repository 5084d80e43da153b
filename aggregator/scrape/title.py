"""An article's title and its site's name: what heads the text, weighed against what the page's head says."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from aggregator.scrape.dates import bare_day, is_label, labelled_day
from aggregator.scrape.embedded import Embedded
from aggregator.scrape.furniture import HEADINGS, attribute, is_control, is_note_line
from aggregator.scrape.outline import Outline
from aggregator.scrape.profiles import Profile
from aggregator.scrape.text import fold, squash, word_set

_LONGEST = 400
"""Characters; a longer heading is not a title."""

_SEPARATOR = re.compile(r"\s+[-–—|·•»«:]+\s+|\s*[|»·•]\s*|\s*::\s*|:\s+")
_FURTHER = 250
"""Characters of an article's text before a heading that is then only a part's."""


@dataclass(frozen=True, slots=True)
class Title:
    """An article's title; `at` is its element, None when only the page's head has it."""

    text: str
    at: int | None


@dataclass(frozen=True, slots=True)
class _Names:
    """What the page's head says, folded for comparing."""

    titles: tuple[str, ...]
    document: str
    sites: frozenset[str]


def document_title(outline: Outline) -> str:
    """The text of <title>, as one line; empty when there is none."""
    for at in outline.by_tag.get("title", ()):
        text = squash("".join(str(child) for child in outline.tags[at].children))
        if text:
            return text
    return ""


def find_title(outline: Outline, profiles: Iterable[Profile], embedded: Embedded, body: int | None) -> Title:
    """The heading that most speaks for being the title, else the page head's word for it without the site's name."""
    document = document_title(outline)
    names = _Names(
        tuple(fold(title) for title in embedded.titles),
        fold(document),
        frozenset(fold(site) for site in embedded.sites),
    )
    scores: dict[int, int] = {}
    for at in _headings(outline):
        scores[at] = 4 - HEADINGS[outline.tags[at].name]
    for profile in profiles:
        for selector in profile.title:
            for at in outline.find(selector):
                scores[at] = max(scores.get(at, 0), 1) + (3 if at not in scores or scores[at] < 4 else 0)
    best, best_score = None, 1
    for at in sorted(scores):
        score = scores[at] + _weight(outline, at, names, body)
        if score > best_score:
            best, best_score = at, score
    if best is not None:
        text = outline.text(best)
        own = _without_site(text, embedded.sites)
        return Title(own if fold(own) in names.titles or not names.titles else text, best)
    return _title_of_head(outline, embedded, document, body)


def find_site(outline: Outline, profiles: Iterable[Profile], embedded: Embedded, title: str) -> str:
    """The site's own name; empty when nothing tells it."""
    if embedded.sites:
        return embedded.sites[0]
    portals = {fold(profile.portal) for profile in profiles if profile.portal}
    document = document_title(outline)
    brands = _brands(outline)
    rest = _rest_of(document, title)
    parts = [part for part in _SEPARATOR.split(rest) if part and fold(part) not in portals and not is_control(part)]
    if parts:
        whole = rest.strip(" -–—|·•»«:")
        named = next((brand for brand in brands if fold(brand) and fold(brand) in (fold(whole), *map(fold, parts))), "")
        # A name may itself hold a dash; only menus and portals are cut from it.
        kept = whole if len(parts) == 2 and not portals and " | " not in whole else parts[-1]
        return named or (parts[0] if portals else kept)
    if document and fold(document) != fold(title) and not fold(document).startswith(fold(title) or "-"):
        return document
    return next((brand for brand in brands if fold(brand) != fold(title)), "")


def _headings(outline: Outline) -> list[int]:
    found = [at for name in ("h1", "h2", "h3", "h4") for at in outline.by_tag.get(name, ())]
    return sorted(found)[:200]


def _weight(outline: Outline, at: int, names: _Names, body: int | None) -> int:
    text = outline.text(at)
    folded = fold(text)
    if not folded or len(text) > _LONGEST or is_control(text):
        return -100
    score = 0
    tag = outline.tags[at]
    if folded in names.titles:
        score += 6
    elif len(folded) > 3 and (names.document.startswith(folded) or any(t.startswith(folded) for t in names.titles)):
        score += 5
    elif len(folded) > 11 and folded in names.document:
        score += 4
    if attribute(tag, "itemprop") == "headline":
        score += 2
    if folded in names.sites and folded not in names.titles:
        score -= 10
    if outline.furniture[at]:
        score -= 5
    if bare_day(text) or labelled_day(text):
        score -= 6
    if body is not None:
        if at >= outline.end[body]:
            score -= 8
        elif outline.holds(body, at) and outline.free[outline.first[at]] - outline.free[outline.first[body]] > _FURTHER:
            score -= 4
    return score - _leads_away(outline, at)


def _leads_away(outline: Outline, at: int) -> int:
    """A heading that is a link to the front page or stands in a list is another's."""
    score = 0
    for child in range(at, min(outline.end[at], at + 8)):
        if outline.tags[child].name == "a" and attribute(outline.tags[child], "href").strip() in (
            "/",
            "./",
            "/index.php",
        ):
            score += 6
    for number, around in enumerate(outline.ancestors(at)):
        if number > 5:
            break
        if outline.tags[around].name == "li":
            score += 3
            break
    return score


def _title_of_head(outline: Outline, embedded: Embedded, document: str, body: int | None) -> Title:
    """The title by the page's head; where that names only the site, the line that stands over the text."""
    if embedded.titles:
        return Title(_without_site(embedded.titles[0], embedded.sites), None)
    brands = {fold(brand) for brand in (*_brands(outline), *embedded.sites)}
    lines = [] if body is None else [(at, line) for at, line in _lines_over(outline, body) if fold(line) not in brands]
    told = [(at, line) for at, line in lines if len(fold(line)) > 7 and fold(line) in fold(document)]
    if told or lines:
        at, line = (told or lines)[-1]
        return Title(line, at)
    parts = [part for part in _SEPARATOR.split(document) if fold(part) and fold(part) not in brands]
    return Title(parts[0] if parts else "", None)


def _lines_over(outline: Outline, body: int) -> list[tuple[int, str]]:
    """The last lines over the text that may be its title, from the smallest frame in which anything stands over it."""
    around = next((at for at in outline.ancestors(body) if outline.first[at] < outline.first[body]), None)
    if around is None:
        return []
    over = outline.lines(max(outline.first[around], outline.first[body] - 12), outline.first[body])
    return [(at, line) for at, line in over if not outline.furniture[at] and _may_be_title(line)]


def _may_be_title(line: str) -> bool:
    if not 3 < len(line) <= _LONGEST or is_control(line) or is_note_line(line):
        return False
    return bare_day(line) is None and labelled_day(line) is None and not is_label(line)


def _without_site(text: str, sites: Iterable[str]) -> str:
    for site in sites:
        for at in [match.start() for match in _SEPARATOR.finditer(text)][::-1]:
            if fold(text[at:]) == fold(site) and fold(text[:at]):
                return text[:at].strip()
        for match in _SEPARATOR.finditer(text):
            if fold(text[: match.start()]) == fold(site) and fold(text[match.end() :]):
                return text[match.end() :].strip()
    return text


def _rest_of(document: str, title: str) -> str:
    """What <title> says beside the article's title: after it, else before it."""
    wanted = len(fold(title))
    if not wanted:
        return ""
    folded = fold(document)
    if folded.startswith(fold(title)):
        seen = 0
        for at, char in enumerate(document):
            if seen >= wanted:
                return document[at:]
            seen += len(fold(char))
        return ""
    if folded.endswith(fold(title)):
        seen = 0
        for at in range(len(document) - 1, -1, -1):
            if seen >= wanted:
                return document[: at + 1]
            seen += len(fold(document[at]))
    return ""


def _brands(outline: Outline) -> list[str]:
    """What the links to the front page say, or the pictures in them, from the top of the page."""
    found: list[str] = []
    for at in outline.by_tag.get("a", ()):
        tag = outline.tags[at]
        names = set(tag.get("class") or ())
        rel = attribute(tag, "rel").split()
        home = attribute(tag, "href").strip().rstrip("/") in ("", ".", "/index.php", "/index.html", "index.php")
        if not (home and attribute(tag, "href").strip() not in ("", "#")) and "home" not in rel and not names & _LOGO:
            continue
        text = outline.text(at)
        for child in range(at + 1, outline.end[at]) if not text else ():
            text = text or squash(attribute(outline.tags[child], "alt"))
        if 2 < len(text) <= 160 and not is_control(text):
            found.append(text)
        if len(found) >= 5:
            break
    return found


_LOGO = word_set("brand logo navbar-brand site-logo custom-logo-link")
