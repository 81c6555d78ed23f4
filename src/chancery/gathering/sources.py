"""Files, folders and standard input as documents, one after the other, with how each came.

What a source is, is told by its content first and by its name second. Nothing that goes wrong with one source
keeps the others from being read: it comes out as `Failed` in its place.
"""

import gzip
import io
import json
import os
import re
import stat
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO, Literal, Protocol

from chancery.gathering.decoding import characters, kind_of_binary
from chancery.gathering.html import html_document
from chancery.gathering.jsonlines import line_document
from chancery.gathering.plain import plain_text
from chancery.ground.errors import (
    BadLine,
    EmptySource,
    MissingSource,
    SourceError,
    UnreadableSource,
)
from chancery.model.documents import Document, Fetch

LARGEST = 64 * 1024 * 1024
"""bytes of one page, or of one line of JSON lines; what is larger is refused rather than half read"""
_HEAD = 64 * 1024
_ADDRESS = re.compile(r"^[a-z][a-z0-9+.-]{1,20}://", re.IGNORECASE)
_HTML = re.compile(r"<!doctype\s+html|<(?:html|head|body)[\s>]", re.IGNORECASE)
_TAGS = re.compile(r"<(?:p|div|h1|h2|article|span|a|br|table|ul|title|meta)[\s/>]", re.IGNORECASE)
_FEED = re.compile(r"<(?:rss|feed|rdf:RDF)[\s>]")
_ROW = re.compile(r'^\{\s*"(?:[^"\\]|\\.){1,100}"\s*:')


class Readable(Protocol):
    """Bytes that can be read on from where they are."""

    def read(self, size: int, /) -> bytes:
        """Give up to `size` bytes; none at the end."""
        ...


Kind = Literal["plain", "html", "lines", "warc", "feed"]


@dataclass(frozen=True, slots=True)
class Gathered:
    """A document that came in, and how."""

    document: Document
    fetch: Fetch


@dataclass(frozen=True, slots=True)
class Failed:
    """A source, as it was named, that gave no document, and why."""

    source: str
    error: SourceError


def gather(sources: Sequence[str], *, stdin: BinaryIO | None = None) -> Iterator[Gathered | Failed]:
    """Give the documents of `sources` one at a time, in their order, each read only when asked for.

    A source is a file, a folder (with all below it; names that start with a dot are left out) or `-`
    for `stdin`. Every source that cannot be read gives one `Failed`, a bad line of JSON lines as well.
    """
    for source in sources:
        try:
            yield from _source(source, stdin)
        except SourceError as error:
            yield Failed(source, error)


def _source(source: str, stdin: BinaryIO | None) -> Iterator[Gathered | Failed]:
    if source == "-":
        if stdin is None:
            raise UnreadableSource("there is no standard input here", hint="name a file instead")
        yield from _stream(stdin, "-", "-")
    elif _ADDRESS.match(source):
        raise UnreadableSource(
            f"addresses are not read yet: {source}", hint="save the page and read the file"
        )
    elif "\0" in source or not source:
        raise MissingSource(f"no such file or folder: {source!r}")
    else:
        path = Path(source)
        if path.is_dir():
            yield from _folder(path)
        else:
            yield from _file(path)


def _folder(top: Path) -> Iterator[Gathered | Failed]:
    """Walk a folder by name; a folder that is one of its own parents (a loop of links) is entered once."""
    empty = True
    seen: set[tuple[int, int]] = set()
    waiting = [top]
    while waiting:
        path = waiting.pop()
        try:
            if path.is_dir():
                status = path.stat()
                if (status.st_dev, status.st_ino) in seen:
                    continue
                seen.add((status.st_dev, status.st_ino))
                names = sorted(name for name in os.listdir(path) if not name.startswith("."))
                waiting.extend(path / name for name in reversed(names))
                continue
            empty = False
            yield from _file(path, within=True)
        except SourceError as error:
            empty = False
            yield Failed(_shown(path), error)
        except OSError as error:
            empty = False
            yield Failed(_shown(path), _refused(path, error))
    if empty:
        raise EmptySource(f"{_shown(top)} holds no files")


def _file(path: Path, *, within: bool = False) -> Iterator[Gathered | Failed]:
    try:
        status = path.stat()
        if within and not stat.S_ISREG(status.st_mode):
            raise UnreadableSource(f"{_shown(path)} is no ordinary file")
        with path.open("rb") as stream:
            yield from _stream(stream, _shown(Path(path.name)), _shown(path))
    except OSError as error:
        raise _refused(path, error) from None


def _refused(path: Path, error: OSError) -> SourceError:
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return MissingSource(f"no such file or folder: {_shown(path)}", hint="check the name")
    return UnreadableSource(f"cannot read {_shown(path)}: {error.strerror or error}")


def _shown(path: Path) -> str:
    """Give a path as text that can be printed and stored, whatever bytes the file system holds."""
    return os.fsencode(path).decode("utf-8", "replace")


def _stream(stream: Readable, name: str, place: str) -> Iterator[Gathered | Failed]:
    head = stream.read(_HEAD)
    if head.startswith(b"\x1f\x8b"):
        unpacked = gzip.GzipFile(fileobj=_Chained(head, stream))
        inner = name[:-3] if name.lower().endswith(".gz") else name
        try:
            yield from _stream(unpacked, inner, place)
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            raise UnreadableSource(
                f"{place} is a gzip file that breaks off or is damaged: {error}", hint="fetch it again"
            ) from None
        return
    if not head:
        raise EmptySource(f"{place} is empty")
    kind = _kind(head, name)
    if kind == "lines":
        yield from _lines(_Chained(head, stream), name, place)
        return
    if kind in ("warc", "feed"):
        what = "web archives are" if kind == "warc" else "feeds are"
        raise UnreadableSource(f"{what} not read yet: {place}", hint="save the pages as HTML or JSON lines")
    data = head + stream.read(LARGEST + 1 - len(head))
    if len(data) > LARGEST:
        raise UnreadableSource(
            f"{place} is larger than {LARGEST // 2**20} MB", hint="split it, or write it as JSON lines"
        )
    yield Gathered(_page(data, kind, name, place), Fetch(place, datetime.now(UTC)))


def _page(data: bytes, kind: Kind, name: str, place: str) -> Document:
    text = characters(data, place, html=kind == "html")
    if not text.strip("\ufeff \t\r\n\f\v"):
        raise EmptySource(f"{place} holds nothing but white space")
    if kind == "html":
        return html_document(text, name)
    return Document(plain_text(text), name)


def _kind(head: bytes, name: str) -> Kind:
    """Tell what a source is by its first bytes; its name decides where these could be several things."""
    if head.startswith(b"WARC/"):
        return "warc"
    if kind_of_binary(head):
        return "plain"  # and `characters` then says what it is
    start = head[:4096].decode(_encoding(head), "ignore").lstrip("\ufeff \t\r\n\f")
    suffix = Path(name.lower()).suffix
    if start.startswith("{") and (suffix in (".jsonl", ".ndjson") or _opens_rows(head)):
        return "lines"
    if suffix in (".jsonl", ".ndjson") and not start.startswith("<"):
        return "lines"
    if start.startswith("<"):
        if _FEED.search(start) and not _HTML.search(start):
            return "feed"
        if _HTML.search(start) or _TAGS.search(start) or suffix in (".html", ".htm", ".xhtml"):
            return "html"
    if suffix in (".html", ".htm", ".xhtml") and _TAGS.search(start):
        return "html"
    return "plain"


def _encoding(head: bytes) -> str:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    return "utf-8"


def _opens_rows(head: bytes) -> bool:
    """Tell whether the first line is a JSON object, as far as it can be seen."""
    first, end, _ = head.lstrip(b"\xef\xbb\xbf \t\r\n").partition(b"\n")
    if not end and len(head) == _HEAD:
        return bool(_ROW.match(first[:400].decode("utf-8", "ignore")))
    try:
        return isinstance(json.loads(first), dict)
    except (ValueError, RecursionError):
        return False


def _lines(stream: io.RawIOBase, name: str, place: str) -> Iterator[Gathered | Failed]:
    reader = io.BufferedReader(stream, _HEAD)
    number, found = 0, False
    while line := reader.readline(LARGEST + 1):
        number += 1
        here = f"{name}:{number}"
        try:
            if len(line) > LARGEST:
                _skip_line(reader, line)
                raise BadLine(f"{here} is longer than {LARGEST // 2**20} MB")
            if not line.strip():
                continue
            found = True
            yield Gathered(line_document(line, here), Fetch(f"{place}:{number}", datetime.now(UTC)))
        except SourceError as error:
            found = True
            yield Failed(f"{place}:{number}", error)
    if not found:
        raise EmptySource(f"{place} holds no line")


def _skip_line(reader: io.BufferedIOBase, line: bytes) -> None:
    while line and not line.endswith(b"\n"):
        line = reader.readline(_HEAD)


class _Chained(io.RawIOBase):
    """Bytes already read, and then the rest of the stream they came from."""

    def __init__(self, head: bytes, rest: Readable) -> None:
        self._head, self._rest = head, rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        data = self._head[: len(buffer)] or self._rest.read(len(buffer))
        self._head = self._head[len(data) :] if self._head else b""
        buffer[: len(data)] = data
        return len(data)
