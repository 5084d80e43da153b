"""How well pages are understood: cases with their answers, the pages made of them, and the scores."""

from aggregator.evaluation.cases import CaseFolder, case_text, fetched_at, listed_on, read_cases
from aggregator.evaluation.scores import Difference, PageScore, Scores, score
from aggregator.evaluation.skins import Case, rendered

__all__ = [
    "Case",
    "CaseFolder",
    "Difference",
    "PageScore",
    "Scores",
    "case_text",
    "fetched_at",
    "listed_on",
    "read_cases",
    "rendered",
    "score",
]
