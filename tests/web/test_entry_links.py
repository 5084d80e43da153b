from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from urllib.parse import parse_qs, urlsplit

import pytest

from aggregator.feeds.notice import Notice, Subject, notice_about
from aggregator.model import Deadline, Event, Mode
from aggregator.web.entry_links import entry_links, entry_name, map_address, report_address, short_name
from tests.web import samples


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Szkolenie z księgowości", "w-12-szkolenie-z-ksiegowosci"),
        ("  „Ekonomia społeczna” – po nowemu! (II edycja) ", "w-12-ekonomia-spoleczna-po-nowemu-ii-edycja"),
        ("2026: rok spółdzielczości", "w-12-2026-rok-spoldzielczosci"),
        ("Szkolenie " * 20, "w-12-szkolenie-szkolenie-szkolenie-szkolenie-szkolenie-szkolenie"),
        ("ź" * 10_000, "w-12-" + "z" * 60),
        ("", "w-12"),
        ("Встреча", "w-12"),
        ("../..?&#%2e", "w-12-2e"),
    ],
)
def test_an_entry_is_named_by_its_title_too(title: str, name: str) -> None:
    assert entry_name("w-12@k3xq7", title) == name
    assert short_name(name) == "w-12"
    assert len(name) <= len("w-12-") + 60


@pytest.mark.parametrize("name", ["", "w-0", "w-01", "x-1", "w-1@x", "w-١", "w-1\0", "w-9999999999", "szkolenie", "-1"])
def test_what_is_no_name_of_an_entry(name: str) -> None:
    assert short_name(name) == ""


def told(event: Event | Deadline) -> Notice:
    stamp = datetime(2026, 3, 1, tzinfo=UTC)
    uid = "w-12@x" if isinstance(event, Event) else "t-5@x"
    return notice_about(Subject(replace(event, uid=uid, first_published=stamp, changed_at=stamp)))


PAGE = "https://kalendarium.example.pl/wydarzenie/w-12"


def asked(link: str) -> dict[str, str]:
    """The fields of an address; each comes once and no blank is a plus."""
    query = urlsplit(link).query
    assert "+" not in query
    return {name: text for name, (text,) in parse_qs(query, strict_parsing=True).items()}


def test_an_entry_with_its_hours() -> None:
    links = entry_links(told(samples.TRAINING), PAGE)
    google = asked(links.google)
    details = google.pop("details")
    assert google == {
        "action": "TEMPLATE",
        "text": "Szkolenie z księgowości spółdzielni socjalnych",
        "dates": "20260326T100000/20260326T153000",
        "ctz": "Europe/Warsaw",
        "location": "Sala konferencyjna, ul. Snycerska 8, Łódź",
    }
    assert details.startswith("Kiedy: czwartek, 26 marca 2026, 10:00–15:30") and details.endswith(f"\nWięcej: {PAGE}")
    for link, host in ((links.outlook_live, "outlook.live.com"), (links.outlook_office, "outlook.office.com")):
        parts, outlook = urlsplit(link), asked(link)
        assert (parts.hostname, parts.path) == (host, "/calendar/0/action/compose")
        assert (outlook["startdt"], outlook["enddt"]) == ("2026-03-26T09:00:00Z", "2026-03-26T14:30:00Z")
        assert "allday" not in outlook and outlook["subject"] == google["text"]
        assert outlook["body"] == details.replace("\n", "<br>")


@pytest.mark.parametrize(
    ("event", "text", "dates", "days"),
    [
        (samples.CONFERENCE, samples.CONFERENCE.title, "20260326/20260328", ("2026-03-26", "2026-03-28")),
        (samples.DOUBTFUL, "Spotkanie animatorów", "20260409/20260410", ("2026-04-09", "2026-04-10")),
        (samples.PAST, "Spotkanie noworoczne (od 12:00)", "20260115/20260116", ("2026-01-15", "2026-01-16")),
        (
            samples.SIGN_UP,
            f"Termin zapisów: {samples.SIGN_UP.title} (do 12:00)",
            "20260305/20260306",
            ("2026-03-05", "2026-03-06"),
        ),
    ],
)
def test_an_unknown_hour_makes_whole_days(
    event: Event | Deadline, text: str, dates: str, days: tuple[str, str]
) -> None:
    links = entry_links(told(event), PAGE)
    google, outlook = asked(links.google), asked(links.outlook_live)
    assert (google["text"], google["dates"]) == (text, dates)
    assert (outlook["startdt"], outlook["enddt"], outlook["allday"]) == (*days, "true")


def test_hostile_text_stays_text_in_a_link() -> None:
    links = entry_links(told(samples.HOSTILE), PAGE)
    for link in (links.google, links.outlook_live):
        assert link.isascii() and len(link) < 6000
        assert not {"<", ">", '"', " ", "\n", "#"} & set(link)
    body = asked(links.outlook_live)["body"]
    assert body.replace("<br>", "").count("<") == 0
    assert body.endswith(f"<br>Więcej: {PAGE}")


def test_a_map_only_for_a_place_in_a_town() -> None:
    parts = urlsplit(map_address(samples.TRAINING))
    assert (parts.scheme, parts.netloc, parts.path) == ("https", "www.openstreetmap.org", "/search")
    assert asked(map_address(samples.TRAINING)) == {"query": "ul. Snycerska 8, Łódź"}
    assert asked(map_address(replace(samples.TRAINING, address=None))) == {"query": "Sala konferencyjna, Łódź"}
    assert asked(map_address(replace(samples.TRAINING, address="ul. Długa 5, 90-001 Łódź"))) == {
        "query": "ul. Długa 5, 90-001 Łódź"
    }
    for event in (samples.CONFERENCE, samples.MOVED, replace(samples.TRAINING, city=None)):
        assert map_address(event) == ""
    assert map_address(replace(samples.TRAINING, mode=Mode.ONLINE)) == ""


def test_where_to_report_a_mistake() -> None:
    link = report_address("kontakt+es@example.pl", "Szkolenie & „ekonomia”", PAGE, "Błąd w kalendarzu")
    parts = urlsplit(link)
    assert (parts.scheme, parts.path) == ("mailto", "kontakt+es@example.pl")
    assert asked(link) == {"subject": "Błąd w kalendarzu", "body": f"Szkolenie & „ekonomia”\r\n{PAGE}\r\n\r\n"}
    assert "%0D%0A" in link and link.isascii()
    assert report_address("https://example.pl/@kontakt", "x", PAGE, "y") == "https://example.pl/@kontakt"
    assert report_address("", "x", PAGE, "y") == ""
    assert report_address("javascript:alert(1)@x?cc=y", "x", PAGE, "y").startswith(
        "mailto:javascript%3Aalert%281%29@x%3Fcc%3Dy?"
    )
