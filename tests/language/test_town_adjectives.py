"""Towns that only an adjective names, beside a house or a body of theirs."""

import pytest

from aggregator.language.polish.gazetteer import gazetteer, read_lines
from aggregator.language.polish.town_adjectives import towns_of_adjectives


@pytest.mark.parametrize(
    ("text", "town"),
    [
        ("Spotykamy się w bydgoskim Domu Kultury.", "Bydgoszcz"),
        ("Konferencja w sali kłodzkiego starostwa", "Kłodzko"),
        ("Gorlicka Rada Działalności Pożytku Publicznego", "Gorlice"),
        ("w zielonogórskiej bibliotece", "Zielona Góra"),
        ("tarnowskie Centrum Dialogu", "Tarnów"),
    ],
)
def test_a_town_by_its_adjective(text: str, town: str) -> None:
    assert [place.name for place in towns_of_adjectives(text)] == [town]


@pytest.mark.parametrize(
    "text",
    ["ul. Gorlicka 12", "prof. Jan Tarnowski z uniwersytetu", "polski dom", "społeczna rada", "pan Bydgoski"],
)
def test_what_only_looks_like_one(text: str) -> None:
    assert towns_of_adjectives(text) == ()


def test_of_two_towns_the_one_in_the_region_is_meant() -> None:
    text = "w bielskim ratuszu"
    assert [p.name for p in towns_of_adjectives(text, "podlaskie")] == ["Bielsk Podlaski"]
    assert [p.name for p in towns_of_adjectives(text, "slaskie")] == ["Bielsko-Biała"]


def test_every_town_of_the_table_is_known() -> None:
    towns = gazetteer().towns
    rows = [line.split("\t") for line in read_lines("town_adjectives.tsv")]
    assert len(rows) > 400 and all(name in towns for _, names in rows for name in names.split("|"))
