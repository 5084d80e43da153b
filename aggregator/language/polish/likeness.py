"""Words of titles by what they say of which event it is: nothing, a little, and the numbers that tell editions apart.

Written in folded letters, as beginnings of words, so that every ending of a word is met.
"""

from __future__ import annotations

import re

NOTHING = re.compile(
    r"(?:a|i|o|w|z|u|na|do|po|od|ze|we|za|dla|oraz|czyli|jak|czy|nt|pn|pod|przez|przy|nad|bez|tytul\w*|temat\w*|"
    r"szkol\w+|warsztat\w*|webinar\w*|spotkan\w*|spotyka\w*|konferencj\w*|seminari\w*|kurs\w*|wizyt\w*|wyjazd\w*|"
    r"wydarzeni\w*|cykl\w*|nabor\w*|zapis\w*|rekrutacj\w*|zglosze\w*|rejestracj\w*|termin\w*|edycj\w*|"
    r"informacyj\w*|bezplatn\w*|darmow\w*|otwart\w*|studyj\w*|online|on|line|stacjonarn\w*|hybrydow\w*|"
    r"zapra\w+|zapros\w+|serdecznie|przypomin\w*|przypomn\w*|zapowied\w*|ostatni\w*|woln\w*|miejsc\w*|jeszcze|"
    r"now\w{1,3}|zmian\w*|uwaga|wazne|odwolan\w*|odwolujemy|przelozon\w*|przekladamy|przeniesion\w*|przedluz\w+|dluz\w+|"
    r"wydluz\w+|dodatkow\w*|aktualizacj\w*|relacj\w*|podsumowani\w*|juz|wkrotce|jutro|dzis|dni\w{0,2}|dzien|rok\w*|"
    r"stycz\w+|luty|lutego|marca|marzec|kwie\w+|maja?|czerw\w+|lip\w{2,4}|sierp\w+|wrze\w+|pazdz\w+|listop\w+|grud\w+|"
    r"sie|tylko|zostal\w*|wybor\w*|kilka|dwa|trzy|zaczn\w+|zaczyna\w*|rusza\w*|startuj\w*|trwa|trwaja|walne|walnego|walnym|zebran\w*|czlon(?:ek|k\w+)|uroczyst\w*|"
    r"poniedzial\w*|wtor\w{2,3}|srod[aey]|czwart\w*|piat\w{2,3}|sobot\w*|niedziel\w*|jubileusz\w*|sprostowani\w*|"
    r"godz\w*|ul|sala|[ivx]+|\d+)"
)
"""Such a word stands in the title of any event."""

LITTLE = re.compile(
    r"(?:ekonomi\w*|spoleczn\w*|podmiot\w*|przedsiebiors\w*|organizacj\w*|pozarzadow\w*|osrod\w+|wspar\w+|wspiera\w+|"
    r"regional\w*|wojewodz\w*|owes|rops|mcps|ngo|pes|ps|projekt\w*|partner\w*|lokaln\w*|gmin\w*|powia[tc]\w*|powieci\w*|"
    r"uczestni\w*|wnioskodaw\w*|beneficjen\w*|realizator\w*|pracown\w*|kadr\w*|lider\w*|osob\w*|os|solidarn\w*|polsk\w*|region\w*|subregion\w*|centrum|fundacj\w*|"
    r"noworoczn\w*|wigili\w*|oplat(?:ek|k\w+)|integracyj\w*|"
    r"stowarzysze\w*|spoldziel\w*|dzialalnosc\w*|rozwoj\w*|program\w*|animacj\w*|animator\w*|doradc\w*|grup\w+)"
)
"""Such a word stands in many titles of this field."""

_ROMAN = r"i{1,3}|iv|vi{0,3}|ix|x{1,3}(?:ix|iv|v?i{0,3})"
SPELT_OUT = {
    "cis": "centrum integracji spolecznej",
    "dps": "dom pomocy spolecznej",
    "fio": "fundusz inicjatyw obywatelskich",
    "gops": "gminny osrodek pomocy spolecznej",
    "kgw": "kolo gospodyn wiejskich",
    "kis": "klub integracji spolecznej",
    "lgd": "lokalna grupa dzialania",
    "mops": "miejski osrodek pomocy spolecznej",
    "ngo": "organizacja pozarzadowa",
    "owes": "osrodek wsparcia ekonomii spolecznej",
    "pcpr": "powiatowe centrum pomocy rodzinie",
    "pes": "podmiot ekonomii spolecznej",
    "rops": "regionalny osrodek polityki spolecznej",
    "utw": "uniwersytet trzeciego wieku",
    "wtz": "warsztat terapii zajeciowej",
    "zaz": "zaklad aktywnosci zawodowej",
}
"""What stands in one title as letters stands in another in full."""

NUMBERED = re.compile(
    rf"\b(?:(?P<after>\d{{1,3}}|{_ROMAN})[.\s-]+(?:(?P<noun>edycj|grup|czesc|modul|zjazd|etap|blok|tur|sesj|spotkan|nabor|"
    rf"warsztat|szkolen|forum|kongres|konferencj|targ|festiwal|seminari|gal|jarmark|dzien|webinar|debat)\w*)"
    rf"|(?P<named>edycj|grup|czesc|cz|modul|zjazd|etap|blok|tur|sesj|spotkan|nabor|dzien|webinar)\w*\.?\s*(?:nr\.?\s*|#)?"
    rf"(?P<before>\d{{1,3}}|{_ROMAN})\b|#(?P<hash>\d{{1,3}})\b)"
)
"""A number that tells one event of a row from the next: II edycja, grupa 2, cz. III, V Forum, #4."""

LEVEL = re.compile(
    r"\b(?:(?P<first>podstawow\w*|poczatkujac\w*)|(?P<middle>sredniozaawansowan\w*)|(?P<high>zaawansowan\w*))"
)
"""For whom a training is, where it is held for several."""

MOVED = re.compile(
    r"\bnow\w{1,3} (?:termin|dat)|\bzmian\w* (?:termin|dat)|\binn\w* termin|\bprzenie[sś]\w+|\bprzenosimy|"
    r"\bprzesuni\w+|\bprzesuwamy|\bprzelozon\w+|\bprzeklad\w+|\bodbedzie sie (?:jednak|ostatecznie)|"
    r"\bsprostowan\w+|\bzamiast (?:planowan\w+ )?(?:we? )?(?:dni\w+ )?\d|\ba nie (?:we? )?(?:dni\w+ )?\d|\bpierwotn\w+|\bbledn\w+ (?:dat|termin)\w*"
)
"""An article says so when an event takes place on another day than was told."""

ELSEWHERE = re.compile(
    r"\bzmian\w* (?:\w+ )?(?:miejsc|lokalizacj|miast|miejscowosc)\w*|\bnow\w{1,3} (?:miejsc|lokalizacj)\w*|"
    r"\bprzenosimy sie do|\bprzenies\w+ (?:\w+ )?do\b|\bw inn\w+ (?:miejsc|miast|miejscowosc)\w*"
)
"""An article says so when an event takes place in another town than was told."""

EXTENDED = re.compile(
    r"\bprzedluz\w+|\bwydluz\w+|\bdluz(?:ej|sz\w+)\b|\bwiecej czasu\b|\bdodatkowy nabor|\bdluzej na (?:zgloszen|zapis)|\bnowy termin (?:nabor|zapis|skladan|rekrut)"
)
"""An article says so when a deadline is later than was told."""

CORRECTED = re.compile(
    r"\bzmian\w+|\bsprostowan\w+|\bkorekt\w+|\baktualizacj\w+|\bprzeniesion\w+|\bpoprawion\w+|\buwaga\b|\bwazne\b|\bwczesniej\b|\bpozniej\b"
)
"""A title says so of an article that mends what was told before."""
