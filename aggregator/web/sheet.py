"""Everything known of one entry, row by row, with the gaps said aloud. Pure.

The rows are the facts that the feeds tell too (`feeds.notice`), in the same words.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from aggregator.feeds import Selection
from aggregator.feeds.notice import Fact, notice_of
from aggregator.feeds.quotes import Quote, quoted
from aggregator.feeds.quotes import quotes as each_once
from aggregator.feeds.text import clip, plain
from aggregator.feeds.wording import DEADLINES
from aggregator.model import Deadline, DeadlineKind, Event, Evidence, Status
from aggregator.web.phrases import field_name, time_left

LONGEST_QUOTE = 600

SIGN_UP = DEADLINES[DeadlineKind.REGISTRATION]

GAPS = {
    "Gdzie": "miejsca nie podano",
    "Forma": "nie podano, czy na miejscu, czy online",
    SIGN_UP: "nie podano",
    "Zapisy": "linku do formularza nie znaleziono",
    "Organizator": "nie podano w ogłoszeniu",
    "Kontakt": "nie podano w ogłoszeniu",
}
"""What is said where a fact is missing, by its label, in the order of the sheet.

Only of what the reading of articles looks for: what was not looked for is not said to be missing. "W ogłoszeniu", since
the source has a name and its site a footer with a telephone: neither is told as the event's.
"""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the sheet. `known` is False where the text says that something is not said."""

    label: str
    text: str
    url: str = ""
    note: str = ""
    anchor: str = ""
    known: bool = True


def event_rows(event: Event, selection: Selection) -> tuple[Row, ...]:
    """The event's facts in the order of a reader's questions: when, where, by when to sign up, how, with whom."""
    facts = notice_of(event, selection).facts
    deadlines = selection.deadlines_of.get(event.uid, ())
    told = {fact.label for fact in facts}
    rows = [_row(fact) for fact in facts if fact.label not in GAPS and fact.label not in DEADLINES.values()]
    for label, gap in GAPS.items():
        if label == SIGN_UP and deadlines:
            rows += [deadline_row(deadline, selection) for deadline in deadlines]
        elif label in told:
            rows += [_row(fact) for fact in facts if fact.label == label]
        elif label != "Forma" or (event.mode is None and "Gdzie" not in told):
            rows.append(Row(label, gap, known=False))
    return tuple(rows)


def deadline_row(deadline: Deadline, selection: Selection) -> Row:
    """By when one must act, with what is left of the time."""
    notice = notice_of(deadline, selection)
    fact = notice.facts[0]
    left = "" if notice.status is Status.CANCELLED else time_left(deadline.at, selection.now)
    return Row(fact.label, fact.text, note=left, anchor=deadline.uid.partition("@")[0])


def deadline_rows(deadline: Deadline, selection: Selection) -> tuple[Row, ...]:
    """The facts of a deadline that stands alone."""
    facts = notice_of(deadline, selection).facts
    return (deadline_row(deadline, selection), *(_row(fact) for fact in facts[1:]))


def quotes(evidence: Iterable[Evidence]) -> tuple[Quote, ...]:
    """The sentences behind an entry, each once, with all that came from it; plain text, clipped."""
    told = ((field_name(item.field), clip(plain(quoted(item)), LONGEST_QUOTE)) for item in evidence)
    return each_once((name, sentence) for name, sentence in told if sentence)


def _row(fact: Fact) -> Row:
    return Row(fact.label, fact.text, fact.url)
