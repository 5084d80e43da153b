"""Words beside an hour that say whose it is: the event's start or end, reception, an office. Folded, as data."""

import re

from aggregator.language.polish.words import WEEKDAYS, WEEKDAYS_PLURAL

RECEPTION = re.compile(
    r"\b(?:rejestracj|rejestrow|kaw[ay]|kawow|przerw|lunch|obiad|powitaln\w+ kaw|check|zapisy|przyjazd|zbiorka|szatni)\w*[^.;,\n\d]{0,50}$"
)
"""Before the hour at which one signs in or drinks coffee: earlier than the event."""

RECEPTION_AFTER = re.compile(
    r"^\s?[-:,]?\s?(?:sekretariat|recepcj|zakwaterow|przyjazd|rejestracj|kaw[ay]|przerw|lunch|obiad)\w*"
)
"""The same, said behind the hour."""

OFFICE = re.compile(
    r"\b(?:tel|telefon\w*|biuro|sekretariat|infolini|dyzur telef|pn|pon|od poniedzialku|kontakt\w*|dzwon\w*|w dni robocze|przelew|kopert\w*|odjazd\w*)\b"
)
"""Hours at which somebody can be reached."""

END = re.compile(
    r"\b(?:zakonczeni|zamyka|zamkn|rozlacz|finisz|meta|final|koniec\b|koncz|wstaj|zakoncz|potrwa|zostan|skoncz|rozejdz|rozchodz|zegnamy|wraca|powrot|planowane zakonczenie)\w*(?:[^.;\n]|ok\.){0,40}$"
)
"""Before the hour at which the event ends."""

END_ALONE = re.compile(
    r"\b(?:zakonczeni|konczy|koniec\b|koncz|zakoncz|skoncz|rozejdz|rozchodz|zegnamy|powrot|wraca|wstaj)\w*[^.;,(\n]{0,30}$"
)
"""The same, of an hour that no other stands before."""

END_AFTER = re.compile(
    r"^\s?(?:(?:je|go|ja|wszystko) )?(?:konczymy|koniec|zakonczenie|finisz|rozchodz\w+|zamykamy)\b(?! (?:godz|o\b|ok|\d)|:)"
)
"""The same, said behind the hour."""

START = re.compile(r"\b(?:rozpocz|poczatek|start|zaczyn|zaczni|inauguracj|otwarci|ruszamy|godz|o$|od$|spotykamy)\w*")
"""Before the hour at which it begins."""

NAMED_START = re.compile(
    r"\b(?:poczatek|rozpoczeci\w+|rozpoczyn\w+|rozpoczni\w+|inaugur\w+|zainaugur\w+|otwieramy|otworzy|zaczyna\w*|zaczni\w+)\b(?:[^.;\n]|godz\.){0,50}$"
)
"""Before the hour at which the text itself lets an event begin."""

LAST_DAY = re.compile(r"\b(?:drugi\w*|ostatni\w*) d(?:zien|niu|nia)\W{0,3}(?:w |od )?(?:godz\w*\.? )?$")
"""Before the hours of the last day, where each day has its own."""

OF_EVENT = re.compile(
    r"\b(?:poczatek|rozpocz\w+|start\w*|zaczyn\w+|zaczni\w+|godziny (?:zajec|trwania|spotka\w+|szkole\w+|warsztat\w+)|zawsze|laczymy|ruszamy|startujemy|siadamy|gramy|zasiadamy|zajecia|spotykamy|"
    r"spotkani\w+|szkoleni\w+|warsztat\w*|webinar\w*|kurs\w*|konferencj\w+|kazd\w+|kiermasz\w*|stoiska|targi|gala|impreza|piknik\w*|zapraszamy|potrwa\w*|godzina|godziny(?= ?:)|"
    r"w godzinach|w godz\.?|zjazd\w*|w (?:pierwszym|drugim) dniu|odbywaj\w*|bramy|otwarcie|wydarzeni\w+)\b"
)
"""A sentence with these speaks of the event's own hours, however far from its day."""

NOT_OF_EVENT = re.compile(
    r"\b(?:zglosze\w+|zapisy|zapisujemy|rejestracj\w+ (?:do|trwa)|wnios\w+|ofert\w*|dokument\w*|sekretaria\w*|biuro|biura|biurze|kancelari\w*|tel|autobus\w*|poczt\w*)\b"
)
"""A sentence with these does not."""

ANOTHER_MATTER = re.compile(r"\b(?:do|zglosz\w*|zapis\w*|rekrut\w*|rejestr\w*|nabor\w*)\b")
"""Between two days: the second is not of the same list, its hours are its own."""

NUMBERED_DAYS = tuple(
    (
        number,
        re.compile(
            rf"dzien (?:{forms})|(?:{forms}) dzien|(?:{genitives}) dnia|(?:{genitives})(?= (?:od|o|do|w godz))|(?<=, )(?:{forms})(?= od)|w (?:{locatives}) dniu",
        ),
    )
    for number, (forms, genitives, locatives) in enumerate(
        (
            ("pierwszy|1|i", "pierwszego|1", "pierwszym"),
            ("drugi|2|ii", "drugiego|2|nastepnego", "drugim|nastepnym"),
            ("trzeci|3|iii", "trzeciego|3", "trzecim"),
            ("czwarty|4|iv", "czwartego|4", "czwartym"),
        ),
        1,
    )
)
"""Days counted from an event's first: "dzień drugi", "drugiego dnia"."""

LAST_DAY_NAMED = re.compile(r"ostatni\w* d(?:zien|nia|niu)")

DAY_NAMED = re.compile(
    r"\b(?:"
    + "|".join(pattern.pattern for _, pattern in NUMBERED_DAYS)
    + "|"
    + LAST_DAY_NAMED.pattern
    + "|"
    + "|".join(sorted((*WEEKDAYS, *WEEKDAYS_PLURAL), key=len, reverse=True))
    + r")\b"
)
"""A day's name before its hours."""

RETURN = re.compile(r"\b(?:powrot|z powrotem|wraca|wrocimy|przywiez|odwiez)\w*")
"""Between the day on which one sets out and the day on which one is back."""

OF_ALL = re.compile(
    r"\b(?:zawsze|wszedzie|za kazdym razem|kazd\w+ (?:spotkan|zajec|webinar|warsztat)\w*|wszystkie (?:spotkan|zajec|webinar|warsztat)\w*)\b"
)
"""A sentence with the hours of every meeting."""

SAME_HOUR = re.compile(r"\bo tej samej (?:porze|godzinie)\b")
