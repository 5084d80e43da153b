"""What a source would give if it were read now: a few of its articles, understood, and what sources.yaml would say."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import zip_longest

from aggregator.errors import AggregatorError
from aggregator.events import Understanding, understand
from aggregator.language.fold import fold
from aggregator.model import Link, Page, SourceKind
from aggregator.probe import Finding
from aggregator.reading import article_given, article_on
from aggregator.scrape import feed_name
from aggregator.store import ArticleRecord
from aggregator.visit import Visit

MOST = 8
"""Articles of a sample; each that its way does not give costs a request."""

CLEAR = 0.7
"""So large a part of the regions of a sample's events makes it the source's."""

_KINDS = (
    (SourceKind.ROPS, re.compile(r"\brops\b|\bregionaln\w+ osrod\w+ polityki|\bmcps\b|centrum polityki spolecznej")),
    (SourceKind.OWES, re.compile(r"\bowes\b|\bosrod\w+ wsparcia ekonomii|\bowes[a-z]+\b")),
    (
        SourceKind.OFFICE,
        re.compile(r"\bminister\w+|\burzad\w*|\bgov\.pl\b|\bstarostw\w+|\bgmin[ay]\b|\bpowiat\w*"),
    ),
    (SourceKind.FOUNDATION, re.compile(r"\bfundacj\w+|\bstowarzyszen\w+|\bzwiazek\b|\bfederacj\w+")),
    (SourceKind.PORTAL, re.compile(r"\bportal\w*")),
)


@dataclass(frozen=True, slots=True)
class Sample:
    """One article of a source: how it was understood and the page it came on, or why it could not be read."""

    link: Link
    understanding: Understanding | None = None
    page: Page | None = None
    fault: str = ""


def samples_of(finding: Finding, visit: Visit, most: int = MOST) -> tuple[Sample, ...]:
    """The first articles of a finding, of each of its ways in turn."""
    used = [trial.links for trial in finding.trials if trial.used]
    in_turn = {link.url: link for together in zip_longest(*used) for link in together if link is not None}
    return tuple(_sample(link, visit) for link in list(in_turn.values())[:most])


def _sample(link: Link, visit: Visit) -> Sample:
    record = ArticleRecord(link.url, link.title, first_seen=visit.now, published=link.published)
    page: Page | None = None
    try:
        article = article_given(link, record, visit.source, now=visit.now)
        if article is None:
            page = visit.get(link.url)
            assert page is not None  # it was asked for without validators
            article = article_on(page, record, visit.source, link)
        return Sample(link, understand(article, visit.source), page)
    except AggregatorError as error:
        return Sample(link, fault=str(error))


def suggested(visit: Visit, samples: tuple[Sample, ...], name: str = "") -> dict[str, str]:
    """The entry for sources.yaml: name, url and, where they are clear, region and kind.

    The name is the given one, else the one by which the site calls itself, else the title of its feed, else the
    host.
    """
    url = visit.source.url
    called = Counter(s.understanding.article.site for s in samples if s.understanding and s.understanding.article.site)
    host = re.sub(r"^https?://(?:www\.)?|/.*$", "", url)
    feeds = filter(None, (feed_name(page, visit.source) for _, page in visit.documents))
    name = name or (called.most_common(1)[0][0] if called else next(feeds, host))
    entry = {"name": name, "url": url}
    regions = Counter(
        event.region.value
        for sample in samples
        if sample.understanding
        for event in sample.understanding.announcement.events
        if event.region
    )
    if regions:
        region, count = regions.most_common(1)[0]
        if count >= 2 and count >= CLEAR * regions.total():
            entry["region"] = region
    kind = next((kind for kind, pattern in _KINDS if pattern.search(fold(f"{name} {url}"))), None)
    return entry | ({"kind": kind.value} if kind else {})
