"""`chancery watch`: feeds and pages, for weeks."""

import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import rich_click as click

from chancery.doors.cli.options import opened, record_option
from chancery.doors.cli.web import manners, web_options
from chancery.doors.cli.words import plain

if TYPE_CHECKING:
    from http.server import ThreadingHTTPServer

    from chancery.record.watching import Figures, Watch

_LONGEST_WAIT = 60.0
"""seconds after which the status is looked at again"""


@click.command(short_help="Watch feeds and pages, and tell of what is new.")
@click.argument("watchlist", type=click.Path(dir_okay=False), metavar="WATCH.toml")
@record_option
@click.option("--once", is_flag=True, help="Look at what is due, once, and end.")
@click.option("--state", metavar="FOLDER", help="Where the watch remembers. [default: RECORD.watch]")
@click.option("--metrics", metavar="FILE|PORT", help="Where its figures are: a file, or a port on 127.0.0.1.")
@web_options
def watch(
    *,
    watchlist: str,
    where: str,
    once: bool,
    state: str | None,
    metrics: str | None,
    raw: str | None,
    allowed: tuple[str, ...],
    agent: str | None,
) -> None:
    """Watch the feeds and pages that WATCH.toml lists, and keep what is on them in the record.

    It runs until it is stopped (Ctrl-C, or SIGTERM: the page under way is done first), and goes on where it was
    when it is started again, even after a crash: no page is read twice and nothing told twice.

    \b
    every = "1h"                            every how often (s, m, h, d)
    [[feed]]
    url = "https://example.org/news.xml"
    every = "15m"
    [[page]]
    url = "https://example.org/statements"
    [[alert]]                               claims that pass all these filters
    name = "summits"
    where = ["type=CONSULT", "actor=NATO"]
    command = ["mail", "-s", "summit", "desk@example.org"]

    \b
    Alerts are in RECORD.watch/alerts.jsonl and alerts.atom; a command gets its claim as JSON.
    chancery watch watch.toml --record nato.db
    chancery watch watch.toml --once --metrics /var/lib/node_exporter/chancery.prom
    """
    stop = threading.Event()
    asking = manners(allowed, agent)
    with (
        _until_stopped(stop),
        opened(where, create=True) as record,
        record.watch(
            watchlist, manners=asking, raw=raw, state=state, tell=_say, stopped=stop.is_set
        ) as watching,
        _figures(watching.figures, metrics) as show,
    ):
        _run(watching, stop, show, once=once)
    if sys.stderr.isatty():
        click.echo(err=True)


def _run(watching: "Watch", stop: threading.Event, show: Callable[[], None], *, once: bool) -> None:
    while not stop.is_set():
        wait = watching.turn()
        show()
        if once:
            return
        stop.wait(min(wait, _LONGEST_WAIT))


@contextmanager
def _until_stopped(stop: threading.Event) -> Iterator[None]:
    """Let the two signals that end a program end this one between two pages."""
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    for number in before:
        signal.signal(number, lambda *_: stop.set())
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _say(line: str) -> None:
    click.echo(("\r\x1b[K" if sys.stderr.isatty() else "") + plain(line), err=True)


@contextmanager
def _figures(figures: "Figures", metrics: str | None) -> Iterator[Callable[[], None]]:
    """Give what shows the status on one line, and the metrics wherever they are wanted."""
    last = ""

    def show() -> None:
        nonlocal last
        line = figures.line()
        if sys.stderr.isatty():
            click.echo("\r\x1b[K" + line, nl=False, err=True)
        elif line != last:
            click.echo(line, err=True)
        last = line
        if metrics and not metrics.isdigit():
            from chancery.record.places import replace_file  # noqa: PLC0415 - help must not wait for it

            replace_file(Path(metrics), figures.metrics().encode())

    if metrics is None or not metrics.isdigit():
        yield show
        return
    server = _server(figures, int(metrics))
    try:
        yield show
    finally:
        server.shutdown()
        server.server_close()


def _server(figures: "Figures", port: int) -> "ThreadingHTTPServer":
    from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer  # noqa: PLC0415 - only who wants it

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found = self.path == "/-/metrics"
            body = figures.metrics().encode() if found else b"see /-/metrics\n"
            self.send_response(200 if found else 404)
            self.send_header("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            pass

    try:
        server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
    except (OSError, OverflowError) as error:
        raise click.UsageError(f"port {port} cannot be opened: {error}") from None
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server
