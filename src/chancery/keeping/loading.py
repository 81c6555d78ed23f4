"""Great numbers of rows for an SQLite file: many to a statement, indexes at the end."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import chain

from chancery.keeping.engine import Row
from chancery.keeping.tables import columns_of, insert

_MOST_VALUES = 32_000
"""How many values one statement may have; SQLite takes 32,766."""


def add_rows(connection: sqlite3.Connection, table: str, rows: Sequence[Row]) -> None:
    """Add rows to a table, in its columns' order, inside a transaction that somebody else holds."""
    most = _MOST_VALUES // len(columns_of(table))
    whole = len(rows) // most * most
    statement = insert(table, most)
    for start in range(0, whole, most):
        connection.execute(statement, tuple(chain.from_iterable(rows[start : start + most])))
    connection.executemany(insert(table), rows[whole:])


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
