"""The machinery with rules of a toy language: numbers, words, and a mask."""

import re

from aggregator.language import Days, Mention, MentionKind, PartialDate, Span
from aggregator.language.engine import run
from aggregator.language.rule import Found, Rule, Text, nothing


def days(match: re.Match[str], text: Text) -> tuple[Found, ...]:
    return (Found(Span(*match.span()), Days(PartialDate(day=int(re.sub(r"\D", "", match[0]))))),)


def each(match: re.Match[str], text: Text) -> tuple[Found, ...]:
    return tuple(
        Found(Span(match.start() + m.start(), match.start() + m.end()), Days(PartialDate(day=int(m[0]))))
        for m in re.finditer(r"\d+", match[0])
    )


NUMBER = Rule("number", re.compile(r"\d+"), days)
LONGER = Rule("number with dot", re.compile(r"\d+\."), days)
PAIR = Rule("pair", re.compile(r"\d+ i \d+"), each)
STREET = Rule("street", re.compile(r"ul\. \d+"), nothing, masks=True)
NEVER = Rule("never", re.compile(r"\d+"), lambda match, text: ())


def read(text: str, *rules: Rule) -> list[tuple[str, str]]:
    return [(m.text, m.rule) for m in run(text, rules, ())]


def test_the_longest_of_overlapping_finds_stays() -> None:
    assert read("12.", NUMBER, LONGER) == [("12.", "number with dot")]
    assert read("12 i 13.", NUMBER, LONGER, PAIR) == [("12", "pair"), ("13", "pair")]


def test_of_equal_finds_the_first_rule_s_stays() -> None:
    same = Rule("same", NUMBER.pattern, days)
    assert read("7 8", NUMBER, same) == [("7", "number"), ("8", "number")]
    assert read("7", same, NUMBER) == [("7", "same")]


def test_a_mask_wins_over_longer_finds_and_is_nothing() -> None:
    found = run("ul. 12 i 13", (PAIR, STREET, NUMBER), ())
    assert [(m.text, m.kind) for m in found] == [("ul. 12", MentionKind.NOTHING), ("13", MentionKind.DAYS)]


def test_a_rule_may_decline() -> None:
    assert read("12", NEVER) == []
    assert read("12", NEVER, NUMBER) == [("12", "number")]


def test_finds_come_in_the_text_s_order_and_the_text_s_letters() -> None:
    word = Rule("word", re.compile("zolc"), lambda m, t: (Found(Span(*m.span()), None),))
    assert read("9 ŻÓŁĆ 8", NUMBER, word) == [("9", "number"), ("ŻÓŁĆ", "word"), ("8", "number")]


def test_refiners_run_in_turn_on_what_the_one_before_left() -> None:
    def drop_first(mentions: tuple[Mention, ...], text: Text) -> tuple[Mention, ...]:
        return mentions[1:]

    assert [m.text for m in run("1 2 3", (NUMBER,), (drop_first, drop_first))] == ["3"]
