import pytest

from aggregator.errors import ScrapeError
from tests.scrape.pages import TEXT, article, texts

LINE = "Zapraszamy wszystkie organizacje do udziału w spotkaniu o ekonomii społecznej w powiecie."
MENU = '<nav><ul><li><a href="/o">O nas</a></li><li><a href="/k">Kontakt</a></li></ul></nav>'
FOOTER = "<footer><p>ul. 3 Maja 14, czynne od 8.00 do 16.00, tel. 22 622 42 32</p></footer>"
NOISE = (
    '<div class="sharedaddy">Udostępnij <a href="#">Facebook</a></div><div class="post-navigation">Poprzedni wpis</div>'
    '<div class="jp-relatedposts"><h3>Powiązane</h3><p>Szkolenie 5 maja 2025</p></div>'
    '<div id="comments"><p>Jan: byłem 10 stycznia 2025</p></div>'
)

VARIANTS = {
    "wordpress theme": (
        '<main><article class="post hentry"><h1 class="entry-title">T</h1>'
        f'<div class="entry-content">{TEXT}{NOISE}</div></article></main>'
    ),
    "divi": (
        '<div id="main-content"><article class="et_pb_post"><h1 class="entry-title">T</h1>'
        '<p class="post-meta">przez admin | Aktualności</p><div class="entry-content">'
        f'<div class="et_pb_section"><div class="et_pb_text"><div class="et_pb_text_inner">{TEXT}'
        f"</div></div></div></div></article>{NOISE}</div>"
    ),
    "elementor": (
        '<div data-elementor-type="single-post" class="elementor elementor-location-single">'
        '<div class="elementor-widget elementor-widget-theme-post-title"><h1>T</h1></div>'
        '<div class="elementor-widget elementor-widget-theme-post-content">'
        f'<div class="elementor-widget-container">{TEXT}</div></div>{NOISE}</div>'
    ),
    "wpbakery": (
        '<div class="single-content"><h1>T</h1><div class="vc_row wpb_row">'
        f'<div class="wpb_text_column"><div class="wpb_wrapper">{TEXT}</div></div></div>'
        f"</div>{NOISE}"
    ),
    "avada": (
        '<section id="content"><article class="post"><h1 class="entry-title fusion-post-title">T'
        f'</h1><div class="post-content">{TEXT}</div>{NOISE}</article></section>'
    ),
    "twenty-five": (
        '<main class="wp-block-group"><h1 class="wp-block-post-title">T</h1>'
        f'<div class="entry-content wp-block-post-content">{TEXT}</div></main>{NOISE}'
    ),
    "joomla without microdata": (
        '<div class="item-page"><div class="page-header"><h2>T</h2></div>'
        f'<dl class="article-info"><dd class="category-name">Kategoria: news</dd></dl>{TEXT}'
        f'<ul class="pager pagenav"><li>Poprzedni artykuł</li></ul></div>{NOISE} com_content'
    ),
    "joomla 1.5": (
        '<table class="contentpaneopen"><tr><td class="contentheading">T</td></tr></table>'
        f'<table class="contentpaneopen"><tr><td>{TEXT}</td></tr></table>{NOISE}<!-- Joomla! -->'
    ),
    "drupal 10": (
        '<article class="node node--type-article"><h1 class="page-title">T</h1>'
        f'<div class="node__content"><div class="field field--name-body">{TEXT}</div></div>'
        f"</article>{NOISE}<!-- Drupal 10 -->"
    ),
    "liferay": (
        '<div class="portlet-boundary"><div class="asset-full-content"><h1 class="header-title">T'
        f'</h1><div class="journal-content-article">{TEXT}</div></div></div>'
        '<div class="portlet-boundary"><div class="journal-content-article"><p>inne</p></div>'
        "</div>"
    ),
    "typo3": (
        '<div class="news news-single"><div class="article"><div class="header"><h1>T</h1></div>'
        f'<div class="news-text-wrap">{TEXT}</div></div></div>{NOISE}<!-- TYPO3 -->'
    ),
    "by id": f'<div id="lewa"><p>Menu boczne</p></div><div id="tresc"><h2>T</h2>{TEXT}</div>',
    "artykul": (
        f'<div class="artykul"><div class="tytul">T</div>{TEXT}<div class="drukuj">'
        '<a href="?print">Drukuj</a></div></div>'
    ),
    "article tag": f"<article><h1>T</h1>{TEXT}</article>{NOISE}",
    "main tag": f"<main><h1>T</h1>{TEXT}</main>{NOISE}",
    "nothing but boxes": f"<div><div><h2>T</h2></div><div><div>{TEXT}</div></div></div>",
    "layout table": (
        f'<table><tr><td><a href="/">Start</a></td></tr><tr><td><b>Menu</b></td><td><h3>T</h3>{TEXT}</td></tr></table>'
    ),
    "a form around all": (
        '<form id="aspnetForm"><div class="site-content has-sidebar content-sidebar-wrap"><main>'
        f"<h1>T</h1>{TEXT * 3}</main></div></form>"
    ),
}


@pytest.mark.parametrize("name", VARIANTS)
def test_bodies_of_many_kinds_of_sites(name):
    html = (
        "<html><head><title>T – Strona</title></head>"
        f"<body class='no-sidebar'>{MENU}{VARIANTS[name]}{FOOTER}</body></html>"
    )
    found = article(html)
    assert found.title == "T"
    assert {block.text for block in found.blocks} == {LINE}


def test_notes_between_title_and_text_are_cut():
    html = (
        "<article><h1>T</h1><p>19 stycznia 2026</p><p>Kategoria: Aktualności</p><p>Autor: Jan Kos"
        f'</p>{TEXT}<p><a href="/">Powrót</a></p></article>'
    )
    assert texts(html) == [LINE]


def test_the_text_keeps_its_own_tables_headings_and_dates():
    html = (
        '<h1>T</h1><div class="tresc"><h2>Kiedy?</h2><p>5 maja 2026</p><table><tr><td>Miejsce'
        f"</td><td>Łódź</td></tr></table>{TEXT}</div>"
    )
    assert texts(html) == ["Kiedy?", "5 maja 2026", "Miejsce: Łódź", LINE]


def test_several_boxes_of_one_text_stay_together():
    boxes = f"<div>{TEXT}{TEXT}</div><div><p>Termin: 5 maja 2026</p></div><div><p>Zapisy do 1 maja</p></div>"
    html = f"<div><h1>Spotkanie w Łodzi</h1><div>{boxes}</div></div>{FOOTER}"
    assert texts(html) == [LINE, LINE, "Termin: 5 maja 2026", "Zapisy do 1 maja"]


def test_an_aside_of_the_text_is_read_and_one_of_links_is_not():
    html = (
        f"<article><h1>T</h1>{TEXT}<aside><p>Termin: 5 maja</p></aside><aside>"
        '<a href="/1">Inne szkolenie</a></aside></article>'
    )
    assert texts(html) == [LINE, "Termin: 5 maja"]


def test_the_operators_selector_names_the_body():
    html = f'<h1>T</h1><div class="a">{TEXT}</div><div class="b"><p>jeden</p></div><div class="b"><p>dwa</p></div>'
    assert texts(html, body=".b") == ["jeden", "dwa"]


def test_a_selector_that_finds_nothing_or_is_wrong_is_an_error():
    with pytest.raises(ScrapeError, match="niczego nie znajduje"):
        texts(f"<h1>T</h1>{TEXT}", body=".brak")
    with pytest.raises(ScrapeError, match="niepoprawny"):
        texts(f"<h1>T</h1>{TEXT}", body="p[[")


@pytest.mark.parametrize("html", ["", "<html></html>", "<script>x</script>", "<img src='plakat.jpg'>", "<!-- nic -->"])
def test_a_page_without_text_is_an_error(html):
    with pytest.raises(ScrapeError, match="tekst"):
        article(html)


def test_a_page_with_a_title_only_is_an_error():
    with pytest.raises(ScrapeError, match="treści"):
        article("<h1>Plakat</h1><img src='plakat.jpg'>")


def test_links_are_absolute():
    found = article(f'<h1>T</h1><div class="tresc">{TEXT}<p><a href="formularz">Zapisz się</a></p></div>')
    assert found.blocks[-1].links[0].url == "https://owes.example.org/aktualnosci/formularz"


def test_an_article_of_a_page_with_too_much_markup_is_cut():
    assert not article(f"<h1>Spotkanie</h1>{TEXT}").cut
    assert article(f"<h1>Spotkanie</h1>{TEXT}" + "<br>" * 70_000).cut
