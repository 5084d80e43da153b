"""What can go wrong with one source without stopping the others. Messages are read by operators, so they are Polish."""


class AggregatorError(Exception):
    """A fault that is recorded against what it is about, a source or an address, while everything else goes on."""

    def __init__(self, message: str, *, url: str = "", source_id: str = "") -> None:
        super().__init__(message)
        self.url = url
        self.source_id = source_id


class ConfigError(AggregatorError):
    """Settings or sources.yaml cannot be used as they stand; the message names place and remedy."""


class FetchError(AggregatorError):
    """A page could not be had: no connection, a bad status, too large, too slow."""

    def __init__(self, message: str, *, url: str = "", source_id: str = "", status: int | None = None) -> None:
        super().__init__(message, url=url, source_id=source_id)
        self.status = status


class Blocked(FetchError):
    """The site does not let us in: it wants a person, a log-in, or none like us. `status` is what it answered."""


class Unusable(FetchError):
    """An answer came, but none of use: of another kind, too large, damaged, or one that leads on without end."""


class FetchRefused(FetchError):
    """We do not ask: robots.txt forbids it, or the address is private."""


class FetchPostponed(FetchRefused):
    """The host asked us to stay away for a while (Retry-After); what was to be read waits."""


class ScrapeError(AggregatorError):
    """A page came, but nothing can be read from it."""


class ArticleGone(ScrapeError):
    """The address of an article leads to another page now: the article is no more."""


class DocumentError(AggregatorError):
    """A document came, but its text cannot be had."""


class StoreError(AggregatorError):
    """The database refused."""
