"""Quotation marks: what stands between them, over lines too."""

from collections.abc import Sequence
from dataclasses import dataclass

from chancery.ground.spans import Span

_OPENING = {"“": "”", "«": "»", "„": "“", "‹": "›"}
_STRAIGHT = '"'
_MOST_BLOCKS = 4
_SHORTEST_SPEECH = 4


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation with its marks. `blocks` are the first and last block it stands in; `closed` whether it ends."""

    span: Span
    first_block: int
    last_block: int
    closed: bool

    def inside(self) -> Span:
        """Give the words without the marks."""
        end = self.span.end - 1 if self.closed else self.span.end
        return Span(self.span.start + 1, max(self.span.start + 1, end))


def quotes(text: str, blocks: Sequence[tuple[int, Span]]) -> list[Quote]:
    """Give the quotations in `blocks` (number, span), in order.

    A quotation left open runs on into the next blocks if one of them closes it before opening another;
    otherwise it ends with its block.
    """
    found: list[Quote] = []
    skip_to = -1
    for place, (number, span) in enumerate(blocks):
        at = max(span.start, skip_to)
        while at < span.end:
            mark = text[at]
            if mark not in _OPENING and not (mark == _STRAIGHT and _opens(text, at)):
                at += 1
                continue
            closing = _OPENING.get(mark, _STRAIGHT)
            end = _closing(text, closing, at + 1, span.end)
            if end >= 0:
                found.append(Quote(Span(at, end + 1), number, number, True))
                at = end + 1
                continue
            quote = _running_on(text, mark, closing, at, blocks, place)
            found.append(quote)
            skip_to = quote.span.end
            at = span.end
    return found


def _opens(text: str, at: int) -> bool:
    return at + 1 < len(text) and not text[at + 1].isspace() and (at == 0 or not text[at - 1].isalnum())


def _closing(text: str, closing: str, start: int, end: int) -> int:
    at = text.find(closing, start, end)
    if at >= 0 or closing == _STRAIGHT:
        return at
    return text.find(_STRAIGHT, start, end) if closing == "”" else -1


def _running_on(
    text: str, mark: str, closing: str, at: int, blocks: Sequence[tuple[int, Span]], place: int
) -> Quote:
    number, span = blocks[place]
    for later, (other, further) in enumerate(blocks[place + 1 : place + _MOST_BLOCKS], place + 1):
        end = _closing(text, closing, further.start, further.end)
        again = text.find(mark, further.start, further.end)
        if end >= 0 and (again < 0 or again >= end):
            return Quote(Span(at, end + 1), number, blocks[later][0], True)
        if again >= 0 or other - number > _MOST_BLOCKS:
            break
    return Quote(Span(at, span.end), number, number, False)


def is_speech(text: str, quote: Quote) -> bool:
    """Tell whether a quotation is long enough to be something said, not a name or a word held at arm's length."""
    return len(quote.inside().of(text).split()) >= _SHORTEST_SPEECH
