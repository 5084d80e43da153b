"""How a link to a sign-up form looks: hosts, paths, words. Folded, as data."""

import re

FORM_HOST = re.compile(
    r"^https?://(?:[\w.-]*\.)?(?:forms|formularz\w*|ankiet\w*|docs\.google|forms\.gle|forms\.office|clickmeeting|evenea|eventbrite|interankiety|webankieta|app\.evenea|konfeo|zapisy|rejestracja|survey\w*|lime\w*|jotform|typeform)"
)
"""Hosts of forms."""

FORM_PATH = re.compile(
    r"/(?:forms?|formularz\w*|rejestrac\w*|zapis\w*|zgloszeni\w*|rekrutac\w*|ankiet\w*|register|signup|event)\b|\brsvp|-zapis\b|/wystawc|formularz|rejestracja|zapisy|/zgloszenie|viewform"
)
"""Paths of forms."""

FORM_WORDS = re.compile(
    r"\b(?:formularz\w*|zapis\w*|zarejestr\w*|rejestrac\w*|zglos\w*|zglaszan\w*|rekrutac\w*|zamawiam|wypeln\w*|udzial\w*|bilet\w*|rsvp|wystawc\w*|rezerw\w*|wpis(?:uj|ac|z)\w*|zapisuj\w*)"
)
"""Words of a link, or before it, that lead to a form."""

NO_FORM = re.compile(
    r"\.(?:pdf|docx?|odt|xlsx?|rtf|zip|jpe?g|png)(?:$|\?)|^mailto:|^tel:|/(?:wp-content|pliki|documents|files|galeri)"
)
"""Files and mail: not a form on the web."""

OTHER_LINK = re.compile(
    r"\b(?:regulamin|program|polityk|rodo|mapa|nagrani|facebook|plakat|statut|ustaw|raport|galeri|folder|transmisj|wiecej)\w*"
)
"""Words of links that lead elsewhere."""

SOCIAL_MEDIA = re.compile(
    r"^https?://(?:[\w-]+\.)*(?:teams|meet)\.|//(?:[\w-]+\.)*zoom\.[^/]+/j/|(?:facebook|instagram|linkedin|youtube|twitter|x)\.com|youtu\.be|maps\.|goo\.gl/maps|/privacy|/polityka"
)
"""Addresses that are never a sign-up form: of networks, maps and rooms on the web."""
