"""A document laid out for the eye: articles apart from furniture, sentences and claims marked where they stand."""

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from chancery.asking.claims.told import Told
from chancery.ground.spans import Span
from chancery.model.documents import Article, Document
from chancery.reading.layers import PageBlock

SENTENCES = frozenset(["headline", "standfirst", "body", "caption", "pull_quote", "disclaimer"])


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text between two marks: the claims over it, those that begin with it, and what it opens.

    `claims` and `begins` are numbers in the list beside the text; `sentence` is the offset of the sentence
    that it belongs to, -1 for none, and `opens` tells that it is that sentence's first piece.
    """

    text: str
    claims: tuple[int, ...]
    begins: tuple[int, ...]
    sentence: int
    opens: bool


@dataclass(slots=True)
class LaidBlock:
    """One block with its kind and its pieces."""

    kind: str
    pieces: list[Piece]


@dataclass(slots=True)
class LaidPart:
    """What follows one another within one article, or outside all (`article` None)."""

    article: int | None
    blocks: list[LaidBlock] = field(default_factory=list)


def laid_out(document: Document, claims: Sequence[Told]) -> list[LaidPart]:
    """Lay a document out, with `claims` marked by their number in this sequence, from 0."""
    from chancery.reading.languages import load_languages, load_page_words  # noqa: PLC0415 - load the parser
    from chancery.reading.pages import lay_out  # noqa: PLC0415

    languages = load_languages()
    page = lay_out(
        document.text,
        load_page_words(),
        title=document.title,
        published=document.published,
        lang=document.lang,
    )
    text = document.text.characters
    cutter = _Cutter(text, [told.claim.evidence for told in claims])
    parts: list[LaidPart] = []
    for block, article in _gapless(text, page.blocks):
        if not parts or parts[-1].article != article:
            parts.append(LaidPart(article))
        lang = _article(page.articles, article)
        split = languages[lang.lang].split if lang is not None and lang.lang in languages else None
        sentences: list[Span] = []
        if split is not None and block.kind in SENTENCES:
            own = split(block.span.of(text))
            sentences = [Span(block.span.start + s.start, block.span.start + s.end) for s in own]
        parts[-1].blocks.append(LaidBlock(block.kind, cutter.pieces(block.span, sentences)))
    return parts


def _article(articles: Iterable[Article], number: int | None) -> Article | None:
    return next((one for one in articles if one.number == number), None)


def _gapless(text: str, blocks: Sequence[PageBlock]) -> Iterable[tuple[PageBlock, int | None]]:
    """Give the blocks in order, with whatever text stands between two of them as furniture of its own."""
    at = 0
    for block in sorted(blocks, key=lambda one: (one.span.start, one.span.end)):
        if block.span.start < at:
            continue  # a block within the one before
        if text[at : block.span.start].strip():
            yield PageBlock(Span(at, block.span.start), "furniture", None), None
        yield block, block.article
        at = block.span.end
    if text[at:].strip():
        yield PageBlock(Span(at, len(text)), "furniture", None), None


class _Cutter:
    """Cuts stretches of a text wherever a claim or a sentence begins or ends."""

    def __init__(self, text: str, spans: Sequence[Span]) -> None:
        self._text = text
        self._spans = list(enumerate(spans))
        self._begun: set[int] = set()

    def pieces(self, block: Span, sentences: Sequence[Span]) -> list[Piece]:
        """Give the pieces of one block."""
        over = [(n, s) for n, s in self._spans if s.start < block.end and block.start < s.end]
        cuts = {block.start, block.end}
        for span in [*(s for _, s in over), *sentences]:
            cuts.update(at for at in (span.start, span.end) if block.start < at < block.end)
        ends = sorted(cuts)
        found = []
        for start, end in itertools.pairwise(ends):
            claims = tuple(n for n, s in over if s.start <= start and end <= s.end)
            begins = tuple(n for n in claims if n not in self._begun)
            self._begun.update(begins)
            sentence = next((s.start for s in sentences if s.start <= start and end <= s.end), -1)
            found.append(Piece(self._text[start:end], claims, begins, sentence, sentence == start))
        return found
