"""How much of a page is parsed, and that looking at it is quick whatever it is."""

import pytest

from aggregator.scrape.bounds import MOST_ATTRIBUTES, MOST_MARKUP, within_bounds
from tests.timing import growth


def test_a_page_of_news_is_parsed_whole():
    html = "<div class='a b' style=\"color: red\" data-x=1><a href='/aktualnosci/2026/03/02/wpis'>a</a></div>" * 5_000
    assert within_bounds(html) == (html, False)


def test_so_many_tags_are_parsed_and_no_more():
    assert within_bounds("<br>a" * MOST_MARKUP) == ("<br>a" * MOST_MARKUP, False)
    assert within_bounds("<br>a" * MOST_MARKUP + "<p>b") == ("<br>a" * MOST_MARKUP, True)


@pytest.mark.parametrize(
    "tag",
    [
        "<div " + "a b " * MOST_ATTRIBUTES + ">",
        "<div " + 'a="1"' * MOST_ATTRIBUTES + ">",
        "<div " + "a/" * MOST_ATTRIBUTES + ">",
        "<div class='" + "a " * (MOST_ATTRIBUTES + 1) + "'>",
        "<div a='>' " + "b " * MOST_ATTRIBUTES + ">",
    ],
)
def test_a_tag_of_too_many_attributes_ends_what_is_parsed(tag: str):
    assert within_bounds(f"<p>a</p>{tag}<p>b</p>") == ("<p>a</p>", True)


def test_attributes_are_counted_over_all_tags():
    tag = "<div " + "a " * 100 + ">"
    assert within_bounds(tag * 2500) == (tag * (MOST_ATTRIBUTES // 101), True)


def test_text_and_scripts_are_no_attributes():
    html = "<p>" + "słowo " * MOST_ATTRIBUTES + "</p><script>" + "a = b; " * MOST_ATTRIBUTES + "</script>"
    assert within_bounds(html) == (html, False)


@pytest.mark.parametrize("unit", ["<a '", '<a "', "<a \"'", "<", "<a", "<a b='\"'", "'\"", "<!--"])
def test_looking_at_a_page_takes_time_as_its_size(unit: str):
    small, large = unit * (200_000 // len(unit)), unit * (2_000_000 // len(unit))
    assert growth(lambda: within_bounds(small), lambda: within_bounds(large), 40) <= 40
