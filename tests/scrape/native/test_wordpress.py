import json
from datetime import date
from typing import Any

import pytest

from aggregator.errors import ScrapeError
from aggregator.model import Link, WayKind
from tests.scrape.native.ways import SITE, link, shown

URL = f"{SITE}/wp-json/wp/v2/posts?per_page=20&page=2"


def post(**changed: Any) -> dict[str, Any]:
    return {
        "id": 7,
        "date": "2026-02-28T23:40:00",
        "date_gmt": "2026-02-28T22:40:00",
        "link": f"{SITE}/szkolenie/",
        "title": {"rendered": "Szkolenie &#8222;Prawo&#8221; &amp; praktyka"},
        "content": {"rendered": "\n<p>Zapraszamy na szkolenie.</p>\n", "protected": False},
    } | changed


def read(**changed: Any) -> Link:
    return link(WayKind.WORDPRESS, json.dumps([post(**changed)]))


def test_a_post() -> None:
    assert read() == Link(
        f"{SITE}/szkolenie/", "Szkolenie „Prawo” & praktyka", date(2026, 2, 28), "<p>Zapraszamy na szkolenie.</p>"
    )


@pytest.mark.parametrize(
    "content",
    [
        {"rendered": "<p>Tajne</p>", "protected": True},
        {"rendered": "\n"},
        {"rendered": "<p>&nbsp;</p>"},
        {},
        None,
        "x",
        [],
    ],
)
def test_a_post_without_a_text_is_still_to_be_fetched(content: Any) -> None:
    assert read(content=content).html == ""


@pytest.mark.parametrize(
    ("changed", "day"),
    [
        ({"date": None}, date(2026, 2, 28)),
        ({"date": None, "date_gmt": "2026-02-28T23:40:00"}, date(2026, 3, 1)),
        ({"date": "2026-03-03T08:00:00"}, None),
        ({"date": 12, "date_gmt": {}}, None),
    ],
)
def test_the_day_is_that_of_the_sites_clock(changed: Any, day: date | None) -> None:
    assert read(**changed).published == day


def test_warnings_before_the_list_are_passed_by() -> None:
    text = "<br />\n<b>Warning</b>:  Undefined [key] in <b>/x.php</b> on line <b>3</b><br />\n" + json.dumps([post()])
    assert link(WayKind.WORDPRESS, text).url == f"{SITE}/szkolenie/"


@pytest.mark.parametrize(
    ("headers", "following"),
    [
        ({"link": f'<{SITE}/wp-json/wp/v2/posts?page=1>; rel="prev", <{SITE}/wp-json/wp/v2/posts?page=3>; rel="next"'},
         f"{SITE}/wp-json/wp/v2/posts?page=3"),
        ({"link": '<https://zly.example/wp-json/wp/v2/posts?page=3>; rel="next"'}, ""),
        ({"x_wp_totalpages": "3"}, f"{SITE}/wp-json/wp/v2/posts?per_page=20&page=3"),
        ({"x_wp_totalpages": "2"}, ""),
        ({"x_wp_totalpages": "9" * 30}, ""),
        ({"link": f'<{SITE}/wp-json/>; rel="https://api.w.org/"'}, ""),
        ({}, ""),
    ],
)  # fmt: skip
def test_the_following_page(headers: dict[str, str], following: str) -> None:
    assert shown(WayKind.WORDPRESS, json.dumps([post()]), URL, **headers).next == following


def test_an_empty_list_is_sound() -> None:
    assert shown(WayKind.WORDPRESS, "[]").links == ()


def test_odd_things_in_the_list_are_left_out() -> None:
    listed = [None, 3, [], {}, post(link=None), post(link="javascript:x"), post()]
    assert [one.url for one in shown(WayKind.WORDPRESS, json.dumps(listed)).links] == [f"{SITE}/szkolenie/"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"code":"rest_no_route","message":"Nie znaleziono ścieżki.","data":{"status":404}}', "rest_no_route"),
        ('{"events": []}', "nie jest listą wpisów"),
        ("<html>Zaloguj się</html>", "JSON"),
        ("[" * 200_000, "JSON"),
        ("[" + "9" * 10_000 + "]", "JSON"),
        ("[1, 2]", "żaden element"),
        ('[{"link": ', "JSON"),
    ],
)
def test_what_is_no_list_of_posts_is_a_fault(text: str, said: str) -> None:
    with pytest.raises(ScrapeError, match=said):
        shown(WayKind.WORDPRESS, text)


def test_a_lone_surrogate_reaches_nobody() -> None:
    read_one = read(title={"rendered": "A\ud800B"}, content={"rendered": "<p>x\udfffy</p>"})
    assert (read_one.title, read_one.html) == ("AB", "<p>xy</p>")
