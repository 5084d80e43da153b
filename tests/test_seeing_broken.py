"""A running source that is broken on purpose, and one that never gave anything."""

from __future__ import annotations

from datetime import timedelta

import pytest

from aggregator.health import STATES, Cause
from aggregator.model import Health, WayKind
from aggregator.store import Outcome
from tests.seen import LATER, LATEST, NOW, POSTS, TALK, WALK, read, reading
from tests.sites import forms
from tests.sites.living import HTML, JSON, NEWS, XML, serve_living
from tests.sites.products import Answer

BROKEN = [
    (
        Answer(b"<html><body><main><h1>Trwaj\xc4\x85 prace</h1></main></body></html>", HTML),
        Health.CHANGED,
        Cause.EMPTIED,
    ),
    (Answer(b"<h1>403</h1>", HTML, 403), Health.BLOCKED, Cause.FORBIDDEN),
    (Answer(b"<h1>404</h1>", HTML, 404), Health.CHANGED, Cause.GONE),
    (Answer(b"<h1>500</h1>", HTML, 500), Health.UNREACHABLE, Cause.SERVER_ERROR),
    (Answer(b"%PDF-1.7 \xff\xff", "application/pdf"), Health.CHANGED, Cause.OTHER_KIND),
]


@pytest.mark.parametrize(("answer", "health", "cause"), BROKEN, ids=lambda value: str(getattr(value, "value", "")))
@pytest.mark.parametrize("form", ["listing", "feed", "rest"])
def test_what_is_broken_is_named_in_one_round_and_recovery_seen_in_one(
    form: str, answer: Answer, health: Health, cause: Cause
) -> None:
    with read("listing", form) as reader:
        before = reader.events()
        broken = dict.fromkeys([NEWS, "/", "/feed/", "/wp-json/wp/v2/posts"], answer)
        reader.site.replaced |= broken
        report = reader.round(LATER)
        assert report.outcome is not Outcome.READ
        assert reader.health()[0] is health, report.error
        if form == "listing":
            assert reader.health() == (health, cause), report.error
        assert reader.store.source_state("wierzba").diagnosis.remedy("wierzba", reader.source.url)
        assert reader.events() == before
        for path in broken:
            del reader.site.replaced[path]
        assert reader.round(LATEST + timedelta(days=1)).outcome is Outcome.READ
        assert reader.health() == (Health.WELL, Cause.NONE)
        assert reader.events() == before


def test_garbage_in_the_feed_leads_to_the_list() -> None:
    with read("listing", "feed") as reader:
        before = reader.events()
        reader.site.replaced["/feed/"] = Answer(b"\x00\xff<<<rss>&&&", XML)
        assert reader.round(LATER).outcome is Outcome.READ
        assert (reader.kinds(), reader.events()) == ([WayKind.LISTING], before)


def test_a_feed_that_is_emptied_leads_to_the_list_and_loses_nothing() -> None:
    with read("listing", "feed") as reader:
        before = reader.events()
        reader.site.replaced["/feed/"] = Answer(forms.wordpress_feed((), reader.site.base, full_text=True), XML)
        assert reader.round(LATER).outcome is Outcome.READ
        assert (reader.kinds(), reader.events()) == ([WayKind.LISTING], before)


def test_renamed_classes_change_nothing() -> None:
    with read("listing") as reader:
        before = reader.events()
        page = reader.site.answer(NEWS).body.decode()
        page = page.replace("<article>", '<div class="karta">').replace("</article>", "</div>").replace("h2", "h4")
        reader.site.replaced[NEWS] = Answer(page.encode(), HTML)
        assert reader.round(LATER).outcome is Outcome.READ
        assert reader.events() == before


def test_a_calendar_that_fails_beside_the_news_takes_nothing_with_it() -> None:
    with read("listing", "rest", "tribe", events=(TALK, WALK)) as reader:
        before = reader.events()
        reader.site.replaced["/wp-json/tribe/events/v1/events"] = Answer(b"", JSON, 404)
        report = reader.round(LATER)
        assert report.outcome is Outcome.READ
        assert reader.kinds() == [WayKind.WORDPRESS]
        assert reader.events() == before


# ---------------------------------------------------------------- on probation


def test_a_source_that_never_gave_anything_is_on_probation_until_it_does() -> None:
    with serve_living("listing") as site, reading(site) as reader:
        reader.round()
        assert reader.health() == (Health.TRIAL, Cause.NOTHING_SHOWN)
        assert STATES[Health.TRIAL] == "na próbie"
        site.posts = list(POSTS)
        report = reader.round(LATER)
        assert report.new > 0 and reader.health() == (Health.WELL, Cause.NONE)
        assert len(reader.events()) == 4


def test_a_source_of_which_nothing_can_be_read_is_on_probation() -> None:
    with serve_living("listing", posts=POSTS) as site, reading(site) as reader:
        empty = Answer(b"<html><body></body></html>", HTML)
        site.replaced = {f"/{post.slug}/": empty for post in POSTS}
        reader.round()
        assert reader.health() == (Health.TRIAL, Cause.NOTHING_READABLE)
        site.replaced = {}
        reader.round(NOW + timedelta(days=1))
        assert reader.health() == (Health.WELL, Cause.NONE) and len(reader.events()) == 4


def test_a_form_that_robots_now_keep_from_us_is_replaced_by_the_list() -> None:
    with read("listing", "feed") as reader:
        before = reader.events()
        reader.site.robots = "User-agent: *\nDisallow: /feed/\n"
        report = reader.round(NOW + timedelta(days=3))
        assert (report.outcome, reader.kinds()) == (Outcome.READ, [WayKind.LISTING])
        assert "/feed/" not in reader.site.asked
        assert reader.events() == before


def test_a_list_that_shows_a_few_of_many_is_told_as_changed() -> None:
    with read("listing") as reader:
        before = reader.events()
        for days in (1, 2, 3):
            reader.round(NOW + timedelta(days=days))
        reader.site.shown = 1
        reader.round(NOW + timedelta(days=4))
        assert reader.health() == (Health.CHANGED, Cause.FEWER)
        assert reader.events() == before
