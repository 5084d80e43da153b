from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from aggregator.model import Change
from aggregator.moments import Moment
from aggregator.web.history import history_of
from tests.web import samples

AT = datetime(2026, 3, 4, 8, tzinfo=UTC)
DUE = replace(samples.SIGN_UP, uid="t-1@x", event_uid="w-1@x")


def change(
    number: int, field: str, before: Moment | str | None, after: Moment | str | None, uid: str = "w-1@x", days: int = 0
) -> Change:
    return Change(number, uid, AT + timedelta(days), field, before, after, "https://a.example.pl/1")


def test_the_newest_first_each_moment_once() -> None:
    changes = (
        change(1, "city", None, "Łódź"),
        change(2, "start", samples.at(3, 26, 10), samples.at(3, 27, 10)),
        change(3, "status", "confirmed", "cancelled", days=1),
    )
    newest, first = history_of("w-1@x", changes)
    assert (newest.at, newest.word) == (AT + timedelta(1), "Odwołane")
    assert (first.at, first.word, first.url) == (AT, "Zmiana terminu", "https://a.example.pl/1")
    assert [line.partition(":")[0] for line in first.lines] == ["Początek", "Miejscowość"]


def test_a_deadline_is_told_with_its_event_but_not_what_only_follows_from_it() -> None:
    changes = (
        change(1, "status", "confirmed", "cancelled"),
        change(2, "status", "confirmed", "cancelled", uid="t-1@x"),
        change(3, "title", "Szkolenie", "Warsztaty", uid="t-1@x", days=1),
        change(4, "at", date(2026, 3, 5), date(2026, 3, 9), uid="t-1@x", days=2),
        change(5, "at", date(2026, 3, 5), date(2026, 3, 9), uid="t-7@x", days=2),
    )
    due, off = history_of("w-1@x", changes, (DUE,))
    assert due.lines == ("Termin zapisów: czwartek, 5 marca 2026 → poniedziałek, 9 marca 2026",)
    assert off.lines == ("Czy się odbędzie: tak → nie, odwołano",)
    (alone, named, called) = history_of("t-1@x", changes, (DUE,))
    assert alone == due and named.word == "Zmiana nazwy" and called.lines == ("Czy obowiązuje: tak → nie, odwołano",)


def test_what_readers_are_not_told_of_is_no_step() -> None:
    assert history_of("w-1@x", (change(1, "category", "other", "training"), change(2, "city", "Łódź", " Łódź"))) == ()


def test_a_long_history_is_cut() -> None:
    steps = history_of("w-1@x", [change(n, "city", f"A{n}", f"B{n}", days=n) for n in range(100)])
    assert len(steps) == 30 and steps[0].at == AT + timedelta(99)
