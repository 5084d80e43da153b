"""The text of PDFs: what people write, what cannot be read, and what only does harm. Each is read by a real process."""

from __future__ import annotations

import subprocess
import sys
import time
import zlib
from collections.abc import Callable
from random import Random

import pytest

from aggregator.documents import child, pdf_text
from aggregator.errors import DocumentError
from tests.documents.writer import locked, of_contents, pdf, stream, written

PROGRAMME = (
    "PROGRAM KONFERENCJI",
    "15 października 2026 r., Łódź, ul. Źródłowa 5",
    "9:30–10:00 Rejestracja uczestników",
    "10:00–10:30 Otwarcie, powitanie gości, wystąpienie dyrektora ośro-",
    "dka wsparcia",
    "12:30–15:00 Warsztaty",
)
TOLD = (
    "PROGRAM KONFERENCJI\n15 października 2026 r., Łódź, ul. Źródłowa 5\n9:30–10:00 Rejestracja uczestników\n"
    "10:00–10:30 Otwarcie, powitanie gości, wystąpienie dyrektora ośrodka wsparcia\n12:30–15:00 Warsztaty"
)


def fault(body: bytes, seconds: float = 20.0) -> str:
    with pytest.raises(DocumentError) as raised:
        pdf_text(body, url="https://owes.example.pl/program.pdf", seconds=seconds)
    assert raised.value.url == "https://owes.example.pl/program.pdf"
    return str(raised.value)


@pytest.mark.parametrize("packed", [True, False])
def test_a_programme_is_read_line_by_line_with_its_polish_letters(packed: bool) -> None:
    assert pdf_text(pdf(PROGRAMME, packed=packed)) == TOLD


def test_pages_follow_each_other_and_those_beyond_the_twentieth_are_left_out() -> None:
    told = pdf_text(pdf(*((f"Strona numer {number}.",) for number in range(1, 31))))
    assert told.split("\n\n")[0] == "Strona numer 1."
    assert told.split("\n\n")[-1] == "Strona numer 20."


def test_a_pdf_that_only_its_owner_may_change_is_read() -> None:
    assert pdf_text(locked(pdf(PROGRAMME), "")) == TOLD


def test_a_page_that_is_damaged_does_not_hide_the_others() -> None:
    body = pdf(("Pierwsza.",), ("Druga.",)).replace(b"/Contents 6 0 R", b"/Contents (x)   ")
    assert pdf_text(body) == "Druga."


def test_what_people_send_and_no_program_reads_is_told_with_a_remedy() -> None:
    picture = stream(b"\xff" * 3000, b"/Type /XObject /Subtype /Image /Width 100 /Height 10 /ColorSpace /DeviceRGB")
    assert "skan" in fault(of_contents(b"q 595 0 0 842 0 0 cm /Im1 Do Q", more={50: picture}))
    assert "hasłem" in fault(locked(pdf(PROGRAMME), "tajne"))
    assert "większy niż 5 MB" in fault(b"%PDF-1.7\n" + b" " * child.MOST_BYTES)
    assert fault(b"<html><body>To nie ten plik</body></html>") == "to nie jest plik PDF"


GOOD = pdf(PROGRAMME)
NESTED = b"[" * 100_000 + b"]" * 100_000


def tree(kids: bytes, count: bytes = b"3") -> bytes:
    return written(
        {1: b"<< /Type /Catalog /Pages 2 0 R >>", 2: b"<< /Type /Pages /Kids %s /Count %s >>" % (kids, count)}
    )


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(GOOD[: len(GOOD) // 3], id="truncated"),
        pytest.param(b"%PDF-1.7\n" + Random(5).randbytes(50_000), id="garbage"),
        pytest.param(b"%PDF-1.7\n", id="empty"),
        pytest.param(tree(b"[2 0 R]"), id="a tree that is its own child"),
        pytest.param(tree(b"[9 0 R]"), id="a page that is not there"),
        pytest.param(tree(b"7"), id="children that are a number"),
        pytest.param(tree(NESTED), id="arrays in arrays"),
        pytest.param(written({1: b"1 0 R"}), id="a catalog that is itself"),
        pytest.param(b"%PDF-1.7\nstartxref\n99999999999\n%%EOF", id="a table beyond the end"),
        pytest.param(
            b"%PDF-1.7\nxref\n0 99999999\ntrailer\n<< /Size 99999999 >>\nstartxref\n9\n%%EOF", id="a long table"
        ),
    ],
)
def test_damage_is_told_and_nothing_escapes(body: bytes) -> None:
    assert fault(body)


def form_cycle() -> bytes:
    forms = {
        50: stream(b"/F2 Do", b"/Type /XObject /Subtype /Form /Resources << /XObject << /F2 51 0 R >> >>"),
        51: stream(b"/F1 Do", b"/Type /XObject /Subtype /Form /Resources << /XObject << /F1 50 0 R >> >>"),
    }
    body = of_contents(b"/F1 Do", more=forms)
    return body.replace(b"/Font << /F1", b"/XObject << /F1 50 0 R >> /Font << /F1")


def bomb() -> bytes:
    """A stream of 400 MB, packed twice into a few hundred bytes."""
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(b" " * 2**20) for _ in range(400)) + packer.flush()
    twice = zlib.compress(packed, 9)
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        3: b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R /MediaBox [0 0 9 9] /Resources << /Font << >> >> >>",
        4: stream(twice, b"/Filter [/FlateDecode /FlateDecode]"),
    }
    return written(objects)


def many_objects() -> bytes:
    kids = b" ".join(b"%d 0 R" % n for n in range(10, 60_010))
    objects = {1: b"<< /Type /Catalog /Pages 2 0 R >>", 2: b"<< /Type /Pages /Kids [%s] /Count 60000 >>" % kids}
    return written(objects | dict.fromkeys(range(10, 60010), b"<< /Type /Page >>"))


def long_content() -> bytes:
    return of_contents(b"BT /F1 1 Tf " + b"(a) Tj " * 5_000_000 + b"ET")


@pytest.mark.parametrize(
    ("make", "told"),
    [(form_cycle, "nie ma tekstu"), (bomb, "pamięci"), (many_objects, "nie ma tekstu"), (long_content, "pamięci")],
)
def test_what_is_built_to_cost_ends_in_a_fault_and_in_time(make: Callable[[], bytes], told: str) -> None:
    body = make()
    assert len(body) <= child.MOST_BYTES
    began = time.monotonic()
    assert told in fault(body)
    assert time.monotonic() - began < 25


def test_a_process_that_does_not_end_is_ended() -> None:
    began = time.monotonic()
    assert "zbyt długo" in fault(long_content(), seconds=1.0)
    assert time.monotonic() - began < 5


@pytest.mark.skipif(sys.platform == "win32", reason="no rlimits there")
def test_the_process_gives_up_memory_and_time_itself() -> None:
    code = (
        "from aggregator.documents import child; child.limit_itself(); import resource as r; "
        "print(r.getrlimit(r.RLIMIT_AS)[0], r.getrlimit(r.RLIMIT_CPU)[0], r.getrlimit(r.RLIMIT_FSIZE)[0])"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert tuple(map(int, told.split())) == (child.MEMORY, child.CPU_SECONDS, child.MOST_OUTPUT)


def test_the_process_is_given_none_of_the_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: dict[str, str] = {}
    run = subprocess.run

    def spy(*args: object, **kwargs: object) -> object:
        seen.update(kwargs["env"])  # type: ignore[call-overload]
        return run(*args, **kwargs)  # type: ignore[call-overload]

    monkeypatch.setenv("AGGREGATOR_DATABASE_URL", "postgresql://tajne")
    monkeypatch.setattr(subprocess, "run", spy)
    assert pdf_text(GOOD) == TOLD
    assert "PATH" in seen and not any(name.startswith("AGGREGATOR") for name in seen)
