"""A calendar read from its bytes without the library that wrote it (RFC 5545, section 3)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime

from aggregator.moments import WARSAW, Moment

_ESCAPED = {"n": "\n", "N": "\n"}
_PARAMETER = re.compile(r';([A-Z0-9-]+)=("[^"]*"|[^;:"]*)')


@dataclass(frozen=True, slots=True)
class Property:
    """One content line: NAME;PARAMETER=…:value, the value as written."""

    name: str
    parameters: Mapping[str, str]
    value: str

    @property
    def text(self) -> str:
        """The value as TEXT, without its escapes (section 3.3.11)."""
        return re.sub(r"\\(.)", lambda found: _ESCAPED.get(found[1], found[1]), self.value)

    @property
    def moment(self) -> Moment | None:
        """The value as a date or as a moment with a zone (3.3.4, 3.3.5), None for any other, also a floating one."""
        if self.parameters.get("VALUE") == "DATE" and re.fullmatch(r"\d{8}", self.value):
            return date.fromisoformat(self.value)
        if not re.fullmatch(r"\d{8}T\d{6}Z?", self.value) or "VALUE" in self.parameters:
            return None
        moment = datetime.fromisoformat(self.value.removesuffix("Z"))
        if self.value.endswith("Z"):
            return moment.replace(tzinfo=UTC)
        return moment.replace(tzinfo=WARSAW) if self.parameters.get("TZID") == "Europe/Warsaw" else None


@dataclass(frozen=True, slots=True)
class Component:
    """BEGIN:NAME … END:NAME: its own properties and the components within it, each in their order."""

    name: str
    properties: tuple[Property, ...]
    parts: tuple[Component, ...]

    def all(self, name: str) -> tuple[Property, ...]:
        """The properties of this name."""
        return tuple(one for one in self.properties if one.name == name)

    def one(self, name: str) -> Property:
        """The property of this name, an empty one where there is none."""
        return next(iter(self.all(name)), Property(name, {}, ""))

    def text(self, name: str) -> str:
        """The text of the property of this name, empty where there is none."""
        return self.one(name).text

    def named(self, name: str) -> tuple[Component, ...]:
        """The components of this name within it."""
        return tuple(part for part in self.parts if part.name == name)

    @property
    def span(self) -> tuple[Moment | None, Moment | None]:
        """DTSTART and DTEND."""
        return self.one("DTSTART").moment, self.one("DTEND").moment


def content_lines(body: bytes) -> list[str]:
    """The unfolded lines (section 3.1); UnicodeDecodeError for what is no UTF-8."""
    return [line for line in re.sub("\r\n[ \t]", "", body.decode()).split("\r\n") if line]


def read_calendar(body: bytes) -> Component:
    """The one component that the bytes hold; ValueError when they hold no whole one, or something beside it."""
    lines = iter(content_lines(body))
    first = next(lines, "")
    if not first.startswith("BEGIN:"):
        raise ValueError(f"begins with {first[:30]!r}")
    calendar = _component(first[6:], lines)
    if beside := next(lines, ""):
        raise ValueError(f"goes on after its end with {beside[:30]!r}")
    return calendar


def _component(name: str, lines: Iterator[str]) -> Component:
    properties: list[Property] = []
    parts: list[Component] = []
    for line in lines:
        if line == f"END:{name}":
            return Component(name, tuple(properties), tuple(parts))
        if line.startswith("END:"):
            raise ValueError(f"{line} within {name}")
        if line.startswith("BEGIN:"):
            parts.append(_component(line[6:], lines))
        else:
            properties.append(_property(line))
    raise ValueError(f"{name} has no end")


def _property(line: str) -> Property:
    head = re.match(r'[A-Z0-9-]+((?:;[A-Z0-9-]+=(?:"[^"]*"|[^;:"]*))*):', line)
    if head is None:
        raise ValueError(f"no content line: {line[:40]!r}")
    parameters = dict(_PARAMETER.findall(head[1]))
    return Property(re.split("[;:]", line, maxsplit=1)[0], parameters, line[head.end() :])
