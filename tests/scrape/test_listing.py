from datetime import date

import pytest

from aggregator.errors import ScrapeError
from aggregator.model import Source
from aggregator.scrape import find_links
from aggregator.scrape.anchors import read_anchors
from aggregator.scrape.listing import MOST_LINKS
from aggregator.scrape.outline import read_outline
from tests.scrape.pages import links, page

TWO = [("/n/2", "Spotkanie w Łodzi", "2026-01-12"), ("/n/1", "Targi", "2026-01-10")]


def test_a_table_of_news():
    html = "<table><tr><td><a href='/o'>O nas</a></td></tr></table><table><tr><th>Data</th><th>Tytuł</th></tr>"
    html += "<tr><td>2026-01-12</td><td><a href='/n/2'>Spotkanie w Łodzi</a></td></tr>"
    html += "<tr><td>2026-01-10</td><td><a href='/n/1'>Targi</a></td></tr></table>"
    assert links(html) == TWO


def test_cards_with_pictures_categories_and_buttons():
    card = (
        '<div class="col-md-{n} card"><a href="/n/{n}"><img alt=""></a><a href="/kategoria/k{n}">Kategoria</a>'
        '<a href="/temat-{n}">Temat</a><h3 class="card-title"><a href="/n/{n}">{title}</a></h3><small>{day}</small>'
        '<p>Zajawka o 5 maja 2025 r.</p><a class="btn" href="/n/{n}#dalej">Czytaj więcej</a></div>'
    )
    html = card.format(n=2, title="Spotkanie w Łodzi", day="12 stycznia 2026")
    html += card.format(n=1, title="Targi", day="10 sty 2026")
    assert links(f"<main>{html}</main>") == TWO


def test_a_card_that_is_one_link():
    card = (
        '<li><a href="/n/{n}"><div><span class="date">{day}</span><div class="title">{title}'
        "</div><p>Opis.</p></div></a></li>"
    )
    html = card.format(n=2, title="Spotkanie w Łodzi", day="12.01.2026") + card.format(
        n=1, title="Targi", day="10.01.2026"
    )
    assert links(f"<main><ul>{html}</ul></main>") == TWO


@pytest.mark.parametrize(
    "html",
    [
        (
            "<p>12.01.2026</p><h3><a href='/n/2'>Spotkanie w Łodzi</a></h3><p>Zajawka</p>"
            "<p>10.01.2026</p><h3><a href='/n/1'>Targi</a></h3>"
        ),
        (
            "<h3><a href='/n/2'>Spotkanie w Łodzi</a></h3><p>12.01.2026</p><h3><a href='/n/1'>Targi"
            "</a></h3><p>10.01.2026</p>"
        ),
        (
            "<dl><dt>12.01.2026</dt><dd><a href='/n/2'>Spotkanie w Łodzi</a></dd><dt>10.01.2026</dt>"
            "<dd><a href='/n/1'>Targi</a></dd></dl>"
        ),
        (
            "<div><a href='/n/2'>Spotkanie w Łodzi</a> (12.01.2026)<br>z</div><div>"
            "<a href='/n/1'>Targi</a> (10.01.2026)<br>z</div>"
        ),
        (
            "<ul><li><a href='/n/2'>12.01.2026 - Spotkanie w Łodzi</a></li><li>"
            "<a href='/n/1'>10.01.2026 - Targi</a></li></ul>"
        ),
        (
            "<div><a href='/n/2'>12.01.2026</a> <a href='/n/2'>Spotkanie w Łodzi</a></div><div>"
            "<a href='/n/1'>10.01.2026</a> <a href='/n/1'>Targi</a></div>"
        ),
    ],
)
def test_days_apart_from_links(html):
    assert links(f"<div id='srodek'>{html}</div>") == TWO


def test_addresses_by_query():
    html = (
        "<main><h2><a href='?p=123'>Spotkanie w Łodzi</a></h2><h2>"
        "<a href='index.php?id=12&amp;x=1'>Targi w Łodzi</a></h2>"
    )
    html += "<h2><a href='/new,1070'>Nabór wniosków</a></h2><a href='?page=2'>Starsze wiadomości z roku</a></main>"
    assert [address for address, _, _ in links(html)] == [
        "/aktualnosci/?p=123",
        "/aktualnosci/index.php?id=12&x=1",
        "/new,1070",
    ]


def test_a_home_page_heavy_with_menus():
    menu = "".join(f"<li><a href='/dzial-{n}'>Centrum wsparcia społecznego numer {n}</a></li>" for n in range(30))
    boxes = "<div id='prawa'><h3><a href='/projekt'>Projekt unijny dla wszystkich firm</a></h3></div>"
    news = "<div class='n'><a href='/n/2'>Spotkanie w Łodzi</a><span>12.01.2026</span></div>"
    news += "<div class='n'><a href='/n/1'>Targi</a><span>10.01.2026</span></div>"
    html = (
        f"<div class='lewy'><ul>{menu}</ul></div><div id='srodek'>{news}</div>{boxes}<footer>"
        "<a href='/rodo'>RODO</a></footer>"
    )
    assert links(html, "https://owes.example.org/") == TWO


def test_a_wordpress_blog():
    post = (
        '<article class="post-{n} post category-k{n} hentry"><h2 class="entry-title">'
        '<a href="https://www.owes.example.org/n/{n}">{title}</a></h2>'
        '<div class="entry-meta"><a href="/n/{n}">'
        '<time class="entry-date published" datetime="2026-01-{day}T23:30:00+01:00">x</time></a>'
        '<a href="/author/admin/">admin</a> <a href="/category/k{n}/">Kategoria {n}</a></div></article>'
    )
    html = post.format(n=2, title="Spotkanie w Łodzi", day=12) + post.format(n=1, title="Targi", day=10)
    html += (
        '<aside class="widget-area"><ul><li><a href="/n/9">Najnowszy wpis na stronie</a> 12.01.2026</li></ul></aside>'
    )
    found = links(f'<div id="primary">{html}</div>')
    assert [(title, day) for _, title, day in found] == [("Spotkanie w Łodzi", "2026-01-12"), ("Targi", "2026-01-10")]
    assert found[0][0] == "https://www.owes.example.org/n/2"


def test_a_plain_list_without_days_or_headings():
    html = "<div id='top'><a href='/'>Start</a></div><ul><li><a href='a.html'>Spotkanie informacyjne dla firm</a></li>"
    html += (
        "<li><a href='b.html'>Nabór do komitetu rozwoju</a></li><li>"
        "<a href='c.html'>Szkolenie z księgowości społecznej</a></li></ul>"
    )
    assert [title for _, title, _ in links(html)] == [
        "Spotkanie informacyjne dla firm",
        "Nabór do komitetu rozwoju",
        "Szkolenie z księgowości społecznej",
    ]


def test_items_without_a_day_among_dated_ones_are_kept():
    html = (
        "<article><h2><a href='/n/3'>Ważne</a></h2></article><article><h2>"
        "<a href='/n/2'>Spotkanie w Łodzi</a></h2><i>12.01.2026</i></article>"
    )
    html += "<article><h2><a href='/n/1'>Targi</a></h2><i>10.01.2026</i></article>"
    assert links(f"<main>{html}</main>") == [("/n/3", "Ważne", ""), *TWO]


def test_only_pages_of_the_same_site():
    html = "<main>" + "".join(
        f"<h2><a href='{href}'>Spotkanie dla organizacji {n}</a></h2>"
        for n, href in enumerate(
            (
                "//www.owes.example.org/a#x",
                "https://inna.example.org/b",
                "mailto:a@b.pl",
                "/plik.pdf",
                "javascript:x()",
                "#gora",
                "http://[zly",
            )
        )
    )
    assert links(html) == [("https://www.owes.example.org/a", "Spotkanie dla organizacji 0", "")]


def test_one_address_is_one_link_however_it_is_spelt():
    html = (
        "<main><h2><a href='/a/'>Spotkanie dla organizacji</a></h2><p>z</p><h2>"
        "<a href='http://www.owes.example.org/a#b'>Jeszcze raz to samo</a></h2>"
    )
    html += "<h2><a href='/b'>Drugie spotkanie w roku</a></h2></main>"
    assert [address for address, _, _ in links(html)] == ["/a/", "/b"]


def test_the_base_element_counts():
    html = (
        "<head><base href='https://owes.example.org/pl/'></head><main><h2>"
        "<a href='a'>Spotkanie dla wszystkich</a></h2></main>"
    )
    assert links(html) == [("/pl/a", "Spotkanie dla wszystkich", "")]


def test_a_day_still_ahead_is_not_the_publication():
    html = (
        "<main><article><h2><a href='/a'>Spotkanie dla wszystkich</a></h2>"
        "<span class='date'>12.05.2026</span></article></main>"
    )
    assert links(html) == [("/a", "Spotkanie dla wszystkich", "")]


def test_a_title_from_a_picture_or_an_attribute():
    html = "<main><div><a href='/a'><img alt='Plakat spotkania w Łodzi'></a><i>12.01.2026</i></div>"
    html += (
        "<div><a href='/b' title='Czytaj więcej: Nabór wniosków trwa'>Czytaj więcej</a><i>11.01.2026</i></div></main>"
    )
    assert [title for _, title, _ in links(html)] == ["Plakat spotkania w Łodzi", "Nabór wniosków trwa"]


def test_nothing_found():
    assert links("") == []
    html = (
        "<header><a href='/'>OWES</a><a href='/projekty/nasze'>Nasze projekty unijne</a></header>"
        "<main><h1>Aktualności</h1>"
    )
    assert (
        links(
            html
            + (
                "<nav class='pagination'><a href='/aktualnosci/page/2/'>2</a></nav></main><footer>"
                "<a href='/rodo'>RODO</a></footer>"
            )
        )
        == []
    )


def test_the_operators_selector_names_links_or_what_holds_them():
    html = (
        "<div class='x'><a href='/a'>A</a> 12.01.2026</div><div class='x'><a href='/b'>B</a>"
        "</div><div><a href='/c'>C</a></div>"
    )
    assert links(html, links=".x a") == links(html, links=".x") == [("/a", "A", "2026-01-12"), ("/b", "B", "")]
    with pytest.raises(ScrapeError, match="niepoprawny"):
        links(html, links="a[[")


def test_only_addresses_that_the_operator_lets_through():
    html = "".join(
        f"<div><a href='{path}'>Spotkanie</a> <i>12.01.2026</i></div>" for path in ("/n/1", "/n/2", "/bip/3")
    )
    asked = Source("owes", "OWES", "https://owes.example.org/", follow=("/n/*",), skip=("*/2",))
    assert [link.url for link in find_links(page(html), asked)] == ["https://owes.example.org/n/1"]


def test_links_that_are_not_closed_have_their_own_titles():
    outline = read_outline("".join(f"<div><a href=/wpis-{n}>Szkolenie numer <h2>{n}</h2>" for n in range(4)))
    address = "https://owes.example.org/"
    assert [anchor.title for anchor in read_anchors(outline, address, address, date(2026, 1, 20))] == list("0123")


def test_a_listing_without_end_gives_so_many_links():
    html = "".join(f"<li><a href=/wpis-{n}>Szkolenie z promocji numer {n}</a> 12.01.2026</li>" for n in range(2500))
    assert len(links(html)) == MOST_LINKS
