"""When something was said: a time on the cue's side of it."""

from chancery.ground.moments import When
from chancery.ground.spans import Span
from chancery.reading.frames.article import ArticleFindings
from chancery.reading.layers import AttributionFound, TimeFound
from chancery.reading.matching import matching

_COMMA = 3
_AT_ONCE = 8
_BESIDE = 30


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
        if found.source is not None and _told_apart(article, found, found.source, time):
            continue
        ahead = found.source is not None and 0 <= found.source.start - time.span.end <= _COMMA
        if not ahead and min(abs(time.span.start - cue.end), abs(cue.start - time.span.end)) > _BESIDE:
            continue  # "Phát biểu ngày 5/6, Tổng thư ký NATO Jens Stoltenberg nói"
        between = found.source is not None and found.source.end <= time.span.start < cue.start
        if between and cue.start - time.span.end > _AT_ONCE:
            continue  # of another verb of theirs: "combed the files for 2015 and found …"
        before = cue.start < found.content.start and time.span.end <= found.content.start
        after = cue.start >= found.content.end and time.span.start >= found.content.end
        if before or after:
            return time.when
    return None


def _told_apart(article: ArticleFindings, found: AttributionFound, source: Span, time: TimeFound) -> bool:
    """Whether a time belongs to what else is told: "… tuần trước, trong khi X nói", "X, who left in 1999, said", "the
    general who left in 1999 said"."""
    sentence, cue = article.sentences[found.sentence], found.cue or source
    if time.span.end <= source.start:
        between = article.text[time.span.end : source.start].casefold()
        opener = between.strip(" ,")
        return between.startswith(",") and "asides" in article.lexicon.meanings("cues", opener)
    if not source.end <= time.span.start < cue.start:
        return False
    within = [c for c in sentence.clauses if not c.noun and source.end <= c.verb.start < time.span.start]
    last = max(within, key=lambda c: c.verb.start, default=None)
    if last is None or (last.link != "relative" and "," not in article.text[time.span.end : cue.start]):
        return False
    pattern = matching(article.lexicon, "cues", last)
    return pattern is None or not pattern.meaning.startswith("neutral")
