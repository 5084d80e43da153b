import pytest

from aggregator.scrape.addresses import address_key, address_of, is_same_site, may_be_article

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
