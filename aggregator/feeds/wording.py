"""The Polish words for moments, kinds and places: one way to say a date, on the page and in every feed."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from aggregator.feeds.tongue import POLISH, Tongue
from aggregator.model import ArticleKind, Category, DeadlineKind, Mode, Region, Status
from aggregator.moments import WARSAW, Moment, day_of

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


plural = POLISH.plural


def hour_text(moment: datetime) -> str:
    """The hour on the clock in Warsaw: 9:00, 17:30."""
    local = moment.astimezone(WARSAW)
    return f"{local.hour}:{local.minute:02}"


def day_text(day: date, *, weekday: bool = True, tongue: Tongue = POLISH) -> str:
    """A day in full: czwartek, 26 marca 2026; without its weekday: 26 marca 2026."""
    plain = f"{_day_of_month(day, tongue)} {day.year}"
    return f"{tongue.weekdays[day.weekday()]}, {plain}" if weekday else plain


def days_text(first: date, last: date, *, tongue: Tongue = POLISH) -> str:
    """A stretch of days, the last inclusive: 26–27 marca 2026, 30 marca – 2 kwietnia 2026; one day with its weekday."""
    if first == last:
        return day_text(first, tongue=tongue)
    until = day_text(last, weekday=False, tongue=tongue)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{until}"
    if first.year == last.year:
        return f"{_day_of_month(first, tongue)} – {until}"
    return f"{day_text(first, weekday=False, tongue=tongue)} – {until}"


def _day_of_month(day: date, tongue: Tongue) -> str:
    return f"{day.day} {tongue.months[day.month - 1]}"


def known_end(start: Moment, end: Moment | None) -> Moment | None:
    """The end as far as it can be believed: None for one that is missing or does not come after the start."""
    if end is None or day_of(end) < day_of(start):
        return None
    if isinstance(start, datetime) and isinstance(end, datetime) and end <= start:
        return None
    return end


def when_text(start: Moment, end: Moment | None = None, *, tongue: Tongue = POLISH) -> str:
    """The time of an event in Warsaw, in words. What the page does not say is said to be unknown, never invented."""
    end = known_end(start, end)
    first, last = day_of(start), day_of(end if end is not None else start)
    day, days = day_text(first, tongue=tongue), days_text(first, last, tongue=tongue)
    if isinstance(start, datetime):
        begins = hour_text(start)
        if isinstance(end, datetime):
            if first == last:
                return f"{day}, {begins}–{hour_text(end)}"
            if _through_the_night(start, end):
                return f"{day}, {begins} – {day_text(last, tongue=tongue)}, {hour_text(end)}"
            hours = tongue.say("od %(first)s pierwszego dnia do %(last)s ostatniego", first=begins, last=hour_text(end))
            return f"{days}, {hours}"
        hours = (
            f"{begins} – {day_text(last, tongue=tongue)}" if last > first else tongue.say("od %(hour)s", hour=begins)
        )
        return f"{day}, {hours}, {tongue.say('godzina zakończenia nieznana')}"
    if isinstance(end, datetime):
        until = tongue.say("do %(hour)s", hour=hour_text(end))
        return f"{days}, {until}, {tongue.say('godzina rozpoczęcia nieznana')}"
    return f"{day}, {tongue.say('godziny nie podano')}" if first == last else days


def _through_the_night(start: datetime, end: datetime) -> bool:
    """Whether it goes on without a break; two days told as one stretch of hours would seem to, and seldom do."""
    return day_of(end) - day_of(start) == timedelta(days=1) and end.astimezone(WARSAW).hour < MORNING


def due_text(at: Moment, *, tongue: Tongue = POLISH) -> str:
    """A deadline in words: poniedziałek, 23 marca 2026, do 12:00; without an hour the day alone."""
    until = f", {tongue.say('do %(due)s', due=hour_text(at))}" if isinstance(at, datetime) else ""
    return f"{day_text(day_of(at), tongue=tongue)}{until}"


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


def implied_text(implied: tuple[str, ...], *, tongue: Tongue = POLISH) -> str:
    """Says aloud what the page left out and we inferred: rok wywnioskowany z daty publikacji; empty for nothing."""
    if not implied:
        return ""
    if implied == ("year",):
        return tongue.say("rok wywnioskowany z daty publikacji")
    parts = dict.fromkeys(
        tongue.say(IMPLIED[part]) if part in IMPLIED else tongue.say("część daty") for part in implied
    )
    return tongue.say("z daty publikacji wywnioskowano: %(parts)s", parts=", ".join(parts))
