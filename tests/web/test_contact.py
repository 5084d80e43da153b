from __future__ import annotations

import pytest

from aggregator.web.contact import MOST_LINKS, Stretch, linked


@pytest.mark.parametrize(
    ("contact", "links"),
    [
        ("Anna Sowa, tel. 42 000 00 11", [("42 000 00 11", "tel:+48420000011")]),
        ("tel. (42) 201-30-11 wew. 12", [("(42) 201-30-11 wew. 12", "tel:+48422013011")]),
        ("kom. +48 600 700 800", [("+48 600 700 800", "tel:+48600700800")]),
        ("600700800 lub biuro@a-b.example.pl", [("600700800", "tel:"), ("biuro@a-b.example.pl", "mailto:")]),
        ("REGON 123456785", []),
        ("faks 42 201 30 11", []),
        ("12345", []),
        ("100 000 000 zł", []),
        ("biuro(at)example.pl", []),
        ("żółw@example.pl", []),
        ("a?subject=x&body=y@example.pl", [("y@example.pl", "mailto:y@example.pl")]),
        ("", []),
    ],
)
def test_only_what_is_certain_can_be_dialled_or_written_to(contact: str, links: list[tuple[str, str]]) -> None:
    parts = linked(contact)
    assert "".join(part.text for part in parts) == contact
    found = [part for part in parts if part.url]
    assert [part.text for part in found] == [text for text, _ in links]
    assert all(part.url.startswith(url) for part, (_, url) in zip(found, links, strict=True))


def test_links_are_bounded() -> None:
    parts = linked(", ".join(["biuro@example.pl"] * 30))
    assert sum(1 for part in parts if part.url) == MOST_LINKS
    assert parts[0] == Stretch("biuro@example.pl", "mailto:biuro@example.pl")
    assert parts[-1].url == ""
