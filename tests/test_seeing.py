"""Rounds of a source of which only name and address are known, over HTTP, in each form in which sites tell news."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from aggregator import pipeline
from aggregator.errors import StoreError
from aggregator.health import Cause
from aggregator.model import Health, Selectors, Source, Status, WayKind
from aggregator.moments import WARSAW
from aggregator.store import Outcome
from tests.seen import LATER, NOW, POSTS, invitation, post, read, reading
from tests.sites import forms
from tests.sites.forms import Post
from tests.sites.living import HTML, JSON, XML, serve_living
from tests.sites.products import Answer

PROSE = [
    ("listing",),
    ("listing", "feed"),
    ("listing", "rest"),
    ("feed", "rest", "listing", "sitemap"),
]


@pytest.mark.parametrize("offers", PROSE, ids=" ".join)
def test_news_in_every_form(offers: tuple[str, ...]) -> None:
    with read(*offers) as reader:
        assert [(day, city) for day, _, city in reader.told()] == [
            ("17.03 10:00", "Radom"),
            ("24.03 10:00", "Kielce"),
            ("09.04 10:00", "Łódź"),
            ("05.05 10:00", "Radom"),
        ]
        deadlines = reader.store.entries(date(2026, 3, 13), date(2026, 3, 13))[1]
        assert {d.event_uid for d in deadlines} == set(reader.events())
        before = reader.events()
        report = reader.round(LATER)
        assert (report.outcome, report.new, report.changed, reader.events()) == (Outcome.READ, 0, 0, before)
        assert len(reader.site.asked) == 1, "nothing is fetched but what the way shows"
        assert reader.health() == (Health.WELL, Cause.NONE)


@pytest.mark.parametrize("offers", PROSE, ids=" ".join)
def test_an_edited_post_changes_its_event(offers: tuple[str, ...]) -> None:
    with read(*offers) as reader:
        (uid,) = [uid for uid, event in reader.events().items() if event.city == "Kielce"]
        reader.site.edit("szkolenie-2", html=invitation("26 marca", "Kielcach"))
        reader.round(NOW + timedelta(days=1))
        moved = reader.events()[uid]
        assert (moved.start, moved.sequence, len(reader.events())) == (datetime(2026, 3, 26, 10, tzinfo=WARSAW), 1, 4)


def test_a_feed_is_asked_for_only_if_it_has_changed_and_forgets_nothing() -> None:
    with read("listing", "feed") as reader:
        before = reader.events()
        assert reader.store.source_state("wierzba").ways[0].validators.etag  # type: ignore[index]
        reader.round(LATER)
        past = reader.store.rounds("wierzba", 1)[0]
        assert (past.requests, past.bytes, past.found) == (1, 0, 4) and past.saved > 1000
        assert reader.events() == before


def test_what_the_archive_has_lost_is_asked_for_again(monkeypatch: pytest.MonkeyPatch) -> None:
    def damaged(source: str, url: str) -> None:
        raise StoreError("strona zachowana w bazie danych jest uszkodzona", url=url)

    with read("listing", "feed") as reader:
        monkeypatch.setattr(reader.store, "page", damaged)
        report = reader.round(LATER)
        assert (report.outcome, report.failures, reader.site.asked) == (Outcome.READ, (), ["/feed/", "/feed/"])


def test_what_could_not_be_read_of_a_feed_is_read_although_it_has_not_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    with serve_living("listing", "feed", posts=POSTS) as site, reading(site) as reader:
        with monkeypatch.context() as broken:
            broken.setattr(pipeline, "reading_of", lambda *args, **named: 1 / 0)
            report = reader.round()
            assert (len(report.failures), reader.events()) == (4, {})
        report = reader.round(LATER)
        assert (report.failures, len(reader.events())) == ((), 4)
        assert site.asked == ["/feed/"]


def test_a_post_that_leaves_the_feed_is_read_on_its_page_while_it_has_something_ahead() -> None:
    with read("listing", "feed") as reader:
        before = reader.events()
        (uid,) = [uid for uid, event in before.items() if event.city == "Łódź"]
        gone = reader.site.posts[2]
        shown = reader.site.posts[:2] + reader.site.posts[3:]
        reader.site.replaced["/feed/"] = Answer(forms.wordpress_feed(shown, reader.site.base, full_text=True), XML)
        reader.round(NOW + timedelta(days=1))
        assert f"/{gone.slug}/" in reader.site.asked and f"/{shown[0].slug}/" not in reader.site.asked
        assert reader.events() == before
        reader.site.edit(gone.slug, html="<p>Szkolenie 9 kwietnia 2026 r. w Łodzi zostało odwołane.</p>")
        reader.round(NOW + timedelta(days=2))
        assert reader.events()[uid].status is Status.CANCELLED


@pytest.mark.parametrize("status", [404, 401, 403, 200])
def test_a_site_that_switches_wordpress_off_is_read_by_its_list_at_once(status: int) -> None:
    with read("listing", "rest") as reader:
        before = reader.events()
        assert reader.kinds() == [WayKind.WORDPRESS]
        refusal = forms.refusal("rest_no_route", "Nie znaleziono ścieżki.", status)
        answer = Answer(b"<!doctype html><html><body>Witaj</body></html>", HTML) if status == 200 else None
        reader.site.replaced["/wp-json/wp/v2/posts"] = answer or Answer(refusal, JSON, status)
        reader.site.posts.insert(0, post(0, "21 maja", "Opolu"))
        report = reader.round(LATER)
        assert (report.outcome, report.new) == (Outcome.READ, 2)
        assert reader.kinds() == [WayKind.LISTING]
        assert {uid: reader.events()[uid] for uid in before} == before
        assert len(reader.events()) == 5
        assert reader.health() == (Health.WELL, Cause.NONE)
        assert len(reader.site.asked) <= 6


def test_rest_that_fails_for_days_is_given_up() -> None:
    with read("listing", "rest") as reader:
        reader.site.replaced["/wp-json/wp/v2/posts"] = Answer(b"<h1>500</h1>", HTML, 500)
        outcomes = [reader.round(NOW + timedelta(days=day)).outcome for day in range(1, 6)]
        assert outcomes[0] is Outcome.FAILED and outcomes[-1] is Outcome.READ
        assert reader.kinds() == [WayKind.LISTING]
        assert len(reader.events()) == 4


def test_an_operator_who_points_at_the_links_is_heard_from_the_next_round_on() -> None:
    with read("listing", "feed") as reader:
        reader.source = Source("wierzba", "Wierzba", reader.source.url, selectors=Selectors(links="article h2 a"))
        reader.round(LATER)
        assert reader.kinds() == [WayKind.LISTING]


def test_the_first_round_reads_further_pages_of_recent_news() -> None:
    many = tuple(
        Post(
            n, f"szkolenie-{n}", f"Szkolenie z promocji, część {n}", "<p>Zapraszamy.</p>", NOW - timedelta(hours=6 * n)
        )
        for n in range(80)
    )
    with serve_living("listing", "rest", posts=many) as site, reading(site) as reader:
        reader.round()
        assert len(reader.store.articles("wierzba")) == 80
        assert len(site.asked) == 4
        reader.round(LATER)
        assert len(site.asked) == 1


def test_an_index_of_sitemaps_is_followed_in_every_round() -> None:
    with serve_living("sitemap", posts=POSTS) as site, reading(site, "/") as reader:
        reader.round()
        assert (reader.kinds(), len(reader.events())) == ([WayKind.SITEMAP], 4)
        site.posts.insert(0, post(0, "21 maja", "Opolu"))
        report = reader.round(LATER)
        assert (report.outcome, report.new, len(site.asked)) == (Outcome.READ, 2, 3)
