"""Pages from the web: fetched politely, within limits, never from where nobody meant to go."""

import random
import ssl
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import field, replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from types import MappingProxyType
from typing import Self

import httpcore2

from chancery import __version__
from chancery.gathering.addresses import host_of, led_to, normal, origin_of
from chancery.gathering.clock import Clock
from chancery.gathering.connecting import Deadline, GuardedBackend, Resolver, resolved
from chancery.gathering.robots import Robots
from chancery.gathering.unpacking import too_large, unpacked
from chancery.ground.errors import (
    BadCertificate,
    NoConnection,
    RedirectLoop,
    RefusedByServer,
    TooSlow,
    WebError,
    WrongType,
)
from chancery.ground.fixed import fixed

AGENT = f"Chancery/{__version__}"
"""How the client names itself, to servers and in robots.txt."""
_TEXTUAL = ("text/", "application/xhtml", "application/xml", "application/rss", "application/atom",
            "application/rdf", "application/json", "application/x-ndjson", "application/jsonl",
            "application/octet-stream", "binary/octet-stream", "application/x-httpd")  # fmt: skip
_ACCEPT = (
    "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,"
    "application/xml;q=0.9,text/plain;q=0.8,*/*;q=0.1"
)
_AGAIN = (408, 425, 429, 500, 502, 503, 504)
_LED = (301, 302, 303, 307, 308)


@fixed
class Limits:
    """How far the client goes for one address."""

    largest: int = 16 * 1024 * 1024
    """bytes, as sent and unpacked"""
    seconds: float = 60.0
    """for one answer, from the first byte sent to the last received"""
    redirects: int = 10
    attempts: int = 4
    pause: float = 1.0
    """seconds between two requests to one host; more where its robots.txt asks for more"""
    patience: float = 120.0
    """seconds the client waits before another attempt; a server that asks for more is left for later"""


@fixed
class Manners:
    """How the client behaves: its limits, the hosts allowed wherever they lie, its name, its clock."""

    limits: Limits = field(default_factory=Limits)
    allowed: tuple[str, ...] = ()
    agent: str = AGENT
    clock: Clock = field(default_factory=Clock)
    resolver: Resolver = resolved
    tls: ssl.SSLContext | None = None


@fixed
class Known:
    """What an earlier answer said of itself, to ask for the page only if it has changed."""

    etag: str | None = None
    modified: str | None = None


NOTHING = Known()


@fixed
class Answer:
    """What a server gave: from which address in the end, when, and the body as it was sent.

    `headers` have names in lower case; of a name sent several times the values stand with commas between.
    """

    address: str
    asked: str
    status: int
    reason: str
    headers: Mapping[str, str]
    sent: bytes
    at: datetime

    @property
    def unchanged(self) -> bool:
        """Tell whether the server said that the page is as it was."""
        return self.status == 304


class TryLater(RefusedByServer):
    """The server is busy, and says (or its answer implies) in how many seconds to come again."""

    def __init__(self, message: str, *, seconds: float, hint: str = "") -> None:
        """Keep the seconds."""
        super().__init__(message, hint=hint)
        self.seconds = seconds


class Web:
    """The client. Not for several threads at once; closes at the end of `with`."""

    def __init__(self, manners: Manners | None = None) -> None:
        """Take the manners; nothing is opened before the first page is asked for."""
        self.manners = manners or Manners()
        self._deadline = Deadline(self.manners.clock)
        self._free: dict[str, float] = {}
        self._robots = Robots(self.manners.agent, self._robots_text, self.manners.clock)
        self._chance = random.Random()
        self._pool: httpcore2.ConnectionPool | None = None

    def __enter__(self) -> Self:
        """Give itself, to be closed at the end of the block."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close."""
        self.close()

    def close(self) -> None:
        """Close all connections."""
        if self._pool is not None:
            self._pool.close()
            self._pool = None

    def fetch(self, address: str, *, known: Known = NOTHING) -> Answer:
        """Give what is at `address`, redirects followed; or a `WebError` that says why not.

        With `known`, the answer may be `unchanged` and have no body. robots.txt is asked for every address
        on the way, and every host is judged when it is connected to.
        """
        asked = at = normal(address)
        seen = {at}
        for _ in range(self.manners.limits.redirects + 1):
            self._robots.check(at)
            answer = self._patiently(at, known if at == asked else NOTHING)
            location = answer.headers.get("location")
            if answer.status not in _LED or not location:
                return replace(_checked(answer), asked=asked)
            at = led_to(at, location)
            if at in seen:
                raise RedirectLoop(f"{asked} leads in a circle, by {at}", hint="the site may want a cookie")
            seen.add(at)
        raise RedirectLoop(f"{asked} leads on more than {self.manners.limits.redirects} times")

    def _robots_text(self, address: str) -> tuple[int, bytes]:
        """Give status and body of a robots.txt, redirects followed, as RFC 9309 has it."""
        at = address
        for _ in range(6):
            answer = self._patiently(at, NOTHING)
            location = answer.headers.get("location")
            if answer.status not in _LED or not location:
                return answer.status, _body(answer, self.manners.limits.largest)
            at = led_to(at, location)
        return 404, b""

    def _patiently(self, address: str, known: Known) -> Answer:
        """Ask, and ask again where that may help, each time after a longer while."""
        limits, clock = self.manners.limits, self.manners.clock
        for attempt in range(1, limits.attempts + 1):
            last = attempt == limits.attempts
            wait = 2.0 ** (attempt - 1) * (0.75 + self._chance.random() / 2)
            self._take_turn(address)
            try:
                answer = self._ask(address, known)
            except (NoConnection, TooSlow):
                if last:
                    raise
            else:
                if answer.status not in _AGAIN:
                    return answer
                told = retry_after(answer.headers.get("retry-after"), clock.now())
                wait = max(wait, told) if told is not None else wait
                if last or wait > limits.patience:
                    raise TryLater(
                        f"{address} answers {_status(answer)}",
                        seconds=wait,
                        hint=f"try again in {wait:.0f} s",
                    )
            clock.wait(wait)
        raise AssertionError("the last attempt returns or raises")

    def _take_turn(self, address: str) -> None:
        """Wait until the host may be asked again."""
        clock, host = self.manners.clock, host_of(address)
        left = self._free.get(host, 0.0) - clock.elapsed()
        if left > 0:
            clock.wait(left)
        pause = max(self.manners.limits.pause, self._robots.delay(address))
        self._free[host] = clock.elapsed() + pause

    def _ask(self, address: str, known: Known) -> Answer:
        limits = self.manners.limits
        self._deadline.start(limits.seconds)
        timeout = dict.fromkeys(("connect", "read", "write", "pool"), min(20.0, limits.seconds))
        try:
            with self._connections().stream(
                "GET", address, headers=self._headers(known), extensions={"timeout": timeout}
            ) as response:
                headers = _joined(response.headers)
                body = b"".join(self._bounded(response, address, headers))
                reason = response.extensions.get("reason_phrase", b"").decode("latin-1")
                return Answer(
                    address, address, response.status, reason, headers, body, self.manners.clock.now()
                )
        except httpcore2.TimeoutException:
            raise TooSlow(f"{address} did not answer within {limits.seconds:.0f} s") from None
        except (httpcore2.NetworkError, httpcore2.ProtocolError, zlib.error) as error:
            raise _unreached(address, error) from None

    def _bounded(
        self, response: httpcore2.Response, address: str, headers: Mapping[str, str]
    ) -> Iterator[bytes]:
        """Give the body; stop where it is no text by its label, or more than is allowed."""
        limits, size = self.manners.limits, 0
        kind = headers.get("content-type", "").strip().lower()
        if response.status == 200 and kind and not kind.startswith(_TEXTUAL) and "+xml" not in kind:
            raise WrongType(
                f"{address} is {kind.partition(';')[0][:60]}, not HTML", hint="read a page of text"
            )
        length = headers.get("content-length", "")
        if length.isdigit() and int(length) > limits.largest:
            raise too_large(address, limits.largest)
        for piece in response.iter_stream():
            size += len(piece)
            if size > limits.largest:
                raise too_large(address, limits.largest)
            self._deadline.left(None)
            yield piece

    def _headers(self, known: Known) -> list[tuple[str, str]]:
        headers = [
            ("User-Agent", self.manners.agent),
            ("Accept", _ACCEPT),
            ("Accept-Encoding", "gzip, deflate, br"),
        ]
        headers += [("If-None-Match", known.etag)] if known.etag else []
        return headers + ([("If-Modified-Since", known.modified)] if known.modified else [])

    def _connections(self) -> httpcore2.ConnectionPool:
        if self._pool is None:
            manners = self.manners
            self._pool = httpcore2.ConnectionPool(
                ssl_context=manners.tls or httpcore2.default_ssl_context(),
                max_connections=20,
                keepalive_expiry=30.0,
                network_backend=GuardedBackend(
                    self._deadline, allowed=manners.allowed, resolver=manners.resolver
                ),
            )
        return self._pool


def body_of(answer: Answer, limits: Limits) -> bytes:
    """Give the body of a page with its packing undone, within `limits`."""
    return _body(answer, limits.largest)


def retry_after(written: str | None, now: datetime) -> float | None:
    """Give the seconds that a `Retry-After` asks for (a number, or a date); None where it says nothing."""
    if written is None:
        return None
    written = written.strip()
    if written.isascii() and written.isdigit() and len(written) < 10:
        return float(written)
    try:
        at = parsedate_to_datetime(written)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return max(0.0, ((at if at.tzinfo else at.replace(tzinfo=UTC)) - now).total_seconds())


def _body(answer: Answer, most: int) -> bytes:
    return unpacked(answer.sent, answer.headers.get("content-encoding", ""), answer.address, most=most)


def _checked(answer: Answer) -> Answer:
    if answer.status in (200, 203, 304):
        return answer
    hints = {401: "it wants a login", 402: "it wants money", 403: "it may refuse programs",
             404: "the page is gone, or the address wrong", 410: "the page is gone",
             451: "it may not be shown in this country"}  # fmt: skip
    raise RefusedByServer(f"{answer.address} answers {_status(answer)}", hint=hints.get(answer.status, ""))


def _status(answer: Answer) -> str:
    return f"{answer.status} {answer.reason}".strip()[:80]


def _joined(raw: list[tuple[bytes, bytes]]) -> Mapping[str, str]:
    headers: dict[str, str] = {}
    for name, value in raw:
        key, text = name.decode("latin-1").lower(), value.decode("latin-1").strip()
        headers[key] = f"{headers[key]}, {text}" if key in headers else text
    return MappingProxyType(headers)


def _unreached(address: str, error: BaseException) -> WebError:
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return BadCertificate(
                f"the certificate of {origin_of(address)} fails: {cause.verify_message}",
                hint="do not trust it; tell the site",
            )
        cause = cause.__cause__ or cause.__context__
    return NoConnection(f"{address} cannot be reached: {str(error)[:200] or type(error).__name__}")
