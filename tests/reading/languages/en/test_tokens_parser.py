"""Sentences parsed step by step, all at once: the very moves that spaCy's own parser makes."""

from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import spacy
from spacy.tokens import Doc
from thinc.api import NumpyOps

from chancery.reading.languages.en.tokens_model import load_model, product
from chancery.reading.languages.en.tokens_parser import Floats, Parser
from tests.reading.languages.en.test_tokens_model import docs


class _Products(NumpyOps):  # type: ignore[misc]
    """spaCy's arithmetic with our product of matrices: what rounding decides is decided alike."""

    def gemm(
        self, x: Floats, y: Floats, out: Floats | None = None, trans1: bool = False, trans2: bool = False
    ) -> Floats:
        found = product(x.T if trans1 else x, y.T if trans2 else y)
        if out is None:
            return found
        out[:] = found
        return out


@pytest.fixture(scope="module")
def pipe() -> Any:
    nlp = spacy.load(Path(str(files("chancery.reading.languages") / "en" / "model")))
    found = nlp.get_pipe("parser")
    for node in found.model.walk():  # type: ignore[attr-defined]
        node.ops = _Products()
    return found


def with_vectors(pipe: Any) -> tuple[list[Doc], Floats]:
    made = docs(load_model().nlp)
    read = [Doc(pipe.vocab, words=[t.text for t in doc]) for doc in made]
    vectors = load_model().vectors(made)
    at = 0
    for doc in read:
        doc.tensor = vectors[at : at + len(doc)]  # type: ignore[assignment]
        at += len(doc)
    return read, vectors


def moves(states: list[Any]) -> list[list[tuple[int, int, int]]]:
    """Give each sentence's arcs: head, word, relation."""
    return [sorted((arc["head"], arc["child"], arc["label"]) for arc in state.arcs) for state in states]


def test_every_sentence_comes_out_as_from_spacy(pipe: Any) -> None:
    read, vectors = with_vectors(pipe)
    ours = Parser(pipe, product).states(read, vectors)
    assert moves(ours) == moves(pipe.predict(read))
    assert sum(map(len, moves(ours))) > 1000


def test_a_move_that_was_never_seen_is_never_made(pipe: Any) -> None:
    read, vectors = with_vectors(pipe)
    names = [pipe.moves.get_class_name(number) for number in range(pipe.moves.n_moves)]
    pipe.model.attrs["unseen_classes"] = {names.index("L-nsubj")}
    try:
        ours = moves(Parser(pipe, product).states(read, vectors))
        assert ours == moves(pipe.predict(read))
        subject = pipe.vocab.strings["nsubj"]
        assert not any(label == subject and child < head for arcs in ours for head, child, label in arcs)
    finally:
        pipe.model.attrs["unseen_classes"] = set()


def test_one_word_and_no_word(pipe: Any) -> None:
    parser = Parser(pipe, product)
    width = load_model().vectors(docs(load_model().nlp)[:1]).shape[1]
    lone, none = Doc(pipe.vocab, words=["Yes"]), Doc(pipe.vocab, words=[])
    states = parser.states([lone, none], np.ones((1, width), dtype=np.float32))
    assert [state.is_final() for state in states] == [True, True]
