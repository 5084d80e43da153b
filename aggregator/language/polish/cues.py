"""Words that give a date its part: sign-up, moved, cancelled, law, project … A row is a cue; the first that fits decides.

Patterns read folded text. LEFT is the text of the sentence before the mention, from the mention before it on; RIGHT the
text after it up to the next; SENTENCE the whole sentence; HEADING the heading above; NEAR the sentence with its heading
and the sentence before.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """The part that a day plays in its text."""

    EVENT = "event"
    DEADLINE = "deadline"
    OPENING = "opening"
    LAW = "law"
    PROJECT = "project"
    PUBLICATION = "publication"
    PAST = "past"
    RESULTS = "results"
    FOUNDING = "founding"
    HOURS = "hours"
    OLD = "old"
    OTHER = "other"


class Where(StrEnum):
    """Which text a cue is looked for in."""

    LEFT = "left"
    RIGHT = "right"
    SENTENCE = "sentence"
    HEADING = "heading"
    NEAR = "near"


@dataclass(frozen=True, slots=True)
class Cue:
    """A sign that a day plays a part. All its patterns must be found."""

    name: str
    role: Role
    patterns: tuple[tuple[Where, re.Pattern[str]], ...]
    ranges: bool | None = None
    """True: only for stretches of days; False: only for single days."""


def _cue(name: str, role: Role, *, ranges: bool | None = None, **patterns: str) -> Cue:
    return Cue(name, role, tuple((Where(where), re.compile(pattern)) for where, pattern in patterns.items()), ranges)


PAPER = (
    r"\b(?:ustaw|rozporzadzeni|uchwal|zarzadzeni|dyrektyw|obwieszczeni|regulamin|konstytucj|umow|decyzj|wyrok|komunikat|"
    r"porozumieni|wersj|statut|postanowieni|zapytani|pism|przepis|wytyczn|rodo|kodeks|protokol|aneks|zalacznik|ogloszeni)\w*"
)
SIGN_UP = (
    r"\b(?:zglosze|zglasza|zglosi|zglos\b|zapis(?!an)|zapisz|zapisan|rejestr|zarejestr|rekrut|potwierdz|formularz|"
    r"deklarac|akces|karte? (?:zgl|uczest)|kart[ey] uczestnictwa|udzial|chetn|czekamy|deadline|ankiet|uczestnik)\w*"
)
HAND_IN = (
    r"\b(?:wnios|ofert|nabor|konkurs|prac[ae] konkurs|prac\b|prace\b|kandydat|kandydatur|nominac|nominowa|dokument|aplik|"
    r"dofinansowan|grant|skladac|skladani|zlozyc|zlozeni|nadsyla|przesyla|dostarcz|wplyw|wplyna|propozycj\w+ prac|fiszk)\w*"
)
REMARKS = r"\b(?:uwag|opini|konsultac|konsultowa|propozycj|wypowiedz)\w*"
ACTION = f"(?:{SIGN_UP}|{HAND_IN}|{REMARKS})"
UNTIL = r"(?:\bdo(?: dnia| dn\.?)?|\bnajpozniej(?: do)?(?: dnia)?|\bnie pozniej niz(?: do)?(?: dnia)?|\bprzed(?: dniem)?|\btermin\w* do(?: dnia)?)\s*[:(-]?\s*$"
START_UP = r"(?:rusz|rozpocz|rozpoczn|startuj|wystartuj|otwier|otworz|zaczyn|start\b)\w*"

ROLES: tuple[Cue, ...] = (
    _cue("publikacja strony", Role.PUBLICATION, left=r"\b(?:opublikowan|dodan[oeya]|data (?:publikacji|dodania|utworzenia)|utworzon|aktualizacj|modyfikacj|wyslan[eya] przez|zamieszczon)\w*[^.;]{0,20}$"),
    _cue("stary termin", Role.OLD, left=r"\b(?:a )?nie[, -]+(?:jak[^-]{0,40}[, -]+)?(?:w (?:dniu|dniach)|do|na)?\s*$|\b(?:zamiast|pierwotnie|wczesniej (?:zapowiadan|planowan))\w*[^.;]{0,25}$"),
    _cue("przeniesione z", Role.OLD, left=r"\b(?:z|ze)(?: dnia)?\s*$", right=r"^[^.]{0,60}\b(?:przenies|przenos|przesun|przesuw|przeloz|zostal\w* zmienion|na)\b"),
    _cue("akt prawny", Role.LAW, left=PAPER + r"[^;]{0,120}\b(?:z|ze)(?: dnia| dn\.?)?\s*$"),
    _cue("z dnia", Role.LAW, left=r"\bz dn(?:ia|\.)\s*$", sentence=r"^(?!.*\b(?:odwol|przenies|przeloz|przesun))"),
    _cue("obowiązuje", Role.LAW, left=r"\b(?:obowiazuj|wesz\w+ w zycie|wchodz\w+ w zycie|wejdz\w+ w zycie|w mocy|weszl|traci moc)[^;]{0,60}$"),
    _cue("biuro nieczynne", Role.HOURS, sentence=r"\b(?:nieczynn|biuro (?:bedzie )?zamkniet|bedzie zamkniet|dzien wolny|dni wolne)"),
    _cue("okres przechowywania", Role.OTHER, left=r"\b(?:przechowyw|wazn[eya]|gwarancj|trwalosci|umow)\w*[^.;]{0,40}\bdo(?: dnia)?\s*$"),
    _cue("okres realizacji", Role.PROJECT, left=r"\b(?:okres\w* (?:realizacji|trwania|projektu)|realizowan\w*|realizacj\w* (?:projektu|zadania|programu|umowy)|realizujemy|realizuje|prowadzi (?:projekt|zadanie)|prowadzimy (?:projekt|zadanie)|czas trwania projektu|finansowan\w*|dofinansowan\w*)[^;]{0,90}$", sentence=r"^(?!.*\b(?:zaprasz|odbed|odbyl|termin realizacji (?:szkol|warsz|kurs)))"),
    _cue("projekt od do", Role.PROJECT, ranges=True, left=r"\b(?:projek|program|zadani)\w*\b[^;.]{0,120}[(,:]?\s*(?:od|w okresie od|w okresie|w terminie|w latach|trwa\w* od)?\s*$", sentence=r"^(?!.*\b(?:zaprasz|odbed|odbyl|szkoleni[ae]|warsztat|nabor|wnios|konsultac|uwag|zapis|zglosz|rekrut|rejestr))"),
    _cue("realizacja do", Role.PROJECT, left=r"\b(?:realizacj\w* (?:zadania|projektu)|projekt trwa|zadanie trwa)[^.;]{0,60}\bdo(?: dnia)?\s*$"),
    _cue("okres badania", Role.OTHER, ranges=True, left=r"\b(?:badani|diagnoz|ankiet)\w*[^.;]{0,60}$", sentence=r"\b(?:przeprowadz|prowadzon|wzielo udzial|zebran)"),
    _cue("wyniki", Role.RESULTS, left=r"\b(?:wynik|rozstrzygni|list[aey] (?:rankingow|zakwalifikowan|osob|uczestnik)|laureat|zwyciezc|lauret|powiadomi|poinformuje|informacj\w* o (?:wynik|zakwalifik))\w*[^.;]{0,70}$", sentence=r"^(?!.*\b(?:gala|gali|final|uroczyst|wreczeni)\w*\b)"),
    _cue("poznamy", Role.RESULTS, left=r"\b(?:oglosimy|ogloszon\w*|opublikuj\w*|zostan\w* (?:oglosz|opublik)\w*|poznamy|beda znane|bedzie znan\w*|bedzie wiadomo)[^.;]{0,40}$", sentence=r"\b(?:wynik|list|laureat|nazwisk|decyzj|rozstrzyg|zwyciezc|kto )"),
    _cue("działa od", Role.FOUNDING, ranges=False, left=r"\b(?:dziala|istnieje|funkcjonuje|prowadzi|pracuje|zasiada|szkoli|pelni|czynn\w*|otwart\w*|kieruje|swiadczy|doradza|rozlicza|jest|przyjmuje)\w*[^.;]{0,50}\bod(?: dnia)?\s*$"),
    _cue("założono", Role.FOUNDING, left=r"\b(?:zalozon|powstal|zarejestrowan|inaugurowal|zainicjowal|utworzyl|urodzi|obroni|podpisan|podpisal|przyjet)\w*[^.;]{0,50}$"),
    _cue("zeszłoroczna edycja", Role.PAST, left=r"\b(?:poprzedni|ubieglorocz|zeszlorocz|w (?:ubieglym|zeszlym|minionym|poprzednim) roku|ostatni[aey]? (?:edycj|raz)|pierwsza edycja|rok temu)\w*[^.;]{0,80}$"),
    _cue("otwarcie zapisów", Role.OPENING, left=r"\b(?:zapis|rejestracj|nabor|rekrutac|zglosze|wnios|ofert|konkurs|sprzedaz|formularz)\w*[^.;]{0,50}\b" + START_UP + r"[^.;]{0,25}$", ranges=False),
    _cue("ruszają zapisy", Role.OPENING, left=r"\b" + START_UP + r"[^.;]{0,15}\b(?:zapis|rejestracj|nabor|rekrutac|przyjmow)\w*[^.;]{0,25}$", ranges=False, sentence=r"^(?!.*\bdo(?: dnia)? \d.*\bdo(?: dnia)? \d)"),
    _cue("rozpoczyna się", Role.OPENING, ranges=False, right=r"^[^.;]{0,25}\b(?:rusz|rozpoczyna|rozpocznie|startuj|otwier)\w*[^.;]{0,25}\b(?:zapis|rejestrac|nabor|rekrutac)"),
    _cue("zapisy od", Role.OPENING, ranges=False, left=r"\b(?:zapis|rejestracj|nabor|rekrutac|zglosze|wnios|ofert|przyjmuj|przyjmowan|pobra)\w*[^.;]{0,50}\bod(?: dnia)?\s*$"),
    _cue("od dnia przyjmujemy", Role.OPENING, ranges=False, left=r"\bod(?: dnia)?\s*$", right=r"^[^.;]{0,60}" + ACTION),
    _cue("ogłoszono", Role.OPENING, ranges=False, left=r"\b(?:oglosil|ogloszon|ogloszeni|oglaszamy)\w*(?: w dniu| dnia)?[^.;]{0,15}$"),
    _cue("przedłużenie", Role.DEADLINE, left=r"\b(?:przedluz|wydluz|przesun)\w*[^.;]{0,80}\b(?:do|na)(?: dnia)?\s*$"),
    _cue("termin czynności", Role.DEADLINE, left=r"\btermin\w*(?: \w+){0,2} (?:skladani|nadsylani|zglosze|zglaszani|zapis|rejestrac|rekrutac|naboru|przyjmowani|przesylani|dostarcz|wplywu|zlozeni|potwierdz|aplik|konsultac|uwag|na (?:zgl|zloz|przesl|nadesl))\w*[^.;]{0,90}$", sentence=r"^(?!.*\bod\b.{0,12}$)"),
    _cue("upływa", Role.DEADLINE, left=r"\b(?:uplyw|mija|mij\w+|konczy sie|koncza sie|zamykamy|zamkni|zbliza sie termin|deadline)\w*[^.;]{0,60}$", near=ACTION),
    _cue("nabór od do", Role.DEADLINE, ranges=True, left=r"\b(?:nabor|rekrutac|zapisy|zglosze|zglasza|wnios|ofert|konsultac|rejestrac|uwagi|opinie|skladac|skladani|przyjmow|przyjmuj|prac konkursowych)\w*[^.;]{0,110}$"),
    _cue("od do przyjmujemy", Role.DEADLINE, ranges=True, right=r"^[^.;]{0,50}\b(?:nabor|rekrutac|zapis|przyjmow|przyjmuj|mozna (?:skladac|zglaszac)|rejestrac|konsultac|skladani|bedzie mozna)"),
    _cue("do + czynność w zdaniu", Role.DEADLINE, ranges=False, left=UNTIL, sentence=ACTION),
    _cue("do + czynność obok", Role.DEADLINE, ranges=False, left=r"(?:^|[:|\n(,;-])\s*" + UNTIL, near=ACTION),
    _cue("czekamy do", Role.DEADLINE, ranges=False, left=r"\b(?:czek|przyjm|trwa|potrwa|mozna|prosimy|termin|nalezy)\w*[^.;]{0,60}" + UNTIL, near=ACTION),
    _cue("nagłówek zapisów", Role.DEADLINE, ranges=False, left=r"^[\s:•-]*$", heading=r"\btermin\w* (?:zglosze|zapis|skladani|nadsylani|naboru|rekrutac|rejestrac)"),
    _cue("do bez czynności", Role.OTHER, ranges=False, left=r"\bdo(?: dnia)?\s*$"),
    _cue("od bez wydarzenia", Role.OTHER, ranges=False, left=r"\bod(?: dnia)?\s*$", sentence=r"^(?!.*\b(?:odbed|odbyw|zaprasz|godz|kurs|szkol|warsz|targi|wystaw|potrwa))"),
    _cue("po dniu", Role.OTHER, ranges=False, left=r"\bpo(?: dniu)?\s*$"),
)  # fmt: skip
"""Read from the top; a day that no cue claims may be the event's."""
