"""Which way a clause looks in time, by its verb: past forms end in -ł, -ła, -liśmy, -no, -to; some words only look so."""

from __future__ import annotations

import re

_NOT_VERBS = frozenset(
    "przyszły przyszła gali wpół kół szkół stół dół spół dzieł haseł krzeseł świateł popiół źródeł sił skał artykuł cykl "
    "dział ideał kapitał kościół kryształ kwartał materiał mógł ogół oddział podział pomysł potencjał przemysł "
    "przedział pół rozdział sygnał szczegół szpital tytuł udział wydział wół zakład zespół żywioł biała cała "
    "chwała doskonała kapela mała mogła nała piła pracowała siła skała stała szkoła trwała wspaniała całe ciało "
    "czoło dzieło hasło jabłko koło krzesło mydło pudło rzemiosło sadło sioło siedlisko szkło światło tło "
    "źródło wokoło około ciepło miało ali biali całymi chwili czyli fali jeśli jeżeli kuli mali nawzajem roli "
    "sali skali stali woli hali moli doskonali wspaniali szkoły zespoły artykuły materiały tytuły oddziały "
    "rozdziały pomysły cały mały stały doskonały biały trwały wspaniały okazały dojrzały rano kolano siano "
    "wiano imiono ono auto konto moto foto często gęsto tanio lato miasto ciasto błoto złoto święto żyto skały "
    "siły bali".split()
)
"""Nouns, adjectives and joining words that end as a past verb does."""

_PAST = re.compile(
    r"(?<!\bz )(?<!\bdo )(?<!\bod )(?<!\bbez )(?<!\bdla )\b(\w{2,}(?:ł|ła|ło|li|ły|łem|łam|liśmy|łyśmy)|\w{3,}(?:ano|ono|eto|ęto|yto|uto))\b"
)
_PLANS = frozenset(
    "wyznaczono zaplanowano przewidziano przesunięto przełożono przeniesiono ustalono przedłużono wydłużono "
    "zmieniono umówiono umawialiśmy umawiałyśmy mieliśmy miałyśmy mieliście planowaliśmy planowano zamierzaliśmy zapraszaliśmy zapowiadaliśmy obiecaliśmy umówiliśmy umówiłyśmy umówiłem umówiłam zapowiedziano zaplanował zaplanowała zaplanowali zaplanowaliśmy wyznaczył wyznaczyła "
    "wyznaczyli przesunęliśmy przełożyliśmy przenieśliśmy przedłużyliśmy wydłużyliśmy przygotowaliśmy przygotował "
    "przygotowała przygotowali przygotowano przewidzieliśmy został została zostało zostali zostały mógł mogła "
    "mogli mogły chciał chciała chciałby chcieli chcieliśmy miał miała mieli miały powinno można".split()
)
"""Past in form, but said of what is to come: "zaplanowano na 26 marca"."""


def past_verbs(written: str) -> tuple[str, ...]:
    """The verbs of a text, lower-case, that say that something has happened; plans told in the past are left out."""
    return tuple(word for word in _PAST.findall(written.lower()) if word not in _NOT_VERBS and word not in _PLANS)


_FUTURE = re.compile(
    r"\b(?:odbęd\w+|będzie\w*|będą|zaprasza\w*|zaproszen\w+|rozpocznie\w*|rozpoczną|zaczyna\w*|zaczni\w+|ruszy|ruszaj?ą?|rusza|startuj\w+|wystartuje|"
    r"spotykamy|spotkamy|czeka\w*|organizuj\w+|planuj\w+|zaplanowan\w+|potrwa\w*|przyjdź\w*|zapisz\w*|gości[ćm]|zagra\w*|wystąpi\w*|weźmie\w*|"
    r"poprowadzi\w*|można|prosimy|odbywa\w*)\b"
)


def looks_ahead(written: str) -> bool:
    """True when a clause speaks of what is to come."""
    return bool(_FUTURE.search(written.lower()))


def tells(written: str) -> bool:
    """True when a clause tells of what was or is to come; a name does neither."""
    return looks_ahead(written) or bool(past_verbs(written))
