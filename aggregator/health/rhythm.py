"""How long a source may be silent by its own rhythm before that is unlikely."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

DAYS_KNOWN = 60
"""So many of the last publication days say what the rhythm is; older ones are of another time."""

FEWEST_DAYS = 5
LEAST_SILENCE = 14
UNLIKELY = 0.01


def longest_likely_silence(published: Sequence[date]) -> int | None:
    """The days without news that a source with these publication days keeps with a probability of 99 %.

    At least 14, and never fewer than it was already silent once: a summer or a Christmas that it has had before is no
    news, so holidays need no rule. None with fewer than five days, which make no rhythm.

    The gaps are taken for exponential, as those of things that come independently of one another. Their mean is not
    known but estimated from n gaps with the sum S, so the next gap is longer than t with the probability
    (S / (S + t))^n (the Lomax distribution). With few gaps that allows much more than the plain exponential, with many
    it becomes that one: 4.6 mean gaps. A percentile of the gaps themselves would need a hundred of them for one of
    them to be beyond the 99th.
    """
    days = sorted(set(published), reverse=True)[:DAYS_KNOWN]
    if len(days) < FEWEST_DAYS:
        return None
    gaps = [(later - earlier).days for later, earlier in pairwise(days)]
    unlikely = sum(gaps) * (math.pow(UNLIKELY, -1 / len(gaps)) - 1)
    return max(LEAST_SILENCE, max(gaps), math.ceil(unlikely))


def is_quiet(published: Sequence[date], today: date) -> bool:
    """True when the source has been silent for longer than is likely; False where there is no rhythm."""
    likely = longest_likely_silence(published)
    return likely is not None and (today - max(published)).days > likely
