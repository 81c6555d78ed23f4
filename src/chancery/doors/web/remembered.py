"""Answers that were given: the same question at the same step of the record has the same answer."""

import threading
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Future


class BeingMade(Exception):
    """Somebody else is making this answer; `made` tells when that has ended, well or not."""

    def __init__(self, made: "Future[None]") -> None:
        """Keep what to wait for."""
        super().__init__()
        self.made = made


class Remembered:
    """Bodies of responses by what tells each from any other, the latest asked for of them; for many threads."""

    def __init__(self, *, most: int = 32 * 1024 * 1024) -> None:
        """Hold at most `most` bytes of bodies."""
        self._most = most
        self._bytes = 0
        self._held: OrderedDict[str, bytes] = OrderedDict()
        self._making: dict[str, Future[None]] = {}
        self._lock = threading.Lock()

    def known(self, mark: str) -> bytes | None:
        """Give the body that `mark` stands for, None where nobody has made it; raise `BeingMade` where another is."""
        with self._lock:
            held = self._asked(mark)
            if held is None and mark in self._making:
                raise BeingMade(self._making[mark])
            return held

    def body(self, mark: str, make: Callable[[], bytes], *, waiting: bool = True) -> bytes:
        """Give the body that `mark` stands for; it is made once, by the first who asks, while others wait.

        Not `waiting`: raise `BeingMade` where another is making it, so that no thread is idle meanwhile.
        """
        while True:
            with self._lock:
                held = self._asked(mark)
                if held is not None:
                    return held
                other = self._making.get(mark)
                if other is None:
                    made = self._making[mark] = Future()
                    break
            if not waiting:
                raise BeingMade(other)
            other.result()
        try:
            body = make()
            self._keep(mark, body)
        finally:
            with self._lock:
                self._making.pop(mark, None)
            made.set_result(None)
        return body

    def _asked(self, mark: str) -> bytes | None:
        held = self._held.get(mark)
        if held is not None:
            self._held.move_to_end(mark)
        return held

    def _keep(self, mark: str, body: bytes) -> None:
        with self._lock:
            if len(body) * 8 > self._most:
                return  # one great answer would push out many
            self._bytes += len(body) - len(self._held.pop(mark, b""))
            self._held[mark] = body
            while self._bytes > self._most:
                self._bytes -= len(self._held.popitem(last=False)[1])
