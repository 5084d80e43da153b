"""Compares what was understood of pages with what their cases expect. Pure.

A record is what `aggregator extract` prints of a page. Events and deadlines are paired by their days, strictest pairs
first; what is left over was missed or invented.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from aggregator.evaluation.compare import day_and_hour, days, folded, hours, pairs, span_text, title_fits
from aggregator.evaluation.skins import Case

Record = Mapping[str, Any]

NOTHING: Record = {"kind": None, "events": [], "deadlines": []}
"""Stands for a page of which there is no record."""

ENTRIES = ("event", "deadline", "report")
FIELDS = (
    *("kind", "published", "hours", "city", "mode", "category", "status", "registration_url", "title"),
    *("deadline_hour", "deadline_kind"),
)
WORTH_A_FAULT = ("status",)
"""Of the fields compared one by one, those that send a reader to the wrong place or at a wrong time."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is not as expected. What is missing is empty: no `found` is missed, no `wanted` invented.

    `grave` tells faults, which mislead readers, from lesser differences; `about` has the days of the event whose field
    it is, as FIRST or FIRST/LAST.
    """

    field: str
    wanted: str
    found: str
    grave: bool = True
    about: str = ""


@dataclass(frozen=True, slots=True)
class PageScore:
    """A page by its case's id, and all in which it differs."""

    id: str
    differences: tuple[Difference, ...]

    @property
    def is_perfect(self) -> bool:
        """True when nothing would mislead a reader."""
        return not any(one.grave for one in self.differences)


@dataclass(frozen=True, slots=True)
class Scores:
    """The figures by name, rates between 0 and 1 (NaN where nothing was compared), and the pages in their order."""

    figures: dict[str, float]
    pages: tuple[PageScore, ...]


def score(cases: Sequence[Case], records: Mapping[str, Record]) -> Scores:
    """The scores of the records, by page id, against the cases; a page without a record counts as not understood."""
    sheet = Sheet()
    pages = []
    for case in cases:
        if case["id"] not in records:
            sheet.counts["missing"] += 1
        found = sheet.compare(case, records.get(case["id"], NOTHING))
        sheet.add("perfect", not any(one.grave for one in found))
        sheet.add("complete", not found)
        pages.append(PageScore(case["id"], found))
    return Scores(sheet.figures(len(cases)), tuple(pages))


class Sheet:
    """What is counted over all pages: how often a field was compared and right, and how many entries there were."""

    def __init__(self) -> None:
        self.right: Counter[str] = Counter()
        self.compared: Counter[str] = Counter()
        self.counts: Counter[str] = Counter()

    def add(self, name: str, right: bool) -> bool:
        """Counts one comparison, and gives it back."""
        self.compared[name] += 1
        self.right[name] += right
        return right

    def compare(self, case: Case, record: Record) -> tuple[Difference, ...]:
        """The differences of one page; everything compared is counted."""
        want = case["expected"]
        found: list[Difference] = []
        if not self.add("kind", want["kind"] == record.get("kind")):
            found.append(Difference("kind", want["kind"], str(record.get("kind") or "")))
        found += self._published(case, record)
        fetched = (day_and_hour(case["fetched"]) or ("", ""))[0]
        found += self._events(want, record, fetched)
        found += self._deadlines(want, record, fetched)
        return tuple(found)

    def _published(self, case: Case, record: Record) -> list[Difference]:
        want, have = day_and_hour(case.get("published")), day_and_hour(record.get("published"))
        shown = have[0] if have else ""
        if want is None:
            return [Difference("published", "", shown, grave=False)] if shown else []
        return [] if self.add("published", want[0] == shown) else [Difference("published", want[0], shown)]

    def _events(self, want: Record, record: Record, fetched: str) -> list[Difference]:
        wanted, mine = want.get("events") or [], record.get("events") or []
        group = "report" if want["kind"] == "report" else "event"
        paired = pairs(
            wanted,
            mine,
            lambda e: days(e) and (days(e), hours(e), folded(e.get("city"))),
            lambda e: days(e) and (days(e), hours(e)),
            days,
        )
        self._count(group, len(paired), len(wanted), len(mine))
        found: list[Difference] = []
        for i, j in paired:
            found += self._fields(wanted[i], mine[j], fetched)
        for i in sorted(set(range(len(wanted))) - {i for i, _ in paired}):
            found.append(Difference("event", span_text(wanted[i]), ""))
        for j in sorted(set(range(len(mine))) - {j for _, j in paired}):
            found.append(Difference("event", "", span_text(mine[j])))
            span = days(mine[j])
            self.counts["wrong_coming"] += bool(span and span[1] >= fetched)
        return found

    def _fields(self, wanted: Record, mine: Record, fetched: str) -> list[Difference]:
        """The differences of one event that was found."""
        found = []
        about = span_text(wanted)
        if not self.add("hours", hours(wanted) == hours(mine)):
            clock = ["–".join(filter(None, hours(one))) for one in (wanted, mine)]
            found.append(Difference("hours", clock[0], clock[1], about=about))
        checks = {
            name: (wanted.get(name) or None) == (mine.get(name) or None)
            for name in ("status", "mode", "category", "registration_url")
        }
        checks["city"] = folded(wanted.get("city")) == folded(mine.get("city"))
        checks["title"] = title_fits(wanted.get("title"), mine.get("title"))
        for name, right in checks.items():
            if not self.add(name, right):
                want, have = str(wanted.get(name) or ""), str(mine.get(name) or "")
                found.append(Difference(name, want, have, grave=name in WORTH_A_FAULT, about=about))
        span = days(wanted)
        self.counts["wrong_coming"] += not checks["status"] and span is not None and span[1] >= fetched
        return found

    def _deadlines(self, want: Record, record: Record, fetched: str) -> list[Difference]:
        wanted, mine = want.get("deadlines") or [], record.get("deadlines") or []
        told = [day_and_hour(one.get("at")) for one in mine]
        paired = pairs(
            wanted, mine, lambda d: day_and_hour(d.get("at")), lambda d: (day_and_hour(d.get("at")) or (None,))[0]
        )
        self._count("deadline", len(paired), len(wanted), len(mine))
        found: list[Difference] = []
        for i, j in paired:
            hour = day_and_hour(wanted[i]["at"]) == told[j]
            if not self.add("deadline_hour", hour):
                found.append(Difference("deadline_hour", str(wanted[i]["at"]), str(mine[j]["at"])))
            kinds = str(wanted[i].get("kind") or ""), str(mine[j].get("kind") or "")
            if not self.add("deadline_kind", kinds[0] == kinds[1]):
                found.append(Difference("deadline_kind", *kinds, grave=False))
        for i in sorted(set(range(len(wanted))) - {i for i, _ in paired}):
            found.append(Difference("deadline", str(wanted[i]["at"]), ""))
        for j in sorted(set(range(len(mine))) - {j for _, j in paired}):
            found.append(Difference("deadline", "", str(mine[j].get("at") or "")))
            self.counts["wrong_coming"] += (told[j] or ("",))[0] >= fetched
        return found

    def _count(self, group: str, paired: int, expected: int, found: int) -> None:
        self.counts[f"{group}.paired"] += paired
        self.counts[f"{group}.expected"] += expected
        self.counts[f"{group}.found"] += found

    def figures(self, pages: int) -> dict[str, float]:
        """The figures of the whole, rounded to four places."""
        found: dict[str, float] = {"pages": pages, "missing": self.counts["missing"]}
        found |= {f"{name}_pages": self._rate(name) for name in ("perfect", "complete")}
        for name in ENTRIES:
            counts = (self.counts[f"{name}.{part}"] for part in ("paired", "expected", "found"))
            for part, value in zip(("precision", "recall", "f1"), f1(*counts), strict=True):
                found[f"{name}_{part}"] = round(value, 4)
        found |= {name: self._rate(name) for name in FIELDS}
        found["wrong_coming_per_100_pages"] = round(100 * self.counts["wrong_coming"] / pages, 2) if pages else 0.0
        return found

    def _rate(self, name: str) -> float:
        return round(self.right[name] / self.compared[name], 4) if self.compared[name] else float("nan")


def f1(paired: int, expected: int, found: int) -> tuple[float, float, float]:
    """Precision, recall and their harmonic mean; where nothing was expected, finding nothing is right."""
    precision = paired / found if found else float(expected == 0)
    recall = paired / expected if expected else 1.0
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0
