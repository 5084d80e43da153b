"""The event's own name, in the page's words: without "Zapraszamy na", dates, shouting and emoji."""

from __future__ import annotations

import re

from aggregator.language import find_mentions
from aggregator.language.fold import fold

_EMOJI = re.compile("[\U0001f000-\U0001faff\u2600-\u27bf\u2b50\u2b55\ufe0f\u200d\u20e3●▪■◆►▶★☆]+")
_TAG = re.compile(
    r"[\[(](?:relacj|informacj|aktualizacj|odwolan|zmian|uwaga|wazne|nowy termin|fotorelacj|zdjecia|galeria|termin|przypomnien)[^\])]{0,40}[\])]"
)
_LEAD = re.compile(
    r"^\W*(?:(?:uwaga|wazne|pilne|przypominamy|przypomnienie|informacja|zaproszenie|zapisy|nowy termin|zmiana terminu|odwolane|odwolany|odwolana|ostatnie (?:wolne )?miejsca|juz (?:wkrotce|jutro|dzis))\s*[!:|–-]+\s*)*"
    r"(?:(?:serdecznie |gorąco |juz dzis |goraco )?(?:zapraszamy|zaprasza|zaprasza(?:m|ją)|zaproszenie|zapisz sie|zapraszaja|wez udzial|przyjdz|przyjedz|za nami|relacja|podsumowanie|fotorelacja|galeria|rekrutacja|zapisy|nabor|ruszaja|rusza|trwa nabor|trwaja zapisy|trwa rekrutacja|startuje|startuja|odbedzie sie|odbylo sie|odbyla sie|odbyl sie|informacja)\b"
    r"(?: do (?:wziecia )?udzialu)?(?: uczestnikow)?(?: (?:na|do|w|z|o|ze)\b)?\s*[:–-]?\s*)?"
)
_TRAILING = re.compile(r"[\s,;:–—|(-]+(?:w|we|na|dnia|od|do|o|w dniu|w dniach|godz|dnia)?[\s,;:–—|(-]*$")
_LEADING = re.compile(r"^[\s,;:–—|.)!-]+")
_DASH_LEFT = re.compile(r"\s+[–—-]\s*(?:[–—-]\s*)+")


def event_title(title: str) -> str:
    """The name that an article's title gives its event; the title itself where nothing would be left."""
    text = _EMOJI.sub(" ", title)
    text = _without_days(text)
    folded = fold(text)
    for tag in reversed(list(_TAG.finditer(folded))):
        text = text[: tag.start()] + " " + text[tag.end() :]
    folded = fold(text)
    lead = _LEAD.match(folded)
    if lead and len(text[lead.end() :].strip(" .!?")) >= 8:
        text = text[lead.end() :]
    text = _DASH_LEFT.sub(" – ", text)
    text = re.sub(r"\(\s*\)|\[\s*\]", " ", text)
    text = re.sub(r"\s+([,.;:!?])", r"\1", re.sub(r"\s+", " ", text)).strip()
    text = _LEADING.sub("", _TRAILING.sub("", text)).rstrip(" !.,;")
    text = _calm(text)
    if len(text) < 4:
        return re.sub(r"\s+", " ", title).strip()
    return text[0].upper() + text[1:]


_BEFORE_DAY = re.compile(r"(?:\b(?:juz|w dniu|w dniach|dnia|od|do|na|w|we|z|termin|dn)\.?:?\s*)+$")
_AFTER_DAY = re.compile(r"^\s*(?:r\b\.?|roku\b)?")


def _without_days(text: str) -> str:
    folded = fold(text)
    for mention in reversed(find_mentions(text)):
        start, end = mention.span.start, mention.span.end
        before = _BEFORE_DAY.search(folded[:start])
        start = before.start() if before else start
        after = _AFTER_DAY.match(folded[end:])
        end += after.end() if after else 0
        text = text[:start] + " " + text[end:]
        folded = fold(text)
    return text


def _calm(text: str) -> str:
    """A title that shouts is written small again; short words that may be names of bodies stay."""
    letters = [c for c in text if c.isalpha()]
    if len(letters) < 12 or sum(c.isupper() for c in letters) < 0.8 * len(letters):
        return text
    words = [
        word if len(re.sub(r"\W", "", word)) <= 4 and not re.search(r"[aeiouyąęó]", word.lower()[1:]) else word.lower()
        for word in text.split(" ")
    ]
    calm = " ".join(words)
    return calm[0].upper() + calm[1:]
