"""Declines the names of places with morfeusz2, word by word, adjectives in agreement with their noun.

A build tool for `make_towns.py`; the product does not import it. What morfeusz does not know is declined like the known
name with the longest common ending.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field

import morfeusz2

CASES = ("nom", "gen", "dat", "acc", "inst", "loc")
PLACE = "nazwa_geograficzna"
PART = "człon_nazwy_geograficznej"
PERSON = {"imię", "nazwisko", "patronimicum"}
FROZEN = {"nad", "pod", "przy", "koło", "i"}
"""From such a word on, a name does not change: Nowe Miasto nad Pilicą."""

Forms = dict[str, tuple[str, ...]]
"""Case to its forms, the best first."""


def common_start(one: str, other: str) -> int:
    """With how many letters both words begin."""
    return sum(1 for _ in itertools.takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


@dataclass(frozen=True)
class Reading:
    """One way to take a word in the nominative."""

    lemma: str
    noun: bool
    plural: bool
    gender: str
    rank: int


@dataclass
class Declension:
    """Declines names; remembers the single words it knows so that unknown ones can follow them."""

    morfeusz: morfeusz2.Morfeusz = field(default_factory=lambda: morfeusz2.Morfeusz(expand_tags=False))
    known: dict[str, Forms] = field(default_factory=dict)
    like: dict[str, str] = field(default_factory=dict)

    def readings(self, word: str) -> list[Reading]:
        """The nominatives that a word can be: nouns (places before common words), then adjectives."""
        found = []
        word = self.like.get(word, word)
        for _, _, (_, lemma, tag, labels, _) in self.morfeusz.analyse(word):
            parts = tag.split(":")
            if parts[0] not in {"subst", "adj"} or "nom" not in parts[2].split("."):
                continue
            if set(labels) & PERSON and PLACE not in labels and PART not in labels:
                continue
            if parts[0] == "adj" and parts[4] != "pos":
                continue
            rank = 0 if PLACE in labels else 1 if PART in labels else 2
            for number in parts[1].split("."):
                for gender in parts[3].split("."):
                    if not gender.startswith("m1"):
                        short = "pl" if number == "pl" else gender[:1]
                        found.append(Reading(lemma, parts[0] == "subst", number == "pl", short, rank))
        return sorted(dict.fromkeys(found), key=lambda r: (not r.noun, r.rank, r.plural))

    def word_forms(self, word: str, reading: Reading) -> Forms:
        """All cases of a word taken in one way, capital first."""
        if word in self.like:
            model = self.like[word]
            shared = common_start(word[::-1], model[::-1])
            cut, head = len(model) - shared, word[: len(word) - shared]
            return {
                case: tuple(head + f[cut:] for f in forms) for case, forms in self.word_forms(model, reading).items()
            }
        forms: dict[str, list[str]] = {case: [] for case in CASES}
        for form, _, tag, _, style in self.morfeusz.generate(reading.lemma):
            parts = tag.split(":")
            if parts[0] != ("subst" if reading.noun else "adj") or (not reading.noun and parts[4] != "pos"):
                continue
            if ("pl" if reading.plural else "sg") not in parts[1].split("."):
                continue
            genders = parts[3].split(".")
            if not reading.plural and not any(g[:1] == reading.gender and g != "m1" and g != "m2" for g in genders):
                continue
            if reading.plural and not reading.noun and genders == ["m1"]:
                continue
            for case in parts[2].split("."):
                if case in forms and not {"arch.", "daw."} & set(style):
                    forms[case].append(form[:1].upper() + form[1:])
        forms["nom"] = [word]
        return {case: tuple(dict.fromkeys(found)) or (word,) for case, found in forms.items()}

    def learn(self, word: str) -> None:
        """Remembers how a word that morfeusz knows as a place is declined."""
        best = [r for r in self.readings(word) if r.noun and r.rank == 0]
        if best and all((forms := self.word_forms(word, best[0])).values()):
            self.known[word] = forms

    def by_analogy(self, word: str) -> Forms:
        """A word that morfeusz does not know, declined like the known one with the longest common ending."""

        def common(other: str) -> int:
            return common_start(word.lower()[::-1], other.lower()[::-1])

        model = max(self.known, key=lambda other: (common(other), -len(other)))
        shared = common(model)
        head, cut = word[: len(word) - shared], len(model) - shared
        return {
            case: tuple(head + form[cut:] for form in forms if form[:cut] == model[:cut]) or (word,)
            for case, forms in self.known[model].items()
        }

    def single(self, word: str) -> Forms:
        """The forms of a name of one word."""
        best = [r for r in self.readings(word) if r.noun and r.rank < 2] or self.readings(word)
        if not best:
            return self.by_analogy(word)
        ways = [best[0]]
        for other in best[1:]:  # Gostyń is masculine or feminine, Końskie singular or plural; both are said somewhere
            own = other.lemma.split(":")[0] == word and other.rank == best[0].rank
            if own and other.lemma not in {way.lemma for way in ways}:
                ways.append(other)
        ways.sort(key=lambda way: way.gender == "f")
        whole = [self.word_forms(word, way) for way in ways]
        forms = {case: tuple(dict.fromkeys(form for each in whole for form in each[case])) for case in CASES}
        if forms["gen"][0].endswith("ego") and word.endswith("e"):  # by the book "w Zakopanem", in speech "w Zakopanym"
            for case in ("inst", "loc"):
                spoken = [re.sub("e?m$", "m", re.sub("(?<!i)em$", "ym", form)) for form in forms[case]]
                forms[case] = tuple(dict.fromkeys((*forms[case], *spoken)))
        return forms

    def agreeing(self, words: list[str]) -> list[Forms]:
        """The forms of each word of a group that stands together, adjectives agreeing with their noun."""
        choices = [self.readings(word) for word in words]
        best: tuple[int, tuple[Reading, ...]] | None = None
        for combination in itertools.product(*(choice[:12] for choice in choices)):
            agree = len({(r.plural, r.gender) for r in combination}) == 1
            nouns = sum(r.noun for r in combination)
            adjectives = len(words) - nouns
            if adjectives and not agree:
                continue
            cost = sum(r.rank for r in combination if r.noun) + (4 if not nouns else 3 * (nouns - 1))
            cost += 0 if agree else 1
            if best is None or cost < best[0]:
                best = (cost, combination)
        if best is None:
            return [self.single(word) for word in words]
        return [self.word_forms(word, reading) for word, reading in zip(words, best[1], strict=True)]

    def decline(self, name: str) -> Forms:
        """All cases of a whole name."""
        tokens = re.split(r"([ -])", name)
        words, separators = tokens[::2], tokens[1::2]
        stop = next((i for i, word in enumerate(words) if word in FROZEN or not word[:1].isalpha()), len(words))
        each: list[Forms] = []
        start = 0
        for i in range(1, stop + 1):
            if i == stop or separators[i - 1] == "-":
                group = words[start:i]
                each += [self.single(group[0])] if len(group) == 1 else self.agreeing(group)
                start = i
        each += [dict.fromkeys(CASES, (word,)) for word in words[stop:]]
        whole: Forms = {}
        for case in CASES:
            variants = max(len(forms[case]) for forms in each)
            joined = []
            for v in range(variants):
                picked = [forms[case][min(v, len(forms[case]) - 1)] for forms in each]
                joined.append("".join(a + b for a, b in itertools.zip_longest(picked, separators, fillvalue="")))
            whole[case] = tuple(dict.fromkeys(joined))
        return whole

    def is_everyday_word(self, form: str, *, nouns: bool = True) -> bool:
        """True when the form in small letters is an ordinary word; without `nouns`, when it is one of another class."""
        return any(
            lemma[:1].islower() and (nouns or not tag.startswith(("subst", "ger")))
            for _, _, (_, lemma, tag, _, _) in self.morfeusz.analyse(form.lower())
            if not tag.startswith(("ign", "adjp", "adja"))
        )

    def is_person(self, form: str, *, label: str) -> bool:
        """True when the form is also a first name (`imię`) or a surname (`nazwisko`)."""
        return any(label in labels for _, _, (_, _, _, labels, _) in self.morfeusz.analyse(form))

    def person_forms(self, name: str) -> set[str]:
        """The singular forms of a first name."""
        lemmas = {
            lemma
            for _, _, (_, lemma, tag, labels, _) in self.morfeusz.analyse(name)
            if "imię" in labels and tag.startswith("subst:sg:nom")
        }
        return {name} | {
            form
            for lemma in lemmas
            for form, _, tag, labels, _ in self.morfeusz.generate(lemma)
            if "imię" in labels and tag.startswith("subst:sg")
        }
