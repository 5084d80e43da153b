"""What is packed comes back as it was."""

from dataclasses import replace

import pytest

from aggregator.feeds.packing import lean, packed, sentences_from, sentences_text, unpacked
from aggregator.model import Event, Evidence, Origin, SourceRef
from tests.feeds.samples import EVENTS, HOSTILE, TRAINING

EVIDENCE = (Evidence("start", "Żółć 12 maja\ud800", "https://owes.example.pl/program.pdf"), Evidence("city", ""))


@pytest.mark.parametrize("evidence", [(), EVIDENCE, HOSTILE.evidence])
@pytest.mark.parametrize("body", [b"x", b"BEGIN:VEVENT\r\nEND:VEVENT\r\n" * 900])
def test_sentences_and_body_come_back(evidence: tuple[Evidence, ...], body: bytes) -> None:
    again = unpacked(packed(sentences_text(evidence) + body))
    assert (sentences_from(again[: -len(body)]), again[-len(body) :]) == (evidence, body)


def test_a_lean_entry_has_all_but_its_sentences_and_origins() -> None:
    for event in EVENTS:
        entry = replace(event, origins=(Origin("start", "https://owes.example.pl/1"),))
        assert lean(entry, lambda value: value) == replace(event, evidence=(), origins=())


def test_equal_values_are_shared() -> None:
    pool: dict[object, object] = {}

    def other(number: int) -> Event:
        source = SourceRef("".join(["ro", "ps"]), "RO" + "PS", f"https://rops.example.pl/{number}")
        city = "".join(["Kiel", "ce"])
        event = replace(TRAINING, city=city, url=f"https://rops.example.pl/{number}", sources=(source,))
        return lean(event, lambda value: pool.setdefault(value, value))  # type: ignore[return-value]

    one, two = other(1), other(2)
    assert one.city is two.city and one.sources[0].name is two.sources[0].name
    assert one.sources[0].url is one.url
