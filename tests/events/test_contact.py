"""Whom one asks: addresses and numbers as the page writes them, of those who answer for the event."""

import pytest

from tests.events.articles import understood

DAY = "Spotkanie odbędzie się 8 października o godz. 10.00 w Kielcach."


def contact(*lines: str, title: str = "Wiadomości") -> str | None:
    events = understood(title, *lines).announcement.events
    assert len(events) == 1
    return events[0].contact


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("Kontakt: Anna Nowak, tel. 600 100 200, e-mail: a@example.pl", "Anna Nowak, tel. 600 100 200, a@example.pl"),
        (
            "Szczegółowych informacji udziela Pani Anna Nowak pod numerem telefonu 41 000 00 11 wew. 12.",
            "Anna Nowak, tel. 41 000 00 11 wew. 12",
        ),
        ("W razie pytań prosimy o kontakt pod nr tel. 41 000 00 11 (Anna Nowak)", "Anna Nowak, tel. 41 000 00 11"),
        ("Pytania: Sekretariat Gminy, tel. 41 000 00 11", "Sekretariat Gminy, tel. 41 000 00 11"),
        (
            "Osoba do kontaktu: Anna Nowak – specjalistka ds. szkoleń, tel. 600 100 200",
            "Anna Nowak – specjalistka ds. szkoleń, tel. 600 100 200",
        ),
        (
            "Osoby do kontaktu: Anna Nowak, tel. 600 100 200; Jan Lis, tel. 600 100 300",
            "Anna Nowak, tel. 600 100 200, Jan Lis, tel. 600 100 300",
        ),
        ("Zapisy pod adresem zapisy@example.pl do 1 października.", "zapisy@example.pl"),
        ("Zgłoszenia u p. Kazimiery (18 000 27 33) do piątku.", "tel. 18 000 27 33"),
        ("Zgłoszenia: biuro[at]example.pl", "biuro[at]example.pl"),
        ("Napisz do nas: [formularz poczty](mailto:biuro@example.pl?subject=Zapisy)", "biuro@example.pl"),
        ("📞 Maciek: 85 000 66 02", "Maciek, tel. 85 000 66 02"),
        ("Zapisy na szkolenie z pisania wniosków: biuro@example.pl", "biuro@example.pl"),
        ("Z uwagi na małą salę prosimy o zgłoszenia: biuro@example.pl", "biuro@example.pl"),
        ("Zgłoszenia: Powiatowy Urząd Pracy, tel. 41 000 00 11", "Powiatowy Urząd Pracy, tel. 41 000 00 11"),
        ("Kontakt: tel./fax 41 000 00 13", "tel. 41 000 00 13"),
    ],
)
def test_whom_one_asks(line: str, told: str) -> None:
    assert contact(DAY, line) == told


@pytest.mark.parametrize(
    "number",
    ["600 100 200", "600-100-200", "+48 600 100 200", "41 000 00 11", "(41) 36 21 020", "41/362-10-20", "41 000-15-95"],
)
def test_numbers_stay_as_they_are_grouped(number: str) -> None:
    assert contact(DAY, f"Kontakt: {number}") == f"tel. {number}"


@pytest.mark.parametrize(
    "line",
    [
        "Inspektor Ochrony Danych: iod@example.pl, tel. 41 000 00 12",
        "Administratorem danych jest Fundacja, kontakt: biuro@example.pl",
        "Kontakt dla mediów: Jan Kowalski, tel. 600 100 200",
        "Zebrała: Anna Nowak, tel. 600 100 200",
        "Zapisy faksem: fax 41 000 00 13",
        "Kontakt: NIP 657 000 00 11, KRS 0000123456, REGON 123456789",
        "Konto: 12 1240 0000 1111 2222 3333 4444",
        "Pytania o budżet: 120 000 000 zł",
        "Uwagi do projektu prosimy przesyłać na adres uwagi@example.pl.",
        "Noclegi: Hotel „Rybak”, tel. 59 000 00 11",
        "Zgłaszanie nieprawidłowości: sygnal@example.pl",
        "Oferty należy składać na adres oferty@example.pl.",
    ],
)
def test_others_are_not_asked(line: str) -> None:
    assert contact(DAY, line) is None


def test_who_answers_for_personal_data_is_not_asked_about_the_event() -> None:
    about_data = ("Administratorem danych uczestników jest Fundacja Start.", "Kontakt: biuro@example.pl")
    assert contact(DAY, *about_data) is None
    assert contact(DAY, "Zapisy: zapisy@example.pl", *about_data) == "zapisy@example.pl"
    assert contact("# Klauzula informacyjna", "tel. 41 000 00 11", DAY) is None


def test_a_training_on_personal_data_has_its_contact() -> None:
    assert contact(DAY, "Zapisy na szkolenie „RODO w organizacji”: biuro@example.pl") == "biuro@example.pl"
    assert contact("Szkolenie z ochrony danych 8 października.", "Zapisy: biuro@example.pl") == "biuro@example.pl"


def test_lines_of_one_contact_are_taken_together() -> None:
    told = "Anna Nowak, tel. 600 100 200, a@example.pl"
    assert contact(DAY, "Kontakt:\nAnna Nowak\ntel. 600 100 200\na@example.pl") == told
    assert contact(DAY, "# Kontakt", "- Anna Nowak, tel. 600 100 200", "- e-mail: a@example.pl") == told


def test_who_is_asked_comes_before_where_one_signs_up() -> None:
    assert contact(DAY, "Zgłoszenia: zapisy@example.pl", "Pytania: Anna Nowak, tel. 600 100 200") == (
        "Anna Nowak, tel. 600 100 200"
    )


def test_each_event_has_its_own() -> None:
    events = understood(
        "Co w październiku",
        "- 8 października o godz. 10.00 – szkolenie w Kielcach, zapisy: kielce@example.pl",
        "- 15 października o godz. 12.00 – szkolenie w Radomiu, zapisy: radom@example.pl",
        "Więcej informacji: tel. 600 100 200",
    ).announcement.events
    assert [event.contact for event in events] == ["kielce@example.pl", "radom@example.pl"]


def test_the_sentence_is_kept_as_evidence() -> None:
    (event,) = understood("Wiadomości", DAY, "Kontakt: biuro@example.pl\nDo zobaczenia!").announcement.events
    assert [e.sentence for e in event.evidence if e.field == "contact"] == ["Kontakt: biuro@example.pl"]


def test_contacts_are_bounded() -> None:
    many = ", ".join(f"adres.numer.{n}@poczta.example.pl" for n in range(20))
    found = contact(DAY, f"Kontakt: {many}")
    assert found is not None and len(found) <= 200 and many.startswith(found)
