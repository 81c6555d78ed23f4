"""The process that writes a great load into an SQLite file while the one that began it makes rows ready.

python -m chancery.keeping.scribe FILE CACHE_MB EMPTY      begun by `dictating`, and by nobody else

It holds the one transaction. What it is told comes on standard input, what it says goes to standard output, as
`messages` writes it. Only the message "end" keeps anything: where the other side is gone, or anything fails, the
file is as it was. Once it is kept the process tidies up by itself, whether or not the other is still there.
"""

import gc
import sqlite3
import sys
from contextlib import nullcontext, suppress
from pathlib import Path
from typing import Any, BinaryIO
from urllib.parse import quote

from chancery.keeping import messages, phrases
from chancery.keeping.forms import formed
from chancery.keeping.loading import BUSY_SECONDS, Aside, add_rows, without_indexes
from chancery.keeping.tables import IN_ORDER, WORDED, insert, neighbours

_TIDY_MS = 1_000
"""Milliseconds: how long it waits for whoever reads what lies beside the file, before it leaves that to others."""
_HELPERS = 2
"""Threads that may sort beside the one that makes an index: whoever dictates has nothing to do by then."""


def main() -> None:
    """Write what is dictated; end with 0 where it was kept, else with 1."""
    place, cache_mb, empty = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3] == "empty"
    heard, told = sys.stdin.buffer, sys.stdout.buffer
    gc.disable()  # rows hold no cycles, and come a hundred thousand at a time
    try:
        kept = _write(place, cache_mb, heard, told, empty=empty)
    except (sqlite3.Error, ArithmeticError, LookupError, MemoryError, TypeError, ValueError) as error:
        messages.send(told, ("failed", str(error) or type(error).__name__))
        kept = False
    except BrokenPipeError:
        kept = False
    sys.exit(0 if kept else 1)


def _write(place: Path, cache_mb: int, heard: BinaryIO, told: BinaryIO, *, empty: bool) -> bool:
    """Write everything up to the end in one transaction; tell whether the end came."""
    connection = sqlite3.connect(
        f"file:{quote(str(place.absolute()))}?mode=rw", uri=True, timeout=BUSY_SECONDS, isolation_level=None
    )
    # what refers to what is not looked up for each row: whoever dictates numbers the rows
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute(f"PRAGMA cache_size = {-1000 * cache_mb:d}")
    connection.execute("PRAGMA wal_autocheckpoint = 0")
    connection.execute(f"PRAGMA threads = {_HELPERS:d}")
    connection.execute("BEGIN IMMEDIATE")
    try:
        messages.send(told, ("ready",))
        with without_indexes(connection) if empty else nullcontext():
            if not _taken_down(connection, heard, told, Aside(connection) if empty else None):
                return False
        connection.execute("COMMIT")
        messages.send(told, ("kept",))
        # what is kept lies beside the file, where everybody finds it: nobody waits until it is in its place
        with suppress(sqlite3.Error):
            connection.execute("PRAGMA wal_checkpoint")
            connection.execute(f"PRAGMA busy_timeout = {_TIDY_MS:d}")
            connection.execute(
                "PRAGMA wal_checkpoint(TRUNCATE)"
            )  # what lay beside it is as large as the file
        return True
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        connection.close()


def _taken_down(connection: sqlite3.Connection, heard: BinaryIO, told: BinaryIO, aside: Aside | None) -> bool:
    """Do what is told, one message after the other; tell whether the last of them was the end."""
    while message := messages.receive(heard):
        what, *given = message
        if aside is not None and what == "rows" and given[0] in IN_ORDER:
            aside.add(*given)
            continue
        if aside is not None and what != "rows":
            aside.put()  # whatever is asked or done may be about them
        if what == "end":
            return True
        _done(connection, what, given, told)
    return False


def _done(connection: sqlite3.Connection, what: str, given: list[Any], told: BinaryIO) -> None:
    match what, given:
        case "rows", [table, rows] if table in WORDED:
            # one by one: before a statement of many an index writes to the file what it has gathered
            connection.executemany(insert(table), phrases.worded(rows))
        case "rows", ["claims", rows]:
            add_rows(connection, "claims", formed(rows))
        case "rows", [table, rows]:
            add_rows(connection, table, neighbours(table, rows))
        case "do", [statement, values]:
            connection.execute(statement, values)
        case "ask", [question, values]:
            messages.send(told, ("rows", connection.execute(question, values).fetchall()))
        case _:
            raise ValueError(f"nobody understands {what!r}")


if __name__ == "__main__":
    main()
