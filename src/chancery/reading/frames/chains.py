"""On whose word a claim stands, outermost first."""

from chancery.ground.spans import Span
from chancery.model.claims import Source
from chancery.reading.frames.article import ArticleFindings
from chancery.reading.frames.said_times import said_when
from chancery.reading.layers import AttributionFound


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
