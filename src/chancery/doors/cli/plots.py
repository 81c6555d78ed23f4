"""Small plots of characters: a sparkline, and a bar as wide as a time is uncertain."""

from collections.abc import Sequence
from datetime import date

_BARS = "▁▂▃▄▅▆▇█"
_TRACK, _BAR, _END = "·", "█", "▶"


def sparkline(counts: Sequence[int]) -> str:
    """Give one character for each count, as high as its share of the largest; a gap for none."""
    most = max(counts, default=0)
    return "".join(" " if not n else _BARS[min(n * len(_BARS) // (most + 1), 7)] for n in counts)


def bar(first: date, last: date, whole: tuple[date, date], *, width: int, goes_on: bool = False) -> str:
    """Give a track of `width` characters for the days `whole`, with a bar over `first` through `last`.

    The bar is one character at least; `goes_on` ends it with an arrow.
    """
    start, days = whole[0].toordinal(), max((whole[1] - whole[0]).days + 1, 1)
    left = (first.toordinal() - start) * width // days
    right = (last.toordinal() - start) * width // days
    left, right = max(0, min(left, width - 1)), max(0, min(right, width - 1))
    drawn = [_TRACK] * width
    drawn[left : right + 1] = [_BAR] * (right + 1 - left)
    if goes_on:
        drawn[right] = _END
    return "".join(drawn)
