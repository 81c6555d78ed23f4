"""What is said: the stretch that a cue governs, before it, after it, or on both sides of it."""

from dataclasses import dataclass
from itertools import takewhile

from chancery.ground.spans import Span, trimmed
from chancery.reading.attribution_lines import EDGES, Cue, Line, Lines
from chancery.reading.attribution_sources import closes_speech
from chancery.reading.layers import Clause
from chancery.reading.quotes import Quote

_AT_THE_TOP = ("root", "coordinate", "content", "nominal")
_HANGING = ("purpose", "adverbial", "condition", "relative")
_LEAST = 2
_MOST_BEFORE_THAT = 12
_LOOKED_AT = 40
_NOMINAL = ("DET", "NOUN", "PROPN", "ADJ", "NUM", "PRON")


@dataclass(frozen=True, slots=True)
class ContentFound:
    """What is said, and whether in the speaker's own words."""

    span: Span
    direct: bool


def content_of(lines: Lines, line: Line, cue: Cue, source: Span) -> ContentFound | None:
    """Give what a cue tells: the clause it governs, else a quotation, else, where the pattern allows, its object."""
    around = _Around(lines, line, cue, source)
    extent = cue.pattern.meaning.partition(".")[2]
    if cue.clause.noun:
        return around.noun()
    if around.gapped():
        return None
    found = around.touching()
    if extent == "that":
        return found or around.after_that()
    if found is None and extent != "quote" and not (cue.clause.objects and _of_object(cue, extent)):
        found = around.clausal() or around.after_that()
    if found is None and cue.clause.objects and _of_object(cue, extent):
        said, about = cue.clause.complement, cue.clause.objects[0].span
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
    """Whether a cue may have what is said for its mere object: "stressed the benefits", "condemned the attack"."""
    stance = cue.pattern.meaning.partition(".")[0]
    return extent in ("object", "naming", "demand") or (not extent and stance not in ("neutral", "doubts"))


class _Around:
    """A cue with its source, and what lies on both sides of the two."""

    def __init__(self, lines: Lines, line: Line, cue: Cue, source: Span) -> None:
        self.lines, self.line, self.cue, self.clause = lines, line, cue, cue.clause
        self.text = lines.text
        beside = line.span.holds(source) and not self._foreign_between(source, cue.span)
        self.frame = cue.span.cover(source) if beside else cue.span
        others = [c for c in line.cues if c.quoted is None and not c.clause.noun]
        earlier = [c.span.end for c in others if c.span.end <= self.frame.start]
        later = [c.span.start for c in others if c.clause.verb.start >= self.frame.end and c is not cue]
        self.window = Span(
            max([line.span.start, *earlier]), max(self.frame.end, min([line.span.end, *later]))
        )

    def says_something(self, span: Span) -> bool:
        """Whether a stretch is more than a phrase of place or time: "spoke before the council" says nothing."""
        words = self.line.between(span.start, span.end)
        if not words:
            return True
        return words[0].tag != "ADP" or any(t.tag in ("VERB", "AUX") for t in words)

    def _foreign_between(self, source: Span, cue: Span) -> bool:
        low, high = min(source.end, cue.end), max(source.start, cue.start)
        return any(
            low <= c.verb.start < high and c.verb != self.clause.verb and not c.noun
            for c in self.line.findings.clauses
            if c.link not in ("relative", "nominal")
        )

    # quotations

    def _quotes(self) -> list[Quote]:
        """Quotations this cue may govern: none that it stands in, none that another cue is nearer to."""
        if self.cue.quoted is not None:
            return []
        near = self.line.quotes_between(self.window.start, self.window.end)
        return [q for q in near if self.lines.speech(q) and not q.span.meets(self.frame)]

    def touching(self) -> ContentFound | None:
        """The quotation that ends just before the cue as speech does, with the one that goes on after it."""
        if self.cue.quoted is not None or self.clause.noun:
            return None
        before = self.line.quotes_between(self.line.span.start, self.frame.start)
        if not before or before[-1].span.end > self.frame.start or not closes_speech(self.text, before[-1]):
            return None
        quote = before[-1]
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
        """Where the sentence begins that ends in a quotation: "says fraud “would be one hell of a way to lose”"."""
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
        """Where content that ends in a quotation begins: with the words of the clause the quotation belongs to."""
        before = Span(self.window.start, max(self.window.start, quote.span.start))
        words = self.line.between(before.start, before.end)
        if (
            self.window.start > self.line.span.start
            or not words
            or before.of(self.text).rstrip()[-1:] in ":—"
        ):
            return quote.span.start
        return min(words[0].span.start, quote.span.start)

    def _words(self, start: int, end: int) -> bool:
        return any(t.tag != "PUNCT" for t in self.line.between(start, end))

    # clauses

    def clausal(self) -> ContentFound | None:
        """The clause that the cue governs, with all that belongs to it."""
        said = self.clause.complement
        if said is None or said.holds(self.clause.verb):
            return None
        if said.start < self.clause.verb.end:
            return self._before(said)
        if self._in_commas():
            return self._before(self.line.span)
        if said.meets(self.frame):
            said = Span(min(said.end, self.frame.end), said.end)
        start = self._since_that(self._since_cue(said.start))
        return self._after(self._with_marker(start), said.end)

    def _since_cue(self, start: int) -> int:
        """The first word after a verb of saying, whatever clause was seen further on; `start` where it is none."""
        if not self.lines.lists("sayers", self.clause.lemma) or self.clause.verb.end < self.frame.end:
            return start
        after = self._told()
        words = self.line.between(after, start)
        if not words or words[0].tag not in _NOMINAL or any(t.text in (",", ":") for t in words[:1]):
            return start
        if any(t.span.meets(words[0].span) for t in self.line.findings.times):
            return start
        return words[0].span.start

    def _told(self) -> int:
        """Where the one spoken to ends: "told the council"; else where the cue ends."""
        if self.lines.lists("addressing", self.clause.lemma):
            ends = [o.span.end for o in self.clause.objects if o.span.start >= self.clause.verb.end]
            return min(ends, default=self.line.span.end)
        return self.clause.verb.end

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
        found = self.after_that()
        if (
            found is None
            and self.clause.complement is not None
            and not self.clause.complement.meets(self.frame)
        ):
            found = self._after(self._with_marker(self.clause.complement.start), self.clause.complement.end)
        if found is None or found.span.meets(self.frame):
            return None
        verb = any(t.tag in ("VERB", "AUX") for t in self.line.between(found.span.start, found.span.end))
        return found if verb else None

    def gapped(self) -> bool:
        """Whether a relative clause leaves its said clause without what it describes: "rates that many say are low"."""
        said = self.clause.complement
        if self.clause.link != "relative" or said is None:
            return False
        inner = self.line.findings.clauses[self.cue.index + 1 : self.cue.index + 1 + _LOOKED_AT]
        first = next((c for c in inner if not c.noun and said.holds(c.verb)), None)
        if first is None:
            return False
        subjects = (first.subject, *first.objects) if first.passive else (first.subject,)
        return not any(
            p is not None and said.holds(p.head) and p.head.start < first.verb.start for p in subjects
        )

    def _in_commas(self) -> bool:
        """Whether the cue stands between commas inside what is said: "Acts of protest, he said, are …"."""
        lead = self.text[self.line.span.start : self.frame.start].rstrip()[-1:]
        tail = self.text[self.frame.end : self.line.span.end].lstrip()[:1]
        return lead == "," and tail == "," and self.frame.start > self.line.span.start

    def _since_that(self, start: int) -> int:
        """The word after "that" where it follows the cue at once, whatever clause was seen further on."""
        for after in (self.clause.verb.end, self._told()):
            at = self.line.first_token(after)
            if at + 1 >= len(self.line.tokens) or not self.lines.is_word("that", self.line.tokens[at]):
                continue
            if self.line.tokens[at + 1].tag not in ("VERB", "AUX") and self.line.tokens[at].tag != "NOUN":
                return min(start, self.line.tokens[at + 1].span.start)
        return start

    def _with_marker(self, start: int) -> int:
        """Take in "to", "not", "whether" before a clause, and the one who is asked: "urged them to leave"."""
        at = self.line.first_token(start) - 1
        first = start
        while at >= 0 and self.line.tokens[at].span.start >= self.clause.verb.end:
            token = self.line.tokens[at]
            if token.tag not in ("PART", "SCONJ") or self.lines.is_word("that", token):
                break
            first = token.span.start
            at -= 1
        if first < start and at >= 0:
            for phrase in self.clause.objects:
                if phrase.span.start >= self.clause.verb.end and 0 <= first - phrase.span.end <= 2:
                    return phrase.span.start
        return first

    def after_that(self) -> ContentFound | None:
        """What follows "that" after the cue, where nobody saw the clause for the words between."""
        words = self.line.tokens[self.line.first_token(self.clause.verb.end) :][:_MOST_BEFORE_THAT]
        for token in words:
            if token.tag == "VERB" or token.text in (";", ":", "."):
                return None
            if self.lines.is_word("that", token) and token.tag in ("SCONJ", "PRON", "ADP"):
                if self.clause.noun and self.line.between(self.clause.verb.end, token.span.start):
                    near = self.line.between(self.clause.verb.end, token.span.start)
                    if any(t.tag == "PUNCT" for t in near):
                        return None
                rest = self.line.first_token(token.span.end)
                if rest >= len(self.line.tokens):
                    return None
                return self._after(self.line.tokens[rest].span.start, self.line.tokens[rest].span.end)
        return None

    def _after(self, start: int, least: int) -> ContentFound:
        """Content that follows the cue, from `start` to the end of what hangs on it, at least to `least`."""
        start = self._with_quote_mark(start)
        end = self._end(start, least)
        span = self._whole_quotes(Span(start, max(start, end)))
        span = trimmed(self.text, span, edges=" ,;")
        direct = self._is_direct(span)
        return ContentFound(self._with_opener(span), direct)

    def _with_opener(self, span: Span) -> Span:
        """Take in the word that opens what is said, where the language's data count it in ("that")."""
        at = self.line.first_token(span.start) - 1
        if at >= 0 and self.line.tokens[at].span.start >= self.cue.span.end:
            token = self.line.tokens[at]
            if self.lines.is_word("counted", token) and not self.text[token.span.end : span.start].strip():
                return Span(token.span.start, span.end)
        return span

    def _with_quote_mark(self, start: int) -> int:
        for quote in self.line.quotes_between(max(0, start - 2), start + 1):
            if quote.inside().start == start and not quote.span.meets(self.frame):
                return quote.span.start
        return start

    def _end(self, start: int, least: int) -> int:
        for quote in self.line.quotes_between(start, start + 1):
            if quote.span.start == start and self.lines.speech(quote) and self._whole_speech(quote):
                return quote.span.end
        limit = self._last()
        if self.cue.quoted is not None:
            limit = min(limit, self.cue.quoted.inside().end)
        hard = [h for h in self._hard_stops(start) if h > start]
        least = min([least, limit, *hard])
        stop = min([limit, *hard, *self._stops(start, least)])
        if self._described():
            return least
        if self.clause.link in _AT_THE_TOP and not self.clause.noun:
            return max(least, stop)
        foreign = any(
            not c.noun and least <= c.verb.start < stop and not self._under_cue(c)
            for c in self.line.findings.clauses
        )
        return least if foreign else max(least, stop)

    def _described(self) -> bool:
        """Whether the cue only describes its source: "X, who said …, met"."""
        at = self.line.first_token(self.cue.span.start) - 1
        return at > 0 and self.line.tokens[at].tag == "PRON" and self.line.tokens[at - 1].text == ","

    def _last(self) -> int:
        """Where the words of the sentence end, before its full stop."""
        last = self.line.tokens[-1]
        return last.span.start if last.text in (".", "!", "?") else self.line.span.end

    def _whole_speech(self, quote: Quote) -> bool:
        """Whether a quotation after the cue is a sentence of its own: after a comma or colon, ended by a mark."""
        before = self.text[self.clause.verb.end : quote.span.start].rstrip()[-1:]
        return (before in (",", ":") or not before) and closes_speech(self.text, quote)

    def _stops(self, start: int, least: int) -> list[int]:
        """Where something begins that is no longer said: another cue of the same speaker, "according to", asides."""
        stops = []
        clauses = self.line.findings.clauses
        for clause in clauses[self.cue.index + 1 : self.cue.index + 1 + _LOOKED_AT]:
            own = min(clause.span.start, clause.verb.start)
            if clause.noun or own < max(start + 1, self.clause.verb.end):
                continue
            named = clause.subject is not None and self.frame.holds(clause.subject.head)
            if clause.parent != self.cue.index and not named:
                continue
            comma = self._before_comma(own)
            if clause.subject is not None and not named:
                continue
            if comma >= max(start, least - 1) and clause.link in ("adverbial", "coordinate"):
                stops.append(comma)
            elif clause.link == "coordinate" and named and own > least:
                stops.append(self._before_joiner(own))
        return stops + self._other_cues(start)

    def _hard_stops(self, start: int) -> list[int]:
        """Where what is said ends whatever clause was seen: at ", according to", and, where the language has no
        tree, at a comma that another saying follows at once."""
        stops = []
        tokens = self.line.tokens
        for at in range(max(1, self.line.first_token(start)), len(tokens)):
            if tokens[at - 1].text == "," and self.lines.is_word("according", tokens[at]):
                stops.append(tokens[at - 1].span.start)
                break
        if tokens[0].head < 0:
            for cue in self.line.cues:
                at = self.line.first_token(cue.span.start)
                if not cue.clause.noun and cue.quoted is None and at > 0 and tokens[at - 1].text == ",":
                    stops.append(tokens[at - 1].span.start)
        return stops

    def _other_cues(self, start: int) -> list[int]:
        """Where a comma opens another saying: "…, adding that", "…, while the ministry denied it"."""
        stops = []
        for cue in self.line.cues:
            if cue.clause.noun or cue.quoted is not None or cue.span.start <= start:
                continue
            comma = self._before_comma(cue.span.start)
            subject = cue.clause.subject
            if comma < 0 and subject is not None and start < subject.span.start < cue.span.start:
                joined = self.line.first_token(subject.span.start) - 1
                if (
                    self.line.tokens[joined].tag in ("SCONJ", "CCONJ")
                    and subject.span.end + 1 >= cue.span.start
                ):
                    comma = self._before_comma(subject.span.start)
            if comma > start:
                stops.append(comma)
        return stops

    def _before_comma(self, at: int) -> int:
        """The place of the comma right before a clause, small words that join between them, or -1."""
        place = self.line.first_token(at) - 1
        for _ in range(3):
            if place < 0:
                return -1
            token = self.line.tokens[place]
            if token.text == ",":
                return token.span.start
            if token.tag not in ("SCONJ", "CCONJ", "ADV"):
                return -1
            place -= 1
        return -1

    def _before_joiner(self, at: int) -> int:
        place = self.line.first_token(at) - 1
        while place >= 0 and self.line.tokens[place].tag in ("CCONJ", "PUNCT", "ADV"):
            place -= 1
        return self.line.tokens[place].span.end if place >= 0 else at

    def _under_cue(self, clause: Clause) -> bool:
        clauses = self.line.findings.clauses
        for _ in range(_LOOKED_AT):
            if clause.parent is None:
                return False
            if clause.parent == self.cue.index:
                return True
            clause = clauses[clause.parent]
        return False

    def _whole_quotes(self, span: Span) -> Span:
        """Widen a stretch to the quotations that it cuts, where the cue stands outside of them."""
        if self.cue.quoted is not None:
            return span
        for quote in self.line.quotes_between(span.start, span.end):
            if not quote.span.meets(self.cue.clause.verb) and not quote.span.holds(self.frame):
                span = span.cover(quote.span)
        return span

    def _is_direct(self, span: Span) -> bool:
        core = trimmed(self.text, span, edges=EDGES)
        return any(q.span.holds(core) for q in self.lines.quotes_between(core.start, core.end))

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
        if not self._in_commas() and self._goes_on_after():
            return None
        words = self.line.between(said.start, said.end)
        opened = words[0].tag in ("ADP", "SCONJ")
        told = [c for c in self._finite(said) if not opened or c.link not in _HANGING]
        if not told and not self._in_commas():
            return None
        return self._before(said)

    def _goes_on_after(self) -> bool:
        """Whether the cue governs what follows it: a verb at once, or any verb where the language has no tree."""
        after = self.line.tokens[self.line.first_token(self.frame.end) :]
        words = list(takewhile(lambda t: t.text not in (",", ";", "."), after[:_LOOKED_AT]))
        if not words:
            return False
        return words[0].tag in ("VERB", "AUX") or (words[0].head < 0 and any(t.tag == "VERB" for t in words))

    def _finite(self, region: Span) -> list[Clause]:
        """The clauses that stand in a stretch with their subject."""
        return [
            c
            for c in self.line.findings.clauses
            if not c.noun and region.holds(c.verb) and c.subject is not None and region.holds(c.subject.head)
        ]

    def _before(self, said: Span) -> ContentFound | None:
        """Content that stands before the cue, to the comma; on both sides where the first is only a part of it."""
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
            end = self.line.span.end
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
        """Where the sentence that ends in the cue begins: at the line's start, unless another cue opens it."""
        for cue in self.line.cues:
            if cue.span.end > self.frame.start:
                break
            if cue.quoted is None and cue.clause.link == "root" and self.clause.link == "coordinate":
                return otherwise
        return self.line.span.start

    def _words_with_verb(self, start: int, end: int) -> bool:
        return any(t.tag == "VERB" for t in self.line.between(start, end))

    # objects

    def object(self, extent: str) -> ContentFound | None:
        """What the cue has for its object: "stressed the benefits", "called the vote “a farce”"."""
        clause = self.clause
        if clause.passive:
            return self._done_to()
        if not clause.objects:
            return None
        span = clause.objects[0].span
        for phrase in (*clause.objects[1:], *(c for o in clause.objects for c in o.conjuncts)):
            span = span.cover(phrase.span)
        if clause.span.end > span.end and clause.span.start <= span.start:
            span = Span(span.start, clause.span.end)
        if span.meets(clause.verb) or span.meets(self.frame):
            return None
        if any(t.span.holds(clause.objects[0].span) for t in self.line.findings.times):
            return None
        warned = self.cue.pattern.meaning == "warns"
        if warned and any(m.span.holds(clause.objects[0].span) for m in self.line.findings.mentions):
            return None  # who is warned, not what of
        if all(t.tag in ("PRON", "PUNCT") for t in self.line.between(span.start, span.end)):
            return None
        span = self._whole_quotes(self._with_description(span))
        if extent == "naming" and not self._names(span):
            return None
        span = trimmed(self.text, span, edges=EDGES)
        return ContentFound(span, self._is_direct(span))

    def _done_to(self) -> ContentFound | None:
        """What a passive cue speaks of, where somebody is named who says so: "was backed by the ministers"."""
        clause = self.clause
        subject = clause.subject
        if not clause.objects or subject is None or subject.span.start < clause.verb.end:
            return None
        span = clause.objects[0].span
        named = [o.span for o in clause.obliques if o.marker == "as" and o.span.start > subject.span.end]
        if self.cue.pattern.meaning.startswith("neutral"):
            if not named:
                return None
            span = span.cover(named[0])
        return ContentFound(trimmed(self.text, span, edges=EDGES), self._is_direct(span))

    def _with_description(self, span: Span) -> Span:
        """Take in the clauses that follow an object at once: "praised the plans to help small firms"."""
        for clause in self.line.findings.clauses[self.cue.index + 1 : self.cue.index + 1 + _LOOKED_AT]:
            between = self.line.between(span.end, max(span.end, clause.span.start))
            if clause.noun or clause.span.start < span.start or clause.span.end <= span.end:
                continue
            if len(between) <= 2 and not any(t.tag == "PUNCT" or t.tag == "CCONJ" for t in between):
                span = span.cover(clause.span)
        return span

    def _names(self, span: Span) -> bool:
        """Whether an object is called something: a description or a quotation follows it."""
        head = self.clause.objects[0].span.end
        rest = self.line.between(head, span.end)
        quoted = any(q.span.start >= head for q in self.line.quotes_between(head, span.end))
        return (
            quoted
            or bool(rest and rest[0].tag in ("ADJ", "DET", "NOUN"))
            or self.clause.predicate is not None
        )
