"""Entries around a Sunday on which clocks are changed, and what each is in three towns, worked out by hand.

London changes its clock in the same moment, New York's stays on summer time in all these days. Moments are said as
Fri 09:00 or Sun, days counted to the last one; `told` is what the entry itself says, in Warsaw.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from aggregator.model import Deadline, Event
from aggregator.moments import WARSAW, Moment
from tests.clients.readers import Sight
from tests.feeds.samples import deadline, event

SPRING = (date(2026, 3, 29), date(2027, 3, 28))
AUTUMN = (date(2026, 10, 25), date(2027, 10, 31))
TOWNS = ("Europe/Warsaw", "Europe/London", "America/New_York")
DUE = "Termin zapisów: "


@dataclass(frozen=True, slots=True)
class Case:
    """An entry, and what is seen of it in Warsaw, London and New York. A title with DUE before it is of a deadline."""

    title: str
    told: str
    warsaw: str
    london: str
    new_york: str

    def entry(self, number: int, sunday: date) -> Event | Deadline:
        """The entry, as it stands around that Sunday."""
        start, _, end = self.told.partition(" – ")
        if self.title.startswith(DUE):
            return deadline(number, moment(start, sunday), self.title.removeprefix(DUE))
        return event(number, self.title, moment(start, sunday), moment(end, sunday) if end else None)

    def seen(self, town: str, sunday: date) -> Sight:
        """What is seen of it in that town."""
        first, _, last = (self.warsaw, self.london, self.new_york)[TOWNS.index(town)].partition(" – ")
        hour = f" (do {self.told.split()[1].removeprefix('0')})" if ":" in self.told and ":" not in self.warsaw else ""
        return said(first, sunday), said(last or first, sunday), self.title + hour


def moment(words: str, sunday: date) -> Moment:
    """The moment in Warsaw of Fri 09:00, the day of Fri."""
    day, _, hour = words.partition(" ")
    on = sunday + timedelta(days=("Fri", "Sat", "Sun", "Mon", "Tue").index(day) - 2)
    return datetime.combine(on, time.fromisoformat(hour), WARSAW) if hour else on


def said(words: str, sunday: date) -> str:
    """The moment as a Sight has it."""
    return moment(words, sunday).isoformat()[:16]


DAYS = (
    Case("Targi", "Sun", "Sun", "Sun", "Sun"),
    Case("Kiermasz", "Sat", "Sat", "Sat", "Sat"),
    Case("Zjazd", "Fri – Tue", "Fri – Tue", "Fri – Tue", "Fri – Tue"),
    Case("Festiwal", "Sat – Sun", "Sat – Sun", "Sat – Sun", "Sat – Sun"),
    Case("Piknik", "Sun – Mon", "Sun – Mon", "Sun – Mon", "Sun – Mon"),
    Case(f"{DUE}Nabór", "Sun", "Sun", "Sun", "Sun"),
    Case(f"{DUE}Konkurs", "Sun 12:00", "Sun", "Sun", "Sun"),
    Case(f"{DUE}Wyjazd", "Sun 02:30", "Sun", "Sun", "Sun"),
)  # fmt: skip
IN_SPRING = (
    Case("Wieczór", "Sat 18:00 – Sat 21:00", "Sat 18:00 – Sat 21:00", "Sat 17:00 – Sat 20:00", "Sat 13:00 – Sat 16:00"),
    Case("Noc", "Sat 22:00 – Sun 06:00", "Sat 22:00 – Sun 06:00", "Sat 21:00 – Sun 05:00", "Sat 17:00 – Sun 00:00"),
    Case("Próba", "Sun 01:00 – Sun 01:30", "Sun 01:00 – Sun 01:30", "Sun 00:00 – Sun 00:30", "Sat 20:00 – Sat 20:30"),
    Case("Zmiana", "Sun 01:30 – Sun 03:30", "Sun 01:30 – Sun 03:30", "Sun 00:30 – Sun 02:30", "Sat 20:30 – Sat 21:30"),
    Case("Skok", "Sun 02:30", "Sun 03:30 – Sun 04:30", "Sun 02:30 – Sun 03:30", "Sat 21:30 – Sat 22:30"),
    Case("Dotąd", "Sun 01:30 – Sun 02:30", "Sun 01:30 – Sun 03:30", "Sun 00:30 – Sun 02:30", "Sat 20:30 – Sat 21:30"),
    Case("Bez końca", "Sun 01:30", "Sun 01:30 – Sun 03:30", "Sun 00:30 – Sun 02:30", "Sat 20:30 – Sat 21:30"),
    Case("Omyłka", "Sun 01:30 – Sun 01:30", "Sun 01:30 – Sun 03:30", "Sun 00:30 – Sun 02:30", "Sat 20:30 – Sat 21:30"),
    Case("Poranek", "Sun 10:00 – Sun 12:00", "Sun 10:00 – Sun 12:00", "Sun 09:00 – Sun 11:00", "Sun 04:00 – Sun 06:00"),
    Case("Doba", "Sun 00:00 – Mon 00:00", "Sun 00:00 – Mon 00:00", "Sat 23:00 – Sun 23:00", "Sat 19:00 – Sun 18:00"),
    Case("Obóz", "Fri 09:00 – Tue 15:00", "Fri 09:00 – Tue 15:00", "Fri 08:00 – Tue 14:00", "Fri 04:00 – Tue 09:00"),
    Case("Biwak", "Sat 09:00 – Sun", "Sat 09:00 – Sun 23:59", "Sat 08:00 – Sun 22:59", "Sat 04:00 – Sun 17:59"),
)  # fmt: skip
IN_AUTUMN = (
    Case("Wieczór", "Sat 18:00 – Sat 21:00", "Sat 18:00 – Sat 21:00", "Sat 17:00 – Sat 20:00", "Sat 12:00 – Sat 15:00"),
    Case("Noc", "Sat 22:00 – Sun 06:00", "Sat 22:00 – Sun 06:00", "Sat 21:00 – Sun 05:00", "Sat 16:00 – Sun 01:00"),
    Case("Próba", "Sun 01:00 – Sun 01:30", "Sun 01:00 – Sun 01:30", "Sun 00:00 – Sun 00:30", "Sat 19:00 – Sat 19:30"),
    Case("Zmiana", "Sun 01:30 – Sun 03:30", "Sun 01:30 – Sun 03:30", "Sun 00:30 – Sun 02:30", "Sat 19:30 – Sat 22:30"),
    Case("Poranek", "Sun 10:00 – Sun 12:00", "Sun 10:00 – Sun 12:00", "Sun 09:00 – Sun 11:00", "Sun 05:00 – Sun 07:00"),
    Case("Doba", "Sun 00:00 – Mon 00:00", "Sun 00:00 – Mon 00:00", "Sat 23:00 – Sun 23:00", "Sat 18:00 – Sun 19:00"),
    Case("Obóz", "Fri 09:00 – Tue 15:00", "Fri 09:00 – Tue 15:00", "Fri 08:00 – Tue 14:00", "Fri 03:00 – Tue 10:00"),
    Case("Biwak", "Sat 09:00 – Sun", "Sat 09:00 – Sun 23:59", "Sat 08:00 – Sun 22:59", "Sat 03:00 – Sun 18:59"),
)  # fmt: skip
TWICE = (
    Case("Powtórka", "Sun 02:30", "Sun 02:30 – Sun 03:30", "Sun 01:30 – Sun 02:30", "Sat 20:30 – Sat 22:30"),
    Case("Dotąd", "Sun 01:30 – Sun 02:30", "Sun 01:30 – Sun 02:30", "Sun 00:30 – Sun 01:30", "Sat 19:30 – Sat 20:30"),
)  # fmt: skip
"""The hour that comes twice means its first coming (RFC 5545, section 3.3.5)."""
