"""The feeds ready-made, by their paths: what is served and what is written to files are the same bytes.

A feed is written when it is first asked for and when something of its own has changed; until then its body, its hash
and the moment when it first appeared stay, whatever changes beside it.
"""

from __future__ import annotations

import gzip
import hashlib
import logging
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from weakref import ref

from aggregator.errors import AggregatorError
from aggregator.offer import Elsewhere, NoSuchFeed, Offer, Wanted
from aggregator.stock import Look, Stock
from aggregator.store import Store

log = logging.getLogger(__name__)

MOST_BYTES = 64_000_000
"""So much of ready-made feeds is in memory at most; those that were looked over the longest ago go first."""


@dataclass(frozen=True, slots=True, eq=False)
class Ready:
    """A whole feed. `etag` is a hash of the body; `modified` is when this body first appeared, UTC, whole seconds.

    `zipped` is the body by gzip, None where it is not to be sent so. `made_of` is what it was written from, `look` the
    last one at which it was still good: only named, since all entries of that moment hang on it.
    """

    path: str
    body: bytes
    etag: str
    modified: datetime
    zipped: bytes | None
    made_of: object
    look: ref[Look]

    @property
    def size(self) -> int:
        """The bytes of its bodies."""
        return len(self.body) + len(self.zipped or b"")


class Shelf:
    """The feeds over a Store, at the present moment of the clock. Safe for several threads."""

    def __init__(
        self,
        store: Store,
        base_url: str,
        clock: Callable[[], datetime],
        *,
        ticks: Callable[[], float] = time.monotonic,
        gzip_ics: bool = True,
    ) -> None:
        base_url = base_url.rstrip("/")
        self.store = store
        self.now = clock
        self._stock = Stock(store, base_url, clock, ticks)
        self._offer = Offer(store, self._stock, base_url)
        self._gzip_ics = gzip_ics
        self._kept: OrderedDict[str, Ready] = OrderedDict()
        self._size = 0
        self._writing = threading.Lock()

    def look(self) -> Look:
        """What there is to show; asked of the Store once in a second. The last one while the Store cannot be asked.

        Before there is one, StoreError.
        """
        return self._stock.look()

    def look_anew(self) -> Look:
        """What there is by what the Store says at once. StoreError when it cannot be asked."""
        return self._stock.look(anew=True)

    def at_hand(self, path: str) -> Ready | None:
        """The feed at this path, if it is ready and still good; nothing is written and nothing is raised."""
        kept = self._kept.get(path)
        try:
            return kept if kept is not None and kept.look() is self._stock.look() else None
        except Exception:  # who asks for the feed itself is told
            return None

    def has(self, path: str) -> bool:
        """Whether a copy of the feed at this path is kept, be it an old one."""
        return path in self._kept

    def feed(self, path: str) -> Ready | Elsewhere:
        """The feed at this path, which has no slash before it; the last whole copy while a new one cannot be had.

        NoSuchFeed when there is none. Without a copy whatever stands in the way is raised.
        """
        kept = self._kept.get(path)
        try:
            look = self._stock.look()
            if kept is not None and kept.look() is look:
                return kept
            with self._writing:
                return self._present(path, look)
        except NoSuchFeed:
            raise
        except Exception as error:  # an empty answer would empty calendars, whatever is wrong with us
            if kept is None:
                raise
            ours = not isinstance(error, AggregatorError)
            log.error("kanał podano w ostatniej całej postaci", exc_info=ours, extra={"feed": path, "why": str(error)})
            return kept

    def _present(self, path: str, look: Look) -> Ready | Elsewhere:
        kept = self._kept.get(path)
        if kept is not None and kept.look() is look:
            return kept  # another thread has written it while this one waited
        wanted = self._offer.find(path, look)
        if isinstance(wanted, Elsewhere):
            return wanted
        if kept is not None and kept.made_of == wanted.made_of:
            ready = replace(kept, look=ref(look))
        else:
            body = wanted.write()
            if kept is not None and kept.body == body:
                ready = replace(kept, made_of=wanted.made_of, look=ref(look))
            else:
                ready = self._ready(wanted, body, look)
        self._keep(ready)
        return ready

    def _ready(self, wanted: Wanted, body: bytes, look: Look) -> Ready:
        etag = hashlib.sha256(body).hexdigest()[:32]
        zips = self._gzip_ics or not wanted.path.endswith(".ics")
        return Ready(
            path=wanted.path,
            body=body,
            etag=etag,
            modified=self.store.feeds.appeared(wanted.path, etag, look.now),
            zipped=gzip.compress(body, 6, mtime=0) if zips else None,
            made_of=wanted.made_of,
            look=ref(look),
        )

    def _keep(self, ready: Ready) -> None:
        before = self._kept.pop(ready.path, None)
        self._size += ready.size - (before.size if before is not None else 0)
        self._kept[ready.path] = ready
        while self._size > MOST_BYTES and len(self._kept) > 1:
            _, oldest = self._kept.popitem(last=False)
            self._size -= oldest.size
