from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aggregator.feeds import select, window
from aggregator.feeds.wording import known_end
from aggregator.model import Event, Evidence, Mode, Status
from aggregator.moments import WARSAW, day_of
from tests.feeds.samples import (
    BASE,
    CANCELLED,
    CHANGED,
    DEADLINES,
    EVENTS,
    FAIR,
    GRANTS,
    MOVED,
    NOW,
    POSTPONED,
    SIGN_UP,
    SUMMER_TIME,
    TOLD,
    TRAINING,
    VISIT,
    WEBINAR,
    WINTER_TIME,
    calendar_of,
    event,
    read_back,
    warsaw,
)


def test_what_an_entry_says_does_not_depend_on_the_day():
    today = {vevent.uid: vevent.to_ical() for vevent in read_back(*EVENTS, *DEADLINES)}
    later = {vevent.uid: vevent.to_ical() for vevent in read_back(*EVENTS, *DEADLINES, now=NOW + timedelta(days=113))}
    assert SIGN_UP.uid in today and SIGN_UP.uid not in later  # it has left the window, its event tells of it still
    assert later and all(today[uid] == text for uid, text in later.items())


# ---------------------------------------------------------------- identity and stamps


def test_stamps_are_those_of_the_store():
    (vevent,) = read_back(CANCELLED)
    assert vevent.uid == "w-6@k3xq7"
    assert vevent["SEQUENCE"] == 1
    assert vevent["DTSTAMP"].dt == vevent["LAST-MODIFIED"].dt == CHANGED
    assert vevent["CREATED"].dt == TOLD


# ---------------------------------------------------------------- times


def lines(*entries) -> str:
    body = calendar_of(select([e for e in entries if isinstance(e, Event)], [], NOW))
    return body.decode().split("END:VTIMEZONE")[1]


def test_hours_are_those_of_warsaw():
    assert "DTSTART;TZID=Europe/Warsaw:20260326T100000\r\n" in lines(TRAINING)
    assert "DTEND;TZID=Europe/Warsaw:20260326T120000\r\n" in lines(TRAINING)
    in_utc = replace(TRAINING, start=datetime(2026, 7, 1, 8, tzinfo=UTC), end=datetime(2026, 7, 1, 9, tzinfo=UTC))
    assert "DTSTART;TZID=Europe/Warsaw:20260701T100000\r\n" in lines(in_utc)


def test_the_end_of_whole_days_is_the_day_after_the_last():
    assert "DTSTART;VALUE=DATE:20260509\r\nDTEND;VALUE=DATE:20260510\r\n" in lines(FAIR)
    assert "DTSTART;VALUE=DATE:20260330\r\nDTEND;VALUE=DATE:20260403\r\n" in lines(VISIT)


def test_an_unknown_end_is_an_hour_later_and_said_to_be_unknown():
    (vevent,) = read_back(WEBINAR)
    assert (vevent.start, vevent.end) == (warsaw(3, 10, 17), warsaw(3, 10, 18))
    assert "godzina zakończenia nieznana" in vevent["DESCRIPTION"]


def test_an_end_that_is_only_a_day_is_its_last_minute():
    (vevent,) = read_back(MOVED)
    assert (vevent.start, vevent.end) == (warsaw(4, 16, 9), warsaw(4, 17, 23, 59))
    assert "godzina zakończenia nieznana" in vevent["DESCRIPTION"]
    (late,) = read_back(replace(MOVED, start=warsaw(4, 17, 23, 59)))
    assert late.end == warsaw(4, 18, 0, 59)


def test_an_hour_that_ends_a_day_without_one_is_told_in_words():
    (vevent,) = read_back(replace(VISIT, end=warsaw(4, 2, 15)))
    assert (vevent.start, vevent.end) == (date(2026, 3, 30), date(2026, 4, 3))
    assert "do 15:00" in vevent["DESCRIPTION"]


def test_nights_in_which_the_clock_changes_keep_their_true_length():
    spring, autumn = read_back(SUMMER_TIME, WINTER_TIME)
    assert spring.end.astimezone(UTC) - spring.start.astimezone(UTC) == timedelta(hours=7)
    assert autumn.end.astimezone(UTC) - autumn.start.astimezone(UTC) == timedelta(hours=9)


def test_an_hour_that_does_not_exist_is_the_one_the_clock_jumps_to():
    (vevent,) = read_back(event(1, "x", warsaw(3, 29, 2, 30)))
    assert (vevent.start, vevent.end) == (warsaw(3, 29, 3, 30), warsaw(3, 29, 4, 30))


def test_an_hour_that_comes_twice_ends_after_it_begins():
    twice = warsaw(10, 25, 2, 30)
    assert "DTEND;TZID=Europe/Warsaw:20261025T033000\r\n" in lines(event(1, "x", twice))
    assert "DTEND;TZID=Europe/Warsaw:20261025T033000\r\n" in lines(event(1, "x", twice, twice.replace(fold=1)))


# ---------------------------------------------------------------- status


def test_the_cancelled_say_so_in_status_and_title():
    (vevent,) = read_back(CANCELLED)
    assert vevent["STATUS"] == "CANCELLED"
    assert vevent["SUMMARY"] == "Odwołane: Opole · Spotkanie sieciujące"
    assert (vevent["TRANSP"], vevent["X-MICROSOFT-CDO-BUSYSTATUS"]) == ("TRANSPARENT", "FREE")


def test_the_postponed_stay_at_their_old_date_and_hold_no_hours():
    (vevent,) = read_back(POSTPONED)
    assert (vevent["STATUS"], vevent["TRANSP"]) == ("TENTATIVE", "TRANSPARENT")
    assert vevent["SUMMARY"] == "Przełożone: Opole · Rada programowa"
    assert vevent.start == POSTPONED.start


def test_the_doubtful_are_tentative_and_give_the_reason():
    (vevent,) = read_back(WEBINAR)
    assert (vevent["STATUS"], vevent["TRANSP"]) == ("TENTATIVE", "OPAQUE")
    assert "Wątpliwość: W tekście stoją dwie daty." in vevent["DESCRIPTION"]


def test_the_sure_are_confirmed():
    (vevent,) = read_back(TRAINING)
    assert (vevent["STATUS"], vevent["TRANSP"]) == ("CONFIRMED", "OPAQUE")
    assert "X-MICROSOFT-CDO-BUSYSTATUS" not in vevent


# ---------------------------------------------------------------- deadlines


def test_a_deadline_is_a_day_of_its_own_that_holds_no_hours():
    vevent = read_back(TRAINING, SIGN_UP)[0]
    assert vevent.uid == "t-2@k3xq7"
    assert (vevent.start, vevent.end) == (date(2026, 3, 23), date(2026, 3, 24))
    assert (vevent["TRANSP"], vevent["X-MICROSOFT-CDO-BUSYSTATUS"]) == ("TRANSPARENT", "FREE")
    assert vevent["SUMMARY"] == "Termin zapisów: Kielce · Szkolenie z księgowości (do 12:00)"
    assert "Kiedy: czwartek, 26 marca 2026, 10:00–12:00" in vevent["DESCRIPTION"]
    assert vevent["URL"] == f"{BASE}/termin/t-2"


def test_a_deadline_without_an_hour_names_none():
    (vevent,) = read_back(GRANTS)
    assert vevent["SUMMARY"] == "Termin składania wniosków: Nabór wniosków o dotacje"
    assert vevent["CATEGORIES"].to_ical().decode() == "Termin składania wniosków,Inne,lubuskie"


def test_the_deadline_of_a_cancelled_event_is_cancelled():
    vevent = read_back(SIGN_UP, replace(TRAINING, status=Status.CANCELLED))[0]
    assert vevent["STATUS"] == "CANCELLED"
    assert vevent["SUMMARY"].startswith("Odwołane: Termin zapisów: ")


# ---------------------------------------------------------------- text


def test_the_description_begins_with_the_facts_and_ends_with_the_links():
    text = str(read_back(SIGN_UP, TRAINING)[1]["DESCRIPTION"])
    assert text.splitlines() == [
        "Kiedy: czwartek, 26 marca 2026, 10:00–12:00 (rok wywnioskowany z daty publikacji)",
        "Gdzie: Sala 5, ul. Sienkiewicza 5, 25-002 Kielce, woj. świętokrzyskie",
        "Forma: stacjonarnie",
        "Termin zapisów: poniedziałek, 23 marca 2026, do 12:00",
        "Zapisy: https://zapisy.example.pl/%C5%BC%C3%B3%C5%82w?a=1&b=2",
        "Organizator: OWES Świętokrzyski; biuro",
        "Kontakt: tel. 41 000 00 00, biuro@example.pl",
        "",
        "Skąd to wiemy: „Spotykamy się 26 marca o godz. 10:00.”",
        "„Zapisy do 23 marca do 12:00.”",
        "„Zapraszamy do Kielc.”",
        "",
        "Źródło: ROPS w Kielcach – https://rops.example.pl/szkolenie",
        f"Więcej: {BASE}/wydarzenie/w-1",
    ]


def test_place_kind_and_region_are_properties_too():
    (vevent,) = read_back(TRAINING)
    assert vevent["LOCATION"] == "Sala 5, ul. Sienkiewicza 5, 25-002 Kielce"
    assert vevent["CATEGORIES"].to_ical().decode() == "Szkolenie,świętokrzyskie"
    assert vevent["URL"] == f"{BASE}/wydarzenie/w-1"
    assert read_back(WEBINAR)[0]["LOCATION"] == "Online"
    assert "LOCATION" not in read_back(VISIT)[0]


def test_long_texts_are_cut_but_never_their_links():
    long = "bardzo długie słowa " * 400
    stuffed = replace(
        TRAINING,
        title=long,
        venue=long,
        organizer=long,
        contact=long,
        doubts=tuple(f"{n} {long}" for n in range(9)),
        evidence=tuple(Evidence("start", f"{n} {long}") for n in range(9)),
        registration_url="https://example.pl/" + "x" * 3000,
    )
    deadline, vevent = read_back(stuffed, SIGN_UP)
    for entry in (deadline, vevent):
        assert len(entry["SUMMARY"]) <= 150
        assert len(entry["DESCRIPTION"]) <= 4000
        assert entry["DESCRIPTION"].splitlines()[-1] == f"Więcej: {entry['URL']}"
        assert "https://rops.example.pl/szkolenie" in entry["DESCRIPTION"]
    assert deadline["SUMMARY"].endswith("… (do 12:00)")


# ---------------------------------------------------------------- any entry at all

DAYS = st.dates(date(2026, 1, 1), date(2027, 6, 1))
HOURS = st.datetimes(datetime(2026, 1, 1), datetime(2027, 6, 1), timezones=st.just(WARSAW), allow_imaginary=False).map(
    lambda moment: moment.replace(second=0, microsecond=0, fold=0)
)
MOMENTS = st.one_of(DAYS, HOURS)


@given(
    st.lists(
        st.builds(
            event,
            number=st.integers(1, 10**6),
            title=st.text(max_size=300),
            start=MOMENTS,
            end=st.none() | MOMENTS,
            status=st.sampled_from(Status),
            mode=st.none() | st.sampled_from(Mode),
            city=st.none() | st.text(max_size=20),
            contact=st.none() | st.text(max_size=900),
        ),
        max_size=5,
        unique_by=lambda e: e.uid,
    )
)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_calendar_reads_back_as_the_same_entries(entries):
    got = {vevent.uid: vevent for vevent in read_back(*entries)}
    assert set(got) == {entry.uid for entry in entries}
    for entry in entries:
        vevent = got[entry.uid]
        assert vevent.start == entry.start
        assert vevent.start < vevent.end
        assert 1 <= len(vevent["SUMMARY"]) <= 150 and "\n" not in vevent["SUMMARY"]
        assert len(vevent["DESCRIPTION"]) <= 4000
        end = known_end(entry.start, entry.end)
        if isinstance(entry.start, datetime):
            if isinstance(end, datetime) and end.replace(tzinfo=None) > entry.start.replace(tzinfo=None):
                assert vevent.end == end
        else:
            assert vevent.end == day_of(end if end is not None else entry.start) + timedelta(days=1)


def test_the_window_of_the_store_holds_what_is_shown():
    first, last = window(NOW)
    assert all(first <= day_of(entry.start) <= last for entry in EVENTS)
