"""Rows dictated to a process of its own, which writes them into an SQLite file (`scribe`), all or none.

SQLite holds the interpreter while it takes rows over, so that a thread would gain nothing.
"""

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from queue import Queue
from sqlite3 import OperationalError
from threading import Thread
from typing import Any, BinaryIO, cast

from chancery.keeping import messages
from chancery.keeping.engine import Row, Values

_MOST_WAITING = 4
"""How many messages wait at most; a great one has as many rows as a writer lets wait."""
_MOST_SMALL = 64
"""How many where rows are sent by the ten thousand, of all tables: neither process then waits for the other."""

_PIPE = 1 << 20
"""Bytes that are on their way, where the system can: the fewer, the more often the two have to wake each other."""


class Scribe:
    """The process that writes, as the one that dictates sees it. What fails is sqlite3's `OperationalError`."""

    def __init__(self, process: "subprocess.Popen[bytes]", *, most: int = _MOST_WAITING) -> None:
        """Take a process that was just begun; wait until it holds the write lock. At most so many messages wait."""
        self._process = process
        self._waiting: Queue[tuple[bytes, bytes] | None] = Queue(most)
        self._thread = Thread(target=self._send, name="dictating", daemon=True)
        self._deaf = False
        self._kept = False
        self._told("ready")
        self._thread.start()

    def add(self, table: str, rows: Sequence[Row]) -> None:
        """Have rows added to a table, or texts to a full-text index: their words are cut there."""
        self._say("rows", table, rows)

    def do(self, statement: str, values: Values) -> None:
        """Have a statement run."""
        self._say("do", statement, _plain(values))

    def ask(self, question: str, values: Values) -> list[Row]:
        """Give the rows that answer once all is written that was told before."""
        self._say("ask", question, _plain(values))
        rows: list[Row] = self._told("rows")
        return rows

    def end(self) -> None:
        """Have it all kept; wait until it is. The process goes on by itself, to put it into its place in the file."""
        self._say("end")
        self._told("kept")
        self._kept = True
        self._quiet()
        Thread(target=self._process.wait, name="waiting for the scribe", daemon=True).start()

    def stop(self) -> None:
        """Let the process go, whatever it does: what was not kept by then is not kept."""
        if not self._kept:
            self._process.kill()
            self._quiet()
            self._process.wait()
        if self._process.stdout is not None:
            self._process.stdout.close()

    def _quiet(self) -> None:
        """Say nothing more."""
        if self._thread.is_alive():
            self._waiting.put(None)
            self._thread.join()
        if self._process.stdin is not None:
            with suppress(BrokenPipeError):  # what was still to be sent is not wanted any more
                self._process.stdin.close()

    def _say(self, *message: Any) -> None:
        if self._deaf:
            self._told("")
        self._waiting.put(messages.packed(message))

    def _send(self) -> None:
        """Send what waits, as fast as it is written; a pipe alone would hold too little."""
        assert self._process.stdin is not None
        while (message := self._waiting.get()) is not None:
            if self._deaf:
                continue
            try:
                messages.post(cast("BinaryIO", self._process.stdin), message)
            except OSError:
                self._deaf = True  # it is gone: what it had to say is read by the one that dictates

    def _told(self, what: str) -> Any:
        """Give what comes with the message that is waited for; raise what the process failed with."""
        assert self._process.stdout is not None
        heard = messages.receive(cast("BinaryIO", self._process.stdout))
        if heard is None:
            raise OperationalError("the process that writes was ended")
        if heard[0] != what:
            raise OperationalError(str(heard[-1]))
        return heard[-1]


@contextmanager
def dictating(place: Path, *, cache_mb: int, empty: bool) -> Iterator[Scribe]:
    """Give a process that holds the write lock of the file at `place`; what it is told is kept at the end.

    Where the block fails nothing is kept. `cache_mb` of the file stay in its memory; `empty` says that indexes
    are better made at the end.
    """
    # it finds the package where this process did, and nothing in the folder it happens to be in
    paths = os.pathsep.join(path or os.getcwd() for path in sys.path)
    words = [sys.executable, "-P", "-m", "chancery.keeping.scribe", str(place), str(cache_mb)]
    process = subprocess.Popen(
        [*words, "empty" if empty else "more"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        pipesize=_PIPE,
        env={**os.environ, "PYTHONPATH": paths},
        process_group=0,  # an interruption from the terminal is for this process alone, which ends that one
    )
    scribe: Scribe | None = None
    try:
        scribe = Scribe(process, most=_MOST_SMALL if empty else _MOST_WAITING)
        yield scribe
        scribe.end()
    finally:
        if scribe is not None:
            scribe.stop()
        else:
            process.kill()
            process.communicate()


def _plain(values: Values) -> dict[str, object] | Sequence[object]:
    return values if isinstance(values, Sequence) else dict(values)
