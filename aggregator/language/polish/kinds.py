"""Words that say what an article or an event is: looking ahead or back, kind of event, status, mode. Folded, as data."""

from __future__ import annotations

import re
from typing import NamedTuple


class Weighed(NamedTuple):
    """A sign and how much it weighs."""

    name: str
    weight: int
    pattern: re.Pattern[str]


def _weighed(name: str, weight: int, pattern: str) -> Weighed:
    return Weighed(name, weight, re.compile(pattern))


LOOKING_BACK: tuple[Weighed, ...] = (
    _weighed("za nami", 4, r"\bza nami\b|\bdobieg\w* konca\b|\bfrekwencj\w*"),
    _weighed("odbyło się", 3, r"\bodbyl[aoy]?\b|\bodbyly\b"),
    _weighed("relacja", 4, r"\b(?:foto)?relacj[aiey]\b|\b\[relacja\]|\bfotogaleri|\bgaleria zdjec"),
    _weighed("podsumowanie", 3, r"\bpodsumowalismy\b|\bpodsumowano\b|\bpodsumowali\b|^\W*podsumowanie\b"),
    _weighed("dziękujemy za udział", 3, r"\bdziekujemy (?:wszystkim|panstwu|za (?:udzial|obecnosc|aktywn|przybycie|wspoln|spotkanie|liczn))|\b(?:serdecznie )?dziekujemy\b.{0,40}\bza (?:udzial|obecnosc|aktywn|przybycie)"),
    _weighed("uczestniczyli", 2, r"\buczestniczyl\w*|\bwzi(?:eli|elo|al|ely|ela)\w* udzial|\bwzielismy udzial|\bprzybyl\w+|\bprzyjechal\w+|\bzgromadzil\w*"),
    _weighed("spotkaliśmy się", 3, r"\bspotkal(?:i|y|ismy)\b|\bgoscilismy\b|\bgoscil[ai]?\b|\bodwiedzil(?:i|ismy|y)\b|\bzobaczyl(?:i|ismy)\b"),
    _weighed("przeprowadziliśmy", 2, r"\b(?:zorganizowa(?:no|l)|przeprowadz(?:on|il)|poprowadzil|zakonczyl|zainaugurowal|rozstrzygnel|wreczy[lo]|wreczon|nagrodzil|rozdal|otworzyl|zrealizowal)(?:ismy|i|a|o|y|no)?\b"),
    _weighed("rozmawiano", 2, r"\b(?:rozmawia(?:no|li|lismy)|omowi(?:ono|li|lismy)|dyskutowa(?:no|li|lismy)|poruszono|przedstawil(?:i|a|ismy)?|przedstawiono|zaprezentowa(?:no|l|li|la)|opowiedzial|mowil[ai]|pracowal(?:i|ismy)|poznal(?:i|ismy)|wysluchal(?:i|ismy)|obejrzel(?:i|ismy))\b"),
    _weighed("miniony", 2, r"\bw (?:miniony|miniona|ubiegly|ubiegla|zeszly|zeszla)\b|\bw (?:ubieglym|zeszlym|minionym) tygodniu"),
    _weighed("w dniu dzisiejszym", 1, r"\bw dniu (?:dzisiejszym|wczorajszym)\b|\bwczoraj\b"),
    _weighed("rozpoczęła się", 1, r"\brozpocz(?:ela|elo|al|ely) sie\b"),
)  # fmt: skip

LOOKING_AHEAD: tuple[Weighed, ...] = (
    _weighed("zapraszamy", 3, r"\bzaprasza(?:my|m|ja)?\b|\bzaprosz\w+|\bmamy przyjemnosc zaprosic|\bserdecznie zaprasz"),
    _weighed("odbędzie się", 3, r"\bodbed(?:zie|a)\b|\bodbywac sie bed|\bbedzie sie odbyw"),
    _weighed("ogłasza nabór", 3, r"\boglasza(?:my|ja)?\b|\bogloszenie o naborze|\btrwa nabor|\bnabor (?:do|wnioskow|ofert|na)\b|\brusza(?:ja)?\b|\brekrutacj[aie]\b"),
    _weighed("zapisz się", 2, r"\bzapisz|\bzarejestruj|\bzglos sie|\bwez udzial|\bzachecam|\bprzyjdz|\bprzyjedz|\bdolacz\b"),
    _weighed("zapisy", 2, r"\bzapisy\b|\brejestracj[aie]\b|\bzgloszenia\b|\bformularz\w* (?:zglosz|rejestr|on-?line|elektron)|\bobowiazuj\w+ zapisy"),
    _weighed("miejsca", 1, r"\bliczba miejsc|\bdecyduje kolejnosc|\bdo wyczerpania|\bostatnie miejsca|\bwolne miejsca|\budzial (?:jest|w \w+ jest) bezplatny|\bmiejsc\w* (?:jest )?ogranicz"),
    _weighed("będzie", 1, r"\bbedzie(?:my|cie)?\b|\bbeda\b|\bplanuje(?:my)?\b|\bopowie\b|\bporozmawiamy\b|\bpoznamy\b|\bpoprowadzi\b|\bdowiecie\b|\bprzewidujemy\b|\bpokazemy\b"),
    _weighed("w tym roku", 3, r"\bw tym roku\b"),
    _weighed("przypominamy", 1, r"\bprzypomina(?:my|m)?\b|\bjuz (?:wkrotce|niebawem|jutro|za)\b|\bczeka(?:my|ja)\b"),
    _weighed("termin", 2, r"\btermin\w* (?:skladania|zglosze|naboru|szkol|spotk|warsz|zapis|rekrut)|\bdata i miejsce|\btermin i miejsce|\bmiejsce i termin|\bkiedy\s*[:?]|\bgdzie\s*[:?]"),
    _weighed("zmiana", 2, r"\bodwolan|\bodwoluj|\bnie odbedzie sie|\bprzeniesion|\bprzenosimy|\bprzelozon|\bprzekladamy|\bzmiana terminu|\bnowy termin|\bprzedluz|\bwydluz"),
    _weighed("uwagi i opinie", 2, r"\bkonsultacj\w+ (?:spoleczn|projekt)|\buwagi (?:mozna|prosimy|nalezy|i opinie)|\bmozna (?:skladac|zglaszac|przesylac|nadsylac)"),
)  # fmt: skip

CATEGORIES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("consultation", re.compile(r"\bkonsultacj\w+ spoleczn\w*|\bwysluchani\w+")),
    ("visit", re.compile(r"\bwizyt\w* (?:studyjn|terenow)\w*|\bwyjazd\w*|\bwycieczk\w+|\bwizyt[ay]\b|\bwyjezdz\w+|\bstudy visit\w*")),
    ("conference", re.compile(r"\b(?:konferencj|kongres|seminari|sympozj|sympozjum|konwent|conferenc)\w*")),
    ("fair", re.compile(r"\b(?:targi|targow|targach|jarmark|festiwal|gala|gali|gale|piknik|kiermasz|swieto|swieta|kram|festyn|dozynk|final|bal|koncert|uroczystosc)\w*")),
    ("training", re.compile(r"\b(?:szkoleni|warsztat|kurs|webinar|webinari|e-?learning|doradztw|szkol[ay]|akademi|trening|hackathon|zjazd|lekcj|modul|training|workshop)\w*")),
    ("meeting", re.compile(r"\b(?:spotkani|posiedzeni|debat|forum|narad|zebrani|obrad|dyskusj|konsultacj|dyzur|meeting|kawiarenk|sniadani|walne|panel|rada|sesj|dzien otwarty|networking)\w*")),
    ("other", re.compile(r"\b(?:spacer|gra miejska|drzwi otwart|wystaw|rajd|bieg|zbiork)\w*")),
)  # fmt: skip

CANCELLED = re.compile(
    r"\b(?:musi\w+|zmuszeni\w*) odwolac\b|(?<!zajec )(?<!spotkan )(?<!szkolen )(?<!warsztatow )\bodwola(?:n[aeyi]|ne|no|lismy)\w*|\bodwoluj\w+|\bnie odbedz?[ai]e? sie\b|\bnie odbeda sie\b|\bnie odbedzie\b|\bodwolanie\b|\brezygnujemy z organizacji|\bnie (?:widzimy|spotykamy|spotkamy|zobaczymy) sie\b|\bsie nie (?:widzimy|spotykamy|spotkamy|zobaczymy)\b|\bnie dojdzie do skutku\b|, nie bedzie\W|\bnie rozpocznie sie\b|\bwypada z kalendarza\b"
)
POSTPONED = re.compile(
    r"\bprzeloz\w+|\bprzeklada\w+|\bprzesun\w+|\bprzesuw\w+|\bodroczon\w+|\bpozniej,? niz\b|\bwstrzyman\w+|\bnowym terminie\b|\bnowy termin\b|\binny termin\b|\bdo odwolania\b|\bzawiesz\w+|\bprzenies\w+|\bprzenos\w+|\bodloz\w+|\bodklad\w+|\bzmian\w+ termin\w+"
)

OPENS_CALL = re.compile(
    r"\b(?:nabor|zapis|rekrut|rejestr|konkurs|termin|zmien|zmian|wydluz|przedluz|przesun|przenies|przeloz|odwol|odrocz|rusz|wystartowal\w* (?:nabor|zapis|rekrut))\w*"
)
"""In a title in the past tense: something has begun or changed that is still ahead."""

JOB = re.compile(
    r"\boferta pracy\b|^\W*praca\s*[!:|]|\bdamy prace\b|\bzatrudni(?:my|e|a)\b|\bna stanowisko\b|\bwolne stanowisko\b|\bnabor na stanowisk|"
    r"\bszukamy (?:\w+ ){0,2}(?:pracowni|specjalist|asystent|koordynator|animator|ksiegow|doradc)|\bposzukuj\w+ (?:\w+ ){0,2}(?:pracowni|specjalist|asystent|koordynator|animator|ksiegow|doradc)"
)
"""A job offer, in its title: the day on which the work begins is no event."""

INTERVIEW = re.compile(r"\b(?:rozmowa|rozmawiamy|wywiad) z[e]?\b")
"""An interview, in its title: the days in it are of somebody's life."""

RESULTS_TITLE = re.compile(
    r"\bwynik\w* (?:nabor|konkurs|oceny|otwart|rekrut|glosowan)|\blist\w* (?:projekt|rankingow|ofert|wniosk|osob|zakwalifik|podmiot|organizac)|\brozstrzygni\w+|\bdofinansowane (?:oferty|zadania|projekty)\b|\bogloszeni\w* wynik"
)
"""Results, in a title: the days on which they were found or approved are no events."""

PAPER_TITLE = re.compile(r"\b(?:nowy|najnowszy|pierwszy) raport\b|^\W*raport\b|^\W*„[^”]+”[.:,]? rozmow[ay] o\b")
"""Something to read, in a title that names no event: the days in it are not those of a meeting."""

PUT_OFF = re.compile(
    r"\bna razie (?:odloz|odroczon|przelozon|wstrzyman|zawiesz)\w*|"
    r"\b(?:odloz|odroczon|przelozon|wstrzyman|zawiesz)\w*[^.;]{0,40}\b(?:do odwolania|na razie|bezterminowo|na czas nieokreslony)"
)
"""Put off, and no new day in sight."""

PLANNED = re.compile(r"\b(?:planowan|zaplanowan|mial[aoy]? (?:sie )?(?:odby|byc)|zapowiadan|umawial)\w*")
NEW_DAY_LATER = re.compile(
    r"\b(?:now\w+ (?:termin|dat)\w*|inny\w* termin\w*|pozniejszy\w* termin\w*|na rok (?:nastepny|przyszly)|do odwolania|na przyszly rok|na czas nieokreslony|na (?:jesien|wiosne|lato|zime)|spotkamy sie (?:jesienia|wiosna|latem|zima)|jeszcze nie (?:znamy|wiemy|ustalono|ustalilismy)|nowy czas|dokladny (?:czas|termin) (?:uzgod|ustal|podam))\b"
)
"""The new day is still to come."""

ONLINE = re.compile(
    r"\bon-?line\b|\bzdaln\w+|\bwebinar\w*|\bwebinari\w*|\bzoom\w*|\bms ?teams\b|\bteams\b|\bclickmeeting\b|\bgoogle meet\b|\bwebex\b|\btransmisj\w+ (?:na zywo|on-?line|internet)|\blink do (?:spotkania|wydarzenia|webinaru|szkolenia|transmisji|pokoju)|\bprzez internet\b|\bvideokonferencj\w*|\bwideokonferencj\w*|\bplatformie\b.{0,20}\b(?:zoom|teams|meet|click)"
)
ASIDE = re.compile(
    r"\b(?:formularz\w*|rejestr\w*|zapis\w*|ankiet\w*|zglosze\w*|zglasza\w*|generator\w*|nabor\w*|system\w*|wnios\w*|sklep\w*|platnos\w*|dokument\w*|sprzedaz\w*)"
    r"(?: \w+)? (?:przez |w trybie |w formie )?(?:on-?line|internet\w*|zdaln\w+)\b|\bjednoczesnie online\b"
    r"|\b(?:projek|program|konkurs)\w* [„\"][^”\"]{2,80}[”\"]"
)
"""What is online or in a house without the event being so: a form, a shop, the name of a project."""

HYBRID = re.compile(
    r"\bhybryd\w+|\bstacjonarnie (?:lub|i|albo|oraz) (?:on-?line|zdalnie)|\bon-?line (?:lub|albo|i|oraz) stacjonarnie|\bmozliwosc\w* (?:udzialu|uczestnictwa) (?:on-?line|zdaln)|\btransmitowa\w*|\btransmituj\w*|\b(?<!re)transmisj\w*|\bna kanale\b.{0,30}\byoutube\b|\byoutube\b|\bstream\w*|\+ ?on-?line\b|\bon-?line ?\+|\bsledzic (?:\w+ ){0,3}(?:na zywo|na kanale|w internecie|on-?line)|\bna zywo w internecie|\bprzed ekran\w*|\bza posrednictwem internetu|\bprzez internet\b|\bna sali (?:lub|albo|i) (?:on-?line|w internecie)|\budzial (?:on-?line|zdalny)"
)
_HOUSE = r"(?:sal[ceiay]|hal[iea]|muze|teatr|klub|inkubator|palac|dwor|zamk|aul[iea]|filharmon|uniwersyte|uczeln|szko[l]|karczm|restaurac|kawiarn|kin(?:ie|a)\b|ogrod|placu|stadion|amfiteatr|galeri|osrodk|dom(?:u|em)\b|pracown|siedzib|biur|starostw|swietlic|plebani|dziedzinc|parku|plaz|schronisk|gospod|pensjonat|zajaz|inwestpark)"
ONSITE = re.compile(
    rf"\b(?:w|we|na|przy|do|nad)\b (?:[a-z-]+ ){{0,2}}?{_HOUSE}\w*|\b(?:siadamy|spotykamy sie|widzimy sie|zapraszamy) (?:u nas|do nas|do siebie)\b|"
    r"\bstacjonarn\w*|\bosobisci\w*|\bna zywo w\b|\bsal[aie]\b|\bul\.|\bal\.|\bulic[yay]\b|\bpl\.|\bhotel\w*|\bsiedzib\w*|\bbudynk\w*|\bpietr\w*|\bcentrum kultury\b|\bdom\w* kultury\b|\bbibliote\w*|\bswietlic\w*|\brynk\w*|\bratusz\w*|\bremiz\w*|\bparterze\b|\bpracowni\w* (?!plastycz)|\burzed\w* (?:miast|gmin|marszalk)\w*|\bpark\w*\b"
)
