"""The grammar of addresses: every order leads to one path, everything else is no address."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aggregator.feeds import segments
from aggregator.feeds.filters import CATEGORY_SEGMENTS, MODE_SEGMENTS, REGION_SEGMENTS, Filter, Showing
from aggregator.feeds.segments import (
    FIELDS,
    MOST_VALUES,
    UnknownSegment,
    chosen_filter,
    form_of,
    quoted,
    read_filter,
    segments_text,
)

SOURCES = ("owes-opole", "rops")

KINDS = (
    REGION_SEGMENTS,
    tuple(CATEGORY_SEGMENTS),
    tuple(MODE_SEGMENTS),
    tuple(f"zrodlo-{source}" for source in SOURCES),
    ("bez-terminow", "tylko-terminy"),
    tuple(f"przypomnienie-{days}" for days in range(1, 15)),
)
CHOICE = st.tuples(*(st.none() | st.sampled_from(kind) for kind in KINDS)).map(
    lambda told: tuple(segment for segment in told if segment is not None)
)


@given(CHOICE, st.randoms())
def test_every_order_of_segments_means_the_same_path(segments, random):
    shuffled = list(segments)
    random.shuffle(shuffled)
    assert read_filter("/".join(shuffled), SOURCES).path == "/".join(segments)


@given(CHOICE, st.sampled_from([segment for kind in KINDS for segment in kind]))
def test_a_second_segment_of_a_kind_is_refused(segments, further):
    kinds = [next(kind for kind in KINDS if segment in kind) for segment in segments]
    doubled = next(kind for kind in KINDS if further in kind) in kinds
    path = "/".join((*segments, further))
    if doubled:
        with pytest.raises(UnknownSegment, match="jedno słowo każdego rodzaju"):
            read_filter(path, SOURCES)
    else:
        assert read_filter(path, SOURCES).path is not None


@given(st.text(max_size=60))
def test_any_other_text_is_no_filter(text):
    known = {segment for kind in KINDS for segment in kind}
    if not text or all(segment in known for segment in text.split("/")):
        return
    with pytest.raises(UnknownSegment):
        read_filter(text, SOURCES)


@pytest.mark.parametrize(
    "path",
    [
        *("Mazowieckie", "mazowieckie/", "/mazowieckie", "mazowieckie//online", "łódzkie", "zrodlo-", "zrodlo-inne"),
        *("przypomnienie-0", "przypomnienie-15", "przypomnienie-03", "przypomnienie-", "przypomnienie-٣", " online"),
    ],
)
def test_what_only_looks_like_a_segment_is_refused(path):
    with pytest.raises(UnknownSegment):
        read_filter(path, SOURCES)


def test_reminders_are_for_calendars():
    with pytest.raises(UnknownSegment):
        read_filter("przypomnienie-3", SOURCES, reminders=False)


def test_a_segment_that_is_no_text_of_ours_is_told_harmlessly():
    with pytest.raises(UnknownSegment) as told:
        read_filter("<script>alert(1)</script>" + "x" * 500, SOURCES)
    assert "<script" not in str(told.value) and len(str(told.value)) < 80


def test_all_segments_are_told():
    told = segments_text()
    assert all(segment in told for kind in KINDS[:3] for segment in kind)
    assert "przypomnienie-1 … przypomnienie-14" in told and "bez-terminow, tylko-terminy" in told


# ---------------------------------------------------------------- forms


def test_a_form_may_name_many_values_in_any_order():
    form = {"wojewodztwo": ["opolskie", "mazowieckie"], "slowa": ["Spółdzielnia  socjalna", "ŁÓDŹ"], "zrodlo": ["rops"]}
    chosen = chosen_filter(form, SOURCES)
    assert chosen == Filter(
        regions=("mazowieckie", "opolskie"), sources=("rops",), words=("lodz", "socjalna", "spoldzielnia")
    )
    assert chosen.path is None
    bodies = chosen_filter({"organizator": ["Fundacja „Żuk”", "ROPS"]}, SOURCES)
    assert bodies == Filter(organizers=("fundacja", "rops", "„zuk”")) and bodies.path is None
    assert chosen_filter({"slowa": ["…", "- \x00 !"], "organizator": ["*"]}, SOURCES) == Filter(), "no letter, no word"
    for order in permutations(form["wojewodztwo"]):
        assert chosen_filter({**form, "wojewodztwo": list(order)}, SOURCES) == chosen


def test_a_form_that_a_path_can_say_has_that_path():
    chosen = chosen_filter({"rodzaj": ["szkolenia"], "terminy": ["bez-terminow"], "przypomnienie": ["2"]}, SOURCES)
    assert chosen == Filter(categories=("szkolenia",), showing=Showing.EVENTS, reminder=2)
    assert chosen.path == "szkolenia/bez-terminow/przypomnienie-2"
    assert chosen_filter({}, SOURCES) == Filter()


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ({"region": ["opolskie"]}, "Nie ma pola „region”. Są: wojewodztwo, rodzaj"),
        ({"wojewodztwo": ["Opole"]}, "Nie ma wartości „Opole”"),
        ({"zrodlo": ["inne"]}, "Nie ma wartości „inne”"),
        ({"przypomnienie": ["15"]}, "Nie ma wartości „15”"),
        ({"przypomnienie": ["1", "2"]}, "po jednej wartości"),
        ({"terminy": ["bez-terminow", "tylko-terminy"]}, "po jednej wartości"),
        ({"slowa": ["a b c d e f g h i j k"]}, "najwyżej 10"),
        ({"slowa": ["x" * 41]}, "po 40 znaków"),
        ({"organizator": ["a b c d e f", "g h i j k"]}, "najwyżej 10"),
        ({"rodzaj": ["targi"] * (MOST_VALUES + 1)}, "najwyżej 40 wartości"),
    ],
)
def test_what_a_form_may_not_say(form, words):
    with pytest.raises(UnknownSegment, match=words):
        chosen_filter(form, SOURCES)


@given(st.dictionaries(st.sampled_from(FIELDS) | st.text(max_size=5), st.lists(st.text(max_size=9), max_size=3)))
def test_any_form_gives_a_filter_or_a_reason(form):
    try:
        chosen_filter(form, SOURCES)
    except UnknownSegment as error:
        assert str(error)


def test_a_filter_is_said_by_its_form_and_read_from_it() -> None:
    filters = (
        Filter(),
        Filter(regions=("lodzkie", "slaskie"), categories=("szkolenia",), modes=("online",), sources=("rops",)),
        Filter(showing=Showing.DEADLINES, reminder=3, words=("ksiegowosc", "lodz"), organizers=("owes",)),
    )
    for chosen in filters:
        form: dict[str, list[str]] = {}
        for name, value in form_of(chosen):
            form.setdefault(name, []).append(value)
        assert chosen_filter(form, {"rops"}) == chosen


def test_what_a_reader_said_is_quoted_without_reading_it_all(monkeypatch):
    read = []
    monkeypatch.setattr(segments, "plain", lambda text: read.append(len(text)) or text)
    assert len(quoted("&" + "amp;" * 4000)) <= 40
    with pytest.raises(UnknownSegment, match="najwyżej"):
        chosen_filter({"slowa": ["a " * 10_000]}, SOURCES)
    assert max(read) <= 200
