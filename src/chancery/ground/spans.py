"""Half-open stretches of characters, counted as Python counts them (code points)."""

from dataclasses import dataclass

_set = object.__setattr__


@dataclass(frozen=True, slots=True, order=True, init=False)
class Span:
    """Characters `start` up to, not including, `end` of one text."""

    start: int
    end: int

    def __init__(self, start: int, end: int) -> None:
        """Refuse what is no stretch. (By hand: a page makes a hundred of them for each sentence.)"""
        if not 0 <= start <= end:
            raise ValueError(f"no span: {start}..{end}")
        _set(self, "start", start)
        _set(self, "end", end)

    def __len__(self) -> int:
        """Give its length in characters."""
        return self.end - self.start

    def of(self, text: str) -> str:
        """Give the characters of `text` that stand here."""
        return text[self.start : self.end]

    def holds(self, other: "Span") -> bool:
        """Tell whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: "Span") -> bool:
        """Tell whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def shift(self, by: int) -> "Span":
        """Give the same stretch, `by` characters further on."""
        return Span(self.start + by, self.end + by)

    def cover(self, other: "Span") -> "Span":
        """Give the shortest stretch that holds both."""
        return Span(min(self.start, other.start), max(self.end, other.end))


def trimmed(text: str, span: Span, *, edges: str = "") -> Span:
    """Give `span` without white space, and without the characters of `edges`, at both ends."""
    start, end = span.start, span.end
    while start < end and (text[start].isspace() or text[start] in edges):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in edges):
        end -= 1
    return Span(start, end)
