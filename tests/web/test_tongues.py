"""How pages set Polish; what feeds say stays as it is."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from aggregator.feeds.tongue import POLISH
from aggregator.web.tongues import SetPolish
from tests.web.test_pages import page


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("To i owo", "To i~owo"),
        ("Idź z nami", "Idź z~nami"),
        ("A i w tym", "A~i~w~tym"),
        ("kłopoty z %(some)s", "kłopoty z~2 źródłami"),
        ("W domu (o 9)", "W~domu (o~9)"),
        ("C i a, x y", "C i~a, x y"),
        ("%(some)s o", "2 źródłami o"),
        ("lex a", "lex a"),
    ],
)
def test_no_line_ends_with_a_word_of_one_letter(text: str, said: str) -> None:
    told = {"some": "2 źródłami"} if "%" in text else {}
    assert SetPolish().say(text, **told).replace("\u00a0", "~") == said


def test_a_count_keeps_its_noun() -> None:
    nouns = ("wpis przed nami", "wpisy przed nami", "wpisów przed nami")
    assert SetPolish().plural(5, *nouns) == "5\u00a0wpisów przed nami"
    assert POLISH.plural(5, *nouns) == "5 wpisów przed nami"


def test_templates_say_as_python_does(client: FlaskClient) -> None:
    lead = page(client, "/prywatnosc").xpath("//p[@class='lead']")[0].text_content()
    assert "i\u00a0wiedzieć nie chcemy" in lead


def test_feeds_have_no_such_spaces(client: FlaskClient) -> None:
    assert "\u00a0" not in client.get("/kalendarz.ics").get_data(as_text=True)
    assert "\u00a0" not in client.get("/kalendarz.rss").get_data(as_text=True)
