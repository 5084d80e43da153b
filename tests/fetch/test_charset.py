from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aggregator.fetch import decode

TEXT = "Spółdzielnia „Żółw” – zaproszenie: środa, 5 października, ul. Świętojańska; Łódź, Ćmielów, Źródła"
PLAIN = "Spółdzielnia Żółw – środa, Łódź, ul. Świętojańska".replace("–", "-")
ISO_META = '<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-2">'


@pytest.mark.parametrize(
    ("mark", "codec"),
    [(codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")],
)
def test_a_byte_order_mark_goes_before_all(mark: bytes, codec: str) -> None:
    assert decode(mark + (ISO_META + TEXT).encode(codec), "text/html; charset=iso-8859-2") == ISO_META + TEXT


@pytest.mark.parametrize("codec", ["utf-8", "iso-8859-2", "windows-1250", "cp852", "iso-8859-16"])
@pytest.mark.parametrize("header", ["text/html; charset={}", 'text/html;charset="{}"', "text/html; Charset = {} ; x=y"])
def test_the_header_names_the_set(codec: str, header: str) -> None:
    assert decode(PLAIN.encode(codec), header.format(codec.upper())) == PLAIN


@pytest.mark.parametrize(
    "markup",
    [
        ISO_META,
        "<META CONTENT='text/html; charset=ISO-8859-2' HTTP-EQUIV=Content-Type>",
        '<meta charset="latin2"/>',
        "<meta charset=iso-8859-2>",
        '<?xml version="1.0" encoding="ISO-8859-2"?><html>',
        '<!-- <meta charset="koi8-r"> --><meta charset="iso-8859-2">',
    ],
)
def test_the_markup_names_the_set(markup: str) -> None:
    # The signs for currency and section are not Polish letters, so that nothing but the markup tells the set.
    assert decode((markup + "kwota ¤ łóżko").encode("iso-8859-2"), "text/html") == markup + "kwota ¤ łóżko"


def test_the_header_goes_before_the_markup() -> None:
    page = '<meta charset="iso-8859-5">' + PLAIN
    assert decode(page.encode("cp852"), "text/html; charset=ibm852") == page


def test_markup_beyond_the_head_does_not_count() -> None:
    page = " " * 4096 + '<meta charset="koi8-r">' + PLAIN
    assert decode(page.encode("windows-1250"), "") == page


@pytest.mark.parametrize(("codec", "text"), [("utf-8", TEXT), ("windows-1250", TEXT), ("iso-8859-2", PLAIN)])
@pytest.mark.parametrize("header", ["", "text/html", "text/html; charset=", "text/html; charset=nonsense-7"])
def test_undeclared_sets_are_told_by_their_bytes(codec: str, text: str, header: str) -> None:
    assert decode(text.encode(codec), header) == text


@pytest.mark.parametrize(("codec", "text"), [("utf-8", TEXT), ("windows-1250", TEXT), ("iso-8859-2", PLAIN)])
@pytest.mark.parametrize("declared", ["utf-8", "iso-8859-2", "windows-1250", "iso-8859-1", "us-ascii"])
def test_wrongly_declared_sets_are_set_right(codec: str, text: str, declared: str) -> None:
    markup = f'<meta charset="{declared}">'
    assert decode((markup + text).encode(codec), "text/html") == markup + text
    assert decode(text.encode(codec), f"text/html; charset={declared}") == text


def test_quotation_marks_alone_tell_windows_1250() -> None:
    assert decode(b"\x84ok\x94 \x96 \xf3", "text/html; charset=iso-8859-2") == "„ok” – ó"


def test_a_cyrillic_page_is_left_as_it_is() -> None:
    text = "Конференция социальных предприятий"
    assert decode(text.encode("windows-1251"), "text/html; charset=windows-1251") == text


def test_declared_polish_that_happens_to_be_sound_utf_8() -> None:
    for text in ("ÓĄ", "ÓÓĄÓŚ"):
        assert decode(text.encode("windows-1250"), "text/html; charset=windows-1250") == text


def test_damaged_utf_8_stays_utf_8() -> None:
    body = TEXT.encode() + b"\xc5" + b"<p>" + TEXT.encode() + b"\xb3"
    assert decode(body, "text/html; charset=utf-8") == f"{TEXT}\ufffd<p>{TEXT}\ufffd"
    assert decode(body, "") == f"{TEXT}\ufffd<p>{TEXT}\ufffd"


def test_utf_16_without_a_mark_needs_its_header() -> None:
    assert decode(TEXT.encode("utf-16-le"), "text/html; charset=utf-16") == TEXT
    assert decode(TEXT.encode(), "text/html; charset=utf-16") == TEXT


def test_codecs_that_are_no_character_sets_are_not_used() -> None:
    for name in ("base64", "rot13", "utf-7", "idna", "unicode_escape", "zlib", "undefined"):
        assert decode(b"+AD4- \\u0142", f"text/html; charset={name}") == "+AD4- \\u0142"


def test_nuls_are_removed() -> None:
    assert decode(b"a\0b\0", "") == "ab"
    assert decode(codecs.BOM_UTF16_LE + "a\0b".encode("utf-16-le"), "") == "ab"


@given(st.binary(max_size=200), st.one_of(st.just("text/html; charset=iso-8859-2"), st.text(max_size=40)))
def test_any_bytes_give_a_text(body: bytes, content_type: str) -> None:
    text = decode(body, content_type)
    assert "\0" not in text
    text.encode()  # no lone surrogates


@given(st.text(alphabet="aąćęłńóśźżĄĆĘŁŃÓŚŹŻ ", max_size=60), st.sampled_from(["utf-8", "windows-1250", "iso-8859-2"]))
def test_declared_polish_comes_back_whole(text: str, codec: str) -> None:
    assert decode(text.encode(codec), f"text/html; charset={codec}") == text


def test_a_page_of_five_megabytes() -> None:
    text = f"<p>{PLAIN}" * 100_000
    assert decode(text.encode("iso-8859-2"), "") == text
    assert len(decode(b"<!--" * 1_300_000 + b"\xb1", "")) == 5_200_001
