"""The words of Vietnamese sentences, with their parts of speech."""

from collections.abc import Sequence

from chancery.ground.spans import Span
from chancery.model.documents import Sentence
from chancery.reading.languages.vi.words import Model, load, pieces, spelt
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
    return [
        [Parsed(sentence, _words(model, text, sentence)) for sentence in sentences]
        for text, sentences in texts
    ]


def _words(model: Model, text: str, sentence: Sentence) -> tuple[Token, ...]:
    start = sentence.span.start
    own = sentence.span.of(text)
    places = model.cut(own, pieces(own))
    written = [own[first:last] for first, last in places]
    return tuple(
        Token(Span(start + first, start + last), word, spelt(word), tag)
        for (first, last), word, tag in zip(places, written, model.tag(written), strict=True)
    )
