"""The operator's word: what was split stays two, what was joined stays one, what was corrected stays so."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from aggregator.model import Correction
from aggregator.moments import WARSAW
from tests.life.bodies import Body
from tests.life.life import Life
from tests.life.stories import KSIEGOWOSC, KSIEGOWOSC_W_ROPS, OWES, PROMOCJA, ROPS, information_meeting

ORGANISER, REPOST = OWES.url_of("ksiegowosc"), ROPS.url_of("zaproszenie-owes-dorzecze")


def test_split(life: Life) -> None:
    """Two articles that were taken for one event are two, also when one of them is edited later."""
    before = life.day("2026-03-09", OWES.announce(KSIEGOWOSC), ROPS.announce(KSIEGOWOSC_W_ROPS)).expect(1, 1)
    life.split(before.uid(), REPOST)
    after = life.day("2026-03-16").expect(2, 2, start=("2026-04-10T10:00", "2026-04-10T10:00"))
    assert before.uid() in after.events
    assert {ref.url for ref in after.events[before.uid()].sources} == {ORGANISER}
    life.day("2026-03-23", ROPS.rewrite("zaproszenie-owes-dorzecze", ("godz. 10:00", "godz. 11:00"))).expect(
        2, 2, start=("2026-04-10T10:00", "2026-04-10T11:00"), same_uids=True
    )
    life.day("2026-03-30", OWES.rewrite("ksiegowosc", ("10 kwietnia", "17 kwietnia"))).expect(
        2, 2, start=("2026-04-10T11:00", "2026-04-17T10:00"), same_uids=True
    )


def test_joined(life: Life) -> None:
    """Two articles that nothing ties together are one, at the older UID; the other one leads there."""
    strange = information_meeting("dzien-otwarty", "11 kwietnia 2026 r.", "w Chęcinach", title="Dzień otwarty ośrodka")
    before = life.day("2026-03-09", OWES.announce(KSIEGOWOSC)).expect(1, 1)
    apart = life.day("2026-03-16", ROPS.announce(strange)).expect(2, 1)
    life.join(before.uid(), apart.uid("Chęciny"))
    life.day("2026-03-23").expect(1, 1, sources="dorzecze rops")
    became = life.store.event(apart.uid("Chęciny"))
    assert became is not None and became.uid == before.uid()
    life.day("2026-03-30", OWES.rewrite("ksiegowosc", ("godz. 10:00", "godz. 12:00"))).expect(1, 1, same_uids=True)


def test_joined_and_split_again(life: Life) -> None:
    """The last word counts; no UID of an event that is shown is given to another."""
    before = life.day("2026-03-09", OWES.announce(KSIEGOWOSC), OWES.announce(PROMOCJA)).expect(2, 2)
    kielce, konskie = before.uid("Kielce"), before.uid("Końskie")
    life.join(kielce, konskie)
    life.day("2026-03-16").expect(1)
    life.split(kielce)
    after = life.day("2026-03-23").expect(2, 2, start=("2026-04-10T10:00", "2026-04-16T09:00"))
    assert after.uid("Kielce") == kielce


def test_a_field_corrected(life: Life) -> None:
    """The operator's hour stays, whatever the page says, until the correction is taken back."""
    life.day("2026-03-09", OWES.announce(KSIEGOWOSC))
    hour = datetime(2026, 4, 10, 9, tzinfo=WARSAW)
    life.correct(Correction(ORGANISER, values=(("start", hour),)))
    life.day("2026-03-16").expect(
        1,
        1,
        start="2026-04-10T09:00",
        same_uids=True,
        sequence=1,
        changes=(("start", "2026-04-10T10:00", "2026-04-10T09:00"),),
    )
    life.day("2026-03-23", OWES.add("ksiegowosc", "Zapewniamy obiad.")).expect(
        1, 1, start="2026-04-10T09:00", same_uids=True, sequence=1, changes=()
    )
    life.correct()
    life.day("2026-03-30").expect(1, 1, start="2026-04-10T10:00", same_uids=True, sequence=2)


def test_a_correction_that_is_no_longer_needed(life: Life) -> None:
    uid = life.day("2026-03-09", OWES.announce(KSIEGOWOSC)).uid()
    life.correct(Correction(uid, values=(("city", "Daleszyce"),)))
    life.day("2026-03-16").expect(1, 1, city="Daleszyce", same_uids=True)
    assert [(one.uids, one.needed) for one in life.store.applied()] == [((uid,), True)]
    life.day("2026-03-23", OWES.rewrite("ksiegowosc", ("w Kielcach", "w Daleszycach"))).expect(
        1, 1, city="Daleszyce", same_uids=True, changes=()
    )
    assert [(one.uids, one.needed) for one in life.store.applied()] == [((uid,), False)]


def test_a_day_corrected_before_and_after_the_article_comes(life: Life) -> None:
    """A correction of one of an article's days still holds when the entry is on the day that the operator gave it."""
    other_day = Correction(
        ORGANISER, day=date(2026, 4, 10), values=(("start", datetime(2026, 4, 17, 9, tzinfo=WARSAW)),)
    )
    life.day("2026-03-02", OWES.announce(PROMOCJA)).expect(1, 1)
    life.correct(other_day)
    shown = life.day("2026-03-09", OWES.announce(KSIEGOWOSC))
    assert shown.events[shown.uid("Kielce")].start == datetime(2026, 4, 17, 9, tzinfo=WARSAW)
    after = life.day("2026-03-16", OWES.add("ksiegowosc", "Zapewniamy obiad."))
    assert after.events[shown.uid("Kielce")].start == datetime(2026, 4, 17, 9, tzinfo=WARSAW)
    life.correct()
    life.day("2026-03-23")
    life.correct(other_day)
    again = life.day("2026-03-30", OWES.add("ksiegowosc", "Weź notatnik."))
    assert again.events[shown.uid("Kielce")].start == datetime(2026, 4, 17, 9, tzinfo=WARSAW)
    (one,) = life.store.applied()
    assert (one.uids, one.needed) == ((shown.uid("Kielce"),), True)


def test_a_correction_follows_its_event(life: Life) -> None:
    """What is hidden by its UID stays so when it turns out to be another event; what is moved, when it is moved."""
    strange = information_meeting("dzien-otwarty", "11 kwietnia 2026 r.", "w Chęcinach", title="Dzień otwarty ośrodka")
    before = life.day("2026-03-09", OWES.announce(KSIEGOWOSC)).expect(1, 1)
    apart = life.day("2026-03-16", ROPS.announce(strange)).expect(2, 1)
    city = Correction(apart.uid("Chęciny"), values=(("city", "Daleszyce"),))
    venue = Correction(ORGANISER, day=date(2026, 4, 10), values=(("venue", "Aula"),))
    life.correct(city, venue)
    life.join(before.uid(), apart.uid("Chęciny"))
    life.day("2026-03-23").expect(1, 1, city="Daleszyce")
    after = life.day("2026-03-30", OWES.rewrite("ksiegowosc", ("10 kwietnia", "17 kwietnia")))
    (event,) = after.events.values()
    assert (event.city, event.venue) == ("Daleszyce", "Aula")
    assert [(one.uids, one.needed) for one in life.store.applied()] == [((before.uid(),), True)] * 2


def test_hidden(life: Life) -> None:
    """What is hidden is in no feed, also after a repost, and comes back under its UID when the correction is gone."""
    uid = life.day("2026-03-09", OWES.announce(KSIEGOWOSC), OWES.announce(PROMOCJA)).uid("Kielce")
    life.correct(Correction(ORGANISER, day=date(2026, 4, 10), hide=True))
    life.day("2026-03-16").expect(1, 1, city="Końskie")
    life.day("2026-03-23", ROPS.announce(KSIEGOWOSC_W_ROPS)).expect(1, 1, city="Końskie")
    assert life.store.event(uid) is None
    life.correct()
    back = life.day("2026-03-30").expect(2, 2)
    assert back.uid("Kielce") == uid


def test_pinned(life: Life) -> None:
    """What is pinned stays as it is, whatever is told."""
    uid = life.day("2026-03-09", OWES.announce(KSIEGOWOSC)).uid()
    life.correct(Correction(uid, pin=True))
    life.day("2026-03-16", OWES.rewrite("ksiegowosc", ("10 kwietnia", "17 kwietnia"))).expect(
        1, start="2026-04-10T10:00", sequence=0, same_uids=True, changes=()
    )


def test_pinned_with_a_field_corrected(life: Life) -> None:
    """What is pinned has the operator's values all the same."""
    uid = life.day("2026-03-09", OWES.announce(KSIEGOWOSC)).uid()
    life.correct(Correction(uid, pin=True, values=(("city", "Daleszyce"),)))
    life.day("2026-03-16", OWES.rewrite("ksiegowosc", ("10 kwietnia", "17 kwietnia"))).expect(
        1, start="2026-04-10T10:00", city="Daleszyce", same_uids=True
    )


@pytest.mark.parametrize(
    ("leaving", "status"),
    [(OWES, ("CONFIRMED", "CANCELLED")), (ROPS, ("CONFIRMED", "CONFIRMED"))],
    ids=["organiser", "reposter"],
)
def test_source_removed_and_its_events_called_off(life: Life, leaving: Body, status: tuple[str, ...]) -> None:
    """What only that source tells of is called off; what others tell of too takes place."""
    life.day("2026-03-09", OWES.announce(KSIEGOWOSC), ROPS.announce(KSIEGOWOSC_W_ROPS))
    life.day("2026-03-16", OWES.announce(PROMOCJA)).expect(2, 2)
    life.call_off(leaving)
    life.day("2026-03-23", leaving.leave()).expect(
        2, 2, start=("2026-04-10T10:00", "2026-04-16T09:00"), same_uids=True, ics_status=status
    )
    life.day("2026-03-30").expect(2, 2, same_uids=True, ics_status=status, changes=())
