"""Rounds of a source of which only name and address are known, over HTTP, in each form that sites have."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import pytest

from aggregator import pipeline
from aggregator.fetch import Fetcher
from aggregator.health import STATES, Cause
from aggregator.model import Event, Health, Selectors, Source, Status, WayKind
from aggregator.moments import WARSAW
from aggregator.store import Outcome, Store
from tests.sites import event_forms, forms
from tests.sites.event_forms import Happening
from tests.sites.forms import Post
from tests.sites.living import HTML, JSON, NEWS, XML, Living, serve_living
from tests.sites.products import Answer

NOW = datetime(2026, 3, 2, 8, tzinfo=UTC)
LATER = NOW + timedelta(hours=3)
LATEST = NOW + timedelta(hours=6)


def invitation(day: str, town: str = "Radomiu") -> str:
    return (
        f"<p>Zapraszamy na szkolenie z promocji.</p>\n<p>Szkolenie odbędzie się {day} 2026 r. o godz. 10:00 w {town}, "
        "przy ul. Lipowej 4.</p>\n<p>Zgłoszenia przyjmujemy do 13 marca 2026 r.</p>"
    )


def post(number: int, day: str, town: str = "Radomiu") -> Post:
    return Post(
        number, f"szkolenie-{number}", f"Szkolenie z promocji, część {number}", invitation(day, town),
        NOW - number * timedelta(days=1),
    )  # fmt: skip


POSTS = (post(1, "17 marca"), post(2, "24 marca", "Kielcach"), post(3, "9 kwietnia", "Łodzi"), post(4, "5 maja"))
TALK = Happening(
    41, "rozmowa", "Rozmowa o prawie", "<p>Zapisy do 10 marca 2026 r.</p>", datetime(2026, 3, 19, 10, tzinfo=WARSAW),
    datetime(2026, 3, 19, 12, tzinfo=WARSAW), "Dom Sąsiedzki", "ul. Lipowa 4", "Brzozów", "36-200",
)  # fmt: skip
WALK = Happening(
    42, "spacer", "Spacer po spółdzielniach", "<p>Idziemy razem.</p>", datetime(2026, 4, 8, 9, tzinfo=WARSAW),
    datetime(2026, 4, 8, 11, tzinfo=WARSAW), "Rynek", "Rynek 1", "Brzozów", "36-200",
)  # fmt: skip


@dataclass
class Reader:
    site: Living
    store: Store
    fetcher: Fetcher
    source: Source

    def round(self, now: datetime = NOW) -> pipeline.Report:
        self.site.asked.clear()
        return pipeline.update(self.source, fetcher=self.fetcher, store=self.store, now=now)

    def events(self) -> dict[str, Event]:
        return {event.uid: event for event in self.store.entries(date(2020, 1, 1), date(2030, 1, 1))[0]}

    def told(self) -> list[tuple[str, str, str | None]]:
        return [(f"{e.start:%d.%m %H:%M}", e.title, e.city) for e in self.events().values()]

    def kinds(self) -> list[WayKind]:
        return [way.kind for way in self.store.source_state("wierzba").ways or ()]

    def health(self) -> tuple[Health, Cause]:
        diagnosis = self.store.source_state("wierzba").diagnosis
        return diagnosis.health, diagnosis.cause


@contextmanager
def reading(site: Living, path: str = NEWS) -> Iterator[Reader]:
    source = Source("wierzba", "Wierzba", site.base + path)
    with (
        Store.open("sqlite://") as store,
        Fetcher(contact="", memory=store, allow_private=True, pause=0) as fetcher,
    ):
        store.register([source], NOW)
        yield Reader(site, store, fetcher, source)


@contextmanager
def read(*offers: str, posts: tuple[Post, ...] = POSTS, events: tuple[Happening, ...] = ()) -> Iterator[Reader]:
    """A site that has been read once."""
    with serve_living(*offers, posts=posts, events=events) as site, reading(site) as reader:
        report = reader.round()
        assert (report.outcome, report.failures) == (Outcome.READ, ())
        yield reader


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


CALENDARS = [("listing", "ical"), ("listing", "tribe", "rest"), ("listing", "schema")]


@pytest.mark.parametrize("offers", CALENDARS, ids=" ".join)
def test_a_calendar_in_every_form(offers: tuple[str, ...]) -> None:
    with read(*offers, events=(TALK, WALK)) as reader:
        talk = next(event for event in reader.events().values() if event.title == "Rozmowa o prawie")
        assert (talk.start, talk.end) == (TALK.start, TALK.end)
        assert (talk.city, talk.venue, talk.address) == ("Brzozów", "Dom Sąsiedzki", "ul. Lipowa 4")
        due = reader.store.deadlines_of(talk.uid)
        assert [deadline.at for deadline in due] == [date(2026, 3, 10)]
        assert len(reader.events()) == 6
        before = reader.events()
        report = reader.round(LATER)
        assert (report.new, report.changed, reader.events()) == (0, 0, before)
        reader.site.edit("rozmowa", start=TALK.start + timedelta(days=1), end=TALK.end + timedelta(days=1))
        reader.site.edit("spacer", cancelled=True)
        reader.round(LATEST)
        moved = reader.events()[talk.uid]
        assert moved.start == TALK.start + timedelta(days=1) and moved.previous_start == TALK.start
        if "tribe" not in offers:  # the plugin's list leaves out what is called off
            walk = next(event for event in reader.events().values() if event.title == WALK.title)
            assert walk.status is Status.CANCELLED
        assert len(reader.events()) == 6


def test_a_feed_is_asked_for_only_if_it_has_changed_and_forgets_nothing() -> None:
    with read("listing", "feed") as reader:
        before = reader.events()
        assert reader.store.source_state("wierzba").ways[0].validators.etag  # type: ignore[index]
        reader.round(LATER)
        past = reader.store.rounds("wierzba", 1)[0]
        assert (past.requests, past.bytes, past.found) == (1, 0, 4) and past.saved > 1000
        assert reader.events() == before


def test_what_could_not_be_read_of_a_feed_is_read_although_it_has_not_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    with serve_living("listing", "feed", posts=POSTS) as site, reading(site) as reader:
        with monkeypatch.context() as broken:
            broken.setattr(pipeline, "reading_of", lambda *args, **named: 1 / 0)
            report = reader.round()
            assert (len(report.failures), reader.events()) == (4, {})
        report = reader.round(LATER)
        assert (report.failures, len(reader.events())) == ((), 4)
        assert site.asked == ["/feed/"]


def test_a_calendar_whose_file_could_not_be_read_whole_is_not_asked_for_as_pages(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with serve_living("listing", "ical", posts=POSTS, events=(TALK, WALK)) as site, reading(site) as reader:
        own = event_forms.calendar_file([TALK, WALK], site.base).replace(b"URL:", b"X-URL:")
        site.replaced["/wydarzenia/"] = Answer(own, "text/calendar; charset=UTF-8", validated=True)
        with monkeypatch.context() as broken:
            broken.setattr(pipeline, "reading_of", lambda *args, **named: 1 / 0)
            reader.round()
        reader.round(LATER)
        assert site.asked[:2] == ["/wydarzenia/?ical=1", NEWS]
        assert sum("ical" in asked for asked in site.asked) == 1
        assert len(reader.events()) == 6


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


def calendar(*lines: str) -> Answer:
    frame = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//x//y//PL", *lines, "END:VCALENDAR", ""]
    return Answer("\r\n".join(frame).encode(), "text/calendar", validated=True)


WEEKLY = (
    "BEGIN:VEVENT",
    "UID:dyzur@example.org",
    "SUMMARY:Dyżur doradcy",
    "DTSTART;TZID=Europe/Warsaw:20260310T160000",
    "DTEND;TZID=Europe/Warsaw:20260310T170000",
)


def test_each_instance_of_what_is_repeated_is_an_event() -> None:
    rule = ("RRULE:FREQ=WEEKLY;COUNT=6", "END:VEVENT")
    with serve_living("ical") as site, reading(site, "/wydarzenia/?ical=1") as reader:
        site.replaced["/wydarzenia/"] = calendar(*WEEKLY, *rule)
        reader.round()
        days = [date(2026, 3, 10) + n * timedelta(days=7) for n in range(6)]
        assert [event.start for event in reader.events().values()] == [
            datetime(day.year, day.month, day.day, 16, tzinfo=WARSAW) for day in days
        ]
        before = reader.events()
        report = reader.round(LATER)
        assert (report.new, report.changed, reader.events()) == (0, 0, before)
        site.replaced["/wydarzenia/"] = calendar(
            *WEEKLY, "EXDATE;TZID=Europe/Warsaw:20260317T160000", "RRULE:FREQ=WEEKLY;COUNT=7", "END:VEVENT"
        )
        reader.round(LATEST)
        doubtful = [event for event in reader.events().values() if event.doubts]
        assert [event.start.day for event in doubtful] == [17], "taken out, and no other day is taken for it"
        assert len(reader.events()) == 7 and not any(event.previous_start for event in reader.events().values())


def test_a_file_that_never_changes_goes_on_with_the_calendar() -> None:
    with serve_living("ical") as site, reading(site, "/wydarzenia/?ical=1") as reader:
        site.replaced["/wydarzenia/"] = calendar(*WEEKLY, "RRULE:FREQ=MONTHLY;BYMONTHDAY=10", "END:VEVENT")
        reader.round()
        last = max(event.start for event in reader.events().values())
        reader.round(NOW + timedelta(days=90))
        assert reader.store.rounds("wierzba", 1)[0].bytes == 0
        assert max(event.start for event in reader.events().values()) > last
        assert not any(event.doubts or event.previous_start for event in reader.events().values())


def test_a_file_with_hours_of_utc_and_of_a_zone() -> None:
    times = ("DTSTART:20260708T080000Z", "DTEND:20260708T100000Z", "END:VEVENT")
    with serve_living("ical") as site, reading(site, "/wydarzenia/?ical=1") as reader:
        site.replaced["/wydarzenia/"] = calendar(*WEEKLY[:3], *times)
        reader.round()
        (event,) = reader.events().values()
        assert (event.start, event.end) == (
            datetime(2026, 7, 8, 10, tzinfo=WARSAW),
            datetime(2026, 7, 8, 12, tzinfo=WARSAW),
        )


def test_what_calendar_and_news_both_tell_is_one_event() -> None:
    told = Happening(
        43, "szkolenie-w-radomiu", "Szkolenie z promocji, część 1", "<p>Szkolenie.</p>",
        datetime(2026, 3, 17, 10, tzinfo=WARSAW), datetime(2026, 3, 17, 14, tzinfo=WARSAW), "Hala", "ul. Lipowa 4",
        "Radom", "26-600",
    )  # fmt: skip
    with read("listing", "rest", "tribe", events=(told, WALK)) as reader:
        assert reader.kinds() == [WayKind.TRIBE, WayKind.WORDPRESS]
        starts = sorted(day for day, _, _ in reader.told())
        assert starts == ["05.05 10:00", "08.04 09:00", "09.04 10:00", "17.03 10:00", "24.03 10:00"]
        assert next(e.end for e in reader.events().values() if e.venue == "Hala") == told.end
        due = reader.store.entries(date(2026, 3, 13), date(2026, 3, 13))[1]
        assert len(due) == 4, "the deadline that only the post tells of is kept"
        reader.site.edit("szkolenie-1", title="Zapraszamy na szkolenie z promocji, część 1")
        reader.round(LATER)
        assert len(reader.events()) == 5


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


# ---------------------------------------------------------------- broken on purpose

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
