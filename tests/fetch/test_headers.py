from __future__ import annotations

from importlib.metadata import version

import pytest

from aggregator.fetch.headers import user_agent


@pytest.mark.parametrize(
    ("contact", "comment"),
    [
        ("a@example.org", "(+mailto:a@example.org)"),
        ("mailto:a@example.org", "(+mailto:a@example.org)"),
        ("+https://example.org/o-nas", "(+https://example.org/o-nas)"),
        ("a@example.org)\r\nX-Evil: (ż", "(+a@example.orgX-Evil:)"),
        ("", "(reads news pages for a public calendar)"),
    ],
)
def test_the_user_agent_names_us_and_how_to_reach_us(contact: str, comment: str) -> None:
    assert user_agent(contact) == f"KalendariumES/{version('kalendarium-es')} {comment}"
