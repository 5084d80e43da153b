"""evaluate: the scores of a folder of cases, and each page that falls short."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

from aggregator.cli.differences import FIELDS, NOUNS, said
from aggregator.cli.evaluating import FIELDS as FIGURES
from aggregator.evaluation import Difference, read_cases, rendered, score
from aggregator.evaluation.scores import FIELDS as SCORED
from aggregator.evaluation.skins import SKINS
from tests.cli.place import Place
from tests.corpus import corpus
from tests.corpus.reading import PAGES, result, sent_pages, understand

CASE = {
    "id": "moja-1",
    "url": "https://owes.example.pl/szkolenie/",
    "title": "Szkolenie z księgowości dla spółdzielni",
    "published": "2026-03-01",
    "fetched": "2026-03-02T08:00:00",
    "body": "<p>Zapraszamy na szkolenie, które odbędzie się 20 marca 2026 r. w godz. 10:00–14:00 w Poznaniu.</p>"
    "<p>Zapisy przyjmujemy do 16 marca 2026 r.</p>",
    "expected": {
        "kind": "announcement",
        "events": [
            {
                "title": "Szkolenie z księgowości dla spółdzielni",
                "category": "training",
                "start": "2026-03-20T10:00",
                "end": "2026-03-20T14:00",
                "status": "confirmed",
                "mode": "onsite",
                "city": "Poznań",
            }
        ],
        "deadlines": [{"kind": "registration", "at": "2026-03-16", "event": 0}],
    },
}


def folder(place: Place, **cases: object) -> Path:
    path = place.folder / "strony"
    path.mkdir(exist_ok=True)
    for name, case in cases.items():
        text = case if isinstance(case, str) else yaml.safe_dump(case, allow_unicode=True)
        (path / f"{name}.yaml").write_text(text, encoding="utf-8")
    return path


def changed(identity: str, **expected: object) -> dict[str, object]:
    return {**CASE, "id": identity, "expected": {**CASE["expected"], **expected}}  # type: ignore[dict-item]


def test_a_page_understood_as_expected_is_not_listed(place: Place) -> None:
    result = place.run("evaluate", str(folder(place, a=CASE)))
    assert result.exit_code == 0, result.output
    assert "Strony: 1. Bez błędu: 1 (100%). Zgodne co do joty: 1 (100%)." in result.stdout
    assert "moja-1" not in result.stdout and "Strony z" not in result.stdout


def test_what_differs_is_said_in_polish(place: Place) -> None:
    event = CASE["expected"]["events"][0]  # type: ignore[index]
    path = folder(
        place,
        a=changed("zly-dzien", events=[{**event, "start": "2026-03-21", "end": None}]),
        b=changed("zla-godzina", events=[{**event, "start": "2026-03-20T09:00", "end": None, "city": "Gniezno"}]),
        c=changed("drobiazg", events=[{**event, "mode": "online"}]),
        d=changed("relacja", kind="report", deadlines=[]),
    )
    text = place.run("evaluate", str(path)).stdout
    for words in (
        "Strony z błędami: 3",
        "✗ brakuje wydarzenia: sobota, 21 marca 2026",
        "✗ zbędne wydarzenie: piątek, 20 marca 2026",
        "✗ godziny (piątek, 20 marca 2026): jest 10:00–14:00, ma być 09:00",
        "· miejscowość (piątek, 20 marca 2026): jest „Poznań”, ma być „Gniezno”",
        "✗ rodzaj strony: jest zapowiedź, ma być relacja",
        "✗ zbędny termin: poniedziałek, 16 marca 2026",
        "Strony z drobnymi różnicami: 1",
        "· forma (piątek, 20 marca 2026): jest stacjonarnie, ma być online",
    ):
        assert words in text, words


def test_bad_files_are_named_and_the_rest_is_measured(place: Place) -> None:
    path = folder(
        place,
        a=CASE,
        b="to: [nie jest YAML",
        c={"id": "c"},
        d={**CASE, "id": "d", "cms": "nieznany"},
        e={**CASE, "id": "e", "fetched": "wczoraj"},
        f={**CASE, "id": "f", "expected": {"kind": "zapowiedź"}},
        g=CASE,
        h={**CASE, "id": 7},
        i="- lista",
    )
    result = place.run("evaluate", str(path))
    assert result.exit_code == 1 and "Strony: 1." in result.stdout
    faults = result.stderr.splitlines()
    assert [one.partition(".yaml: ")[0] for one in faults] == [f"Pominięto {name}" for name in "bcdefghi"]
    assert "to nie jest poprawny YAML (wiersz" in faults[0] and "brakuje pola url, title, body" in faults[1]
    assert "nie ma wyglądu „nieznany”; są: wordpress" in faults[2] and "ma już plik a.yaml" in faults[5]


@pytest.mark.parametrize(("name", "words"), [("nie-ma", "nie ma katalogu"), (".", "nie ma przypadków")])
def test_a_folder_without_cases_is_an_error(place: Place, name: str, words: str) -> None:
    (place.folder / "pusty").mkdir()
    path = place.folder / ("pusty" if name == "." else name)
    result = place.run("evaluate", str(path))
    assert result.exit_code == 1 and words in result.stderr


@pytest.mark.parametrize("cms", SKINS)
def test_a_case_may_wear_every_skin(place: Place, cms: str) -> None:
    assert place.run("evaluate", str(folder(place, a={**CASE, "cms": cms}))).stdout.startswith(
        "Strony: 1. Bez błędu: 1"
    )


def test_the_figures_are_those_of_the_corpus_tool(tmp_path: Path) -> None:
    found = read_cases(PAGES)
    assert not found.faults
    records = {sent.id: result(sent.id, understand(sent)) for sent in sent_pages()}
    path = tmp_path / "results.jsonl"
    path.write_text("\n".join(json.dumps(one) for one in records.values()), encoding="utf-8")
    assert corpus.score(str(PAGES), str(path), as_json=False, show=False) == score(found.cases, records).figures


def test_the_pages_are_those_of_the_corpus() -> None:
    sent = {one.id: (one.body, one.content_type) for one in sent_pages()}
    assert {case["id"]: rendered(case) for case in read_cases(PAGES).cases} == sent


def test_every_field_that_is_scored_has_a_polish_name() -> None:
    assert set(SCORED) == set(FIGURES) == set(FIELDS)
    assert all(said(Difference(field, "2026-03-01", "")) for field in (*SCORED, *NOUNS))


def test_a_page_without_a_record_counts_as_missing() -> None:
    scores = score([CASE], {})
    assert scores.figures["missing"] == 1 and scores.figures["event_recall"] == 0
    assert [one.field for one in scores.pages[0].differences] == ["kind", "published", "event", "deadline"]
