"""The record as one SQLite file: what everybody has.

The file is in WAL mode with the synchronous level NORMAL: a process that is killed loses nothing it committed
and leaves nothing half done; a machine that loses power may lose the last commits, never the file.
"""

import json
import re
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext, suppress
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

from chancery.ground.errors import NotARecord, RecordError
from chancery.keeping import phrases, queries
from chancery.keeping.dictating import Scribe, dictating
from chancery.keeping.engine import AT_ONCE, Dialect, Row, Values, word_mark
from chancery.keeping.forms import formed
from chancery.keeping.loading import BUSY_SECONDS
from chancery.keeping.schema import migrate
from chancery.keeping.sql import SqlStore
from chancery.keeping.tables import insert, neighbours

_SMALLEST = 512
"""bytes of the smallest database there is: one page"""
PAGE = 8_192
"""bytes of a page of a new record: a claim takes some 2,000, and 4,096 waste the rest"""
_CHECKPOINT = 2_000
"""Pages that wait beside the file at most before they are put into it."""
_AT_ONCE = 200
_DICTATED = 10_000
"""How many rows are dictated at once to an empty record."""
_ANY = re.compile(r"= ANY\(:([a-z_][a-z_0-9]*)\)")

# MATERIALIZED: the index is asked once, and its best answers are then looked up one by one
_HITS = """WITH hits AS MATERIALIZED (
  SELECT rowid AS number, rank AS score FROM {index} WHERE {index} MATCH :words)
"""
DIALECT = Dialect(
    name="sqlite",
    hit_claims=_HITS.format(index="claim_words"),
    found_texts=_HITS.format(index="text_words") + queries.FOUND_TEXTS,
)


def open_sqlite(path: Path | str, *, create: bool = True, cache_mb: int = 128) -> SqlStore:
    """Open the record at `path`, making an empty one where there is none and `create` says so.

    At most `cache_mb` of the file are kept in memory. Raises `NotARecord`, `NewerRecord`, or `RecordError` where
    the file cannot be opened. A file that is no record is not touched.
    """
    place = Path(path)
    if place.is_dir():
        raise NotARecord(f"{place} is a folder, not a record", hint="name a file with --record")
    # to look into the file here would let go of the locks that this process holds on it (POSIX); SQLite itself
    # tells every file that is none of its own, but takes one of a single byte for an empty one
    if place.is_file() and 0 < place.stat().st_size < _SMALLEST:
        raise NotARecord(f"{place} is not a Chancery record", hint="name another file with --record")
    if not create and not place.exists():
        raise RecordError(f"there is no record at {place}", hint="`chancery read` makes one")
    with _failing(str(place)), ExitStack() as unless_opened:
        connection = sqlite3.connect(
            f"file:{quote(str(place.absolute()))}?mode={'rwc' if create else 'rw'}",
            uri=True,
            timeout=BUSY_SECONDS,
            isolation_level=None,
            cached_statements=256,
        )
        unless_opened.callback(connection.close)
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute(f"PRAGMA page_size = {PAGE:d}")  # heeded by a file that holds nothing yet
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute(f"PRAGMA cache_size = {-1000 * cache_mb:d}")
        connection.execute(f"PRAGMA wal_autocheckpoint = {_CHECKPOINT:d}")
        migrate(connection, place=str(place))
        # only now: the mode is written into the file, and a file that is no record is not touched
        connection.execute("PRAGMA journal_mode = WAL")
        unless_opened.pop_all()
    return SqlStore(SqliteEngine(connection, place, cache_mb=cache_mb))


@lru_cache(maxsize=512)
def _placed(question: str) -> str:
    """Give a question with its lists as SQLite takes them: as JSON. What is joined is joined as written anyway."""
    return _ANY.sub(r"IN (SELECT value FROM json_each(:\1))", question.replace(" OFFSET 0)", ")"))


def _given(values: Values) -> Any:
    """Give values with lists as JSON. No text of a record has a NUL, where SQLite would end the one that is sought."""
    if not isinstance(values, Mapping):
        return values
    return {
        name: json.dumps([one for one in value if not isinstance(one, str) or "\0" not in one])
        if isinstance(value, list)
        else value
        for name, value in values.items()
    }


class _failing:  # noqa: N801 - stands where a function would, at each of a page's statements
    """Turn SQLite's errors into the record's. (No generator: several are entered for each page.)"""

    __slots__ = ("_place",)

    def __init__(self, place: str) -> None:
        self._place = place

    def __enter__(self) -> None:
        pass

    def __exit__(self, _: object, error: BaseException | None, __: object) -> None:
        if not isinstance(error, sqlite3.Error):
            return
        if "not a database" in str(error):
            raise NotARecord(
                f"{self._place} is not a Chancery record", hint="name another file with --record"
            ) from error
        raise RecordError(
            f"the record {self._place} failed: {error}",
            hint="try `chancery verify`, and keep a copy of the file"
            if "malformed" in str(error)
            else "is it writable, and the disk not full?",
        ) from error


class SqliteEngine:
    """A connection to one file; for one thread."""

    dialect = DIALECT

    def __init__(self, connection: sqlite3.Connection, place: Path, *, cache_mb: int) -> None:
        """Take over an open and migrated connection; a process that loads has as much memory for the file."""
        self.connection = connection
        self.path = place
        self.place = str(place)
        self._cache_mb = cache_mb
        self._scribe: Scribe | None = None
        self.at_once = AT_ONCE

    def ask(self, question: str, values: Values = (), *, stream: bool = False) -> Iterator[Row]:
        """Give the rows that answer, as they are found."""
        if self._scribe is None:
            yield from self.before(question, values)
            return
        with _failing(self.place):
            found = self._scribe.ask(question, values)
        yield from found

    def before(self, question: str, values: Values = ()) -> Iterator[Row]:
        """Give the rows that answer, without those that another process is about to write."""
        with _failing(self.place):
            asked = self.connection.execute(_placed(question), _given(values))
            while some := asked.fetchmany(_AT_ONCE):
                yield from some

    def ahead(self, asked: Sequence[tuple[str, Values]]) -> AbstractContextManager[None]:
        """Do nothing: nobody else would answer meanwhile."""
        return nullcontext()

    def do(self, statement: str, values: Values = ()) -> None:
        """Run one statement."""
        with _failing(self.place):
            if self._scribe is not None:
                self._scribe.do(statement, values)
            else:
                self.connection.execute(statement, values)

    def do_all(self, statement: str, rows: Sequence[Mapping[str, object]]) -> None:
        """Run one statement for each of these values."""
        with _failing(self.place):
            if self._scribe is None:
                self.connection.executemany(statement, rows)
                return
            for values in rows:
                self._scribe.do(statement, values)

    def add(self, table: str, rows: Sequence[Row]) -> None:
        """Add rows to a table, in its columns' order."""
        with _failing(self.place):
            if self._scribe is not None:
                self._scribe.add(table, rows)
            else:
                self.connection.executemany(insert(table), neighbours(table, rows))

    def add_claims(self, rows: Sequence[Row]) -> None:
        """Add rows to `claims`, with their forms where they come without."""
        self.add("claims", rows if self._scribe is not None else formed(rows))  # it works them out

    def add_words(self, index: str, texts: Sequence[tuple[int, str]]) -> None:
        """Add the words of texts to a full-text index, under their numbers."""
        self.add(index, texts if self._scribe is not None else phrases.worded(texts))  # it cuts them

    def empty(self, index: str) -> None:
        """Take every row out of a full-text index."""
        self.do(f"INSERT INTO {index} ({index}) VALUES ('delete-all')")

    def indexed(self, index: str) -> dict[int, int]:
        """Give, for each number in a full-text index, the sum of `word_mark` over its words."""
        vocabulary = f"temp.{index}_instances"
        self.do(f"CREATE VIRTUAL TABLE IF NOT EXISTS {vocabulary} USING fts5vocab(main, {index}, 'instance')")
        sums = dict.fromkeys((row[0] for row in self.ask(f"SELECT id FROM {index}_docsize")), 0)
        for word, number, place in self.ask(f"SELECT term, doc, offset FROM {vocabulary}"):
            sums[number] = sums.get(number, 0) + word_mark(word, place)
        return sums

    def faults(self) -> Iterator[str]:
        """Say what SQLite finds wrong with the file."""
        for row in self.ask("PRAGMA integrity_check(20)"):
            if row[0] != "ok":
                yield str(row[0])
        for table, number, above, _ in self.ask("PRAGMA foreign_key_check"):
            yield f"row {number} of {table} refers to a row of {above} that is not there"

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the write lock, and keep all that is done meanwhile or nothing."""
        with _failing(self.place):
            self.connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            with _failing(self.place):
                self.connection.execute("COMMIT")
        finally:
            if self.connection.in_transaction:
                self.connection.execute("ROLLBACK")

    @contextmanager
    def loading(self, *, empty: bool) -> Iterator[None]:
        """Have a process of its own hold the write lock and write a great many rows, all of them or none."""
        # what lies in order is put aside there, and rows that are sent soon are still near at hand
        self.at_once = _DICTATED if empty else AT_ONCE
        try:
            with (
                _failing(self.place),
                dictating(self.path, cache_mb=self._cache_mb, empty=empty) as self._scribe,
            ):
                yield
        finally:
            self._scribe = None
            self.at_once = AT_ONCE

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """See the record as it is at one moment, whatever is written meanwhile."""
        with _failing(self.place):
            self.connection.execute("BEGIN")
        try:
            yield
        finally:
            if self.connection.in_transaction:
                self.connection.execute("ROLLBACK")

    def wanted(self, pieces: tuple[tuple[str, ...], ...]) -> Mapping[str, object]:
        """Give the full-text question."""
        return {"words": phrases.question(pieces)}

    def interrupt(self) -> None:
        """Break off, from another thread, what is being asked; it raises `RecordError` there."""
        with suppress(sqlite3.ProgrammingError):  # it was closed meanwhile
            self.connection.interrupt()

    def close(self) -> None:
        """Let the file go; a second call does nothing."""
        self.connection.close()
