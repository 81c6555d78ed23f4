"""Rows written to an SQLite file by a thread of their own, while the next ones are made ready.

SQLite lets go of the interpreter while a statement runs, so a statement takes as many rows as it can have.
"""

import sqlite3
import sys
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from itertools import chain

from chancery.keeping.engine import Row
from chancery.keeping.tables import columns_of, insert

_MOST_VALUES = 32_000
"""How many values one statement may have; SQLite takes 32,766."""
_MOST_WAITING = 2
"""How many bundles of rows wait at most."""
_TURNS = 0.0005
"""Seconds: how soon one thread gives way to the other."""


class Loader:
    """Writes rows in the order in which they come, inside a transaction that somebody else holds."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Take a connection that several threads may use one after the other."""
        self._connection = connection
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="loader")
        self._under_way: deque[Future[None]] = deque()

    def add(self, table: str, rows: list[Row]) -> None:
        """Have rows written; wait where too many are under way."""
        while len(self._under_way) > _MOST_WAITING:
            self._under_way.popleft().result()
        self._under_way.append(self._pool.submit(self._write, table, rows))

    def wait(self) -> None:
        """Wait until everything is written; raise what went wrong."""
        while self._under_way:
            self._under_way.popleft().result()

    def stop(self) -> None:
        """Let the thread end; what is still to be written is dropped."""
        self._pool.shutdown(wait=True, cancel_futures=True)
        self._under_way.clear()

    def _write(self, table: str, rows: list[Row]) -> None:
        width = len(columns_of(table))
        most = _MOST_VALUES // width
        whole = len(rows) // most * most
        statement = insert(table, most)
        for start in range(0, whole, most):
            self._connection.execute(statement, tuple(chain.from_iterable(rows[start : start + most])))
        self._connection.executemany(insert(table), rows[whole:])


@contextmanager
def loader_of(connection: sqlite3.Connection) -> Iterator[Loader]:
    """Give a loader, gone at the end; meanwhile threads take shorter turns."""
    before = sys.getswitchinterval()
    loader = Loader(connection)
    sys.setswitchinterval(_TURNS)
    try:
        yield loader
    finally:
        loader.stop()
        sys.setswitchinterval(before)


@contextmanager
def without_indexes(connection: sqlite3.Connection) -> Iterator[None]:
    """Drop every index that has a name of its own, and make it again at the end: sorting is cheaper than inserting."""
    asked = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL ORDER BY rowid"
    indexes = connection.execute(asked).fetchall()
    for name, _ in indexes:
        connection.execute(f"DROP INDEX {name}")
    yield
    for _, made in indexes:
        connection.execute(made)
