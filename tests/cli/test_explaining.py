"""explain: what it tells, on the screen and as a page of its own."""

from __future__ import annotations

import io
import re
from datetime import UTC, date, datetime
from html.parser import HTMLParser
from pathlib import Path

import pytest
from rich.console import Console

from aggregator import events, language
from aggregator.cli.explaining import show
from aggregator.cli.pages import passing_source
from aggregator.events import understand
from aggregator.explain import Account, Tone, account_of, render_page
from aggregator.explain.words import PLAINER_CUES
from aggregator.language import Relative
from aggregator.language.polish.cues import Role
from aggregator.language.polish.kinds import LOOKING_AHEAD, LOOKING_BACK
from aggregator.model import Article, ArticleKind, Block, BlockKind, Category, Mode, Page, Status
from aggregator.scrape import read_article
from tests.cli.place import TRAINING, Place
from tests.corpus.reading import article_of, sent_pages, source_of

URL = "https://owes.example.pl/szkolenie/"
MOVED = (
    "Forum wytwórców, planowane na 9 czerwca, odbędzie się we wtorek 16 czerwca 2026 r. w godzinach 10:00–15:00 w "
    "Lesznie.",
    "Na zgłoszenia czekamy do środy 10 czerwca do godz. 14:00.",
    "Działamy na podstawie ustawy z dnia 5 sierpnia 2022 r. Biuro: ul. 3 Maja 14.",
)


def account(*paragraphs: str, title: str = "Forum wytwórców", published: date | None = date(2026, 5, 4)) -> Account:
    blocks = tuple(Block(BlockKind.PARAGRAPH, text) for text in paragraphs)
    article = Article(URL, title, blocks, published or date(2026, 5, 4), published, "podpisana data publikacji")
    return account_of(understand(article, passing_source(URL)))


def shown(account: Account, *, terminal: bool = False, width: int = 200, no_color: bool = False) -> str:
    out = io.StringIO()
    colours = "truecolor" if terminal else None
    show(account, Console(file=out, force_terminal=terminal, color_system=colours, width=width, no_color=no_color))
    return out.getvalue()


def squashed(html: str) -> str:
    """What a reader of the page reads."""
    pieces: list[str] = []

    class Reader(HTMLParser):
        def handle_data(self, data: str) -> None:
            pieces.append(data)

    Reader().feed(re.sub(r"<style>.*?</style>", "", html, flags=re.DOTALL))
    return " ".join("".join(pieces).split())


def test_every_find_has_its_number_its_part_and_the_words_that_decided() -> None:
    finds = {find.said: find for find in account(*MOVED).finds}
    assert [find.number for find in finds.values()] == list(range(1, len(finds) + 1))
    assert finds["9 czerwca"].part == "dawny termin" and finds["9 czerwca"].tone is Tone.CHANGE
    assert "„planowane na”" in finds["9 czerwca"].why
    event = finds["wtorek 16 czerwca 2026 r."]
    assert (event.part, event.meant) == ("dzień wydarzenia 1", "wtorek, 16 czerwca 2026")
    assert finds["godzinach 10:00–15:00"].part == "godzina wydarzenia 1"
    assert finds["Lesznie"].part == "miejscowość wydarzenia 1"
    assert finds["Lesznie"].meant == "Leszno, woj. wielkopolskie"
    assert finds["środy 10 czerwca"].part == "termin 1"
    assert "„zgłoszenia”" in finds["środy 10 czerwca"].why
    assert finds["do godz. 14:00"].part == "godzina terminu 1"
    assert finds["5 sierpnia 2022 r."].part == "data aktu prawnego"
    assert "„ustawy z dnia”" in finds["5 sierpnia 2022 r."].why


def test_what_only_looks_like_a_date_is_named_and_the_text_stays_whole() -> None:
    told = account(*MOVED)
    assert any("3 Maja 14" in one for one in told.look_alikes)
    texts = ["".join(piece.text for piece in paragraph.pieces) for paragraph in told.paragraphs]
    assert texts == ["Forum wytwórców", *MOVED]


def test_the_hours_of_each_day_are_its_own() -> None:
    told = account(
        "Zapraszamy na warsztaty, które odbędą się:",
        "13 maja 2026 r., godz. 13:00–15:15 w Olkuszu",
        "15 maja 2026 r., godz. 13:00–15:15 w Chrzanowie",
    )
    parts = [find.part for find in told.finds if find.tone is Tone.HOUR]
    assert parts == ["godzina wydarzenia 1", "godzina wydarzenia 2"]


def test_entries_are_counted_from_one_and_their_gaps_are_said() -> None:
    text = shown(account("Zapraszamy na spotkanie, które odbędzie się w czwartek 20 maja 2026 r."))
    assert "Wydarzenie 1: " in text and "Wydarzenie 0" not in text
    assert "godziny nie podano" in text and "linku do formularza nie znaleziono" in text
    assert re.search(r"Miejscowość\s*│ nie podano", text)
    assert "podany dzień tygodnia nie zgadza się z datą" in text
    assert "Termin 1" not in text


def test_a_deadline_says_what_it_belongs_to() -> None:
    text = shown(account(*MOVED))
    assert "Termin 1: " in text and "wydarzenie 1: Forum wytwórców" in text
    assert "do 14:00" in text
    alone = shown(account("Wnioski można składać do 30 maja 2026 r.", title="Nabór wniosków"))
    assert "termin samodzielny" in alone and "godziny nie podano" in alone


@pytest.mark.parametrize(
    ("paragraph", "kind", "verdict"),
    [
        ("Zapraszamy na spotkanie, które odbędzie się 20 maja 2026 r.", "zapowiedź", "przeważają jej wskazówki"),
        ("Za nami spotkanie, które odbyło się 28 kwietnia 2026 r. Dziękujemy za udział!", "relacja", "za relacją"),
        ("Wydaliśmy nowy poradnik.", "ani zapowiedź, ani relacja", "żaden dzień na stronie"),
    ],
)
def test_the_page_is_what_it_is_for_a_reason(paragraph: str, kind: str, verdict: str) -> None:
    told = account(paragraph, title="Wiadomość")
    assert told.kind == kind and verdict in told.verdict
    assert f"Dlaczego {kind}" in shown(told)


def test_nothing_found_prints_no_empty_table() -> None:
    text = shown(account("Poradnik leży na półce.", title="Poradnik"))
    assert "Nie ma w tekście ani dnia, ani godziny." in text and "Ani wydarzeń, ani terminów." in text
    assert "Wskazówka" not in text and "┏" not in text


def test_colours_are_for_terminals_and_brackets_for_the_rest() -> None:
    told = account(*MOVED)
    bare = shown(told)
    assert "\x1b" not in bare and "[wtorek 16 czerwca 2026 r.](" in bare and ": dzień wydarzenia 1)" in bare
    coloured = shown(told, terminal=True)
    assert "\x1b[1;30;42mwtorek 16 czerwca 2026 r." in coloured
    assert "[wtorek 16 czerwca 2026 r.](" in shown(told, terminal=True, no_color=True)


def test_a_narrow_terminal_cuts_nothing_off() -> None:
    lines = re.sub(r"\x1b\[[\d;]*m", "", shown(account(*MOVED), terminal=True, width=60)).splitlines()
    assert max(map(len, lines)) <= 60 and not any("… │" in line for line in lines)


INTERNAL = {
    value.value
    for kind in (Role, Tone, Relative, ArticleKind, Category, Status, Mode, BlockKind)
    for value in kind  # type: ignore[var-annotated]
} - {"online"} | {"weekday_conflict", "reversed", "year", "implied", "None", "True", "False"}


def test_no_internal_name_is_shown_of_any_page_of_the_corpus() -> None:
    for sent in sent_pages():
        told = account_of(understand(article_of(sent), source_of(sent)))
        words = [told.kind, told.outcome, told.verdict]
        words += [text for find in told.finds for text in (find.meant, find.part, find.why.partition("(")[0])]
        words += [row.text for entry in told.entries for row in entry.rows if row.label in ("Rodzaj", "Stan", "Forma")]
        shown_words = set(re.findall(r"\w+", " ".join(words)))
        assert not shown_words & INTERNAL, (sent.id, shown_words & INTERNAL)


def test_every_weighed_cue_has_a_polish_name() -> None:
    assert all(re.search(r"[a-ząćęłńóśźż]", cue.name) for cue in (*LOOKING_AHEAD, *LOOKING_BACK))


def test_the_page_tells_the_same_and_is_whole_by_itself() -> None:
    told = account(*MOVED)
    html = render_page(told)
    text = squashed(html)
    for words in (told.outcome, told.verdict, *(find.part for find in told.finds), *(find.why for find in told.finds)):
        assert words in text
    assert not re.search(r"<(?:script|link|img|iframe)\b|@import|url\(", html)
    numbers = re.findall(r'id="z(\d+)"', html)
    assert numbers == re.findall(r'href="#z(\d+)"', html) == [str(find.number) for find in told.finds]


def test_everything_foreign_is_escaped_on_the_page() -> None:
    evil = '<script>alert(1)</script> <img src=x onerror="alert(2)"> & "cudzysłów" {{ 7*7 }}'
    told = account(f"Zapraszamy 20 maja 2026 r. {evil}", title=evil)
    html = render_page(told)
    assert "<script" not in html and "<img" not in html and "{{ 7*7 }}" in html
    assert evil in squashed(html)


def test_only_addresses_of_the_web_become_links() -> None:
    article = Article("javascript:alert(1)", "Tytuł", (Block(BlockKind.PARAGRAPH, "Treść."),), date(2026, 5, 4))
    html = render_page(account_of(understand(article, passing_source(URL))))
    assert "javascript:alert(1)" in html and 'href="javascript' not in html


def test_the_command_writes_the_page(place: Place) -> None:
    out = place.folder / "wyjasnienie.html"
    result = place.run("explain", URL, "--html", str(out))
    assert result.exit_code == 0, result.output
    assert result.stdout == f"Zapisano {out}\n"
    html = out.read_text(encoding="utf-8")
    assert html.startswith("<!DOCTYPE html>") and 'lang="pl"' in html and "20 marca 2026" in html
    assert place.run("explain", URL, "--html", str(place.folder / "brak" / "a.html")).exit_code == 1


def test_control_signs_of_a_page_never_reach_the_terminal() -> None:
    html = TRAINING.replace("Zapisy", "\x1b[31mZapisy\x07")
    page = Page(URL, html, datetime(2026, 3, 2, tzinfo=UTC))
    article = read_article(page, passing_source(URL), listed=None, first_seen=date(2026, 3, 2))
    text = shown(account_of(understand(article, passing_source(URL))))
    assert "\x1b" not in text and "\x07" not in text


@pytest.mark.parametrize(
    ("name", "body", "words"),
    [
        ("ulotka.pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "dokument PDF"),
        ("karta.docx", b"PK\x03\x04\x14\x00\x06\x00", "Worda"),
        ("logo.png", b"\x89PNG\r\n\x1a\n\x00\x00", "obraz"),
        ("dane.bin", bytes(range(256)) * 8, "to nie jest tekst"),
    ],
)
def test_a_file_that_is_no_page_is_named_and_not_printed(place: Place, name: str, body: bytes, words: str) -> None:
    path = place.folder / name
    path.write_bytes(body)
    result = place.run("explain", str(path))
    assert result.exit_code == 1 and result.stdout == ""
    assert "nie jest stroną HTML" in result.stderr and words in result.stderr


@pytest.mark.parametrize("encoding", ["utf-16", "iso-8859-2", "cp1250", "utf-8"])
def test_pages_of_every_encoding_are_pages(place: Place, encoding: str) -> None:
    path = place.folder / "strona.html"
    path.write_bytes(TRAINING.replace("–", "-").encode(encoding))
    result = place.run("explain", str(path))
    assert result.exit_code == 0 and "20 marca 2026" in result.stdout


def test_plain_text_is_read_too(place: Place) -> None:
    path = Path(place.folder / "notatka.txt")
    path.write_text("Zapraszamy na szkolenie, które odbędzie się 20 marca 2026 r.", encoding="utf-8")
    assert "piątek, 20 marca 2026" in place.run("explain", str(path)).stdout


@pytest.mark.parametrize("address", ["https://nie-ma-takiego.example.pl/", "http:///bez-serwera"])
def test_a_fault_of_an_address_given_here_speaks_of_no_list_of_sources(place: Place, address: str) -> None:
    result = place.run("explain", address)
    assert result.exit_code == 1 and result.stderr.startswith("Błąd: ") and "sources.yaml" not in result.stderr


def test_cues_told_in_plainer_words_are_cues_that_there_are() -> None:
    rooms = Path(language.__file__).parent, Path(events.__file__).parent
    source = "".join(path.read_text(encoding="utf-8") for room in rooms for path in room.rglob("*.py"))
    assert [name for name in PLAINER_CUES if f'"{name}"' not in source] == []


def test_how_many_will_not_take_place_is_told_at_once_and_inferred_parts_are_not_called_free_of_doubt() -> None:
    told = account(
        "Szkolenie zaplanowane na 12 maja 2026 r. w Lesznie zostało odwołane.",
        "Szkolenie 19 maja o godz. 10.00 w Lesznie odbędzie się zgodnie z planem.",
        title="Szkolenie 12 maja odwołane",
    )
    assert told.outcome == "Do kalendarza: 2 wydarzenia (w tym 1 odwołane)."
    assert [entry.no_doubts for entry in told.entries] == ["brak", "brak, poza tym, co dopowiedziano"]
    assert "Wątpliwości: brak, poza tym, co dopowiedziano." in squashed(render_page(told))
