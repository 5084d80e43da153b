from __future__ import annotations

from dataclasses import replace

from aggregator.model import Evidence, Origin, SourceRef
from aggregator.web.evidence import Document, Giver, corrected_names, givers_of, quotes_of
from tests.web import samples

ROPS, OWES = "https://rops-lodz.example.pl/a", "https://owes-opole.example.pl/b"
TWICE = replace(
    samples.TRAINING,
    origins=(Origin("start", ROPS), Origin("title", ROPS), Origin("city", OWES)),
    sources=(SourceRef("rops", "ROPS w Łodzi", ROPS), SourceRef("owes", "OWES w Opolu", OWES)),
)


def test_a_sentence_is_quoted_once_with_all_that_came_from_it() -> None:
    evidence = (
        Evidence("start", "Zapraszamy 26 marca do Łodzi."),
        Evidence("city", "Zapraszamy 26 marca  do Łodzi."),
        Evidence("city", "Zapraszamy 26 marca do Łodzi."),
        Evidence("start", " "),
    )
    (one, other) = quotes_of((replace(samples.TRAINING, evidence=evidence), samples.SIGN_UP))
    assert (one.about, one.where) == ("początek, miejscowość", None)
    assert [part.text for part in one.parts if part.is_read] == ["26 marca", "Łodzi"]
    assert other.about == "termin"
    assert [part.text for part in other.parts if part.is_read] == ["5 marca", "do godz. 12:00"]


def test_a_sentence_says_where_it_stands_when_there_are_several_articles() -> None:
    evidence = (Evidence("hours", "godz. 10:00"), Evidence("region", "w Łodzi"), Evidence("contact", "Anna Sowa"))
    told = quotes_of((replace(TWICE, evidence=evidence),))
    assert [quote.where for quote in told] == [Document("ROPS w Łodzi", ROPS), Document("OWES w Opolu", OWES), None]


def test_a_sentence_of_a_file_leads_to_the_file() -> None:
    told = Evidence("hours", "9:30 Rejestracja", "https://owes.example.pl/pliki/program.pdf")
    hostile = Evidence("hours", "9:30 Start", "javascript:alert(1)")
    (file, nowhere) = quotes_of((replace(samples.TRAINING, evidence=(told, hostile)),))
    assert file.where == Document("program.pdf", "https://owes.example.pl/pliki/program.pdf")
    assert nowhere.where is None


def test_what_was_taken_from_which_article() -> None:
    assert givers_of(TWICE) == (
        Giver(Document("ROPS w Łodzi", ROPS), "początek, nazwa"),
        Giver(Document("OWES w Opolu", OWES), "miejscowość"),
    )
    assert givers_of(samples.TRAINING) == ()
    gone = replace(TWICE, sources=(), origins=(Origin("start", ROPS), Origin("city", "javascript:alert(1)")))
    assert givers_of(gone) == (Giver(Document(ROPS, ROPS), "początek"),)


def test_quotes_are_bounded() -> None:
    evidence = tuple(Evidence("start", f"{n} " + "26 marca " * 1000) for n in range(100))
    told = quotes_of((replace(samples.TRAINING, evidence=evidence),))
    assert len(told) == 20
    assert max(sum(len(part.text) for part in quote.parts) for quote in told) <= 600


def test_corrected_fields_in_words() -> None:
    assert corrected_names({"venue", "title", "start"}) == "nazwa, początek, miejsce"
    assert corrected_names(()) == ""


def test_a_sentence_with_quotation_marks_is_known() -> None:
    inner = replace(samples.TRAINING, evidence=(Evidence("start", "Zapraszamy na „Dzień otwarty” 26 marca."),))
    assert [quote.has_marks for quote in (*quotes_of((inner,)), *quotes_of((samples.SIGN_UP,)))] == [True, False]
