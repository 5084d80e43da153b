"""docs/decisions/identity.md tells the rows of evidence with their weights: the same as in the code, none too many."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from aggregator.events.clusters import STAYS
from aggregator.events.sameness import ANOTHER_DAY, ENOUGH, OTHER_MODE
from aggregator.events.signs import A_NAME, COPIED, NEAR, OTHER_ADDRESS, OTHER_HOUR, TEXTS, TITLES, WHOLE_TEXT

ROOT = Path(__file__).parent.parent.parent
PAGE = (ROOT / "docs" / "decisions" / "identity.md").read_text(encoding="utf-8")
CALLS = [
    node
    for path in (ROOT / "aggregator" / "events").glob("*.py")
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
]


def number(text: str) -> float:
    return float(text.replace("−", "-").replace(",", "."))


def numbers_in(node: ast.expr) -> Iterator[float]:
    """The weights that an expression may give; none where it is looked up in a table."""
    if isinstance(node, ast.IfExp):
        yield from numbers_in(node.body)
        yield from numbers_in(node.orelse)
    elif isinstance(node, ast.Constant | ast.UnaryOp):
        yield float(ast.literal_eval(node))


def signs_in_code() -> dict[str, set[float]]:
    found: defaultdict[str, set[float]] = defaultdict(set)
    for call in CALLS:
        if isinstance(call.func, ast.Name) and call.func.id == "Sign" and isinstance(call.args[0], ast.Constant):
            found[str(call.args[0].value)] |= set(numbers_in(call.args[1]))
    return dict(found)


def test_the_page_has_the_signs_of_the_code_with_their_weights() -> None:
    rows = re.findall(r"^\| `([^`]+)` \| ([^|]+) \|", PAGE, re.M)
    assert {words: {number(one) for one in weights.split(";")} for words, weights in rows} == signs_in_code()
    assert len(rows) == len(dict(rows)) > 20


def test_the_page_has_what_rules_out() -> None:
    apart = {
        str(keyword.value.value)
        for call in CALLS
        if isinstance(call.func, ast.Name) and call.func.id == "Verdict"
        for keyword in call.keywords
        if keyword.arg == "apart" and isinstance(keyword.value, ast.Constant)
    }
    told = set(re.findall(r"`([^`]+)`", PAGE.partition("## What rules out")[2].partition("##")[0]))
    assert told == apart | {"inna miejscowość", OTHER_MODE, ANOTHER_DAY, OTHER_HOUR, OTHER_ADDRESS} and len(apart) > 3


def test_the_page_has_the_tables_of_titles_and_texts() -> None:
    rows = [[number(cell) for cell in row] for row in re.findall(r"^\| (\d+)% \| (.+) \| (.+) \| (.+) \|$", PAGE, re.M)]
    assert rows == [[round(100 * least), *weights] for least, weights in TITLES]
    texts = [[number(cell) for cell in row] for row in re.findall(r"^\| (\d+)% \| ([^|]+) \|$", PAGE, re.M)]
    assert texts == [[round(100 * least), weight] for least, weight in TEXTS]


def test_the_page_has_the_thresholds() -> None:
    assert f"From {ENOUGH:g} on".replace(".", ",") in PAGE
    assert f"a whole text ({WHOLE_TEXT} words that say something) of which {COPIED:.0%} are the same" in PAGE
    assert f"title of {['no', 'one', 'two', 'three', 'four'][int(A_NAME)]} words" in PAGE
    assert timedelta(hours=2) == NEAR and "for hours no more than two apart" in PAGE
    assert f"fewer than {WHOLE_TEXT} words" in PAGE and f"weighs {STAYS:g} in the grouping" in PAGE
