"""Which addresses may be asked at all: http and https, and no way into the private network.

A name is judged by the addresses that it stands for, and the connection goes to one of the judged addresses, so that a
second answer of the DNS changes nothing (DNS rebinding).
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable, Sequence
from typing import TypeAlias

import httpx

from aggregator.errors import FetchError, FetchRefused
from aggregator.fetch.faults import private_host, unknown_host

Resolver: TypeAlias = Callable[[str, int], Sequence[str]]
"""Host and port → the IP addresses they stand for, best first; raises `socket.gaierror` when there are none."""

IpAddress: TypeAlias = ipaddress.IPv4Address | ipaddress.IPv6Address

# RFC 6052: networks without IPv4 of their own reach IPv4 hosts through these.
NAT64 = ipaddress.IPv6Network("64:ff9b::/96")

OTHER_SERVICES = frozenset({
    1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102, 103, 104, 109, 110,
    111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427, 465, 512, 513, 514, 515, 526, 530, 531, 532,
    540, 548, 554, 556, 563, 587, 601, 636, 989, 990, 993, 995, 1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061,
    6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080,
})  # fmt: skip
"""Ports at which mail, files and the like are served; browsers ask none of them either (Fetch standard, "bad port")."""


def parse_address(text: str, *, allow_private: bool) -> httpx.URL:
    """The address to ask, without fragment and credentials; raises `FetchError` or `FetchRefused`."""
    try:
        url = httpx.URL(text.strip())
        if url.fragment or url.userinfo:
            url = url.copy_with(fragment=None, username=None, password=None)
        _ = url.host  # decodes the name, and refuses one that is no IDNA
    except (httpx.InvalidURL, ValueError, TypeError) as error:
        raise FetchError("to nie jest poprawny adres – sprawdź go", url=text) from error
    return check_address(url, allow_private=allow_private)


def check_address(url: httpx.URL, *, allow_private: bool) -> httpx.URL:
    """The same address when its scheme and host may be asked, as far as can be told without resolving the name."""
    if url.scheme not in ("http", "https"):
        scheme = f"{url.scheme}:" if url.scheme else "adresy bez http://"
        raise FetchRefused(f"czytamy tylko strony http i https, a nie {scheme}", url=str(url))
    host = url.host.rstrip(".").lower()
    if not host:
        raise FetchError("adres bez nazwy serwera – sprawdź go", url=str(url))
    if url.port is not None and not 0 < url.port < 65536:
        raise FetchError(f"nie ma portu {url.port} – sprawdź adres", url=str(url))
    if url.port in OTHER_SERVICES:
        raise FetchRefused(f"na porcie {url.port} nie ma stron, lecz inna usługa – sprawdź adres", url=str(url))
    if allow_private:
        return url
    if host == "localhost" or host.endswith(".localhost"):  # RFC 6761, section 6.3
        raise private_host(url)
    literal = _literal(host)
    if literal is not None and not is_public(literal):
        raise private_host(url)
    return url


def host_key(url: httpx.URL) -> str:
    """The key of a host's budget and memory, "name:port"; names are lower-case ASCII, IPv6 addresses in brackets."""
    host = url.raw_host.decode("ascii").rstrip(".").lower()
    port = url.port or (443 if url.scheme == "https" else 80)
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def is_public(address: IpAddress) -> bool:
    """True for an address of the open internet, also one wrapped into IPv6 (mapped, 6to4, Teredo, NAT64)."""
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour
        if inner is None and address.teredo is not None:
            inner = address.teredo[1]
        if inner is None and address in NAT64:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(inner)
        if address.is_site_local:
            return False
    return address.is_global and not (address.is_multicast or address.is_reserved or address.is_unspecified)


def system_addresses(host: str, port: int) -> list[str]:
    """What the system's resolver answers, however long it takes; it cannot be interrupted."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(sockaddr[0]) for *_, sockaddr in found))


def judged_addresses(url: httpx.URL, host: str, port: int, *, allow_private: bool, resolve: Resolver) -> list[str]:
    """The addresses to connect to, each of them judged; raises `FetchError` when the name is unknown."""
    try:
        found = resolve(host, port)
    except (socket.gaierror, UnicodeError) as error:
        raise unknown_host(error, url) from error
    allowed = [address for address in found if allow_private or is_public(ipaddress.ip_address(address))]
    if found and not allowed:
        raise private_host(url)
    return allowed


def _literal(host: str) -> IpAddress | None:
    """The address that a host is written as, also in the old ways ("127.1", "0x7f.1") that resolvers still take."""
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        pass
    try:
        return ipaddress.IPv4Address(socket.inet_aton(host))
    except (OSError, UnicodeError):
        return None
