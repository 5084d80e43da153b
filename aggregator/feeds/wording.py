"""The Polish words for moments, kinds and places: one way to say a date, on the page and in every feed."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from aggregator.model import ArticleKind, Category, DeadlineKind, Mode, Region, Status
from aggregator.moments import WARSAW, Moment, day_of

MONTHS = (
    *("stycznia", "lutego", "marca", "kwietnia", "maja", "czerwca"),
    *("lipca", "sierpnia", "września", "października", "listopada", "grudnia"),
)
"""Months in the genitive, January first."""

WEEKDAYS = ("poniedziałek", "wtorek", "środa", "czwartek", "piątek", "sobota", "niedziela")

CATEGORIES = {
    Category.MEETING: "spotkanie",
    Category.TRAINING: "szkolenie",
    Category.CONFERENCE: "konferencja",
    Category.FAIR: "targi",
    Category.VISIT: "wizyta studyjna",
    Category.CONSULTATION: "konsultacje",
    Category.OTHER: "inne",
}

KINDS = {
    ArticleKind.ANNOUNCEMENT: "zapowiedź",
    ArticleKind.REPORT: "relacja",
    ArticleKind.OTHER: "ani zapowiedź, ani relacja",
}

MODES = {Mode.ONSITE: "stacjonarnie", Mode.ONLINE: "online", Mode.HYBRID: "hybrydowo"}

REGIONS = {
    Region.DOLNOSLASKIE: "dolnośląskie",
    Region.KUJAWSKO_POMORSKIE: "kujawsko-pomorskie",
    Region.LODZKIE: "łódzkie",
    Region.LUBELSKIE: "lubelskie",
    Region.LUBUSKIE: "lubuskie",
    Region.MALOPOLSKIE: "małopolskie",
    Region.MAZOWIECKIE: "mazowieckie",
    Region.OPOLSKIE: "opolskie",
    Region.PODKARPACKIE: "podkarpackie",
    Region.PODLASKIE: "podlaskie",
    Region.POMORSKIE: "pomorskie",
    Region.SLASKIE: "śląskie",
    Region.SWIETOKRZYSKIE: "świętokrzyskie",
    Region.WARMINSKO_MAZURSKIE: "warmińsko-mazurskie",
    Region.WIELKOPOLSKIE: "wielkopolskie",
    Region.ZACHODNIOPOMORSKIE: "zachodniopomorskie",
}

DEADLINES = {
    DeadlineKind.REGISTRATION: "Termin zapisów",
    DeadlineKind.APPLICATION: "Termin składania wniosków",
    DeadlineKind.CONSULTATION: "Koniec konsultacji",
}

STATUSES = {Status.CONFIRMED: "", Status.CANCELLED: "Odwołane", Status.POSTPONED: "Przełożone"}
"""What is put before the title of an entry that does not take place as announced."""

MORNING = 8
"""An event that ends on the next day before this hour lasted the night."""

IMPLIED = {"year": "rok", "month": "miesiąc", "day": "dzień", "weekday": "dzień tygodnia", "hour": "godzina"}


FIELDS = {
    "title": "nazwa",
    "start": "początek",
    "end": "koniec",
    "hours": "godziny",
    "at": "termin",
    "deadline": "termin zapisów",
    "category": "rodzaj",
    "status": "czy się odbędzie",
    "mode": "forma",
    "city": "miejscowość",
    "venue": "miejsce",
    "address": "adres",
    "region": "województwo",
    "registration_url": "zapisy",
    "organizer": "organizator",
    "contact": "kontakt",
    "kind": "rodzaj",
    "event": "wydarzenie",
}
"""What a piece of evidence is about, by the name of the field that came from it."""


def plural(count: int, one: str, few: str, many: str) -> str:
    """The count with its noun: 1 dzień, 2 dni, 5 dni, 22 spotkania."""
    if count == 1:
        form = one
    elif count % 10 in (2, 3, 4) and count % 100 not in (12, 13, 14):
        form = few
    else:
        form = many
    return f"{count} {form}"


def hour_text(moment: datetime) -> str:
    """The hour on the clock in Warsaw: 9:00, 17:30."""
    local = moment.astimezone(WARSAW)
    return f"{local.hour}:{local.minute:02}"


def day_text(day: date, *, weekday: bool = True) -> str:
    """A day in full: czwartek, 26 marca 2026; without its weekday: 26 marca 2026."""
    plain = f"{day.day} {MONTHS[day.month - 1]} {day.year}"
    return f"{WEEKDAYS[day.weekday()]}, {plain}" if weekday else plain


def days_text(first: date, last: date) -> str:
    """A stretch of days, the last inclusive: 26–27 marca 2026, 30 marca – 2 kwietnia 2026; one day with its weekday."""
    if first == last:
        return day_text(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day_text(last, weekday=False)}"
    if first.year == last.year:
        return f"{first.day} {MONTHS[first.month - 1]} – {day_text(last, weekday=False)}"
    return f"{day_text(first, weekday=False)} – {day_text(last, weekday=False)}"


def known_end(start: Moment, end: Moment | None) -> Moment | None:
    """The end as far as it can be believed: None for one that is missing or does not come after the start."""
    if end is None or day_of(end) < day_of(start):
        return None
    if isinstance(start, datetime) and isinstance(end, datetime) and end <= start:
        return None
    return end


def when_text(start: Moment, end: Moment | None = None) -> str:
    """The time of an event in Warsaw, in words. What the page does not say is said to be unknown, never invented."""
    end = known_end(start, end)
    first, last = day_of(start), day_of(end if end is not None else start)
    if isinstance(start, datetime):
        if isinstance(end, datetime):
            if first == last:
                return f"{day_text(first)}, {hour_text(start)}–{hour_text(end)}"
            if _through_the_night(start, end):
                return f"{day_text(first)}, {hour_text(start)} – {day_text(last)}, {hour_text(end)}"
            return f"{days_text(first, last)}, od {hour_text(start)} pierwszego dnia do {hour_text(end)} ostatniego"
        hours = f"{hour_text(start)} – {day_text(last)}" if last > first else f"od {hour_text(start)}"
        return f"{day_text(first)}, {hours}, godzina zakończenia nieznana"
    if isinstance(end, datetime):
        return f"{days_text(first, last)}, do {hour_text(end)}, godzina rozpoczęcia nieznana"
    return f"{day_text(first)}, godziny nie podano" if first == last else days_text(first, last)


def _through_the_night(start: datetime, end: datetime) -> bool:
    """Whether it goes on without a break; two days told as one stretch of hours would seem to, and seldom do."""
    return day_of(end) - day_of(start) == timedelta(days=1) and end.astimezone(WARSAW).hour < MORNING


def due_text(at: Moment) -> str:
    """A deadline in words: poniedziałek, 23 marca 2026, do 12:00; without an hour the day alone."""
    until = f", do {hour_text(at)}" if isinstance(at, datetime) else ""
    return f"{day_text(day_of(at))}{until}"


def short_days(first: date, last: date, *, written_in: int) -> str:
    """Days in figures: 26.03, 26–27.03, 30.03–2.04; with the year where it is not `written_in`, the news' own."""
    year = f".{last.year}" if last.year != written_in else ""
    if first == last:
        return f"{first.day}.{first.month:02}{year}"
    if first.year != last.year:
        return f"{first.day}.{first.month:02}.{first.year}–{last.day}.{last.month:02}.{last.year}"
    if first.month == last.month:
        return f"{first.day}–{last.day}.{last.month:02}{year}"
    return f"{first.day}.{first.month:02}–{last.day}.{last.month:02}{year}"


def implied_text(implied: tuple[str, ...]) -> str:
    """Says aloud what the page left out and we inferred: rok wywnioskowany z daty publikacji; empty for nothing."""
    if not implied:
        return ""
    if implied == ("year",):
        return "rok wywnioskowany z daty publikacji"
    parts = dict.fromkeys(IMPLIED.get(part, "część daty") for part in implied)
    return f"z daty publikacji wywnioskowano: {', '.join(parts)}"
