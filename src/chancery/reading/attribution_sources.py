"""Who says it: the whole noun phrase beside a cue, with its appositions."""

from collections.abc import Sequence

from chancery.ground.spans import Span, trimmed
from chancery.reading.attribution_ends import begun_by
from chancery.reading.attribution_lines import EDGES, Cue, Line, Lines
from chancery.reading.attribution_names import (
    MOST_TOKENS,
    VERBAL,
    antecedent,
    breaks,
    calling,
    describes,
    is_timed,
    saying_before,
    shortens,
    with_note,
    with_point,
    with_possessive,
    without_body,
)
from chancery.reading.attribution_speakers import SourceFound, can_speak, speaker_in
from chancery.reading.layers import Clause, Phrase, Token
from chancery.reading.quotes import Quote

_NOMINAL = ("DET", "NOUN", "PROPN", "ADJ", "NUM", "PRON")
_STOPS = (",", ";", ":", "—", "–", "“", '"', "«", "''", ".", "?", "!", "--")


def source_of(lines: Lines, line: Line, cue: Cue) -> SourceFound | None:
    """Give who says what this cue tells, or None where nobody who can speak is found."""
    if _loose(lines, line, cue):
        return None
    before = saying_before(line, cue) or begun_by(lines, line, cue)
    if before is not None:
        return source_of(lines, line, before)
    for way in (_beside_quotation, _subject, _unseen):
        found = way(lines, line, cue)
        if found is None or len(found.span) < 2:
            continue
        if lines.lists("evidence", cue.clause.lemma) and not lines.lists("speakers", found.lemma):
            return None
        if lines.lists("self", found.lemma):
            return None
        if found.speaker is not None or (not is_timed(line, found.span) and can_speak(lines, cue, found)):
            return found
    return None


def _loose(lines: Lines, line: Line, cue: Cue) -> bool:
    """Whether a cue hangs on a joining word without a subject of its own, where the language has no tree that
    tells whose it is: "sued him for saying"."""
    at = line.first_token(cue.span.start) - 1
    if cue.clause.noun or at < 1 or line.tokens[at].head >= 0 or line.tokens[at].tag not in ("SCONJ", "ADP"):
        return False
    if line.tokens[at - 1].text == "," or _sets_off(lines, line, cue, at):
        return False
    return cue.clause.subject is None or cue.clause.subject.span.end <= line.tokens[at].span.start


def _sets_off(lines: Lines, line: Line, cue: Cue, at: int) -> bool:
    """Whether a word right behind the subject of a cue only sets it off: "ông X thì nói"."""
    subject, before = cue.clause.subject, line.tokens[at - 1].span.end
    return subject is not None and subject.span.end == before and lines.is_word("topic", line.tokens[at])


def _subject(lines: Lines, line: Line, cue: Cue) -> SourceFound | None:
    subject = _going_on(lines, line, cue) or _issuer(lines, line, cue) or cue.clause.subject
    if subject is None:
        subject = _named_by_phrase(cue) if cue.clause.noun else None
        if subject is None:
            return None
    told = _behind(lines, line, cue)
    if told is not None:
        return told
    who = antecedent(line, subject.head)
    if who is not None:
        return SourceFound(who.span, who.span, subject.lemma, who)
    span, head = subject.span, subject.head
    for other in subject.conjuncts:
        wider = span.cover(other.span)
        if not wider.meets(cue.clause.verb):
            span = wider
    if span.meets(cue.clause.verb) or not line.span.holds(span):
        span = head
        if span.meets(cue.clause.verb):
            return None
    if lines.text[max(0, head.start - 1) : head.start] == "(" and not cue.clause.noun:
        return None  # a note behind a name: "(D-Mo.)"
    span = (
        _with_apposition(lines, line, cue, span) if not cue.clause.noun else with_possessive(lines.text, span)
    )
    span = trimmed(lines.text, _before_cues(line, cue, _without_joiners(line, span), head), edges=EDGES)
    span = without_body(lines, line, with_point(line, span), head)
    if lines.text[cue.span.end : cue.span.end + 1] == "," and "," in span.of(lines.text):
        span, head = _last_part(lines, line, span, head)
    return SourceFound(
        span, head, subject.lemma, speaker_in(lines, line, SourceFound(span, head, subject.lemma, None))
    )


def _before_cues(line: Line, cue: Cue, span: Span, head: Span) -> Span:
    """Leave out another cue that the source's phrase runs into: "the envoy said and added"."""
    for other in line.cues:
        verb = other.clause.verb
        if not other.clause.noun and other is not cue and head.end <= verb.start < span.end:
            return Span(span.start, verb.start)
    return span


def _last_part(lines: Lines, line: Line, span: Span, head: Span) -> tuple[Span, Span]:
    """The name right before a cue between commas: "The ministry, Mr. Smith said, will …"."""
    start = lines.text.rindex(",", span.start, span.end) + 1
    part = trimmed(lines.text, Span(start, span.end), edges=EDGES)
    found = _phrase(lines, line, line.between(part.start, part.end))
    if found is None or found.speaker is None or span.start > line.span.start:
        return span, head
    return found.span, found.head


def _without_joiners(line: Line, span: Span) -> Span:
    """Leave out words that join the sentence to the one before: "while Tehran" -> "Tehran"."""
    for token in line.between(span.start, span.end):
        if token.tag not in ("SCONJ", "CCONJ", "PUNCT"):
            return Span(max(span.start, token.span.start), span.end)
    return span


def _going_on(lines: Lines, line: Line, cue: Cue) -> Phrase | None:
    """The subject of the main clause, where a cue goes on from it right after a comma ("…, warning that").

    Only where the language has no tree that tells: there the nearest noun is often taken for the subject.
    """
    at = line.first_token(cue.span.start) - 1
    if cue.clause.noun or cue.quoted is not None or at < 1:
        return None
    if lines.lists("evidence", cue.clause.lemma):
        return None
    if line.tokens[at].text != "," or line.tokens[at].head >= 0:
        return None
    main = next((c for c in line.findings.clauses if not c.noun and c.link == "root"), None)
    if main is None or main.subject is None or main.subject.span.end > main.verb.start:
        return None
    if _has_its_own(line, cue.clause, main.subject):
        return None
    return main.subject if main.verb.end <= cue.span.start else None


def _has_its_own(line: Line, clause: Clause, main: Phrase) -> bool:
    """Whether a saying behind a comma goes on from somebody the sentence has turned to: "…, trong khi Iran phản đối,
    cảnh báo …", "…, còn Nga phản đối, cho rằng …"."""
    own = clause.subject
    if own is None or own.head == main.head or own.head.meets(main.span):
        return False
    above = line.findings.clauses[clause.parent] if clause.parent is not None else None
    if above is not None and above.link in ("adverbial", "condition", "purpose"):
        return True
    at = line.first_token(own.span.start) - 1
    return at > 0 and line.tokens[at].tag in ("CCONJ", "SCONJ") and line.tokens[at - 1].text == ","


def _issuer(lines: Lines, line: Line, cue: Cue) -> Phrase | None:
    """Whoever issued the paper that says it: "the leaders issued a statement saying that …"."""
    paper = cue.clause.subject
    if paper is None or not lines.lists("papers", paper.lemma):
        return None
    issued = (c for c in line.findings.clauses if any(o.head == paper.head for o in c.objects))
    found = (c.subject for c in issued if c is not cue.clause)
    return next((s for s in found if s is not None and s.head != paper.head), None)


def _named_by_phrase(cue: Cue) -> Phrase | None:
    """The phrase that tells whose a noun is: "a warning from the ministry", "a claim by Moscow"."""
    return next((o for o in cue.clause.obliques if o.marker in ("from", "by")), None)


def _with_apposition(lines: Lines, line: Line, cue: Cue, span: Span) -> Span:
    """Take in what stands between a source and its cue, commas around it, and a note in brackets."""
    if span.end <= cue.span.start:
        span = with_note(lines.text, span, cue.span.start)
        gap = Span(span.end, cue.span.start).of(lines.text).strip()
        between = line.between(span.end, cue.span.start)
        if gap[:1] in (",", "(") and gap[-1:] in (",", ")") and len(gap) > 2:
            if describes(between) and not _cue_between(line, span.end, cue.span.start):
                span = Span(span.start, cue.span.start)
        elif gap[:1] == "," and describes(between) and _names(between):
            span = Span(span.start, cue.span.start)
        if cue.clause.link in ("root", "coordinate", "content") and gap[-1:] == ",":
            span = _with_title_before(line, span)
        return span
    if span.start >= cue.clause.verb.end:
        limit = line.span.end
        return _onwards(lines, line, with_note(lines.text, span, limit), limit)
    return span


def _names(between: Sequence[Token]) -> bool:
    return between[-1].tag == "PROPN" and not any(t.tag in VERBAL for t in between)


def _cue_between(line: Line, start: int, end: int) -> bool:
    return any(start <= c.clause.verb.start < end and not c.clause.noun for c in line.cues)


def _with_title_before(line: Line, span: Span) -> Span:
    """Take in the description that opens the sentence: "The state’s chairman, Phil Lovas, said"."""
    before = line.tokens[: line.first_token(span.start)]
    if not 2 <= len(before) <= MOST_TOKENS or before[-1].text != ",":
        return span
    words = before[:-1]
    if words[0].tag not in ("DET", "NOUN", "PROPN", "ADJ") or words[-1].tag not in ("NOUN", "PROPN"):
        return span
    if any(t.tag in VERBAL or t.text in _STOPS for t in words):
        return span
    if any(t.span.meets(Span(words[0].span.start, words[-1].span.end)) for t in line.findings.times):
        return span
    return Span(words[0].span.start, span.end)


def _onwards(lines: Lines, line: Line, span: Span, limit: int) -> Span:
    """Take in an apposition after a source that follows its cue: "said Don Fowler, who led the party"."""
    at = line.first_token(span.end)
    if at + 1 >= len(line.tokens) or line.tokens[at].text != ",":
        return span
    after: list[Token] = []
    for token in line.tokens[at + 1 : at + 2 + MOST_TOKENS]:
        if token.text in _STOPS or token.span.start >= limit:
            break
        after.append(token)
    if not after or not describes(after) or any(t.tag == "VERB" for t in after[:1]):
        return span
    time = any(t.span.meets(after[0].span) for t in line.findings.times)
    return span if time else Span(span.start, after[-1].span.end)


def _beside_quotation(lines: Lines, line: Line, cue: Cue) -> SourceFound | None:
    """The phrase between a closing quotation mark and its cue (“…,” X said), or after both (“…,” said X)."""
    if cue.clause.noun or cue.quoted is not None:
        return None
    before = line.quotes_between(line.span.start, cue.clause.verb.start)
    if not before or before[-1].span.end > cue.span.start or not closes_speech(lines.text, before[-1]):
        return None
    gap = line.between(before[-1].span.end, cue.span.start)
    if _cue_between(line, before[-1].span.end, cue.span.start):
        return None
    if gap:
        return _phrase(lines, line, gap) if len(gap) <= MOST_TOKENS and not breaks(gap) else None
    return _after_verb(lines, line, cue)


def _after_verb(lines: Lines, line: Line, cue: Cue) -> SourceFound | None:
    """The phrase right after a cue: "said one source in the room"; only where there is a tree."""
    after: list[Token] = []
    if line.tokens[0].head < 0:
        return None
    for token in line.tokens[line.first_token(cue.clause.verb.end) :][:MOST_TOKENS]:
        if token.text == "." and shortens(lines.text, token):
            continue
        if token.text in _STOPS or (token.tag in ("VERB", "AUX", "SCONJ") and not calling(line, token)):
            break
        after.append(token)
    found = _phrase(lines, line, after)
    if found is None:
        return None
    span = _onwards(lines, line, with_note(lines.text, found.span, line.span.end), line.span.end)
    return SourceFound(span, found.head, found.lemma, found.speaker)


def _behind(lines: Lines, line: Line, cue: Cue) -> SourceFound | None:
    """The one right behind a cue that a comma sets off from what is said: "…, explained the minister, …"."""
    at, subject = line.first_token(cue.span.start), cue.clause.subject
    if cue.clause.noun or at < 2 or line.tokens[at - 1].text != "," or subject is None:
        return None
    if subject.span.start > cue.span.start or not lines.lists("sayers", cue.clause.lemma):
        return None
    found = _after_verb(lines, line, cue)
    if found is None or not cue.clause.tense:
        return None
    named = (
        found.speaker is not None and found.speaker.kind == "person" and found.speaker.span.meets(found.head)
    )
    if not named and found.lemma not in lines.naming.person_nouns | lines.naming.source_nouns:
        return None
    after = line.between(found.span.end, line.span.end)
    before = line.between(cue.clause.verb.end, found.span.start)
    return found if not before and (not after or after[0].text in (",", ".")) else None


def _unseen(lines: Lines, line: Line, cue: Cue) -> SourceFound | None:
    """A source that no clause has for its subject: the phrase that opens the sentence, or the one beside the
    cue after a comma."""
    if cue.clause.noun or cue.clause.passive or not lines.lists("sayers", cue.clause.lemma):
        return None
    before = line.tokens[: line.first_token(cue.span.start)]
    if not before:
        return None
    if before[-1].text == ",":
        found = _after_verb(lines, line, cue)
        if found is not None:
            return found
    if cue.clause.link not in ("root", "coordinate", "content"):
        return None
    last = max((i for i, t in enumerate(before[:-1]) if t.text in (",", ";", ":")), default=-1)
    for words in (before, before[last + 1 :]):
        if 0 < len(words) <= MOST_TOKENS and words[0].tag in _NOMINAL and not breaks(words):
            found = _phrase(lines, line, words)
            if found is not None:
                return found
    return None


def closes_speech(text: str, quote: Quote) -> bool:
    """Tell whether a quotation ends as speech does before "X said": with a comma or a mark of its own."""
    span = quote.span
    inner = text[max(span.start, span.end - 4) : span.end].rstrip("\"”»›'’ ")
    after = text[span.end : span.end + 1]
    return inner[-1:] in (",", "?", "!", ".", "…", "-", "—") or after == ","


def _phrase(lines: Lines, line: Line, words: Sequence[Token]) -> SourceFound | None:
    """A noun phrase made of plain words: its head is the last noun before anything that hangs on it."""
    words = [w for w in words if w.text != ","] if words and words[0].text == "," else list(words)
    aside = next(
        (i for i in range(1, len(words)) if words[i - 1].text == "," and words[i].tag == "ADP"), None
    )
    words = words[:aside]  # "The envoy, during a visit, said"
    while words and words[-1].text != ")":
        relative = words[-1].tag == "PRON" and len(words) > 1
        if words[-1].tag not in ("PUNCT", "ADV", "AUX", "PART") and not relative:
            break
        words = words[:-1]
    if not words or words[0].tag not in _NOMINAL:
        return None
    core: list[Token] = []
    for token in words:
        if token.tag in ("ADP", "PUNCT", "SCONJ", "VERB", "AUX") or token.lemma in ("who", "which"):
            break
        core.append(token)
    nouns = [t for t in core if t.tag in ("NOUN", "PROPN", "PRON", "NUM")]
    if not nouns:
        return None
    span = words[0].span.cover(words[-1].span)
    head = nouns[-1] if nouns[-1].head >= 0 else nouns[0]
    bare = SourceFound(span, head.span, head.lemma, None)
    return SourceFound(span, head.span, head.lemma, speaker_in(lines, line, bare))
