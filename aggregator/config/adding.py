"""sources.yaml with a source more or a source less; whatever else stands in it stays as it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from yaml.nodes import MappingNode, Node, SequenceNode

from aggregator.config.entry import SOURCES
from aggregator.config.faults import SourceFault, nearest, reason_of
from aggregator.config.item import faults_of
from aggregator.config.layout import UNKNOWN, Layout, group_end, layout_of, quotes_of
from aggregator.config.listed import items_of
from aggregator.config.nodes import Field, compose, fields_of, read_text
from aggregator.config.sources import Sources, placed, sources_in
from aggregator.config.syntax import NotYaml
from aggregator.config.writing import block_lines, flow_text
from aggregator.errors import ConfigError
from aggregator.files import READABLE, written_whole
from aggregator.model import Source

FILE = "sources.yaml"
BEGINNING = "# Źródła Kalendarium ES. Plik sprawdza polecenie „aggregator check”.\n\n"


def with_source(text: str, entry: Mapping[str, object], *, group: str = "", file: str = FILE) -> str:
    """The file's text with the entry at the end of the list, or of those under the comment `group` if there is one.

    Comments, order, indentation, quoting and line ends stay; an empty text becomes a good file. ConfigError when the
    result would not have exactly one source more than the text: why, and the line of a source that is in the way.
    """
    mark, text = ("\ufeff", text[1:]) if text.startswith("\ufeff") else ("", text)
    result = inserted(text, entry, group, file)
    before = sources_in(text, file) if says_something(text, file) else Sources()
    try:
        after = sources_in(result, file)
    except ConfigError as error:
        raise ConfigError(UNKNOWN) from error
    known, now = frozenset(before.all), frozenset(after.all)
    if known < now and len(now) == len(known) + 1 and len(after.faults) <= len(before.faults):
        return mark + result
    if group:  # at the end of the list it is the new source that gets the blame, not one below it
        return mark + with_source(text, entry, file=file)
    old = {(fault.field, fault.message) for fault in before.faults}
    fresh = [fault for fault in after.faults if (fault.field, fault.message) not in old]
    raise ConfigError("\n".join(f"nie dodano źródła: {blamed(fault)}" for fault in fresh) or UNKNOWN)


def remove_source(text: str, source_id: str, *, file: str = FILE) -> str:
    """The file's text without the lines of one source; comments between sources stay.

    ConfigError when no good source has this id, or when it cannot be taken out without harm to others.
    """
    mark, text = ("\ufeff", text[1:]) if text.startswith("\ufeff") else ("", text)
    before = frozenset(sources_in(text, file).all)
    root, field, items = list_of(text, file)
    good = {
        placed(item).source.id: at
        for at, item in reversed([*enumerate(items)])
        if not any(faults_of(item, file, SOURCES))
    }
    if source_id not in good:
        meant = nearest(source_id, good)
        hint = f"czy chodziło o „{meant}”?" if meant else f"sprawdź identyfikatory w pliku {file}"
        raise ConfigError(f"nie ma źródła „{source_id}” – {hint}")
    if isinstance(field.value, SequenceNode) and field.value.flow_style:
        result = flow_without(text, items, good[source_id])
    else:
        result = block_without(layout_of(text, root, field.key, items), good[source_id])
    try:
        left = frozenset(sources_in(result, file).all)
    except ConfigError as error:
        raise ConfigError(UNKNOWN) from error
    if {source for source in before if source.id != source_id} != left:
        raise ConfigError(UNKNOWN)
    return mark + result


def add_source(path: Path, entry: Mapping[str, object], *, group: str = "") -> Source:
    """The source that the file has now in addition; a missing file is made. The file is replaced whole or not at all.

    ConfigError, the file being as it was, when `with_source` raises it or the file cannot be read or written.
    """
    try:
        text = read_text(path) if path.exists() else ""
        result = with_source(text, entry, group=group, file=path.name)
        replace(path.resolve(), result)
    except OSError as error:
        raise ConfigError(f"nie można zapisać pliku {path}: {reason_of(error)} – sprawdź uprawnienia") from error
    known = frozenset(sources_in(text, path.name).all) if says_something(text, path.name) else frozenset()
    (added,) = frozenset(sources_in(result, path.name).all) - known
    return added


def drop_source(path: Path, source_id: str) -> None:
    """Takes a source out of the file, which is replaced whole or not at all; ConfigError as `remove_source`."""
    try:
        replace(path.resolve(), remove_source(read_text(path), source_id, file=path.name))
    except OSError as error:
        raise ConfigError(f"nie można zapisać pliku {path}: {reason_of(error)} – sprawdź uprawnienia") from error


def inserted(text: str, entry: Mapping[str, object], group: str, file: str) -> str:
    """The text with the entry put in, unchecked."""
    newline = "\r\n" if "\r\n" in text else "\n"
    if not says_something(text, file):
        remarks = text + newline if text and not text.endswith("\n") else text or BEGINNING
        return inserted(f"{remarks}{SOURCES.root}:{newline}", entry, group, file)
    root, field, items = list_of(text, file)
    start, end = field.value.start_mark.index, field.value.end_mark.index
    if not items and start < end:
        return inserted(text[:start].rstrip(" ") + text[end:], entry, group, file)
    quotes = quotes_of(items)
    if isinstance(field.value, SequenceNode) and field.value.flow_style:
        at = items[-1].end_mark.index
        margin = text[text.rfind("\n", 0, items[-1].start_mark.index) + 1 : items[-1].start_mark.index]
        between = " " if margin.strip() else newline + margin
        return f"{text[:at]},{between}{flow_text(entry, quotes)}{text[at:]}"
    layout = layout_of(text, root, field.key, items)
    at = group_end(layout, group) if group else None
    if at is None:
        at = layout.entries[-1][1] if layout.entries else after_remarks(layout)
    deeper = " " * len(layout.lead)
    lines = [(deeper if number else layout.lead) + line for number, line in enumerate(block_lines(entry, quotes))]
    above = list(layout.lines[:at])
    if above and not above[-1].endswith(("\n", "\r")):
        above[-1] += newline
    gap = [newline] if layout.spaced and any(end == at for _, end in layout.entries) else []
    return "".join([*above, *gap, *(line + newline for line in lines), *layout.lines[at:]])


def after_remarks(layout: Layout) -> int:
    """The first line of an empty list that is no comment."""
    at = layout.top
    while at < layout.end and layout.lines[at].lstrip().startswith("#"):
        at += 1
    return at


def block_without(layout: Layout, number: int) -> str:
    """The text without one entry of a block list, and without the blank line that would then be double."""
    start, end = layout.entries[number]
    above, below = list(layout.lines[:start]), list(layout.lines[end:])
    if above and not above[-1].strip() and not (below and below[0].strip()):
        above.pop()
    return "".join([*above, *below])


def flow_without(text: str, items: Sequence[Node], number: int) -> str:
    """The text without one entry of a list in brackets, and without the comma beside it."""
    start, end = items[number].start_mark.index, items[number].end_mark.index
    if number + 1 < len(items):
        end = items[number + 1].start_mark.index
    elif number:
        start = items[number - 1].end_mark.index
    return text[:start] + text[end:]


def list_of(text: str, file: str) -> tuple[MappingNode, Field, list[Node]]:
    """The file's root, its field `sources`, and the items of that. ConfigError when the text has no such list."""
    try:
        root = compose(text, file)
    except NotYaml as error:
        raise ConfigError(f"najpierw popraw plik: {error}") from error
    items, _ = items_of(root, file, SOURCES)
    if not isinstance(root, MappingNode):
        raise TypeError(root)
    (field,) = [field for field in fields_of(root) if field.name == SOURCES.root]
    return root, field, items


def says_something(text: str, file: str) -> bool:
    """False for a text of comments and blanks only."""
    try:
        return compose(text, file) is not None
    except NotYaml:
        return True


def blamed(fault: SourceFault) -> str:
    """A fault of a source that stands in no file yet."""
    return (f"pole „{fault.field}”: " if fault.field else "") + f"{fault.message} – {fault.remedy}"


def replace(path: Path, text: str) -> None:
    """Puts the text into the file's place, whole or not at all; its mode stays."""
    mode = path.stat().st_mode & 0o7777 if path.exists() else READABLE
    with written_whole(path, mode) as file:
        file.write(text.encode("utf-8"))
