"""Which voivodeship a Polish post code lies in, as far as its first digits tell; the longest beginning counts.

Post code areas follow the delivery of letters, not borders; near a border the answer can be the neighbour's.
"""

from __future__ import annotations

_AREAS = """
mazowieckie 0 26-4 26-5 26-6 26-7 26-8 26-9 27-1 27-3 96-3 96-5
lubelskie 2 08-5 21 22 23 24
warminsko-mazurskie 10 11 12 13 14 19-2 19-3 19-4 19-5 82-3 82-4
podlaskie 15 16 17 18 19 07-3
swietokrzyskie 25 26 27 28 29
malopolskie 3 30 31 32 33 34 38-2 38-3
slaskie 34-3 40 41 42 43 44
podkarpackie 35 36 37 38 39
opolskie 45 46 47 48 49
dolnoslaskie 5 50 51 52 53 54 55 56 57 58 59 67-2
wielkopolskie 6 60 61 62 63 64 77-4 78-6
lubuskie 65 66 67 68 69
zachodniopomorskie 7 70 71 72 73 74 75 76 77 78
pomorskie 76-2 77-1 77-2 77-3 80 81 82 83 84 89-6
kujawsko-pomorskie 85 86 87 88 89
lodzkie 9 26-3 90 91 92 93 94 95 96 97 98 99
"""

_BEGINNINGS = {
    beginning: region
    for line in _AREAS.split("\n")
    if line
    for region, *beginnings in [line.split()]
    for beginning in beginnings
}


def region_of_code(code: str) -> str | None:
    """The slug of the voivodeship of a code such as "26-600"; None for what is no code."""
    return next((_BEGINNINGS[code[:n]] for n in (4, 2, 1) if code[:n] in _BEGINNINGS), None)
