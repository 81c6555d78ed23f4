"""Streams of bytes: read on, pushed back, skipped, unpacked."""

import bz2
import gzip
import io
import lzma
import zlib
from typing import Any, Protocol

from chancery.ground.errors import UnreadableSource

_PIECE = 1 << 20
_WINDOW = 1 << 27
"""bytes of memory that a .zst or .xz file may ask for"""

PACKED: tuple[tuple[bytes, str], ...] = (
    (b"\x1f\x8b", ".gz"),
    (b"\x28\xb5\x2f\xfd", ".zst"),
    (b"BZh", ".bz2"),
    (b"\xfd7zXZ\x00", ".xz"),
)
"""How packed files begin, and how their names end."""

DAMAGE = (EOFError, zlib.error, gzip.BadGzipFile, lzma.LZMAError, OSError)
"""What unpacking raises for a file that is damaged or breaks off."""


class Readable(Protocol):
    """Bytes that can be read on from where they are."""

    def read(self, size: int, /) -> bytes:
        """Give up to `size` bytes; none at the end."""
        ...


class Chained(io.RawIOBase):
    """Bytes already read, and then the rest of the stream they came from."""

    def __init__(self, head: bytes, rest: Readable) -> None:
        """Put `head` before `rest`."""
        self._head, self._rest = head, rest

    def readable(self) -> bool:
        """Say yes."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Fill `buffer` as far as one read goes."""
        data = self._head[: len(buffer)] or self._rest.read(len(buffer))
        self._head = self._head[len(data) :] if self._head else b""
        buffer[: len(data)] = data
        return len(data)


class Ahead:
    """A stream that gives exactly as much as is asked for, takes bytes back, and knows where it is."""

    def __init__(self, stream: Readable) -> None:
        """Begin at what the stream gives next."""
        self._stream, self._held, self.offset = stream, bytearray(), 0

    def read(self, size: int) -> bytes:
        """Give `size` bytes, fewer only at the end."""
        self._fill(size)
        data = bytes(self._held[:size])
        del self._held[:size]
        self.offset += len(data)
        return data

    def some(self) -> bytes:
        """Give what is at hand, or what the stream gives next; none at the end."""
        if not self._held:
            self._held += self._stream.read(HAND)
        return self.read(len(self._held))

    def line(self, most: int) -> bytes:
        """Give the bytes up to and with the next line feed, or `most` where that is further away."""
        while (end := self._held.find(b"\n", 0, most)) < 0 and len(self._held) < most:
            more = self._stream.read(HAND)
            if not more:
                break
            self._held += more
        return self.read(end + 1 if end >= 0 else min(most, len(self._held)))

    def back(self, data: bytes) -> None:
        """Take back bytes that were given."""
        self._held[:0] = data
        self.offset -= len(data)

    def skip(self, size: int) -> None:
        """Go `size` bytes on, or to the end."""
        while size > 0 and (data := self.read(min(size, _PIECE))):
            size -= len(data)

    def find(self, mark: bytes) -> bool:
        """Go on to where `mark` stands next; to the end, and False, where it stands nowhere."""
        while (at := self._held.find(mark)) < 0:
            self.read(max(0, len(self._held) - len(mark) + 1))
            more = self._stream.read(_PIECE)
            if not more:
                self.read(len(self._held))
                return False
            self._held += more
        self.read(at)
        return True

    def _fill(self, size: int) -> None:
        while len(self._held) < size:
            more = self._stream.read(min(_PIECE, max(HAND, size - len(self._held))))
            if not more:
                return
            self._held += more


HAND = 64 * 1024
"""bytes read at once where nobody says how many"""


def packed(head: bytes) -> str:
    """Give how the names of files packed like this end (".gz"); "" where it is not packed."""
    return next((end for mark, end in PACKED if head.startswith(mark)), "")


def opened(stream: Readable, how: str, place: str) -> Readable:
    """Give what a packed stream unpacks to; `how` as `packed` gives it."""
    raw = io.BufferedReader(stream if isinstance(stream, io.RawIOBase) else Chained(b"", stream), HAND)
    if how == ".gz":
        return gzip.GzipFile(fileobj=raw)
    if how == ".bz2":
        return bz2.BZ2File(raw)
    if how == ".xz":
        return _Xz(raw)
    try:
        import zstandard  # noqa: PLC0415 - an extra
    except ImportError:
        raise UnreadableSource(
            f"{place} is packed with zstd", hint="pip install 'chancery[zstd]', or unpack it: zstd -d"
        ) from None
    return _Zstd(zstandard, raw)


class _Xz:
    """An .xz file, with a bound on the memory that it may ask for."""

    def __init__(self, raw: Readable) -> None:
        self._raw, self._inner = raw, lzma.LZMADecompressor(memlimit=_WINDOW)

    def read(self, size: int, /) -> bytes:
        while not self._inner.eof:
            data = b"" if not self._inner.needs_input else self._raw.read(HAND)
            if not data and self._inner.needs_input:
                raise EOFError("the file breaks off")
            if out := self._inner.decompress(data, size):
                return out
        return b""


class _Zstd:
    """A .zst file of any number of frames. Little goes in at once, because a few bytes may hold very many."""

    def __init__(self, zstandard: Any, raw: Readable) -> None:
        self._raw, self._error = raw, zstandard.ZstdError
        self._made = zstandard.ZstdDecompressor(max_window_size=_WINDOW)
        self._inner: Any = None
        self._in, self._out = b"", b""

    def read(self, size: int, /) -> bytes:
        while not self._out:
            self._in = self._in or self._raw.read(8192)
            if not self._in:
                if self._inner is not None:
                    raise EOFError("the file breaks off")
                return b""
            piece, self._in = self._in[:512], self._in[512:]
            self._inner = self._inner or self._made.decompressobj()
            try:
                self._out = self._inner.decompress(piece)
            except self._error as error:
                raise EOFError(str(error)) from None
            if self._inner.eof:
                self._in = self._inner.unused_data + self._in
                self._inner = None
        data, self._out = self._out[:size], self._out[size:]
        return data
