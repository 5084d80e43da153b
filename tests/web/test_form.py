from __future__ import annotations

import pytest

from aggregator.feeds.filters import Filter
from aggregator.feeds.segments import UnknownSegment
from aggregator.web.choice import Choice
from aggregator.web.form import Kept, kept_beside, one_of, page_fields, parted


def test_the_pages_own_fields_are_parted_from_those_of_the_filter() -> None:
    told = [("rodzaj", ["targi", ""]), ("ile", ["", "7"]), ("motyw", [" jasny ", "x"])]
    assert parted(told, ("ile", "motyw")) == ({"rodzaj": ["targi", ""]}, {"motyw": "jasny"})


def test_what_others_add_to_links_is_left_out() -> None:
    added = ("utm_source", "utm_", "fbclid", "gclid", "msclkid", "mc_cid", "mc_eid", "lang")
    told = [("rodzaj", ["targi"]), *((name, ["x"]) for name in added), ("ile", ["7"]), ("fbclid2", ["x"])]
    assert page_fields(told, ("ile",)) == ({"rodzaj": ["targi"], "utm_": ["x"], "fbclid2": ["x"]}, {"ile": "7"})


def test_what_the_boxes_do_not_offer_is_carried_on() -> None:
    choice = Choice(Filter(regions=("lodzkie",), sources=("a", "b"), words=("x",)))
    assert kept_beside(choice, {"a": "OWES A"}) == (
        Kept("zrodlo", "a", "OWES A", is_foreign=True),
        Kept("zrodlo", "b", "b", is_foreign=True),
    )


def test_a_value_is_one_of_its_vocabulary() -> None:
    assert one_of("jasny", ("jasny", "ciemny")) == "jasny"
    with pytest.raises(UnknownSegment, match=r"Są: jasny, ciemny\.$") as refused:
        one_of("x" * 1000, ("jasny", "ciemny"))
    assert len(str(refused.value)) < 120
