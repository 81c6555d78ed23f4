"""Undoing what HTTP's `Content-Encoding` says, never giving more bytes than allowed."""

import zlib
from typing import Protocol

from chancery.ground.errors import NoConnection, PageTooLarge, WrongType

_PIECE = 1 << 16
_MOST_LAYERS = 3


class _Decoder(Protocol):
    def feed(self, data: bytes, most: int) -> bytes:
        """Give what `data` unpacks to, raising `PageTooLarge` where that is more than `most` bytes."""


class _Zlib:
    """gzip (of several members as well) and deflate, with or without its two bytes of header."""

    def __init__(self, coding: str) -> None:
        self._gzip = coding != "deflate"
        self._inner: zlib._Decompress | None = None

    def feed(self, data: bytes, most: int) -> bytes:
        out = bytearray()
        while data:
            if self._inner is None:
                self._inner = zlib.decompressobj(self._wbits(data))
            out += self._inner.decompress(data, max(1, most + 1 - len(out)))
            if len(out) > most:
                raise PageTooLarge("")
            data = self._inner.unconsumed_tail
            if self._inner.eof:
                data = self._inner.unused_data if self._gzip else b""
                data = data.lstrip(b"\0")  # padding after a member
                self._inner = None
        return bytes(out)

    def _wbits(self, data: bytes) -> int:
        if self._gzip:
            return 31
        return 15 if data[0] & 0x0F == 8 and int.from_bytes(data[:2], "big") % 31 == 0 else -15


class _Brotli:
    def __init__(self) -> None:
        import brotli  # noqa: PLC0415 - few pages come so

        self._inner = brotli.Decompressor()

    def feed(self, data: bytes, most: int) -> bytes:
        import brotli  # noqa: PLC0415 - see above

        out = bytearray()
        try:
            while True:
                out += self._inner.process(data, output_buffer_limit=_PIECE)
                if len(out) > most:
                    raise PageTooLarge("")
                data = b""
                if self._inner.is_finished() or self._inner.can_accept_more_data():
                    return bytes(out)
        except brotli.error as error:
            raise zlib.error(str(error)) from None


def unpacked(data: bytes, encoding: str, place: str, *, most: int) -> bytes:
    """Give the bytes that `data` stand for, its `Content-Encoding` undone ("gzip", "br", "deflate, gzip").

    Raises `PageTooLarge` as soon as more than `most` bytes come out at any layer, `WrongType` for an encoding not
    known, and `NoConnection` where the data are damaged from their first byte. Data that break off give what
    could be unpacked, as browsers do.
    """
    layers = [one.strip().lower() for one in encoding.split(",") if one.strip()]
    layers = [one for one in layers if one != "identity"]
    if len(layers) > _MOST_LAYERS:
        raise WrongType(f"{place} is packed {len(layers)} times over")
    for coding in reversed(layers):
        data = _layer(data, coding, place, most)
    if len(data) > most:
        raise too_large(place, most)
    return data


def too_large(place: str, most: int) -> PageTooLarge:
    """Give the error for more than `most` bytes."""
    return PageTooLarge(f"{place} is larger than {most / 2**20:.3g} MB", hint="it is no page of news")


def _layer(data: bytes, coding: str, place: str, most: int) -> bytes:
    decoder = _decoder(coding, place)
    out = bytearray()
    for start in range(0, len(data), _PIECE):
        try:
            out += decoder.feed(data[start : start + _PIECE], most - len(out))
        except PageTooLarge:
            raise too_large(f"{place}, unpacked,", most) from None
        except zlib.error as error:
            if not out:
                raise NoConnection(f"{place} says it is packed as {coding}, and is not: {error}") from None
            break
    return bytes(out)


def _decoder(coding: str, place: str) -> _Decoder:
    if coding in ("gzip", "x-gzip", "deflate"):
        return _Zlib(coding)
    if coding == "br":
        return _Brotli()
    raise WrongType(f"{place} is packed in a way not known here: {coding[:40]}")
