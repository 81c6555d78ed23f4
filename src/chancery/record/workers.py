"""Chunks of work over several processes, with results in order, whatever becomes of a process."""

import atexit
import gc
import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from chancery.ground.collecting import SELDOM

Item = TypeVar("Item")
Result = TypeVar("Result")
_Taken_contra = TypeVar("_Taken_contra", contravariant=True)
_Given_co = TypeVar("_Given_co", covariant=True)

TRIES = 2
"""how often a chunk is tried whose worker is lost, before its items are tried alone, each as often"""


@dataclass(slots=True)
class _Chunk(Generic[Item, Result]):
    items: Sequence[Item]
    future: "Future[Sequence[Result]]"
    tries: int = 0


class Runner(Protocol[_Taken_contra, _Given_co]):
    """Whatever runs one plain function, chunk in, results out: this process, several, or a cluster."""

    def results(self, chunks: Iterable[Sequence[_Taken_contra]]) -> Iterator[Sequence[_Given_co]]:
        """Give the results of each chunk, in the chunks' order; `chunks` is taken only as fast as they are read."""
        ...


class Alone(Generic[Item, Result]):
    """Runs `work` in this process."""

    def __init__(self, work: Callable[[Sequence[Item]], Sequence[Result]]) -> None:
        """Take the work."""
        self._work = work

    def results(self, chunks: Iterable[Sequence[Item]]) -> Iterator[Sequence[Result]]:
        """Give the results of each chunk, in the chunks' order."""
        for items in chunks:
            yield self._work(items) if items else ()


class Workers(Generic[Item, Result]):
    """Runs `work`, a function that a process can find by its name, on chunks of items, in `count` processes.

    Where a worker is lost (killed, out of memory), every chunk under way is begun again in new ones, so that no
    result is lost or given twice. An item that ends its worker even when it is alone gives `lost(item)`.
    Raises what `work` raises.
    """

    def __init__(
        self,
        work: Callable[[Sequence[Item]], Sequence[Result]],
        count: int,
        *,
        lost: Callable[[Item], Result],
    ) -> None:
        """Take the work; no process is started yet."""
        self._work, self._count, self._lost = work, count, lost
        self._pool: ProcessPoolExecutor | None = None

    def results(self, chunks: Iterable[Sequence[Item]]) -> Iterator[Sequence[Result]]:
        """Give the results of each chunk, in the chunks' order; `chunks` is taken only as fast as they are read."""
        waiting: deque[_Chunk[Item, Result]] = deque()
        try:
            for items in chunks:
                waiting.append(_Chunk(items, self._begun(items)))
                if len(waiting) >= 2 * self._count:
                    yield self._first(waiting)
            while waiting:
                yield self._first(waiting)
        finally:
            self._stop()

    def _first(self, waiting: "deque[_Chunk[Item, Result]]") -> Sequence[Result]:
        while True:
            chunk = waiting[0]
            try:
                results = chunk.future.result()
            except BrokenProcessPool:
                chunk.tries += 1
                self._stop(broken=True)
                results = self._one_by_one(chunk.items) if chunk.tries >= TRIES else ()
                for other in waiting:
                    if not _succeeded(other.future) and (other is not chunk or not results):
                        other.future = self._begun(other.items)
                if not results and chunk.items:
                    continue
            waiting.popleft()
            return results

    def _one_by_one(self, items: Sequence[Item]) -> Sequence[Result]:
        """Run each item alone in a process; whichever ends that process is lost."""
        return [self._alone(item) for item in items]

    def _alone(self, item: Item) -> Result:
        for _ in range(TRIES):
            try:
                return self._begun([item]).result()[0]
            except BrokenProcessPool:
                self._stop(broken=True)
        return self._lost(item)

    def _begun(self, items: Sequence[Item]) -> "Future[Sequence[Result]]":
        if not items:
            return _at_once(())
        if self._pool is None:
            self._pool = self._started()
        try:
            return self._pool.submit(self._work, items)
        except BrokenProcessPool as error:
            return _broken(error)
        except OSError as error:
            # a pool that breaks while it is being told has closed its pipe; that error has no number
            if error.errno is not None:
                raise
            return _broken(BrokenProcessPool(str(error)))

    def _started(self) -> ProcessPoolExecutor:
        # a fresh interpreter: one copied from a process with threads may wait for ever
        return ProcessPoolExecutor(
            self._count, mp_context=multiprocessing.get_context("spawn"), initializer=_quiet
        )

    def _stop(self, *, broken: bool = False) -> None:
        pool, self._pool = self._pool, None
        if pool is None:
            return
        if broken:
            # one that was begun just as the pool broke is told nothing by it, and would be waited for without end
            for process in list((getattr(pool, "_processes", None) or {}).values()):
                process.kill()
        pool.shutdown(wait=True, cancel_futures=True)


def _quiet() -> None:
    """Leave an interruption from the terminal to the parent, and end with it, however it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.set_threshold(SELDOM)
    atexit.register(gc.freeze)  # no garbage is looked for at the end: who waits for it would wait longer
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _succeeded(future: "Future[Sequence[Result]]") -> bool:
    return future.done() and not future.cancelled() and future.exception() is None


def _broken(error: BrokenProcessPool) -> "Future[Sequence[Result]]":
    """Give a result that is seen to be lost when its turn comes, as if its pool had broken just after."""
    future: Future[Sequence[Result]] = Future()
    future.set_exception(error)
    return future


def _at_once(results: Sequence[Result]) -> "Future[Sequence[Result]]":
    future: Future[Sequence[Result]] = Future()
    future.set_result(results)
    return future
