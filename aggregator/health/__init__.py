"""How each source fares and why: what its last rounds brought goes in, a diagnosis in Polish comes out. All is pure."""

from aggregator.health.causes import STATES, Cause, Diagnosis
from aggregator.health.diagnose import diagnose
from aggregator.health.diagnoses import DIAGNOSES
from aggregator.health.facts import Facts, PastRound, Turn
from aggregator.health.rhythm import DAYS_KNOWN
from aggregator.health.signs import TAKEN_OFF
from aggregator.health.timetable import DAYS_COUNTED, Pulse, Timetable, due_at, is_quiet_hour, next_round

__all__ = [
    "DAYS_COUNTED",
    "DAYS_KNOWN",
    "DIAGNOSES",
    "STATES",
    "TAKEN_OFF",
    "Cause",
    "Diagnosis",
    "Facts",
    "PastRound",
    "Pulse",
    "Timetable",
    "Turn",
    "diagnose",
    "due_at",
    "is_quiet_hour",
    "next_round",
]
