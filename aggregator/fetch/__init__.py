"""Address → Page, over HTTP: robots.txt, the pace of one host, limits, caution, character sets."""

from aggregator.fetch.charset import decode
from aggregator.fetch.client import Fetcher
from aggregator.fetch.kinds import HTML_TYPES
from aggregator.fetch.limits import Limits
from aggregator.fetch.memory import HostMemory, HostState

__all__ = ["HTML_TYPES", "Fetcher", "HostMemory", "HostState", "Limits", "decode"]
