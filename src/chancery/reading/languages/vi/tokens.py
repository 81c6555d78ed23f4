"""The words of Vietnamese sentences, with their parts of speech."""

from collections.abc import Sequence
from functools import lru_cache

from chancery.ground.spans import Span
from chancery.model.documents import Sentence
from chancery.reading.languages.vi.words import pieces, spelt, word_list
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
    cut = model.cut([(own, pieces(own)) for own in written])
    places = [_names_apart(own, found) for own, found in zip(written, cut, strict=True)]
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


def _names_apart(text: str, found: Sequence[tuple[int, int]]) -> Sequence[tuple[int, int]]:
    """Part a state's name from a small word that the model took in: "Mỹ hiện", "Anh triệu" are no words."""
    if not any(text[a].isupper() and _joins_name(text[a:b]) for a, b in found):
        return found
    apart: list[tuple[int, int]] = []
    for a, b in found:
        if text[a].isupper() and _joins_name(text[a:b]):
            name = len(text[a:b].split(maxsplit=1)[0])
            apart += [(a, a + name), (b - len(text[a + name : b].lstrip()), b)]
        else:
            apart.append((a, b))
    return apart


@lru_cache(maxsize=20_000)
def _joins_name(written: str) -> bool:
    """Tell whether a word that no list has is a name with a word behind it that the lists have."""
    first, _, rest = written.partition(" ")
    known = word_list()
    if not rest or rest[0].isupper() or known.get(spelt(first)) != "PROPN":
        return False
    return spelt(written) not in known and known.get(spelt(rest)) in ("", "VERB", "BOTH")
