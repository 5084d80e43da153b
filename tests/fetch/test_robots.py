from __future__ import annotations

import tracemalloc

from aggregator.fetch.robots import read_rules, robots_text


def test_rules_for_us_go_before_rules_for_all() -> None:
    rules = read_rules("User-agent: *\nDisallow: /\n\nUser-Agent: kalendariumes/1.0 # us\nDisallow: /tajne")
    assert rules.allows("http://x.pl/aktualnosci")
    assert not rules.allows("http://x.pl/tajne/1")


def test_rules_for_others_are_not_ours() -> None:
    rules = read_rules("User-agent: Kalendarium\nUser-agent: BadBot\nDisallow: /\nCrawl-delay: 9")
    assert rules.allows("http://x.pl/aktualnosci")
    assert rules.crawl_delay() == 0


def test_a_group_of_names_with_ours_in_it_is_ours() -> None:
    rules = read_rules("User-agent: A\nUser-agent: KalendariumES\nUser-agent: B\nDisallow: /x\nCrawl-delay: 4")
    assert not rules.allows("http://h.pl/x")
    assert rules.crawl_delay() == 4


def test_a_page_in_place_of_a_robots_txt_forbids_nothing() -> None:
    rules = read_rules("<!doctype html>\n<html><body>Disallow: /</body></html>\n")
    assert rules.allows("http://x.pl/")


def test_names_times_rules_do_not_fill_the_memory() -> None:
    text = "".join(f"User-agent: KalendariumES{n}\n" for n in range(8000)) + "Disallow: /a\n" * 15000
    tracemalloc.start()
    try:
        assert read_rules(text).allows("http://x.pl/b")
        assert tracemalloc.get_traced_memory()[1] < 50_000_000
    finally:
        tracemalloc.stop()


def test_a_cut_file_loses_its_half_line() -> None:
    assert robots_text(b"\xef\xbb\xbfUser-agent: *\r\nDisallow: /", complete=False) == "User-agent: *\r"
    assert robots_text(b"Disallow: /\0 \xff", complete=True) == "Disallow: / \ufffd"
    assert robots_text(b"one line", complete=False) == ""
