from bs4 import BeautifulSoup

from aggregator.model import BlockKind
from aggregator.scrape.blocks import read_blocks


def rows(html: str) -> list[str]:
    found = read_blocks(BeautifulSoup(html, "lxml"), "https://owes.example.org/").blocks
    return [block.text for block in found if block.kind is BlockKind.ROW]


def test_cells_bear_the_labels_of_their_columns():
    html = "<table><thead><tr><th>Miasto</th><th>Termin:</th></tr></thead>"
    html += "<tr><td>Łódź</td><td>8 grudnia<br>2025</td></tr><tr><td>Kraków</td><td></td></tr></table>"
    assert rows(html) == ["Miasto: Łódź | Termin: 8 grudnia 2025", "Miasto: Kraków"]


def test_a_first_row_in_bold_is_a_heading():
    html = (
        "<table><tr><td><b>Grupa</b></td><td><strong>Kiedy</strong></td></tr><tr><td>I</td><td>6 maja</td></tr></table>"
    )
    assert rows(html) == ["Grupa: I | Kiedy: 6 maja"]


def test_two_columns_without_headings_are_label_and_value():
    html = "<table><tr><td>Termin:</td><td>12 maja</td></tr><tr><th>Miejsce</th><td>Łódź</td></tr></table>"
    assert rows(html) == ["Termin: 12 maja", "Miejsce: Łódź"]


def test_an_hour_labels_nothing():
    html = "<table><tr><td>10.00-10.30</td><td>Rejestracja</td></tr><tr><td>10.30</td><td>Powitanie</td></tr></table>"
    assert rows(html) == ["10.00-10.30 | Rejestracja", "10.30 | Powitanie"]


def test_a_cell_over_several_rows_is_said_in_each():
    html = (
        "<table><tr><th>Dzień</th><th>Godzina</th></tr><tr><td rowspan=2>5 maja</td><td>10</td>"
        "</tr><tr><td>12</td></tr></table>"
    )
    assert rows(html) == ["Dzień: 5 maja | Godzina: 10", "Dzień: 5 maja | Godzina: 12"]


def test_a_row_of_one_cell_heads_the_rows_below():
    html = "<table><tr><td colspan=2>I dzień – 12 maja</td></tr><tr><td>10.00</td><td>Otwarcie</td></tr></table>"
    found = read_blocks(BeautifulSoup(html, "lxml"), "https://owes.example.org/").blocks
    assert [(block.kind, block.text, block.heading) for block in found] == [
        (BlockKind.HEADING, "I dzień – 12 maja", ""),
        (BlockKind.ROW, "10.00 | Otwarcie", "I dzień – 12 maja"),
    ]


def test_a_table_with_days_over_its_columns_is_read_by_columns():
    html = "<table><tr><th></th><th>12 maja</th><th>14 maja</th></tr>"
    html += (
        "<tr><td>Gmina</td><td>Wierzbno</td><td>Sieniec</td></tr><tr><td>Godzina</td><td>16.00"
        "</td><td>17.00</td></tr></table>"
    )
    assert rows(html) == ["12 maja | Gmina: Wierzbno | Godzina: 16.00", "14 maja | Gmina: Sieniec | Godzina: 17.00"]


def test_links_in_cells_keep_their_places():
    html = "<table><tr><th>Co</th><th>Zapisy</th></tr><tr><td>Kurs</td><td><a href='/f'>formularz</a></td></tr></table>"
    (block,) = read_blocks(BeautifulSoup(html, "lxml"), "https://owes.example.org/").blocks
    (link,) = block.links
    assert (block.text, block.text[link.start : link.end]) == ("Co: Kurs | Zapisy: formularz", "formularz")


def test_a_layout_table_is_walked_as_text():
    html = (
        "<table><tr><td><h3>Cel</h3><p>Nauka</p><ul><li>a</li></ul></td><td><table><tr><td>x</td>"
        "</tr></table></td></tr></table>"
    )
    found = read_blocks(BeautifulSoup(html, "lxml"), "https://owes.example.org/").blocks
    assert [(block.kind.value, block.text) for block in found] == [
        ("heading", "Cel"),
        ("paragraph", "Nauka"),
        ("item", "a"),
        ("paragraph", "x"),
    ]


def test_paragraphs_in_cells_make_no_layout():
    html = "<table><tr><td><p>10:00</p></td><td><p>Powitanie</p><p>dr Jan Kos</p><p>dyrektor</p></td></tr>"
    html += "<tr><td><p>11:00</p></td><td><p>Debata</p></td></tr></table>"
    assert rows(html) == ["10:00 | Powitanie dr Jan Kos dyrektor", "11:00 | Debata"]


def test_absurd_spans_are_bounded():
    html = "<table>" + "<tr><td rowspan=999999 colspan=999999>a</td><td>b</td></tr>" * 300 + "</table>"
    assert sum(map(len, rows(html))) < 100_000
