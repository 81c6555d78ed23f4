"""What every part of an open record stands on: its store, and what `known_at` means."""

from datetime import UTC, date, datetime, time
from typing import Self

from chancery.keeping.sql import SqlStore

KnownAt = int | date | datetime | None
"""A commit's number, or the time by which something was known: a day counts to its end (UTC); None is now."""


class Opened:
    """A record that is open; closes at the end of `with`."""

    def __init__(self, store: SqlStore, where: str | None = None) -> None:
        """Take over an open store; `where` is the file or address it was opened at."""
        self.store, self.where = store, where

    def __enter__(self) -> Self:
        """Give itself, to be closed at the end of the block."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close."""
        self.close()

    def close(self) -> None:
        """Let the record go; a second call does nothing."""
        self.store.close()

    def known_by(self, known_at: KnownAt) -> int | None:
        """Give the commit's number that `known_at` stands for; None for now."""
        if known_at is None or isinstance(known_at, int):
            return known_at
        if not isinstance(known_at, datetime):
            known_at = datetime.combine(known_at, time.max, UTC)
        return self.store.known_by(known_at if known_at.tzinfo else known_at.replace(tzinfo=UTC))
