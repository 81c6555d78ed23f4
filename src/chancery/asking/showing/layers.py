"""What every reading step found, one span a row, in the public form of docs/contract.md."""

from collections.abc import Iterator
from typing import Any

from chancery.ground.spans import Span
from chancery.model.actors import Mention
from chancery.model.documents import Document
from chancery.reading.layers import AttributionFound, Clause, FigureFound, Page, SentenceFindings, TimeFound
from chancery.reading.pipeline import ArticleReading, Reading

Row = dict[str, Any]
"""`layer`, `source`, `start`, `end`, `text`, then what the layer adds."""


def layer_rows(reading: Reading) -> Iterator[Row]:
    """Give the rows of one reading: the page's articles and blocks, then each article's sentences."""
    page = _Page(reading.document)
    for article in reading.articles:
        yield page.article(article)
    for block in reading.page.blocks:
        yield page.row("block", block.span, kind=block.kind)
    for article in reading.articles:
        for found in article.sentences:
            yield from page.sentence(found)
        for attribution in article.attributions:
            yield page.attribution(attribution)


def block_rows(document: Document, page: Page) -> Iterator[Row]:
    """Give the blocks of a page that is laid out but not read: one in a language that is not read yet."""
    rows = _Page(document)
    for block in page.blocks:
        yield rows.row("block", block.span, kind=block.kind)


class _Page:
    """Makes the rows of one page."""

    def __init__(self, document: Document) -> None:
        self._text = document.text.characters
        self._source = document.source

    def row(self, layer: str, span: Span, **fields: object) -> Row:
        ends = {"start": span.start, "end": span.end, "text": span.of(self._text)}
        return {"layer": layer, "source": self._source, **ends, **fields}

    def article(self, found: ArticleReading) -> Row:
        article = found.article
        return self.row(
            "article",
            article.span,
            title=article.title.of(self._text) if article.title else None,
            published=article.published.edtf if article.published else None,
            lang=article.lang,
        )

    def sentence(self, found: SentenceFindings) -> Iterator[Row]:
        yield self.row("sentence", found.parsed.sentence.span)
        for mention in found.mentions:
            yield self._mention(mention)
        for time in found.times:
            yield self._time(time)
        for figure in found.figures:
            yield self._figure(figure)
        for clause in found.clauses:
            yield self._clause(clause)

    def _mention(self, mention: Mention) -> Row:
        return self.row("mention", mention.span, id=mention.actor, name=mention.name, kind=mention.kind)

    def _time(self, time: TimeFound) -> Row:
        edtf = time.when.edtf if time.when else None
        return self.row("time", time.span, edtf=edtf, value=time.value, type=time.type)

    def _figure(self, found: FigureFound) -> Row:
        figure = found.figure
        return self.row("figure", found.span, value=figure.value, unit=figure.unit, bound=figure.bound)

    def _clause(self, clause: Clause) -> Row:
        return self.row(
            "clause",
            clause.span,
            verb=clause.lemma,
            voice="passive" if clause.passive else "active",
            polarity=clause.polarity,
            mood=clause.mood,
        )

    def attribution(self, found: AttributionFound) -> Row:
        whole = found.content
        for part in (found.source, found.cue):
            whole = whole.cover(part) if part else whole
        return self.row(
            "attribution",
            whole,
            source_span=_ends(found.source),
            cue_span=_ends(found.cue),
            content_span=_ends(found.content),
        )


def _ends(span: Span | None) -> list[int] | None:
    return None if span is None else [span.start, span.end]
