"""From a fetched page to what is on it: links of a listing, title, day and text of an article. No network, no clock."""

from aggregator.scrape.article import read_article
from aggregator.scrape.listing import find_links

__all__ = ["find_links", "read_article"]
