"""How an entry may be named."""

from __future__ import annotations

import pytest

from aggregator.cli.entries import named_entry, named_event, short
from aggregator.errors import AggregatorError
from aggregator.store import Store


@pytest.mark.parametrize(
    "text",
    [
        "w-12",
        " W-12 ",
        "w-12@{instance}",
        "https://kalendarz.example.pl/wydarzenie/w-12",
        "https://kalendarz.example.pl/wydarzenie/w-12/?utm_source=x",
        "https://kalendarz.example.pl/wydarzenie/w-12-szkolenie-z-ksiegowosci?lang=en",
        "http://127.0.0.1:8000/wydarzenie/w-12.ics",
        "webcal://kalendarz.example.pl/wydarzenie/w-12.ics",
    ],
)
def test_an_event_by_its_uid_or_its_page(text: str) -> None:
    with Store.open("sqlite://") as store:
        assert named_event(text.format(instance=store.instance), store) == f"w-12@{store.instance}"


def test_a_deadline_by_its_uid_its_page_or_its_place_on_the_page_of_its_event() -> None:
    with Store.open("sqlite://") as store:
        for text in (
            "t-5",
            "https://kalendarz.example.pl/termin/t-5",
            "https://kalendarz.example.pl/wydarzenie/w-1#t-5",
        ):
            assert named_entry(text, store) == f"t-5@{store.instance}"
            with pytest.raises(AggregatorError, match="to termin"):
                named_event(text, store)


@pytest.mark.parametrize(
    "text", ["", "12", "w-", "w-0", "w-12x", "x-12", "w-" + "9" * 40, "w-1@obcy", "/", "a" * 10**5]
)
def test_anything_else_is_a_short_fault(text: str) -> None:
    with Store.open("sqlite://") as store, pytest.raises(AggregatorError) as caught:
        named_entry(text, store)
    assert len(str(caught.value)) < 250


def test_short() -> None:
    assert short("w-12@abc") == "w-12"
