"""The English tagger and parser, run over many sentences at once.

What a word is by itself (its form, its ends, its shape) is worked out once and remembered; what its neighbours make
of it is one product of matrices a layer. Rows go through it eight at a time, whatever stands beside them, so that
a sentence comes out the same alone and among others. The weights and the sums are those of a spaCy pipeline
(`training/`), which is not needed here. What was met is forgotten now and then: memory does not grow with what is read.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

import numpy as np
from threadpoolctl import ThreadpoolController

from chancery.reading.languages.en.tokens_forms import Forms
from chancery.reading.languages.en.tokens_lemmas import lemma_of
from chancery.reading.languages.en.tokens_parser import Parser, Tree
from chancery.reading.languages.en.tokens_shipped import Floats, shipped_weights, shipped_words

ROWS = 8
"""Rows of a product at once: few enough that every kernel treats each of them alike."""
NEAR = 192
"""Rows that a layer answers at once, a multiple of `ROWS`: what is made on the way stays near the processor, and small
enough that the system is not asked for room each time."""
PAD = 4
"""Empty rows between two sentences: as many as there are layers, each looking one word to either side."""
REMEMBERED = 10_000
"""Words met, after which they are forgotten: some 5 MB; to meet one again takes 12 µs."""


class Row(NamedTuple):
    """What a tree says of one word; `head` counts words from 0, a root is its own head."""

    head: int
    relation: str
    lemma: str
    tag: str
    fine: str


def product(rows: Floats, weights: Floats) -> Floats:
    """Give `rows` (n, k) times `weights` (k, m); a row's answer does not depend on the others."""
    count = len(rows)
    over = -count % ROWS
    if over:
        rows = np.concatenate([rows, np.zeros((over, rows.shape[1]), dtype=np.float32)])
    blocks: Floats = np.matmul(rows.reshape(-1, ROWS, rows.shape[1]), weights)
    whole: Floats = blocks.reshape(len(rows), weights.shape[1])
    return whole[:count]


@dataclass(frozen=True)
class _Layer:
    """A layer that looks at a word and its two neighbours: the greatest of three sums, brought to one scale."""

    weights: Floats
    bias: Floats
    scale: Floats
    shift: Floats

    @classmethod
    def named(cls, name: str) -> "_Layer":
        arrays = shipped_weights()
        return cls(*(arrays[f"{name}.{part}"] for part in ("weights", "bias", "scale", "shift")))

    def __call__(self, rows: Floats, seen: Floats) -> Floats:
        """Give the layer's answer; `seen` is room for each row beside its neighbours, zero where there is none."""
        width = rows.shape[1]
        seen[1:, :width] = rows[:-1]
        seen[:, width : 2 * width] = rows
        seen[:-1, 2 * width :] = rows[1:]
        best = np.empty_like(rows)
        for start in range(0, len(rows), NEAR):
            best[start : start + NEAR] = self.mixed(seen[start : start + NEAR])
        best += rows
        return best

    def mixed(self, seen: Floats) -> Floats:
        """Give the layer's answer to rows as they are, without neighbours."""
        width = len(self.scale)
        sums = product(seen, self.weights)
        sums += self.bias
        best = np.maximum(sums[:, :width], sums[:, width : 2 * width])
        np.maximum(best, sums[:, 2 * width :], out=best)
        best -= best.mean(axis=1, keepdims=True)
        spread = np.einsum("ij,ij->i", best, best)[:, None] / np.float32(width) + np.float32(1e-8)
        best /= np.sqrt(spread)
        best *= self.scale
        best += self.shift
        return best


class Model:
    """The English model; `trees` is what it is for."""

    def __init__(self) -> None:
        """Take the weights that are shipped."""
        arrays, words = shipped_weights(), shipped_words()
        self._form, self._mix = Forms(), _Layer.named("mix")
        self._layers = tuple(_Layer.named(f"layer.{number}") for number in range(PAD))
        self._tagger, self._shaper = (
            (arrays[f"{name}.weights"], arrays[f"{name}.bias"]) for name in ("tagger", "morphologizer")
        )
        self._tags: list[str] = words["tags"]
        self._shapes: list[tuple[str, str]] = [(tag, features) for tag, features in words["shapes"]]
        self._parser = Parser(product)
        self._threads = ThreadpoolController()
        self._words: dict[str, int] = {}
        """the row of `_table` where a word is that was met"""
        self._table: Floats = np.zeros((1024, len(self._mix.scale)), dtype=np.float32)
        self._lemmas: dict[tuple[str, int], str] = {}

    def trees(self, sentences: Sequence[Sequence[str]]) -> list[list[Row]]:
        """Tag and parse sentences, given as their words; give the tree of each."""
        if len(self._words) > REMEMBERED:
            self._words.clear()
            self._lemmas.clear()
        full = [words for words in sentences if words]
        rows: Iterator[list[Row]] = iter(())
        if full:
            # the products are small: shared out over threads they would take many times as long
            with self._threads.limit(limits=1):
                rows = iter(self._annotated(full))
        return [next(rows) if words else [] for words in sentences]

    def _annotated(self, sentences: Sequence[Sequence[str]]) -> list[list[Row]]:
        vectors = self.vectors(sentences)
        tags, shapes = (
            (product(vectors, weights) + bias).argmax(axis=1).tolist()
            for weights, bias in (self._tagger, self._shaper)
        )
        trees = self._parser.trees([len(words) for words in sentences], vectors)
        found, end = [], 0
        for words, tree in zip(sentences, trees, strict=True):
            start, end = end, end + len(words)
            found.append(self._rows(words, tree, tags[start:end], shapes[start:end]))
        return found

    def vectors(self, sentences: Sequence[Sequence[str]]) -> Floats:
        """Give what every word of sentences, none of them empty, is among its neighbours: a row for each."""
        words = [word for sentence in sentences for word in sentence]
        self._meet({word for word in words if word not in self._words})
        # before each sentence, and after the last, are empty rows
        counts = [len(sentence) for sentence in sentences]
        places = np.arange(len(words)) + np.repeat(np.arange(1, len(counts) + 1), counts) * PAD
        rows = np.zeros((len(words) + PAD * (len(counts) + 1), self._table.shape[1]), dtype=np.float32)
        rows[places] = self._table[[self._words[word] for word in words]]
        seen = np.zeros((len(rows), 3 * rows.shape[1]), dtype=np.float32)
        for layer in self._layers:
            rows = layer(rows, seen)
        found: Floats = rows[places]
        return found

    def _meet(self, words: set[str]) -> None:
        """Work out what words are by themselves."""
        if words:
            new = sorted(words)
            count, past = len(self._words), len(self._words) + len(new)
            if past > len(self._table):
                self._table = np.concatenate(
                    [self._table, np.zeros((past, self._table.shape[1]), np.float32)]
                )
            self._table[count:past] = self._mix.mixed(self._form(new))
            self._words.update(zip(new, range(count, past), strict=True))

    def _rows(
        self, words: Sequence[str], tree: Tree, tags: Sequence[int], shapes: Sequence[int]
    ) -> list[Row]:
        rows = []
        for word, head, relation, tag, shape in zip(
            words, tree.heads, tree.relations, tags, shapes, strict=True
        ):
            sort, features = self._shapes[shape]
            lemma = self._lemmas.get((word, shape))
            if lemma is None:
                lemma = self._lemmas[word, shape] = lemma_of(word, sort, features)
            rows.append(Row(head, relation, lemma, sort, self._tags[tag]))
        return rows


@cache
def load_model() -> Model:
    """Give the model that is shipped."""
    return Model()
