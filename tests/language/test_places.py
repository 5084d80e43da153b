"""Towns in Polish text: every declension, the sixteen voivodeships, and what only looks like a town."""

from __future__ import annotations

import re
from itertools import pairwise, zip_longest
from pathlib import Path

import pytest
import yaml
from bs4 import BeautifulSoup

from aggregator.language.mention import PlaceName
from aggregator.language.polish.gazetteer import nominative, region_of
from aggregator.language.polish.places import (
    find_places,
    institution_names,
    masked_spans,
    place_named,
    post_code_places,
)
from tests.timing import growth

PAGES = Path(__file__).parent.parent / "corpus" / "pages"

VOIVODESHIPS = """
dolnoslaskie: we Wrocławiu → Wrocław | w Legnicy → Legnica | w Jeleniej Górze → Jelenia Góra
kujawsko-pomorskie: w Bydgoszczy → Bydgoszcz | w Toruniu → Toruń | we Włocławku → Włocławek
lodzkie: w Łodzi → Łódź | w Skierniewicach → Skierniewice | w Kutnie → Kutno
lubelskie: w Lublinie → Lublin | w Zamościu → Zamość | w Białej Podlaskiej → Biała Podlaska
lubuskie: w Zielonej Górze → Zielona Góra | w Gorzowie Wielkopolskim → Gorzów Wielkopolski | w Żarach → Żary
malopolskie: w Krakowie → Kraków | w Nowym Sączu → Nowy Sącz | w Zakopanem → Zakopane
mazowieckie: w Warszawie → Warszawa | w Radomiu → Radom | w Płocku → Płock
opolskie: w Opolu → Opole | w Nysie → Nysa | w Kędzierzynie-Koźlu → Kędzierzyn-Koźle
podkarpackie: w Rzeszowie → Rzeszów | w Przemyślu → Przemyśl | w Stalowej Woli → Stalowa Wola
podlaskie: w Białymstoku → Białystok | w Łomży → Łomża | w Suwałkach → Suwałki
pomorskie: w Gdańsku → Gdańsk | w Słupsku → Słupsk | w Kościerzynie → Kościerzyna
slaskie: w Katowicach → Katowice | w Tychach → Tychy | w Bielsku-Białej → Bielsko-Biała
swietokrzyskie: w Kielcach → Kielce | w Sandomierzu → Sandomierz | w Busku-Zdroju → Busko-Zdrój
warminsko-mazurskie: w Olsztynie → Olsztyn | w Elblągu → Elbląg | w Ełku → Ełk
wielkopolskie: w Poznaniu → Poznań | w Pile → Piła | w Lesznie → Leszno
zachodniopomorskie: w Szczecinie → Szczecin | w Koszalinie → Koszalin | w Kołobrzegu → Kołobrzeg
"""

LOCATIVES = """
Tarnowie Tarnów|Chełmie Chełm|Rybniku Rybnik|Gnieźnie Gniezno|Koninie Konin|Krośnie Krosno|Mielcu Mielec
Pszczynie Pszczyna|Częstochowie Częstochowa|Ostrołęce Ostrołęka|Dębicy Dębica|Wieliczce Wieliczka|Łęczycy Łęczyca
Łowiczu Łowicz|Kole Koło|Międzyrzeczu Międzyrzecz|Świebodzinie Świebodzin|Wolsztynie Wolsztyn|Tczewie Tczew
Malborku Malbork|Kwidzynie Kwidzyn|Iławie Iława|Giżycku Giżycko|Szczytnie Szczytno|Augustowie Augustów|Sejnach Sejny
Mońkach Mońki|Hajnówce Hajnówka|Bielsku Podlaskim Bielsk Podlaski|Siedlcach Siedlce|Garwolinie Garwolin
Ciechanowie Ciechanów|Mławie Mława|Płońsku Płońsk|Pułtusku Pułtusk|Wyszkowie Wyszków|Otwocku Otwock
Piasecznie Piaseczno|Grodzisku Mazowieckim Grodzisk Mazowiecki|Mińsku Mazowieckim Mińsk Mazowiecki
Ostrowi Mazowieckiej Ostrów Mazowiecka|Wysokiem Mazowieckiem Wysokie Mazowieckie|Rawie Mazowieckiej Rawa Mazowiecka
Tomaszowie Mazowieckim Tomaszów Mazowiecki|Piotrkowie Trybunalskim Piotrków Trybunalski|Zduńskiej Woli Zduńska Wola
Aleksandrowie Łódzkim Aleksandrów Łódzki|Ozorkowie Ozorków|Wieluniu Wieluń|Radomsku Radomsko|Bełchatowie Bełchatów
Opocznie Opoczno|Starachowicach Starachowice|Ostrowcu Świętokrzyskim Ostrowiec Świętokrzyski
Skarżysku-Kamiennej Skarżysko-Kamienna|Końskich Końskie|Jędrzejowie Jędrzejów|Pińczowie Pińczów|Opatowie Opatów
Tarnobrzegu Tarnobrzeg|Jarosławiu Jarosław|Sanoku Sanok|Jaśle Jasło|Ustrzykach Dolnych Ustrzyki Dolne|Łańcucie Łańcut
Leżajsku Leżajsk|Kolbuszowej Kolbuszowa|Limanowej Limanowa|Gorlicach Gorlice|Nowym Targu Nowy Targ
Oświęcimiu Oświęcim|Suchej Beskidzkiej Sucha Beskidzka|Kalwarii Zebrzydowskiej Kalwaria Zebrzydowska|Bochni Bochnia
Miechowie Miechów|Sosnowcu Sosnowiec|Gliwicach Gliwice|Zabrzu Zabrze|Bytomiu Bytom|Żorach Żory
Rudzie Śląskiej Ruda Śląska|Dąbrowie Górniczej Dąbrowa Górnicza|Piekarach Śląskich Piekary Śląskie
Tarnowskich Górach Tarnowskie Góry|Siemianowicach Śląskich Siemianowice Śląskie|Jastrzębiu-Zdroju Jastrzębie-Zdrój
Cieszynie Cieszyn|Ustroniu Ustroń|Czechowicach-Dziedzicach Czechowice-Dziedzice|Wodzisławiu Śląskim Wodzisław Śląski
Raciborzu Racibórz|Żywcu Żywiec|Brzegu Brzeg|Kluczborku Kluczbork|Prudniku Prudnik
Strzelcach Opolskich Strzelce Opolskie|Głubczycach Głubczyce|Wałbrzychu Wałbrzych|Świdnicy Świdnica|Kłodzku Kłodzko
Lubinie Lubin|Głogowie Głogów|Zgorzelcu Zgorzelec|Polanicy-Zdroju Polanica-Zdrój|Szklarskiej Porębie Szklarska Poręba
Kątach Wrocławskich Kąty Wrocławskie|Oławie Oława|Nowej Soli Nowa Sól|Żaganiu Żagań
Krośnie Odrzańskim Krosno Odrzańskie|Strzelcach Krajeńskich Strzelce Krajeńskie|Stargardzie Stargard
Świnoujściu Świnoujście|Wałczu Wałcz|Szczecinku Szczecinek|Gryfinie Gryfino|Policach Police
Bornem Sulinowie Borne Sulinowo|Drawsku Pomorskim Drawsko Pomorskie|Kamieniu Pomorskim Kamień Pomorski|Sławnie Sławno
Gdyni Gdynia|Sopocie Sopot|Wejherowie Wejherowo|Rumi Rumia|Redzie Reda|Pucku Puck|Helu Hel|Ustce Ustka|Łebie Łeba
Starogardzie Gdańskim Starogard Gdański|Pruszczu Gdańskim Pruszcz Gdański|Bytowie Bytów|Lęborku Lębork
Człuchowie Człuchów|Grudziądzu Grudziądz|Inowrocławiu Inowrocław|Golubiu-Dobrzyniu Golub-Dobrzyń
Nakle nad Notecią Nakło nad Notecią|Świeciu Świecie|Ciechocinku Ciechocinek|Chełmnie Chełmno|Brodnicy Brodnica
Ostrowie Wielkopolskim Ostrów Wielkopolski|Środzie Wielkopolskiej Środa Wielkopolska|Wrześni Września|Turku Turek
Kaliszu Kalisz|Krotoszynie Krotoszyn|Śremie Śrem|Gostyniu Gostyń|Kościanie Kościan|Kępnie Kępno|Jarocinie Jarocin
Pleszewie Pleszew|Puławach Puławy|Świdniku Świdnik|Opolu Lubelskim Opole Lubelskie|Janowie Lubelskim Janów Lubelski
Łęcznej Łęczna|Kazimierzu Dolnym Kazimierz Dolny|Nowym Dworze Mazowieckim Nowy Dwór Mazowiecki
Górze Kalwarii Góra Kalwaria|Konstancinie-Jeziornie Konstancin-Jeziorna|Rucianem-Nidzie Ruciane-Nida|Supraślu Supraśl
Białowieży Białowieża|Gołdapi Gołdap|Piszu Pisz|Wiśle Wisła|Szczyrku Szczyrk
Nowym Mieście Lubawskim Nowe Miasto Lubawskie|Dobrym Mieście Dobre Miasto|Bukownie Bukowno|Myślenicach Myślenice
"""

TRAPS = """
Piła tarczowa przyda się w warsztacie.|Pisz do nas śmiało!|Bar mleczny działa codziennie.
Turek opowiedział o kuchni swojego kraju.|Żory to liczba mnoga.|Rada programowa zebrała się w trybie zdalnym.
Polska jest w Unii.|Stare zwyczaje, Nowe wyzwania.|Biała sobota handlu.|Warta honorowa przy pomniku.
Września nie lubię.|12 Września zaczynamy.|Zapisy do 5 Maja|Brzeg jeziora był zalany.|Police i straż
Koło gospodyń zaprasza.|Dobra praktyka: Dobre nawyki.|Mosty współpracy. Mosty do zatrudnienia|Klucze do sukcesu
Szkolenie poprowadzi Anna Turek.|Spotkanie z Janem Zającem i Piotrem Lisem|Zapytaj: Maria Góra, tel. 600 000 000
Koordynatorka Katarzyna Brzezina|dr Adam Bytom odpowie na pytania|pani Kozłów i pan Radom|mgr Sopot|J. Gdańsk
ul. Warszawska 12|ul. Kielecka|przy ul. Powstańców Warszawy 5|al. Krakowska 110|pl. Marii Skłodowskiej-Curie 5
os. Bolesława Chrobrego|na ulicy Obrońców Helu 3|pl. Jana Kilińskiego|ul. gen. Bema 2|ul. Bitwy pod Płowcami 1
al. Solidarności|rondo Radosława|w województwie mazowieckim|powiat radomski|gminy wiejskie
Lubelski Ośrodek Samopomocy|Krakowska Fundacja|Warszawskie Dni|na Mazowszu|na Górnym Śląsku|w Małopolsce
w Polsce i Europie|w Bieszczadach|w Internecie|w Excelu|w Centrum Kultury|w Sali Lustrzanej|w Urzędzie Gminy
w Ministerstwie|w Projekcie|w Państwa|we Wrześniu|w Środę|nad Wisłą|nad Wartą|w Domu Kultury|we Włoszech
w łodzi i w pile|kontakt@radom.pl|www.Kielce.pl|Radom.pl to portal|w Hotelu Warszawa|w Bibliotece Publicznej|w Ramach
w Sekretariacie|PIŁA TARCZOWA|SZKOLENIE DO WOLI|PRACA W CENTRUM|w Świetlicy Wiejskiej|w Facebooku
Jastrzębie przyleciały|Nowy Projekt|Nowe Życie|Piątek: 7:30-14:00
"""


def rows(table: str) -> list[str]:
    return [cell.strip() for line in table.strip().splitlines() for cell in line.split("|") if cell.strip()]


def locatives() -> list[tuple[str, str]]:
    """Form and nominative, which have the same number of words."""
    pairs = []
    for cell in rows(LOCATIVES):
        words = cell.split()
        pairs.append((" ".join(words[: len(words) // 2]), " ".join(words[len(words) // 2 :])))
    return pairs


def regions() -> list[tuple[str, str, str]]:
    return [
        (region, *cell.split(" → "))
        for line in VOIVODESHIPS.strip().splitlines()
        for region, cells in [line.split(": ")]
        for cell in cells.split(" | ")
    ]


def names(text: str, prefer_region: str | None = None) -> list[str]:
    return [place.name for place in find_places(text, prefer_region)]


@pytest.mark.parametrize(("region", "said", "town"), regions())
def test_three_cities_of_each_voivodeship(region: str, said: str, town: str) -> None:
    (place,) = find_places(f"Szkolenie odbędzie się {said}.")
    assert (place.name, place.region, place.preposition) == (town, region, said.split()[0])
    assert region_of(town) == region


def test_the_tables_of_this_file_are_as_long_as_they_should_be() -> None:
    assert len(regions()) == 48
    assert len(locatives()) >= 120
    assert len(rows(TRAPS)) >= 80


@pytest.mark.parametrize(("form", "town"), locatives())
def test_locatives_of_every_declension(form: str, town: str) -> None:
    assert names(f"Spotykamy się w {form} o dziesiątej") == [town]


@pytest.mark.parametrize(
    ("text", "town"),
    [
        ("SZKOLENIE W KIELCACH", "Kielce"),
        ("WARSZTATY W PILE", "Piła"),
        ("TARGI W NOWYM SĄCZU", "Nowy Sącz"),
        ("KONFERENCJA W BIELSKU-BIAŁEJ", "Bielsko-Biała"),
        ("FORUM WE WROCŁAWIU", "Wrocław"),
        ("RADOM: SPOTKANIE SIECIUJĄCE", "Radom"),
    ],
)
def test_capital_letters_throughout(text: str, town: str) -> None:
    assert names(text) == [town]


@pytest.mark.parametrize("text", rows(TRAPS))
def test_what_only_looks_like_a_town_is_none(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("pod Warszawą", [("Warszawa", "pod")]),
        ("dojazd z Krakowa do Kielc przez Jędrzejów", [("Kraków", "z"), ("Kielce", "do"), ("Jędrzejów", "przez")]),
        ("mieszkańcy Radomia", [("Radom", "")]),
        ("niedaleko Lublina, koło Zamościa", [("Lublin", "niedaleko"), ("Zamość", "koło")]),
        ("w Gdańsku, Słupsku i Malborku", [("Gdańsk", "w"), ("Słupsk", "w"), ("Malbork", "w")]),
        ("we Wrocławiu / we Włocławku", [("Wrocław", "we"), ("Włocławek", "we")]),
        ("w pięknym Sandomierzu", [("Sandomierz", "w")]),
        ("w mieście Kielce", [("Kielce", "w")]),
        ("w gminie Bałtów", [("Bałtów", "gmina")]),
        ("powiat Limanowa", [("Limanowa", "gmina")]),
        ("trener Jan Zamojski z Radomia", [("Radom", "z")]),
        ("m.st. Warszawa", [("Warszawa", "")]),
    ],
)
def test_prepositions_and_cases(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(place.name, place.preposition) for place in find_places(text)] == expected


@pytest.mark.parametrize(
    ("text", "town"),
    [
        ("w Bielsku – Białej", "Bielsko-Biała"),
        ("w Bielsku Białej", "Bielsko-Biała"),
        ("w Gorzowie Wlkp.", "Gorzów Wielkopolski"),
        ("w Ostrowcu Św.", "Ostrowiec Świętokrzyski"),
        ("w Piotrkowie", "Piotrków Trybunalski"),
        ("w Gorzowie", "Gorzów Wielkopolski"),
        ("w Ostrowie", "Ostrów Wielkopolski"),
        ("w Jastrzębiu", "Jastrzębie-Zdrój"),
        ("w Tomaszowie", "Tomaszów Mazowiecki"),
        ("w Starogardzie", "Starogard Gdański"),
        ("w Bielsku", "Bielsko-Biała"),
        ("w Dąbrowie", "Dąbrowa Górnicza"),
        ("w Nowym Dworze", "Nowy Dwór Mazowiecki"),
        ("na Pradze-Północ", "Warszawa"),
        ("na Pradze", "Warszawa"),
        ("na Woli", "Warszawa"),
        ("we Włochach", "Warszawa"),
        ("w Nowej Hucie", "Kraków"),
        ("na Kazimierzu", "Kraków"),
        ("na Bałutach", "Łódź"),
        ("we Wrzeszczu", "Gdańsk"),
        ("w Pradze", "Praga"),
        ("w Brukseli", "Bruksela"),
        ("w Berlinie", "Berlin"),
        ("w Wilnie", "Wilno"),
        ("we Lwowie", "Lwów"),
        ("w Kijowie", "Kijów"),
        ("w Wiedniu", "Wiedeń"),
        ("w Helsinkach", "Helsinki"),
    ],
)
def test_short_names_districts_and_cities_abroad(text: str, town: str) -> None:
    assert names(text) == [town]


def test_a_city_abroad_has_no_voivodeship() -> None:
    (place,) = find_places("w Brukseli")
    assert place.region is None
    assert region_of("Bruksela") is None


@pytest.mark.parametrize(
    ("text", "village"),
    [
        ("w Jachrance", "Jachranka"),
        ("w Bałtowie", "Bałtów"),
        ("w Przygodzinkach", "Przygodzinki"),
        ("w Modrzejewicach", "Modrzejewice"),
        ("w Klonówce Starej", "Klonówka Stara"),
        ("w Zabrodziu Wielkim", "Zabrodzie Wielkie"),
        ("w Mokrzcu", "Mokrzec"),
        ("w Starym Borze", "Stary Bór"),
        ("w Dzierzgówku Górnym", "Dzierzgówek Górny"),
    ],
)
def test_villages_that_no_table_knows_are_guessed_by_their_ending(text: str, village: str) -> None:
    assert names(f"Warsztaty {text}.") == [village]


def test_the_preferred_region_decides_between_places_of_one_name() -> None:
    assert names("w Tomaszowie") == ["Tomaszów Mazowiecki"]
    assert names("w Tomaszowie", "lubelskie") == ["Tomaszów Lubelski"]
    assert names("w Bielsku", "podlaskie") == ["Bielsk Podlaski"]
    assert find_places("w Świdnicy")[0].region == "dolnoslaskie"
    assert find_places("w Świdnicy", "lubuskie")[0].region == "lubuskie"
    assert names("w Tarnowie", "wielkopolskie") == ["Tarnów"]


def test_a_post_code_is_the_surest_sign() -> None:
    text = "Biuro: ul. Warszawska 12, 26-600 Radom; skrytka 00-950 Warszawa; 64-920 Piła; 27-423 Gromadzice Nowe"
    found = post_code_places(text)
    assert [(place.name, place.region) for place in found] == [
        ("Radom", "mazowieckie"),
        ("Warszawa", "mazowieckie"),
        ("Piła", "wielkopolskie"),
        ("Gromadzice Nowe", "swietokrzyskie"),
    ]
    assert all(place.preposition == "post code" for place in found)
    assert post_code_places("tel. 22 622 42 32, w Radomiu") == ()


@pytest.mark.parametrize(
    "text",
    [
        "Miejsce: Piła, sala 3",
        "Piła, ul. Wesoła 2",
        "Piła – 16 kwietnia",
        "Piła, 16 kwietnia",
        "Kalisz, Piła",
        "Piła i Konin",
    ],
)
def test_a_name_that_is_also_a_word_is_a_town_in_company(text: str) -> None:
    assert "Piła" in names(text)


def test_a_label_vouches_for_an_unknown_village() -> None:
    assert names("Miejscowość: Brodziec | Godzina: 10.00") == ["Brodziec"]
    assert names("Miejsce:\u00a0\nZałęcze Wielkie\nOdpłatność: brak") == ["Załęcze Wielkie"]
    assert names("Miejsce: Sala konferencyjna") == []
    assert names("Miejsce: Online") == []


def test_a_value_that_is_nothing_but_a_place() -> None:
    place = place_named(" Sieniec ")
    assert place is not None
    assert (place.name, place.text, place.span.start, place.span.end) == ("Sieniec", "Sieniec", 1, 8)
    known = place_named("Nowy Sącz")
    assert known is not None
    assert known.region == "malopolskie"
    assert place_named("remiza OSP") is None
    assert place_named("Szkoła Podstawowa") is None


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("Wojewódzki Urząd Pracy w Opolu ogłasza nabór", "Wojewódzki Urząd Pracy w Opolu"),
        ("ROPS w Poznaniu zaprasza na webinar", "ROPS w Poznaniu"),
        (
            "organizuje Regionalny Ośrodek Polityki Społecznej w Gdańsku.",
            "Regionalny Ośrodek Polityki Społecznej w Gdańsku",
        ),
        ("Starostwo Powiatowe w Limanowej informuje", "Starostwo Powiatowe w Limanowej"),
        ("Uniwersytet Ekonomiczny w Krakowie", "Uniwersytet Ekonomiczny w Krakowie"),
        ("Prezydent Miasta Radomia zaprasza", "Prezydent Miasta Radomia"),
        ("Gmina Bałtów zaprasza", "Gmina Bałtów"),
        ("urząd pracy w Opolu", "urząd pracy w Opolu"),
    ],
)
def test_an_institutions_seat_is_masked(text: str, masked: str) -> None:
    (span,) = masked_spans(text)
    assert text[span.start : span.end] == masked


@pytest.mark.parametrize(
    "text",
    ["w siedzibie ROPS w Gdańsku", "w Centrum Kultury w Kielcach", "Miejsce: Starostwo Powiatowe w Limanowej"],
)
def test_an_institution_in_whose_house_one_meets_is_a_venue(text: str) -> None:
    assert masked_spans(text) == ()
    (institution,) = institution_names(text)
    assert institution.venue
    assert institution.place.name in ("Gdańsk", "Kielce", "Limanowa")


def test_a_town_beside_an_institution_is_not_masked() -> None:
    assert masked_spans("Spotkanie odbędzie się w Radomiu. Zapraszamy na szkolenie RODO w Kielcach") == ()


def test_forms_to_nominatives() -> None:
    assert nominative("Kielcach") == "Kielce"
    assert nominative("bielsku-białej") == "Bielsko-Biała"
    assert nominative("Warszawą") == "Warszawa"
    assert nominative("krzesło") is None


def test_spans_lie_in_the_text_in_order_and_without_overlap() -> None:
    text = "Kielce, Radom i Nowy Dwór Mazowiecki, w Kędzierzynie-Koźlu, 26-600 Radom, w Modrzejewicach, KIELCE"
    found = find_places(text)
    assert len(found) == 7
    assert all(text[place.span.start : place.span.end] == place.text for place in found)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))


@pytest.mark.parametrize(
    "unit", ["Kapitalne ", "w Kielcach ", "Nowe ", "w Modrzejewicach ", "ul. Św. ", "26-600 ", "A"]
)
def test_time_grows_with_the_length_alone(unit: str) -> None:
    small, large = unit * (20_000 // len(unit)), unit * (200_000 // len(unit))
    assert growth(lambda: find_places(small), lambda: find_places(large), 20) <= 20


def plain(markup: str) -> str:
    """An article's body as text: a line for each block, a table's row as "Column: cell | Column: cell"."""
    soup = BeautifulSoup(markup, "html.parser")
    for table in soup.find_all("table"):
        head, *lines = [[cell.get_text(" ", strip=True) for cell in row.find_all(["th", "td"])] for row in table("tr")]
        told = [" | ".join(": ".join(filter(None, pair)) for pair in zip_longest(head, line)) for line in lines]
        table.replace_with("\n".join(["", " | ".join(head), *told, ""]))
    for block in soup.find_all(["p", "li", "h1", "h2", "h3", "h4", "div", "br"]):
        block.append("\n")
        block.insert_after("\n")
    return soup.get_text()


def test_the_corpus_names_its_cities() -> None:
    """The event's city stands in the text (or, for an event at the source's own, in the site's name)."""
    missed, asked = [], 0
    for path in sorted(PAGES.glob("dev-[aef]-*.yaml")):
        case = yaml.safe_load(path.read_text("utf-8"))
        body = plain(case.get("body") or "")
        found: list[PlaceName] = [*find_places(f"{case['title']}\n{body}"), *find_places(case["site"])]
        cells = [place_named(cell.rsplit(": ", 1)[-1]) for cell in re.split(r"\n| \| ", body)]
        said = {place.name for place in [*found, *cells] if place is not None}
        for event in case["expected"]["events"]:
            if event.get("city"):
                asked += 1
                if event["city"] not in said:
                    missed.append(f"{case['id']}: {event['city']}")
    print(f"{asked - len(missed)} of {asked}; missed: {missed}")
    assert asked > 100
    assert len(missed) <= 0.04 * asked
