from __future__ import annotations

import ipaddress
import socket

import httpx
import pytest

from aggregator.errors import FetchError, FetchRefused
from aggregator.fetch.guard import host_key, is_public, judged_addresses, parse_address

HOST = httpx.URL("http://rops.example.org/")


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",
        "240.0.0.1", "255.255.255.255", "192.0.2.1", "::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1", "fec0::1",
        "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "2002:7f00:1::", "2002:c0a8:101::", "64:ff9b::10.0.0.1",
        "2001:db8::1", "::127.0.0.1",
    ],
)  # fmt: skip
def test_addresses_that_are_not_of_the_open_internet(address: str) -> None:
    assert not is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize(
    "address", ["93.184.216.34", "2a00:1450:401b::1", "::ffff:93.184.216.34", "64:ff9b::93.184.216.34"]
)
def test_addresses_that_are(address: str) -> None:
    assert is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize(
    "url",
    ["http://localhost/", "http://LOCALHOST./", "http://a.localhost/", "http://127.1/", "http://2130706433/",
     "http://0x7f.0.0.1/", "http://[::ffff:127.0.0.1]/", "http://192.168.0.1:8080/"],
)  # fmt: skip
def test_private_hosts_are_refused_unless_allowed(url: str) -> None:
    with pytest.raises(FetchRefused, match="AGGREGATOR_ALLOW_PRIVATE_HOSTS"):
        parse_address(url, allow_private=False)
    assert parse_address(url, allow_private=True).scheme == "http"


@pytest.mark.parametrize("port", [22, 25, 587, 6000, 6667])
def test_ports_of_other_services_are_not_asked(port: int) -> None:
    for private in (True, False):
        with pytest.raises(FetchRefused, match=f"na porcie {port}"):
            parse_address(f"https://rops.example.org:{port}/", allow_private=private)


@pytest.mark.parametrize("port", [80, 81, 443, 8000, 8080, 8443, 49152])
def test_ports_of_pages_are(port: int) -> None:
    assert parse_address(f"https://rops.example.org:{port}/", allow_private=False).host == "rops.example.org"


def test_a_host_key_has_name_and_port() -> None:
    assert host_key(httpx.URL("https://ROPS.example.org./x")) == "rops.example.org:443"
    assert host_key(httpx.URL("http://rops.example.org")) == "rops.example.org:80"
    assert host_key(httpx.URL("http://żółw.pl:8080/")) == "xn--w-uga1v8h.pl:8080"
    assert host_key(httpx.URL("http://[2a00::1]/")) == "[2a00::1]:80"


def test_only_public_addresses_of_a_name_are_connected_to() -> None:
    def resolve(host: str, port: int) -> list[str]:
        return ["10.0.0.1", "93.184.216.34"]

    assert judged_addresses(HOST, "h", 80, allow_private=False, resolve=resolve) == ["93.184.216.34"]
    assert judged_addresses(HOST, "h", 80, allow_private=True, resolve=resolve) == ["10.0.0.1", "93.184.216.34"]


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (
            socket.gaierror(socket.EAI_NONAME, "x"),
            "nie ma takiego hosta: rops.example.org – sprawdź adres",
        ),
        (UnicodeError("label too long"), "nie ma takiego hosta"),
        (socket.gaierror(socket.EAI_AGAIN, "x"), "sprawdź połączenie z siecią"),
    ],
)
def test_a_name_that_leads_nowhere(error: Exception, words: str) -> None:
    def resolve(host: str, port: int) -> list[str]:
        raise error

    with pytest.raises(FetchError, match=words):
        judged_addresses(HOST, "rops.example.org", 80, allow_private=False, resolve=resolve)
