"""Where what is said ends because its own saying begins, where the language has a tree: at the speaker's office, at
the saying that stands behind it, at a participle by which the speaker goes on."""

from chancery.ground.spans import Span, trimmed
from chancery.model.actors import Mention
from chancery.reading.attribution_lines import EDGES, SPEAKERS, Cue, Line, Lines
from chancery.reading.attribution_speakers import speaks

_NOMINAL = ("DET", "NOUN", "PROPN", "ADJ", "PRON", "PART")
_BESIDE = 3
"""characters between what is said and who says it: a comma and a space, a quotation mark"""
_CLOSING = (",", "”", '"', "''", "»")


def before_office(lines: Lines, line: Line, said: Span, source: Span, speaker: Mention | None) -> Span:
    """Give what is said without the office of its speaker: "… to Latvia, [the secretary general, X,] said"."""
    title = speaker.title if speaker is not None else None
    near = 0 <= source.start - said.end <= _BESIDE
    if title is None or not near or not said.start < title.start < said.end:
        return said
    at = line.first_token(title.start) - 1
    while at >= 0 and line.tokens[at].tag in _NOMINAL and line.tokens[at].span.start > said.start:
        at -= 1
    if at < 0 or line.tokens[at].text not in _CLOSING:
        return said
    end = line.tokens[at].span
    return trimmed(
        lines.text, Span(said.start, end.start if end.of(lines.text) == "," else end.end), edges=EDGES
    )


def saying_behind(line: Line, own: Cue, start: int) -> list[int]:
    """Where the saying begins that all this is said in: "agreed to send troops to Latvia[, X said after talks]"."""
    stops = []
    for cue in line.cues:
        said, subject = cue.clause.complement, cue.clause.subject
        if cue is own or cue.clause.noun or cue.quoted is not None or said is None or subject is None:
            continue
        behind = said.end <= min(subject.span.start, cue.span.start)
        if behind and said.start <= own.span.start and start < said.end:
            stops.append(said.end)
    return stops


def reaction_behind(lines: Lines, line: Line, own: Cue, start: int) -> list[int]:
    """Where the page tells what another said of it: "tuyên bố sẽ rút quân[, khiến các đồng minh chỉ trích]"."""
    tokens = line.tokens
    for cue in line.cues:
        if cue is own or cue.clause.noun or cue.quoted is not None or cue.span.start <= start:
            continue
        at = line.first_token(cue.span.start)
        while at > 0 and tokens[at - 1].text != "," and tokens[at].span.start > start:
            at -= 1
        if at > 0 and tokens[at].span.start > start and lines.is_word("leads to", tokens[at]):
            return [tokens[at - 1].span.start]
    return []


def goes_on(lines: Lines, line: Line, cue: Cue) -> bool:
    """Tell whether a participle behind a comma is the speaker's own: "said they had won, adding that …"; "citing" is
    where what was spoken of cannot cite anything itself."""
    clause, at = cue.clause, line.first_token(cue.span.start) - 1
    if clause.noun or cue.quoted is not None or at < 0 or line.tokens[at].text != ",":
        return False
    if clause.link != "adverbial" or clause.tense or line.tokens[at].head < 0:
        return False
    if lines.lists("goes on", clause.lemma) or clause.subject is None:
        return lines.lists("goes on", clause.lemma)
    head = clause.subject.head
    somebody = any(m.span.meets(head) and m.kind in SPEAKERS for m in line.findings.mentions)
    return not somebody and not speaks(lines, clause.subject.lemma)


def going_on(lines: Lines, line: Line, own: Cue, start: int) -> list[int]:
    """Where the speaker goes on by a participle: "said prices would fall[, citing the weather]"."""
    later = (c for c in line.cues if c is not own and c.span.start > start)
    return [
        line.tokens[line.first_token(c.span.start) - 1].span.start for c in later if goes_on(lines, line, c)
    ]


def begun_by(lines: Lines, line: Line, cue: Cue) -> Cue | None:
    """Give the saying that a participle goes on from: "X said …, adding that …"."""
    if not lines.lists("goes on", cue.clause.lemma) or not goes_on(lines, line, cue):
        return None
    earlier = [c for c in line.cues if not c.clause.noun and c.clause.tense and c.span.end <= cue.span.start]
    return earlier[-1] if earlier and earlier[-1].quoted is None else None
