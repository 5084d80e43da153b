from __future__ import annotations

import gzip
import zlib
from datetime import UTC, datetime, timedelta, timezone

import httpx
import pytest

from aggregator.errors import FetchError, FetchPostponed, FetchRefused
from aggregator.fetch import Limits
from aggregator.model import Validators

from .servers import NOW, PAGE, Memory, Net, fetcher, html

URL = "https://rops.example.org/aktualnosci"


def fault(net: Net, url: str = URL, **options) -> FetchError:
    with pytest.raises(FetchError) as caught:
        fetcher(net, **options).get(url, now=NOW)
    return caught.value


def test_a_page_comes_decoded_with_its_address_time_and_validators() -> None:
    net = Net({URL: html(ETag='"a1"', Last_Modified="Mon, 02 Mar 2026 07:00:00 GMT")})
    warsaw_noon = datetime(2026, 3, 2, 12, 0, tzinfo=timezone(timedelta(hours=1)))
    with fetcher(net) as open_fetcher:
        page = open_fetcher.get(URL, now=warsaw_noon)
    assert page is not None
    assert page.url == URL
    assert "Aktualności" in page.html
    assert page.fetched_at == datetime(2026, 3, 2, 11, 0, tzinfo=UTC)
    assert page.fetched_at.tzinfo is UTC
    assert page.validators == Validators('"a1"', "Mon, 02 Mar 2026 07:00:00 GMT")


def test_validators_go_back_and_304_is_none() -> None:
    net = Net({URL: httpx.Response(304)})
    assert fetcher(net).get(URL, Validators('"a1"', "Mon, 02 Mar 2026 07:00:00 GMT"), now=NOW) is None
    assert net.requests[-1].headers["if-none-match"] == '"a1"'
    assert net.requests[-1].headers["if-modified-since"] == "Mon, 02 Mar 2026 07:00:00 GMT"


def test_robots_txt_is_not_asked_for_conditionally() -> None:
    net = Net({URL: httpx.Response(304)})
    fetcher(net).get(URL, Validators('"a1"'), now=NOW)
    assert net.asked()[0] == "https://rops.example.org/robots.txt"
    assert "if-none-match" not in net.requests[0].headers


def test_304_that_nobody_asked_for_is_a_fault() -> None:
    assert fault(Net({URL: httpx.Response(304)})).status == 304


def test_validators_that_cannot_be_sent_are_neither_kept_nor_sent() -> None:
    net = Net({URL: httpx.Response(200, content=PAGE, headers=[(b"content-type", b"text/html"), (b"etag", b'"\xb3"')])})
    page = fetcher(net).get(URL, Validators("ą\r\nX: y"), now=NOW)
    assert page is not None
    assert page.validators == Validators()
    assert "if-none-match" not in net.requests[-1].headers


def test_we_say_who_we_are_and_what_we_read() -> None:
    net = Net({URL: html()})
    fetcher(net).get(URL, now=NOW)
    sent = net.requests[-1].headers
    assert sent["user-agent"].startswith("KalendariumES/")
    assert sent["user-agent"].endswith("(+mailto:redakcja@example.org)")
    assert sent["accept"].startswith("text/html, application/xhtml+xml")
    assert sent["accept-language"].startswith("pl")


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (404, "strona nie istnieje (404)"),
        (410, "strona została usunięta (410)"),
        (418, "nieoczekiwana odpowiedź serwera (418)"),
        (500, "błąd po stronie serwera (500)"),
        (503, "serwer jest chwilowo niedostępny (503)"),
        (599, "błąd po stronie serwera (599)"),
    ],
)
def test_a_bad_status_is_said_in_polish(status: int, words: str) -> None:
    error = fault(Net({URL: httpx.Response(status)}))
    assert (str(error), error.status, error.url) == (words, status, URL)
    assert type(error) is FetchError


@pytest.mark.parametrize(
    ("kind", "said"),
    [("application/pdf", "application/pdf"), ("image/png; x=y", "image/png"), ("Text/CSS", "text/css")],
)
def test_other_kinds_than_html_are_named(kind: str, said: str) -> None:
    error = fault(Net({URL: httpx.Response(200, content=b"%PDF", headers={"content-type": kind})}))
    assert str(error) == f"to nie jest strona HTML, lecz {said}"


@pytest.mark.parametrize("kind", [None, "text/plain", "application/xml"])
def test_a_vague_kind_is_accepted_when_it_looks_like_html(kind: str | None) -> None:
    headers = {"content-type": kind} if kind else {}
    assert fetcher(Net({URL: httpx.Response(200, content=PAGE, headers=headers)})).get(URL, now=NOW) is not None


@pytest.mark.parametrize("kind", [None, "text/plain", "text/xml"])
def test_a_vague_kind_is_refused_when_it_does_not(kind: str | None) -> None:
    headers = {"content-type": kind} if kind else {}
    error = fault(Net({URL: httpx.Response(200, content=b"<rss><title>x</title></rss>", headers=headers)}))
    assert "to nie jest strona HTML, lecz" in str(error)


def test_other_kinds_can_be_asked_for() -> None:
    net = Net({URL: httpx.Response(200, content=b"{}", headers={"content-type": "application/json"})})
    page = fetcher(net).get(URL, now=NOW, accept=("application/json",))
    assert page is not None
    assert page.html == "{}"
    assert net.requests[-1].headers["accept"] == "application/json, */*;q=0.1"
    with pytest.raises(FetchError, match="to nie jest plik JSON, lecz strona HTML"):
        fetcher(Net({URL: html()})).get(URL, now=NOW, accept=("application/json",))


def test_a_body_over_the_limit_is_refused_whether_announced_or_not() -> None:
    limits = Limits(size=1000)
    announced = fault(Net({URL: html(b"x" * 1001)}), limits=limits)
    chunks = httpx.Response(200, headers={"content-type": "text/html"}, content=iter([b"x" * 600, b"x" * 600]))
    streamed = fault(Net({URL: chunks}), limits=limits)
    assert str(announced) == str(streamed) == "odpowiedź większa niż 0,977 kB"
    assert fetcher(Net({URL: html(b"x" * 1000)}), limits=limits).get(URL, now=NOW) is not None


def test_the_usual_limit_is_five_megabytes() -> None:
    assert str(fault(Net({URL: html(Content_Length=str(10**9))}))) == "odpowiedź większa niż 5 MB"


@pytest.mark.parametrize(
    ("name", "packed"),
    [
        ("gzip", gzip.compress(PAGE, mtime=0)),
        ("x-gzip", gzip.compress(PAGE, mtime=0)),
        ("deflate", zlib.compress(PAGE)),
        ("deflate", zlib.compress(PAGE)[2:-4]),
        ("gzip", gzip.compress(PAGE[:20], mtime=0) + gzip.compress(PAGE[20:], mtime=0)),
        ("utf-8", PAGE),
    ],
)
def test_packed_bodies_are_unpacked(name: str, packed: bytes) -> None:
    def raw(request: httpx.Request) -> httpx.Response:
        # An iterator, for httpx unpacks whole contents by itself.
        headers = {"content-type": "text/html", "content-encoding": name}
        return httpx.Response(200, headers=headers, content=iter([packed[:7], packed[7:]]))

    page = fetcher(Net({URL: raw})).get(URL, now=NOW)
    assert page is not None
    assert page.html.encode() == PAGE


@pytest.mark.parametrize(
    ("name", "packed"),
    [
        ("gzip", gzip.compress(PAGE, mtime=0)[:-12]),
        ("gzip", b"not gzip at all"),
        ("br", b"abc"),
        ("gzip, gzip", b"abc"),
    ],
)
def test_broken_packing_is_a_fault(name: str, packed: bytes) -> None:
    headers = {"content-type": "text/html", "content-encoding": name}
    error = fault(Net({URL: httpx.Response(200, headers=headers, content=iter([packed]))}))
    assert "uszkodzona" in str(error)


def test_a_bomb_is_never_unpacked_whole() -> None:
    bomb = gzip.compress(b"\0" * 50_000_000)
    headers = {"content-type": "text/html", "content-encoding": "gzip"}
    error = fault(Net({URL: httpx.Response(200, headers=headers, content=iter([bomb]))}))
    assert str(error) == "odpowiedź większa niż 5 MB"


# ---------------------------------------------------------------- redirects


def moved(to: str, status: int = 302, **headers: str) -> httpx.Response:
    return httpx.Response(status, headers={"location": to, **headers})


def test_redirects_are_followed_and_the_last_address_counts() -> None:
    net = Net({URL: moved("/nowe"), "https://rops.example.org/nowe": moved("http://inny.example.org/x#y", 308)})
    net.answers = {**net.answers, "http://inny.example.org/x": html()}
    page = fetcher(net).get(URL, now=NOW)
    assert page is not None
    assert page.url == "http://inny.example.org/x"


def test_each_new_host_is_asked_for_its_robots_txt() -> None:
    net = Net(
        {
            URL: moved("http://inny.example.org/x"),
            "http://inny.example.org/robots.txt": httpx.Response(200, text="User-agent: *\nDisallow: /"),
            "http://inny.example.org/x": html(),
        }
    )
    error = fault(net)
    assert isinstance(error, FetchRefused)
    assert "[po przekierowaniu na http://inny.example.org/x]" in str(error)
    assert "http://inny.example.org/x" not in net.asked()


def test_a_redirect_to_the_port_of_another_service_is_refused() -> None:
    net = Net({URL: moved("http://inny.example.org:25/x")})
    error = fault(net)
    assert isinstance(error, FetchRefused) and "na porcie 25" in str(error)
    assert not any(":25" in address for address in net.asked())


def test_a_redirect_loop_ends() -> None:
    net = Net({URL: moved(URL)})
    assert str(fault(net)) == "za dużo przekierowań (więcej niż 5)"
    assert net.asked().count(URL) == 6


@pytest.mark.parametrize(
    "target",
    ["http://127.0.0.1/", "http://localhost:8000/", "http://[::1]/", "http://169.254.169.254/latest", "http://10.1/"],
)
def test_a_redirect_to_a_private_address_is_refused(target: str) -> None:
    net = Net({URL: moved(target)})
    error = fault(net)
    assert isinstance(error, FetchRefused)
    assert "sieci prywatnej" in str(error)
    assert len(net.requests) == 2


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://example.org/", "javascript:alert(1)", "mailto:a@b.pl"])
def test_a_redirect_to_another_scheme_is_refused(target: str) -> None:
    assert isinstance(fault(Net({URL: moved(target)})), FetchRefused)


@pytest.mark.parametrize("target", ["http://ex\x01ample.org/", "http://[::1", "http://example.org:123456/"])
def test_a_redirect_to_nonsense_is_a_fault(target: str) -> None:
    error = fault(Net({URL: httpx.Response(302, headers=[(b"location", target.encode())])}))
    assert "adres" in str(error) or "portu" in str(error)


def test_a_redirect_without_a_target_is_a_fault() -> None:
    assert fault(Net({URL: httpx.Response(302)})).status == 302


def test_a_cookie_lives_along_the_redirects_of_one_get_only() -> None:
    def wall(request: httpx.Request) -> httpx.Response:
        return html() if request.headers.get("cookie") == "seen=1" else moved(URL, **{"set-cookie": "seen=1"})

    net = Net({URL: wall})
    reader = fetcher(net)
    assert reader.get(URL, now=NOW) is not None
    reader.get(URL, now=NOW)
    assert [request.headers.get("cookie") for request in net.requests[1:]] == [None, "seen=1", None, "seen=1"]


# ---------------------------------------------------------------- addresses


@pytest.mark.parametrize("url", ["", "rops.example.org/x", "http://", "http:///x", "http://a\x00b/", "http://x:0/"])
def test_addresses_that_are_none(url: str) -> None:
    net = Net({})
    assert "http" in str(fault(net, url)) or "adres" in str(fault(net, url))
    assert net.requests == []


def test_credentials_and_fragment_of_an_address_are_not_sent() -> None:
    net = Net({URL: html()})
    page = fetcher(net).get("https://jan:tajne@rops.example.org/aktualnosci#dol", now=NOW)
    assert page is not None
    assert page.url == URL
    assert "authorization" not in net.requests[-1].headers


# ---------------------------------------------------------------- Retry-After


def test_429_is_remembered_and_nothing_is_asked_until_then() -> None:
    memory, net = Memory(), Net({URL: httpx.Response(429, headers={"retry-after": "3600"})})
    reader = fetcher(net, memory=memory)
    with pytest.raises(FetchPostponed) as caught:
        reader.get(URL, now=NOW)
    assert str(caught.value) == "serwer prosi o przerwę (429) – następne zapytanie po 02.03.2026, 10:00"
    assert caught.value.status == 429
    assert memory.host("rops.example.org:443").retry_at == NOW + timedelta(hours=1)

    asked = len(net.requests)
    for other in (reader, fetcher(net, memory=memory)):
        with pytest.raises(FetchPostponed):
            other.get("https://rops.example.org/inna", now=NOW + timedelta(minutes=59))
    assert len(net.requests) == asked

    net.answers = {URL: html()}
    assert reader.get(URL, now=NOW + timedelta(hours=1)) is not None


def test_a_robots_txt_that_asks_to_wait_postpones_too() -> None:
    net = Net({"https://rops.example.org/robots.txt": httpx.Response(503, headers={"retry-after": "60"}), URL: html()})
    assert isinstance(fault(net), FetchPostponed)
    assert len(net.requests) == 1


# ---------------------------------------------------------------- no connection


def test_a_broken_connection_is_said_plainly() -> None:
    assert "zerwał połączenie" in str(fault(Net({URL: httpx.ReadError("reset")})))
    assert "w 30 s" in str(fault(Net({URL: httpx.ReadTimeout("late")})))


def test_no_connection_to_robots_txt_is_no_refusal() -> None:
    memory = Memory()
    error = fault(Net({"https://rops.example.org/robots.txt": httpx.ConnectError("no")}), memory=memory)
    assert not isinstance(error, FetchRefused)
    assert "nie można połączyć się z serwerem" in str(error)
    assert memory.states == {}
