"""The phrases of the corpus as the grammar reads them: which days and hours are said, not what they are for."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from aggregator.language import ClockTime, Days, Hours, Mention, Resolved, find_mentions, resolve, series
from tests.corpus.said import Phrase, article, cases, read_phrases

PHRASES = read_phrases()


@pytest.mark.parametrize("phrase", cases(PHRASES, "language"))
def test_the_days_and_hours_of_a_phrase_are_read(phrase: Phrase) -> None:
    text = article(phrase).blocks[0].text
    mentions = find_mentions(text)
    trace = f"{text!r}\n" + "\n".join(f"  {m.text!r} by {m.rule!r}: {m.value}" for m in mentions)
    meant = [(m, resolve(m.value, phrase.reference, phrase.looking)) for m in mentions if isinstance(m.value, Days)]
    wanted = {day for item in (*phrase.items, *phrase.also) for day in item.days()}
    found = {day for mention, resolved in meant if resolved for day in days_of(mention, resolved)}
    assert found == wanted, trace
    assert {hour for item in phrase.items for hour in item.hours()} <= hours_of(mentions), trace
    flags = {flag for _, resolved in meant if resolved for flag in resolved.flags}
    assert flags == ({phrase.doubt} if phrase.doubt else set()), trace


def days_of(mention: Mention, resolved: Resolved) -> set[date]:
    assert isinstance(mention.value, Days)
    if mention.value.weekly is not None:
        return set(series(resolved, mention.value.weekly))
    return {resolved.first + timedelta(days=n) for n in range((resolved.last - resolved.first).days + 1)}


def hours_of(mentions: tuple[Mention, ...]) -> set[str]:
    """Every hour said, and those that a stated length adds to a stated start."""
    said = [m.value for m in mentions if isinstance(m.value, Hours)]
    starts = [h.start for h in said if h.start]
    lengths = [h.minutes for h in said if h.minutes]
    ends = [h.end for h in said if h.end]
    sums = [divmod(s.hour * 60 + s.minute + n, 60) for s in starts for n in lengths]
    return {written(hour) for hour in starts + ends} | {written(ClockTime(*pair)) for pair in sums}


def written(hour: ClockTime) -> str:
    return "23:59" if hour.hour == 24 else f"{hour.hour:02}:{hour.minute:02}"


def test_there_are_phrases_of_every_sort() -> None:
    assert len(PHRASES) >= 150
    assert len({p.text for p in PHRASES}) == len(PHRASES)
    roles = {item.role.split(":")[0] for p in PHRASES for item in p.items}
    assert roles >= {"", "event", "report", "deadline", "opening", "cancelled", "postponed", "background"}
    assert all(p.why for p in PHRASES if p.gaps), "a known gap says why"
