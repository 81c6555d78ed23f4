"""Bytes from a thread that makes them to a reader who takes them, with few on the way between them."""

import asyncio
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from concurrent.futures import Future

from starlette.responses import StreamingResponse
from starlette.types import Receive, Scope, Send

from chancery.doors.web.records import Desk
from chancery.record import Record

_AHEAD = 4


class ReaderGone(Exception):
    """Whoever was reading has gone, or takes nothing any more."""


class Flow:
    """What one thread makes for one reader. `leave` ends it from the reader's side, whatever is on the way."""

    def __init__(self, *, stalled: float) -> None:
        """Give up on a reader that takes nothing for `stalled` seconds."""
        self._stalled = stalled
        self._slots = threading.Semaphore(_AHEAD)
        self._loop = asyncio.get_running_loop()
        self._made: asyncio.Queue[bytes | None] = asyncio.Queue()
        self._gone = False
        self._first: bytes | None = None
        self._future: Future[None] | None = None

    async def begin(self, desk: Desk, make: Callable[[Record], Iterator[bytes]]) -> None:
        """Start making, and wait for the first bytes; raise what goes wrong until then."""

        def pump(record: Record) -> None:
            for chunk in make(record):
                if not self._slots.acquire(timeout=self._stalled) or self._gone:
                    raise ReaderGone
                self._loop.call_soon_threadsafe(self._made.put_nowait, chunk)

        def end(_: "Future[None]") -> None:
            if not self._loop.is_closed():
                self._loop.call_soon_threadsafe(self._made.put_nowait, None)

        self._future = desk.put(pump)
        self._future.add_done_callback(end)
        try:
            self._first = await self._made.get()
        except asyncio.CancelledError:
            self.leave()
            raise
        if self._first is None:
            self._future.result()

    async def chunks(self) -> AsyncIterator[bytes]:
        """Give what is made, as it is made; raise what goes wrong meanwhile."""
        chunk = self._first
        while chunk is not None:
            yield chunk
            self._slots.release()
            chunk = await self._made.get()
        if self._future is not None:
            self._future.result()

    def leave(self) -> None:
        """Say that nobody reads any more."""
        self._gone = True
        self._slots.release()
        if self._future is not None:
            self._future.cancel()


class Flowing(StreamingResponse):
    """A response whose body flows."""

    def __init__(self, flow: Flow, *, media_type: str, headers: dict[str, str]) -> None:
        """Send what `flow` gives."""
        super().__init__(flow.chunks(), media_type=media_type, headers=headers)
        self._flow = flow

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send it; whatever ends the sending ends the making."""
        try:
            await super().__call__(scope, receive, send)
        finally:
            self._flow.leave()
