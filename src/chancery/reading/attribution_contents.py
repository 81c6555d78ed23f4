"""What is said: the stretch that a cue governs, before it, after it, or on both sides of it."""

from itertools import takewhile

from chancery.ground.spans import Span, trimmed
from chancery.reading.attribution_frame import LOOKED_AT, ContentFound, objects_of
from chancery.reading.attribution_lines import Cue, Line, Lines
from chancery.reading.attribution_objects import WithObject
from chancery.reading.attribution_sources import closes_speech
from chancery.reading.layers import Token
from chancery.reading.quotes import Quote

_AT_THE_TOP = ("root", "coordinate", "content", "nominal")
_HANGING = ("purpose", "adverbial", "condition", "relative")
_LEAST = 2
_MOST_BEFORE_THAT = 12
_NEAR_QUOTE = 3
"""characters between a cue and the quotation it opens: a mark and a space"""
_NOMINAL = ("DET", "NOUN", "PROPN", "ADJ", "NUM", "PRON")


def content_of(lines: Lines, line: Line, cue: Cue, source: Span) -> ContentFound | None:
    """Give what a cue tells: the clause it governs, a quotation, or, where the pattern allows, its object."""
    around = _Around(lines, line, cue, source)
    extent = cue.pattern.meaning.partition(".")[2]
    if cue.clause.noun:
        return around.noun()
    if around.gapped() or around.describes():
        return around.of_described()
    found = around.touching() or around.opened()
    if extent == "that":
        return found or around.after_that()
    if found is None and extent != "quote" and not (objects_of(cue) and _of_object(cue, extent)):
        found = around.clausal() or around.after_that()
    if found is None and objects_of(cue) and _of_object(cue, extent):
        said, about = cue.clause.complement, objects_of(cue)[0].span
        found = around.clausal() if extent == "demand" or (said is not None and said.holds(about)) else None
        found = found or around.after_that() or around.object(extent)
    if found is None and extent not in ("quote", "clause"):
        found = around.before()
    found = found or around.quoted()
    if found is None and extent == "demand":
        found = around.next_clause()
    if found is None and not extent:
        found = around.unseen()
    if found is None or len(found.span) < _LEAST:
        return None
    if not found.direct and not extent and not around.says_something(found.span):
        return None
    around_both = found.span.holds(around.frame) and len(found.span) > len(around.frame) + _LEAST
    return found if around_both or not found.span.meets(cue.clause.verb) else None


def _of_object(cue: Cue, extent: str) -> bool:
    """Whether a cue may have what is said for its mere object: "stressed the benefits"."""
    stance = cue.pattern.meaning.partition(".")[0]
    return extent in ("object", "naming", "demand") or (not extent and stance not in ("neutral", "doubts"))


class _Around(WithObject):
    """What lies on both sides of a cue and its source, read in each way that it may be said."""

    def says_something(self, span: Span) -> bool:
        """Whether a stretch is more than a phrase of place or time, as in "spoke before the council"."""
        words = self.line.between(span.start, span.end)
        if not words:
            return True
        return words[0].tag != "ADP" or any(t.tag in ("VERB", "AUX") for t in words)

    def _quotes(self) -> list[Quote]:
        """Quotations this cue may govern: none that it stands in, none that another cue is nearer to."""
        if self.cue.quoted is not None:
            return []
        near = self.line.quotes_between(self.window.start, self.window.end)
        return [q for q in near if self.lines.speech(q) and not q.span.meets(self.frame)]

    def touching(self) -> ContentFound | None:
        """The quotation that ends just before the cue as speech does, with the one that goes on after it."""
        going_on = self.clause.link == "adverbial" and not self.clause.tense  # "…”, adding …"
        if self.cue.quoted is not None or self.clause.noun or going_on:
            return None
        before = self.line.quotes_between(self.line.span.start, self.frame.start)
        if not before or before[-1].span.end > self.frame.start or not closes_speech(self.text, before[-1]):
            return None
        quote = before[-1]
        between = (c for c in self.line.cues if quote.span.end <= c.clause.verb.start < self.cue.span.start)
        if any(not c.clause.noun for c in between):
            return None  # another cue is nearer
        after = self._going_on()
        if self._words(quote.span.end, self.frame.start):
            return None
        lead = self.line.between(self.line.span.start, quote.span.start)
        opens = not any(t.tag != "PUNCT" for t in lead)
        later = self.clause.complement is not None and self.clause.complement.start >= self.clause.verb.end
        if not opens and (not self.lines.speech(quote) or (later and lead[0].tag in ("ADP", "SCONJ"))):
            return None
        start = self._opening(quote)
        span = quote.span if after is None else quote.span.cover(after.span)
        return ContentFound(Span(start, span.end), start == quote.span.start)

    def opened(self) -> ContentFound | None:
        """The quotation of whole sentences that a cue opens: "Later, at the summit, she said, “We are late.”"

        What stands before such a cue is the page's own, however the sentence is built.
        """
        after = self.line.quotes_between(self.frame.end, self.line.span.end)
        if self.cue.quoted is not None or self.clause.noun or not after:
            return None
        quote = after[0]
        near = self.frame.end <= quote.span.start <= self.frame.end + _NEAR_QUOTE
        if not near or self._words(self.frame.end, quote.span.start) or not self.lines.speech(quote):
            return None
        first = quote.inside().of(self.text).lstrip()[:1]
        return ContentFound(quote.span, True) if first.isupper() and self._whole_speech(quote) else None

    def _going_on(self) -> Quote | None:
        """The quotation after the cue that goes on from the one before it."""
        after = self.line.quotes_between(self.frame.end, self.line.span.end)
        if not after or after[0].span.start < self.frame.end:
            return None
        first = after[0].span.start
        between = [c for c in self.line.cues if self.frame.end <= c.clause.verb.start < first]
        if any(c.clause.link in _AT_THE_TOP and not c.clause.noun for c in between):
            return None
        lead = self.text[max(0, first - 8) : first].rstrip()
        joined = lead[-1:] in (",", ":", ".", "—", "-") or lead.endswith(("and", "but", "or"))
        return after[0] if joined or first - self.frame.end <= 2 else None

    def quoted(self) -> ContentFound | None:
        """The quotation after the cue, with the words of its own sentence before it."""
        after = [q for q in self._quotes() if q.span.start >= self.frame.end]
        if not after:
            return None
        first = after[0]
        between = self.line.between(self.frame.end, first.span.start)
        lead = self.text[max(0, first.span.start - 3) : first.span.start].rstrip()[-1:]
        start = first.span.start
        if between and lead not in (",", ":"):
            begun = self._begins(first)
            if begun is None:
                if any(t.tag == "VERB" for t in between):
                    return None
            else:
                start = begun
        if start < first.span.start:
            return self._after(start, after[-1].span.end)
        return ContentFound(first.span.cover(after[-1].span), True)

    def _begins(self, quote: Quote) -> int | None:
        """Where what is said begins that ends in a quotation: "says fraud “would be the worst”"."""
        start = self.clause.verb.end
        if self.lines.lists("addressing", self.clause.lemma) and self.clause.objects:
            start = max(start, self.clause.objects[0].span.end)
        words = [t for t in self.line.between(start, quote.span.start) if t.tag != "PUNCT"]
        treeless = bool(words) and words[0].head < 0
        if not words or words[0].tag not in (*_NOMINAL, *(("AUX", "ADV", "VERB") if treeless else ())):
            return None
        if any(t.span.meets(words[0].span) for t in self.line.findings.times):
            return None
        return words[0].span.start

    def _opening(self, quote: Quote) -> int:
        """Where content that ends in a quotation begins: with the words of its clause."""
        before = Span(self.window.start, max(self.window.start, quote.span.start))
        words = self.line.between(before.start, before.end)
        if (
            self.window.start > self.line.span.start
            or not words
            or before.of(self.text).rstrip()[-1:] in ":—"
        ):
            return quote.span.start
        return min(words[0].span.start, quote.span.start)

    def clausal(self) -> ContentFound | None:
        """The clause that the cue governs, with all that belongs to it."""
        said = self.clause.complement
        if said is None or said.holds(self.clause.verb):
            return None
        if said.start < self.clause.verb.end:
            return self._before(said)
        if any(said.start <= c.span.start < said.start + 2 and self._goes_on(c) for c in self.line.cues):
            return self._before(self.line.span)
        if self._in_commas():
            return self._before(self.line.span)
        if said.meets(self.frame):
            said = Span(min(said.end, self.frame.end), said.end)
        start = self._since_that(self._since_cue(said.start))
        return self._after(self._with_marker(start), said.end)

    def next_clause(self) -> ContentFound | None:
        """The clause right behind a cue, where the two were taken for neighbours: "called for building …"."""
        for clause in self.line.findings.clauses[self.cue.index + 1 : self.cue.index + 3]:
            start = min(clause.span.start, clause.verb.start)
            if not clause.noun and 0 <= start - self.clause.verb.end <= 1:
                return self._after(start, max(clause.span.end, clause.verb.end))
        return None

    def unseen(self) -> ContentFound | None:
        """What follows a verb of saying at once, where no clause was seen in it though it has a verb."""
        if not self.lines.lists("sayers", self.clause.lemma) or self.clause.link not in _AT_THE_TOP:
            return None
        if self.clause.verb.end < self.frame.end:
            return None
        words = self.line.between(self._told(), self._last())
        if len(words) < _LEAST + 1 or words[0].tag not in (*_NOMINAL, "CCONJ"):
            return None
        if any(t.span.meets(words[0].span) for t in self.line.findings.times):
            return None
        if not any(t.tag in ("VERB", "AUX") for t in words[1:]):
            return None
        return self._after(words[0].span.start, words[0].span.end)

    def noun(self) -> ContentFound | None:
        """What a noun tells: only a clause of its own, "the claim that …"."""
        found, said = self.after_that(), self.clause.complement
        if found is not None:
            found = ContentFound(self._first_clause(found.span), found.direct)
        elif said is not None and not said.meets(self.frame):
            found = self._after(self._with_marker(said.start), said.end)
        if found is None or found.span.meets(self.frame):
            return None
        verb = any(t.tag in ("VERB", "AUX") for t in self.line.between(found.span.start, found.span.end))
        return found if verb else None

    def _first_clause(self, span: Span) -> Span:
        """The clause that opens with a stretch, to its own end: more follows after "X's claim that …"."""
        for clause in self.line.findings.clauses:
            if not clause.noun and span.start <= clause.verb.start and clause.span.start <= span.end + 1:
                return Span(span.start, max(span.start, clause.span.end))
        return span

    def gapped(self) -> bool:
        """Whether what is said lacks the very noun that is described: "rates that many say are low"."""
        said = self.clause.complement
        if self.clause.link != "relative" or said is None:
            return False
        inner = self.line.findings.clauses[self.cue.index + 1 : self.cue.index + 1 + LOOKED_AT]
        first = next((c for c in inner if not c.noun and said.holds(c.verb)), None)
        if first is None:
            return False
        subjects = (first.subject, *first.objects) if first.passive else (first.subject,)
        return not any(
            p is not None and said.holds(p.head) and p.head.start < first.verb.start for p in subjects
        )

    def after_that(self) -> ContentFound | None:
        """What follows "that" after the cue, where nobody saw the clause for the words between."""
        words = self.line.tokens[self.line.first_token(self.clause.verb.end) :][:_MOST_BEFORE_THAT]
        for token in words:
            if token.tag == "VERB" or token.text in (";", ":", "."):
                return None
            if self.lines.is_word("that", token) and token.tag in ("SCONJ", "PRON", "ADP"):
                if self._describes_noun(token):
                    return None
                if self.clause.noun and self.line.between(self.clause.verb.end, token.span.start):
                    near = self.line.between(self.clause.verb.end, token.span.start)
                    if any(t.tag == "PUNCT" for t in near):
                        return None
                rest = self.line.first_token(token.span.end)
                if rest >= len(self.line.tokens):
                    return None
                return self._after(self.line.tokens[rest].span.start, self.line.tokens[rest].span.end)
        return None

    def _describes_noun(self, that: Token) -> bool:
        """Whether "that" goes on from a noun: "opposed steps that hurt", "what X praised and that Y scorned"."""
        before = self.line.tokens[self.line.first_token(that.span.start) - 1]
        if self.clause.link == "relative" and self.clause.complement is None and before.tag == "CCONJ":
            return True
        if that.fine != "WDT":
            return False
        if before.tag == "NOUN" and not self.cue.pattern.meaning.startswith("neutral"):
            return True
        own = any(
            o.span.start >= self.clause.verb.end and o.span.meets(before.span) for o in self.clause.objects
        )
        return own or before.tag == "CCONJ"

    def before(self) -> ContentFound | None:
        """The sentence up to a cue that stands at its end, or all around one that stands between commas."""
        neutral = self.cue.pattern.meaning in ("neutral", "neutral.object")
        if not neutral and not self.lines.lists("sayers", self.clause.lemma):
            return None
        beside = self.frame != self.cue.span
        if self.clause.noun or self.clause.link in ("condition", "purpose"):
            return None
        if self.clause.link == "relative" and not beside:
            return None
        said = Span(self.line.span.start, self.frame.start)
        if said.of(self.text).rstrip()[-1:] != ",":
            return None
        if not self._in_commas() and (self._goes_on_after() or self._does_something()):
            return None
        words = self.line.between(said.start, said.end)
        opened = words[0].tag in ("ADP", "SCONJ")
        told = [c for c in self._finite(said) if not opened or c.link not in _HANGING]
        if not told and not self._in_commas():
            return None
        return self._before(said)

    def _does_something(self) -> bool:
        """Whether the verb has a thing for its object behind it, and says nothing: "…, it will maintain the ban"."""
        if self.lines.lists("addressing", self.clause.lemma):
            return False
        times = self.line.findings.times
        return any(
            o.span.start >= self.frame.end and not any(t.span.meets(o.head) for t in times)
            for o in self.clause.objects
        )

    def _goes_on_after(self) -> bool:
        """Whether the cue governs what follows it: a verb at once, or, without a tree, any verb."""
        after = self.line.tokens[self.line.first_token(self.frame.end) :]
        words = list(takewhile(lambda t: t.text not in (",", ";", "."), after[:LOOKED_AT]))
        where = bool(words) and words[0].tag == "ADP" and words[0].head < 0
        if not words or (where and self.clause.complement is None):
            return False  # "…, the ministry said in a statement"
        return words[0].tag in ("VERB", "AUX") or (words[0].head < 0 and any(t.tag == "VERB" for t in words))

    def _before(self, said: Span) -> ContentFound | None:
        """Content before the cue, to the comma; on both sides where the first is only a part of it."""
        clauses = self.line.findings.clauses
        start = self._sentence_start(said.start)
        if self.cue.quoted is not None:
            start = max(start, self.cue.quoted.inside().start)
        main = self._finite(Span(start, max(start, self.frame.start)))
        main = [c for c in main if c.link not in ("purpose", "condition")]
        later = any(not c.noun and c.verb.start >= self.frame.end for c in clauses)
        end = self.frame.start
        tail = self.text[self.frame.end : self.line.span.end].lstrip()[:1]
        if later and not main and tail == ",":
            end = self._last()
        span = self._whole_quotes(trimmed(self.text, Span(start, max(start, end)), edges=" ,;"))
        after = [q for q in self._quotes() if q.span.start >= self.frame.end]
        if (
            after
            and end == self.frame.start
            and not self._words_with_verb(self.frame.end, after[0].span.start)
        ):
            span = span.cover(after[0].span)
        span = trimmed(self.text, span, edges=" ,;")
        if len(self.line.between(span.start, span.end)) < _LEAST:
            return None
        return ContentFound(span, self._is_direct(span))

    def _sentence_start(self, otherwise: int) -> int:
        """Where the sentence that ends in the cue begins: at the line's start unless a cue opens it."""
        for cue in self.line.cues:
            if cue.span.end > self.frame.start:
                break
            if cue.quoted is None and cue.clause.link == "root" and self.clause.link == "coordinate":
                return otherwise
        return self.line.span.start

    def _words_with_verb(self, start: int, end: int) -> bool:
        return any(t.tag == "VERB" for t in self.line.between(start, end))
