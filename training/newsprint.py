"""Make the treebank's sentences look more like newspaper print while training.

The treebank is mail, reviews and weblogs typed with straight quotes; newspapers print curly ones and long
dashes, and write headlines with capitals. Labels are left as they are.
The same step marks each sentence as one, so that the parser learns under the constraint it is used with.
"""

import random
from collections.abc import Callable, Iterator
from functools import partial

from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example

Augmenter = Callable[[Language, Example], Iterator[Example]]

SMALL_WORDS = frozenset(
    ("a", "an", "and", "as", "at", "but", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with")
    + ("n't", "'s")
)


def curl_quotes(words: list[str], spaces: list[bool]) -> list[str]:
    """Give the words with curly quotes and apostrophes in place of straight ones, and a dash for ``--``."""
    curled: list[str] = []
    opened = False
    for index, word in enumerate(words):
        if word in {'"', "``", "''"}:
            curled.append("”" if opened else "“")
            opened = not opened
        elif word == "'":
            before_space = index == 0 or spaces[index - 1]
            curled.append("‘" if before_space and not spaces[index] else "’")
        elif word == "--":
            curled.append("—")
        else:
            curled.append(word.replace("'", "’"))
    return curled


def capitalise(words: list[str]) -> list[str]:
    """Give the words as a headline has them: a capital on every word but the small ones."""
    return [
        word if word.lower() in SMALL_WORDS or not word[:1].islower() else word[0].upper() + word[1:]
        for word in words
    ]


def _rewrite(nlp: Language, example: Example, words: list[str]) -> Example:
    gold = example.reference
    doc = Doc(
        nlp.vocab,
        words=words,
        spaces=[bool(token.whitespace_) for token in gold],
        tags=[token.tag_ for token in gold],
        pos=[token.pos_ for token in gold],
        morphs=[str(token.morph) for token in gold],
        lemmas=[token.lemma_ for token in gold],
        heads=[token.head.i for token in gold],
        deps=[token.dep_ for token in gold],
    )
    return Example(nlp.make_doc(doc.text), doc)


def _hold_together(example: Example) -> Example:
    """Forbid the parser to start a sentence inside the one it is given, as the reading engine does."""
    for token in example.predicted:
        token.is_sent_start = token.i == 0
    return example


def _augment(
    nlp: Language, example: Example, *, quotes: float, headline: float, rng: random.Random
) -> Iterator[Example]:
    words = [token.text for token in example.reference]
    changed = list(words)
    if rng.random() < quotes:
        changed = curl_quotes(changed, [bool(token.whitespace_) for token in example.reference])
    if rng.random() < headline:
        changed = capitalise(changed)
    yield _hold_together(example if changed == words else _rewrite(nlp, example, changed))


def newsprint(quotes: float, headline: float) -> Augmenter:
    """Change each sentence's quotes with one chance, and its capitals with another."""
    return partial(_augment, quotes=quotes, headline=headline, rng=random.Random(7))
