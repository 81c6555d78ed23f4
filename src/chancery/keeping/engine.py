"""What the store asks of a database: questions, rows to add, one writer at a time.

Statements are written once, in the SQL that SQLite and PostgreSQL share: `?` and `:name` stand for values.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any, Protocol

Row = tuple[Any, ...]
"""A table's row, or a part of one."""

Values = Mapping[str, object] | Sequence[object]
"""What stands in a statement's places, by name or in order."""


@dataclass(frozen=True, slots=True)
class Dialect:
    """Where two databases differ: the questions to the full-text index, and how words are put to it.

    `words_column` names what a row of the index is known by.
    """

    name: str
    found_claims: str
    found_texts: str


class Engine(Protocol):
    """One connection to one database. Whatever it raises is a `RecordError` that names `place`."""

    place: str
    dialect: Dialect

    def ask(self, question: str, values: Values = (), *, stream: bool = False) -> Iterator[Row]:
        """Give the rows that answer; `stream` where they may be more than memory holds."""

    def do(self, statement: str, values: Values = ()) -> None:
        """Run one statement."""

    def add(self, table: str, rows: Iterable[Row]) -> None:
        """Add rows to a table, in its columns' order."""

    def writing(self) -> AbstractContextManager[None]:
        """Hold the write lock, and keep all that is done meanwhile or nothing."""

    def wanted(self, pieces: tuple[tuple[str, ...], ...]) -> Mapping[str, object]:
        """Give the values by which the full-text questions ask for all `pieces`, each as a phrase."""

    def close(self) -> None:
        """Let the database go; a second call does nothing."""
