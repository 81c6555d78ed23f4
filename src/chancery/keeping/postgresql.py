"""The record in PostgreSQL: what a team shares. One record is one schema of a database.

Writers take turns by an advisory lock that ends with their transaction, so that `known_at` is in the order of
commits. A connection that was lost is taken up again at the next question; what was under way is rolled back.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from functools import lru_cache
from importlib import resources
from itertools import count
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from chancery.ground.errors import NewerRecord, NotARecord, RecordError, UsageError
from chancery.keeping import clashing, phrases, queries
from chancery.keeping.ahead import Ahead
from chancery.keeping.engine import AT_ONCE, Dialect, Row, Values, word_mark
from chancery.keeping.forms import formed
from chancery.keeping.schema import SIFTING, VERSION
from chancery.keeping.sql import SqlStore
from chancery.keeping.tables import DERIVED, TABLES, neighbours

if TYPE_CHECKING:
    from psycopg import Connection, Cursor

_AT_ONCE = 500
_PLACE = re.compile(r"\?|(?<!:):([a-z_][a-z_0-9]*)")
_SCHEMA = re.compile(r"[A-Za-z_][A-Za-z_0-9]{0,62}")

# all words by the index, then the phrases in the words themselves; short texts that have all are likeliest
_HITS = """WITH hits AS MATERIALIZED (
  SELECT number, length(words) AS score FROM {index}
  WHERE lexemes @> CAST(:words AS TEXT[]) AND NOT EXISTS (
    SELECT 1 FROM unnest(CAST(:phrases AS TEXT[])) piece WHERE position(piece IN ' ' || words || ' ') = 0))
"""
_REFERENCES = """
SELECT r.relname, c.conname, pg_get_constraintdef(c.oid)
FROM pg_constraint c
JOIN pg_class r ON r.oid = c.conrelid
JOIN pg_namespace n ON n.oid = c.connamespace
WHERE c.contype = 'f' AND n.nspname = :schema ORDER BY c.oid"""
_INDEXES = """
SELECT x.indexname, x.indexdef FROM pg_indexes x
WHERE x.schemaname = :schema AND NOT EXISTS (
  SELECT 1 FROM pg_constraint c JOIN pg_namespace n ON n.oid = c.connamespace
  WHERE c.conname = x.indexname AND n.nspname = x.schemaname) ORDER BY x.indexname"""
DIALECT = Dialect(
    name="postgresql",
    hit_claims=_HITS.format(index="claim_words"),
    found_texts=_HITS.format(index="text_words") + queries.FOUND_TEXTS,
)


def open_postgresql(address: str, *, create: bool = True) -> SqlStore:
    """Open the record at a `postgresql://` address, making an empty one where there is none.

    `?schema=name` says which schema of the database holds it (`chancery` where none is named). Raises
    `NotARecord`, `NewerRecord`, or `RecordError` where the server cannot be reached or does not let us in.
    """
    engine = PostgresEngine(address)
    with ExitStack() as unless_opened:
        unless_opened.callback(engine.close)
        _prepare(engine, create=create)
        unless_opened.pop_all()
    return SqlStore(engine)


class PostgresEngine:
    """A connection to one schema of one database; for one thread."""

    dialect = DIALECT
    at_once = AT_ONCE

    def __init__(self, address: str) -> None:
        """Connect; raise `RecordError` where that fails."""
        parts = urlsplit(address)
        options = dict(parse_qsl(parts.query))
        self.schema = options.pop("schema", "chancery")
        if not _SCHEMA.fullmatch(self.schema):
            raise UsageError(f"no schema can be called {self.schema!r}", hint="letters, digits and _")
        self._conninfo = f"postgresql://{parts.netloc}{parts.path}?{urlencode(options)}"
        who = parts.netloc.rpartition("@")[2]
        self.place = f"postgresql://{who}{parts.path}?schema={self.schema}"
        self._open: Connection[Row] | None = self._connect()
        self._held = False
        self._ahead: Ahead | None = None
        self._asked = count(1)
        """numbers for cursors: two questions may be answered side by side"""

    def _connect(self) -> "Connection[Row]":
        try:
            import psycopg  # noqa: PLC0415 - an extra
        except ImportError as error:
            raise UsageError(
                "a record in PostgreSQL needs the extra", hint="pip install 'chancery[postgresql]'"
            ) from error
        with self._failing():
            return psycopg.connect(
                self._conninfo,
                autocommit=True,
                connect_timeout=10,
                # to compile a question takes longer than to answer it; and the rows sought are few and in memory, so
                # that to go through a whole table in its order is not cheaper than to look each of them up
                options=f"-c search_path={self.schema} -c client_min_messages=error -c jit=off -c random_page_cost=1.1",
            )

    @property
    def connection(self) -> "Connection[Row]":
        """Give the connection, taken up again if it was lost between two questions."""
        if self._open is None:
            raise RecordError(f"the record {self.place} is closed")
        if self._open.closed and not self._held:
            self._open = self._connect()
        return self._open

    @contextmanager
    def _failing(self) -> Iterator[None]:
        """Turn psycopg's errors into the record's; the address is told without its password."""
        import psycopg  # noqa: PLC0415 - an extra

        try:
            yield
        except psycopg.errors.InsufficientPrivilege as error:
            raise RecordError(
                f"the record {self.place} lets us not do that: {_first_line(error)}",
                hint="ask for rights on the schema",
            ) from error
        except psycopg.OperationalError as error:
            raise RecordError(
                f"the record {self.place} cannot be reached: {_first_line(error)}",
                hint="is the server up, and the address right?",
            ) from error
        except psycopg.Error as error:
            raise RecordError(f"the record {self.place} failed: {_first_line(error)}") from error

    def ask(self, question: str, values: Values = (), *, stream: bool = False) -> Iterator[Row]:
        """Give the rows that answer; `stream` fetches them by and by."""
        with self._failing():
            if self._ahead is not None:
                rows = self._ahead.rows(question, values)
            elif stream:
                yield from self._stream(question, values)
                return
            else:
                asked = self._send(question, values)
                rows = asked.fetchall() if asked.description else []
        yield from rows

    @contextmanager
    def ahead(self, asked: Sequence[tuple[str, Values]]) -> Iterator[None]:
        """Send questions that the block will ask, so that the server answers some while others are made use of.

        Inside the block nothing comes by and by.
        """
        from psycopg import Pipeline  # noqa: PLC0415 - an extra

        if self._ahead is not None or not Pipeline.is_supported():
            yield
            return
        with self._failing(), self.connection.pipeline():
            self._ahead = Ahead(self._send, asked)
            try:
                yield
            finally:
                self._ahead = None

    def _send(self, question: str, values: Values) -> "Cursor[Row]":
        return self.connection.execute(_placed(question), _given(values))

    def _stream(self, question: str, values: Values) -> Iterator[Row]:
        from psycopg.errors import InvalidCursorName  # noqa: PLC0415 - an extra

        asked = self.connection.cursor(name=f"asked_{next(self._asked)}", withhold=True)
        try:
            asked.execute(_placed(question), _given(values))
            while some := asked.fetchmany(_AT_ONCE):
                yield from some
        finally:
            with suppress(InvalidCursorName):  # what was given up in the middle took it along
                asked.close()

    def do(self, statement: str, values: Values = ()) -> None:
        """Run one statement."""
        with self._failing():
            self.connection.execute(_placed(statement), _given(values))

    def do_all(self, statement: str, rows: Sequence[Mapping[str, object]]) -> None:
        """Run one statement for each of these values."""
        with self._failing(), self.connection.cursor() as cursor:
            cursor.executemany(_placed(statement), [_given(values) for values in rows])

    def add(self, table: str, rows: Sequence[Row]) -> None:
        """Add rows to a table by COPY."""
        columns = ", ".join({**TABLES, **DERIVED}[table]).replace("rowid", "number")
        with (
            self._failing(),
            self.connection.cursor() as cursor,
            cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy,
        ):
            for row in neighbours(table, rows):
                copy.write_row(row)

    def add_claims(self, rows: Sequence[Row]) -> None:
        """Add rows to `claims`, with their forms where they come without."""
        self.add("claims", formed(rows))

    def add_words(self, index: str, texts: Sequence[tuple[int, str]]) -> None:
        """Add the words of texts to a full-text index, under their numbers."""
        self.add(index, phrases.worded(texts))

    def before(self, question: str, values: Values = ()) -> Iterator[Row]:
        """Give the rows that answer: there is one connection, and it sees what it has written."""
        return self.ask(question, values)

    def empty(self, index: str) -> None:
        """Take every row out of a full-text index."""
        self.do(f"DELETE FROM {index}")

    def indexed(self, index: str) -> dict[int, int]:
        """Give, for each number in a full-text index, the sum of `word_mark` over its words."""
        rows = self.ask(f"SELECT number, words FROM {index}", stream=True)
        return {row[0]: sum(word_mark(word, at) for at, word in enumerate(row[1].split())) for row in rows}

    def faults(self) -> Iterator[str]:
        """Say nothing: the server holds what refers to what, and checks its own pages."""
        yield from ()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the record's lock, and keep all that is done meanwhile or nothing."""
        connection = self.connection
        with self._failing():
            connection.execute("BEGIN")
        self._held = True
        done = False
        try:
            with self._failing():
                connection.execute(
                    "SELECT pg_advisory_xact_lock(hashtext('chancery'), hashtext(%s))", [self.schema]
                )
            yield
            with self._failing():
                connection.execute("COMMIT")
            done = True
        finally:
            self._held = False
            if not done and not connection.closed:
                # where the server is gone there is nothing left to roll back
                with suppress(RecordError), self._failing():
                    connection.execute("ROLLBACK")

    @contextmanager
    def loading(self, *, empty: bool) -> Iterator[None]:
        """Hold the lock for a great many rows; of an empty record, indexes and references are made at the end.

        How the rows are spread is looked at then as well.
        """
        with self.writing():
            made = self._let_go() if empty else []
            yield
            for statement in made:
                self.do(statement)
            # until the server looks by itself it takes a great table for an empty one
            for table in (*TABLES, *DERIVED):
                self.do(f"ANALYZE {table}")
        # all is kept: only now, and outside of a transaction, can it be noted which rows everybody sees
        with suppress(RecordError):
            for table in (*TABLES, *DERIVED):
                self.do(f"VACUUM {table}")

    def _let_go(self) -> list[str]:
        """Drop references and indexes that are no keys; give the statements that make them again."""
        references = list(self.ask(_REFERENCES, {"schema": self.schema}))
        indexes = list(self.ask(_INDEXES, {"schema": self.schema}))
        for table, name, _ in references:
            self.do(f"ALTER TABLE {table} DROP CONSTRAINT {name}")
        for name, _ in indexes:
            self.do(f"DROP INDEX {name}")
        again = [f"ALTER TABLE {table} ADD CONSTRAINT {name} {told}" for table, name, told in references]
        return [*(told for _, told in indexes), *again]

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """See the record as it is at one moment, whatever is written meanwhile."""
        connection = self.connection
        with self._failing():
            connection.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        self._held = True
        try:
            yield
        finally:
            self._held = False
            if not connection.closed:
                with suppress(RecordError), self._failing():
                    connection.execute("ROLLBACK")

    def wanted(self, pieces: tuple[tuple[str, ...], ...]) -> Mapping[str, object]:
        """Give all words, and each piece as it must stand."""
        return {
            "words": sorted({word for piece in pieces for word in piece}),
            "phrases": [f" {' '.join(piece)} " for piece in pieces if len(piece) > 1],
        }

    def interrupt(self) -> None:
        """Break off, from another thread, what is being asked; it raises `RecordError` there."""
        if self._open is not None and not self._open.closed:
            with suppress(RecordError), self._failing():
                self._open.cancel()

    def close(self) -> None:
        """Let the server go; a second call does nothing."""
        if self._open is not None:
            self._open.close()
            self._open = None


def _prepare(engine: PostgresEngine, *, create: bool) -> None:
    """Make the tables where the schema is empty; raise where it holds something else, or a later record."""
    if _version(engine) is None and not create:
        raise RecordError(f"there is no record at {engine.place}", hint="`chancery read` makes one")
    if _version(engine) != VERSION:
        if not next(
            engine.ask("SELECT 1 FROM pg_namespace WHERE nspname = :schema", {"schema": engine.schema}), None
        ):
            engine.do(f'CREATE SCHEMA IF NOT EXISTS "{engine.schema}"')
        with engine.writing():
            for step in range((_version(engine) or 0) + 1, VERSION + 1):
                script = _script(step)
                if script:
                    engine.do(script)
                if step == SIFTING:
                    clashing.renewed(engine.ask(clashing.ASKED, stream=True), engine.add)
            engine.do("UPDATE record SET version = :version", {"version": VERSION})


def _version(engine: PostgresEngine) -> int | None:
    """Give the version of the record in the schema, None for an empty schema."""
    found = {
        str(row[0])
        for row in engine.ask(
            "SELECT tablename FROM pg_tables WHERE schemaname = :schema", {"schema": engine.schema}
        )
    }
    if not found:
        return None
    if not {"record", "commits", "claims"} <= found:
        raise NotARecord(
            f"{engine.place} holds tables, but no Chancery record", hint="name another one with ?schema="
        )
    version = int(next(engine.ask("SELECT version FROM record"))[0])
    if version > VERSION:
        raise NewerRecord(
            f"{engine.place} was written by a later Chancery (its schema is {version}, this one knows {VERSION})",
            hint="upgrade Chancery to open it",
        )
    return version


def _script(step: int) -> str:
    """Give the statements that lead to schema `step`; the first record in PostgreSQL was one of schema 2."""
    file = resources.files("chancery.keeping").joinpath("migrations", "postgresql", f"{step:04d}.sql")
    return file.read_text(encoding="utf-8") if file.is_file() else ""


@lru_cache(maxsize=512)
def _placed(statement: str) -> Any:
    """Give a statement with its places as psycopg writes them."""

    def place(found: re.Match[str]) -> str:
        return f"%({found[1]})s" if found[1] else "%s"

    return _PLACE.sub(place, statement.replace("%", "%%"))


def _given(values: Values) -> Any:
    """Give values as psycopg takes them. No text of a record has a NUL, which the server would refuse in a list."""
    if not isinstance(values, Mapping):
        return values or None
    return {
        name: [one for one in value if not isinstance(one, str) or "\0" not in one]
        if isinstance(value, list)
        else value
        for name, value in values.items()
    }


def _first_line(error: BaseException) -> str:
    return (str(error).strip() or type(error).__name__).splitlines()[0]
