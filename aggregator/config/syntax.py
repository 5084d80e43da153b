"""YAML that cannot be read: what stands in the way, where, and what to do about it."""

from __future__ import annotations

import re

import yaml

from aggregator.config.faults import SourceFault

TAB = "wiersz zawiera tabulator", "YAML nie uznaje tabulatorów, zastąp go odstępami"
QUOTE = "ujmij całą wartość w cudzysłów"

PROBLEMS: tuple[tuple[str, str, str], ...] = (
    ("cannot start any token", "wartość zaczyna się znakiem, który ma w YAML własne znaczenie", QUOTE),
    (
        "mapping values are not allowed",
        "niespodziewany dwukropek",
        f"wyrównaj wcięcie, a jeśli dwukropek należy do wartości, {QUOTE}",
    ),
    ("could not find expected ':'", "brakuje dwukropka z odstępem po nazwie pola", "napisz „pole: wartość”"),
    ("did not find expected ':'", "brakuje dwukropka z odstępem po nazwie pola", "napisz „pole: wartość”"),
    (
        "expected <block end>",
        "wcięcie nie zgadza się z wierszami powyżej",
        "wyrównaj pola jednego wpisu do jednej kolumny",
    ),
    (
        "expected ',' or",
        "nawias otwarty w tym wierszu nie jest zamknięty",
        "zamknij nawias albo przecinkiem oddziel elementy",
    ),
    ("unexpected end of stream", "cudzysłów otwarty w tym wierszu nie jest zamknięty", "dopisz zamykający cudzysłów"),
    (
        "unexpected document separator",
        "cudzysłów otwarty w tym wierszu nie jest zamknięty",
        "dopisz zamykający cudzysłów",
    ),
    (
        "expected '<document start>'",
        "wiersz stoi bliżej lewej strony niż wiersze powyżej",
        "wyrównaj pola jednego wpisu do jednej kolumny",
    ),
    ("unknown escape character", "ukośnik wsteczny w cudzysłowie", "użyj apostrofów zamiast cudzysłowu"),
    ("undefined alias", "wartość zaczyna się gwiazdką, która w YAML znaczy odesłanie", QUOTE),
    ("but found another document", "plik ma więcej niż jeden dokument", "usuń wiersz „---” dzielący plik na części"),
)
"""What PyYAML says of a fault, what it means, and the remedy; the first that fits."""

NOTICED_LATER = ("end of stream", "document separator", "expected ':'", "expected ',' or")
"""Problems that PyYAML meets some lines after their cause; its context is the cause."""


class NotYaml(Exception):
    """A text that is not YAML; `fault` says why."""

    def __init__(self, fault: SourceFault) -> None:
        super().__init__(str(fault))
        self.fault = fault


def syntax_fault(file: str, text: str, error: yaml.MarkedYAMLError, above: int) -> SourceFault:
    """What PyYAML stumbled over, in Polish and with a remedy; `above` lines stand above this text."""
    problem = error.problem or ""
    mark = error.problem_mark or error.context_mark
    if any(sign in problem for sign in NOTICED_LATER):
        mark = error.context_mark or mark
    line, column = (mark.line, mark.column) if mark is not None else (above, 0)
    lines = text.splitlines()
    here = lines[line - above] if above <= line < above + len(lines) else ""
    glued = re.search(r"\b[a-z]+:(?=[^\s/])", here)
    message, remedy = next(
        ((meaning, cure) for sign, meaning, cure in PROBLEMS if sign in problem),
        ("to nie jest poprawny YAML", "sprawdź wcięcia, dwukropki i cudzysłowy w tym wierszu i w poprzednim"),
    )
    if "\t" in here[: column + 1]:
        message, remedy = TAB
    elif "<block end>" in problem and re.search("[\"']\\s*$", here[:column]):
        message = "po zamykającym cudzysłowie albo apostrofie stoi dalszy tekst"
        remedy = 'ujmij całą wartość w cudzysłów ("…"), a znaki " w jej środku zamień na „ i ”'
    elif "expected ':'" in problem and glued:
        message, remedy = "po dwukropku brakuje odstępu", f"napisz „{glued[0]} wartość”"
    return SourceFault(file, line + 1, column + 1, "", message, remedy)


def control_fault(file: str, text: str, error: yaml.reader.ReaderError, above: int) -> SourceFault:
    """The fault of a character that YAML does not allow, `above` lines standing above this text."""
    before = text[: error.position]
    line, column = before.count("\n") + 1, error.position - before.rfind("\n")
    message = f"niewidoczny znak sterujący (kod {ord(text[error.position])})"
    return SourceFault(file, above + line, column, "", message, "usuń go i napisz wiersz na nowo")
