"""Do two articles speak of one event? The evidence one row at a time; tests/corpus/pairs/ weighs it all together."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aggregator.events.clusters import event_clusters
from aggregator.events.likeness import numbers_agree, title_likeness
from aggregator.events.sameness import ENOUGH, Verdict, compare
from aggregator.events.signs import OTHER_ADDRESS, OTHER_HOUR, Sign
from aggregator.events.telling import Telling
from aggregator.model import Category, Event, Evidence, Mode, Status
from tests.events.tellings import DAY, at, told

NGO = "Księgowość w spółdzielni socjalnej"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        # the same words, day and town; the same words, day and hour
        (told(1, NGO, city="Kielce"), told(2, NGO, city="Kielce"), True),
        (told(1, NGO, at(10)), told(2, NGO, at(10)), True),
        (told(1, NGO, at(10)), told(2, f"{NGO} – zapraszamy na bezpłatne szkolenie", at(10)), True),
        (told(1, NGO, at(10), city="Kielce"), told(2, "Księgowości w spółdzielniach socjalnych", city="Kielce"), True),
        # two towns, two days, online and on the spot
        (told(1, NGO, at(10), city="Kielce"), told(2, NGO, at(10), city="Radom"), False),
        (told(1, NGO, at(10), city="Kielce"), told(2, NGO, at(10, 27), city="Kielce"), False),
        (told(1, NGO, at(10), mode=Mode.ONLINE), told(2, NGO, at(10), mode=Mode.ONSITE), False),
        # two editions, two parts, two groups of one day
        (told(1, f"{NGO} – I edycja", at(10)), told(2, f"{NGO} – II edycja", at(10)), False),
        (told(1, f"{NGO}, cz. 1", at(10)), told(2, f"{NGO}, cz. 2", at(10)), False),
        (told(1, f"{NGO} (grupa 2)", at(10)), told(2, f"{NGO} (grupa 2)", at(10)), True),
        (told(1, "V Forum Ekonomii Społecznej", at(10)), told(2, "VI Forum Ekonomii Społecznej", at(10)), False),
        # other words at the same hour; words that say nothing
        (told(1, NGO, at(10), city="Kielce"), told(2, "Warsztaty z ceramiki", at(10), city="Kielce"), False),
        (told(1, NGO, at(10)), told(2, "Szkolenie", at(10)), False),
        (told(1, "Szkolenie", at(10)), told(2, "Szkolenie", at(10)), False),
        # the same training twice on one day
        (told(1, NGO, at(9)), told(2, NGO, at(13)), False),
    ],
)  # fmt: skip
def test_one_event_or_two(one: Telling, other: Telling, same: bool) -> None:
    verdict = compare(one, other)
    assert verdict.same is same, verdict.signs
    assert compare(other, one).same is same


def test_one_article_never_tells_one_event_twice() -> None:
    one = told(1, NGO, at(10), city="Kielce")
    verdict = compare(one, replace(one, key=2))
    assert not verdict.same and verdict.apart


def test_a_page_that_two_sources_list_tells_of_each_event_once() -> None:
    """The operator listed two sections of one site; the page stands in both."""
    first, second = told(1, "Szkolenie", at(9)), told(2, "Szkolenie", at(13), source="s1")
    first = replace(first, siblings=(second.event,))
    second = replace(second, url=first.url, siblings=(first.event,))
    again = [replace(one, key=one.key + 2, source_id="s2") for one in (first, second)]
    assert compare(first, again[0]).same and compare(second, again[1]).same
    assert not compare(first, again[1]).same and not compare(second, again[0]).same
    assert event_clusters([first, second, *again], kept={}, bonds={}) == ({1, 3}, {2, 4})


# ---------------------------------------------------------------- the news and the calendar of one source


@pytest.mark.parametrize(
    ("said", "double"),
    [
        ({"start": at(10)}, True),
        ({"start": at(10), "city": "Kielce"}, True),
        ({"start": at(10), "city": "Radom"}, False),
        ({"start": at(13)}, False),
        ({"start": at(10, 27)}, False),
        ({"start": at(10), "title": "Warsztaty z ceramiki"}, False),
    ],
)
def test_the_calendar_of_a_source_tells_what_its_news_tell(said: dict[str, Any], double: bool) -> None:
    news = told(1, "Szkolenie z księgowości", at(10), source="owes", city="Kielce")
    calendar = told(2, **{"title": "Szkolenie z księgowości", **said}, source="owes")
    assert compare(news, calendar).same is double


def test_meetings_of_two_bodies_under_a_title_of_any_meeting_are_two() -> None:
    one = told(1, "Spotkanie informacyjne", at(10), city="Kraków", gist=("dotacj", "miejsc", "prac"))
    other = told(2, "Spotkanie informacyjne", at(10), city="Kraków", gist=("zaklad", "firm"))
    assert not compare(one, other).same
    assert compare(one, replace(other, event=replace(other.event, gist=one.event.gist))).same


def test_the_town_in_the_name_of_a_source_names_no_source() -> None:
    duty = told(1, "Dyżur doradcy", at(10), city="Lublin", name="OWES Lublin", gist=("lublin", "dyzur"))
    other = told(2, "Dyżur prawnika", at(10), city="Lublin", name="Wolontariat", gist=("lublin", "dyzur"))
    assert not any("nazwane" in words for words in compare(duty, other).signs)


def test_a_form_and_a_text_that_a_body_uses_for_all_make_no_one_of_two_subjects() -> None:
    same = {"source": "owes", "city": "Kielce", "registration_url": "https://forms.example.pl/abc"}
    same |= {"gist": ("zglosz", "formul", "uczest", "bezpla", "sienki", "rekrut", "kawow", "certyf", "materi")}
    one = told(1, "Szkolenie: zamówienia publiczne", **same)
    other = told(2, "Szkolenie: klauzule społeczne w zamówieniach", **same)
    assert not compare(one, other).same


def test_two_counties_are_two_events() -> None:
    one = told(1, "Spotkanie animacyjne w powiecie buskim", at(10), source="owes")
    other = told(2, "Spotkanie animacyjne w powiecie koneckim", at(10), source="owes")
    assert not compare(one, other).same


def test_of_two_events_of_an_article_the_other_one_is_meant() -> None:
    morning, evening = Event(NGO, at(9), city="Kielce"), Event(NGO, at(17), city="Kielce")
    list_of_both = told(1, NGO, at(9), city="Kielce", siblings=(evening,))
    assert compare(list_of_both, told(2, NGO, at(9), city="Kielce")).same
    apart = compare(list_of_both, told(2, NGO, at(17), city="Kielce"))
    assert not apart.same and "pasuje lepiej" in apart.apart
    second = told(3, NGO, at(17), city="Kielce", siblings=(morning,))
    assert compare(second, told(2, NGO, at(17), city="Kielce")).same


# ---------------------------------------------------------------- two bodies of one town

COPY = tuple(f"slowo{letter}" for letter in "abcdefghijklmnopqrstuvwxyz")
BOOKS = "Warsztaty z księgowości"
FORM, PAGE = "https://forms.example.pl/abc", "https://s1.example.pl/1"


def here(hour: int, street: str = "ul. Długa 5", **said: Any) -> dict[str, Any]:
    return {"start": at(hour), "city": "Kielce", "address": street, **said}


@pytest.mark.parametrize(
    ("first", "second", "apart"),
    [
        (here(9), here(14), OTHER_HOUR),
        (here(9), here(14, "ul. Krótka 8"), OTHER_HOUR),
        (here(9), here(9, "ul. Krótka 8"), OTHER_ADDRESS),
        (here(9), here(9), ""),
        (here(9), here(10), ""),
        (here(9), here(10, "ul. Krótka 8"), OTHER_HOUR),
        (here(9), here(9, "ul. Długa 50"), ""),
        # who calls off or changes something of his own does so with nobody else's
        (here(9, status=Status.CANCELLED), here(14), OTHER_HOUR),
        (here(9, status=Status.CANCELLED), here(9), ""),
        (here(9, article="Zmiana godziny: warsztaty z księgowości"), here(14), ""),
        # words that all who write of such things have in common, and a text that is copied
        (here(9, gist=COPY[:20]), here(14, gist=COPY[:20]), OTHER_HOUR),
        (here(9, gist=COPY), here(14, gist=COPY[:18] + tuple("zyxwvuts")), OTHER_HOUR),
        (here(9, gist=COPY), here(14, gist=COPY), ""),
        # what two bodies do not have in common by chance
        (here(9, registration_url=FORM), here(14, registration_url=FORM), ""),
        (here(9, registration_url=FORM), here(14, registration_url=PAGE), ""),
        (here(9, organizer="Fundacja Barka"), here(14, organizer="Fundacja Barka"), ""),
        (here(9, name="Fundacja Barka"), here(14, organizer="Fundacja Barka"), ""),
        (here(9, name="Fundacja Barka"), here(14, gist=("barka",)), ""),
        (here(9, title=f"III {BOOKS}"), here(14, title=f"III {BOOKS}"), ""),
        (here(9, title=f"{BOOKS} „Od zera”"), here(14, title=f"{BOOKS} „Od zera”"), ""),
        (here(9, title=f"{BOOKS} i podatków rolników"), here(14, title=f"{BOOKS} i podatków rolników"), OTHER_HOUR),
        (here(9, title="Zrób, ulep, upiecz, zasadź!"), here(14, title="Zrób, ulep, upiecz, zasadź!"), ""),
    ],
)
def test_two_bodies_that_tell_otherwise_mean_one_only_where_something_ties_them(
    first: dict[str, Any], second: dict[str, Any], apart: str
) -> None:
    one, other = told(1, **{"title": BOOKS, **first}), told(2, **{"title": BOOKS, **second})
    assert compare(one, other).apart == compare(other, one).apart == apart
    if apart:
        own = replace(other, source_id=one.source_id)
        assert compare(one, own).apart == "", "of one body the weights decide"


def test_what_ties_two_bodies_does_not_outweigh_everything_else() -> None:
    one, other = told(1, BOOKS, organizer="Barka", **here(9)), told(2, BOOKS, organizer="Barka", **here(14, "Rynek 2"))
    assert not compare(one, other).same and not compare(one, other).apart


def test_a_page_that_two_sources_list_may_have_been_edited_between_their_readings() -> None:
    one, other = told(1, BOOKS, **here(9)), told(2, BOOKS, **here(14))
    assert compare(one, other).apart == OTHER_HOUR
    assert compare(one, replace(other, url=one.url)).same


def test_a_form_is_the_other_s_article_too() -> None:
    one, other = (
        told(1, BOOKS, registration_url=FORM),
        told(2, BOOKS, registration_url="https://s1.example.pl/1?utm_id=2"),
    )
    assert weights(one, other)["ten sam formularz"] == weights(other, one)["ten sam formularz"] == 4.0


def test_a_street_stands_in_the_sentence_of_the_day() -> None:
    def said(key: int, street: str) -> Telling:
        sentence = Evidence("start", f"Spotkamy się 26 marca o godz. 9:00, ul. {street}.")
        return told(key, BOOKS, at(9), city="Kielce", evidence=(sentence,))

    assert "to samo miejsce" in weights(said(1, "Długa 5"), said(2, "Długiej 5"))
    assert compare(said(1, "Długa 5"), said(2, "Krótka 8")).apart == OTHER_ADDRESS
    moved = replace(said(2, "Krótka 8"), title="Zmiana miejsca warsztatów")
    assert weights(said(1, "Długa 5"), moved)["inny adres"] == -0.5 and not compare(said(1, "Długa 5"), moved).apart


# ---------------------------------------------------------------- moved


@pytest.mark.parametrize(
    ("said", "same"),
    [
        ({"article": f"Nowy termin: {NGO}"}, True),
        ({"article": f"Zmiana terminu: {NGO}"}, True),
        ({"article": NGO}, False),
        ({"article": f"Nowy termin: {NGO}", "city": "Radom"}, False),
        ({"article": "Nowy termin: warsztaty z ceramiki", "title": "Warsztaty z ceramiki"}, False),
        ({"previous_start": at(10)}, True),
        ({"article": f"Nowy termin: {NGO}, II edycja"}, True),
    ],
)
def test_on_another_day_only_what_says_that_it_was_moved(said: dict[str, Any], same: bool) -> None:
    first = told(1, NGO, at(10), source="owes", city="Kielce")
    notice = told(2, **{"title": NGO, "start": at(10, 31), "city": "Kielce", **said}, source="owes")
    assert compare(first, notice).same is same
    assert compare(notice, first).same is same


def test_another_body_moves_nothing_to_a_street_of_its_own() -> None:
    first = told(1, NGO, at(10), city="Kielce", address="ul. Długa 5")
    moved = told(2, NGO, at(10, 31), city="Kielce", address="ul. Krótka 8", article=f"Nowy termin: {NGO}")
    assert compare(first, moved).apart == compare(moved, first).apart == OTHER_ADDRESS
    assert not compare(first, replace(moved, event=replace(moved.event, address="ul. Długa 5"))).apart


@pytest.mark.parametrize(("published", "same"), [(date(2026, 3, 27), True), (date(2026, 4, 20), False)])
def test_what_was_held_weeks_ago_is_not_moved(published: date, same: bool) -> None:
    held = told(1, NGO, at(10), source="owes", city="Kielce")
    notice = told(2, NGO, date(2026, 5, 14), source="owes", city="Kielce", article="Nowy termin", published=published)
    assert compare(held, notice).same is same
    put_off = replace(held, event=replace(held.event, status=Status.POSTPONED))
    assert compare(put_off, notice).same


def test_a_numbered_one_is_not_moved_to_the_next_number_s_day() -> None:
    first = told(1, f"{NGO} – I edycja", at(10), source="owes", city="Kielce")
    second = told(2, f"{NGO} – II edycja", at(10, 31), source="owes", city="Kielce", article="Nowy termin II edycji")
    assert not compare(first, second).same


def test_days_told_before_count_as_well() -> None:
    moved = told(1, NGO, at(10, 31), days=(DAY,), city="Kielce")
    assert compare(moved, told(2, NGO, at(10), city="Kielce")).same


# ---------------------------------------------------------------- rows of evidence


def weights(one: Telling, other: Telling) -> dict[str, float]:
    return {sign.words: sign.weight for sign in compare(one, other).evidence}


@pytest.mark.parametrize(
    ("first", "second", "words", "sign"),
    [
        ({"start": at(10)}, {"start": at(10)}, "ta sama godzina", 1),
        ({"start": at(10), "end": at(12)}, {"start": at(10), "end": at(12)}, "ten sam koniec", 1),
        ({"start": at(10)}, {"start": at(12)}, "inna godzina", -1),
        ({"start": at(10)}, {"start": at(15)}, "inna godzina", -1),
        ({"city": "Łódź"}, {"city": "ŁÓDŹ"}, "ta sama miejscowość", 1),
        ({"mode": Mode.ONLINE}, {"mode": Mode.ONLINE}, "oba online", 1),
        ({"address": "ul. Długa 5"}, {"address": "Długa 5"}, "to samo miejsce", 1),
        ({"address": "ul. Długa 5"}, {"address": "Rynek Kościuszki 19"}, "inny adres", -1),
        ({"organizer": "Fundacja Barka"}, {"organizer": "FUNDACJA BARKA"}, "ten sam organizator", 1),
        ({"organizer": "Fundacja Barka"}, {"organizer": "Caritas Diecezji"}, "inny organizator", -1),
        ({"organizer": "ROPS w Opolu"}, {"name": "ROPS w Opolu"}, "organizator to drugie źródło", 1),
        ({"source": "owes"}, {"source": "owes"}, "to samo źródło", 1),
        ({"category": Category.FAIR}, {"category": Category.TRAINING}, "inny rodzaj", -1),
    ],
)
def test_a_row_of_evidence(first: dict[str, Any], second: dict[str, Any], words: str, sign: int) -> None:
    one, other = told(1, NGO, **first), told(2, NGO, **second)
    assert weights(one, other)[words] == weights(other, one)[words]
    assert weights(one, other)[words] * sign > 0


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ("https://www.forms.example.pl/abc/?utm_source=news&fbclid=1", "ten sam formularz"),
        ("https://forms.example.pl/abc/#top", "ten sam formularz"),
        ("https://forms.example.pl/xyz", "inny formularz"),
        ("https://forms.example.pl/abc?id=2", "inny formularz"),
        ("https://forms.example.pl/", None),
        (None, None),
    ],
)
def test_sign_up_forms(form: str | None, words: str | None) -> None:
    one = told(1, NGO, registration_url="https://forms.example.pl/abc")
    found = weights(one, told(2, NGO, registration_url=form))
    assert {name for name in found if "formularz" in name} == ({words} if words else set())


def test_a_day_alone_gives_no_hour_that_could_differ() -> None:
    assert "inna godzina" not in weights(told(1, NGO, at(10)), told(2, NGO, DAY))


def test_the_decision_is_the_sum_unless_something_rules_it_out() -> None:
    enough = (Sign("tytuły podobne w 100%", ENOUGH - 1.5), Sign("ten sam organizator", 1.5))
    assert Verdict(enough).same and Verdict(enough).score == ENOUGH
    assert not Verdict(enough[:1]).same
    apart = Verdict(enough, apart="inna miejscowość")
    assert not apart.same
    assert apart.signs == (
        "inna miejscowość",
        f"tytuły podobne w 100% (+{ENOUGH - 1.5:g})",
        "ten sam organizator (+1.5)",
    )


# ---------------------------------------------------------------- titles and numbers


@pytest.mark.parametrize(
    ("one", "other", "least", "most"),
    [
        ("Księgowość w NGO", "Szkolenie: księgowości w NGO", 0.95, 1.0),
        ("Fundraising dla początkujących", "Fundraising", 0.6, 0.9),
        ("Fundraising", "Ceramika", 0.0, 0.0),
        ("Lokalne partnerstwa", "Partnerstwo lokalne", 0.9, 1.0),
        ("", "Ceramika", 0.0, 0.0),
    ],
)
def test_the_likeness_of_titles(one: str, other: str, least: float, most: float) -> None:
    likeness = title_likeness(one, other)
    assert least <= likeness.value <= most
    assert title_likeness(other, one) == likeness


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        ("Kurs, II edycja", "Kurs, edycja 2", True),
        ("Kurs, II edycja", "Kurs, III edycja", False),
        ("Kurs, IX edycja", "Kurs, 9. edycja", True),
        ("Kurs, XIV edycja", "Kurs, 14 edycja", True),
        ("Kurs, cz. II", "Kurs, część 2", True),
        ("Spotkanie #4", "Spotkanie #5", False),
        ("Kurs, II edycja", "Kurs", True),
        ("Kurs, II edycja", "Kurs, moduł 3", True),
        ("Kurs 2026", "Kurs 2027", False),
        ("Excel – poziom podstawowy", "Excel – poziom zaawansowany", False),
        ("Excel dla początkujących", "Excel, poziom podstawowy", True),
        ("Excel podstawowy i zaawansowany", "Excel zaawansowany", True),
        ("Excel średniozaawansowany", "Excel zaawansowany", False),
    ],
)
def test_numbers_in_a_row(one: str, other: str, agree: bool) -> None:
    assert numbers_agree((one,), (other,)) is agree
    assert numbers_agree((other,), (one,)) is agree


# ---------------------------------------------------------------- whatever is told

TOLD = st.builds(
    told,
    key=st.just(1),
    title=st.sampled_from([NGO, "Szkolenie", "V Forum Ekonomii", "VI Forum Ekonomii", "Ceramika dla NGO"]),
    start=st.sampled_from([DAY, at(9), at(10), at(17), date(2026, 3, 27)]),
    article=st.sampled_from(["", "Nowy termin szkolenia", NGO]),
    city=st.sampled_from([None, "Kielce", "Radom"]),
    mode=st.sampled_from([None, Mode.ONLINE, Mode.ONSITE]),
    organizer=st.sampled_from([None, "Fundacja Barka", "s2"]),
    registration_url=st.sampled_from([None, "https://forms.example.pl/a", "https://forms.example.pl/b"]),
    siblings=st.sampled_from([(), (Event(NGO, at(17)),)]),
)


@given(TOLD, TOLD)
def test_it_does_not_matter_which_of_two_is_asked_about(one: Telling, other: Telling) -> None:
    other = replace(other, key=2, url="https://s2.example.pl/2", source_id="s2", source_name="s2")
    there, back = compare(one, other), compare(other, one)
    assert (there.same, bool(there.apart), there.score) == (back.same, bool(back.apart), back.score)
