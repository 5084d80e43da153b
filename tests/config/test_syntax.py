"""Files that cannot be used: the place where reading stopped, and the remedy."""

from __future__ import annotations

from pathlib import Path

import pytest

from aggregator.config import read_sources
from aggregator.errors import ConfigError
from tests.config.listed import GOOD, read


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("", "wiersz 1", "plik jest pusty"),
        ("# sam komentarz\n", "wiersz 1", "plik jest pusty"),
        ("- name: A\n", "wiersz 1", "brakuje pola „sources”"),
        ("zrodla:\n  - name: A\n", "wiersz 1", "brakuje pola „sources”"),
        ("# x\nsource:\n  - name: A\n", "wiersz 2, pole „source”", "czy chodziło o „sources”?"),
        ("tekst", "wiersz 1", "zacznij plik od wiersza „sources:”"),
        ("sources:\n  name: A\n  url: https://a.pl/\n", "wiersz 2, pole „sources”", "od myślnika"),
        ("sources: https://a.pl/\n", "wiersz 1, pole „sources”", "od myślnika"),
        (GOOD + "sources:\n  - name: B\n", "wiersz 4, pole „sources”", "połącz"),
        ("sources:\n\t- name: A\n", "wiersz 2", "tabulator"),
        ("sources:\n  - name: A\n\t  url: https://a.pl/\n", "wiersz 3", "tabulator"),
        ("sources:\n  - name:\tA\n", "wiersz 2", "tabulator"),
        ("sources:\n  - name: A\n     url: https://a.pl\n", "wiersz 3", "dwukropek"),
        ("sources:\n  - name: A\n   url: https://a.pl\n", "wiersz 3", "wyrównaj"),
        ("sources:\n  - name: Uwaga: x\n", "wiersz 2", "cudzysłów"),
        ("sources:\n  - name: @a\n", "wiersz 2", "ujmij całą wartość w cudzysłów"),
        ('sources:\n  - name: "A\n    url: https://a.pl/\n', "wiersz 2", "nie jest zamknięty"),
        ("sources:\n  - {name: A, url: b\n  - name: C\n", "wiersz 2", "nawias"),
        ("sources:\n  - name: *x\n", "wiersz 2", "gwiazdką"),
        ('sources:\n  - name: "a\\d"\n', "wiersz 2", "apostrof"),
        (GOOD + "---\n" + GOOD, "wiersz 4", "więcej niż jeden dokument"),
        ("sources:\n  - name: a\x07b\n", "wiersz 2", "znak sterujący"),
        ("sources:\n  - name: Łódź\n".encode("cp1250"), "wiersz 2", "UTF-8"),
        (GOOD.encode("utf-16"), "wiersz 1", "UTF-8"),
        ("sources:\n  - name: A\n  url\n", "wiersz 3", "brakuje dwukropka"),
        ("sources:\n  - name: A\n    url:https://a.pl/\n", "wiersz 3", "napisz „url: wartość”"),
        ("sources: %x\n", "wiersz 1", "cudzysłów"),
    ],
)
def test_a_file_that_cannot_be_used_is_an_error_with_line_and_remedy(
    tmp_path: Path, text: str | bytes, place: str, words: str
) -> None:
    with pytest.raises(ConfigError) as caught:
        read(tmp_path, text)
    assert str(caught.value).startswith(f"sources.yaml, {place}: ")
    assert words in str(caught.value)


def test_a_missing_file_says_where_to_look(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="AGGREGATOR_SOURCES"):
        read_sources(tmp_path / "brak.yaml")
    with pytest.raises(ConfigError, match="nie można odczytać"):
        read_sources(tmp_path)


THIRD = "  - name: Trzecie\n    url: https://trzecie.example.pl/\n"
BROKEN: list[tuple[str, str, tuple[int, int], str]] = [
    # name of the case, the second source as written, its place (line of the file, column), words of the fault
    ("colon", "  - name: Uwaga: x\n    url: https://a.pl\n", (4, 16), "cudzysłów"),
    ("quote left open", '  - name: "A\n    url: https://a.pl\n', (4, 11), "nie jest zamknięty"),
    ("quote inside quotes", "  - name: 'Dom's'\n    url: https://a.pl\n", (4, 16), "stoi dalszy tekst"),
    ("bracket left open", "  - {name: A, url: https://a.pl\n", (4, 5), "zamknij nawias"),
    ("too deep", f"  - name: A\n    url: {'[' * 3000}\n", (4, 1), "zbyt głęboko"),
    ("control character", "  - name: a\x07b\n    url: https://a.pl\n", (4, 12), "kod 7"),
    ("tab before a dash", "\t- name: A\n\t  url: https://a.pl\n", (4, 2), "tabulator"),
    ("tab before a field", "  - name: A\n\turl: https://a.pl\n", (5, 1), "tabulator"),
    ("dash too deep", "   - name: A\n     url: https://a.pl\n", (4, 4), "takie wcięcie, jakie mają sąsiednie"),
    ("dash much too deep", "      - name: A\n        url: https://a.pl\n", (4, 7), "takie wcięcie"),
    ("dash not deep enough", "- name: A\n  url: https://a.pl\n", (4, 1), "takie wcięcie"),
    ("glued dash", "  -name: A\n   url: https://a.pl/\n", (4, 3), "myślnika z odstępem"),
    ("no dash", "  name: A\n  url: https://a.pl\n", (4, 3), "myślnika z odstępem"),
    ("field too deep", "  - name: A\n     url: https://a.pl\n", (5, 9), "wyrównaj wcięcie"),
    ("field not deep enough", "  - name: A\nurl: https://a.pl\n", (5, 1), "wyrównaj pola"),
    ("star", "  - name: *x\n    url: https://a.pl\n", (4, 11), "gwiazdką"),
    ("alias of another source", "  - name: *first\n    url: https://a.pl\n  - name: @\n", (4, 11), "gwiazdką"),
]


@pytest.mark.parametrize(("case", "second", "place", "words"), BROKEN, ids=[broken[0] for broken in BROKEN])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_source_that_is_not_yaml_leaves_the_others(
    tmp_path: Path, case: str, second: str, place: tuple[int, int], words: str, end: str
) -> None:
    found = read(tmp_path, (GOOD + second + THIRD).replace("\n", end))
    assert [source.name for source in found.sources] == ["Dobre", "Trzecie"]
    fault = found.faults[0]
    assert (fault.line, fault.column) == place and words in f"{fault.message} – {fault.remedy}"


def test_several_broken_sources_are_named_at_once(tmp_path: Path) -> None:
    found = read(tmp_path, GOOD + "  - name: A: B\n" + THIRD + "  - name: @\n  - name: C\n    url: c\n")
    assert [source.name for source in found.sources] == ["Dobre", "Trzecie"]
    assert [(fault.line, fault.field) for fault in found.faults] == [(4, ""), (7, ""), (9, "url")]


@pytest.mark.parametrize("text", [GOOD + "every: [\n", GOOD + "x: y: z\n", "x: @\n" + GOOD])
def test_what_is_broken_beside_the_list_is_a_fault_and_the_list_is_read(tmp_path: Path, text: str) -> None:
    found = read(tmp_path, text)
    assert [source.name for source in found.sources] == ["Dobre"] and len(found.faults) == 1


def test_lists_that_are_not_indented_are_saved_too(tmp_path: Path) -> None:
    text = "sources: # lista\n# grupa\n- name: A\n  url: https://a.pl\n  skip:\n  - /x\n- name: B: C\n- name: D\n  url: https://d.pl\n"
    found = read(tmp_path, text)
    assert [(source.name, source.skip) for source in found.sources] == [("A", ("/x",)), ("D", ())]
    assert [fault.line for fault in found.faults] == [7]


def test_a_file_in_windows_1250_is_told_so_and_one_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"wiersz 2: .* zapewne w Windows-1250 – zapisz go w edytorze"):
        read(tmp_path, "sources:\n  - name: Łódź\n".encode("cp1250"))
    with pytest.raises(ConfigError, match="ma ponad 3000000 bajtów"):
        read(tmp_path, GOOD + "#" * 3_000_000)


def test_nesting_without_end_is_a_fault_and_not_a_crash(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="zbyt głęboko"):
        read(tmp_path, "sources: " + "[" * 100_000)
