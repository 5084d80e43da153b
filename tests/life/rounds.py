"""One round of all sources: what it came to, held against what a reader of the calendar expects."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from aggregator.model import Change, Deadline, Event
from aggregator.pipeline import Report
from tests.life.bodies import body_of
from tests.life.shown import Shown, said

TOLD = ("start", "end", "at", "title", "city", "venue", "address", "mode", "status")
"""The fields whose changes every reader must be told of."""


@dataclass(frozen=True, slots=True)
class Round:
    """What stands in the calendar after a round. `known` are the ids of all news that were there before.

    `before` are the UIDs that were shown after the round before it, `ever` all that were shown until then; `spoken`
    says that the operator has said something of entries; `story` is the table of all rounds so far.
    """

    day: date
    reports: tuple[Report, ...]
    events: dict[str, Event]
    deadlines: dict[str, Deadline]
    shown: Shown
    changes: tuple[Change, ...]
    before: frozenset[str]
    ever: frozenset[str]
    spoken: bool
    known: frozenset[str]
    story: str

    @property
    def uids(self) -> frozenset[str]:
        """All entries that are shown."""
        return frozenset((*self.events, *self.deadlines))

    def uid(self, words: str = "") -> str:
        """The UID of the only event, or of the only one whose title, city or start holds these words."""
        found = [
            event.uid for event in self.events.values() if words in f"{event.title} {event.city} {said(event.start)}"
        ]
        assert len(found) == 1, f"„{words}” is said of {len(found)} events\n{self.story}"
        return found[0]

    def expect(
        self,
        events: int | None = None,
        deadlines: int | None = None,
        *,
        start: str | tuple[str, ...] | None = None,
        end: str | None = None,
        due: str | tuple[str, ...] | None = None,
        title: str | None = None,
        city: str | tuple[str, ...] | None = None,
        place: str | None = None,
        status: str | None = None,
        sequence: int | None = None,
        same_uids: bool | None = None,
        sources: str | None = None,
        doubt: str | None = None,
        url: str | None = None,
        ics: tuple[str, ...] | None = None,
        ics_status: str | tuple[str, ...] | None = None,
        text: str | None = None,
        rss: tuple[str, ...] | None = None,
        zmiany: tuple[str, ...] | None = None,
        changes: tuple[tuple[str, str, str], ...] | None = None,
    ) -> Round:
        """Fails with the table of the scenario when the calendar is not as told; what is None is not asked about.

        `start`, `due`, `city` and `ics_status` are of all entries by start; `title`, `end`, `place`, `status`,
        `sequence`, `doubt` and `url` of every event. `sources` are the ids of the bodies that tell of each event, in
        alphabetical order; `doubt` is part of a doubt, empty for none; `place` and `title` are part of what is told,
        `text` of the description of each event. `ics` are the summaries of the calendar by start, `rss` the titles of
        the news of this round, `zmiany` those of the feed of changes. `changes` are the fields that readers must be
        told of, an event's and its deadline's alike once: (field, before, after).
        """
        __tracebackhide__ = True
        kept = sorted(self.events.values(), key=lambda event: (said(event.start), event.city or "", event.title))
        calendar = sorted(self.shown.calendar.values(), key=lambda e: (said(e.start)[:10], e.summary))
        of_events = [entry for entry in calendar if entry.uid in self.events]
        news = [item.title for key, item in self.shown.news.items() if key not in self.known]
        amended = self.shown.changes.keys() - self.known
        told = {(c.field, said(c.before), said(c.after)) for c in self.changes if c.field in TOLD}
        every: list[tuple[str, object, object]] = [
            ("events", events, len(kept)),
            ("deadlines", deadlines, len(self.deadlines)),
            ("start", several(start), tuple(said(event.start) for event in kept)),
            ("due", several(due), tuple(sorted(said(deadline.at) for deadline in self.deadlines.values()))),
            ("city", several(city), tuple(event.city for event in kept)),
            ("same UIDs", same_uids, self.uids == self.before),
            ("ics", ics, tuple(entry.summary for entry in calendar)),
            ("STATUS", several(ics_status), tuple(entry.status for entry in of_events)),
            ("rss", rss and tuple(sorted(rss)), tuple(sorted(news))),
            (
                "zmiany",
                zmiany and tuple(sorted(zmiany)),
                tuple(sorted(self.shown.changes[key].title for key in amended)),
            ),
            ("changes", changes and tuple(sorted(changes)), tuple(sorted(told))),
        ]
        for event in kept:
            every += [
                ("end", end, said(event.end)),
                ("status", status, event.status.value),
                ("sequence", sequence, event.sequence),
                ("sources", sources, " ".join(sorted({ref.source_id for ref in event.sources}))),
                ("url", url, event.url),
                ("title", title, within(title, event.title)),
                ("place", place, within(place, _place(event))),
                ("doubt", doubt, within(doubt, "; ".join(event.doubts))),
            ]
        every += [("text", text, within(text, entry.description)) for entry in of_events]
        wrong = [f"{what}: expected {want!r}, there is {got!r}" for what, want, got in every if want not in (None, got)]
        assert not wrong, "\n".join(["", f"after the round of {self.day}:", *wrong, "", self.story])
        return self


def within(part: str | None, whole: str) -> str:
    """The part where the whole has it, else the whole; an empty part is meant to be all there is."""
    return part if part and part in whole else whole


def several(told: str | tuple[str, ...] | None) -> tuple[str, ...] | None:
    """One or more, as a tuple."""
    return (told,) if isinstance(told, str) else told


def _place(event: Event) -> str:
    return ", ".join(part for part in (event.venue, event.address, event.city) if part)


def row(event: Event) -> str:
    """An event as a line of the table."""
    span = said(event.start) + (f"/{said(event.end)}" if event.end is not None else "")
    told = " ".join(dict.fromkeys(body_of(ref.url) for ref in event.sources))
    doubts = f" [{'; '.join(event.doubts)}]" if event.doubts else ""
    status = "" if event.status.value == "confirmed" else f" {event.status.value.upper()}"
    place = _place(event) or (event.mode.value if event.mode else "–")
    return f"{event.uid.split('@')[0]:6}{span:34}seq {event.sequence}{status} {place} · {event.title} ({told}){doubts}"


def due_row(deadline: Deadline) -> str:
    """A deadline as a line of the table."""
    status = "" if deadline.status.value == "confirmed" else f" {deadline.status.value.upper()}"
    tied = f" of {deadline.event_uid.split('@')[0]}" if deadline.event_uid else ""
    uid = deadline.uid.split("@")[0]
    return (
        f"{uid:6}{said(deadline.at):34}seq {deadline.sequence}{status} {deadline.kind.value}{tied} · {deadline.title}"
    )
