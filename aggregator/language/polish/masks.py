"""What looks like a day or an hour and is none: streets, acts of law, numbers, money, telephones, addresses of pages."""

from __future__ import annotations

import re
from collections.abc import Sequence

from aggregator.language.mention import Span
from aggregator.language.polish import words
from aggregator.language.polish.dates import DIGITS, MONTH_STEMS, any_of
from aggregator.language.rule import Found, Rule, Text, nothing

_GENITIVE = any_of(words.MONTHS_GENITIVE)


def _capital_month(match: re.Match[str], text: Text) -> Sequence[Found]:
    """Święto Niepodległości 11 Listopada: a holiday's name; with a small letter it is a day."""
    return nothing(match, text) if text.written[match.start("month")].isupper() else ()


def _numbered_street(match: re.Match[str], text: Text) -> Sequence[Found]:
    """3 Maja 14: a day with a capital month and a house number behind it."""
    if (
        not text.written[match.start("month")].isupper()
        or text.written[match.start("month") : match.end("month")].isupper()
    ):
        return ()
    return (Found(Span(match.start(), match.end()), None),)


MASKS: tuple[Rule, ...] = (
    Rule("adres strony lub poczty", re.compile(r"(?:https?://|www\.)\S{1,500}|\b[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,5}"), nothing, masks=True, needs=("://", "www.", "@")),
    Rule("ulica z datą w nazwie", re.compile(rf"\b(?:ul|al|pl|os|rondo|rondzie|placu?|alej[aei]|ulic[aye]|ulicy|skwer\w*|osiedl[ue])\b\.?\s?\d{{1,4}}(?:-?(?:go|ego|lecia))?\.?\s?(?:{_GENITIVE}|lecia)?(?:\s\d{{4}})?(?:\s?\d{{1,3}}[a-z]?\b)?"), nothing, masks=True, needs=DIGITS),
    Rule("ulica z numerem domu", re.compile(rf"\b\d{{1,2}}\.? (?P<month>{_GENITIVE}) \d{{1,3}}[a-z]?\b(?![.:]\d|\s*r\b|\d)"), _numbered_street, masks=True, needs=MONTH_STEMS),
    Rule("numer dnia lub grupy", re.compile(r"\b(?:dzien|grupa|edycja|tura|etap) \d{1,2}(?=\s[-:]\s\d{1,2}[ .])"), nothing, masks=True, needs=DIGITS),
    Rule("święto z datą w nazwie", re.compile(r"\b(?:konstytucji|swiet\w+ narodow\w+) (?:3|trzeciego)(?:-go)? maja\b"), nothing, masks=True, needs=("maja",)),
    Rule("święto i dzień wielką literą", re.compile(rf"\bswiet\w+ niepodleglosci \d\d (?P<month>{_GENITIVE})\b"), _capital_month, masks=True, needs=("niepodleglosci",)),
    Rule("ulica i numer domu", re.compile(r"\b(?:ul|al|pl|os)\.? ?(?:[a-z][a-z.-]*\s){1,4}\d{1,4}[a-z]?(?:/\d{1,4}[a-z]?)?(?=\s?[,;)\n]|$)"), nothing, masks=True, needs=DIGITS),
    Rule("numer sali", re.compile(r"\b(?:sal[aei]|s|pokoj\w*|pok|lok|klas[aei])\.? (?:nr )?\d{1,4}[a-z]?(?=\s?[,;)\n]|$)"), nothing, masks=True, needs=DIGITS),
    Rule("liczby z kropkami", re.compile(r"(?<![\d.])\d{1,3}(?:\.\d{1,3}){3,}(?![\d])"), nothing, masks=True, needs=DIGITS),
    Rule("dziennik ustaw", re.compile(r"\bdz\.?\s?u(?:rz)?\.?[^;)\n]{0,60}?\bpoz\.?\s?\d+"), nothing, masks=True, needs=("poz",)),
    Rule("numer pisma", re.compile(r"\b(?:nr|znak\w*|sygn\w*|numer\w*|poz|art|ust|pkt|par|lit|pok|pokoj\w*|rozdz|wersj[aiy]|dzialani[aeu]|poddzialani[aeu]|priorytet\w*)\b\.?:?\s?(?:[a-z]{0,12}[./-]){0,4}\d[\w/-]*(?:\.\d[\w/-]*)*"), nothing, masks=True, needs=DIGITS),
    Rule("paragraf", re.compile(r"§\s?\d+"), nothing, masks=True, needs=("§",)),
    Rule("kod programu", re.compile(r"\b(?!godz)[a-z]{3,}\.\d\d\.\d\d[\w./-]*"), nothing, masks=True, needs=DIGITS),
    Rule("numer rejestrowy", re.compile(r"\b(?:nip|krs|regon|pesel|iban)\b:?\s?[\d][\d -]{5,}"), nothing, masks=True, needs=("nip", "krs", "regon", "pesel", "iban")),
    Rule("telefon", re.compile(r"\b(?:tel|kom|fax|faks|telefon\w*|infolini\w+)\b\.?[ /\w]{0,12}:?\s?\(?\+?\d[\d ()-]{5,24}\d|(?<![\d.])(?:\+48 ?)?\d{3}[ -]\d{3}[ -]\d{3}\b|(?<![\d.])(?:\+48 ?)?\(?\d{2}\)? \d{3} \d{2} \d{2}\b"), nothing, masks=True, needs=DIGITS),
    Rule("kod pocztowy", re.compile(r"(?<![\d.-])\d\d-\s?\d{3}\b(?!\s?(?:zl|r\b))"), nothing, masks=True, needs=("-",)),
    Rule("kwota lub liczba", re.compile(r"(?<![\d.,])\d[\d .]{0,14}(?:,\d{1,2})?\s?(?:zl|pln|%|tys\b|mln\b|mld\b|eur|euro\b|proc\b|kb\b|mb\b)"), nothing, masks=True, needs=("zl", "pln", "%", "tys", "mln", "mld", "eur", "proc", "kb", "mb")),
    Rule("lata", re.compile(r"\b(?:19|20)\d\d(?:\s?[-/]\s?(?:19|20)\d\d|[-/]\d\d(?![-/.:\d]))\b"), nothing, masks=True, needs=("19", "20")),
    Rule("od poniedziałku do piątku", re.compile(rf"\b(?:od )?(?:poniedzialku|pon\.?|pn\.?) ?(?:do|-) ?(?:{any_of(words.WEEKDAYS)})\b\.?(?! \d)"), nothing, masks=True, needs=("poniedzialku", "pon", "pn")),
    Rule("cała doba", re.compile(r"\b24/7\b|\b24h\b"), nothing, masks=True, needs=("24",)),
    Rule("osoby lub lata", re.compile(r"\b\d{1,3}\s?-\s?\d{1,3}\s(?:osob\w*|lat\b|latk\w+|uczestnik\w*|miesi\w+|dni\b|godzin\w*|minut\w*|zespol\w*|miejsc\w*)"), nothing, masks=True, needs=("-",)),
    Rule("wersja z kropką", re.compile(r"\b[\w]+ \d\.0\b"), nothing, masks=True, needs=(".0",)),
)  # fmt: skip
