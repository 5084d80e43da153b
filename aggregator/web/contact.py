"""Whom one asks, with the numbers and addresses in it as links that dial and write. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote

from aggregator.language.fold import fold
from aggregator.language.polish.contact_words import MAIL, NO_NUMBER, NO_TELEPHONE, PHONE, TELEPHONE_TOO

MOST_LINKS = 12

_EXTENSION = re.compile(r",? wewn?\.?")
_NUMBER = 9
"""Digits of a telephone in Poland, without the code of the country."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a contact; `url` is a `tel:` (RFC 3966) or `mailto:` (RFC 6068) address, empty for mere words."""

    text: str
    url: str = ""


def linked(contact: str) -> tuple[Stretch, ...]:
    """The contact in stretches, which are all of it, at most 12 of them links; `contact` is plain and clipped.

    Only what is certainly a telephone of Poland or an address is one: no fax machine, no number in a register.
    """
    folded = fold(contact)
    parts: list[Stretch] = []
    at = 0
    for start, end, url in sorted(_links(contact, folded))[:MOST_LINKS]:
        if start < at:
            continue
        if start > at:
            parts.append(Stretch(contact[at:start]))
        parts.append(Stretch(contact[start:end], url))
        at = end
    return (*parts, Stretch(contact[at:])) if at < len(contact) else tuple(parts)


def _links(contact: str, folded: str) -> Iterator[tuple[int, int, str]]:
    for match in MAIL.finditer(folded):
        start, end = match.span()
        address = contact[start:end]
        if "@" in address and address.isascii():
            yield start, end, f"mailto:{quote(address, safe='@.+-_')}"
    for match in PHONE.finditer(folded):
        start, end = match.span()
        before = folded[:start]
        number = _number(contact[start:end])
        is_no_telephone = NO_NUMBER.search(folded[end:]) or (
            NO_TELEPHONE.search(before) and not TELEPHONE_TOO.search(before)
        )
        if number and not is_no_telephone:
            yield start, end, f"tel:+48{number}"


def _number(text: str) -> str:
    """The nine digits of a telephone, without codes of the country and of long distance; empty where they are not."""
    digits = re.sub(r"[^0-9]", "", _EXTENSION.split(text)[0].replace("+", "", 1))
    if "+" in text:
        digits = digits.removeprefix("48")
    digits = digits.removeprefix("0")
    return digits if len(digits) == _NUMBER and not digits.startswith("0") else ""
