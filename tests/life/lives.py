"""Lives made up at random: what bodies may tell of a few occasions, distinct ones and near-twins, in any order."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from hypothesis import strategies as st

from aggregator.feeds.wording import day_text
from aggregator.moments import WARSAW
from tests.life.bodies import Body, Deed
from tests.life.stories import MOSTY, OWES, PORTAL, ROPS
from tests.life.web import Story, story


@dataclass(frozen=True, slots=True)
class Occasion:
    """Something that a body holds; its name is of the neuter gender, `where` an adverb of place."""

    key: str
    by: Body
    name: str
    at: datetime
    where: str
    city: str | None


def _occasion(key: str, by: Body, name: str, at: str, where: str, city: str | None) -> Occasion:
    return Occasion(key, by, name, datetime.fromisoformat(f"2026-{at}").replace(tzinfo=WARSAW), where, city)


ACCOUNTING = "Szkolenie z księgowości dla spółdzielni socjalnych"
GRANTS = "Spotkanie informacyjne o dotacjach"
OCCASIONS = (
    _occasion("ksiegowosc", OWES, ACCOUNTING, "06-10T10:00", "w Kielcach", "Kielce"),
    _occasion("ksiegowosc-radom", OWES, ACCOUNTING, "06-10T10:00", "w Radomiu", "Radom"),
    _occasion("ksiegowosc-maj", OWES, ACCOUNTING, "07-22T10:00", "w Kielcach", "Kielce"),
    _occasion("dotacje-opatow", ROPS, GRANTS, "06-15T12:00", "w Opatowie", "Opatów"),
    _occasion("dotacje-pinczow", ROPS, GRANTS, "06-17T12:00", "w Pińczowie", "Pińczów"),
    _occasion("dane", MOSTY, "Webinarium o ochronie danych osobowych", "06-16T17:00", "online", None),
    _occasion("klauzule", MOSTY, "Seminarium o klauzulach społecznych", "06-24T09:30", "w Sandomierzu", "Sandomierz"),
)
"""The second is the first in another town on its day; the third is a later edition; the two meetings are a tour."""

LATER = timedelta(days=5)
SIGN_UP, LONGER = timedelta(days=7), timedelta(days=2)
"""By so many days before an occasion one has to sign up, at first and when the time is extended."""


class Act(StrEnum):
    """What may be done about an occasion."""

    ANNOUNCE = "announce"
    REMIND = "remind"
    REPOST = "repost"
    PORTAL = "portal"
    MOVE = "move"
    CALL_OFF = "call off"
    PUT_OFF = "put off"
    EXTEND = "extend"


CHANGES = (Act.MOVE, Act.CALL_OFF, Act.PUT_OFF, Act.EXTEND)


@dataclass(frozen=True, slots=True, repr=False)
class Told:
    """An act about an occasion."""

    act: Act
    occasion: Occasion

    def __repr__(self) -> str:
        return f"<{self.act} {self.occasion.key}>"

    @property
    def body(self) -> Body:
        """Who does it."""
        others = {Act.PORTAL: PORTAL, Act.REPOST: OWES if self.occasion.by is ROPS else ROPS}
        return others.get(self.act, self.occasion.by)

    def story(self) -> Story:
        """The article that tells it."""
        what = self.occasion
        name, where = what.name, what.where
        small = name[0].lower() + name[1:]
        day, later = polish(what.at), polish(what.at + LATER)
        hour = f"{what.at:%H:%M}"
        title, *paragraphs = {
            Act.ANNOUNCE: (
                name,
                "Zapraszamy przedstawicieli przedsiębiorstw społecznych i organizacji pozarządowych.",
                f"{name} odbędzie się {day} o godz. {hour} {where}. Udział jest bezpłatny.",
                f"Organizatorem jest {what.by.name}. Zgłoszenia przyjmujemy do {polish(what.at - SIGN_UP)}",
            ),
            Act.REMIND: (
                f"Przypominamy: {small}",
                f"{name} odbędzie się już {day} o godz. {hour} {where}. Zapisy trwają, zostały ostatnie miejsca.",
            ),
            Act.REPOST: (
                f"{name} – zaproszenie",
                f"Zapraszamy do udziału w wydarzeniu naszego partnera: {what.by.name}.",
                f"{name} odbędzie się {day} o godz. {hour} {where}. Zapisy do {polish(what.at - SIGN_UP)}",
            ),
            Act.PORTAL: (
                f"{name} ({what.city or 'online'})",
                f"{name} odbędzie się {day} {where}. Organizatorem jest {what.by.name}.",
            ),
            Act.MOVE: (
                f"Zmiana terminu – {small}",
                f"{name}, planowane na {day} {where}, zostało przeniesione na {later}, godz. {hour}. Przepraszamy!",
            ),
            Act.CALL_OFF: (
                f"Odwołane: {small}",
                f"{name}, które miało się odbyć {day} {where}, zostało odwołane. Przepraszamy!",
            ),
            Act.PUT_OFF: (
                f"Przełożone: {small}",
                f"{name}, planowane na {day} {where}, zostało przełożone. Nowy termin podamy wkrótce.",
            ),
            Act.EXTEND: (
                f"Dłuższe zapisy – {small}",
                f"Przedłużamy zapisy do {polish(what.at - LONGER)}",
                f"{name} odbędzie się {day} o godz. {hour} {where}.",
            ),
        }[self.act]
        return story(f"{what.key}-{self.act.name.lower().replace('_', '-')}", title, *paragraphs)

    def edit(self) -> Deed:
        """A change that is edited into the announcement instead."""
        what = self.occasion
        slug = Told(Act.ANNOUNCE, what).story().slug
        if self.act is Act.MOVE:
            return what.by.rewrite(slug, (polish(what.at), polish(what.at + LATER)))
        if self.act is Act.EXTEND:
            return what.by.rewrite(slug, (polish(what.at - SIGN_UP), polish(what.at - LONGER)))
        if self.act is Act.CALL_OFF:
            notice = "Uwaga! Z przyczyn niezależnych od nas wydarzenie zostało odwołane."
            return what.by.add(slug, notice, title=f"ODWOŁANE: {what.name}", first=True)
        held, off = f"{what.name} odbędzie się {polish(what.at)}", f"{what.name}, planowane na {polish(what.at)}"
        said = f" o godz. {what.at:%H:%M} {what.where}"
        return what.by.rewrite(
            slug, (f"{held}{said}.", f"{off}{said}, zostało przełożone. Nowy termin podamy wkrótce.")
        )

    def deed(self, published: date | None = None) -> Deed:
        """The deed of publishing it, under another date than the day's where one is given."""
        return self.body.announce(self.story(), published=published)


class Trouble(StrEnum):
    """What befalls a site for one round, or an article for ever, and tells nothing of any occasion."""

    EMPTY = "empty list"
    DOWN = "down"
    REDIRECTED = "redirected"
    ELSEWHERE = "elsewhere"
    UNLISTED = "unlisted"


def trouble(kind: Trouble, told: Told) -> tuple[Deed, Deed | None]:
    """The deed by which this befalls the body, or the article, that told something; and what mends it, if anything."""
    body, slug = told.body, told.story().slug
    if kind is Trouble.EMPTY:
        return body.empty_list(), body.empty_list(False)
    if kind is Trouble.DOWN:
        return body.go_down(), body.go_down(False)
    if kind is Trouble.UNLISTED:
        return body.unlist(slug), None
    return body.readdress(slug, f"{slug}-2", redirect=kind is Trouble.REDIRECTED), None


@dataclass(frozen=True, slots=True, order=True)
class Outcome:
    """What a reader should find of an occasion in the end, whatever its number; `at` as 2026-06-10T10:00."""

    at: str
    city: str
    words: tuple[str, ...]
    status: str
    sources: tuple[str, ...]
    due: tuple[str, ...]


def wanted(life: tuple[Told, ...]) -> list[Outcome]:
    """What the calendar should show when all of this has been told."""
    found = []
    for what in OCCASIONS:
        told = {one.act: one for one in life if one.occasion is what}
        if not told:
            continue
        moment = what.at + LATER if Act.MOVE in told else what.at
        with_hour = told.keys() & {Act.ANNOUNCE, Act.REMIND, Act.REPOST, Act.MOVE, Act.EXTEND}
        status = {Act.CALL_OFF: "cancelled", Act.PUT_OFF: "postponed"}
        due = {Act.EXTEND: LONGER, Act.ANNOUNCE: SIGN_UP, Act.REPOST: SIGN_UP}
        found.append(
            Outcome(
                f"{moment:%Y-%m-%dT%H:%M}" if with_hour else f"{moment:%Y-%m-%d}",
                what.city or "",
                words_of(what.name),
                next((status[act] for act in told if act in status), "confirmed"),
                tuple(sorted({one.body.id for one in told.values()})),
                tuple(f"{what.at - before:%Y-%m-%d}" for act, before in due.items() if act in told)[:1],
            )
        )
    return sorted(found)


def polish(moment: datetime) -> str:
    """The day of a moment in an article: 10 czerwca 2026 r."""
    return f"{day_text(moment.date(), weekday=False)} r."


def words_of(title: str) -> tuple[str, ...]:
    """The words of a title, small, in alphabetical order."""
    return tuple(sorted(title.casefold().split()))


@st.composite
def lives(draw: st.DrawFn) -> tuple[Told, ...]:
    """Some of all that can be told, in the order in which it is published: changes after what they change."""
    chosen = draw(st.lists(st.sampled_from(OCCASIONS), min_size=2, max_size=3, unique=True))
    told: list[Told] = []
    for what in chosen:
        more = draw(st.sets(st.sampled_from((Act.REMIND, Act.REPOST, Act.PORTAL)), max_size=3))
        change = draw(st.sampled_from((None, *CHANGES)))
        before = [Told(act, what) for act in sorted(more - {Act.REMIND})]
        first = draw(st.permutations([Told(Act.ANNOUNCE, what), *before]))
        told += [*first, *(Told(act, what) for act in sorted(more & {Act.REMIND}))]
        told += [Told(change, what)] if change is not None else []
    turn = draw(st.permutations([one.occasion.key for one in told]))
    queues = {key: [one for one in told if one.occasion.key == key] for key in set(turn)}
    return tuple(queues[key].pop(0) for key in turn)
