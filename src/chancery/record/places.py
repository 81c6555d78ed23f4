"""Where a `read` of large sources stands, kept beside the record, so that one that broke off can go on."""

import json
import os
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

from chancery.gathering.results import Position
from chancery.ground.errors import RecordError


class Places:
    """How far each source has been read by one run; written whole each time, so that a crash leaves the last.

    A place counts only for the same run and, of a file, the same beginning: a file that was replaced is read
    from its start, and what the record holds already is then seen by its content.
    """

    def __init__(self, path: Path, run: str) -> None:
        """Take up what the file says, if there is one."""
        self._path, self._run = path, run
        try:
            held = json.loads(path.read_bytes())
        except (OSError, ValueError):
            held = {}
        same = isinstance(held, dict) and held.get("run") == run and isinstance(held.get("sources"), dict)
        self._sources: dict[str, Any] = held["sources"] if same else {}

    def after(self, source: str) -> Position | None:
        """Give the position to go on from (empty: the start); None where the source is done."""
        held = self._sources.get(source)
        if not isinstance(held, dict) or held.get("head") != _head(source):
            return ()
        if held.get("done"):
            return None
        position = held.get("position")
        if not isinstance(position, list) or not all(isinstance(one, int | str) for one in position):
            return ()
        return tuple(position)

    def reached(self, source: str, position: Position) -> None:
        """Keep how far a source has been read."""
        self._sources[source] = {"head": _head(source), "position": list(position)}
        self._write()

    def done(self, source: str) -> None:
        """Keep that a source is done."""
        self._sources[source] = {"head": _head(source), "done": True}
        self._write()

    def forget(self, sources: Sequence[str]) -> None:
        """Drop what is said of sources: they have all been read."""
        for source in sources:
            self._sources.pop(source, None)
        if self._sources:
            self._write()
        else:
            self._path.unlink(missing_ok=True)

    def _write(self) -> None:
        written = json.dumps({"run": self._run, "sources": self._sources}, indent=1)
        replace_file(self._path, written.encode())


def replace_file(path: Path, data: bytes) -> None:
    """Put `data` in place of a file in one step, so that after a crash it is the old or the new one.

    Raises `RecordError` where it cannot be written.
    """
    beside = path.with_name(path.name + ".new")
    try:
        with beside.open("wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        beside.replace(path)
    except OSError as error:
        raise RecordError(f"cannot write {path}: {error.strerror or error}", hint="make room there") from None


def _head(source: str) -> str:
    try:
        with open(source, "rb") as stream:
            return sha256(stream.read(4096)).hexdigest()[:16]
    except (OSError, ValueError):
        return ""  # a folder, standard input: known by its name alone
