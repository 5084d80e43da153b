"""How Polish words end, for search: what a form's ending stands for, and how the sound before it changes. Folded.

A form gives its stem in two steps: its longest ending becomes what the ending's row says, then every row of SOUNDS that
fits is applied once, in order. Both leave at least SHORTEST letters. A stem is no word: it must only be the same for all
forms of a word and another for other words.
"""

SHORTEST = 3
"""Letters of a stem."""

NOMINATIVE = {
    "a": "",
    "e": "",
    "i": "",
    "ia": "",
    "ie": "",
    "o": "",
    "u": "",
    "y": "",
    # an e that the other forms do not have: wniosek, Mielec, Lubliniec, cerkiew
    "ec": "c",
    "ek": "k",
    "giew": "gw",
    "iec": "c",
    "iek": "iek",  # człowiek and Osiek keep theirs
    "kiew": "kw",
    "rzec": "rc",  # Mirzec
    "dzyrzec": "dzyrzec",  # Międzyrzec keeps its e
    "otek": "otek",  # bibliotek is the genitive of biblioteka
}
"""The endings that a name in the nominative may have and what stands for them: all that a town's name loses."""

OBLIQUE = {
    # nouns and adjectives, hard and soft; what has „ów” is in SOUNDS
    "ach": "",
    "ami": "",
    "ego": "",
    "ej": "",
    "em": "",
    "emu": "",
    "iach": "",
    "iami": "",
    "ich": "",
    "iego": "",
    "iej": "",
    "iem": "",
    "iemu": "",
    "ii": "",
    "im": "",
    "imi": "",
    "io": "",
    "iom": "",
    "iu": "",
    "ium": "",
    "om": "",
    "um": "",
    "ych": "",
    "ym": "",
    "ymi": "",
    # j is not written before i: kolei, Zawoi, Złotoryi
    "ai": "aj",
    "ei": "ej",
    "oi": "oj",
    "yi": "yj",
    # t is softened to ci: warsztacie, budżecie, projekcie; nouns of verbs end so too, hence no row for „ycie”
    "acie": "at",
    "arcie": "art",
    "dmiescie": "dmiesc",  # Przedmieście
    "dycie": "dyt",
    "ecie": "et",
    "ercie": "ert",
    "goscie": "gosc",
    "iecie": "iat",  # powiecie, świecie
    "jecie": "jec",  # zajęcie, przyjęcie
    "kcie": "kt",
    "miescie": "miast",
    "ncie": "nt",
    "obiecie": "obiet",  # kobiecie
    "ocie": "ot",
    "orcie": "ort",
    "parcie": "parc",  # wsparcie
    "pcie": "pt",
    "scie": "st",
    "szcie": "szt",
    "twarcie": "twarc",  # otwarcie
    "ucie": "ut",
    "urcie": "urt",
    "wizycie": "wizyt",
    "erci": "ert",  # eksperci
    "isci": "ist",  # specjaliści
    "nci": "nt",  # konsultanci
    # d is softened to dzi: radzie, ogrodzie, urzędzie, giełdzie, zjeździe
    "adzie": "ad",
    "arzedzie": "arzedz",  # narzędzie
    "edzie": "ed",
    "jezdzie": "jazd",
    "sasiedzi": "sasiad",
    "ldzie": "ld",
    "ndzie": "nd",
    "odzie": "od",
    "rdzie": "rd",
    "udzie": "ud",
    "zdzie": "zd",
    # g is softened to dz: usłudze, Pradze
    "dze": "g",
    "iedze": "iedz",  # wiedzę
    "ksiedze": "ksieg",
    "ladze": "ladz",  # władze
    "niadze": "niedz",  # pieniądze
    # forms that are unlike their word
    "blem": "blem",  # problem, problemu
    "blemu": "blem",
    "wsi": "wies",
    "wsia": "wies",
    "wsiach": "wies",
    # whole words, which their endings would mislead or whose forms are unlike
    "^album": "album",
    "^dni": "dzien",
    "^dnia": "dzien",
    "^dniach": "dzien",
    "^dniami": "dzien",
    "^dniem": "dzien",
    "^dniom": "dzien",
    "^dniu": "dzien",
    "^dziecka": "dziec",
    "^dzieckiem": "dziec",
    "^dziecko": "dziec",
    "^dziecku": "dziec",
    "^dziecmi": "dziec",
    "^dzieki": "dzieki",
    "^goscmi": "gosc",
    "^grudzien": "grudn",
    "^kolej": "kolej",
    "^kwiecien": "kwietn",
    "^lesie": "las",
    "^ludzie": "ludz",
    "^ludzmi": "ludz",
    "^marca": "marzec",  # marka is another word
    "^marcem": "marzec",
    "^marcu": "marzec",
    "^marzec": "marzec",
    "^minister": "ministr",
    "^mlodzi": "mlod",
    "^opiek": "opiek",
    "^poziom": "poziom",
    "^przyjec": "przyjec",
    "^radio": "radio",
    "^siec": "siec",
    "^sierpien": "sierpn",
    "^styczen": "styczn",
    "^system": "system",
    "^systemu": "system",
    "^tydzien": "tygodn",
    "^uczen": "uczn",
    "^urzedow": "urzad",  # a village too
    "^wrzesien": "wrzesn",
    "^zajec": "zajec",
    "^zdjec": "zdjec",
}
"""The endings of the other forms; with ^ it is a whole word."""

ENDINGS = NOMINATIVE | OBLIQUE

SOUNDS = (
    # „kursów” ends like „zawodowa” and like a village that no table has: what one loses, all lose
    ("iow", ""),
    ("ow", ""),
    ("rz", "r"),  # Górze, trenerzy
    ("egostok", "ystok"),  # Białegostoku, Białymstoku
    ("emustok", "ystok"),
    ("ymstok", "ystok"),
    ("ymstaw", "ystaw"),
    ("ksiag", "ksieg"),
    ("miesiac", "miesiec"),
    ("urzed", "urzad"),
    ("miejsk", "miejskie"),  # not miejsce
    ("k", "c"),  # Ostrołęce, uczestnicy
)
"""How a stem ends and what stands for that, in their order; the name of a town stays as it is (Kraków, Gorzów, Rybnik)."""

STOP_WORDS = frozenset(
    """
    a aby albo ale bez by byc czy dla do i ich im in jak jako jest juz ku lub ma na nad nie nt o od oraz po pod pn
    podczas przed przez przy pt r sa sie ta te ten to tym u ul w we wraz wsrod z za ze
    """.split()
)
"""Words that say nothing of an event; folded."""
