"""The made-up articles fit together on whatever day they are shown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta

import pytest

from aggregator.model import ArticleKind, Status
from aggregator.moments import day_of, moment_key
from tests.sites.content import Publisher, Story, read_publishers
from tests.sites.dates import is_holiday

PUBLISHERS = read_publishers()
DAYS = [date(2026, 1, 1) + timedelta(days=13 * n) for n in range(60)]  # two years, every weekday, both turns of year


def all_stories(publisher: Publisher, day: date) -> Iterator[Story]:
    for slug in publisher.slugs:
        yield publisher.story(slug, day)
        for edit in publisher.edits(slug):
            yield publisher.story(slug, day, edit)


def test_there_is_enough_of_everything() -> None:
    stories = [story for publisher in PUBLISHERS for story in publisher.stories(DAYS[0])]
    assert len(PUBLISHERS) >= 8
    assert len({publisher.template for publisher in PUBLISHERS}) >= 6
    assert len({publisher.region for publisher in PUBLISHERS}) >= 8
    assert len(stories) >= 70
    assert {story.expected.kind for story in stories} == set(ArticleKind)
    events = [event for story in stories for event in story.expected.events]
    assert {event.status for event in events} == set(Status)
    assert len({event.mode for event in events}) >= 3


@pytest.mark.parametrize("publisher", PUBLISHERS, ids=lambda p: p.key)
def test_nothing_is_left_unspelt_and_addresses_differ(publisher: Publisher) -> None:
    for day in DAYS:
        stories = publisher.stories(day)
        assert len({story.path for story in stories}) == len(stories)
        for story in all_stories(publisher, day):
            text = f"{story.title}\n{story.body}"
            assert not re.search(r"[{}]|\br\.\.", text), text


@pytest.mark.parametrize("publisher", PUBLISHERS, ids=lambda p: p.key)
def test_days_follow_one_another(publisher: Publisher) -> None:
    for day in DAYS:
        for story in all_stories(publisher, day):
            what = f"{story.slug} on {day}"
            assert story.published <= day, what
            starts = [event.start for event in story.expected.events]
            assert starts == sorted(starts, key=moment_key), what
            for event in story.expected.events:
                assert event.end is None or moment_key(event.end) >= moment_key(event.start), what
                if story.expected.kind is ArticleKind.REPORT:
                    assert day_of(event.end or event.start) <= story.published, what
                else:
                    assert day_of(event.start) > story.published, what
            for deadline in story.expected.deadlines:
                assert day_of(deadline.at) >= story.published, what
                if deadline.event is not None:
                    assert day_of(deadline.at) < day_of(starts[deadline.event]), what


@pytest.mark.parametrize("publisher", PUBLISHERS, ids=lambda p: p.key)
def test_nobody_meets_on_a_holiday_nor_trains_at_weekends(publisher: Publisher) -> None:
    for day in DAYS:
        for story in all_stories(publisher, day):
            for event in story.expected.events:
                what = f"{story.slug} on {day}: {event.start}"
                assert not is_holiday(day_of(event.start)), what
                if event.category.value in ("training", "consultation", "visit"):
                    assert day_of(event.start).weekday() < 5, what


@pytest.mark.parametrize("publisher", PUBLISHERS, ids=lambda p: p.key)
def test_what_is_expected_stands_in_the_article(publisher: Publisher) -> None:
    """A day that is expected is spelt out in the text by the name or the list that it has in the file."""
    for article in publisher.raw:
        expected, text = article["expected"], article["title"] + article["body"]
        moments = [m for event in expected.get("events", ()) for m in (event["start"], event.get("end")) if m]
        moments += [deadline["at"] for deadline in expected.get("deadlines", ())]
        for moment in moments:
            name = moment.split()[0]
            assert re.search(rf"\{{[^{{}}]*\b{name}\b[^{{}}]*\|", text), f"{article['slug']}: {name}"
        for event in expected.get("events", ()):
            assert event.get("city") is None or event["city"].replace("ó", "o")[:2] in text.replace("ó", "o"), (
                f"{article['slug']}: {event['city']}"
            )
            link = event.get("registration_url")
            assert link is None or f'href="{link}"' in text, f"{article['slug']}: {link}"


def test_hours_are_expected_only_where_the_text_gives_one() -> None:
    for publisher in PUBLISHERS:
        for story in publisher.stories(DAYS[0]):
            for start in [event.start for event in story.expected.events]:
                if isinstance(start, datetime):
                    assert re.search(rf"(?<!\d){start.hour}(?!\d)", story.body), f"{story.slug}: {start}"
