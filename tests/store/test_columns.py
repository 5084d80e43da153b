from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import make_url

from aggregator.moments import WARSAW, is_all_day
from aggregator.store.columns import Instant, moment_from, moment_text, storable


@pytest.mark.parametrize(
    ("moment", "text"),
    [
        (date(2026, 3, 26), "2026-03-26"),
        (datetime(2026, 3, 26, 10, 0, tzinfo=WARSAW), "2026-03-26T10:00+01:00"),
        (datetime(2026, 7, 1, 9, 15, tzinfo=WARSAW), "2026-07-01T09:15+02:00"),
        (datetime(2026, 7, 1, 23, 59, 59, tzinfo=WARSAW), "2026-07-01T23:59:59+02:00"),
        (datetime(2026, 10, 25, 2, 30, tzinfo=WARSAW), "2026-10-25T02:30+02:00"),
        (datetime(2026, 10, 25, 2, 30, fold=1, tzinfo=WARSAW), "2026-10-25T02:30+01:00"),
        (datetime(2026, 3, 26, 9, 0, tzinfo=UTC), "2026-03-26T10:00+01:00"),
    ],
)
def test_moment_as_text_and_back(moment: date, text: str) -> None:
    assert moment_text(moment) == text
    back = moment_from(text)
    assert is_all_day(back) == is_all_day(moment)
    assert back == moment
    if isinstance(moment, datetime) and isinstance(back, datetime):
        assert back.tzinfo is WARSAW
        assert back.astimezone(UTC) == moment.astimezone(UTC)


def test_an_hour_that_the_clocks_skip_comes_back_as_written() -> None:
    skipped = datetime(2026, 3, 29, 2, 30, tzinfo=WARSAW)
    assert moment_from(moment_text(skipped)) == skipped


def test_a_moment_without_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        moment_text(datetime(2026, 3, 26, 10, 0))
    with pytest.raises(ValueError, match="time zone"):
        Instant().process_bind_param(datetime(2026, 3, 26, 10, 0), make_url("sqlite://").get_dialect()())


@pytest.mark.parametrize("address", ["sqlite://", "postgresql://"])
def test_an_instant_comes_back_in_utc(address: str) -> None:
    dialect = make_url(address).get_dialect()()
    noon = datetime(2026, 3, 26, 12, 0, tzinfo=WARSAW)
    kept = Instant().process_bind_param(noon, dialect)
    back = Instant().process_result_value(kept, dialect)
    assert back == noon
    assert back is not None
    assert back.utcoffset() == timedelta(0)


def test_what_a_database_refuses_is_replaced() -> None:
    assert storable("zażółć\x00 gęślą \ud83d jaźń 🌿") == "zażółć\ufffd gęślą \ufffd jaźń 🌿"
