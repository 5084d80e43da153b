import pytest

from aggregator.scrape.paging import find_next
from tests.scrape.listings_of_sites import LISTINGS, Listing
from tests.scrape.pages import page

HERE = "https://owes.example.org/aktualnosci/"


def following(html: str, url: str = HERE) -> str:
    return find_next(page(f"<html><body>{html}</body></html>", url)).removeprefix("https://owes.example.org")


@pytest.mark.parametrize("listing", LISTINGS, ids=lambda listing: listing.name)
def test_the_next_page_of_each_listing(listing: Listing) -> None:
    assert find_next(listing.page) == listing.following


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<link rel="next" href="/aktualnosci/page/2/">', "/aktualnosci/page/2/"),
        ('<a rel="next nofollow" href="?page=2">x</a>', "/aktualnosci/?page=2"),
        ('<a href="/aktualnosci/archiwum-2">Starsze wpisy &rarr;</a>', "/aktualnosci/archiwum-2"),
        ('<a href="/b/2" title="Następna strona"><i></i></a>', "/b/2"),
        ('<a href="/b/2"><img alt=""></a><a href="/aktualnosci/strona/2">kolejna &raquo;</a>', "/aktualnosci/strona/2"),
        ('<div class="pager"><a href="/lista-2">&gt;</a><a href="/lista-9">&raquo;</a></div>', "/lista-2"),
        ("<a href='?p=3'>3</a> <a href='?p=2'>2</a> <a href='?p=1'>1</a>", "/aktualnosci/?p=2"),
        ("<a href='/aktualnosci,9'>9</a><a href='/aktualnosci/2'>2</a>", "/aktualnosci/2"),
        ('<button data-url="/aktualnosci/?offset=10">Załaduj więcej</button>', "/aktualnosci/?offset=10"),
        ('<div class="infinite-scroll" data-next-url="/api/wpisy?page=2"></div>', "/api/wpisy?page=2"),
        ('<base href="https://owes.example.org/pl/"><a href="lista2">Starsze</a>', "/pl/lista2"),
    ],
)
def test_a_way_to_the_next_page(html: str, expected: str) -> None:
    assert following(html) == expected


@pytest.mark.parametrize(
    ("url", "html", "expected"),
    [
        (f"{HERE}?page=2", "<a href='?page=1'>1</a><a href='?page=3'>3</a><a href='?page=4'>4</a>", "?page=3"),
        (f"{HERE}page/3/", "<a href='/aktualnosci/page/2/'>2</a><a href='/aktualnosci/page/4/'>4</a>", "page/4/"),
        (f"{HERE}?start=20", "<a href='?start=0'>1</a><a href='?start=40'>3</a>", "?start=40"),
        (f"{HERE}?page=9", "<a href='?page=7'>8</a><a href='?page=8'>poprzednia</a><b>10</b>", ""),
    ],
)
def test_pages_go_on_and_end(url: str, html: str, expected: str) -> None:
    assert following(html, url).removeprefix("/aktualnosci/") == expected


@pytest.mark.parametrize(
    "html",
    [
        "",
        '<link rel="next" title="Szkolenie w Pile" href="/szkolenie-w-pile/">',
        '<nav class="post-navigation"><a rel="next" href="/inny-wpis/">Następny wpis</a></nav>',
        '<nav class="post-navigation"><a rel="next" href="/inny-wpis/">Next</a></nav>',
        '<div class="teaser"><a href="/spotkanie">dalej &raquo;</a></div>',
        '<a href="https://inna.example.org/aktualnosci/?page=2">Następna strona</a>',
        '<a href="/aktualnosci/#lista">Następna strona</a><a href="javascript:dalej()">następna</a>',
        '<a href="http://www.owes.example.org/aktualnosci">Starsze wpisy</a>',
        '<table><tr><td><a href="?page=1">&laquo;</a> Luty 2026 <a href="?page=3">&raquo;</a></td></tr></table>',
        '<div class="kalendarz"><a href="?p=5">5</a><a href="?p=6">6</a></div>',
        "<ul><li><a href='/2025/'>2025</a></li><li><a href='/aktualnosci/17'>17</a></li></ul>",
        '<button data-url="https://portal.example.com/share?u=1">Udostępnij</button>',
        '<div class="load-more" data-url="/wp-admin/admin-ajax.php">Załaduj więcej</div>',
        "<a href='?rok=2'>2</a><a href='/galeria/2'>2</a>",
    ],
)
def test_no_next_page(html: str) -> None:
    assert following(html) == ""


def test_a_page_of_nothing_but_links_is_read_at_once() -> None:
    html = "".join(f"<div class='a b c'><a href='/x{n}?page={n}' title='y'>{n % 9000}</a></div>" for n in range(20_000))
    assert following(html) == ""
