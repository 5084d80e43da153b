"""Page skins: the HTML that each kind of CMS puts around an article, so that a case is read as a page of a real site.

A skin takes a case and gives the HTML of its page: the article with menus, side columns and footers around it.
"""

from __future__ import annotations

import datetime as dt
import html
import json
from collections.abc import Callable, Mapping
from typing import Any

Case = Mapping[str, Any]
"""One case as its file has it; README.md of tests/corpus says what is in one."""

LOGOS = (
    '<div class="logotypy"><img src="/img/fe.png" alt="Fundusze Europejskie"><img src="/img/rp.png" '
    'alt="Rzeczpospolita Polska"><img src="/img/ue.png" alt="Dofinansowane przez Unię Europejską"></div>'
)
COOKIES = (
    '<div id="cookie-bar" role="dialog">Ta strona używa plików cookies. Korzystając z niej po 25 maja 2018 r. zgadzasz się '
    "na ich użycie. <button>Rozumiem</button></div>"
)


def esc(text: object) -> str:
    """The text as HTML has it, also within an attribute."""
    return html.escape(str(text), quote=True)


def day(case: Case) -> dt.date | None:
    """The day of publication; None where the page has none."""
    value = case.get("published")
    if isinstance(value, str):
        return dt.date.fromisoformat(value[:10])
    if isinstance(value, dt.datetime):
        return value.date()
    return value if isinstance(value, dt.date) else None


def shown(case: Case) -> str:
    """The publication date as the page writes it; empty where only markup, or nothing, has it."""
    return esc(case.get("published_as") or "")


def iso(case: Case, hour: str = "09:41:00") -> str:
    """The day of publication with an hour, as machines write it; empty where there is none."""
    published = day(case)
    if published is None:
        return ""
    offset = "+02:00" if 3 < published.month < 11 else "+01:00"
    return f"{published.isoformat()}T{hour}{offset}"


def side(case: Case) -> str:
    """The side column: other news with their days."""
    items = "".join(
        f'<li><a href="/aktualnosci/{i}">{esc(s["title"])}</a> <span class="post-date">{esc(s.get("date", ""))}</span></li>'
        for i, s in enumerate(case.get("sidebar") or [])
    )
    return f"<ul>{items}</ul>"


def contact(case: Case) -> str:
    """The footer's contact: a street with a date in its name, telephones, opening hours."""
    return (
        f"<p><strong>{esc(case['site'])}</strong><br>ul. 3 Maja 14, 00-950<br>tel. 22 622 42 32, fax 22 622 47 32<br>"
        "czynne: pon.–pt. 8.00–16.00</p>"
    )


def wordpress(case: Case) -> str:
    """A page of WordPress."""
    published = iso(case)
    meta = f'<meta property="article:published_time" content="{published}">' if published else ""
    graph = {
        "@context": "https://schema.org",
        "@graph": [
            {"@type": "Article", "headline": case["title"], **({"datePublished": published} if published else {})},
            {"@type": "WebSite", "name": case["site"]},
        ],
    }
    posted = ""
    if case.get("published_as"):
        posted = (
            f'<span class="posted-on">Opublikowano <a href="#" rel="bookmark"><time class="entry-date published" '
            f'datetime="{published}">{shown(case)}</time></a></span>'
        )
    return f"""<!DOCTYPE html>
<html lang="pl-PL"><head><meta charset="UTF-8"><title>{esc(case["title"])} &#8211; {esc(case["site"])}</title>
<meta property="og:type" content="article"><meta property="og:title" content="{esc(case["title"])}">{meta}
<link rel="alternate" type="application/rss+xml" title="Kanał" href="/feed/">
<link rel="https://api.w.org/" href="/wp-json/">
<script type="application/ld+json">{json.dumps(graph, ensure_ascii=False)}</script>
<style>.entry-content p{{margin:0 0 1em}}</style></head>
<body class="post-template-default single single-post wp-embed-responsive">
<a class="skip-link screen-reader-text" href="#content">Przejdź do treści</a>
<header id="masthead"><p class="site-title"><a href="/">{esc(case["site"])}</a></p>
<nav id="site-navigation"><button>Menu</button><ul><li><a href="/o-nas/">O nas</a></li><li><a href="/aktualnosci/">Aktualności</a></li>
<li><a href="/szkolenia-2024/">Szkolenia 2024</a></li><li><a href="/kontakt/">Kontakt</a></li></ul></nav></header>
<div id="content"><main id="main"><article id="post-4711" class="post-4711 post type-post status-publish format-standard hentry category-aktualnosci">
<header class="entry-header"><h1 class="entry-title">{esc(case["title"])}</h1><div class="entry-meta">{posted}
<span class="byline"> przez <a href="/author/admin/">admin</a></span></div></header>
<div class="entry-content">
{case["body"]}
</div><footer class="entry-footer"><span class="cat-links">Opublikowano w <a href="/category/aktualnosci/">Aktualności</a>,
<a href="/category/es/">Ekonomia Społeczna</a></span></footer></article>
<nav class="navigation post-navigation"><a rel="prev" href="/poprzedni/">Poprzedni wpis</a> <a rel="next" href="/nastepny/">Następny wpis</a></nav>
<div class="jp-relatedposts"><h3>Powiązane</h3></div></main>
<aside id="secondary" class="widget-area"><section class="widget widget_recent_entries"><h2>Ostatnie wpisy</h2>{side(case)}</section>
<section class="widget widget_archive"><h2>Archiwa</h2><ul><li><a href="/2025/05/">maj 2025</a></li><li><a href="/2025/04/">kwiecień 2025</a></li></ul></section></aside></div>
<footer id="colophon">{LOGOS}{contact(case)}<p>© 2026 {esc(case["site"])}</p></footer>{COOKIES}
<script>var wpData={{"date":"2020-01-01"}};</script></body></html>"""


def joomla(case: Case) -> str:
    """A page of Joomla."""
    published = iso(case)
    when = ""
    if case.get("published_as"):
        when = (
            f'<dd class="published"><span class="icon-calendar" aria-hidden="true"></span><time datetime="{published}" '
            f'itemprop="datePublished">Opublikowano: {shown(case)}</time></dd>'
        )
    elif published:
        when = f'<meta itemprop="datePublished" content="{published}">'
    return f"""<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" lang="pl-pl" dir="ltr"><head><meta charset="utf-8" />
<title>{esc(case["title"])}</title><meta name="generator" content="Joomla! - Open Source Content Management" /></head>
<body class="site com_content view-article no-layout no-task itemid-101"><div class="body"><header class="header">
<a class="brand" href="/">{esc(case["site"])}</a><form action="/" method="post"><input type="search" placeholder="Szukaj..."></form></header>
<nav class="navigation"><ul class="nav menu"><li class="item-101 current"><a href="/index.php">Aktualności</a></li><li><a href="/index.php/projekty">Projekty</a></li></ul></nav>
<main id="content" role="main"><div class="item-page" itemscope itemtype="https://schema.org/Article"><meta itemprop="inLanguage" content="pl-PL" />
<div class="page-header"><h2 itemprop="headline">{esc(case["title"])}</h2></div>
<div class="icons"><ul><li><a href="?tmpl=component&amp;print=1">Drukuj</a></li><li><a href="#">E-mail</a></li></ul></div>
<dl class="article-info muted"><dt class="article-info-term">Szczegóły</dt><dd class="category-name">Kategoria: <a href="/index.php/9-news">news</a></dd>{when}
<dd class="hits"><meta itemprop="interactionCount" content="UserPageVisits:1215" />Odsłony: 1215</dd></dl>
<div itemprop="articleBody">
{case["body"]}
</div><ul class="pager pagenav"><li class="previous"><a href="/index.php/9-news/403" rel="prev">Poprzedni artykuł</a></li>
<li class="next"><a href="/index.php/9-news/405" rel="next">Następny artykuł</a></li></ul></div></main>
<div id="aside"><div class="well"><h3 class="page-header">Najnowsze</h3>{side(case)}</div></div></div>
<footer class="footer">{LOGOS}{contact(case)}</footer></body></html>"""


def drupal(case: Case) -> str:
    """A page of Drupal."""
    published = iso(case)
    when = ""
    if case.get("published_as"):
        when = (
            f'<div class="meta submitted"><span property="dc:date dc:created" content="{published}" datatype="xsd:dateTime">'
            f'Wysłane przez <span class="username">redaktor</span> w dniu {shown(case)}</span></div>'
        )
    elif published:
        when = f'<span property="dc:date dc:created" content="{published}" datatype="xsd:dateTime" class="rdf-meta element-hidden"></span>'
    return f"""<!DOCTYPE html>
<html lang="pl" dir="ltr"><head><meta charset="utf-8" /><meta name="Generator" content="Drupal 7 (http://drupal.org)" />
<title>{esc(case["title"])} | {esc(case["site"])}</title></head>
<body class="html not-front not-logged-in one-sidebar sidebar-first page-node page-node- node-type-article">
<div id="page-wrapper"><div id="header"><a href="/" rel="home"><span>{esc(case["site"])}</span></a></div>
<div id="breadcrumb"><a href="/">Strona główna</a> » <a href="/articles">Artykuły</a></div>
<div id="main"><div id="content" class="column"><h1 class="title" id="page-title">{esc(case["title"])}</h1>
<div id="node-318" class="node node-article node-promoted clearfix" about="/artykul" typeof="sioc:Item foaf:Document">{when}
<div class="content clearfix"><div class="field field-name-body field-type-text-with-summary field-label-hidden"><div class="field-items">
<div class="field-item even" property="content:encoded">
{case["body"]}
</div></div></div></div><div class="link-wrapper"><ul class="links inline"><li><a href="/print/318">Wersja do druku</a></li></ul></div></div></div>
<div id="sidebar-first" class="column sidebar"><div class="block block-views"><h2>Najczęściej czytane</h2>{side(case)}</div></div></div>
<div id="footer"><h2>O stronie</h2>{contact(case)}{LOGOS}</div></div></body></html>"""


def liferay(case: Case) -> str:
    """A page of Liferay."""
    published = iso(case)
    when = f'<div class="news-date">{shown(case)}</div>' if case.get("published_as") else ""
    hidden = (
        f'<meta name="dcterms.date" content="{published[:10]}">' if published and not case.get("published_as") else ""
    )
    return f"""<!DOCTYPE html>
<html class="ltr" dir="ltr" lang="pl-PL"><head><meta charset="UTF-8"><title>{esc(case["title"])} - {esc(case["site"])}</title>{hidden}</head>
<body class="signed-out public-page site">{LOGOS}<div class="container-fluid" id="wrapper"><header id="banner">
<a class="logo" href="/web/guest/start">{esc(case["site"])}</a><nav class="sort-pages"><ul role="menubar"><li><a href="/aktualnosci">Aktualności</a></li></ul></nav></header>
<section id="content"><div class="portlet-boundary portlet-asset-publisher"><div class="asset-full-content">
<div class="head"><a class="icon-back" href="/aktualnosci">Wstecz</a> <h1 class="header-title">{esc(case["title"])}</h1></div>{when}
<div class="journal-content-article" data-analytics-asset-type="web-content">
{case["body"]}
</div></div></div><div class="portlet-recent"><h2>Zobacz też</h2>{side(case)}</div></section>
<footer id="footer">{contact(case)}<a class="sr-only" href="#content">Skip to content</a></footer></div></body></html>"""


def typo3(case: Case) -> str:
    """A page of TYPO3."""
    published = day(case)
    when = ""
    if published is not None:
        label = shown(case)
        when = (
            f'<span class="news-list-date"><time itemprop="datePublished" datetime="{published.isoformat()}">{label}'
            f'<meta itemprop="datePublished" content="{published.isoformat()}" /></time></span>'
        )
    return f"""<!DOCTYPE html>
<html lang="pl"><head><meta charset="utf-8"><!-- This website is powered by TYPO3 -->
<title>{esc(case["title"])}: {esc(case["site"])}</title><meta name="generator" content="TYPO3 CMS"></head>
<body id="p84"><div id="top"><a href="/">{esc(case["site"])}</a><ul id="menu"><li class="active"><a href="/aktualnosci.html">Aktualności</a></li></ul></div>
<div class="news news-single"><div class="article" itemscope="itemscope" itemtype="http://schema.org/Article">
<div class="header"><h3 itemprop="headline">{esc(case["title"])}</h3></div><div class="footer"><p>{when}</p></div>
<div class="news-text-wrap" itemprop="articleBody">
{case["body"]}
</div><div class="news-backlink-wrap"><a href="/aktualnosci.html">Powrót</a></div></div></div>
<div id="right"><h4>Aktualności</h4>{side(case)}</div><div id="bottom">{contact(case)}{LOGOS}</div></body></html>"""


def govpl(case: Case) -> str:
    """A page of gov.pl."""
    published = day(case)
    metrics = ""
    if published is not None:
        metrics = (
            f'<div class="metrics"><h3>Informacje o publikacji dokumentu</h3><dl><dt>Pierwsza publikacja:</dt>'
            f"<dd>{published:%d.%m.%Y} 12:30 Redakcja</dd><dt>Wytwarzający / Odpowiadający:</dt><dd>Wydział Komunikacji</dd></dl></div>"
        )
    when = f'<p class="event-date">{shown(case)}</p>' if case.get("published_as") else ""
    return f"""<!DOCTYPE html>
<html lang="pl-PL" class="no-js"><head><meta charset="utf-8"><title>{esc(case["title"])} - {esc(case["site"])} - Portal Gov.pl</title></head>
<body><div id="cookies-info">Stosujemy pliki cookie</div><header class="page-header"><nav id="unit-menu"><a href="/web/rodzina">{esc(case["site"])}</a></nav></header>
<nav class="breadcrumbs"><ul><li><a href="/">Portal Gov.pl</a></li><li><a href="/web/rodzina/wiadomosci">Wiadomości</a></li></ul></nav>
<main id="main-content"><div class="article-area main-container"><article id="main-content-article" class="article-area__article">
<a class="back-button" href="/web/rodzina/wiadomosci">Powrót</a><h2>{esc(case["title"])}</h2>{when}
<div class="editor-content"><div>
{case["body"]}
</div></div><pre id="page_name">{esc(case["title"])}</pre>{metrics}</article>
<div class="global-asides"><aside><h2>Ostatnie wiadomości</h2>{side(case)}</aside></div></div></main>
<footer class="footer">{contact(case)}{LOGOS}</footer></body></html>"""


def custom(case: Case) -> str:
    """A page of an old site of its own making: tables, and a character set that only its markup names."""
    when = f'<div class="data">{shown(case)}</div>' if case.get("published_as") else ""
    hidden = f'<meta name="date" content="{day(case)}">' if day(case) and not case.get("published_as") else ""
    return f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html><head><meta http-equiv="Content-Type" content="text/html; charset=iso-8859-2">{hidden}<title>{esc(case["site"])}</title></head>
<body><table width="980" align="center" cellpadding="0"><tr><td colspan="2"><a href="/">Strona główna</a> | <a href="/kontakt">Kontakt</a></td></tr>
<tr><td colspan="2"><div id="slider"><a href="#">Poprzedni</a> <a href="#">Następny</a></div></td></tr>
<tr><td width="230" valign="top"><ul class="menu"><li><a href="/news">Aktualności</a></li><li><a href="/szkolenia">Szkolenia</a></li></ul>{side(case)}</td>
<td valign="top"><div class="naglowek">Aktualności</div><div class="tytul">{esc(case["title"])}</div>{when}
<div class="tresc">
{case["body"]}
</div><a href="javascript:history.back()">&laquo; powrót</a></td></tr>
<tr><td colspan="2" class="stopka">{contact(case)}{LOGOS}</td></tr></table></body></html>"""


SKINS: dict[str, Callable[[Case], str]] = {
    "wordpress": wordpress,
    "joomla": joomla,
    "drupal": drupal,
    "liferay": liferay,
    "typo3": typo3,
    "govpl": govpl,
    "custom": custom,
}


def encode(case: Case, page: str) -> tuple[bytes, str]:
    """The page as its server sends it, and its Content-Type: the old custom sites still speak ISO-8859-2, and only
    their markup says so."""
    if case["cms"] == "custom":
        return page.encode("iso-8859-2", errors="xmlcharrefreplace"), "text/html"
    return page.encode("utf-8"), "text/html; charset=utf-8"


def rendered(case: Case) -> tuple[bytes, str]:
    """The case's page as its server sends it, or as it was saved, and its Content-Type."""
    if "saved" in case:
        return case["saved"], "text/html; charset=utf-8"
    return encode(case, SKINS[case["cms"]](case))
