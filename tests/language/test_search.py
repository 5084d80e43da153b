"""Search: forms of one word meet, other words do not, whatever is typed."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aggregator.language.fold import fold
from aggregator.language.polish.gazetteer import read_lines
from aggregator.language.polish.inflection import ENDINGS, NOMINATIVE, OBLIQUE, SHORTEST, SOUNDS, STOP_WORDS
from aggregator.language.search import LONGEST_WORD, MOST_WORDS, holds, search_stems, search_text
from tests.timing import seconds


def meets(query: str, text: str) -> bool:
    return holds(search_text(text), search_stems(query))


NOUNS = """
szkolenie szkolenia szkoleniu szkoleniem szkoleń szkoleniom szkoleniami szkoleniach
spotkanie spotkania spotkaniu spotkaniem spotkań spotkaniom spotkaniami spotkaniach
warsztat warsztatu warsztatowi warsztatem warsztacie warsztaty warsztatów warsztatom warsztatami warsztatach
konferencja konferencji konferencję konferencją konferencje konferencjom konferencjami konferencjach
webinar webinaru webinarem webinarze webinary webinarów webinarach webinarium webinaria webinariów webinariach
targi targów targom targami targach
seminarium seminaria seminariów seminariach
forum fora forach
centrum centra centrów centrach
wizyta wizyty wizycie wizytę wizytą wizyt wizytom wizytach
konsultacje konsultacji konsultacjom konsultacjami konsultacjach
wniosek wniosku wnioskowi wnioskiem wnioski wniosków wnioskom wnioskami wnioskach
dotacja dotacji dotację dotacją dotacje dotacjom dotacjami dotacjach
nabór naboru naborem naborze nabory naborów naborach
konkurs konkursu konkursem konkursie konkursy konkursów konkursach
grant grantu grantem grancie granty grantów grantach
projekt projektu projektem projekcie projekty projektów projektach
budżet budżetu budżetem budżecie budżety budżetów
termin terminu terminem terminie terminy terminów terminach
pożyczka pożyczki pożyczce pożyczkę pożyczką pożyczek pożyczkom pożyczkami pożyczkach
księgowość księgowości księgowością
księga księgi księdze księgę ksiąg księgach
spółdzielnia spółdzielni spółdzielnię spółdzielnią spółdzielnie spółdzielniom spółdzielniami spółdzielniach
przedsiębiorstwo przedsiębiorstwa przedsiębiorstwu przedsiębiorstwie przedsiębiorstw przedsiębiorstwach
fundacja fundacji fundację fundacje fundacjom fundacjach
stowarzyszenie stowarzyszenia stowarzyszeń stowarzyszeniom stowarzyszeniach
organizacja organizacji organizacje organizacjom organizacjami organizacjach
podmiot podmiotu podmiotem podmiocie podmioty podmiotów podmiotom podmiotach
ośrodek ośrodka ośrodkowi ośrodkiem ośrodku ośrodki ośrodków ośrodkom ośrodkach
zakład zakładu zakładem zakładzie zakłady zakładów zakładach
klub klubu klubem klubie kluby klubów klubach
sieć sieci siecią sieciom sieciami sieciach
rada rady radzie radę radą rad radach
urząd urzędu urzędem urzędzie urzędy urzędów urzędach
gmina gminy gminie gminę gminą gmin gminom gminach
powiat powiatu powiatem powiecie powiaty powiatów powiatach
miasto miasta miastu miastem mieście miast miastach
wieś wsi wsią wsiach
szkoła szkoły szkole szkołę szkołą szkół szkołach
biblioteka biblioteki bibliotece bibliotekę biblioteką bibliotek bibliotekach
usługa usługi usłudze usługę usług usługom usługach
praca pracy pracę pracą prac pracach
umowa umowy umowie umowę umową umów umowach
ustawa ustawy ustawie ustawę ustaw ustawach
wsparcie wsparcia wsparciu wsparciem
zajęcia zajęć zajęciom zajęciami zajęciach
zjazd zjazdu zjazdem zjeździe zjazdy zjazdów
ekonomia ekonomii ekonomię ekonomią
osoba osoby osobie osobę osób osobom osobami osobach
pracownik pracownika pracownikowi pracownikiem pracowniku pracownicy pracowników pracownikom pracownikach
członek członka członkiem członkowie członków członkom członkach
specjalista specjalisty specjaliście specjalistę specjalistów specjaliści specjalistom
ekspert eksperta ekspertem ekspercie eksperci ekspertów ekspertom
przedsiębiorca przedsiębiorcy przedsiębiorcę przedsiębiorcą przedsiębiorców przedsiębiorcom
burmistrz burmistrza burmistrzem burmistrzowie burmistrzów
wiedza wiedzy wiedzę wiedzą
władza władzy władze władz władzom
przyjęcie przyjęcia przyjęciu
trener trenera trenerem trenerze trenerzy trenerów trenerom
dzień dnia dniu dniem dni dniom dniami dniach
dziecko dziecka dzieckiem dzieci dzieciom dziećmi
marzec marca marcu
styczeń stycznia styczniu
problem problemu problemem problemie problemy problemów problemach
""".strip().splitlines()

ADJECTIVES = """
społeczny społecznego społecznemu społecznym społeczna społecznej społeczną społeczne społecznych społecznymi społeczni
bezpłatny bezpłatnego bezpłatnym bezpłatna bezpłatnej bezpłatne bezpłatnych bezpłatnymi
socjalny socjalnego socjalnym socjalna socjalnej socjalną socjalne socjalnych socjalnymi
mazowiecki mazowieckiego mazowieckiemu mazowieckim mazowiecka mazowieckiej mazowieckie mazowieckich mazowieccy
zawodowy zawodowego zawodowym zawodowa zawodowej zawodową zawodowe zawodowych zawodowymi
studyjna studyjnej studyjną studyjne studyjnych studyjnymi
""".strip().splitlines()

TOWNS = """
Łódź Łodzi Łodzią lodz lodzi
Kraków Krakowa Krakowowi Krakowem Krakowie
Warszawa Warszawy Warszawie Warszawę Warszawą
Opole Opola Opolu Opolem
Toruń Torunia Toruniu Toruniem
Kielce Kielc Kielcom Kielcami Kielcach
Białystok Białegostoku Białemustokowi Białymstokiem Białymstoku
Radom Radomia Radomiu Radomiem
Wałbrzych Wałbrzycha Wałbrzychu
Rzeszów Rzeszowa Rzeszowie Rzeszowem
Włocławek Włocławka Włocławku Włocławkiem
Ostrołęka Ostrołęki Ostrołęce Ostrołękę
Praga Pragi Pradze Pragę
Sopot Sopotu Sopocie Sopotem
Suwałki Suwałk Suwałkom Suwałkach
Katowice Katowic Katowicach
Mielec Mielca Mielcu
Lubliniec Lublińca Lublińcu
Zakopane Zakopanego Zakopanem
Zawiercie Zawiercia Zawierciu
Częstochowa Częstochowy Częstochowie
Gdańsk Gdańska Gdańsku Gdańskiem
""".strip().splitlines()


@pytest.mark.parametrize("row", NOUNS + ADJECTIVES + TOWNS, ids=lambda row: row.split()[0])
def test_all_forms_of_a_word_meet(row: str) -> None:
    forms = row.split()
    apart = [(one, other) for one in forms for other in forms if not meets(one, other)]
    assert apart == [], {form: search_text(form) for form in forms}


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("Zielona Góra", "w Zielonej Górze"),
        ("nowy sacz", "Spotkanie w Nowym Sączu"),
        ("spółdzielnie SOCJALNE", "Szkolenie dla spółdzielni socjalnych"),
        ("spoldzielnia socjalna", "SPÓŁDZIELNIA SOCJALNA „Razem”"),
        ("szkolenia dla NGO w Łodzi", "Łódź: szkolenie ngo"),
        ("OWES", "warsztaty w OWES-ach"),
        ("owes-u", "OWES w Opolu"),
        ("PES", "wsparcie PES-ów"),
        ("e-learning", "kurs w e-learningu"),
        ("Bielsko-Biała", "w Bielsku-Białej"),
        ("2026", "Nabór 2026"),
        ("Ło\u0301dz\u0301", "Łódź"),  # letters and their marks apart
    ],
)
def test_a_query_is_held_by_a_text(query: str, text: str) -> None:
    assert meets(query, text)


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("księg", "księgowość"),
        ("ksiegow", "Księgowość w NGO"),
        ("księgow", "główna księgowa"),
        ("szkol", "szkoleniach"),
        ("spółdziel", "spółdzielczość"),
        ("warszaw", "warszawski"),
        ("wnios", "wniosków"),
        ("społecz", "społeczności"),
    ],
)
def test_a_word_need_not_be_typed_to_its_end(typed: str, text: str) -> None:
    assert meets(typed, text)


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("rad", "Radom"),
        ("rada", "Radom"),
        ("rada", "w Radomiu"),
        ("Radom", "rada"),
        ("Radom", "Radomsko"),
        ("Chełm", "Chełmno"),
        ("Lublin", "Lubliniec"),
        ("Gorzów", "Góra"),
        ("Wołów", "Zduńska Wola"),
        ("Rybnik", "Rybnica"),
        ("szkoła", "szkolenie"),
        ("targi", "Targówek"),
        ("kurs", "kursantka"),
        ("praca", "pracownia"),
        ("owes", "nowes"),
        ("sieć", "sześć"),
        ("Opole", "Wielkopolska"),
        ("prawo", "sprawa"),
        ("Łódź", "młodzież"),
        ("szkolenie Łódź", "szkolenie w Kielcach"),
        ("życie", "wizyta"),
        ("Łódź", "logo"),
        ("marzec", "marki"),
        ("rada", "radio"),
        ("miejsce", "miejski"),
        ("Kraków", "Kraśnik"),
        ("202", "2026"),
    ],
)
def test_other_words_do_not_meet(query: str, text: str) -> None:
    assert not meets(query, text)


# ---------------------------------------------------------------- figures over the table of towns


def rows() -> list[list[str]]:
    return [line.replace("*", "").split("\t")[:6] for line in read_lines("towns.tsv")[2:]]


def test_nearly_all_locatives_meet_their_nominative() -> None:
    pairs = [(row[0], form) for row in rows() for form in row[5].split("/")]
    met = sum(meets(name, form) and meets(form, name) for name, form in pairs)
    assert len(pairs) > 4000 and met / len(pairs) >= 0.988


def test_nearly_all_cases_meet_their_nominative() -> None:
    pairs = [(row[0], form) for row in rows() for cell in row[1:] for form in cell.split("/")]
    assert sum(meets(name, form) for name, form in pairs) / len(pairs) >= 0.99


def test_few_towns_are_thrown_together() -> None:
    """Tarnów and Tarnowo are both „w Tarnowie”: only names that have no form in common are thrown together wrongly."""
    forms: dict[str, set[str]] = defaultdict(set)
    for row in rows():
        forms[fold(row[0]).replace("-", " ")] |= {fold(form) for cell in row for form in cell.split("/")}
    of_stem: dict[str, list[str]] = defaultdict(list)
    for name in forms:
        of_stem[search_text(name)].append(name)
    groups = [names for names in of_stem.values() if len(names) > 1]
    wrongly = [pair for names in groups for pair in combinations(names, 2) if forms[pair[0]].isdisjoint(forms[pair[1]])]
    assert len(forms) > 3400 and sum(map(len, groups)) <= 238
    assert len(wrongly) <= 45, wrongly


# ---------------------------------------------------------------- tables and bounds


def test_the_tables_are_written_in_folded_letters_and_leave_a_stem() -> None:
    for ending, stands in (*ENDINGS.items(), *SOUNDS):
        assert fold(ending) == ending and fold(stands) == stands and (ending.strip("^") + stands).isalpha()
        assert not ending.startswith("^") or len(stands) >= SHORTEST
    assert not NOMINATIVE.keys() & OBLIQUE.keys() and all(fold(word) == word for word in STOP_WORDS)


def test_stop_words_count_only_when_nothing_else_is_left() -> None:
    assert search_stems("dla NGO i w") == search_stems("ngo")
    assert len(search_stems("na")) == 1 and meets("na", "Na start!") and not meets("na", "Nabór")


def test_a_query_is_bounded() -> None:
    many = search_stems(" ".join(f"słowo{number}x" for number in range(100)))
    assert len(many) == MOST_WORDS
    assert len(search_stems("x" * 10_000)[0].whole.strip()) == LONGEST_WORD
    assert meets("x" * 10_000, "x" * 500)


@pytest.mark.parametrize("query", ["", " ", "…!?", "\x00\x07\u202e", "-" * 10_000, "\ud800", "̀" * 10_000])
def test_a_query_without_words_asks_for_nothing(query: str) -> None:
    assert search_stems(query) == () and meets(query, "cokolwiek") and search_text(query) == ""


@pytest.mark.parametrize("piece", ["a", "a ", "a-", "-ow", "ach-", "ą\u0301", "İ", "1 ", "ﷺ", "owow", "\n", "'; --"])
def test_a_hostile_query_holds_nobody_up(piece: str) -> None:
    query = (piece * 10_000)[:10_000]
    assert seconds(lambda: search_stems(query)) < 0.1
    assert len(search_stems(query)) <= MOST_WORDS
    assert seconds(lambda: search_text(piece * 100_000)) < 3


@given(st.text(max_size=60))
def test_a_text_holds_itself(text: str) -> None:
    assert meets(text, text)


@given(st.text(max_size=60))
def test_it_does_not_matter_whether_a_query_is_folded_before(text: str) -> None:
    folded = fold(text)
    assert search_stems(fold(folded)) == search_stems(folded) == search_stems(folded.lower())
