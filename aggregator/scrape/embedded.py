"""What a page tells machines about itself: JSON-LD (schema.org) and the meta tags of its head."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from aggregator.scrape.dates import machine_day
from aggregator.scrape.furniture import attribute
from aggregator.scrape.jsonld import kinds_of, linked_data, string_in, things_in
from aggregator.scrape.outline import Outline
from aggregator.scrape.text import fold, squash, word_set

_PAGES = word_set("""
    Article NewsArticle BlogPosting Report TechArticle SocialMediaPosting AdvertiserContentArticle
    LiveBlogPosting ReportageNewsArticle AnalysisNewsArticle CreativeWork ScholarlyArticle
""")
_FRAMES = word_set("WebPage ItemPage AboutPage FAQPage")
_SITES = word_set("""
    WebSite Organization NewsMediaOrganization GovernmentOrganization NGO EducationalOrganization
""")
_INTO = ("@graph", "mainEntity", "mainEntityOfPage", "publisher", "isPartOf")

_PUBLISHED_METAS = (
    ("article:published_time", "article:published", "og:article:published_time"),
    ("dc:date", "dc.date", "dc:created", "dc.date.created", "dc.date.issued", "dcterms.date", "dcterms.created"),
    ("dcterms.issued", "dcterms:date", "dcterms:created", "dcterms:issued"),
    ("date", "pubdate", "publishdate", "publish-date", "publish_date", "publication_date", "publication-date"),
)


@dataclass(slots=True)
class Embedded:
    """The page's own word on its titles, the site's names and its days of publication, each the surest first."""

    titles: list[str] = field(default_factory=list)
    sites: list[str] = field(default_factory=list)
    json_days: list[date] = field(default_factory=list)
    meta_days: list[date] = field(default_factory=list)


def read_embedded(outline: Outline, url: str) -> Embedded:
    """Reads JSON-LD and the metas of the head; what is broken there is passed by."""
    embedded = Embedded()
    metas: dict[str, str] = {}
    for at in outline.by_tag.get("meta", ()):
        tag = outline.tags[at]
        for name in (attribute(tag, "property") or attribute(tag, "name")).lower().split():
            metas.setdefault(name, squash(attribute(tag, "content")))
    _read_json(outline, url, embedded)
    for name in ("og:title", "twitter:title", "dc.title", "dcterms.title"):
        if metas.get(name):
            embedded.titles.append(metas[name])
    if metas.get("og:site_name"):
        embedded.sites.insert(0, metas["og:site_name"])
    for names in _PUBLISHED_METAS:
        for name in names:
            day = machine_day(metas.get(name, ""))
            if day is not None:
                embedded.meta_days.append(day)
    return embedded


def _read_json(outline: Outline, url: str, embedded: Embedded) -> None:
    """What the page's own things say; what it lists or refers to (itemListElement, comment, hasPart) is another's."""
    pages, frames = [], []
    for parsed in linked_data(outline):
        for thing in things_in(parsed, _INTO):
            names = kinds_of(thing)
            if names & _PAGES:
                pages.append(thing)
            elif names & _FRAMES:
                frames.append(thing)
            elif names & _SITES and string_in(thing, "name"):
                # A site is surer of its name than the body behind it.
                embedded.sites.insert(0 if "WebSite" in names else len(embedded.sites), string_in(thing, "name"))
    if len(pages) > 1:
        own = [page for page in pages if _tells_of(page, url, outline)]
        pages = own or pages[:1]
    for thing in pages:
        embedded.titles += [title for title in (string_in(thing, "headline"), string_in(thing, "name")) if title]
    for thing in (*pages, *frames):
        day = machine_day(string_in(thing, "datePublished"))
        if day is not None:
            embedded.json_days.append(day)


def _tells_of(thing: dict[str, Any], url: str, outline: Outline) -> bool:
    address = string_in(thing, "url") or string_in(thing, "@id") or string_in(thing, "mainEntityOfPage")
    if address and address.split("#")[0].rstrip("/") == url.split("#")[0].rstrip("/"):
        return True
    headline = fold(string_in(thing, "headline"))
    heading = outline.soup.title.get_text() if outline.soup.title else ""
    return bool(headline) and fold(heading).startswith(headline)
