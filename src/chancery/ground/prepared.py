"""What takes long to build and comes out the same every time, kept where Python keeps its bytecode.

A table made of the package's own files is as much theirs as bytecode is its module's: it lies in the same folder, is
made anew when a file it rests on changes, and is as trusted, for whoever may write there may put code there as well.
Where nothing may be written, or Python is told to write no bytecode, it is built each time.
"""

import os
import pickle
import sys
import tempfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import fields, is_dataclass
from functools import cache
from hashlib import sha256
from importlib.resources.abc import Traversable
from importlib.util import cache_from_source
from io import BytesIO
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

Made = TypeVar("Made")

_FORM = "1"
"""how things are written down; it changes whenever that does"""
_CHECK = 4


def prepared(name: str, mark: str, make: Callable[[], Made]) -> Made:
    """Give what `make` gives: as it was kept under `name` with this `mark`, or made and kept now.

    `mark` is the digest of all that it rests on (see `mark_of`), code included. It may hold texts, numbers, arrays,
    tuples, lists, dicts, sets, read-only mappings, and frozen dataclasses of this package, each made by its fields.
    """
    place = _place(name)
    head = f"{_FORM} {mark}\n".encode()
    kept = _kept(place, head)
    if kept is not None:
        found: Made = pickle.loads(kept)
        return found
    made = make()
    if not sys.dont_write_bytecode:
        _keep(place, head, made)
    return made


def mark_of(places: Iterable[Traversable]) -> str:
    """Give the digest of files, and of every file in folders, by name and content; bytecode is left out."""
    whole = sha256(sys.version.encode())
    for number, one in enumerate(places):
        for name, content in sorted(_files(one)):
            whole.update(f"{number} {name} {len(content)}\n".encode())
            whole.update(content)
    return whole.hexdigest()


def _files(place: Traversable, path: str = "") -> Iterator[tuple[str, bytes]]:
    name = f"{path}/{place.name}"
    if place.is_file():
        yield name, place.read_bytes()
    elif place.name != "__pycache__":
        for entry in place.iterdir():
            yield from _files(entry, name)


def _place(name: str) -> Path:
    return Path(cache_from_source(__file__)).with_name(f"{name}.{sys.implementation.cache_tag}.prepared")


def _kept(place: Path, head: bytes) -> bytes | None:
    """Give what is kept, if it is there, whole, and made of the same."""
    try:
        whole = place.read_bytes()
    except OSError:
        return None
    start = len(head) + _CHECK
    if not whole.startswith(head) or len(whole) <= start:
        return None
    if zlib.crc32(whole[start:]) != int.from_bytes(whole[len(head) : start]):
        return None
    return whole[start:]


def _keep(place: Path, head: bytes, made: object) -> None:
    """Write it under another name first, so that whoever reads meanwhile finds the old one or the new one."""
    with suppress(OSError):
        place.parent.mkdir(parents=True, exist_ok=True)
        descriptor, other = tempfile.mkstemp(dir=place.parent, prefix=f"{place.name}.")
        try:
            with os.fdopen(descriptor, "wb") as file:
                stream = BytesIO()
                _Pickler(stream, protocol=pickle.HIGHEST_PROTOCOL).dump(made)
                content = stream.getvalue()
                file.write(head + zlib.crc32(content).to_bytes(_CHECK) + content)
            Path(other).chmod(Path(__file__).stat().st_mode)  # whoever may read the module may read this
            Path(other).replace(place)
        except OSError:
            Path(other).unlink(missing_ok=True)


class _Pickler(pickle.Pickler):
    """Writes a dataclass as a call with its fields, which is read several times sooner than field by field."""

    def reducer_override(self, made: Any) -> Any:
        kind = type(made)
        if is_dataclass(kind):
            return kind, tuple(getattr(made, name) for name in _given(kind))
        if kind is MappingProxyType:
            return _read_only, (dict(made),)
        return NotImplemented


@cache
def _given(kind: Any) -> tuple[str, ...]:
    return tuple(one.name for one in fields(kind) if one.init)


def _read_only(content: dict[Any, Any]) -> MappingProxyType[Any, Any]:
    return MappingProxyType(content)
