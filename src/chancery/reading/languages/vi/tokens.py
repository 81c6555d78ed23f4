"""The words of Vietnamese sentences, with their parts of speech."""

from collections.abc import Sequence

from chancery.ground.spans import Span
from chancery.model.documents import Sentence
from chancery.reading.languages.vi.words import pieces, spelt
from chancery.reading.languages.vi.words_model import load
from chancery.reading.layers import Parsed, Token


def parse(text: str, sentences: Sequence[Sentence]) -> list[Parsed]:
    """Give the words of each of these sentences of `text`.

    A word may hold several syllables. `lemma` is the word in lower case, in composed characters, with one
    space between syllables and the tone mark in its newer place; `tag` is a Universal POS tag. There is
    no parser: `head` is -1 everywhere.
    """
    return parse_all([(text, sentences)])[0]


def parse_all(texts: Sequence[tuple[str, Sequence[Sentence]]]) -> list[list[Parsed]]:
    """Give the words of some sentences of each text, as `parse` does."""
    model = load()
    written = [sentence.span.of(text) for text, sentences in texts for sentence in sentences]
    places = model.cut([(own, pieces(own)) for own in written])
    words = [[own[a:b] for a, b in found] for own, found in zip(written, places, strict=True)]
    each = zip(places, words, model.tag(words), strict=True)
    return [[Parsed(one, _tokens(one.span.start, *next(each))) for one in some] for _, some in texts]


def _tokens(
    start: int, places: Sequence[tuple[int, int]], words: Sequence[str], tags: Sequence[str]
) -> tuple[Token, ...]:
    return tuple(
        Token(Span(start + first, start + last), word, spelt(word), tag)
        for (first, last), word, tag in zip(places, words, tags, strict=True)
    )
