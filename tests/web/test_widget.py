"""`/widget`: the line for pages of others, and the list that it frames."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask.testing import FlaskClient
from lxml import html
from sqlalchemy import event

from aggregator.store import Store
from aggregator.web.widget import frame_line
from tests.web import samples
from tests.web.test_pages import text_of


def page(client: FlaskClient, path: str, status: int = 200) -> html.HtmlElement:
    answer = client.get(path)
    assert answer.status_code == status
    return html.fromstring(answer.get_data(as_text=True))


def test_the_line_leads_to_a_list_of_the_choice(client: FlaskClient) -> None:
    document = page(client, "/widget?wojewodztwo=lodzkie&ile=1&motyw=ciemny&przypomnienie=3")
    (line,) = document.xpath("//textarea[@readonly]/text()")
    assert "\n" not in line
    frame = html.fromstring(line)
    assert frame.tag == "iframe" and frame.get("title") == "Ekonomia społeczna: najbliższe wydarzenia (łódzkie)"
    address = frame.get("src")
    assert address == f"{samples.BASE_URL}/widget/lista?wojewodztwo=lodzkie&ile=1&motyw=ciemny&lang=pl"
    shown = page(client, address.removeprefix(samples.BASE_URL))
    assert "framed-ciemny" in shown.get("class")
    assert [link.text_content() for link in shown.xpath("//ol//a")] == [samples.SIGN_UP.title]
    assert document.xpath("//iframe[@class='preview']/@src") == [address.removeprefix(samples.BASE_URL)]


def test_a_line_is_html_whatever_its_words() -> None:
    frame = html.fromstring(frame_line('https://a.pl/?a="><b>&b=1', 'A "B" <script>', 100))
    assert (frame.get("src"), frame.get("title")) == ('https://a.pl/?a="><b>&b=1', 'A "B" <script>')
    assert not len(frame)


def test_the_list_alone_may_be_framed(client: FlaskClient) -> None:
    listed = client.get("/widget/lista")
    assert "frame-ancestors *" in listed.headers["Content-Security-Policy"]
    assert "X-Frame-Options" not in listed.headers
    assert "default-src 'none'" in listed.headers["Content-Security-Policy"]
    for path in ("/widget", "/subskrybuj", "/", "/widget/lista/x"):
        headers = client.get(path).headers
        assert "frame-ancestors 'none'" in headers["Content-Security-Policy"], path
        assert headers["X-Frame-Options"] == "DENY"
        assert ("frame-src 'self'" in headers["Content-Security-Policy"]) is (path == "/widget")


def test_the_list_may_be_kept_for_five_minutes_and_is_sent_again_only_when_it_differs(client: FlaskClient) -> None:
    first = client.get("/widget/lista?ile=3")
    assert first.headers["Cache-Control"] == "public, max-age=300"
    again = client.get("/widget/lista?ile=3", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    assert "frame-ancestors *" in again.headers["Content-Security-Policy"]


def test_the_list_shows_so_many_and_says_where_its_links_lead(client: FlaskClient) -> None:
    for count, shown in ((1, 1), (4, 4), (20, 10)):
        document = page(client, f"/widget/lista?ile={count}")
        assert len(document.xpath("//ol[@class='brief']//li//li")) == shown
    links = document.xpath("//a")
    assert all(link.get("target") == "_blank" and link.get("rel") == "noopener" for link in links)
    assert "Odnośniki otwierają się w nowej karcie." in text_of(document)
    assert not document.xpath("//script|//img|//*[@style]")
    assert [heading.tag for heading in document.xpath("//h1|//h2|//h3")] == ["h1"]


@pytest.mark.parametrize(
    "query", ["ile=0", "ile=21", "ile=-1", "ile=%D9%A3", "ile=1e1", "motyw=tęczowy", "wojewodztwo=x"]
)
def test_a_wrong_line_says_so_in_its_frame(query: str, client: FlaskClient) -> None:
    answer = client.get(f"/widget/lista?{query}")
    assert answer.status_code == 400
    assert "Ta ramka ma błędny adres" in answer.get_data(as_text=True)
    assert "frame-ancestors *" in answer.headers["Content-Security-Policy"]
    assert client.get(f"/widget?{query}").status_code == 400


def test_nothing_to_show_is_said(client: FlaskClient) -> None:
    assert "nic takiego nie jest zapowiedziane" in page(client, "/widget/lista?wojewodztwo=lubuskie").text_content()


def test_a_long_list_asks_the_store_no_more_than_a_short_one(tmp_path: Path) -> None:
    with samples.filled_store() as store:
        client = samples.app_over(store, tmp_path).test_client()
        client.get("/widget/lista")
        asked = {count: _queries(store, client, f"/widget/lista?ile={count}") for count in (1, 20)}
        assert asked[1] == asked[20]


def _queries(store: Store, client: FlaskClient, path: str) -> int:
    said: list[str] = []

    def hear(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        said.append(statement)

    event.listen(store._engine, "before_cursor_execute", hear)
    client.get(path)
    event.remove(store._engine, "before_cursor_execute", hear)
    return len(said)
