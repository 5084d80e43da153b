"""The Polish language, as data: the rules that find days and hours, and the refiners that join what belongs together."""

from aggregator.language.polish.combine import REFINERS
from aggregator.language.polish.dates import RULES as DATE_RULES
from aggregator.language.polish.masks import MASKS
from aggregator.language.polish.relative_dates import RULES as RELATIVE_RULES
from aggregator.language.polish.times import RULES as TIME_RULES
from aggregator.language.rule import Rule

RULES: tuple[Rule, ...] = (*MASKS, *DATE_RULES, *RELATIVE_RULES, *TIME_RULES)

__all__ = ["REFINERS", "RULES"]
