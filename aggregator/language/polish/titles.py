"""Words around an event's name: head nouns in their cases, what leads up to a name, what ends it. Folded, as data."""

from __future__ import annotations

import re
from typing import NamedTuple

from aggregator.language.fold import fold

_HEADS = """
spotkanie: spotkaniu spotkaniem, *spotkania, spotkan spotkaniach spotkaniami
posiedzenie: posiedzeniu posiedzeniem, *posiedzenia, posiedzen posiedzeniach
szkolenie: szkoleniu szkoleniem, *szkolenia, szkolen szkoleniach szkoleniami
warsztaty: , , warsztatow warsztatach warsztatami warsztatom
warsztat: warsztatu warsztacie warsztatem, ,
webinar: webinaru webinarze webinarem webinarowi, , webinary webinarow webinarach
webinarium: , , webinaria webinariow webinariach
kurs: kursu kursie kursem, , kursy kursow kursach
konferencja: konferencje konferencja, *konferencji, konferencjach
kongres: kongresu kongresie kongresem, ,
konwent: konwentu konwencie konwentem, ,
seminarium: , , seminaria seminariow seminariach
sympozjum: , , sympozja
forum: , , fora
debata: debate debacie, *debaty, debat debatach
dyskusja: dyskusje, *dyskusji,
narada: narade naradzie, *narady, narad
targi: , , targow targach targami
jarmark: jarmarku jarmarkiem, , jarmarki jarmarkow
giełda: gielde gieldzie, *gieldy,
potańcówka: potancowke potancowce, *potancowki,
obchody: , , obchodow obchodach
bal: balu, ,
zlot: zlotu zlocie, ,
wigilia: wigilie, *wigilii,
maraton: maratonu maratonie, ,
premiera: premiere premierze, *premiery,
seans: seansu seansie, ,
kiermasz: kiermaszu kiermaszem, , kiermasze kiermaszow
festiwal: festiwalu festiwalem, ,
gala: gale gali gala, ,
piknik: pikniku piknikiem, , pikniki
festyn: festynu festynie festynem, , festyny
dożynki: , , dozynek dozynkach
święto: swieta swietem, ,
wizyta: wizyte wizycie, *wizyty, wizyt wizytach
wyjazd: wyjazdu wyjezdzie wyjazdem, , wyjazdy wyjazdow wyjazdach
zjazd: zjazdu zjezdzie zjazdem, , zjazdy
konsultacje: , , konsultacji konsultacjach konsultacjami
wysłuchanie: wysluchaniu, *wysluchania,
zebranie: zebraniu zebraniem, *zebrania,
wystawa: wystawe wystawie, *wystawy,
wernisaż: wernisazu, ,
spacer: spaceru spacerze spacerem, , spacery
rajd: rajdu rajdzie, ,
gra miejska: gre_miejska gry_miejskiej grze_miejskiej, ,
drzwi otwarte: , , drzwi_otwartych
dzień otwarty: dnia_otwartego dniu_otwartym, , dni_otwarte
doradztwo: doradztwa doradztwie, ,
śniadanie: sniadaniu, *sniadania,
koncert: koncertu koncercie, ,
pokaz: pokazu pokazie, , pokazy
turniej: turnieju, ,
wykład: wykladu wykladzie, , wyklady
prelekcja: prelekcje, *prelekcji,
lekcja: lekcje, *lekcji,
uroczystość: , *uroczystosci,
wręczenie: wreczeniu, *wreczenia,
inauguracja: inauguracje, *inauguracji,
finał: finalu finale, ,
hackathon: hackathonu hackathonie, ,
kawiarenka: kawiarenke kawiarence, *kawiarenki,
sesja: sesje, *sesji, sesjach
zajęcia: , , zajec zajeciach zajeciami
cykl: cyklu, ,
"""
"""Nominative: forms of the singular, forms of either number with a star, forms of the plural. Folded but for the first."""


class Head(NamedTuple):
    """A form of an event's noun: its nominative, and in which numbers it may stand."""

    name: str
    singular: bool = True
    plural: bool = False


def _heads() -> dict[str, Head]:
    heads: dict[str, Head] = {}
    for line in _HEADS.strip().splitlines():
        name, forms = line.split(": ", 1)
        groups = [[form.strip("*").replace("_", " ") for form in group.split()] for group in forms.split(",")]
        for group, singular, plural in zip(groups, (True, True, False), (False, True, True), strict=True):
            heads.update({form: Head(name, singular, plural) for form in group})
        heads[fold(name)] = Head(name)
    return heads


HEADS = _heads()
"""Every form of an event's head noun."""

SERIES = "cykl"
"""The head noun of a name of several meetings; each of them is called by the noun behind it."""

HEAD = re.compile(r"\b(?:" + "|".join(sorted(HEADS, key=len, reverse=True)) + r")\b")

FURNITURE = re.compile(
    r"^\W*(?:\d+[.)]\s*)?(?:termin|dat[ay]|kiedy|gdzie|miejsc|program|harmonogram|zapis|zglosz|rekrut|rejestr|kontakt|informac|wazne|uwaga|dla kogo|co |jak |kto |dlaczego|cel|szczegol|"
    r"organizator|prowadz|agenda|plan|lokalizac|adres|zasady|koszt|cena|materialy|do pobrania|pliki|zalacznik|regulamin|dofinansowan|opis|grup|dzien|najblizsz|zaprasz|kalendar|aktualn|w skrocie|zakres)"
)
"""Headings that say which part of a page follows, and name no event."""

TOPIC = re.compile(r"(?:^|[|\n,;(]|\b)\s*(?:temat(?!yk)\w*|tytul\w*|nazwa|tematyka)(?: [a-z]+){0,2}\s*[:-]\s*")
"""What stands before an event's topic: "Temat spotkania:"."""

COLUMN = re.compile(
    r"(?:^|\| )(?:co|temat|tytul|nazwa|tematyka|wydarzenie|zajecia|"
    + "|".join(sorted(HEADS, key=len, reverse=True))
    + r")\b[^:|]{0,30}: "
)
"""The heading of a table's column in which events are named."""

SKIPPED = re.compile(
    r"^(?:kolejn|najblizsz|nastepn|bezplatn|darmow|nasz|pierwsz|wszystk|planowan|ostatni|wspoln|powyzsz|niniejsz|ciekaw|wyjatkow|cal|jedn|kazd|dlatego|wiec|termin)\w*$|^(?:now[aey]|now(?:ego|ej|ych)|drug[ia]e?|dwa|dwie|trzy|ten|ta|te|to|tego|tej|tym|bylo|bedzie)$"
)
"""Words before a head noun that do not belong to the name."""

ADJECTIVE = re.compile(r"\w{2,}(?:[nwltr]|sk|ck|dzk|cz|sz)(?:y|i|a|ą|e|ie|ego|iego|ej|iej|emu|ym|im|ych|ich)$")
"""A word that may be an adjective: by its stem's end and its ending."""

PARTICIPLE = re.compile(r"(?:an|on|owan)(?:y|a|e|ą|ego|ej|ym|ych)$")
"""Participles: "planowane szkolenie"."""

OPENS_WITH_HEAD = re.compile(r"\W*(?:[a-z]+ ){0,2}" + HEAD.pattern)
"""A line that begins with an event's noun, with an adjective or two before it."""

NAMED_BY_PLACE = re.compile(HEAD.pattern + r" we? ")
"""An event that is told by its town."""

LEAD = re.compile(
    r"^\W*(?:(?:uwaga|wazne|pilne|przypominamy|przypomnienie|informacja|zaproszenie|zapisy|nowy termin|zmiana terminu|odwolane|odwolany|odwolana|"
    r"ostatnie (?:wolne )?miejsca|juz (?:wkrotce|jutro|dzis)|nowosc)\s*[!:|-]+\s*)*"
    r"(?:(?:(?:serdecznie |goraco |juz dzis |w \w+ )?(?:zapraszamy|zaprasza|zapraszam|zapraszaja|zaproszenie|zapisz sie|wez udzial|przyjdz|przyjedz|za nami|"
    r"relacja|podsumowanie|fotorelacja|galeria|rekrutacja|rejestracja|zapisy|nabor|ruszaja|rusza|trwa nabor|trwaja zapisy|trwa rekrutacja|startuje|startuja|odbedzie sie|odbeda sie|"
    r"odbylo sie|odbyla sie|odbyl sie|odwolanie|przesuniecie|przelozenie|zmiana|przesunieciu|odwolaniu|zmianie|informacja|informacja o|dotyczac\w+|kolejn\w+|przed nami|bezplatn\w+|darmow\w+|harmonogram|terminarz|terminy(?: i (?:miejsca|tematy|program))?|daty(?: i miejsca)?)\b"
    r"|\w{3,}my (?:sie )?(?:z|ze|na|w|we|do) (?=(?:[a-z]+ ){0,2}" + HEAD.pattern + r"))"
    r"(?: termin(?:u|ow))?(?: do (?:wziecia )?udzialu)?(?: uczestnikow)?(?: dla(?: [a-z]+){1,4}?(?= na ))?(?: (?:na|do|w|z|o|ze)\b)?\s*[:-]?\s*)*"
)
"""What stands before a name in a title: "Zapraszamy na", "Relacja z", "UWAGA –"."""

TAIL = re.compile(
    r"\s*[-–!.,:]*\s*\b(?:zapraszamy(?: serdecznie| do udzialu)?|zapisy(?: na .*)?|ruszamy z .*|rekrutacja.*|relacja|podsumowanie|fotorelacja|czeka|zaprasza|"
    r"(?:harmonogram|terminy|terminarz|szczegoly|schedule)\b.*|zmiana(?: terminu)?|odwolan[eya]|przeniesion[eya]|przelozon[eya]|dluzsze zapisy|nowy termin|nowa data|inny termin|ostatnie miejsca|zapisz sie|nie przegap|komunikat|ogloszenie|informacja|zaproszenie)\W*$"
)
FRAME = re.compile(
    r"\s+(?:w ramach|realizowan\w+ w|organizowan\w+ (?:przez|w)|w projekcie|dofinansowan\w+|polaczon\w+ z)\b.*$"
)
"""What follows a name and does not belong to it."""

STOP = re.compile(
    r"\s*(?:[,;:(|!?]|\s[-]\s|\.(?:\s|$)|\b(?:odbed\w+|odbyl\w*|odbyw\w+|ktor\w+|w dni(?:u|ach)|dnia|w ramach|organizowan\w+|realizowan\w+|prowadzon\w+|zaplanowan\w+|"
    r"wyznaczon\w+|potrwa\w*|rozpocz\w+|zgromadz\w+|zorganizowan\w+|przygotowan\w+|juz|oraz zgl\w+|zgloszeni\w+ do|formularz|zapisy|godz|na ktor\w+|podczas|w godz\w*|"
    r"startuj\w+|wspolfinansowan\w+|finansowan\w+|dofinansowan\w+|bedzie|beda|od godz\w*|zaprasza\w*|zaprosi\w*|wezm\w+|sprawdz\w+|organizuj\w+|planuj\w+|kieruj\w+|skierowan\w+|adresowan\w+|poprowadz\w+|dowie\w+|rusza\w*|jest|sa|byl[aoy]?|to|gdzie|tym razem|urzadza\w*|powstanie|przyjmie|czeka\w*|prowadz[ei]|\w{3,}(?:uje|uja|ujemy|imy)|(?:i|oraz|lub|albo) (?:wziac|\w{2,}(?:owac|ywac|iwac|nac|yc|ic)))\b)"
)
"""What ends a name in a sentence."""

TITLED = re.compile(
    r"\s*\b(?:pn|pt|pod (?:nazwa|haslem|tytulem)|nt|zatytulowan\w+|o nazwie|o tytule)\b\.?:?\s*(?=[„\"”“»«'’])"
)
"""What stands between a head noun and its name in quotation marks."""

VENUE_FIRST = re.compile(
    r"(?:[a-z]+(?:ski|cki|ska|cka|skie|ckie) )?(?:sal[aei]|swietlic\w*|ul|al|pl|dom|biblioteka|urzad|hotel|centrum|gmin\w*|pracownia|remiza|siedziba|on-?line|zoom|parter|pietro|kawiarnia|szkola|w |we |na )\b"
)
"""A line that goes on so after its day says where, not what."""

ADDRESS = re.compile(r"\b(?:ul|al|pl|os|adres)\b|\d\d-\d{3}\b|@")
"""A piece of an address: no name of an event."""

PLACE_ONLY = re.compile(
    r"\w+ (?:we? [A-ZŁŚŻŹĆ]\S+(?: [A-ZŁŚŻŹĆ]\S+)?|na (?:platformie|[Zz]oomie|MS Teams|Teamsach)\b.*|on-?line|zdalnie)$"
)
"""A name that says only where: "Warsztaty w Kłobucku", "Konferencja na platformie ClickMeeting"."""

ENGLISH_HEAD = re.compile(r"\b(?:meeting|workshop|training|conference|summit|forum|hackathon|bootcamp)s?\b")
"""Head nouns of English names, that Polish titles keep: "Kick-off Meeting"."""

BODY_QUOTED = re.compile(
    r"\b(?:lgd|fundacj|stowarzyszeni|spoldzielni|zwiaz|osrod|centrum|projek|program|federacj|hotel|dom|sal|towarzystw)\w*"
    r"(?: (?:socjaln|kultur|opiek|spotka)\w*)?\s*$"
)
"""What stands before a name in quotation marks that is a body's, a project's or a house's."""

CALLED = re.compile(
    r"(?!\W*(?:owes|rops|mcps|lgd|fundacj|stowarzysz|urzad|gmin|powiat|osrod|centrum|miast|program|projekt)\w*)(?P<name>[^:!?]{6,70}?)\s*(?::|\s[-–—])\s+(?:(?:serdecznie|goraco) )?zapraszamy (?:serdecznie )?na (?:[a-z-]+ )?(?P<sort>"
    + HEAD.pattern
    + ")"
)
"""A title that says the name first: "Finanse bez stresu: zapraszamy na szkolenia"."""

PERSON_FIRST = re.compile(r"(?:mowi|prowadz\w*|ekspert\w*|trener\w*|doradc\w*|kto|zaprasza\w*|koordynuj\w*)\b")
"""A line that goes on so says who, not what."""

UNQUOTED = re.compile(r"\s+(?:pt|pn)\b\.?:?\s+(?=[a-z0-9])")
"""The same, before a name that has no quotation marks."""

LINE_END = re.compile(
    r"[;|\n]|\s-\s(?=formularz|zapisy|zgl|prowadz|link)|\.\s|,?\s\(?(?:zapisy|formularz|zgloszenia|prowadz\w+|link)\b"
)
"""What ends a name in a line of a list."""

ACRONYMS = frozenset(
    "NGO OWES ROPS ES PES PS ZAZ WTZ CIS KIS KGW UE RODO OPS PCPR JST LGD CUS MOPS GOPS PFRON ZUS EFS OSP UTW KRS AI IT HR".split()
)
"""Names of bodies and things that are written in capitals also in a calm title."""

NUMBERED = re.compile(r"^\W*\d{1,2}[.)]\s+(?=\S+ \S+ \S)")
"""The number of a line in a list, before a name of three words or more; "2. spotkanie" is the second of its kind."""

ASIDE_HEAD = re.compile(r"\b(?:przed|po|podczas|w trakcie|oprocz|poza)\s+(?:\w+\s+)?$")
"""Before a head noun: another event, by which this one is placed: "dzień przed targami"."""

INVITED_TO = re.compile(r"\bzapr[ao]s\w*\b.*\b(?:na|do udzialu w)\s+(?:\w+\s+)?$", re.DOTALL)
"""Before a head noun: what one is invited to."""

GROUP = re.compile(
    r"\W*(?:(?:[ivx]{1,4}|\d{1,2}\.?|pierwsza|druga|trzecia|czwarta|piata) (?:grupa|edycja|tura|sesja|zjazd|termin|modul|spotkanie|czesc)|(?:grupa|edycja|tura|sesja|zjazd|termin|modul|spotkanie|czesc) (?:nr )?(?:[ivx]{1,4}|\d{1,2}|[a-f])\b)[\s:,(-]*"
)
"""What tells editions of one event apart."""

LEAD_NOUN = re.compile(
    r"\b(?:nabor|rekrutacja|rejestracja|zapisy|informacja|zmiana|odwolanie|przesuniecie|przelozenie|podsumowanie|galeria|relacja|harmonogram|terminarz|terminy(?: i \w+)?|daty(?: i miejsca)?)\s*$"
)
"""A lead that is a noun: what follows without a preposition is its genitive."""

INVITING = re.compile(
    r"\b(?:zaprasza|zaprosz|zapisz|organizuj|odbed|odbyl|oglasz|przyjdz|udzial\w* w|propon|przygotow|planuj|rusza|startuj|podczas)\w*[^.;]{0,80}$"
)
"""A sentence that tells of an event, before the event's noun."""

HAPPENS = re.compile(r"\b(?:odbedz|odbyl|zaplanowan|wyznaczon|rozpocz|zaczn|startuj|potrwa|zgromadzi)\w*")
"""The same, behind the noun."""

LOCATIVE = re.compile(r" \w+[yi]m\b")
"""An adjective that shows that a noun which does not change stands in an oblique case."""
