"""Quotations without a cue: joined to the quotation they go on from, given its speaker, or left alone."""

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
_SAME = 0.5
_HELD_AT_MOST = 16


def joined(lines: Lines, found: Sequence[AttributionFound]) -> list[AttributionFound]:
    """Give the attributions with those of the quotations that none of them holds."""
    return _Joining(lines, found).done()


class _Taken:
    """Stretches that are spoken for, asked for in logarithmic time."""

    def __init__(self, spans: Sequence[Span]) -> None:
        """Take the stretches, in any order."""
        ordered = sorted(spans)
        self.starts = [s.start for s in ordered]
        self.farthest: list[int] = []
        for span in ordered:
            self.farthest.append(max(span.end, self.farthest[-1] if self.farthest else 0))

    def meets(self, span: Span) -> bool:
        """Tell whether any of them shares a character with a stretch."""
        at = bisect_left(self.starts, span.end)
        return at > 0 and self.farthest[at - 1] > span.start


class _Joining:
    """The attributions made so far, by sentence, while the quotations are gone through in order."""

    def __init__(self, lines: Lines, found: Sequence[AttributionFound]) -> None:
        """Take what the cues gave."""
        self.lines = lines
        self.text = lines.text
        self.made = list(found)
        self.by_sentence: dict[int, list[int]] = {}
        for place, one in enumerate(self.made):
            if one.source is not None and one.sentence >= 0:
                self.by_sentence.setdefault(one.sentence, []).append(place)
        self.said = _shingles_of(self.text, [a.content for a in self.made if a.source is not None])

    def done(self) -> list[AttributionFound]:
        """Give the attributions, those of the lone quotations among them."""
        outside = [a for a in self.made if a.cue is None or not self._quoted(a.cue)]
        taken = _Taken([a.content for a in outside] + [a.source for a in outside if a.source is not None])
        for quote in self.lines.quotes:
            if taken.meets(quote.span):
                continue
            number = self.lines.sentence_at(quote.span)
            alone = self._alone(quote, number)
            if not self.lines.speech(quote):
                if alone:
                    self._continue(quote, number)
            elif not alone:
                self._add(self._same_sentence(quote, number), quote, number)
            elif not self._sign(quote, number) and not self._continue(quote, number):
                self._leave(quote, number)
        return self.made

    def _leave(self, quote: Quote, number: int) -> None:
        """Add a quotation on its own: with the speaker nearby, or with nobody; a repeated one not at all."""
        if not _repeats(self.text, quote.span, self.said):
            nobody = AttributionFound(None, None, quote.span, "", "neutral", True)
            self._add(self._neighbour(quote, number) or nobody, quote, number)

    def _quoted(self, cue: Span) -> bool:
        """Whether a cue stands inside a quotation: what it tells does not take the quotation itself."""
        return any(q.inside().holds(cue) for q in self.lines.quotes_between(cue.start, cue.end))

    def _alone(self, quote: Quote, number: int) -> bool:
        if quote.last_block > quote.first_block or number < 0:
            return True
        whole = self.lines.sentences[number].parsed.sentence.span
        return quote.span.holds(trimmed(self.text, whole, edges=EDGES))

    def _add(self, near: AttributionFound | None, quote: Quote, number: int) -> None:
        """Add a quotation with the source of another attribution."""
        if near is None:
            return
        self.made.append(
            AttributionFound(
                near.source, None, quote.span, near.cue_lemma, "neutral", True, near.speaker, number
            )
        )
        if near.source is not None:
            self.by_sentence.setdefault(number, []).append(len(self.made) - 1)

    def _sign(self, quote: Quote, number: int) -> bool:
        """Add a quotation with the name under it, if one is there."""
        signature = signed(self.lines, quote)
        if signature is None:
            return False
        source, cue, speaker = signature
        self.made.append(
            AttributionFound(source, cue, quote.span, cue.of(self.text), "neutral", True, speaker, number)
        )
        return True

    def _continue(self, quote: Quote, number: int) -> bool:
        """Join a quotation to the one it goes on from, if the sentence before has one, in the same block."""
        before = [i for i in self.by_sentence.get(number - 1, []) if self.made[i].direct]
        if number < 1 or not before:
            return False
        place = max(before, key=lambda i: self.made[i].content.end)
        one = self.made[place]
        block = self.lines.sentences[number - 1].parsed.sentence.block
        if one.content.end > quote.span.start or (block != quote.first_block and not quote.continues):
            return False
        self.made[place] = replace(one, content=one.content.cover(quote.span))
        last = self.lines.sentence_at(Span(quote.span.end - 1, quote.span.end))
        self.by_sentence.setdefault(max(number, last), []).append(place)
        return True

    def _neighbour(self, quote: Quote, number: int) -> AttributionFound | None:
        """The direct attribution that a lone quotation belongs to: in its block, just before or after."""
        for apart in range(_FARTHEST_SPEAKER + 1):
            for other in (number - apart, number + apart):
                if not 0 <= other < len(self.lines.sentences):
                    continue
                block = self.lines.sentences[other].parsed.sentence.block
                here = self.by_sentence.get(other, [])
                direct = next((self.made[i] for i in here if self.made[i].direct), None)
                if direct is not None and block in (quote.first_block, quote.last_block):
                    return direct
        return None

    def _same_sentence(self, quote: Quote, number: int) -> AttributionFound | None:
        """The source of the sentence, where the quotation follows its words after a colon or comma."""
        before = self.text[max(0, quote.span.start - 3) : quote.span.start].rstrip()
        if not before.endswith((":", ",")):
            return None
        return next((self.made[i] for i in self.by_sentence.get(number, [])), None)


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
    """Give the attributions, sorted by content, each with the smallest that holds it as its `outer`."""
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
