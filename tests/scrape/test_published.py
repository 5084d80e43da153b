import json
from datetime import date

import pytest

from aggregator.scrape import read_article
from tests.scrape.pages import TEXT, article, page, source

JANUARY = date(2026, 1, 19)


def told(html: str, url: str = "https://owes.example.org/aktualnosci/spotkanie") -> tuple[date | None, str]:
    found = article(html, url)
    return found.published, found.published_by


def json_ld(thing: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(thing)}</script>'


HEAD = "<h1>Spotkanie o ekonomii społecznej</h1>"


def test_json_ld_comes_first():
    graph = {"@graph": [{"@type": "WebPage"}, {"@type": ["NewsArticle"], "datePublished": "2026-01-18T23:30:00Z"}]}
    html = json_ld(graph) + '<meta property="article:published_time" content="2026-01-11T10:00:00+01:00">' + HEAD + TEXT
    assert told(html) == (JANUARY, "dane strony (JSON-LD)")


@pytest.mark.parametrize(
    "thing",
    [
        {"@type": "Event", "startDate": "2026-01-10", "datePublished": "2026-01-11"},
        {"@type": "ItemList", "itemListElement": [{"@type": "Article", "datePublished": "2026-01-12"}]},
        {"@type": "Article", "headline": "X", "comment": {"@type": "Comment", "datePublished": "2026-01-13"}},
        {"@type": "Article", "dateModified": "2026-01-14"},
        {"@type": "Article", "datePublished": "2026-03-01"},
        {"@type": "Article", "datePublished": None},
    ],
)
def test_another_things_day_in_json_ld_is_not_the_articles(thing):
    assert told(json_ld(thing) + HEAD + TEXT) == (None, "")


def test_broken_json_ld_is_passed_by():
    html = (
        '<script type="application/ld+json">{"@type": "Article", </script>'
        + "<h1>A</h1><p>Dodano: 19.01.2026</p>"
        + TEXT
    )
    assert told(html)[0] == JANUARY
    assert told('<script type="application/ld+json">' + "[" * 50_000 + "</script>" + HEAD + TEXT) == (None, "")


def test_of_several_articles_in_json_ld_the_pages_own_counts():
    things = [
        {"@type": "Article", "url": "https://owes.example.org/inny", "datePublished": "2026-01-02"},
        {"@type": "Article", "url": "https://owes.example.org/aktualnosci/spotkanie/", "datePublished": "2026-01-19"},
    ]
    assert told(json_ld(things) + HEAD + TEXT)[0] == JANUARY


@pytest.mark.parametrize(
    "meta",
    [
        '<meta property="article:published_time" content="2026-01-19T09:00:00+01:00">',
        '<meta name="dcterms.date" content="2026-01-19">',
        '<meta name="DC.Date" content="2026-01-19">',
        '<meta name="date" content="2026-01-19">',
    ],
)
def test_metas_of_the_head(meta):
    assert told(f"<html><head>{meta}</head><body>{HEAD}{TEXT}</body></html>") == (
        JANUARY,
        "dane strony (znaczniki meta)",
    )


def test_attributes_of_the_article():
    html = (
        f'<article>{HEAD}<meta itemprop="datePublished" content="2026-01-19">'
        f'<div itemprop="articleBody">{TEXT}</div></article>'
    )
    assert told(html)[0] == JANUARY
    html = (
        f'<div id="x">{HEAD}<div>'
        f'<span property="dc:date dc:created" content="2026-01-19T10:00:00+01:00"></span>{TEXT}'
        "</div></div>"
    )
    assert told(html)[0] == JANUARY


def test_attributes_of_other_news_do_not_count():
    other = '<aside><article><time itemprop="datePublished" datetime="2026-01-02">2 stycznia</time></article></aside>'
    assert told(f"<main>{HEAD}{TEXT}</main>{other}") == (None, "")


def test_time_in_the_head():
    html = (
        f'<article>{HEAD}<time datetime="2026-01-19T10:00:00+01:00">wczoraj</time>'
        f'<div class="entry-content">{TEXT}</div></article>'
    )
    assert told(html) == (JANUARY, "znacznik czasu przy tytule")


def test_publication_wins_over_change_whichever_stands_first():
    html = (
        '<time class="updated" datetime="2026-01-20">20.01.2026</time>'
        '<time class="entry-date published" datetime="2026-01-19">x</time>'
    )
    assert told(f'<article>{HEAD}{html}<div class="entry-content">{TEXT}</div></article>')[0] == JANUARY
    html = "<p>Aktualizacja: <time>20.01.2026</time></p><p>Opublikowano: <time>19.01.2026</time></p>"
    assert told(f'<article>{HEAD}{html}<div class="entry-content">{TEXT}</div></article>')[0] == JANUARY


def test_an_events_own_start_is_no_publication():
    html = f'<article>{HEAD}<div class="event-time"><time datetime="2026-01-10">10.01.2026</time></div>'
    assert told(html + f'<div class="entry-content">{TEXT}</div></article>') == (None, "")
    html = f'<article>{HEAD}<time itemprop="startDate" datetime="2026-01-10">10.01.2026</time>'
    assert told(html + f'<div class="entry-content">{TEXT}</div></article>') == (None, "")
    html = f'<article>{HEAD}<p class="termin">10.01.2026</p><div class="entry-content">{TEXT}</div></article>'
    assert told(html) == (None, "")


def test_time_in_the_body_is_no_publication():
    html = f'<article>{HEAD}<div class="entry-content">{TEXT * 3}<p>Było <time>10.01.2026</time></p></div></article>'
    assert told(html) == (None, "")


@pytest.mark.parametrize(
    "line",
    [
        "<p>Dodano: 2026-01-19</p>",
        "<div>Opublikowano: <b>19 stycznia 2026</b></div>",
        "<div>Autor: Jan Kos | Opublikowano: 19.01.2026 | Odsłony: 12</div>",
        "<div>Ostatnia aktualizacja: 20.01.2026</div><div>Data publikacji: 19.01.2026</div>",
        "<dl><dt>Data dodania:</dt><dd>19.01.2026 12:30 Redakcja</dd></dl>",
    ],
)
def test_a_labelled_date_by_the_title(line):
    assert told(f'<div>{HEAD}{line}<div class="tresc">{TEXT}</div></div>') == (JANUARY, "podpisana data publikacji")


def test_a_labelled_date_under_the_text():
    html = f'<main><article>{HEAD}<div class="editor-content">{TEXT}</div><div class="metrics"><h3>Informacje</h3><dl>'
    html += "<dt>Pierwsza publikacja:</dt><dd>19.01.2026 12:30 Redakcja</dd></dl></div></article></main>"
    assert told(html)[0] == JANUARY


def test_a_labelled_date_at_the_edge_of_the_text():
    assert told(f'<h1>Tytuł strony</h1><div class="tresc"><p>Dodano: 19.01.2026</p>{TEXT}</div>')[0] == JANUARY
    assert told(f'<h1>Tytuł strony</h1><div class="tresc">{TEXT}<p>Data utworzenia: 19.01.2026</p></div>')[0] == JANUARY


@pytest.mark.parametrize(
    "line", ["2026-01-19", "19-01-2026", "19 stycznia 2026", "19 sty 2026", "19.01.2026 r., godz. 9:41"]
)
def test_a_bare_date_by_the_title(line):
    below = f'<div><div>Aktualności</div>{HEAD}<div>{line}</div><div class="tresc">{TEXT}</div></div>'
    above = f'<div><div>{line}</div>{HEAD}<div class="tresc">{TEXT}</div></div>'
    assert told(below) == told(above) == (JANUARY, "data przy tytule")


def test_a_bare_date_among_other_notes():
    html = (
        f'<article>{HEAD}<p class="post-meta">przez <a href="/a">admin</a> | sty 19, 2026 | '
        '<a href="/k">Aktualności</a></p>'
    )
    assert told(html + f'<div class="entry-content">{TEXT}</div></article>')[0] == JANUARY


def test_dates_of_other_news_before_the_title_do_not_count():
    other = '<td><ul><li><a href="/1">Inne spotkanie w tym roku</a> <span>12.01.2026</span></li></ul></td>'
    html = f'<table><tr>{other}<td><div class="tytul">Spotkanie</div><div class="tresc">{TEXT}</div></td></tr></table>'
    assert told(html) == (None, "")


def test_a_date_of_the_body_is_no_publication():
    assert told(f'<h1>Tytuł strony</h1><div class="tresc"><p>10.01.2026</p>{TEXT}</div>') == (None, "")
    assert told(f'<h1>Tytuł strony</h1><div class="tresc"><h2>9-16 stycznia 2026 r.</h2>{TEXT}</div>') == (None, "")


def test_the_address_may_tell():
    url = "https://owes.example.org/2026/01/19/spotkanie/"
    assert told(HEAD + TEXT, url) == (JANUARY, "adres strony")
    assert told(HEAD + TEXT, "https://owes.example.org/2026/01/spotkanie/") == (None, "")
    assert told(HEAD + TEXT, "https://owes.example.org/2026/13/45/spotkanie/") == (None, "")


def test_the_listing_tells_what_the_page_does_not():
    found = read_article(page(HEAD + TEXT), source(), listed=JANUARY, first_seen=date(2026, 1, 20))
    assert (found.published, found.published_by, found.reference) == (JANUARY, "data na liście aktualności", JANUARY)


def test_nothing_tells():
    found = read_article(page(HEAD + TEXT), source(), listed=None, first_seen=JANUARY)
    assert (found.published, found.published_by, found.reference) == (None, "", JANUARY)


def test_a_day_after_the_page_was_fetched_is_not_believed():
    html = '<meta name="date" content="2026-02-01">' + f"<div>{HEAD}<div>21.01.2026</div>{TEXT}</div>"
    found = read_article(page(html), source(), listed=date(2026, 1, 21), first_seen=JANUARY)
    assert found.published is None


def test_the_operators_selector_comes_before_all():
    html = (
        json_ld({"@type": "Article", "datePublished": "2026-01-02"})
        + HEAD
        + '<i class="kiedy">z dnia 19.01.2026</i>'
        + TEXT
    )
    found = article(html, date=".kiedy")
    assert (found.published, found.published_by) == (JANUARY, "wskazany selektor")
