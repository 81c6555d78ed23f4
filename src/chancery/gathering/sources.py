"""Files, folders, standard input and addresses as documents, one after the other, with how each came.

What a source is, is told by its content first and by its name second. Nothing that goes wrong with one source
keeps the others from being read: it comes out as `Failed` in its place.
"""

import os
import re
import stat
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO, Protocol

from chancery.gathering.contents import documents_in
from chancery.gathering.folders import files_below
from chancery.gathering.pages import opened
from chancery.gathering.results import Failed, Found, Gathered, Position
from chancery.ground.errors import EmptySource, MissingSource, SourceError, UnreadableSource

_ADDRESS = re.compile(r"^[a-z][a-z0-9+.-]{1,20}://", re.IGNORECASE)


class Pages(Protocol):
    """Whatever gets pages from the web."""

    def documents(self, address: str) -> Iterator[Gathered | Failed]:
        """Give the documents at an address; raise a `SourceError` where there are none."""
        ...


def gather(
    sources: Sequence[str],
    *,
    stdin: BinaryIO | None = None,
    web: Pages | None = None,
    after: Mapping[str, Position] | None = None,
) -> Iterator[Gathered | Failed]:
    """Give the documents of `sources` one at a time, in their order, each read only when asked for.

    A source is a file, a folder (with all below it; names that start with a dot are left out), an address,
    for which `web` is asked, or `-` for `stdin`. Every source that cannot be read gives one `Failed`, a bad
    line of JSON lines or a damaged member of an archive as well. Of a source that `after` names, what comes
    after that position is given.
    """
    for one in gather_pages(sources, stdin=stdin, web=web, after=after):
        yield opened(one)


def gather_pages(
    sources: Sequence[str],
    *,
    stdin: BinaryIO | None = None,
    web: Pages | None = None,
    after: Mapping[str, Position] | None = None,
) -> Iterator[Found]:
    """Give what `gather` gives, but pages as they are, so that another process can take the text from them."""
    for source in sources:
        try:
            yield from _source(source, stdin, web, (after or {}).get(source, ()))
        except SourceError as error:
            yield Failed(source, error)


def is_address(source: str) -> bool:
    """Tell whether a source has the form of an address, "scheme://…"."""
    return _ADDRESS.match(source) is not None


def _source(source: str, stdin: BinaryIO | None, web: Pages | None, after: Position) -> Iterator[Found]:
    if source == "-":
        if stdin is None:
            raise UnreadableSource("there is no standard input here", hint="name a file instead")
        yield from documents_in(stdin, "-", "-", after=after)
    elif is_address(source):
        if web is None:
            raise UnreadableSource(
                f"addresses are not read here: {source}", hint="save the page and read the file"
            )
        yield from web.documents(source)
    elif "\0" in source or not source:
        raise MissingSource(f"no such file or folder: {source!r}")
    else:
        path = Path(source)
        if path.is_dir():
            yield from _folder(path, after)
        else:
            yield from _file(path, after)


def _folder(top: Path, after: Position) -> Iterator[Found]:
    """Read what lies below a folder; a position in it is a file's path below it, and then one in the file."""
    empty = True
    start = str(after[0]) if after else ""
    for found in files_below(top, after=tuple(start.split("/")) if start else ()):
        empty = False
        below = "/".join(found.below)
        try:
            if found.error is not None:
                raise _refused(found.path, found.error)
            for one in _file(found.path, after[1:] if below == start else (), within=True):
                yield replace(one, position=(below, *one.position))
        except SourceError as error:
            yield Failed(_shown(found.path), error, (below,))
    if empty:
        raise EmptySource(f"{_shown(top)} holds no files")


def _file(path: Path, after: Position, *, within: bool = False) -> Iterator[Found]:
    try:
        status = path.stat()
        if within and not stat.S_ISREG(status.st_mode):
            raise UnreadableSource(f"{_shown(path)} is no ordinary file")
        with path.open("rb") as stream:
            yield from documents_in(stream, _shown(Path(path.name)), _shown(path), after=after)
    except OSError as error:
        raise _refused(path, error) from None


def _refused(path: Path, error: OSError) -> SourceError:
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return MissingSource(f"no such file or folder: {_shown(path)}", hint="check the name")
    return UnreadableSource(f"cannot read {_shown(path)}: {error.strerror or error}")


def _shown(path: Path) -> str:
    """Give a path as text that can be printed and stored, whatever bytes the file system holds."""
    return os.fsencode(path).decode("utf-8", "replace")
