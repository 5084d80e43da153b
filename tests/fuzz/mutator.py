"""Bytes changed by chance that can be repeated: the same seed and number give the same bytes on every machine."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

from tests.fuzz.tokens import TOKENS

LONGEST = 60_000
"""Bytes of a mutated input. What is larger is the business of tests/fetch/hostile."""


def mutated(seeds: Sequence[bytes], name: str, number: int) -> bytes:
    """One of the seeds with one to six changes, at most LONGEST bytes; `name` and `number` decide which."""
    chance = random.Random(f"{name} {number}")
    body = chance.choice(seeds)[:LONGEST]
    for _ in range(chance.randint(1, 6)):
        body = chance.choice(CHANGES)(body, chance, seeds)[:LONGEST]
    return body


Change = Callable[[bytes, random.Random, Sequence[bytes]], bytes]


def _flipped(body: bytes, chance: random.Random, _: Sequence[bytes]) -> bytes:
    changed = bytearray(body)
    for _ in range(chance.randint(1, 8) if body else 0):
        changed[chance.randrange(len(changed))] = chance.choice(
            (chance.randrange(256), ord(chance.choice("0<>&'\"{[:")))
        )
    return bytes(changed)


def _cut(body: bytes, chance: random.Random, _: Sequence[bytes]) -> bytes:
    first, last = _span(body, chance)
    return body[:first] + body[last:]


def _ended(body: bytes, chance: random.Random, _: Sequence[bytes]) -> bytes:
    return body[: chance.randint(0, len(body))]


def _repeated(body: bytes, chance: random.Random, _: Sequence[bytes]) -> bytes:
    first, last = _span(body, chance)
    return body[:last] + body[first:last] * chance.choice((1, 2, 20)) + body[last:]


def _with_token(body: bytes, chance: random.Random, _: Sequence[bytes]) -> bytes:
    at = chance.randint(0, len(body))
    return body[:at] + chance.choice(TOKENS) + body[at + chance.choice((0, 0, 1, 8)) :]


def _token_for_a_value(body: bytes, chance: random.Random, _: Sequence[bytes]) -> bytes:
    """A token where a value stands: behind a quotation mark, a colon, a tag or an equals sign."""
    places = [place for place, byte in enumerate(body) if byte in b"\":>='"]
    if not places:
        return body + chance.choice(TOKENS)
    at = chance.choice(places) + 1
    return body[:at] + chance.choice(TOKENS) + body[at + chance.choice((0, 4, 12)) :]


def _other_digits(body: bytes, chance: random.Random, _: Sequence[bytes]) -> bytes:
    places = [place for place, byte in enumerate(body) if 48 <= byte <= 57]
    changed = bytearray(body)
    for place in chance.sample(places, min(len(places), chance.randint(1, 12))):
        changed[place] = chance.randrange(48, 58)
    return bytes(changed)


def _spliced(body: bytes, chance: random.Random, seeds: Sequence[bytes]) -> bytes:
    other = chance.choice(seeds)
    first, last = _span(other, chance)
    at = chance.randint(0, len(body))
    return body[:at] + other[first:last] + body[at:]


def _nested(body: bytes, chance: random.Random, _: Sequence[bytes]) -> bytes:
    begin, end = chance.choice(
        ((b"[", b"]"), (b'{"a":', b"}"), (b"<div>", b"</div>"), (b"<b><i>", b""), (b"(", b")"), (b"- ", b""))
    )
    first, last = _span(body, chance)
    depth = chance.choice((3, 40, 1500))
    return body[:first] + begin * depth + body[first:last] + end * depth + body[last:]


def _recoded(body: bytes, chance: random.Random, _: Sequence[bytes]) -> bytes:
    return body.decode("utf-8", "replace").encode(
        chance.choice(("utf-16", "cp1250", "iso8859-2", "utf-32", "utf-7")), "replace"
    )


def _span(body: bytes, chance: random.Random) -> tuple[int, int]:
    first = chance.randint(0, len(body))
    return first, min(len(body), first + int(chance.expovariate(1 / 60)))


CHANGES: tuple[Change, ...] = (
    _flipped, _flipped, _cut, _cut, _ended, _repeated, _repeated, _with_token, _with_token, _with_token,
    _token_for_a_value, _token_for_a_value, _token_for_a_value, _other_digits, _other_digits, _spliced, _nested,
    _recoded,
)  # fmt: skip
"""The ways of changing, those that find most named more than once."""
