"""Words beside a town that say whether something takes place there. Folded, as data."""

import re

PLACE_LABEL = re.compile(
    r"^\W*(?:miejsce|gdzie|sala|lokalizacja|adres|miejscowosc|miejsce i termin|termin i miejsce|data i miejsce)\b"
)
"""A line with the place."""

STREET_BEFORE = re.compile(r"\b(?:ul|al|pl|os|rynek|plac)\b\.?[^,;\n]{0,40}\d{1,4}\s?[a-z]?(?:/\d{1,4})?,?\s*$")
"""Before a town in the nominative: a street with its number, "ul. Narutowicza 69, Leszno"."""

TRIP = re.compile(
    r"\b(?:wyjazd|wyjezdz|wizyt|jedziemy|pojedziemy|wycieczk|wieziemy|przyjezdz|przyjedz|zjad|zjech|zapraszamy|wybieramy sie|ruszamy)\w*[^.;]{0,80}$"
)
"""Before the aim of a journey: "wyjazd studyjny do"."""

STREET = re.compile(
    r"\b(?:(?:ul|al|pl|os)\b\.?|ulic[aeyi]\w?|alej\w{0,2}|plac\w{0,2}|osiedl\w{1,2})\s*"
    r"(?P<name>(?:\d{1,2} (?=[a-z]))?[a-z][a-z.\- ]{1,40}?)\s(?P<number>\d{1,4})\b"
    r"|\b(?P<market>(?:(?:star|now|mal)\w{1,3} )?ryn(?:ek|ku)\b(?: [a-z]{4,20}){0,2}?)\s(?P<house>\d{1,4})\b"
)
"""An address: "przy ul. gen. Andersa 5", "ulicy 3 Maja 10", "pl. Wolności 1", "Stary Rynek 13"."""

MARKET = re.compile(r"ryn(?:ek|ku)")
"""The market of a town, in the cases of addresses."""

NO_NAME_OF_STREET = re.compile(
    r"\w{1,2}|gen|ksi?|sw|dr|prof|plk|rtm|bpa?|abpa?|kard|marsz|ulic\w|alej\w*|plac\w{0,2}|osiedl\w*"
)
"""A word that many streets have before their names."""

ORGANISER_AFTER = re.compile(
    r"^[^.;]{0,40}\b(?:zaprasz|organiz|informuj|oglasz|prowadz|realizuj|przypomin|rozpoczyna|poszukuj|udziela|prosi|wraz|we wspolpracy|we wspolnie)"
)
"""Behind an institution that invites: its town is not the place."""

ORGANISER_BEFORE = re.compile(
    r"\b(?:organizator\w*|organizuj\w+|przez|wspolprac\w+|partner\w*|dyrektor\w*|prezes\w*|prezydent\w*|burmistrz\w*|z siedziba|pracownik\w*|kierownik\w*|ekspert\w*)\b[^.;]{0,60}$"
)
"""Before an institution or person that organises or takes part."""

OF_ALL = re.compile(r"\b(?:zawsze|calosc|wszystkie|wszedzie|kazd[aey]|oba|obie|za kazdym razem|spotykamy|spotkamy)\b")
"""A sentence that tells of all meetings at once."""

DEPARTURE = re.compile(
    r"\b(?:zbiork|odjazd|odjedz|autobus|autokar|bus\b|busem|parking|dworz|dworc|z powrotem|powrot|wyruszamy z|wyjezdzamy z|ruszamy (?:z|spod|sprzed)|mieszkan)\w*"
)
"""Where one sets out on a journey, and who may come: not where it goes."""

TRAVEL = re.compile(r"\b(?:wizyt\w* studyjn|wyjazd(?!ow)|wyjezdz|wycieczk)\w*")
"""In a title: one goes elsewhere, so the town of those who invite is not the place."""
