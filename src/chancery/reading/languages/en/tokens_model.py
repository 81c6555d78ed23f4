"""The English tagger and parser, run over many sentences at once: the model's own weights, less work for each word.

What a word is by itself (its form, its ends, its shape) is worked out once and remembered; what its neighbours make
of it is one product of matrices a layer. Rows go through it eight at a time, whatever stands beside them, so that
a sentence comes out the same alone and among others. Tags, trees and lemmas are spaCy's own. A model remembers
every word it has met; now and then a fresh one takes its place, so that memory does not grow with what is read.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import DEP, HEAD, IDS, IS_SPACE, LOWER, MORPH, NORM, ORTH, POS, PREFIX, SHAPE, SUFFIX, TAG
from spacy.language import Language
from spacy.parts_of_speech import NAMES
from spacy.tokens import Doc
from thinc.api import NumpyOps
from threadpoolctl import ThreadpoolController

from chancery.ground.collecting import let_go
from chancery.reading.languages.en.tokens_library import load_pipeline
from chancery.reading.languages.en.tokens_parser import Parser

ROWS = 8
"""Rows of a product at once: few enough that every kernel treats each of them alike."""
PAD = 4
"""Empty rows between two sentences: as many as there are layers, each looking one word to either side."""
REMEMBERED = 40_000
"""Words met, after which a model gives way to a fresh one: some 50 MB, and a fifth of a second for 2,000 pages."""

_NEEDED = frozenset([IS_SPACE, LOWER, NORM, PREFIX, SHAPE, SUFFIX])
"""What the tokenizer and the layers ask of a word's form."""
_ATTRIBUTES = [ORTH, POS, MORPH, HEAD, DEP, TAG]

Floats = NDArray[np.float32]


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

    def __call__(self, rows: Floats, seen: Floats) -> Floats:
        """Give the layer's answer; `seen` is room for each row beside its neighbours, zero where there is none."""
        width = rows.shape[1]
        seen[1:, :width] = rows[:-1]
        seen[:, width : 2 * width] = rows
        seen[:-1, 2 * width :] = rows[1:]
        best = self.mixed(seen)
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


@dataclass(frozen=True)
class _Embedding:
    """What a word is by itself: rows looked up by its form, its ends and its shape, mixed by one layer."""

    attributes: tuple[int, ...]
    tables: tuple[tuple[int, Floats], ...]
    """the seed of the hash, and the rows, of each attribute"""
    mix: _Layer
    ops: NumpyOps

    @classmethod
    def of(cls, embed: Any) -> "_Embedding":
        nodes = list(embed.walk())
        features = next(node for node in nodes if node.name == "extract_features")
        hashed = [node for node in nodes if node.name == "hashembed"]
        return cls(
            tuple(IDS[name] for name in features.attrs["columns"]),
            tuple((node.attrs["seed"], node.get_param("E")) for node in hashed),
            _layer(embed),
            NumpyOps(),
        )

    def __call__(self, words: Doc) -> Floats:
        features = words.to_array(list(self.attributes))
        parts = []
        for column, (seed, table) in enumerate(self.tables):
            ids = np.ascontiguousarray(features[:, column], dtype=np.uint64)
            parts.append(table[self.ops.hash(ids, seed) % np.uint32(len(table))].sum(axis=1))
        return self.mix.mixed(np.concatenate(parts, axis=1))


class Model:
    """The English model; `trees` is what it is for."""

    def __init__(self, nlp: Language) -> None:
        """Take the weights out of a spaCy pipeline of a tok2vec, tagger, morphologizer, parser and lemmatizer."""
        self.nlp = nlp
        getters = nlp.vocab.lex_attr_getters  # type: ignore[attr-defined]
        for flag in getters.keys() - _NEEDED:
            del getters[flag]  # worked out for each new word, and used by nobody here
        self.known = frozenset(nlp.vocab.strings)
        """every word it knew before it read anything here"""
        found: Any = dict(nlp.pipeline)
        embed, encode = found["tok2vec"].model.layers
        self._embed = _Embedding.of(embed)
        self._layers = tuple(_layer(block) for block in encode.layers[0].layers)
        self._tagger, self._morphologizer = found["tagger"], found["morphologizer"]
        self._tags, self._shapes = _softmax(self._tagger), _softmax(self._morphologizer)
        self._pipe, self._parser = found["parser"], Parser(found["parser"], product)
        self._lemmatizer = found["lemmatizer"]
        _sought(self._lemmatizer)
        self._threads = ThreadpoolController()
        self._start: int = len(nlp.vocab.strings)
        self._words: dict[int, int] = {}
        """the row of `_table` where a word is that was met"""
        self._table: Floats = np.zeros((1024, len(self._layers[0].scale)), dtype=np.float32)
        self._lemmas: dict[tuple[int, int, int], str] = {}
        self._names: dict[int, str] = {}

    @property
    def full(self) -> bool:
        """Whether it has met so many words that a fresh one should take its place."""
        return len(self.nlp.vocab.strings) - self._start > REMEMBERED

    def trees(self, docs: Sequence[Doc]) -> list[list[Row]]:
        """Tag and parse `docs`; give the tree of each, and leave it on the document, but for the lemmas."""
        full = [doc for doc in docs if len(doc)]
        if full:
            # the products are small: shared out over threads they would take many times as long
            with self._threads.limit(limits=1):
                self._annotate(full)
        return [self._rows(doc) if len(doc) else [] for doc in docs]

    def _annotate(self, docs: Sequence[Doc]) -> None:
        vectors = self.vectors(docs)
        ends = np.cumsum([len(doc) for doc in docs])[:-1]
        for pipe, (weights, bias) in (
            (self._tagger, self._tags),
            (self._morphologizer, self._shapes),
        ):
            best = (product(vectors, weights) + bias).argmax(axis=1)
            pipe.set_annotations(docs, np.split(best, ends))
        self._pipe.set_annotations(docs, self._parser.states(docs, vectors))

    def vectors(self, docs: Sequence[Doc]) -> Floats:
        """Give what every word of `docs`, none of them empty, is among its neighbours: a row for each."""
        words = np.concatenate([doc.to_array([ORTH]).astype(np.uint64).ravel() for doc in docs]).tolist()
        self._meet({word for word in words if word not in self._words})
        # before each sentence, and after the last, are empty rows
        places = (
            np.arange(len(words)) + np.repeat(np.arange(1, len(docs) + 1), [len(doc) for doc in docs]) * PAD
        )
        rows = np.zeros((len(words) + PAD * (len(docs) + 1), self._table.shape[1]), dtype=np.float32)
        rows[places] = self._table[[self._words[word] for word in words]]
        seen = np.zeros((len(rows), 3 * rows.shape[1]), dtype=np.float32)
        for layer in self._layers:
            rows = layer(rows, seen)
        found: Floats = rows[places]
        return found

    def _meet(self, words: set[int]) -> None:
        """Work out what words are by themselves."""
        if words:
            new = sorted(words)
            met = Doc(self.nlp.vocab, words=[self.nlp.vocab.strings[word] for word in new])
            count, past = len(self._words), len(self._words) + len(new)
            if past > len(self._table):
                self._table = np.concatenate(
                    [self._table, np.zeros((past, self._table.shape[1]), np.float32)]
                )
            self._table[count:past] = self._embed(met)
            self._words.update(zip(new, range(count, past), strict=True))

    def _rows(self, doc: Doc) -> list[Row]:
        found = doc.to_array(_ATTRIBUTES).astype(np.int64, copy=False)
        names = self._name
        rows = []
        for at, (orth, pos, morph, head, relation, tag) in enumerate(found.tolist()):
            lemma = self._lemmas.get((orth, pos, morph))
            if lemma is None:
                lemma = self._lemmas[orth, pos, morph] = self._lemmatizer.lemmatize(doc[at])[0]
            rows.append(Row(at + head, names(relation).lower(), lemma, NAMES[pos], names(tag)))
        return rows

    def _name(self, number: int) -> str:
        name = self._names.get(number)
        if name is None:
            name = self._names[number] = self.nlp.vocab.strings[number % 2**64]
        return name


def _sought(lemmatizer: Any) -> None:
    """Make sets of the lemmatizer's word lists, each of which it goes through for every new word."""
    index = lemmatizer.lookups.get_table("lemma_index", {})
    for tag in list(index):
        index[tag] = frozenset(index[tag])


def _layer(block: Any) -> _Layer:
    """Take one layer out of spaCy's: its three sums side by side instead of one after the other for each number."""
    nodes = {node.name: node for node in block.walk()}
    weights, bias = nodes["maxout"].get_param("W"), nodes["maxout"].get_param("b")
    return _Layer(
        np.ascontiguousarray(weights.transpose(1, 0, 2).reshape(-1, weights.shape[2]).T),
        np.ascontiguousarray(bias.T).ravel(),
        nodes["layernorm"].get_param("G"),
        nodes["layernorm"].get_param("b"),
    )


def _softmax(pipe: Any) -> tuple[Floats, Floats]:
    node = next(node for node in pipe.model.walk() if node.name == "softmax")
    return np.ascontiguousarray(node.get_param("W").T), node.get_param("b")


@cache
def _held() -> list[Model]:
    return []


def load_model() -> Model:
    """Give the model that is shipped: the one at hand, or a fresh one where that has met too many words."""
    held = _held()
    if not held or held[0].full:
        if held:
            held.clear()
            let_go()  # the fresh one is not to stand beside it
        with as_file(files("chancery.reading.languages") / "en" / "model") as path:
            held.append(Model(load_pipeline(path)))
    return held[0]
