"""Who says what: source, cue and content, direct and indirect, with chains. Knows no language.

The cues are the lexicon's (`cues.yaml`), by stance; what they govern comes from the clauses, from quotation
marks, and from the order of the words.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import cast

from chancery.ground.spans import Span, trimmed
from chancery.model.actors import Mention
from chancery.model.claims import Stance
from chancery.reading.attribution_contents import content_of
from chancery.reading.attribution_ends import before_office
from chancery.reading.attribution_frame import ContentFound
from chancery.reading.attribution_joining import joined, nested
from chancery.reading.attribution_lines import EDGES, Cue, Line, Lines
from chancery.reading.attribution_marks import according, turn
from chancery.reading.attribution_sources import source_of
from chancery.reading.attribution_speakers import SourceFound
from chancery.reading.languages.base import Naming
from chancery.reading.layers import AttributionFound, SentenceFindings
from chancery.reading.lexicon import Lexicon

_TO_COME = ("plan", "forecast")
_NOT_YET = ("hypothesis", "demand", "proposal", "obligation")


def attributions(
    text: str,
    sentences: Sequence[SentenceFindings],
    lexicon: Lexicon,
    naming: Naming,
    *,
    blocks: Sequence[tuple[int, Span]],
) -> list[AttributionFound]:
    """Give who says what in one article, by where the content starts.

    `blocks` are the article's blocks as (number, span), in order: a quotation may run over them.
    """
    lines = Lines(text, sentences, lexicon, naming, blocks)
    found: list[AttributionFound] = []
    before = -1
    for number, sentence in enumerate(sentences):
        line = lines.line(number)
        made = _of_line(lines, line)
        block = sentence.parsed.sentence.block
        if block != before and block in lines.blocks:
            spoken = turn(lines, line, lines.blocks[block])
            if spoken is not None:
                made.append(spoken)
        before = block
        found += made
    found = joined(lines, found)
    found.sort(key=lambda a: (a.content.start, -a.content.end))
    return nested(found)


def _of_line(lines: Lines, line: Line) -> list[AttributionFound]:
    found: dict[tuple[Span, Span | None], AttributionFound] = {}
    for cue in line.cues:
        made = _by_cue(lines, line, cue)
        if made is not None and made.direct and made.content.end <= cue.span.start:
            made = _relayed(lines, line, cue, made)
        if made is not None:
            found.setdefault((made.content, made.source), made)
    for made in according(lines, line):
        found.setdefault((made.content, made.source), made)
    return list(found.values())


def _relayed(lines: Lines, line: Line, cue: Cue, made: AttributionFound) -> AttributionFound:
    """Give a quotation that an agency passes on to the one who said it: "“…”, TASS dẫn lời bà X nói"."""
    if not lines.lists("relays", cue.clause.lemma):
        return made
    said = (c for c in line.cues if c.clause.parent == cue.index and c.clause.link == "content")
    inner = next(said, None)
    if inner is None and (quoted := _person_quoted(line, cue)) is not None:
        return replace(made, source=quoted.span, speaker=quoted)  # "“…”, AFP dẫn lời ông X"
    source = source_of(lines, line, inner) if inner is not None else None
    if inner is None or source is None or source.span.start < cue.span.end:
        return made
    lemma = inner.clause.lemma
    return replace(made, source=source.span, cue=inner.span, cue_lemma=lemma, speaker=source.speaker)


def _person_quoted(line: Line, cue: Cue) -> Mention | None:
    """Give the person whose words an agency passes on, named as the object: "AFP dẫn lời ông X"."""
    after = [o.span for o in cue.clause.objects if o.span.start >= cue.span.end]
    named = (m for m in line.findings.mentions if m.kind == "person" and any(s.holds(m.span) for s in after))
    return next(named, None)


def _by_cue(lines: Lines, line: Line, cue: Cue) -> AttributionFound | None:
    acted = cue.clause.link == "nominal" and not cue.clause.noun  # "accused them of backing the raid"
    if cue.clause.link == "condition" or acted or _only_meant(line, cue) or _unsaid(lines, line, cue):
        return None
    source = source_of(lines, line, cue)
    if source is None:
        return None
    content = content_of(lines, line, cue, source.span) or _announced(lines, line, cue)
    if content is None or content.span == source.span or _nobody(lines, line, source.span):
        return None
    if not content.direct and _results(lines, line, cue, content):
        return None
    stance = _stance(lines, cue, content)
    if stance is None:
        return None
    content = _before_office(lines, line, content, source)
    span = source.span
    if span.meets(content.span) and not content.span.holds(cue.span):
        span = trimmed(lines.text, source.head)
        if span.meets(content.span):
            return None
    return AttributionFound(
        span, cue.span, content.span, cue.clause.lemma, stance, content.direct, source.speaker, line.number
    )


def _unsaid(lines: Lines, line: Line, cue: Cue) -> bool:
    """Whether somebody did not say that this is thought: "has not said that he wants to leave"."""
    clause, parent = cue.clause, cue.clause.parent
    if clause.link != "content" or parent is None or cue.quoted is not None:
        return False
    above = line.findings.clauses[parent]
    return above.polarity == "negated" and not above.noun and lines.lists("sayers", above.lemma)


def _before_office(lines: Lines, line: Line, content: ContentFound, source: SourceFound) -> ContentFound:
    """Give what is said without the office of whoever says it; alone it may be a quotation."""
    span = before_office(lines, line, content.span, source.span, source.speaker)
    if span == content.span or not len(span):
        return content
    quotes = lines.quotes_between(span.start, span.end)
    return ContentFound(span, any(q.span.holds(trimmed(lines.text, span, edges=EDGES)) for q in quotes))


def _nobody(lines: Lines, line: Line, source: Span) -> bool:
    """Whether hardly anybody says it: "few experts believe that"."""
    words = line.between(source.start, source.end)
    return bool(words) and lines.is_word("nobody", words[0])


def _results(lines: Lines, line: Line, cue: Cue, content: ContentFound) -> bool:
    """Whether what follows is no saying but its outcome: "tells so many lies that …"."""
    between = line.between(cue.clause.verb.end, max(cue.clause.verb.end, content.span.start))
    return any(lines.is_word("so", token) for token in between)


def _only_meant(line: Line, cue: Cue) -> bool:
    """Whether a cue tells what somebody means to say: "refused to say"; not "the files released show"."""
    above = line.findings.clauses[cue.clause.parent] if cue.clause.parent is not None else None
    if cue.clause.link == "content" and not cue.clause.tense and above is not None and not above.noun:
        return above.mood == "obligation"  # "must stop calling them so"
    if cue.clause.link != "purpose":
        return False
    return cue.clause.parent is None or not line.findings.clauses[cue.clause.parent].passive


def _stance(lines: Lines, cue: Cue, content: ContentFound) -> Stance | None:
    """The stance of a cue; None where nothing is said: "did not say that", "would say".

    Words in quotation marks were said, whatever their own question or denial does to the clause of the cue.
    """
    clause = cue.clause
    stance = cast(Stance, cue.pattern.meaning.partition(".")[0])
    if clause.mood in _NOT_YET and not content.direct:
        return None
    if clause.mood in _TO_COME and not content.direct and cue.pattern.meaning == "neutral.object":
        return None  # "will discuss the plan"
    before = content.direct and content.span.start < clause.verb.start
    if clause.polarity == "negated" and not before:
        return "doubts" if lines.lists("thoughts", clause.lemma) else None
    return stance


def _announced(lines: Lines, line: Line, cue: Cue) -> ContentFound | None:
    """The quotation that the next sentence opens with, where this one ends in a colon: "He went on: “…”"."""
    if cue.quoted is not None or cue is not line.cues[-1] or cue.clause.noun:
        return None
    if trimmed(lines.text, line.span).of(lines.text)[-1:] not in (":", ","):
        return None
    for quote in lines.quotes_between(line.span.end, line.span.end + 6):
        if lines.speech(quote) and not lines.text[line.span.end : quote.span.start].strip():
            return ContentFound(quote.span, True)
    return None
