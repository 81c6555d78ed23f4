"""The record from Python: reading, keeping and asking meet here.

with chancery.open_record("s.db") as record:
    record.read(["news/"])
    print(record.state("NATO", as_of=date(2024, 7, 11)))
"""

import os
from contextlib import ExitStack

from chancery.keeping.beginning import begin
from chancery.keeping.opening import open_store
from chancery.keeping.store import EVERYTHING, ClaimFilter
from chancery.keeping.world import refresh_world
from chancery.record.asking import Asks
from chancery.record.exporting import Exports, Format
from chancery.record.opened import KnownAt
from chancery.record.reading import Reads, ReadSummary, Skipped, Step, annotate, read_to_shards
from chancery.record.reviewing import Reviews
from chancery.record.upkeep import Keeps

DEFAULT = "chancery.db"
"""The record where none is named."""


class Record(Reads, Asks, Reviews, Exports, Keeps):
    """A record that is open: read into it, ask it, review it. Made by `open_record`; closes at the end of `with`."""


def open_record(
    where: str | os.PathLike[str] = DEFAULT, *, create: bool = True, cache_mb: int = 128
) -> "Record":
    """Open the record at `where`, making an empty one where there is none and `create` says so.

    A path is a file; `postgresql://user@host/database?schema=name` a record in PostgreSQL. `cache_mb` is how
    much of a file is kept in memory at most. Raises `NotARecord`, `NewerRecord`, or `RecordError` where it
    cannot be opened.
    """
    if create:
        begin(where)
    store = open_store(where, create=create, cache_mb=cache_mb)
    with ExitStack() as unless_opened:
        unless_opened.callback(store.close)
        refresh_world(store)
        unless_opened.pop_all()
    return Record(store, os.fspath(where))


__all__ = [
    "DEFAULT",
    "EVERYTHING",
    "ClaimFilter",
    "Format",
    "KnownAt",
    "ReadSummary",
    "Record",
    "Skipped",
    "Step",
    "annotate",
    "open_record",
    "read_to_shards",
]
