"""A folder of cases: pages written out in YAML, each with what a reader of Polish understands of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import yaml

from aggregator.errors import AggregatorError
from aggregator.evaluation.skins import SKINS, Case
from aggregator.moments import WARSAW

NEEDED = ("id", "url", "title", "body", "fetched", "expected")
SAVED = "page"
"""The field of a case whose page is a file beside it, as it came; title and body are then that file's."""
DEFAULTS = {"cms": "wordpress", "site": "Strona z aktualnościami"}
KINDS = ("announcement", "report", "other")


@dataclass(frozen=True, slots=True)
class CaseFolder:
    """The cases of a folder in the order of their files' names, and what is wrong with files that hold none."""

    cases: tuple[Case, ...]
    faults: tuple[str, ...]


def read_cases(folder: Path) -> CaseFolder:
    """The cases in the folder's *.yaml files. AggregatorError when there is no such folder, or no such file in it."""
    if not folder.is_dir():
        raise AggregatorError(f"nie ma katalogu {folder}")
    paths = sorted(folder.glob("*.yaml"))
    if not paths:
        raise AggregatorError(f"w katalogu {folder} nie ma przypadków (plików *.yaml)")
    cases: list[Case] = []
    faults: list[str] = []
    seen: dict[str, str] = {}
    for path in paths:
        try:
            case = read_case(path)
        except ValueError as error:
            faults.append(f"{path.name}: {error}")
            continue
        if case["id"] in seen:
            faults.append(f"{path.name}: pole id „{case['id']}” ma już plik {seen[case['id']]}")
            continue
        seen[case["id"]] = path.name
        cases.append(case)
    return CaseFolder(tuple(cases), tuple(faults))


def read_case(path: Path) -> Case:
    """The case in a file, with what it may leave out. ValueError, in Polish, when the file holds none."""
    try:
        found = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise ValueError("pliku nie da się odczytać jako tekstu UTF-8") from error
    except yaml.YAMLError as error:
        raise ValueError(f"to nie jest poprawny YAML{place_of(error)}") from error
    if not isinstance(found, dict):
        raise ValueError("to nie jest przypadek: brakuje pól i ich wartości")
    case = DEFAULTS | {name: value for name, value in found.items() if value is not None}
    if SAVED in case:
        case |= {"body": "", "saved": saved_page(path, case[SAVED])}
        case.setdefault("title", "")
    missing = [name for name in NEEDED if name not in case]
    if missing:
        raise ValueError(f"brakuje pola {', '.join(missing)}")
    for name in ("id", "url", "title", "body", "site"):
        if not isinstance(case[name], str):
            raise ValueError(f"pole {name} nie jest tekstem; weź je w cudzysłów")
    if case["cms"] not in SKINS:
        raise ValueError(f"pole cms: nie ma wyglądu „{case['cms']}”; są: {', '.join(SKINS)}")
    check_expected(case["expected"])
    try:
        fetched_at(case)
        listed_on(case)
        if isinstance(case.get("published"), str):
            date.fromisoformat(case["published"][:10])
    except ValueError as error:
        raise ValueError("pole fetched, listed albo published nie jest datą ISO 8601") from error
    return case


def case_text(case: Mapping[str, object]) -> str:
    """A case as the text of its file."""
    return yaml.safe_dump(dict(case), allow_unicode=True, sort_keys=False, width=120)


def saved_page(path: Path, name: object) -> bytes:
    """The page in a file beside the case's. ValueError, in Polish, when there is none."""
    if not isinstance(name, str) or Path(name).name != name:
        raise ValueError(f"pole {SAVED} ma być nazwą pliku z tego samego katalogu")
    try:
        return path.with_name(name).read_bytes()
    except OSError as error:
        raise ValueError(f"pole {SAVED}: nie ma pliku {name}") from error


def check_expected(expected: object) -> None:
    """ValueError, in Polish, when this is no answer that a page can be compared with."""
    if not isinstance(expected, Mapping) or expected.get("kind") not in KINDS:
        raise ValueError(f"pole expected.kind: ma być jedno z: {', '.join(KINDS)}")
    for name, moment in (("events", "start"), ("deadlines", "at")):
        entries = expected.get(name) or []
        if not isinstance(entries, list) or not all(isinstance(one, Mapping) and one.get(moment) for one in entries):
            raise ValueError(f"pole expected.{name}: ma być listą, każdy wpis z polem {moment}")


def fetched_at(case: Case) -> datetime:
    """When the page is taken to have been fetched, in Warsaw. ValueError when the case does not say it soundly."""
    fetched = case["fetched"]
    if isinstance(fetched, datetime):
        moment = fetched
    else:
        moment = datetime.fromisoformat(str(fetched))
    return moment.astimezone(WARSAW) if moment.tzinfo is not None else moment.replace(tzinfo=WARSAW)


def listed_on(case: Case) -> date | None:
    """The day that the page's listing shows beside it, None where the case names none. ValueError when it is no day."""
    listed = case.get("listed")
    return date.fromisoformat(listed[:10]) if isinstance(listed, str) else listed


def place_of(error: yaml.YAMLError) -> str:
    """Where the file goes wrong, counted from 1; empty when the parser does not say."""
    mark = getattr(error, "problem_mark", None)
    return "" if mark is None else f" (wiersz {mark.line + 1})"
