"""Finds towns in Polish text, in any case, and gives them in the nominative with their voivodeship.

A town is a capitalised name of the gazetteer, the longest first. Its preposition and its case must agree; a form that
is also a common word or a person's name needs company: `w`, a post code, a label, a street behind it. Streets, people
and Internet addresses are passed over. Time grows with the length of the text alone.
"""

from __future__ import annotations

import re
from dataclasses import replace

from aggregator.language.lately import lately
from aggregator.language.mention import PlaceName, Span
from aggregator.language.polish.gazetteer import Reading, best_of, first_names, gazetteer
from aggregator.language.polish.institutions import Institution, institutions_around
from aggregator.language.polish.place_signs import (
    CAPITAL,
    COMMUNE,
    LARGE,
    NO_SIGN,
    POST_CODE,
    Around,
    Reader,
    Support,
    goes_on,
    is_address,
    is_person,
    joined,
    label_before,
    shows_place,
    surroundings,
    word_before,
)
from aggregator.language.polish.place_words import (
    ANY_CASE,
    FIRST_ADJECTIVES,
    LABELS,
    LOC,
    NOM,
    STREET_HEADS,
    STREET_TITLES,
    SURE_LABELS,
)
from aggregator.language.polish.post_codes import region_of_code
from aggregator.language.polish.villages import guess_village, village_under_label

__all__ = [
    "COMMUNE",
    "POST_CODE",
    "Institution",
    "find_places",
    "institution_names",
    "masked_spans",
    "place_named",
    "post_code_places",
]

_BREAKS = (" ", "\u00a0", "\n", ":")
_BEFORE_UNKNOWN = ("w", "e", "W", "E", ":", *"0123456789")
"""The last letters of what an unknown village can follow: w, we, a label, a post code."""
_CAPITALISED = re.compile(rf"(?<![^\W_])[{CAPITAL}][^\W\d_]*")
_BETWEEN_WORDS = re.compile(r"[\s–—‐‑-]+")
_FURTHER = re.compile(r"(?:[ \u00a0]?[-‐‑–—][ \u00a0]?|[ \u00a0]{1,3})([^\W\d_]+)")
_CODE_AND_NAME = re.compile(
    rf"(?<![\d.-])(\d\d[-–‐‑]\d{{3}})\s{{1,3}}"
    rf"([{CAPITAL}][^\W\d_]+(?:[ -](?:nad [{CAPITAL}]|[{CAPITAL}])[^\W\d_]+){{0,2}})"
)
_MASKED = re.compile(
    rf"(?<![\w.])(?i:{'|'.join(sorted(STREET_HEADS))})\b\.?\s?"
    rf"(?:(?:(?:{'|'.join(sorted(STREET_TITLES))})\.?|z|[{CAPITAL}]\.|[{CAPITAL}]\w*(?:-[{CAPITAL}]\w*)?"
    rf"|\d{{1,4}}(?:-go|-lecia)?(?=\s[{CAPITAL}]))"
    r"(?:\s|(?=[,;.\d)\n]|$))){0,6}"
    r"|(?:https?://|www\.)\S{1,300}|[\w.+-]{1,64}@[\w.-]{1,100}"
)


@lately
def find_places(text: str, prefer_region: str | None = None) -> tuple[PlaceName, ...]:
    """The towns said in the text, in order, without overlap.

    `prefer_region` (a voivodeship's slug, such as the source's) decides between places of one name. `preposition` is
    the word before the town in lower case where it agrees with the town's case, `gmina` behind a word for commune or
    county, `post code` behind a post code, else empty; in a list ("w Kielcach i Radomiu") the towns share it. A
    district gives its city. A village missing from the table (population 0, no region) is guessed after `w` and `we`,
    and taken as it stands behind a post code or a label such as "Miejscowość:".
    """
    reader = Reader(text, gazetteer(), prefer_region, first_names())
    longest = reader.table.longest
    masks = iter([match.span() for match in _MASKED.finditer(text)])
    mask = next(masks, None)
    found: list[PlaceName] = []
    position = 0
    for match in _CAPITALISED.finditer(text):
        start = match.start()
        if start < position:
            continue
        while mask is not None and mask[1] <= start:
            mask = next(masks, None)
        if mask is not None and mask[0] <= start:
            continue
        size = longest.get(match[0].lower())
        place = None if size is None else _known(reader, start, match.end(), size)
        if (
            place is None
            and text[start - 1 : start] in _BREAKS
            and text[max(0, start - 4) : start].rstrip()[-1:] in _BEFORE_UNKNOWN
        ):
            place = _unknown(reader, start)
        if place is not None:
            found.append(place)
            position = place.span.end
    return tuple(found)


def post_code_places(text: str, prefer_region: str | None = None) -> tuple[PlaceName, ...]:
    """The places behind post codes ("26-600 Radom"), also such as no table knows; the code tells their region."""
    return tuple(place for place in find_places(text, prefer_region) if place.preposition == POST_CODE)


@lately
def institution_names(text: str) -> tuple[Institution, ...]:
    """The institutions whose name holds a town, in order; `venue` tells those in whose house something is held."""
    return institutions_around(text, find_places(text))


def masked_spans(text: str) -> tuple[Span, ...]:
    """The stretches, from an institution's name to its town, where the town is only the institution's seat.

    An institution in whose house something is held (w siedzibie ROPS w Gdańsku) is not masked.
    """
    return tuple(institution.span for institution in institution_names(text) if not institution.venue)


def place_named(value: str, prefer_region: str | None = None) -> PlaceName | None:
    """The place, known or not, that a whole value names, such as a table's cell under "Gmina", in the nominative.

    None when the value says anything else; the span counts in `value`.
    """
    label = "Miejscowość: "
    stripped = value.strip()
    found = find_places(label + stripped, prefer_region)
    if len(found) != 1 or found[0].text != stripped:
        return None
    start = value.find(stripped)
    return replace(found[0], span=Span(start, start + len(stripped)))


def _known(reader: Reader, start: int, end: int, size: int) -> PlaceName | None:
    """The town of the gazetteer that begins here, the longest name first; None when nothing speaks for a town."""
    text = reader.text
    ends, keys = [end], [text[start:end].lower()]
    while len(ends) < size and (further := _FURTHER.match(text, ends[-1])):
        ends.append(further.end())
        keys.append(f"{keys[-1]} {further[1].lower()}")
    for key, stop in zip(reversed(keys), reversed(ends), strict=True):
        readings = reader.table.forms.get(key)
        if readings is not None and (" " not in key or _capitals_fit(text[start:stop])):
            place = _judged(reader, start, stop, readings, " " in key)
            if place is not None:
                further = _FURTHER.match(text, stop)
                if further is not None and further[1].lower() in FIRST_ADJECTIVES:  # w Zabrodziu Wielkim
                    return _unknown(reader, start) or place
                return place
    return None


def _judged(reader: Reader, start: int, end: int, readings: list[Reading], several: bool) -> PlaceName | None:
    """The most likely town of these readings in this surrounding, or None."""
    text = reader.text
    shouted = text[start:end].isupper()
    word, word_start = word_before(text, start)
    if is_address(text, start, end) or (not several and is_person(reader, word, shouted)):
        return None
    around = surroundings(reader, start, word, word_start)
    if around.preposition == "nad" or (shouted and end - start <= 3 and around.preposition != POST_CODE):
        return None
    usable = [r for r in readings if r[1] & around.cases and (not r[0].after or r[0].after == around.preposition)]
    if around.preposition == "na" and any(r[0].after for r in usable):
        usable = [r for r in usable if r[0].after]
    if not word and not around.preposition and any(r[1] & NOM for r in usable):  # alone in a list: as it stands
        usable = [r for r in usable if r[1] & NOM]
    if not usable:
        around, usable = NO_SIGN, [r for r in readings if not r[0].after]
    if any(alone for _, _, alone in usable):
        support = around.support or (Support.STRONG if not shouted and shows_place(reader, end) else Support.NONE)
        if support == Support.STRONG and not several and goes_on(text, end) and not joined(reader, start):
            support = Support.WEAK
        usable = [r for r in usable if not r[2] or _is_supported(r, around.preposition, support, several, shouted)]
    best = best_of(usable, around.region or reader.prefer_region)
    if best is None:
        return None
    town, forms, _ = best
    reader.last_end, reader.last = end, Around(around.preposition, forms & around.cases, Support.STRONG)
    return PlaceName(Span(start, end), text[start:end], town.name, town.region, town.population, around.preposition)


def _is_supported(reading: Reading, preposition: str, support: Support, several: bool, shouted: bool) -> bool:
    """Whether a form that is also another word may be a town here."""
    town = reading[0]
    if shouted:
        return preposition in ("w", "we") and town.population >= LARGE
    if town.after:
        return True
    return support == Support.STRONG or (support == Support.WEAK and (several or town.population >= LARGE))


def _unknown(reader: Reader, start: int) -> PlaceName | None:
    """A village that the table lacks: behind a post code as it stands, behind `w` by its ending."""
    text = reader.text
    word, word_start = word_before(text, start)
    if word in ("w", "we", "W", "We"):
        guess = guess_village(text, start)
        if guess is None:
            return None
        end, name = guess
        reader.last_end, reader.last = end, Around(word.lower(), LOC, Support.STRONG)
        return PlaceName(Span(start, end), text[start:end], name, None, 0, word.lower())
    if word:
        return None
    if text[word_start - 1 : word_start].isdigit():
        named = _CODE_AND_NAME.search(text, max(0, start - 12))
        if named is None or named.start(2) != start:
            return None
        return PlaceName(Span(start, named.end()), named[2], named[2], region_of_code(named[1]), 0, POST_CODE)
    label = label_before(text, start)
    named_so = village_under_label(text, start, sure=label in SURE_LABELS) if label in LABELS else None
    if named_so is None:
        return None
    end, name = named_so
    reader.last_end, reader.last = end, Around("", ANY_CASE, Support.STRONG)
    return PlaceName(Span(start, end), name, name, None, 0)


def _capitals_fit(name: str) -> bool:
    """True when the words of a name begin with capitals, but for nad, pod and abbreviations (Gorzów wlkp.)."""
    _, *further = _BETWEEN_WORDS.split(name)
    return all(word[0].isupper() or word in ("nad", "pod", "wlkp", "maz", "tryb") for word in further)
