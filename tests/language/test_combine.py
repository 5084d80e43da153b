"""The refiners, each alone on the mentions that the rules give, and together as the package runs them."""

import pytest

from aggregator.language import Days, Mention, PartialDate, find_mentions
from aggregator.language.engine import run
from aggregator.language.polish import RULES
from aggregator.language.polish.combine import from_to, weekday_beside, weekly_series, year_flow
from aggregator.language.polish.dates import OLD
from aggregator.language.rule import Refiner


def days(text: str, *refiners: Refiner) -> list[Mention]:
    mentions = run(text, RULES, refiners) if refiners else find_mentions(text)
    return [m for m in mentions if isinstance(m.value, Days)]


def short(day: PartialDate | None) -> str:
    """A day as 8.10.2026 śr, with what is left out left out."""
    if day is None:
        return ""
    weekday = ("pn", "wt", "śr", "cz", "pt", "sb", "nd")[day.weekday] if day.weekday is not None else ""
    year = {0: "br", 1: "+1", -1: "-1"}[day.year_offset] if day.year_offset is not None else day.year or ""
    return f"{day.day}.{day.month}.{year} {weekday}".strip().rstrip(".")


def shorts(mentions: list[Mention]) -> list[str]:
    rows = []
    for mention in mentions:
        assert isinstance(mention.value, Days)
        last = f"/{short(mention.value.last)}" if mention.value.last else ""
        rows.append(short(mention.value.first) + last + (" old" if OLD in mention.flags else ""))
    return rows


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("w czwartek, 8 października", ["8.10. cz"]),
        ("8 października (czwartek)", ["8.10. cz"]),
        ("8.10.2026 (czw.)", ["8.10.2026 cz"]),
        ("czwartek 8 października", ["8.10. cz"]),
        ("8-9 października (czwartek-piątek)", ["8.10. cz/9.10. pt"]),
        ("czwartek-piątek, 8-9 października", ["8.10. cz/9.10. pt"]),
        pytest.param(
            "8 października, czwartek, 9 października, piątek",
            ["8.10. cz", "9.10. pt"],
        ),
        ("8 października w czwartek o 10", ["8.10. cz"]),
        ("8 października, a w czwartki dyżur", ["8.10"]),
    ],
)
def test_a_weekday_beside_its_day(text: str, found: list[str]) -> None:
    assert shorts(days(text, weekday_beside)) == found


def test_a_weekday_is_part_of_the_mention_s_span() -> None:
    (mention,) = days("Zapraszamy w czwartek, 8 października (czwartek) o 10:00", weekday_beside)
    assert mention.text == "czwartek, 8 października (czwartek)"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("od 30 września do 2 października br.", ["30.9.br/2.10.br"]),
        ("30 września – 2 października 2026", ["30.9.2026/2.10.2026"]),
        ("między 30 września a 2 października", ["30.9/2.10"]),
        ("30.09.2026 r. – 02.10.2026 r.", ["30.9.2026/2.10.2026"]),
        ("z 15 września na 22 października", ["15.9 old", "22.10"]),
        ("15 września do 22 października", ["15.9", "22.10"]),  # without "od" it may be a deadline
        ("8 października, 22 października", ["8.10", "22.10"]),
    ],
)
def test_from_one_day_to_another(text: str, found: list[str]) -> None:
    assert shorts(days(text, from_to)) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("15 kwietnia oraz 6 maja 2026 r.", ["15.4.2026", "6.5.2026"]),
        ("15 kwietnia, 6 maja i 3 czerwca br.", ["15.4.br", "6.5.br", "3.6.br"]),
        ("3 grudnia i 14 stycznia 2027 r.", ["3.12", "14.1.2027"]),  # December is the year before: not said
        ("15 kwietnia 2025 oraz 6 maja 2026", ["15.4.2025", "6.5.2026"]),
        ("15 kwietnia ruszają zapisy, a 6 maja 2026 r. szkolenie", ["15.4", "6.5.2026"]),
    ],
)
def test_a_year_flows_from_the_end_of_a_list(text: str, found: list[str]) -> None:
    assert shorts(days(text, year_flow)) == found


def test_a_bounded_series_and_an_unbounded_one() -> None:
    (mention,) = days("w każdą środę od 7 do 28 października", weekly_series)
    assert isinstance(mention.value, Days) and mention.value.weekly == 2
    assert shorts([mention]) == ["7.10/28.10"]
    assert days("w każdą środę. Kurs od 7 do 28 października", weekly_series)[0].value.weekly is None  # type: ignore[union-attr]
    assert days("w każdą środę w godz. 9-12", weekly_series) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("od poniedziałku 5 do środy 7 października", ["5.10/7.10. śr"]),
        ("5-6, 12 i 19-20.10.2026", ["5.10.2026/6.10.2026", "12.10.2026", "19.10.2026/20.10.2026"]),
        ("29.09.-01.10.2026", ["29.9.2026/1.10.2026"]),
        ("z 18 na 25 września", ["18.9 old", "25.9"]),
        pytest.param(
            "w czwartek 8 i w piątek 9 października",
            ["8.10. cz", "9.10. pt"],
        ),
    ],
)
def test_together(text: str, found: list[str]) -> None:
    assert shorts(days(text)) == found
