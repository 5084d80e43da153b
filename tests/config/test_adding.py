"""A source added to sources.yaml, or taken out: whatever else stands there stays."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aggregator.config import add_source, read_sources, remove_source, sources_in, with_source
from aggregator.errors import ConfigError
from tests.config.listed import GOOD

NEW = {"name": "Nowe", "url": "https://nowe.example.pl/"}
LINES = "  - name: Nowe\n    url: https://nowe.example.pl/\n"
A, B = "{name: A, url: https://a.pl}", "{name: B, url: https://b.pl}"
BRACED = "{name: Nowe, url: https://nowe.example.pl/}"

ADDED: list[tuple[str, str, str]] = [
    # name of the case, the file before, the file after
    ("one", GOOD, GOOD + LINES),
    ("no last newline", GOOD.rstrip(), GOOD + LINES),
    ("empty list", "sources: []\n", "sources:\n" + LINES),
    ("empty list, comment", "sources: [] # nic\n# koniec\n", "sources: # nic\n# koniec\n" + LINES),
    ("null", "sources: ~", "sources:\n" + LINES),
    ("nothing", "# opis\nsources:\n  # tu dopisz\n", "# opis\nsources:\n  # tu dopisz\n" + LINES),
    ("comments only", "# opis", "# opis\nsources:\n" + LINES),
    ("spaced", GOOD + "\n" + GOOD[9:].replace("obre", "rugie"), ""),
    ("not indented", "sources:\n- name: A\n  url: https://a.pl\n", ""),
    ("not indented, dash alone", "sources:\n-\n  name: A\n  url: https://a.pl\n", ""),
    ("deep", "sources:\n    -   name: A\n        url: https://a.pl\n", ""),
    ("comments below", GOOD + "    # x\n\n# koniec\n", GOOD + "    # x\n" + LINES + "\n# koniec\n"),
    ("a field below", GOOD + "inne: 1\n", GOOD + LINES + "inne: 1\n"),
    ("end mark", GOOD + "...\n", GOOD + LINES + "...\n"),
    ("a list within", GOOD + "    follow:\n      - /a/*\n      - /b\n", ""),
    ("brackets", f"sources: [{A}]\n", f"sources: [{A}, {BRACED}]\n"),
    ("brackets, lines", f"sources: [\n  {A}, # a\n]\n", f"sources: [\n  {A},\n  {BRACED}, # a\n]\n"),
    ("a bad entry", GOOD + "  - name: B\n", GOOD + "  - name: B\n" + LINES),
]  # fmt: skip


@pytest.mark.parametrize(("case", "before", "after"), ADDED, ids=[added[0] for added in ADDED])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_an_entry_is_added_and_nothing_else_changes(case: str, before: str, after: str, end: str, mark: str) -> None:
    text = mark + before.replace("\n", end)
    result = with_source(text, NEW)
    if after and "\n" in before:
        assert result == mark + after.replace("\n", end)
    elif after:
        assert result == mark + after
    kept = [line for line in text.splitlines() if line.strip() and "sources: " not in line and "{" not in line]
    assert [line for line in result.splitlines() if line in kept] == kept
    names = [source.name for source in sources_in(result, "sources.yaml").sources]
    assert names[-1] == "Nowe" and remove_source(result, "nowe-example-pl").strip() != result.strip()
    assert (result.count("\r\n") == result.count("\n")) is ("\r\n" in text)


def test_the_files_own_ways_are_followed() -> None:
    text = "sources:\n- url: 'https://a.pl'\n  name: \"A\"\n\n- url: 'https://b.pl'\n  name: \"B\"\n"
    assert with_source(text, NEW) == text + "\n- name: \"Nowe\"\n  url: 'https://nowe.example.pl/'\n"


def test_a_missing_list_is_begun(tmp_path: Path) -> None:
    path = tmp_path / "sources.yaml"
    source = add_source(path, NEW | {"region": "lodzkie"})
    assert source.id == "nowe-example-pl" and read_sources(path).sources == (source,)
    assert path.read_text(encoding="utf-8").startswith("# Źródła Kalendarium ES.")


def test_every_kind_of_value_is_written() -> None:
    entry = NEW | {
        "region": None,
        "enabled": False,
        "follow": ["/a/*", "/b"],
        "selectors": {"links": "ul > li a", "body": "#tresc"},
        "robots": "ignore",
    }
    for text in (GOOD, f"sources: [{A}]"):
        (source,) = sources_in(with_source(text, entry), "sources.yaml").disabled
        assert (source.follow, source.ignore_robots, source.region) == (("/a/*", "/b"), True, None)
        assert (source.selectors.links, source.selectors.body) == ("ul > li a", "#tresc")


STRANGE = ["no", "2024", "#proste", "A: b", "- x", "A #1", "[a", "*a", "\"A\" 'b'", "a\\b", "Ą, {b}", "~a", "yes"]


@pytest.mark.parametrize("name", STRANGE)
@pytest.mark.parametrize("text", ["", GOOD, GOOD.replace("Dobre", "'Dobre'"), f"sources: [{A}]"])
def test_names_that_yaml_would_take_for_something_else_are_quoted(name: str, text: str) -> None:
    found = sources_in(with_source(text, {"name": name, "url": "https://nowe.pl/?a=1,2"}), "sources.yaml")
    assert (found.sources[-1].name, found.sources[-1].url, found.warnings) == (name, "https://nowe.pl/?a=1,2", ())


GROUPED = """sources:
  # --- Łódzkie ---
  # (jedno)

  - name: A
    url: https://a.pl

  # Mazowieckie

  # Śląskie
  - name: B
    url: https://b.pl
"""


@pytest.mark.parametrize(
    ("group", "before"),
    [("łódzkie", "\n  # Mazowieckie"), ("Mazowieckie", "\n  # Śląskie"), ("Śląskie", ""), ("Opolskie", ""), ("", "")],
)
def test_an_entry_joins_its_group(group: str, before: str) -> None:
    result = with_source(GROUPED, NEW, group=group)
    end = result.index(LINES) + len(LINES)
    assert result[end:].startswith(before) and (before or not result[end:])
    assert result.replace(LINES, "").split() == GROUPED.split()


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        ({"name": "A", "url": "http://www.dobre.example.pl"}, "ten sam adres ma już źródło „Dobre” z wiersza 2"),
        ({"name": "A", "url": "https://a.pl", "id": "dobre-example-pl"}, "pole „id”: identyfikator „dobre-example"),
        ({"name": "A"}, "pole „url”: brakuje pola"),
        ({"name": "A", "url": "a.pl", "typ": "x"}, "napisz https://a.pl\nnie dodano źródła: pole „typ”"),
        ({"name": "A\nB", "url": "https://a.pl"}, "w jednym wierszu"),
        ({"name": "A", "url": "https://a.pl", "x\n  - name": "B"}, "nie dodano źródła"),
        ({}, "zmień plik ręcznie"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("group", ["", "Śląskie"])
def test_what_would_not_be_one_good_source_more_is_refused(
    tmp_path: Path, entry: dict[str, object], words: str, group: str
) -> None:
    path = tmp_path / "sources.yaml"
    path.write_text(GOOD, encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        add_source(path, entry, group=group)
    assert words in str(caught.value)
    assert path.read_text(encoding="utf-8") == GOOD and os.listdir(tmp_path) == ["sources.yaml"]  # noqa: PTH208


def test_an_address_of_a_lower_group_is_named_with_its_line() -> None:
    with pytest.raises(ConfigError, match="ma już źródło „B” z wiersza 11"):
        with_source(GROUPED, {"name": "C", "url": "https://b.pl/"}, group="Łódzkie")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (GOOD + "  - name: A: B\n", "najpierw popraw plik: sources.yaml, wiersz 4"),
        ("- name: A\n", "brakuje pola „sources”"),
        ("tekst", "brakuje pola „sources”"),
        ("{sources: }", "zmień plik ręcznie"),
    ],
)
def test_a_file_that_is_no_list_is_left_alone(text: str, words: str) -> None:
    with pytest.raises(ConfigError, match=words):
        with_source(text, NEW)


def test_the_file_is_replaced_whole_and_keeps_its_mode(tmp_path: Path) -> None:
    path, link = tmp_path / "lista.yaml", tmp_path / "sources.yaml"
    path.write_bytes(GOOD.replace("\n", "\r\n").encode())
    path.chmod(0o640)
    link.symlink_to(path)
    before = path.stat().st_ino
    add_source(link, NEW)
    assert link.is_symlink() and path.stat().st_ino != before and stat.S_IMODE(path.stat().st_mode) == 0o640
    assert path.read_bytes() == (GOOD + LINES).replace("\n", "\r\n").encode()
    assert sorted(one.name for one in tmp_path.iterdir()) == ["lista.yaml", "sources.yaml"]


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"nie można zapisać pliku .* – sprawdź"):
        add_source(tmp_path / "brak" / "sources.yaml", NEW)


# ---------------------------------------------------------------- taken out

THREE = GOOD + "    # ważne\n\n# grupa\n  - {name: B, url: https://b.pl}\n\n" + LINES + "# koniec\n"


@pytest.mark.parametrize(
    ("text", "source_id", "after"),
    [
        (THREE, "dobre-example-pl", THREE.replace(GOOD[9:] + "    # ważne\n", "")),
        (THREE, "b-pl", THREE.replace("  - {name: B, url: https://b.pl}\n", "")),
        (THREE, "nowe-example-pl", THREE.replace(LINES, "")),
        (GOOD, "dobre-example-pl", "sources:\n"),
        (f"sources: [{A}, {B}]\n", "a-pl", f"sources: [{B}]\n"),
        (f"sources: [{A}, {B}]\n", "b-pl", f"sources: [{A}]\n"),
        (f"sources: [{A}]\n", "a-pl", "sources: []\n"),
    ],
)  # fmt: skip
def test_a_source_is_taken_out_with_its_own_lines(text: str, source_id: str, after: str) -> None:
    assert remove_source(text, source_id) == after
    assert remove_source("\ufeff" + text.replace("\n", "\r\n"), source_id) == "\ufeff" + after.replace("\n", "\r\n")


def test_only_a_source_that_is_there_and_that_no_other_needs_is_taken_out() -> None:
    with pytest.raises(ConfigError, match="nie ma źródła „dobre-exmple-pl” – czy chodziło o „dobre-example-pl”"):
        remove_source(GOOD, "dobre-exmple-pl")
    shared = "sources:\n  - {name: &a A, url: https://a.pl}\n  - {name: *a, url: https://b.pl}\n"
    with pytest.raises(ConfigError, match="zmień plik ręcznie"):
        remove_source(shared, "a-pl")


# ---------------------------------------------------------------- any file

NAMES = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Zl", "Zp"]), min_size=1, max_size=30).filter(
    lambda name: any(letter.isalnum() for letter in name) and name.strip().isprintable() and ":" not in name
)
REMARKS = st.sampled_from(["", "\n", "# uwaga\n", "    # region: x\n", "\n# Łódzkie\n\n", "\n\n"])


@st.composite
def files(draw: st.DrawFn) -> tuple[str, int]:
    """A sound list of sources in one of its many spellings, and how many it has."""
    indent = draw(st.sampled_from(["", " ", "  ", "    "]))
    dash = draw(st.sampled_from(["- ", "-   "]))
    margin = indent + " " * len(dash)
    quote = draw(st.sampled_from(["'{}'", '"{}"']))
    number = draw(st.integers(0, 4))
    text = draw(st.sampled_from(["", "# opis\n\n", "---\n"])) + "sources:\n" + draw(REMARKS)
    for at in range(number):
        name = draw(NAMES).replace("'", "").replace('"', "").replace("\\", "").strip() + "x"
        text += f"{indent}{dash}name: {quote.format(name)}\n" + draw(st.sampled_from(["", f"{margin}# nic\n"]))
        text += f"{margin}url: https://a.pl/{at}\n" + draw(st.sampled_from(["", f"{margin}skip:\n{margin}- /x\n"]))
        text += draw(REMARKS)
    text = draw(st.sampled_from([text, text.rstrip("\n")]))
    return draw(st.sampled_from([text, text.replace("\n", "\r\n"), "\ufeff" + text])), number


@settings(deadline=None)
@given(files(), NAMES, st.sampled_from(["", "uwaga", "Łódzkie"]))
def test_reading_after_adding_gives_the_old_sources_and_the_new_one(
    file: tuple[str, int], name: str, group: str
) -> None:
    text, number = file
    before = sources_in(text, "sources.yaml")
    assert len(before.sources) == number and (number == 0 or not before.faults)
    result = with_source(text, {"name": name, "url": "https://nowe.pl/", "skip": ["/x/*"]}, group=group)
    after = sources_in(result, "sources.yaml")
    new = next(source for source in after.sources if source.id == "nowe-pl")
    assert new.name == name.strip() and new.skip == ("/x/*",) and not after.faults
    assert tuple(source for source in after.sources if source != new) == before.sources
    assert sources_in(remove_source(result, "nowe-pl"), "sources.yaml").sources == before.sources
