"""Why a page was understood as it was, told so that a reader of Polish who cannot program understands it."""

from aggregator.explain.account import Account, account_of
from aggregator.explain.acquaintance import Acquaintance, Candidate, Nearby, name_of, outcome_of, signs_of, sum_of
from aggregator.explain.entries import EntryNote, Row
from aggregator.explain.finds import Find
from aggregator.explain.marks import Paragraph, Piece
from aggregator.explain.page import render_page
from aggregator.explain.words import TONES, Tone

__all__ = [
    "TONES",
    "Account",
    "Acquaintance",
    "Candidate",
    "EntryNote",
    "Find",
    "Nearby",
    "Paragraph",
    "Piece",
    "Row",
    "Tone",
    "account_of",
    "name_of",
    "outcome_of",
    "render_page",
    "signs_of",
    "sum_of",
]
