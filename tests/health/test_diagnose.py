from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from aggregator.health import DIAGNOSES, STATES, TAKEN_OFF, Cause, Facts, PastRound, diagnose
from aggregator.model import Health, Outcome

NOW = datetime(2026, 3, 2, 8, tzinfo=UTC)
TODAY = NOW.date()
WEEKLY = tuple(TODAY - timedelta(days=1 + 7 * week) for week in range(10))
UNREADABLE = "nie udało się znaleźć treści artykułu"


def last(outcome: Outcome = Outcome.READ, error: str = "", status: int | None = None) -> PastRound:
    return PastRound(NOW, outcome, error, status)


def facts(**others: Any) -> Facts:
    usual: dict[str, Any] = {"last": last(), "shown": (10,) * 5, "ever_read": True, "published": WEEKLY}
    return Facts(NOW, **{**usual, **others})


FAILED = Outcome.FAILED
REFUSED = Outcome.REFUSED


@pytest.mark.parametrize(
    ("found", "cause", "health"),
    [
        (facts(), Cause.NONE, Health.WELL),
        (Facts(NOW), Cause.UNREAD, Health.NEW),
        (facts(last=last(Outcome.BROKEN, "błąd programu: KeyError: 'x'")), Cause.BUG, Health.BROKEN),
        (facts(last=last(Outcome.EMPTY)), Cause.EMPTIED, Health.CHANGED),
        (facts(last=last(Outcome.EMPTY), ever_read=False, shown=()), Cause.NOTHING_SHOWN, Health.TRIAL),
        (facts(last=last(FAILED, "strona wymaga logowania (401)", 401)), Cause.LOGIN, Health.BLOCKED),
        (facts(last=last(FAILED, "serwer odmawia dostępu (403)", 403)), Cause.FORBIDDEN, Health.BLOCKED),
        (
            facts(last=last(FAILED, "strona niedostępna z przyczyn prawnych (451)", 451)),
            Cause.FORBIDDEN,
            Health.BLOCKED,
        ),
        (facts(last=last(FAILED, "pytanie, czy czyta ją człowiek", 403)), Cause.WALL, Health.BLOCKED),
        (facts(last=last(FAILED, "pytanie, czy czyta ją człowiek", 200)), Cause.WALL, Health.BLOCKED),
        (facts(last=last(REFUSED, "robots.txt serwera a.pl nie pozwala czytać")), Cause.ROBOTS, Health.BLOCKED),
        (facts(last=last(FAILED, "strona nie istnieje (404)", 404)), Cause.GONE, Health.CHANGED),
        (facts(last=last(FAILED, "strona została usunięta (410)", 410)), Cause.GONE, Health.CHANGED),
        (facts(last=last(FAILED, "błąd po stronie serwera (500)", 500)), Cause.SERVER_ERROR, Health.UNREACHABLE),
        (facts(last=last(FAILED, "błąd po stronie serwera (599)", 599)), Cause.SERVER_ERROR, Health.UNREACHABLE),
        (facts(last=last(FAILED, "nieoczekiwana odpowiedź serwera (408)", 408)), Cause.TIMEOUT, Health.UNREACHABLE),
        (facts(last=last(REFUSED, "serwer prosi o przerwę (429) – …", 429)), Cause.PAUSE, Health.UNREACHABLE),
        (facts(last=last(REFUSED, "serwer prosi o przerwę (503) – …", 503)), Cause.PAUSE, Health.UNREACHABLE),
        (facts(last=last(FAILED, "kanał RSS jest urwany")), Cause.OTHER_FORM, Health.CHANGED),
        (facts(shown=(2, 9, 12, 10)), Cause.FEWER, Health.CHANGED),
        (facts(shown=(3, 9, 12, 10)), Cause.NONE, Health.WELL),
        (facts(shown=(1, 10, 10)), Cause.NONE, Health.WELL),
        (facts(shown=(10, 200)), Cause.NONE, Health.WELL),
        (facts(shown=()), Cause.NONE, Health.WELL),
        (facts(failing=(UNREADABLE,)), Cause.NONE, Health.WELL),
        (facts(failing=(UNREADABLE,) * 2), Cause.UNREADABLE, Health.CHANGED),
        (facts(failing=(UNREADABLE,) * 2, shown=(2, 9, 12, 10)), Cause.UNREADABLE, Health.CHANGED),
        (
            facts(failing=("strona nie istnieje (404)", UNREADABLE, "strona nie istnieje (404)")),
            Cause.ARTICLES_GONE,
            Health.CHANGED,
        ),
        # What a site has taken off says nothing of its other articles.
        (facts(failing=(TAKEN_OFF,) * 5), Cause.NONE, Health.WELL),
        (facts(failing=(TAKEN_OFF, UNREADABLE, TAKEN_OFF)), Cause.NONE, Health.WELL),
        (facts(failing=(TAKEN_OFF,) * 3 + (UNREADABLE,) * 2), Cause.UNREADABLE, Health.CHANGED),
        (facts(failing=("to nie jest strona HTML, lecz image/png",) * 2), Cause.UNREADABLE, Health.CHANGED),
        (facts(failing=("serwer nie odpowiedział w 20 s",) * 2), Cause.TIMEOUT, Health.UNREACHABLE),
        (facts(failing=("serwer odmawia dostępu (403)",) * 2), Cause.FORBIDDEN, Health.BLOCKED),
        (facts(failing=("błąd programu: KeyError: 'x'",) * 2), Cause.BUG, Health.BROKEN),
        (facts(failing=(UNREADABLE,) * 2, ever_read=False), Cause.NOTHING_READABLE, Health.TRIAL),
        (facts(failing=("strona nie istnieje (404)",) * 2, ever_read=False), Cause.NOTHING_READABLE, Health.TRIAL),
        (facts(failing=("serwer odmawia dostępu (403)",) * 2, ever_read=False), Cause.FORBIDDEN, Health.BLOCKED),
        (facts(failing=(UNREADABLE,), ever_read=False), Cause.NOTHING_READ, Health.TRIAL),
        (facts(ever_read=False, published=()), Cause.NOTHING_READ, Health.TRIAL),
        (facts(published=tuple(day - timedelta(days=60) for day in WEEKLY)), Cause.SILENT, Health.QUIET),
        (facts(published=(TODAY - timedelta(days=400),)), Cause.NONE, Health.WELL),
        (
            facts(published=(date(2025, 1, 1),) * 9, last=last(FAILED, "błąd po stronie serwera (500)", 500)),
            Cause.SERVER_ERROR,
            Health.UNREACHABLE,
        ),
    ],
)
def test_what_the_facts_say(found: Facts, cause: Cause, health: Health) -> None:
    diagnosis = diagnose(found)
    assert (diagnosis.cause, diagnosis.health) == (cause, health)


def test_every_cause_is_told_and_every_fault_has_a_remedy() -> None:
    assert set(DIAGNOSES) == set(Cause) and set(STATES) == set(Health)
    assert {diagnosis.health for diagnosis in DIAGNOSES.values()} == set(Health)
    for diagnosis in DIAGNOSES.values():
        if diagnosis.cause is Cause.NONE:
            assert (diagnosis.words, diagnosis.remedy("a", "https://a.pl/")) == ("", "")
            continue
        assert diagnosis.words[0].isupper() and diagnosis.words.endswith(".")
        assert diagnosis.words.count(".") - diagnosis.words.count("robots.txt") == 1, "one sentence"
        remedy = diagnosis.remedy("a-pl", "https://a.pl/?a=1&b=2")
        assert "aggregator " in remedy and "{" not in remedy
        assert "https://a.pl" not in remedy or "'https://a.pl/?a=1&b=2'" in remedy, "a shell would split the address"


def test_what_everyone_reads_holds_no_command_nor_setting() -> None:
    for diagnosis in DIAGNOSES.values():
        for sign in ("aggregator", "AGGREGATOR", "sources.yaml", "selectors", "„url”"):
            assert sign not in diagnosis.words


def test_no_two_causes_are_told_alike() -> None:
    told = [diagnosis.words for diagnosis in DIAGNOSES.values()]
    assert len(set(told)) == len(told)
