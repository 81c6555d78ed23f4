"""The English tagger and parser, run over many sentences at once.

What a word is by itself (its form, its ends, its shape) is worked out once and remembered; what its neighbours make
of it is one product of matrices a layer. Words go through it so many at a time, whatever stands beside them, that
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
LANES = 16
"""Words that fill the vectors of every kernel, so that it treats each of them alike."""
NEAR = 192
"""Words that a layer answers at once, a multiple of `LANES`: what is made on the way stays near the processor, and is
small enough that the system is not asked for room each time."""
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
        weights, *others = (arrays[f"{name}.{part}"] for part in ("weights", "bias", "scale", "shift"))
        return cls(np.ascontiguousarray(weights.T), *(other.reshape(-1, 1) for other in others))

    def __call__(self, words: Floats, seen: Floats) -> Floats:
        """Give the layer's answer, a word in each column; `seen` is room for what is seen of each, zero at the ends."""
        width = len(words)
        seen[:width, 1:] = words[:, :-1]
        seen[width : 2 * width] = words
        seen[2 * width :, :-1] = words[:, 1:]
        best = self.mixed(seen)
        best += words
        return best

    def mixed(self, seen: Floats) -> Floats:
        """Give the layer's answer to columns as they are, without neighbours."""
        best: Floats = np.empty((len(self.scale), seen.shape[1]), dtype=np.float32)
        for start in range(0, seen.shape[1], NEAR):
            best[:, start : start + NEAR] = self._near(seen[:, start : start + NEAR])
        return best

    def _near(self, seen: Floats) -> Floats:
        width = len(self.scale)
        sums = np.empty((len(self.weights), seen.shape[1]), dtype=np.float32)
        if _many_alike(*self.weights.shape):
            np.matmul(self.weights, seen, out=sums)
        else:
            np.matmul(self.weights, _in_lanes(seen), out=_in_lanes(sums))
        sums += self.bias
        best: Floats = np.maximum(sums[:width], sums[width : 2 * width])
        np.maximum(best, sums[2 * width :], out=best)
        best -= best.sum(axis=0) / np.float32(width)
        spread = np.square(best).sum(axis=0) / np.float32(width) + np.float32(1e-8)
        best /= np.sqrt(spread)
        best *= self.scale
        best += self.shift
        return best


def _in_lanes(columns: Floats) -> Floats:
    """Give columns `LANES` at a time: a view."""
    return columns.reshape(len(columns), -1, LANES).transpose(1, 0, 2)


@cache
def _many_alike(height: int, width: int) -> bool:
    """Tell whether the kernels in use give each of many columns the same as among `LANES`; some are quicker then."""
    chance = np.random.default_rng(0)
    weights = chance.standard_normal((height, width), dtype=np.float32)
    columns = chance.standard_normal((width, NEAR), dtype=np.float32)
    apart = np.empty((height, NEAR), dtype=np.float32)
    np.matmul(weights, _in_lanes(columns), out=_in_lanes(apart))
    return all(
        np.array_equal(np.matmul(weights, columns[:, :some]), apart[:, :some])
        for some in range(LANES, NEAR + 1, LANES)
    )


def _columns(rows: Floats) -> Floats:
    """Give rows as columns, and after them as many empty ones as fill all lanes."""
    whole: Floats = np.zeros((rows.shape[1], len(rows) + -len(rows) % LANES), dtype=np.float32)
    whole[:, : len(rows)] = rows.T
    return whole


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
        columns = _columns(rows)
        seen = np.zeros((3 * len(columns), columns.shape[1]), dtype=np.float32)
        for layer in self._layers:
            columns = layer(columns, seen)
        found: Floats = np.ascontiguousarray(columns.T)[places]
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
            self._table[count:past] = self._mix.mixed(_columns(self._form(new)))[:, : len(new)].T
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
