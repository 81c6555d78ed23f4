"""A cue with its source, and how far what is said reaches on either side of the two."""

from chancery.ground.fixed import fixed
from chancery.ground.spans import Span, trimmed
from chancery.reading.attribution_ends import goes_on, going_on, reaction_behind, saying_behind
from chancery.reading.attribution_lines import EDGES, Cue, Line, Lines
from chancery.reading.attribution_sources import closes_speech
from chancery.reading.layers import Clause, Phrase
from chancery.reading.quotes import Quote

LOOKED_AT = 40
"""How many clauses beside a cue are looked at: no sentence of prose has more that matter."""
_NOMINAL = ("DET", "NOUN", "PROPN", "ADJ", "NUM", "PRON")
_AT_THE_TOP = ("root", "coordinate", "content", "nominal")


@fixed
class ContentFound:
    """What is said, and whether in the speaker's own words."""

    span: Span
    direct: bool


def objects_of(cue: Cue) -> tuple[Phrase, ...]:
    """Give what a cue has for its objects; a word that ties them may stand before: "spoke of a mistake"."""
    if cue.clause.objects or cue.clause.noun or not cue.pattern.meaning.endswith(".object"):
        return cue.clause.objects
    return tuple(o for o in cue.clause.obliques if cue.pattern.marker and o.marker == cue.pattern.marker)


class Frame:
    """A cue with its source: where the two stand, and where what is said ends."""

    def __init__(self, lines: Lines, line: Line, cue: Cue, source: Span) -> None:
        """Take a cue of `line` and where its source stands."""
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

    def _foreign_between(self, source: Span, cue: Span) -> bool:
        low, high = min(source.end, cue.end), max(source.start, cue.start)
        return any(
            low <= c.verb.start < high and c.verb != self.clause.verb and not c.noun
            for c in self.line.findings.clauses
            if c.link not in ("relative", "nominal")
        )

    def describes(self) -> bool:
        """Whether it is only said of whom a clause describes: "the rebels, whom Paris accuses of theft, fled"."""
        bare = self.clause.link == "relative" and self.clause.complement is None
        objects = objects_of(self.cue) if bare else ()
        quoted = self.line.quotes_between(self.frame.end, self.line.span.end) if objects else ()
        before = [o.span.end for o in objects if o.span.end <= self.frame.start]
        words = self.line.between(before[0], self.frame.start) if before and not quoted else ()
        return bool(words) and words[-1].tag == "PRON"

    def of_described(self) -> ContentFound | None:
        """What is said of whom a clause describes: "an error" of "the raid, which Rome called an error, failed"."""
        stance, _, extent = self.cue.pattern.meaning.partition(".")
        judged = self.describes() and (extent == "naming" or stance != "neutral")
        rest = Span(self.frame.end, max(self.frame.end, self.clause.span.end))
        span = trimmed(self.text, rest, edges=EDGES)
        told = judged and len(self.line.between(span.start, span.end)) > 1
        return ContentFound(span, self._is_direct(span)) if told else None

    def _words(self, start: int, end: int) -> bool:
        return any(t.tag != "PUNCT" for t in self.line.between(start, end))

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

    def with_name(self, span: Span, extent: str) -> Span:
        """Take in what something is called, in quotation marks right behind it: "called the vote “a farce”"."""
        for quote in self.line.quotes_between(span.end, span.end + 2) if extent == "naming" else ():
            span = span.cover(quote.span) if 0 <= quote.span.start - span.end <= 1 else span
        return span

    def is_topic(self, span: Span) -> bool:
        """Whether it is only told what somebody speaks about: "spoke of the war", not "spoke of a mistake"."""
        if (
            self.clause.objects
            or self.cue.pattern.marker != "of"
            or not self.cue.pattern.meaning.startswith("neutral")
        ):
            return False
        words = self.line.between(span.start, span.end)
        quoted = bool(self.line.quotes_between(span.start, span.end))
        return not quoted and not (words and self.lines.is_word("indefinite", words[0]))

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
        """Whether a quotation after the cue is a sentence of its own, with its marks."""
        before = self.text[self.clause.verb.end : quote.span.start].rstrip()[-1:]
        return (before in (",", ":") or not before) and closes_speech(self.text, quote)

    def _stops(self, start: int, least: int) -> list[int]:
        """Where something begins that is no longer said: another cue, an aside of the speaker's own."""
        stops = []
        clauses = self.line.findings.clauses
        for clause in clauses[self.cue.index + 1 : self.cue.index + 1 + LOOKED_AT]:
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
        """Where what is said ends whatever clause was seen: at ", according to", and, without a tree, at a
        comma that another saying follows at once."""
        tokens = self.line.tokens
        stops = []
        if tokens[0].head >= 0:
            stops = [*self._told_by_others(start), *self._main_clause(start), *self._done_next(start)]
            stops += saying_behind(self.line, self.cue, start)
            stops += going_on(self.lines, self.line, self.cue, start)
        for at in range(max(1, self.line.first_token(start)), len(tokens)):
            if tokens[at - 1].text == "," and self.lines.is_word("according", tokens[at]):
                stops.append(tokens[at - 1].span.start)
                break
        if tokens[0].head < 0:
            stops += self._asides(start)
            stops += reaction_behind(self.lines, self.line, self.cue, start)
            for cue in self.line.cues:
                at = self.line.first_token(cue.span.start)
                if not cue.clause.noun and cue.quoted is None and at > 0 and tokens[at - 1].text == ",":
                    stops.append(tokens[at - 1].span.start)
        return stops

    def _main_clause(self, start: int) -> list[int]:
        """Where the main clause begins after one that the cue stands in: "When he said so, the others left"."""
        parent = self.clause.parent
        if parent is None or self.clause.link not in ("adverbial", "condition"):
            return []
        main = self.line.findings.clauses[parent]
        if main.subject is None or main.subject.span.start < self.clause.verb.end:
            return []
        comma = self._before_comma(main.subject.span.start)
        return [comma] if comma > start else []

    def _done_next(self, start: int) -> list[int]:
        """Where it is told what the speaker did next, though what is said has no tense: "vowed to help and left"."""
        below = [c for c in self.line.findings.clauses if c.parent == self.cue.index and c.link == "purpose"]
        if self.clause.tense != "past" or not below or below[0].tense:
            return []
        done = (c for c in below[1:] if c.tense == "past" and c.mood == "fact")
        return [self._before_joiner(c.span.start) for c in done if c.span.start > start][:1]

    def _asides(self, start: int) -> list[int]:
        """Where a comma and a word such as "after", "while", "but" open what the page itself tells again."""
        tokens = self.line.tokens
        answered = False
        for at in range(self.line.first_token(start), len(tokens) - 1):
            words = [t.lemma for t in tokens[at : at + 3]]
            answered = answered or self.lines.lists("openers", words[0])
            if words[0] != "," or any(q.span.holds(tokens[at].span) for q in self.line.quotes):
                continue
            behind = at + 1
            while behind < len(tokens) - 1 and any(
                t.span.meets(tokens[behind].span) for t in self.line.findings.times
            ):
                behind += 1
            opener = [tokens[behind].lemma, " ".join(t.lemma for t in tokens[behind : behind + 2])]
            if not any(self.lines.lists("asides", word) for word in opener):
                continue
            if not (answered and any(self.lines.lists("answers", word) for word in opener)):
                return [tokens[at].span.start]
        return []

    def _other_cues(self, start: int) -> list[int]:
        """Where a comma opens another saying: "…, adding that", "…, while the ministry denied it"."""
        stops = []
        for cue in self.line.cues:
            if cue.clause.noun or cue.quoted is not None or cue.span.start <= start:
                continue
            comma = self._before_comma(cue.span.start)
            if comma > start:
                stops.append(comma)
        return stops + self._told_by_others(start)

    def _told_by_others(self, start: int) -> list[int]:
        """Where somebody else has the word: "…, while the ministry denied it"."""
        stops = []
        for cue in self.line.cues:
            subject = cue.clause.subject
            if cue.clause.noun or cue.quoted is not None or cue.span.start <= start or subject is None:
                continue
            if not start < subject.span.start < cue.span.start or subject.span.end + 1 < cue.span.start:
                continue
            joined = self.line.first_token(subject.span.start) - 1
            if self.line.tokens[joined].tag not in ("SCONJ", "CCONJ"):
                continue
            comma = self._before_comma(subject.span.start)
            if comma > start and not any(q.span.holds(cue.clause.verb) for q in self.line.quotes):
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
        for _ in range(LOOKED_AT):
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

    def _in_commas(self) -> bool:
        """Whether the cue stands between commas inside what is said: "Acts of protest, he said, are …"."""
        lead = self.text[self.line.span.start : self.frame.start].rstrip()[-1:]
        tail = self.text[self.frame.end : self.line.span.end].lstrip()[:1]
        if lead != "," or tail != "," or self.frame.start <= self.line.span.start:
            return False
        if any(self._goes_on(c) for c in self.line.cues if c.span.start >= self.frame.end):
            return False  # "…, he said, adding that …"
        said, words = self.clause.complement, self.line.tokens
        after = said is not None and said.start >= self.clause.verb.end and words[0].head < 0
        # without a tree: "On Monday, the minister said, …" has all that is said behind it
        return not after or bool(self._finite(Span(self.line.span.start, self.frame.start)))

    def _goes_on(self, cue: Cue) -> bool:
        """Whether a later cue is a participle by which this one's speaker goes on."""
        return goes_on(self.lines, self.line, cue)

    def _finite(self, region: Span) -> list[Clause]:
        """The clauses that stand in a stretch with their subject, or with whom it is done to."""
        own = [c for c in self.line.findings.clauses if not c.noun and region.holds(c.verb)]
        told = [(c, c.subject or (c.objects[0] if c.passive and c.objects else None)) for c in own]
        return [c for c, whose in told if whose is not None and region.holds(whose.head)]

    def _since_cue(self, start: int) -> int:
        """The first word after a verb of saying, whatever clause was seen further on; else `start`."""
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

    def goes_on_apart(self, clause: Clause) -> bool:
        """Tell whether a clause under the cue tells something else: "voiced concern but did not answer"."""
        own = clause.subject is not None and clause.span.holds(clause.subject.head)
        apart = clause.link == "coordinate" or (clause.link == "adverbial" and own)
        return apart and clause.parent == self.cue.index
