"""Any date phrase that can be made of the tables' words is read back as meant; any text at all is read without harm."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from aggregator.language import Days, Looking, find_mentions, resolve
from aggregator.language.engine import run
from aggregator.language.fold import fold
from aggregator.language.polish import REFINERS, RULES, words
from aggregator.language.polish.sentences import sentences

GENITIVE = "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia".split()
SHORT = "sty lut mar kwi maj cze lip sie wrz paź lis gru".split()
ROMAN = "I II III IV V VI VII VIII IX X XI XII".split()
WEEKDAYS = "poniedziałek wtorek środa czwartek piątek sobota niedziela".split()
SHORT_WEEKDAYS = "pon. wt. śr. czw. pt. sob. niedz.".split()
ORDINALS = {number: form for form, number in words.DAYS_IN_WORDS.items()}
BEFORE = ("Spotkanie odbędzie się", "Zapraszamy na warsztaty dnia", "Termin:", "TERMIN –", "W dniu")
AFTER = ("w Kielcach.", "", "– wstęp wolny", ", zapraszamy!", "\nKoszt 12.05 zł", "o godz. 10.30")

when = st.dates(date(2000, 1, 1), date(2090, 12, 31))


@st.composite
def said_with_year(draw: st.DrawFn, day: date) -> str:
    d, m, y = day.day, day.month, day.year
    forms = [
        f"{d} {GENITIVE[m - 1]} {y}",
        f"{d} {GENITIVE[m - 1]} {y} r.",
        f"{d} {GENITIVE[m - 1].upper()} {y} ROKU",
        f"{d}. {GENITIVE[m - 1]} {y} r.",
        f"{d}-go {GENITIVE[m - 1]} {y}",
        f"{d} {SHORT[m - 1]} {y}",
        f"{d} {SHORT[m - 1]}. {y} r.",
        f"{ORDINALS[d]} {GENITIVE[m - 1]} {y} roku",
        f"{d}.{m}.{y}",
        f"{d:02}.{m:02}.{y}r.",
        f"{d:02}. {m:02}. {y} r.",
        f"{d}.{m:02}.{y % 100:02} r.",
        f"{d:02}/{m:02}/{y}",
        f"{d:02}-{m:02}-{y}",
        f"{y}-{m:02}-{d:02}",
        f"{d} {ROMAN[m - 1]} {y}",
        f"{d}.{ROMAN[m - 1]}.{y} r.",
    ]
    return draw(st.sampled_from(forms))


@st.composite
def said_without_year(draw: st.DrawFn, day: date) -> str:
    d, m = day.day, day.month
    return draw(
        st.sampled_from(
            [
                f"{d} {GENITIVE[m - 1]}",
                f"{d}. {GENITIVE[m - 1]}",
                f"{d}-ego {GENITIVE[m - 1]}",
                f"{ORDINALS[d]} {GENITIVE[m - 1]}",
            ]
        )
    )


@st.composite
def with_weekday(draw: st.DrawFn, said: str, day: date) -> str:
    whole, short = WEEKDAYS[day.weekday()], SHORT_WEEKDAYS[day.weekday()]
    return draw(st.sampled_from([f"{whole}, {said}", f"{whole} {said}", f"{said} ({whole})", f"{said} ({short})"]))


@st.composite
def framed(draw: st.DrawFn, said: str) -> str:
    return f"{draw(st.sampled_from(BEFORE))} {said} {draw(st.sampled_from(AFTER))}"


def read(text: str, reference: date) -> list[tuple[date, date]]:
    """The days of a text, each single one as a stretch of one."""
    found = []
    for mention in find_mentions(text):
        if isinstance(mention.value, Days):
            resolved = resolve(mention.value, reference, Looking.AHEAD)
            assert resolved is not None and not resolved.flags, mention
            found.append((resolved.first, resolved.last))
    return found


@given(st.data(), when, st.booleans())
def test_a_day_with_its_year(data: st.DataObject, day: date, weekday: bool) -> None:
    said = data.draw(said_with_year(day))
    text = data.draw(framed(data.draw(with_weekday(said, day)) if weekday else said))
    assert read(text, date(2026, 9, 2)) == [(day, day)], text


@given(st.data(), when, st.integers(-60, 250), st.booleans())
def test_a_day_without_its_year(data: st.DataObject, reference: date, distance: int, weekday: bool) -> None:
    day = reference + timedelta(days=distance)
    if (day.month, day.day) == (2, 29):
        day += timedelta(days=1)
    said = data.draw(said_without_year(day))
    text = data.draw(framed(data.draw(with_weekday(said, day)) if weekday else said))
    assert read(text, reference) == [(day, day)], text


@given(st.data(), when, st.integers(1, 40))
def test_a_stretch_of_days(data: st.DataObject, first: date, length: int) -> None:
    last = first + timedelta(days=length)
    month, other = GENITIVE[first.month - 1], GENITIVE[last.month - 1]
    forms = [
        f"od {first.day} {month} {first.year} do {last.day} {other} {last.year} r.",
        f"{first:%d.%m.%Y}–{last:%d.%m.%Y}",
        f"{first:%d.%m.%Y} r. - {last:%d.%m.%Y} r.",
    ]
    if first.year == last.year:
        forms += [
            f"od {first.day} {month} do {last.day} {other} {last.year} r.",
            f"{first.day} {month} – {last.day} {other} {last.year} r.",
            f"{first:%d.%m}-{last:%d.%m.%Y}",
            f"{first.day}.{first.month:02}.-{last.day}.{last.month:02}.{last.year}",
        ]
    if first.month == last.month and first.year == last.year:
        forms += [
            f"{first.day}-{last.day} {month} {first.year}",
            f"w dniach {first.day} – {last.day} {month} {first.year} r.",
            f"od {first.day} do {last.day} {month} {first.year} r.",
            f"{first.day}-{last.day}.{last.month:02}.{last.year}",
            f"{first.day}.-{last.day}.{last.month:02}.{last.year}",
        ]
    text = f"Zjazd {data.draw(st.sampled_from(forms))}"
    assert read(text, date(2026, 9, 2)) == [(first, last)], text


@given(
    st.data(),
    st.integers(2000, 2090),
    st.integers(1, 12),
    st.lists(st.integers(1, 28), min_size=2, max_size=8, unique=True),
)
def test_a_list_of_days(data: st.DataObject, year: int, month: int, numbers: list[int]) -> None:
    numbers.sort()
    head, tail = ", ".join(map(str, numbers[:-1])), numbers[-1]
    join = data.draw(st.sampled_from(["i", "oraz", "lub"]))
    form = data.draw(st.sampled_from([f"{GENITIVE[month - 1]} {year}", f"{GENITIVE[month - 1]} {year} r."]))
    text = f"Warsztaty {head} {join} {tail} {form}"
    assert read(text, date(2026, 9, 2)) == [(date(year, month, n), date(year, month, n)) for n in numbers], text


@given(st.data(), st.lists(when, min_size=2, max_size=5))
def test_several_days_in_one_sentence(data: st.DataObject, dates: list[date]) -> None:
    text = "Zajęcia: " + "; ".join(f"grupa {data.draw(said_with_year(day))}" for day in dates)
    assert read(text, date(2026, 9, 2)) == [(day, day) for day in dates], text


@given(
    st.integers(0, 23),
    st.integers(0, 59),
    st.sampled_from(["godz. {0}.{1:02}", "o godz. {0:02}:{1:02}", "o {0:02}:{1:02}", "godz. {0}{1:02}"]),
)
def test_an_hour_behind_a_day(hour: int, minute: int, form: str) -> None:
    mentions = find_mentions(f"Spotkanie 8 października 2026 r., {form.format(hour, minute)}")
    assert [str(m.value) for m in mentions[1:]] == [
        f"Hours(start=ClockTime(hour={hour}, minute={minute}), end=None, minutes=None)"
    ]


WORDS = """
od do i oraz - – ( ) [ ] , . ; : / 1 12 31 32 99 2026 r. br. godz. 10 10:00 10.30 maja maj II X 8.10 8.10.2026 w we na
czwartek czw. każdą środę najbliższy jutro końca tygodnia ul. nr tel. zł % § z dnia pierwszy wtorek kwietnia co 12-go
ósmego północy południe wieczorem trwa 90 minut 00-950 https://a.pl a@b.pl ½ İ ß ﬁ \u0301 🎉
"""
FRAGMENTS = st.sampled_from([*WORDS.split(), "\n", "\t", " "])
TEXTS = st.text() | st.lists(FRAGMENTS, max_size=40).map(" ".join) | st.lists(FRAGMENTS, max_size=40).map("".join)


@settings(max_examples=300)
@given(TEXTS, when, st.sampled_from(Looking))
def test_any_text_is_read_without_harm(text: str, reference: date, looking: Looking) -> None:
    mentions = run(text, RULES, REFINERS)
    for mention in mentions:
        assert 0 <= mention.span.start < mention.span.end <= len(text)
        assert mention.text == text[mention.span.start : mention.span.end]
        if isinstance(mention.value, Days):
            resolved = resolve(mention.value, reference, looking)
            assert resolved is None or resolved.first <= resolved.last
    for before, after in pairwise(mentions):
        assert before.span.end <= after.span.start
    for span in sentences(text, fold(text), tuple(m.span for m in mentions)):
        assert 0 <= span.start < span.end <= len(text)
