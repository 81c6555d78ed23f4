"""Web archives (WARC, ISO 28500), plain and packed record by record, however damaged.

A record that is damaged is named, and what comes after it is found again by how records begin. Nothing is
believed that a record says of its own length before what follows it has been looked at.
"""

import base64
import hashlib
import re
import zlib
from collections.abc import Iterator
from dataclasses import replace

from chancery.gathering.results import Failed, Found, Position, Unopened
from chancery.gathering.streams import HAND, Ahead, Readable
from chancery.gathering.warc_pages import Record, pages_of
from chancery.ground.errors import DamagedArchive, EmptySource, SourceError, UnreadableSource

LARGEST = 64 * 1024 * 1024
"""bytes of one record; a larger one is named and passed over"""
_LONGEST_HEAD = 64 * 1024
_KEPT = 16 * 1024 * 1024
"""bytes of a packed member in which the next one is looked for where this one is damaged"""
_MOST_SKIPPED = 1 << 32
_GZIP = b"\x1f\x8b\x08"
_VERSION = re.compile(rb"WARC/\d\.\d+\r?\n")


class _Damage(Exception):
    """A record cannot be right; what was taken of it may hold the next one."""


def is_packed_warc(head: bytes) -> bool:
    """Tell whether gzip data begin with a record."""
    try:
        return zlib.decompressobj(31).decompress(head, 16).startswith(b"WARC/")
    except zlib.error:
        return False


def documents(stream: Readable, place: str, *, after: Position = ()) -> Iterator[Found]:
    """Give the pages of a plain archive; positions are the byte behind each record."""
    ahead = Ahead(stream)
    ahead.skip(_number(after, 0))
    found = bool(after)
    while True:
        start = ahead.offset
        try:
            record = next_record(ahead)
        except _Damage as error:
            found = True
            ahead.back(b"\n")  # so that a record that begins just here is found as well
            if ahead.find(b"\nWARC/"):
                ahead.read(1)
            yield _damaged(place, start, str(error), (ahead.offset,))
            continue
        if record is None:
            break
        found = True
        for one in _pages(record, place, start):
            yield replace(one, position=(ahead.offset,))
    if not found:
        raise EmptySource(f"{place} holds no record")


def packed_documents(stream: Readable, place: str, *, after: Position = ()) -> Iterator[Found]:
    """Give the pages of an archive packed with gzip; positions are a member's first byte, and records of it."""
    ahead = Ahead(stream)
    ahead.skip(_number(after, 0))
    done = _number(after, 1)
    while ahead.find(_GZIP):
        start = ahead.offset
        member = _Member(ahead)
        number = 0
        try:
            for number, record in enumerate(_records(member), start=1):
                if number > done:
                    for one in _pages(record, place, start):
                        yield replace(one, position=(start, number))
            member.finish()
        except (_Damage, zlib.error, EOFError) as error:
            member.give_back()
            _find_member(ahead)
            yield _damaged(place, start, str(error), (ahead.offset, 0))
        done = 0


def next_record(ahead: Ahead) -> Record | None:
    """Give the next record; None at the end. A record too large comes without its block."""
    while line := ahead.line(_LONGEST_HEAD):
        if line.strip():
            break
    if not line:
        return None
    if not _VERSION.fullmatch(line):
        raise _Damage("no record begins here")
    headers = _headers(ahead)
    length = headers.get("content-length", "")
    if not (length.isascii() and length.isdigit() and len(length) < 13):
        raise _Damage("a record does not say how long it is")
    size = int(length)
    if size > LARGEST:
        if size > _MOST_SKIPPED:
            raise _Damage(f"a record says that it has {size:,} bytes")
        ahead.skip(size)
        return Record(headers, None)
    block = ahead.read(size)
    if len(block) < size:
        _search_again(ahead, block, f"a record breaks off after {len(block):,} of {size:,} bytes")
    end = ahead.read(4)
    if end != b"\r\n\r\n":
        if end.strip(b"\r\n"):
            _search_again(ahead, block + end, "a record is not as long as it says")
        ahead.back(end)
    _check_digest(headers, block)
    return Record(headers, block)


def _search_again(ahead: Ahead, taken: bytes, why: str) -> None:
    # a length that lies may have swallowed the next records
    ahead.back(taken)
    raise _Damage(why)


def _headers(ahead: Ahead) -> dict[str, str]:
    headers: dict[str, str] = {}
    size, last = 0, ""
    while True:
        line = ahead.line(_LONGEST_HEAD)
        size += len(line)
        if not line.endswith(b"\n") or size > _LONGEST_HEAD:
            raise _Damage("a record breaks off in its headers")
        text = line.decode("utf-8", "replace").rstrip("\r\n")
        if not text:
            return headers
        name, colon, value = text.partition(":")
        if text[0] in " \t" and last:
            headers[last] += " " + text.strip()
        elif colon:
            last = name.strip().lower()
            headers.setdefault(last, value.strip())
        else:
            raise _Damage("a record has a header that is none")


def _check_digest(headers: dict[str, str], block: bytes) -> None:
    kind, _, written = headers.get("warc-block-digest", "").partition(":")
    if kind.lower() != "sha1" or not written:
        return
    found = hashlib.sha1(block, usedforsecurity=False).digest()
    if written.upper() != base64.b32encode(found).decode() and written.lower() != found.hex():
        raise _Damage("a record is not what its digest says")


def _pages(record: Record, place: str, start: int) -> Iterator[Found]:
    where = f"{place}@{start}"
    if record.block is None:
        if record.headers.get("warc-type") == "response":
            error = UnreadableSource(f"a record of {where} is larger than {LARGEST // 2**20} MB")
            yield Failed(f"{where} {record.address}".strip(), error)
        return
    known_as = f"{where} {record.address}".strip()
    try:
        for one in pages_of(record, where):
            yield replace(one, known_as=known_as) if isinstance(one, Unopened) else one
    except SourceError as error:
        yield Failed(known_as, error)


def _records(member: "_Member") -> Iterator[Record]:
    inside = Ahead(member)
    while (record := next_record(inside)) is not None:
        yield record


def _find_member(ahead: Ahead) -> None:
    """Go on to the next member that opens a record, or to the end."""
    while ahead.find(_GZIP):
        head = ahead.read(1024)
        ahead.back(head)
        if is_packed_warc(head):
            return
        ahead.read(1)


def _damaged(place: str, start: int, why: str, position: Position) -> Failed:
    error = DamagedArchive(
        f"{place} is damaged at byte {start:,}: {why}", hint="what follows is read; fetch the archive again"
    )
    return Failed(f"{place}@{start}", error, position)


def _number(position: Position, index: int) -> int:
    value = position[index] if len(position) > index else 0
    return value if isinstance(value, int) and value > 0 else 0


class _Member:
    """One member of a gzip file as a stream of its own; raises `zlib.error` or `EOFError` where it is damaged."""

    def __init__(self, ahead: Ahead) -> None:
        self._ahead, self._inner = ahead, zlib.decompressobj(31)
        self._taken, self._whole = bytearray(), True
        self._tail = b""

    def read(self, size: int, /) -> bytes:
        while not self._inner.eof:
            data = self._tail or self._more()
            out = self._inner.decompress(data, max(1, size))
            self._tail = self._inner.unconsumed_tail
            if self._inner.eof:
                self._ahead.back(self._inner.unused_data)
                self._tail = b""
            if out:
                return out
        return b""

    def finish(self) -> None:
        """Go to the member's end."""
        left = _MOST_SKIPPED
        while left > 0 and (data := self.read(HAND)):
            left -= len(data)

    def give_back(self) -> None:
        """Give back all but the member's first byte, or, of a very long one, stay where it is."""
        if self._whole and not self._inner.eof:
            self._ahead.back(bytes(self._taken[1:]))
        elif not self._inner.eof:
            self._ahead.back(self._tail)

    def _more(self) -> bytes:
        data = self._ahead.some()
        if not data:
            raise EOFError("the archive breaks off")
        if len(self._taken) + len(data) > _KEPT:
            self._whole = False
            self._taken.clear()
        if self._whole:
            self._taken += data
        return data
