"""Open records for threads: a store is for one thread, so each thread that answers has its own.

A record whose file was replaced, or whose server was away, is opened anew at the next request.
"""

import asyncio
import ctypes
import threading
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar

from chancery.ground.errors import RecordError
from chancery.keeping.common import Common
from chancery.keeping.places import Place
from chancery.record import Record, open_record

_T = TypeVar("_T")
CACHE_MB = 16
"""How much of an SQLite file each thread keeps in memory."""
_LONG = 0.5
"""Seconds of a processor: a job of more takes memory that it leaves behind."""
_PATIENCE = 50
"""How often a job is given up, a tenth of a second apart, before it is left to itself."""


class Busy(Exception):
    """Too many requests wait already, or this one has waited too long."""


class TooLong(Busy):
    """This request was being answered, and took longer than a page may."""


class _GivenUp(BaseException):
    """Raised in a thread in which nobody waits any more for what it does."""


class _Turn:
    """One question on its way through a thread, which may be given up from another."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._given_up = False
        self._under_way: tuple[int, Record] | None = None

    def run(self, job: Callable[[Record], _T], record: Record) -> _T:
        """Do the job; raise `TooLong` where it was given up meanwhile."""
        try:
            with self._lock:
                if self._given_up:
                    raise TooLong
                self._under_way = threading.get_ident(), record
            try:
                return job(record)
            finally:
                self._over()
        except (_GivenUp, Exception):
            # whatever goes wrong in a thread that was given up does so because of that, be it in a library
            if self._given_up:
                self._over()
                raise TooLong from None
            raise

    def _over(self) -> None:
        """Let nothing more be raised in this thread, nor what is on its way reach the next job."""
        while True:
            with suppress(_GivenUp), self._lock:
                self._under_way = None
                break
        if self._given_up:
            _raised_out()

    def give_up(self) -> None:
        """End it: what the database is asked breaks off, and so does what is made of its answers."""
        # the thread holds the lock for a moment only, at its beginning and its end
        if self._lock.acquire(timeout=1):
            try:
                self._given_up = True
                if self._under_way is not None:
                    self._under_way[1].store.interrupt()
                    _raise_in(self._under_way[0], _GivenUp)
            finally:
                self._lock.release()


def _raise_in(thread: int, error: type[BaseException]) -> None:
    """Have `error` raised in a thread as soon as it runs Python again.

    A thread cannot be killed, and to look at a clock in every loop that may be long is to forget one.
    """
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), ctypes.py_object(error))


def _raised_out() -> None:
    """Have what is still to be raised in this thread raised here.

    Taking it back would leave the interpreter looking for it for ever (CPython 3.11).
    """
    with suppress(_GivenUp):
        _raise_in(threading.get_ident(), _GivenUp)
        while True:
            time.sleep(0)


def _give_back() -> None:
    """Give memory that is free back to the system, where its C library can: what is kept stays in small pieces."""
    with suppress(OSError, TypeError):
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if trim is not None:
            trim(0)


@dataclass(slots=True)
class _Work:
    """A job that waits for a thread; `kind` None where it is short."""

    future: "Future[Any]"
    job: Callable[[Record], Any]
    turn: _Turn
    kind: str | None


def _tell(work: _Work, ran: "Future[Any]") -> None:
    """Tell whoever waits for a job what came of it."""
    if work.future.cancelled():
        return
    error = ran.exception()
    if error is None:
        work.future.set_result(ran.result())
    else:
        work.future.set_exception(error)


class Desk:
    """Some threads, each with the record open, and the questions that wait for them.

    Jobs of one kind have half of the threads at most, so that what is long in the making holds up its own kind alone.
    """

    def __init__(self, place: Place, *, threads: int, spare: int = 0, most_waiting: int = 400) -> None:
        """Answer from the record at `place`, which all desks share; nothing is opened yet.

        `spare` threads more are for jobs of no kind alone.
        """
        self.place = place
        self._threads, self._all = threads, threads + spare
        self._together = (threads + 1) // 2
        self._most = most_waiting
        self._held = threading.local()
        self._pool = ThreadPoolExecutor(self._all, thread_name_prefix="desk")
        self._lock = threading.Lock()
        self._under_way: dict[Future[Any], _Turn] = {}
        self._waiting: list[_Work] = []
        self._busy: Counter[str] = Counter()
        """how many threads are on jobs of each kind"""
        self._stopping = False
        self._shared: tuple[tuple[int, ...], Common] | None = None
        """which file it is, and what its threads need not find each for itself"""

    def put(self, job: Callable[[Record], _T], *, kind: str | None = None) -> "Future[_T]":
        """Have `job` done by the next thread that is free for its kind (None: for anything, for it is short).

        Raises `Busy` where too many wait.
        """
        work = _Work(Future(), job, _Turn(), kind)
        with self._lock:
            if self._stopping or len(self._under_way) >= self._most + self._all:
                raise Busy
            self._under_way[work.future] = work.turn
            if kind is None:
                self._submit(work)
            else:
                self._waiting.append(work)
                self._begin()
        work.future.add_done_callback(self._done)
        return work.future

    async def ask(self, job: Callable[[Record], _T], *, within: float, kind: str | None = None) -> _T:
        """Give what `job` gives; raise `Busy` where that takes longer than `within` seconds, and end it."""
        future = self.put(job, kind=kind)
        try:
            return await asyncio.wait_for(asyncio.wrap_future(future), within)
        except TimeoutError:
            begun = not future.cancelled()
            if begun:
                await self._end(future)
            raise (TooLong if begun else Busy) from None

    async def _end(self, future: "Future[Any]") -> None:
        """Give up a job until it has ended, for as long as somebody may be expected to wait."""
        for _ in range(_PATIENCE):
            turn = self._turn_of(future)
            if turn is None:
                return
            turn.give_up()
            await asyncio.sleep(0.1)

    def stop(self, *, patience: float = 0.0) -> None:
        """Give what is under way `patience` seconds, end it, and close every record."""
        with self._lock:
            self._stopping = True
        until = time.monotonic() + patience
        while time.monotonic() < until and self._under_way:
            time.sleep(0.05)
        for _ in range(_PATIENCE):
            with self._lock:
                turns = list(self._under_way.values())
            if not turns:
                break
            for turn in turns:
                turn.give_up()
            time.sleep(0.1)
        with self._lock:
            never, self._waiting = self._waiting, []
        for work in never:
            if work.future.set_running_or_notify_cancel():
                work.future.set_exception(TooLong())
        all_here = threading.Barrier(self._all)

        def leave() -> None:
            # no thread takes two of these: each waits for the others
            with suppress(threading.BrokenBarrierError):
                all_here.wait(timeout=10)
            self._let_go()

        for _ in range(self._all):
            self._pool.submit(leave)
        self._pool.shutdown(wait=True)

    def _turn_of(self, future: "Future[Any]") -> _Turn | None:
        with self._lock:
            return self._under_way.get(future)

    def _done(self, future: "Future[Any]") -> None:
        with self._lock:
            self._under_way.pop(future, None)

    def _begin(self) -> None:
        """Give what waits the threads that are free for its kind, the first come first; the lock is held."""
        left = []
        for work in self._waiting:
            kind = work.kind or ""
            if self._busy.total() < self._threads and self._busy[kind] < self._together:
                self._busy[kind] += 1
                self._submit(work)
            else:
                left.append(work)
        self._waiting = left

    def _submit(self, work: _Work) -> None:
        """Give a job to the threads; the lock is held, so that none of them ends before it is let go."""
        self._pool.submit(self._run, work).add_done_callback(partial(_tell, work))

    def _run(self, work: _Work) -> Any:
        kind = work.kind
        try:
            if not work.future.set_running_or_notify_cancel():
                return None
            return self._do(work.job, work.turn)
        finally:
            del work  # an error holds this frame, and the job's future will hold the error
            with self._lock:
                if kind is not None:
                    self._busy[kind] -= 1
                    if not self._stopping:
                        self._begin()

    def _do(self, job: Callable[[Record], _T], turn: _Turn) -> _T:
        record = self._record()
        begun = time.thread_time()
        try:
            return turn.run(job, record)
        except (RecordError, TooLong):
            self._let_go()
            raise
        finally:
            if time.thread_time() - begun > _LONG:
                _give_back()

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
        with self._lock:
            if self._shared is None or self._shared[0] != mark[:2]:
                self._shared = mark[:2], record.store.common
            record.store.common = self._shared[1]
        self._held.record, self._held.mark = record, mark
        return record

    def _let_go(self) -> None:
        record: Record | None = getattr(self._held, "record", None)
        self._held.record = None
        if record is not None:
            with suppress(RecordError):
                record.close()
