import time

from bs4 import BeautifulSoup

from aggregator.model import Block, BlockKind, Hyperlink
from aggregator.scrape.blocks import MOST_TEXT, read_blocks


def blocks(html: str) -> list[Block]:
    return list(read_blocks(BeautifulSoup(html, "lxml"), "https://owes.example.org/a/b").blocks)


def texts(html: str) -> list[str]:
    return [block.text for block in blocks(html)]


def kinds(html: str) -> list[tuple[str, str, str]]:
    return [(block.kind.value, block.text, block.heading) for block in blocks(html)]


def test_inline_tags_are_joined_and_blocks_break():
    assert texts("<p><b>26</b> marca, kwi<i>etn</i>ia</p><div>a<div>b</div>c</div>") == [
        "26 marca, kwietnia",
        "a",
        "b",
        "c",
    ]


def test_a_break_is_a_newline_and_two_are_a_new_paragraph():
    assert texts("<p>Termin: 5 maja <br/> Miejsce:\n Łódź<br><br>Zapisy trwają</p>") == [
        "Termin: 5 maja\nMiejsce: Łódź",
        "Zapisy trwają",
    ]


def test_raised_minutes():
    assert texts("<p>od 10<sup>00</sup> do 12 <sup><u>30</u></sup>, 20 m<sup>2</sup>, przypis<sup>11</sup></p>") == [
        "od 10:00 do 12:30, 20 m2, przypis11"
    ]


def test_spaces_and_invisible_characters():
    assert texts("<p>\u00a0w&nbsp;dniu &thinsp;5\u200b maja&shy;  2026 </p><p>&nbsp;</p>") == ["w dniu 5 maja 2026"]


def test_headings_stand_over_what_follows():
    assert kinds("<h2>Szkolenie</h2><p>a</p><h3>Program</h3><ul><li>b</li></ul><h2>Zapisy</h2><p>c</p>") == [
        ("heading", "Szkolenie", ""),
        ("paragraph", "a", "Szkolenie"),
        ("heading", "Program", "Szkolenie"),
        ("item", "b", "Program"),
        ("heading", "Zapisy", ""),
        ("paragraph", "c", "Zapisy"),
    ]


def test_a_short_bold_paragraph_acts_as_a_heading():
    assert kinds("<p><strong>Kiedy?</strong></p><p>6 grudnia</p><p><b>Termin: 5 maja</b></p><p>x</p>") == [
        ("heading", "Kiedy?", ""),
        ("paragraph", "6 grudnia", "Kiedy?"),
        ("paragraph", "Termin: 5 maja", "Kiedy?"),
        ("paragraph", "x", "Kiedy?"),
    ]


def test_bold_lines_one_after_another_are_text():
    found = blocks("<p><b>Spotkanie sieciujące</b></p><p><b>Łódź, ul. Piotrkowska 1</b></p>")
    assert [block.kind for block in found] == [BlockKind.PARAGRAPH, BlockKind.PARAGRAPH]


def test_nested_lists():
    assert kinds("<ul><li>a<ul><li>b</li></ul></li><li><p>c</p><p>d</p></li></ul>") == [
        ("item", "a", ""),
        ("item", "b", ""),
        ("item", "c", ""),
        ("paragraph", "d", ""),
    ]


def test_links_keep_their_places_in_the_final_text():
    html = '<p>  Zapisy: <a href="/formularz#x">tutaj</a>, <a href="mailto:a@b.pl"><b>a@b.pl</b></a>'
    html += '<a href="javascript:x()">drukuj</a><a href="#gora">góra</a></p>'
    (block,) = blocks(html)
    assert block.links == (
        Hyperlink(8, 13, "https://owes.example.org/formularz#x"),
        Hyperlink(15, 21, "mailto:a@b.pl"),
    )
    assert [block.text[link.start : link.end] for link in block.links] == ["tutaj", "a@b.pl"]


def test_a_link_around_blocks_is_in_each():
    found = blocks('<a href="/x"><p>jeden</p><p>dwa</p></a>')
    assert [block.links for block in found] == [
        (Hyperlink(0, 5, "https://owes.example.org/x"),),
        (Hyperlink(0, 3, "https://owes.example.org/x"),),
    ]


def test_hidden_and_textless_elements_are_dropped():
    html = "<script>a</script><style>b</style><noscript>c</noscript><template>d</template><p hidden>e</p>"
    html += '<p style="display: none">f</p><p class="sr-only">g</p><!-- h --><p>widać</p>'
    assert texts(html) == ["widać"]


def test_folded_parts_are_only_waiting_to_be_seen():
    html = '<div class="accordion"><button class="accordion-header">Program</button>'
    html += '<div class="accordion-content" style="display:none"><p>10:00 otwarcie</p></div></div>'
    assert "10:00 otwarcie" in texts(html)


def test_a_label_beside_its_value():
    html = (
        '<div class="field"><div class="field-label">Termin:&nbsp;</div><div class="field-items">'
        "<div>5 maja</div></div></div>"
    )
    assert texts(html) == ["Termin: 5 maja"]


def test_definition_lists():
    html = (
        "<dl><dt>Termin:</dt><dd>17.04.2026</dd><dt>Miejsce</dt><dd>Transmisja "
        "<a href='/x'>online</a><br/>Internet</dd></dl>"
    )
    found = blocks(html)
    assert [(block.kind, block.text) for block in found] == [
        (BlockKind.ROW, "Termin: 17.04.2026"),
        (BlockKind.ROW, "Miejsce: Transmisja online Internet"),
    ]
    assert found[1].text[found[1].links[0].start : found[1].links[0].end] == "online"


def test_a_long_definition_is_text_under_its_term():
    assert kinds("<dl><dt>Dla kogo?</dt><dd><ul><li>dla firm</li></ul></dd></dl>") == [
        ("heading", "Dla kogo?", ""),
        ("item", "dla firm", "Dla kogo?"),
    ]


def test_a_form_in_a_frame_is_kept_as_a_link():
    (block,) = blocks(
        '<iframe src="https://docs.google.example/forms/d/1"></iframe><iframe src="https://mapy.example/x"></iframe>'
    )
    assert (block.text, block.links[0].url) == ("formularz", "https://docs.google.example/forms/d/1")


def test_text_is_cut_at_its_limit():
    assert MOST_TEXT - 9 < sum(len(block.text) for block in blocks("<p>" + "słowo " * 100_000)) <= MOST_TEXT
    assert sum(len(block.text) for block in blocks("<p>słowo słowo</p>" * 50_000)) <= MOST_TEXT


def test_deep_nesting_is_read_in_linear_time():
    started = time.process_time()
    assert texts("<div>" * 30_000 + "dno" + "</div>" * 30_000) == ["dno"]
    assert texts("<table><tr><td>" * 5_000 + "dno") == ["dno"]
    assert texts("<ul><li><b>" * 5_000 + "dno")[-1] == "dno"
    assert time.process_time() - started < 20
