"""What a cue has for its mere object: "stressed the benefits", "called the vote a farce", "was backed by them"."""

from chancery.ground.spans import Span, trimmed
from chancery.reading.attribution_frame import LOOKED_AT, ContentFound, Frame, objects_of
from chancery.reading.attribution_lines import EDGES

_FOR_OR_AGAINST = ("supports", "opposes")


class WithObject(Frame):
    """A cue with its source, read as saying what its object is."""

    def object(self, extent: str) -> ContentFound | None:
        """What the cue has for its object: "stressed the benefits", "called the vote “a farce”"."""
        clause, objects = self.clause, objects_of(self.cue)
        if clause.passive:
            return self._done_to()
        if not objects or self.is_topic(objects[0].span):
            return None
        head = self.line.between(objects[0].span.start, objects[0].span.end)
        if self.cue.pattern.meaning in _FOR_OR_AGAINST and len(head) == 1 and head[0].tag == "PRON":
            return None  # "approved it on Monday" says nothing that stands here
        span = objects[0].span
        for phrase in (p for o in objects for p in (o, *o.conjuncts)):
            span = span.cover(phrase.span)
        if clause.span.end > span.end and clause.span.start <= span.start:
            span = Span(span.start, clause.span.end)
        if span.meets(clause.verb) or span.meets(self.frame):
            return None
        if any(t.span.holds(objects[0].span) for t in self.line.findings.times):
            return None
        warned = self.cue.pattern.meaning == "warns"
        if warned and any(m.span.holds(objects[0].span) for m in self.line.findings.mentions):
            return None  # who is warned, not what of
        if objects[0].lemma in self.lines.naming.source_nouns:
            return None  # "citing diplomatic sources": who says it, not what
        if all(t.tag in ("PRON", "PUNCT") for t in self.line.between(span.start, span.end)):
            return None
        span = self._whole_quotes(self._with_description(self.with_name(span, extent)))
        if extent == "naming" and not self._names(span):
            return None
        return ContentFound(span := trimmed(self.text, span, edges=EDGES), self._is_direct(span))

    def _done_to(self) -> ContentFound | None:
        """What a passive cue speaks of, where it names who says so: "was backed by the ministers"."""
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
        for clause in self.line.findings.clauses[self.cue.index + 1 :][:LOOKED_AT]:
            between = self.line.between(span.end, max(span.end, clause.span.start))
            near = not clause.noun and span.start <= clause.span.start and span.end < clause.span.end
            near = near and len(between) <= 2 and not any(t.tag in ("PUNCT", "CCONJ") for t in between)
            if near and not (between and self.goes_on_apart(clause)):
                span = span.cover(clause.span)
        return span

    def _names(self, span: Span) -> bool:
        """Whether an object is called something: a description or a quotation follows it."""
        head = objects_of(self.cue)[0].span.end
        rest = self.line.between(head, span.end)
        quoted = any(q.span.start >= head for q in self.line.quotes_between(head, span.end))
        return (
            quoted
            or bool(rest and (self.cue.pattern.marker or rest[0].tag in ("ADJ", "DET", "NOUN")))
            or self.clause.predicate is not None
        )
