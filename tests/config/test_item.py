"""What is wrong with one source: each fault names its place and its remedy, and the others stay."""

from __future__ import annotations

from pathlib import Path

import pytest

from aggregator.config import SourceFault
from tests.config.listed import GOOD, read

FAULTS: list[tuple[str, str, tuple[int, int], str, str]] = [
    # name of the case and the second source as written, its place (line of the file, column), field, words of the fault
    ("no url", "- name: A", (4, 5), "url", "dopisz „url: https://"),
    ("no name", "- url: https://a.pl/", (4, 5), "name", "dopisz „name:"),
    ("empty name", '- name: ""\n    url: https://a.pl/', (4, 11), "name", "puste"),
    ("name without words", "- name: '---'\n    url: https://a.pl/", (4, 11), "name", "wpisz nazwę"),
    ("name too long", f"- name: {'a' * 201}\n    url: https://a.pl/", (4, 11), "name", "skróć"),
    ("name of two lines", "- name: |\n      A\n      B\n    url: https://a.pl/", (4, 11), "name", "w jednym wierszu"),
    ("kind:x", "- name: A\n      kind:rops\n    url: https://a.pl/", (4, 11), "name", "po „kind:” postaw odstęp"),
    ("empty url", "- name: A\n    url:", (5, 9), "url", "puste"),
    ("url is a list", "- name: A\n    url: [https://a.pl/]", (5, 10), "url", "jeden tekst"),
    ("htp", "- name: A\n    url: htp://a.pl/x", (5, 10), "url", "czy chodziło o http://a.pl/x?"),
    ("htttps", "- name: A\n    url: htttps://a.pl/", (5, 10), "url", "czy chodziło o https://a.pl/?"),
    ("one slash", "- name: A\n    url: http:/a.pl/x", (5, 10), "url", "czy chodziło o http://a.pl/x?"),
    ("no slash", "- name: A\n    url: https:a.pl", (5, 10), "url", "czy chodziło o https://a.pl?"),
    ("no colon", "- name: A\n    url: https//a.pl", (5, 10), "url", "czy chodziło o https://a.pl?"),
    ("semicolon", "- name: A\n    url: https;//a.pl", (5, 10), "url", "czy chodziło o https://a.pl?"),
    ("three slashes", "- name: A\n    url: https:///a.pl", (5, 10), "url", "czy chodziło o https://a.pl?"),
    ("no scheme", "- name: A\n    url: www.a.pl/x", (5, 10), "url", "napisz https://www.a.pl/x"),
    ("ftp", "- name: A\n    url: ftp://a.pl/", (5, 10), "url", "„ftp” nie jest obsługiwany"),
    ("scheme twice", "- name: A\n    url: http://https://a.pl/", (5, 10), "url", "napisz https://a.pl/"),
    ("a word", "- name: A\n    url: aktualnosci", (5, 10), "url", "nie jest adresem strony"),
    ("a space", "- name: A\n    url: https://a.pl/x y", (5, 10), "url", "%20"),
    ("backslash", "- name: A\n    url: https://a.pl\\x", (5, 10), "url", "napisz https://a.pl/x"),
    ("two dots", "- name: A\n    url: https://a..pl/", (5, 10), "url", "nie jest nazwą serwera"),
    ("a comma", "- name: A\n    url: https://a,pl/", (5, 10), "url", "nie jest nazwą serwera"),
    ("a bad port", "- name: A\n    url: https://a.pl:80x/", (5, 10), "url", "port"),
    ("a password", "- name: A\n    url: https://ja:tajne@a.pl/", (5, 10), "url", "hasło"),
    ("upper id", "- name: A\n    url: https://a.pl/\n    id: Łódź Nowa", (6, 9), "id", "napisz lodz-nowa"),
    ("long id", f"- name: A\n    url: https://a.pl/\n    id: {'a' * 81}", (6, 9), "id", "skróć"),
    (
        "region's diacritics",
        "- name: A\n    url: https://a.pl/\n    region: Śląskie",
        (6, 13),
        "region",
        "chodziło o „slaskie”",
    ),
    (
        "region's slip",
        "- name: A\n    url: https://a.pl/\n    region: pomorksie",
        (6, 13),
        "region",
        "chodziło o „pomorskie”",
    ),
    (
        "no such region",
        "- name: A\n    url: https://a.pl/\n    region: xyz",
        (6, 13),
        "region",
        "wpisz jeden z: dolnoslaskie",
    ),
    ("region read as false", "- name: A\n    url: https://a.pl/\n    region: no", (6, 13), "region", "„no”"),
    ("kind", "- name: A\n    url: https://a.pl/\n    kind: foundations", (6, 11), "kind", "chodziło o „foundation”"),
    ("every 1:30", "- name: A\n    url: https://a.pl/\n    every: 1:30", (6, 12), "every", "napisz np. 1h 30m"),
    (
        "every without unit",
        "- name: A\n    url: https://a.pl/\n    every: 3",
        (6, 12),
        "every",
        "napisz 3h, 3m albo 3d",
    ),
    (
        "every in words",
        "- name: A\n    url: https://a.pl/\n    every: codziennie",
        (6, 12),
        "every",
        "np. 30m, 3h albo 1d",
    ),
    ("every negative", "- name: A\n    url: https://a.pl/\n    every: -3h", (6, 12), "every", "nie jest odstępem"),
    ("every too short", "- name: A\n    url: https://a.pl/\n    every: 9m", (6, 12), "every", "10m"),
    ("every too long", "- name: A\n    url: https://a.pl/\n    every: 8d", (6, 12), "every", "7d"),
    ("enabled", "- name: A\n    url: https://a.pl/\n    enabled: może", (6, 14), "enabled", "true albo false"),
    (
        "unknown field",
        "- name: A\n    url: https://a.pl/\n    regoin: slaskie",
        (6, 5),
        "regoin",
        "chodziło o „region”?",
    ),
    ("far unknown field", "- name: A\n    url: https://a.pl/\n    xyz: 1", (6, 5), "xyz", "znane pola: name, url"),
    (
        "unknown selector",
        "- name: A\n    url: https://a.pl/\n    selectors:\n      titel: h1",
        (7, 7),
        "selectors.titel",
        "„title”?",
    ),
    ("selectors as text", "- name: A\n    url: https://a.pl/\n    selectors: h1", (6, 16), "selectors", "zagnieżdżone"),
    (
        "open bracket",
        "- name: A\n    url: https://a.pl/\n    selectors: {date: 'a[b'}",
        (6, 23),
        "selectors.date",
        "[]",
    ),
    (
        "no selector",
        "- name: A\n    url: https://a.pl/\n    selectors: {date: '<h1>'}",
        (6, 23),
        "selectors.date",
        "CSS",
    ),
    ("a field twice", "- name: A\n    url: https://a.pl/\n    name: B", (6, 5), "name", "pierwszy w wierszu 4"),
    (
        "a selector twice",
        "- {name: A, url: https://a.pl/, selectors: {date: a, date: b}}",
        (4, 56),
        "selectors.date",
        "drugi raz",
    ),
    ("just an address", "- https://a.pl/", (4, 5), "", "zapisz je jako „- name:"),
    ("the same address", "- name: B\n    url: http://www.dobre.example.pl", (5, 10), "url", "z wiersza 2"),
    ("the same id", "- name: B\n    url: https://b.pl\n    id: dobre-example-pl", (6, 9), "id", "z wiersza 2"),
    ("the same derived id", "- name: B\n    url: https://dobre.example.pl/?a=1", (4, 5), "id", "nadaj temu źródłu"),
    ("dot for colon", "- name: A\n    url: https.//a.pl", (5, 10), "url", "czy chodziło o https://a.pl?"),
    ("htps without slashes", "- name: A\n    url: htps:a.pl", (5, 10), "url", "czy chodziło o https://a.pl?"),
    ("name begun by a comment", "- name: #A\n    url: https://a.pl/", (4, 10), "name", "czyta komentarz"),
    (
        "a comment glued to its mark",
        "- name: A\n    url: https://a.pl/\n    region: slask #x",
        (6, 13),
        "region",
        "„slask”",
    ),
    ("name read as false", "- name: no\n    url: https://a.pl/", (4, 11), "name", "jako tak albo nie"),
    ("name read as a number", "- name: 2024\n    url: https://a.pl/", (4, 11), "name", "jako liczbę"),
    ("name read as a day", "- name: 2024-05-01\n    url: https://a.pl/", (4, 11), "name", "jako datę"),
    ("name is a list", "- name: [A]\n    url: https://a.pl/", (4, 11), "name", "jeden tekst"),
    (
        "id read as a number",
        "- name: A\n    url: https://a.pl/\n    id: 1_000",
        (6, 9),
        "id",
        "nie może być identyfikatorem",
    ),
    ("id read as octal", "- name: A\n    url: https://a.pl/\n    id: 010", (6, 9), "id", "w cudzysłów"),
    ("merged fields", "- <<: {kind: rops}\n    name: A\n    url: https://a.pl/", (4, 5), "<<", "wprost"),
    ("region off", "- name: A\n    url: https://a.pl/\n    region: off", (6, 13), "region", "„off”"),
    ("every no", "- name: A\n    url: https://a.pl/\n    every: no", (6, 12), "every", "„no”"),
    ("robots", "- name: A\n    url: https://a.pl/\n    robots: ignored", (6, 13), "robots", "czy chodziło o „ignore”?"),
    ("robots no", "- name: A\n    url: https://a.pl/\n    robots: no", (6, 13), "robots", "wpisz obey"),
    (
        "pattern without start",
        "- name: A\n    url: https://a.pl/\n    follow: aktualnosci/*",
        (6, 13),
        "follow",
        "napisz /aktualnosci/*",
    ),
    (
        "pattern with a host",
        "- name: A\n    url: https://a.pl/\n    follow: a.pl/x/*",
        (6, 13),
        "follow",
        "napisz https://a.pl/x/*",
    ),
    ("pattern as regex", "- name: A\n    url: https://a.pl/\n    skip: /a/.*", (6, 11), "skip", "wyrażenie regularne"),
    ("pattern as regex in a list", "- name: A\n    url: https://a.pl/\n    skip: [/a, ^/b]", (6, 11), "skip", "„^/b”"),
    ("pattern with a blank", "- name: A\n    url: https://a.pl/\n    skip: /a /b", (6, 11), "skip", "odstęp"),
    ("pattern with a fragment", "- name: A\n    url: https://a.pl/\n    skip: /a#b", (6, 11), "skip", "znak #"),
    ("pattern too long", "- name: A\n    url: https://a.pl/\n    skip: /" + "a" * 300 + "", (6, 11), "skip", "skróć"),
    ("pattern with fields", "- name: A\n    url: https://a.pl/\n    skip: {a: b}", (6, 11), "skip", "jednym tekstem"),
    ("lists in a list", "- name: A\n    url: https://a.pl/\n    skip: [[a]]", (6, 11), "skip", "jednym tekstem"),
    ("empty pattern", "- name: A\n    url: https://a.pl/\n    skip: ['']", (6, 11), "skip", "pusty"),
    ("no patterns", "- name: A\n    url: https://a.pl/\n    skip: []", (6, 11), "skip", "usuń to pole"),
    (
        "too many patterns",
        "- name: A\n    url: https://a.pl/\n    skip: [" + "/a," * 51 + "]",
        (6, 11),
        "skip",
        "najwyżej 50",
    ),
]


@pytest.mark.parametrize(("case", "second", "place", "field", "words"), FAULTS, ids=[fault[0] for fault in FAULTS])
def test_a_fault_names_its_place_and_remedy_and_the_others_stay(
    tmp_path: Path, case: str, second: str, place: tuple[int, int], field: str, words: str
) -> None:
    found = read(tmp_path, f"{GOOD}  {second}\n  - name: Trzecie\n    url: https://trzecie.example.pl/\n")
    assert [source.name for source in found.sources] == ["Dobre", "Trzecie"]
    (fault,) = found.faults
    assert ((fault.line, fault.column), fault.field) == (place, field)
    assert words in f"{fault.message} – {fault.remedy}"
    assert fault.message and fault.remedy


def test_a_fault_reads_as_one_sentence() -> None:
    fault = SourceFault("sources.yaml", 12, 13, "region", "nie ma regionu „x”", "wpisz inny")
    assert str(fault) == "sources.yaml, wiersz 12, pole „region”: nie ma regionu „x” – wpisz inny"


def test_all_faults_of_a_source_are_found_at_once(tmp_path: Path) -> None:
    found = read(tmp_path, "sources:\n  - name: A\n    url: a.pl\n    region: x\n    every: 1\n    typ: 3\n")
    assert [fault.field for fault in found.faults] == ["url", "region", "every", "typ"]


def test_a_source_with_a_fault_takes_no_address_from_a_good_one(tmp_path: Path) -> None:
    found = read(tmp_path, "sources:\n  - {name: A, url: https://a.pl, kind: x}\n  - {name: B, url: https://a.pl}\n")
    assert [source.name for source in found.sources] == ["B"]


def test_a_circular_alias_is_a_fault_like_another(tmp_path: Path) -> None:
    found = read(tmp_path, GOOD + "  - &a\n    name: *a\n    url: https://a.pl/\n")
    assert [fault.field for fault in found.faults] == ["name"]


def test_an_unknown_field_beside_sources_is_named_and_the_sources_are_read(tmp_path: Path) -> None:
    found = read(tmp_path, GOOD + "every: 3h\n")
    assert len(found.sources) == 1 and [(fault.line, fault.field) for fault in found.faults] == [(4, "every")]


@pytest.mark.parametrize("text", ["sources:\n", "sources: []\n", "sources: null # nic\n"])
def test_an_empty_list_is_a_fault_and_not_the_end(tmp_path: Path, text: str) -> None:
    found = read(tmp_path, text)
    assert found.sources == () and "lista źródeł jest pusta" in str(found.faults[0])
