"""How each source fares and why: what its last rounds brought goes in, a diagnosis in Polish comes out. All is pure."""

from aggregator.health.causes import STATES, Cause, Diagnosis
from aggregator.health.diagnose import diagnose
from aggregator.health.diagnoses import DIAGNOSES
from aggregator.health.facts import Facts, PastRound, Turn
from aggregator.health.rhythm import DAYS_KNOWN

__all__ = [
    "DAYS_KNOWN",
    "DIAGNOSES",
    "STATES",
    "Cause",
    "Diagnosis",
    "Facts",
    "PastRound",
    "Turn",
    "diagnose",
]
