"""The words for how a source fares, the names of the causes, and what a diagnosis is."""

from __future__ import annotations

import shlex
from dataclasses import dataclass
from enum import StrEnum

from aggregator.model import Health

STATES = {
    Health.BLOCKED: "nie wpuszcza programu",
    Health.UNREACHABLE: "nie odpowiada",
    Health.CHANGED: "zmieniło się",
    Health.BROKEN: "błąd naszego programu",
    Health.QUIET: "milczy",
    Health.TRIAL: "na próbie",
    Health.NEW: "jeszcze nieczytane",
    Health.WELL: "działa",
}
"""What is said of a source (źródło) in each health, the worst first."""


TROUBLES = frozenset({Health.BLOCKED, Health.UNREACHABLE, Health.CHANGED, Health.BROKEN})
"""In these someone must do something; silence, probation and a first round to come are none of them."""


class Cause(StrEnum):
    """The causes by name, as they are kept; a name must not change."""

    LOGIN = "login"
    FORBIDDEN = "forbidden"
    WALL = "wall"
    ROBOTS = "robots"
    PRIVATE = "private"
    TIMEOUT = "timeout"
    NO_CONNECTION = "no-connection"
    NO_HOST = "no-host"
    NO_NETWORK = "no-network"
    CERTIFICATE = "certificate"
    CERTIFICATE_EXPIRED = "certificate-expired"
    SERVER_ERROR = "server-error"
    PAUSE = "pause"
    RULES_UNKNOWN = "rules-unknown"
    GARBLED = "garbled"
    REDIRECTS = "redirects"
    GONE = "gone"
    EMPTIED = "emptied"
    FEWER = "fewer"
    UNREADABLE = "unreadable"
    ARTICLES_GONE = "articles-gone"
    OTHER_KIND = "other-kind"
    OTHER_FORM = "other-form"
    TOO_LARGE = "too-large"
    SELECTOR = "selector"
    BUG = "bug"
    SILENT = "silent"
    NOTHING_SHOWN = "nothing-shown"
    NOTHING_READABLE = "nothing-readable"
    NOTHING_READ = "nothing-read"
    UNREAD = "unread"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """How a source fares and why. `words` is a sentence for everyone, without commands; empty when all is well.

    `advice` and `command` are for operators; in the command stand the places of the source's address and id.
    """

    cause: Cause
    health: Health
    words: str = ""
    advice: str = ""
    command: str = ""

    @property
    def is_trouble(self) -> bool:
        """True when someone must do something about it."""
        return self.health in TROUBLES

    def remedy(self, source_id: str, url: str) -> str:
        """What an operator can do about it: the advice, then the command that shows more; empty when all is well."""
        shown = self.command.format(url=shlex.quote(url), id=shlex.quote(source_id))
        return " ".join(part for part in (self.advice, f"Więcej pokaże: {shown}" if shown else "") if part)
