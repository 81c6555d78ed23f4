"""Messages between two processes of one machine and one Python: plain values, each with its length before it."""

import marshal
import pickle
from typing import Any, BinaryIO

_PLAIN, _OTHER = b"m", b"p"
_WITHOUT_REFERENCES = 2
"""The version of `marshal` that does not look for what it has written before: longer, and a quarter sooner written."""
_HEAD = 9
"""Bytes before a message: how it is written, and its length."""


def packed(message: tuple[Any, ...]) -> tuple[bytes, bytes]:
    """Give a message as it is sent, its head and the rest. What is no plain value of Python goes the slower way."""
    try:
        written, how = marshal.dumps(message, _WITHOUT_REFERENCES), _PLAIN
    except ValueError:
        written, how = pickle.dumps(message), _OTHER
    return how + len(written).to_bytes(_HEAD - 1, "little"), written


def send(to: BinaryIO, message: tuple[Any, ...]) -> None:
    """Send a message; raise `BrokenPipeError` where the other side is gone."""
    post(to, packed(message))


def post(to: BinaryIO, packet: tuple[bytes, bytes]) -> None:
    """Send a message that is packed; raise `BrokenPipeError` where the other side is gone."""
    to.writelines(packet)
    to.flush()


def receive(source: BinaryIO) -> tuple[Any, ...] | None:
    """Give the next message; None where the other side is gone, be it in the middle of one."""
    head = source.read(_HEAD)
    if len(head) < _HEAD:
        return None
    length = int.from_bytes(head[1:], "little")
    written = source.read(length)
    if len(written) < length:
        return None
    # only ever read from a process that this one began, or that began this one
    message: tuple[Any, ...] = marshal.loads(written) if head[:1] == _PLAIN else pickle.loads(written)
    return message
