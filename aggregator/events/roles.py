"""Which part each day plays: the event's, a deadline, a law, a project … decided by the first cue that fits."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from aggregator.events.statements import Sentence
from aggregator.language import Days, Hours, Looking, Mention, PartialDate, Relative, Resolved, resolve
from aggregator.language.fold import fold
from aggregator.language.polish.cues import EVENT_VERB, PLANNED_CUES, ROLES, Cue, Role, Where
from aggregator.language.polish.dates import OLD
from aggregator.language.polish.kinds import PUT_OFF
from aggregator.language.polish.relative_dates import WITHIN_DAYS
from aggregator.language.polish.verbs import looks_ahead, past_verbs
from aggregator.model import Article


@dataclass(frozen=True, slots=True)
class Statement:
    """A day said in a sentence, the part it plays, the cue that decided, and the days meant (None: no such day)."""

    sentence: Sentence
    mention: Mention
    days: Days
    role: Role
    cue: str
    resolved: Resolved | None


def read_statements(sentences: tuple[Sentence, ...], article: Article, looking: Looking) -> tuple[Statement, ...]:
    """Every day said in the article with its part, in the order of the text."""
    statements = [
        _statement(sentence, mention, mention.value, article, looking)
        for sentence in sentences
        for mention in sentence.mentions
        if isinstance(mention.value, Days)
    ]
    statements = _with_neighbours(statements)
    if not any(s.role is Role.EVENT and s.resolved and s.resolved.last >= article.reference for s in statements):
        # Put off without a new day: the old one is all that the event has.
        statements = [
            replace(s, role=Role.EVENT) if s.role is Role.OLD and s.cue in PLANNED_CUES else s for s in statements
        ]
    statements = [replace(s, role=Role.EVENT) if _is_put_off(s, statements) else s for s in statements]
    if looking is Looking.AHEAD and not any(s.role in (Role.EVENT, Role.DEADLINE) for s in statements):
        # "Już jutro!": said in passing, but nothing else says when.
        statements = [
            replace(s, role=Role.EVENT) if s.cue == PASSING_CUE and s.sentence.order <= OPENING else s
            for s in statements
        ]
    return tuple(statements)


def _is_put_off(statement: Statement, statements: list[Statement]) -> bool:
    """True for the old day of an event that is put off without a new one, whatever else the article tells of."""
    if statement.role is not Role.OLD or statement.cue not in PLANNED_CUES:
        return False
    anew = any(s.role is Role.EVENT and s.sentence is statement.sentence for s in statements)
    return not anew and bool(PUT_OFF.search(statement.sentence.folded))


OPENING = 3
"""So many sentences after the title say what an article is about."""


_THAT_IS = re.compile(r"^[\s,(-]*(?:czyli|tj\.?|to jest|to znaczy|a wiec)\s+(?:(?:do|w|dnia|dniu|dzien)\s+)*$")
_AND = re.compile(
    r"^\s*(?:r\b\.?|roku)?\s*(?:,|\bi\b|\boraz\b|-)\s*"
    r"(?:(?:a|od|do|nie pozniej niz|nie wczesniej niz|najpozniej|najwczesniej|dnia|w dniu)\s+){0,5}$"
)
_AND_FOR = re.compile(r"^\s*(?:r\b\.?|roku)?\s*(?:,|;|\ba\b|\bi\b|\boraz\b){1,2}\s*dla [a-z0-9 ]{2,30}-\s*$")
_TO_THE_LAST = re.compile(r"^\s*(?:r\b\.?|roku)?\s*\([^()]{0,60}\)\s*do(?: dnia)?\s*$")


def _with_neighbours(statements: list[Statement]) -> list[Statement]:
    """Days of one sentence that a joining word ties play one part.

    "do dziś, czyli do 12 marca" says one day twice; "14 i 15 kwietnia", "nie wcześniej niż … i nie później niż …" are
    two days of one thing; "od 8 października (start o 9:30) do 9 października" is one stretch.
    """
    result = list(statements)
    for index in range(1, len(result)):
        before, after = result[index - 1], result[index]
        if before.sentence is not after.sentence:
            continue
        gap = after.sentence.folded[before.mention.span.end : after.mention.span.start]
        same = _THAT_IS.match(gap) and before.role is not Role.OTHER
        listed = _AND.match(gap) and before.role not in (Role.EVENT, Role.OTHER, Role.OPENING, Role.DEADLINE)
        shared = _AND_FOR.match(gap) and before.role is Role.DEADLINE and after.role is Role.EVENT
        until = before.role is Role.PROJECT and _AND.match(gap) and after.role is Role.DEADLINE
        if same or shared or until or (listed and after.role in (Role.EVENT, Role.OTHER)):
            result[index] = replace(after, role=before.role, cue=before.cue)
        elif (
            before.role is Role.EVENT
            and _TO_THE_LAST.match(gap)
            and before.sentence.left_of(before.mention)[-4:].strip() == "od"
        ):
            result[index] = replace(after, role=Role.END, cue="od … do")
    return result


PASSING_CUE = "dzień mimochodem"
"""The cue of a weekday or "dziś" that is no day of its own."""


def _statement(sentence: Sentence, mention: Mention, days: Days, article: Article, looking: Looking) -> Statement:
    resolved = resolve(_in_year_of_heading(days, sentence), article.reference, looking)
    if OLD in mention.flags:
        return Statement(sentence, mention, days, Role.OLD, "z dnia na dzień", resolved)
    texts = {**_texts(sentence, mention), Where.TITLE: fold(article.title)}
    for cue in ROLES:
        if not (cue.ahead and looking is Looking.BACK) and _fits(cue, texts, days):
            if cue.role is Role.DEADLINE and is_today(days) and _UP_TO_NOW.search(texts[Where.LEFT]):
                return Statement(sentence, mention, days, Role.OTHER, PASSING_CUE, resolved)
            return Statement(sentence, mention, days, cue.role, cue.name, resolved)
    if _is_page_date(sentence, mention, resolved, article):
        return Statement(sentence, mention, days, Role.PUBLICATION, "data strony", resolved)
    if mention.rule == WITHIN_DAYS:
        return Statement(sentence, mention, days, Role.DEADLINE, WITHIN_DAYS, resolved)
    reported = looking is Looking.BACK and past_verbs(sentence.text) and not is_today(days)
    if _is_passing_weekday(days, sentence, mention) and not reported:
        return Statement(sentence, mention, days, Role.OTHER, PASSING_CUE, resolved)
    if resolved is not None and (resolved.last - resolved.first).days > 200:
        return Statement(sentence, mention, days, Role.PROJECT, "dłużej niż pół roku", resolved)
    if looking is Looking.AHEAD and _is_told_as_past(sentence, mention):
        resolved = resolve(days, article.reference, Looking.BACK)
        return Statement(sentence, mention, days, Role.PAST, "czas przeszły", resolved)
    return Statement(sentence, mention, days, Role.EVENT, "", resolved)


_HEADING_YEAR = re.compile(r"\b(20\d\d)\b(?! ?[-/] ?\d)")


def _in_year_of_heading(days: Days, sentence: Sentence) -> Days:
    """Days in a list under "Terminy (2027):" take their year from there."""
    if days.first.year is not None or days.first.year_offset is not None or days.first.relative is not None:
        return days
    if not sentence.starts_line:
        return days
    years = set(_HEADING_YEAR.findall(sentence.previous)) or set(_HEADING_YEAR.findall(sentence.heading))
    if len(years) != 1 or not re.search(
        r"\btermin|\bharmonogram|\bedycj|\bkalendar|\bzjazd|\bspotka|\bplan", sentence.previous + sentence.heading
    ):
        return days
    year = PartialDate(year=int(years.pop()))
    return replace(days, first=days.first.with_year_of(year), last=days.last.with_year_of(year) if days.last else None)


CLAUSE = 90
"""Characters on either side of a day in which its verb stands."""


def _is_told_as_past(sentence: Sentence, mention: Mention) -> bool:
    """True when the verb beside the day says that it has happened, and none beside it speaks of what is to come."""
    day_before = max((m.span.end for m in sentence.days if m.span.end <= mention.span.start), default=0)
    left = _last_clause(sentence.text[max(day_before, mention.span.start - CLAUSE) : mention.span.start])
    if _PLANNED_FOR.search(fold(left)):
        return False
    right = _first_clause(sentence.text[mention.span.end : mention.span.end + CLAUSE].lstrip(" .,)r"))
    return bool(past_verbs(left + " " + right)) and not looks_ahead(left + " " + right)


_PLANNED_FOR = re.compile(r"\bna(?: dzien| poczatek| termin)?\s*$")
"""A past verb before it only says when something was planned: "zwołano na 25 czerwca"."""


_CLAUSES = re.compile(r"[;:!?()–]|, (?:a|ale|któr\w+|gdy|że|bo|podczas|w trakcie|w czasie)\b|\.\s")


def _last_clause(text: str) -> str:
    return _CLAUSES.split(text)[-1]


def _first_clause(text: str) -> str:
    return _CLAUSES.split(text)[0]


def _fits(cue: Cue, texts: Mapping[Where, str], days: Days) -> bool:
    if cue.ranges is not None and cue.ranges != (days.last is not None):
        return False
    for where, pattern in cue.patterns:  # noqa: SIM110 – tried for each day with each cue, where all() takes twice as long
        if not pattern.search(texts[where]):
            return False
    return True


def _texts(sentence: Sentence, mention: Mention) -> dict[Where, str]:
    """Where cues are looked for, read once for all of them."""
    around = sentence.around(mention).replace("\n", " ")
    return {
        Where.LEFT: sentence.left_of(mention),
        Where.RIGHT: sentence.right_of(mention),
        Where.SENTENCE: around,
        Where.HEADING: sentence.heading,
        Where.PREVIOUS: sentence.previous,
        Where.NEAR: f"{sentence.heading} {sentence.previous} {around}",
    }


def _is_page_date(sentence: Sentence, mention: Mention, resolved: Resolved | None, article: Article) -> bool:
    """A day alone in its line, of publication or with a clock's odd minutes, is the page's own date."""
    rest = sentence.folded[: mention.span.start] + sentence.folded[mention.span.end :]
    for hour in sentence.hours:
        rest = rest.replace(sentence.folded[hour.span.start : hour.span.end], "")
    rest = re.sub(r"\b(?:dzien tygodnia|dzisiaj|dzis|data)\b", "", rest)
    if sentence.order == 0 or re.search(r"[a-z]{3}", rest):
        return False
    odd = any(isinstance(h.value, Hours) and h.value.start and h.value.start.minute % 5 for h in sentence.hours)
    if resolved is None or resolved.first != resolved.last:
        return odd
    distance = (resolved.first - article.reference).days
    return (
        odd
        or distance == 0
        or (sentence.order <= 2 and sentence.heading == "" and 0 < distance <= 3 and not sentence.hours)
    )


def is_today(days: Days) -> bool:
    """True for "dziś" and "dzisiaj"."""
    return days.first.relative is Relative.DAYS and days.first.count == 0


_UP_TO_NOW = re.compile(
    r"(?<![^.;,])(?![^.;,]*\b(?:tylko|jeszcze|czek|przyjm|zapis(?!al)|zglos|zglasz|mozna|trwa|termin|prosim|nabor|rekrut))"
    r"[^.;,]*\bdo\s*$"
)
""" "żyje do dzisiaj": up to the present, nothing that ends."""

NOW = 30
"""Characters around "dziś" in which an hour or a verb makes of it the event's day."""


def _happens_now(sentence: Sentence, mention: Mention) -> bool:
    """True for "dziś o 18:00 spotykamy się"; "dziś zatrudnia jedenaście osób" is the present, no day."""
    near = any(
        hour.span.start - mention.span.end <= NOW and mention.span.start - hour.span.end <= NOW
        for hour in sentence.hours
    )
    behind = sentence.folded[mention.span.end : mention.span.end + NOW]
    before = sentence.folded[max(0, mention.span.start - NOW) : mention.span.start]
    return near or bool(EVENT_VERB.search(behind) or EVENT_VERB.search(before))


def _is_passing_weekday(days: Days, sentence: Sentence, mention: Mention) -> bool:
    """A bare weekday or "dziś" counts as a day of its own only where an hour or an event's verb stands with it."""
    if days.first.relative not in (Relative.WEEKDAY, Relative.DAYS, Relative.LAST_WEEKDAY, Relative.NEXT_WEEKDAY):
        return False
    if days.first.relative is Relative.NEXT_WEEKDAY:
        return False
    if is_today(days) and sentence.order > 0:
        return not _happens_now(sentence, mention)
    return not (
        sentence.hours
        or re.search(
            r"\b(?:odbed|odby|zaprasz|spotka|rozpocz|webinar|szkoleni|warsztat|konferenc)", sentence.around(mention)
        )
    )
