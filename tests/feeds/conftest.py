from collections.abc import Callable
from pathlib import Path

import pytest

GOLDEN = Path(__file__).parent.parent / "golden"


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, bytes], None]:
    """Compares bytes with the file of that name in tests/golden, or writes it when pytest got --rewrite-golden."""

    def compare(name: str, body: bytes) -> None:
        path = GOLDEN / name
        if request.config.getoption("--rewrite-golden"):
            path.write_bytes(body)
        assert path.is_file(), f"brak {path.name}; zapisz go przez pytest --rewrite-golden"
        assert body == path.read_bytes()

    return compare
