"""The event's own name, in the page's words: without "Zapraszamy na", dates, shouting and emoji."""

from __future__ import annotations

import re

from aggregator.events.statements import Sentence
from aggregator.language import Mention, find_mentions
from aggregator.language.fold import fold
from aggregator.language.polish.sentences import sentences
from aggregator.language.polish.titles import FRAME, HEAD, HEADS, LEAD, STOP, TAIL, TITLED, UNQUOTED, VENUE_FIRST
from aggregator.language.polish.verbs import looks_ahead, past_verbs

LONGEST = 140
"""Characters of a name; a longer one is a sentence."""

_EMOJI = re.compile("[\U0001f000-\U0001faff\u2600-\u27bf\u2b50\u2b55\ufe0f\u200d\u20e3●▪■◆►▶★☆🔸]+")
_TAG = re.compile(
    r"\[[^\]]{0,60}\]|\((?:relacj|informacj|aktualizacj|odwolan|zmian|uwaga|fotorelacj|galeria|termin)[^)]{0,40}\)"
)
_BEFORE_DAY = re.compile(r"(?:\b(?:juz|w dniu|w dniach|dnia|od|do|na|w|we|z|termin|dn|o|godz)\.?:?\s*)+$")
_AFTER_DAY = re.compile(r"^\s*(?:r\b\.?|roku\b)?")
_EDGES = " \t\n,;:–—-|.!?·•"
_QUOTES = {"„": '”“"', "“": "”", "”": "”", '"': '"', "«": "»", "»": "«", "'": "'"}


def event_title(title: str) -> str:
    """The name that an article's title gives its event; the title itself where nothing would be left."""
    text = _TAG.sub(" ", _EMOJI.sub(" ", title))
    text = _without_days(text)
    text = _calm(_segment(text))
    lead = LEAD.match(fold(text))
    if lead and lead.end() and len(text[lead.end() :].strip(_EDGES)) >= 8:
        text = _nominative(text[lead.end() :])
    for ending in (FRAME, TAIL):
        cut = ending.search(fold(text))
        if cut and len(text[: cut.start()].split()) >= 2:
            text = text[: cut.start()]
    text = _tidy(text)
    return text if len(text) >= 4 else re.sub(r"\s+", " ", title).strip()


def name_in(sentence: Sentence, mention: Mention) -> str:
    """The name of the event in its own sentence, empty where none is: a list's line, or its head noun's phrase."""
    if sentence.starts_line and _is_line_of_list(sentence):
        return _line_without_days(sentence, mention)
    heads = [head for head in HEAD.finditer(sentence.folded) if not _in_quotes(sentence.text, head.start())]
    days = [m.span for m in sentence.days]
    near = [
        h
        for h in heads
        if not any(
            min(h.start(), mention.span.start) < s.start < max(h.start(), mention.span.start)
            for s in days
            if s != mention.span
        )
    ]
    if not near:
        return ""
    head = min(near, key=lambda h: abs(h.start() - mention.span.start) + (0 if h.start() < mention.span.start else 40))
    return _phrase(sentence.text, head.start())


def fuller_name(name: str, opening: tuple[Sentence, ...], *, alike: int = 1) -> str:
    """The name as an opening sentence says it in full: the same head noun with a quoted name, or a line of its own.

    `alike` is how many first words must agree in their beginnings; 0 takes whatever has a quoted name.
    """
    if is_quoted(name):
        return name
    for sentence in opening:
        for found in HEAD.finditer(sentence.folded):
            fuller = _phrase(sentence.text, found.start())
            if not _begins_alike(name, fuller, alike):
                continue
            alone = len(fuller) >= 0.8 * len(sentence.text.strip()) and len(fuller.split()) > len(name.split())
            if is_quoted(fuller) or (alike and alone and not looks_ahead(fuller) and not past_verbs(fuller)):
                return fuller
    return name


def _begins_alike(name: str, other: str, words: int) -> bool:
    """True when the head nouns are the same, and so many words from there on begin alike."""
    heads = HEAD.search(fold(name)), HEAD.search(fold(other))
    if words == 0:
        return heads[1] is not None
    if heads[0] is None or heads[1] is None or HEADS[heads[0][0]] != HEADS[heads[1][0]]:
        return False
    mine, theirs = (
        fold(text)[head.start() :].split()[:words] for text, head in zip((name, other), heads, strict=True) if head
    )
    return len(mine) == len(theirs) and all(a[:5] == b[:5] for a, b in zip(mine[1:], theirs[1:], strict=True))


def has_head(title: str) -> bool:
    """True when a name holds an event's head noun."""
    return bool(HEAD.search(fold(title)))


def is_quoted(title: str) -> bool:
    """True when a name holds a name in quotation marks."""
    return bool(re.search(r"[„“”\"«»]\w", title))


def _is_line_of_list(sentence: Sentence) -> bool:
    """True for a line that names something and tells nothing of it."""
    return len(sentence.text) <= 260 and not looks_ahead(sentence.text) and not past_verbs(sentence.text)


def _line_without_days(sentence: Sentence, mention: Mention) -> str:
    """What a line of a list says after its days and hours."""
    end = max((m.span.end for m in sentence.mentions if m.span.start < mention.span.end + 45), default=mention.span.end)
    rest = sentence.text[end:].strip(_EDGES + "()r")
    rest = re.sub(r"^(?:r\.|roku|godz\.?)\s*", "", rest).strip(_EDGES)
    cut = re.search(r"[;|\n]|\s[–-]\s(?=formularz|zapisy|zgł)|\.\s|,?\s(?:zapisy|formularz|zgłoszenia)\b|:\s", rest)
    rest = rest[: cut.start()] if cut and cut.start() > 3 else rest
    if not re.search(r"\w{3}", rest) or VENUE_FIRST.match(fold(rest)):
        return ""
    return _tidy(rest[:LONGEST])


def _phrase(text: str, start: int) -> str:
    """The name that begins with the head noun at `start`: up to its quotation, or to where the sentence goes on."""
    text = _calm(text)
    folded = fold(text)
    begin = _with_capital_before(text, start)
    head = HEAD.match(folded, start)
    assert head is not None
    position = head.end()
    limit = min(len(text), start + LONGEST)
    while position < limit:
        titled = TITLED.match(folded, position)
        at = titled.end() if titled else position
        opening = re.match(r"\s*([„“”\"«»'])(?=\w)", text[at:limit])
        if opening:
            close = next((i for i in range(at + opening.end(), limit) if text[i] in _QUOTES[opening[1]]), None)
            if close is not None:
                middle = text[head.end() : position].rstrip()
                return _tidy(
                    _nominative(text[begin : head.end()] + middle) + " „" + text[at + opening.end() : close] + "”"
                )
        if unquoted := UNQUOTED.match(folded, position):
            name = re.match(r"[^,;(\n]{3,120}", text[unquoted.end() : limit])
            if name is not None:
                return _tidy(
                    _nominative(text[begin : head.end()] + text[head.end() : position].rstrip())
                    + f" „{name[0].strip(_EDGES)}”"
                )
        if STOP.match(folded, position) or _is_day_next(text, position):
            break
        position += 1
    phrase = _nominative(text[begin:position])
    return _tidy(phrase) if len(phrase.split()) > 1 else ""


def _is_day_next(text: str, position: int) -> bool:
    return bool(re.match(r"\s+\d{1,2}[.\s-]", text[position : position + 5]))


def _with_capital_before(text: str, start: int) -> int:
    """The words before a head noun that belong to the name: "XI Ogólnopolskie Forum"."""
    before = re.search(r"(?:(?:\b[IVX]{1,5}|\b\d{1,2}\.|\b[A-ZŁŚŻŹĆ][\w-]+[eaąyi]) ){1,3}$", text[:start])
    if before is None:
        return start
    words = before[0]
    return start if re.match(r"(?:Zapraszamy|Zaprasza|Bezpłatne|Nasze|Najbliższe|Kolejne)\b", words) else before.start()


def _nominative(phrase: str) -> str:
    """The head noun in the nominative, with the adjectives beside it where it was in the accusative."""
    head = HEAD.search(fold(phrase))
    if head is None or head.start() > 45:
        return phrase
    written = phrase[head.start() : head.end()]
    name = HEADS[head[0]]
    if name == fold(written):
        name = written.lower()
    name = name.capitalize() if written[0].isupper() and head.start() else name
    before, after = phrase[: head.start()], phrase[head.end() :]
    if fold(written).endswith(("e", "ę")) and name.endswith("a"):
        before = re.sub(r"ą\b", "a", before)
        after = re.sub(r"^((?: \w+ą\b)+)", lambda m: m[1].replace("ą", "a"), after)
    elif name.endswith("a") and written.lower().endswith(("ji", "ie", "y")):
        after = re.sub(r"^((?: \w+ej\b)+)", lambda m: re.sub(r"iej\b|ej\b", "a", m[1]), after)
    return before + name + after


def _segment(text: str) -> str:
    """Of a title in several sentences the one that holds the event's noun."""
    parts = [text[span.start : span.end] for span in sentences(text, fold(text))]
    with_head = [part for part in parts if has_head(part)]
    return with_head[0] if len(parts) > 1 and with_head else text


def _without_days(text: str) -> str:
    for mention in reversed(find_mentions(text)):
        folded = fold(text)
        start, end = mention.span.start, mention.span.end
        before = _BEFORE_DAY.search(folded[:start])
        start = before.start() if before else start
        after = _AFTER_DAY.match(folded[end:])
        end += after.end() if after else 0
        text = text[:start] + " " + text[end:]
    return text


def _in_quotes(text: str, position: int) -> bool:
    return text.count("„", 0, position) > sum(text.count(c, 0, position) for c in "”“")


def _tidy(text: str) -> str:
    text = re.sub(r"\(\s*\)|\[\s*\]", " ", text)
    text = re.sub(r"\s+[–—-]\s*(?:[–—-]\s*)+", " – ", re.sub(r"\s+", " ", text))
    text = re.sub(r"\s+([,.;:!?])", r"\1", text).strip(_EDGES)
    text = re.sub(r"(?:\s+(?:w|we|na|dnia|od|do|o|i|z|ze|dla|oraz))+$", "", text).strip(_EDGES)
    return text[:1].upper() + text[1:]


def _calm(text: str) -> str:
    """A title that shouts is written small again; short words that may be names of bodies stay."""
    letters = [c for c in text if c.isalpha()]
    if len(letters) < 12 or sum(c.isupper() for c in letters) < 0.8 * len(letters):
        return text
    words = [word if _is_acronym(word) else word.lower() for word in text.split(" ")]
    calm = " ".join(words)
    return calm[:1].upper() + calm[1:]


def _is_acronym(word: str) -> bool:
    bare = re.sub(r"\W", "", word)
    if re.fullmatch(r"[IVX]+", bare):
        return True
    return bare in (
        "NGO",
        "OWES",
        "ROPS",
        "ES",
        "PES",
        "PS",
        "ZAZ",
        "WTZ",
        "CIS",
        "KIS",
        "KGW",
        "UE",
        "RODO",
        "OPS",
        "PCPR",
        "JST",
        "LGD",
        "CUS",
    ) or (2 <= len(bare) <= 5 and not re.search(r"[AEIOUYĄĘÓ]", bare))
