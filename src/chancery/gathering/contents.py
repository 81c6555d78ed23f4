"""The documents within a stream of bytes: a page, lines of JSON, a feed, a web archive, packed or not."""

import io
from collections.abc import Iterator
from datetime import UTC, datetime

from chancery.gathering import warc
from chancery.gathering.jsonlines import line_document
from chancery.gathering.kinds import HEAD, kind_of
from chancery.gathering.pages import LARGEST, documents_of
from chancery.gathering.results import Failed, Found, Gathered, Position
from chancery.gathering.streams import DAMAGE, Chained, Readable, opened, packed
from chancery.ground.errors import BadLine, EmptySource, SourceError, UnreadableSource
from chancery.model.documents import Fetch

_DEEPEST = 3
"""files packed within packed files"""


def documents_in(
    stream: Readable, name: str, place: str, *, after: Position = (), depth: int = 0
) -> Iterator[Found]:
    """Give the pages and documents of `stream`, those after the position `after`; `name` may tell what it is.

    Raises a `SourceError` for what concerns the whole of it.
    """
    head = stream.read(HEAD)
    how = packed(head)
    if how:
        yield from _unpacked(Chained(head, stream), how, name, place, after, depth)
        return
    if not head:
        raise EmptySource(f"{place} is empty")
    kind = kind_of(head, name)
    if kind == "lines":
        yield from _lines(Chained(head, stream), name, place, after)
    elif kind == "warc":
        yield from warc.documents(Chained(head, stream), place, after=after)
    else:
        data = head + stream.read(LARGEST + 1 - len(head))
        while len(data) <= LARGEST and (more := stream.read(LARGEST + 1 - len(data))):
            data += more
        if len(data) > LARGEST:
            raise UnreadableSource(
                f"{place} is larger than {LARGEST // 2**20} MB", hint="split it, or write it as JSON lines"
            )
        yield from documents_of(data, kind, name, Fetch(place, datetime.now(UTC)), after=after)


def _unpacked(
    stream: Chained, how: str, name: str, place: str, after: Position, depth: int
) -> Iterator[Found]:
    if depth >= _DEEPEST:
        raise UnreadableSource(f"{place} is packed more than {_DEEPEST} times over")
    if how == ".gz" and depth == 0:
        ahead = io.BufferedReader(stream, HEAD)
        if warc.is_packed_warc(ahead.peek(HEAD)):
            yield from warc.packed_documents(ahead, place, after=after)
            return
        inner_stream: Readable = opened(ahead, how, place)
    else:
        inner_stream = opened(stream, how, place)
    inner = name[: -len(how)] if name.lower().endswith(how) else name
    try:
        yield from documents_in(inner_stream, inner, place, after=after, depth=depth + 1)
    except DAMAGE as error:
        raise UnreadableSource(
            f"{place} is a {how} file that breaks off or is damaged: {error}", hint="fetch it again"
        ) from None


def _lines(stream: io.RawIOBase, name: str, place: str, after: Position) -> Iterator[Gathered | Failed]:
    reader = io.BufferedReader(stream, HEAD)
    number, offset = _gone_on(reader, after)
    found = number > 0
    while line := reader.readline(LARGEST + 1):
        number, offset = number + 1, offset + len(line)
        here = f"{name}:{number}"
        try:
            if len(line) > LARGEST:
                offset += _skip_line(reader, line)
                raise BadLine(f"{here} is longer than {LARGEST // 2**20} MB")
            if not line.strip():
                continue
            found = True
            document = line_document(line, here)
            yield Gathered(document, Fetch(f"{place}:{number}", datetime.now(UTC)), (number, offset))
        except SourceError as error:
            found = True
            yield Failed(f"{place}:{number}", error, (number, offset))
    if not found:
        raise EmptySource(f"{place} holds no line")


def _gone_on(reader: Readable, after: Position) -> tuple[int, int]:
    """Skip what is done; give the number of the last line of it, and the bytes."""
    if len(after) != 2 or not isinstance(after[0], int) or not isinstance(after[1], int):
        return 0, 0
    left = after[1]
    while left > 0 and (data := reader.read(min(left, 1 << 20))):
        left -= len(data)
    return after[0], after[1]


def _skip_line(reader: io.BufferedIOBase, line: bytes) -> int:
    skipped = 0
    while line and not line.endswith(b"\n"):
        line = reader.readline(HEAD)
        skipped += len(line)
    return skipped
