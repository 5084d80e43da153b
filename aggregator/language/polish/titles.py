"""Words around an event's name: head nouns in their cases, what leads up to a name, what ends it. Folded, as data."""

from __future__ import annotations

import re

_HEADS = {
    "spotkanie": "spotkanie spotkania spotkaniu spotkaniem",
    "posiedzenie": "posiedzenie posiedzenia posiedzeniu",
    "szkolenie": "szkolenie szkolenia szkoleniu szkoleniem",
    "warsztaty": "warsztaty warsztatow warsztatach warsztatami",
    "warsztat": "warsztat warsztatu warsztacie",
    "webinar": "webinar webinaru webinarze",
    "webinarium": "webinarium webinariow",
    "kurs": "kurs kursu kursie",
    "konferencja": "konferencja konferencje konferencji",
    "kongres": "kongres kongresu kongresie",
    "konwent": "konwent konwentu konwencie",
    "seminarium": "seminarium",
    "sympozjum": "sympozjum",
    "forum": "forum",
    "debata": "debata debate debaty debacie",
    "narada": "narada narade narady naradzie",
    "targi": "targi targow targach",
    "jarmark": "jarmark jarmarku",
    "kiermasz": "kiermasz kiermaszu",
    "festiwal": "festiwal festiwalu",
    "gala": "gala gale gali",
    "piknik": "piknik pikniku",
    "festyn": "festyn festynu festynie",
    "wizyta": "wizyta wizyte wizyty wizycie",
    "wyjazd": "wyjazd wyjazdu wyjezdzie",
    "zjazd": "zjazd zjazdu zjezdzie",
    "konsultacje": "konsultacje konsultacji konsultacjach",
    "wysłuchanie": "wysluchanie wysluchania wysluchaniu",
    "wystawa": "wystawa wystawe wystawy wystawie",
    "spacer": "spacer spaceru spacerze",
    "gra miejska": "gra miejska gre miejska gry miejskiej grze miejskiej",
    "drzwi otwarte": "drzwi otwarte drzwi otwartych",
    "doradztwo": "doradztwo doradztwa doradztwie",
    "śniadanie": "sniadanie sniadania sniadaniu",
    "koncert": "koncert koncertu koncercie",
    "uroczystość": "uroczystosc uroczystosci",
    "hackathon": "hackathon hackathonu hackathonie",
}
_TWO_WORDS = ("gra miejska", "drzwi otwarte")
HEADS: dict[str, str] = {}
for _name, _forms in _HEADS.items():
    _words = _forms.split()
    if _name in _TWO_WORDS:
        _words = [" ".join(_words[i : i + 2]) for i in range(0, len(_words), 2)]
    HEADS.update(dict.fromkeys(_words, _name))
"""Every form of an event's head noun, and its nominative."""

HEAD = re.compile(r"\b(?:" + "|".join(sorted(HEADS, key=len, reverse=True)) + r")\b")

LEAD = re.compile(
    r"^\W*(?:(?:uwaga|wazne|pilne|przypominamy|przypomnienie|informacja|zaproszenie|zapisy|nowy termin|zmiana terminu|odwolane|odwolany|odwolana|"
    r"ostatnie (?:wolne )?miejsca|juz (?:wkrotce|jutro|dzis)|nowosc)\s*[!:|-]+\s*)*"
    r"(?:(?:serdecznie |goraco |juz dzis |w \w+ )?(?:zapraszamy|zaprasza|zapraszam|zapraszaja|zaproszenie|zapisz sie|wez udzial|przyjdz|przyjedz|za nami|"
    r"relacja|podsumowanie|fotorelacja|galeria|rekrutacja|rejestracja|zapisy|nabor|ruszaja|rusza|trwa nabor|trwaja zapisy|trwa rekrutacja|startuje|startuja|odbedzie sie|odbeda sie|"
    r"odbylo sie|odbyla sie|odbyl sie|odwolanie|przesuniecie|przelozenie|zmiana|przesunieciu|odwolaniu|zmianie|informacja|informacja o|kolejn\w+|przed nami|bezplatn\w+|darmow\w+)\b"
    r"(?: terminu)?(?: do (?:wziecia )?udzialu)?(?: uczestnikow)?(?: (?:na|do|w|z|o|ze)\b)?\s*[:-]?\s*)*"
)
"""What stands before a name in a title: "Zapraszamy na", "Relacja z", "UWAGA –"."""

TAIL = re.compile(
    r"\s*[-–!.,:]*\s*\b(?:zapraszamy(?: serdecznie| do udzialu)?|zapisy(?: na .*)?|ruszamy z .*|rekrutacja.*|relacja|podsumowanie|fotorelacja|czeka|zaprasza|"
    r"zmiana(?: terminu)?|odwolan[eya]|przeniesion[eya]|przelozon[eya]|dluzsze zapisy|nowy termin|ostatnie miejsca|zapisz sie|nie przegap)\W*$"
)
FRAME = re.compile(
    r"\s+(?:w ramach|realizowan\w+ w|organizowan\w+ (?:przez|w)|w projekcie|dofinansowan\w+|polaczon\w+ z)\b.*$"
)
"""What follows a name and does not belong to it."""

STOP = re.compile(
    r"\s*(?:[,;:(|!?]|\s[-]\s|\.(?:\s|$)|\b(?:odbed\w+|odbyl\w*|odbyw\w+|ktor\w+|w dni(?:u|ach)|dnia|w ramach|organizowan\w+|realizowan\w+|prowadzon\w+|zaplanowan\w+|"
    r"wyznaczon\w+|potrwa\w*|rozpocz\w+|zgromadz\w+|zorganizowan\w+|przygotowan\w+|juz|oraz zgl\w+|zgloszeni\w+ do|formularz|zapisy|godz|na ktor\w+|podczas|w godz\w*|"
    r"startuj\w+|bedzie|beda|od godz\w*)\b)"
)
"""What ends a name in a sentence."""

TITLED = re.compile(
    r"\s*\b(?:pn|pt|pod (?:nazwa|haslem|tytulem)|nt|zatytulowan\w+|o nazwie|o tytule)\b\.?:?\s*(?=[„\"”“»«'’])"
)
"""What stands between a head noun and its name in quotation marks."""

VENUE_FIRST = re.compile(
    r"(?:sal[aei]|swietlic\w*|ul|al|pl|dom|biblioteka|urzad|hotel|centrum|gmin\w*|pracownia|remiza|siedziba|on-?line|zoom|parter|pietro|kawiarnia|szkola|w |we |na )\b"
)
"""A line that goes on so after its day says where, not what."""

UNQUOTED = re.compile(r"\s+(?:pt|pn)\b\.?:?\s+(?=[a-z0-9])")
"""The same, before a name that has no quotation marks."""
