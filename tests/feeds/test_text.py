import re
import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aggregator.feeds.text import clip, plain, web_address

PIECES = st.sampled_from(
    ["<", ">", "b", "br", "/", "&", "amp", ";", "#38", "lt", "\u037e", "ą", " ", "\x00", "\u0301", "x", "\udc80"]
)


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("  Dwa \n\t słowa ", "Dwa słowa"),
        ("<b>Ważne</b> &nbsp;szkolenie", "Ważne szkolenie"),
        ("Pierwszy<br>drugi", "Pierwszy drugi"),
        ("&amp;lt;b&amp;gt;x", "x"),
        ("&am<b>p;amp;", "&"),
        ("Spotkanie <online>", "Spotkanie ‹online›"),
        ("<x <y c> d>", "‹x ‹y c› d>"),
        ("<0<>", "‹0<>"),
        ("a <!-- b, <![CDATA[, <?php, </", "a ‹!-- b, ‹![CDATA[, ‹?php, ‹/"),
        ("a <!-- b --> c", "a ‹!-- b --› c"),
        ("R&D; x &foo;", "R& D; x & foo;"),
        ("a < b i b > a", "a < b i b > a"),
        ("z\u0301", "ź"),
        ("\x00a\x1b\u202eb\ufeff\ufffe\ud800\ue000\ufffd", "ab"),
    ],
)
def test_makes_text_plain(raw, clean):
    assert plain(raw) == clean


@given(st.one_of(st.text(), st.lists(PIECES, max_size=12).map("".join)))
def test_no_text_comes_out_as_markup(raw):
    text = plain(raw)
    assert not re.search(r"</?\w+[^>]*>|<[/!?]|&#?\w+;", text)
    assert unicodedata.is_normalized("NFC", text)
    assert not any(unicodedata.category(char) in ("Cc", "Cs") for char in text)
    assert plain(text) == text


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("&" + "amp;" * 50_000, "& " + "amp;" * 49_980),
        ("<a" * 400_000, "<a" * 400_000),
        ("<a" * 400_000 + "<x>", "‹a" * 400_000 + "‹x›"),
        ("&#" + "1" * 100_000 + ";x", "x"),
    ],
    ids=["layers", "openings", "closed", "figures"],
)
def test_no_text_holds_us_up(raw, clean):
    began = time.process_time()
    assert plain(raw) == clean
    assert time.process_time() - began < 5, "a second at most; what is quadratic takes minutes"


def test_clips_between_words():
    assert clip("krótki", 10) == "krótki"
    assert clip("dwa długie słowa", 12) == "dwa długie…"
    assert clip("x" * 20, 10) == "x" * 9 + "…"


@pytest.mark.parametrize(
    ("raw", "address"),
    [
        ("https://example.pl/żółw?q=ą b#ć", "https://example.pl/%C5%BC%C3%B3%C5%82w?q=%C4%85%20b#%C4%87"),
        ("https://żółć.example/", "https://xn--kda4b0koi.example/"),
        ("http://example.pl:8080/a%20b%zz", "http://example.pl:8080/a%20b%25zz"),
        ("https://example.pl/?a=1&amp;b=2&lt;=3", "https://example.pl/?a=1&b=2&lt%3B=3"),
        ("https://ktos:haslo@example.pl/", "https://example.pl/"),
        ("https://[::1]:1/x", "https://[::1]:1/x"),
        ("javascript:alert(1)", ""),
        ("mailto:a@example.pl", ""),
        ("https://example.pl:99999999/", ""),
        ("https://[zle/", ""),
        ("https://" + "ż" * 70 + ".pl/", ""),
        ("/wzgledny", ""),
        ("", ""),
        (None, ""),
    ],
)
def test_makes_addresses_ascii(raw, address):
    assert web_address(raw) == address


@given(st.text().map("https://example.pl/".__add__))
def test_no_address_holds_more_than_ascii(raw):
    assert re.fullmatch(r"https://example\.pl/[!-~]*", web_address(raw)) and '"' not in web_address(raw)
