import pytest

from aggregator.events.links import registration_url
from tests.events.articles import article

FORM = "https://zapisy.example.pl/warsztaty"


@pytest.mark.parametrize(
    "line",
    [
        f"Zapisy: [{FORM}]({FORM})",
        f"Wypełnij [formularz zgłoszeniowy]({FORM}) do 1 października.",
        f"Chęć udziału prosimy zgłaszać [tutaj]({FORM}).",
        f"[Zarejestruj się]({FORM})",
    ],
)
def test_the_form_of_an_event(line: str) -> None:
    assert registration_url(article("Warsztaty", "Zapraszamy 8 października.", line)) == FORM


@pytest.mark.parametrize(
    "line",
    [
        "[Karta zgłoszenia](https://osrodek.example.pl/pliki/karta-zgloszenia.docx)",
        "[Regulamin rekrutacji](https://osrodek.example.pl/regulamin.pdf)",
        "Zgłoszenia: [biuro@example.pl](mailto:biuro@example.pl), [tel.](tel:+48410000000)",
        "Wydarzenie na [Facebooku](https://www.facebook.com/events/1)",
        "[Mapa dojazdu](https://maps.google.com/?q=Kielce)",
        "[O nas](https://osrodek.example.pl/o-nas)",
        "Bez odnośników, a zapisy są obowiązkowe",
    ],
)
def test_links_that_lead_to_no_form(line: str) -> None:
    assert registration_url(article("Warsztaty", "Zapraszamy 8 października.", line)) is None


def test_the_form_beside_the_event_comes_first() -> None:
    two = article(
        "Dwa szkolenia",
        "Kielce, 8 października. [Formularz](https://forms.example.pl/kielce)",
        "Radom, 9 października. [Formularz](https://forms.example.pl/radom)",
    )
    assert registration_url(two, 0) == "https://forms.example.pl/kielce"
    assert registration_url(two, 1) == "https://forms.example.pl/radom"
