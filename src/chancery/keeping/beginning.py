"""A new record as a file: schema and `knowledge/` in it from the first moment, copied from one that was made before."""

import os
import sqlite3
import sys
from contextlib import closing
from datetime import UTC, datetime
from importlib import resources
from pathlib import Path
from secrets import token_hex
from tempfile import TemporaryDirectory

from chancery.ground.ids import digest
from chancery.ground.prepared import mark_of, prepared
from chancery.keeping.opening import POSTGRESQL
from chancery.keeping.rows import instant
from chancery.keeping.sqlite import open_sqlite
from chancery.keeping.world import refresh_world, world_mark
from chancery.knowledge.loader import knowledge_mark


def begin(where: str | os.PathLike[str]) -> None:
    """Put a new record at a path where nothing is; the file is there whole or not at all.

    Does nothing where something is, at an address, or where it cannot be done: then the record is made, or the fault
    told, by whoever opens it.
    """
    if os.fspath(where).startswith(POSTGRESQL) or "://" in os.fspath(where) or sys.dont_write_bytecode:
        return
    place = Path(where)
    # what an earlier record has left behind belongs to no other: SQLite sees to it
    if any(os.path.lexists(f"{place}{end}") for end in ("", "-wal", "-shm", "-journal")):
        return
    if not place.parent.is_dir():
        return
    draft = place.with_name(f".{place.name}.{token_hex(6)}")
    try:
        with draft.open("xb") as file:
            file.write(_image())
        _dated(draft)
        os.link(draft, place)
    except (OSError, sqlite3.Error):
        return
    finally:
        draft.unlink(missing_ok=True)


def _dated(file: Path) -> None:
    """Give the one commit that there is its time, and see the file safely on the disk."""
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("PRAGMA journal_mode = MEMORY")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("UPDATE commits SET at = ?", (instant(datetime.now(UTC)),))
    with file.open("rb") as written:
        os.fsync(written.fileno())


def _image() -> bytes:
    """Give the bytes of a record that holds this package's `knowledge/` and nothing else."""
    keeping = mark_of([resources.files(__package__)])
    return prepared(
        "record", digest([world_mark(), knowledge_mark(), keeping, sqlite3.sqlite_version]), _made
    )


def _made() -> bytes:
    with TemporaryDirectory() as folder:
        place = Path(folder) / "record.db"
        with open_sqlite(place) as store:
            refresh_world(store)
        with closing(sqlite3.connect(place)) as connection:
            connection.execute("PRAGMA journal_mode = DELETE")
        return place.read_bytes()
