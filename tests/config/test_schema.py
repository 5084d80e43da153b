"""The schema of sources.yaml and the reader say the same, wherever JSON Schema can say it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from aggregator.config import sources_in, sources_schema
from aggregator.config.patterns import PATTERN_LENGTH, PATTERNS_AT_MOST
from aggregator.config.values import NAME_LENGTH
from tests.config.judging import JUDGED, SAID, fits, keywords

ROOT = Path(__file__).parents[2]


def entry(**fields: object) -> dict[str, object]:
    return {"name": "A", "url": "https://a.pl/"} | fields


GOOD = [
    entry(), entry(name="Fundacja „#1”: nowa"), entry(name="a" * NAME_LENGTH), entry(name=" A "), entry(name="2024"),
    entry(url="HTTP://WWW.A.PL"), entry(url="http://żółw.pl/ą?x=1#y"), entry(url="http://127.0.0.1:8000/"),
    entry(id=None), entry(id="a-1"), entry(id="7"), entry(id="a" * 80),
    entry(region="polska"), entry(region="warminsko-mazurskie"), entry(region=None),
    entry(kind="owes"), entry(kind=None), entry(every="3h"), entry(every="90 MIN"), entry(every="1h 30m"),
    entry(every="2 godz."), entry(every="1d12h"), entry(every=None),
    entry(enabled=True), entry(enabled=False), entry(enabled="tak"), entry(enabled="Nie"), entry(enabled=None),
    entry(follow="/a/*"), entry(follow=["/a/*", "*/b?", "https://a.pl/*"]), entry(skip="*"), entry(skip=None),
    entry(skip=["/a"] * PATTERNS_AT_MOST), entry(skip="/" + "a" * (PATTERN_LENGTH - 1)), entry(follow="/a.html"),
    entry(robots="obey"), entry(robots="ignore"), entry(robots=None),
    entry(selectors=None), entry(selectors={}), entry(selectors={"links": "ul > li a", "body": "#tresc"}),
]  # fmt: skip

BAD = [
    {"name": "A"}, {"url": "https://a.pl"}, entry(name=None), entry(name=""), entry(name=" "), entry(name=2024),
    entry(name=True), entry(name=["A"]), entry(name={"A": "B"}), entry(name="a" * (NAME_LENGTH + 1)),
    entry(url=None), entry(url="a.pl"), entry(url="htp://a.pl"), entry(url="ftp://a.pl/"), entry(url="https:///a.pl"),
    entry(url="https://a.pl/x y"), entry(url="https://ja:tajne@a.pl/"), entry(url="https://a.pl\\x"),
    entry(url=["https://a.pl"]),
    entry(id="A"), entry(id="a--b"), entry(id="-a"), entry(id="ą"), entry(id=7), entry(id="a" * 81), entry(id=["a"]),
    entry(region="Śląskie"), entry(region="slask"), entry(region=False), entry(region=["slaskie"]),
    entry(kind="foundations"),
    entry(every="1:30"), entry(every=3), entry(every="3"), entry(every="codziennie"), entry(every="-3h"),
    entry(every="3h x"),
    entry(every=""), entry(enabled="może"), entry(enabled=1), entry(enabled=[]),
    entry(follow="a/*"), entry(follow="^/a"), entry(follow="/a/.*"), entry(follow="/a b"), entry(follow="/a#b"),
    entry(follow="https://"),
    entry(follow=[]), entry(follow=[""]), entry(follow=["/a", None]), entry(follow=["/a", ["/b"]]),
    entry(follow={"a": "/b"}),
    entry(skip=["/a"] * (PATTERNS_AT_MOST + 1)), entry(skip="/" + "a" * PATTERN_LENGTH), entry(skip=7),
    entry(robots="ignored"), entry(robots=False), entry(robots="IGNORE"),
    entry(selectors="h1"), entry(selectors=["h1"]), entry(selectors={"titel": "h1"}), entry(selectors={"title": ""}),
    entry(selectors={"title": ["h1"]}), entry(regoin="slaskie"), "https://a.pl", None, [],
]  # fmt: skip


@pytest.mark.parametrize(
    ("one", "good"), [*((one, True) for one in GOOD), *((one, False) for one in BAD)], ids=lambda one: str(one)[:60]
)
def test_the_schema_says_what_the_reader_says(one: object, good: bool) -> None:
    text = json.dumps({"sources": [one]}, ensure_ascii=False)  # JSON is YAML
    found = sources_in(text, "sources.yaml")
    assert (not found.faults and len(found.sources) + len(found.disabled) == 1) is good
    assert fits(json.loads(text), sources_schema()) is good


@pytest.mark.parametrize("text", ['{"sources": []}', '{"sources": null}', json.dumps({"sources": [entry()], "x": 1})])
def test_so_do_they_of_the_whole_file(text: str) -> None:
    assert sources_in(text, "sources.yaml").faults and not fits(json.loads(text), sources_schema())


def test_every_keyword_of_the_schema_is_judged_here_and_every_field_is_described() -> None:
    assert keywords(sources_schema()) <= JUDGED | SAID
    item: Any = sources_schema()["properties"]
    fields = item["sources"]["items"]["properties"]
    assert all(field["description"] for field in (*fields.values(), *fields["selectors"]["properties"].values()))


def test_the_schema_that_is_shipped_is_the_programs_own() -> None:
    shipped = (ROOT / "docs" / "sources.schema.json").read_text(encoding="utf-8")
    assert json.loads(shipped) == sources_schema()
    first = (ROOT / "sources.yaml").read_text(encoding="utf-8").splitlines()[0]
    assert first == "# yaml-language-server: $schema=docs/sources.schema.json"
