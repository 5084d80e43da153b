import pytest
from hypothesis import given
from hypothesis import strategies as st

from aggregator.events import read_announcement
from aggregator.events.naming import event_title
from tests.events.articles import SOURCE, understood
from tests.scrape.test_corpus import READ, read


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Zapraszamy na warsztaty z księgowości społecznej", "Warsztaty z księgowości społecznej"),
        ("Serdecznie zapraszamy na Targi Ekonomii Społecznej!", "Targi Ekonomii Społecznej"),
        ("Debata o usługach społecznych – 8 października 2026 r.", "Debata o usługach społecznych"),
        ("08.10.2026 | Webinar o zamówieniach publicznych", "Webinar o zamówieniach publicznych"),
        ("🎉 Piknik spółdzielni socjalnych 🎉", "Piknik spółdzielni socjalnych"),
        ("UWAGA! Zmiana terminu: Szkolenie z promocji", "Szkolenie z promocji"),
        ("Forum liderów [RELACJA]", "Forum liderów"),
        ("Za nami konferencja o deinstytucjonalizacji", "Konferencja o deinstytucjonalizacji"),
        ("KONFERENCJA O USŁUGACH SPOŁECZNYCH W GMINIE", "Konferencja o usługach społecznych w gminie"),
        ("Spotkanie   sieciujące", "Spotkanie sieciujące"),
        ("Zapraszamy do udziału w bezpłatnej wizycie studyjnej", "Wizyta studyjna"),
        ("Relacja z regionalnego forum", "Regionalne forum"),
        ("Nabór wniosków o dotacje", "Nabór wniosków o dotacje"),
        ("Rekrutacja na kurs facylitacji", "Kurs facylitacji"),
        ("Odwołanie spotkań 24.02.26 i 3.03.26 dot. Centrum Usług", "Spotkanie dot. Centrum Usług"),
        ("Webinar „Czy RODO gryzie?”", "Webinar „Czy RODO gryzie?”"),
        ("Debata „Kto zapłaci? Miasto!” w Radomiu", "Debata „Kto zapłaci? Miasto!” w Radomiu"),
        ("Głos w sali: zapraszamy na szkolenia dla prezesów", "Szkolenie „Głos w sali”"),
        ("OWES Kielce: zapraszamy na spotkanie", "OWES Kielce: zapraszamy na spotkanie"),
        ("Ostatnie wolne miejsca – zapraszamy na szkolenie z RODO", "Szkolenie z RODO"),
        ("Terminy i miejsca konferencji o usługach", "Konferencja o usługach"),
        ("Spotkania w powiatach – harmonogram i materiały", "Spotkania w powiatach"),
        ("Jutro się NIE widzimy", "Jutro się NIE widzimy"),
    ],
)
def test_the_event_s_own_name(title: str, name: str) -> None:
    assert event_title(title) == name


@pytest.mark.parametrize("title", ["8 października", "Zaproszenie", "ES", "Zapraszamy!"])
def test_a_title_that_is_all_frame_stays(title: str) -> None:
    assert event_title(title).strip("!") == title.strip("!")


@given(st.text(max_size=80))
def test_any_title_gives_one_line_and_never_more_than_it_said(title: str) -> None:
    name = event_title(title)
    assert "\n" not in name and name == name.strip()
    assert len(name) <= len(title.upper())  # ß grows


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        (
            "Zapraszamy:|- 6 października, 9:00 – warsztaty kulinarne|- 8 października, 17:00 – piknik „Dynia”",
            ["Warsztaty kulinarne", "Piknik „Dynia”"],
        ),
        (
            "# Webinar „KSeF w fundacji”|6 października, 10:00, Zoom.|# Piknik „Zdrój”|8 października, 13:00, rynek.",
            ["Webinar „KSeF w fundacji”", "Piknik „Zdrój”"],
        ),
        (
            "1. RODO w stowarzyszeniu – 6 października, 16:00|2. Fundraising lokalny – 8 października, 16:00",
            ["RODO w stowarzyszeniu", "Fundraising lokalny"],
        ),
        (
            "W czwartek 8 października robimy wieczór. Zapraszamy na spotkanie dla sąsiadów z pomysłem.",
            ["Spotkanie dla sąsiadów z pomysłem"],
        ),
        (
            "Anna Lis poprowadzi szkolenie „Pudełko pomysłów”.|Widzimy się 6 i 8 października, 17:00, na Zoomie.",
            ["Szkolenie „Pudełko pomysłów”", "Szkolenie „Pudełko pomysłów”"],
        ),
        (
            "Mamy spotkania z mieszkańcami wsi: 6 października (w Kamionnej) i 8 października (w Zalesiu).",
            ["Spotkanie z mieszkańcami wsi – Kamionna", "Spotkanie z mieszkańcami wsi – Zalesie"],
        ),
    ],
)
def test_each_event_has_the_name_that_the_page_gives_it(lines: str, names: list[str]) -> None:
    told = [event.title for event in understood("Co u nas", *lines.split("|")).announcement.events]
    assert len(told) == len(names) and all(name in title for name, title in zip(names, told, strict=True)), told


@pytest.mark.parametrize("identity", READ)
def test_quotation_marks_of_names_come_in_pairs(identity: str) -> None:
    announcement = read_announcement(read(identity), SOURCE)
    for title in (*(e.title for e in announcement.events), *(d.title for d in announcement.deadlines)):
        assert title.count("„") == title.count("”"), title
