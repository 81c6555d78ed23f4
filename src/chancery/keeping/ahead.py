"""Questions that are sent before they are asked: a server answers some while the answers to others are made use of."""

from collections.abc import Callable, Sequence
from itertools import islice
from typing import Protocol

from chancery.keeping.engine import Row, Values

TOGETHER = 4
"""How many questions are sent at a time. Their answers come together; then the next are sent."""


class Answer(Protocol):
    """What was sent, to be waited for."""

    def fetchall(self) -> list[Row]:
        """Wait for the rows that answer."""


class Ahead:
    """Questions that will be asked in this order. What is asked in another, or is none of them, is answered as well."""

    def __init__(self, send: Callable[[str, Values], Answer], asked: Sequence[tuple[str, Values]]) -> None:
        """Take what sends a question without waiting for its answer; send the first."""
        self._send = send
        self._left = iter(asked)
        self._sent: dict[str, Answer] = {}
        self._found: dict[str, list[Row]] = {}
        self._go_on()

    def rows(self, question: str, values: Values) -> list[Row]:
        """Give the rows that answer."""
        called = _called(question, values)
        if called in self._sent:
            self._found = {one: sent.fetchall() for one, sent in self._sent.items()}
            self._go_on()
        found = self._found.pop(called, None)
        return self._send(question, values).fetchall() if found is None else found

    def _go_on(self) -> None:
        """Send the next."""
        self._sent = {_called(*one): self._send(*one) for one in islice(self._left, TOGETHER)}


def _called(question: str, values: Values) -> str:
    """Give what a question and its values are known by."""
    return f"{question}{values}"
