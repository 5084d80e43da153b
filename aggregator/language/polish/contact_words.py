"""How telephones and addresses are written, and the words that say whom one asks. Over folded text, as data."""

from __future__ import annotations

import re

HINT = re.compile(r"@|\(at\)|\[at\]|\d[\d ()/.-]{7,}\d")
"""A text without any of these holds no address and no number."""

MAIL = re.compile(
    r"(?<![\w.+-])[\w.+-]{1,64}(?:@| ?[(\[]at[)\]] ?)[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}",
)
PHONE = re.compile(
    r"(?<![\w@-])(?<!\d[.,/])(?<!\d )(?:\+ ?48[ -]?)?"
    r"(?:(?:[(\[/] ?0?\d{2}[)\]/]|0?\d{2}/)[ -]?(?:\d{3}[ -]?\d{2}[ -]?\d{2}|\d{2}[ -]\d{2}[ -]\d{3}|\d{2}[ -]\d{3}[ -]\d{2})"
    r"|0?\d{2}[ -]\d{3}[ -]\d{2}[ -]\d{2}|0?\d{2}[ -]\d{2}[ -]\d{3}[ -]\d{2}|\d{3}[ -]?\d{3}[ -]?\d{3}"
    r"|\d{2}[ -]\d{3}-\d{2}-\d{2}|0?\d{2}[ -]\d{7})(?![\w-]|[ ,.]?\d|/\d)(?:,? wewn?\.? ?\d{1,4})?"
)
"""Nine digits as they are grouped, with or without the code of the country."""

TELEPHONE = re.compile(r"\b(?:tel|telefon\w*|kom|sms\w*|infolini\w+|whatsapp)\b|[☎📞📱]")
"""Before a number: it is a telephone's."""

NO_TELEPHONE = re.compile(
    r"\b(?:fax|faks\w*|nip|regon|krs|pesel|iban|konto|konta|rachun\w+|nr (?:umowy|projektu|sprawy))\b[^@;]{0,25}$"
)
"""Before a number: it is no telephone's."""
TELEPHONE_TOO = re.compile(r"\btel\w*\.? ?[/i,] ?(?:fax|faks\w*)\b[^@;]{0,15}$")
"""Before a number: it is a fax machine's and a telephone's."""
NO_NUMBER = re.compile(r"^\s?(?:zl|pln|eur|euro|mln|tys|osob|szt)\b")
"""Behind a number: it counts something."""

NEVER = re.compile(
    r"\biodo?\b|\binspektor\w* ochrony|\badministrator\w*|\bklauzul\w+|\bprzetwarza\w+|\bdla mediow\b|\brzecznik\w* prasow\w+"
    r"|\bbiur\w+ prasow\w+|\bsygnali\w+|\bnieprawidlow\w+|\bnaduzy\w+|\bskarg\w*|^\W*(?:zebral\w*|oprac\w*|autor\w*|redakcja|red|fot|tekst|zdjecia)\b\.? ?:"
)
"""What is asked of these is not about the event."""
PERSONAL_DATA = re.compile(r"\brodo\b|\bodo\b|\bochron\w+ danych|\bdanych osobowych")
"""The same, but for a training about just that."""
NEVER_MAIL = re.compile(r"^(?:iodo?|rodo|dpo|odo|abi|dane\.?osobowe|ochrona\.?danych|inspektor)\b")

PUTS = re.compile(
    r"\bkontakt\w*|\bskontakt\w*|\b(?:informacj\w+|wyjasnien|szczegol\w*)\b[^.;:]{0,40}\budziel\w+|\bpytani[ae]\w*|\bpytan\b|\bpytac\b|\bszczegol\w*"
    r"|\binformacje\b|\b(?:wiecej|dodatkow\w+|blizsz\w+|wszelk\w+|szczegolow\w+) informacj\w*|\bdowiedz sie\b|\bzapytaj\w*|\bosob\w+ do kontaktu"
)
"""Words of whom one asks."""

SIGNS_UP = re.compile(
    r"\bzapis\w*|\bzglos\w*|\bzglasz\w*|\bzgloszeni\w*|\brejestr\w*|\bzarejestr\w*|\brezerw\w*|\bzarezerw\w*|\bpotwierdzi[ce]?\b|\bpotwierdzeni\w+ (?:udzial|obecnosc|przyjaz)\w*|\brekrut\w*"
    r"|\budzial\w*|\buczestnic\w*|\buczestnik\w*|\bkart[ayeę]\b|\bformularz\w*|\bchetn\w*|\blist[aey]\b|\bnapisz\w*|\bpisz\w*|\bdzwon\w*|\bzadzwon\w*|\bodezw\w*|\bumawia\w*|\bumow\b"
)
"""Words of how one signs up."""

ATTENDS = re.compile(
    r"\bzapis[yuoz]\w*|\bzapisa\w*|\brejestr\w*|\bzarejestr\w*|\budzial\w*|\buczestnictw\w*|\bobecnosc\w*|\bprzybyci\w*"
)
"""Of these, those that can only mean an event, whatever it is about: zapisy na szkolenie z pisania wniosków."""

SENDS = re.compile(
    r"(?<!\bz )\buwagi?\b|\bopini[ae]\b|\bstanowisk[ao]?\b|\bofert[ye]?\b|\bwnios\w*|\bprace\b|\bprac[ae] (?:konkurs|plasty|liter)\w*"
    r"|\bzyciorys\w*|\bcv\b|\bplakat\w*|\bstreszczen\w*|\bkandydatur\w*|\babstrakt\w*|\bnabor\w*|\breferat\w*|\bfaktur\w*"
    r"|\bpieniadz\w*|\bnocleg\w*|\bhotel\w*|\bzakwaterowa\w*|\bparking\w*"
)
"""What is sent or arranged there is neither a question nor a place at the event."""

PERSON = re.compile(
    r"(?<![\w-])[A-ZĄĆĘŁŃÓŚŹŻ][a-ząćęłńóśźż]+(?: [A-ZĄĆĘŁŃÓŚŹŻ][a-ząćęłńóśźż]+(?:-[A-ZĄĆĘŁŃÓŚŹŻ][a-ząćęłńóśźż]+)?){1,2}(?![\w-])"
)
"""Two or three capitalised words, over the text as written."""

INFLECTED = re.compile(r"\b(?:u|do|z|ze|dla|od|przez|panem|pania|pana|pani[aą])\s$")
"""Before a name that stands in another case than the nominative."""

LED_UP = re.compile(
    r"(?:[\s,;:()/|–-]|\b(?:nr|numer\w*|tel|telefon\w*|telefonicznie|kom|sms\w*|pod|lub|albo|oraz|i|e-?mail\w*|mail\w*|adres\w*|poczta|elektroniczn\w+|na|w godz)\b\.?)+$"
)
"""Between a name and its number: it means nothing of its own."""

ASIDE = re.compile(r"^\s?\(([^()\n]{3,60})\)")
"""Brackets behind a number."""

BEGINS_WITH_MAIL = re.compile(r"\W*(?:adres )?e-?mail\w*\b")
"""A line that gives an address and says no more."""

ONLY_NAME = re.compile(r"^\W*([A-ZĄĆĘŁŃÓŚŹŻ][a-ząćęłńóśźż]+)\s*(?::\s*)?$")
"""A line that begins with one word, over the text as written: "Maciek: 85 000 66 02"."""

PARTS = re.compile(r"[:;|\n]|(?<!\bds)(?<!\bp)(?<!\bim)\. ")
"""What parts a line into what is said and whose number follows."""
