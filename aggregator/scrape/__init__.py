"""From a fetched document to what is on it: links of a page, feed or calendar, and an article. No network, no clock."""

from aggregator.scrape.addresses import address_key, is_same_site, may_be_article
from aggregator.scrape.article import read_article
from aggregator.scrape.attachments import wanted_attachments, with_attachment
from aggregator.scrape.given import read_given
from aggregator.scrape.hints import Hints, find_hints
from aggregator.scrape.listing import find_links
from aggregator.scrape.native import Shown, feed_name, media_types, read_way
from aggregator.scrape.paging import find_next
from aggregator.scrape.shell import Shell, shell_of

__all__ = [
    "Hints",
    "Shell",
    "Shown",
    "address_key",
    "feed_name",
    "find_hints",
    "find_links",
    "find_next",
    "is_same_site",
    "may_be_article",
    "media_types",
    "read_article",
    "read_given",
    "read_way",
    "shell_of",
    "wanted_attachments",
    "with_attachment",
]
