from tests.scrape.pages import TEXT, article


def titled(head: str, body: str) -> tuple[str, str]:
    found = article(f"<html><head>{head}</head><body>{body}</body></html>")
    return found.title, found.site


def test_the_heading_is_the_title_and_the_rest_of_the_head_the_site():
    for between in (" – ", " | ", " - ", ": ", " :: "):
        head = f"<title>Nabór wniosków{between}OWES Łódź</title>"
        assert titled(head, f"<h1>Nabór  wniosków</h1>{TEXT}") == ("Nabór wniosków", "OWES Łódź")


def test_a_site_before_the_title():
    assert titled("<title>OWES Łódź | Nabór wniosków</title>", f"<h2>Nabór wniosków</h2>{TEXT}") == (
        "Nabór wniosków",
        "OWES Łódź",
    )


def test_a_logo_in_h1_is_not_the_title():
    body = f'<div id="top"><h1><a href="/">OWES Łódź</a></h1></div><div><h2>Nabór wniosków</h2>{TEXT}</div>'
    assert titled("<title>Nabór wniosków - OWES Łódź</title>", body) == ("Nabór wniosków", "OWES Łódź")


def test_the_names_that_the_page_gives_machines():
    head = '<meta property="og:site_name" content="OWES Łódź"><meta property="og:title" content="Nabór - OWES Łódź">'
    assert titled(head, TEXT) == ("Nabór", "OWES Łódź")


def test_a_title_with_a_dash_stays_whole():
    head = "<title>Forum – dzień drugi – OWES Łódź</title>"
    assert titled(head, f"<h1>Forum – dzień drugi</h1>{TEXT}") == ("Forum – dzień drugi", "OWES Łódź")


def test_headings_of_the_text_and_of_side_columns_are_not_the_title():
    body = (
        f'<aside><h2>Najnowsze</h2></aside><div class="tytul">Nabór</div><div class="tresc">{TEXT}'
        "<h2>Kto może?</h2></div>"
    )
    assert titled("<title>OWES Łódź</title>", body) == ("Nabór", "OWES Łódź")


def test_a_page_without_headings_is_titled_by_the_line_over_its_text():
    body = (
        "<table><tr><td>Menu</td><td><div>Aktualności</div><div>Nabór do rady</div>"
        f"<div>2026-01-19</div><div>{TEXT}</div></td></tr></table>"
    )
    assert titled("<title>OWES Łódź</title>", body) == ("Nabór do rady", "OWES Łódź")


def test_the_portal_is_not_the_site():
    body = f'<article id="main-content-article"><h2>Nabór</h2><div class="editor-content">{TEXT}</div></article>'
    assert titled("<title>Nabór - Ministerstwo Rodziny - Portal Gov.pl</title>", body) == (
        "Nabór",
        "Ministerstwo Rodziny",
    )


def test_the_site_by_the_link_to_its_front_page():
    body = f'<div><a class="brand" href="/">GOPS Wizajny</a></div><main><h1>Nabór</h1>{TEXT}</main>'
    assert titled("<title>Nabór</title>", body) == ("Nabór", "GOPS Wizajny")


def test_no_name_at_all():
    assert titled("", f"<h1>Nabór</h1>{TEXT}") == ("Nabór", "")


def test_the_operators_selector():
    found = article(f"<h1>Aktualności</h1><b class='x'>Nabór</b>{TEXT}", title=".x")
    assert found.title == "Nabór"
