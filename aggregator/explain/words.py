"""The Polish words for roles and cues, and the tones in which they are shown."""

from __future__ import annotations

from enum import StrEnum

from aggregator.language.polish.cues import Role
from aggregator.model import Status


class Tone(StrEnum):
    """The colours of an explanation, by what they stand for."""

    EVENT = "event"
    DEADLINE = "deadline"
    HOUR = "hour"
    PLACE = "place"
    CHANGE = "change"
    BACKGROUND = "background"


TONES = {
    Tone.EVENT: "dzień wydarzenia",
    Tone.DEADLINE: "termin",
    Tone.HOUR: "godzina",
    Tone.PLACE: "miejscowość",
    Tone.CHANGE: "dawny termin",
    Tone.BACKGROUND: "tło: bez wpływu na kalendarz",
}
"""The legend."""

ROLES = {
    Role.EVENT: "dzień wydarzenia",
    Role.DEADLINE: "termin",
    Role.END: "koniec wydarzenia",
    Role.OPENING: "otwarcie zapisów",
    Role.LAW: "data aktu prawnego",
    Role.PROJECT: "czas trwania projektu",
    Role.PUBLICATION: "data strony",
    Role.PAST: "to, co już było",
    Role.RESULTS: "ogłoszenie wyników",
    Role.FOUNDING: "początek działalności",
    Role.HOURS: "praca biura albo kontakt",
    Role.OLD: "dawny termin",
    Role.OTHER: "tło",
}

ROLE_TONES = {Role.EVENT: Tone.EVENT, Role.END: Tone.EVENT, Role.DEADLINE: Tone.DEADLINE, Role.OLD: Tone.CHANGE}
"""Tones of the roles; the other roles are background."""

STATUSES = {
    Status.CONFIRMED: "odbędzie się",
    Status.CANCELLED: "odwołane",
    Status.POSTPONED: "przełożone, nowy termin nieznany",
}

PLAINER_CUES = {
    "do + czynność w zdaniu": "„do” przy dniu, a w zdaniu mowa o zapisach albo składaniu",
    "do + czynność obok": "„do” przy dniu, a obok mowa o zapisach albo składaniu",
    "do bez czynności": "„do” przy dniu, lecz nie wiadomo, co trzeba zrobić",
    "od bez wydarzenia": "„od” przy dniu, lecz obok nie ma wydarzenia",
    "z dnia na dzień": "przeniesiono z tego dnia na inny",
    "dzień mimochodem": "dzień wspomniany mimochodem, bez godziny i wydarzenia obok",
    "data strony": "data stoi sama w wierszu i jest datą publikacji",
    "czas przeszły": "czasownik obok mówi o tym, co już było",
}
"""Cues whose own names say too little to who has not read the rules; the others are shown by their names."""

NO_CUE = "nic nie wskazuje na inną rolę"
