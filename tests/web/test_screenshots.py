from __future__ import annotations

from base64 import b64decode, b64encode
from pathlib import Path
from typing import Any

from tests.web.browsing import Look
from tests.web.few_colours import REDUCE, few_colours, indexed_png
from tests.web.screenshots import MOST_BYTES, Picture, fullest_event, take


def test_pictures_are_taken_and_what_is_missing_is_told(browser: Any, address: str, tmp_path: Path) -> None:
    looks = (Look(1280, "dark"), Look(360))
    assert list(take(browser, address, Picture("a", "/", looks), tmp_path)) == []
    assert list(take(browser, address, Picture("b", "/nie-ma", looks[:1]), tmp_path)) == [
        "b-1280-ciemny.png: nie ma strony /nie-ma"
    ]
    files = {file.name: file.read_bytes() for file in tmp_path.iterdir()}
    assert files.keys() == {"a-1280-ciemny.png", "a-360.png"}
    sizes = {name: (int.from_bytes(png[16:20]), int.from_bytes(png[20:24])) for name, png in files.items()}
    assert sizes == {"a-1280-ciemny.png": (1280, 900), "a-360.png": (360, 780)}
    assert all(1000 < len(png) < MOST_BYTES for png in files.values())


def test_the_event_that_tells_most_is_shown(browser: Any, address: str) -> None:
    assert fullest_event(browser, address).startswith("/wydarzenie/w-")


def test_a_picture_of_few_colours_keeps_its_pixels_and_one_of_many_its_frequent_ones(browser: Any) -> None:
    page = browser.new_page()

    def pixels(png: bytes) -> list[tuple[int, ...]]:
        found = page.evaluate(REDUCE, b64encode(png).decode())
        shades = [tuple(found["palette"][at : at + 3]) for at in range(0, len(found["palette"]), 3)]
        return [shades[place] for place in b64decode(found["pixels"])]

    png = indexed_png(4, 2, bytes((250, 250, 246, 0, 0, 0, 156, 35, 35)), bytes((0, 0, 1, 0, 2, 0, 0, 1)))
    assert pixels(png)[:5] == [(250, 250, 246)] * 2 + [(0, 0, 0), (250, 250, 246), (156, 35, 35)]
    assert pixels(few_colours(page, png)) == pixels(png)
    page.set_content("<body style='margin: 0; height: 100vh; background: linear-gradient(#fff, #f00, #00f)'></body>")
    reduced = few_colours(page, page.screenshot())
    assert len(set(pixels(reduced))) == 256
    page.close()
