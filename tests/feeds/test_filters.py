"""Which entries fit a filter, and how its feed is called."""

from dataclasses import replace

import pytest

from aggregator.feeds.filters import Filter, Keys, Showing, feed_of, filter_from, filter_text, fits, keys_of
from aggregator.feeds.notice import Subject
from aggregator.model import KALENDARZ, Category, Mode, Region, SourceRef
from tests.feeds.samples import FAIR, GRANTS, HOSTILE, MOVED, SIGN_UP, TRAINING, VISIT, WEBINAR
from tests.timing import growth

OTHER = SourceRef("owes", "OWES w Opolu", "https://owes.example.pl/1")


def keys(entry, **beside) -> Keys:
    return keys_of(Subject(entry, **beside))


def test_an_event_fits_its_own_voivodeship_and_one_without_fits_the_whole_country():
    assert fits(keys(TRAINING), Filter(regions=("swietokrzyskie",)))
    assert not fits(keys(TRAINING), Filter(regions=("mazowieckie",)))
    assert not fits(keys(TRAINING), Filter(regions=("cala-polska",)))
    assert fits(keys(WEBINAR), Filter(regions=("cala-polska",)))
    assert fits(keys(TRAINING), Filter(regions=("mazowieckie", "swietokrzyskie")))


def test_a_deadline_goes_with_its_event():
    tied = keys(replace(SIGN_UP, region=None, category=Category.OTHER), event=TRAINING)
    for chosen in (
        Filter(regions=("swietokrzyskie",)),
        Filter(categories=("szkolenia",)),
        Filter(modes=("stacjonarnie",)),
    ):
        assert fits(tied, chosen)
    alone = keys(GRANTS)
    assert (alone.region, alone.category, alone.modes) == (Region.LUBUSKIE.value, "inne", ())


@pytest.mark.parametrize(
    ("event", "modes"),
    [
        (TRAINING, ("stacjonarnie",)),
        (WEBINAR, ("online",)),
        (MOVED, ("online", "stacjonarnie")),  # hybrid
        (FAIR, ("stacjonarnie",)),  # only its town is told
        (VISIT, ()),
        (replace(VISIT, mode=Mode.ONSITE), ("stacjonarnie",)),
    ],
)
def test_how_one_attends(event, modes):
    assert keys(event).modes == modes


def test_all_sources_that_told_of_an_entry_count():
    both = replace(TRAINING, sources=(*TRAINING.sources, OTHER))
    assert keys(both).sources == ("rops-kielce", "owes")
    assert keys(SIGN_UP, event=both).sources == ("rops-kielce", "owes")
    assert fits(keys(both), Filter(sources=("owes",))) and not fits(keys(TRAINING), Filter(sources=("owes",)))


def test_events_and_deadlines_can_be_told_apart():
    event, deadline = keys(TRAINING), keys(SIGN_UP, event=TRAINING)
    assert [fits(event, Filter(showing=showing)) for showing in Showing] == [True, True, False]
    assert [fits(deadline, Filter(showing=showing)) for showing in Showing] == [True, False, True]


def test_all_words_must_be_there_in_whatever_form():
    for words in (("kielce", "ksiegowosc"), ("kielcach", "szkolenia"), ("ksieg",), ("dla", "ksiegowosci")):
        assert fits(keys(TRAINING), Filter(words=words)), words
    for words in (("kielce", "opole"), ("szkola",), ("kiel",), ("ksiegowosc", "nowes")):
        assert not fits(keys(TRAINING), Filter(words=words)), words
    assert fits(keys(SIGN_UP, event=TRAINING), Filter(words=("owes", "swietokrzyska")))


def test_who_organizes_is_looked_for_in_the_names_of_bodies_alone():
    assert fits(keys(TRAINING), Filter(organizers=("owes", "swietokrzyskiego")))
    assert fits(keys(TRAINING), Filter(organizers=("rops",))), "the source that announces it"
    assert fits(keys(SIGN_UP, event=replace(TRAINING, sources=(OTHER,))), Filter(organizers=("opole", "kielce")))
    assert not fits(keys(TRAINING), Filter(organizers=("ksiegowosc",))), "a word of the title"
    assert not fits(keys(TRAINING), Filter(words=("ksiegowosc",), organizers=("lodz",)))
    assert fits(keys(GRANTS), Filter(organizers=("rops",))), "a deadline without an event"


@pytest.mark.parametrize("words", [("!!!",), ("\x00\u202e",), ("x" * 10_000,), tuple("abcdefghij" * 1000)])
def test_hostile_words_do_no_harm(words):
    chosen = Filter(words=words, organizers=words)
    assert len(chosen.stems) <= 10
    assert fits(keys(HOSTILE), chosen) is (not chosen.stems)


def test_words_cost_little():
    """Over 20,000 entries, of which some have the first word and some both: 2 ms become 6, and 14 would be too long."""
    titles = ("Szkolenie z księgowości", "Szkolenie dla spółdzielni", "Spotkanie sieciujące", "Targi")
    many = [keys(replace(TRAINING, title=title, city=None)) for title in titles] * 5000
    bare, chosen = Filter(showing=Showing.EVENTS), Filter(showing=Showing.EVENTS, words=("ksiegowosc", "szkolenia"))
    assert sum(fits(one, chosen) for one in many) == 5000

    def walk(filter_):
        return lambda: [fits(one, filter_) for one in many]

    assert growth(walk(bare), walk(chosen), 7) <= 7


ALL = Filter(
    regions=("mazowieckie", "cala-polska"),
    categories=("szkolenia", "wizyty"),
    modes=("online",),
    sources=("owes",),
    showing=Showing.DEADLINES,
    reminder=1,
    words=("lodz",),
    organizers=("owes",),
)


@pytest.mark.parametrize("chosen", [Filter(), ALL, Filter(reminder=14)])
def test_a_filter_is_kept_as_text(chosen):
    assert filter_from(filter_text(chosen)) == chosen
    assert filter_from(filter_text(chosen)).stems == chosen.stems


def test_a_filter_kept_before_there_were_organizers_still_reads():
    told = '{"reminder": 3, "showing": "tylko-terminy", "words": ["lodz"]}'
    chosen = Filter(showing=Showing.DEADLINES, reminder=3, words=("lodz",))
    assert filter_from(told) == chosen and filter_text(chosen) == told


def test_no_path_says_words():
    assert Filter(words=("lodz",)).path is None and Filter(organizers=("owes",)).path is None


def test_a_feed_is_called_by_its_filter():
    assert feed_of(Filter(), "kalendarz", {}) == KALENDARZ
    chosen = Filter(regions=("mazowieckie",), categories=("szkolenia",), modes=("online",))
    feed = feed_of(chosen, "kalendarz/mazowieckie/szkolenia/online", {})
    assert feed.title == "Kalendarium ES – mazowieckie, szkolenia, online"
    assert feed.description == f"{KALENDARZ.description}. Tylko: mazowieckie, szkolenia, online."
    assert feed_of(ALL, "k/x", {"owes": "<b>OWES</b> w Opolu"}).title == (
        "Kalendarium ES – mazowieckie, cała Polska, szkolenia, wizyty studyjne, online, OWES w Opolu, "
        "tylko terminy zapisów, z…"
    )
    assert feed_of(replace(ALL, regions=(), categories=(), modes=()), "k/x", {}).title.endswith(
        "owes, tylko terminy zapisów, z przypomnieniem 1 dzień przed terminem, „lodz”, organizator: owes"
    )
    both = feed_of(Filter(organizers=("opole", "owes")), "k/x", {})
    assert both.title == "Kalendarium ES – organizator: opole owes"
