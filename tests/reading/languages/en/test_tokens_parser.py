"""Sentences parsed step by step, all at once: the very moves that spaCy's own parser makes."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from chancery.reading.languages.en.tokens_model import load_model, product
from chancery.reading.languages.en.tokens_parser import Parser, Tree
from chancery.reading.languages.en.tokens_shipped import Floats
from tests.reading.languages.en.test_tokens_model import PIPELINE, words


@pytest.fixture(scope="module")
def pipe() -> Any:
    return spacy.load(PIPELINE).get_pipe("parser")


def as_spacy_parses(pipe: Any, sentences: list[list[str]], vectors: Floats) -> list[Tree]:
    docs, at = [], 0
    for one in sentences:
        doc = Doc(pipe.vocab, words=one, sent_starts=[index == 0 for index in range(len(one))])
        doc.tensor = vectors[at : at + len(doc)]  # type: ignore[assignment]
        at += len(doc)
        docs.append(doc)
    pipe.set_annotations(docs, pipe.predict(docs))
    return [Tree([t.head.i for t in doc], [t.dep_.lower() for t in doc]) for doc in docs]


def share_alike(ours: Sequence[Tree], theirs: Sequence[Tree]) -> float:
    """Give the share of words with the same head and relation; rounding decides between two as likely."""
    pairs = [
        pair
        for one, other in zip(ours, theirs, strict=True)
        for pair in zip(zip(*one, strict=True), zip(*other, strict=True), strict=True)
    ]
    return sum(one == other for one, other in pairs) / len(pairs)


def test_every_sentence_comes_out_as_from_spacy(pipe: Any) -> None:
    sentences = [one for one in words() if one]
    vectors = load_model().vectors(sentences)
    ours = Parser(product).trees([len(one) for one in sentences], vectors)
    assert share_alike(ours, as_spacy_parses(pipe, sentences, vectors)) > 0.999


def test_words_of_no_language_come_out_as_from_spacy(pipe: Any) -> None:
    """What no sentence is like leads to the moves that are seldom made: words put back, heads changed."""
    width = load_model().vectors([["a"]]).shape[1]
    chance = np.random.default_rng(7)
    counts = chance.integers(1, 15, 300).tolist()
    vectors = 3 * chance.standard_normal((sum(counts), width), dtype=np.float32)
    ours = Parser(product).trees(counts, vectors)
    theirs = as_spacy_parses(pipe, [["a"] * count for count in counts], vectors)
    assert len({relation for tree in theirs for relation in tree.relations}) > 25
    assert share_alike(ours, theirs) > 0.995


@settings(deadline=None, max_examples=20)
@given(st.lists(st.integers(1, 30), min_size=2, max_size=8), st.integers(0, 2**32 - 1))
def test_a_tree_does_not_depend_on_the_others(counts: list[int], seed: int) -> None:
    width = load_model().vectors([["a"]]).shape[1]
    vectors = np.random.default_rng(seed).standard_normal((sum(counts), width), dtype=np.float32)
    parser, ends = Parser(product), np.cumsum(counts)
    alone = [
        parser.trees([count], vectors[end - count : end])[0]
        for count, end in zip(counts, ends.tolist(), strict=True)
    ]
    assert parser.trees(counts, vectors) == alone


def test_one_word_is_its_own_head() -> None:
    vectors = load_model().vectors([["Yes"]])
    assert Parser(product).trees([1], vectors) == [([0], ["root"])]
