"""From a fetched page to what is on it: links of a listing, title, day and text of an article. No network, no clock."""

from aggregator.scrape.addresses import address_key, may_be_article
from aggregator.scrape.article import read_article
from aggregator.scrape.listing import find_links
from aggregator.scrape.paging import find_next
from aggregator.scrape.shell import Shell, shell_of

__all__ = ["Shell", "address_key", "find_links", "find_next", "may_be_article", "read_article", "shell_of"]
