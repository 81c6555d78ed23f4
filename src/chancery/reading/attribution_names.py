"""What stands beside a name in a source: titles, owners, shortened words, and what only looks like a verb."""

from collections.abc import Sequence

from chancery.ground.spans import Span
from chancery.model.actors import Mention
from chancery.reading.attribution_lines import Cue, Line, Lines
from chancery.reading.layers import Token

VERBAL = ("VERB", "AUX")
MOST_TOKENS = 30
"""words of a source with its descriptions"""
_HYPHENS = ("-", "‑", "–")
LONGEST_NOTE = 24
"""characters of a note in brackets behind a name"""


def is_title_of(line: Line, body: Mention, person: Mention) -> bool:
    """Tell whether a name only says what the person behind it is: "Acme president Ann Lee"; where there is a tree."""
    if person.kind != "person" or person.span.start < body.span.end or not has_tree(line):
        return False
    between = line.between(body.span.end, person.span.start)
    return bool(between) and all(t.tag in ("NOUN", "PROPN", "ADJ", "VERB") or t.text == "." for t in between)


def has_tree(line: Line) -> bool:
    """Tell whether the sentence has a tree that tells heads."""
    return bool(line.tokens) and line.tokens[0].head >= 0


def modifies(line: Line, mention: Mention, head: Span) -> bool:
    """Tell whether a name only tells whose the head is: "the Trump team"; where a tree tells heads."""
    return has_tree(line) and mention.kind == "person" and mention.span.end <= head.start


def owned(text: str, mention: Mention) -> bool:
    """Tell whether a name stands as an owner: "Obama’s aide" is not Obama."""
    return text[mention.span.end : mention.span.end + 2] in ("'s", "’s")


def only_beside(text: str, mention: Mention, head: Span) -> bool:
    """Tell whether who speaks only has to do with a name: "the Iran-backed militia", "its donors"."""
    if mention.span.end > head.start:
        return False
    return mention.how == "pronoun" or text[mention.span.end : mention.span.end + 1] in _HYPHENS


def calling(line: Line, token: Token) -> bool:
    """Tell whether what looks like a verb is a calling, for a person follows: "said radio host Ann Lee"."""
    after = line.first_token(token.span.end)
    plain = token.tag == "VERB" and token.text == token.lemma
    return plain and any(
        m.kind == "person" and m.span.start == t.span.start
        for t in line.tokens[after : after + 1]
        for m in line.findings.mentions
    )


def shortens(text: str, stop: Token) -> bool:
    """Tell whether a full stop only shortens the word before it, for a name follows: "Del. Ann Lee"."""
    rest = text[stop.span.end : stop.span.end + 2]
    return text[stop.span.start - 1].isalpha() and rest[:1] == " " and rest[1:].isupper()


def saying_before(line: Line, cue: Cue) -> Cue | None:
    """Give the cue in commas that this one goes on from: "…, a diplomat pointed out, and warned that …"."""
    if cue.clause.noun or cue.clause.link != "coordinate" or not has_tree(line):
        return None
    earlier = [c for c in line.cues if not c.clause.noun and c.clause.verb.end <= cue.span.start]
    if not earlier or earlier[-1].clause.link not in ("root", "coordinate"):
        return None
    between = line.between(earlier[-1].clause.verb.end, cue.span.start)
    opened = line.between(line.span.start, earlier[-1].clause.verb.start)
    told = any(t.text == "," for t in opened)  # what is said stands before
    joined = [t.tag for t in between if t.tag != "PUNCT"]
    return earlier[-1] if told and joined == ["CCONJ"] else None


def antecedent(line: Line, head: Span) -> Mention | None:
    """Give whom "who" stands for right behind a name: "Biden, who spoke first, denied that …"."""
    at = line.first_token(head.start)
    if at >= len(line.tokens) or line.tokens[at].lemma != "who":
        return None
    while at > 0 and line.tokens[at - 1].tag == "PUNCT":
        at -= 1
    end = line.tokens[at - 1].span.end if at else -1
    return next((m for m in line.findings.mentions if m.span.end == end and m.kind == "person"), None)


def with_possessive(text: str, span: Span) -> Span:
    """Give a stretch with the mark of possession that follows it."""
    tail = text[span.end : span.end + 2]
    return Span(span.start, span.end + 2) if tail in ("'s", "’s") else span


def describes(between: Sequence[Token]) -> bool:
    """Tell whether words between two commas describe who stands before them: a noun phrase or "who …"."""
    words = [t for t in between if t.tag != "PUNCT"]
    if not words or len(words) > MOST_TOKENS:
        return False
    return words[0].tag in ("DET", "NOUN", "PROPN", "ADJ", "NUM") or words[0].lemma in ("who", "whose")


def breaks(gap: Sequence[Token]) -> bool:
    """Tell whether words cannot be one noun phrase with its descriptions: a verb before any comma or "who"."""
    for token in gap:
        if token.text in (",", "(") or token.lemma in ("who", "which"):
            return False
        if token.tag in ("VERB", "AUX", "SCONJ", "CCONJ", "ADP") and token is gap[0]:
            return True
        if token.tag in VERBAL or token.text in (";", ":", "—"):
            return True
    return False


def with_note(text: str, span: Span, limit: int) -> Span:
    """Give a stretch with a short note in brackets right after a name: "(D-Mo.)", "(Reuters)"."""
    at = span.end
    while at < limit and text[at] in " ,":
        at += 1
    if at < limit and text[at] == "(" and "," not in text[span.end : at]:
        close = text.find(")", at, min(limit, at + LONGEST_NOTE))
        if close > 0:
            return Span(span.start, close + 1)
    return span


def is_of_it(lines: Lines, line: Line, head: Span, lemma: str, mention: Mention) -> bool:
    """Tell whether whoever speaks only belongs to the one named behind him, or follows him."""
    if mention.span.start < head.end or mention.adjective:
        return False
    between = line.between(head.end, mention.span.start)
    told = lines.lexicon.meanings
    belongs = any("belonging" in told("agents", token.lemma) for token in between)
    return belongs or "follower" in told("agents", lemma)


def is_timed(line: Line, span: Span) -> bool:
    """Tell whether a time stands in a stretch."""
    return any(t.span.meets(span) for t in line.findings.times)


def without_body(lines: Lines, line: Line, span: Span, head: Span) -> Span:
    """Leave off the body behind a name that only belongs to it: "Matt Korda thuộc Liên đoàn …"."""
    told = lines.lexicon.meanings
    for token in line.between(head.end, span.end):
        if "belonging" in told("agents", token.lemma):
            return Span(span.start, max(head.end, token.span.start - 1))
    return span


def with_point(line: Line, span: Span) -> Span:
    """Take in the point that ends a name: "Marcos Jr."."""
    ends = [m.span.end for m in line.findings.mentions if span.start <= m.span.start < span.end]
    return Span(span.start, span.end + 1) if span.end + 1 in ends else span
