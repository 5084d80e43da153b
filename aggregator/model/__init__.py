"""The nouns of the house. The code, the database, the feeds and the conversation use these words and no others.

A `Moment` is a plain `date` where the page gives no hour, else an aware `datetime` in Europe/Warsaw. A plain-date `end`
is the last day, inclusive. Moments of the machine (`fetched_at`, `changed_at` …) are aware datetimes in UTC.
"""

from aggregator.model.kinds import (
    ArticleKind,
    BlockKind,
    Category,
    DeadlineKind,
    Health,
    Mode,
    Outcome,
    Region,
    SourceKind,
    Status,
    WayKind,
)
from aggregator.model.nouns import (
    KALENDARZ,
    Announcement,
    Article,
    Block,
    Deadline,
    Event,
    Evidence,
    Feed,
    Hyperlink,
    Link,
    Page,
    Selectors,
    Source,
    SourceRef,
    Validators,
    Way,
    last_day,
)

__all__ = [
    "KALENDARZ",
    "Announcement",
    "Article",
    "ArticleKind",
    "Block",
    "BlockKind",
    "Category",
    "Deadline",
    "DeadlineKind",
    "Event",
    "Evidence",
    "Feed",
    "Health",
    "Hyperlink",
    "Link",
    "Mode",
    "Outcome",
    "Page",
    "Region",
    "Selectors",
    "Source",
    "SourceKind",
    "SourceRef",
    "Status",
    "Validators",
    "Way",
    "WayKind",
    "last_day",
]
