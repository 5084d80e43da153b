"""The commands that go on until they are stopped: serve, web, schedule, worker."""

from __future__ import annotations

import logging
import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from types import FrameType
from typing import Any, NoReturn
from wsgiref.types import WSGIApplication

import click
import waitress

from aggregator.cli.arguments import PORT, now_option
from aggregator.cli.doors import Surroundings, workshop
from aggregator.cli.polish import PolishCommand
from aggregator.config import Settings
from aggregator.errors import AggregatorError
from aggregator.jobs import LocalScheduler, Queue, Worker
from aggregator.shelf import Shelf
from aggregator.store import Store
from aggregator.web import create_app

log = logging.getLogger(__name__)

THREADS = 8

BOUNDS = {
    "max_request_header_size": 32_768,
    "max_request_body_size": 100_000,
    "connection_limit": 400,  # select() knows 1024 files, and the rest of the process has some too
    "channel_timeout": 30,
}
"""What waitress takes of one client: bytes of headers and of a form, connections at once, seconds without a word."""

EVERYWHERE = "0.0.0.0"  # nosec B104
"""What an operator says to listen on all addresses; known, never chosen here."""

A_WHILE = 0.5
"""Seconds of one sleep. A signal ends it; one that the system gave to another thread is noticed at its end."""

host_option = click.option(
    "--host", default="127.0.0.1", metavar="ADRES", help="Adres, na którym słuchać; 0.0.0.0: na wszystkich. [127.0.0.1]"
)
port_option = click.option("--port", default=8000, type=PORT, metavar="PORT", help="Port, 0: dowolny wolny. [8000]")


@click.command(cls=PolishCommand)
@host_option
@port_option
@now_option
@click.pass_obj
def serve(around: Surroundings, host: str, port: int, start: datetime | None) -> None:
    """Uruchamia stronę i czytanie źródeł w jednym procesie, aż do Ctrl+C.

    Pierwsza runda zaczyna się od razu, w tle; strona odpowiada w tym czasie.
    """
    settings = around.settings()
    if not around.environ.get("AGGREGATOR_BASE_URL", "").strip():
        settings = replace(settings, base_url=own_address(host, port or 8000))
    with workshop(around, settings, start) as shop, queue_of(settings) as queue, until_told(shop.stop):
        shelf = Shelf(shop.store, settings.base_url, shop.clock, gzip_ics=settings.gzip_ics)
        scheduler = LocalScheduler(
            settings, store=shop.store, fetcher=shop.fetcher, clock=shop.clock, stop=shop.stop, shelf=shelf, queue=queue
        )
        server = listening(create_app(settings, shop.store, shop.clock, shelf), settings, host, port)
        warm_up(shelf)
        try:
            scheduler.start()
            server.run()
        finally:
            server.close()
            scheduler.stop()


@click.command(cls=PolishCommand)
@host_option
@port_option
@click.pass_obj
def web(around: Surroundings, host: str, port: int) -> None:
    """Uruchamia samą stronę; źródła czyta wtedy „aggregator schedule” albo „aggregator update”."""
    settings = around.settings()
    with Store.open(settings.database_url) as store, until_told(threading.Event()):
        shelf = Shelf(store, settings.base_url, around.clock(None), gzip_ics=settings.gzip_ics)
        server = listening(create_app(settings, store, around.clock(None), shelf), settings, host, port)
        warm_up(shelf)
        try:
            server.run()
        finally:
            server.close()


@click.command(cls=PolishCommand)
@click.pass_obj
def schedule(around: Surroundings) -> None:
    """Uruchamia samo czytanie źródeł o ich porach, bez strony.

    Z AGGREGATOR_QUEUE=postgresql tylko zleca je, gdy przychodzi pora, a czytają procesy „aggregator worker”.
    """
    settings = around.settings()
    with workshop(around, settings, None) as shop, queue_of(settings) as queue, until_told(shop.stop):
        scheduler = LocalScheduler(
            settings, store=shop.store, fetcher=shop.fetcher, clock=shop.clock, stop=shop.stop, queue=queue
        )
        try:
            scheduler.start()
            doing = "Czytam źródła o ich porach" if queue is None else "Zlecam czytanie źródeł o ich porach"
            click.echo(f"{doing}; Ctrl+C kończy.")
            sleep_for_ever()
        finally:
            scheduler.stop()


@click.command(cls=PolishCommand)
@click.pass_obj
def worker(around: Surroundings) -> None:
    """Czyta źródła, które zleca „aggregator schedule”; takich procesów może być wiele, na wielu komputerach.

    Potrzebuje kolejki: AGGREGATOR_QUEUE=postgresql. Bez niej mówi o tym i czeka, nic nie robiąc.
    """
    settings = around.settings()
    if settings.queue == "off":
        with until_told(threading.Event()):
            remedy = "źródła czyta sam „aggregator schedule” albo „serve”. Kolejkę włącza AGGREGATOR_QUEUE=postgresql"
            click.echo(f"Kolejka jest wyłączona: {remedy}. Czekam; Ctrl+C kończy.")
            sleep_for_ever()
    with workshop(around, settings, None) as shop, until_told(shop.stop):
        hands = Worker(settings, store=shop.store, fetcher=shop.fetcher, clock=shop.clock, stop=shop.stop)
        try:
            hands.start()
            click.echo(f"Czytam źródła z kolejki, najwyżej {settings.hosts_at_once} naraz; Ctrl+C kończy.")
            sleep_for_ever()
        finally:
            hands.stop()


@contextmanager
def queue_of(settings: Settings) -> Iterator[Queue | None]:
    """The queue for workers, open within the block; None where this process reads by itself."""
    if settings.queue == "off":
        yield None
        return
    queue = Queue(settings.database_url)
    try:
        yield queue
    finally:
        queue.close()


def sleep_for_ever() -> NoReturn:
    """Sleeps until a signal raises something.

    No lock is waited for: an exception out of a signal handler may leave a lock in disorder.
    """
    while True:
        time.sleep(A_WHILE)


def listening(app: WSGIApplication, settings: Settings, host: str, port: int) -> Any:
    """A waitress server that has its port; says where it listens. AggregatorError when the port cannot be had.

    waitress itself never trusts a proxy's headers; with TRUST_PROXY it lets them pass, and the application judges them.
    Metrics for this machine alone are refused to whoever bears one, so then they pass too.
    """
    passing = settings.trust_proxy or settings.metrics == "local"
    options = {**BOUNDS, "clear_untrusted_proxy_headers": not passing}
    try:
        server = waitress.create_server(app, host=host, port=port, threads=THREADS, ident="Kalendarium ES", **options)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise AggregatorError(f"nie można słuchać na {host}:{port} ({reason}) – wybierz inny port: --port") from error
    bound = getattr(server, "effective_port", port)
    click.echo(f"Kalendarium ES działa pod adresem {own_address(host, bound)} (Ctrl+C kończy).")
    sys.stdout.flush()
    return server


def warm_up(shelf: Shelf) -> None:
    """Lets the shelf learn in the background what there is, so that the first reader need not wait for it."""

    def look() -> None:
        try:
            shelf.look()
        except AggregatorError as error:  # the first reader is told, if it is still so then
            log.warning("kalendarza jeszcze nie ma pod ręką", extra={"fault": str(error)})

    threading.Thread(target=look, name="warm-up", daemon=True).start()


def own_address(host: str, port: int) -> str:
    """The address under which a browser on this machine finds the page."""
    shown = "127.0.0.1" if host in (EVERYWHERE, "::", "*", "") else host
    return f"http://[{shown}]:{port}" if ":" in shown else f"http://{shown}:{port}"


@contextmanager
def until_told(stop: threading.Event) -> Iterator[None]:
    """Within the block a first SIGTERM or SIGINT (Ctrl+C) sets `stop` and raises SystemExit(0), so that all is closed
    in order; further ones change nothing, also while the process ends after it.
    """
    told = False

    def leave(signal_: int, frame: FrameType | None) -> None:
        nonlocal told
        if told:  # a handler may interrupt a handler, and the Event's lock may not be taken twice
            return
        told = True
        stop.set()  # at once, so that a round ends while the web still finishes its answers
        raise SystemExit(0)

    before = {one: signal.signal(one, leave) for one in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield
    finally:
        for one, handler in before.items():
            signal.signal(one, signal.SIG_IGN if told else handler)
