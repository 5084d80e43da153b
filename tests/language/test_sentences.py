"""Where sentences end: the texts are written with a bar at each end."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aggregator.language import Span, find_mentions
from aggregator.language.fold import fold
from aggregator.language.polish.sentences import sentences


@pytest.mark.parametrize(
    "marked",
    [
        "Zapraszamy na warsztaty.| Obowiązują zapisy.|",
        "Spotkanie 8 października 2026 r. w Płocku.| Wstęp wolny!|",
        "Spotkanie odbędzie się 8 października br.| Zapraszamy.|",
        "Zapraszamy w godz. 9.00–12.00 do sali nr 5 przy ul. Długiej 3.|",
        "Prowadzi dr Anna Nowak, prof. Jan Lis i mgr inż. Ewa Kot.| Kontakt: tel. 41 000 00 00.|",
        "Koszt wynosi 5.50 zł.| Dla członków m.in. zniżki itp.|",
        "Czy to dla mnie?| Tak!| Zgłoś się…| Czekamy.|",
        "Kiedy? w czwartek|",
        "Pierwszy wiersz\n|Drugi wiersz|",
        "Zdanie, które się łamie\ni biegnie dalej.|",
        pytest.param("Termin: 12.05. – zapraszamy|"),
        "",
    ],
)
def test_the_ends_of_sentences(marked: str) -> None:
    text = marked.replace("|", "")
    closed = tuple(m.span for m in find_mentions(text))
    spans = sentences(text, fold(text), closed)
    assert "".join(text[s.start : s.end] + "|" for s in spans) == marked


def test_no_sentence_ends_inside_a_closed_span() -> None:
    text = "Szkolenie 8.10.2026 r. Godz. 10. Wstęp wolny."
    whole = sentences(text, fold(text), (Span(10, 31),))
    assert [text[s.start : s.end] for s in whole] == ["Szkolenie 8.10.2026 r. Godz. 10.", " Wstęp wolny."]


@given(st.text(st.sampled_from("aZ1.!? \n…”r")))
def test_sentences_lie_in_order_and_leave_out_only_space(text: str) -> None:
    spans = sentences(text, fold(text))
    assert all(a.end <= b.start for a, b in pairwise(spans))
    covered = {n for s in spans for n in range(s.start, s.end)}
    assert all(n in covered or text[n] in " \n" for n in range(len(text)))
