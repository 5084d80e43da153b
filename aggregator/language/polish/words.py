"""Polish words of time, folded (lower case, no diacritics), each form once, with what it means."""

from aggregator.language.fold import fold

_MONTH_FORMS = (
    ("stycznia", "styczeń", "stycz", "sty"),
    ("lutego", "luty", "lut"),
    ("marca", "marzec", "mar"),
    ("kwietnia", "kwiecień", "kwiet", "kwie", "kwi"),
    ("maja", "maj"),
    ("czerwca", "czerwiec", "czerw", "czer", "cze"),
    ("lipca", "lipiec", "lip"),
    ("sierpnia", "sierpień", "sierp", "sier", "sie"),
    ("września", "wrzesień", "wrześ", "wrz"),
    ("października", "październik", "paźdz", "paź"),
    ("listopada", "listopad", "list", "lis"),
    ("grudnia", "grudzień", "grudz", "gru"),
)
WRITTEN_MONTHS: frozenset[str] = frozenset(form for forms in _MONTH_FORMS for form in forms)
"""With their diacritics, so that words that only look alike when folded (mają, się) are told apart."""

MONTHS: dict[str, int] = {fold(form): number for number, forms in enumerate(_MONTH_FORMS, 1) for form in forms}
"""Forms that stand beside a day number: genitive, nominative, abbreviations."""

MONTHS_GENITIVE: dict[str, int] = {fold(forms[0]): number for number, forms in enumerate(_MONTH_FORMS, 1)}

SHORT_MONTHS: frozenset[str] = frozenset(
    form for form in MONTHS if len(form) < 6 and form not in ("maja", "marca", "lipca", "luty")
)
"""Abbreviations (and "maj"): words of their own too, so they need a sign behind them that a date goes on."""

ROMAN_MONTHS: dict[str, int] = {
    numeral: number
    for number, numeral in enumerate(["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"], 1)
}

WEEKDAYS: dict[str, int] = {
    form: number
    for number, forms in enumerate(
        (
            "poniedzialek poniedzialku poniedzialkiem pon pn",
            "wtorek wtorku wtorkiem wto wt",
            "sroda srode srody srodzie sr",
            "czwartek czwartku czwartkiem czw czwart",
            "piatek piatku piatkiem piat pt",
            "sobota sobote soboty sobocie sob sb",
            "niedziela niedziele niedzieli niedz ndz nd",
        )
    )
    for form in forms.split()
}
WHOLE_WEEKDAYS: dict[str, int] = {
    form: number for form, number in WEEKDAYS.items() if len(form) > 4 and form not in ("niedz", "czwart")
}
"""Without the abbreviations: these may stand alone in a sentence."""

_UNITS = [
    "pierwszego",
    "drugiego",
    "trzeciego",
    "czwartego",
    "piatego",
    "szostego",
    "siodmego",
    "osmego",
    "dziewiatego",
]
_TEENS = [
    "dziesiatego",
    "jedenastego",
    "dwunastego",
    "trzynastego",
    "czternastego",
    "pietnastego",
    "szesnastego",
    "siedemnastego",
    "osiemnastego",
    "dziewietnastego",
]
DAYS_IN_WORDS: dict[str, int] = {
    **{word: number for number, word in enumerate(_UNITS + _TEENS, 1)},
    "dwudziestego": 20,
    **{f"dwudziestego {word}": 20 + number for number, word in enumerate(_UNITS, 1)},
    "trzydziestego": 30,
    "trzydziestego pierwszego": 31,
}

_HOUR_UNITS = ["pierwszej", "drugiej", "trzeciej", "czwartej", "piatej", "szostej", "siodmej", "osmej", "dziewiatej"]
_HOUR_TEENS = [
    "dziesiatej",
    "jedenastej",
    "dwunastej",
    "trzynastej",
    "czternastej",
    "pietnastej",
    "szesnastej",
    "siedemnastej",
    "osiemnastej",
    "dziewietnastej",
]
HOURS_IN_WORDS: dict[str, int] = {
    **{word: number for number, word in enumerate(_HOUR_UNITS + _HOUR_TEENS, 1)},
    "dwudziestej": 20,
    "dwudziestej pierwszej": 21,
    "dwudziestej drugiej": 22,
    "dwudziestej trzeciej": 23,
}

HOURS_NAMED: dict[str, int] = {form.removesuffix("ej") + "a": hour for form, hour in HOURS_IN_WORDS.items() if hour > 6}
"""The same in the nominative: "punkt dwunasta"."""

COUNTED: dict[str, float] = {
    "jeden": 1, "jedna": 1, "jednej": 1, "jednego": 1, "dwa": 2, "dwie": 2, "dwoch": 2, "trzy": 3, "trzech": 3,
    "cztery": 4, "czterech": 4, "piec": 5, "pieciu": 5, "szesc": 6, "szesciu": 6, "siedem": 7, "siedmiu": 7,
    "osiem": 8, "osmiu": 8, "dziewiec": 9, "dziesiec": 10, "dziesieciu": 10, "czternascie": 14, "czternastu": 14,
    "poltorej": 1.5, "pol": 0.5, "trzydziesci": 30, "trzydziestu": 30,
}  # fmt: skip
"""Numerals that count hours and days."""

_ACCUSATIVE = ("poniedzialek", "wtorek", "srode", "czwartek", "piatek", "sobote", "niedziele")
_GENITIVE = ("poniedzialku", "wtorku", "srody", "czwartku", "piatku", "soboty", "niedzieli")
WEEKDAY_AFTER: dict[str, tuple[str, ...]] = {
    "w": _ACCUSATIVE,
    "we": _ACCUSATIVE,
    "na": _ACCUSATIVE,
    "do": _GENITIVE,
    "od": _GENITIVE,
}
"""The forms that mean one day behind a preposition; "w środy" are all Wednesdays."""

WEEKDAYS_PLURAL: dict[str, int] = {
    word: number
    for number, word in enumerate(("poniedzialki", "wtorki", "srody", "czwartki", "piatki", "soboty", "niedziele"))
}
"""All of them: "we wszystkie środy listopada"."""

ORDINALS: dict[str, int] = {
    form: number
    for number, forms in {
        1: "pierwszy pierwsza pierwsze pierwszego pierwszej pierwszym",
        2: "drugi druga drugie drugiego drugiej drugim",
        3: "trzeci trzecia trzecie trzeciego trzeciej trzecim",
        4: "czwarty czwarta czwarte czwartego czwartej czwartym",
        -1: "ostatni ostatnia ostatnie ostatniego ostatniej ostatnim",
    }.items()
    for form in forms.split()
}
"""Which weekday of a month; -1 is the last."""

RELATIVE_DAYS: dict[str, int] = {
    "dzis": 0,
    "dzisiaj": 0,
    "jutro": 1,
    "jutra": 1,
    "pojutrze": 2,
    "wczoraj": -1,
    "przedwczoraj": -2,
    **{
        f"{stem}sz{ending}": days
        for stem, days in (("wczoraj", -1), ("dzisiej", 0), ("jutrzej", 1))
        for ending in ("y", "a", "e", "ego", "ej", "ym")
    },
}

NEXT = (
    "ten",
    "te",
    "najblizszy",
    "najblizsza",
    "najblizszego",
    "najblizszej",
    "przyszly",
    "przyszla",
    "przyszlego",
    "przyszlej",
    "nastepny",
    "nastepna",
    "nastepnego",
    "nastepnej",
    "nadchodzacy",
    "nadchodzaca",
    "nadchodzacej",
)
LAST = (
    "miniony",
    "miniona",
    "minionego",
    "minionej",
    "ubiegly",
    "ubiegla",
    "ubieglego",
    "ubieglej",
    "zeszly",
    "zeszla",
    "zeszlego",
    "zeszlej",
    "ostatni",
    "ostatnia",
    "ostatniego",
    "ostatniej",
)
