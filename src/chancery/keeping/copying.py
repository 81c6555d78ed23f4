"""A whole record somewhere else: from one database to another, or into a file as a backup."""

import os
from collections.abc import Callable
from itertools import islice
from pathlib import Path

from chancery.ground.errors import RecordError
from chancery.keeping.indexing import reindex
from chancery.keeping.opening import open_store
from chancery.keeping.sql import SqlStore
from chancery.keeping.tables import TABLES, selection

Progress = Callable[[str, int, int], None]
"""Told while a copy goes on: the table, how many of its rows are done, and how many there are."""

_AT_ONCE = 5_000


def copy(source: SqlStore, target: SqlStore, *, on_progress: Progress | None = None) -> int:
    """Copy the record `source` into the empty record `target`; give how many rows.

    One transaction: `target` ends up with the whole record as it was at the beginning, or empty. Raises
    `RecordError` where `target` holds anything.
    """
    with source.engine.snapshot(), target.engine.writing():
        if next(target.engine.ask("SELECT 1 FROM commits LIMIT 1"), None) is not None:
            raise RecordError(f"the record {target.engine.place} is not empty", hint="copy into a new one")
        total = 0
        for table in TABLES:
            count = int(next(source.engine.ask(f"SELECT COUNT(*) FROM {table}"))[0])
            rows = source.engine.ask(selection(table), stream=True)
            done = 0
            while some := list(islice(rows, _AT_ONCE)):
                target.engine.add(table, some)
                done += len(some)
                if on_progress is not None:
                    on_progress(table, done, count)
            total += done
        reindex(target.engine)
        return total


def backup(source: SqlStore, to: Path, *, on_progress: Progress | None = None) -> int:
    """Write the whole record into a new file, whole or not at all; give how many rows.

    Raises `RecordError` where the file is there already.
    """
    if to.exists():
        raise RecordError(f"{to} is there already", hint="name a new file")
    if not to.parent.is_dir():
        raise RecordError(f"there is no folder {to.parent}", hint="make it first")
    half = to.with_name(f".{to.name}.{os.getpid()}.half")
    try:
        with open_store(half) as target:
            rows = copy(source, target, on_progress=on_progress)
        os.replace(half, to)
    finally:
        for left in (half, half.with_name(half.name + "-wal"), half.with_name(half.name + "-shm")):
            left.unlink(missing_ok=True)
    return rows
