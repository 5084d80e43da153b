"""Two servers of one kind, for `make bench`: our feeds, and beside them the least that Flask can do.

    python -m tests.crowd.feed_server EVENTS

prints the ports of both, then serves until its input ends. The second has an empty view at / and, by `send_file`, the
bytes of our /kalendarz.ics at the same path.
"""

from __future__ import annotations

import os
import sys
import tempfile
import threading
from pathlib import Path

import waitress
from flask import Flask, Response, send_file

from aggregator.cli.serving import THREADS
from aggregator.config import Settings
from aggregator.shelf import Ready, Shelf
from aggregator.store import Store
from aggregator.web import create_app
from tests.crowd.entries import NOW, fill


def bare(file: Path) -> Flask:
    app = Flask("bare")

    @app.get("/")
    def empty() -> str:
        return ""

    @app.get("/kalendarz.ics")
    def calendar() -> Response:
        return send_file(file, mimetype="text/calendar", conditional=False, etag=False)

    return app


def main(count: int) -> None:
    with tempfile.TemporaryDirectory() as folder, Store.open(f"sqlite:///{folder}/k.sqlite3") as store:
        fill(store, count)
        shelf = Shelf(store, "https://kalendarz.example.pl", lambda: NOW)
        feed = shelf.feed("kalendarz.ics")
        assert isinstance(feed, Ready)
        file = Path(folder, "kalendarz.ics")
        file.write_bytes(feed.body)
        apps = (create_app(Settings(), store, lambda: NOW, shelf), bare(file))
        servers = [waitress.create_server(app, host="127.0.0.1", port=0, threads=THREADS) for app in apps]
        for server in servers:
            threading.Thread(target=server.run, daemon=True).start()
        print(*(server.effective_port for server in servers), flush=True)
        sys.stdin.read()
        sys.stdout.flush()
    os._exit(0)


if __name__ == "__main__":
    main(int(sys.argv[1]))
