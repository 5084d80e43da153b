"""The real network code against a real server on loopback that does not mean well."""

from __future__ import annotations

import gzip
import socket
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from aggregator.errors import FetchError, FetchRefused
from aggregator.fetch import Fetcher, Limits
from aggregator.fetch.transport import GuardedTransport

from .servers import NOW, PAGE, Memory, loopback

CERTIFICATE = Path(__file__).with_name("dobry.example.org.pem")
QUICK = Limits(seconds=0.4, connect_seconds=0.3, size=100_000)


def reader(*, limits: Limits = QUICK, allow_private: bool = True, transport: GuardedTransport | None = None) -> Fetcher:
    return Fetcher(
        contact="", memory=Memory(), allow_private=allow_private, pause=0, limits=limits, transport=transport
    )


def fault(url: str, **options) -> str:
    started = time.monotonic()
    with reader(**options) as open_reader, pytest.raises(FetchError) as caught:
        open_reader.get(url, now=NOW)
    assert time.monotonic() - started < 2
    return str(caught.value)


def page(server: BaseHTTPRequestHandler, body: bytes = PAGE, **headers: str) -> None:
    server.send_response(200)
    for name, value in {"Content-Type": "text/html; charset=utf-8", **headers}.items():
        server.send_header(name.replace("_", "-"), value)
    server.end_headers()
    server.wfile.write(body)


def test_a_page_over_a_real_connection() -> None:
    with loopback({"/a?b=1": page, "/c": page}) as site, reader() as open_reader:
        for path in ("/a?b=1#x", "/c"):
            found = open_reader.get(site + path, now=NOW)
            assert found is not None
            assert "Aktualności" in found.html


def test_a_server_that_says_nothing() -> None:
    with loopback({"/": lambda server: time.sleep(0.7)}) as site:
        assert fault(f"{site}/") == "serwer nie odpowiedział w 0.4 s"


def test_a_header_that_drips() -> None:
    def drip(server: BaseHTTPRequestHandler) -> None:
        for _ in range(50):
            server.wfile.write(b"H")
            time.sleep(0.02)

    with loopback({"/": drip}) as site:
        assert fault(f"{site}/") == "serwer nie odpowiedział w 0.4 s"


def test_a_body_that_drips() -> None:
    def drip(server: BaseHTTPRequestHandler) -> None:
        page(server, b"<html>")
        for _ in range(50):
            server.wfile.write(b"x")
            time.sleep(0.02)

    with loopback({"/": drip}) as site:
        assert fault(f"{site}/") == "serwer nie odpowiedział w 0.4 s"


def test_redirects_share_one_time_limit() -> None:
    def onwards(server: BaseHTTPRequestHandler) -> None:
        time.sleep(0.15)
        server.send_response(302)
        server.send_header("Location", "/")
        server.end_headers()

    with loopback({"/": onwards}) as site:
        assert "w 0.4 s" in fault(f"{site}/")


def test_a_body_without_end() -> None:
    def pour(server: BaseHTTPRequestHandler) -> None:
        page(server)
        while True:
            server.wfile.write(b"x" * 65536)

    with loopback({"/": pour}) as site:
        assert fault(f"{site}/") == "odpowiedź większa niż 97,7 kB"


def test_a_bomb() -> None:
    bomb = gzip.compress(b"\0" * 20_000_000)
    with loopback({"/": lambda server: page(server, bomb, Content_Encoding="gzip")}) as site:
        assert "większa niż" in fault(f"{site}/")


def test_packed_emptiness_without_end() -> None:
    def pour(server: BaseHTTPRequestHandler) -> None:
        page(server, gzip.compress(b"")[:10], Content_Encoding="gzip")
        while True:
            server.wfile.write(b"\x00\x00\x00\xff\xff" * 10_000)  # stored deflate blocks of no bytes

    with loopback({"/": pour}) as site:
        assert "uszkodzona" in fault(f"{site}/")


def test_interim_answers_without_end() -> None:
    def pour(server: BaseHTTPRequestHandler) -> None:
        while True:
            server.wfile.write(b"HTTP/1.1 102 Processing\r\n\r\n")
            time.sleep(0.01)

    with loopback({"/": pour}) as site:
        assert "w 0.4 s" in fault(f"{site}/")


def test_headers_without_end() -> None:
    def pour(server: BaseHTTPRequestHandler) -> None:
        server.wfile.write(b"HTTP/1.1 200 OK\r\n")
        while True:
            server.wfile.write(b"X-A: " + b"a" * 1000 + b"\r\n")

    with loopback({"/": pour}) as site:
        assert "niezgodnie z protokołem HTTP" in fault(f"{site}/")


def test_a_body_shorter_than_announced() -> None:
    with loopback({"/": lambda server: page(server, Content_Length="9999")}) as site:
        assert fault(f"{site}/") == "serwer zerwał połączenie przed końcem odpowiedzi"


def test_a_connection_dropped_before_the_answer() -> None:
    def drop(server: BaseHTTPRequestHandler) -> None:
        server.connection.shutdown(socket.SHUT_RDWR)

    with loopback({"/": drop}) as site:
        assert fault(f"{site}/") == "serwer zerwał połączenie przed końcem odpowiedzi"


def test_an_answer_that_is_not_http() -> None:
    with loopback({"/": lambda server: server.wfile.write(b"SSH-2.0-OpenSSH_9.6\r\n\r\n")}) as site:
        assert "niezgodnie z protokołem HTTP" in fault(f"{site}/")


def test_nobody_listens() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    assert fault(f"http://127.0.0.1:{port}/") == "serwer nie odpowiada (połączenie odrzucone)"


def test_proxies_of_the_environment_are_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9/")
    with loopback({"/": page}) as site, reader() as open_reader:
        assert open_reader.get(f"{site}/", now=NOW) is not None


# ---------------------------------------------------------------- names


def test_a_public_name_for_a_private_address_is_refused() -> None:
    transport = GuardedTransport(allow_private=False, connect_seconds=1, resolve=lambda host, port: ["127.0.0.1"])
    with loopback({"/": page}) as site:
        url = site.replace("127.0.0.1", "zly.example.org") + "/"
        with reader(allow_private=False, transport=transport) as open_reader, pytest.raises(FetchRefused) as caught:
            open_reader.get(url, now=NOW)
    assert "zly.example.org należy do sieci prywatnej" in str(caught.value)


def test_a_name_is_resolved_once_for_each_connection() -> None:
    asked: list[str] = []

    def resolve(host: str, port: int) -> list[str]:
        asked.append(host)
        return ["127.0.0.1"]

    transport = GuardedTransport(allow_private=True, connect_seconds=1, resolve=resolve)
    with loopback({"/": page}) as site:
        url = site.replace("127.0.0.1", "dobry.example.org") + "/"
        with reader(transport=transport) as open_reader:
            assert open_reader.get(url, now=NOW) is not None
    assert asked == ["dobry.example.org", "dobry.example.org"]  # robots.txt and the page


def test_the_next_address_is_tried_when_the_first_does_not_answer() -> None:
    with loopback({"/": page}) as site:
        transport = GuardedTransport(
            allow_private=True, connect_seconds=1, resolve=lambda host, port: ["127.0.0.2", "127.0.0.1"]
        )
        with reader(transport=transport) as open_reader:
            assert open_reader.get(site.replace("127.0.0.1", "dobry.example.org") + "/", now=NOW) is not None


@contextmanager
def over_tls() -> Iterator[int]:
    """A server that speaks TLS with the certificate of dobry.example.org; gives its port."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATE)
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def serve() -> None:
            while True:
                try:
                    plain, _ = listener.accept()
                except OSError:
                    return
                try:
                    with context.wrap_socket(plain, server_side=True) as stream:
                        asked = stream.recv(65536)
                        status = b"404 Not Found" if b"robots.txt" in asked else b"200 OK"
                        stream.sendall(b"HTTP/1.1 " + status + b"\r\nContent-Type: text/html\r\n\r\n" + PAGE)
                except OSError:
                    plain.close()

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield listener.getsockname()[1]
        listener.shutdown(socket.SHUT_RDWR)
    thread.join(2)


def trusting() -> GuardedTransport:
    context = ssl.create_default_context(cafile=str(CERTIFICATE))
    return GuardedTransport(
        allow_private=True, connect_seconds=1, resolve=lambda host, port: ["127.0.0.1"], tls=context
    )


def test_the_certificate_is_checked_for_the_name_not_the_address() -> None:
    with over_tls() as port:
        with reader(transport=trusting()) as open_reader:
            assert open_reader.get(f"https://dobry.example.org:{port}/", now=NOW) is not None
        assert "wystawiono dla innej nazwy" in fault(f"https://inny.example.org:{port}/", transport=trusting())


def test_a_certificate_that_nobody_vouches_for() -> None:
    transport = GuardedTransport(allow_private=True, connect_seconds=1, resolve=lambda host, port: ["127.0.0.1"])
    with over_tls() as port:
        assert "certyfikat serwera" in fault(f"https://dobry.example.org:{port}/", transport=transport)


def test_a_server_without_tls_asked_over_https() -> None:
    with loopback({}) as site:
        assert "połączenia szyfrowanego" in fault(site.replace("http:", "https:") + "/")
