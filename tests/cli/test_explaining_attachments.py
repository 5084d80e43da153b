"""explain at an address reads what the article encloses; explain of a file asks nobody."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import httpx
import pytest

from tests.cli.place import TRAINING, Place
from tests.documents.writer import of_contents, pdf

URL = "https://owes.example.pl/szkolenie/"
PROGRAMME = pdf(("PROGRAM SZKOLENIA", "9:30–10:00 Rejestracja uczestników", "12:30–15:00 Warsztaty"))
ARTICLE = TRAINING.replace(" w godz. 10:00–14:00", "").replace(
    "</article>", '<p><a href="/p.pdf">Program</a></p></article>'
)


def site(document: httpx.Response, asked: list[str]) -> Callable[[httpx.Request], httpx.Response]:
    def web(request: httpx.Request) -> httpx.Response:
        asked.append(request.url.path)
        return {"/szkolenie/": httpx.Response(200, html=ARTICLE), "/p.pdf": document}.get(
            request.url.path, httpx.Response(404)
        )

    return web


def of_pdf(body: bytes) -> httpx.Response:
    return httpx.Response(200, content=body, headers={"content-type": "application/pdf"})


def test_an_address_is_explained_with_its_attachment(tmp_path: Path) -> None:
    asked: list[str] = []
    result = Place(tmp_path, web=site(of_pdf(PROGRAMME), asked)).run("explain", URL)
    assert result.exit_code == 0, result.output
    text = " ".join(result.output.split())
    assert "/p.pdf" in asked
    assert "p.pdf – przeczytano" in text and "Załącznik: p.pdf" in text
    assert "9:30–15:00" in text
    assert "„Z załącznika p.pdf: 9:30–10:00 Rejestracja uczestników”" in text
    assert "[9:30–10:00](" in text and "godzina wydarzenia 1" in text


@pytest.mark.parametrize(("document", "told"), [(of_pdf(of_contents(b"")), "skan"), (httpx.Response(404), "404")])
def test_an_attachment_that_cannot_be_read_is_told_and_the_rest_explained(
    tmp_path: Path, document: httpx.Response, told: str
) -> None:
    result = Place(tmp_path, web=site(document, [])).run("explain", URL)
    text = " ".join(result.output.split())
    assert result.exit_code == 0 and "p.pdf – nie przeczytano" in text and told in text
    assert "godziny nie podano" in text


def test_a_file_is_explained_without_asking_for_attachments(tmp_path: Path) -> None:
    asked: list[str] = []
    (tmp_path / "strona.html").write_text(ARTICLE, encoding="utf-8")
    place = Place(tmp_path, web=site(of_pdf(PROGRAMME), asked))
    result = place.run("explain", str(tmp_path / "strona.html"), "--url", URL)
    assert result.exit_code == 0 and asked == [] and "Załącznik" not in result.output


def test_events_that_only_the_machine_form_tells_are_explained_beside_those_of_the_text(tmp_path: Path) -> None:
    stated = (
        '<script type="application/ld+json">[{"@context": "https://schema.org", "@type": "Event", "name": "Targi",'
        '"startDate": "2026-03-18T09:00:00+01:00", "url": "https://owes.example.pl/szkolenie/"},'
        '{"@context": "https://schema.org", "@type": "Event", "name": "Debata",'
        '"startDate": "2026-03-19T09:00:00+01:00", "url": "https://owes.example.pl/szkolenie/"}]</script>'
    )
    (tmp_path / "strona.html").write_text(TRAINING.replace("</article>", f"{stated}</article>"), encoding="utf-8")
    result = Place(tmp_path).run(
        "explain", str(tmp_path / "strona.html"), "--url", URL, "--fetched", "2026-03-02T08:00"
    )
    assert result.exit_code == 0, result.output
    assert "Wydarzenie 3: " in result.output and "godzina wydarzenia 3" in " ".join(result.output.split())
