"""What is kept between rounds, and everything that is asked of it."""

from aggregator.model import Outcome
from aggregator.store.copying import Copied, copy_database
from aggregator.store.engines import connect_arguments
from aggregator.store.figures import Figures, Pulse, RoundSums
from aggregator.store.records import (
    NO_VALIDATORS,
    ArchiveFigures,
    ArticleRecord,
    Condition,
    Cost,
    Failure,
    KeptPage,
    Known,
    KnownArticles,
    Reading,
    Round,
    SourceState,
)
from aggregator.store.store import Store, machine_clock

__all__ = [
    "NO_VALIDATORS",
    "ArchiveFigures",
    "ArticleRecord",
    "Condition",
    "Copied",
    "Cost",
    "Failure",
    "Figures",
    "KeptPage",
    "Known",
    "KnownArticles",
    "Outcome",
    "Pulse",
    "Reading",
    "Round",
    "RoundSums",
    "SourceState",
    "Store",
    "connect_arguments",
    "copy_database",
    "machine_clock",
]
