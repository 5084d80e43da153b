"""Servers that mean ill, on loopback, over plain sockets: what each does with a connection after the request came."""

from __future__ import annotations

import contextlib
import gzip
import itertools
import socket
import struct
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Serve = Callable[[socket.socket, str], None]
"""The connection and the path that was asked for → what the server does; the connection is closed after it."""

LISTING = (
    "<!doctype html><html><body><main>"
    + "".join(
        f"<article><h2><a href='/wpis-{n}/'>Szkolenie z promocji, część {n}</a></h2><time datetime='2026-02-20'>"
        "20.02.2026</time><p>Zapraszamy na szkolenie.</p></article>"
        for n in (1, 2)
    )
    + "</main></body></html>"
).encode()
OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"
MISSING = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"
GONE = threading.Event()
"""Never set; a server that waits for it does nothing until its client has left."""


@contextmanager
def serving(serve: Serve, robots: Serve | None = None, host: str = "127.0.0.1") -> Iterator[int]:
    """A server; gives its port. Without `robots` it has no robots.txt."""
    with socket.create_server((host, 0)) as listener:

        def answer(connection: socket.socket) -> None:
            with connection, contextlib.suppress(OSError, IndexError):
                connection.settimeout(10)
                asked = b""
                while b"\r\n\r\n" not in asked:
                    piece = connection.recv(65536)
                    if not piece:
                        return
                    asked += piece
                path = asked.split(b" ")[1].decode()
                if path == "/robots.txt":
                    robots(connection, path) if robots else connection.sendall(MISSING)
                else:
                    serve(connection, path)

        def accept() -> None:
            while True:
                try:
                    connection, _ = listener.accept()
                except OSError:
                    return
                threading.Thread(target=answer, args=(connection,), daemon=True).start()

        thread = threading.Thread(target=accept, daemon=True)
        thread.start()
        try:
            yield listener.getsockname()[1]
        finally:
            listener.shutdown(socket.SHUT_RDWR)
            thread.join(2)


def says(answer: bytes) -> Serve:
    return lambda connection, path: connection.sendall(answer)


def page(body: bytes, *, kind: str = "text/html; charset=utf-8", headers: str = "", status: str = "200 OK") -> Serve:
    """An answer as it should be, but for its body."""
    head = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n{headers}\r\n"
    return says(head.encode() + body)


def packed(body: bytes, packing: str) -> Serve:
    return page(body, headers=f"Content-Encoding: {packing}\r\n")


def without_end(head: bytes, piece: bytes, pause: float = 0.0) -> Serve:
    def pour(connection: socket.socket, path: str) -> None:
        connection.sendall(head)
        while True:
            connection.sendall(piece)
            time.sleep(pause)

    return pour


def waiting(head: bytes = b"") -> Serve:
    """Says so much, and then nothing until the client leaves."""

    def wait(connection: socket.socket, path: str) -> None:
        connection.sendall(head)
        connection.recv(1)

    return wait


def resetting(head: bytes = b"") -> Serve:
    """Says so much, and breaks the connection off with a reset."""

    def reset(connection: socket.socket, path: str) -> None:
        connection.sendall(head)
        time.sleep(0.02)
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))

    return reset


def moving(target: Callable[[str], str], headers: str = "") -> Serve:
    """Redirects each path to what `target` gives for it."""

    def move(connection: socket.socket, path: str) -> None:
        head = f"HTTP/1.1 302 Found\r\nLocation: {target(path)}\r\n{headers}Content-Length: 0\r\n\r\n"
        connection.sendall(head.encode())

    return move


def zeros(megabytes: int, wbits: int) -> Iterator[bytes]:
    """So many megabytes of zeros, packed: the same thousand bytes again and again, which costs nothing."""
    packer = zlib.compressobj(9, zlib.DEFLATED, wbits)
    yield packer.compress(b"") + packer.flush(zlib.Z_FULL_FLUSH)
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    unit = packer.compress(b"\0" * 2**20) + packer.flush(zlib.Z_FULL_FLUSH)
    yield from itertools.repeat(unit, megabytes)


def bomb(wbits: int, packing: str, megabytes: int = 1024) -> Serve:
    def explode(connection: socket.socket, path: str) -> None:
        connection.sendall(OK + f"Content-Encoding: {packing}\r\n\r\n".encode())
        for piece in zeros(megabytes, wbits):
            connection.sendall(piece)

    return explode


GZIP, ZLIB, RAW = zlib.MAX_WBITS | 16, zlib.MAX_WBITS, -zlib.MAX_WBITS
CHUNKED = OK + b"Transfer-Encoding: chunked\r\n\r\n"
COOKIE = "".join(f"Set-Cookie: c{n}={'x' * 900}\r\n" for n in range(40))
BROKEN = "zerwał połączenie"
ILL_FORMED = "niezgodnie z protokołem HTTP"
LATE = "nie odpowiedział w 1 s"
LARGE = "większa niż"
DAMAGED = "uszkodzona"
ROUND = "za dużo przekierowań"

SERVERS: dict[str, tuple[Serve, str]] = {
    "a body without end": (without_end(OK + b"\r\n", b"x" * 65536), LARGE),
    "a body that drips": (without_end(OK + b"\r\n<html>", b"x", 0.1), LATE),
    "headers that drip": (without_end(b"", b"H", 0.1), LATE),
    "no answer": (waiting(), LATE),
    "no end of the headers": (waiting(OK), LATE),
    "no body": (waiting(OK + b"Content-Length: 10\r\n\r\n"), LATE),
    "reset at once": (resetting(), BROKEN),
    "reset in the status": (resetting(b"HTTP/1.1 20"), BROKEN),
    "reset in the headers": (resetting(OK), BROKEN),
    "reset before the body": (resetting(OK + b"Content-Length: 10\r\n\r\n"), BROKEN),
    "reset in the body": (resetting(OK + b"Content-Length: 10\r\n\r\n<html"), BROKEN),
    "closed at once": (says(b""), BROKEN),
    "a gigabyte in gzip": (bomb(GZIP, "gzip"), LARGE),
    "a gigabyte in deflate": (bomb(ZLIB, "deflate"), LARGE),
    "a gigabyte in raw deflate": (bomb(RAW, "deflate"), LARGE),
    "a gigabyte called by a wrong name": (bomb(ZLIB, "gzip"), LARGE),
    "gzip in gzip": (packed(gzip.compress(gzip.compress(b"\0" * 10**7)), "gzip, gzip"), DAMAGED),
    "gzip said a hundred times": (packed(b"x", ", ".join(["gzip"] * 100)), DAMAGED),
    "empty members without end": (
        without_end(OK + b"Content-Encoding: gzip\r\n\r\n", gzip.compress(b"") * 3000),
        "nie widać",
    ),
    "truncated gzip": (packed(gzip.compress(LISTING)[:-20], "gzip"), DAMAGED),
    "gzip that is none": (packed(LISTING, "gzip"), DAMAGED),
    "packed by a stranger": (packed(LISTING, "br"), DAMAGED),
    "shorter than said": (says(OK + b"Content-Length: 9999\r\n\r\n<html>"), BROKEN),
    "longer than said": (
        says(OK + b"Content-Length: 28\r\n\r\n<html><body><p>Trwa przerwa, " + LISTING),
        "nie widać",
    ),
    "a length of 30 digits": (says(OK + b"Content-Length: " + b"9" * 30 + b"\r\n\r\n"), ILL_FORMED),
    "a negative length": (says(OK + b"Content-Length: -5\r\n\r\n<html>"), ILL_FORMED),
    "two lengths": (says(OK + b"Content-Length: 5\r\nContent-Length: 9\r\n\r\n<html>"), ILL_FORMED),
    "chunks of nonsense": (says(CHUNKED + b"zz\r\n<html>\r\n"), ILL_FORMED),
    "a chunk without end": (says(CHUNKED + b"F" * 16 + b"\r\n<html>"), BROKEN),
    "a chunk's size without end": (without_end(CHUNKED, b"0" * 4096), ILL_FORMED),
    "trailers without end": (without_end(CHUNKED + b"0\r\n", b"X-A: " + b"a" * 1000 + b"\r\n"), ILL_FORMED),
    "a hundred thousand headers": (says(OK + b"X-A: a\r\n" * 100_000 + b"\r\n<html>"), ILL_FORMED),
    "a header of ten megabytes": (says(OK + b"X-A: " + b"a" * 10**7 + b"\r\n\r\n<html>"), ILL_FORMED),
    "a status of five digits": (says(b"HTTP/1.1 99999 OK\r\n\r\n"), ILL_FORMED),
    "a status of words": (says(b"HTTP/1.1 OK\r\n\r\n"), ILL_FORMED),
    "another protocol": (says(b"ICY 200 OK\r\n\r\n"), ILL_FORMED),
    "NULs": (says(b"\0" * 9999), ILL_FORMED),
    "HTTP/0.9": (says(LISTING), BROKEN),
    "an unknown transfer coding": (says(OK + b"Transfer-Encoding: gzip, chunked\r\n\r\n"), "protokoł"),
    "interim answers without end": (without_end(b"", b"HTTP/1.1 102 Processing\r\n\r\n", 0.002), LATE),
    "another protocol is offered": (says(b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n"), BROKEN),
    "a redirect to itself": (moving(lambda path: path), ROUND),
    "a redirect to and fro": (moving(lambda path: "/b" if path == "/a" else "/a"), ROUND),
    "addresses that grow": (moving(lambda path: path[:15_000] * 4), ROUND),
    "a redirect nowhere": (moving(lambda path: ""), "(302)"),
    "a long redirect": (moving(lambda path: "/" + "x" * 90_000), "błędny adres"),
    "cookies without end": (moving(lambda path: path + "x", COOKIE), ROUND),
    "cookies that are nonsense": (moving(lambda path: path, "Set-Cookie: =;;=\x01; Path=\xff\r\n" * 20), ROUND),
    "data as an address": (moving(lambda path: "data:text/html,<h1>a</h1>"), "a nie data:"),
    "a script as an address": (moving(lambda path: "javascript:alert(1)"), "a nie javascript:"),
    "a file as an address": (moving(lambda path: "file:///etc/passwd"), "a nie file:"),
    "an octal address": (moving(lambda path: "http://0177.0.0.1/"), "błędny adres"),
    "a name of no letters": (moving(lambda path: "http://xn--.example.org/"), "poprawny adres"),
    "gopher": (moving(lambda path: "gopher://127.0.0.1:70/x"), "a nie gopher:"),
    "a picture called a page": (page(b"\x89PNG\r\n\x1a\n" + b"\0" * 99), "lecz obraz"),
    "a film called a page": (page(b"\0\0\0\x18ftypmp42" + b"\0" * 99), "lecz film"),
    "a PDF called a page": (page(b"%PDF-1.7\n" + b"x" * 99), "lecz plik PDF"),
    "a program called a page": (page(b"MZ\x90\0" + b"\0" * 99), "lecz program"),
    "an archive called a page": (page(b"PK\x03\x04" + b"\0" * 99), "lecz archiwum"),
    "a film": (page(b"x", kind="video/mp4"), "lecz video/mp4"),
    "a program": (page(b"MZ\x90\0" + b"\0" * 99, kind="application/octet-stream"), "lecz program"),
    "a type of nonsense": (page(LISTING, kind="żółw;;=\x01"), "lecz"),
    "nothing": (page(b""), "nie widać"),
    "no content": (says(b"HTTP/1.1 204 No Content\r\n\r\n"), "lecz"),
    "half a character": (page("<html><p>Trwają prace: zażół".encode("utf-16-le")[:-1]), "nie widać"),
    "UTF-16 without its mark": (page("<html><p>Trwają prace</p></html>".encode("utf-16-be")), "nie widać"),
    "three encodings at once": (page("<p>łódź".encode() + "<p>łódź".encode("cp1250") + b"\xff\xfe\0"), "nie widać"),
    "entities of XML that grow": (
        page(
            b'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "' + b"x" * 999 + b'">'
            + b"".join(b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 9) for n in range(1, 30))
            + b"]><rss><title>&a29;</title></rss>",
            kind="application/rss+xml",
        ),
        "definicje (DTD)",
    ),
    "an entity from outside": (
        page(
            b'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]><rss>&a;</rss>',
            kind="text/xml",
        ),
        "definicje (DTD)",
    ),
    "brackets of JSON": (page(b"[" * 90_000, kind="application/json"), "nie jest poprawnym JSON-em"),
    "a wall of 403": (page(b"<title>Just a moment...</title>", status="403 Forbidden"), "Cloudflare"),
    "a wall of 200": (page("<title>Sprawdzanie przeglądarki</title>".encode()), "czy czyta ją człowiek"),
    "a refusal that drips": (
        without_end(b"HTTP/1.1 403 No\r\nContent-Type: text/html\r\n\r\n", b"x", 0.1),
        "odmawia dostępu (403)",
    ),
    "a log-in": (page(b"", status="401 Unauthorized"), "logowania (401)"),
    "too many requests": (
        page(b"", status="429 Slow", headers="Retry-After: " + "9" * 400 + "\r\n"),
        "prosi o przerwę",
    ),
    "trouble": (page(b"", status="503 No", headers="Retry-After: \xb2\r\n"), "niedostępny (503)"),
    "an unknown status": (page(b"", status="999 No"), "(999)"),
}  # fmt: skip
"""By name: what the server does, and words of the fault that is recorded against its source."""

ROBOTS: dict[str, tuple[Serve, str]] = {
    "without end": (without_end(b"HTTP/1.1 200 OK\r\n\r\n", b"Disallow: /x\n" * 5000), ""),
    "that drips": (without_end(b"HTTP/1.1 200 OK\r\n\r\n", b"#", 0.1), "nie udało się odczytać robots.txt"),
    "out of order": (page(b"", status="500 No"), "nie udało się odczytać robots.txt"),
    "overwhelmed": (page(b"", status="503 No"), "nie udało się odczytać robots.txt"),
    "that moves without end": (moving(lambda path: path), ""),
    "that moves to and fro": (moving(lambda path: "/b" if path == "/a" else "/a"), ""),
    "that is a page": (page(LISTING), ""),
    "that is a picture": (page(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 99, kind="image/png"), ""),
    "of a gigabyte": (bomb(GZIP, "gzip"), ""),
    "damaged": (packed(b"x", "br"), "nie udało się odczytać robots.txt"),
    "of a hundred thousand rules": (page(b"User-agent: *\n" + b"Disallow: /x\n" * 100_000), ""),
    "of a hundred thousand names": (page(b"User-agent: x\n" * 50_000 + b"Disallow: /\n" * 50_000), ""),
    "of stars": (page(b"User-agent: *\n" + b"Disallow: /" + b"*a" * 20_000 + b"b$\n"), ""),
    "of rules of stars": (page(b"User-agent: *\n" + b"Disallow: /*a*a*a*a*a*a*a*b$\n" * 9000), ""),
    "of one line": (page(b"User-agent: *\nDisallow: /" + b"x" * 10**6), ""),
    "that sleeps for years": (page(b"User-agent: *\nCrawl-delay: 1e308\nDisallow: /x"), ""),
    "that forbids all": (page(b"User-agent: *\nDisallow: /"), "nie pozwala"),
}
"""By name: what the server does with robots.txt, and words of the refusal; none where the source is read anyway."""
