from datetime import date, datetime

import pytest

from aggregator.errors import ScrapeError
from aggregator.model import Link, Mode, Status, WayKind
from aggregator.moments import WARSAW, Moment
from tests.scrape.native.ways import SITE, link, shown

URL = f"{SITE}/kalendarz.ics"


def at(month: int, day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=WARSAW)


def vevent(*lines: str, uid: str = "UID:1", name: str = "SUMMARY:Spotkanie") -> str:
    return "\r\n".join(["BEGIN:VEVENT", uid, name, *lines, "END:VEVENT", ""])


def calendar(*parts: str) -> str:
    return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//y//PL\r\n" + "".join(parts) + "END:VCALENDAR\r\n"


def read(*lines: str) -> Link:
    return link(WayKind.ICAL, calendar(vevent(*lines)), URL)


def starts(*parts: str) -> list[Moment]:
    return [event.start for one in shown(WayKind.ICAL, calendar(*parts), URL).links for event in one.stated]


GOOGLE = """BEGIN:VCALENDAR
PRODID:-//Google Inc//Google Calendar 70.9054//EN
VERSION:2.0
CALSCALE:GREGORIAN
METHOD:PUBLISH
X-WR-CALNAME:Szkolenia
X-WR-TIMEZONE:Europe/Warsaw
BEGIN:VTIMEZONE
TZID:Europe/Warsaw
X-LIC-LOCATION:Europe/Warsaw
BEGIN:DAYLIGHT
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
TZNAME:CEST
DTSTART:19700329T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
TZNAME:CET
DTSTART:19701025T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE
BEGIN:VEVENT
DTSTART:20260317T090000Z
DTEND:20260317T113000Z
DTSTAMP:20260228T101500Z
UID:5kq0example@google.com
CREATED:20260210T081200Z
DESCRIPTION:Zapisy: <a href="https://forms.example/abc">formularz</a><br>
 Zapraszamy\\, wstęp wolny.
LAST-MODIFIED:20260210T081200Z
LOCATION:Dom Sąsiedzki\\, ul. Lipowa 4\\, 36-200 Brzozów\\, Polska
SEQUENCE:0
STATUS:CONFIRMED
SUMMARY:Warsztat dla spółdzielni
TRANSP:OPAQUE
BEGIN:VALARM
ACTION:DISPLAY
DESCRIPTION:This is an event reminder
TRIGGER:-P0DT0H30M0S
END:VALARM
END:VEVENT
BEGIN:VEVENT
DTSTART;TZID=Europe/Warsaw:20260303T100000
DTEND;TZID=Europe/Warsaw:20260303T120000
RRULE:FREQ=WEEKLY;COUNT=6;BYDAY=TU
EXDATE;TZID=Europe/Warsaw:20260310T100000
UID:dyzur@google.com
SUMMARY:Dyżur doradcy
END:VEVENT
BEGIN:VEVENT
DTSTART;TZID=Europe/Warsaw:20260401T140000
DTEND;TZID=Europe/Warsaw:20260401T150000
UID:dyzur@google.com
RECURRENCE-ID;TZID=Europe/Warsaw:20260331T100000
SUMMARY:Dyżur doradcy
STATUS:CANCELLED
END:VEVENT
END:VCALENDAR
""".replace("\n", "\r\n")

OUTLOOK = """BEGIN:VCALENDAR
PRODID:-//Microsoft Corporation//Outlook 16.0 MIMEDIR//EN
VERSION:2.0
METHOD:PUBLISH
X-MS-OLK-FORCEINSPECTOROPEN:TRUE
BEGIN:VTIMEZONE
TZID:(UTC+01:00) Sarajevo\\, Skopje\\, Warszawa\\, Zagrzeb
BEGIN:STANDARD
DTSTART:16011028T030000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010325T020000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
END:VTIMEZONE
BEGIN:VEVENT
CLASS:PUBLIC
CREATED:20260301T100000Z
DESCRIPTION:Plan:\\n- powitanie\\n- rozmowa https://most.example/plan.
DTEND;TZID="Central European Standard Time":20260414T150000
DTSTAMP:20260301T100000Z
DTSTART;TZID="Central European Standard Time":20260414T090000
LOCATION:Microsoft Teams
ORGANIZER;CN="Fundacja Most":mailto:biuro@most.example
SUMMARY;LANGUAGE=pl:Rada; obrady
UID:040000008200E00074C5B7101A82E008
X-ALT-DESC;FMTTYPE=text/html:<html><body><p>Plan obrad</p></body></html>
X-MICROSOFT-CDO-BUSYSTATUS:BUSY
END:VEVENT
BEGIN:VEVENT
DTSTART;VALUE=DATE:20260508
DTEND;VALUE=DATE:20260510
SUMMARY:Kiermasz
UID:kiermasz
END:VEVENT
END:VCALENDAR
""".replace("\n", "\r\n")


def test_google() -> None:
    workshop, duty = shown(WayKind.ICAL, GOOGLE, URL).links
    assert (workshop.url, workshop.published) == (f"{URL}#5kq0example@google.com", date(2026, 2, 10))
    assert workshop.html.endswith("Zapraszamy, wstęp wolny.") and "https://forms.example/abc" in workshop.html
    (event,) = workshop.stated
    assert (event.title, event.start, event.end) == ("Warsztat dla spółdzielni", at(3, 17, 10), at(3, 17, 12, 30))
    assert (event.venue, event.address, event.city) == ("Dom Sąsiedzki", "ul. Lipowa 4", "Brzozów")
    assert [(one.start, one.status) for one in duty.stated] == [
        (at(3, 3, 10), Status.CONFIRMED),
        (at(3, 17, 10), Status.CONFIRMED),
        (at(3, 24, 10), Status.CONFIRMED),
        (at(4, 1, 14), Status.CANCELLED),
        (at(4, 7, 10), Status.CONFIRMED),
    ]


def test_outlook() -> None:
    council, fair = shown(WayKind.ICAL, OUTLOOK, URL).links
    (event,) = council.stated
    assert (event.title, event.start, event.end) == ("Rada; obrady", at(4, 14, 9), at(4, 14, 15))
    assert (event.mode, event.venue, event.organizer) == (Mode.ONLINE, None, "Fundacja Most")
    assert "<p>Plan obrad</p>" in council.html
    assert (fair.stated[0].start, fair.stated[0].end) == (date(2026, 5, 8), date(2026, 5, 9))


@pytest.mark.parametrize(
    ("lines", "start", "end"),
    [
        (("DTSTART:20260317T090000Z", "DURATION:PT90M"), at(3, 17, 10), at(3, 17, 11, 30)),
        (("DTSTART:20260317T090000",), at(3, 17, 9), None),
        (("DTSTART;TZID=Europe/London:20260317T090000",), at(3, 17, 10), None),
        (("DTSTART;TZID=/example.org/tz/Europe/Warsaw:20260317T090000",), at(3, 17, 9), None),
        (("DTSTART;TZID=Nieznana Strefa:20260317T090000",), at(3, 17, 9), None),
        (("DTSTART;VALUE=DATE:20260317",), date(2026, 3, 17), None),
        (("DTSTART;VALUE=DATE:20260317", "DTEND;VALUE=DATE:20260318"), date(2026, 3, 17), None),
        (("DTSTART;VALUE=DATE:20260317", "DURATION:P3D"), date(2026, 3, 17), date(2026, 3, 19)),
        (("DTSTART:20260317T000000", "DTEND:20260318T000000"), date(2026, 3, 17), None),
        (("DTSTART:20260317T090000", "DTEND:20260317T080000"), at(3, 17, 9), None),
        (("DTSTART:20260329T013000Z",), at(3, 29, 3, 30), None),
        (("DTSTART:20260317T090059",), at(3, 17, 9), None),
    ],
)
def test_times(lines: tuple[str, ...], start: Moment, end: Moment | None) -> None:
    (event,) = read(*lines).stated
    assert (event.start, event.end) == (start, end)


def test_a_zone_of_the_file_is_known_by_its_hours() -> None:
    zone = (
        "BEGIN:VTIMEZONE\r\nTZID:Wyspy\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\nTZOFFSETFROM:+0100\r\n"
        "TZOFFSETTO:+0000\r\nRRULE:FREQ=SECONDLY\r\nEND:STANDARD\r\nBEGIN:DAYLIGHT\r\nDTSTART:19700101T000000\r\n"
        "TZOFFSETFROM:+0000\r\nTZOFFSETTO:+0100\r\nEND:DAYLIGHT\r\nEND:VTIMEZONE\r\n"
    )
    event = vevent("DTSTART;TZID=Wyspy:20260317T090000")
    assert starts(zone, event) == [at(3, 17, 10)]
    # A zone of one file means nothing in the next.
    assert starts(event) == [at(3, 17, 9)]


@pytest.mark.parametrize(
    ("day", "seen"),
    [("20260129", False), ("20260130", True), ("20260201", True), ("20270303", True), ("20270304", False)],
)
def test_the_window_around_the_day_of_reading(day: str, seen: bool) -> None:
    assert bool(starts(vevent(f"DTSTART;VALUE=DATE:{day}"))) is seen


def test_a_long_event_that_still_goes_on_is_seen() -> None:
    assert starts(vevent("DTSTART;VALUE=DATE:20251201", "DTEND;VALUE=DATE:20260401")) == [date(2025, 12, 1)]


def test_events_of_one_address_have_addresses_of_their_own() -> None:
    same = f"URL:{SITE}/szkolenia/"
    when = "DTSTART:20260317T090000"
    text = calendar(
        vevent(when, same, uid="UID:a b"), vevent(when, same, uid="UID:c#d"),
        vevent(when, f"URL:{SITE}/targi/", uid="UID:e"), vevent(when, "URL:mailto:x@y.pl", uid="UID:f"),
        vevent(when, uid="UID:g"),
    )  # fmt: skip
    assert [one.url for one in shown(WayKind.ICAL, text, URL).links] == [
        f"{SITE}/szkolenia/#uid-a%20b", f"{SITE}/szkolenia/#uid-c%23d", f"{SITE}/targi/", f"{URL}#f", f"{URL}#g",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("status", "read_as"),
    [("CANCELLED", Status.CANCELLED), ("TENTATIVE", Status.CONFIRMED), ("cancelled", Status.CANCELLED)],
)
def test_status(status: str, read_as: Status) -> None:
    assert read("DTSTART:20260317T090000", f"STATUS:{status}").stated[0].status is read_as


@pytest.mark.parametrize(
    ("location", "html"),
    [
        ("Sala nr 5 w urzędzie", "<p>Miejsce: Sala nr 5 w urzędzie</p>"),
        ("https://meet.example/abc", '<p>Miejsce: <a href="https://meet.example/abc">https://meet.example/abc</a></p>'),
        ("Urząd\\, ul. Długa 3\\, Łomża", ""),
    ],
)
def test_a_place_that_is_not_plain_is_left_to_the_text(location: str, html: str) -> None:
    one = read("DTSTART:20260317T090000", f"LOCATION:{location}")
    assert one.html == html
    assert (one.stated[0].city is None) is bool(html)


def test_a_plain_description_becomes_paragraphs_with_links() -> None:
    one = read("DTSTART:20260317T090000", "DESCRIPTION:Zapisy < 10 marca\\n\\nhttps://forms.example/a?b=1&c=2.")
    assert one.html == (
        '<p>Zapisy &lt; 10 marca</p><p><a href="https://forms.example/a?b=1&amp;c=2">'
        "https://forms.example/a?b=1&amp;c=2</a>.</p>"
    )


def test_a_broken_event_costs_only_itself() -> None:
    good = vevent("DTSTART:20260317T090000", uid="UID:dobre")
    bad = (
        vevent("DTSTART:wkrótce", uid="UID:a"), vevent(uid="UID:b"), vevent("DTSTART:20261317T090000", uid="UID:c"),
        vevent("DTSTART:20260317T090000", uid="UID:d", name="SUMMARY:"), vevent("DTSTART:00010101T000000", uid="UID:e"),
        vevent("DTSTART:20260317T090000", "RRULE:FREQ=CZASEM", "RDATE:kiedyś", uid="UID:f", name="X:Y"),
        "BEGIN:VTODO\r\nSUMMARY:Zadanie\r\nEND:VTODO\r\n", "śmieci bez dwukropka\r\n",
    )  # fmt: skip
    assert [one.url for one in shown(WayKind.ICAL, calendar(*bad, good), URL).links] == [f"{URL}#dobre"]


def test_an_empty_calendar_is_sound() -> None:
    assert shown(WayKind.ICAL, calendar(), URL).links == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("<html><body>Zaloguj się</body></html>", "nie ma pliku iCalendar"),
        ("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:Ur", "urwany"),
        (calendar(vevent("DTSTART:źle")), "żadnego wydarzenia"),
        ("", "pusty"),
    ],
)
def test_what_is_no_calendar_is_a_fault(text: str, said: str) -> None:
    with pytest.raises(ScrapeError, match=said):
        shown(WayKind.ICAL, text, URL)
