"""A site on loopback that behaves as badly as sites do, for as long as a test wants it."""

import gzip
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from random import Random

from chancery.gathering.clock import Clock

PAGE = """<!doctype html><html lang="en"><head><title>Ministers meet</title>
<meta property="article:published_time" content="2024-07-11"></head><body><article><h1>Ministers meet</h1>
<p>BRUSSELS, July 11, 2024 - NATO Secretary General Jens Stoltenberg said that the alliance would send {number}
troops to Estonia.</p></article></body></html>"""


def page(number: int = 300) -> bytes:
    return PAGE.replace("{number}", str(number)).encode()


@dataclass
class Reply:
    """What is answered: `body` is sent as it is; `length` claims another length; `drip` gives bytes for ever."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    kind: str | None = "text/html; charset=utf-8"
    length: int | None = None
    drip: bytes = b""


@dataclass
class Site:
    """Pages by path, each a reply or what makes one; every request is written down with its headers."""

    pages: dict[str, Reply | Callable[[dict[str, str]], Reply]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    port: int = 0
    gone: threading.Event = field(default_factory=threading.Event)

    def at(self, path: str, *, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

    def count(self, path: str) -> int:
        return self.asked.count(path)

    def answer(self, path: str, headers: dict[str, str]) -> Reply:
        self.asked.append(path)
        self.headers.append(headers)
        found = self.pages.get(path)
        if found is None:
            return Reply(b"no such page", 404)
        return found if isinstance(found, Reply) else found(headers)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    site: Site

    def do_GET(self) -> None:
        reply = self.site.answer(self.path, {name.lower(): value for name, value in self.headers.items()})
        self.send_response(reply.status)
        if reply.kind is not None:
            self.send_header("Content-Type", reply.kind)
        for name, value in reply.headers.items():
            self.send_header(name, value)
        length = len(reply.body) if reply.length is None else reply.length
        if reply.drip:
            self.send_header("Connection", "close")
        elif reply.status != 304:
            self.send_header("Content-Length", str(length))
        self.close_connection = bool(reply.drip) or length != len(reply.body)
        try:
            self.end_headers()
            self.wfile.write(reply.body)
            while reply.drip and not self.site.gone.is_set():
                self.wfile.write(reply.drip)
        except OSError:
            self.close_connection = True  # the client has had enough

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def running() -> Iterator[Site]:
    """A site that is up until the end of the block."""
    site = Site()
    handler = type("Handler", (_Handler,), {"site": site})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    site.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        site.gone.set()
        server.shutdown()
        server.server_close()
        thread.join()


class FakeClock:
    """A clock that moves only when somebody waits, or by `tick` seconds each time it is looked at."""

    def __init__(self, tick: float = 0.0) -> None:
        self.seconds, self.tick, self.waited = 0.0, tick, list[float]()
        self.start = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)

    def now(self) -> datetime:
        return self.start + timedelta(seconds=self.seconds)

    def elapsed(self) -> float:
        self.seconds += self.tick
        return self.seconds

    def wait(self, seconds: float) -> None:
        self.waited.append(seconds)
        self.seconds += seconds

    @property
    def clock(self) -> Clock:
        return Clock(self.now, self.elapsed, self.wait)


def bomb(megabytes: int) -> bytes:
    """Few bytes that unpack to many."""
    return gzip.compress(b"\0" * (megabytes * 2**20), 9)


def noise(size: int, seed: int = 7) -> bytes:
    return Random(seed).randbytes(size)
