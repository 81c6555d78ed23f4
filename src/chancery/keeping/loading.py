"""Great numbers of rows for an SQLite file: many to a statement, what lies in order and the indexes at the end."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import chain

from chancery.keeping.engine import Row
from chancery.keeping.tables import columns_of, insert

BUSY_SECONDS = 60.0
"""How long a writer waits for another one before it gives up."""
_AT_ONCE = (1_000, 100, 1)
"""How many values one statement has, while there are so many; SQLite takes 32,766, but writes no faster for them."""
_WHOLE_INDEXES = """
SELECT m.name, m.sql FROM sqlite_master m JOIN pragma_index_list(m.tbl_name) l ON l.name = m.name
WHERE m.type = 'index' AND m.sql IS NOT NULL AND l.partial = 0 ORDER BY m.rowid"""

_KEY = "SELECT group_concat(name, ', ') FROM (SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk)"


def add_rows(
    connection: sqlite3.Connection, table: str, rows: Sequence[Row], *, into: str | None = None
) -> None:
    """Add rows to a table inside a transaction that somebody else holds; what fails ends that, and nothing is kept.

    `into` is another table with the same columns, which takes them in its place.
    """
    columns, done = len(columns_of(table)), 0
    for at_once in _AT_ONCE:  # few different statements, so that each is prepared once
        size = max(at_once // columns, 1)
        # else each statement would first write down, for itself alone, what it is about to change
        statement = insert(table, size, into=into, whole=True)
        for start in range(done, len(rows) - size + 1, size):
            connection.execute(statement, list(chain.from_iterable(rows[start : start + size])))
            done = start + size


class Aside:
    """Rows of tables that lie in the order of their keys, kept aside as they come until all are there.

    Every page of such a table is then written once. Added as they come, some of them would touch them all.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Keep nothing aside yet."""
        self._connection = connection
        self._waiting: list[str] = []

    def add(self, table: str, rows: Sequence[Row]) -> None:
        """Keep rows for one of `IN_ORDER` aside."""
        aside = f"temp.{table}_aside"
        if table not in self._waiting:
            self._connection.execute(f"CREATE TABLE IF NOT EXISTS {aside} AS SELECT * FROM {table} LIMIT 0")
            self._waiting.append(table)
        add_rows(self._connection, table, rows, into=aside)

    def put(self) -> None:
        """Put everything where it belongs."""
        for table in self._waiting:
            columns = ", ".join(columns_of(table))
            key = self._connection.execute(_KEY, (table,)).fetchone()[0]
            self._connection.execute(
                f"INSERT INTO {table} ({columns}) SELECT {columns} FROM temp.{table}_aside ORDER BY {key}"
            )
            self._connection.execute(f"DELETE FROM temp.{table}_aside")
        self._waiting.clear()


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
