"""The feeds ready-made, by their paths: what is served and what is written to files are the same bytes.

A feed is written when it is first asked for and after something of its own has changed; until then its body, its hash
and the moment when it first appeared stay, whatever changes beside it.
"""

from __future__ import annotations

import gzip
import hashlib
import logging
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from aggregator.errors import StoreError
from aggregator.feeds.addresses import ADDRESS, Address, read_address
from aggregator.feeds.filters import UnknownSegment
from aggregator.stock import Look, Stock
from aggregator.store import Store
from aggregator.writing import Writer

log = logging.getLogger(__name__)

MOST_BYTES = 64_000_000
"""So much of ready-made feeds is kept in memory at most, those asked for last."""

WORTH_ZIPPING = 1024


@dataclass(frozen=True, slots=True, eq=False)
class Ready:
    """A whole feed. `etag` is a hash of the body; `modified` is when this body first appeared, UTC, whole seconds.

    `zipped` is the body by gzip, None where it is not to be sent so.
    """

    path: str
    body: bytes
    etag: str
    modified: datetime
    zipped: bytes | None
    made_of: object
    look: Look

    @property
    def size(self) -> int:
        """The bytes that it takes in memory."""
        return len(self.body) + len(self.zipped or b"")


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """The feed has another address: this path."""

    path: str
