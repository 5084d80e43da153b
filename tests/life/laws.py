"""What holds after every round, whatever happened: the laws of UIDs, of versions, and of feeds that agree."""

from __future__ import annotations

from datetime import timedelta
from typing import Protocol

from aggregator.feeds.addresses import page_path
from aggregator.model import Change, Deadline, Event, last_day
from aggregator.moments import day_of
from aggregator.store.records import Applied
from tests.life.rounds import TOLD, Round
from tests.life.shown import Entry, Shown, last_day_of, said

WEIGHTY = ("start", "end", "city", "venue", "address", "mode", "title", "status", "doubts")
"""SEQUENCE grows with these; with the doubts, since they show as STATUS:TENTATIVE."""

NEWS_LASTS = timedelta(days=85)


class Kept(Protocol):
    """What is asked of the Store."""

    def event(self, uid: str) -> Event | None: ...

    def deadline(self, uid: str) -> Deadline | None: ...

    def history(self, uid: str) -> tuple[Change, ...]: ...

    def applied(self) -> tuple[Applied, ...]: ...


def hold(before: Round, after: Round, store: Kept) -> None:
    """Fails with the table of the scenario where a law is broken between two rounds."""
    __tracebackhide__ = True
    broken = [
        *lost(before, after, store),
        *reused(after),
        *versions(before.shown, after.shown),
        *sequences(before, after),
        *feeds_agree(after),
        *remembered(before, after, store),
    ]
    assert not broken, "\n".join(["", f"laws broken in the round of {after.day}:", *broken, "", after.story])


def nothing_changes(before: Round, after: Round, *, same_day: bool) -> None:
    """Fails where a round changes something though nobody did anything; on the same day no byte of any feed."""
    __tracebackhide__ = True
    told = f"a quiet round after {before.day} changes"
    assert after.events == before.events, f"{told} events\n{difference(before.events, after.events)}\n{after.story}"
    assert after.deadlines == before.deadlines, f"{told} deadlines\n{after.story}"
    if same_day:
        changed = [name for name, body in after.shown.files.items() if before.shown.files.get(name) != body]
        assert not changed, f"{told} files: {changed}\n{after.story}"
    else:
        texts = {uid: entry for uid, entry in after.shown.calendar.items() if uid in before.shown.calendar}
        assert texts == {uid: before.shown.calendar[uid] for uid in texts}, f"{told} the calendar\n{after.story}"


def difference(before: dict[str, Event], after: dict[str, Event]) -> str:
    """The fields of events that are not what they were."""
    return "\n".join(
        f"{uid} {name}: {getattr(before.get(uid), name, None)!r} → {getattr(after.get(uid), name, None)!r}"
        for uid in sorted({*before, *after})
        for name in Event.__slots__
        if getattr(before.get(uid), name, None) != getattr(after.get(uid), name, None)
    )


def lost(before: Round, after: Round, store: Kept) -> list[str]:
    """No entry vanishes while it is coming: it is shown, hidden by the operator, or its UID leads to what it became."""
    hidden = {uid for one in store.applied() if one.correction.hide for uid in one.uids}
    found = []
    for uid, entry in before.shown.calendar.items():
        if uid in after.shown.calendar or last_day_of(entry) < after.day.isoformat():
            continue
        of_event = before.deadlines[uid].event_uid if uid in before.deadlines else None
        became = store.event(uid) or store.deadline(uid)
        led = became is not None and became.uid != uid and became.uid in after.shown.calendar
        if not led and uid not in hidden and of_event not in hidden:
            found.append(f"{uid} ({entry.summary}) is lost")
    return found


def reused(after: Round) -> list[str]:
    """A UID that is new has a number never given before; none comes back unless the operator said something."""
    back = (after.uids & after.ever) - after.before
    found = [f"{uid} comes back" for uid in back if not after.spoken]
    for kind in ("w", "t"):
        highest = max((number(uid) for uid in after.ever if uid.startswith(kind)), default=0)
        new = [uid for uid in after.uids - after.ever if uid.startswith(kind)]
        found += [f"{uid} is given again" for uid in new if number(uid) <= highest]
    return found


def number(uid: str) -> int:
    return int(uid.partition("@")[0].partition("-")[2])


def versions(before: Shown, after: Shown) -> list[str]:
    """The stamps grow exactly when the text changes, SEQUENCE when what matters does; nothing goes back."""
    found = []
    for uid, new in after.calendar.items():
        old = before.calendar.get(uid)
        if old is None:
            continue
        stamps = (new.stamp > old.stamp, new.modified > old.modified)
        if new.text != old.text and stamps != (True, True):
            found.append(f"{uid} changed, its stamps did not grow")
        if new.text == old.text and version(new) != version(old):
            found.append(f"{uid} did not change, its version did: {version(old)} → {version(new)}")
        if new.weighty != old.weighty and new.sequence <= old.sequence:
            found.append(f"{uid} changed, SEQUENCE did not grow: {set(new.weighty) ^ set(old.weighty)}")
        if new.stamp < old.stamp or new.modified < old.modified or new.sequence < old.sequence:
            found.append(f"{uid} went back: {version(old)} → {version(new)}")
    return found


def version(entry: Entry) -> tuple[int, str, str]:
    return entry.sequence, entry.stamp, entry.modified


def sequences(before: Round, after: Round) -> list[str]:
    """An event's SEQUENCE grows for nothing but time, place, title or status."""
    return [
        f"{uid}: SEQUENCE {before.events[uid].sequence} → {event.sequence}, though nothing weighty changed"
        for uid, event in after.events.items()
        if uid in before.events
        and event.sequence != before.events[uid].sequence
        and all(getattr(event, name) == getattr(before.events[uid], name) for name in WEIGHTY)
    ]


def remembered(before: Round, after: Round, store: Kept) -> list[str]:
    """What is told otherwise is a change of its field, from what was told to what is, and stands in the history."""
    found = []
    for old, new in ((before.events, after.events), (before.deadlines, after.deadlines)):
        for uid in old.keys() & new.keys():
            for name in TOLD:
                was, now = said(getattr(old[uid], name, None)), said(getattr(new[uid], name, None))
                changes = [change for change in after.changes if (change.uid, change.field) == (uid, name)]
                told = [(said(c.before), said(c.after)) for c in sorted(changes, key=lambda change: change.number)]
                if was != now and (not told or (told[0][0], told[-1][1]) != (was, now)):
                    found.append(f"{uid} {name} is „{now}” instead of „{was}”, told as changed: {told}")
    missing = [change for change in after.changes if change not in store.history(change.uid)]
    return found + [f"{change.uid}: {change.field} is not in its history" for change in missing]


def feeds_agree(after: Round) -> list[str]:
    """Every feed shows the same entries, as the store has them."""
    calendar = after.shown.calendar
    pages = {page_path(uid): entry for uid, entry in calendar.items()}
    found = [f"{item.title} is in RSS alone" for item in after.shown.news.values() if item.page not in pages]
    for item in after.shown.news.values():
        entry = pages.get(item.page)
        if entry is not None and said(entry.start)[:10] != item.start[:10]:
            found.append(f"{item.title} starts on {item.start} in RSS, on {said(entry.start)} in the calendar")
    titles = {key: item.title for key, item in after.shown.news.items()}
    found += [f"{name} is not RSS" for name in ("atom", "json") if getattr(after.shown, name) != titles]
    for item in [*after.shown.new.values(), *after.shown.changes.values()]:
        if item.page not in pages:
            found.append(f"{item.title} is in the news and not in the calendar")
    new = [item.page for item in after.shown.new.values()]
    found += [f"{page} is new twice" for page in set(new) if new.count(page) > 1]
    told = {item.page for item in after.shown.news.values()}
    found += [
        f"{entry.summary} is not in RSS" for page, entry in pages.items() if page not in told and due(after, entry)
    ]
    kept = {uid for uid, event in after.events.items() if last_day(event) >= after.day}
    kept |= {uid for uid, deadline in after.deadlines.items() if day_of(deadline.at) >= after.day}
    found += [f"{uid} is kept and not shown" for uid in kept - calendar.keys()]
    found += [f"{uid} is shown and not kept" for uid in calendar.keys() - after.uids]
    return found


def due(after: Round, entry: Entry) -> bool:
    """True for an entry that was first told of lately and before it was over: news."""
    first = (after.events.get(entry.uid) or after.deadlines[entry.uid]).first_published
    return (
        first is not None and first.date() >= after.day - NEWS_LASTS and last_day_of(entry) > first.date().isoformat()
    )
