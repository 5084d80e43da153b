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
    END = "end"
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
    PREVIOUS = "previous"
    TITLE = "title"


@dataclass(frozen=True, slots=True)
class Cue:
    """A sign that a day plays a part. All its patterns must be found."""

    name: str
    role: Role
    patterns: tuple[tuple[Where, re.Pattern[str]], ...]
    ranges: bool | None = None
    """True: only for stretches of days; False: only for single days."""
    ahead: bool = False
    """True: only in articles that look ahead; in a report the same words tell of its own event."""


def _cue(name: str, role: Role, *, ranges: bool | None = None, ahead: bool = False, **patterns: str) -> Cue:
    return Cue(
        name, role, tuple((Where(where), re.compile(pattern)) for where, pattern in patterns.items()), ranges, ahead
    )


PAPER = (
    r"\b(?:ustaw|rozporzadzeni|uchwal|zarzadzeni|dyrektyw|obwieszczeni|regulamin|konstytucj|umow|decyzj|wyrok|komunikat|"
    r"porozumieni|wersj|statut|postanowieni|zapytani|pism|przepis|wytyczn|rodo|kodeks|protokol|aneks|zalacznik|ogloszeni)\w*"
)
SIGN_UP = (
    r"\b(?:zglosze|zglasza|zglosi|zglos\b|zapis(?!an)|zapisz|zapisan|rejestr|zarejestr|rekrut|potwierdz|formularz|"
    r"deklarac|akces|list[aeyi]\b(?= (?:jest|uczest|chetn|gosc|zamyk|zamkn|otwar|rezerw|domyk))|wejsciow|bilet|dopis|obecnosc|rsvp|zostaw\w* (?:\w+ )?(?:adres|mail|kontakt|numer)|wypisyw|wpis(?:yw|ac|uj)|meld|wypelnion\w+ kart|przyjmuj|przyjmow|odsyla|odesla|przesla|wysla|wysyla|karte? (?:zgl|uczest)|kart[ey] uczestnictwa|udzial|chetn|czekamy|deadline|ankiet|uczestnik|zapowied(?=z\w+ sie)|daj(?:cie)? znac|dac znac)\w*"
)
HAND_IN = (
    r"\b(?:wnios|ofert|nabor|konkurs|prac[ae] konkurs|prac\b|prace\b|kandydat|kandydatur|nominac|nominowa|dokument|aplik|"
    r"dofinansowan|grant|skladac|skladani|zlozyc|zlozeni|kandydowa|call for|cv\b|nadsyla|przesyla|dostarcz|wplyw|wplyna|propozycj\w+ prac|fiszk)\w*"
)
REMARKS = r"\b(?:uwagi|uwag|uwagami|opini\w*|(?:pre)?konsultac\w*|konsultowa\w*|propozycj\w*|wypowiedz\w*|wypowiada\w*|stanowisk\w* pisemn\w*|stanowisko\b)\b"
ENROL = r"\b(?:rezerw|dopis|wejsciow|bilet|obecnosc|list[aey] (?:gosci|uczest|chetn)|zapis(?!an)|zapisz|zapisyw|zapisan[iy]\b|zapisuj|rejestr|zarejestr|potwierdz|udzial|uczestni|chetn)\w*"
"""What is always registration."""
APPLY = r"\b(?:abstrakt|dokument|streszczen|referat|wnios|ofert|nabor|konkurs|prac[ae]? konkurs|prace\b|kandydat|nominac|aplik|grant|fiszk|dotacj|dofinansowan|skladani)\w*"
"""What is always application."""
EITHER = r"\b(?:wpis|zglosz|zglasz|zglosi|rekrut|formularz|czekamy|kart[aey]|przyjmuj|deklarac)\w*"
"""Goes with what one signs up for."""
SCHOOL = re.compile(r"\b(?:akademi|szkol[aeyi]\b|szkole\b|program\w* (?:grantow|mentor|akceler|staz))\w*")
"""A programme that one applies to."""
TO_SCHOOL = re.compile(rf"{SCHOOL.pattern}|\bkonkurs\w*")
"""In a title: what one hands something in to, whatever day else is named."""
SESSION = re.compile(r"\b(?:zjazd|sesj|modul|spotkani)\w*")
"""A meeting of a school, in the sentence of its day."""
ACTION = f"(?:{SIGN_UP}|{HAND_IN}|{REMARKS})"
UNTIL = r"(?:\bdo(?: dnia| dn\.?)?|\bnajpozniej(?: do)?(?: dnia)?|\bnie pozniej niz(?: do)?(?: dnia)?|\btermin\w* do(?: dnia)?)\s*[:(-]?\s*$"
START_UP = r"(?:rusz|uruchom|wlacz|rozpocz|rozpoczn|startuj|wystartuj|otwier|otworz|zaczyn|start\b)\w*"

PAUSE_CUES = ("zajęć nie ma", "z wyjątkiem")
"""The cues of a day on which a series does not meet."""

PLANNED_CUES = ("planowane na, lecz zmienione", "zapowiadaliśmy")
"""The cues of a day for which something had been planned before it was moved or put off."""

ROLES: tuple[Cue, ...] = (
    _cue("publikacja strony", Role.PUBLICATION, left=r"\b(?:opublikowan|dodan[oeya]|dodal[ai]?\b|data (?:publikacji|dodania|utworzenia)|utworzon|aktualizacj|modyfik|zmodyfik|wyslan[eya] przez|zamieszczon)\w*[^.;]{0,20}$|\bautor\b[^.;]{0,60}$|\bwpis dodal\w*[^;]{0,50}$"),
    _cue("stary termin", Role.OLD, left=r"\ba nie\b[^;]{0,70}$|\b(?:zamiast|pierwotn\w+ (?:termin|dat|obwieszcz|oglosz)|pierwotnie|wczesniej (?:zapowiadan|planowan)|poprzedni\w* termin|zamierzal\w*)\w*[^.;]{0,90}$|\|\s*(?:jest|bylo|dotychczas\w*|stary termin|przed zmiana)\s*:[^|]{0,20}$"),
    _cue("było w wierszu", Role.OLD, left=r"(?:^|\n)\W*(?:bylo|dotychczas\w*|pierwotnie|stary termin|poprzedni\w* termin|mialo byc)\s*:[^\n|]{0,20}$"),
    _cue("było:", Role.OLD, previous=r"\b(?:bylo|dotychczas|pierwotnie|blednie|podano|stary termin|przed zmiana)\W*$"),
    _cue("miało być", Role.OLD, left=r"\b(?:mial|miel|chcial|chciel|zamierzal)\w* (?:sie )?(?:\w+ )?(?:skonczyc|zakonczyc|trwac|potrwac|zamkn|zamykac|przyjmowac|wplyn|trafic)\w*[^.;]{0,60}$"),
    _cue("powinno być", Role.DEADLINE, left=r"\|\s*(?:winno byc|powinno byc|ma byc|jest teraz|po zmianie|nowy termin)\s*:[^|]{0,20}$", sentence=ACTION, ranges=False),
    _cue("sprostowanie", Role.OTHER, left=r"\|\s*(?:winno byc|powinno byc|ma byc)\s*:[^|]{0,20}$"),
    _cue("rok temu w nagłówku", Role.PAST, heading=r"\bw (?:zeszlym|ubieglym|minionym|poprzednim) roku\b|\bpoprzedni\w* edycj|\barchiwum\b"),
    _cue(PLANNED_CUES[0], Role.OLD, left=r"\b(?:planowan|zaplanowan|zapowiadan|wyznaczon|zwolan|mial\w* (?:sie )?(?:odby|byc|przyj|spotka)|miel\w* (?:sie )?(?:odby|byc|przyj|spotka)|umawial|umowi)\w*[^.;]{0,60}$", sentence=r"\b(?:przenies|przenos|przesun|przesuw|przeloz|przeklad|odloz|odklad|zmien|nowy termin)"),
    _cue("planowane na, odbędzie się", Role.OLD, left=r"\b(?:planowan|zaplanowan|zapowiadan|wyznaczon)\w*[^.;]{0,60}$", right=r"(?<!nie )\bodbed\w+ sie\s*(?:dopiero |juz |jednak |(?:\w+ ){1,2}(?:pozniej|wczesniej),? )?(?:w dniu |w dniach |dnia |we? |od )?$"),
    _cue("czynność urzędowa", Role.OTHER, right=r"^[^.;]{0,70}\b(?:powolal|zaakceptowal|uzupelnil|podpisal|przyjal|przyjel|przyjet|uchwalil|zatwierdzil|rozpatrzyl|wszedl|weszl|wchodz|wejdz|zaczn\w* obowiaz|zaczyna obowiaz|mija)\w*"),
    _cue("wypada", Role.OTHER, right=r"^[^.;]{0,40}\bwypad\w+"),
    _cue("okres upływa", Role.OTHER, left=r"\bokres\w*[^.;]{0,30}\b(?:uplyw|mija|konczy)\w*[^.;]{0,20}$"),
    _cue("uchwalenie", Role.OTHER, left=r"\buchwal(?:eni|ic)\w*[^.;]{0,60}\bdo(?: dnia)?\s*$"),
    _cue("noclegi", Role.OTHER, left=r"\b(?:pul[aey] (?:pokoi|pokojow|miejsc noclegowych)|nocleg\w*|rezerwac\w* (?:pokoi|hotel))[^.;]{0,60}\bdo(?: dnia)?\s*$"),
    _cue("zobacz także", Role.OTHER, left=r"\b(?:zobacz|czytaj|przeczytaj|sprawdz) (?:takze|tez|rowniez)\b[^.;]{0,90}$|\bpolecamy:[^.;]{0,90}$"),
    _cue("kadencja", Role.OTHER, left=r"\b(?:kadencj|akredytacj|waznosc|wygasa)\w*[^.;]{0,60}$"),
    _cue("nabór zakończono", Role.PAST, right=r"^[^.;]{0,30}\b(?:zakonczyl|uplynal|minal|zakonczon|zamkniet)\w*[^.;]{0,30}\b(?:nabor|rekrut|zapis|konkurs|termin)"),
    _cue("zakończone", Role.PAST, left=r"\b(?:zakonczon|zamkniet|przyjmowan[aeoy]\b(?! (?:jest|sa|beda|bedzie))|przyjmowal|zgloszon|zglosil|wplynel|zlozon|nadeslan[eya]\b|nadeslanych|przeslan[eya]\b|przeslanych|nadeszl|trzeba bylo|mozna bylo|nalezalo|nie zdazyl)\w*[^.;]{0,50}(?:\bdo(?: dnia)?)?\s*$", sentence=r"^(?!.*\b(?:przedluz|wydluz|beda przyjm|bedzie przyjm|przyjmowane (?:beda|sa)|zamkniet\w+ (?:zostan|bedzie)|(?:zostanie|bedzie) zamkniet|przyjmowan\w+ (?:beda|sa|do)|moga byc|(?:musza|maja|ma|powinn\w*) (?:byc|zostac) (?:zloz|nadesl|przesl|dostarcz)\w*|zlozone do))"),
    _cue("zakończyło się", Role.PAST, left=r"\b(?:ocen|weryfikac|nabor|rekrutac|zapisy|zglosze|konsultac)\w*[^.;]{0,70}\bzakonczyl\w* sie(?: w dniu| dnia)?\s*$"),
    _cue("brali udział", Role.PAST, ahead=True, left=r"\b(?:bral\w* udzial|uczestniczyl|wzi(?:al|el)\w* udzial|odbyl|goscil|spotkal\w* sie|powstal|wystartowal|zgromadzil|zainaugurowal)\w*[^.;]{0,60}$", sentence=r"^(?!.*\b(?:zaprasz|odbedzie))"),
    _cue("nowy termin naboru", Role.DEADLINE, ranges=False, left=r"\bnowy\w* termin\w*[^.;]{0,30}$", near=HAND_IN + r"|\b(?:zapis(?!an)|zglosze|rejestrac|rekrutac)\w*|\bmial\w* (?:sie )?(?:\w+ )?(?:sie )?(?:skonczyc|zakonczyc|uplyn|zamkn)\w*", sentence=r"^(?!.*\b(?:odbedzie|spotka|szkoleni|warsztat|konferenc))"),
    _cue("przedłużone z", Role.OLD, left=r"\b(?:z|ze)(?: dnia)?\s*$", sentence=r"\b(?:przedluz|wydluz)"),
    _cue("akt prawny", Role.LAW, left=PAPER + r"[^;]{0,120}\b(?:z|ze)(?: dnia| dn\.?)?\s*$"),
    _cue("przeniesione z", Role.OLD, left=r"\b(?:z|ze)(?: dnia)?\s*$", right=r"^[^.]{0,60}\b(?:przenies|przenos|przesun|przesuw|przeloz|wedruj|przechodz|zostal\w* zmienion\w*|na (?:dzien |nowy termin )?\d)"),
    _cue("z dniem", Role.LAW, left=r"\bz dniem\s*$"),
    _cue("z dnia", Role.LAW, left=r"\bz dn(?:ia|\.)\s*$", sentence=r"^(?!.*\b(?:odwol|przenies|przeloz|przesun))"),
    _cue("obowiązuje", Role.LAW, left=r"\b(?:obowiazuj(?!\w* (?:\w+ )?(?:zapis|rejestr|zglosz|rezerw))|wesz\w+ w zycie|wejsci\w* w zycie|wchodz\w+ w zycie|wejdz\w+ w zycie|w mocy|weszl|traci moc)[^;]{0,60}$"),
    _cue("dane kontaktowe", Role.HOURS, left=r"\b(?:tel|kom|telefon(?:y|u|ie|ow|icznie)?|kontakt\w*)\b(?:(?!\bdo\b)[^;]){0,60}$"),
    _cue("biuro nieczynne", Role.HOURS, sentence=r"\b(?:nieczynn\w*|dzien wolny|dni\w* woln\w+|zalatwic|niedostepn\w+|utrudnieni\w+|przerw\w+ technicz\w+|przerw\w+ (?:swiatecz|urlop|w pracy)\w*|prac\w* (?:konserwac|modernizac)\w*|odjazd\w*|kadencj\w* trwa)\b|\b(?:biur|punkt(?!ual)|osrod|sekretaria|urzad|urzed|oddzia)\w*[^.;]{0,50}\b(?:zamkniet|zamykam|zamykaj|pracuj|czynn|nie pracuj)\w*|\bpracujemy\b|\b(?:zamykam|zamykaj)\w* (?:\w+ ){0,2}(?:punkt|biur|oddzia)"),
    _cue("każdego roku", Role.OTHER, right=r"^\W{0,3}(?:kazdego roku|co roku|rokrocznie|corocznie)\b"),
    _cue("co roku", Role.OTHER, left=r"\b(?:co roku|corocznie|kazdego roku|rokrocznie)\b[^.;]{0,40}$"),
    _cue("zapłata", Role.OTHER, left=r"\b(?:platn|rat[aey]\b|wplat|wplac|zaliczk|oplat|faktur|przelew|zaplac|cena|koszt|podat|zeznan|pit|cit|sprawozd|rozlicz)\w*[^.;]{0,60}\b(?:do|po|od)(?: dnia)?\s*$"),
    _cue("dzień wcześniej", Role.OTHER, left=r"\bdzien wczesniej\W{0,3}(?:w dniu )?\s*$"),
    _cue("stan na dzień", Role.OTHER, left=r"\b(?:stan\w*|spis\w*|bilans\w*|saldo|wedlug|wg)\b[^.;]{0,30}\bna(?: dzien)?\s*$"),
    _cue("miejscowość i data", Role.PUBLICATION, ranges=False, left=r"^\W*[a-z][a-z -]{2,24},\s*(?:dn\.?|dnia)?\s*$", right=r"^\W*r?\W*$", sentence=r"^\D*\d{1,2}[^,]*$"),
    _cue("imieniny", Role.PUBLICATION, sentence=r"\bimieniny\b"),
    _cue("przetwarzanie", Role.OTHER, left=r"\b(?:przechowuj|przetwarza|zachowuj)\w*[^.;]{0,60}$"),
    _cue("trwanie działań", Role.PROJECT, left=r"\b(?:dzialac|trwac|realizowac|prowadzic|wydac|wydatkowac|wykorzystac|zrealizowac)\b[^.;]{0,60}\b(?:od|do)(?: dnia)?\s*$", sentence=r"^(?!.*\b(?:rekrutac|nabor|zapis|zglosz|rejestrac|wejsciow|kart\w* wstep))"),
    _cue("trwanie działań od do", Role.PROJECT, ranges=True, left=r"\b(?:dzialac trzeba|dzialania mozna|realizowac|prowadzic|wydac|wydatkowac|wykorzystac|zrealizowac|zaplanuj\w*|kwalifikowa\w+)\b[^.;]{0,60}$"),
    _cue("okres przechowywania", Role.OTHER, left=r"\b(?:przechowyw|wazn[eya]|gwarancj|trwalosci|umow)\w*[^.;,]{0,40}\bdo(?: dnia)?\s*$"),
    _cue("okres realizacji", Role.PROJECT, left=r"\b(?:okres\w* (?:realizacji|trwania|projektu|wdrazania)|realizowan(?:y|a|e|ego|ej|ych|ym)\b|realizacj\w* (?:projektu|zadania|programu|umowy)|termin\w* realizacji (?:projektu|zadani\w*)|realizujemy|realizuje|prowadzi (?:projekt|zadanie)|prowadzimy (?:projekt|zadanie)|czas trwania projektu|finansowan\w*|dofinansowan\w*)[^;]{0,90}$", sentence=r"^(?!.*\b(?:zaprasz|odbed|odbyl|termin realizacji (?:szkol|warsz|kurs)))"),
    _cue("projekt od do", Role.PROJECT, ranges=True, left=r"\b(?:projek|program|zadani)\w*\b[^;.]{0,120}[(,:]?\s*(?:od|w okresie od|w okresie|w terminie|w latach|trwa\w* od)?\s*$", sentence=r"^(?!.*\b(?:zaprasz|odbed|odbyl|szkoleni[ae]|warsztat|nabor|wnios|konsultac|uwag|zapis|zglosz|rekrut|rejestr))"),
    _cue("realizacja do", Role.PROJECT, left=r"\b(?:realizacj\w* (?:zadania|projektu)|projekt trwa|zadanie trwa)[^.;]{0,60}\bdo(?: dnia)?\s*$"),
    _cue("okres badania", Role.OTHER, ranges=True, left=r"\b(?:badani|diagnoz|ankiet|wywiad|sondaz)\w*[^.;]{0,90}$", sentence=r"\b(?:przeprowadz|zrealizowa|realizowan|prowadzon|prowadzil|wypelni|odpowiada|odpowiedz|trwal|wzielo udzial|zebran|zbieran|odwiedzil|nagrywan)"),
    _cue("komisja", Role.RESULTS, left=r"\b(?:komisj|jury|kapitul)\w*[^.;]{0,40}$", sentence=r"^(?!.*\b(?:zaprasz|odbed))"),
    _cue("wyniki", Role.RESULTS, left=r"\b(?:wynik|rozstrzygni|list[ay] (?:rankingow|zakwalifikowan|osob zakwal)|laureat|zwyciezc|lauret|powiadomi|poinformuje|informacj\w* o (?:wynik|zakwalifik))\w*[^.;]{0,70}$", sentence=r"^(?!.*\b(?:gala|gali|final|uroczyst|wreczeni)\w*\b)"),
    _cue("ocena i wyniki", Role.RESULTS, right=r"^(?:\s?r\b\.?)?\s?[-:(|]?\s?(?:ocen|rozpatrz|podpis|oglosz|wynik|umow(?!il)|weryfik|rozstrzyg|kow\b|list\w* (?:rank|przyj)|publikac)"),
    _cue("opublikujemy", Role.RESULTS, left=r"\b(?:zamiescimy|opublikujemy|podamy|oglosimy|udostepnimy|wyslemy|poinformujemy|powiadomimy|rozeslemy|przekazemy|skontaktujemy|lista przyjetych|oddamy|oddzwonimy|dostan\w+|otrzymaj\w+|przyslemy|przeslemy|wywiesimy)\b[^.;,]{0,70}$"),
    _cue("oddaję pieniądze", Role.RESULTS, left=r"^(?!.*\b(?:do|na)(?: dnia)?\s*$)",
        right=r"^[^.;,]{0,15}\b(?:odda(?:je|my)|zwrac\w+|wysyla(?:m|my)|rozsyla(?:m|my)|wylosuj\w+|wybierz\w+)\b"),
    _cue("poznamy", Role.RESULTS, left=r"\b(?:oglosimy|ogloszon\w*|opublikuj\w*|zostan\w* (?:oglosz|opublik)\w*|poznamy|beda znane|bedzie znan\w*|bedzie wiadomo)[^.;]{0,40}$", sentence=r"^(?!.*\b(?:gal[aei]|final)\b)(?=.*\b(?:wynik|list|laureat|nazwisk|decyzj|rozstrzyg|zwyciezc|kto ))"),
    _cue("działa od", Role.FOUNDING, ranges=False, left=r"\b(?:dziala|istnieje|funkcjonuje|prowadzi|pracuje|zasiada|szkoli|pelni|czynn\w*|otwart\w*|kieruje|swiadczy|doradza|rozlicza|jest|przyjmuje)\w*[^.;]{0,50}\bod(?: dnia)?\s*$"),
    _cue("założono", Role.FOUNDING, left=r"\b(?:zalozon|powstal|zarejestrowan|inaugurowal|zainicjowal|utworzyl|urodzi|obroni|podpisal|podpisano|przyjet)\w*[^.;]{0,50}$"),
    _cue("zeszłoroczna edycja", Role.PAST, left=r"\b(?:poprzedni|ubieglorocz|zeszlorocz|w (?:ubieglym|zeszlym|minionym|poprzednim) roku|ostatni[aey]? (?:edycj|raz)|pierwsza edycja|rok temu)\w*[^.;)]{0,80}$"),
    _cue("spodziewamy się", Role.OTHER, left=r"\bspodziewa\w*[^.;]{0,40}$"),
    _cue(PAUSE_CUES[0], Role.OTHER, ranges=False, right=r"^[^.;]{0,20}\b(?:(?:zajec|spotkan|szkolen|warsztatow) nie (?:ma|bedzie)|robimy przerwe|mamy przerwe|nie spotykamy sie)\b"),
    _cue(PAUSE_CUES[1], Role.OTHER, ranges=False, left=r"\b(?:oprocz|z wyjatkiem|poza|procz)\b[^.;]{0,20}$"),
    _cue("projekt kończy się", Role.PROJECT, ranges=False, left=r"\b(?:projekt|program|umow)\w*[^.;,]{0,30}\b(?:konczy|zakonczy)\w*(?: sie)?(?: w dniu| dnia)?\s*$"),
    _cue("tura naboru", Role.DEADLINE, ranges=True, left=r"\b(?:tura|runda|nabor)\b[^.;|]{0,20}:?\s*$", title=r"\b(?:nabor|konkurs|grant|wnios)"),
    _cue("zamknięte", Role.HOURS, right=r"^[^.;]{0,60}\b(?:zamkniet[aey]|nieczynn[aey])\b"),
    _cue("w przeddzień", Role.OTHER, ranges=False, left=r"\bw przeddzien\b[^.;]{0,30}$"),
    _cue("ważne daty: decyzja", Role.RESULTS, ranges=False, left=r"\b(?:decyzj|wynik|recenz|ogloszeni|kwalifikacj)\w*[^|;]{0,40}:\s*$", near=r"\b(?:wazne daty|terminy|kalendarium|harmonogram|terminarz)\b"),
    _cue("ważne daty: zgłoszenia", Role.DEADLINE, ranges=False, left=r"\b(?:zgloszeni|rejestracj|zapis|nadsylani|nadeslani|skladani|zlozeni|przeslani)\w*[^|;]{0,60}:\s*$", near=r"\b(?:wazne daty|terminy|kalendarium|harmonogram|terminarz)\b"),
    _cue("otwieramy, a zamykamy", Role.OPENING, ranges=False, left=r"\b(?:otwier|otworz|uruchom|rusza|startuj)\w*[^.;]{0,15}$", right=r"^[^.;]{0,40}\b(?:zamyk|zamkn|konczy)\w*\s*$"),
    _cue("a zamykamy", Role.DEADLINE, ranges=False, left=r"^[^.;]{0,40}\b(?:zamyk|zamkn)\w*(?: w dniu| dnia)?\s*$", sentence=r"\b(?:otwier|otworz|uruchom)\w*"),
    _cue("prowadzimy do", Role.DEADLINE, ranges=False, left=r"^\W*(?:prowadzimy|trwaja|przyjmujemy|sa otwarte|potrwaja)[^.;]{0,20}\bdo(?: dnia)?\s*$", heading=r"\b(?:zapis|rekrut|zglosz|rejestr)"),
    _cue("rozmowy, ocena, decyzja", Role.OTHER, ranges=False, left=r"\b(?:rozmow|ocen|decyzj\w+ (?:o|w sprawie)\b|weryfikacj|wybor\w* (?:ofert|projekt|kandydat|wniosk))\w*[^.;]{0,80}\bdo(?: dnia)?\s*$"),
    _cue("rezygnacja", Role.OTHER, ranges=False, left=r"\b(?:wycofa|z?rezygn(?!owal)|anulow|zwrot|odstapi)\w*[^.;]{0,60}\bdo(?: dnia)?\s*$"),
    _cue("niższa opłata", Role.OTHER, ranges=False, right=r"^[^a-z.;]{0,12}(?:koniec|ostatni dzien|termin)\w* (?:\w+ )?(?:obnizon|promoc|oplat|wplat|platnosc)"),
    _cue("informacja o wyniku", Role.RESULTS, ranges=False, right=r"^[^a-z.;]{0,12}(?:informacj|powiadomieni|zawiadomieni)\w* o"),
    _cue("do + czynność w zdaniu", Role.DEADLINE, ranges=False, left=UNTIL, sentence=ACTION),
    _cue("drugi termin", Role.OTHER, left=r"\bdrugi\w* termin\w*[^.;]{0,30}$"),
    _cue("zbliża się święto", Role.OTHER, left=r"\b(?:zbliza sie|zblizaj\w+ sie|z okazji|obchodzon\w+|obchodzim\w+|przypada\w*|swietuj\w+)\b[^.;]{0,30}\b(?:dzien|dnia|swiet|rocznic)[^.;]{0,60}$"),
    _cue("napisaliśmy błędnie", Role.OLD, left=r"\b(?:napisalismy|podalismy|blednie (?:podano|napisano))\b[^.;]{0,120}$"),
    _cue(PLANNED_CUES[1], Role.OLD, left=r"\b(?:zapowiadal|planowal|umawial)(?:ismy|em|am)\b[^.;]{0,60}$"),
    _cue("generator czynny", Role.DEADLINE, ranges=True, left=r"\b(?:generator|system|formularz|nabor|skrzynk)\w*[^.;]{0,40}\b(?:czynn|otwart|dostepn|dziala)\w*[^.;]{0,20}$"),
    _cue("najpóźniej", Role.DEADLINE, ranges=False, left=r"\b(?:najpozniej|najdalej|nie pozniej niz|last call|deadline)\b[^.;]{0,45}$|\bostatni dzwonek\b[^.;]{0,80}$|\bnieprzekraczaln\w+ termin\w*[^.;]{0,20}$|\btermin\w* (?:\w+ )?(?:uplyw|mij)\w*[^.;]{0,40}$|\bostateczn\w+ (?:dat|dzien|termin)\w*[^.;]{0,60}$", sentence=r"^(?!.*\b(?:zadani\w* konczy|realizacj\w* zadan|wyplat|wynik|raport|sprawozd|przelew|oddamy|zwroc))"),
    _cue("zamyka się", Role.DEADLINE, ranges=False, left=r"\b(?:list|zapis|nabor|rekrutac|rejestrac|formularz|system|serwer|generator|call|zglosze|sprzedaz|drzwi|bilet|ankiet)\w*[^.;]{0,60}\b(?:zamyka|zamkn|domyka|domkn|zatrzas|wylacz|przesta|konczy|urywa|wygas|ucina)\w*[^.;]{0,40}$"),
    _cue("zamykamy", Role.DEADLINE, ranges=False, left=r"\b(?:zamyka|zamkn|domyka|domkn|konczy|przesta)\w* (?:\w+ ){0,3}(?:list|zapis|nabor|rekrutac|rejestrac|formularz|system|call|zglosze|przyjm)\w*[^.;]{0,40}$"),
    _cue("otwarte do", Role.DEADLINE, ranges=False, left=r"\b(?:czynn|otwart|dostepn|aktywn)\w*[^.;]{0,30}\b(?:do|po)\s*$", near=r"\b(?:list[aey]|formularz|ankiet|zapis|rejestrac|zglosze|rekrutac|system|generator)\w*", sentence=r"^(?!.*\b(?:biur|punkt|sekretariat|wystaw|ekspozyc))"),
    _cue("dopiszemy do", Role.DEADLINE, ranges=False, left=r"\bdo(?: dnia)?\s*$", right=r"^[^.;]{0,60}\b(?:dopis|zapis(?!an)|zglos|zglas|zarejestr|rezerw|wpis|odpis|potwierdz|melduj|dzwon|pisz\b|piszcie)\w*"),
    _cue("rezerwujesz do", Role.DEADLINE, ranges=False, left=r"\b(?:rezerw|zaklep|zamawia|zamow|wpis|odpis|melduj|dzwon|telefon|sms|mail)\w*[^.;]{0,90}\bdo(?: dnia)?\s*$"),
    _cue("przed dniem + czynność", Role.DEADLINE, ranges=False, left=r"\b(?:dotrze|dotar|wplyn|wypelni|zglos|zloz|przesl|wysl|zarejestr|zapis(?!an)|nadesl)\w*[^.;]{0,60}\bprzed\b[^.;]{0,30}$", sentence=r"^(?!.*\b(?:wpis|zarejestrowan|powstal|zalozon))"),
    _cue("po tym dniu już nie", Role.DEADLINE, ranges=False, right=r"^[^.;]{0,20}\bpo (?:tym|tej|ktorym|ktorej) (?:dniu|terminie|dacie|godzinie)[^.;]{0,40}\bnie\b"),
    _cue("koniec czasu", Role.DEADLINE, right=r"^[^a-z.;]{0,12}(?:uplyw|koniec|zakonczenie|zamkniecie|ostatni dzien|ostateczny termin|termin|deadline)\w*[^.;|]{0,40}\b(?:zglosz|zglasz|zapis|nabor|skladani|rejestrac|rekrutac|przyjmowani|nadsylani|wnios|ofert)"),
    _cue("uruchomienie", Role.OPENING, ranges=False, right=r"^[^a-z.;]{0,12}(?:uruchomieni|start|ogloszeni|otwarci|rozpoczeci|poczatek)\w* (?:konkurs|nabor|rekrutac|zapis|rejestrac|przyjmowani|skladani)"),
    _cue("czas na złożenie", Role.DEADLINE, ranges=False, right=r"^[^.;]{0,60}\b(?:tyle )?czasu? (?:maj|masz|mac)\w*[^.;]{0,60}\b(?:na zlozeni|na zglosz|na wysl|na nadesl)"),
    _cue("okres na uwagi", Role.DEADLINE, ranges=True, left=r"\bw (?:okresie|terminie|dniach)(?: od)?\s*$", sentence=r"\b(?:mozna (?:wyrazi|zglasza|zglosi|sklada|przesyla|nadsyla)|zglaszac|nalezy (?:sklada|zlozy|przesla)|prosimy o (?:przes|zlo|zgl))"),
    _cue("otwarcie zapisów", Role.OPENING, left=r"\b(?:zapis|rejestracj|nabor|rekrutac|zglosze|wnios|ofert|konkurs|sprzedaz|formularz)\w*[^.;]{0,50}\b" + START_UP + r"[^.;]{0,25}$", ranges=False),
    _cue("ruszają zapisy", Role.OPENING, left=r"\b" + START_UP + r"[^.;]{0,15}\b(?:zapis|rejestracj|nabor|rekrutac|przyjmow)\w*[^.;]{0,25}$", ranges=False, sentence=r"^(?!.*\bdo(?: dnia)? \d.*\bdo(?: dnia)? \d)"),
    _cue("rozpoczyna się", Role.OPENING, ranges=False, right=r"^[^.;]{0,25}\b(?:rusz|rozpoczyna|rozpocznie|startuj|otwier)\w*[^.;]{0,25}\b(?:zapis|rejestrac|nabor|rekrutac)"),
    _cue("zapisy od", Role.OPENING, ranges=False, left=r"\b(?:zapis|rejestracj|nabor|rekrutac|zglosze|wnios|ofert|przyjmuj|przyjmowan|pobra)\w*[^.;]{0,50}\bod(?: dnia)?\s*$"),
    _cue("od dnia przyjmujemy", Role.OPENING, ranges=False, left=r"\bod(?: dnia)?\s*$", right=r"^[^.;]{0,60}" + ACTION),
    _cue("ogłoszono", Role.OPENING, ranges=False, left=r"\b(?:oglosil|ogloszon|ogloszeni|oglaszamy)\w*(?: w dniu| dnia)?[^.;]{0,15}$"),
    _cue("przedłużenie", Role.DEADLINE, left=r"\b(?:przedluz|wydluz)\w*[^.;]{0,80}\b(?:do|na)(?: dnia)?\s*$", sentence=r"^(?!.*\b(?:aneks|umow\w|przedsiewziec|projekt trwa|realizacj))"),
    _cue("przesunięty termin zgłoszeń", Role.DEADLINE, left=r"\b(?:zglosze|zapis|nabor|skladani|rekrutac|rejestrac)\w*[^.;]{0,60}\bprzesun\w*[^.;]{0,60}\b(?:do|na)(?: dnia)?\s*$|\bprzesun\w*[^.;]{0,40}\b(?:zglosze|zapis|nabor|skladani|rekrutac|rejestrac)\w*[^.;]{0,60}\b(?:do|na)(?: dnia)?\s*$"),
    _cue("termin czynności", Role.DEADLINE, left=r"\btermin\w*(?: \w+){0,2} (?:skladani|nadsylani|zglosze|zglaszani|zapis|rejestrac|rekrutac|naboru|przyjmowani|przesylani|dostarcz|wplywu|zlozeni|potwierdz|aplik|konsultac|uwag|na (?:zgl|zloz|przesl|nadesl))\w*[^.;]{0,90}$", sentence=r"^(?!.*\bod\b.{0,12}$)"),
    _cue("ostatni dzień", Role.DEADLINE, ranges=False, left=r"\bostatni\w* (?:dzien|dniem|moment|termin)\w*(?: \w+){0,3}[:\s-]*(?:to|jest)?\s*$", near=ACTION),
    _cue("po dniu już nie", Role.DEADLINE, ranges=False, left=r"\bpo(?: dniu| terminie)?\s*$", sentence=r"\bnie bed\w+ (?:rozpatr|przyjm|uwzgl|brane)|\bbez rozpatrzenia\b|\bnie zostan\w+ (?:rozpatr|przyje|uwzgl)"),
    _cue("upływa", Role.DEADLINE, left=r"\b(?:uplyw|mija|mij\w+|zamyka|zamykamy|zamkniemy|zamknie|wylacz\w+|zbliza sie termin|deadline|ostateczn\w+ termin)\w*[^.;]{0,60}$", near=ACTION + r"|\b(?:list[aey]|fiszk|papier)\w*", sentence=r"^(?!.*\b(?:lat\b|rok\b|roku odkad|rocznic))"),
    _cue("nabór kończy się", Role.DEADLINE, left=r"\b(?:nabor|rekrutac|zapisy|zglosze|konsultac|rejestrac|przyjmowani)\w*[^.]{0,110}\b(?:konczy|koncza|zakonczy|zakoncza|potrwa|potrwaja)(?: sie)?(?: w dniu| dnia| do)?\s*$"),
    _cue("nabór od do", Role.DEADLINE, ranges=True, left=r"\b(?:nabor|rekrutac|zapisy|zglosze|zglasza|wnios|ofert|konsultac|rejestrac|uwagi|opinie|skladac|skladani|przyjmow|przyjmuj|prac konkursowych)\w*(?:(?!odbed|zaprasz|spotka|szkoleni|warsztat|konferenc|wydarzeni)[^.;|]){0,110}$"),
    _cue("od do przyjmujemy", Role.DEADLINE, ranges=True, right=r"^[^.;(]{0,50}\b(?:nabor|rekrutac|zapis|przyjmow|przyjmuj|mozna (?:skladac|zglaszac)|rejestrac|konsultac|skladani|bedzie mozna)"),
    _cue("do + czynność obok", Role.DEADLINE, ranges=False, left=r"(?:^|[:|\n(,;-])\s*" + UNTIL, near=ACTION),
    _cue("czekamy do", Role.DEADLINE, ranges=False, left=r"\b(?:czek|zbier|przyjm|trwa|potrwa|mozna|prosimy|termin|nalezy)\w*[^.;]{0,60}" + UNTIL, near=ACTION),
    _cue("nagłówek zapisów", Role.DEADLINE, ranges=False, left=r"^[\s:•-]*$", heading=r"\btermin\w* (?:zglosze|zapis|skladani|nadsylani|naboru|rekrutac|rejestrac)"),
    _cue("ma czas do", Role.DEADLINE, ranges=False, left=r"\b(?:czas|szans\w*|okazj\w*|mozliwosc\w*) (?:\w+ ){0,2}do(?: dnia)?\s*$"),
    _cue("po dniu włącznie", Role.DEADLINE, ranges=False, left=r"\bpo\s*$", right=r"^\W{0,3}wlacznie", near=ACTION),
    _cue("skończy się", Role.END, ranges=False, left=r"\b(?:skoncz|zakoncz|koncz)\w*(?: sie)?(?: w dniu| dnia)?\s*$", sentence=r"\b(?:zaczn|zaczyna|rozpoczn|startuj)\w*"),
    _cue("potrwa do", Role.END, ranges=False, left=r"\b(?:potrwa|potrwaja|trwa|trwaja|trwac)(?: \w+){0,2} do(?: dnia)?\s*$", sentence=r"^(?!.*\b(?:projekt|program|zadani|umow|kadencj))"),
    _cue("do bez czynności", Role.OTHER, ranges=False, left=r"\bdo(?: dnia)?\s*$"),
    _cue("od bez wydarzenia", Role.OTHER, ranges=False, left=r"\bod(?: dnia)?\s*$", sentence=r"^(?!.*\b(?:odbed|odbyw|zaprasz|godz|kurs|szkol|warsz|targi|wystaw|potrwa))"),
    _cue("przed dniem", Role.OTHER, ranges=False, left=r"\bprzed(?: dniem)?\s*$"),
    _cue("po dniu", Role.OTHER, ranges=False, left=r"\bpo(?: dniu)?\s*$"),
)  # fmt: skip
"""Read from the top; a day that no cue claims may be the event's."""

DAY_LABEL = re.compile(r"\b(?:termin\w*|dat[ay]|kiedy|dzien|czas)\b[^.;]{0,40}[:?-]?\s*$")
"""What stands before an event's day: "Termin:"."""

EVENT_VERB = re.compile(
    r"\b(?:odbed|odbyw|odby|zaprasz|zaprosz|zaplan|wyznacz|spotka|spotyk|potrwa|rozpocz|startuj|rusza|ruszy|czeka|gosci|organizuj|przenos|przenies|umowil|zaczniemy|bedziemy|trwac bed|"
    r"odwol|zajrz|widzim|przyjd|przyjed|poprowadz|zagra|wystap|umawia)\w*"
)
"""Verbs of events, beside their day."""

NAMED_DAYS = re.compile(r"\b(?:Dni|DNI|Tydzień|TYDZIEŃ|Festiwal|FESTIWAL|Święto|ŚWIĘTO)\b")
"""What is held for several days under a name of its own, beside its dated parts."""

SAID_AHEAD = re.compile(
    r"\b(?:odbed|zaprasz|zaplanowan|kolejn|nastepn|najblizsz|bedzie|czeka|widzim|spotka|rusza|zasiad|planuj)\w*"
)
"""In a report: words that tell of something still ahead."""

LATELY = re.compile(r"\bw (?:minion|ubiegl|zeszl)(?:y|a|e)\b")
"""Before a weekday: the last one."""

EVERY_WEEK = re.compile(r"\bco tydzien\b|\braz w tygodniu\b|\bco tydzien\b")
"""Beside a stretch of days: a series on the weekday of its first day."""

PART = re.compile(r"\b(?:sesj|panel|obrad|blok\b|czesc)\w*")
"""Parts of a longer event."""

OWN_VERB = re.compile(r"\b(?:odbed|zaprasz|organizuj|potrwa|goscic|zaplanowan|oglasza|zagra|wystap)\w*")
"""Verbs that make of a day inside a longer event an event of its own."""

BARE_DAY = re.compile(r"\b(?:dzien|dnia|pierwszy|drugi|trzeci|czwarty|i|ii|iii|roku)\b|\d")
"""What may stand beside a day that is all its line says: "Dzień 1 (wtorek, 12 maja)"."""
