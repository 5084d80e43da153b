"""sources.yaml: what is read of it."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from aggregator.config import Sources, read_sources, sources_in
from aggregator.config.faults import fold
from aggregator.model import Region, Selectors, Source, SourceKind
from tests.config.listed import GOOD, read


def test_name_and_url_are_enough(tmp_path: Path) -> None:
    assert read(
        tmp_path, "sources:\n  - name: MCPS\n    url: https://www.mcps.com.pl/ekonomia-spoleczna/\n"
    ) == Sources((Source("mcps-com-pl-ekonomia-spoleczna", "MCPS", "https://www.mcps.com.pl/ekonomia-spoleczna/"),))


def test_every_field_is_read(tmp_path: Path) -> None:
    text = """
sources:
  - id: wojewoda
    name: "Urząd: aktualności"
    url: HTTPS://Urzad.example.PL/Wiadomości?strona=1#lista
    region: slaskie
    kind: office
    every: 90 min
    enabled: yes
    follow: /aktualnosci/*
    skip: ["*/galeria/*", "https://urzad.example.pl/?p=1*", "*/galeria/*"]
    robots: ignore
    selectors: {links: "ul.news > li a", title: h1, date: 'time[datetime]', body: "#tresc"}
"""
    assert read(tmp_path, text).sources == (
        Source(
            "wojewoda",
            "Urząd: aktualności",
            "https://urzad.example.pl/Wiadomości?strona=1",
            Region.SLASKIE,
            SourceKind.OFFICE,
            timedelta(minutes=90),
            Selectors("ul.news > li a", "h1", "time[datetime]", "#tresc"),
            ("/aktualnosci/*",),
            ("*/galeria/*", "https://urzad.example.pl/?p=1*"),
            ignore_robots=True,
        ),
    )


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://spoldzielnie.org/", "spoldzielnie-org"),
        ("http://www.żółw.pl/Aktualności/", "zolw-pl-aktualnosci"),
        ("https://a.pl/%C5%9Bwie%C5%BCe", "a-pl-swieze"),
        ("http://127.0.0.1:8766/aktualnosci/", "127-0-0-1-8766-aktualnosci"),
        ("https://a.pl:443/index.php?id=5", "a-pl-index-php"),
        ("https://a.pl/" + "x" * 200, "a-pl-" + "x" * 75),
    ],
)
def test_an_id_follows_from_host_and_path(tmp_path: Path, url: str, name: str) -> None:
    (source,) = read(tmp_path, f"sources:\n  - name: A\n    url: {url}\n").sources
    assert source.id == name


@pytest.mark.parametrize(
    ("every", "minutes"),
    [
        ("3h", 180),
        ("30m", 30),
        ("1d", 1440),
        ("90 min", 90),
        ("1h 30m", 90),
        ("'2 godz.'", 120),
        ("10m", 10),
        ("7d", 10080),
    ],
)
def test_how_often(tmp_path: Path, every: str, minutes: int) -> None:
    (source,) = read(tmp_path, GOOD + f"    every: {every}\n").sources
    assert source.every == timedelta(minutes=minutes)


def test_a_nationwide_body_has_no_region_and_empty_optional_fields_are_left_out(tmp_path: Path) -> None:
    found = read(tmp_path, GOOD + "    region: polska\n    kind:\n    id: ~\n")
    assert not found.faults
    assert (found.sources[0].region, found.sources[0].kind, found.sources[0].id) == (None, None, "dobre-example-pl")


def test_a_source_switched_off_is_kept_apart(tmp_path: Path) -> None:
    found = read(tmp_path, GOOD + "    enabled: nie\n")
    assert found.sources == () and [source.id for source in found.disabled] == ["dobre-example-pl"]


@pytest.mark.parametrize("follow", ["/a/*", "[/a/*]", "\n    - /a/*", "\n      - '/a/*'"])
def test_one_pattern_may_be_written_as_a_text_or_a_list(tmp_path: Path, follow: str) -> None:
    (source,) = read(tmp_path, GOOD + f"    follow: {follow}\n    robots: obey\n").sources
    assert (source.follow, source.skip, source.ignore_robots) == (("/a/*",), (), False)


def test_what_is_quoted_is_read_as_typed(tmp_path: Path) -> None:
    found = read(tmp_path, "sources:\n  - name: '007'\n    url: https://a.pl/\n  - {name: 'no', url: https://b.pl/}\n")
    assert [source.name for source in found.sources] == ["007", "no"] and not found.faults


@pytest.mark.parametrize(
    "text", [b"\xef\xbb\xbf" + GOOD.encode(), GOOD.replace("\n", "\r\n").encode(), GOOD.strip().encode()]
)
def test_byte_order_mark_and_ends_of_lines_do_no_harm(tmp_path: Path, text: bytes) -> None:
    found = read(tmp_path, text)
    assert [source.id for source in found.sources] == ["dobre-example-pl"]
    assert not found.faults and not found.warnings


WARNINGS = [
    ("- name: Fundacja #1\n    url: https://a.pl/", 11, "name", "nazwa kończy się przed „#1”"),
    ("- name: dobre\n    url: https://a.pl/", 11, "name", "źródło z wiersza 2"),
    ("- name: A\n    url: http://localhost:8000/", 10, "url", "AGGREGATOR_ALLOW_PRIVATE_HOSTS=1"),
    ("- name: A\n    url: http://192.168.1.4/", 10, "url", "sieci prywatnej"),
    ("- name: A\n    url: http://serwer.local/", 10, "url", "sieci prywatnej"),
    ("- name: A\n    url: http://[::1]/", 10, "url", "tego komputera"),
]


@pytest.mark.parametrize(("second", "column", "field", "words"), WARNINGS)
def test_what_is_odd_is_warned_of_and_read_all_the_same(second: str, column: int, field: str, words: str) -> None:
    found = sources_in(f"{GOOD}  {second}\n", "sources.yaml", allow_private=False)
    (warning,) = found.warnings
    assert len(found.sources) == 2 and not found.faults
    assert (warning.line, warning.column, warning.field) == (4 if field == "name" else 5, column, field)
    assert words in f"{warning.message} – {warning.remedy}"


def test_private_addresses_are_no_surprise_where_they_are_allowed() -> None:
    assert not sources_in("sources:\n  - {name: A, url: http://127.0.0.1/}\n", "sources.yaml").warnings


def test_a_comment_after_a_name_is_no_part_of_it() -> None:
    assert not sources_in(GOOD.replace("Dobre\n", "Dobre # najlepsze\n"), "sources.yaml").warnings


def test_the_list_that_is_shipped_has_no_faults_and_each_source_stands_in_its_group() -> None:
    path = Path(__file__).parents[2] / "sources.yaml"
    found = read_sources(path, allow_private=False)
    assert not found.faults and not found.warnings and len(found.sources) >= 100
    assert [source.id for source in found.sources[:2]] == ["spoldzielnie-org", "mcps-com-pl-ekonomia-spoleczna"]
    groups = path.read_text(encoding="utf-8").split("\n  # ----- ")[2:]  # the first ones are of no single region
    assert len(groups) == 1 + len(Region)
    for group in groups:
        sources = sources_in("sources:\n" + group.partition("\n")[2], "sources.yaml").sources
        slug = group.partition(" -----")[0].replace("cała P", "p")
        assert {fold(slug)} == {source.region or "polska" for source in sources}, group
