"""Quotations for which no cue was found: joined to the quotation they go on from, given its speaker, or left alone."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from chancery.ground.spans import Span, trimmed
from chancery.reading.attribution_lines import EDGES, Lines
from chancery.reading.attribution_marks import signed
from chancery.reading.layers import AttributionFound
from chancery.reading.quotes import Quote

_FARTHEST_SPEAKER = 2
_SHINGLE = 3
_SAME = 0.7
_HELD_AT_MOST = 16


def joined(lines: Lines, found: Sequence[AttributionFound]) -> list[AttributionFound]:
    """Give the attributions with those of the quotations that none of them holds."""
    made = list(found)
    outside = [a for a in made if a.cue is None or not _quoted(lines, a.cue)]
    taken = _Taken([a.content for a in outside] + [a.source for a in outside if a.source is not None])
    by_sentence: dict[int, list[int]] = {}
    for place, one in enumerate(made):
        if one.source is not None and one.sentence >= 0:
            by_sentence.setdefault(one.sentence, []).append(place)
    said = _shingles_of(lines.text, [a.content for a in made if a.direct])
    for quote in lines.quotes:
        if taken.meets(quote.span):
            continue
        number = lines.sentence_at(quote.span)
        if not lines.speech(quote):
            _join_short(lines, made, by_sentence, quote, number)
        elif _alone(lines, quote, number):
            _join_alone(lines, made, by_sentence, quote, number, said)
        else:
            near = _same_sentence(lines, made, by_sentence, quote, number)
            if near is not None:
                made.append(_of(near, quote.span, number))
    return made


def _quoted(lines: Lines, cue: Span) -> bool:
    """Whether a cue stands inside a quotation: what it tells does not take the quotation itself."""
    return any(q.inside().holds(cue) for q in lines.quotes_between(cue.start, cue.end))


class _Taken:
    """Stretches that are spoken for, asked for in logarithmic time."""

    def __init__(self, spans: Sequence[Span]) -> None:
        ordered = sorted(spans)
        self.starts = [s.start for s in ordered]
        self.farthest: list[int] = []
        for span in ordered:
            self.farthest.append(max(span.end, self.farthest[-1] if self.farthest else 0))

    def meets(self, span: Span) -> bool:
        """Tell whether any of them shares a character with a stretch."""
        at = bisect_left(self.starts, span.end)
        return at > 0 and self.farthest[at - 1] > span.start


def _alone(lines: Lines, quote: Quote, number: int) -> bool:
    if quote.last_block > quote.first_block or number < 0:
        return True
    whole = lines.sentences[number].parsed.sentence.span
    return quote.span.holds(trimmed(lines.text, whole, edges=EDGES))


def _join_alone(
    lines: Lines,
    made: list[AttributionFound],
    by_sentence: dict[int, list[int]],
    quote: Quote,
    number: int,
    said: frozenset[tuple[str, ...]],
) -> None:
    signature = signed(lines, quote)
    if signature is not None:
        source, cue, speaker = signature
        made.append(
            AttributionFound(source, cue, quote.span, cue.of(lines.text), "neutral", True, speaker, number)
        )
        return
    place = _continued(lines, made, by_sentence, quote, number)
    if place is not None:
        one = made[place]
        made[place] = replace(one, content=one.content.cover(quote.span))
        by_sentence.setdefault(_last_sentence(lines, quote, number), []).append(place)
        return
    if _repeats(lines.text, quote.span, said):
        return
    near = _neighbour(lines, made, by_sentence, quote, number)
    made.append(_of(near, quote.span, number))
    if near is not None:
        by_sentence.setdefault(number, []).append(len(made) - 1)


def _join_short(
    lines: Lines,
    made: list[AttributionFound],
    by_sentence: dict[int, list[int]],
    quote: Quote,
    number: int,
) -> None:
    """Join a word or two in quotation marks, a sentence of its own, to the quotation just before."""
    place = _continued(lines, made, by_sentence, quote, number) if _alone(lines, quote, number) else None
    if place is not None:
        made[place] = replace(made[place], content=made[place].content.cover(quote.span))
        by_sentence.setdefault(_last_sentence(lines, quote, number), []).append(place)


def _of(near: AttributionFound | None, span: Span, number: int) -> AttributionFound:
    if near is None:
        return AttributionFound(None, None, span, "", "neutral", True, None, number)
    return AttributionFound(near.source, None, span, near.cue_lemma, "neutral", True, near.speaker, number)


def _last_sentence(lines: Lines, quote: Quote, number: int) -> int:
    return max(number, lines.sentence_at(Span(quote.span.end - 1, quote.span.end)))


def _continued(
    lines: Lines,
    made: Sequence[AttributionFound],
    by_sentence: dict[int, list[int]],
    quote: Quote,
    number: int,
) -> int | None:
    """The direct attribution whose quotation goes on here: in the sentence just before, in the same block."""
    if number < 1:
        return None
    before = [i for i in by_sentence.get(number - 1, []) if made[i].direct and made[i].outer is None]
    if not before:
        return None
    place = max(before, key=lambda i: made[i].content.end)
    block = lines.sentences[number - 1].parsed.sentence.block
    if block != quote.first_block and not quote.continues:
        return None
    return place if made[place].content.end <= quote.span.start else None


def _neighbour(
    lines: Lines,
    made: Sequence[AttributionFound],
    by_sentence: dict[int, list[int]],
    quote: Quote,
    number: int,
) -> AttributionFound | None:
    """The direct attribution that a quotation standing alone belongs to: in its block, just before or after."""
    for apart in range(_FARTHEST_SPEAKER + 1):
        for other in (number - apart, number + apart):
            if not 0 <= other < len(lines.sentences):
                continue
            if lines.sentences[other].parsed.sentence.block not in (quote.first_block, quote.last_block):
                continue
            direct = next((made[i] for i in by_sentence.get(other, []) if made[i].direct), None)
            if direct is not None:
                return direct
    return None


def _same_sentence(
    lines: Lines,
    made: Sequence[AttributionFound],
    by_sentence: dict[int, list[int]],
    quote: Quote,
    number: int,
) -> AttributionFound | None:
    """The source of the sentence, where the quotation follows its words after a colon or comma."""
    before = lines.text[max(0, quote.span.start - 3) : quote.span.start].rstrip()
    if not before.endswith((":", ",")):
        return None
    return next((made[i] for i in by_sentence.get(number, [])), None)


def _shingles_of(text: str, spans: Sequence[Span]) -> frozenset[tuple[str, ...]]:
    return frozenset(s for span in spans for s in _shingles(text, span))


def _shingles(text: str, span: Span) -> list[tuple[str, ...]]:
    words = [w.strip("\"“”'’‘.,;:!?…") for w in span.of(text).casefold().split()]
    return [tuple(words[i : i + _SHINGLE]) for i in range(len(words) - _SHINGLE + 1)]


def _repeats(text: str, span: Span, said: frozenset[tuple[str, ...]]) -> bool:
    """Whether a pull quote says again, in much the same words, what was said in the article."""
    mine = _shingles(text, span)
    return bool(mine) and sum(s in said for s in mine) >= _SAME * len(mine)


def nested(found: Sequence[AttributionFound]) -> list[AttributionFound]:
    """Give the attributions, sorted by content, each with the number of the smallest that holds it (`outer`)."""
    open_now: list[int] = []
    out: list[AttributionFound] = []
    for place, one in enumerate(found):
        while open_now and found[open_now[-1]].content.end <= one.content.start:
            open_now.pop()
        holding = [
            i
            for i in open_now[-_HELD_AT_MOST:]
            if found[i].content.holds(one.content) and found[i].content != one.content
        ]
        outer = min(holding, key=lambda i: (len(found[i].content), i), default=None)
        out.append(replace(one, outer=outer))
        open_now.append(place)
    return out
