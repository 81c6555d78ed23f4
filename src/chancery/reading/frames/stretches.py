"""Things by where they stand: to find those at a place without looking at every one of them."""

from collections.abc import Iterable
from typing import Generic, TypeVar

from chancery.ground.spans import Span

_CELL = 512
"""characters; a thing is noted in every cell that it touches"""

T = TypeVar("T")


class Stretches(Generic[T]):
    """Things with their spans. A search looks only at what stands near, however long the page is."""

    def __init__(self, items: Iterable[tuple[Span, T]] = ()) -> None:
        """Note these things, each with its span."""
        self._cells: dict[int, list[tuple[int, Span, T]]] = {}
        self._count = 0
        for span, item in items:
            self.add(span, item)

    def add(self, span: Span, item: T) -> None:
        """Note one more thing."""
        for cell in _cells(span):
            self._cells.setdefault(cell, []).append((self._count, span, item))
        self._count += 1

    def meeting(self, span: Span) -> list[T]:
        """Give what shares at least one character with `span`, in the order it was noted."""
        cells = _cells(span)
        if len(cells) == 1:
            return [item for _, other, item in self._cells.get(cells[0], ()) if other.meets(span)]
        found = {}
        for cell in cells:
            for number, other, item in self._cells.get(cell, ()):
                if other.meets(span):
                    found[number] = item
        return [found[number] for number in sorted(found)]


def _cells(span: Span) -> range:
    return range(span.start // _CELL, span.end // _CELL + 1)
