"""Open records for threads: a store is for one thread, so each thread that answers has its own.

A record whose file was replaced, or whose server was away, is opened anew at the next request.
"""

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from typing import TypeVar

from chancery.ground.errors import RecordError
from chancery.keeping.places import Place
from chancery.record import Record, open_record

_T = TypeVar("_T")
CACHE_MB = 16
"""How much of an SQLite file each thread keeps in memory."""


class Busy(Exception):
    """Too many requests wait already, or this one has waited too long."""


class Desk:
    """Some threads, each with the record open, and the questions that wait for them."""

    def __init__(self, place: Place, *, threads: int, most_waiting: int = 400) -> None:
        """Answer from the record at `place`, which all desks share; nothing is opened yet."""
        self.place = place
        self._threads = threads
        self._most = most_waiting
        self._held = threading.local()
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="desk")
        self._lock = threading.Lock()
        self._under_way = 0

    def put(self, job: Callable[[Record], _T]) -> "Future[_T]":
        """Have `job` done by the next free thread; raise `Busy` where too many wait."""
        with self._lock:
            if self._under_way >= self._most + self._threads:
                raise Busy
            self._under_way += 1
        future = self._pool.submit(self._do, job)
        future.add_done_callback(self._done)
        return future

    async def ask(self, job: Callable[[Record], _T], *, within: float) -> _T:
        """Give what `job` gives; raise `Busy` where that takes longer than `within` seconds."""
        try:
            return await asyncio.wait_for(asyncio.wrap_future(self.put(job)), within)
        except TimeoutError:
            raise Busy from None

    def stop(self) -> None:
        """Finish what is under way and close every record."""
        all_here = threading.Barrier(self._threads)

        def leave() -> None:
            # no thread takes two of these: each waits for the others
            with suppress(threading.BrokenBarrierError):
                all_here.wait(timeout=10)
            self._let_go()

        for _ in range(self._threads):
            self._pool.submit(leave)
        self._pool.shutdown(wait=True)

    def _done(self, _: "Future[_T]") -> None:
        with self._lock:
            self._under_way -= 1

    def _do(self, job: Callable[[Record], _T]) -> _T:
        record = self._record()
        try:
            return job(record)
        except RecordError:
            self._let_go()
            raise

    def _record(self) -> Record:
        """Give this thread's record, opened anew where it is another file now, or no longer answers."""
        mark = self.place.mark()
        record: Record | None = getattr(self._held, "record", None)
        if record is not None and self._held.mark == mark:
            with suppress(RecordError):
                record.store.last()
                return record
        self._let_go()
        record = open_record(self.place.place, create=False, cache_mb=CACHE_MB)
        self._held.record, self._held.mark = record, mark
        return record

    def _let_go(self) -> None:
        record: Record | None = getattr(self._held, "record", None)
        self._held.record = None
        if record is not None:
            with suppress(RecordError):
                record.close()
