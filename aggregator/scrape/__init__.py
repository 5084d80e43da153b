"""From a fetched page to what is on it: links of a listing, title, day and text of an article. No network, no clock."""

from aggregator.scrape.addresses import address_key, may_be_article
from aggregator.scrape.article import read_article
from aggregator.scrape.listing import find_links

__all__ = ["address_key", "find_links", "may_be_article", "read_article"]
