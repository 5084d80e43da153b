"""What an article is, and what sort of event it tells of."""

import pytest

from aggregator.model import ArticleKind, Category, Status
from tests.events.articles import understood

AHEAD, REPORT, OTHER = ArticleKind.ANNOUNCEMENT, ArticleKind.REPORT, ArticleKind.OTHER


@pytest.mark.parametrize(
    ("title", "line", "kind"),
    [
        ("Zapraszamy na warsztaty", "Spotykamy się 8 października w Kielcach.", AHEAD),
        ("Nabór wniosków", "Wnioski przyjmujemy do 25 września 2026 r.", AHEAD),
        ("Za nami warsztaty", "26 sierpnia w Kielcach odbyły się warsztaty dla spółdzielni.", REPORT),
        ("Forum liderów – relacja", "W forum 27 sierpnia uczestniczyło sto osób. Dziękujemy!", REPORT),
        ("Wizyta z Litwy", "28 sierpnia gościliśmy delegację spółdzielców. Rozmawiano o zatrudnieniu.", REPORT),
        ("Nowy numer biuletynu", "W numerze piszemy o spółdzielniach i o ludziach.", OTHER),
        ("Zmiana ustawy", "Ustawa z dnia 5 sierpnia 2022 r. została znowelizowana.", OTHER),
        ("Jubileusz", "Stowarzyszenie działa od 12 maja 2005 r. i ma dwustu członków.", OTHER),
        ("Po targach", "27 sierpnia odbyły się targi. Kolejna edycja odbędzie się 8 października 2026 r.", REPORT),
    ],
)
def test_the_kind_of_an_article(title: str, line: str, kind: ArticleKind) -> None:
    assert understood(title, line).announcement.kind is kind


@pytest.mark.parametrize(
    ("title", "category"),
    [
        ("Szkolenie z księgowości", Category.TRAINING),
        ("Webinar o zamówieniach", Category.TRAINING),
        ("Zapraszamy na spotkanie sieciujące", Category.MEETING),
        ("Debata o usługach", Category.MEETING),
        ("Konferencja o deinstytucjonalizacji", Category.CONFERENCE),
        ("Targi Ekonomii Społecznej", Category.FAIR),
        ("Wizyta studyjna w spółdzielni", Category.VISIT),
        ("Konsultacje społeczne programu", Category.CONSULTATION),
        ("Wydarzenie plenerowe", Category.OTHER),
    ],
)
def test_the_category_follows_the_head_noun(title: str, category: Category) -> None:
    (event,) = understood(title, "Zapraszamy 8 października 2026 r. o godz. 10:00.").announcement.events
    assert event.category is category


@pytest.mark.parametrize(
    ("line", "status"),
    [
        ("Szkolenie 8 października odbędzie się w Kielcach.", Status.CONFIRMED),
        ("Szkolenie 8 października zostało odwołane.", Status.CANCELLED),
        ("Szkolenie zaplanowane na 8 października nie odbędzie się.", Status.CANCELLED),
        ("Szkolenie planowane na 8 października zostaje przełożone, nowy termin podamy wkrótce.", Status.POSTPONED),
        ("Szkolenie z 15 września przenosimy na 8 października.", Status.CONFIRMED),
    ],
)
def test_the_status_is_the_source_s_own(line: str, status: Status) -> None:
    (event,) = understood("Szkolenie z promocji", line).announcement.events
    assert (str(event.start), event.status) == ("2026-10-08", status)
