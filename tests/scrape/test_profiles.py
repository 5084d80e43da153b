"""Articles of builders and hosted systems: beside the text stand teasers of others that say more than it does."""

import pytest

from tests.scrape.pages import TEXT, article

LINE = "Zapraszamy wszystkie organizacje do udziału w spotkaniu o ekonomii społecznej w powiecie."
TOLD = "Orkiestra zagrała na rynku, a spółdzielnia nakarmiła wszystkich zupą z soczewicy i domowym chlebem."
OTHERS = "".join(f'<div class="x{n}"><a href="/b{n}">Inny wpis</a><p>{TOLD}</p><p>{TOLD}</p></div>' for n in range(4))

PAGES = {
    "wix": f"""
        <div id="SITE_CONTAINER"><main id="PAGES_CONTAINER"><article class="xK2f"><div class="rT5">
        <ul><li>Basia</li><li><span title="12 sty">12 sty</span></li><li>2 minut(y) czytania</li></ul>
        <h1 class="H3vOVf" data-hook="post-title"><span>T</span></h1><section class="p4" data-hook="post-description">
        <div class="fTEXDR" data-id="rich-content-viewer">{TEXT}</div></section></div>
        <div class="l3"><span>40 wyświetleń</span><button>Polub</button></div></article>
        <div data-hook="recent-posts"><h2>Ostatnie posty</h2>{OTHERS}</div></main></div><!-- Wix.com -->""",
    "webflow": f"""
        <div class="section"><div class="w-container"><h1 class="heading-2">T</h1><div class="text-block-8">January 11,
        2026</div><div class="rich-text-block w-richtext">{TEXT}</div></div></div>
        <div class="section-3"><h2>Czytaj też</h2><div class="w-dyn-list">{OTHERS}</div></div>""",
    "squarespace": f"""
        <main><article class="sections"><section class="page-section blog-item"><article class="h-entry entry hentry">
        <div class="blog-item-title"><h1 class="entry-title">T</h1></div><div class="blog-item-meta-wrapper">
        <time class="dt-published">1/14/26</time></div><div class="blog-item-content e-content"><div class="sqs-layout">
        <div class="sqs-block html-block"><div class="sqs-block-content">{TEXT}</div></div></div></div></article>
        </section><section class="page-section"><div class="summary-v2-block">{OTHERS}</div></section></article>
        </main>""",
    "asp.net": f"""
        <form id="form1" method="post"><div id="ctl00_menu"><a href="/u.aspx">Urząd</a></div>
        <div id="ctl00_ContentPlaceHolder1_pnl"><span id="ctl00_ContentPlaceHolder1_lblData">19.01.2026</span>
        <h2><span id="ctl00_ContentPlaceHolder1_lblTytul">T</span></h2>
        <div id="ctl00_ContentPlaceHolder1_lblTresc">{TEXT}</div><a href="Aktualnosci.aspx">powrót</a></div></form>""",
    "oxygen": f"""
        <section class="ct-section"><div class="ct-section-inner-wrap"><h1 class="ct-headline"><span>T</span></h1>
        <div id="inner_content-3-9" class="ct-inner-content">{TEXT}</div></div></section>
        <section class="ct-section"><div class="oxy-dynamic-list">{OTHERS}</div></section><!-- wp-content/ -->""",
    "bricks": f"""
        <main id="brx-content"><section class="brxe-section"><h1 class="brxe-post-title">T</h1>
        <div class="brxe-post-content">{TEXT}</div></section><section class="brxe-section"><h3>Inne</h3>
        <div class="brxe-posts">{OTHERS}</div></section></main><!-- wp-content/ -->""",
    "beaver": f"""
        <div class="fl-row"><div class="fl-module fl-module-heading"><h1 class="fl-heading">T</h1></div>
        <div class="fl-module fl-module-fl-post-content"><div class="fl-module-content">{TEXT}</div></div></div>
        <div class="fl-row"><div class="fl-post-grid">{OTHERS}</div></div><!-- wp-content/ -->""",
    "joomla, a page builder": f"""
        <div id="sp-component"><div class="article-details"><div class="article-header"><h1>T</h1></div>
        <div class="article-info"><span class="published">11 styczeń 2026</span></div>
        <div itemprop="articleBody">{TEXT}</div></div></div><div class="sppb-addon-articles">{OTHERS}</div>
        <!-- Joomla! com_content -->""",
    "drupal, the layout builder": f"""
        <main><article class="node node--type-news"><div class="layout layout--onecol"><div class="layout__region">
        <div class="block block-field-blocknodenewstitle"><h1>T</h1></div>
        <div class="block block-field-blocknodenewsbody"><div class="field field--name-body">{TEXT}</div></div>
        </div></div><div class="layout"><div class="views-element-container">{OTHERS}</div></div></article></main>
        <!-- Drupal 10 -->""",
    "liferay, a display page": f"""
        <div class="layout-content" id="main-content"><h1 class="component-heading"><span>T</span></h1>
        <div class="component-paragraph text-break"><span>19.01.2026</span></div>
        <div class="component-paragraph text-break" data-lfr-editable-id="element-text">{TEXT}</div>
        </div><!-- Liferay -->""",
    "bip": f"""
        <div id="drzewo"><ul><li><a href="/?c=1">Statut</a></li></ul></div><div id="zawartosc"><h2>T</h2>
        <div class="opis">{TEXT}</div><table class="metryczka"><tr><td>Wytworzył:</td><td>Jan Wójt</td></tr>
        <tr><td>Data wytworzenia:</td><td>2026-01-16</td></tr></table></div>""",
}


@pytest.mark.parametrize("name", PAGES)
def test_the_text_is_the_articles_own(name: str) -> None:
    found = article(f"<html><head><title>T – Strona</title></head><body>{PAGES[name]}</body></html>")
    assert (found.title, {block.text for block in found.blocks}) == ("T", {LINE})
