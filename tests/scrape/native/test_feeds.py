from datetime import date

import pytest

from aggregator.errors import ScrapeError
from aggregator.model import Link, WayKind
from tests.scrape.native.ways import SITE, link, shown

LONG = (
    "<p>"
    + "Zapraszamy organizacje na rozmowę o zamówieniach społecznych w powiecie. " * 8
    + "</p><p>Do zobaczenia.</p>"
)


def rss(item: str, channel: str = "", spaces: str = "") -> str:
    inside = f"<channel><title>K</title>{channel}<item>{item}</item></channel>"
    return f'<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0" {spaces}>{inside}</rss>'


def feed(text: str) -> Link:
    return link(WayKind.FEED, text)


MORE = f'<p class="feed-readmore"><a target="_blank" href ="{SITE}/112">Czytaj więcej: Szkolenie</a></p>'

JOOMLA = f"""<?xml version="1.0" encoding="utf-8"?>
<!-- generator="Joomla! - Open Source Content Management" -->
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom">
	<channel>
		<title>Aktualności</title>
		<description><![CDATA[Ośrodek]]></description>
		<link>{SITE}/index.php/aktualnosci</link>
		<lastBuildDate>Fri, 27 Feb 2026 12:40:11 +0100</lastBuildDate>
		<generator>Joomla! - Open Source Content Management</generator>
		<atom:link rel="self" type="application/rss+xml" href="{SITE}/index.php/aktualnosci?format=feed&amp;type=rss"/>
		<language>pl-pl</language>
		<item>
			<title>Szkolenie &quot;Księgowość w NGO&quot; – zapisy</title>
			<link>{SITE}/index.php/aktualnosci/112-szkolenie</link>
			<guid isPermaLink="true">{SITE}/index.php/aktualnosci/112-szkolenie</guid>
			<description><![CDATA[<div class="feed-description"><p>Wstęp. </p></div>{MORE}]]></description>
			<author>biuro@owes.example.org (Anna)</author>
			<category>Aktualności</category>
			<pubDate>Thu, 26 Feb 2026 23:30:00 -0100</pubDate>
		</item>
	</channel>
</rss>"""

DRUPAL = f"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xml:base="{SITE}/" xmlns:dc="http://purl.org/dc/elements/1.1/">
  <channel>
    <title>Ośrodek</title>
    <link>{SITE}/</link>
    <description/>
    <language>pl</language>
    <item>
  <title>Targi w Łomży</title>
  <link>{SITE}/node/15</link>
  <description>&lt;span&gt;Targi w Łomży&lt;/span&gt;
&lt;div class="field field--name-body"&gt;{LONG.replace("<", "&lt;").replace(">", "&gt;")}&lt;/div&gt;</description>
  <pubDate>Wed, 25 Feb 2026 10:12:00 +0000</pubDate>
    <dc:creator>admin</dc:creator>
    <guid isPermaLink="false">15 at {SITE}</guid>
    </item>
  </channel>
</rss>"""


def test_joomla_gives_a_summary_and_the_day_is_warsaws() -> None:
    read = feed(JOOMLA)
    assert read == Link(
        f"{SITE}/index.php/aktualnosci/112-szkolenie",
        'Szkolenie "Księgowość w NGO" – zapisy',
        date(2026, 2, 27),
    )


def test_drupal_gives_the_whole_text_as_the_description() -> None:
    read = feed(DRUPAL)
    assert (read.url, read.title, read.published) == (f"{SITE}/node/15", "Targi w Łomży", date(2026, 2, 25))
    assert "Do zobaczenia." in read.html


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("<p>Krótko, ale w całości.</p>", True),
        ("<p>Ciąg dalszy […]</p>", False),
        ("<p>Ciąg dalszy [&hellip;]</p>", False),
        ("<p>Ciąg dalszy nastąpi…</p>", False),
        ('<p>Wstęp</p><p><a href="/n">Czytaj dalej</a></p>', False),
        ('<p>Wstęp</p><p><a href="/n">Przeczytaj więcej „Targi”</a></p>', False),
        ("<p>Aby czytać dalej, kup bilet do kina w Łomży i przyjdź do nas w sobotę.</p>", True),
        ("   ", False),
        ('<img src="/x.png">', False),
    ],
)
def test_content_that_breaks_off_is_no_whole_text(text: str, whole: bool) -> None:
    item = f"<link>/n/1</link><description>x</description><content:encoded><![CDATA[{text}]]></content:encoded>"
    read = feed(rss(item, spaces='xmlns:content="http://purl.org/rss/1.0/modules/content/"'))
    assert bool(read.html) is whole


def test_the_signature_that_wordpress_adds_is_no_text_of_the_article() -> None:
    signed = f'<p>Całość.</p>\n<p>Artykuł <a href="{SITE}/n">T</a> pochodzi z serwisu <a href="{SITE}">S</a>.</p>\n'
    read = feed(rss(f"<link>/n/1</link><title>T</title><content:encoded><![CDATA[{signed}]]></content:encoded>"))
    assert read.html.strip() == "<p>Całość.</p>"


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Prawo &amp;#8211; praktyka", "Prawo – praktyka"),
        ("<![CDATA[Prawo &#8211; praktyka]]>", "Prawo – praktyka"),
        ("<![CDATA[<b>Prawo</b> pracy]]>", "Prawo pracy"),
        ("R&amp;D w NGO", "R&D w NGO"),
        ("R & D", "R & D"),
        ("Łódź&nbsp;– targi", "Łódź – targi"),
        ("x" * 400, "x" * 300),
    ],
)
def test_titles_have_neither_markup_nor_entities(title: str, expected: str) -> None:
    assert feed(rss(f"<title>{title}</title><link>/n</link>")).title == expected


@pytest.mark.parametrize(
    ("told", "day"),
    [
        ("<pubDate>Sun, 01 Mar 2026 23:30:00 +0000</pubDate>", date(2026, 3, 2)),
        ("<pubDate>Sun, 01 Mar 2026 23:30:00 GMT</pubDate>", date(2026, 3, 2)),
        ("<pubDate>Mon, 02 Mar 2026 23:30:00 +0000</pubDate>", None),
        ("<pubDate>2026-02-03T10:00:00+01:00</pubDate>", date(2026, 2, 3)),
        ("<dc:date>2026-02-03</dc:date>", date(2026, 2, 3)),
        ("<pubDate>kiedyś</pubDate>", None),
        ("<pubDate>Thu, 01 Jan 1970 00:00:00 +0000</pubDate>", None),
        ("<atom:updated>2026-02-03T10:00:00Z</atom:updated>", None),
    ],
)
def test_the_day_of_publication(told: str, day: date | None) -> None:
    assert feed(rss(f"<title>T</title><link>/n</link>{told}")).published == day


@pytest.mark.parametrize(
    ("item", "url"),
    [
        ("<link>/n/1</link>", f"{SITE}/n/1"),
        ("<link>\n https://owes.example.org/n/1#more \n</link>", f"{SITE}/n/1"),
        ("<guid>https://owes.example.org/n/2</guid>", f"{SITE}/n/2"),
        ('<atom:link href="n/3"/>', f"{SITE}/n/3"),
        ("<link>/n?a=1&b=2</link>", f"{SITE}/n?a=1&b=2"),
        ("<link>https://proxy.example/x</link><feedburner:origLink>/n/4</feedburner:origLink>", f"{SITE}/n/4"),
    ],
)
def test_where_an_item_leads(item: str, url: str) -> None:
    assert feed(rss(item)).url == url


@pytest.mark.parametrize(
    "item", ["<guid>123</guid>", "<link>javascript:x()</link>", '<guid isPermaLink="false">https://a.pl/1</guid>']
)
def test_an_item_that_leads_nowhere_is_left_out(item: str) -> None:
    assert shown(WayKind.FEED, rss(item)).links == ()


ATOM = """\ufeff
 <?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://owes.example.org/blog/">
<title>B</title><link rel="self" href="atom.xml"/><link rel="next" href="/atom.xml?page=2"/>
<entry><title type="html">Warsztat &lt;em&gt;praktyczny&lt;/em&gt;</title><link rel="enclosure" href="/p.mp3"/>
<link rel="alternate" type="application/json" href="warsztat.json"/><link href="warsztat"/>
<published>2026-02-20T09:00:00Z</published><updated>2026-03-01T09:00:00Z</updated>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Całość <b>tekstu</b>.</p></div></content></entry>
<entry><title>Druga</title><link href="druga"/><updated>2026-03-01T09:00:00Z</updated><summary>Skrót</summary></entry>
<entry><title>Trzecia</title><link href="trzecia"/><content type="html">&lt;p&gt;Treść&lt;/p&gt;</content></entry>
<entry><title>Czwarta</title><link href="czwarta"/><content>Zwykły tekst</content></entry></feed>"""


def test_atom() -> None:
    read = shown(WayKind.FEED, ATOM, f"{SITE}/atom.xml")
    assert read.next == f"{SITE}/atom.xml?page=2"
    assert [(one.url, one.title, one.published) for one in read.links] == [
        (f"{SITE}/blog/warsztat", "Warsztat praktyczny", date(2026, 2, 20)),
        (f"{SITE}/blog/druga", "Druga", None),
        (f"{SITE}/blog/trzecia", "Trzecia", None),
        (f"{SITE}/blog/czwarta", "Czwarta", None),
    ]
    assert "<p>Całość <b>tekstu</b>.</p>" in read.links[0].html
    assert [one.html for one in read.links[1:]] == ["", "<p>Treść</p>", ""]


RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://owes.example.org/"><title>K</title></channel>
<item rdf:about="https://owes.example.org/n/1"><title>Pierwsza</title><link>https://owes.example.org/n/1</link>
<dc:date>2026-02-20T23:30:00Z</dc:date></item></rdf:RDF>"""


def test_rss_1() -> None:
    assert feed(RDF) == Link(f"{SITE}/n/1", "Pierwsza", date(2026, 2, 21))


def test_a_title_of_media_is_not_the_items() -> None:
    item = (
        '<media:title xmlns:media="http://search.yahoo.com/mrss/">Zdjęcie</media:title><title>T</title><link>/n</link>'
    )
    assert feed(rss(item)).title == "T"


def test_a_page_with_the_next_items_must_be_of_the_same_site() -> None:
    for href, following in (("https://zly.example/2", ""), ("?page=2", f"{SITE}/kanal?page=2"), ("", "")):
        channel = f'<atom:link rel="next" href="{href}"/>'
        assert shown(WayKind.FEED, rss("<link>/n</link>", channel)).next == following


def test_an_entry_of_atom_that_leads_nowhere_is_left_out() -> None:
    assert shown(WayKind.FEED, "<feed><entry><title>T</title></entry></feed>").links == ()


def test_an_empty_feed_is_sound() -> None:
    assert shown(WayKind.FEED, "<rss><channel><title>K</title></channel></rss>").links == ()


def test_what_a_mended_feed_still_tells() -> None:
    text = rss("<title>Bez &końca</title><link>/n/1</link>") + "<śmieci"
    assert feed(text).url == f"{SITE}/n/1"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "pusty"),
        ("<!DOCTYPE html><html><body><p>Strona</p></body></html>", "zwykła strona"),
        ("<urlset/>", "nie jest kanałem"),
        ("Nie ma", "XML"),
        ('<!DOCTYPE r [<!ENTITY a "b">]><rss/>', "DTD"),
        ("<rss>" + " " * 8_000_000, "za duży"),
    ],
)
def test_what_is_no_feed_is_a_fault(text: str, said: str) -> None:
    with pytest.raises(ScrapeError, match=said) as fault:
        shown(WayKind.FEED, text)
    assert (fault.value.url, fault.value.source_id) == (f"{SITE}/kanal", "owes")
