"""Pieces: stamps grow exactly when the text does."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Event as VEvent

from aggregator.errors import AggregatorError
from aggregator.feeds.notice import Subject
from aggregator.feeds.pieces import Piece, check_draft, draft_of, piece_of, reminded
from aggregator.model import DeadlineKind, Event, SourceRef, Status
from tests.feeds.samples import BASE, CHANGED, NOW, SIGN_UP, TOLD, TRAINING, WEBINAR, warsaw

LATER = NOW + timedelta(days=3)


def written(event: Event, before: Piece | None = None, now: datetime = NOW, base: str = BASE) -> Piece:
    return piece_of(draft_of(Subject(event), base), before, now)


def stamps(piece: Piece) -> tuple[datetime, datetime, int]:
    event = VEvent.from_ical(piece.body)
    return event["DTSTAMP"].dt, event["LAST-MODIFIED"].dt, event["SEQUENCE"]


def test_the_first_stamps_are_those_of_the_store():
    piece = written(replace(TRAINING, changed_at=CHANGED + timedelta(microseconds=700), sequence=4))
    assert stamps(piece) == (CHANGED, CHANGED, 4)
    assert (piece.changed_at, piece.sequence) == (CHANGED, 4)
    assert VEvent.from_ical(piece.body)["CREATED"].dt == TOLD


def test_the_same_text_is_the_same_piece_whatever_the_store_says():
    first = written(TRAINING)
    assert written(replace(TRAINING, changed_at=LATER, sequence=7), first, LATER) is first


def test_another_text_is_stamped_with_the_change_of_the_entry():
    first = written(TRAINING)
    second = written(replace(TRAINING, contact="tel. 1", changed_at=CHANGED), first, LATER)
    assert stamps(second) == (CHANGED, CHANGED, 0)


def test_what_changed_beside_the_entry_is_stamped_with_the_present_moment():
    renamed = replace(TRAINING, sources=(SourceRef("rops-kielce", "Inna nazwa", "https://rops.example.pl/szkolenie"),))
    assert stamps(written(renamed, written(TRAINING), LATER)) == (LATER, LATER, 0)
    assert stamps(written(TRAINING, written(TRAINING), LATER, base="https://inny.example.pl")) == (LATER, LATER, 0)


def test_stamps_grow_even_when_the_clock_stands_still():
    first = written(replace(TRAINING, changed_at=NOW))
    second = written(replace(TRAINING, changed_at=NOW, contact="tel. 1"), first)
    assert second.changed_at == NOW + timedelta(seconds=1)


@pytest.mark.parametrize(
    ("fields", "grown"),
    [
        ({"start": warsaw(3, 26, 11)}, 1),
        ({"end": warsaw(3, 26, 13)}, 1),
        ({"title": "Inne szkolenie"}, 1),
        ({"venue": "Sala 6"}, 1),
        ({"status": Status.CANCELLED}, 1),
        ({"doubts": ("Dwie daty.",)}, 1),
        ({"contact": "tel. 1"}, 0),
        ({"organizer": "Ktoś inny"}, 0),
        ({"evidence": ()}, 0),
    ],
)
def test_sequence_counts_time_title_status_and_place(fields, grown):
    first = written(replace(TRAINING, sequence=3))
    assert written(replace(TRAINING, sequence=3, **fields), first).sequence == 3 + grown
    assert written(replace(TRAINING, sequence=1, **fields), first).sequence == 3 + grown, "it never goes back"
    assert written(replace(TRAINING, sequence=9, **fields), first).sequence == 9


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["tel. 1", "tel. 2"]),
            st.sampled_from(["A", "B"]),
            st.integers(0, 3),
            st.integers(-5, 5),
            st.integers(-5, 5),
        ),
        min_size=2,
        max_size=12,
    )
)
@settings(max_examples=60, deadline=None)
def test_stamps_never_go_back_and_stay_exactly_while_the_text_does(states):
    before: Piece | None = None
    for contact, title, sequence, changed, now in states:
        event = replace(
            WEBINAR, contact=contact, title=title, sequence=sequence, changed_at=CHANGED + timedelta(hours=changed)
        )
        piece = written(event, before, NOW + timedelta(hours=now))
        if before is not None:
            same = piece.digest == before.digest
            assert (piece is before) is same
            assert same or piece.changed_at > before.changed_at
            assert piece.sequence >= before.sequence
        before = piece


def test_a_reminder_rings_at_nine_so_many_days_before():
    body = reminded(piece_of(draft_of(Subject(SIGN_UP, TRAINING), BASE), None, NOW).body, SIGN_UP.kind, 3)
    event = VEvent.from_ical(body)
    (alarm,) = event.subcomponents
    assert b"\r\nTRIGGER:-P2DT15H\r\n" in body and alarm["ACTION"] == "DISPLAY"
    midnight = datetime(2026, 3, 23, tzinfo=UTC)
    assert midnight + alarm["TRIGGER"].dt == datetime(2026, 3, 20, 9, tzinfo=UTC)
    assert alarm["DESCRIPTION"] == "Termin zapisów"


@pytest.mark.parametrize("days", range(1, 15))
def test_every_reminder_is_at_nine(days):
    body = reminded(piece_of(draft_of(Subject(SIGN_UP), BASE), None, NOW).body, DeadlineKind.REGISTRATION, days)
    before = VEvent.from_ical(body).subcomponents[0]["TRIGGER"].dt
    assert datetime(2026, 3, 23) + before == datetime(2026, 3, 23, 9) - timedelta(days=days)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda text: text.replace(b"UID:w-1@", b"UID:w-2@"),
        lambda text: text.replace(
            b"DTEND;TZID=Europe/Warsaw:20260326T120000", b"DTEND;TZID=Europe/Warsaw:20260326T090000"
        ),
        lambda text: text.replace(b"DTSTART", b"DTSTERT"),
        lambda text: text[:-6],
        lambda text: text.replace(b"\r\nSTATUS", b"\nSTATUS"),
        lambda text: text.replace(b"SUMMARY:", b"SUMMARY:" + b"x" * 80),
        lambda text: text.replace(b"SUMMARY:", b"SUMMARY:\x07"),
        lambda text: text.replace(b"T120000", b""),
        lambda text: b"",
        lambda text: b"BEGIN:VCALENDAR\r\n" + text + b"END:VCALENDAR\r\n",
    ],
)
def test_unsound_texts_are_told(spoil):
    draft = draft_of(Subject(TRAINING), BASE)
    check_draft(draft)
    with pytest.raises(AggregatorError, match="w-1@k3xq7"):
        check_draft(replace(draft, text=spoil(draft.text)))


@given(st.text(max_size=300), st.text(max_size=300))
@settings(max_examples=100, deadline=None)
def test_whatever_the_library_writes_is_sound(title, contact):
    check_draft(draft_of(Subject(replace(WEBINAR, title=title, contact=contact, venue=contact)), BASE))


def test_words_that_look_like_a_calendar_do_no_harm():
    check_draft(draft_of(Subject(replace(WEBINAR, title="BEGIN:VEVENT", contact="UID:x DTEND:20200101 BEGIN:")), BASE))
