"""On whose word a claim stands, outermost first, and when it was said."""

from chancery.ground.moments import When
from chancery.ground.spans import Span
from chancery.model.claims import Source
from chancery.reading.frames.article import ArticleFindings
from chancery.reading.layers import AttributionFound, TimeFound

_BESIDE = 30
_COMMA = 3
_AT_ONCE = 8


def chain_of(article: ArticleFindings, place: Span, *, authored: bool = True) -> tuple[Source, ...]:
    """Give who says so, outermost first: the outlet, an op-ed's author, then each speaker around `place`.

    What is no view of anybody's (who holds which office) is not put on the author, nor on whoever is told to have
    spoken of it in other words: `authored` is false then.
    """
    chain: list[Source] = [article.outlet] if article.outlet else []
    if article.author is not None and authored:
        chain.append(Source("speaker", article.author.text, article.author.span))
    around = [
        a
        for a in article.said_at(place)
        if a.content.holds(place) and (a.source is None or not a.source.holds(place))
        if authored or a.direct
    ]
    for found in sorted(around, key=lambda a: -len(a.content)):
        if found.source is not None:
            link = source_of(article, found)
            if not _same_source(article, chain[-1:], link):
                chain.append(link)
    return tuple(chain)


def _same_source(article: ArticleFindings, last: list[Source], link: Source) -> bool:
    """Whether the chain's last link is the same speaker again: "X said …, adding that …"."""
    if not last or last[0].span is None or link.span is None or last[0].role == "outlet":
        return False
    one, other = article.mention_at(last[0].span), article.mention_at(link.span)
    return one is not None and other is not None and one.actor is not None and one.actor == other.actor


def source_of(article: ArticleFindings, found: AttributionFound) -> Source:
    """Give an attribution as a link of the chain: by the speaker's mention, else by the words."""
    assert found.source is not None
    span = found.speaker.span if found.speaker else found.source
    role = "document" if found.speaker and found.speaker.kind == "treaty" else "speaker"
    cue = article.words(found.cue) if found.cue else None
    said = said_when(article, found)
    return Source("document" if role == "document" else "speaker", article.words(span), span, cue, said)


def _of_aside(article: ArticleFindings, found: AttributionFound, time: TimeFound) -> bool:
    """Whether a time is of what describes the speaker: "Chad, which left the bloc in 1999, said"."""
    return any(
        c.link == "relative"
        and c.span.holds(time.span)
        and (found.cue is None or not c.verb.meets(found.cue))
        for c in article.sentences[found.sentence].clauses
    )


def said_when(article: ArticleFindings, found: AttributionFound) -> When | None:
    """Give when it was said: a time on the cue's side of what was said ("said on Monday that …")."""
    if not 0 <= found.sentence < len(article.sentences):
        return None
    cue = found.cue or found.source
    for time in article.sentences[found.sentence].times:
        if time.when is None or time.marker or cue is None:
            continue
        if found.source is not None and found.source.meets(time.span):
            continue
        if any(other is not found for other in article.said_at(time.span)):
            continue  # of what was said before: "said that it had held them for months, asking …"
        ahead = found.source is not None and 0 <= found.source.start - time.span.end <= _COMMA
        if not ahead and min(abs(time.span.start - cue.end), abs(cue.start - time.span.end)) > _BESIDE:
            continue  # "Phát biểu ngày 5/6, Tổng thư ký NATO Jens Stoltenberg nói"
        between = found.source is not None and found.source.end <= time.span.start < cue.start
        if between and (cue.start - time.span.end > _AT_ONCE or _of_aside(article, found, time)):
            continue  # of another verb of theirs: "combed the files for 2015 and found …"
        before = cue.start < found.content.start and time.span.end <= found.content.start
        after = cue.start >= found.content.end and time.span.start >= found.content.end
        if before or after:
            return time.when
    return None
