"""Which of the names that a page gives an event is its title: the article's, its own sentence's, a heading's."""

from __future__ import annotations

import re

from aggregator.events.naming import BARE, Told, event_title, name_in, names_told, topic_in
from aggregator.events.occasion import Occasion
from aggregator.events.phrases import has_head, head_of, is_proper, is_quoted, member_of
from aggregator.events.place import fits_title
from aggregator.events.statements import Sentence
from aggregator.language import find_mentions
from aggregator.language.fold import fold
from aggregator.language.polish.titles import ENGLISH_HEAD, FURNITURE, GROUP, NUMBERED, PLACE_ONLY
from aggregator.model import Article, BlockKind

OPENING = 20
"""So many sentences after the title may say in full what the title says in short."""


TOPIC_WORDS = 12
"""A topic of more words is a list of topics."""

LINE = 120
"""Characters of a line that may be a name."""

LONG_NAME = 3
OPENING_LINES = 4
"""In so many sentences after the title any event that is named is the article's."""

LEADING = 6
"""A quoted name in so many sentences after the title is the event's even where they do not invite."""


def title_of(
    occasion: Occasion,
    peers: tuple[Occasion, ...],
    article: Article,
    sentences: tuple[Sentence, ...],
    told: tuple[Told, ...],
    city: str | None,
) -> str:
    """The event's name. `peers` are all events of the article, this one among them; `city` tells them apart.

    `told` are the article's `opening_names`.
    """
    whole = event_title(article.title)
    own = _own_name(occasion) or _line_beside(occasion, peers, sentences) or _name_in_paragraph(occasion, sentences)
    if len(peers) > 1:
        told = _of_all(told)
    heading = _heading(occasion, peers)
    if len(peers) == 1:
        return _of_one(whole, heading or own, told, sentences)
    if heading:
        return heading
    if topic := _topic(occasion):
        noun = head_of(topic) or member_of(whole) or member_of(_heading_before(occasion, sentences))
        return topic if head_of(topic) or not noun else f"{noun.capitalize()} „{topic}”"
    if PLACE_ONLY.match(own):
        own = ""
    telling = len(own.split()) > 2 or is_quoted(own) or own.istitle()
    if has_head(own) and telling and not GROUP.match(fold(own)):
        shared = sum(peer.statement.sentence is occasion.statement.sentence for peer in peers) > 1
        return _told_apart(_fuller(own, told, alike=2), "", city if shared else None)
    base = _base(whole, occasion, peers, told)
    return _told_apart(base, own or _group(occasion), city)


def opening_names(sentences: tuple[Sentence, ...]) -> tuple[Told, ...]:
    """The names that the article's first sentences say, the same for all its events."""
    return names_told(sentences[1:OPENING])


def _of_all(told: tuple[Told, ...]) -> tuple[Told, ...]:
    """The names that may be those of several events: of quoted ones with one noun each is one event's alone."""
    quoted = [head_of(other.name) for other in dict.fromkeys(told) if is_quoted(other.name)]
    return tuple(o for o in told if not is_quoted(o.name) or quoted.count(head_of(o.name)) == 1)


def _base(whole: str, occasion: Occasion, peers: tuple[Occasion, ...], told: tuple[Told, ...]) -> str:
    """What all events of one article are called: by its title, else by the heading above them, else by the opening."""
    if not head_of(whole):
        heading = event_title(occasion.statement.sentence.heading_text)
        if head_of(heading) and not FURNITURE.match(fold(heading)):
            return heading
        first = min(peer.statement.sentence.order for peer in peers)
        quoted = [other for other in told if is_quoted(other.name) and other.order < min(first, LEADING)]
        nameless = not any(has_head(peer.statement.sentence.text) for peer in peers)
        if len(whole.split()) > 2 and not (nameless and len(quoted) == 1):
            return whole
    return _of_one(whole, "", told, ())


def _of_one(whole: str, own: str, told: tuple[Told, ...], sentences: tuple[Sentence, ...]) -> str:
    """The name of an article's only event: a quoted one before one with a noun, the title before the text."""
    if head_of(whole) and is_quoted(whole):
        return whole
    if head_of(own) and is_quoted(own) and not is_quoted(whole) and _alike(whole, own, 1):
        return own
    if head_of(whole):
        fuller = _fuller(whole, told)
        return fuller if is_quoted(fuller) or len(fuller.split()) > 6 else _with_topic(fuller, sentences)
    if is_proper(whole) and ENGLISH_HEAD.search(fold(whole)):
        return whole
    if head_of(own):
        return own if is_quoted(own) or len(own.split()) > 3 else f"{own} – {whole}"
    if is_proper(whole):
        return whole
    inviting = [other.name for other in told if other.invited or other.alone]
    leading = [other.name for other in told if other.order <= LEADING]
    quoted = next((name for name in (*inviting, *leading) if is_quoted(name)), "")
    if quoted:
        return quoted
    if is_quoted(whole):
        return whole
    opening = [o.name for o in told if o.order <= OPENING_LINES and len(o.name.split()) > LONG_NAME]
    named = next((name for name in (*inviting, *opening) if len(name.split()) > 2), "")
    return named or (whole if len(whole.split()) > 2 or not own else own)


def _heading_before(occasion: Occasion, sentences: tuple[Sentence, ...]) -> str:
    """The nearest heading above the event that names a sort of event."""
    above = (s.text for s in reversed(sentences[1 : occasion.statement.sentence.order]) if s.kind is BlockKind.HEADING)
    return next((text for text in above if head_of(text)), "")


def _topic(occasion: Occasion) -> str:
    """What the event's row or line says behind "Temat:", without the person behind it in brackets."""
    sentence = occasion.statement.sentence
    topic = re.sub(r"\s*\([^()]*\)$", "", topic_in(sentence.text, column=sentence.kind is BlockKind.ROW))
    return topic if len(topic.split()) > BARE and not find_mentions(topic) else ""


def _own_name(occasion: Occasion) -> str:
    """The name beside the event's day, in whichever sentence has one; the title's own is looked at elsewhere."""
    for statement in (occasion.statement, *occasion.also):
        if statement.sentence.order and (name := name_in(statement.sentence, statement.mention)):
            return name
    return ""


def _name_in_paragraph(occasion: Occasion, sentences: tuple[Sentence, ...]) -> str:
    """The quoted name that the paragraph says before the event's own sentence, where it says one only."""
    own = occasion.statement.sentence
    before = tuple(s for s in sentences[1 : own.order] if s.block == own.block and not s.days)
    names = {other.name for other in names_told(before) if is_quoted(other.name)}
    return names.pop() if len(names) == 1 else ""


def _line_beside(occasion: Occasion, peers: tuple[Occasion, ...], sentences: tuple[Sentence, ...]) -> str:
    """The name in the line above a day, or below it where the page puts its names there."""
    own = occasion.statement.sentence
    if not own.starts_line or own.order < 1:
        return ""
    orders = [peer.statement.sentence.order for peer in peers]
    above = bool(_name_line(sentences, min(orders) - 1)) or not _name_line(sentences, max(orders) + 1)
    return _name_line(sentences, own.order - 1 if above else own.order + 1)


def _name_line(sentences: tuple[Sentence, ...], order: int) -> str:
    """The name that a line of its own says, empty for any other line."""
    line = sentences[order] if 0 < order < len(sentences) else None
    if line is None or line.days or line.kind is BlockKind.HEADING or len(line.text) > LINE:
        return ""
    if line.text.rstrip().endswith((".", ":")) or FURNITURE.match(line.folded):
        return ""
    name = event_title(NUMBERED.sub("", line.text))
    return name if head_of(name) or is_quoted(name) else ""


def _heading(occasion: Occasion, peers: tuple[Occasion, ...]) -> str:
    """The heading above the event, where it names this event alone."""
    heading = occasion.statement.sentence.heading_text
    shared = sum(peer.statement.sentence.heading_text == heading for peer in peers)
    if not heading or shared > 1 or not 4 < len(heading) < 140 or FURNITURE.match(fold(heading)):
        return ""
    name = event_title(NUMBERED.sub("", heading))
    own_days = any(find_mentions(peer.statement.sentence.heading_text) for peer in peers)
    listed = len(peers) > 1 and len({peer.statement.sentence.heading_text for peer in peers}) == len(peers)
    return name if head_of(name) or is_quoted(name) or (listed and not own_days and len(name.split()) > 1) else ""


def _fuller(name: str, told: tuple[Told, ...], *, alike: int = 1) -> str:
    """The name as the text says it in full: the same head noun with a quoted name, or a line of its own."""
    opening, *rest = re.split(r"\s[–-]\s", name)
    if is_quoted(name) or (rest and is_proper(opening) and not has_head(opening)):
        return name
    words = len(name.split())
    for other in told:
        longer = other.alone or (words <= BARE and (other.invited or other.order <= OPENING_LINES))
        fuller = is_quoted(other.name) or (longer and len(other.name.split()) > words)
        if fuller and _alike(name, other.name, alike):
            return other.name
    return name


def _alike(name: str, other: str, words: int) -> bool:
    """True when the head nouns are the same, and so many words from there on begin alike; also for a name without."""
    mine, theirs = head_of(name), head_of(other)
    if not mine or not theirs:
        return bool(theirs)
    if fold(mine)[:5] != fold(theirs)[:5]:
        return False
    pairs = list(zip(_from(name, mine)[1:words], _from(other, theirs)[1:words], strict=False))
    return len(pairs) == words - 1 and all(one[:5] == two[:5] for one, two in pairs)


def _from(name: str, head: str) -> list[str]:
    words = fold(name).split()
    at = next((i for i, word in enumerate(words) if word[:5] == fold(head)[:5]), 0)
    return words[at:]


def _with_topic(name: str, sentences: tuple[Sentence, ...]) -> str:
    """A bare noun with the topic that stands behind "Temat:" somewhere in the text."""
    topic = next((found for s in sentences[1:] if (found := topic_in(s.text))), "")
    if not topic or len(topic.split()) > TOPIC_WORDS or fold(topic) in fold(name):
        return name
    return topic if head_of(topic) else f"{name} „{topic}”"


def _told_apart(base: str, own: str, city: str | None) -> str:
    """One name of several under one title: its topic in quotation marks or its group, and where it is held."""
    title = base
    if own and fold(own) not in fold(base):
        if head_of(own) and is_quoted(own):
            title = own
        elif GROUP.match(fold(own)) or is_quoted(own) or head_of(own) or not head_of(base):
            title = f"{base} – {own}"
        else:
            title = f"{base} „{own}”" if not is_quoted(base) else f"{base} – {own}"
    if city and not fits_title(city, title):
        title = f"{title} – {city}"
    return title


def _group(occasion: Occasion) -> str:
    """What stands before the day in its line: "grupa II", "III edycja"."""
    sentence, mention = occasion.statement.sentence, occasion.statement.mention
    found = GROUP.match(sentence.folded[: mention.span.start])
    return sentence.text[: found.end()].strip(" •:–-(,\n") if found else ""
