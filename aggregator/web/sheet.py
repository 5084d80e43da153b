"""Everything known of one entry, row by row, with the gaps said aloud. Pure.

The rows are the facts that the feeds tell too (`feeds.notice`), in the same words.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from aggregator.feeds.notice import Fact, Subject, due_note, notice_about
from aggregator.feeds.tongue import POLISH, Tongue
from aggregator.feeds.wording import DEADLINES, due_text, implied_text, when_text
from aggregator.model import Deadline, DeadlineKind, Event, Mode, Status, last_day
from aggregator.moments import day_of
from aggregator.web.contact import Stretch, linked
from aggregator.web.entry_links import map_address
from aggregator.web.phrases import nearness, time_left

SIGN_UP = DEADLINES[DeadlineKind.REGISTRATION]

GAPS = {
    "Gdzie": "miejsca nie podano",
    "Forma": "nie podano, czy na miejscu, czy online",
    SIGN_UP: "nie podano",
    "Zapisy": "odnośnika do formularza nie znaleziono",
    "Organizator": "nie podano w ogłoszeniu",
    "Kontakt": "nie podano w ogłoszeniu",
    "Koszt": "nie odczytujemy go; sprawdź w ogłoszeniu",
}
"""What is said where a fact is missing, by its label, in the order of the sheet.

Only of what the reading of articles looks for: what was not looked for is not said to be missing. "W ogłoszeniu", since
the source has a name and its site a footer with a telephone: neither is told as the event's. What it costs is asked for
first of all, so it is said that this reading does not look for it.
"""

OF_TAKING_PART = (SIGN_UP, "Zapisy", "Koszt")
"""Labels of what nobody asks where an event does not take place as announced: there only what is known is told."""

FIELDS_OF = {
    "Kiedy": {"start", "end"},
    "Pierwotny termin": {"start", "end"},
    "Gdzie": {"city", "venue", "address", "region", "mode"},
    "Forma": {"mode"},
    "Zapisy": {"registration_url"},
    "Organizator": {"organizer"},
    "Kontakt": {"contact"},
}
"""Of which fields a row tells, by its label."""

FOREIGN = ("Organizator", "Kontakt")
"""Labels of rows whose text is a source's own, Polish in every tongue."""

SAID_BEFORE = ("Uwaga", "Zmiana terminu")
"""Labels of what a page says before its sheet (`standing`)."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the sheet, all but `label` in the tongue of the page; that is known by its Polish.

    `url` is the address that the text stands for, `map` one that shows it on a map; `note` is how far away it is,
    `remark` how we know it; `stretches` are the text with links in it, where it has any. `known` is False where
    the text says that something is not said.
    """

    label: str
    text: str
    url: str = ""
    map: str = ""
    note: str = ""
    remark: str = ""
    anchor: str = ""
    known: bool = True
    is_foreign: bool = False
    stretches: tuple[Stretch, ...] = ()


def event_rows(
    event: Event,
    deadlines: tuple[Deadline, ...],
    now: datetime,
    corrected: Collection[str] = (),
    *,
    tongue: Tongue = POLISH,
) -> tuple[Row, ...]:
    """The event's facts in the order of a reader's questions: when, where, by when to sign up, how, with whom.

    `corrected` are the fields that stand by the operator's word. ValueError for an event that the Store has not kept.
    """
    notice = notice_about(Subject(event, deadlines=deadlines), tongue)
    facts = {fact.label: fact for fact in notice.facts if fact.label not in SAID_BEFORE}
    rows = [_when(event, now, tongue, facts)]
    for label, gap in GAPS.items():
        if label == SIGN_UP and deadlines:
            rows += [deadline_row(deadline, now, tongue=tongue) for deadline in deadlines]
        elif label == "Gdzie" and label in facts:
            rows.append(_where(event, facts))
        elif label == "Forma" and "Gdzie" in facts:
            continue  # it stands with the place
        elif label in facts:
            rows.append(_row(facts[label]))
        elif event.status is not Status.CONFIRMED and label in OF_TAKING_PART:
            continue
        elif label == "Zapisy" and "Kontakt" in facts:
            rows.append(Row(label, tongue.say("przez kontakt poniżej"), known=False))
        elif label != "Forma" or event.mode is None:
            rows.append(Row(label, tongue.say(gap), known=False))
    return tuple(_told_by(row, corrected, tongue) for row in rows)


def deadline_row(deadline: Deadline, now: datetime, *, tongue: Tongue = POLISH) -> Row:
    """By when one must act, with what is left of the time."""
    left = "" if deadline.status is Status.CANCELLED else time_left(deadline.at, now, tongue=tongue)
    return Row(
        DEADLINES[deadline.kind],
        due_text(deadline.at, tongue=tongue),
        note=left,
        remark=due_note(deadline, tongue),
        anchor=deadline.uid.partition("@")[0],
    )


def deadline_rows(
    deadline: Deadline, now: datetime, corrected: Collection[str] = (), *, tongue: Tongue = POLISH
) -> tuple[Row, ...]:
    """The facts of a deadline that stands alone, but for what it is of: that is the title of its page."""
    due = deadline_row(deadline, now, tongue=tongue)
    if "at" in corrected:
        due = replace(due, remark=_joined(due.remark, tongue.say("poprawione przez redakcję")))
    return (due,)


def _when(event: Event, now: datetime, tongue: Tongue, facts: Mapping[str, Fact]) -> Row:
    near = nearness(day_of(event.start), last_day(event), day_of(now), tongue=tongue)
    return Row(
        "Pierwotny termin" if "Pierwotny termin" in facts else "Kiedy",
        when_text(event.start, event.end, tongue=tongue),
        note=near if event.status is Status.CONFIRMED else "",
        remark=implied_text(event.implied, tongue=tongue),
    )


def _where(event: Event, facts: Mapping[str, Fact]) -> Row:
    form = facts["Forma"].text if "Forma" in facts else ""
    is_online = event.mode is Mode.ONLINE
    return Row("Gdzie", facts["Gdzie"].text, map=map_address(event), remark=form, is_foreign=not is_online)


def _told_by(row: Row, corrected: Collection[str], tongue: Tongue) -> Row:
    """The row with a word on it where the operator has corrected it."""
    if not FIELDS_OF.get(row.label, set()).intersection(corrected):
        return row
    return replace(row, remark=_joined(row.remark, tongue.say("poprawione przez redakcję")))


def _joined(*remarks: str) -> str:
    return "; ".join(remark for remark in remarks if remark)


def _row(fact: Fact) -> Row:
    stretches = linked(fact.text) if fact.label == "Kontakt" else ()
    return Row(fact.label, fact.text, fact.url, is_foreign=fact.label in FOREIGN, stretches=stretches)
