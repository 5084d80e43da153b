from __future__ import annotations

import re

import pytest
import segno

from aggregator.web.qr import QUIET, qr_code


def drawn(path: str, size: int) -> list[list[int]]:
    """The modules that an SVG path of bars darkens."""
    modules = [[0] * size for _ in range(size)]
    bars = re.findall(r"M(\d+) (\d+)h(\d+)v1h-(\d+)z", path)
    assert "".join("M{} {}h{}v1h-{}z".format(*bar) for bar in bars) == path
    for x, y, width, back in bars:
        assert width == back
        for column in range(int(x), int(x) + int(width)):
            assert not modules[int(y)][column], "no module is drawn twice"
            modules[int(y)][column] = 1
    return modules


@pytest.mark.parametrize(
    "text", ["webcal://a.pl/kalendarz.ics", "webcal://kalendarium.example.pl/k/abcdefgh.ics", "ą" * 300]
)
def test_a_code_is_the_standards_with_a_quiet_margin(text: str) -> None:
    code = qr_code(text)
    matrix = segno.make(text, error="m", micro=False, boost_error=False).matrix
    bare = [row[QUIET:-QUIET] for row in drawn(code.path, code.size)[QUIET:-QUIET]]
    assert bare == [list(row) for row in matrix]
    margin = drawn(code.path, code.size)
    assert not any(map(any, margin[:QUIET] + margin[-QUIET:]))
    assert code.size == len(matrix) + 8


def test_another_text_is_another_code() -> None:
    assert qr_code("webcal://a.pl/kalendarz.ics") != qr_code("webcal://a.pl/kalendarz.icz")


def test_what_no_code_holds_is_refused() -> None:
    with pytest.raises(ValueError):
        qr_code("x" * 3000)
