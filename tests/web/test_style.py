"""The style sheet and the pages know the same classes: no rule is left over, no name is written for nothing."""

from __future__ import annotations

import re
from pathlib import Path

import aggregator.web

WEB = Path(aggregator.web.__file__).parent
CLASS_ATTRIBUTE = re.compile(r"""(?<![\w-])class="((?:\{\{.*?\}\}|\{%.*?%\}|[^"{])*)\"""")
PRINTED = re.compile(r"\{\{.*?\}\}|\{%.*?%\}")
SELECTED = re.compile(r"\.([a-zA-Z][\w-]*)")


def styled(css: str) -> set[str]:
    """The classes that the selectors of a sheet name."""
    rules = re.sub(r"/\*.*?\*/|\"[^\"]*\"", "", css, flags=re.DOTALL)
    return {name for selector in re.findall(r"([^{};]+)\{", rules) for name in SELECTED.findall(selector)}


def worn(templates: str) -> set[str]:
    """The classes in templates; one that a value completes, such as kind-…, ends with its hyphen."""
    found = set()
    for attribute in CLASS_ATTRIBUTE.findall(templates):
        for printed in PRINTED.findall(attribute):
            # Of a condition what follows its `if` is compared, not written.
            written = re.sub(r"if .*?(?=\s(?:else)\s|\}\}|$)", "", printed) if printed.startswith("{{") else ""
            found |= {name for text in re.findall(r"'([^']*)'", written) for name in text.split()}
        found |= set(PRINTED.sub("\0", attribute).replace("-\0", "- ").replace("\0", " ").split())
    return found


def test_the_sheet_and_the_templates_know_the_same_classes() -> None:
    css = styled((WEB / "static" / "style.css").read_text(encoding="utf-8"))
    pages = worn("\n".join(path.read_text(encoding="utf-8") for path in sorted((WEB / "templates").glob("*.html"))))
    stems = {name for name in pages if name.endswith("-")}
    assert {"day", "on-paper", "cancelled", "kind-", "framed-"} <= pages and {"day", "over-7"} <= css
    assert [name for name in sorted(css - pages) if not name.startswith(tuple(stems))] == [], "reguły bez stron"
    assert sorted(pages - css - stems) == [], "nazwy bez reguł"


def test_what_is_left_over_is_found() -> None:
    assert styled('.a > .b:hover { width: 0.5rem; content: ".c" } @media (x) { .d { } /* .e {} */ }') == {"a", "b", "d"}
    told = """<p class="a b-{{ x.y }}{{ ' c' if z == 'no' }}{{ 'd' if q else 'e' }}{% if f %} g{% endif %}">"""
    assert worn(f'{told}<b data-class="h">') == {"a", "b-", "c", "d", "e", "g"}
