"""The schema of corrections.yaml and the reader say the same, wherever JSON Schema can say it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from aggregator.config import corrections_in, corrections_schema
from aggregator.config.corrected_values import TEXT_LENGTH
from tests.config.judging import JUDGED, SAID, fits, keywords

ROOT = Path(__file__).parents[2]


def entry(**fields: object) -> dict[str, object]:
    return {"event": "w-12", "hide": True} | fields


def setting(**fields: object) -> dict[str, object]:
    return {"event": "https://a.pl/szkolenie/", "set": fields}


GOOD = [
    entry(), entry(event="w-12@abc"), entry(event=" t-5 "), entry(event="https://a.pl/x?y=1#z"),
    entry(event="http://127.0.0.1:8000/wydarzenie/w-12/"), entry(day=None), entry(set=None), entry(set={}),
    entry(event="https://a.pl/x", day="2026-04-10"), entry(hide="tak"), entry(hide="Yes", pin="nie"), entry(pin=None),
    entry(why="telefon\nod organizatora"), entry(why=None), entry(why=5), entry(why=True),
    setting(start="2026-04-10 10:00"), setting(start="2026-04-10T9:00:00"), setting(start="2026-04-10"),
    setting(start="2026-04-10", end="2026-04-12"), setting(end="brak"), setting(at="2026-04-10 23:59"),
    setting(status="cancelled"), setting(category="fair"), setting(mode="hybrid"), setting(mode="brak"),
    setting(city="Kielce"), setting(city="brak"), setting(title="a" * TEXT_LENGTH), setting(contact="tel. 1"),
    setting(region="podlaskie"), setting(region="polska"), setting(region="brak"),
    setting(registration_url="https://a.pl/f"), setting(registration_url="brak"),
]  # fmt: skip

BAD = [
    {"hide": True}, entry(event=None), entry(event="w12"), entry(event="x-12"), entry(event="w-0"),
    entry(event="a.pl/x"),
    entry(event="ftp://a.pl/x"), entry(event=["w-12"]), entry(event="https://a.pl/" + "x" * 2000), entry(evnet="w-12"),
    entry(event="https://a.pl/x", day="10.04.2026"), entry(event="https://a.pl/x", day="2026-04-10 10:00"),
    entry(hide="może"), entry(hide=1), entry(pin=["tak"]), entry(set="Kielce"), entry(set=["city"]),
    entry(why=["a"]), entry(why={"a": "b"}), entry(why="a" * 2001),
    setting(start="10:00"), setting(start="10 kwietnia"), setting(start="2026-04-10 10.00"), setting(start=""),
    setting(start="2026-04-10 10:00+02:00"), setting(start="brak"), setting(start=20260410), setting(start=None),
    setting(status="odwołane"), setting(status="brak"), setting(category="Fair"), setting(mode="zdalnie"),
    setting(city=""), setting(city=" "), setting(city=None), setting(city=5), setting(title="a" * (TEXT_LENGTH + 1)),
    setting(city=["Kielce"]), setting(contact=600700800), setting(region="kielce"), setting(town="Kielce"),
    setting(registration_url="formularz"), "w-12", None, [],
]  # fmt: skip


@pytest.mark.parametrize(
    ("one", "good"), [*((one, True) for one in GOOD), *((one, False) for one in BAD)], ids=lambda one: str(one)[:60]
)
def test_the_schema_says_what_the_reader_says(one: object, good: bool) -> None:
    text = json.dumps({"corrections": [one]}, ensure_ascii=False)  # JSON is YAML
    found = corrections_in(text, "corrections.yaml")
    assert (not found.faults and len(found.noted) == 1) is good, found.faults
    assert fits(json.loads(text), corrections_schema()) is good


@pytest.mark.parametrize("text", ['{"corrections": []}', '{"corrections": null}'])
def test_no_corrections_are_good(text: str) -> None:
    assert not corrections_in(text, "corrections.yaml").faults and fits(json.loads(text), corrections_schema())


def test_every_keyword_of_the_schema_is_judged_here_and_every_field_is_described() -> None:
    assert keywords(corrections_schema()) <= JUDGED | SAID | {"maxItems"}
    item: Any = corrections_schema()["properties"]
    fields = item["corrections"]["items"]["properties"]
    assert all(field["description"] for field in (*fields.values(), *fields["set"]["properties"].values()))


def test_the_schema_that_is_shipped_is_the_programs_own() -> None:
    shipped = (ROOT / "docs" / "corrections.schema.json").read_text(encoding="utf-8")
    assert json.loads(shipped) == corrections_schema()
