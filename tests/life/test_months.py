"""Ten rounds from March to June in which most of what can happen does: the versions that subscribers see."""

from __future__ import annotations

from pathlib import Path

from aggregator.feeds.filters import REGION_SEGMENTS
from aggregator.publish import publish
from tests.life.life import Life
from tests.life.rounds import Round
from tests.life.shown import PATHS, read_calendar
from tests.life.stories import (
    BEZ_GODZINY,
    KONFERENCJA,
    KSIEGOWOSC,
    KSIEGOWOSC_W_ROPS,
    KSIEGOWOSC_W_SERWISIE,
    MOSTY,
    NABOR,
    OWES,
    PORTAL,
    PROMOCJA,
    ROPS,
    TARGI,
    WEBINAR,
)
from tests.life.web import story

CALLED_OFF = story(
    "webinarium-odwolane",
    "Odwołane: webinarium o ochronie danych osobowych",
    "Webinarium „Ochrona danych osobowych w organizacji”, zaplanowane na 15 kwietnia 2026 r., zostało odwołane.",
)
MOVED = story(
    "zmiana-terminu",
    "Zmiana terminu szkolenia z księgowości",
    "Szkolenie z księgowości dla spółdzielni socjalnych, planowane na 10 kwietnia 2026 r. w Kielcach, zostało "
    "przeniesione na 17 kwietnia 2026 r., godz. 10:00.",
)


def ten_rounds(life: Life) -> Round:
    """The last of them."""
    life.day("2026-03-02", OWES.announce(KSIEGOWOSC), ROPS.announce(BEZ_GODZINY)).expect(2, 1)
    life.day(
        "2026-03-09", PORTAL.announce(KSIEGOWOSC_W_SERWISIE), MOSTY.announce(WEBINAR), OWES.announce(NABOR)
    ).expect(3, 2, start=("2026-04-10T10:00", "2026-04-15T17:00", "2026-04-22"), due=("2026-04-03", "2026-04-20T15:00"))
    life.day(
        "2026-03-16",
        ROPS.rewrite("spotkanie-sieciujace", ("2026 r. w", "2026 r. o godz. 9:30 w")),
        MOSTY.announce(KONFERENCJA),
    ).expect(4, 3, start=("2026-04-10T10:00", "2026-04-15T17:00", "2026-04-22T09:30", "2026-05-14"))
    life.day("2026-03-23", OWES.announce(MOVED), ROPS.announce(TARGI)).expect(
        5, 4, start=("2026-04-15T17:00", "2026-04-17T10:00", "2026-04-22T09:30", "2026-05-14", "2026-05-23T10:00")
    )
    life.day("2026-03-30", ROPS.announce(KSIEGOWOSC_W_ROPS), OWES.announce(PROMOCJA), PORTAL.empty_list()).expect(6, 5)
    life.day(
        "2026-04-06", MOSTY.announce(CALLED_OFF), OWES.rewrite("nabor-wnioskow", ("20 kwietnia", "30 kwietnia"))
    ).expect(
        6,
        5,
        ics_status=("CANCELLED", *["CONFIRMED"] * 5),
        due=("2026-04-03", "2026-04-09", "2026-04-30", "2026-04-30", "2026-04-30T15:00"),
    )
    life.day("2026-04-13", PORTAL.empty_list(False), ROPS.go_down()).expect(6, 5, same_uids=True, rss=(), changes=())
    life.day("2026-04-20", ROPS.go_down(False), ROPS.rewrite("targi", ("23 maja", "13 czerwca"))).expect(
        6,
        5,
        same_uids=True,
        changes=(("start", "2026-05-23T10:00", "2026-06-13T10:00"), ("end", "2026-05-23T16:00", "2026-06-13T16:00")),
    )
    life.day("2026-05-11", MOSTY.readdress("konferencja", "konferencja-2026", redirect=False)).expect(
        6, 5, same_uids=True, sequence=None, changes=()
    )
    return life.day("2026-06-01", ROPS.rewrite("targi", title="Targi ekonomii społecznej w parku zdrojowym")).expect(
        6, 5, same_uids=True
    )


def test_versions_of_ten_rounds(life: Life) -> None:
    """SEQUENCE counts what matters: moved once, called off once, an hour added, moved and renamed."""
    last = ten_rounds(life)
    assert len(life.rounds) == 10
    versions = {event.city or "online": last.shown.calendar[uid].sequence for uid, event in last.events.items()}
    assert versions == {"Kielce": 1, "online": 1, "Sandomierz": 1, "Kraków": 0, "Busko-Zdrój": 2, "Końskie": 0}


def test_feeds_of_ten_rounds(life: Life, tmp_path: Path) -> None:
    """Each filtered feed shows its part of the calendar, in the same bytes, and the files are what is served."""
    last = ten_rounds(life)
    whole = last.shown.calendar
    refs = {uid: event.sources for uid, event in last.events.items()}
    refs |= {uid: (*one.sources, *refs.get(one.event_uid or "", ())) for uid, one in last.deadlines.items()}
    for body in (OWES, ROPS, MOSTY, PORTAL):
        of_source = {uid for uid, told in refs.items() if body.id in {ref.source_id for ref in told}}
        assert read_calendar(life.feed(f"kalendarz/zrodlo-{body.id}.ics")) == {uid: whole[uid] for uid in of_source}
    events = {uid for uid in whole if uid in last.events}
    assert read_calendar(life.feed("kalendarz/bez-terminow.ics")).keys() == events
    assert read_calendar(life.feed("kalendarz/tylko-terminy.ics")).keys() == whole.keys() - events
    regions = [read_calendar(life.feed(f"kalendarz/{name}.ics")) for name in REGION_SEGMENTS]
    assert sum(map(len, regions)) == len(whole)
    assert {uid: entry for region in regions for uid, entry in region.items()} == whole
    assert publish(life.shelf, tmp_path)
    assert {path: (tmp_path / path).read_bytes() for path in PATHS} == last.shown.files
    assert publish(life.shelf, tmp_path) == ()
