"""The table of faults: enough of them are done, and every one by a test that there is."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faults.table import FAULTS, Fault
from tests.feeds.test_checklist import names_in

ROOT = Path(__file__).parents[2]


def test_there_are_enough_of_them() -> None:
    assert sum(fault.check for fault in FAULTS.values()) >= 20
    assert sum(fault.soak for fault in FAULTS.values()) >= 100
    others = [fault for name, fault in FAULTS.items() if not name.startswith("kill -9 update")]
    assert sum(fault.soak for fault in others) >= 100, "without those that are the cheapest"


@pytest.mark.parametrize(("name", "fault"), FAULTS.items(), ids=lambda value: value if isinstance(value, str) else "")
def test_each_is_done_by_a_test_that_takes_its_size_from_the_table(name: str, fault: Fault) -> None:
    file, _, test = fault.test.partition("::")
    text = (ROOT / file).read_text(encoding="utf-8")
    assert test in names_in(ROOT / file)
    assert fault.check <= fault.soak
    assert "FAULTS[" in text or not file.startswith("tests/faults/")
