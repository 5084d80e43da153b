import time

import pytest

from aggregator.model import Source
from aggregator.scrape.addresses import address_key, address_of, is_followed, is_same_site, may_be_article

LISTING = "https://owes.example.org/aktualnosci/"


@pytest.mark.parametrize(
    ("href", "address"),
    [
        ("a.html#x", "https://owes.example.org/aktualnosci/a.html"),
        (" ../new,1070 ", "https://owes.example.org/new,1070"),
        ("?p=123", "https://owes.example.org/aktualnosci/?p=123"),
        ("//www.owes.example.org/a", "https://www.owes.example.org/a"),
        ("#gora", ""),
        ("", ""),
        ("javascript:x()", ""),
        ("mailto:a@b.pl", ""),
        ("http://[zly", ""),
        ("http://a:port/", ""),
    ],
)
def test_absolute_addresses(href, address):
    assert address_of(LISTING, href) == address


def test_what_two_spellings_share():
    assert address_key("http://www.owes.example.org/a/") == address_key("https://owes.example.org/a")
    assert address_key("https://owes.example.org/?id=1") != address_key("https://owes.example.org/?id=2")


def test_same_site_is_same_host_and_port():
    assert is_same_site("http://www.owes.example.org/a", LISTING)
    assert not is_same_site("https://es.owes.example.org/a", LISTING)
    assert not is_same_site("http://127.0.0.1:8001/a", "http://127.0.0.1:8002/")


@pytest.mark.parametrize(
    "path",
    [
        "/aktualnosci/nabor",
        "/new,1070",
        "/?p=123",
        "/aktualnosci/?id=7",
        "/2026/01/19/nabor/print/",
        "/pl/page/nabor",
        "/node/318",
    ],
)
def test_may_be_an_article(path):
    assert may_be_article(f"https://owes.example.org{path}", LISTING)


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/aktualnosci",
        "/aktualnosci/?page=2",
        "/aktualnosci/page/2/",
        "/category/nabory/",
        "/author/admin",
        "/plik.pdf",
        "/kontakt/",
    ],
)
def test_cannot_be_an_article(path):
    assert not may_be_article(f"https://owes.example.org{path}", LISTING)


@pytest.mark.parametrize(
    ("pattern", "address", "fits"),
    [
        ("/aktualnosci/*", "https://a.pl/aktualnosci/spotkanie", True),
        ("/aktualnosci/*", "https://a.pl/aktualnosci/2026/spotkanie?id=5", True),
        ("/aktualnosci/*", "https://a.pl/en/aktualnosci/spotkanie", False),
        ("/aktualnosci", "https://a.pl/aktualnosci/spotkanie", False),
        ("*/aktualnosci/*", "https://a.pl/en/aktualnosci/spotkanie", True),
        ("/new,????", "https://a.pl/new,1250", True),
        ("/new,????", "https://a.pl/new,125", False),
        ("/?p=*", "https://a.pl/?p=12", True),
        ("/?p=*", "https://a.pl?p=12", True),
        ("/*", "https://a.pl", True),
        ("/Aktualności/*", "https://a.pl/aktualno%C5%9Bci/x", True),
        ("/aktualno%C5%9Bci/*", "https://a.pl/aktualności/x", True),
        ("/a[1]*", "https://a.pl/a[1]b", True),
        ("/a[1]*", "https://a.pl/a1b", False),
        ("https://a.pl/*", "http://www.a.pl/x", True),
        ("http://www.a.pl/*", "https://a.pl:443/x", True),
        ("https://a.pl/*", "https://b.pl/a.pl/x", False),
        ("https://*.a.pl/*", "https://es.a.pl/x", True),
        ("https://a.pl:8000/*", "https://a.pl/x", False),
    ],
)
def test_patterns_of_addresses(pattern, address, fits):
    assert is_followed(address, Source("a", "A", LISTING, follow=(pattern,))) is fits
    assert is_followed(address, Source("a", "A", LISTING, skip=(pattern,))) is not fits


def test_without_patterns_every_address_is_followed_and_skip_is_stronger():
    assert is_followed("https://a.pl/x", Source("a", "A", LISTING))
    source = Source("a", "A", LISTING, follow=("/a/*", "/b/*"), skip=("/b/c/*",))
    followed = [is_followed(f"https://a.pl{path}", source) for path in ("/a/x", "/b/x", "/b/c/x", "/d")]
    assert followed == [True, True, False, False]


def test_a_long_address_and_a_pattern_full_of_stars_end_soon():
    source = Source("a", "A", LISTING, follow=("/" + "*a" * 100 + "b",))
    started = time.process_time()
    assert not is_followed("https://a.pl/" + "a" * 50_000, source)
    assert time.process_time() - started < 2
