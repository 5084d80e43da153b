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
