"""Words of the names of bodies and of the sentences that say who holds an event. Folded where patterns are."""

from __future__ import annotations

import re


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


HEADS = _words(
    """
    urząd ośrodek starostwo uniwersytet politechnika akademia fundacja stowarzyszenie spółdzielnia zespół instytut
    izba oddział delegatura towarzystwo związek federacja konfederacja cech agencja biblioteka szkoła uczelnia
    zakład bank rada zarząd departament wydział referat gmina miasto powiat województwo samorząd ministerstwo
    komitet klub koło dom koalicja sieć partnerstwo porozumienie grupa inkubator punkt biuro hub kancelaria parafia
    wspólnota liga unia ruch sejmik kongregacja warsztat przedsiębiorstwo spółka pracownia teatr filharmonia straż
    """
)
"""Kinds of bodies, in the nominative: only there is a body the one who does something."""

UNBENDING = _words("centrum muzeum kuratorium liceum technikum hospicjum archiwum konsorcjum caritas")
"""The same that look alike in every case: what stands before them must show that they are meant in the nominative."""

OFFICES = _words(
    """
    prezydent prezydentka burmistrz burmistrzyni wójt wójcini starosta starościna marszałek marszałkini wojewoda
    minister ministra rektor rektorka dyrektor dyrektorka sołtys sołtyska pełnomocnik pełnomocniczka dziekan
    przewodniczący przewodnicząca
    """
)
"""Offices that invite in their own name. The name of the person who holds one is left out."""

STEMS = re.compile(
    r"(?:urz[ąę]d|ośrod|starost|uniwersyte|politechni|akademi|fundacj|stowarzysz|spółdziel|centr|zesp[oó]ł|instytu|izb"
    r"|kuratori|oddzia|towarzyst|zwi[ąa]z|federacj|cech|agencj|bibliote|muze|szko[lł]|uczelni|zakład|carita|bank|rad[aąęyz]"
    r"|zarząd|departament|wydzia|gmin|miast|powiat|wojewódz|samorząd|ministerst|komitet|klub|koł[eoa]|dom|koalicj|sie[cć]"
    r"|partnerst|porozumieni|grup|inkubator|punkt|biur|kancelari|parafi|wspólnot|lig[aąęi]|sejmik|teatr|straż|spół|sekretariat)"
)
"""Beginnings of the same words in any case, for "wraz z" and "przez"."""

NAME_LINKS = _words("w we na do ds im i św przy dla z ze nr nad pod od u spraw rzecz sp")
"""Small words inside a body's name; it does not end with one."""

NAME_PLACES = _words("w we na przy z ze nad pod od u")
"""Of these, those behind which the name goes on only with a capital: przy Parafii, but przy współpracy."""

NAME_WORDS = _words(
    """
    województwa gminy miasta powiatu dzielnicy wsi społecznej społecznych społecznego społeczny pracy pomocy rodzinie
    kultury ekonomii polityki wsparcia zdrowia rozwoju edukacji doradztwa rolniczego osób niepełnosprawnych
    niepełnosprawnościami pozarządowych organizacji rzecznika marszałkowski wojewódzki powiatowy miejski gminny
    obywatelskich obywatelskiej kobiet seniorów młodzieży dzieci przedsiębiorczości zatrudnienia integracji usług
    socjalna socjalnej współpracy promocji sportu turystyki ochrony środowiska non profit koordynatorami dialogu
    """
)
"""Words of a body's name that may be written small."""

SHORTENED = _words("ds im św ks gen nr sp woj pow os por")
"""Shortened words inside a name: the dot behind them ends nothing."""

WITH = re.compile(r",? (?:wraz|razem|wspolnie) ze? ")
"""What joins another body in the instrumental. Who only works with the organizers is not one of them."""

AND = re.compile(r"(?:,? (?:i|oraz|a takze|a rowniez) |, )")
"""What joins another body in the same case."""

HINT = re.compile(r"organiz|zaprasza|zaprosi|przygotow|urzadza|szykuj|zaplanowal|gospodarz")
"""A sentence without any of these says nothing of the organizer."""

LABEL = re.compile(
    r"(?:^|[|;\n])\W*(?:glown\w+ )?organizator(?:zy|ka|ki|rzy)?(?: \w+){0,2} ?(?::|\s-) *|^\W*zapraszaja? ?: *"
)
"""A line that names the organizer."""

HOSTS_LABEL = re.compile(r"^\W*gospodarz(?:e|em|ami)?(?: \w+){0,2} ?: *")
"""The same, said of hosts: they may only lend their rooms, so any other word on the organizer comes first."""

LABEL_HEADING = re.compile(r"^\W*(?:kto (?:jest )?(?:organizatorem|organizuje)|organizator(?:zy|ka|ki)?)\W*$")
"""A heading under which the organizers are listed."""

LABEL_END = re.compile(
    r"[|\n]|[,;.]? ?\b(?:tel|telefon\w*|kom|e-?mail|mail|www|https?|kontakt|partner\w*|wspolorganizator\w*|patron\w*|sponsor\w*"
    r"|ul|dofinansowan\w+|wspolfinansowan\w+|finansowan\w+|sfinansowan\w+|w ramach|przy (?:wspolpracy|wsparciu|udziale)"
    r"|we wspolpracy|pod patronatem|miejsce|termin|data)\b|(?<!\bds)(?<!\bim)(?<!\bsw)\. "
)
"""What ends the name behind such a label."""

IS_ORGANIZER = re.compile(r"\borganizator(?:em|ami|ka|kami)\b[^.;:]{0,60}?\b(?:jest|sa|byl[aoi]?|byly|bedzie|beda)\b")
"""Behind it stands who: Organizatorem szkolenia jest."""

ORGANIZED_BY = re.compile(r"\b(?:z|wspol)?organizowan\w+(?: \w+){0,2}? przez ")
"""Behind it stands who, in the accusative."""

ORGANIZES = re.compile(r"\b(?:wspol|z)?organizuj[ea]\b|\b(?:jest|sa) (?:\w+ )?organizator(?:em|ami|ka)\b")
INVITES = re.compile(r"\bzaprasza(?:ja)?\b|\bma(?:ja)? (?:zaszczyt|przyjemnosc) zaprosic\b")
PREPARES = re.compile(
    r"\bprzygotowuj[ea]\b|\burzadza(?:ja)?\b|\bszykuj[ea]\b|\bzaplanowal[aoiy]?\b|\bprzygotowal[aoiy]?(?= (?:go|ja|je)\b)"
)
ORGANIZED = re.compile(r"\b(?:zorganizowal|urzadzil)(?:[aoiy])?\b")
"""Verbs whose subject holds the event, from the plainest on."""

TO_SOMETHING_ELSE = re.compile(
    r"^ (?:\w+ ){0,3}?(?:do (?:skladania|zlozenia|przeslania|nadsylania|zglaszania|kontaktu|lektury|odwiedz\w+|zapoznania|pobrania|sledzenia|polubienia|obejrzenia"
    r"|korzystania|skorzystania|wspolpracy|zakupu)|na (?:swoja|nasza|swoje|nasze) (?:stron|profil)|codziennie|od poniedzialku|w godz)"
)
"""Behind "zaprasza": to no event."""

SOMETHING_ELSE = re.compile(
    r"\b(?:catering\w*|poczestun\w+|posil\w+|obiad\w*|kolacj\w+|kaw[aey]|raport\w*|poradnik\w*|nagrod\w*|kram\w*|stoisk\w*|wystep\w*)\b"
)
"""What is prepared at an event, by others than its organizers."""

EARLIER = re.compile(
    r"\b(?:ubiegl\w+|poprzedni\w+|zeszl\w+|rok temu|dotad|dotychczas\w*|od lat|od (?:roku )?\d{4}|w (?:roku )?\d{4}|wczesniej\w*|minion\w+)\b"
)
"""What was organized then is not what the page tells of."""

IT = re.compile(r"^ (?:go|ja|je)\b")
"""Behind a verb: the event that the text has named before."""

BEFORE_SUBJECT = re.compile(
    r"(?::| (?:go|ja|je|serdecznie|goraco|panstwa|was|wspolnie|wlasnie|juz|rowniez|takze|ponownie)\b| w [a-z-]+(?= ))*\s+"
)
"""What may stand between a verb and the subject behind it."""

AFTER_SUBJECT = re.compile(
    r"[\s,-]*(?:(?:serdecznie|goraco|juz|tez|takze|rowniez|ponownie|wlasnie|wspolnie|tradycyjnie|corocznie|bezplatnie|znow"
    r"|po raz \w+|co roku|od lat|z (?:przyjemnoscia|radoscia|okazji [^,;]{1,60}+)|(?:w|we) (?:dniu|dniach|dzien) [^,;]{1,60}+"
    r"|w (?:najblizsz\w+|przyszl\w+) \w+|w (?:poniedzialek|wtorek|srode|czwartek|piatek|sobote|niedziele)|\d[^,;]{1,40}+)[\s,]*)*+$"
)
"""What may stand between a subject and its verb where the sentence does not begin with the subject."""

BROKEN_OFF = re.compile(
    r"[;:!?]|(?<!br)(?<!\br)(?<!\dr)(?<!godz)(?<!tj)(?<!nr)(?<!ul)(?<!im)(?<!ds)\. |, (?:ze|zeby|a|ale|lecz|natomiast|bo|gdyz|poniewaz|aby|by|gdzie)\b"
)
"""Between a subject and a verb: the verb is another's."""

RELATIVE = re.compile(r", (?:[a-z]{1,4} )?ktor\w+")
OWN_RELATIVE = re.compile(r"^\W{0,3},? ?ktor[yae]\b")
"""A relative clause; one with the body for its subject stands right behind it."""

BEFORE_CLAUSE = re.compile(
    r"(?:^|[,:;.!?)(-]|\b(?:r|roku|stycznia|lutego|marca|kwietnia|maja|czerwca|lipca|sierpnia|wrzesnia|pazdziernika|listopada"
    r"|grudnia|poniedzialek|wtorek|srode|czwartek|piatek|sobote|niedziele|serdecznie|ze|gdy|kiedy|co|na ktor\w+|ktor[eya]))\W*$"
)
"""Before a body that begins a clause."""

NO_SUBJECT_AFTER = re.compile(
    r"\b(?:w|we|na|do|od|z|ze|przez|dla|przy|u|o|po|za|pod|nad|przed|między|partner\w*|patronat\w*|wspolprac\w*|ramach|dyrektor\w*"
    r"|prezes\w*|kierowni\w+|pracowni\w+|przedstawiciel\w*|projek\w+|siedzib\w+|ze strony|imieniu|środk\w+)\s$"
)
"""Before a body that the sentence only mentions; over the text as written, where "że" is not "ze"."""

LISTS = _words("ministerstwo departament wydział referat minister ministra instytut biuro ośrodek")
"""Bodies whose names may list what they care for: Ministerstwo Rodziny, Pracy i Polityki Społecznej."""

LIST_IN_NAME = re.compile(r"(?:, [A-ZĄĆĘŁŃÓŚŹŻ]\w+(?: [A-ZĄĆĘŁŃÓŚŹŻ]\w+)?){1,2} i [A-ZĄĆĘŁŃÓŚŹŻ]\w+")
"""Such a list from its first comma on, over the text as written."""

ADJECTIVE_BEFORE = re.compile(r"(?<![\w-])[A-ZĄĆĘŁŃÓŚŹŻ][\w-]*[yiaeęą]$")
"""Before a kind of body, over the text as written: the name has begun already."""
