"""A static server of the same kind: `python -m tests.crowd.static_server FILE`.

It gives the answers of another server over again, out of memory: the same headers and bytes at each path, 304 to who
says the ETag. It prints its port, then serves until its input ends.
"""

from __future__ import annotations

import os
import pickle
import sys
import threading
from collections.abc import Iterable
from pathlib import Path
from wsgiref.types import StartResponse, WSGIEnvironment

import waitress

from aggregator.cli.serving import BOUNDS, THREADS


def main(file: Path) -> None:
    answers = pickle.loads(file.read_bytes())  # our own, written a moment ago

    def app(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        etag, unchanged, headers, body = answers[environ["PATH_INFO"]]
        if environ.get("HTTP_IF_NONE_MATCH") == etag:
            start_response("304 NOT MODIFIED", list(unchanged))
            return ()
        start_response("200 OK", list(headers))
        return (body,)

    server = waitress.create_server(app, host="127.0.0.1", port=0, threads=THREADS, **BOUNDS)
    threading.Thread(target=server.run, daemon=True).start()
    print(server.effective_port, flush=True)
    sys.stdin.read()
    os._exit(0)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
