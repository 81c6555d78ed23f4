"""Quotation marks: what stands between them, over lines too.

Every mark is found in one pass and its partner by bisection, so that the work grows with the text alone.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence

from chancery.ground.fixed import fixed
from chancery.ground.spans import Span

_OPENING = {"“": "”", "«": "»", "„": "“", "‹": "›"}
_STRAIGHT = '"'
_DOUBLED = "''"
_MARKS = re.compile("[“”«»„‹›\"]|''")
_MOST_BLOCKS = 4
_SHORTEST_SPEECH = 4


@fixed
class Quote:
    """A quotation with its marks.

    `first_block` and `last_block` are the blocks it stands in; `closed` tells whether it ends; `continues`
    whether it opens a block after one whose quotation was left open, as printers do in long quotations.
    `width` is the length of its marks: two where apostrophes are doubled.
    """

    span: Span
    first_block: int
    last_block: int
    closed: bool
    continues: bool = False
    width: int = 1

    def inside(self) -> Span:
        """Give the words without the marks."""
        start = min(self.span.start + self.width, self.span.end)
        end = self.span.end - self.width if self.closed else self.span.end
        return Span(start, max(start, end))


class _Marks:
    """Where each sort of mark stands in the text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.places: list[int] = []
        self.kinds: list[str] = []
        self.by_kind: dict[str, list[int]] = {}
        for found in _MARKS.finditer(text):
            self.places.append(found.start())
            self.kinds.append(found.group())
            self.by_kind.setdefault(found.group(), []).append(found.start())

    def next(self, kind: str, start: int, end: int) -> int:
        """Give where the next mark of a kind stands in `start` to `end`, or -1."""
        places = self.by_kind.get(kind, [])
        at = bisect_left(places, start)
        return places[at] if at < len(places) and places[at] < end else -1

    def opens(self, place: int) -> bool:
        """Tell whether the mark with this number opens a quotation."""
        kind = self.kinds[place]
        if kind in _OPENING:
            return True
        if kind not in (_STRAIGHT, _DOUBLED):
            return False
        at, after = self.places[place], self.places[place] + len(kind)
        return (
            after < len(self.text)
            and not self.text[after].isspace()
            and (at == 0 or not (self.text[at - 1].isalnum() or self.text[at - 1] in ".!?…"))
        )

    def partner(self, kind: str, start: int, end: int) -> int:
        """Give where the quotation opened by `kind` before `start` closes, or -1."""
        closing = _OPENING.get(kind, kind)
        at = self.next(closing, start, end)
        if closing != "”":
            return at
        again = self.next("“", start, end)
        if at >= 0 and (again < 0 or at < again):
            return at
        straight = self.next(_STRAIGHT, start, end)
        if straight >= 0 and (again < 0 or straight < again) and not self.text[straight - 1].isspace():
            return straight
        return at


def quotes(text: str, blocks: Sequence[tuple[int, Span]]) -> list[Quote]:
    """Give the quotations in `blocks` (number, span), in order; none meets another.

    A quotation left open runs on into the next blocks if one of them closes it before opening another;
    otherwise it ends with its block.
    """
    marks = _Marks(text)
    found: list[Quote] = []
    skip_to = -1
    for number_of_block, (_, span) in enumerate(blocks):
        at = max(span.start, skip_to)
        place = bisect_left(marks.places, at)
        while place < len(marks.places) and marks.places[place] < span.end:
            if marks.places[place] < at or not marks.opens(place):
                place += 1
                continue
            quote = _opened(marks, place, blocks, number_of_block)
            found.append(_continuing(text, found, quote, span))
            at = quote.span.end
            place = bisect_left(marks.places, at)
            skip_to = max(skip_to, at)
    return found


def _opened(marks: _Marks, place: int, blocks: Sequence[tuple[int, Span]], number_of_block: int) -> Quote:
    number, span = blocks[number_of_block]
    at, kind = marks.places[place], marks.kinds[place]
    closing = len(_OPENING.get(kind, kind))
    end = marks.partner(kind, at + len(kind), span.end)
    if end >= 0:
        return Quote(Span(at, end + closing), number, number, True, width=len(kind))
    following = blocks[number_of_block + 1 : number_of_block + _MOST_BLOCKS]
    for other, further in following:
        end = marks.partner(kind, further.start, further.end)
        again = marks.next(kind, further.start, further.end)
        if end >= 0 and (again < 0 or again >= end):
            return Quote(Span(at, end + closing), number, other, True, width=len(kind))
        if again >= 0 or other - number > _MOST_BLOCKS:
            break
    return Quote(Span(at, span.end), number, number, False, width=len(kind))


def _continuing(text: str, found: Sequence[Quote], quote: Quote, block: Span) -> Quote:
    """Mark a quotation that opens its block where the one before was left open."""
    if not found or found[-1].closed or text[block.start : quote.span.start].strip():
        return quote
    before = found[-1]
    near = 0 < quote.first_block - before.last_block <= _MOST_BLOCKS
    return Quote(
        quote.span, quote.first_block, quote.last_block, quote.closed, continues=near, width=quote.width
    )


def is_speech(text: str, quote: Quote) -> bool:
    """Tell whether a quotation is long enough to be speech, not a name or a word held at arm's length."""
    inside = quote.inside()
    short = text[inside.start : min(inside.end, inside.start + 200)]
    return len(short.split()) >= _SHORTEST_SPEECH
