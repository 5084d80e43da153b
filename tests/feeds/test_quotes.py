"""The sentence behind an entry, as every reader is shown it."""

from __future__ import annotations

import pytest

from aggregator.feeds.quotes import LONGEST_NAME, attachment_name, quoted
from aggregator.model import Evidence


def test_a_sentence_of_a_document_begins_with_its_name() -> None:
    assert quoted(Evidence("start", "Spotkanie 5 maja.")) == "Spotkanie 5 maja."
    document = "https://owes.example.pl/pliki/program%20%C5%82%C3%B3dzki.pdf?v=2"
    assert quoted(Evidence("hours", "9:00 Kawa", document)) == "Z załącznika program łódzki.pdf: 9:00 Kawa"


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("https://owes.example.pl/download/17/", "17"),
        ("https://owes.example.pl/", "https://owes.example.pl/"),
        ("https://owes.example.pl/%3Cscript%3E%0Aa%E2%80%AEb.pdf", "ab.pdf"),
        ("https://[owes.example.pl/a.pdf", "https://[owes.example.pl/a.pdf"),
    ],
)
def test_a_name_is_one_harmless_line(address: str, name: str) -> None:
    assert attachment_name(address) == name
    assert len(attachment_name(address + "x" * 500)) <= LONGEST_NAME
