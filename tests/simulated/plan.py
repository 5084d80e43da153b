"""The plan of a simulated year, drawn by a seed: what each site does on which day, and what is true at the end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from random import Random

from aggregator.model import Status
from aggregator.moments import WARSAW
from tests.life.web import IDLE, Post, Story, story
from tests.simulated.web import Fault, YearSite

DAY = timedelta(days=1)
MONTHS = "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia".split()
TOWNS = (
    ("Kielce", "w Kielcach"),
    ("Opole", "w Opolu"),
    ("Olsztyn", "w Olsztynie"),
    ("Lublin", "w Lublinie"),
    ("Szczecin", "w Szczecinie"),
    ("Konin", "w Koninie"),
    ("Tarnów", "w Tarnowie"),
    ("Elbląg", "w Elblągu"),
    ("Radom", "w Radomiu"),
    ("Rybnik", "w Rybniku"),
)
TOPICS = (
    "księgowości spółdzielni",
    "pisania biznesplanów",
    "promocji w mediach społecznościowych",
    "zamówień publicznych",
    "prawa pracy",
    "fotografii produktów",
    "zarządzania zespołem",
    "pozyskiwania darczyńców",
    "obsługi kas fiskalnych",
    "ochrony danych osobowych",
    "ceramiki artystycznej",
    "pierwszej pomocy",
    "gastronomii",
    "ogrodnictwa",
    "krawiectwa",
    "stolarstwa",
    "rachunkowości zarządczej",
    "negocjacji",
    "dostępności cyfrowej",
    "opieki nad seniorami",
)
KINDS = ("Szkolenie", "Warsztaty", "Konferencja")
STREETS = "Szkolnej Dworcowej Lipowej Kościelnej Ogrodowej Młyńskiej Długiej Parkowej Rolniczej Warszawskiej".split()
"""The sites of one town have houses of their own; what they hold on one day under one title are two events."""

FAULT_DAYS = {Fault.ERROR: 4, Fault.TIMEOUT: 4, Fault.EMPTY: 4, Fault.BUSY: 2, Fault.GONE: 14}


@dataclass(frozen=True, slots=True)
class Announced:
    """An event as its site announces it, and as it does now."""

    slug: str
    title: str
    start: datetime
    city: str
    status: Status = Status.CONFIRMED

    def told(self, place: str) -> Story:
        """The article, in which everything is told as it is now."""
        day = f"{self.start.day} {MONTHS[self.start.month - 1]} {self.start.year} r. o godz. {self.start:%H:%M}"
        off = ("Uwaga: wydarzenie zostało odwołane.",) if self.status is Status.CANCELLED else ()
        return story(
            self.slug,
            self.title,
            *off,
            "Zapraszamy osoby z organizacji pozarządowych i przedsiębiorstw społecznych. Udział jest bezpłatny.",
            f"Spotkamy się {day} {place}.",
        )


@dataclass(frozen=True, slots=True)
class Outage:
    """A site that is broken for some days."""

    fault: Fault
    since: datetime
    until: datetime


@dataclass(slots=True)
class Body:
    """A site, its plan, and the truth about its events so far, by slug, with when each was told as it is now.

    `deeds` are (moment, what, argument), in order.
    """

    id: str
    name: str
    site: YearSite
    place: str
    outages: list[Outage] = field(default_factory=list)
    deeds: list[tuple[datetime, str, object]] = field(default_factory=list)
    events: dict[str, Announced] = field(default_factory=dict)
    told_at: dict[str, datetime] = field(default_factory=dict)

    def do(self, until: datetime) -> None:
        """Everything that is planned up to this moment."""
        while self.deeds and self.deeds[0][0] <= until:
            at, what, about = self.deeds.pop(0)
            getattr(self, f"_{what}")(at, about)

    def _publish(self, at: datetime, event: Announced) -> None:
        self.events[event.slug], self.told_at[event.slug] = event, at
        self.site.posts[event.slug] = Post(event.told(self.place), at.astimezone(WARSAW).date())

    def _edit(self, at: datetime, event: Announced) -> None:
        self.events[event.slug], self.told_at[event.slug] = event, at
        self.site.posts[event.slug].story = event.told(self.place)

    def _retouch(self, at: datetime, slug: str) -> None:
        post = self.site.posts[slug]
        post.story = replace(post.story, paragraphs=(*post.story.paragraphs, "Liczba miejsc jest ograniczona."))

    def _hide(self, at: datetime, slugs: tuple[str, ...]) -> None:
        for post in (self.site.posts[slug] for slug in slugs):
            post.listed, post.answer = False, 404

    def _show(self, at: datetime, slugs: tuple[str, ...]) -> None:
        for post in (self.site.posts[slug] for slug in slugs):
            post.listed, post.answer = True, 200

    def _fault(self, at: datetime, fault: Fault | None) -> None:
        self.site.fault = fault

    def _redesign(self, at: datetime, _: object) -> None:
        self.site.redesigned = True


def bodies(count: int, days: int, first: date, seed: int) -> tuple[Body, ...]:
    """So many sites with their plans for so many days from the first on; the same seed gives the same."""
    return tuple(_body(number, days, first, Random(f"{seed} {number}")) for number in range(count))


def _body(number: int, days: int, first: date, chance: Random) -> Body:
    city, town = TOWNS[number % len(TOWNS)]
    name = f"Ośrodek {number}"
    street = STREETS[number // len(TOWNS) % len(STREETS)]
    body = Body(f"osrodek-{number}", name, YearSite(name), f"{town}, przy ul. {street} 4")
    for back, (slug, title, text) in enumerate(IDLE, 2):
        body.site.posts[slug] = Post(story(slug, title, text), first - timedelta(weeks=back))
    body.outages = list(_outages(days, first, chance))
    for outage in body.outages:
        body.deeds += [(outage.since, "fault", outage.fault), (outage.until, "fault", None)]
    if chance.random() < 0.4:
        body.deeds.append((_at(first, chance.randrange(days), chance), "redesign", None))
    mine = [f"{kind} z {topic}" for kind in KINDS for topic in TOPICS]
    silent_from = chance.randrange(days) if chance.random() < 0.3 else days
    rhythm = chance.choice((4, 8, 8, 15))
    day, taken, slugs = chance.randrange(4), set[date](), tuple[str, ...]()
    while day < silent_from:
        slug, title = f"wydarzenie-{len(slugs)}", mine[len(slugs) % len(mine)]
        slugs = (*slugs, slug)
        event = Announced(slug, title, _time(first, day, 22, taken, chance), city)
        body.deeds += _life_of(event, day, first, taken, slugs[-2:], body.outages, chance)
        day += 1 + chance.randrange(2 * rhythm)
    body.deeds.sort(key=lambda deed: deed[0])
    return body


def _outages(days: int, first: date, chance: Random) -> Iterator[Outage]:
    day = chance.randrange(3, 60)
    while day < days:
        fault = chance.choice(list(Fault))
        since = _at(first, day, chance)
        yield Outage(fault, since, since + FAULT_DAYS[fault] * DAY)
        day += FAULT_DAYS[fault] + chance.randrange(30, 150)


def _life_of(
    event: Announced,
    day: int,
    first: date,
    taken: set[date],
    newest: tuple[str, ...],
    outages: list[Outage],
    chance: Random,
) -> Iterator[tuple[datetime, str, object]]:
    """What becomes of one event, from its announcement on; edits come while the site can be read, days before it.

    An article is taken off for two days together with the one before it: two that are gone at once are no trouble of
    the site, as long as its list shows neither.
    """
    at = _at(first, day, chance)
    lead = (event.start.date() - first).days - day
    yield at, "publish", event
    edited = at + timedelta(days=chance.randrange(2, lead - 18), hours=chance.randrange(12))
    if any(outage.since - DAY <= edited < outage.until + 3 * DAY for outage in outages):
        return
    match chance.choice(("", "", "", "", "move", "off", "hour", "retouch", "hide")):
        case "move":
            yield edited, "edit", replace(event, start=_time(first, day + lead, 2, taken, chance))
        case "hour":
            yield edited, "edit", replace(event, start=event.start.replace(hour=18))
        case "off":
            yield edited, "edit", replace(event, status=Status.CANCELLED)
        case "retouch":
            yield edited, "retouch", event.slug
        case "hide":
            yield edited, "hide", newest
            yield edited + 2 * DAY, "show", newest


def _time(first: date, day: int, least: int, taken: set[date], chance: Random) -> datetime:
    """When an event is held: so many days after that day at least, on one on which its site holds no other.

    Two of one name on one day would be one to any reader.
    """
    held = first + (day + least + chance.randrange(22)) * DAY
    while held in taken:
        held += DAY
    taken.add(held)
    return datetime.combine(held, time(chance.randrange(9, 17), chance.choice((0, 30))), WARSAW)


def _at(first: date, day: int, chance: Random) -> datetime:
    """A moment of that day in the working hours of offices."""
    return datetime.combine(first + day * DAY, time(chance.randrange(7, 16), chance.randrange(60)), UTC)
