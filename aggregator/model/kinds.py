"""The words that a thing may be one of: each with its reason to be told from the others."""

from __future__ import annotations

from enum import StrEnum


class Region(StrEnum):
    """The sixteen voivodeships, by the ASCII slugs that sources.yaml and addresses use."""

    DOLNOSLASKIE = "dolnoslaskie"
    KUJAWSKO_POMORSKIE = "kujawsko-pomorskie"
    LODZKIE = "lodzkie"
    LUBELSKIE = "lubelskie"
    LUBUSKIE = "lubuskie"
    MALOPOLSKIE = "malopolskie"
    MAZOWIECKIE = "mazowieckie"
    OPOLSKIE = "opolskie"
    PODKARPACKIE = "podkarpackie"
    PODLASKIE = "podlaskie"
    POMORSKIE = "pomorskie"
    SLASKIE = "slaskie"
    SWIETOKRZYSKIE = "swietokrzyskie"
    WARMINSKO_MAZURSKIE = "warminsko-mazurskie"
    WIELKOPOLSKIE = "wielkopolskie"
    ZACHODNIOPOMORSKIE = "zachodniopomorskie"


class SourceKind(StrEnum):
    """Who stands behind a source."""

    ROPS = "rops"
    OWES = "owes"
    FOUNDATION = "foundation"
    OFFICE = "office"
    PORTAL = "portal"


class ArticleKind(StrEnum):
    """What an article is: it invites to something ahead, tells of something past, or neither."""

    ANNOUNCEMENT = "announcement"
    REPORT = "report"
    OTHER = "other"


class Category(StrEnum):
    """What sort of event, by its head noun."""

    MEETING = "meeting"
    TRAINING = "training"
    CONFERENCE = "conference"
    FAIR = "fair"
    VISIT = "visit"
    CONSULTATION = "consultation"
    OTHER = "other"


class Status(StrEnum):
    """What the source says of the event (RFC 5545 STATUS, schema.org eventStatus)."""

    CONFIRMED = "confirmed"
    CANCELLED = "cancelled"
    POSTPONED = "postponed"


class Mode(StrEnum):
    """How one attends (schema.org eventAttendanceMode)."""

    ONSITE = "onsite"
    ONLINE = "online"
    HYBRID = "hybrid"


class DeadlineKind(StrEnum):
    """What one must do by the deadline: sign up, hand in an application or offer, send remarks."""

    REGISTRATION = "registration"
    APPLICATION = "application"
    CONSULTATION = "consultation"


class BlockKind(StrEnum):
    """The part that a piece of text plays on its page."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    ROW = "row"


class WayKind(StrEnum):
    """In which form a site tells of its news or events."""

    ICAL = "ical"
    TRIBE = "tribe"
    SCHEMA = "schema"
    WORDPRESS = "wordpress"
    FEED = "feed"
    LISTING = "listing"
    SITEMAP = "sitemap"


class Outcome(StrEnum):
    """How a round of one source ended."""

    READ = "read"  # the listing was read, or had not changed
    EMPTY = "empty"  # the listing came, but no article was found on it: a fault of reading
    FAILED = "failed"  # the listing could not be had
    REFUSED = "refused"  # robots.txt, Retry-After or a private address held us back
    BUSY = "busy"  # another process was reading this source
    BROKEN = "broken"  # a bug of ours; the traceback is in the log


class Health(StrEnum):
    """How a source fares, the worst first."""

    BLOCKED = "blocked"  # the site does not let us in
    UNREACHABLE = "unreachable"  # no answer, or none that is a page
    CHANGED = "changed"  # the site answers, yet what used to be found is gone
    BROKEN = "broken"  # a bug of ours
    QUIET = "quiet"  # longer without news than its own rhythm makes likely
    TRIAL = "trial"  # on probation: it never yet gave a readable article
    NEW = "new"  # no round has read it yet
    WELL = "well"
