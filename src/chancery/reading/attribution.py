"""Who says what: source, cue and content, direct and indirect, with chains. Knows no language.

The cues are the lexicon's (`cues.yaml`), by stance; what they govern comes from the clauses.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import cast

from chancery.ground.spans import Span, trimmed
from chancery.model.actors import Mention
from chancery.model.claims import Stance
from chancery.reading.languages.base import Naming
from chancery.reading.layers import AttributionFound, Clause, Phrase, SentenceFindings
from chancery.reading.lexicon import Lexicon
from chancery.reading.matching import matching
from chancery.reading.quotes import Quote, is_speech, quotes

_EDGES = " ,;:.\t\r\n"
_SPEAKERS = ("person", "state", "organisation", "group", "unnamed", "treaty", "office", "meeting")
_FARTHEST_SPEAKER = 2


@dataclass(frozen=True, slots=True)
class _Article:
    text: str
    sentences: Sequence[SentenceFindings]
    lexicon: Lexicon
    naming: Naming
    quotes: Sequence[Quote]


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
    article = _Article(text, sentences, lexicon, naming, quotes(text, blocks))
    found: list[AttributionFound] = []
    for number, sentence in enumerate(sentences):
        found += _of_sentence(article, number, sentence)
    found += _left_over(article, found)
    found.sort(key=lambda a: (a.content.start, -a.content.end))
    return [replace(a, outer=_outer(found, a)) for a in found]


def _of_sentence(article: _Article, number: int, sentence: SentenceFindings) -> list[AttributionFound]:
    found: list[AttributionFound] = []
    for clause in sentence.clauses:
        pattern = matching(article.lexicon, "cues", clause)
        if pattern is None or pattern.meaning in ("according", "self", "speakers"):
            continue
        stance, _, extent = pattern.meaning.partition(".")
        bare = extent == "object" or stance not in ("neutral", "doubts")
        made = _by_clause(article, number, sentence, clause, cast(Stance, stance), bare=bare)
        if made is not None and (extent != "quote" or made.direct):
            found.append(made)
    found += _according(article, number, sentence)
    return _without_repeats(found)


def _by_clause(
    article: _Article, number: int, sentence: SentenceFindings, clause: Clause, stance: Stance, *, bare: bool
) -> AttributionFound | None:
    subject = clause.subject
    if subject is None or any(p.meaning == "self" for p in article.lexicon.of("cues", subject.lemma)):
        return None
    content = _content(article, sentence, clause, subject, bare=bare)
    if content is None:
        return None
    source = trimmed(article.text, subject.span, edges=_EDGES)
    if source.meets(content.span):
        source = trimmed(article.text, subject.head, edges=_EDGES)
        if source.meets(content.span):
            return None
    speaker = _speaker(sentence, subject)
    if speaker is None and not _can_speak(article, subject):
        return None
    return AttributionFound(
        source, clause.verb, content.span, clause.lemma, stance, content.direct, speaker, number
    )


def _can_speak(article: _Article, subject: Phrase) -> bool:
    """Whether an unnamed source is one that speaks: somebody, or a thing that says ("report", "poll")."""
    lemma, naming = subject.lemma, article.naming
    if lemma in naming.source_nouns or lemma in naming.person_nouns or lemma in naming.pronouns:
        return True
    return any(p.meaning == "speakers" for p in article.lexicon.of("cues", lemma))


@dataclass(frozen=True, slots=True)
class _Content:
    span: Span
    direct: bool


def _content(
    article: _Article, sentence: SentenceFindings, clause: Clause, subject: Phrase, *, bare: bool
) -> _Content | None:
    """What is said: the clause governed, else the quotation, else, where the cue allows (`bare`), its object."""
    whole = sentence.parsed.sentence.span
    names = {(m.span.start, m.span.end) for m in sentence.mentions}
    spoken = [
        q
        for q in article.quotes
        if q.span.meets(whole)
        and is_speech(article.text, q)
        and (q.inside().start, q.inside().end) not in names
    ]
    outside = [q for q in spoken if not q.span.meets(clause.verb) and not q.span.holds(subject.span)]
    if clause.complement is not None and not clause.complement.holds(clause.verb):
        span = clause.complement
        for quote in outside:
            if quote.span.meets(span):
                span = span.cover(quote.span)
        direct = any(q.span.holds(trimmed(article.text, span, edges=_EDGES)) for q in spoken)
        if not span.meets(clause.verb):
            return _Content(trimmed(article.text, span, edges=" ,;"), direct)
    if outside:
        span = outside[0].span
        for quote in outside[1:]:
            if not Span(span.end, max(span.end, quote.span.start)).meets(clause.verb):
                span = span.cover(quote.span)
        return _Content(span, True)
    if not clause.objects or not bare or clause.passive:
        return None
    span = clause.objects[0].span
    for phrase in (*clause.objects[1:], *(c for o in clause.objects for c in o.conjuncts)):
        span = span.cover(phrase.span)
    if clause.span.end > span.end and clause.span.start <= span.start:
        span = Span(span.start, clause.span.end)
    return _Content(trimmed(article.text, span, edges=_EDGES), False) if not span.meets(clause.verb) else None


def _speaker(sentence: SentenceFindings, phrase: Phrase) -> Mention | None:
    """The mention at the head of the source; else the first whole name in it."""
    inside = [m for m in sentence.mentions if phrase.span.holds(m.span) and m.kind in _SPEAKERS]
    at_head = [m for m in inside if m.span.meets(phrase.head)]
    if at_head:
        return max(at_head, key=lambda m: (not m.adjective, len(m.span)))
    people = [m for m in inside if m.kind in ("person", "unnamed")]
    if people:
        return people[0]
    return inside[0] if len(inside) == 1 else None


def _according(article: _Article, number: int, sentence: SentenceFindings) -> Iterator[AttributionFound]:
    """Read "according to X, …" and "…, according to X": a cue without a verb."""
    whole = sentence.parsed.sentence.span
    tokens = sentence.parsed.tokens
    for place, token in enumerate(tokens):
        for pattern in article.lexicon.of("cues", token.lemma) or article.lexicon.of(
            "cues", token.text.casefold()
        ):
            if pattern.meaning != "according":
                continue
            last = place
            if pattern.marker is not None:
                if place + 1 >= len(tokens):
                    continue
                last = place + 1
            cue = token.span.cover(tokens[last].span)
            made = _after_cue(article, number, sentence, cue, whole)
            if made is not None and (pattern.marker is not None or made.speaker is not None):
                yield made


def _after_cue(
    article: _Article, number: int, sentence: SentenceFindings, cue: Span, whole: Span
) -> AttributionFound | None:
    starts = cue.start == whole.start or not article.text[whole.start : cue.start].strip(" \"“'(,")
    comma = article.text.find(",", cue.end, whole.end)
    end = _phrase_end(sentence, cue, comma if comma >= 0 else whole.end)
    source = trimmed(article.text, Span(cue.end, end), edges=_EDGES)
    if starts:
        rest_start = article.text.find(",", end, whole.end)
        if rest_start < 0:
            return None
        content = Span(rest_start + 1, whole.end)
    else:
        content = _around_cue(sentence, cue, source, whole)
    content = trimmed(article.text, content, edges=_EDGES)
    if len(source) < 2 or len(content) < 4:
        return None
    inside = [m for m in sentence.mentions if source.holds(m.span) and m.kind in _SPEAKERS]
    whole_names = [m for m in inside if not m.adjective] or inside
    speaker = next((m for m in whole_names if m.kind in ("person", "unnamed", "treaty")), None)
    speaker = speaker or (whole_names[0] if whole_names else None)
    direct = any(q.span.holds(content) for q in article.quotes)
    return AttributionFound(source, cue, content, "according to", "neutral", direct, speaker, number)


def _around_cue(sentence: SentenceFindings, cue: Span, source: Span, whole: Span) -> Span:
    """What a cue in the middle governs: the clause before it, after it, or the one it stands in."""
    verbs = [c for c in sentence.clauses if not c.noun and not source.meets(c.verb)]
    before = [c for c in verbs if c.span.cover(c.verb).end <= cue.start]
    after = [c for c in verbs if c.verb.start >= source.end]
    around = [c for c in verbs if c.span.start < cue.start and c.verb.start >= source.end]
    if around or not before:
        return (
            Span(min([whole.start, *(c.span.start for c in around)]), whole.end)
            if after
            else Span(whole.start, cue.start)
        )
    last = max(c.span.end for c in before)
    between = Span(last, cue.start)
    if after and len(between) > 2:
        return Span(cue.start, whole.end)
    return Span(whole.start, cue.start)


def _phrase_end(sentence: SentenceFindings, cue: Span, limit: int) -> int:
    """Where the source's noun phrase ends: where the next verb's clause begins, at the latest at `limit`."""
    ends = [
        o.span.end
        for c in sentence.clauses
        for o in (*c.obliques, *c.objects)
        if 0 <= o.span.start - cue.end <= 2 or (o.span.holds(cue) and o.head.start > cue.end)
    ]
    return min([limit, *[e for e in ends if e > cue.end]])


def _without_repeats(found: list[AttributionFound]) -> list[AttributionFound]:
    """One attribution per content and source, the first."""
    kept: list[AttributionFound] = []
    for one in found:
        if not any(one.content == other.content and one.source == other.source for other in kept):
            kept.append(one)
    return kept


def _left_over(article: _Article, found: list[AttributionFound]) -> list[AttributionFound]:
    """Quotations nobody was named for: the speaker of the same passage, or nobody."""
    made = []
    for quote in article.quotes:
        if not is_speech(article.text, quote) or any(
            a.content.meets(quote.span) or (a.source and a.source.meets(quote.span)) for a in found
        ):
            continue
        number = _sentence_at(article, quote.span)
        whole = article.sentences[number].parsed.sentence.span if number >= 0 else quote.span
        alone = (
            quote.span.holds(trimmed(article.text, whole, edges=_EDGES))
            or quote.last_block > quote.first_block
        )
        if alone and any(a.direct and _repeats(article.text, quote.span, a.content) for a in found):
            continue
        near = (
            _neighbour(article, found, quote, number)
            if alone
            else _same_sentence(article, found, quote, number)
        )
        if near is None and not alone:
            continue
        made.append(
            AttributionFound(
                near.source if near else None,
                None,
                quote.span,
                near.cue_lemma if near else "",
                "neutral",
                True,
                near.speaker if near else None,
                number,
            )
        )
    return made


def _repeats(text: str, one: Span, other: Span) -> bool:
    """Whether a pull quote says again, in much the same words, what stands in the article."""
    mine, theirs = set(one.of(text).casefold().split()), set(other.of(text).casefold().split())
    return len(mine & theirs) >= 0.7 * max(1, min(len(mine), len(theirs)))


def _same_sentence(
    article: _Article, found: list[AttributionFound], quote: Quote, number: int
) -> AttributionFound | None:
    """The source of the sentence, where the quotation follows its words after a colon."""
    before = article.text[: quote.span.start].rstrip()
    if not before.endswith((":", ",")):
        return None
    named = [a for a in found if a.sentence == number and a.source is not None and a.outer is None]
    return named[0] if named else None


def _neighbour(
    article: _Article, found: list[AttributionFound], quote: Quote, number: int
) -> AttributionFound | None:
    """The attribution that a quotation standing alone continues: in the same block, just before or after."""
    best, distance = None, _FARTHEST_SPEAKER + 1
    for one in found:
        if one.source is None or one.sentence < 0:
            continue
        same = article.sentences[one.sentence].parsed.sentence.block in (quote.first_block, quote.last_block)
        apart = abs(one.sentence - number)
        if same and one.direct and apart < distance:
            best, distance = one, apart
    return best


def _sentence_at(article: _Article, span: Span) -> int:
    for number, sentence in enumerate(article.sentences):
        if sentence.parsed.sentence.span.meets(span):
            return number
    return -1


def _outer(found: list[AttributionFound], one: AttributionFound) -> int | None:
    holding = [
        (len(a.content), i)
        for i, a in enumerate(found)
        if a is not one and a.content.holds(one.content) and a.content != one.content
    ]
    return min(holding)[1] if holding else None
