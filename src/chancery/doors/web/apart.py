"""Heavy sums in a process of their own, within limits of time and memory, so that no page waits for them."""

import multiprocessing
import os
import resource
import signal
import threading
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import TypeVar

from chancery.doors.web.errors import Wrong, wrong
from chancery.ground.errors import ChanceryError

_T = TypeVar("_T")
_SAID = 1000
_BEGINNING = 60.0
"""Seconds that the process may take until it is ready: on a machine with much to do its imports take long."""


class Apart:
    """One process that does one thing at a time; it stays for the next, and is killed where one takes too long."""

    def __init__(self, *, seconds: float, memory: int) -> None:
        """Let each thing take `seconds`, and the process `memory` bytes; nothing is started yet."""
        self._seconds, self._memory = seconds, memory
        self._turn = threading.Lock()
        self._process: BaseProcess | None = None
        self._line: Connection | None = None

    def do(self, work: Callable[..., _T], *given: object) -> _T:
        """Give what `work`, a function that a process can find by its name, makes of what it is given.

        Raises `Wrong`: what `work` refuses, 413 where it takes too long or too much memory.
        """
        with self._turn:
            line = self._begun()
            try:
                line.send((work, given))
                if not line.poll(self._seconds):
                    raise self._too_much(f"this takes more than {self._seconds:.0f} seconds")
                kind, told = line.recv()
            except (EOFError, OSError):
                raise self._too_much("this takes too much memory") from None
        if kind == "wrong":
            raise Wrong(*told)
        result: _T = told
        return result

    def stop(self) -> None:
        """End the process."""
        with self._turn:
            self._end()

    def _begun(self) -> Connection:
        if self._line is not None and self._process is not None and self._process.is_alive():
            return self._line
        self._end()
        # a fresh interpreter: one copied from a process with threads may wait for ever
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=_serve, args=(theirs, self._memory), daemon=True)
        process.start()
        theirs.close()
        self._line, self._process = ours, process
        if not ours.poll(_BEGINNING) or not _is_ready(ours):
            self._end()
            raise Wrong(503, "weighing could not begin", "ask again in a moment", (("Retry-After", "5"),))
        return ours

    def _too_much(self, message: str) -> Wrong:
        self._end()
        hint = "fewer draws, rounds or players; or weigh it in the terminal, which has no such limits"
        return Wrong(413, message, hint)

    def _end(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.join()
        if self._line is not None:
            self._line.close()
        self._process = self._line = None


def _is_ready(line: Connection) -> bool:
    with suppress(EOFError, OSError):
        return bool(line.recv() == "ready")
    return False


def _serve(line: Connection, memory: int) -> None:
    """Do what comes along the line, until nothing does any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.environ["OMP_NUM_THREADS"] = "1"
    import chancery.weighing.given  # noqa: F401, PLC0415 - loaded before anybody waits for it

    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    with suppress(EOFError, OSError):
        line.send("ready")
        while True:
            work, given = line.recv()
            line.send(_done(work, given))


def _done(work: Callable[..., object], given: tuple[object, ...]) -> tuple[str, object]:
    try:
        return "done", work(*given)
    except ChanceryError as error:
        shape = wrong(error)
        return "wrong", (shape.status, shape.message[:_SAID], shape.hint[:_SAID])
    except MemoryError:
        return "wrong", (413, "this takes too much memory", "fewer draws, rounds or players")
