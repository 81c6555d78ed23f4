"""Folders, however many files they hold: walked by name, never listed whole."""

import heapq
import os
from collections.abc import Iterator
from pathlib import Path

from chancery.ground.fixed import fixed

AT_ONCE = 50_000
"""names of one folder held in memory; a larger folder is gone through several times"""


@fixed
class Found:
    """A file of a folder, by its path and by its parts below the folder; or why one cannot be reached."""

    path: Path
    below: tuple[str, ...]
    error: OSError | None = None


def files_below(top: Path, *, after: tuple[str, ...] = ()) -> Iterator[Found]:
    """Give the files below `top` in the order of their names, from the one at `after` on (it is given again).

    Names that start with a dot are left out. A folder that was entered before (a loop of links) is not
    entered again.
    """
    seen: set[tuple[int, int]] = set()
    waiting: list[tuple[tuple[str, ...], Iterator[str]]] = [
        ((), _names(top, seen, after[0] if after else ""))
    ]
    while waiting:
        below, names = waiting[-1]
        try:
            name = next(names)
        except StopIteration:
            waiting.pop()
            continue
        except OSError as error:
            waiting.pop()
            yield Found(top.joinpath(*below), below, error)
            continue
        parts = (*below, name)
        path = top.joinpath(*parts)
        try:
            if not path.is_dir():
                yield Found(path, parts)
                continue
        except OSError as error:
            yield Found(path, parts, error)
            continue
        depth = len(parts)
        start = after[depth] if after[:depth] == parts and len(after) > depth else ""
        waiting.append((parts, _names(path, seen, start)))


def _names(folder: Path, seen: set[tuple[int, int]], start: str) -> Iterator[str]:
    """Give the names in a folder in order, from `start` on, holding at most `AT_ONCE` of them."""
    status = folder.stat()
    if (status.st_dev, status.st_ino) in seen:
        return
    seen.add((status.st_dev, status.st_ino))
    last = ""
    while True:
        with os.scandir(folder) as entries:
            wanted = (
                e.name for e in entries if e.name > last and e.name >= start and not e.name.startswith(".")
            )
            names = heapq.nsmallest(AT_ONCE, wanted)
        yield from names
        if len(names) < AT_ONCE:
            return
        last = names[-1]
