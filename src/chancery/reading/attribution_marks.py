"""Who says it, told without a verb: "according to X", "X: …" before words of theirs, "“…” — X" after them."""

from collections.abc import Iterator
from itertools import takewhile

from chancery.ground.spans import Span, trimmed
from chancery.model.actors import Mention
from chancery.reading.attribution_lines import EDGES, SPEAKERS, Line, Lines
from chancery.reading.attribution_speakers import SourceFound, speaker_in, speaks
from chancery.reading.layers import AttributionFound
from chancery.reading.quotes import Quote

_DASHES = ("—", "–", "―", "--", "-")
_MOST_NAMING = 12
_LEAST_SAID = 3
_SHORTEST = 4
_MOST_TITLE = 3
_MOST_IN_A_SENTENCE = 8
_CUES = ("according", "worded")


def according(lines: Lines, line: Line) -> Iterator[AttributionFound]:
    """Give "according to X, …" and "…, according to X"."""
    left = _MOST_IN_A_SENTENCE
    cues = lines.lexicon.tables.get("cues", {})
    for place, token in enumerate(line.tokens):
        for lemma in (token.lemma, token.text.casefold()):
            patterns = cues.get(lemma)
            pattern = next((p for p in patterns if p.meaning in _CUES), None) if patterns else None
            if pattern is None:
                continue
            left -= 1
            if left < 0:
                return
            first = last = place
            while pattern.meaning == "worded" and first > 0 and line.tokens[first - 1].tag in ("ADP", "DET"):
                first -= 1
            if first > 0 and lines.is_word("leads", line.tokens[first - 1]):
                first -= 1  # "cũng theo ông X"
            if pattern.marker is not None:
                if place + 1 >= len(line.tokens) or line.tokens[place + 1].lemma != pattern.marker:
                    break
                last = place + 1
            if last + 2 < len(line.tokens) and lines.is_word("tails", line.tokens[last + 1]):
                last += 1
            made = _after_cue(lines, line, line.tokens[first].span.cover(line.tokens[last].span))
            if made is not None and pattern.meaning == "worded" and not _quoting(line, made):
                break
            if made is not None and _told_by(lines, line, made, bare=pattern.marker is None):
                yield made
            break


def _quoting(line: Line, made: AttributionFound) -> bool:
    return any(made.content.meets(q.span) for q in line.quotes_between(made.content.start, made.content.end))


def _told_by(lines: Lines, line: Line, made: AttributionFound, *, bare: bool) -> bool:
    """Whether what follows "according to" can speak; a mere "per" wants a name at once."""
    source = made.source
    if source is None or made.cue is None:
        return False
    words = line.between(source.start, source.end)
    core = list(takewhile(lambda t: t.tag not in ("ADP", "PUNCT", "SCONJ", "VERB"), words))
    nouns = [t for t in core if t.tag in ("NOUN", "PRON", "PROPN")]
    speaking = any(speaks(lines, t.lemma) or speaks(lines, t.text.casefold()) for t in nouns)
    before = lines.text[line.span.start : made.cue.start].rstrip(" \"“'(")
    if bare and before and before[-1] != ",":
        at_once = made.speaker is not None and made.speaker.span.start - source.start <= 1
        return at_once and made.speaker is not None and made.speaker.kind != "treaty"
    if bare:
        return speaking or any(t.tag == "PROPN" for t in nouns[:_MOST_TITLE])
    return speaking or made.speaker is not None or any(t.tag == "PROPN" for t in core)


def _after_cue(lines: Lines, line: Line, cue: Span) -> AttributionFound | None:
    text, whole = lines.text, line.span
    starts = cue.start == whole.start or not text[whole.start : cue.start].strip(" \"“'(,")
    comma = text.find(",", cue.end, whole.end)
    end = _phrase_end(line, cue, comma if comma >= 0 else whole.end)
    source = trimmed(text, Span(cue.end, end), edges=EDGES)
    if starts:
        rest_start = text.find(",", end, whole.end)
        if rest_start < 0:
            return None
        content = Span(rest_start + 1, whole.end)
    else:
        content = _around_cue(line, cue, source)
        if content.start == cue.start:
            content = Span(min(end, content.end), content.end)
    content = trimmed(text, content, edges=EDGES)
    if len(source) < 2 or len(content) < _SHORTEST:
        return None
    direct = any(q.span.holds(content) for q in line.quotes_between(content.start, content.end))
    speaker = _named_in(lines, line, source)
    return AttributionFound(source, cue, content, "according to", "neutral", direct, speaker, line.number)


def _named_in(lines: Lines, line: Line, source: Span) -> Mention | None:
    words = line.between(source.start, source.end)
    core = list(takewhile(lambda t: t.tag not in ("ADP", "PUNCT", "SCONJ", "VERB"), words))
    nouns = [t for t in core if t.tag in ("NOUN", "PROPN", "PRON", "NUM")]
    if not nouns:
        return None
    head = nouns[-1] if nouns[-1].head >= 0 else nouns[0]
    return speaker_in(lines, line, SourceFound(source, head.span, head.lemma, None))


def _around_cue(line: Line, cue: Span, source: Span) -> Span:
    """What a cue in the middle governs: the clause before it, after it, or the one it stands in."""
    whole = line.span
    verbs = [c for c in line.findings.clauses if not c.noun and not source.meets(c.verb)]
    before = [c for c in verbs if c.span.cover(c.verb).end <= cue.start]
    after = [c for c in verbs if c.verb.start >= source.end]
    around = [c for c in verbs if c.span.start < cue.start and c.verb.start >= source.end]
    if around or not before:
        if not after:
            return Span(whole.start, cue.start)
        return Span(min([whole.start, *(c.span.start for c in around)]), whole.end)
    last = max(c.span.end for c in before)
    if after and cue.start - last > 2:
        return Span(cue.start, whole.end)
    return Span(whole.start, cue.start)


def _phrase_end(line: Line, cue: Span, limit: int) -> int:
    """Where the source's noun phrase ends: where the next verb's clause begins, at the latest at `limit`."""
    ends = [
        o.span.end
        for c in line.findings.clauses
        for o in (*c.obliques, *c.objects)
        if 0 <= o.span.start - cue.end <= 2 or (o.span.holds(cue) and o.head.start > cue.end)
    ]
    return min([limit, *[e for e in ends if e > cue.end]])


def turn(lines: Lines, line: Line, block: Span) -> AttributionFound | None:
    """Give "X: …" at the start of a block: a headline, or somebody's turn in an interview.

    The source is a person, an unnamed source or a thing that says ("report"); a state or an organisation
    only where its words stand in quotation marks.
    """
    text = lines.text
    if text[block.start : line.span.start].strip(" \"“'»«"):
        return None
    colon = next((t for t in line.tokens[: _MOST_NAMING + 1] if t.text == ":"), None)
    if colon is None:
        return None
    source = trimmed(text, Span(line.span.start, colon.span.start), edges=EDGES + "\"“'")
    words = line.between(source.start, colon.span.start)
    end = _turn_end(lines, line, block)
    content = trimmed(text, Span(colon.span.end, max(colon.span.end, end)))
    said = line.between(colon.span.end, line.span.end)
    if not words or len(said) < _LEAST_SAID or not text[colon.span.end : colon.span.end + 1].isspace():
        return None
    if any(t.tag in ("VERB", "AUX", "PUNCT") and t.text not in (".", "-") for t in words):
        return None
    speaker = next((m for m in line.findings.mentions if m.span == source), None)
    speaker = speaker or _at_end(line, source) or lines.by_surname(source)
    quoted = any(
        q.span.start == content.start and q.span.holds(content)
        for q in lines.quotes_between(content.start, content.end)
    )
    if speaker is None:
        if not (
            lines.lists("speakers", words[-1].lemma)
            and len(words) <= 4
            and any(t.tag == "VERB" for t in said)
        ):
            return None
    elif speaker.kind not in ("person", "unnamed") and not quoted:
        return None
    return AttributionFound(source, colon.span, content, ":", "neutral", quoted, speaker, line.number)


def _at_end(line: Line, source: Span) -> Mention | None:
    """The person whose name ends a source ("Prime Minister X")."""
    people = [m for m in line.findings.mentions if source.holds(m.span) and m.span.end == source.end]
    return next((m for m in people if m.kind in SPEAKERS), None)


def _turn_end(lines: Lines, line: Line, block: Span) -> int:
    opened = lines.text[block.start : line.span.start].strip()
    end = trimmed(lines.text, block).end
    if opened and lines.text[end - 1 : end] in ('"', "”", "»"):
        end -= 1
    return end


def signed(lines: Lines, quote: Quote) -> tuple[Span, Span, Mention | None] | None:
    """Give (source, cue, mention) where a quotation is signed: "“…” — X", on its line or the next."""
    text = lines.text
    at = quote.span.end
    while at < len(text) and text[at].isspace():
        at += 1
    dash = next((d for d in _DASHES if text.startswith(d, at)), None)
    if dash is None or not quote.closed:
        return None
    number = lines.sentence_at(Span(at, at + len(dash)))
    if number < 0:
        return None
    findings = lines.sentences[number]
    start = at + len(dash)
    while start < len(text) and text[start] in " \t\u00a0":
        start += 1
    speaker = next(
        (m for m in findings.mentions if m.span.start == start and m.kind in ("person", "unnamed")), None
    )
    if speaker is None:
        return None
    rest = [t for t in findings.parsed.tokens if t.span.start >= start]
    if len(rest) > _MOST_NAMING or any(t.tag == "VERB" for t in rest):
        return None
    return speaker.span, Span(at, at + len(dash)), speaker
