"""Tables: which of them hold data and not the page's layout, and their rows as "Column: cell | Column: cell"."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bs4 import Tag

from aggregator.scrape.furniture import HEADINGS, attribute
from aggregator.scrape.line import walk

Cell = tuple[str, tuple[tuple[int, int, str], ...], bool]
"""A cell's text, the links in it (start, end, address), and whether all of it is bold."""

ReadCell = Callable[[Tag], Cell]

_LONG = 600
"""Characters; a cell with more is a piece of the page's layout."""

_SPAN = 60
"""Rows or columns that one cell may stretch over; more is a mistake or an attack."""

_CELLS = 5000
"""Cells of one table; the rest is left out."""

_SHORT_LABEL = 60

_PARTS = HEADINGS.keys() | {"table", "article", "section", "nav", "footer", "form"}
"""What stands in a cell that is a part of the page."""


@dataclass(frozen=True, slots=True)
class _Field:
    text: str
    links: tuple[tuple[int, int, str], ...] = ()
    bold: bool = False
    head: bool = False
    repeated: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row as text with its links; `caption`: it is one cell across the table, a heading of what follows."""

    text: str
    links: tuple[tuple[int, int, str], ...]
    caption: bool = False


def is_layout(table: Tag) -> bool:
    """True for a table that only arranges a page: nothing heads its columns or rows, and a cell holds whole parts."""
    if attribute(table, "role") in ("presentation", "none"):
        return True
    blocks, letters, rows, cells, stretched = 0, 0, 0, 0, False
    # The walk ends at the first nested table, so that tables in tables in tables are each looked at once.
    for step in walk(table):
        if isinstance(step, str):
            letters += len(step)
            if letters > _LONG:
                return True
            continue
        tag, begins = step
        if not begins:
            continue
        if tag.name in ("th", "thead", "caption"):
            return False
        if tag.name in _PARTS:
            return True
        rows += tag.name == "tr"
        if tag.name == "td":
            cells, blocks, letters = cells + 1, 0, 0
        elif tag.name in ("p", "div", "ul", "ol", "dl", "blockquote"):
            blocks += 1
            stretched = stretched or (blocks > 2)
    return cells <= rows or (stretched and not _first_column_is_short(table))


def _first_column_is_short(table: Tag) -> bool:
    rows = table.find_all("tr")
    firsts = [row.find(("td", "th")) for row in rows]
    return len(rows) > 1 and all(cell is None or len(cell.get_text()) <= _SHORT_LABEL for cell in firsts)


def read_rows(table: Tag, read_cell: ReadCell) -> list[Row]:
    """The rows of a data table, each cell with the label of its column or row."""
    grid = _grid(table, read_cell)
    width = max((len(row) for row in grid), default=0)
    grid = [row for row in grid if any(cell.text for cell in row)]
    if not grid:
        return []
    labels: list[str] = []
    if _heads_columns(grid, width):
        labels = [cell.text.rstrip(":").rstrip() for cell in grid[0]]
        grid = grid[1:]
    if labels and grid and _runs_across(labels, grid):
        return _by_columns(labels, grid)
    return [_row(cells, labels, width) for cells in grid]


def _grid(table: Tag, read_cell: ReadCell) -> list[list[_Field]]:
    """The cells as a rectangle: one that stretches over rows is said again in each, over columns only once."""
    grid: list[list[_Field]] = []
    hanging: dict[int, tuple[int, _Field]] = {}
    count = 0
    for row in table.find_all("tr"):
        if row.find_parent("table") is not table:
            continue
        fields: list[_Field] = []
        for tag in row.find_all(("td", "th"), recursive=False):
            if count >= _CELLS:
                break
            _hang(fields, hanging)
            text, links, bold = read_cell(tag)
            found = _Field(text, links, bold, head=tag.name == "th")
            rows, columns = _span(tag, "rowspan"), _span(tag, "colspan")
            for number in range(columns):
                stretched = found if number == 0 else _Field("", head=found.head, repeated=True)
                if rows > 1:
                    hanging[len(fields)] = (rows - 1, stretched)
                fields.append(stretched)
            count += columns
        _hang(fields, hanging)
        grid.append(fields)
    return grid


def _hang(fields: list[_Field], hanging: dict[int, tuple[int, _Field]]) -> None:
    while (at := len(fields)) in hanging:
        rows, found = hanging.pop(at)
        fields.append(found)
        if rows > 1:
            hanging[at] = (rows - 1, found)


def _span(tag: Tag, name: str) -> int:
    value = attribute(tag, name).strip()
    return max(1, min(int(value), _SPAN)) if value.isascii() and value.isdigit() and len(value) < 9 else 1


def _heads_columns(grid: list[list[_Field]], width: int) -> bool:
    first = [cell for cell in grid[0] if not cell.repeated]
    filled = [cell for cell in first if cell.text]
    if len(grid) < 2 or width < 2 or len(filled) < 2 or any(len(cell.text) > 2 * _SHORT_LABEL for cell in filled):
        return False
    if all(cell.head for cell in filled):
        return True
    other = [cell for row in grid[1:] for cell in row if cell.text]
    return all(cell.bold for cell in filled) and not all(cell.bold for cell in other)


def _runs_across(labels: list[str], grid: list[list[_Field]]) -> bool:
    """True when days stand over the columns and the rows say what is told of each: such a table is read by columns."""
    if labels[0] or len(labels) < 3:
        return False
    dated = sum(any(char.isdigit() for char in label) for label in labels[1:])
    names = [row[0].text for row in grid if row]
    return dated * 2 >= len(labels) - 1 and all(name and not any(char.isdigit() for char in name) for name in names)


def _by_columns(labels: list[str], grid: list[list[_Field]]) -> list[Row]:
    rows = []
    for column in range(1, len(labels)):
        parts = [_Field(labels[column])] if labels[column] else []
        named = [""] * len(parts)
        for row in grid:
            if column < len(row) and row[column].text:
                parts.append(row[column])
                named.append(row[0].text.rstrip(":"))
        if parts:
            rows.append(_joined(parts, named, " | "))
    return rows


def _row(cells: list[_Field], labels: list[str], width: int) -> Row:
    filled = [(cell, labels[at] if at < len(labels) else "") for at, cell in enumerate(cells) if cell.text]
    if not filled:
        return Row("", ())
    if len(filled) == 1 and width > 1 and len(cells) > 1 and all(cell.repeated or cell.text for cell in cells):
        return Row(filled[0][0].text, filled[0][0].links, caption=True)
    fields = [cell for cell, _ in filled]
    if not any(labels) and (len(fields) == 2 or (len(fields) > 2 and fields[0].head)) and _is_name(fields[0]):
        return _joined(fields[1:], [fields[0].text.rstrip(":").rstrip(), *[""] * (len(fields) - 2)], " | ")
    return _joined(fields, [label for _, label in filled], " | ")


def _is_name(cell: _Field) -> bool:
    """A cell that names what stands beside it: "Termin", not "10.00-10.30"."""
    return len(cell.text) <= _SHORT_LABEL and any(char.isalpha() for char in cell.text) and not cell.text[0].isdigit()


def _joined(fields: list[_Field], labels: list[str], between: str) -> Row:
    text, links = "", []
    for cell, label in zip(fields, labels, strict=True):
        text += between if text else ""
        text += f"{label}: " if label else ""
        links += [(start + len(text), end + len(text), url) for start, end, url in cell.links]
        text += cell.text
    return Row(text, tuple(links))
