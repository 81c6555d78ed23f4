"""Great numbers of rows for an SQLite file: many to a statement, indexes at the end."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import chain

from chancery.keeping.engine import Row
from chancery.keeping.tables import columns_of, insert

_MOST_VALUES = 32_000
"""How many values one statement may have; SQLite takes 32,766."""
_WHOLE_INDEXES = """
SELECT m.name, m.sql FROM sqlite_master m JOIN pragma_index_list(m.tbl_name) l ON l.name = m.name
WHERE m.type = 'index' AND m.sql IS NOT NULL AND l.partial = 0 ORDER BY m.rowid"""


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
    """Drop every index of a whole table, and make it again at the end: sorting is cheaper than inserting.

    Those of a few of its rows stay: to look through all rows for the few takes longer than to add them as they come.
    """
    indexes = connection.execute(_WHOLE_INDEXES).fetchall()
    for name, _ in indexes:
        connection.execute(f"DROP INDEX {name}")
    yield
    for _, made in indexes:
        connection.execute(made)
