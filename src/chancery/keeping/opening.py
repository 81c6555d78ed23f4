"""Opening a record wherever it is: a file, or a PostgreSQL address."""

import os

from chancery.ground.errors import RecordError
from chancery.keeping.sql import SqlStore

POSTGRESQL = ("postgresql://", "postgres://")
"""How an address of a record in PostgreSQL begins."""


def open_store(where: str | os.PathLike[str], *, create: bool = True, cache_mb: int = 128) -> SqlStore:
    """Open the record at `where`, making an empty one where there is none and `create` says so.

    A path is an SQLite file; `postgresql://user@host/database?schema=name` a record in PostgreSQL.
    `cache_mb` is how much of a file is kept in memory at most. Raises `NotARecord`, `NewerRecord`, or
    `RecordError` where it cannot be opened.
    """
    place = os.fspath(where)
    if place.startswith(POSTGRESQL):
        from chancery.keeping.postgresql import open_postgresql  # noqa: PLC0415 - an extra

        return open_postgresql(place, create=create)
    if "://" in place:
        raise RecordError(
            f"no record can be kept there: {place.partition('://')[0]}://",
            hint="name a file, or postgresql://user@host/database",
        )
    from chancery.keeping.sqlite import open_sqlite  # noqa: PLC0415 - only the one that is used

    return open_sqlite(place, create=create, cache_mb=cache_mb)
