"""Pages that ask whether a person is reading, and pages that only look so."""

from __future__ import annotations

import httpx
import pytest

from aggregator.errors import Blocked
from aggregator.fetch.walls import WALL_SIZE, wall_before

from .servers import NOW, Net, fetcher, html

URL = "https://rops.example.org/aktualnosci"
ARTICLE = "<h1>Szkolenie</h1>" + "<p>Zapraszamy na szkolenie dla organizacji z Lublina.</p>" * 30

WALLS = {
    "Cloudflare": "<title>Just a moment...</title><script>window._cf_chl_opt={}</script>",
    "Imperva Incapsula": '<iframe src="/_Incapsula_Resource?x=1">Request unsuccessful.</iframe>',
    "Sucuri": "<title>You are being redirected...</title><script>var s={};sucuri_cloudproxy_js=''</script>",
    "DDoS-Guard": "<title>DDoS-Guard</title>",
    "DataDome": "<p>Please enable JS</p><script src='https://ct.captcha-delivery.com/c.js'></script>",
    "SiteGround": "<meta http-equiv='refresh' content='0;/.well-known/sgcaptcha/?r=%2F'>",
    "testcookie": "<script src='/aes.js'></script><script>document.cookie='__test='+toHex(slowAES.decrypt(c,2,a,b))",
    "": "<h1>Potwierdź, że nie jesteś robotem</h1>",
}


@pytest.mark.parametrize("maker", WALLS)
@pytest.mark.parametrize("status", [200, 403, 503])
def test_a_wall_is_told_with_its_maker(maker: str, status: int) -> None:
    net = Net({URL: httpx.Response(status, html=WALLS[maker])})
    with pytest.raises(Blocked, match="czy czyta ją człowiek") as caught:
        fetcher(net).get(URL, now=NOW)
    assert (f"zabezpieczenie {maker}" in str(caught.value)) == bool(maker)
    assert caught.value.status == status


@pytest.mark.parametrize("maker", WALLS)
def test_a_page_that_says_something_is_none(maker: str) -> None:
    assert fetcher(Net({URL: html((WALLS[maker] + "</script>" + ARTICLE).encode())})).get(URL, now=NOW) is not None


def test_headers_tell_of_a_wall() -> None:
    net = Net({URL: httpx.Response(403, html="x", headers={"CF-Mitigated": "challenge"})})
    with pytest.raises(Blocked, match="Cloudflare"):
        fetcher(net).get(URL, now=NOW)


@pytest.mark.parametrize(("status", "words"), [(401, "wymaga logowania"), (403, "odmawia dostępu")])
def test_a_plain_refusal_is_blocked_too(status: int, words: str) -> None:
    with pytest.raises(Blocked, match=words) as caught:
        fetcher(Net({URL: httpx.Response(status)})).get(URL, now=NOW)
    assert caught.value.status == status


def test_a_form_that_asks_for_a_person_is_no_wall() -> None:
    body = "<main>" + "<p>Formularz zapisów na szkolenie w Lublinie.</p>" * 12 + "<label>Nie jesteś robotem?</label>"
    assert fetcher(Net({URL: html(body.encode())})).get(URL, now=NOW) is not None


@pytest.mark.parametrize("unit", ["<", "<script", "<a ", "</script", "<style>"])
def test_a_hostile_page_is_looked_at_in_a_moment(unit: str) -> None:
    body = b"imunify360" + unit.encode() * WALL_SIZE
    assert wall_before(True, {}, body) is None
    assert wall_before(True, {}, body[:WALL_SIZE]) in (None, "Imunify360")
    assert wall_before(False, {}, body) == "Imunify360"
