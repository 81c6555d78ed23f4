"""An article laid ready for finding who says what: its quotations, its sentences, and the cues in each."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from chancery.ground.fixed import fixed
from chancery.ground.spans import Span
from chancery.model.actors import Mention
from chancery.reading.languages.base import Naming
from chancery.reading.layers import Clause, SentenceFindings, Token
from chancery.reading.lexicon import Lexicon, Pattern
from chancery.reading.matching import matching
from chancery.reading.quotes import Quote, is_speech, quotes

SPEAKERS = ("person", "state", "organisation", "group", "unnamed", "treaty", "office", "meeting")
"""The kinds of mention that may speak."""
EDGES = " ,;:.\t\r\n"
"""What is cut off the ends of sources and contents."""
_MOST_CUES = 60
"""No sentence of prose has more; keeps the work in proportion to the text."""
_HELPING = ("AUX", "ADV", "PART")
_NOT_CUES = frozenset(
    [
        "according",
        "self",
        "speakers",
        "sayers",
        "that",
        "asides",
        "answers",
        "openers",
        "nobody",
        "so",
        "counted",
        "addressing",
        "thoughts",
        "takers",
        "evidence",
        "papers",
        "leads",
        "goes on",
        "leads to",
    ]
)


@fixed
class Cue:
    """A clause whose verb or noun tells that something is said, with the pattern it fits.

    `span` is the verb with the little words before it ("has never said"); `quoted` is the quotation
    that it stands in.
    """

    clause: Clause
    index: int
    pattern: Pattern
    span: Span
    quoted: Quote | None


@fixed
class Line:
    """One sentence: its number, its words with where each starts, its quotations, its cues in order."""

    number: int
    findings: SentenceFindings
    span: Span
    tokens: Sequence[Token]
    starts: Sequence[int]
    quotes: Sequence[Quote]
    cues: Sequence[Cue]

    def first_token(self, at: int) -> int:
        """Give the index of the first word that starts at or after a character."""
        return bisect_left(self.starts, at)

    def between(self, start: int, end: int) -> Sequence[Token]:
        """Give the words that start in a stretch."""
        return self.tokens[self.first_token(start) : self.first_token(end)]

    def quotes_between(self, start: int, end: int) -> Sequence[Quote]:
        """Give the quotations that share a character with a stretch."""
        first = bisect_right(self.quotes, start, key=lambda q: q.span.end)
        last = bisect_left(self.quotes, end, key=lambda q: q.span.start)
        return self.quotes[first:last]


class Lines:
    """An article's sentences, laid ready; each is made when asked for."""

    def __init__(
        self,
        text: str,
        sentences: Sequence[SentenceFindings],
        lexicon: Lexicon,
        naming: Naming,
        blocks: Sequence[tuple[int, Span]],
    ) -> None:
        """Take the text, its sentences, the language's data, and the blocks as (number, span)."""
        self.text = text
        self.sentences = sentences
        self.lexicon = lexicon
        self.naming = naming
        self.blocks = dict(blocks)
        self.quotes = quotes(text, blocks)
        self._surnames: dict[str, Mention] | None = None
        self._ends = [s.parsed.sentence.span.end for s in sentences]

    def quotes_between(self, start: int, end: int) -> Sequence[Quote]:
        """Give the article's quotations that share a character with a stretch."""
        first = bisect_right(self.quotes, start, key=lambda q: q.span.end)
        last = bisect_left(self.quotes, end, key=lambda q: q.span.start)
        return self.quotes[first:last]

    def sentence_at(self, span: Span) -> int:
        """Give the number of the first sentence that meets a stretch, or -1."""
        at = bisect_right(self._ends, span.start)
        if at < len(self.sentences) and self.sentences[at].parsed.sentence.span.meets(span):
            return at
        return -1

    def by_surname(self, span: Span) -> Mention | None:
        """Give the person whom one word in capitals names, as transcripts do, as a mention there."""
        word = span.of(self.text)
        if not word.isupper() or len(word.split()) != 1 or len(word) < 3:
            return None
        if self._surnames is None:
            self._surnames = {}
            for sentence in self.sentences:
                for mention in sentence.mentions:
                    if mention.kind == "person" and len(mention.name.split()) > 1:
                        self._surnames.setdefault(mention.name.split()[-1].casefold(), mention)
        known = self._surnames.get(word.casefold())
        return replace(known, span=span, text=word, how="short form", title=None) if known else None

    def line(self, number: int) -> Line:
        """Give one sentence, laid ready."""
        findings = self.sentences[number]
        span, tokens = findings.parsed.sentence.span, findings.parsed.tokens
        starts = [t.span.start for t in tokens]
        names = {(m.span.start, m.span.end) for m in findings.mentions}
        inside = [
            q
            for q in self.quotes_between(span.start, span.end)
            if (q.inside().start, q.inside().end) not in names
        ]
        bare = Line(number, findings, span, tokens, starts, inside, ())
        return Line(number, findings, span, tokens, starts, inside, self._cues(bare))

    def _cues(self, line: Line) -> list[Cue]:
        found = []
        for index, clause in enumerate(line.findings.clauses):
            pattern = matching(self.lexicon, "cues", clause)
            if pattern is None or pattern.meaning in _NOT_CUES or self._is_taken(line, clause):
                continue
            around = line.quotes_between(clause.verb.start, clause.verb.end)
            inside = [q for q in around if q.inside().holds(clause.verb)]
            span = clause.verb if clause.noun else _with_helpers(line, clause)
            found.append(Cue(clause, index, pattern, span, inside[0] if inside else None))
        return sorted(found, key=lambda c: (c.clause.verb.start, c.clause.noun))[:_MOST_CUES]

    def _is_taken(self, line: Line, clause: Clause) -> bool:
        """Whether a verb of saying is a noun here, the object of the verb before ("rejected the claim"), by
        the lexicon's list of such verbs; for languages where the two look alike."""
        at = line.first_token(clause.verb.start) - 1
        return at >= 0 and not clause.noun and self.is_word("takers", line.tokens[at])

    def is_word(self, kind: str, token: Token) -> bool:
        """Tell whether the lexicon lists a word among the cues under a meaning ("that", "self")."""
        return any(
            p.meaning == kind
            for lemma in (token.lemma, token.text.casefold())
            for p in self.lexicon.of("cues", lemma.replace("_", " "))
        )

    def lists(self, kind: str, lemma: str) -> bool:
        """Tell whether the lexicon lists a dictionary form among the cues under a meaning."""
        return any(p.meaning == kind for p in self.lexicon.of("cues", lemma))

    def speech(self, quote: Quote) -> bool:
        """Tell whether a quotation is long enough to be something said."""
        return is_speech(self.text, quote)


def _with_helpers(line: Line, clause: Clause) -> Span:
    """The verb with the auxiliaries and adverbs right before it, as far back as the subject."""
    at = line.first_token(clause.verb.start) - 1
    floor = clause.subject.span.end if clause.subject is not None else line.span.start
    if clause.subject is not None and clause.subject.span.start >= clause.verb.start:
        floor = clause.span.start
    first = clause.verb.start
    helped = False
    while at >= 0 and line.tokens[at].tag in _HELPING and line.tokens[at].span.start >= floor:
        if line.tokens[at].span.end > clause.verb.start:
            break
        first = line.tokens[at].span.start
        helped = True
        at -= 1
    return Span(first, clause.verb.end) if helped else clause.verb
