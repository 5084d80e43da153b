from __future__ import annotations

from markupsafe import Markup

from aggregator.web.text import visible


def test_signs_that_nobody_sees_are_taken_out() -> None:
    assert visible("a\x00b\x1b[31m\u202ec\u2069\ud800\ufeff") == "ab[31mc"
    assert visible("Zażółć gęślą jaźń – „5 °C”\n\t<b>") == "Zażółć gęślą jaźń – „5 °C”\n\t<b>"


def test_other_values_stay_as_they_are() -> None:
    markup = Markup("<b>\x00</b>")
    assert visible(markup) is markup
    assert visible(7) == 7
