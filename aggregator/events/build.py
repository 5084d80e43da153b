"""Statements become events and deadlines: days grouped, hours joined, what refines another day taken up by it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from aggregator.events.candidates import ENOUGH, NOUN, event_days, is_plain, strength
from aggregator.events.daily import hours_of_ends
from aggregator.events.grouping import days_of_programme, has_parts, lengthened, merged_days
from aggregator.events.hours import Times, anywhere, beside, named_start, programme, programme_by_day
from aggregator.events.occasion import Occasion
from aggregator.events.roles import OPENING, Statement
from aggregator.events.statements import Sentence
from aggregator.language import Looking, Relative, series
from aggregator.language.fold import fold
from aggregator.language.polish.cues import EVERY_WEEK, LATELY, PAUSE_CUES, SAID_AHEAD, Role
from aggregator.language.polish.hour_cues import SAME_HOUR
from aggregator.language.polish.verbs import past_verbs
from aggregator.model import Article, BlockKind
from aggregator.moments import moment_key

LISTED = 2
"""So many days of a series, told one by one, are its list."""

LIST_STEP = 2
"""Days told in sentences so near each other are one list."""


def occasions(
    sentences: tuple[Sentence, ...], statements: tuple[Statement, ...], article: Article, looking: Looking
) -> tuple[Occasion, ...]:
    """The events that the statements tell of, by start."""
    candidates = event_days(statements, article, looking)
    pauses = {s.resolved.first for s in statements if s.cue in PAUSE_CUES and s.resolved}
    found: list[Occasion] = []
    faint: list[Occasion] = []
    for statement in candidates:
        assert statement.resolved is not None
        times = beside(statement, sentences)
        days = [(statement.resolved.first, statement.resolved.last)]
        weekly = statement.days.weekly
        if weekly is None and statement.days.last and EVERY_WEEK.search(statement.sentence.around(statement.mention)):
            weekly = statement.resolved.first.weekday()
        if weekly is not None:
            days = [(day, day) for day in series(statement.resolved, weekly) if day not in pauses]
        plain = is_plain(statement, candidates) or (looking is Looking.BACK and _told(statement, article))
        group = found if plain else faint
        group.extend(Occasion(statement, first, last, times) for first, last in days)
    found = [o for o in found if not _is_span_of_listed(o, found)]
    if not found:
        found, faint = [o for o in faint if looking is Looking.BACK or not _is_aside(o.statement)], []
    found = merged_days(lengthened(found, statements), faint, sentences)
    if looking is Looking.BACK:
        found = _reported(found, article)
    found = days_of_programme(found, sentences)
    found = [_with_daily_hours(o, sentences) for o in found]
    found = [_with_programme(o, found, sentences, statements) for o in found]
    found = _sharing_hours(found)
    if times := anywhere(sentences, of_all=any(o.times for o in found)):
        found = [_timed(o, times) for o in found]
    found = _same_hour(found)
    found = [replace(o, times=None, last_times=None) if has_parts(o, found) else o for o in found]
    return tuple(sorted(found, key=lambda o: (moment_key(o.start), o.last, o.statement.sentence.order)))


def _is_span_of_listed(occasion: Occasion, found: list[Occasion]) -> bool:
    """True for a day of a series whose meetings are listed: "trzy poniedziałki listopada", then each with its day."""
    series_of = occasion.statement
    if series_of.days.weekly is None:
        return False
    mine = {o.first for o in found if o.statement is series_of}
    listed = {o.first for o in found if o.statement is not series_of and o.statement.days.weekly is None}
    return len(mine & listed) >= LISTED


def _reported(found: list[Occasion], article: Article) -> list[Occasion]:
    """A report tells of what it names first, and perhaps of something ahead; other past days are background."""
    past = [o for o in found if o.first <= article.reference]
    ahead = [o for o in found if o.first > article.reference and o.statement.sentence.order > 0 and _announced(o)]
    if not past:
        return ahead
    recent = [o for o in past if (article.reference - o.last).days <= 120] or past
    return [o for o in past if o is recent[0] or _listed_with(o, recent[0])] + ahead


LONGEST_LIST = 12
"""Items of a list of days that a report tells of."""

SAME_STORY = 14
"""Days between the meetings of one series that a report tells of in one paragraph."""


def _listed_with(occasion: Occasion, first: Occasion) -> bool:
    """True for a day of the same sentence, of another row or item of one list, or close by in the same paragraph."""
    mine, its = occasion.statement.sentence, first.statement.sentence
    lines = mine.ends_with_day and its.ends_with_day
    near = mine.block == its.block and (lines or abs((occasion.first - first.first).days) <= SAME_STORY)
    rows = mine.kind is its.kind is BlockKind.ROW and mine.heading == its.heading
    items = mine.kind is its.kind is BlockKind.ITEM and mine.starts_line and 0 < mine.block - its.block <= LONGEST_LIST
    return mine is its or near or rows or items


def _announced(occasion: Occasion) -> bool:
    return bool(occasion.statement.sentence.hours) or _said_ahead(occasion.statement)


def _is_aside(statement: Statement) -> bool:
    """True for a bare weekday beside which nothing tells of an event: "spać do ósmej w niedzielę"."""
    return statement.days.first.relative is Relative.WEEKDAY and strength(statement) < ENOUGH


def _said_ahead(statement: Statement) -> bool:
    return bool(SAID_AHEAD.search(statement.sentence.previous + statement.sentence.around(statement.mention)))


def _told(statement: Statement, article: Article) -> bool:
    """True for a day that a report tells something of, be it past or still ahead."""
    opening = statement.sentence.order <= OPENING
    lately = statement.days.first.relative is Relative.LAST_WEEKDAY or LATELY.search(statement.sentence.folded)
    named = opening or lately or NOUN.search(fold(article.title)) or NOUN.search(statement.sentence.folded)
    return bool(named and past_verbs(statement.sentence.text)) or _said_ahead(statement)


def _with_daily_hours(occasion: Occasion, sentences: tuple[Sentence, ...]) -> Occasion:
    """Hours told day by day: the first day's start, the last day's end."""
    whole = occasion.times and occasion.times.start and occasion.last_times and occasion.last_times.end
    if occasion.last == occasion.first or whole:
        return occasion
    told = hours_of_ends(sentences, occasion.statement.sentence, occasion.first, occasion.last)
    if told is None:
        return occasion
    opening, closing = told
    start = occasion.times.start if occasion.times and occasion.times.start else opening.start
    return replace(
        occasion,
        times=Times(start, opening.end, opening.sentence),
        last_times=replace(closing, end=closing.end or closing.start),
    )


def _with_programme(
    occasion: Occasion, all_found: list[Occasion], sentences: tuple[Sentence, ...], statements: tuple[Statement, ...]
) -> Occasion:
    """Hours that stand only in the programme are the event's."""
    several = occasion.last > occasion.first
    if occasion.times is not None and occasion.times.end is not None:
        return occasion
    if several:
        return occasion if occasion.last_times else _with_programme_of_days(occasion, sentences, statements)
    bounds = programme(
        sentences, statements, None if len(all_found) == 1 else _day_statement(statements, occasion.first)
    )
    if bounds is None and len(all_found) > 1 and all(o.times is None for o in all_found):
        bounds = programme(sentences, statements, None)
    if bounds is None:
        return occasion
    bounds = named_start(sentences, bounds)
    if occasion.times is not None:
        if occasion.times.start is not None and bounds.end is not None and bounds.end > occasion.times.start:
            return replace(occasion, times=Times(occasion.times.start, bounds.end, occasion.times.sentence))
        return occasion
    return replace(occasion, times=bounds)


def _with_programme_of_days(
    occasion: Occasion, sentences: tuple[Sentence, ...], statements: tuple[Statement, ...]
) -> Occasion:
    """The first point of the first day and the last of the last; an hour that the text itself names comes first."""
    first, last = _day_statement(statements, occasion.first), _day_statement(statements, occasion.last)
    opening = programme(sentences, statements, first) if first else None
    closing = programme(sentences, statements, last) if last else None
    if not (opening and closing):
        opening, closing = programme_by_day(sentences, (occasion.last - occasion.first).days + 1) or (None, None)
    if not (opening and closing):
        return occasion
    opening = named_start(sentences, opening)
    start = occasion.times.start if occasion.times and occasion.times.start else opening.start
    return replace(occasion, times=Times(start, opening.end, opening.sentence), last_times=closing)


def _timed(occasion: Occasion, times: Times) -> Occasion:
    """The event with the hours of all where it has no start of its own; an end of its own stays."""
    own = occasion.times
    if own is not None and own.start is not None:
        return occasion
    return replace(occasion, times=replace(times, end=own.end if own and own.end else times.end))


def _same_hour(found: list[Occasion]) -> list[Occasion]:
    """ "o tej samej porze": the hours of the event told of before."""
    known: Times | None = None
    result = {}
    for occasion in sorted(found, key=lambda o: o.statement.sentence.order):
        if occasion.times is None and known and SAME_HOUR.search(occasion.statement.sentence.folded):
            occasion = replace(occasion, times=known)
        known = occasion.times or known
        result[occasion.first, occasion.last, occasion.statement.sentence.order] = occasion
    return list(result.values())


def _sharing_hours(found: list[Occasion]) -> list[Occasion]:
    """Hours that stand behind a list, in a sentence without a day, are those of every day in it."""
    shared: list[Occasion] = []
    in_text = sorted(found, key=lambda o: o.statement.sentence.order, reverse=True)
    for index, occasion in enumerate(in_text):
        following = shared[-1] if index else None
        if (
            occasion.times is None
            and following is not None
            and following.times is not None
            and following.times.start is not None
            and following.times.order > following.statement.sentence.order
            and following.statement.sentence.order - occasion.statement.sentence.order <= LIST_STEP
        ):
            occasion = replace(occasion, times=following.times)
        shared.append(occasion)
    return shared


def _day_statement(statements: tuple[Statement, ...], day: date) -> Statement | None:
    return next(
        (
            s
            for s in reversed(statements)
            if s.role is Role.EVENT and s.resolved and s.resolved.first == s.resolved.last == day
        ),
        None,
    )
