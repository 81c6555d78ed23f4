"""Make up sentences of the news with their trees, for want of a treebank of news that may be used.

The treebank is mail, reviews and weblogs, in which "The Turkish military struck Kurdish positions" never stands.
The sentences are put together by a small grammar from the words of `newswire.yaml` and the names that the
knowledge holds; they mean nothing and are kept nowhere. Tags, features and relations are those that the treebank
(UD English EWT) gives the same constructions.
"""

from collections.abc import Iterator

from newswire_nouns import Nouns
from newswire_sentences import Sentences
from newswire_trees import laid_out
from treebank import Sentence

LONGEST = 45
"""A sentence of more words is made anew: what is printed is seldom longer."""


def newswire(many: int, *, seed: int = 7) -> Iterator[Sentence]:
    """Give so many sentences, the same ones for a seed."""
    names = Nouns(seed)
    given = 0
    while given < many:
        sentence = laid_out(Sentences(names).whole())
        if len(sentence.words) <= LONGEST:
            given += 1
            yield sentence
