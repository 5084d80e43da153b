"""What can still be read of a list in which something is not YAML: each item by itself."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from yaml.nodes import Node, SequenceNode

from aggregator.config.faults import SourceFault
from aggregator.config.form import Form
from aggregator.config.nodes import compose
from aggregator.config.syntax import TAB, NotYaml

DASH = re.compile(r"([ \t]*)-(?:\s|$)")
WITH_FIELD = re.compile(r"[ \t]*-\s+[\"']?\w+[\"']?\s*:(?:\s|$)")
DIVIDER = re.compile(r"(?:---|\.\.\.)(?:\s|$)")


@dataclass(frozen=True, slots=True)
class Part:
    """The lines of one item: how many stand above them, what its dash is indented by, the text."""

    above: int
    indent: str
    text: str


def saved(text: str, file: str, form: Form) -> tuple[list[Node], list[SourceFault]]:
    """The items of a block list that are YAML when taken one by one, and a fault for each that is not."""
    parts = parts_of(text, form)
    indent = (
        f"myślnik nie stoi równo z myślnikami innych {form.many}",
        "daj mu takie wcięcie, jakie mają sąsiednie",
    )
    no_dash = (
        f"{form.one} nie zaczyna się od myślnika z odstępem",
        f"napisz „- {form.first}: …”, równo z myślnikami sąsiednich",
    )
    usual = Counter(part.indent for part in parts).most_common(1)[0][0] if parts else ""
    nodes: list[Node] = []
    faults: list[SourceFault] = []
    for part in parts:
        dash = DASH.match(part.text)
        if dash is None or part.indent != usual:
            message, remedy = no_dash if dash is None else TAB if "\t" in part.indent else indent
            faults.append(SourceFault(file, part.above + 1, len(part.indent) + 1, "", message, remedy))
            continue
        try:
            root = compose(part.text, file, part.above)
        except NotYaml as error:
            faults.append(error.fault)
            continue
        if isinstance(root, SequenceNode):
            nodes += root.value
    return nodes, faults


def parts_of(text: str, form: Form) -> tuple[Part, ...]:
    """The lines of each item; none when the text has no such block list, or goes on after a divider.

    An item begins at a dash that stands no deeper than the first one, or before a field, since lists inside an item
    hold single texts only; or at a usual first field that stands no deeper, its dash forgotten.
    """
    opening = re.compile(rf"{form.root} *:\s*(?:#.*)?")
    dashless = re.compile(rf"([ \t]*)(?:-\w+|{form.first})\s*:(?:\s|$)")
    lines = text.splitlines(keepends=True)
    top = next((at for at, line in enumerate(lines) if opening.fullmatch(line.rstrip())), len(lines))
    starts: list[tuple[int, str]] = []
    for at in range(top + 1, len(lines)):
        line = lines[at]
        if DIVIDER.match(line):
            return ()
        begun = DASH.match(line) or (dashless.match(line) if starts else None)
        if begun is not None and (
            not starts or len(begun[1].expandtabs()) <= len(starts[0][1].expandtabs()) + 1 or WITH_FIELD.match(line)
        ):
            starts.append((at, begun[1]))
        elif not starts and line.strip() and not line.lstrip().startswith("#"):
            return ()
    ends = [at for at, _ in starts[1:]] + [end_of(lines, starts[-1][0] + 1)] if starts else []
    return tuple(Part(at, indent, "".join(lines[at:end])) for (at, indent), end in zip(starts, ends, strict=True))


def end_of(lines: list[str], at: int) -> int:
    """Where the last item ends: at the next field of the file itself, else with the file."""
    return next((n for n in range(at, len(lines)) if re.match(r"[^\s#-]", lines[n])), len(lines))
