"""The bodies of the scenarios and the articles that they write, in the words that such bodies use."""

from __future__ import annotations

from aggregator.model import Region
from tests.life.bodies import Body
from tests.life.web import Story, story

OWES = Body("dorzecze", "OWES Dorzecze", Region.SWIETOKRZYSKIE)
ROPS = Body("rops", "Regionalny Ośrodek Polityki Społecznej w Kielcach", Region.SWIETOKRZYSKIE)
MOSTY = Body("mosty", "Fundacja Mosty", Region.MALOPOLSKIE)
PORTAL = Body("serwis", "Serwis Ekonomii Społecznej")

KSIEGOWOSC = story(
    "ksiegowosc",
    "Szkolenie z księgowości dla spółdzielni socjalnych",
    "Ośrodek Wsparcia Ekonomii Społecznej Dorzecze zaprasza osoby prowadzące spółdzielnie socjalne na bezpłatne "
    "szkolenie z księgowości.",
    "Szkolenie odbędzie się 10 kwietnia 2026 r. o godz. 10:00 w Kielcach, w sali 12 przy ul. Sienkiewicza 25.",
    "Zgłoszenia przyjmujemy do 3 kwietnia 2026 r. pod adresem biuro@dorzecze.example.pl. Organizatorem jest OWES "
    "Dorzecze.",
)
KSIEGOWOSC_W_SERWISIE = story(
    "szkolenie-z-ksiegowosci-w-kielcach",
    "Księgowość dla spółdzielni socjalnych – szkolenie w Kielcach",
    "OWES Dorzecze zaprasza na szkolenie z księgowości dla spółdzielni socjalnych. Spotykamy się 10 kwietnia 2026 r. "
    "w Kielcach.",
    "Szczegóły i formularz są na stronie organizatora, OWES Dorzecze.",
)
KSIEGOWOSC_W_ROPS = story(
    "zaproszenie-owes-dorzecze",
    "Zaproszenie OWES Dorzecze: szkolenie z księgowości dla spółdzielni socjalnych",
    "Przekazujemy zaproszenie OWES Dorzecze na szkolenie z księgowości dla spółdzielni socjalnych.",
    "Szkolenie odbędzie się 10 kwietnia 2026 r. o godz. 10:00 w Kielcach, przy ul. Sienkiewicza 25.",
    "Zapisy do 3 kwietnia 2026 r.",
)
PROMOCJA = story(
    "promocja",
    "Warsztaty z promocji w mediach społecznościowych",
    "Zapraszamy organizacje z powiatu koneckiego na warsztaty z promocji w mediach społecznościowych.",
    "Warsztaty odbędą się 16 kwietnia 2026 r. w godz. 9:00–15:00 w Końskich, w Bibliotece Publicznej przy "
    "ul. Zamkowej 7.",
    "Prosimy o zgłoszenia do 9 kwietnia 2026 r.",
)
BEZ_GODZINY = story(
    "spotkanie-sieciujace",
    "Spotkanie sieciujące podmiotów ekonomii społecznej",
    "Regionalny Ośrodek Polityki Społecznej zaprasza na spotkanie sieciujące podmiotów ekonomii społecznej.",
    "Spotkanie odbędzie się 22 kwietnia 2026 r. w Sandomierzu, w Zamku Kazimierzowskim przy ul. Zamkowej 12.",
    "Program podamy wkrótce.",
)
TARGI = story(
    "targi",
    "Targi ekonomii społecznej w Busku-Zdroju",
    "Na targi zapraszamy wszystkich, którzy chcą poznać wyroby i usługi przedsiębiorstw społecznych.",
    "Targi odbędą się 23 maja 2026 r. w godz. 10:00–16:00 w Busku-Zdroju, w Parku Zdrojowym.",
    "Wystawcy mogą się zgłaszać do 30 kwietnia 2026 r.",
)
DZIEN_OTWARTY = story(
    "dzien-otwarty",
    "Dzień otwarty Centrum Integracji Społecznej",
    "Zapraszamy na dzień otwarty Centrum Integracji Społecznej.",
    "Dzień otwarty odbędzie się 6 maja 2026 r. o godz. 11:00 w Jędrzejowie.",
    stated={
        "@context": "https://schema.org",
        "@type": "Event",
        "name": "Dzień otwarty Centrum Integracji Społecznej",
        "startDate": "2026-05-06T11:00:00+02:00",
        "endDate": "2026-05-06T14:00:00+02:00",
        "location": {
            "@type": "Place",
            "name": "Sala gimnastyczna",
            "address": {"@type": "PostalAddress", "streetAddress": "ul. Okrzei 49", "addressLocality": "Jędrzejów"},
        },
    },
)
WEBINAR = story(
    "webinar-o-rodo",
    "Webinarium: ochrona danych osobowych w organizacji",
    "Fundacja Mosty zaprasza na webinarium o ochronie danych osobowych w organizacji pozarządowej.",
    "Webinarium odbędzie się online 15 kwietnia 2026 r. o godz. 17:00. Link wyślemy po zapisaniu się.",
)
KONFERENCJA = story(
    "konferencja",
    "Konferencja „Lokalnie znaczy razem”",
    "Zapraszamy na dwudniową konferencję „Lokalnie znaczy razem” o usługach społecznych w gminach.",
    "Konferencja odbędzie się w dniach 14–15 maja 2026 r. w Krakowie, w Centrum Konferencyjnym przy ul. Wielickiej 42.",
    "Rejestracja trwa do 30 kwietnia 2026 r.",
)
NABOR = story(
    "nabor-wnioskow",
    "Nabór wniosków o dotacje na nowe miejsca pracy",
    "Ogłaszamy nabór wniosków o dotacje na tworzenie nowych miejsc pracy w przedsiębiorstwach społecznych.",
    "Wnioski można składać do 20 kwietnia 2026 r. do godz. 15:00 w biurze OWES.",
)


def information_meeting(slug: str, day: str, town: str, *, hour: str = "10:00", title: str = "") -> Story:
    """One of many meetings of the same words: in `town` (w Opatowie), on `day` (14 kwietnia 2026 r.)."""
    return story(
        slug,
        title or "Spotkanie informacyjne o dotacjach",
        "Zapraszamy na spotkanie informacyjne o dotacjach dla przedsiębiorstw społecznych.",
        f"Spotkanie odbędzie się {day} o godz. {hour} {town}.",
    )
