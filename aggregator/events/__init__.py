"""Articles become announcements, announcements become changes to the calendar."""

from aggregator.events.announce import Understanding, read_announcement, understand
from aggregator.events.enclosed import is_incomplete, with_enclosed
from aggregator.events.freshness import is_wanted, must_wait
from aggregator.events.merge import Changes, Deed, PlannedDeadline, PlannedEvent, plan_changes
from aggregator.events.roles import Statement
from aggregator.events.statements import Sentence

__all__ = [
    "Changes",
    "Deed",
    "PlannedDeadline",
    "PlannedEvent",
    "Sentence",
    "Statement",
    "Understanding",
    "is_incomplete",
    "is_wanted",
    "must_wait",
    "plan_changes",
    "read_announcement",
    "understand",
    "with_enclosed",
]
