"""The file of a record that is open for long: whether it is still the same file, and what a replaced one left.

SQLite keeps its latest pages in a log beside the file (`-wal`) and tells the two apart by their names alone. Where
another record is put in the place of one that is open, the log of the old one is left beside the new one, and
whoever opens that next would read it with the old one's pages: https://www.sqlite.org/howtocorrupt.html, 1.4.
"""

import threading
from pathlib import Path

from chancery.ground.errors import RecordError
from chancery.keeping.opening import POSTGRESQL

Mark = tuple[int, ...]
"""What tells one file, or one state of it, from another."""


class Place:
    """Where a record is, watched by all who hold it open in this process."""

    def __init__(self, place: str) -> None:
        """Watch `place`: a file, or an address, which is never another."""
        self.place = place
        self._path = None if place.startswith(POSTGRESQL) else Path(place)
        self._lock = threading.Lock()
        self._file: Mark | None = None
        self._log: Mark | None = None

    def mark(self) -> Mark:
        """Give what changes when the file is replaced or written anew; raise `RecordError` where it is gone.

        To be called before the record is opened or asked: it takes away the log that a replaced file has left.
        """
        if self._path is None:
            return ()
        with self._lock:
            try:
                status = self._path.stat()
                found = (status.st_dev, status.st_ino)
                if self._file not in (None, found) and _of(self._beside("-wal")) == self._log is not None:
                    for left in ("-wal", "-shm"):
                        self._beside(left).unlink(missing_ok=True)
                self._file, self._log = found, _of(self._beside("-wal"))
            except OSError as error:
                raise RecordError(
                    f"there is no record at {self.place}: {error.strerror or error}",
                    hint="put it back, or name another one",
                ) from error
            return (*found, status.st_mtime_ns, status.st_size)

    def _beside(self, suffix: str) -> Path:
        assert self._path is not None
        return self._path.with_name(self._path.name + suffix)


def _of(path: Path) -> Mark | None:
    try:
        status = path.stat()
    except FileNotFoundError:
        return None
    return status.st_dev, status.st_ino
