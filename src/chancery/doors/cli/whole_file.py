"""A file that is written whole or not at all."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from secrets import token_hex
from typing import IO, Any

from chancery.ground.errors import UsageError


def same_file(one: str, other: str) -> bool:
    """Tell whether two paths are the same file."""
    return Path(one).exists() and Path(other).exists() and Path(one).samefile(other)


@contextmanager
def whole_file(output: str, *, binary: bool = False) -> Iterator[IO[Any]]:
    """Give a stream that becomes the file `output` at the end of the block, and nothing where it fails.

    Text is UTF-8 with line ends as written. What is no ordinary file (a pipe, a device) is written to as it
    is. Raises `UsageError` where it cannot be written.
    """
    place = Path(output)
    try:
        if place.exists() and not place.is_file():
            with _opened(place, "w", binary) as stream:
                yield stream
        else:
            with _beside(place.resolve(), binary) as stream:
                yield stream
    except OSError as error:
        raise UsageError(
            f"cannot write to {output}: {error.strerror or error}", hint="name another file with -o"
        ) from error


@contextmanager
def _beside(place: Path, binary: bool) -> Iterator[IO[Any]]:
    """Write under another name in the same folder, then put it in place in one step."""
    part = place.with_name(f".{place.name[:50]}.{token_hex(4)}.part")
    try:
        with _opened(part, "x", binary) as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        if place.exists():
            shutil.copymode(place, part)
        part.replace(place)
    finally:
        part.unlink(missing_ok=True)


def _opened(place: Path, mode: str, binary: bool) -> IO[Any]:
    if binary:
        return place.open(mode + "b")
    return place.open(mode, encoding="utf-8", newline="")
