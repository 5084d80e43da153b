import pytest
from hypothesis import given
from hypothesis import strategies as st

from aggregator.events.naming import event_title


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Zapraszamy na warsztaty z księgowości społecznej", "Warsztaty z księgowości społecznej"),
        ("Serdecznie zapraszamy na Targi Ekonomii Społecznej!", "Targi Ekonomii Społecznej"),
        ("Debata o usługach społecznych – 8 października 2026 r.", "Debata o usługach społecznych"),
        ("08.10.2026 | Webinar o zamówieniach publicznych", "Webinar o zamówieniach publicznych"),
        ("🎉 Piknik spółdzielni socjalnych 🎉", "Piknik spółdzielni socjalnych"),
        ("UWAGA! Zmiana terminu: Szkolenie z promocji", "Szkolenie z promocji"),
        ("Forum liderów [RELACJA]", "Forum liderów"),
        ("Za nami konferencja o deinstytucjonalizacji", "Konferencja o deinstytucjonalizacji"),
        ("KONFERENCJA O USŁUGACH SPOŁECZNYCH W GMINIE", "Konferencja o usługach społecznych w gminie"),
        ("Spotkanie   sieciujące", "Spotkanie sieciujące"),
    ],
)
def test_the_event_s_own_name(title: str, name: str) -> None:
    assert event_title(title) == name


@pytest.mark.parametrize("title", ["8 października", "Zaproszenie", "ES", "Zapraszamy!"])
def test_a_title_that_is_all_frame_stays(title: str) -> None:
    assert event_title(title).strip("!") == title.strip("!")


@given(st.text(max_size=80))
def test_any_title_gives_one_line_and_never_more_than_it_said(title: str) -> None:
    name = event_title(title)
    assert "\n" not in name and name == name.strip()
    assert len(name) <= len(title.upper())  # ß grows
