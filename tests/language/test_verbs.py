import pytest

from aggregator.language.polish.verbs import looks_ahead, past_verbs


@pytest.mark.parametrize(
    ("text", "verbs"),
    [
        ("26 sierpnia odbyło się spotkanie partnerów", ("odbyło",)),
        ("Gościliśmy delegację, która zwiedziła spółdzielnię", ("gościliśmy", "zwiedziła")),
        ("Wysłuchano głosów, przyjęto uchwałę", ("wysłuchano", "przyjęto")),
        (
            "Rozmawiano, omówiono, wręczono, zebrano, wybrano",
            ("rozmawiano", "omówiono", "wręczono", "zebrano", "wybrano"),
        ),
        ("Uczestnicy poznali zasady i zadawali pytania", ("poznali", "zadawali")),
        ("Byłem, widziałam, wróciłyśmy", ("byłem", "widziałam", "wróciłyśmy")),
        ("Spotkanie zaplanowano na 26 marca, termin przesunięto", ()),
        ("Wydział i zespół: materiały, rozdziały, artykuły, szkoły", ()),
        ("Auto, konto, miasto, święto, często i rano", ()),
        ("Cała sala w skali roku, jeśli chwili starczy", ()),
        ("Szkolenie zostało odwołane", ()),
        ("Zapraszamy na warsztaty", ()),
    ],
)
def test_verbs_of_what_has_happened(text: str, verbs: tuple[str, ...]) -> None:
    assert past_verbs(text) == verbs
    assert past_verbs(text.upper()) == verbs


@pytest.mark.parametrize(
    "text", ["Zapraszamy na warsztaty", "Targi odbędą się w maju", "Kurs potrwa do lata", "NABÓR RUSZA"]
)
def test_clauses_that_look_ahead(text: str) -> None:
    assert looks_ahead(text)


@pytest.mark.parametrize("text", ["Odbyło się spotkanie", "Relacja z targów", "8 października", ""])
def test_clauses_that_do_not(text: str) -> None:
    assert not looks_ahead(text)
