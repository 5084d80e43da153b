"""Who holds an event: only a body that the page itself names as such, in the page's words."""

import pytest

from tests.events.articles import understood

DAY = "Spotkanie odbędzie się 8 października o godz. 10.00 w Kielcach."


def organizer(*lines: str, title: str = "Wiadomości") -> str | None:
    events = understood(title, *lines).announcement.events
    assert len(events) == 1
    return events[0].organizer


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Organizator: OWES Kielce", "OWES Kielce"),
        ("Organizator: Zespół ds. pracy z ludźmi", "Zespół ds. pracy z ludźmi"),
        ("Organizator: Fundacja „Start”, ul. Wesoła 5, Kielce, tel. 41 000 00 00", "Fundacja „Start”"),
        ("Organizatorzy: Fundacja A, Fundacja B; partnerzy: Fundacja C", "Fundacja A, Fundacja B"),
        ("Organizatorem szkolenia jest Fundacja Dobry Start.", "Fundacja Dobry Start"),
        (
            "Organizatorem wydarzenia jest Stowarzyszenie na rzecz Rozwoju Powiatu, a partnerem Gmina Chęciny.",
            "Stowarzyszenie na rzecz Rozwoju Powiatu",
        ),
        (
            "Organizatorami są Urząd Marszałkowski Województwa oraz ROPS w Kielcach.",
            "Urząd Marszałkowski Województwa oraz ROPS w Kielcach",
        ),
        ("Zapraszają: Starosta Kielecki i LGD „Białe Ługi”.", "Starosta Kielecki i LGD „Białe Ługi”"),
        ("Termin: czwartek | Organizator: Fundacja Start | Koszt: 0 zł", "Fundacja Start"),
        ("Organizatorem jest Fundacja Start z siedzibą w Kielcach.", "Fundacja Start"),
        ("Gospodarze: Klub Sąsiedzki i Miasto.", "Klub Sąsiedzki i Miasto"),
    ],
)
def test_who_is_named_as_organizer(line: str, name: str) -> None:
    assert organizer(DAY, line) == name


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Fundacja Dobry Start zaprasza na spotkanie o grantach.", "Fundacja Dobry Start"),
        (
            "Fundacja Dobry Start oraz Urząd Miasta Kielce zapraszają na spotkanie.",
            "Fundacja Dobry Start oraz Urząd Miasta Kielce",
        ),
        (
            "Fundacja Dobry Start wraz z Urzędem Miasta zaprasza na spotkanie.",
            "Fundacja Dobry Start wraz z Urzędem Miasta",
        ),
        ("Na szkolenie zaprasza Stowarzyszenie „Razem”.", "Stowarzyszenie „Razem”"),
        ("STOWARZYSZENIE „RAZEM” ZAPRASZA NA SZKOLENIE", "STOWARZYSZENIE „RAZEM”"),
        ("ROPS w Kielcach zaprasza organizacje pozarządowe na szkolenie.", "ROPS w Kielcach"),
        ("Wójt Gminy Bodzentyn Jan Kowalski zaprasza na konsultacje.", "Wójt Gminy Bodzentyn"),
        ("Dyrektor Miejskiego Ośrodka ma zaszczyt zaprosić na galę.", "Dyrektor Miejskiego Ośrodka"),
        ("Fundacja im. Stefana Batorego zaprasza na debatę.", "Fundacja im. Stefana Batorego"),
        (
            "Powiatowy Urząd Pracy w Kielcach w dniu 8 października br. organizuje giełdę pracy.",
            "Powiatowy Urząd Pracy w Kielcach",
        ),
        ("W dniu 8 października Urząd Pracy w Kielcach organizuje giełdę.", "Urząd Pracy w Kielcach"),
        ("Informujemy, że LGD „Białe Ługi” organizuje szkolenie.", "LGD „Białe Ługi”"),
        ("Fundacja Dobry Start informuje, że Stowarzyszenie Razem organizuje szkolenie.", "Stowarzyszenie Razem"),
        (
            "Ministerstwo Rodziny, Pracy i Polityki Społecznej zaprasza na webinar.",
            "Ministerstwo Rodziny, Pracy i Polityki Społecznej",
        ),
        (
            "Ośrodek Wsparcia „Most”, który prowadzi projekt „Razem” (2024–2026), zaprasza na spotkanie.",
            "Ośrodek Wsparcia „Most”",
        ),
        ("Jarmark organizuje Miasto wraz z Radą Seniorów.", "Miasto wraz z Radą Seniorów"),
        (
            "Konferencję przygotowuje ROPS w Kaliszu wspólnie z Gminą Opatówek oraz Fundacją „Próg”.",
            "ROPS w Kaliszu wspólnie z Gminą Opatówek oraz Fundacją „Próg”",
        ),
        ("Przygotowały ją Fundacja Hałda i Urząd Miejski, a goście przyjechali.", "Fundacja Hałda i Urząd Miejski"),
        (
            "Zapraszamy na warsztaty organizowane przez Świętokrzyską Federację Organizacji Pozarządowych.",
            "Świętokrzyska Federacja Organizacji Pozarządowych",
        ),
    ],
)
def test_who_invites_and_who_organizes(line: str, name: str) -> None:
    assert organizer(DAY, line) == name


@pytest.mark.parametrize(
    "line",
    [
        "Serdecznie zapraszamy na spotkanie.",
        "Partner: Fundacja Dobry Start",
        "Patronat honorowy: Marszałek Województwa Świętokrzyskiego",
        "Szkolenie dofinansowano ze środków Narodowego Instytutu Wolności.",
        "Projekt realizuje Fundacja Dobry Start w ramach FERS.",
        "Organizator: Jan Kowalski",
        "Organizator: Anna Nowak, tel. 600 100 200",
        "Anna Nowak zaprasza na spotkanie.",
        "Organizator zastrzega sobie prawo do zmian.",
        "Centrum zaprasza codziennie.",
        "Koordynatorka z Centrum Wspierania Organizacji zaprasza na spotkanie.",
        "Spotkanie poprowadzi Anna Nowak z Fundacji Dobry Start.",
        "Catering przygotowuje Spółdzielnia Socjalna „Smak”.",
        "W spotkaniu weźmie udział Fundacja Dobry Start, która organizuje kiermasze.",
        "Stowarzyszenie „Przystań” zaprasza do złożenia oferty na posiłki.",
        "Regulamin organizowanego konkursu jest na stronie.",
        "Biuro Fundacji Start zaprasza od poniedziałku do piątku w godz. 8–16.",
        "W ubiegłym roku Fundacja Start zorganizowała trzy szkolenia.",
        "Poprzednie spotkanie, zorganizowane przez Fundację Start, było w Radomiu.",
        "Spotkanie organizuje Anna Nowak z Fundacji Start.",
        "Organizatorem jest Jan Kowalski.",
    ],
)
def test_nobody_is_made_an_organizer(line: str) -> None:
    assert organizer(DAY, line) is None


def test_who_only_helps_is_left_out() -> None:
    assert organizer(DAY, "Fundacja Start we współpracy z Urzędem Miasta zaprasza na spotkanie.") == "Fundacja Start"
    assert organizer(DAY, "Konferencję organizuje OWES „Most” przy współpracy gmin.") == "OWES „Most”"


def test_a_list_under_its_heading() -> None:
    lines = ("# Organizatorzy", "- Fundacja Start", "- Gmina Kielce", "# Partnerzy", "- Bank X")
    assert organizer(DAY, *lines) == "Fundacja Start, Gmina Kielce"


def test_a_letter_of_invitation_has_them_on_a_line_above() -> None:
    lines = ("Krajowa Rada Spółdzielcza oraz Stowarzyszenie „Beskid”", "zapraszają 8 października do Ustronia na zjazd")
    assert organizer(*lines) == "Krajowa Rada Spółdzielcza oraz Stowarzyszenie „Beskid”"


def test_each_event_has_its_own() -> None:
    events = understood(
        "Co w październiku",
        "- 8 października o godz. 10.00 – szkolenie w Kielcach, organizuje je Fundacja Start",
        "- 15 października o godz. 12.00 – piknik w Radomiu",
    ).announcement.events
    assert [event.organizer for event in events] == ["Fundacja Start", None]


def test_the_sentence_is_kept_as_evidence() -> None:
    (event,) = understood(
        "Wiadomości", DAY, "Organizatorem jest Fundacja Start. Udział jest bezpłatny."
    ).announcement.events
    assert [e.sentence for e in event.evidence if e.field == "organizer"] == ["Organizatorem jest Fundacja Start."]


def test_names_are_bounded() -> None:
    names = ", ".join(f"Fundacja Rozwoju Powiatu Numer {n}" for n in "ABCDEFGHIJ")
    found = organizer(DAY, f"Organizatorami są {names}.")
    assert found is not None and len(found) <= 200 and names.startswith(found)
