from tests.events.articles import understood


def test_a_weekday_against_its_date_is_a_doubt_and_the_date_stays() -> None:
    (event,) = understood("Wiadomości", "Zapraszamy na debatę w środę 8 października 2026 r.").announcement.events
    assert (str(event.start), event.doubts) == ("2026-10-08", ("podany dzień tygodnia nie zgadza się z datą",))


def test_an_end_before_its_start_is_a_doubt() -> None:
    (event,) = understood("Wiadomości", "Zjazd odbędzie się 9.10.2026 – 8.10.2026.").announcement.events
    assert event.doubts == ("podany koniec jest wcześniejszy niż początek",)


def test_no_doubt_without_reason() -> None:
    (event,) = understood("Wiadomości", "Zapraszamy na debatę w czwartek 8 października 2026 r.").announcement.events
    assert event.doubts == ()
