"""What schema.org calls our words (https://schema.org/Event); they stand behind "https://schema.org/"."""

from __future__ import annotations

from aggregator.model.kinds import Mode, Status

EVENT_STATUS = {
    Status.CONFIRMED: "EventScheduled",
    Status.CANCELLED: "EventCancelled",
    Status.POSTPONED: "EventPostponed",
}
"""eventStatus."""

ATTENDANCE_MODE = {
    Mode.ONSITE: "OfflineEventAttendanceMode",
    Mode.ONLINE: "OnlineEventAttendanceMode",
    Mode.HYBRID: "MixedEventAttendanceMode",
}
"""eventAttendanceMode."""
