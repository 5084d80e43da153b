from dataclasses import replace
from datetime import timedelta

import pytest

from aggregator.feeds import select
from aggregator.feeds.notice import Fact, Notice, notice_of, place_text
from aggregator.model import Mode, Region, SourceRef, Status
from tests.feeds.samples import CHANGED, FAIR, MOVED, NOW, POSTPONED, SIGN_UP, TOLD, TRAINING, VISIT, deadline, warsaw


def told(entry, *others) -> Notice:
    entries = (entry, *others)
    selection = select(
        [e for e in entries if e.uid.startswith("w")], [e for e in entries if e.uid.startswith("t")], NOW
    )
    return notice_of(entry, selection)


def facts(notice: Notice) -> dict[str, str]:
    return {fact.label: fact.text for fact in notice.facts}


def test_an_event_tells_when_where_until_when_and_from_whom():
    notice = told(TRAINING, SIGN_UP)
    assert [fact.label for fact in notice.facts] == [
        *("Kiedy", "Gdzie", "Forma", "Termin zapisów", "Zapisy", "Organizator", "Kontakt"),
    ]
    assert facts(notice) == {
        "Kiedy": "czwartek, 26 marca 2026, 10:00–12:00 (rok wywnioskowany z daty publikacji)",
        "Gdzie": "Sala 5, ul. Sienkiewicza 5, 25-002 Kielce, woj. świętokrzyskie",
        "Forma": "stacjonarnie",
        "Termin zapisów": "poniedziałek, 23 marca 2026, do 12:00",
        "Zapisy": "https://zapisy.example.pl/%C5%BC%C3%B3%C5%82w?a=1&b=2",
        "Organizator": "OWES Świętokrzyski; biuro",
        "Kontakt": "tel. 41 000 00 00, biuro@example.pl",
    }
    assert notice.sources == (Fact("Źródło", "ROPS w Kielcach", "https://rops.example.pl/szkolenie"),)
    assert notice.evidence[0] == "Spotykamy się 26 marca o godz. 10:00."


def test_a_deadline_tells_its_event():
    notice = told(SIGN_UP, TRAINING)
    assert (notice.label, notice.title, notice.where) == ("Termin zapisów", "Szkolenie z księgowości", "Kielce")
    assert [fact.label for fact in notice.facts][:3] == ["Termin zapisów", "Dotyczy", "Kiedy"]
    assert facts(notice)["Kiedy"].startswith("czwartek, 26 marca 2026, 10:00–12:00")
    assert notice.evidence == ("Zapisy do 23 marca do 12:00.",)


def test_a_deadline_without_an_event_tells_its_own_title():
    assert facts(told(replace(SIGN_UP, title="Nabór"))) == {
        "Termin zapisów": "poniedziałek, 23 marca 2026, do 12:00",
        "Dotyczy": "Nabór",
    }


def test_status_and_moves_are_said_in_words():
    assert facts(told(POSTPONED))["Uwaga"] == "wydarzenie przełożone, nowy termin nieznany"
    assert facts(told(POSTPONED))["Pierwotny termin"] == "czwartek, 12 marca 2026, 9:00–11:00"
    assert facts(told(MOVED))["Zmiana terminu"] == "wcześniej czwartek, 9 kwietnia 2026, od 9:00"


def test_a_moved_deadline_says_what_it_was():
    extended = replace(SIGN_UP, previous_at=warsaw(3, 20, 15), implied=("year",))
    line = (
        "poniedziałek, 23 marca 2026, do 12:00 (rok wywnioskowany z daty publikacji; "
        "zmiana terminu, wcześniej piątek, 20 marca 2026, do 15:00)"
    )
    assert facts(told(extended, TRAINING))["Termin zapisów"] == line
    assert facts(told(TRAINING, extended))["Termin zapisów"] == line
    assert "wcześniej" not in facts(told(replace(SIGN_UP, previous_at=SIGN_UP.at)))["Termin zapisów"]


def test_a_deadline_of_a_cancelled_event_is_cancelled():
    off = replace(TRAINING, status=Status.CANCELLED)
    assert told(SIGN_UP, off).status is Status.CANCELLED
    assert told(replace(SIGN_UP, status=Status.CANCELLED), TRAINING).status is Status.CANCELLED
    assert "(odwołany)" in facts(told(TRAINING, replace(SIGN_UP, status=Status.CANCELLED)))["Termin zapisów"]


def test_the_stamps_of_event_and_deadline_go_together():
    assert told(TRAINING, SIGN_UP).changed_at == TOLD
    assert told(TRAINING, replace(SIGN_UP, changed_at=CHANGED)).changed_at == CHANGED
    assert told(SIGN_UP, replace(TRAINING, changed_at=CHANGED)).changed_at == CHANGED
    moved = told(replace(SIGN_UP, sequence=1), replace(TRAINING, sequence=3))
    assert moved.sequence == 4


def test_the_place_is_said_once():
    assert place_text(replace(TRAINING, address="ul. Nowa 1", city="Kielce")) == "Sala 5, ul. Nowa 1, Kielce"
    assert place_text(replace(TRAINING, venue=None, address=None)) == "Kielce"
    assert place_text(replace(TRAINING, mode=Mode.ONLINE)) == "Online"
    assert place_text(VISIT) == ""


def test_the_headline_begins_with_the_place_unless_the_title_does():
    assert told(FAIR).headline == "Łódź · Targi Ekonomii Społecznej"
    assert told(replace(FAIR, title="Łódź zaprasza na targi")).headline == "Łódź zaprasza na targi"
    assert told(replace(VISIT, mode=Mode.HYBRID)).headline == "Online · Wizyta studyjna"
    assert told(VISIT).headline == "Wizyta studyjna"


def test_what_the_page_lacks_is_left_out():
    notice = told(replace(VISIT, title="", sources=(), url="https://example.pl/a"))
    assert notice.title == "Wizyta studyjna"
    assert facts(notice) == {"Kiedy": "30 marca – 2 kwietnia 2026"}
    assert notice.sources == (Fact("Źródło", "https://example.pl/a", "https://example.pl/a"),)
    assert facts(told(replace(VISIT, region=Region.PODLASKIE)))["Gdzie"] == "woj. podlaskie"


def test_one_article_is_one_source():
    twice = (SourceRef("a", "A", "https://example.pl/a"), SourceRef("b", "B", "https://example.pl/a"))
    assert len(told(replace(VISIT, sources=twice)).sources) == 1


def test_doubts_of_event_and_deadline_are_told_together():
    doubtful = replace(SIGN_UP, doubts=("Rok niepewny.",))
    assert told(replace(TRAINING, doubts=("Dwie daty.",)), doubtful).doubts == ("Dwie daty.", "Rok niepewny.")


def test_an_entry_that_was_never_kept_is_refused():
    for lacking in ({"uid": ""}, {"changed_at": None}, {"first_published": None}):
        with pytest.raises(ValueError, match="Wizyta studyjna"):
            notice_of(replace(VISIT, **lacking), select([], [], NOW))


def test_a_pair_far_apart_is_told_apart_whatever_the_day():
    far = deadline(20, TRAINING.start - timedelta(days=400), of=TRAINING)
    assert "Termin zapisów" not in facts(told(TRAINING, far))
    assert facts(told(deadline(21, warsaw(3, 1, 9), of=TRAINING), TRAINING))["Kiedy"]
