"""Whether an entry stands as announced, said before all else: called off, put off, moved, in doubt, over. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from aggregator.feeds.notice import before_text
from aggregator.feeds.text import clip, plain
from aggregator.feeds.tongue import POLISH, Tongue
from aggregator.feeds.wording import due_text
from aggregator.model import Deadline, DeadlineKind, Event, Status, last_day
from aggregator.moments import Moment, day_of

LONGEST_DOUBT = 400


@dataclass(frozen=True, slots=True)
class Standing:
    """One thing to know first: a word or two, and what is to be said of it. `is_alarming`: that one stays at home.

    `is_polish` says that the text is our reading's own, Polish in every tongue.
    """

    word: str
    text: str = ""
    is_alarming: bool = False
    is_polish: bool = False


def event_standing(
    event: Event, deadlines: Iterable[Deadline], now: datetime, *, tongue: Tongue = POLISH
) -> tuple[Standing, ...]:
    """What stands otherwise than one would think, what matters most first; nothing for what is to come as announced."""
    found: list[Standing] = []
    if event.status is Status.CANCELLED:
        found.append(Standing(tongue.say("Odwołane"), tongue.say("To wydarzenie się nie odbędzie."), True))
    elif event.status is Status.POSTPONED:
        found.append(
            Standing(tongue.say("Przełożone"), tongue.say("Nowego terminu nie podano; niżej stoi pierwotny."), True)
        )
    elif before := before_text(event, tongue):
        found.append(Standing(tongue.say("Zmiana terminu"), before))
    if is_over(event, now) and event.status is not Status.CANCELLED:
        found.append(Standing(tongue.say("Już po wydarzeniu")))
    if event.status is Status.CONFIRMED:
        found += _doubts([*event.doubts, *(doubt for deadline in deadlines for doubt in deadline.doubts)], tongue)
    return tuple(found)


def deadline_standing(deadline: Deadline, now: datetime, *, tongue: Tongue = POLISH) -> tuple[Standing, ...]:
    """The same of a deadline that stands alone."""
    found: list[Standing] = []
    if deadline.status is Status.CANCELLED:
        found.append(Standing(tongue.say("Odwołane"), tongue.say("Ten termin już nie obowiązuje."), True))
    elif deadline.previous_at is not None and deadline.previous_at != deadline.at:
        before = tongue.say("wcześniej %(when)s", when=due_text(deadline.previous_at, tongue=tongue))
        found.append(Standing(tongue.say("Zmiana terminu"), before))
    if has_passed(deadline.at, now) and deadline.status is not Status.CANCELLED:
        found.append(Standing(tongue.say("Już po terminie")))
    if deadline.status is Status.CONFIRMED:
        found += _doubts(deadline.doubts, tongue)
    return tuple(found)


def is_over(event: Event, now: datetime) -> bool:
    """True when the event has ended: at its hour if that is known, else with its last day."""
    if isinstance(event.end, datetime) and day_of(event.end) == last_day(event):
        return has_passed(max(event.end, event.start) if isinstance(event.start, datetime) else event.end, now)
    return last_day(event) < day_of(now)


def has_passed(at: Moment, now: datetime) -> bool:
    """True when a moment is over; a day counts to its end, in Warsaw."""
    return at < now if isinstance(at, datetime) else at < day_of(now)


def takes_sign_ups(event: Event, deadlines: Iterable[Deadline], now: datetime) -> bool:
    """True where nothing says that it is too late to sign up: it stands, is not over, no last day for it has passed."""
    stands = event.status is Status.CONFIRMED and not is_over(event, now)
    return stands and not any(has_passed(at, now) for at in last_days(deadlines))


def last_days(deadlines: Iterable[Deadline]) -> tuple[Moment, ...]:
    """By when one must sign up, in the order given; what is called off says nothing."""
    registration = (one for one in deadlines if one.kind is DeadlineKind.REGISTRATION)
    return tuple(one.at for one in registration if one.status is not Status.CANCELLED)


def _doubts(doubts: Iterable[str], tongue: Tongue) -> Iterator[Standing]:
    for text in dict.fromkeys(clip(plain(doubt), LONGEST_DOUBT) for doubt in doubts):
        if text:
            yield Standing(tongue.say("Do potwierdzenia"), text, is_polish=True)
