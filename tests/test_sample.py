"""What a source would give: a few of its articles, understood, and the entry for sources.yaml."""

from __future__ import annotations

from dataclasses import replace

import pytest

from aggregator.model import WayKind
from aggregator.probe import find_ways
from aggregator.sample import Sample, samples_of, suggested
from tests.sites.forms import Post
from tests.sites.living import HTML, Living, serve_living
from tests.sites.products import Answer
from tests.test_probe import NOW, POSTS, TALK, WALK, visiting


def sampled(site: Living, **given: int) -> tuple[Sample, ...]:
    with visiting(site) as visit:
        return samples_of(find_ways(visit), visit, **given)


def test_each_way_has_its_turn() -> None:
    with serve_living("listing", "tribe", posts=POSTS, events=(TALK, WALK)) as site:
        titles = [sample.link.title for sample in sampled(site, most=5)]
    assert titles == [TALK.title, POSTS[0].title, WALK.title, POSTS[1].title, POSTS[2].title]


def test_what_is_given_is_not_fetched() -> None:
    with serve_living("listing", "rest", posts=POSTS) as site:
        samples = sampled(site)
        assert not any(f"/{post.slug}/" in site.asked for post in POSTS)
    assert len(samples) == 8 and all(sample.understanding and sample.page is None for sample in samples)
    assert [e.city for e in samples[0].understanding.announcement.events] == ["Łódź"]  # type: ignore[union-attr]


def test_a_text_of_pictures_alone_is_read_on_its_page() -> None:
    with serve_living("listing", "rest", posts=POSTS[:3]) as site:
        site.edit(POSTS[0].slug, html="<p>Udostępnij</p>")
        page = f"<html><body><article><h1>{POSTS[0].title}</h1>{POSTS[0].html}</article></body></html>"
        site.replaced[f"/{POSTS[0].slug}/"] = Answer(page.encode(), HTML)
        first = sampled(site)[0]
    assert first.page is not None and first.understanding is not None
    assert len(first.understanding.announcement.events) == 1


def test_one_that_cannot_be_read_says_why() -> None:
    with serve_living("listing", posts=POSTS) as site:
        site.replaced[f"/{POSTS[0].slug}/"] = Answer(b"", HTML, 500)
        first, second = sampled(site, most=2)
    assert first.understanding is None and "500" in first.fault
    assert second.understanding is not None and second.fault == ""


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("OWES w Łodzi", "owes"),
        ("Ośrodek Wsparcia Ekonomii Społecznej", "owes"),
        ("Regionalny Ośrodek Polityki Społecznej w Opolu", "rops"),
        ("Ministerstwo Rodziny", "office"),
        ("Fundacja Barka", "foundation"),
        ("Portal organizacji", "portal"),
        ("Klub Zielony Liść", None),
    ],
)
def test_the_kind_by_the_name(name: str, kind: str | None) -> None:
    with serve_living("listing", "rest", posts=POSTS) as site, visiting(site) as visit:
        assert suggested(visit, (), name).get("kind") == kind


def test_the_region_where_it_is_clear() -> None:
    elsewhere = tuple(replace(post, html=post.html.replace("Łodzi", "Opolu")) for post in POSTS)
    for posts, region in ((POSTS, "lodzkie"), (POSTS[:1], None), (POSTS[:4] + elsewhere[4:], None)):
        with serve_living("listing", "rest", posts=posts) as site, visiting(site) as visit:
            finding = find_ways(visit)
            assert [way.kind for way in finding.ways] == [WayKind.WORDPRESS]
            assert suggested(visit, samples_of(finding, visit)).get("region") == region


def test_the_name_by_which_the_site_calls_itself_else_its_host() -> None:
    titled = Post(1, "a", "Nowy nabór", "<p>Zapraszamy.</p>", NOW)
    with serve_living("listing", posts=(titled, *POSTS)) as site, visiting(site) as visit:
        samples = samples_of(find_ways(visit), visit, 2)
        assert suggested(visit, samples)["name"] == "Spółdzielnia Wierzba"
        assert suggested(visit, ())["name"] == site.base.removeprefix("http://")
        assert suggested(visit, samples, "Wierzba") == {"name": "Wierzba", "url": f"{site.base}/aktualnosci/"}
