from datetime import date, datetime
from typing import Any

import pytest

from aggregator.errors import ScrapeError
from aggregator.model import Article, BlockKind, Event, Link
from aggregator.moments import WARSAW
from aggregator.scrape import read_given
from tests.scrape.pages import FETCHED, source

URL = "https://owes.example.org/n/1"
EVENT = Event("Targi", datetime(2026, 3, 17, 10, tzinfo=WARSAW), venue="Dom Kultury", city="Łomża")


def given(html: str = "", **told: Any) -> Article:
    link = Link(URL, told.pop("title", "Targi w Łomży"), told.pop("published", None), html, told.pop("stated", ()))
    return read_given(link, source(), fetched_at=FETCHED, first_seen=date(2026, 1, 19))


WORDPRESS = (
    '<h2 class="wp-block-heading">Program</h2><p>Spotykamy się <a href="/sala">w sali</a> o 10.</p>'
    "<ul><li>powitanie</li></ul><figure class='wp-block-table'><table><tbody><tr><td>Godzina</td><td>10.00</td></tr>"
    "</tbody></table></figure>"
    '<div class="sharedaddy sd-sharing-enabled"><h3>Udostępnij:</h3><a href="https://f.example">Facebook</a></div>'
    '<div id="jp-relatedposts" class="jp-relatedposts"><h3>Podobne</h3><p>Szkolenie 5 maja 2025</p></div>'
    '<div class="addtoany_share_save_container"><a class="a2a_button">Poleć</a></div><p>Opublikowano: 2.01.2026</p>'
)


def test_the_text_of_a_feed_without_its_buttons() -> None:
    read = given(WORDPRESS)
    assert [(block.kind, block.text, block.heading) for block in read.blocks] == [
        (BlockKind.HEADING, "Program", ""),
        (BlockKind.PARAGRAPH, "Spotykamy się w sali o 10.", "Program"),
        (BlockKind.ITEM, "powitanie", "Program"),
        (BlockKind.ROW, "Godzina: 10.00", "Program"),
    ]
    assert read.blocks[1].links[0].url == "https://owes.example.org/sala"


def test_the_title_is_not_said_again() -> None:
    assert [block.text for block in given("<h1>Targi w Łomży</h1><p>Zapraszamy.</p>").blocks] == ["Zapraszamy."]


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        (date(2026, 1, 15), (date(2026, 1, 15), "data z kanału", date(2026, 1, 15))),
        (date(2026, 1, 21), (None, "", date(2026, 1, 19))),
        (None, (None, "", date(2026, 1, 19))),
    ],
)
def test_the_day_of_publication(published: date | None, expected: Any) -> None:
    read = given("<p>Zapraszamy.</p>", published=published)
    assert (read.published, read.published_by, read.reference) == expected


def test_stated_events_without_a_text_are_told_by_title_and_place() -> None:
    read = given(stated=(EVENT,))
    assert [block.text for block in read.blocks] == ["Targi w Łomży", "Miejsce: Dom Kultury, Łomża"]
    assert read.stated == (EVENT,)
    assert given("<p>Zapraszamy.</p>", stated=(EVENT,)).blocks[0].text == "Zapraszamy."


def test_an_article_without_a_title_takes_its_first_line() -> None:
    assert given("<p>Zapraszamy<br>na targi</p>", title="").title == "Zapraszamy"


@pytest.mark.parametrize("html", ["", "<img src='x.png'>", "<script>x</script>"])
def test_a_link_that_carries_nothing_is_a_fault(html: str) -> None:
    with pytest.raises(ScrapeError, match="treści") as fault:
        given(html)
    assert (fault.value.url, fault.value.source_id) == (URL, "owes")


def test_a_text_that_is_too_long_is_cut() -> None:
    assert given("<p>" + "słowo " * 50_000 + "</p>").cut
