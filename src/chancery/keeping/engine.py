"""What the store asks of a database: questions, rows to add, one writer at a time.

Statements are written once, in the SQL that SQLite and PostgreSQL share: `?` and `:name` stand for values, and
`= ANY(:name)` for any of a list of texts: so a statement reads the same however long the list is, and is planned once.
`OFFSET 0` ends an inner question that is to be answered before what is joined to it.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Any, Protocol
from zlib import crc32

from chancery.ground.fixed import fixed

Row = tuple[Any, ...]
"""A table's row, or a part of one."""

Values = Mapping[str, object] | Sequence[object]
"""What stands in a statement's places, by name or in order."""


AT_ONCE = 100_000
"""How many rows wait where those of one table lie in an order of their own: the more come, the more are neighbours."""


@fixed
class WorldRows:
    """A state of `knowledge/` as the rows, by table, that an empty record takes at its first commit."""

    tables: Mapping[str, Sequence[Row]]
    claims: int


@fixed
class Dialect:
    """Where two databases differ: the questions to the full-text index, and how words are put to it.

    `hit_claims` gives `hits (number, score)` to what `seeking.found_claims` asks of them.
    """

    name: str
    hit_claims: str
    found_texts: str


def word_mark(word: str, place: int) -> int:
    """Give a number for a word at a place (from 0), the same on every machine: sums of it tell texts apart."""
    return crc32(f"{place} {word}".encode())


class Engine(Protocol):
    """One connection to one database. Whatever it raises is a `RecordError` that names `place`."""

    place: str
    dialect: Dialect
    at_once: int
    """how many rows had better wait before they are added"""

    def ask(self, question: str, values: Values = (), *, stream: bool = False) -> Iterator[Row]:
        """Give the rows that answer; `stream` where they may be more than memory holds."""

    def ahead(self, asked: Sequence[tuple[str, Values]]) -> AbstractContextManager[None]:
        """Begin to answer questions that the block will ask, in that order, where somebody else answers them."""

    def do(self, statement: str, values: Values = ()) -> None:
        """Run one statement."""

    def do_all(self, statement: str, rows: Sequence[Mapping[str, object]]) -> None:
        """Run one statement for each of these values."""

    def add(self, table: str, rows: Sequence[Row]) -> None:
        """Add rows to a table, in its columns' order."""

    def add_claims(self, rows: Sequence[Row]) -> None:
        """Add rows to `claims`, with their forms where they come without."""

    def add_words(self, index: str, texts: Sequence[tuple[int, str]]) -> None:
        """Add the words of texts to a full-text index, under their numbers, cut as `phrases.words` cuts them."""

    def before(self, question: str, values: Values = ()) -> Iterator[Row]:
        """Give the rows that answered before a load began: quicker than to ask, which waits for what is written."""

    def empty(self, index: str) -> None:
        """Take every row out of a full-text index."""

    def indexed(self, index: str) -> dict[int, int]:
        """Give, for each number in a full-text index, the sum of `word_mark` over its words."""

    def faults(self) -> Iterator[str]:
        """Say what the database itself finds wrong with what it holds."""

    def writing(self) -> AbstractContextManager[None]:
        """Hold the write lock, and keep all that is done meanwhile or nothing."""

    def loading(self, *, empty: bool) -> AbstractContextManager[None]:
        """Do what `writing` does, for a great many rows: indexes of an `empty` record are made at the end."""

    def snapshot(self) -> AbstractContextManager[None]:
        """See the record as it is at one moment, whatever is written meanwhile."""

    def wanted(self, pieces: tuple[tuple[str, ...], ...]) -> Mapping[str, object]:
        """Give the values by which the full-text questions ask for all `pieces`, each as a phrase."""

    def interrupt(self) -> None:
        """Break off, from another thread, what is being asked; it raises `RecordError` there."""

    def close(self) -> None:
        """Let the database go; a second call does nothing."""
